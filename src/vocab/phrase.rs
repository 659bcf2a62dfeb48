//! Phrases of one or more words, looked up at a token.

use super::table::HashMap;
use crate::model::Article;

/// A table from phrases to values. Words are compared in ASCII lower case with straight apostrophes; a hyphen in a phrase
/// ("two-thirds") matches a hyphen or a space in the text.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            by_first: HashMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; words are parted by spaces or hyphens.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let folded = phrase.to_ascii_lowercase().replace('’', "'");
        let mut words = folded.split([' ', '-']).filter(|w| !w.is_empty()).map(str::to_string);
        let Some(first) = words.next() else { return };
        let list = self.by_first.entry(first).or_default();
        list.push((words.collect(), value));
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }

    /// The longest phrase that starts at a token, with the index one past its last token.
    pub fn at(&self, article: &Article, token: usize) -> Option<(&T, usize)> {
        let lower = article.lower(token);
        let list = match self.by_first.get(lower) {
            Some(list) => list,
            None if !lower.is_ascii() && lower.contains('’') => self.by_first.get(&lower.replace('’', "'"))?,
            None => return None,
        };
        list.iter().find_map(|(rest, value)| {
            let mut at = token + 1;
            for word in rest {
                let hyphen = article.text(at) == "-" && article.touches_next(at) && article.touches_next(at - 1);
                if hyphen {
                    at += 1;
                }
                if !same_word(article.lower(at), word) {
                    return None;
                }
                at += 1;
            }
            Some((value, at))
        })
    }

    /// The value of a phrase of one word.
    pub fn word(&self, word: &str) -> Option<&T> {
        self.by_first
            .get(word)?
            .iter()
            .find(|(rest, _)| rest.is_empty())
            .map(|(_, value)| value)
    }
}

fn same_word(text: &str, word: &str) -> bool {
    text == word || (!text.is_ascii() && text.contains('’') && text.replace('’', "'") == word)
}
