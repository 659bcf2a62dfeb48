//! What must hold for any bytes, one function for each reader and each stage. The fuzzers of tests/fuzz run these on inputs that
//! they make up, and the tests on the inputs that once broke something: tests/fixtures/crashes, a folder for each name.

use std::sync::OnceLock;

use factcheck::ingest::{self, File, Found, INPUTS};
use factcheck::model::{Document, Limits, Outcome, Problem};
use factcheck::report::{REPORTERS, Style};
use factcheck::vocab::{Layers, Vocab};
use factcheck::{Config, read, review};

// Named by its path, for the fuzzers have this file as the root of a crate.
#[path = "desk.rs"]
mod desk;

/// What takes any bytes.
pub type Target = fn(&[u8]);

/// All of them by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("docx", |bytes| reader("docx", "docx", bytes)),
    ("eml", |bytes| reader("eml", "eml", bytes)),
    ("nitf", |bytes| reader("nitf", "xml", bytes)),
    ("newsml", |bytes| reader("newsml", "xml", bytes)),
    ("feed", |bytes| reader("feed", "rss", bytes)),
    ("html", |bytes| reader("html", "html", bytes)),
    ("json", |bytes| reader("json", "json", bytes)),
    ("jsonl", |bytes| sound(bytes, "a.jsonl")),
    ("markdown", |bytes| reader("markdown", "md", bytes)),
    ("plain", |bytes| reader("plain", "txt", bytes)),
    ("extract", extract),
    ("vocabulary", vocabulary),
    ("pipeline", pipeline),
    ("configuration", desk::configuration),
    ("decisions", desk::decisions),
    ("baseline", desk::baseline),
    ("ignore", desk::ignore),
    ("command-line", desk::command_line),
];

/// The target of this name.
pub fn target(name: &str) -> Target {
    TARGETS.iter().find(|t| t.0 == name).expect("a target").1
}

fn vocab() -> &'static Vocab {
    static VOCAB: OnceLock<Vocab> = OnceLock::new();
    VOCAB.get_or_init(|| Vocab::load(None).unwrap())
}

/// A reader on bytes that it may not even recognise, then the way files take.
fn reader(format: &str, extension: &str, bytes: &[u8]) {
    let name = format!("a.{extension}");
    let text = String::from_utf8_lossy(bytes);
    let input = INPUTS.iter().find(|i| i.name() == format).expect("a format");
    input.read(&File::new(&name, bytes, &text), &Limits::default());
    sound(bytes, &name);
}

/// Reads a file and holds every article of it to what the stages rely on.
fn sound(bytes: &[u8], name: &str) {
    let (documents, problems) = parsed(bytes, name);
    assert!(
        problems.iter().all(|p| !p.message.is_empty()),
        "a problem without a message"
    );
    assert!(
        !documents.is_empty() || !problems.is_empty() || name.ends_with("jsonl"),
        "lost without a word"
    );
    for document in &documents {
        for span in document
            .blocks
            .iter()
            .map(|b| b.span)
            .chain(document.italics.iter().copied())
        {
            assert!(document.text.get(span.range()).is_some(), "a block outside the text");
            leads_back(document, span, bytes, name);
        }
        // No text is worth much more memory than its file: entities and runs of spaces only shrink.
        let whole = if name.ends_with("docx") {
            64 << 20
        } else {
            8 * bytes.len() + 64
        };
        assert!(
            document.text.len() <= whole,
            "{} bytes out of {}",
            document.text.len(),
            bytes.len()
        );
    }
}

/// A span of the text stands somewhere in the file.
fn leads_back(document: &Document, span: factcheck::model::Span, bytes: &[u8], name: &str) {
    let disk = document.on_disk(span);
    if document.part.is_none() && !name.ends_with("jsonl") {
        assert!(bytes.get(disk.range()).is_some(), "{disk:?} is outside the file");
    }
    let raw = document.map.outward(span);
    assert!(
        document.raw.get(raw.range()).is_some(),
        "{raw:?} cuts a character of the file"
    );
}

fn parsed(bytes: &[u8], name: &str) -> (Vec<Document>, Vec<Problem>) {
    let found = Found {
        name: name.into(),
        path: name.into(),
        draft: false,
        beneath: None,
    };
    let mut problems = Vec::new();
    let documents = ingest::parse(bytes, &found, &Config::default(), &mut problems);
    (documents, problems)
}

/// Sentences and claims of a text lie in it.
fn extract(bytes: &[u8]) {
    let (documents, _) = parsed(bytes, "a.txt");
    let (articles, claims) = read(documents, vocab());
    for claim in &claims {
        let article = &articles[claim.source.0];
        let text = article.doc.text.get(claim.span.range());
        assert!(
            text.is_some_and(|t| !t.is_empty()),
            "a claim outside the text: {:?}",
            claim.span
        );
        leads_back(&article.doc, claim.span, bytes, "a.txt");
    }
}

/// A vocabulary file is taken or refused with a message. The first byte says which file it is laid over.
fn vocabulary(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let mut layers = Layers::embedded();
    let stems: Vec<String> = layers.stems().map(str::to_string).collect();
    let stem = &stems[usize::from(*first) % stems.len()];
    let text = String::from_utf8_lossy(rest).into_owned();
    layers.lay(stem, "desk.toml".into(), text).unwrap();
    match Vocab::of(&layers) {
        Ok(vocab) => {
            let (documents, problems) = parsed(TEXT.as_bytes(), "a.txt");
            review(documents, problems, &vocab, &Config::default(), |_| true);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    let _ = layers.proofs();
}

/// A text for vocabularies to work on.
const TEXT: &str = "Harbour police arrested at least 412 people in Port Maren on Sunday, 2 March 2025, officials said. \
    “We counted 421 of them,” Ines Varga, the mayor, said. About $3.5 million was stolen, twice as much as in 2024.\n";

/// What parts the articles of one input.
pub const PARTED: &[u8] = b"\n=====\n";

/// Articles compared with each other, and the outcome in every format: nothing that steers a terminal, and JSON where it is JSON.
fn pipeline(bytes: &[u8]) {
    let mut rest = bytes;
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for n in 0..4 {
        let at = rest.windows(PARTED.len()).position(|w| w == PARTED);
        let part = &rest[..at.unwrap_or(rest.len())];
        let (mut read, mut told) = parsed(part, &format!("{n}\u{1b}[2J\u{202e}<b>\n::error::.txt"));
        documents.append(&mut read);
        problems.append(&mut told);
        let Some(at) = at else { break };
        rest = &rest[at + PARTED.len()..];
    }
    documents.truncate(8);
    let outcome = review(documents, problems, vocab(), &Config::default(), |_| true);
    reported(&outcome);
}

fn reported(outcome: &Outcome) {
    let style = Style {
        show_info: true,
        ..Style::default()
    };
    for reporter in REPORTERS {
        let mut sink = Vec::new();
        factcheck::report::write(*reporter, outcome, &style, &mut sink).unwrap();
        let text = String::from_utf8(sink).expect("reports are UTF-8");
        let name = reporter.name();
        let value = |text: &str| drop(serde_json::from_str::<serde_json::Value>(text).expect(name));
        match name {
            "json" | "sarif" | "gitlab" | "rdjson" => value(&text),
            "jsonl" => text.lines().for_each(value),
            _ => {}
        }
        tame(&text, name);
        if name != "github" {
            assert_eq!(obeyed(&text), None, "{name}");
        }
    }
}

/// Fails on any character that steers a terminal.
pub fn tame(text: &str, what: &str) {
    let found = text.char_indices().find(|(_, c)| {
        c.is_control() && !matches!(c, '\n' | '\r')
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    if let Some((at, c)) = found {
        let before: String = text[..at]
            .chars()
            .rev()
            .take(80)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let after: String = text[at..].chars().take(80).collect();
        panic!("{what} holds {c:?}: {before:?} before {after:?}");
    }
}

/// What would begin a command in a line; lines end as .NET reads them, which runs GitHub's and Azure's steps.
pub fn obeyed(text: &str) -> Option<&str> {
    text.split(['\n', '\r']).find(|line| {
        let begins = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        begins.starts_with("::") || marked(line)
    })
}

/// Whether a line holds `##[` or `##name[`.
pub fn marked(line: &str) -> bool {
    line.match_indices("##").any(|(at, _)| {
        let rest = line[at..].trim_start_matches('#');
        rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .starts_with('[')
    })
}
