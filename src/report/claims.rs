//! The claims of articles as lines: one JSON object a claim, in the order of the text.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::json::v1::{SCHEMA_VERSION, Value};
use crate::model::{Article, Claim, Modality, Role};

/// A claim as one line of JSON.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    /// Always 1.
    pub schema_version: u32,
    /// Path or id of the article.
    pub source: String,
    /// number, date, name, quote or title.
    pub kind: String,
    /// First byte in the file, or in `text` of the article's line.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The file's own characters.
    pub text: String,
    /// What is said.
    pub value: Value,
    /// What it is said about.
    pub topic: Topic,
    /// How firmly it is said, where it is not plainly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// Why the claim is not compared, where it is not: "phone", "identifier"…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<String>,
}

/// What a claim is about.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Topic {
    /// Head noun, singular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Class of the noun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_class: Option<String>,
    /// What is said about the noun beside it, stemmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// Verb or noun of what happened, stemmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Class of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_class: Option<String>,
    /// planned or possible, where it is not told as done; denied where it is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// The part a quantity plays, where it is no plain count: change, part, additional, rate, rank, age, distance, duration, score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Place of the clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Period of the clause, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Names in the sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<String>,
    /// Whose words these are, inside a quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The amount just before it that it gives again in another unit or currency, as printed: "55 miles" of "55 miles (89 km)".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restates: Option<String>,
}

/// How firmly something is said, and on whose word.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Stance {
    /// Id of the hedge: at-least, about…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// Who it is attributed to, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Whether the statement is denied.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
}

/// Writes the claims of an article, a line each.
///
/// # Errors
/// Whatever the sink answers.
pub fn lines<'a>(
    article: &Article,
    claims: impl IntoIterator<Item = &'a Claim>,
    sink: &mut dyn Write,
) -> io::Result<()> {
    for claim in claims {
        serde_json::to_writer(&mut *sink, &Line::of(article, claim))?;
        sink.write_all(b"\n")?;
    }
    Ok(())
}

impl Line {
    /// The line of a claim.
    pub fn of(article: &Article, claim: &Claim) -> Line {
        let disk = article.doc.on_disk(claim.span);
        let stance = Stance {
            hedge: claim.stance.hedge.clone(),
            attribution: claim.stance.attribution.clone(),
            negated: claim.stance.negated,
        };
        let plain = stance.hedge.is_none() && stance.attribution.is_none() && !stance.negated;
        Line {
            schema_version: SCHEMA_VERSION,
            source: article.doc.path.clone(),
            kind: claim.kind.0.into(),
            start: disk.start,
            end: disk.end,
            text: article.doc.raw_slice(claim.span).to_string(),
            value: Value::of(&claim.value),
            topic: topic(article, claim),
            stance: (!plain).then_some(stance),
            aside: claim.aside.map(str::to_string),
        }
    }
}

fn topic(article: &Article, claim: &Claim) -> Topic {
    let topic = &claim.topic;
    let (subject, event) = (topic.subject.as_ref(), topic.event.as_ref());
    let modality = event.and_then(|e| match (e.negated, e.modality) {
        (true, _) => Some("denied"),
        (false, Modality::Planned) => Some("planned"),
        (false, Modality::Possible) => Some("possible"),
        (false, Modality::Actual) => None,
    });
    Topic {
        subject: subject.map(|s| s.head.clone()),
        subject_class: subject.and_then(|s| s.class.clone()),
        modifiers: subject.map(|s| s.modifiers.clone()).unwrap_or_default(),
        event: event.map(|e| e.head.clone()),
        event_class: event.and_then(|e| e.class.clone()),
        modality: modality.map(str::to_string),
        role: role(topic.role).map(str::to_string),
        place: topic.place.clone(),
        period: topic.period.map(|p| article.doc.slice(p).to_string()),
        entities: topic.entities.clone(),
        speaker: topic.speaker.as_ref().map(|s| s.printed.clone()),
        restates: topic.restates.map(|p| article.doc.slice(p).to_string()),
    }
}

pub(super) fn role(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Level => return None,
        Role::Change => "change",
        Role::Part => "part",
        Role::Additional => "additional",
        Role::Rate => "rate",
        Role::Rank => "rank",
        Role::Age => "age",
        Role::Distance => "distance",
        Role::Duration => "duration",
        Role::Score => "score",
    })
}
