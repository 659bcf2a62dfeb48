//! `claims/calendar.toml`: the words of dates and of the clock.

use std::collections::BTreeMap;

use jiff::civil::Date;
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
    /// The days of a feast that no rule gives, one for each year.
    #[serde(default)]
    days: Vec<Date>,
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
    /// The first year of a decade in its century: seventies 70.
    Decade,
    /// A part of a day: its first hour times 100 plus its last.
    DayPart,
    /// Minutes after midnight.
    Clock,
    /// A length that times move by, in minutes: hour 60.
    ClockUnit,
    /// Minutes east of Greenwich.
    Zone,
    /// The same, for zones that go by a name: "Eastern".
    ZoneName,
    /// Month times 100 plus day.
    Feast,
    /// Month times 1,000, count in the month times 100 (5 is the last), weekday times 10, and days after it.
    FloatingFeast,
    /// Days after Easter Sunday.
    EasterFeast,
    /// A length: 1 day, 2 week, 3 weekend, 4 month, 5 quarter, 6 year, 7 decade, 8 century.
    Unit,
    /// Days after Easter Sunday of the eastern churches.
    OrthodoxFeast,
    /// A feast whose days are listed year by year.
    TableFeast,
    /// A word before two bare numbers that makes hours or days of them: "out", "open".
    Standing,
    /// A verb that takes a date to another.
    Moving,
    /// A phrase with a date word in it that dates nothing.
    Name,
    /// A word that puts a bare weekday after publication.
    Future,
    /// A verb form that puts it before.
    Past,
    /// A word that begins a date with the words behind it: "last", "the".
    Opener,
    /// A word of the line that tells when an article was published.
    Stamp,
}

/// A phrase with its clitics parted as the tokenizer parts them: "new year 's day", "presidents ' day".
fn parted(phrase: &str) -> String {
    phrase.replace("'s", " 's").replace("s' ", "s ' ")
}

impl Part {
    /// Whether it names a feast.
    pub fn is_feast(self) -> bool {
        matches!(
            self,
            Part::Feast | Part::FloatingFeast | Part::EasterFeast | Part::OrthodoxFeast | Part::TableFeast
        )
    }
}

/// Compiled calendar words.
#[derive(Debug)]
pub struct Calendar {
    words: HashMap<String, (Part, i32)>,
    phrases: Phrases<(Part, i32)>,
    /// The days of feasts of the role table-feast, by their number.
    tables: Vec<Vec<Date>>,
    openers: HashSet<String>,
    /// Words that begin a date.
    begins: HashSet<String>,
    /// Words of the line that tells when an article was published.
    stamps: HashSet<String>,
}

impl Calendar {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        let mut phrases = Phrases::default();
        let mut tables = Vec::new();
        let mut openers = HashSet::default();
        let mut begins = HashSet::default();
        let mut stamps = HashSet::default();
        for (_, entry) in layers.entries::<Entry>("calendar")? {
            match entry.role {
                Part::Opener => {
                    openers.extend(entry.phrases);
                    continue;
                }
                Part::Stamp => {
                    stamps.extend(entry.phrases);
                    continue;
                }
                _ => {}
            }
            // Tense words, and words that only steer the reading of others, begin no date.
            let begin = !matches!(entry.role, Part::Future | Part::Past | Part::Standing | Part::Moving);
            if begin {
                let first = |phrase: &String| phrase.split([' ', '\'', '/', '-']).next().map(str::to_lowercase);
                begins.extend(entry.words.keys().chain(&entry.phrases).filter_map(first));
            }
            for (word, value) in entry.words {
                if word.contains(' ') || word.contains('\'') {
                    // The tokenizer parts the clitic: "new year 's day".
                    phrases.insert(&parted(&word), (entry.role, value));
                } else {
                    words.insert(word, (entry.role, value));
                }
            }
            let table = i32::try_from(tables.len()).unwrap_or(i32::MAX);
            for phrase in entry.phrases {
                // A slash is a token of its own, so "9/11" is three words.
                let folded = phrase.replace('/', " / ").replace(',', " ,");
                let folded = parted(&folded);
                phrases.insert(&folded, (entry.role, table));
            }
            if !entry.days.is_empty() {
                tables.push(entry.days);
            }
        }
        Ok(Calendar {
            words,
            phrases,
            tables,
            openers,
            begins,
            stamps,
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

    /// Whether a word (lower case) may stand in the line that tells when an article was published.
    pub fn stamps(&self, word: &str) -> bool {
        self.stamps.contains(word)
    }

    /// The day in a year of a feast that is listed year by year.
    pub fn listed(&self, table: i32, year: i16) -> Option<Date> {
        let days = self.tables.get(usize::try_from(table).ok()?)?;
        days.iter().copied().find(|d| d.year() == year)
    }

    /// The words that a date can begin with: those of the calendar and the first of its phrases.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.begins.iter().map(String::as_str)
    }

    /// The words that [`Calendar::word`] knows.
    pub fn listed_words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
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
