//! Which pairs of claims are looked at: those of different articles that share stems around them.

use foldhash::HashMap;

use super::Corpus;
use super::context::Stem;
use crate::model::{ClaimId, Kind, Role, SourceId};

/// Claims around one stem that are all held against each other; of more, [`SAMPLE`] are.
const HEAVIEST: usize = 400;
const SAMPLE: usize = 120;
/// Shared stems a pair needs to be looked at.
const FEWEST: u32 = 2;

/// Pairs of claims of a kind, of different articles, that share at least [`FEWEST`] stems; sorted, the earlier claim first.
pub fn pairs(corpus: &Corpus<'_>, kind: Kind) -> Vec<(ClaimId, ClaimId)> {
    let mut holders: HashMap<Stem, Vec<ClaimId>> = HashMap::default();
    for (id, _) in corpus.of(kind) {
        for stem in corpus
            .around(id)
            .iter()
            .filter(|s| corpus.context.articles_with(**s) > 1)
        {
            holders.entry(*stem).or_default().push(id);
        }
    }
    #[allow(clippy::iter_over_hash_type, reason = "each list is looked at by itself")]
    for list in holders.values_mut() {
        sample(corpus, list);
    }
    let mut pairs = Vec::new();
    let mut shared: HashMap<ClaimId, u32> = HashMap::default();
    for (id, claim) in corpus.of(kind) {
        shared.clear();
        for stem in corpus.around(id) {
            let Some(list) = holders.get(stem).filter(|l| l.binary_search(&id).is_ok()) else {
                continue;
            };
            for other in list.iter().filter(|o| **o > id) {
                if corpus.claims.get(other.0).is_some_and(|c| c.source != claim.source) {
                    *shared.entry(*other).or_default() += 1;
                }
            }
        }
        pairs.extend(
            shared
                .iter()
                .filter(|(_, n)| **n >= FEWEST)
                .map(|(other, _)| (id, *other)),
        );
    }
    pairs.extend(ages(corpus, kind));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Leaves of more than [`HEAVIEST`] claims [`SAMPLE`].
fn sample(corpus: &Corpus<'_>, claims: &mut Vec<ClaimId>) {
    if claims.len() > HEAVIEST {
        let print = |id: ClaimId| {
            let claim = corpus.claims.get(id.0)?;
            Some((claim.source, corpus.articles.get(claim.source.0)?.doc.lower(claim.span)))
        };
        *claims = few(claims, SAMPLE, print);
    }
}

/// Some of very many, in order: those that print what few others print, and few of each article, so that neither a crowd that agrees nor an
/// article that repeats itself hides the one that differs. `print` gives the article and the words of each.
pub(super) fn few<'a, T: Copy + Ord>(
    all: &[T],
    most: usize,
    print: impl Fn(T) -> Option<(SourceId, &'a str)>,
) -> Vec<T> {
    let mut of_source: HashMap<SourceId, u32> = HashMap::default();
    let mut of_print: HashMap<&str, u32> = HashMap::default();
    let mut ranked: Vec<(u32, u32, T)> = Vec::with_capacity(all.len());
    for one in all {
        let Some((source, words)) = print(*one) else { continue };
        let (own, same) = (of_source.entry(source).or_default(), of_print.entry(words).or_default());
        ranked.push((*own, *same, *one));
        *own += 1;
        *same += 1;
    }
    ranked.sort_unstable();
    let mut some: Vec<T> = ranked.into_iter().take(most).map(|(_, _, one)| one).collect();
    some.sort_unstable();
    some
}

/// Ages of one name, whatever stands around them.
fn ages(corpus: &Corpus<'_>, kind: Kind) -> Vec<(ClaimId, ClaimId)> {
    let mut of_name: HashMap<&str, Vec<ClaimId>> = HashMap::default();
    for (id, claim) in corpus.of(kind).filter(|(_, c)| c.topic.role == Role::Age) {
        if let Some(subject) = &claim.topic.subject {
            of_name.entry(&subject.head).or_default().push(id);
        }
    }
    of_name
        .into_values()
        .flat_map(|mut list| {
            sample(corpus, &mut list);
            let mut pairs = Vec::new();
            let source = |id: &ClaimId| corpus.claims.get(id.0).map(|c| c.source);
            for (n, a) in list.iter().enumerate() {
                let others = list.iter().skip(n + 1).filter(|b| source(b) != source(a));
                pairs.extend(others.map(|b| (*a, *b)));
            }
            pairs
        })
        .collect()
}
