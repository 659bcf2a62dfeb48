//! Names: one fact a referent, and near spellings of one name.
//!
//! Referents are joined by equal folded forms, a surname only where one full name holds it, an acronym with its expansion, and
//! by the same content words in bodies ("Department of Trade", "US Trade Department"). Near spellings are proposed by the
//! deletion neighbourhood of each word, never by all pairs, and kept where the words beside them agree. Where the letters that
//! differ stand for one sound of another alphabet, the two are compatible and no disagreement.

mod full;
mod slot;
mod variant;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::align::{Corpus, Link, Linker};
use crate::model::{ClaimId, Kind, Level, NameClass, NameValue, Relation, SourceId, Tie, Value};
use crate::vocab::names::{fold, fold_umlauts};
use crate::vocab::spelling::{Likeness, sequence, words};

/// Names of persons, bodies and places.
#[derive(Debug)]
pub struct Name;

/// Mentions of one article that enter a fact.
const MENTIONS: usize = 4;
/// Places of one spelling that are tied.
const PLACES: usize = 6;

impl Linker for Name {
    fn kind(&self) -> Kind {
        Kind::NAME
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let mut links = referents(corpus);
        links.extend(slips(corpus));
        links.extend(full::links(corpus));
        links
    }
}

fn link(x: ClaimId, y: ClaimId, relation: Relation, levels: Vec<Level>) -> Link {
    Link {
        a: x.min(y),
        b: x.max(y),
        tie: Tie {
            relation,
            levels,
            near_copy: false,
        },
    }
}

fn name<'a>(corpus: &Corpus<'a>, id: ClaimId) -> Option<&'a NameValue> {
    match &corpus.claims.get(id.0)?.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}

/// The key that forms of one name share.
fn key(form: &str, class: NameClass, corpus: &Corpus<'_>) -> String {
    let folded = fold(form);
    if let Some(listed) = corpus.vocab.variants.listed(&folded) {
        return listed.to_string();
    }
    let folded = ["us ", "united states ", "the "].iter().fold(folded.as_str(), |f, p| {
        f.strip_prefix(p).filter(|r| r.contains(' ')).unwrap_or(f)
    });
    let mut parts: Vec<String> = folded
        .split(' ')
        .filter(|w| w.chars().count() > 1 && !corpus.vocab.names.suffix(w))
        .map(|w| corpus.vocab.variants.canonical(w))
        .collect();
    if class == NameClass::Body {
        parts.retain(|w| !matches!(w.as_str(), "of" | "the" | "for" | "and"));
        parts.sort();
    }
    parts.join(" ")
}

/// One fact a referent.
fn referents(corpus: &Corpus<'_>) -> Vec<Link> {
    let mut entities: BTreeMap<(SourceId, usize), Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in corpus.of(Kind::NAME) {
        if let Value::Name(name) = &claim.value {
            entities.entry((claim.source, name.entity)).or_default().push(id);
        }
    }
    let mut groups: BTreeMap<String, Vec<ClaimId>> = BTreeMap::new();
    let mut alone: Vec<(String, Vec<ClaimId>)> = Vec::new();
    let mut acronyms: HashMap<String, BTreeSet<String>> = HashMap::default();
    let mut tails: HashMap<String, BTreeSet<String>> = HashMap::default();
    for ids in entities.values() {
        let Some(first) = ids.first().and_then(|id| name(corpus, *id)) else {
            continue;
        };
        let full = key(&first.form, first.class, corpus);
        if full.is_empty() {
            continue;
        }
        let mut chosen: Vec<ClaimId> = Vec::new();
        let whole = fold(&first.form);
        chosen.extend(
            ids.iter()
                .find(|id| name(corpus, **id).is_some_and(|n| n.folded == whole)),
        );
        chosen.extend(
            ids.iter()
                .filter(|id| !chosen.contains(id))
                .take(MENTIONS - 1)
                .copied()
                .collect::<Vec<_>>(),
        );
        if full.contains(' ') {
            if let Some(acronym) = &first.acronym {
                acronyms.entry(acronym.clone()).or_default().insert(full.clone());
            }
            if matches!(first.class, NameClass::Person | NameClass::Unknown)
                && let Some((_, tail)) = full.rsplit_once(' ')
            {
                tails.entry(tail.to_string()).or_default().insert(full.clone());
            }
            groups.entry(full).or_default().extend(chosen);
        } else {
            alone.push((full, chosen));
        }
    }
    for (short, ids) in alone {
        let only = |map: &HashMap<String, BTreeSet<String>>| match map.get(&short) {
            Some(set) if set.len() == 1 => set.first().cloned(),
            _ => None,
        };
        let target = only(&acronyms).or_else(|| only(&tails)).unwrap_or(short.clone());
        groups.entry(target).or_default().extend(ids);
    }
    // "Marsh Research" and "Marsh Research Center": a body's name without its last word.
    let keys: Vec<String> = groups.keys().cloned().collect();
    for long in &keys {
        let parts: BTreeSet<&str> = long.split(' ').collect();
        for word in parts.iter().filter(|w| parts.len() >= 3 && corpus.vocab.names.body(w)) {
            let short: Vec<&str> = parts.iter().filter(|w| w != &word).copied().collect();
            let short = short.join(" ");
            if matches!(
                *word,
                "center" | "centre" | "institute" | "foundation" | "agency" | "group" | "company" | "corporation"
            ) && let Some(ids) = groups.remove(&short)
            {
                groups.entry(long.clone()).or_default().extend(ids);
            }
        }
    }
    // "Abdul Rahman" and "Abdulrahman": one name with and without its gap.
    let mut joined: BTreeMap<String, Vec<ClaimId>> = BTreeMap::new();
    for (key, ids) in groups {
        joined.entry(key.replace(' ', "")).or_default().extend(ids);
    }
    // "Jörn Holm" and "Joern Holm".
    let umlauts: Vec<(String, String)> = joined
        .iter()
        .filter_map(|(key, ids)| {
            let forms = ids
                .iter()
                .filter_map(|id| Some((&name(corpus, *id)?.form, name(corpus, *id)?.class)));
            let written = forms
                .filter(|(form, _)| !form.is_ascii())
                .map(|(form, class)| self::key(&fold_umlauts(form), class, corpus).replace(' ', ""))
                .find(|written| written != key && joined.contains_key(written))?;
            Some((key.clone(), written))
        })
        .collect();
    for (key, written) in umlauts {
        let ids = joined.remove(&key).unwrap_or_default();
        joined.entry(written).or_default().extend(ids);
    }
    let mut links = Vec::new();
    for (_, mut ids) in joined {
        ids.sort();
        ids.dedup();
        let Some((first, rest)) = ids.split_first() else {
            continue;
        };
        for id in rest {
            let level = Level {
                comparison: "name",
                level: "same name",
                weight: 6.0,
            };
            links.push(link(*first, *id, Relation::Agree, vec![level]));
        }
    }
    links
}

/// A word of a name where it stands.
#[derive(Debug, Clone)]
struct Spot {
    claim: ClaimId,
    source: SourceId,
    before: Option<String>,
    after: Option<String>,
    /// Number of words in the name without its title.
    length: usize,
    /// What stands beside a name of one word outside it: the figure before, the noun after.
    slot: [Option<String>; 2],
}

/// Near words of names of one story that are looked at: a story of forty articles has some hundreds, and where there are more, being near
/// tells nothing.
const NEAR_PAIRS: usize = 20_000;

/// Near spellings of one word of a name.
fn slips(corpus: &Corpus<'_>) -> Vec<Link> {
    let mut spots: BTreeMap<String, Vec<Spot>> = BTreeMap::new();
    for (n, claim) in corpus.claims.iter().enumerate() {
        let Value::Name(name) = &claim.value else { continue };
        let parts = sequence(name);
        let length = name.folded.split(' ').count();
        for (at, word) in parts.iter().enumerate() {
            if word.chars().count() < 4 {
                continue;
            }
            spots.entry(word.clone()).or_default().push(Spot {
                claim: ClaimId(n),
                source: claim.source,
                before: at.checked_sub(1).and_then(|b| parts.get(b)).cloned(),
                after: parts.get(at + 1).cloned(),
                length,
                slot: if parts.len() == 1 {
                    slot::slot(corpus, claim)
                } else {
                    Default::default()
                },
            });
        }
    }
    // Words that share a deletion of a letter (two in long words) are near.
    let mut near: HashMap<String, Vec<&String>> = HashMap::default();
    let mut pairs: BTreeSet<(&String, &String)> = BTreeSet::new();
    for word in spots.keys() {
        for shorter in deletions(word) {
            let list = near.entry(shorter).or_default();
            for other in list.iter() {
                if *other != word {
                    pairs.insert((*other, word));
                }
            }
            list.push(word);
        }
    }
    let mut links = Vec::new();
    for (a, b) in pairs.into_iter().take(NEAR_PAIRS) {
        let (Some(of_a), Some(of_b)) = (spots.get(a), spots.get(b)) else {
            continue;
        };
        let variant = variant::variant(corpus, (a, of_a), (b, of_b));
        if !variant && words(a, b, corpus.vocab) != Likeness::Slip {
            continue;
        }
        let Some(level) = context(corpus, (a, of_a), (b, of_b)) else {
            continue;
        };
        let spelling = Level {
            comparison: "spelling",
            level: if variant {
                "letters of one sound"
            } else {
                "one letter apart"
            },
            weight: 2.0,
        };
        let relation = if variant {
            Relation::Compatible
        } else {
            Relation::Disagree
        };
        for x in places(of_a) {
            for y in places(of_b) {
                if x.claim != y.claim && !accepted(corpus, x.claim, y.claim) {
                    links.push(link(x.claim, y.claim, relation, vec![spelling.clone(), level.clone()]));
                }
            }
        }
    }
    links
}

/// Whether two names are listed as ways of writing one.
fn accepted(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> bool {
    let listed = |id| corpus.vocab.variants.listed(&fold(&name(corpus, id)?.form));
    listed(a).is_some() && listed(a) == listed(b)
}

/// The first place of each article.
fn places(spots: &[Spot]) -> Vec<&Spot> {
    let mut seen = BTreeSet::new();
    spots.iter().filter(|s| seen.insert(s.source)).take(PLACES).collect()
}

/// What speaks for two spellings being one name: the words beside them, or that both stand alone and are no words.
fn context(corpus: &Corpus<'_>, a: (&str, &[Spot]), b: (&str, &[Spot])) -> Option<Level> {
    let beside: BTreeSet<(bool, &str)> =
        a.1.iter()
            .flat_map(|s| [(true, s.before.as_deref()), (false, s.after.as_deref())])
            .filter_map(|(side, word)| Some((side, word?)))
            .filter(|(_, w)| w.chars().count() > 1 && !matches!(*w, "of" | "and" | "the" | "for"))
            .filter(|(_, w)| !corpus.vocab.names.particle(w))
            .collect();
    let shared = b.1.iter().any(|s| {
        s.before.as_deref().is_some_and(|w| beside.contains(&(true, w)))
            || s.after.as_deref().is_some_and(|w| beside.contains(&(false, w)))
    });
    if shared {
        return Some(Level {
            comparison: "words beside",
            level: "same",
            weight: 4.0,
        });
    }
    let slots: BTreeSet<(usize, &str)> = a.1.iter().flat_map(|s| slot::filled(&s.slot)).collect();
    if b.1
        .iter()
        .flat_map(|s| slot::filled(&s.slot))
        .any(|s| slots.contains(&s))
    {
        return Some(Level {
            comparison: "words beside",
            level: "same",
            weight: 2.0,
        });
    }
    // Alone on one side: only where neither is a word or a known name, and no other first name stands before them.
    let unknown = |w: &str| corpus.vocab.words.rank(w).is_none() && corpus.vocab.words.proper_rank(w).is_none();
    let alone = |spots: &[Spot]| spots.iter().all(|s| s.length == 1);
    let (rare, long) = (
        unknown(a.0) && unknown(b.0),
        a.0.chars().count().min(b.0.chars().count()) >= 6,
    );
    (rare && long && (alone(a.1) || alone(b.1))).then_some(Level {
        comparison: "words beside",
        level: "none, and no known word",
        weight: 1.0,
    })
}

/// A word and what is left of it without one letter; of long words also without two.
fn deletions(word: &str) -> Vec<String> {
    let mut out = vec![word.to_string()];
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > 40 {
        return out;
    }
    let without = |letters: &[char], skip: usize| -> Vec<char> {
        letters
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != skip)
            .map(|(_, c)| *c)
            .collect()
    };
    for n in 0..letters.len() {
        let one = without(&letters, n);
        if letters.len() >= 9 {
            for m in n..one.len() {
                out.push(without(&one, m).into_iter().collect());
            }
        }
        out.push(one.into_iter().collect());
    }
    out.sort();
    out.dedup();
    out
}
