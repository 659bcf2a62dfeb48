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
    /// The most of them in a row.
    pub run: usize,
    /// Number of places where those two differ, left-out words aside.
    pub changes: usize,
    /// The gravest sort of the differing words.
    pub sort: Sort,
    /// Whether an article of the two tells of people whose words reach English through a translator.
    pub translated: bool,
    /// Whether both name the speaker, and by one name.
    pub one_speaker: bool,
}

/// What became of the words of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Words are left out, without a mark of it, where one could stand.
    Shortened,
    /// A word of emphasis more or less: "really".
    Padded,
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

/// Of what sort differing words are, gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A word of emphasis more or less.
    Emphasis,
    /// The same word in another form.
    Form,
    /// "this" for "the".
    Pointing,
    /// One owner or several: "the crew's", "the crews'".
    Owner,
    /// Another word, or one more or less.
    Content,
    /// Another person: "we", "they".
    Person,
    /// Another name.
    Name,
    /// Another number.
    Number,
    /// A negation more or less.
    Negation,
}

impl Sort {
    /// The sort in words.
    pub fn words(self) -> &'static str {
        match self {
            Sort::Emphasis => "emphasis",
            Sort::Form => "form of a word",
            Sort::Pointing => "word that points",
            Sort::Owner => "one owner or several",
            Sort::Content => "content word",
            Sort::Person => "person",
            Sort::Name => "name",
            Sort::Number => "number",
            Sort::Negation => "negation",
        }
    }
}
