//! Which pairs of claims are looked at: those of different articles that share stems around them.

use foldhash::HashMap;

use super::Corpus;
use super::context::Stem;
use crate::model::{Claim, ClaimId, Kind, Role};

/// A stem around more claims than this joins too many to tell anything.
const HEAVIEST: usize = 400;
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
    let mut pairs = Vec::new();
    let mut shared: HashMap<ClaimId, u32> = HashMap::default();
    for (id, claim) in corpus.of(kind) {
        shared.clear();
        for stem in corpus.around(id) {
            let Some(list) = holders.get(stem).filter(|l| l.len() <= HEAVIEST) else {
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

/// Ages of one name, whatever stands around them.
fn ages(corpus: &Corpus<'_>, kind: Kind) -> Vec<(ClaimId, ClaimId)> {
    let mut of_name: HashMap<&str, Vec<(ClaimId, &Claim)>> = HashMap::default();
    for (id, claim) in corpus.of(kind).filter(|(_, c)| c.topic.role == Role::Age) {
        if let Some(subject) = &claim.topic.subject {
            of_name.entry(&subject.head).or_default().push((id, claim));
        }
    }
    let lists = of_name.into_values().filter(|list| list.len() <= HEAVIEST);
    lists
        .flat_map(|list| {
            let mut pairs = Vec::new();
            for (n, (a, x)) in list.iter().enumerate() {
                let others = list.iter().skip(n + 1).filter(|(_, y)| y.source != x.source);
                pairs.extend(others.map(|(b, _)| (*a, *b)));
            }
            pairs
        })
        .collect()
}
