//! What a file itself says its words are: used where the words leave it open, harmless where it is wrong.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use factcheck::model::{Article, Claim, Document, Label, Meaning, NameClass, Span};
use factcheck::report::claims::Line;
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, read};

fn parse(name: &str, bytes: &[u8]) -> Document {
    let found = ingest::Found {
        name: name.into(),
        path: name.into(),
        draft: false,
        beneath: None,
    };
    ingest::parse(bytes, &found, &Config::default(), &mut Vec::new()).remove(0)
}

fn fixture(name: &str) -> (String, String) {
    let path = format!("{}/tests/fixtures/ingest/nitf/{name}", env!("CARGO_MANIFEST_DIR"));
    (std::fs::read_to_string(&path).unwrap(), path)
}

fn claims(document: Document, vocab: &Vocab) -> (Article, Vec<Claim>) {
    let (mut articles, claims) = read(vec![document], vocab);
    (articles.remove(0), claims)
}

/// The claims of a file, one a line.
fn shown(article: &Article, claims: &[Claim]) -> String {
    let mut out = String::new();
    for claim in claims {
        let line = Line::of(article, claim);
        let words = article.doc.slice(claim.span);
        let value = serde_json::to_string(&line.value).unwrap();
        let aside = claim.aside.map(|a| format!(" [{a}]")).unwrap_or_default();
        writeln!(out, "{} {words:?}{aside} {value}", line.kind).unwrap();
    }
    out
}

/// The file without the tags that say what words are.
fn unlabelled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        let inline = [
            "person",
            "org",
            "location",
            "event",
            "object.title",
            "chron",
            "num",
            "money",
            "function",
        ];
        if !inline.contains(&name) {
            write!(out, "<{tag}>").unwrap();
        }
        rest = after;
    }
    out + rest
}

#[test]
fn labels_are_used_and_their_claims_slice_back() {
    let vocab = Vocab::load(None).unwrap();
    for name in ["labels.xml", "labels_wrong.xml"] {
        let (text, path) = fixture(name);
        let (article, claims) = claims(parse(name, text.as_bytes()), &vocab);
        for claim in &claims {
            let raw = &text[article.doc.on_disk(claim.span).range()];
            if !raw.contains(['<', '\n']) {
                assert_eq!(raw, article.doc.slice(claim.span));
            }
        }
        let expected = snapbox::Data::read_from(Path::new(&(path + ".claims.expected")), None).raw();
        snapbox::assert_data_eq!(shown(&article, &claims), expected);
    }
}

#[test]
fn a_file_without_its_labels_has_the_same_words_and_spans() {
    let vocab = Vocab::load(None).unwrap();
    for name in ["labels.xml", "labels_wrong.xml", "tower.xml"] {
        let (text, _) = fixture(name);
        let labelled = parse(name, text.as_bytes());
        let plain = parse(name, unlabelled(&text).as_bytes());
        assert_eq!(labelled.text, plain.text, "{name}");
        assert_eq!(labelled.blocks, plain.blocks, "{name}");
        assert!(labelled.labels.len() > plain.labels.len());
        away_from_labels(labelled, &vocab, name);
    }
}

/// Holds that claims in sentences of their own stand where they stand without labels.
fn away_from_labels(labelled: Document, vocab: &Vocab, what: &str) {
    let bare = Document {
        labels: Vec::new(),
        ..labelled.clone()
    };
    let labels: Vec<Span> = labelled.labels.iter().map(|l| l.span).collect();
    let spans = |document: Document| -> BTreeSet<(&str, usize, usize)> {
        let (article, claims) = claims(document, vocab);
        let touched: BTreeSet<usize> = labels
            .iter()
            .flat_map(|l| article.sentence_at(l.start)..=article.sentence_at(l.end.saturating_sub(1).max(l.start)))
            .collect();
        let text = &article.doc.text;
        assert!(claims.iter().all(|c| text.get(c.span.range()).is_some()), "{what}");
        let away = claims.iter().filter(|c| !touched.contains(&c.sentence));
        away.map(|c| (c.kind.0, c.span.start, c.span.end)).collect()
    };
    assert_eq!(spans(labelled), spans(bare), "{what}");
}

/// Labels of every sort at places made up: over words' halves, sentences, each other, and outside the text.
#[test]
fn labels_at_any_place_do_no_harm() {
    let vocab = Vocab::load(None).unwrap();
    let (text, _) = fixture("labels_wrong.xml");
    let mut state = 7u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for turn in 0..60 {
        let mut document = parse("a.xml", text.as_bytes());
        let length = document.text.len();
        document.labels = (0..1 + next(12))
            .map(|_| {
                let start = next(length + 20);
                let meaning = match next(7) {
                    0 => Meaning::Name(NameClass::Person),
                    1 => Meaning::Name(NameClass::Body),
                    2 => Meaning::Title,
                    3 => Meaning::Quotation(Some("Ana Holt".into())),
                    4 => Meaning::Day {
                        day: jiff::civil::Date::MAX,
                        timed: true,
                    },
                    5 => Meaning::Number(Some(rust_decimal::Decimal::MAX)),
                    _ => Meaning::Money(Some("EUR".into())),
                };
                Label {
                    span: Span::new(start, start + next(40)),
                    meaning,
                }
            })
            .collect();
        let labels = document.labels.clone();
        away_from_labels(document, &vocab, &format!("turn {turn}: {labels:?}"));
    }
}

#[test]
fn the_time_of_a_page_dates_a_weekday() {
    let vocab = Vocab::load(None).unwrap();
    let page = "<html><body><article><h1>Ferry sold</h1><p>The ferry was sold to a yard in Port Maren on \
        <time datetime=\"2025-01-28\">Tuesday</time>, its owner said, and it left the harbour in the evening.</p>\
        <p>Its 240 seats were full on every day of the summer, and nobody in the town had asked for the sale of it.</p>\
        </article></body></html>";
    let (article, claims) = claims(parse("a.html", page.as_bytes()), &vocab);
    let days = shown(&article, &claims);
    assert!(
        days.contains("date \"Tuesday\"") && days.contains("2025-01-28"),
        "{days}"
    );
}
