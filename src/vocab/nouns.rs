//! `claims/nouns.toml`: classes of things that are counted.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Layers;
use super::table::{HashMap, HashSet};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The wider class.
    is: Option<String>,
    words: Vec<String>,
    #[serde(default)]
    plurals: BTreeMap<String, String>,
    /// Whether counts of it only rise while they are taken.
    #[serde(default)]
    grows: bool,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// Compiled nouns.
#[derive(Debug, Default)]
pub struct Nouns {
    classes: HashMap<String, String>,
    plurals: HashMap<String, String>,
    wider: HashMap<String, String>,
    growing: HashSet<String>,
}

impl Nouns {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut nouns = Nouns::default();
        for (id, entry) in layers.entries::<Entry>("nouns")? {
            for word in entry.words {
                nouns.classes.insert(word, id.clone());
            }
            for (plural, singular) in entry.plurals {
                nouns.classes.entry(singular.clone()).or_insert_with(|| id.clone());
                nouns.plurals.insert(plural, singular);
            }
            if entry.grows {
                nouns.growing.insert(id.clone());
            }
            if let Some(wider) = entry.is {
                nouns.wider.insert(id, wider);
            }
        }
        Ok(nouns)
    }

    /// The class of a singular noun: "child".
    pub fn class(&self, singular: &str) -> Option<&str> {
        self.classes.get(singular).map(String::as_str)
    }

    /// The singular of an irregular plural: "people" is "person".
    pub fn irregular(&self, plural: &str) -> Option<&str> {
        self.plurals.get(plural).map(String::as_str)
    }

    /// Whether counts of a class only rise while they are taken: views.
    pub fn grows(&self, class: &str) -> bool {
        self.growing.contains(class)
    }

    /// Whether a class is another or lies under it: "child" is a "person".
    pub fn is_a(&self, class: &str, wider: &str) -> bool {
        let mut at = class;
        // The chain is as deep as the file makes it; the bound keeps a circle in a user's file from looping.
        for _ in 0..8 {
            if at == wider {
                return true;
            }
            match self.wider.get(at) {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }
}
