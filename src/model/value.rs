//! What a claim says: an amount, a date, a span of time, a name, words, a title.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Span;

/// The answer a claim gives about its topic.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Amount(Amount),
    /// A day, a period or a time.
    When(When),
    /// A length of time.
    Lapse(Lapse),
    /// A name.
    Name(NameValue),
    /// Words somebody said or wrote.
    Quote(QuoteValue),
    /// The title of a work.
    Title(TitleValue),
}

impl Value {
    /// The number of an amount or of a length of time.
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Value::Amount(amount) => Some(amount),
            Value::Lapse(lapse) => Some(&lapse.amount),
            _ => None,
        }
    }

    /// The unit of an amount or of a length of time.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Value::Amount(amount) => amount.unit.as_deref(),
            Value::Lapse(lapse) => Some(&lapse.unit),
            _ => None,
        }
    }
}

/// A number as printed and the interval it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// As printed, with its multiplier: "47.8 million" is 47,800,000. Absent for a range and for "dozens".
    pub printed: Option<Decimal>,
    /// Smallest value meant, after the hedge; absent where it is open ("up to 12").
    pub low: Option<Decimal>,
    /// Largest value meant, after the hedge; absent where it is open ("at least 12").
    pub high: Option<Decimal>,
    /// Worth of the last digit printed that carries information: 100,000 for "47.8 million", 1,000 for "5,000", 1 for "956".
    pub step: Decimal,
    /// Identifier of the unit: "person", "USD", "percent", "kilometre", "year-of-age"; absent for a bare count.
    pub unit: Option<String>,
    /// What the unit measures: "money", "length", "share"…; numbers of different dimensions are never compared.
    pub dimension: Option<String>,
    /// Factor to the dimension's base unit; 1 for counts.
    pub factor: Decimal,
}

/// Scales that a slip confuses: a digit typed twice or left out, "%" read as a factor, thousand, million and billion for each other.
const SLIPS: &[i64] = &[10, 100, 1_000, 1_000_000];

impl Amount {
    /// The digits printed, without the zeros around them: "32" for 3.2 million.
    pub fn digits(&self) -> Option<String> {
        let all: String = self.printed?.normalize().to_string();
        let digits: String = all.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_matches('0');
        (!digits.is_empty()).then(|| digits.to_string())
    }

    /// How many times one amount is the other, where both print the same digits of one unit on another scale: 1,000 for 3.2 million
    /// and 3.2 billion. One digit alone is the same too often: 3 and 30 count only in `near_copy` sentences, at ten and a thousand.
    pub fn slip(&self, other: &Amount, near_copy: bool) -> Option<i64> {
        let (a, b) = (self.printed?.abs(), other.printed?.abs());
        if a == b || self.unit != other.unit {
            return None;
        }
        // Figures that are a power of ten times each other have the same digits.
        let times = a.max(b).checked_div(a.min(b))?;
        let times = SLIPS.iter().copied().find(|n| Decimal::from(*n) == times)?;
        let several = || self.digits().is_some_and(|d| d.len() > 1);
        ((near_copy && matches!(times, 10 | 1_000)) || several()).then_some(times)
    }

    /// The closed interval meant, in the dimension's base unit, widened by half the printed step where the value was rounded.
    /// `None` at an end means open.
    pub fn interval(&self) -> (Option<Decimal>, Option<Decimal>) {
        let half = if self.step != Decimal::ONE {
            self.step / Decimal::TWO
        } else {
            Decimal::ZERO
        };
        let scale = |value: Decimal, by: Decimal| (value + by).checked_mul(self.factor);
        (
            self.low.and_then(|v| scale(v, -half)),
            self.high.and_then(|v| scale(v, half)),
        )
    }
}

/// A day, a period or a time of day, resolved as far as the text and the date of publication allow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    /// First day meant, where it could be resolved.
    pub from: Option<Date>,
    /// Last day meant (inclusive).
    pub to: Option<Date>,
    /// Year as printed or implied by the sentence.
    pub year: Option<i16>,
    /// Month as printed, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month as printed.
    pub day: Option<i8>,
    /// Weekday as printed, 1 for Monday to 7 for Sunday.
    pub weekday: Option<i8>,
    /// Minutes after midnight of a time of day.
    pub minute: Option<i32>,
    /// Last minute of a range of times.
    pub to_minute: Option<i32>,
    /// Offset from UTC in minutes, where a zone is printed.
    pub zone: Option<i32>,
    /// How fine the print is.
    pub grain: Grain,
    /// Whether it was read relative to the date of publication or to another date.
    pub relative: bool,
    /// Which end the words before it leave open ("since 2014"); `from` and `to` stay those of the date printed, which is compared.
    pub bound: Option<Bound>,
    /// Day of publication, for a time that stands without a day and without a verb ("3:15 p.m." in a caption). It is reported and
    /// never compared.
    pub implied: Option<Date>,
    /// Seconds past the minute of a time of day.
    pub second: Option<i32>,
    /// How far from publication the print puts it, in months and days, below zero for the past: "two weeks ago" is 0 and -14.
    pub away: Option<(i32, i32)>,
    /// Whether it is as far from what was told before and not from publication: "two weeks later".
    pub beside: bool,
    /// Whether the day is one told loosely, in coarser units: "two months ago" is a day, and meant as any near it.
    pub about: bool,
}

impl When {
    /// The first and the last day that the print may mean, for comparing: `from` and `to`, and where they are told loosely a whole
    /// unit of the print on either side.
    pub fn reach(&self) -> Option<(Date, Date)> {
        let (from, to) = (self.from?, self.to?);
        let slack = match self.grain {
            _ if !self.about => return Some((from, to)),
            Grain::Time | Grain::Day => 1.days(),
            Grain::Week => 1.weeks(),
            Grain::Month => 1.months(),
            Grain::Season => 3.months(),
            Grain::Year => 1.years(),
            Grain::Age => 10.years(),
        };
        Some((from.saturating_sub(slack), to.saturating_add(slack)))
    }
}

/// Which way a date with an open end reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// From its first day on: "since 2014".
    Since,
    /// From the day behind it on: "after 2014".
    After,
    /// Up to the day before it: "before 2014".
    Before,
    /// Up to its last day: "no later than May 3".
    Until,
}

/// How fine a date is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A time of day.
    Time,
    /// A day.
    #[default]
    Day,
    /// A week or weekend.
    Week,
    /// A month.
    Month,
    /// A quarter or season.
    Season,
    /// A year.
    Year,
    /// A decade or century.
    Age,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Lapse {
    /// The number before the unit, with its hedge.
    pub amount: Amount,
    /// "second", "minute", "hour", "day", "week", "month", "year", "decade", "century".
    pub unit: String,
    /// Seconds in one unit (a month counts 30 days, a year 365).
    pub seconds: i64,
}

/// A name and what it is the name of.
#[derive(Clone, Debug, PartialEq)]
pub struct NameValue {
    /// The fullest form of this referent in its article, as printed.
    pub form: String,
    /// This mention as compared: folded to lower case without diacritics or points, particles kept, titles dropped.
    pub folded: String,
    /// What it names.
    pub class: NameClass,
    /// "Sen.", "President", "Mr.": a title before the name, as printed.
    pub title: Option<String>,
    /// The referent inside its article: mentions with one number name the same person, body or place.
    pub entity: usize,
    /// An acronym given in brackets after the name, or the name's own if it is one.
    pub acronym: Option<String>,
    /// The offices, ranks and family ties that this mention is given.
    pub offices: Vec<Office>,
}

/// What somebody is, beside the name: "Mayor", "the judge", "Gul's husband".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Identifier of the office in claims/roles.toml: "mayor".
    pub id: String,
    /// Where the word stands.
    pub span: Span,
    /// What or whose it is, folded: "springfield" in "the mayor of Springfield", "gul" in "Gul's husband".
    pub of: Option<String>,
    /// Whether a word beside it takes it back: "former", "deputy", "acting", "-elect".
    pub loose: bool,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NameClass {
    /// A human being.
    Person,
    /// A company, agency, party, paper, court…
    Body,
    /// A place.
    Place,
    /// The text does not show.
    Unknown,
}

/// Words somebody said or wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteValue {
    /// The words, folded for comparison, each with its place.
    pub words: Vec<QuoteWord>,
    /// Who said them, as printed.
    pub speaker: Option<String>,
    /// The other spans of the same utterance in this article: "…," he said, "…".
    pub parts: Vec<Span>,
}

/// A word of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteWord {
    /// Lower case, straight apostrophes, no diacritics.
    pub folded: String,
    /// Where it stands.
    pub span: Span,
}

/// The title of a work and what is said about the work.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleValue {
    /// As printed.
    pub form: String,
    /// Folded for comparison: lower case, no diacritics, no leading article.
    pub folded: String,
    /// Type of work: "film", "series", "book", "song"…
    pub work: Option<String>,
    /// Year in the same sentence.
    pub year: Option<i16>,
    /// How it was recognised: "quoted", "italic", "capitals", "broken", "epithet" ("the X star").
    pub evidence: &'static str,
}
