//! What must hold for any text of the desk's own files and for any command line: it is taken, or refused with a message that can be
//! read, and what is written is read again.

use std::ffi::OsString;
use std::path::Path;
use std::sync::OnceLock;

use clap::Parser;
use factcheck::config::{Asked, File, Pattern, checked, resolve};
use factcheck::judge::RULES;
use factcheck::model::outcome::{Decision, FindingView, Ruling};
use factcheck::model::{Outcome, Severity};
use factcheck::policy::{Book, Entry, Ledger, notes};
use factcheck::{Config, Error, review};

use super::{PARTED, parsed, vocab};

// The program's own types; the tests run no command, so most of what these hold goes unread.
#[allow(dead_code, reason = "only parsed")]
#[path = "../../src/cli/mod.rs"]
mod cli;

/// Longest message, in bytes: one that repeats its file is none.
const LONGEST: usize = 10_000;

/// An error says what, and not all that it was given.
fn said(error: &Error) {
    let text = error.to_string();
    assert!(!text.is_empty() && text.len() < LONGEST, "{} bytes", text.len());
}

/// The bytes before the first mark of parts and those behind it, as texts.
fn both(bytes: &[u8]) -> (String, String) {
    let at = bytes.windows(PARTED.len()).position(|w| w == PARTED);
    let rest = at.map_or(&[][..], |at| &bytes[at + PARTED.len()..]);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&bytes[..at.unwrap_or(bytes.len())]), text(rest))
}

/// A factcheck.toml, and paths that its patterns are held against.
pub fn configuration(bytes: &[u8]) {
    let (text, paths) = both(bytes);
    let rules: Vec<(&str, Severity)> = RULES.iter().map(|r| (r.meta().id, r.meta().severity)).collect();
    let ids: Vec<&str> = rules.iter().map(|r| r.0).collect();
    let file = match File::parse(Path::new("desk/factcheck.toml"), &text, &ids) {
        Ok(file) => file,
        Err(error) => return said(&error),
    };
    let (config, settings) = resolve(Asked::default(), Some(&file), None, &rules);
    assert!(settings.iter().all(|s| !s.key.is_empty()));
    assert!((0.0..=1.0).contains(&config.min_confidence));
    let (mut documents, _) = parsed(b"Police arrested 12 people.\n", "a.txt");
    for path in paths.lines().take(20) {
        let overrides = config.overrides_of(path);
        assert!((0.0..=1.0).contains(&config.floor(&overrides)));
        for id in &ids {
            config.level(id, &overrides);
        }
        for document in &mut documents {
            document.path = path.to_string();
            config.describe(document);
        }
    }
}

/// Two articles that differ in a number and in a name, and what is found in them.
fn found() -> &'static Outcome {
    static FOUND: OnceLock<Outcome> = OnceLock::new();
    FOUND.get_or_init(|| {
        let one = "Harbour police arrested 412 people in Port Maren on Sunday, 2 March 2025, officials said. \
            Mayor Ines Varga praised them. The raid cost $3.5 million.\n";
        let other = one
            .replace("412", "421")
            .replace("Varga", "Vargas")
            .replace("3.5", "5.3");
        let (mut documents, mut problems) = parsed(one.as_bytes(), "a.txt");
        for (text, name) in [(other.as_bytes(), "b.txt"), (one.as_bytes(), "c.txt")] {
            let (mut more, mut wrong) = parsed(text, name);
            documents.append(&mut more);
            problems.append(&mut wrong);
        }
        let outcome = review(documents, problems, vocab(), &Config::default(), |_| true);
        assert!(!outcome.findings.is_empty());
        outcome
    })
}

fn views() -> Vec<&'static FindingView> {
    found().findings.iter().collect()
}

/// The entries without what writing changes, in the order they are written in.
fn plain(ledger: &Ledger) -> Vec<Entry> {
    let mut entries = ledger.entries.clone();
    entries.iter_mut().for_each(|e| e.line = 0);
    entries.sort_by(|a, b| (&a.id, &a.files).cmp(&(&b.id, &b.files)));
    entries
}

/// A ledger is held against findings, and written and read again without a loss. An id that stands in it as `{ID}` is that of the first
/// finding, so that inputs need not know it.
fn ledger(bytes: &[u8], book: Book) -> Option<(String, Ledger)> {
    let id = found().findings.first().map_or("", |f| f.id.as_str());
    let text = String::from_utf8_lossy(bytes).replace("{ID}", id);
    let path = Path::new("desk/ledger.toml");
    let ledger = match Ledger::parse(path, &text, book) {
        Ok(ledger) => ledger,
        Err(error) => {
            said(&error);
            return None;
        }
    };
    let matches = ledger.matches(&views(), &found().sources);
    assert_eq!(matches.len(), views().len());
    let stale = ledger.stale(&matches, found(), &|_| true).len();
    assert!(stale + matches.iter().flatten().count() <= ledger.entries.len());
    let again = Ledger::parse(path, &ledger.text(), book).expect("what was written is read");
    assert_eq!(plain(&again), plain(&ledger));
    assert_eq!(again.text(), ledger.text());
    Some((text, ledger))
}

/// A file of earlier findings.
pub fn baseline(bytes: &[u8]) {
    ledger(bytes, Book::Baseline);
}

/// A file of decisions; then one more decision is written into it as it stands, and taken out again.
pub fn decisions(bytes: &[u8]) {
    let Some((text, before)) = ledger(bytes, Book::Decisions) else {
        return;
    };
    let path = Path::new("desk/ledger.toml");
    let decided = |text: &str, decision| Ledger::decided(path, text, &views(), 0, &found().sources, decision);
    let read = |text: &str| Ledger::parse(path, text, Book::Decisions).expect("what was written is read");
    let one = Decision {
        ruling: Ruling::Dismissed,
        reason: Some("both “are” right\n".to_string()),
        by: None,
        date: None,
    };
    let had = usize::from(before.matches(&views(), &found().sources)[0].is_some());
    match decided(&text, Some(one.clone())) {
        Err(error) => said(&error),
        Ok(new) => {
            let new = new.expect("a decision is written");
            let ledger = read(&new);
            let at = ledger.matches(&views(), &found().sources)[0].expect("the finding is decided");
            assert_eq!(ledger.entries[at].decision.as_ref(), Some(&one));
            assert_eq!(ledger.entries.len(), before.entries.len() + 1 - had);
        }
    }
    match decided(&text, None) {
        Err(error) => said(&error),
        Ok(None) => assert_eq!(had, 0),
        Ok(Some(new)) => assert_eq!(read(&new).entries.len() + 1, before.entries.len()),
    }
}

/// Lines of an ignore file as patterns; then the same bytes as an article with comments that hold findings back.
pub fn ignore(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines().take(50) {
        let read = Pattern::new(line);
        assert!(read.is_err() || checked(line).is_ok());
        match read {
            Ok(pattern) => drop(pattern.fits("a/b.md")),
            Err(cause) => assert!(!cause.is_empty() && cause.len() < LONGEST),
        }
    }
    let (patterns, wrong) = factcheck::ingest::ignored::parse(Path::new("/desk"), &text);
    patterns.matched(Path::new("/desk/a/b.md"), false);
    assert!(wrong.iter().all(|cause| cause.len() < LONGEST));
    for name in ["a.html", "a.md", "a.txt"] {
        let (documents, _) = parsed(bytes, name);
        for document in &documents {
            let last = document.raw.split('\n').count();
            for note in notes(document, 0) {
                let lines = note.lines.unwrap_or((note.line, note.line));
                assert!(
                    note.line >= 1 && lines.0 <= lines.1 && lines.1 <= last,
                    "{note:?} of {last}"
                );
            }
        }
    }
}

/// The arguments of a run, parted by NULs: parsed, or refused with a message, which is rendered.
pub fn command_line(bytes: &[u8]) {
    let words = bytes.split(|b| *b == 0).map(word);
    let words = std::iter::once(OsString::from("factcheck")).chain(words);
    if let Err(error) = cli::Cli::try_parse_from(words) {
        assert!(!error.render().to_string().is_empty());
        assert!(matches!(error.exit_code(), 0 | 2));
    }
}

#[cfg(unix)]
fn word(bytes: &[u8]) -> OsString {
    let word: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(bytes);
    word.to_owned()
}

#[cfg(not(unix))]
fn word(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
