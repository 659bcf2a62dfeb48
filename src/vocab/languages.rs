//! `claims/languages.toml`: which nations speak to a reporter in English.

use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    spoken: Spoken,
    #[serde(default)]
    words: Vec<String>,
    /// Words that a paper uses of a translation.
    #[serde(default)]
    cues: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Spoken {
    English,
    Other,
}

/// What a word shows of the language that people of an article spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// Another.
    Other,
    /// Another, and the article says that it was translated.
    Translated,
}

/// Compiled nations.
#[derive(Debug, Default)]
pub struct Languages {
    words: HashMap<String, Tongue>,
}

impl Languages {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        for (_, entry) in layers.entries::<Entry>("languages")? {
            let tongue = match entry.spoken {
                Spoken::English => Tongue::English,
                Spoken::Other => Tongue::Other,
            };
            words.extend(entry.words.into_iter().map(|word| (word, tongue)));
            words.extend(entry.cues.into_iter().map(|word| (word, Tongue::Translated)));
        }
        Ok(Languages { words })
    }

    /// What a word (lower case) shows of the language spoken.
    pub fn tongue(&self, word: &str) -> Option<Tongue> {
        self.words.get(word).copied()
    }
}
