//! tests/corpus/frames.toml: what each figure counts and what happened to it.

use factcheck::model::{Claim, Kind, Modality, SourceId};
use factcheck::vocab::Vocab;
use factcheck::{Config, extract, ingest, segment};

#[derive(serde::Deserialize)]
struct Corpus {
    frame: Vec<Frame>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    subject: Option<String>,
    event: Option<String>,
    role: Option<String>,
    modality: Option<String>,
    denied: Option<bool>,
    #[serde(default)]
    means: Vec<String>,
    #[serde(default)]
    second: Vec<String>,
}

impl Frame {
    fn fits(&self, claim: &Claim) -> bool {
        let topic = &claim.topic;
        let subject = topic.subject.as_ref().map_or("", |s| &s.head);
        let class = topic.event.as_ref().map_or("", |e| e.class.as_deref().unwrap_or("-"));
        let modality = topic.event.as_ref().map_or(Modality::Actual, |e| e.modality);
        let denied = topic.event.as_ref().is_some_and(|e| e.negated);
        let same = |asked: &Option<String>, got: &str| asked.as_ref().is_none_or(|a| a == got);
        same(&self.subject, subject)
            && same(&self.event, class)
            && same(&self.role, &format!("{:?}", topic.role).to_lowercase())
            && same(&self.modality, &format!("{modality:?}").to_lowercase())
            && self.denied.is_none_or(|d| d == denied)
    }
}

/// The number claims to compare in a text.
fn read(text: &str, vocab: &Vocab) -> Vec<Claim> {
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
        .filter(|c| c.kind == Kind::NUMBER && c.aside.is_none())
        .collect()
}

#[test]
pub fn every_figure_has_its_noun_and_event() {
    let corpus: Corpus = toml::from_str(include_str!("corpus/frames.toml")).unwrap();
    let mut asked: Vec<(&Frame, &String, usize)> = Vec::new();
    for frame in &corpus.frame {
        asked.extend(frame.means.iter().map(|text| (frame, text, 0)));
        asked.extend(frame.second.iter().map(|text| (frame, text, 1)));
    }
    let vocab = Vocab::load(None).unwrap();
    let mut wrong = Vec::new();
    for (frame, text, nth) in &asked {
        let found = read(text, &vocab);
        let claim = found.get(*nth);
        if !claim.is_some_and(|c| frame.fits(c)) {
            let topic = claim.map(|c| {
                (
                    c.topic.subject.as_ref().map(|s| &s.head),
                    c.topic.event.as_ref(),
                    c.topic.role,
                )
            });
            wrong.push(format!("{text:?}: {topic:?}"));
        }
    }
    assert!(asked.len() >= 80, "{} phrasings", asked.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
