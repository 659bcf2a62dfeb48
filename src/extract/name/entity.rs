//! Mentions of one referent inside an article: "Selena Marsh" and later "Marsh"; "Border Service (BS)" and later "BS".

use std::borrow::Cow;

use super::run::Mention;
use crate::model::NameClass;
use crate::vocab::Vocab;
use crate::vocab::table::HashMap;

/// What a mention names.
#[derive(Debug, Clone)]
pub(super) struct Referent {
    /// Number inside the article.
    pub number: usize,
    /// The fullest form in the article.
    pub form: String,
    /// What it names.
    pub class: NameClass,
    /// Its acronym.
    pub acronym: Option<String>,
}

/// The referent of each mention.
pub(super) fn join(mentions: &[Mention], vocab: &Vocab) -> Vec<Referent> {
    let mut referents: Vec<(Referent, String)> = Vec::new();
    let mut by_folded: HashMap<String, usize> = HashMap::default();
    // Full names first: a second reference may stand before the first in a headline.
    for mention in mentions.iter().filter(|m| m.folded.contains(' ')) {
        let key = without_country(&mention.folded);
        let number = match by_folded.get(key) {
            Some(n) => *n,
            None => {
                let n = referents.len();
                let form = mention.printed.clone();
                let class = NameClass::Unknown;
                referents.push((
                    Referent {
                        number: n,
                        form,
                        class,
                        acronym: None,
                    },
                    key.to_string(),
                ));
                by_folded.insert(key.to_string(), n);
                n
            }
        };
        if let Some((referent, _)) = referents.get_mut(number) {
            if let Some(acronym) = &mention.acronym {
                referent.acronym.get_or_insert_with(|| acronym.clone());
                by_folded.entry(acronym.clone()).or_insert(number);
            }
            let class = class(mention, vocab);
            if referent.class == NameClass::Unknown {
                referent.class = class;
            }
        }
    }
    // A part of a full name names its holder where only one name has it: the last word of a person's, then the first.
    let whole_names: Vec<(NameClass, String)> = referents.iter().map(|(r, f)| (r.class, f.clone())).collect();
    let mut parts: HashMap<Cow<'_, str>, Vec<usize>> = HashMap::default();
    for (n, (class, folded)) in whole_names.iter().enumerate() {
        let words: Vec<&str> = folded.split(' ').collect();
        let gaps = || folded.match_indices(' ').map(|(at, _)| at);
        let mut keys: Vec<Cow<'_, str>> = Vec::new();
        if matches!(class, NameClass::Person | NameClass::Unknown) {
            keys.extend(words.first().map(|w| Cow::Borrowed(*w)));
            keys.extend(gaps().filter_map(|at| folded.get(at + 1..)).map(Cow::Borrowed));
            if let (Some(first), Some(last)) = (words.first(), words.last())
                && words.len() > 2
            {
                keys.push(Cow::Owned(format!("{first} {last}")));
            }
        } else {
            let initials: String = words
                .iter()
                .filter(|w| !matches!(**w, "of" | "the" | "for" | "and"))
                .filter_map(|w| w.chars().next())
                .collect();
            if initials.chars().count() >= 3 {
                keys.push(Cow::Owned(initials));
            }
            keys.extend(gaps().skip(1).filter_map(|at| folded.get(..at)).map(Cow::Borrowed));
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            parts.entry(key).or_default().push(n);
        }
    }
    let mut numbers: Vec<usize> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let key = without_country(&mention.folded);
        let whole = by_folded.get(key).copied();
        let held = match parts.get(key).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        // "Razaq Yaqub" inside "Abdul Razaq Yaqub": the longer form is the referent.
        let number = held
            .filter(|h| Some(*h) != whole && mention.acronym.is_none())
            .or(whole)
            .unwrap_or_else(|| {
                let n = referents.len();
                let referent = Referent {
                    number: n,
                    form: mention.printed.clone(),
                    class: class(mention, vocab),
                    acronym: mention.acronym.clone(),
                };
                referents.push((referent, key.to_string()));
                by_folded.insert(key.to_string(), n);
                n
            });
        if let Some((referent, _)) = referents.get_mut(number)
            && mention.title.is_some()
            && referent.class == NameClass::Unknown
        {
            referent.class = NameClass::Person;
        }
        numbers.push(number);
    }
    numbers
        .into_iter()
        .filter_map(|n| referents.get(n).map(|(r, _)| r.clone()))
        .collect()
}

/// A folded name without the country that only says whose it is: "us coast guard", "coast guard".
fn without_country(folded: &str) -> &str {
    match folded
        .strip_prefix("us ")
        .or_else(|| folded.strip_prefix("united states "))
    {
        Some(rest) if rest.contains(' ') => rest,
        _ => folded,
    }
}

/// What a mention names, as far as its words show.
fn class(mention: &Mention, vocab: &Vocab) -> NameClass {
    let words: Vec<&str> = mention.folded.split(' ').collect();
    let any = |test: &dyn Fn(&str) -> bool| words.iter().any(|w| test(w));
    if mention.title.is_some() {
        NameClass::Person
    } else if mention.acronym.is_some() || any(&|w| vocab.names.body(w)) {
        NameClass::Body
    } else if any(&|w| vocab.names.place(w)) {
        NameClass::Place
    } else if words.len() > 1 && words.first().is_some_and(|w| vocab.names.given(w)) {
        NameClass::Person
    } else {
        NameClass::Unknown
    }
}
