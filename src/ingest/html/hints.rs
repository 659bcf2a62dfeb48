//! What the names on a page say about its blocks: `hints.toml`, loaded once.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use serde::Deserialize;

type Set = HashSet<String, FixedState>;

/// The hints.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hints {
    /// What is left out wherever it stands.
    pub never: Never,
    /// What is left out unless it holds much of the text.
    pub unless_most: Words,
    /// What holds the article.
    pub body: Body,
    /// Lines that are no text.
    pub lines: Lines,
    /// Names of metadata.
    pub meta: Meta,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Never {
    pub tags: Set,
    pub roles: Set,
    pub names: Set,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    pub words: Set,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Body {
    pub names: Set,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Lines {
    pub whole: Set,
    pub begins: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Meta {
    pub title: Vec<String>,
    pub publisher: Vec<String>,
    pub published: Vec<String>,
    pub modified: Vec<String>,
    pub author: Vec<String>,
    pub url: Vec<String>,
}

/// The hints, loaded. A test holds that the file is sound; without it no name would mean anything.
pub(super) static HINTS: LazyLock<Hints> =
    LazyLock::new(|| toml::from_str(include_str!("hints.toml")).unwrap_or_default());

/// Longest line looked up among those that are no text, in bytes.
const LONGEST_LINE: usize = 160;

impl Hints {
    /// Whether a line between paragraphs is the page's and not the article's.
    pub fn is_furniture(&self, line: &str) -> bool {
        let line = line.trim();
        if line.len() > LONGEST_LINE {
            return false;
        }
        let line = line.to_lowercase();
        self.lines.whole.contains(line.as_str()) || self.lines.begins.iter().any(|b| line.starts_with(b.as_str()))
    }
}

/// The words of a name: "c-articleRelated__links" has article, related and links.
pub(super) fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut words = vec![String::new()];
        let mut lower = false;
        for c in part.chars() {
            if c.is_ascii_uppercase() && lower {
                words.push(String::new());
            }
            lower = c.is_ascii_lowercase();
            if let Some(last) = words.last_mut() {
                last.push(c.to_ascii_lowercase());
            }
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound_and_in_lower_case() {
        let hints: Hints = toml::from_str(include_str!("hints.toml")).unwrap();
        let sets = [
            &hints.never.names,
            &hints.unless_most.words,
            &hints.body.names,
            &hints.lines.whole,
        ];
        assert!(sets.iter().all(|s| s.iter().all(|n| *n == n.to_lowercase())));
        assert!(hints.body.names.is_disjoint(&hints.never.names));
    }

    #[test]
    fn names_have_words() {
        let of = |name: &str| words(name).collect::<Vec<_>>().join(" ");
        assert_eq!(of("c-articleRelated__links"), "c article related  links");
        assert_eq!(of("SocialShare"), "social share");
    }
}
