//! `claims/asides.toml`: words beside digits that count nothing.

use serde::Deserialize;

use super::table::HashMap;
use super::{Layers, Phrases};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do.
    role: Role,
    /// What is set aside.
    what: What,
    /// In lower case; those of states as printed.
    words: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "lowercase")]
enum Role {
    Series,
    Behind,
    Street,
    State,
    Turn,
    Call,
    Single,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum What {
    Section,
    Version,
    Identifier,
    Address,
    PostalCode,
    Era,
    Ordinal,
    Phone,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            What::Section => "section",
            What::Version => "version",
            What::Identifier => "identifier",
            What::Address => "address",
            What::PostalCode => "postal-code",
            What::Era => "era",
            What::Ordinal => "ordinal",
            What::Phone => "phone",
        }
    }
}

/// Compiled words of what is set aside.
#[derive(Debug)]
pub struct Asides {
    series: HashMap<String, &'static str>,
    /// Phrases that stand behind a number, with what they make of it.
    pub behind: Phrases<&'static str>,
    streets: HashMap<String, &'static str>,
    states: HashMap<String, &'static str>,
    turns: HashMap<String, &'static str>,
    calls: HashMap<String, &'static str>,
    singles: HashMap<String, &'static str>,
}

impl Asides {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut asides = Asides {
            series: HashMap::default(),
            behind: Phrases::default(),
            streets: HashMap::default(),
            states: HashMap::default(),
            turns: HashMap::default(),
            calls: HashMap::default(),
            singles: HashMap::default(),
        };
        for (_, entry) in layers.entries::<Entry>("asides")? {
            for word in entry.words {
                let list = match entry.role {
                    Role::Series => &mut asides.series,
                    Role::Behind => {
                        asides.behind.insert(&word, entry.what.name());
                        continue;
                    }
                    Role::Street => &mut asides.streets,
                    Role::State => &mut asides.states,
                    Role::Turn => &mut asides.turns,
                    Role::Call => &mut asides.calls,
                    Role::Single => {
                        asides.series.insert(word.clone(), entry.what.name());
                        &mut asides.singles
                    }
                };
                list.insert(word, entry.what.name());
            }
        }
        Ok(asides)
    }

    /// What a number behind a word (lower case) is, where the word names one of a series: "section", "room".
    pub fn series(&self, word: &str) -> Option<&'static str> {
        self.series.get(word).copied()
    }

    /// Whether a word (lower case) ends an address.
    pub fn street(&self, word: &str) -> bool {
        self.streets.contains_key(word)
    }

    /// Whether a rank before a noun (lower case, singular) is a turn of phrase: "the first time".
    pub fn turn(&self, word: &str) -> bool {
        self.turns.contains_key(word)
    }

    /// Whether a word (lower case) tells that digits behind it are dialled.
    pub fn calls(&self, word: &str) -> bool {
        self.calls.contains_key(word)
    }

    /// Whether a word (lower case) names a series of which a story seldom tells of two.
    pub fn single(&self, word: &str) -> bool {
        self.singles.contains_key(word)
    }

    /// Whether capitals (as printed) stand before a postal code.
    pub fn state(&self, word: &str) -> bool {
        self.states.contains_key(word)
    }
}
