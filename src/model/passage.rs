//! Passages of quotations that articles render differently.

use super::{ClaimId, Span};

/// One place of an utterance, as several quotations render it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What became of the words.
    pub change: Change,
    /// The renderings, in order of claim and place.
    pub readings: Vec<Reading>,
    /// Share of the words around that are equal, of the closest two renderings that differ here, 0 to 1.
    pub similarity: f64,
    /// Number of equal words of those two.
    pub equal: usize,
}

/// What became of the words of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Words are left out, without a mark of it, where one could stand.
    Shortened,
    /// The same word in another form: "taste", "tastes".
    Inflected,
    /// Other words, or a word more or less, that change what was said.
    Altered,
}

/// A rendering of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The quotation.
    pub claim: ClaimId,
    /// The differing words with a few around them.
    pub span: Span,
    /// The differing words as compared.
    pub text: String,
    /// Renderings with one number agree with each other.
    pub camp: usize,
}
