//! What an article is known by: the words of its names, its rare words, figures and days, each with a weight.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use jiff::civil::Date;

use crate::align::stop_words::is_stop_word;
use crate::model::{Article, Claim, Kind, TokenKind, Value};
use crate::vocab::Vocab;
use crate::vocab::names::fold;

/// A feature, as a number.
pub(super) type Feature = u32;

/// What one article tells of, as far as that tells it from others.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    /// Its features, in order of key.
    heard: Vec<Heard>,
    /// Whether there are too few names to tell the article from others.
    mute: bool,
    /// When it was published.
    published: Option<Date>,
}

/// A feature of one article.
#[derive(Clone, Copy, Debug)]
struct Heard {
    /// Hash of the feature: there may be millions of them, and the words themselves are never asked for.
    key: u64,
    /// Weight of the feature in the language.
    weight: f32,
    /// How often the article has it.
    count: u32,
    /// Whether it is a word of a name.
    name: bool,
    /// Whether to be met again makes it tell more.
    repeats: bool,
}

/// Features of one article beside those of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Signature {
    /// Features that other articles have too, with their weights, in order of feature; the squares of all weights sum to 1.
    pub(super) weights: Vec<(Feature, f64)>,
    /// The features that are words of names, each with the weight of the word in the language.
    pub(super) names: Vec<(Feature, f64)>,
    /// Whether there are too few names to tell the article from others.
    pub(super) mute: bool,
    /// When the article was published.
    pub(super) published: Option<Date>,
}

/// Weight of a rare word beside that of a word of a name. Ordinary words tell the kind of event ("quake", "magnitude"), names tell
/// which one; between 0.3 and 0.7 the stories of real folders come out the same.
const WORD: f64 = 0.5;
/// Weight of a figure.
const FIGURE: f64 = 1.0;
/// Weight of a day or period.
const DAY: f64 = 0.5;
/// Figures below this are in every article.
const LEAST_FIGURE: u32 = 13;
/// Shortest word that counts.
const SHORTEST: usize = 3;
/// Articles that a large story has: what more of them hold is of no one story, and tells the less the more hold it. Without this the
/// stories of a large archive run into each other, as its common words are in all of them.
const STORY: f64 = 50.0;
/// Words of names that must tell for an article to be told apart by them, and the weight from which one does.
const TELLING: (usize, f64) = (3, 0.5);

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Name,
    Word,
    Figure,
    Day,
}

/// What an article tells of.
pub fn telling(article: &Article, claims: &[Claim], vocab: &Vocab) -> Telling {
    let mut counts: HashMap<(Sort, String), u32> = HashMap::new();
    for (sort, text) in claims.iter().filter(|c| c.aside.is_none()).flat_map(features) {
        *counts.entry((sort, text)).or_default() += 1;
    }
    for text in words(article, claims) {
        *counts.entry((Sort::Word, text)).or_default() += 1;
    }
    let hasher = FixedState::default();
    let weighed = counts.iter().map(|((sort, text), count)| Heard {
        key: hasher.hash_one((sort, text)),
        weight: weight(*sort, text, vocab) as f32,
        count: *count,
        name: *sort == Sort::Name,
        repeats: matches!(sort, Sort::Name | Sort::Word),
    });
    let mut heard: Vec<Heard> = weighed.filter(|h| h.weight > 0.0).collect();
    heard.sort_unstable_by_key(|h| h.key);
    let tells = |h: &&Heard| h.name && f64::from(h.weight) >= TELLING.1;
    Telling {
        mute: heard.iter().filter(tells).count() < TELLING.0,
        published: article.doc.published,
        heard,
    }
}

/// The signatures of some articles, in their order.
pub(super) fn signatures(tellings: &[&Telling]) -> Vec<Signature> {
    let mut known: HashMap<u64, (Feature, u32), FixedState> = HashMap::default();
    for heard in tellings.iter().flat_map(|t| &t.heard) {
        let next = known.len() as Feature;
        known.entry(heard.key).or_insert((next, 0)).1 += 1;
    }
    tellings.iter().map(|t| signature(t, &known)).collect()
}

fn signature(telling: &Telling, known: &HashMap<u64, (Feature, u32), FixedState>) -> Signature {
    let mut signature = Signature {
        mute: telling.mute,
        published: telling.published,
        ..Signature::default()
    };
    let mut norm = 0.0;
    for heard in &telling.heard {
        let (feature, holders) = known.get(&heard.key).copied().unwrap_or_default();
        let told = f64::from(heard.weight) * (STORY / f64::from(holders)).min(1.0);
        // What is met again tells less than it did at first.
        let often = if heard.repeats {
            1.0 + f64::from(heard.count).ln()
        } else {
            1.0
        };
        norm += (told * often) * (told * often);
        if holders > 1 {
            signature.weights.push((feature, told * often));
            if heard.name {
                signature.names.push((feature, told));
            }
        }
    }
    signature.weights.sort_unstable_by_key(|(f, _)| *f);
    signature.names.sort_unstable_by_key(|(f, _)| *f);
    for (_, weight) in &mut signature.weights {
        *weight /= norm.sqrt().max(f64::MIN_POSITIVE);
    }
    signature
}

/// The features of a claim.
fn features(claim: &Claim) -> Vec<(Sort, String)> {
    match &claim.value {
        Value::Name(name) => {
            let folded = fold(&name.form);
            let mut words: Vec<&str> = folded.split(' ').filter(|w| w.len() > 1 && !is_stop_word(w)).collect();
            words.sort_unstable();
            words.dedup();
            words.into_iter().map(|w| (Sort::Name, w.to_string())).collect()
        }
        Value::Amount(amount) if claim.kind == Kind::NUMBER => {
            let printed = amount.printed.filter(|p| p.abs() >= LEAST_FIGURE.into());
            let text = printed.map(|p| format!("{} {}", p.normalize(), amount.unit.as_deref().unwrap_or("")));
            text.map(|t| (Sort::Figure, t)).into_iter().collect()
        }
        Value::When(when) => {
            let text = when.from.map(|from| from.to_string());
            text.map(|t| (Sort::Day, t)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The words outside names, folded.
fn words<'a>(article: &'a Article, claims: &'a [Claim]) -> impl Iterator<Item = String> + 'a {
    let mut names: Vec<_> = claims
        .iter()
        .filter(|c| c.kind == Kind::NAME && c.aside.is_none())
        .map(|c| c.span)
        .collect();
    names.sort_unstable();
    let mut next = 0;
    article.tokens.iter().enumerate().filter_map(move |(n, token)| {
        while names.get(next).is_some_and(|s| s.end <= token.span.start) {
            next += 1;
        }
        let named = names.get(next).is_some_and(|s| s.overlaps(token.span));
        if named || token.kind != TokenKind::Word {
            return None;
        }
        let folded = fold(article.text(n));
        (folded.chars().count() >= SHORTEST && !is_stop_word(&folded)).then_some(folded)
    })
}

/// How much a feature tells: nothing for a general word.
fn weight(sort: Sort, text: &str, vocab: &Vocab) -> f64 {
    match sort {
        Sort::Figure => FIGURE,
        Sort::Day => DAY,
        // Ranks are those of SCOWL: 10 is in everybody's mouth, 35 in most texts, what it does not know is rare.
        Sort::Word => match vocab.words.rank(text) {
            Some(10) => 0.0,
            Some(20) => WORD * 0.3,
            Some(35) => WORD * 0.8,
            _ => WORD,
        },
        // "Street" and "University" make many names; "York" and "Obama" are in many stories.
        Sort::Name => match (vocab.words.rank(text), vocab.words.proper_rank(text)) {
            (Some(10), _) => 0.3,
            (Some(20), _) => 0.6,
            (_, Some(10)) => 0.5,
            (_, Some(20)) => 0.7,
            (_, Some(35)) => 1.0,
            (_, Some(_)) => 1.2,
            _ => 1.3,
        },
    }
}
