//! Shorthand for unit tests.
#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::LazyLock;

use crate::config::Config;
use crate::ingest::{Found, parse};
use crate::model::{Article, Claim, SourceId};
use crate::segment::segment;
use crate::vocab::Vocab;

/// The embedded vocabulary, loaded once.
pub(crate) static VOCAB: LazyLock<Vocab> = LazyLock::new(|| Vocab::load(None).unwrap());

/// The text as a segmented article called "a.txt", published on 2025-01-28 (a Tuesday).
pub(crate) fn article(text: &str) -> Article {
    named("a.txt", text)
}

/// The text as it is read.
pub(crate) fn document(text: &str) -> crate::model::Document {
    named("a.txt", text).doc
}

/// The text as a segmented article.
pub(crate) fn named(name: &str, text: &str) -> Article {
    let found = Found {
        name: name.into(),
        path: name.into(),
        draft: false,
        beneath: None,
    };
    let config = Config {
        source_time: Some(jiff::civil::date(2025, 1, 28)),
        ..Config::default()
    };
    let document = parse(text.as_bytes(), &found, &config, &mut Vec::new()).remove(0);
    segment(document, &VOCAB)
}

/// The text as a segmented article of which nobody says when it was published.
#[allow(dead_code, reason = "for stamps")]
pub(crate) fn undated(text: &str) -> Article {
    let found = Found {
        name: "a.txt".into(),
        path: "a.txt".into(),
        draft: false,
        beneath: None,
    };
    let document = parse(text.as_bytes(), &found, &Config::default(), &mut Vec::new()).remove(0);
    segment(document, &VOCAB)
}

/// The claims of a text.
#[allow(dead_code, reason = "for every extractor's tests")]
pub(crate) fn claims(text: &str) -> (Article, Vec<Claim>) {
    let article = article(text);
    let claims = crate::extract::extract(&article, SourceId(0), &VOCAB);
    (article, claims)
}

/// The claims of an article that is the `n`th of a run.
pub(crate) fn claims_of(article: &Article, n: usize, vocab: &Vocab) -> Vec<Claim> {
    crate::extract::extract(article, SourceId(n), vocab)
}

/// Every text of the corpora of numbers and dates.
pub fn phrasings() -> Vec<String> {
    fn strings(value: &toml::Value, into: &mut Vec<String>) {
        match value {
            toml::Value::String(text) => into.push(text.clone()),
            toml::Value::Array(list) => list.iter().for_each(|v| strings(v, into)),
            toml::Value::Table(table) => table.values().for_each(|v| strings(v, into)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for corpus in [
        include_str!("../tests/corpus/numbers.toml"),
        include_str!("../tests/corpus/dates.toml"),
    ] {
        strings(&toml::Value::Table(toml::from_str(corpus).unwrap()), &mut texts);
    }
    texts
}
