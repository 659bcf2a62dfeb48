//! `claims/attribution.toml`: verbs of saying and writing, and phrases that name a source.

use serde::Deserialize;

use super::table::HashMap;
use super::{Layers, Phrases};
use crate::error::Error;
use crate::model::Article;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Finite forms: "said", "wrote", "according to".
    forms: Vec<String>,
    /// Forms that need a subject of their own beside them: "saying".
    loose: Vec<String>,
    /// What the words introduce.
    sense: Sense,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// What a word of attribution introduces.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Sense {
    /// Spoken words: "said".
    Say,
    /// Written words: "wrote", "the post read".
    Write,
    /// Words put on something: "captioned".
    Label,
    /// The one who speaks comes after: "according to".
    Source,
    /// What a statement is called: "a statement", "her Monday column".
    Noun,
    /// A text that says something and is from somebody: "a letter".
    Text,
    /// Who speaks without a name or an article: "police".
    Body,
    /// What bodies of one sort are called: "hospital", "clinic".
    Speaker,
}

/// A word or phrase of attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saying {
    /// What it introduces.
    pub sense: Sense,
    /// Whether it is a finite form ("said"), which has a subject of its own.
    pub finite: bool,
}

/// Compiled words of attribution.
#[derive(Debug)]
pub struct Attribution {
    phrases: Phrases<Saying>,
    nouns: Phrases<()>,
    texts: Phrases<()>,
    bodies: Phrases<()>,
    /// Words for bodies, to the id of their sort.
    classes: HashMap<String, String>,
}

impl Attribution {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let (mut phrases, mut nouns) = (Phrases::default(), Phrases::default());
        let (mut texts, mut bodies) = (Phrases::default(), Phrases::default());
        let mut classes = HashMap::default();
        for (id, entry) in layers.entries::<Entry>("attribution")? {
            for (list, finite) in [(&entry.forms, true), (&entry.loose, false)] {
                for form in list {
                    match entry.sense {
                        Sense::Noun => nouns.insert(form, ()),
                        Sense::Text => texts.insert(form, ()),
                        Sense::Body => bodies.insert(form, ()),
                        Sense::Speaker => {
                            classes.insert(form.to_lowercase(), id.clone());
                        }
                        sense => phrases.insert(form, Saying { sense, finite }),
                    };
                }
            }
        }
        Ok(Attribution {
            phrases,
            nouns,
            texts,
            bodies,
            classes,
        })
    }

    /// The word or phrase of attribution that starts at a token, with the index one past its last token.
    pub fn at(&self, article: &Article, token: usize) -> Option<(Saying, usize)> {
        self.phrases.at(article, token).map(|(saying, end)| (*saying, end))
    }

    /// Whether a token begins what a statement is called: "statement", "news conference".
    pub fn is_statement(&self, article: &Article, token: usize) -> bool {
        self.nouns.at(article, token).is_some()
    }

    /// Whether a token begins a text that says what somebody says in it: "letter".
    pub fn is_text(&self, article: &Article, token: usize) -> bool {
        self.texts.at(article, token).is_some()
    }

    /// Whether a token names speakers without an article: "police".
    pub fn is_body(&self, article: &Article, token: usize) -> bool {
        self.bodies.at(article, token).is_some()
    }

    /// The sort of body that a word names: "health" of "hospital".
    pub fn class(&self, lower: &str) -> Option<&str> {
        self.classes.get(lower).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::article;
    use crate::vocab::Vocab;

    #[test]
    fn every_example_holds_a_form_of_its_entry_and_no_counter_example_does() {
        let layers = Layers::read(None).unwrap();
        let vocab = Vocab::load(None).unwrap();
        let entries = layers.entries::<Entry>("attribution").unwrap();
        for proof in layers.proofs().unwrap().iter().filter(|p| p.file == "attribution") {
            let entry = &entries[&proof.id];
            let mut own = Phrases::default();
            for form in entry.forms.iter().chain(&entry.loose) {
                own.insert(form, ());
            }
            let fires = |text: &str| {
                let article = article(text);
                (0..article.tokens.len()).any(|n| {
                    own.at(&article, n).is_some()
                        && (vocab.attribution.at(&article, n).is_some()
                            || vocab.attribution.is_statement(&article, n)
                            || vocab.attribution.is_text(&article, n)
                            || vocab.attribution.is_body(&article, n)
                            || vocab.attribution.class(article.lower(n)) == Some(&proof.id))
                })
            };
            assert!(fires(&proof.example), "[{}] example", proof.id);
            assert!(!fires(&proof.not), "[{}] not", proof.id);
        }
    }
}
