//! `claims/pronouns.toml`: words that show a person's gender.

use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do.
    role: Part,
    /// The gender shown.
    gender: Option<Gender>,
    /// Lower case.
    words: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Part {
    Pronoun,
    Person,
    Open,
    Identity,
}

/// Gender of a pronoun or noun.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// "he", "father".
    Masculine,
    /// "she", "mother".
    Feminine,
}

impl Gender {
    /// The other one.
    pub fn other(self) -> Gender {
        match self {
            Gender::Masculine => Gender::Feminine,
            Gender::Feminine => Gender::Masculine,
        }
    }
}

/// Compiled gender words.
#[derive(Debug)]
pub struct Pronouns {
    words: HashMap<String, (Part, Option<Gender>)>,
}

impl Pronouns {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        for (_, entry) in layers.entries::<Entry>("pronouns")? {
            for word in entry.words {
                words.insert(word, (entry.role, entry.gender));
            }
        }
        Ok(Pronouns { words })
    }

    /// The gender of a pronoun (lower case).
    pub fn pronoun(&self, word: &str) -> Option<Gender> {
        match self.words.get(word) {
            Some((Part::Pronoun, gender)) => *gender,
            _ => None,
        }
    }

    /// Whether a word (lower case) may name a person of the gender: "father", "officer".
    pub fn may_be(&self, word: &str, gender: Gender) -> bool {
        match self.words.get(word) {
            Some((Part::Person, shown)) => *shown == Some(gender),
            Some((Part::Open, _)) => true,
            _ => false,
        }
    }

    /// Whether an article with this word (lower case) may use more than one pronoun for a person.
    pub fn is_identity(&self, word: &str) -> bool {
        matches!(self.words.get(word), Some((Part::Identity, _)))
    }
}
