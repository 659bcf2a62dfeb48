//! The working behind a finding or a pair of claims, for whoever asks why.

use super::outcome::{FindingView, Place, Source};
use super::{Level, Relation, Slot};

/// What was found out about one pair of claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Working {
    /// The evidence that they speak of one thing, a level for each comparison.
    pub levels: Vec<Level>,
    /// How their values stand to each other; absent where that was not asked, or cannot be.
    pub relation: Option<Relation>,
    /// What kept them apart; absent where they are tied.
    pub reason: Option<Reason>,
    /// The one slot that they differ in, where that is all they differ in.
    pub slot: Option<Slot>,
    /// Bits that the sum had to reach, where the decision is one of bits.
    pub needed: Option<f64>,
}

/// A gate or another reason that keeps two claims apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its name: "opposite-event".
    pub name: &'static str,
    /// What it means, in a sentence without a full stop.
    pub sentence: &'static str,
}

/// A pair of claims with its working, resolved to places.
#[derive(Clone, Debug)]
pub struct PairAccount {
    /// The two claims, in the order asked.
    pub places: [Place; 2],
    /// How each was read: "subject people, event arrest".
    pub read: [String; 2],
    /// The working.
    pub working: Working,
}

/// The answer to "why".
#[derive(Debug)]
pub enum Account {
    /// Of a finding.
    Finding {
        /// The sources of the run.
        sources: Vec<Source>,
        /// The finding, whose levels are the evidence.
        view: Box<FindingView>,
    },
    /// Of claims at two places.
    Pairs {
        /// The sources of the run.
        sources: Vec<Source>,
        /// The pairs, tied ones first, then by weight.
        pairs: Vec<PairAccount>,
        /// Pairs of the two places that are not shown.
        hidden: usize,
    },
}

/// The sum of levels, in bits.
pub fn weight(levels: &[Level]) -> f64 {
    levels.iter().map(|l| l.weight).sum()
}

/// A sum of bits as a probability.
pub fn probability(weight: f64) -> f64 {
    let odds = weight.clamp(-20.0, 20.0).exp2();
    odds / (1.0 + odds)
}
