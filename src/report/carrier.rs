//! What the formats of CI share: the one place a finding is hung on, the file it lies in, and what is said about it in a line.

use std::path::Path;

use super::safe;
use crate::model::outcome::{FindingView, Outcome, Place, Source};
use crate::model::{Side, file_name, path_of};

/// A finding with the place that a carrier hangs it on and the others beside it.
pub(super) struct Hung<'a> {
    /// The finding.
    pub view: &'a FindingView,
    /// Its first place in the sources it lies in: the draft's where there is one.
    pub home: &'a Place,
    /// The source of that place.
    pub source: &'a Source,
    /// The other places.
    pub beside: Vec<&'a Place>,
}

/// A finding with its places sorted out; carriers refuse one without a place.
pub(super) fn hung<'a>(outcome: &'a Outcome, view: &'a FindingView) -> Option<Hung<'a>> {
    let seats = view.seats(&outcome.sources);
    let at = view.places.iter().position(|p| seats.contains(&p.source)).unwrap_or(0);
    let home = view.places.get(at)?;
    let others = view.places.iter().enumerate().filter(|(n, _)| *n != at);
    Some(Hung {
        view,
        home,
        source: outcome.sources.get(home.source)?,
        beside: others.map(|(_, p)| p).collect(),
    })
}

/// The findings, each with its place.
pub(super) fn all(outcome: &Outcome) -> impl Iterator<Item = Hung<'_>> {
    outcome.findings.iter().filter_map(|view| hung(outcome, view))
}

impl Hung<'_> {
    /// The line of a report that has room for one: message, what the others print and where, the question.
    pub fn text(&self, outcome: &Outcome) -> String {
        let mut parts = vec![safe::line(&self.view.finding.message).into_owned()];
        let named: Vec<String> = self
            .beside
            .iter()
            .take(NAMED)
            .map(|p| format!("“{}” in {}", short(&p.printed), whereabouts(outcome, p)))
            .collect();
        if !named.is_empty() {
            let more = match self.beside.len().saturating_sub(NAMED) {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            parts.push(format!("Compare {}{more}.", named.join(", ")));
        }
        if let Some(query) = &self.view.finding.query {
            parts.push(format!("Ask: {}", safe::line(query)));
        }
        parts.join(" ")
    }
}

/// Other places that a line names.
const NAMED: usize = 5;
/// Characters of a place's words that a line shows.
const WORDS: usize = 80;

/// The words of a place, cut where they are many.
pub(super) fn short(printed: &str) -> String {
    let line = safe::line(printed);
    match line.char_indices().nth(WORDS).and_then(|(at, _)| line.get(..at)) {
        Some(cut) => format!("{} …", cut.trim_end()),
        None => line.into_owned(),
    }
}

/// "agency.md:3".
pub(super) fn whereabouts(outcome: &Outcome, place: &Place) -> String {
    let path = outcome.sources.get(place.source).map_or("", |s| s.path.as_str());
    format!("{}:{}", safe::line(path), place.line)
}

/// The part of a place in its finding, in words.
pub(super) fn part(place: &Place) -> &'static str {
    match place.side {
        Some(Side::Suspect) => "odd one out",
        Some(Side::Witness) => "the other value",
        Some(Side::Party) | None => "differs",
    }
}

/// The file that a source lies in, with `/`, from the folder of the run on. An article of several in one file (`feed.xml#3`) is told
/// by its file; one of JSON lines has its id.
pub(super) fn file(source: &Source, base: &Path) -> String {
    let own = source.file.strip_prefix(base).unwrap_or(&source.file);
    let text = file_name(own);
    let text = text.trim_start_matches("./");
    match text {
        "" => "input".to_string(),
        _ => text.to_string(),
    }
}

/// A path as a relative reference of RFC 3986, or as a `file:` URI where it is absolute.
pub(super) fn uri(path: &str) -> String {
    let mut text = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path_of(path).as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            text.push(char::from(*byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_path_is_a_uri_of_its_file_from_the_folder_of_the_run() {
        let outcome = fixture::hostile();
        let name = |n: usize| file(outcome.sources.get(n).unwrap(), Path::new("/desk"));
        assert_eq!(name(0), "posts/a,b: 100% #1?.md");
        assert_eq!(uri(&name(0)), "posts/a%2Cb%3A%20100%25%20%231%3F.md");
        assert_eq!(name(2), "wire/feed.xml");
        assert_eq!(uri("Łódź.txt"), "%C5%81%C3%B3d%C5%BA.txt");
        assert_eq!(uri("/srv/a b.txt"), "file:///srv/a%20b.txt");
    }

    #[test]
    fn a_finding_hangs_on_the_draft() {
        let outcome = fixture::outcome();
        let first = all(&outcome).next().unwrap();
        assert_eq!((first.source.path.as_str(), first.beside.len()), ("draft.md", 11));
        let text = first.text(&outcome);
        assert!(text.contains("Compare “956 people” in agency.md:3, "), "{text}");
        assert!(text.contains(" and 6 more. Ask: We have 965"), "{text}");
    }
}
