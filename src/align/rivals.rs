//! How close each claim comes to its nearest claims of every other article: a pair tells more where neither side has a closer one.

use foldhash::HashMap;

use super::Corpus;
use crate::model::{ClaimId, SourceId};

/// What one word in a row beside both figures adds to the share of the sentences that is the same.
const WORD: f64 = 0.05;

/// For a claim and another article, the closest two of its claims.
#[derive(Debug, Default)]
pub(super) struct Leads {
    best: HashMap<(ClaimId, SourceId), [f64; 2]>,
}

impl Leads {
    /// Measures all pairs that are looked at.
    pub(super) fn new(corpus: &Corpus<'_>) -> Leads {
        let mut leads = Leads::default();
        for &(a, b) in corpus.number_pairs().iter().chain(corpus.date_pairs()) {
            let (Some(x), Some(y)) = (corpus.claims.get(a.0), corpus.claims.get(b.0)) else {
                continue;
            };
            let Some(close) = closeness(corpus, a, b) else { continue };
            for key in [(a, y.source), (b, x.source)] {
                let [first, second] = leads.best.entry(key).or_insert([f64::NEG_INFINITY; 2]);
                if close > *first {
                    (*first, *second) = (close, *first);
                } else if close > *second {
                    *second = close;
                }
            }
        }
        leads
    }

    /// How much closer two claims are to each other than to any other.
    pub(super) fn of(&self, corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Option<f64> {
        let own = closeness(corpus, a, b)?;
        let (x, y) = (corpus.claims.get(a.0)?.source, corpus.claims.get(b.0)?.source);
        let rival = |claim: ClaimId, source: SourceId| -> Option<f64> {
            let [first, second] = self.best.get(&(claim, source))?;
            Some(if own >= *first { *second } else { *first })
        };
        let next = rival(a, y)?.max(rival(b, x)?);
        // Without any other partner the lead is what the pair itself has.
        Some(own - next.max(-1.0))
    }
}

fn closeness(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Option<f64> {
    let settings = corpus.settings();
    let shared = settings.get(a.0)?.shared(settings.get(b.0)?);
    Some(shared.overlap + WORD * shared.frame as f64)
}
