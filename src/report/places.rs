//! The places of a finding on a terminal: what each source prints, in order of source, as a matrix where it fits and as a list where
//! it does not; and the words around, once for each value. `≠` marks the odd one out, so that nothing hangs on colour.

use unicode_width::UnicodeWidthStr;

use super::excerpt::excerpt;
use super::sides::{Group, groups, labels};
use super::table::{bold_marks, paint};
use super::wrap::wrap;
use super::{Style, safe};
use crate::model::outcome::{FindingView, Outcome, Place};
use crate::model::{Severity, Side};

/// Sources listed one by one: more are run together, as nobody reads twelve equal lines.
const LISTED: std::ops::RangeInclusive<usize> = 3..=6;
/// Columns of the words of one source; longer ones are shown in their sentence alone.
const WORDS: usize = 28;
/// Columns between cells.
const GAP: usize = 3;
/// Columns on each side of the words set off, at least and at most: two lines on a narrow terminal, one on a wide one.
const AROUND: (usize, usize) = (36, 90);

/// The lines for the places of a finding.
pub(super) fn places(outcome: &Outcome, view: &FindingView, style: &Style, width: usize) -> Vec<String> {
    let groups = groups(outcome, view);
    let severity = view.finding.severity;
    let first = view.places.first().map(|p| p.source);
    if view.places.iter().all(|p| Some(p.source) == first) {
        return alone(outcome, &groups, style, width);
    }
    let entries = entries(outcome, &groups);
    let list = entries.and_then(|entries| {
        matrix(&entries, style, severity, width).or_else(|| stacked(&entries, style, severity, width))
    });
    let listed = list.is_some();
    let mut lines = list.unwrap_or_default();
    let labels: Vec<String> = labels(&groups).into_iter().map(marked).collect();
    let column = labels.iter().map(|l| l.width()).max().unwrap_or(0) + 2;
    for (n, (group, label)) in groups.iter().zip(&labels).enumerate() {
        let mut texts = shown(&groups, n, width.saturating_sub(column));
        if !listed {
            texts.extend(group.also());
            texts.push(holders(outcome, group));
        }
        record(label, column, &texts, width, &mut lines);
    }
    lines.iter().map(|line| bold_marks(style, line)).collect()
}

/// Places of one article: the line says which.
fn alone(outcome: &Outcome, groups: &[Group<'_>], style: &Style, width: usize) -> Vec<String> {
    let wheres: Vec<String> = groups
        .iter()
        .map(|g| g.places.first().map_or_else(String::new, |p| spot(outcome, p)))
        .collect();
    let widest = wheres.iter().map(|w| w.width()).max().unwrap_or(0);
    let beside = widest <= width / 3;
    let column = if beside { widest } else { "here".len() } + 2;
    let mut lines = Vec::new();
    for (n, place) in wheres.into_iter().enumerate() {
        let mut texts = shown(groups, n, width.saturating_sub(column));
        if beside {
            record(&place, column, &texts, width, &mut lines);
        } else {
            texts.push(place);
            record("here", column, &texts, width, &mut lines);
        }
    }
    lines.iter().map(|line| bold_marks(style, line)).collect()
}

/// What one source prints.
struct Entry {
    /// Its source and where it stands there: what entries are ordered by.
    order: (usize, usize),
    odd: bool,
    place: String,
    words: String,
    remark: String,
}

/// What each source prints, in order of source; none where they are too few or many to list, or print too much.
fn entries(outcome: &Outcome, groups: &[Group<'_>]) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    for group in groups {
        let mut seen = Vec::new();
        for place in &group.places {
            let words = safe::line(place.printed.trim()).to_string();
            if seen.contains(&(place.source, words.clone())) {
                continue;
            }
            seen.push((place.source, words.clone()));
            let source = outcome.sources.get(place.source)?;
            let odd = group.side == Some(Side::Suspect);
            let mut remarks = Vec::new();
            remarks.extend(odd.then(|| "odd one out".to_string()));
            remarks.extend(source.draft.then(|| "draft".to_string()));
            remarks.extend(source.publisher.as_deref().map(|p| safe::line(p).to_string()));
            entries.push(Entry {
                order: (place.source, place.disk.start),
                odd,
                place: spot(outcome, place),
                words,
                remark: remarks.join(", "),
            });
        }
    }
    let short = entries.iter().all(|e| e.words.width() <= WORDS);
    let shared = groups.iter().any(|g| g.places.len() > 1);
    entries.sort_by_key(|e| e.order);
    (short && shared && LISTED.contains(&entries.len())).then_some(entries)
}

/// "agency.md:9".
fn spot(outcome: &Outcome, place: &Place) -> String {
    let path = outcome.sources.get(place.source).map_or("", |s| s.path.as_str());
    format!("{}:{}", safe::line(path), place.line)
}

/// A column for each source, if they fit beside each other.
fn matrix(entries: &[Entry], style: &Style, severity: Severity, width: usize) -> Option<Vec<String>> {
    let (mut head, mut row, mut used) = (String::new(), String::new(), 0);
    for entry in entries {
        let mark = if entry.odd { "≠ " } else { "" };
        let words = format!("{mark}{}", entry.words);
        let place = format!("{}{}", " ".repeat(mark.width()), entry.place);
        let wide = words.width().max(place.width()) + GAP;
        used += wide;
        let padding = " ".repeat(wide.saturating_sub(words.width()));
        head.push_str(&format!("{place}{}", " ".repeat(wide.saturating_sub(place.width()))));
        row.push_str(&painted(&words, entry.odd, style, severity));
        row.push_str(&padding);
    }
    (used <= width + GAP).then(|| vec![head.trim_end().to_string(), row.trim_end().to_string()])
}

/// A line for each source, if its columns fit.
fn stacked(entries: &[Entry], style: &Style, severity: Severity, width: usize) -> Option<Vec<String>> {
    let widest = |of: &dyn Fn(&Entry) -> usize| entries.iter().map(of).max().unwrap_or(0);
    let place = widest(&|e| e.place.width());
    let words = widest(&|e| e.words.width());
    let mut lines = Vec::new();
    for entry in entries {
        let mark = if entry.odd { "≠ " } else { "  " };
        let pad = |text: &str, to: usize| " ".repeat((to + 2).saturating_sub(text.width()));
        if 2 + place + 2 + words + 2 + entry.remark.width() > width {
            return None;
        }
        let line = format!(
            "{mark}{}{}{}{}{}",
            entry.place,
            pad(&entry.place, place),
            painted(&entry.words, entry.odd, style, severity),
            pad(&entry.words, words),
            entry.remark
        );
        lines.push(line.trim_end().to_string());
    }
    Some(lines)
}

fn painted(words: &str, odd: bool, style: &Style, severity: Severity) -> String {
    match odd {
        true => paint(style, severity, words),
        false => words.to_string(),
    }
}

/// The label of a side, with the sign that the odd one out wears.
fn marked(label: &'static str) -> String {
    match label {
        "odd one out" => "≠ odd one out".to_string(),
        other => other.to_string(),
    }
}

/// The first place of a group in its sentence.
fn shown(groups: &[Group<'_>], n: usize, width: usize) -> Vec<String> {
    let Some(group) = groups.get(n) else {
        return Vec::new();
    };
    let mut others = groups
        .iter()
        .enumerate()
        .filter(|(m, g)| *m != n && g.value != group.value);
    let other = others.next().and_then(|(_, g)| g.places.first().copied());
    let text = |place: &&Place| {
        let core = place.printed.chars().count().min(WORDS);
        let room = (width.saturating_sub(core) / 2).saturating_sub(4);
        excerpt(place, other, room.clamp(AROUND.0, AROUND.1))
    };
    group.places.first().map(text).into_iter().collect()
}

/// "agency.md:17 (Northern Wire)", "3 sources, 2 origins: agency.md:17 (Northern Wire), evening.txt:9, post.txt:7".
fn holders(outcome: &Outcome, group: &Group<'_>) -> String {
    let places = group.whereabouts(outcome).join(", ");
    match group.held_by(outcome) {
        Some(count) => format!("{count}: {places}"),
        None => places,
    }
}

/// A label and, beside it, texts each on lines of its own.
fn record(label: &str, column: usize, texts: &[String], width: usize, lines: &mut Vec<String>) {
    let indent = " ".repeat(column);
    let text: String = texts.iter().map(|text| wrap(text, width, &indent)).collect();
    for (n, line) in text.lines().enumerate() {
        let line = match (n, line.get(column..)) {
            (0, Some(rest)) => format!("{label}{}{rest}", " ".repeat(column.saturating_sub(label.width()))),
            _ => line.to_string(),
        };
        lines.push(line.trim_end().to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(words: [&str; 3]) -> Vec<Entry> {
        let entry = |(n, words): (usize, &str)| Entry {
            order: (n, 0),
            odd: n == 1,
            place: format!("paper-{n}.txt:{}", n + 4),
            words: words.to_string(),
            remark: if n == 1 { "odd one out" } else { "" }.to_string(),
        };
        words.into_iter().enumerate().map(entry).collect()
    }

    fn plain() -> Style {
        Style {
            width: 80,
            base: Default::default(),
            ..Style::default()
        }
    }

    #[test]
    fn sources_stand_beside_each_other_where_they_fit_and_below_where_not() {
        let entries = entries(["412 people", "421 people", "412 arrests"]);
        assert_eq!(
            matrix(&entries, &plain(), Severity::Error, 60).unwrap_or_default(),
            [
                "paper-0.txt:4     paper-1.txt:5   paper-2.txt:6",
                "412 people      ≠ 421 people      412 arrests"
            ]
        );
        assert!(matrix(&entries, &plain(), Severity::Error, 40).is_none());
        assert_eq!(
            stacked(&entries, &plain(), Severity::Error, 44).unwrap_or_default(),
            [
                "  paper-0.txt:4  412 people",
                "≠ paper-1.txt:5  421 people   odd one out",
                "  paper-2.txt:6  412 arrests"
            ]
        );
        assert!(stacked(&entries, &plain(), Severity::Error, 36).is_none());
    }
}
