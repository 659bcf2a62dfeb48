//! tests/corpus/arithmetic.toml: the rules for one article find the errors, and nothing in the same sentences put right.

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
}

/// The rules that speak of a text alone, without a second source.
fn told(text: &str, vocab: &Vocab) -> Vec<String> {
    let found = ingest::Found {
        name: "a.txt".into(),
        path: "a.txt".into(),
        draft: false,
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
    let vocab = Vocab::load(None).unwrap();
    assert!(corpus.pair.len() >= 60);
    let mut wrong = Vec::new();
    for pair in &corpus.pair {
        assert!(RULES.iter().any(|r| r.meta().id == pair.rule), "no rule {}", pair.rule);
        let errors = told(&pair.wrong, &vocab);
        if errors != [pair.rule.as_str()] {
            wrong.push(format!("{}: {:?} of {:?}", pair.rule, errors, pair.wrong));
        }
        let twin = told(&pair.right, &vocab);
        if !twin.is_empty() {
            wrong.push(format!("{twin:?} of the twin {:?}", pair.right));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
