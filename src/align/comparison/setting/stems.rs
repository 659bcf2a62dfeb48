//! Stems of the words around dates, by number.

use foldhash::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::align::Corpus;
use crate::align::stop_words::is_stop_word;

/// Words beside the stop words that say nothing about what a date dates: parts of the day, courtesy, order in time.
const EMPTY: &[&str] = &[
    "according",
    "afternoon",
    "against",
    "ago",
    "around",
    "between",
    "earlier",
    "early",
    "evening",
    "late",
    "later",
    "mid",
    "morning",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "new",
    "next",
    "night",
    "s",
    "t",
    "through",
    "us",
    "whose",
];

/// Verbs of saying: two statements made on two days are two statements.
const SAYING: &[&str] = &[
    "said",
    "say",
    "says",
    "saying",
    "told",
    "tell",
    "report",
    "reported",
    "reports",
    "reporting",
    "announced",
    "announce",
    "announcement",
    "added",
    "statement",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "news",
    "interview",
    "wrote",
    "column",
    "edition",
    "editions",
    "posted",
    "tweet",
    "tweeted",
    "official",
    "officials",
];

/// Whether a word (lower case) is a verb or a noun of saying.
pub(super) fn is_saying(word: &str) -> bool {
    SAYING.contains(&word)
}

/// Stems by number.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// Numbers of all words, as printed in lower case.
    any: HashMap<String, u32>,
    /// Numbers of the stems of content words, by word.
    content: HashMap<String, Option<u32>>,
    numbers: HashMap<String, u32>,
    saying: Vec<bool>,
}

impl Stems {
    /// The number of the stem of a word (lower case), unless it says nothing about what a date dates.
    pub(super) fn content(&mut self, word: &str, corpus: &Corpus<'_>) -> Option<u32> {
        if let Some(known) = self.content.get(word) {
            return *known;
        }
        let next = u32::try_from(self.any.len()).unwrap_or(u32::MAX);
        self.any.entry(word.to_string()).or_insert(next);
        let dated = corpus.vocab.calendar.word(word).is_some();
        let id = if dated || is_stop_word(word) || EMPTY.contains(&word) {
            None
        } else {
            let stem = Stemmer::create(Algorithm::English).stem(word).into_owned();
            let next = self.saying.len();
            let id = *self
                .numbers
                .entry(stem)
                .or_insert(u32::try_from(next).unwrap_or(u32::MAX));
            if id as usize == next {
                self.saying.push(is_saying(word));
            }
            Some(id)
        };
        self.content.insert(word.to_string(), id);
        id
    }

    /// The number of a word as printed, if it was met.
    pub(super) fn word(&self, word: &str) -> Option<u32> {
        self.any.get(word).copied()
    }

    /// How many stems there are.
    pub(super) fn count(&self) -> usize {
        self.saying.len()
    }

    /// Whether a stem is that of a verb of saying.
    pub(super) fn saying(&self, stem: u32) -> bool {
        self.saying.get(stem as usize).copied().unwrap_or(false)
    }
}
