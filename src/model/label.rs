//! What a file itself says its words are, by markup that names their meaning. Any reader may write labels; `segment` leaves those out
//! that fit no words, and `extract` uses the rest where the words alone leave it open.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{NameClass, Span};

/// A label as the file has it. Nothing says that it is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// The words, in the reading text.
    pub span: Span,
    /// What they are said to be.
    pub meaning: Meaning,
}

/// A label that fits whole tokens of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// The tokens, marks at the edges and a final 's left out.
    pub tokens: Range<usize>,
    /// What they are said to be.
    pub meaning: Meaning,
}

impl Labelled {
    /// Most tokens of one, quotations excepted: no name and no title is longer.
    pub const LONGEST: usize = 24;
}

/// What words are said to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Meaning {
    /// One name, and of what.
    Name(NameClass),
    /// The title of a work.
    Title,
    /// What somebody said, and who, where the file names the speaker.
    Quotation(Option<String>),
    /// A day.
    Day {
        /// Which.
        day: Date,
        /// Whether it was given with a time, which may be that of another zone.
        timed: bool,
    },
    /// A figure, and its value where the file says how it is written.
    Number(Option<Decimal>),
    /// A sum of money, and the code of its currency where the file gives it.
    Money(Option<String>),
}

impl Meaning {
    /// The code of its sort: labels of one sort do not overlap in an [`Article`](super::Article).
    pub fn sort(&self) -> &'static str {
        match self {
            Meaning::Name(_) => "name",
            Meaning::Title => "title",
            Meaning::Quotation(_) => "quotation",
            Meaning::Day { .. } => "day",
            Meaning::Number(_) => "number",
            Meaning::Money(_) => "money",
        }
    }
}
