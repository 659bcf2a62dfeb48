//! Which articles tell of one event: articles of different stories are never compared, however alike the events are.
//!
//! Two earthquakes share most of their words and none of their places and people. So an article is known by its signature: the words
//! of its names above all, then its rare words, figures and days, each weighed by how rare the word is in the language and not in
//! the folder, because in a folder of one story the names that matter most are in every article. Articles are joined to groups
//! from the most alike pair on, and two groups stay apart only on strong evidence; in doubt they are joined. A wrong split
//! hides errors, and a wrong join is still met by every gate of the alignment.

mod grouping;
mod neighbours;
mod part;
mod signature;

use std::collections::BTreeMap;

pub use part::{Part, split};
pub use signature::{Telling, telling};

use crate::model::{Document, Grouping};

/// What the input says of the story of an article.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its name, where the input gives one.
    pub story: Option<&'a str>,
    /// The folder that the article lies in.
    pub folder: &'a str,
}

impl<'a> Known<'a> {
    /// What a document says.
    pub fn of(document: &'a Document) -> Self {
        Known {
            story: document.story.as_deref(),
            folder: &document.folder,
        }
    }
}

/// The story of each article, numbered in order of the first article of each; `tellings` are those of the articles, and only asked
/// for where what they tell decides.
pub fn stories(documents: &[Known<'_>], grouping: Grouping, tellings: &[Telling]) -> Vec<usize> {
    match grouping {
        Grouping::None => vec![0; documents.len()],
        Grouping::Folder => numbered(&folders(documents)),
        Grouping::Auto => {
            // What the input itself calls a story is one; only the rest has to be told apart.
            let unnamed = documents.iter().zip(tellings).enumerate();
            let open: Vec<(usize, &Telling)> = unnamed
                .filter(|(_, (document, _))| document.story.is_none())
                .map(|(n, (_, telling))| (n, telling))
                .collect();
            let tellings: Vec<&Telling> = open.iter().map(|(_, t)| *t).collect();
            let found = grouping::groups(&signature::signatures(&tellings));
            let found: BTreeMap<usize, usize> = open.iter().map(|(n, _)| *n).zip(found).collect();
            let keys: Vec<(Option<&str>, Option<usize>)> = documents
                .iter()
                .enumerate()
                .map(|(n, document)| (document.story, found.get(&n).copied()))
                .collect();
            numbered(&keys)
        }
    }
}

/// The story that the input names, else the first folder below the one that all articles lie in.
fn folders<'a>(documents: &[Known<'a>]) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let mut shared: Option<Vec<&'a str>> = None;
    for document in documents.iter().filter(|d| d.story.is_none()) {
        let own = document.folder.split('/');
        shared = Some(match shared {
            None => own.collect(),
            Some(all) => all
                .into_iter()
                .zip(own)
                .take_while(|(x, y)| x == y)
                .map(|(x, _)| x)
                .collect(),
        });
    }
    let depth = shared.map_or(0, |s| s.len());
    documents
        .iter()
        .map(|document| match document.story {
            Some(story) => (Some(story), None),
            None => (None, document.folder.split('/').nth(depth)),
        })
        .collect()
}

/// Keys to numbers, in order of first appearance.
fn numbered<K: Ord + Copy>(keys: &[K]) -> Vec<usize> {
    let mut numbers: BTreeMap<K, usize> = BTreeMap::new();
    keys.iter()
        .map(|key| {
            let next = numbers.len();
            *numbers.entry(*key).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests;
