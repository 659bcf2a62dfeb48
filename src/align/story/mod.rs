//! Which articles tell of one event: articles of different stories are never compared, however alike the events are.
//!
//! Two earthquakes share most of their words and none of their places and people. So an article is known by its signature: the words
//! of its names above all, then its rare words, figures and days, each weighed by how rare the word is in the language and not in
//! the folder, because in a folder of one story the names that matter most are in every article. Articles are joined to groups
//! from the most alike pair on, and two groups stay apart only on strong evidence; in doubt they are joined. A wrong split
//! hides errors, and a wrong join is still met by every gate of the alignment.

mod grouping;
mod part;
mod signature;

use std::collections::BTreeMap;

pub use part::{Part, join, split};

use crate::model::{Article, Claim, Grouping};
use crate::vocab::Vocab;

/// The story of each article, numbered in order of the first article of each.
pub fn stories(articles: &[Article], claims: &[Claim], vocab: &Vocab, grouping: Grouping) -> Vec<usize> {
    match grouping {
        Grouping::None => vec![0; articles.len()],
        Grouping::Folder => numbered(&folders(articles)),
        Grouping::Auto => {
            // What the input itself calls a story is one; only the rest has to be told apart.
            let unnamed = |n: &usize| articles.get(*n).is_some_and(|a| a.doc.story.is_none());
            let open: Vec<usize> = (0..articles.len()).filter(unnamed).collect();
            let signatures = signature::signatures(articles, claims, vocab, &open);
            let found: BTreeMap<usize, usize> = open.iter().copied().zip(grouping::groups(&signatures)).collect();
            let keys: Vec<(Option<&str>, Option<usize>)> = articles
                .iter()
                .enumerate()
                .map(|(n, a)| (a.doc.story.as_deref(), found.get(&n).copied()))
                .collect();
            numbered(&keys)
        }
    }
}

/// The story that the input names, else the first folder below the one that all articles lie in.
fn folders(articles: &[Article]) -> Vec<(Option<&str>, Option<&str>)> {
    let path = |a: &'_ Article| -> Vec<String> { a.doc.folder.split('/').map(str::to_string).collect() };
    let mut shared: Option<Vec<String>> = None;
    for article in articles.iter().filter(|a| a.doc.story.is_none()) {
        let own = path(article);
        shared = Some(match shared {
            None => own,
            Some(all) => {
                let same = all.iter().zip(&own).take_while(|(x, y)| x == y).count();
                all.into_iter().take(same).collect()
            }
        });
    }
    let depth = shared.map_or(0, |s| s.len());
    articles
        .iter()
        .map(|a| match a.doc.story.as_deref() {
            Some(story) => (Some(story), None),
            None => (None, a.doc.folder.split('/').nth(depth)),
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
