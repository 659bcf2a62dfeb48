//! What the formats of CI share: the one place a finding is hung on, the file it lies in, and what is said about it in a line.

use std::path::Path;

use super::safe;
use crate::model::outcome::{FindingView, Outcome, Place, Source};
use crate::model::{Side, file_name};

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

/// The file that a source lies in, from the folder of the run on, as its name on the disk where that is text that steers nothing, and as
/// [`file_name`] writes it otherwise. An article of several in one file (`feed.xml#3`) is told
/// by its file; one of JSON lines has its id.
pub(super) fn file(source: &Source, base: &Path) -> String {
    let own = relative(source, base);
    let text = match own.to_str() {
        Some(text) if safe::line(text) == text && cfg!(not(windows)) => text.to_string(),
        _ => file_name(own),
    };
    let text = text.trim_start_matches("./");
    match text {
        "" => "input".to_string(),
        _ => text.to_string(),
    }
}

fn relative<'a>(source: &'a Source, base: &Path) -> &'a Path {
    source.file.strip_prefix(base).unwrap_or(&source.file)
}

/// The file that a source lies in as a relative reference of RFC 3986, or as a `file:` URI where its path is absolute.
pub(super) fn uri(source: &Source, base: &Path) -> String {
    let own = relative(source, base);
    if own.as_os_str().is_empty() {
        return "input".to_string();
    }
    let mut text = String::from(if own.is_absolute() { "file://" } else { "" });
    let bytes = own.as_os_str().as_encoded_bytes();
    for byte in bytes.strip_prefix(b"./").unwrap_or(bytes) {
        match byte {
            b'\\' if cfg!(windows) => text.push('/'),
            b'-' | b'.' | b'_' | b'~' | b'/' => text.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => text.push(char::from(*byte)),
            byte => text.push_str(&format!("%{byte:02X}")),
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
        let address = |path: &str| {
            let mut source = outcome.sources.first().cloned().unwrap();
            source.file = path.into();
            uri(&source, Path::new("/desk"))
        };
        assert_eq!(
            address("/desk/posts/a,b: 100% #1?.md"),
            "posts/a%2Cb%3A%20100%25%20%231%3F.md"
        );
        assert_eq!(name(2), "wire/feed.xml");
        assert_eq!(address("Łódź.txt"), "%C5%81%C3%B3d%C5%BA.txt");
        assert_eq!(address("/srv/a b.txt"), "file:///srv/a%20b.txt");
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
