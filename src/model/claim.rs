//! Claims: what an article says about one topic.

use std::sync::Arc;

use super::{SourceId, Span, Value};

/// Index of a claim among the claims of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub usize);

/// The family of a claim or finding: "number", "date", "name", "quote", "title", "text". Open, so that a new kind touches no enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub &'static str);

impl Kind {
    /// Counts, amounts, shares, ages, lengths of time.
    pub const NUMBER: Kind = Kind("number");
    /// Days, periods, times.
    pub const DATE: Kind = Kind("date");
    /// Names of persons, bodies and places.
    pub const NAME: Kind = Kind("name");
    /// Quotations.
    pub const QUOTE: Kind = Kind("quote");
    /// Titles of works.
    pub const TITLE: Kind = Kind("title");
    /// Damage to the text itself; findings only.
    pub const TEXT: Kind = Kind("text");
}

/// One thing an article says: a value about a topic, at a place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The article.
    pub source: SourceId,
    /// The family.
    pub kind: Kind,
    /// The words an editor would underline, in the reading text.
    pub span: Span,
    /// Index of the sentence in the article.
    pub sentence: usize,
    /// What is being talked about.
    pub topic: Topic,
    /// What is said.
    pub value: Value,
    /// How firmly, and on whose word.
    pub stance: Stance,
    /// Set where this was recognised so that it is *not* compared: "phone", "opening-hours", "identifier"…
    pub aside: Option<&'static str>,
}

/// What a claim is about. A missing slot is neutral in every comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topic {
    /// The noun counted, measured or dated.
    pub subject: Option<Subject>,
    /// What happened to it.
    pub event: Option<Event>,
    /// The part the quantity plays.
    pub role: Role,
    /// Folded place name governing the clause ("in San Diego").
    pub place: Option<String>,
    /// A period named in the clause, as printed ("in 2023", "Thursday").
    pub period: Option<Span>,
    /// Folded names in the sentence, sorted.
    pub entities: Arc<[String]>,
    /// Whose words these are, where the claim stands inside a quotation.
    pub speaker: Option<Speaker>,
    /// The claim just before it that gives the same amount in another unit or currency: "55 miles (89 km)". The two are one value.
    pub restates: Option<Span>,
}

/// A counted or measured noun.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Head noun in the singular, lower case: "detainee".
    pub head: String,
    /// Modifiers before and after it, stemmed, sorted: "undocumented", "mexican".
    pub modifiers: Vec<String>,
    /// Identifier of its class in claims/nouns.toml: "person", "child", "home"…
    pub class: Option<String>,
    /// Where the noun stands.
    pub span: Span,
}

/// What happened, by the verb or nominalisation that governs a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The verb or noun, stemmed: "arrest".
    pub head: String,
    /// The verb or noun whole, for showing: "injure" where the head is "injur".
    pub word: String,
    /// Identifier of its class in claims/events.toml: "arrest", "kill", "injure"…
    pub class: Option<String>,
    /// Whether it is denied.
    pub negated: bool,
    /// Whether it happened, will happen or may happen.
    pub modality: Modality,
    /// Where the word stands.
    pub span: Span,
}

/// Whether an event happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Modality {
    /// Told as done or going on.
    #[default]
    Actual,
    /// Told as to come: "will deport", "plans to", "to be sentenced".
    Planned,
    /// Told as possible: "could", "may", "would".
    Possible,
}

/// The part a quantity plays in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// So many, so much.
    #[default]
    Level,
    /// More or fewer than before: "an increase of 1.6 million".
    Change,
    /// A part of a whole named beside it: "including 12 children", "of whom 3".
    Part,
    /// Further ones: "another 12", "12 more", "12 others".
    Additional,
    /// Per something: "a day", "per 100,000".
    Rate,
    /// A place in an order: "No. 1", "third".
    Rank,
    /// How old.
    Age,
    /// How far.
    Distance,
    /// How long.
    Duration,
    /// Votes or points of two sides: "220-215".
    Score,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As printed: "Gomez", "a spokesman".
    pub printed: String,
    /// Last word of the name, folded; equal tails are taken for one speaker.
    pub folded: String,
}

/// How firmly something is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stance {
    /// Identifier of the hedge in claims/hedges.toml: "at-least", "about"…
    pub hedge: Option<String>,
    /// The hedge as printed.
    pub hedge_span: Option<Span>,
    /// Who the statement is attributed to outside quotation ("according to the BBC"), as printed.
    pub attribution: Option<String>,
    /// Whether the statement is denied.
    pub negated: bool,
}
