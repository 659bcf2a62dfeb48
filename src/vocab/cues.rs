//! Which words can begin a date or a number. Most words begin neither, and one look-up a token spares the grammars dozens. The
//! words come from the tables of calendar, numerals and units: an entry added there is known here.

use super::table::HashMap;
use super::{Calendar, Numerals, Units};
use crate::model::Cues;

/// The words that can begin a date or a number.
#[derive(Debug, Default)]
pub struct CueWords {
    words: HashMap<String, Cues>,
}

impl CueWords {
    pub(super) fn of(calendar: &Calendar, numerals: &Numerals, units: &Units) -> Self {
        let mut words: HashMap<String, Cues> = HashMap::default();
        let mut add = |word: &str, cue: Cues| {
            let cues = words.entry(word.to_lowercase()).or_default();
            *cues = *cues | cue;
        };
        calendar.words().for_each(|word| add(word, Cues::DATE));
        calendar.listed_words().for_each(|word| add(word, Cues::CALENDAR));
        calendar.openers().for_each(|word| add(word, Cues::DATE_OPENER));
        numerals.words().for_each(|word| add(word, Cues::NUMBER));
        numerals.openers().for_each(|word| add(word, Cues::NUMBER_OPENER));
        units.openers().for_each(|word| add(&word, Cues::NUMBER_OPENER));
        CueWords { words }
    }

    /// What a word in lower case can begin.
    pub fn of_word(&self, lower: &str) -> Cues {
        self.words.get(lower).copied().unwrap_or_default()
    }
}
