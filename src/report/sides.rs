//! The places of a finding by side and value: sources that say the same stand together.

use super::safe;
use super::table::counted;
use crate::model::Side;
use crate::model::outcome::{FindingView, Outcome, Place};

/// Places on one side that hold one value.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// The side.
    pub side: Option<Side>,
    /// The value as `support` counts it.
    pub value: &'a str,
    /// The places, in order of source.
    pub places: Vec<&'a Place>,
    /// Independent sources that hold the value, of which a finding points at some.
    pub held: usize,
}

/// Other printings of a group's value that are listed under the first.
const ALSO: usize = 3;

/// The groups of a finding, in the order of their first place: the odd one out first.
pub(crate) fn groups<'a>(outcome: &Outcome, view: &'a FindingView) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    // Values belong to marks; where a mark has no place in the outcome the two no longer run side by side.
    let paired = view.places.len() == view.finding.marks.len();
    for (n, place) in view.places.iter().enumerate() {
        let mark = view.finding.marks.get(n).filter(|_| paired);
        let value = mark.map_or(place.printed.as_str(), |m| m.value.as_str());
        match groups.iter_mut().find(|g| g.side == place.side && g.value == value) {
            Some(group) => group.places.push(place),
            None => groups.push(Group {
                side: place.side,
                value,
                places: vec![place],
                held: view
                    .finding
                    .support
                    .iter()
                    .find(|(v, _)| v == value)
                    .map_or(0, |(_, n)| *n),
            }),
        }
    }
    for group in &mut groups {
        group
            .places
            .sort_by_key(|p| (outcome.sources.get(p.source).map(|s| !s.draft), p.source, p.disk));
    }
    groups
}

/// What each of the groups is called. Where no side is odd the first is one side and no name says more of it than of the other.
pub(crate) fn labels(groups: &[Group<'_>]) -> Vec<&'static str> {
    let mut parties = 0;
    let mut label = |group: &Group<'_>| match group.side {
        Some(Side::Suspect) => "odd one out",
        Some(Side::Witness) => "the others",
        Some(Side::Party) | None => {
            parties += 1;
            match (parties, groups.len()) {
                (1, _) => "one side",
                (2, 2) => "the other side",
                _ => "another side",
            }
        }
    };
    groups.iter().map(&mut label).collect()
}

impl Group<'_> {
    /// Which side it is and how many hold it: "odd one out", "the others, 3 sources, 2 origins". `label` is of [`labels`].
    pub fn who(&self, label: &'static str, outcome: &Outcome, alone: bool) -> String {
        // In one article there is no odd one among sources, only a place to look at.
        let side = if alone && self.side != Some(Side::Witness) {
            "here"
        } else {
            label
        };
        match self.held_by(outcome) {
            Some(count) if !alone => format!("{side}, {count}"),
            _ => side.to_string(),
        }
    }

    /// "3 sources", "3 sources, 2 origins", "5 of 9 independent sources"; none where it is one.
    pub fn held_by(&self, outcome: &Outcome) -> Option<String> {
        let distinct = |mut list: Vec<usize>| {
            list.sort_unstable();
            list.dedup();
            list.len()
        };
        let sources = distinct(self.places.iter().map(|p| p.source).collect());
        let origins = distinct(
            self.places
                .iter()
                .map(|p| outcome.sources.get(p.source).map_or(p.source, |s| s.origin))
                .collect(),
        );
        match (sources, origins) {
            (1, held) if self.held <= held => None,
            (s, o) if self.held > o => Some(format!("{s} of {} independent sources", self.held)),
            (s, o) if s == o => Some(format!("{s} sources")),
            (s, o) => Some(format!("{s} sources, {}", counted(o, "origin"))),
        }
    }

    /// Where it stands: "agency.md:3 (Example Agency)", "courier.md:5".
    pub fn whereabouts(&self, outcome: &Outcome) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for place in &self.places {
            let Some(source) = outcome.sources.get(place.source) else {
                continue;
            };
            let mut line = format!("{}:{}", safe::line(&source.path), place.line);
            let name = source.publisher.as_deref().map(safe::line);
            match (source.draft, name) {
                (true, _) => line.push_str(" (draft)"),
                (false, Some(name)) => line.push_str(&format!(" ({name})")),
                (false, None) => {}
            }
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// The same value in other words: "also »956 arrests«".
    pub fn also(&self) -> Option<String> {
        let first = self.places.first().map(|p| p.printed.to_lowercase())?;
        let mut seen = vec![first];
        let mut words = Vec::new();
        for place in &self.places {
            let folded = place.printed.to_lowercase();
            let short = place.printed.chars().count() <= 40;
            if short && words.len() < ALSO && !seen.contains(&folded) {
                seen.push(folded);
                words.push(format!("»{}«", safe::line(&place.printed)));
            }
        }
        (!words.is_empty()).then(|| format!("also {}", words.join(", ")))
    }
}
