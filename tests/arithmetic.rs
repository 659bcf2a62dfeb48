//! tests/corpus/arithmetic.toml and its neighbours: the rules for one article find the errors, and nothing in the same sentences put right.

use factcheck::judge::RULES;
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, review};

#[derive(serde::Deserialize)]
struct Corpus {
    pair: Vec<Pair>,
}

#[derive(serde::Deserialize)]
struct Pair {
    rule: String,
    wrong: String,
    right: String,
    /// Not found yet.
    #[serde(default)]
    missed: bool,
}

#[derive(serde::Deserialize)]
struct Right {
    right: Vec<String>,
}

/// The rules that speak of a text alone, without a second source.
fn told(text: &str, vocab: &Vocab) -> Vec<String> {
    let found = ingest::Found {
        name: "a.md".into(),
        path: "a.md".into(),
        draft: false,
        beneath: None,
    };
    let config = Config {
        source_time: Some(jiff::civil::date(2025, 1, 28)),
        ..Config::default()
    };
    let documents = ingest::parse(text.as_bytes(), &found, &config, &mut Vec::new());
    let outcome = review(documents, Vec::new(), vocab, &config, |meta| meta.single);
    outcome.findings.iter().map(|f| f.finding.rule.to_string()).collect()
}

#[test]
fn errors_are_found_and_their_twins_left_alone() {
    let corpus: Corpus = toml::from_str(include_str!("corpus/arithmetic.toml")).unwrap();
    let fresh: Corpus = toml::from_str(include_str!("corpus/arithmetic_fresh.toml")).unwrap();
    let vocab = Vocab::load(None).unwrap();
    assert!(corpus.pair.len() >= 60 && fresh.pair.len() >= 120);
    let mut wrong = Vec::new();
    for pair in corpus.pair.iter().chain(&fresh.pair) {
        assert!(RULES.iter().any(|r| r.meta().id == pair.rule), "no rule {}", pair.rule);
        let errors = told(&pair.wrong, &vocab);
        let wanted: &[&str] = if pair.missed { &[] } else { &[pair.rule.as_str()] };
        if errors != wanted {
            wrong.push(format!("{}: {:?} of {:?}", pair.rule, errors, pair.wrong));
        }
        let twin = told(&pair.right, &vocab);
        if !twin.is_empty() {
            wrong.push(format!("{twin:?} of the twin {:?}", pair.right));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_looks_like_an_error_and_is_none_is_left_alone() {
    let corpus: Right = toml::from_str(include_str!("corpus/arithmetic_right.toml")).unwrap();
    let vocab = Vocab::load(None).unwrap();
    let told: Vec<String> = corpus
        .right
        .iter()
        .filter_map(|text| {
            let rules = told(text, &vocab);
            (!rules.is_empty()).then(|| format!("{rules:?} of {text:?}"))
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
