//! One date against several articles that agree: pairs too weak alone to accuse, of which three say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Candidate;
use crate::align::{Corpus, Link};
use crate::model::{ClaimId, Relation, SourceId};

/// Bits that each of the pairs needs: below, the dates are hardly ever of one thing, however many there are.
const EACH: f64 = -1.6;
/// Articles that must hold the other date.
const VOICES: usize = 3;

/// The conflicts of dates that agree with no other article, each with at least [`VOICES`] articles whose dates are tied as agreeing.
pub(super) fn links(
    corpus: &Corpus<'_>,
    by_articles: &BTreeMap<(usize, usize), Vec<Candidate>>,
    known: &[Link],
) -> Vec<Link> {
    let mut agreeing: BTreeSet<(ClaimId, ClaimId)> = BTreeSet::new();
    let mut settled: BTreeSet<ClaimId> = BTreeSet::new();
    let mut explained: BTreeSet<(ClaimId, SourceId)> = BTreeSet::new();
    let source = |id: ClaimId| corpus.claims.get(id.0).map(|c| c.source);
    for link in known.iter().filter(|l| l.tie.relation == Relation::Agree) {
        agreeing.insert((link.a, link.b));
        settled.extend([link.a, link.b]);
        if let (Some(x), Some(y)) = (source(link.a), source(link.b)) {
            explained.extend([(link.a, y), (link.b, x)]);
        }
    }
    let tied: BTreeSet<(ClaimId, ClaimId)> = known.iter().map(|l| (l.a, l.b)).collect();
    let mut found = Vec::new();
    for (own, list) in best(corpus, by_articles, &settled) {
        // "956 on Sunday and 1,179 on Monday": an article that holds the others' date too tells of two things.
        let Some(home) = source(own) else { continue };
        if list.iter().any(|(other, _)| explained.contains(&(*other, home))) {
            continue;
        }
        let agree = |a: ClaimId, b: ClaimId| a == b || agreeing.contains(&(a.min(b), a.max(b)));
        let choirs = list.iter().map(|(first, _)| {
            let same = list.iter().filter(|(other, _)| agree(*first, *other));
            same.map(|(_, candidate)| *candidate).collect::<Vec<_>>()
        });
        // The first of the largest, so that nothing hangs on more than the order of the claims.
        let largest = choirs.fold(
            Vec::new(),
            |kept, next| if next.len() > kept.len() { next } else { kept },
        );
        if largest.len() >= VOICES {
            let news = largest.into_iter().filter(|c| !tied.contains(&(c.a, c.b)));
            found.extend(news.map(Candidate::link));
        }
    }
    found
}

/// For each claim that agrees with nobody, its best conflict with each other article.
fn best<'c>(
    corpus: &Corpus<'_>,
    by_articles: &'c BTreeMap<(usize, usize), Vec<Candidate>>,
    settled: &BTreeSet<ClaimId>,
) -> BTreeMap<ClaimId, Vec<(ClaimId, &'c Candidate)>> {
    let mut best: BTreeMap<(ClaimId, SourceId), (ClaimId, &Candidate)> = BTreeMap::new();
    for candidate in by_articles.values().flatten() {
        let conflict = candidate.reading.relation == Relation::Disagree && candidate.reading.plain;
        if !conflict || candidate.weight() < EACH {
            continue;
        }
        for (own, other) in [(candidate.a, candidate.b), (candidate.b, candidate.a)] {
            let Some(source) = corpus.claims.get(other.0).map(|c| c.source) else {
                continue;
            };
            if settled.contains(&own) {
                continue;
            }
            let entry = best.entry((own, source)).or_insert((other, candidate));
            if candidate.weight() > entry.1.weight() {
                *entry = (other, candidate);
            }
        }
    }
    let mut of_claim: BTreeMap<ClaimId, Vec<(ClaimId, &Candidate)>> = BTreeMap::new();
    for ((own, _), pair) in best {
        of_claim.entry(own).or_default().push(pair);
    }
    of_claim
}
