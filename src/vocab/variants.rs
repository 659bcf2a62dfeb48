//! `claims/variants.toml`: accepted ways of writing one name, word by word and letter by letter.

use serde::Deserialize;

use super::Layers;
use super::names::fold;
use super::table::{HashMap, HashSet};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    class: Class,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    ends: Vec<(String, String)>,
    #[serde(default)]
    inside: Vec<(String, String)>,
    #[serde(default)]
    doubled: bool,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// What an entry lists.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Class {
    Name,
    Exonym,
    Spelling,
    Letters,
}

/// Letters that stand for each other in names brought over from one alphabet.
#[derive(Debug, Default)]
pub struct Letters {
    /// Words that show an article to speak of the country: "Greece", "Greek". Empty where the letters do so everywhere.
    near: HashSet<String>,
    ends: Vec<(String, String)>,
    inside: Vec<(String, String)>,
    doubled: bool,
}

impl Letters {
    /// A folded word with each class of letters written in one way.
    pub fn plain(&self, word: &str) -> String {
        let mut plain = word.to_string();
        for (end, with) in &self.ends {
            if plain.len() > end.len() + 1 && plain.ends_with(end.as_str()) || plain == *end {
                plain.truncate(plain.len() - end.len());
                plain.push_str(with);
                break;
            }
        }
        for (print, stands) in &self.inside {
            if plain.contains(print.as_str()) {
                plain = plain.replace(print.as_str(), stands);
            }
        }
        if self.doubled {
            let mut before = None;
            plain.retain(|c| before.replace(c) != Some(c));
        }
        plain
    }

    /// Whether a word in lower case names the country or people.
    pub fn near(&self, lower: &str) -> bool {
        self.near.contains(lower)
    }
}

/// Compiled ways of writing one name.
#[derive(Debug, Default)]
pub struct Variants {
    names: HashMap<String, String>,
    /// Words by their other spellings.
    spellings: HashMap<String, String>,
    /// Names whose ways of writing the desk has settled: nobody asks which one its style wants.
    settled: HashSet<String>,
    /// The letters that stand for each other everywhere.
    everywhere: Letters,
    /// The others, in order of id.
    alphabets: Vec<Letters>,
}

impl Variants {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut variants = Variants::default();
        for (id, entry) in layers.entries::<Entry>("variants")? {
            match entry.class {
                Class::Name | Class::Exonym => {
                    for word in entry.words {
                        variants.accept(&id, &word);
                    }
                }
                Class::Spelling => {
                    let mut words = entry.words.into_iter();
                    if let Some(first) = words.next() {
                        variants.spellings.extend(words.map(|w| (w, first.clone())));
                    }
                }
                Class::Letters if entry.near.is_empty() => {
                    variants.everywhere.ends.extend(entry.ends);
                    variants.everywhere.inside.extend(entry.inside);
                    variants.everywhere.doubled |= entry.doubled;
                }
                Class::Letters => variants.alphabets.push(Letters {
                    near: entry.near.into_iter().collect(),
                    ends: entry.ends,
                    inside: entry.inside,
                    doubled: entry.doubled,
                }),
            }
        }
        Ok(variants)
    }

    /// Takes a form as one of the accepted ways of writing the name `id`: of an entry, or of a desk's own list.
    pub fn accept(&mut self, id: &str, form: &str) {
        self.names.insert(fold(form), id.to_string());
    }

    /// Marks the ways of writing the name `id` as settled by the desk.
    pub fn settle(&mut self, id: &str) {
        self.settled.insert(id.to_string());
    }

    /// Whether the desk has settled the ways of writing the name `id`.
    pub fn is_settled(&self, id: &str) -> bool {
        self.settled.contains(id)
    }

    /// A word in lower case as its entry spells it first: "learnt" as "learned".
    pub fn spelled<'a>(&'a self, word: &'a str) -> &'a str {
        self.spellings.get(word).map_or(word, String::as_str)
    }

    /// The id of the entry that lists a folded name, of one word or more.
    pub fn listed(&self, folded: &str) -> Option<&str> {
        self.names.get(folded).map(String::as_str)
    }

    /// What all accepted spellings of a folded word share: the id of its entry, or the word with its letters made plain.
    pub fn canonical(&self, folded: &str) -> String {
        match self.listed(folded) {
            Some(id) => id.to_string(),
            None => self.everywhere.plain(folded),
        }
    }

    /// Whether two folded words are ways of writing one name anywhere.
    pub fn same(&self, a: &str, b: &str) -> bool {
        self.canonical(a) == self.canonical(b)
    }

    /// The alphabets that two folded words can both be brought over from: their letters differ by its classes alone.
    pub fn alphabets<'a>(&'a self, a: &'a str, b: &'a str) -> impl Iterator<Item = &'a Letters> {
        self.alphabets.iter().filter(move |l| l.plain(a) == l.plain(b))
    }
}
