//! The claims of articles as lines: one JSON object a claim, in the order of the text.

use std::borrow::Cow;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::json::row;
use super::json::v1::{SCHEMA_VERSION, Value};
use crate::model::{Article, Claim, Modality, Role};

/// A claim as one line of JSON.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Line<'a> {
    /// Always 1.
    pub schema_version: u32,
    /// Path or id of the article.
    pub source: Cow<'a, str>,
    /// number, date, name, quote or title.
    pub kind: Cow<'a, str>,
    /// First byte in the file, or in `text` of the article's line.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The file's own characters.
    pub text: Cow<'a, str>,
    /// What is said.
    pub value: Value,
    /// What it is said about.
    pub topic: Topic<'a>,
    /// How firmly it is said, where it is not plainly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance<'a>>,
    /// Why the claim is not compared, where it is not: "phone", "identifier"…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<Cow<'a, str>>,
}

/// What a claim is about.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Topic<'a> {
    /// Head noun, singular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Cow<'a, str>>,
    /// Class of the noun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_class: Option<Cow<'a, str>>,
    /// What is said about the noun beside it, stemmed.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub modifiers: &'a [String],
    /// Verb or noun of what happened, stemmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Cow<'a, str>>,
    /// Class of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_class: Option<Cow<'a, str>>,
    /// planned or possible, where it is not told as done; denied where it is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<Cow<'a, str>>,
    /// The part a quantity plays, where it is no plain count: change, part, additional, rate, rank, age, distance, duration, score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Cow<'a, str>>,
    /// Place of the clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Cow<'a, str>>,
    /// Period of the clause, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Cow<'a, str>>,
    /// Names in the sentence.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub entities: &'a [String],
    /// Whose words these are, inside a quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Cow<'a, str>>,
    /// The amount just before it that it gives again in another unit or currency, as printed: "55 miles" of "55 miles (89 km)".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restates: Option<Cow<'a, str>>,
}

/// How firmly something is said, and on whose word.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Stance<'a> {
    /// Id of the hedge: at-least, about…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<Cow<'a, str>>,
    /// Who it is attributed to, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Cow<'a, str>>,
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
    let mut lines = Vec::new();
    for claim in claims {
        row::write(&Line::of(article, claim), &mut lines)?;
        lines.push(b'\n');
    }
    sink.write_all(&lines)
}

impl<'a> Line<'a> {
    /// The line of a claim.
    pub fn of(article: &'a Article, claim: &'a Claim) -> Line<'a> {
        let disk = article.doc.on_disk(claim.span);
        let stance = Stance {
            hedge: claim.stance.hedge.as_deref().map(Cow::Borrowed),
            attribution: claim.stance.attribution.as_deref().map(Cow::Borrowed),
            negated: claim.stance.negated,
        };
        let plain = stance.hedge.is_none() && stance.attribution.is_none() && !stance.negated;
        Line {
            schema_version: SCHEMA_VERSION,
            source: article.doc.path.as_str().into(),
            kind: claim.kind.0.into(),
            start: disk.start,
            end: disk.end,
            text: article.doc.raw_slice(claim.span).into(),
            value: Value::of(&claim.value),
            topic: topic(article, claim),
            stance: (!plain).then_some(stance),
            aside: claim.aside.map(Cow::Borrowed),
        }
    }
}

fn topic<'a>(article: &'a Article, claim: &'a Claim) -> Topic<'a> {
    let topic = &claim.topic;
    let (subject, event) = (topic.subject.as_ref(), topic.event.as_ref());
    let modality = event.and_then(|e| match (e.negated, e.modality) {
        (true, _) => Some("denied"),
        (false, Modality::Planned) => Some("planned"),
        (false, Modality::Possible) => Some("possible"),
        (false, Modality::Actual) => None,
    });
    Topic {
        subject: subject.map(|s| s.head.as_str().into()),
        subject_class: subject.and_then(|s| Some(s.class.as_deref()?.into())),
        modifiers: subject.map_or(&[], |s| &s.modifiers),
        event: event.map(|e| e.word.as_str().into()),
        event_class: event.and_then(|e| Some(e.class.as_deref()?.into())),
        modality: modality.map(Cow::Borrowed),
        role: role(topic.role).map(Cow::Borrowed),
        place: topic.place.as_deref().map(Cow::Borrowed),
        period: topic.period.map(|p| article.doc.slice(p).into()),
        entities: &topic.entities,
        speaker: topic.speaker.as_ref().map(|s| s.printed.as_str().into()),
        restates: topic.restates.map(|p| article.doc.slice(p).into()),
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
