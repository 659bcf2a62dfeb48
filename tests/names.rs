//! Names and titles of works are read as `tests/corpus/names.toml` and `tests/corpus/titles.toml` say.

use factcheck::model::{Kind, SourceId};
use factcheck::vocab::Vocab;
use factcheck::vocab::spelling::{Likeness, printed};
use factcheck::{Config, extract, ingest, review, segment};

#[derive(serde::Deserialize)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    #[serde(alias = "titles")]
    names: Vec<String>,
}

fn read(text: &str, kind: Kind, vocab: &Vocab) -> Vec<String> {
    let found = ingest::Found {
        name: "a.txt".into(),
        path: "a.txt".into(),
        draft: false,
        beneath: None,
    };
    let document = ingest::parse(text.as_bytes(), &found, &Config::default(), &mut Vec::new()).remove(0);
    let article = segment::segment(document, vocab);
    extract::extract(&article, SourceId(0), vocab)
        .into_iter()
        .filter(|c| c.kind == kind && c.aside.is_none())
        .map(|c| article.doc.slice(c.span).to_string())
        .collect()
}

fn holds(kind: Kind, corpus: &str) {
    let vocab = Vocab::load(None).unwrap();
    let corpus: Corpus = toml::from_str(corpus).unwrap();
    for case in corpus.case {
        assert_eq!(read(&case.text, kind, &vocab), case.names, "{}", case.text);
    }
}

#[test]
fn names_are_read_as_the_corpus_says() {
    holds(Kind::NAME, include_str!("corpus/names.toml"));
}

#[test]
fn titles_are_read_as_the_corpus_says() {
    holds(Kind::TITLE, include_str!("corpus/titles.toml"));
}

#[derive(serde::Deserialize)]
struct Pairs {
    same: Vec<(String, String)>,
    different: Vec<(String, String)>,
}

#[test]
fn pairs_of_names_are_told_apart() {
    let vocab = Vocab::load(None).unwrap();
    let pairs: Pairs = toml::from_str(include_str!("corpus/name_pairs.toml")).unwrap();
    let same = |(a, b): &&(String, String)| printed(a, b, &vocab) != Likeness::Different;
    let missed: Vec<_> = pairs.same.iter().filter(|p| !same(p)).collect();
    let wrong: Vec<_> = pairs.different.iter().filter(same).collect();
    let hits = (pairs.same.len() - missed.len()) as f64;
    let f1 = 2.0 * hits / (2.0 * hits + (missed.len() + wrong.len()) as f64);
    println!("F1 {f1:.3} over {} pairs", pairs.same.len() + pairs.different.len());
    assert!(f1 >= 0.90, "F1 {f1:.3}, missed {missed:?}, wrong {wrong:?}");
}

/// The findings of a rule on some texts.
fn found(texts: &[&str], rule: &str, vocab: &Vocab) -> usize {
    let documents: Vec<_> = texts
        .iter()
        .enumerate()
        .flat_map(|(n, text)| {
            let name = format!("{n}.txt");
            let found = ingest::Found {
                name: name.clone(),
                path: name.into(),
                draft: false,
                beneath: None,
            };
            ingest::parse(text.as_bytes(), &found, &Config::default(), &mut Vec::new())
        })
        .collect();
    let outcome = review(documents, Vec::new(), vocab, &Config::default(), |_| true);
    outcome.findings.iter().filter(|f| f.finding.rule == rule).count()
}

#[test]
fn a_desk_accepts_forms_of_its_own() {
    let texts = [
        "The vote was lost by Jon Vorobel of Marsh County.",
        "The seat fell to a newcomer after Jon Vorobel lost it.",
        "A recount was asked for by John Vorobel on the night.",
    ];
    let mut vocab = Vocab::load(None).unwrap();
    assert_eq!(found(&texts, "name-typo", &vocab), 1);
    vocab.accept([("Jon Vorobel", ["John Vorobel".to_string()].as_slice())], []);
    assert_eq!(found(&texts, "name-typo", &vocab), 0);
}
