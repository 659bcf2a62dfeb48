//! `claims/names.toml`: words that make, part or spoil a name, and the folding that names are compared in.

use serde::Deserialize;
use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::table::{HashMap, HashSet};
use super::{Layers, Phrases};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do.
    role: Role,
    /// For titles: nothing but a name follows.
    #[serde(default)]
    firm: bool,
    words: Vec<String>,
    /// For nicknames: the first names that one person goes by, a name in as many groups as it belongs to.
    #[serde(default)]
    groups: Vec<Vec<String>>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// What a word does in or beside a name.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Role {
    Title,
    Particle,
    Body,
    Place,
    Suffix,
    People,
    Calendar,
    Opener,
    Given,
    Surname,
    Nickname,
    Spare,
}

/// Compiled words of names.
#[derive(Debug, Default)]
pub struct Names {
    /// Titles before a name; the value says whether nothing but a name follows.
    pub titles: Phrases<bool>,
    particles: HashSet<String>,
    bodies: HashSet<String>,
    places: HashSet<String>,
    suffixes: HashSet<String>,
    peoples: HashSet<String>,
    calendar: HashSet<String>,
    openers: HashSet<String>,
    given: HashSet<String>,
    surnames: HashSet<String>,
    spare: HashSet<String>,
    /// First names that one person goes by, by each of them.
    nicknames: HashMap<String, Vec<String>>,
}

impl Names {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut names = Names::default();
        for (id, entry) in layers.entries::<Entry>("names")? {
            let set = match entry.role {
                Role::Title => {
                    for word in &entry.words {
                        names.titles.insert(word, entry.firm);
                    }
                    continue;
                }
                Role::Nickname => {
                    for (n, group) in entry.groups.iter().enumerate() {
                        for word in group {
                            let known = names.nicknames.entry(word.to_lowercase()).or_default();
                            known.push(format!("{id} {n}"));
                        }
                    }
                    continue;
                }
                Role::Particle => &mut names.particles,
                Role::Body => &mut names.bodies,
                Role::Place => &mut names.places,
                Role::Suffix => &mut names.suffixes,
                Role::People => &mut names.peoples,
                Role::Calendar => &mut names.calendar,
                Role::Opener => &mut names.openers,
                Role::Given => &mut names.given,
                Role::Surname => &mut names.surnames,
                Role::Spare => &mut names.spare,
            };
            set.extend(entry.words.iter().map(|w| w.to_lowercase()));
        }
        Ok(names)
    }

    /// A lower-case word inside a person's name: "de", "bin", "al".
    pub fn particle(&self, lower: &str) -> bool {
        self.particles.contains(lower)
    }

    /// A word in the name of a body: "department", "council".
    pub fn body(&self, lower: &str) -> bool {
        self.bodies.contains(lower)
    }

    /// A word in the name of a place: "county", "river".
    pub fn place(&self, lower: &str) -> bool {
        self.places.contains(lower)
    }

    /// A word that follows a name: "jr.", "inc.".
    pub fn suffix(&self, lower: &str) -> bool {
        self.suffixes.contains(lower)
    }

    /// An adjective or noun of a people, which alone is no name.
    pub fn people(&self, lower: &str) -> bool {
        self.peoples.contains(lower)
    }

    /// The people that an unlisted word is a letter away from, where only one is: "somani", "somali". Ends are left alone, because
    /// another end makes another word.
    pub fn near_people(&self, lower: &str) -> Option<&str> {
        if self.peoples.contains(lower) {
            return None;
        }
        let near = |p: &&String| {
            p.chars().next() == lower.chars().next()
                && osa_distance(p, lower) == 1
                && p.chars().count() >= 5
                && !p.starts_with(lower)
                && !lower.starts_with(p.as_str())
        };
        let mut found = self.peoples.iter().filter(near);
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// A day or a month.
    pub fn calendar(&self, lower: &str) -> bool {
        self.calendar.contains(lower)
    }

    /// A word that begins a sentence with a capital and is no part of a name.
    pub fn opener(&self, lower: &str) -> bool {
        self.openers.contains(lower)
    }

    /// A word that the short form of a body's name leaves out: "state", "federal".
    pub fn spare(&self, lower: &str) -> bool {
        self.spare.contains(lower)
    }

    /// A first name.
    pub fn given(&self, folded: &str) -> bool {
        self.given.contains(folded)
    }

    /// Whether one person may go by both first names: "Jim" and "James".
    pub fn nickname(&self, a: &str, b: &str) -> bool {
        match (self.nicknames.get(a), self.nicknames.get(b)) {
            (Some(x), Some(y)) => x.iter().any(|id| y.contains(id)),
            _ => false,
        }
    }

    /// A family name that another differs from by a letter.
    pub fn surname(&self, folded: &str) -> bool {
        self.surnames.contains(folded)
    }
}

/// A name folded with its umlauts written as two letters, as they are where they cannot be printed: "Jörn" is "joern".
pub fn fold_umlauts(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 4);
    for c in text.nfc() {
        match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => written.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => written.push_str("oe"),
            'ü' | 'Ü' => written.push_str("ue"),
            'å' | 'Å' => written.push_str("aa"),
            c => written.push(c),
        }
    }
    fold(&written)
}

/// A name as compared: lower case, no diacritics, points or apostrophes; hyphens and gaps become one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        for b in text.bytes() {
            match b {
                b'.' | b'\'' | b'`' => {}
                b if b.is_ascii_alphanumeric() || b == b'&' => folded.push(char::from(b.to_ascii_lowercase())),
                _ if !folded.is_empty() && !folded.ends_with(' ') => folded.push(' '),
                _ => {}
            }
        }
        folded.truncate(folded.trim_end().len());
        return folded;
    }
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '.' | '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' => {}
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ı' => folded.push('i'),
            'þ' | 'Þ' => folded.push_str("th"),
            c if c.is_alphanumeric() || c == '&' => folded.extend(c.to_lowercase()),
            _ => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_a_letter_away() {
        let vocab = crate::vocab::Vocab::load(None).unwrap();
        for (word, want) in [
            ("belgain", Some("belgian")),
            ("somani", Some("somali")),
            ("harbour", None),
        ] {
            assert_eq!(vocab.names.near_people(word), want, "{word}");
            let listed = (
                vocab.words.rank(word),
                vocab.words.proper_rank(word),
                vocab.names.given(word),
            );
            assert_eq!(
                word == "harbour",
                listed.0.is_some() || listed.1.is_some() || listed.2,
                "{word} {listed:?}"
            );
        }
    }

    #[test]
    fn folding() {
        for (text, want) in [
            ("Emilia Pérez", "emilia perez"),
            ("U.S. Navy", "us navy"),
            ("Ana O’Brien-Łukasz", "ana obrien lukasz"),
            ("Omar al-Tarek", "omar al tarek"),
        ] {
            assert_eq!(fold(text), want);
        }
    }
}
