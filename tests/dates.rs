//! `corpus/dates.toml`: each phrasing gives a date of its value, and the near-misses give none that is compared.

use factcheck::Config;
use factcheck::model::{Article, Claim, Kind, SourceId, Value, When};
use factcheck::vocab::Vocab;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    value: Vec<Case>,
    nothing: Nothing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    from: Option<String>,
    to: Option<String>,
    minute: Option<i32>,
    phrasings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    texts: Vec<String>,
}

fn dates(text: &str, vocab: &Vocab) -> Vec<When> {
    let found = factcheck::ingest::Found {
        name: "a.txt".into(),
        path: "a.txt".into(),
        draft: false,
    };
    let config = Config {
        source_time: Some(jiff::civil::date(2025, 1, 28)),
        ..Config::default()
    };
    let document = factcheck::ingest::parse(text.as_bytes(), &found, &config, &mut Vec::new()).remove(0);
    let article: Article = factcheck::segment::segment(document, vocab);
    let claims: Vec<Claim> = factcheck::extract::extract(&article, SourceId(0), vocab);
    claims
        .into_iter()
        .filter(|c| c.kind == Kind::DATE && c.aside.is_none())
        .filter_map(|c| match c.value {
            Value::When(when) => Some(when),
            _ => None,
        })
        .collect()
}

#[test]
fn every_phrasing_has_its_value() {
    let corpus: Corpus = toml::from_str(include_str!("corpus/dates.toml")).unwrap();
    let vocab = Vocab::load(None).unwrap();
    let mut failures = Vec::new();
    for case in &corpus.value {
        for text in &case.phrasings {
            let got = dates(text, &vocab);
            let fits = got.iter().any(|w| match case.minute {
                Some(minute) => w.minute == Some(minute),
                None => w.from.map(|d| d.to_string()) == case.from && w.to.map(|d| d.to_string()) == case.to,
            });
            if !fits {
                failures.push(format!("{text}: {got:?}"));
            }
        }
    }
    for text in &corpus.nothing.texts {
        let got = dates(text, &vocab);
        if !got.is_empty() {
            failures.push(format!("nothing wanted: {text}: {got:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
