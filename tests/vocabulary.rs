//! Every entry of `claims/*.toml` does what its `example` shows and leaves its `not` alone, by what the pipeline reads of the two
//! texts; a file of the vocabulary without a decision here fails. And `--claims DIR` adds, replaces and removes entries.

mod desk;
mod layers;
mod reading;

use std::collections::BTreeMap;

use factcheck::model::article::{Damage, DamageKind};
use factcheck::model::{Article, Claim, Kind, NameClass, Outcome, SourceId, Value};
use factcheck::vocab::{Layers, Vocab, names, works};
use factcheck::{Config, extract, ingest, review, segment};

/// One text as the program sees it, and the vocabulary and entry that it is read for.
struct Reading<'a> {
    id: &'a str,
    entry: &'a toml::Table,
    vocab: &'a Vocab,
    text: &'a str,
    article: Article,
    claims: Vec<Claim>,
}

/// Whether an entry fires on a text.
type Decision = fn(&Reading<'_>) -> bool;

/// How each file shows that an entry of it is at work.
const DECISIONS: &[(&str, Decision)] = &[
    ("abbreviations", |r| r.keeps_a_point()),
    ("asides", |r| {
        r.claims
            .iter()
            .any(|c| c.aside.is_some() && c.aside == Some(r.field("what")))
    }),
    ("attribution", |r| r.attributes()),
    ("calendar", |r| r.dates()),
    ("compounds", |r| {
        // Grammatical words join to nothing, so that a pair with one is plainly two words; openings and endings make compounds.
        let fused = |d: &Damage| matches!(d.kind, DamageKind::Fused { .. });
        let plain = |d: &Damage| matches!(d.kind, DamageKind::Fused { plain: true, .. });
        if r.field("part") == "function" {
            r.article.damage.iter().any(plain)
        } else {
            !r.article.damage.iter().any(fused)
        }
    }),
    ("currencies", |r| r.numbers().any(|c| unit(c) == Some(r.id))),
    // A word that may be doubled keeps the finding away.
    ("doublings", |r| !r.finds("repeated-word")),
    ("events", |r| r.happens()),
    // A word that leaves a thing open makes a flat headline a slip; one in the headline keeps it from being one.
    ("hedges", |r| {
        if r.entry.contains_key("open") || r.entry.contains_key("told") {
            return r.finds("headline-hedge-dropped") == r.entry.contains_key("open");
        }
        r.numbers().any(|c| c.stance.hedge.as_deref() == Some(r.id))
    }),
    // A relative beside a birth and an age keeps the finding away.
    ("kin", |r| !r.finds("age-mismatch")),
    ("names", |r| r.names()),
    ("nouns", |r| r.topics(|c| c.topic.subject.as_ref()?.class.as_deref())),
    ("numerals", |r| r.numbers().any(|c| r.listed(r.printed(c)))),
    // A pronoun of the other gender is the slip; the other entries keep it from being one.
    ("pronouns", |r| {
        r.finds("pronoun-mismatch") == (r.field("role") == "pronoun")
    }),
    ("units", |r| r.numbers().any(|c| unit(c) == Some(r.id))),
    // Two renderings of a quotation parted by " / " differ in a word of the entry's sort, or in nothing worth a finding.
    ("speech", |r| r.differs()),
    ("languages", |r| {
        r.article
            .tokens
            .iter()
            .map(|t| r.article.doc.lower(t.span))
            .any(|w| r.listed(w) && r.vocab.languages.tongue(w).is_some())
    }),
    ("roles", |r| {
        let offices = r.of_kind(Kind::NAME).filter_map(|c| match &c.value {
            Value::Name(name) => Some(&name.offices),
            _ => None,
        });
        offices.flatten().any(|o| o.id == r.id)
    }),
    // Two spellings parted by " / " are ways of writing one name.
    ("variants", |r| {
        let (a, b) = r.text.split_once(" / ").unwrap_or((r.text, ""));
        let (a, b) = (names::fold(a), names::fold(b));
        let spelled = |word| r.vocab.variants.spelled(word);
        spelled(&a) == spelled(&b)
            || r.vocab.variants.same(&a, &b)
            || r.vocab.variants.alphabets(&a, &b).next().is_some()
    }),
    ("works", |r| r.titles()),
];

fn unit(claim: &Claim) -> Option<&str> {
    match &claim.value {
        Value::Amount(amount) => amount.unit.as_deref(),
        Value::Lapse(lapse) => Some(&lapse.unit),
        _ => None,
    }
}

fn documents(texts: &[&str]) -> Vec<factcheck::model::Document> {
    let config = Config {
        source_time: Some(jiff::civil::date(2025, 1, 28)),
        ..Config::default()
    };
    let mut documents = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let name = format!("{n}.txt");
        let found = ingest::Found {
            path: name.clone().into(),
            name,
            draft: false,
            beneath: None,
        };
        documents.extend(ingest::parse(text.as_bytes(), &found, &config, &mut Vec::new()));
    }
    documents
}

fn compare(texts: &[&str], rule: &str, vocab: &Vocab) -> Outcome {
    let config = Config {
        select: vec![rule.to_string()],
        ..Config::default()
    };
    review(documents(texts), Vec::new(), vocab, &config, |_| true)
}

/// The tables of every embedded file, by its stem.
fn files() -> BTreeMap<String, toml::Table> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| {
            let stem = p.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, std::fs::read_to_string(&p).unwrap().parse().unwrap())
        })
        .collect()
}

#[test]
fn every_example_fires_and_no_counter_example_does() {
    let vocab = Vocab::load(None).unwrap();
    let files = files();
    let mut wrong = Vec::new();
    for proof in Layers::read(None).unwrap().proofs().unwrap() {
        let (_, fires) = DECISIONS
            .iter()
            .find(|(file, _)| *file == proof.file)
            .unwrap_or_else(|| panic!("claims/{}.toml has no decision in tests/vocabulary.rs", proof.file));
        let entry = files[&proof.file][&proof.id].as_table().unwrap();
        let decide = |text: &str| fires(&Reading::of(text, &proof.id, entry, &vocab));
        if !decide(&proof.example) {
            wrong.push(format!(
                "{}.toml [{}] is silent on: {}",
                proof.file, proof.id, proof.example
            ));
        }
        if decide(&proof.not) {
            wrong.push(format!("{}.toml [{}] fires on: {}", proof.file, proof.id, proof.not));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lists whose entries may hold one word twice: it then does two things ("third" divides and ranks, "may" dates and allows).
const APART: &[(&str, &str)] = &[
    ("asides", "role"),
    ("numerals", "role"),
    ("attribution", "sense"),
    ("names", "role"),
    ("calendar", "role"),
    ("works", "class"),
    ("compounds", "part"),
];

#[test]
fn no_word_stands_in_two_entries_of_one_file() {
    let mut wrong = Vec::new();
    for (file, entries) in files() {
        let apart = APART.iter().find(|(f, _)| *f == file).map(|(_, field)| *field);
        let mut seen: BTreeMap<(String, String, String), String> = BTreeMap::new();
        for (id, entry) in &entries {
            let entry = entry.as_table().unwrap();
            let part = apart
                .and_then(|f| entry.get(f))
                .and_then(|v| v.as_str())
                .unwrap_or_default();
            // Names of one country may be brought over from two alphabets, two feasts may fall on one day, and `unlike` and `with` name entries.
            let shared = ["near", "days", "unlike", "with"];
            for (field, value) in entry.iter().filter(|(f, _)| !shared.contains(&f.as_str())) {
                let words: Vec<String> = match value {
                    toml::Value::Array(list) => list.iter().filter_map(|v| v.as_str()).map(str::to_string).collect(),
                    toml::Value::Table(table) => table.keys().cloned().collect(),
                    _ => continue,
                };
                for word in words {
                    let key = (part.to_string(), field.clone(), word.clone());
                    if let Some(other) = seen.insert(key, id.clone()) {
                        wrong.push(format!("{file}.toml: {word:?} ({field}) in [{other}] and [{id}]"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn unlike_and_opposite_name_classes_of_the_file() {
    let (_, events) = files().into_iter().find(|(file, _)| file == "events").unwrap();
    for (id, entry) in &events {
        let unlike = entry.get("unlike").and_then(|v| v.as_array()).into_iter().flatten();
        for class in unlike.chain(entry.get("opposite")).filter_map(|v| v.as_str()) {
            assert!(events.contains_key(class) && class != id, "{id}: no class {class:?}");
        }
    }
}
