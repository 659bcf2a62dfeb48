//! What a date dates: the stems of its sentence, each weighed by how rare it is in the run.

mod statement;
mod stems;

pub use self::statement::{Speakers, Statement};
use foldhash::HashMap;

use self::stems::Stems;
use super::super::Corpus;
use crate::model::{Claim, Kind, TokenKind};

/// Sentences added to those counted, so that in a run of two sentences a shared word still weighs something.
const PRIOR: f64 = 30.0;
/// Most that one stem weighs: in a large run every stem of an event is rare, and that proves nothing more.
const MOST: f64 = 4.0;
/// Content words to either side of a date that belong to what it dates.
const NEAR: usize = 6;
/// Content words to either side that are read: three times a long sentence of news. What is longer is a list or no prose.
const FAR: usize = 60;

/// A stem of a sentence with its distance from the date in content words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Number of the stem.
    pub stem: u32,
    /// Content words between it and the date.
    pub distance: usize,
    /// Its weight.
    pub weight: f64,
}

/// The setting of one claim.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Stems, sorted by number, each once.
    pub features: Vec<Feature>,
    /// The words right before the date, nearest first, folded.
    left: Vec<u32>,
    /// The words right behind it.
    right: Vec<u32>,
    /// Sum of the weights.
    total: f64,
    /// The statement that the date is of, if it is of one.
    statement: Option<Statement>,
}

/// What two settings share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shared {
    /// Number of content stems in common.
    pub stems: usize,
    /// Their weight.
    pub weight: f64,
    /// The weight of those near both dates.
    pub near: f64,
    /// Share of the smaller sentence's weight.
    pub cover: f64,
    /// Share of the weight of both together.
    pub overlap: f64,
    /// Words in a row that are the same around the two dates.
    pub frame: usize,
}

impl Shared {
    /// Whether the two sentences are copies of one but for a few words.
    pub fn near_copy(&self) -> bool {
        (self.stems >= 5 && self.overlap >= 0.55)
            || (self.stems >= 3 && self.overlap >= 0.8)
            || (self.stems >= 5 && self.frame >= 5 && self.overlap >= 0.35)
    }
}

/// The settings of a run.
#[derive(Debug)]
pub struct Settings {
    by_claim: HashMap<usize, Setting>,
}

impl Settings {
    /// Reads the settings of all number and date claims that are compared.
    pub fn of(corpus: &Corpus<'_>) -> Settings {
        let mut stems = Stems::default();
        let mut frequency: Vec<u32> = Vec::new();
        let mut sentences = 0usize;
        // One pass over all sentences for the frequencies, keeping the stem of each token.
        let mut tokens: Vec<Vec<Option<u32>>> = Vec::with_capacity(corpus.articles.len());
        for article in corpus.articles {
            let ids: Vec<Option<u32>> = (0..article.tokens.len())
                .map(|n| match article.tokens.get(n).map(|t| t.kind) {
                    Some(TokenKind::Word | TokenKind::Number | TokenKind::Web) => {
                        stems.content(article.lower(n), corpus)
                    }
                    _ => None,
                })
                .collect();
            frequency.resize(stems.count(), 0);
            for sentence in &article.sentences {
                sentences += 1;
                let mut here: Vec<u32> = ids
                    .get(sentence.first..sentence.last)
                    .unwrap_or(&[])
                    .iter()
                    .flatten()
                    .copied()
                    .collect();
                here.sort_unstable();
                here.dedup();
                for stem in here {
                    if let Some(count) = frequency.get_mut(stem as usize) {
                        *count += 1;
                    }
                }
            }
            tokens.push(ids);
        }
        let weight = |stem: u32| {
            let count = frequency.get(stem as usize).copied().unwrap_or(1).max(1);
            let rarity = ((sentences as f64 + PRIOR) / f64::from(count)).ln().clamp(0.2, MOST);
            if stems.saying(stem) { rarity * 0.3 } else { rarity }
        };
        let by_claim = [Kind::NUMBER, Kind::DATE]
            .into_iter()
            .flat_map(|kind| corpus.of(kind))
            .filter_map(|(id, claim)| {
                let ids = tokens.get(claim.source.0)?;
                Some((
                    id.0,
                    setting(corpus, claim, ids, &mut |word| stems.word(word), &weight)?,
                ))
            })
            .collect();
        Settings { by_claim }
    }

    /// The setting of a claim.
    pub fn get(&self, claim: usize) -> Option<&Setting> {
        self.by_claim.get(&claim)
    }
}

fn setting(
    corpus: &Corpus<'_>,
    claim: &Claim,
    ids: &[Option<u32>],
    word: &mut impl FnMut(&str) -> Option<u32>,
    weight: &impl Fn(u32) -> f64,
) -> Option<Setting> {
    let article = corpus.article(claim)?;
    let sentence = article.sentences.get(claim.sentence)?;
    let inside = article.tokens_in(claim.span);
    let mut features: Vec<Feature> = Vec::new();
    let mut walk = |tokens: &mut dyn Iterator<Item = usize>| {
        let stems = tokens.filter_map(|n| ids.get(n).copied().flatten());
        features.extend(stems.take(FAR).enumerate().map(|(distance, stem)| Feature {
            stem,
            distance,
            weight: weight(stem),
        }));
    };
    walk(&mut (sentence.first..inside.start.max(sentence.first)).rev());
    walk(&mut (inside.end..sentence.last));
    features.sort_by_key(|f| (f.stem, f.distance));
    features.dedup_by_key(|f| f.stem);
    features.shrink_to_fit();
    let run = |tokens: &mut dyn Iterator<Item = usize>, word: &mut dyn FnMut(&str) -> Option<u32>| -> Vec<u32> {
        tokens
            .filter(|n| {
                article
                    .tokens
                    .get(*n)
                    .is_some_and(|t| !matches!(t.kind, TokenKind::Mark | TokenKind::Quote))
            })
            .take(8)
            .filter_map(|n| word(article.lower(n)))
            .collect()
    };
    let left = run(&mut (sentence.first..inside.start.max(sentence.first)).rev(), word);
    let right = run(&mut (inside.end..sentence.last), word);
    let statement = (claim.kind == Kind::DATE)
        .then(|| statement::dated(corpus, claim, article))
        .flatten();
    let total = features.iter().map(|f| f.weight).sum();
    Some(Setting {
        features,
        left,
        right,
        total,
        statement,
    })
}

impl Setting {
    /// The statement that the date is of, if it is of one.
    pub fn statement(&self) -> Option<&Statement> {
        self.statement.as_ref()
    }

    /// What this and another setting share.
    pub fn shared(&self, other: &Setting) -> Shared {
        let mut shared = Shared::default();
        let (mut a, mut b) = (self.features.iter().peekable(), other.features.iter().peekable());
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.stem.cmp(&y.stem) {
                std::cmp::Ordering::Less => {
                    a.next();
                }
                std::cmp::Ordering::Greater => {
                    b.next();
                }
                std::cmp::Ordering::Equal => {
                    shared.stems += 1;
                    shared.weight += x.weight;
                    if x.distance < NEAR && y.distance < NEAR {
                        shared.near += x.weight;
                    }
                    a.next();
                    b.next();
                }
            }
        }
        shared.cover = shared.weight / self.total.min(other.total).max(1.0);
        shared.overlap = shared.weight / (self.total + other.total - shared.weight).max(1.0);
        let run = |x: &[u32], y: &[u32]| x.iter().zip(y).take_while(|(a, b)| a == b).count();
        shared.frame = run(&self.left, &other.left) + run(&self.right, &other.right);
        shared
    }
}
