//! `claims/roles.toml`: offices, ranks and family ties that exclude each other.

use serde::Deserialize;

use super::table::{HashMap, HashSet};
use super::{Layers, Phrases};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The ladder: of two offices on one ladder a person holds one at a time.
    ladder: String,
    words: Vec<String>,
    /// Whether the words show the office only as a title with a capital, just before the name.
    #[serde(default)]
    title: bool,
    /// Whether one person holds it at a time.
    #[serde(default)]
    single: bool,
    /// Offices on the ladder that go together with it.
    #[serde(default)]
    with: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// An office, rank or family tie that a word names.
#[derive(Debug, Clone)]
struct Named {
    id: String,
    title: bool,
}

/// Compiled offices.
#[derive(Debug, Default)]
pub struct Roles {
    words: Phrases<Named>,
    ladders: HashMap<String, String>,
    with: HashSet<(String, String)>,
    single: HashSet<String>,
}

impl Roles {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut roles = Roles::default();
        for (id, entry) in layers.entries::<Entry>("roles")? {
            for word in &entry.words {
                let named = Named {
                    id: id.clone(),
                    title: entry.title,
                };
                roles.words.insert(word, named);
            }
            for other in &entry.with {
                roles.with.insert((id.clone(), other.clone()));
                roles.with.insert((other.clone(), id.clone()));
            }
            if entry.single {
                roles.single.insert(id.clone());
            }
            roles.ladders.insert(id, entry.ladder);
        }
        Ok(roles)
    }

    /// The office that starts at a token: its id, whether it counts only as a title, and the index one past its last token.
    pub fn at(&self, article: &crate::model::Article, token: usize) -> Option<(&str, bool, usize)> {
        let (named, end) = self.words.at(article, token)?;
        Some((&named.id, named.title, end))
    }

    /// The ladder of an office.
    pub fn ladder(&self, id: &str) -> Option<&str> {
        self.ladders.get(id).map(String::as_str)
    }

    /// Whether a person cannot be both at a time.
    pub fn exclude(&self, a: &str, b: &str) -> bool {
        a != b && self.ladder(a) == self.ladder(b) && !self.with.contains(&(a.to_string(), b.to_string()))
    }

    /// Whether one person holds an office at a time.
    pub fn single(&self, id: &str) -> bool {
        self.single.contains(id)
    }
}
