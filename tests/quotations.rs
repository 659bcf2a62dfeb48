//! Quotations are read as `tests/corpus/quotations.toml` says: the words, the speaker, and what is set aside.

use factcheck::model::{Kind, SourceId, Value};
use factcheck::vocab::Vocab;
use factcheck::{Config, extract, ingest, segment};

#[derive(serde::Deserialize)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    quotes: Vec<Quote>,
}

#[derive(serde::Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Quote {
    words: String,
    speaker: Option<String>,
    aside: Option<String>,
}

fn read(text: &str, vocab: &Vocab) -> Vec<Quote> {
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
        .filter(|c| c.kind == Kind::QUOTE)
        .map(|c| {
            let speaker = match &c.value {
                Value::Quote(quote) => quote.speaker.clone(),
                _ => None,
            };
            Quote {
                words: article.doc.slice(c.span).to_string(),
                speaker,
                aside: c.aside.map(str::to_string),
            }
        })
        .collect()
}

#[test]
fn quotations_are_read_as_the_corpus_says() {
    let vocab = Vocab::load(None).unwrap();
    let corpus: Corpus = toml::from_str(include_str!("corpus/quotations.toml")).unwrap();
    let mut failures = Vec::new();
    for case in corpus.case {
        let got = read(&case.text, &vocab);
        if got != case.quotes {
            failures.push(format!("{}\n  want {:?}\n  got  {got:?}", case.text, case.quotes));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
