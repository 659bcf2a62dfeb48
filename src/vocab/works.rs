//! `claims/works.toml`: types of work and the people who make them.

use serde::Deserialize;

use super::Layers;
use super::names::fold;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// "work" for types of work, "people" for makers, "namer" for words that announce a title, "plays" for words of playing in one,
    /// "platform" for those who show works, "tail" for words that fuse onto a title's end, "title" for the titles that one work
    /// goes by.
    class: String,
    words: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// Compiled types of work.
#[derive(Debug, Default)]
pub struct Works {
    types: HashMap<String, String>,
    makers: HashMap<String, ()>,
    namers: HashMap<String, ()>,
    plays: HashMap<String, ()>,
    platforms: HashMap<String, ()>,
    tails: Vec<String>,
    /// Folded titles that one work goes by, to the id of its entry.
    titles: HashMap<String, String>,
}

impl Works {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut works = Works::default();
        for (id, entry) in layers.entries::<Entry>("works")? {
            for word in entry.words {
                let word = word.to_lowercase();
                match entry.class.as_str() {
                    "people" => {
                        works.makers.insert(word, ());
                    }
                    "namer" => {
                        works.namers.insert(word, ());
                    }
                    "plays" => {
                        works.plays.insert(word, ());
                    }
                    "platform" => {
                        works.platforms.insert(word, ());
                    }
                    "tail" => works.tails.push(word),
                    "title" => works.accept(&id, &word),
                    _ => {
                        works.types.insert(word, id.clone());
                    }
                }
            }
        }
        works.tails.sort_by_key(|w| std::cmp::Reverse(w.len()));
        Ok(works)
    }

    /// Takes a title as one that the work `id` goes by: of an entry, or of a desk's own list.
    pub fn accept(&mut self, id: &str, title: &str) {
        self.titles
            .insert(without_article(&fold(title)).to_string(), id.to_string());
    }

    /// Whether two folded titles are of one work that goes by both: an original and its translation.
    pub fn same(&self, a: &str, b: &str) -> bool {
        self.titles.get(a).is_some_and(|id| self.titles.get(b) == Some(id))
    }

    /// The work that goes by a folded title.
    pub fn listed(&self, folded: &str) -> Option<&str> {
        self.titles.get(folded).map(String::as_str)
    }

    /// The type of work a word names, as the id of its entry: "sitcom" is "series".
    pub fn kind(&self, lower: &str) -> Option<&str> {
        self.types.get(lower).map(String::as_str)
    }

    /// Whether a word names those who make or play in works: "star", "author".
    pub fn maker(&self, lower: &str) -> bool {
        self.makers.contains_key(lower)
    }

    /// Whether a word announces a title: "titled", "called".
    pub fn namer(&self, lower: &str) -> bool {
        self.namers.contains_key(lower)
    }

    /// Whether a word says that somebody plays in a work: "starred".
    pub fn plays(&self, lower: &str) -> bool {
        self.plays.contains_key(lower)
    }

    /// Whether a word is the name of one who shows works, or its first word: "netflix".
    pub fn platform(&self, lower: &str) -> bool {
        self.platforms.contains_key(lower)
    }

    /// Words that begin a clause and are found fused onto the last word of a title, longest first.
    pub fn tails(&self) -> &[String] {
        &self.tails
    }
}

/// A folded title without its leading article.
pub fn without_article(folded: &str) -> &str {
    ["the ", "a ", "an "]
        .iter()
        .find_map(|a| folded.strip_prefix(a).filter(|rest| !rest.is_empty()))
        .unwrap_or(folded)
}
