//! The words around claims: stems of every token of every article, interned, with how rare each is.

use foldhash::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::stop_words::is_stop_word;
use crate::model::{Article, Claim, Span, TokenKind};

/// A stem, as a number.
pub type Stem = u32;

/// Stems of all articles of a run.
#[derive(Debug)]
pub struct Context {
    /// For each article, the stem of each token; `None` for marks and for words that carry no topic.
    stems: Vec<Vec<Option<Stem>>>,
    /// For each stem, its weight: the natural logarithm of sentences by sentences that hold it.
    weights: Vec<f64>,
    /// For each stem, the number of articles that hold it.
    articles: Vec<u32>,
}

/// Stems to each side of a figure that make its slot: the counted noun, its verb and what stands by them.
const SLOT: usize = 6;

/// What stands to both sides of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    left: Vec<Stem>,
    right: Vec<Stem>,
}

/// Weight of a stem by its rank from the figure: half for the fourth.
fn nearness(rank: usize) -> f64 {
    1.0 / (1.0 + rank as f64 / 1.5)
}

/// Tokens to each side of a claim that count as its surroundings. Wider windows take in the next claim of a list.
const REACH: usize = 10;

impl Context {
    /// Stems every token once.
    pub fn new(articles: &[Article]) -> Context {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut ids: HashMap<String, Stem> = HashMap::default();
        let mut stems = Vec::with_capacity(articles.len());
        for article in articles {
            let list = (0..article.tokens.len())
                .map(|n| {
                    let kind = article.tokens.get(n)?.kind;
                    if !matches!(kind, TokenKind::Word | TokenKind::Number) {
                        return None;
                    }
                    let lower = article.lower(n).trim_end_matches('.');
                    if is_stop_word(lower) || IDLE.binary_search(&lower).is_ok() {
                        return None;
                    }
                    let stem = if kind == TokenKind::Word {
                        stemmer.stem(lower)
                    } else {
                        lower.into()
                    };
                    let next = ids.len() as Stem;
                    Some(*ids.entry(stem.into_owned()).or_insert(next))
                })
                .collect::<Vec<_>>();
            stems.push(list);
        }
        let (weights, counts) = count(articles, &stems, ids.len());
        Context {
            stems,
            weights,
            articles: counts,
        }
    }

    /// The stems of a sentence, in order.
    pub fn sentence(&self, article: usize, sentence: &crate::model::Sentence) -> Vec<Stem> {
        let list = self
            .stems
            .get(article)
            .and_then(|s| s.get(sentence.first..sentence.last))
            .unwrap_or(&[]);
        list.iter().flatten().copied().collect()
    }

    /// The stems within reach of a claim in its sentence, the claim's own figure left out, sorted, each once.
    pub fn around(&self, articles: &[Article], claim: &Claim) -> Vec<Stem> {
        let Some(article) = articles.get(claim.source.0) else {
            return Vec::new();
        };
        let Some(sentence) = article.sentences.get(claim.sentence) else {
            return Vec::new();
        };
        let own = article.tokens_in(claim.span);
        let first = own.start.saturating_sub(REACH).max(sentence.first);
        let last = (own.end + REACH).min(sentence.last);
        let Some(list) = self.stems.get(claim.source.0) else {
            return Vec::new();
        };
        let mut near: Vec<Stem> = (first..last)
            .filter(|n| !(own.contains(n) && article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Number)))
            .filter_map(|n| list.get(n).copied().flatten())
            .collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The stems to the left and to the right of a claim in its sentence, nearest first, at most [`SLOT`] each.
    pub fn slot(&self, articles: &[Article], claim: &Claim) -> Slot {
        let Some(article) = articles.get(claim.source.0) else {
            return Slot::default();
        };
        let Some(sentence) = article.sentences.get(claim.sentence) else {
            return Slot::default();
        };
        let Some(list) = self.stems.get(claim.source.0) else {
            return Slot::default();
        };
        let own = article.tokens_in(claim.span);
        // The figure is where left ends and right begins: the counted noun inside the claim stands to its right.
        let figure = own
            .clone()
            .find(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Number))
            .unwrap_or(own.start);
        let left = list.get(sentence.first..figure).unwrap_or(&[]).iter().rev();
        let right = list.get(figure + 1..sentence.last).unwrap_or(&[]).iter();
        Slot {
            left: left.flatten().copied().take(SLOT).collect(),
            right: right.flatten().copied().take(SLOT).collect(),
        }
    }

    /// How alike two slots are, 0 to 1: the weight of the stems that stand on the same side of both figures, the nearer the
    /// heavier, by the weight of the slot that holds less; and how many such stems there are.
    pub fn alike(&self, a: &Slot, b: &Slot) -> (f64, usize) {
        let side = |x: &[Stem], y: &[Stem]| {
            let mut found = (0.0, 0);
            for (i, stem) in x.iter().enumerate() {
                if let Some(j) = y.iter().position(|s| s == stem) {
                    found.0 += self.weight(*stem) * nearness(i.max(j));
                    found.1 += 1;
                }
            }
            found
        };
        let whole = |slot: &Slot| -> f64 {
            let side = |x: &[Stem]| {
                x.iter()
                    .enumerate()
                    .map(|(i, s)| self.weight(*s) * nearness(i))
                    .sum::<f64>()
            };
            side(&slot.left) + side(&slot.right)
        };
        let (left, right) = (side(&a.left, &b.left), side(&a.right, &b.right));
        let lighter = whole(a).min(whole(b));
        let share = if lighter > 0.0 {
            (left.0 + right.0) / lighter
        } else {
            0.0
        };
        (share.min(1.0), left.1 + right.1)
    }

    /// The stems of a span, sorted, each once.
    pub fn within(&self, article: usize, articles: &[Article], span: Span) -> Vec<Stem> {
        let Some(tokens) = articles.get(article).map(|a| a.tokens_in(span)) else {
            return Vec::new();
        };
        let mut list: Vec<Stem> = self
            .stems
            .get(article)
            .and_then(|s| s.get(tokens))
            .unwrap_or(&[])
            .iter()
            .flatten()
            .copied()
            .collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    /// How much a stem tells: 0 for one in every sentence.
    pub fn weight(&self, stem: Stem) -> f64 {
        self.weights.get(stem as usize).copied().unwrap_or(0.0)
    }

    /// Number of articles that hold a stem.
    pub fn articles_with(&self, stem: Stem) -> u32 {
        self.articles.get(stem as usize).copied().unwrap_or(0)
    }

    /// Weight of the stems that two sorted lists share.
    pub fn shared(&self, a: &[Stem], b: &[Stem]) -> f64 {
        let (mut i, mut j, mut shared) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += self.weight(*x);
                    i += 1;
                    j += 1;
                }
            }
        }
        shared
    }
}

fn count(articles: &[Article], stems: &[Vec<Option<Stem>>], kinds: usize) -> (Vec<f64>, Vec<u32>) {
    let mut in_sentences = vec![0u32; kinds];
    let mut in_articles = vec![0u32; kinds];
    let mut total = 0u32;
    for (article, list) in articles.iter().zip(stems) {
        for sentence in &article.sentences {
            total += 1;
            let mut seen: Vec<Stem> = list
                .get(sentence.first..sentence.last)
                .unwrap_or(&[])
                .iter()
                .flatten()
                .copied()
                .collect();
            seen.sort_unstable();
            seen.dedup();
            for stem in seen {
                if let Some(n) = in_sentences.get_mut(stem as usize) {
                    *n += 1;
                }
            }
        }
        let mut seen: Vec<Stem> = list.iter().flatten().copied().collect();
        seen.sort_unstable();
        seen.dedup();
        for stem in seen {
            if let Some(n) = in_articles.get_mut(stem as usize) {
                *n += 1;
            }
        }
    }
    let weights = in_sentences
        .iter()
        .map(|n| (f64::from(total + 1) / f64::from(n + 1)).ln().max(0.05))
        .collect();
    (weights, in_articles)
}

/// Words that tell no more of the figure beside them than the stop words do: adverbs of degree and verbs of saying. Sorted.
const IDLE: &[&str] = &[
    "again", "am", "each", "further", "many", "much", "now", "off", "own", "said", "same", "say", "saying", "says",
    "told", "too", "whom", "why",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_idle_words_is_sorted() {
        assert!(IDLE.is_sorted(), "{:?}", IDLE.windows(2).find(|w| w[0] > w[1]));
    }
}
