//! tests/corpus/numbers.toml: every phrasing has the value, and the near-misses hold none.

use std::path::PathBuf;

use factcheck::model::{Amount, Claim, Kind, Value};
use rust_decimal::Decimal;

#[derive(serde::Deserialize)]
struct Corpus {
    value: Vec<Entry>,
    nothing: Vec<Nothing>,
}

#[derive(serde::Deserialize)]
struct Entry {
    low: Option<Decimal>,
    high: Option<Decimal>,
    unit: Option<String>,
    subject: Option<String>,
    event: Option<String>,
    means: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Nothing {
    aside: Option<String>,
    not: Vec<String>,
}

/// The number claims in each text, those set aside too; one run for all.
fn read(texts: &[&String]) -> Vec<Vec<Claim>> {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let path = folder.path().join(format!("{n:04}.txt"));
            std::fs::write(&path, text).unwrap();
            path
        })
        .collect();
    let (articles, claims, _) = factcheck::extract(&paths, &factcheck::Config::default()).unwrap();
    let mut found = vec![Vec::new(); texts.len()];
    for claim in claims.into_iter().filter(|c| c.kind == Kind::NUMBER) {
        let path = &articles[claim.source.0].doc.path;
        let stem = path.rsplit('/').next().unwrap().trim_end_matches(".txt");
        found[stem.parse::<usize>().unwrap()].push(claim);
    }
    found
}

fn amount(claim: &Claim) -> &Amount {
    match &claim.value {
        Value::Amount(amount) => amount,
        Value::Lapse(lapse) => &lapse.amount,
        other => panic!("no amount: {other:?}"),
    }
}

#[test]
pub fn phrasings_mean_their_value_and_near_misses_nothing() {
    let corpus: Corpus = toml::from_str(include_str!("corpus/numbers.toml")).unwrap();
    let mut wrong = Vec::new();
    let means: Vec<(&Entry, &String)> = corpus
        .value
        .iter()
        .flat_map(|e| e.means.iter().map(move |t| (e, t)))
        .collect();
    let texts: Vec<&String> = means.iter().map(|(_, text)| *text).collect();
    for ((entry, text), claims) in means.iter().zip(read(&texts)) {
        let claims: Vec<Claim> = claims.into_iter().filter(|c| c.aside.is_none()).collect();
        let got = claims.first().map(amount);
        let right = got.is_some_and(|a| {
            a.low == entry.low && a.high == entry.high && (entry.unit.is_none() || a.unit == entry.unit)
        });
        let topic = claims.first().map(|c| &c.topic);
        let subject = topic.and_then(|t| Some(t.subject.as_ref()?.head.clone()));
        let event = topic.and_then(|t| t.event.as_ref()?.class.clone());
        let framed =
            (entry.subject.is_none() || entry.subject == subject) && (entry.event.is_none() || entry.event == event);
        if !right || !framed {
            wrong.push(format!("{text:?}: {got:?} {subject:?} {event:?}"));
        }
    }
    let misses: Vec<(&Nothing, &String)> = corpus
        .nothing
        .iter()
        .flat_map(|n| n.not.iter().map(move |t| (n, t)))
        .collect();
    let texts: Vec<&String> = misses.iter().map(|(_, text)| *text).collect();
    for ((entry, text), claims) in misses.iter().zip(read(&texts)) {
        if let Some(claim) = claims.iter().find(|c| c.aside.is_none()) {
            wrong.push(format!("{text:?}: {:?}", amount(claim)));
        }
        if entry.aside.is_some() && !claims.iter().any(|c| c.aside == entry.aside.as_deref()) {
            let asides: Vec<_> = claims.iter().map(|c| c.aside).collect();
            wrong.push(format!("{text:?} is no {:?}: {asides:?}", entry.aside));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
