//! `corpus/dates.toml`: each phrasing gives a date, time or length of its value, and the near-misses give none that is compared.

use factcheck::Config;
use factcheck::model::value::Bound;
use factcheck::model::{Article, Claim, Kind, SourceId, Value, When};
use factcheck::vocab::Vocab;
use rust_decimal::Decimal;
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
    to_minute: Option<i32>,
    zone: Option<i32>,
    seconds: Option<i64>,
    /// The end that is open: "from" or "to".
    open: Option<String>,
    phrasings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    texts: Vec<String>,
}

/// Claims of a text published on 2025-01-28 at 14:30.
fn claims(text: &str, vocab: &Vocab) -> Vec<Claim> {
    let found = factcheck::ingest::Found {
        name: "a.txt".into(),
        path: "a.txt".into(),
        draft: false,
        beneath: None,
    };
    let config = Config {
        source_time: Some(jiff::civil::date(2025, 1, 28)),
        ..Config::default()
    };
    let mut document = factcheck::ingest::parse(text.as_bytes(), &found, &config, &mut Vec::new()).remove(0);
    document.published_minute = Some(14 * 60 + 30);
    let article: Article = factcheck::segment::segment(document, vocab);
    let claims = factcheck::extract::extract(&article, SourceId(0), vocab);
    claims.into_iter().filter(|c| c.aside.is_none()).collect()
}

fn dates(claims: &[Claim]) -> Vec<When> {
    claims
        .iter()
        .filter(|c| c.kind == Kind::DATE)
        .filter_map(|c| match &c.value {
            Value::When(when) => Some(when.clone()),
            _ => None,
        })
        .collect()
}

fn seconds(claims: &[Claim]) -> Vec<Decimal> {
    claims
        .iter()
        .filter_map(|c| match &c.value {
            Value::Lapse(lapse) => Some(lapse.amount.low? * Decimal::from(lapse.seconds)),
            _ => None,
        })
        .collect()
}

fn fits(case: &Case, when: &When) -> bool {
    let (from, to) = (when.from.map(|d| d.to_string()), when.to.map(|d| d.to_string()));
    let open = match when.bound {
        Some(Bound::Since | Bound::After) => Some("to"),
        Some(Bound::Before | Bound::Until) => Some("from"),
        None => None,
    };
    let day = match (case.minute, case.open.as_deref()) {
        (None, None) => from == case.from && to == case.to,
        // A time without a day in its value may have any.
        (Some(_), _) => case.from.is_none() || from == case.from && to == case.to,
        (None, Some("to")) => from == case.from && open == Some("to"),
        (None, Some(_)) => to == case.to && open == Some("from"),
    };
    day && when.minute == case.minute
        && (case.to_minute.is_none() || when.to_minute == case.to_minute)
        && (case.zone.is_none() || when.zone == case.zone)
}

#[test]
fn every_phrasing_has_its_value() {
    let vocab = Vocab::load(None).unwrap();
    let corpus: Corpus = toml::from_str(include_str!("corpus/dates.toml")).unwrap();
    let mut failures = Vec::new();
    for case in &corpus.value {
        for text in &case.phrasings {
            let claims = claims(text, &vocab);
            let right = match case.seconds {
                Some(length) => seconds(&claims).iter().any(|s| s.round() == Decimal::from(length)),
                None => dates(&claims).iter().any(|w| fits(case, w)),
            };
            if !right {
                let got: Vec<String> = claims
                    .iter()
                    .filter_map(|c| match &c.value {
                        Value::When(w) => Some(format!(
                            "{:?}..{:?} {:?}-{:?} {:?}",
                            w.from, w.to, w.minute, w.to_minute, w.bound
                        )),
                        Value::Lapse(l) => Some(format!("{:?} {}", l.amount.printed, l.unit)),
                        _ => None,
                    })
                    .collect();
                failures.push(format!("{text}\n      {}", got.join("; ")));
            }
        }
    }
    for text in &corpus.nothing.texts {
        let got = dates(&claims(text, &vocab));
        if !got.is_empty() {
            failures.push(format!("nothing wanted: {text}: {got:?}"));
        }
    }
    assert!(failures.is_empty(), "{} wrong\n{}", failures.len(), failures.join("\n"));
}
