//! `claims/speech.toml`: words by what they do in speech.

use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do; "same" for forms of one word.
    part: EntryPart,
    #[serde(default)]
    words: Vec<String>,
    /// For "same" and "forms": the first of each group stands for the others.
    #[serde(default)]
    groups: Vec<Vec<String>>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum EntryPart {
    Grammar,
    Person,
    Pointing,
    Negation,
    Denial,
    Emphasis,
    Same,
    Forms,
}

/// What a word does in speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Articles, prepositions, helping verbs, fillers.
    Grammar,
    /// Says who is spoken of.
    Person,
    /// "this", "these", "those".
    Pointing,
    /// "not", "no".
    Negation,
    /// "never", "nobody": denies by a word of its own.
    Denial,
    /// "really": put in or left out, what is said stays.
    Emphasis,
}

impl Part {
    /// Whether the word carries grammar only, so that it ties no two utterances by itself.
    pub fn is_function(self) -> bool {
        !matches!(self, Part::Denial | Part::Emphasis)
    }

    /// Whether the word denies.
    pub fn negates(self) -> bool {
        matches!(self, Part::Negation | Part::Denial)
    }
}

/// Compiled words of speech.
#[derive(Debug, Default)]
pub struct Speech {
    parts: HashMap<String, Part>,
    same: HashMap<String, String>,
    forms: HashMap<String, String>,
}

impl Speech {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut speech = Speech::default();
        for (_, entry) in layers.entries::<Entry>("speech")? {
            let part = match entry.part {
                EntryPart::Grammar => Part::Grammar,
                EntryPart::Person => Part::Person,
                EntryPart::Pointing => Part::Pointing,
                EntryPart::Negation => Part::Negation,
                EntryPart::Denial => Part::Denial,
                EntryPart::Emphasis => Part::Emphasis,
                EntryPart::Same | EntryPart::Forms => {
                    let into = match entry.part {
                        EntryPart::Same => &mut speech.same,
                        _ => &mut speech.forms,
                    };
                    for group in &entry.groups {
                        let Some((first, rest)) = group.split_first() else {
                            continue;
                        };
                        let forms = rest.iter().map(|word| (word.clone(), first.clone()));
                        into.extend(forms);
                    }
                    continue;
                }
            };
            speech.parts.extend(entry.words.into_iter().map(|word| (word, part)));
        }
        Ok(speech)
    }

    /// What a word (lower case) does; `None` where it carries content.
    pub fn part(&self, word: &str) -> Option<Part> {
        self.parts.get(word).copied()
    }

    /// The form that stands for a word (lower case) and its other forms.
    pub fn standing<'a>(&'a self, word: &'a str) -> &'a str {
        self.same.get(word).map_or(word, String::as_str)
    }

    /// The form that a word (lower case) is looked up by: "went" is "go", where no ending shows it.
    pub fn base<'a>(&'a self, word: &'a str) -> &'a str {
        self.forms.get(word).map_or(word, String::as_str)
    }
}
