//! `claims/compounds.toml`: how words join, for telling a compound from two words that lost their space.

use serde::Deserialize;

use super::table::{HashMap, HashSet};
use super::{Layers, Words};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Where the words stand: see [`Part`].
    part: Part,
    /// Lower case.
    words: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// Where a word stands in a compound.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "lowercase")]
enum Part {
    /// Nowhere: it is a grammatical word.
    Function,
    /// In front: "cyber", "anti".
    First,
    /// At the end: "house", "maker".
    Last,
}

/// Compiled openings and endings of compounds.
#[derive(Debug)]
pub struct Compounds {
    parts: HashMap<Part, HashSet<String>>,
}

/// Longest opening, in letters, that an ending of the list makes a compound of: "station-house" is one, "reception-area" has
/// lost its space. Read off the compounds of SCOWL, of which few open longer.
const LONGEST_OPENING: usize = 7;
/// Rarest word that may be part of a compound (a SCOWL size).
const RAREST: u8 = 70;

impl Compounds {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut parts: HashMap<Part, HashSet<String>> = HashMap::default();
        for (_, entry) in layers.entries::<Entry>("compounds")? {
            parts.entry(entry.part).or_default().extend(entry.words);
        }
        Ok(Compounds { parts })
    }

    /// Whether a word (lower case) is a grammatical one, which joins to nothing.
    pub fn is_function(&self, word: &str) -> bool {
        self.has(Part::Function, word)
    }

    /// Whether two words written as one look like a compound: "cyber" + "offensive", "station" + "house".
    pub fn join(&self, first: &str, last: &str, words: &Words) -> bool {
        let usual = |word: &str| words.rank(word).is_some_and(|r| r <= RAREST);
        if self.has(Part::First, first) && usual(last) && !self.is_function(last) {
            return true;
        }
        (3..=LONGEST_OPENING).contains(&first.len())
            && usual(first)
            && !self.is_function(first)
            && !self.inflected(first, words)
            && self.ends_compounds(last)
    }

    /// Whether a word shows an ending that openings of compounds do not have.
    pub fn inflected(&self, word: &str, words: &Words) -> bool {
        let plural = word
            .strip_suffix('s')
            .is_some_and(|stem| !stem.ends_with('s') && words.rank(stem).is_some());
        word.len() > 4
            && !self.has(Part::First, word)
            && (plural || ["ed", "ly", "ing"].iter().any(|ending| word.ends_with(ending)))
    }

    fn ends_compounds(&self, word: &str) -> bool {
        const ENDINGS: &[&str] = &["", "s", "es", "ed", "ing", "er", "ers", "d", "r", "rs"];
        ENDINGS
            .iter()
            .any(|ending| word.strip_suffix(ending).is_some_and(|stem| self.has(Part::Last, stem)))
            || word
                .strip_suffix("ing")
                .is_some_and(|stem| self.has(Part::Last, &format!("{stem}e")))
    }

    fn has(&self, part: Part, word: &str) -> bool {
        self.parts.get(&part).is_some_and(|words| words.contains(word))
    }
}
