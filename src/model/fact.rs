//! Facts: the claims of several sources about one topic.

use petgraph::graph::UnGraph;

use super::{ClaimId, Kind, Passage, SourceId};

/// What alignment found: claims as nodes, ties between them, the facts they form, and who copies whom.
#[derive(Debug, Default)]
pub struct Alignment {
    /// One node a claim, in claim order; an edge where two claims were tied.
    pub graph: UnGraph<ClaimId, Tie>,
    /// Facts, in order of their first claim.
    pub facts: Vec<Fact>,
    /// The origin of each source, by source index: sources that copy each other share one.
    pub origins: Vec<usize>,
    /// Places of quotations that their renderings disagree about.
    pub passages: Vec<Passage>,
    /// Pairs of claims that are kept apart by what they differ in, and differ in nothing else, in order of their claims.
    pub clashes: Vec<Clash>,
}

/// Two claims whose topics agree but for one slot, and that slot cannot hold both.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The one of the earlier source.
    pub a: ClaimId,
    /// The other.
    pub b: ClaimId,
    /// The slot.
    pub slot: Slot,
    /// The evidence beside the slot that they are about one thing.
    pub tie: Tie,
}

/// What the claims of a [`Clash`] differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// One figure in two units: 5 miles, 5 km.
    Unit,
    /// One figure of one subject with two events: 50 killed, 50 injured.
    Event,
    /// The same digits on two scales, in wordings too different for figures that far apart to be tied.
    Scale,
}

/// Two claims about one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// How their values stand to each other.
    pub relation: Relation,
    /// The evidence that they are about one topic, a level for each comparison.
    pub levels: Vec<Level>,
    /// Whether the claims stand in near-copies of one sentence: the strongest evidence there is, whatever the words.
    pub near_copy: bool,
}

impl Tie {
    /// Sum of the weights of the levels, in bits (log2 of a Bayes factor).
    pub fn weight(&self) -> f64 {
        self.levels.iter().map(|l| l.weight).sum()
    }

    /// The weight as a probability that the two are about one topic.
    pub fn confidence(&self) -> f64 {
        let odds = self.weight().clamp(-20.0, 20.0).exp2();
        odds / (1.0 + odds)
    }
}

/// The outcome of one comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Name of the comparison: "subject", "event", "wording"…
    pub comparison: &'static str,
    /// The level found: "same noun", "is a"…
    pub level: &'static str,
    /// Bits of evidence for (or against, below zero) one topic.
    pub weight: f64,
}

/// How the values of two claims about one topic stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same.
    Agree,
    /// Not the same print, but both can be right: hedge, rounding, conversion, granularity, shortening, diacritics.
    Compatible,
    /// A later article holds a figure that has grown.
    Superseded,
    /// Both cannot be right.
    Disagree,
}

/// The claims of several sources about one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The family.
    pub kind: Kind,
    /// A short label: "people arrested".
    pub label: String,
    /// The verdict over all its claims.
    pub verdict: Verdict,
    /// Its claims, in order of source and place.
    pub claims: Vec<ClaimId>,
}

/// Verdict over a fact.
pub type Verdict = Relation;

impl Relation {
    /// The word the report prints.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Agree => "agree",
            Relation::Compatible => "compatible",
            Relation::Superseded => "superseded",
            Relation::Disagree => "disagree",
        }
    }
}

impl Alignment {
    /// The origin of a source.
    pub fn origin(&self, source: SourceId) -> usize {
        self.origins.get(source.0).copied().unwrap_or(source.0)
    }
}
