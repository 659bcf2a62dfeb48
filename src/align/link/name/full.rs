//! Full names that are the same but for one word: "Jon Marsh" and "John Marsh", "Distribution Ltd." and "Distributors Ltd.". Found
//! by the rest of the name, never by all pairs.

use std::collections::{BTreeMap, BTreeSet};

use strsim::osa_distance;

use super::link;
use crate::align::{Corpus, Link};
use crate::model::{ClaimId, Kind, Level, NameClass, Relation, SourceId, Value};
use crate::vocab::spelling::full::{Apart, REST, apart, core};

/// Full names that share all but one word; past this many the rest of the name tells nothing.
const CROWD: usize = 30;
/// Shortest and longest name in words.
const WORDS: std::ops::RangeInclusive<usize> = 2..=7;
/// Places of one form that are tied.
const PLACES: usize = 6;

/// Rank up to which a word is no part of a person's name unless the text shows it to be.
const USUAL: u8 = 70;

/// Where a full name stands.
#[derive(Default)]
struct Held {
    claims: Vec<ClaimId>,
    sources: BTreeSet<SourceId>,
    person: bool,
    impersonal: bool,
}

/// The ties between full names that differ in one word and are not both printed by one article.
pub(super) fn links(corpus: &Corpus<'_>) -> Vec<Link> {
    let mut names: BTreeMap<Vec<String>, Held> = BTreeMap::new();
    for (id, claim) in corpus.of(Kind::NAME) {
        let Value::Name(name) = &claim.value else { continue };
        let words = core(&name.folded);
        if !WORDS.contains(&words.len()) {
            continue;
        }
        let held = names.entry(words).or_default();
        held.claims.push(id);
        held.sources.insert(claim.source);
        held.person |= name.class == NameClass::Person;
        held.impersonal |= matches!(name.class, NameClass::Body | NameClass::Place);
    }
    let mut masked: BTreeMap<(usize, Vec<&str>), Vec<&Vec<String>>> = BTreeMap::new();
    for words in names.keys() {
        for at in 0..words.len() {
            let rest = words.iter().enumerate().filter(|(n, _)| *n != at);
            let rest: Vec<&str> = rest.map(|(_, w)| w.as_str()).collect();
            masked.entry((at, rest)).or_default().push(words);
        }
    }
    let mut links = Vec::new();
    for ((at, _), list) in masked.iter().filter(|(_, list)| (2..=CROWD).contains(&list.len())) {
        for (n, a) in list.iter().enumerate() {
            for b in list.iter().skip(n + 1) {
                // Where a third form is near one of the two, the name is brought over from another alphabet in several ways.
                let third = list.iter().filter(|c| *c != a && *c != b).filter_map(|c| c.get(*at));
                let near = |c: &String| {
                    [a, b]
                        .iter()
                        .filter_map(|w| w.get(*at))
                        .any(|w| osa_distance(c, w) <= 1)
                };
                if !third.clone().any(near) {
                    links.extend(pair(corpus, &names, *at, a, b));
                }
            }
        }
    }
    links
}

fn pair(corpus: &Corpus<'_>, names: &BTreeMap<Vec<String>, Held>, at: usize, a: &[String], b: &[String]) -> Vec<Link> {
    let (Some(x), Some(y), Some(other)) = (names.get(a), names.get(b), b.get(at)) else {
        return Vec::new();
    };
    let listed = |words: &[String]| corpus.vocab.variants.listed(&words.join(" ")).map(str::to_string);
    if listed(a).is_some() && listed(a) == listed(b) {
        return Vec::new();
    }
    // An article that prints both tells two apart, or has slipped itself, which its own words show.
    if !x.sources.is_disjoint(&y.sources) {
        return Vec::new();
    }
    // Two words, and the one that both have is no usual word: a person's name, if nothing shows another thing.
    let usual = |w: &String| corpus.vocab.words.rank(w).is_some_and(|r| r <= USUAL);
    let plain = a.len() == 2 && !a.iter().enumerate().any(|(n, w)| n != at && usual(w));
    let given = a.first().is_some_and(|w| corpus.vocab.names.given(w)) || x.person || y.person || plain;
    let person = given && !x.impersonal && !y.impersonal;
    let Some(apart) = apart(a, at, other, person, corpus.vocab) else {
        return Vec::new();
    };
    let levels = vec![
        Level {
            comparison: "spelling",
            level: match apart {
                Apart::Slip => "one word a slip apart",
                Apart::Near => "one word near",
            },
            weight: 1.0,
        },
        Level {
            comparison: "words beside",
            level: REST,
            weight: 4.0,
        },
    ];
    let mut links = Vec::new();
    for p in places(corpus, x) {
        for q in places(corpus, y) {
            links.push(link(p, q, Relation::Disagree, levels.clone()));
        }
    }
    links
}

/// The first place of each article.
fn places(corpus: &Corpus<'_>, held: &Held) -> Vec<ClaimId> {
    let mut seen = BTreeSet::new();
    let first = held.claims.iter().filter(|id| {
        let source = corpus.claims.get(id.0).map(|c| c.source);
        source.is_some_and(|s| seen.insert(s))
    });
    first.take(PLACES).copied().collect()
}
