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
pub(super) fn join(mentions: &[Mention<'_>], vocab: &Vocab) -> Vec<Referent> {
    let mut referents: Vec<Referent> = Vec::new();
    // The folded full name of each referent that has one; a part of it may name its holder.
    let mut whole_names: Vec<&str> = Vec::new();
    let mut by_folded: HashMap<&str, usize> = HashMap::default();
    // Full names first: a second reference may stand before the first in a headline.
    for mention in mentions.iter().filter(|m| m.folded.contains(' ')) {
        let key = without_country(&mention.folded);
        let number = *by_folded.entry(key).or_insert_with(|| {
            referents.push(Referent {
                number: referents.len(),
                form: mention.printed.to_string(),
                class: NameClass::Unknown,
                acronym: None,
            });
            whole_names.push(key);
            referents.len() - 1
        });
        if let Some(referent) = referents.get_mut(number) {
            if let Some(acronym) = &mention.acronym {
                referent.acronym.get_or_insert_with(|| acronym.clone());
                by_folded.entry(acronym).or_insert(number);
            }
            if referent.class == NameClass::Unknown {
                referent.class = class(mention, vocab);
            }
        }
    }
    let parts = parts(&referents, &whole_names);
    let mut numbers: Vec<usize> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let key = without_country(&mention.folded);
        let whole = by_folded.get(key).copied();
        let held = parts.get(key).copied().flatten();
        // "Razaq Yaqub" inside "Abdul Razaq Yaqub": the longer form is the referent.
        let number = held
            .filter(|h| Some(*h) != whole && mention.acronym.is_none())
            .or(whole)
            .unwrap_or_else(|| {
                let n = referents.len();
                referents.push(Referent {
                    number: n,
                    form: mention.printed.to_string(),
                    class: class(mention, vocab),
                    acronym: mention.acronym.clone(),
                });
                by_folded.insert(key, n);
                n
            });
        if let Some(referent) = referents.get_mut(number)
            && mention.title.is_some()
            && referent.class == NameClass::Unknown
        {
            referent.class = NameClass::Person;
        }
        numbers.push(number);
    }
    numbers.into_iter().filter_map(|n| referents.get(n).cloned()).collect()
}

/// The parts of full names that name their holder, as the last word of a person's and then the first, and whose they are: nobody's
/// where two names have them.
fn parts<'a>(referents: &[Referent], whole_names: &[&'a str]) -> HashMap<Cow<'a, str>, Option<usize>> {
    let mut parts: HashMap<Cow<'a, str>, Option<usize>> = HashMap::default();
    let mut keys: Vec<Cow<'a, str>> = Vec::new();
    for (n, (referent, folded)) in referents.iter().zip(whole_names).enumerate() {
        let words = || folded.split(' ');
        let gaps = || folded.match_indices(' ').map(|(at, _)| at);
        if matches!(referent.class, NameClass::Person | NameClass::Unknown) {
            keys.extend(words().next().map(Cow::Borrowed));
            keys.extend(gaps().filter_map(|at| folded.get(at + 1..)).map(Cow::Borrowed));
            if let (Some(first), Some(_), Some(last)) = (words().next(), words().nth(2), words().next_back()) {
                keys.push(Cow::Owned(format!("{first} {last}")));
            }
        } else {
            let initials: String = words()
                .filter(|w| !matches!(*w, "of" | "the" | "for" | "and"))
                .filter_map(|w| w.chars().next())
                .collect();
            if initials.chars().count() >= 3 {
                keys.push(Cow::Owned(initials));
            }
            keys.extend(gaps().skip(1).filter_map(|at| folded.get(..at)).map(Cow::Borrowed));
        }
        keys.sort();
        keys.dedup();
        for key in keys.drain(..) {
            parts.entry(key).and_modify(|holder| *holder = None).or_insert(Some(n));
        }
    }
    parts
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
fn class(mention: &Mention<'_>, vocab: &Vocab) -> NameClass {
    let words = || mention.folded.split(' ');
    if let Some(class) = mention.labelled.filter(|c| *c != NameClass::Unknown) {
        class
    } else if mention.title.is_some() {
        NameClass::Person
    } else if mention.acronym.is_some() || words().any(|w| vocab.names.body(w)) {
        NameClass::Body
    } else if words().any(|w| vocab.names.place(w)) {
        NameClass::Place
    } else if words().nth(1).is_some() && words().next().is_some_and(|w| vocab.names.given(w)) {
        NameClass::Person
    } else {
        NameClass::Unknown
    }
}
