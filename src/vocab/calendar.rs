//! `claims/calendar.toml`: the words of dates and of the clock.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::{HashMap, HashSet};
use super::{Layers, Phrases};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do in a date.
    role: Part,
    /// Words with their numbers, for the roles that have one.
    #[serde(default)]
    words: BTreeMap<String, i32>,
    /// Phrases, for the roles that have no number.
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// What a calendar word does.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A month, 1 to 12.
    Month,
    /// A month whose form is also an ordinary word: "may", "march".
    MonthWord,
    /// A month in short: "sept.", "dec".
    MonthShort,
    /// A month in short that is also an ordinary word: "mar".
    MonthShortWord,
    /// A weekday, 1 for Monday to 7 for Sunday.
    Weekday,
    /// A weekday in short, which alone may be a word: "sat", "sun".
    WeekdayShort,
    /// A season, by its first month.
    Season,
    /// Days from the day of publication.
    Day,
    /// A part of a day: its first hour times 100 plus its last.
    DayPart,
    /// Minutes after midnight.
    Clock,
    /// Minutes east of Greenwich.
    Zone,
    /// Month times 100 plus day.
    Feast,
    /// Month times 1,000, count in the month times 100 (5 is the last), weekday times 10, and days after it.
    FloatingFeast,
    /// Days after Easter Sunday.
    EasterFeast,
    /// A length: 1 day, 2 week, 3 weekend, 4 month, 5 quarter, 6 year, 7 decade, 8 century.
    Unit,
    /// A phrase with a date word in it that dates nothing.
    Name,
    /// A word that puts a bare weekday after publication.
    Future,
    /// A verb form that puts it before.
    Past,
    /// A word that begins a date with the words behind it: "last", "the".
    Opener,
}

/// Compiled calendar words.
#[derive(Debug)]
pub struct Calendar {
    words: HashMap<String, (Part, i32)>,
    phrases: Phrases<(Part, i32)>,
    openers: HashSet<String>,
}

impl Calendar {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        let mut phrases = Phrases::default();
        let mut openers = HashSet::default();
        for (_, entry) in layers.entries::<Entry>("calendar")? {
            if entry.role == Part::Opener {
                openers.extend(entry.phrases);
                continue;
            }
            for (word, value) in entry.words {
                if word.contains(' ') || word.contains('\'') {
                    // The tokenizer parts the clitic: "new year 's day".
                    phrases.insert(&word.replace("'s", " 's"), (entry.role, value));
                } else {
                    words.insert(word, (entry.role, value));
                }
            }
            for phrase in entry.phrases {
                // A slash is a token of its own, so "9/11" is three words.
                phrases.insert(&phrase.replace('/', " / ").replace(',', " ,"), (entry.role, 0));
            }
        }
        Ok(Calendar {
            words,
            phrases,
            openers,
        })
    }

    /// What a word (lower case) does and its number.
    pub fn word(&self, word: &str) -> Option<(Part, i32)> {
        self.words.get(word).copied()
    }

    /// The number of a word of a role.
    pub fn number(&self, word: &str, part: Part) -> Option<i32> {
        self.word(word).filter(|(p, _)| *p == part).map(|(_, n)| n)
    }

    /// The month a word names, with whether it is safe to read it so alone.
    pub fn month(&self, word: &str) -> Option<(i8, bool)> {
        match self.word(word)? {
            (Part::Month | Part::MonthShort, n) => Some((i8::try_from(n).ok()?, true)),
            (Part::MonthWord | Part::MonthShortWord, n) => Some((i8::try_from(n).ok()?, false)),
            _ => None,
        }
    }

    /// The weekday a word names, with whether it is safe to read it so alone.
    pub fn weekday(&self, word: &str) -> Option<(i8, bool)> {
        match self.word(word)? {
            (Part::Weekday, n) => Some((i8::try_from(n).ok()?, true)),
            (Part::WeekdayShort, n) => Some((i8::try_from(n).ok()?, false)),
            _ => None,
        }
    }

    /// Whether a word (lower case) names a weekday or a month in full, with whether it is safe to read it so alone: "may" and
    /// "march" are not. A short form ("jan", "sat") may be a name or a word and is left out.
    pub fn names_day_or_month(&self, word: &str) -> Option<bool> {
        match self.word(word)?.0 {
            Part::Month | Part::Weekday => Some(true),
            Part::MonthWord => Some(false),
            _ => None,
        }
    }

    /// The words of the calendar and the first words of its phrases.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str).chain(self.phrases.first_words())
    }

    /// Words that begin a date with the words behind them.
    pub fn openers(&self) -> impl Iterator<Item = &str> {
        self.openers.iter().map(String::as_str)
    }

    /// Phrases of the roles name, future, past and feast.
    pub fn phrases(&self) -> &Phrases<(Part, i32)> {
        &self.phrases
    }
}
