//! What an article is known by: the words of its names, its rare words, figures and days, each with a weight.

use std::collections::{BTreeMap, HashMap};

use crate::align::stop_words::is_stop_word;
use crate::model::{Article, Claim, Kind, TokenKind, Value};
use crate::vocab::Vocab;
use crate::vocab::names::fold;

/// A feature, as a number.
pub(super) type Feature = u32;

/// Features of one article.
#[derive(Clone, Debug, Default)]
pub(super) struct Signature {
    /// Features with their weights, in order of feature; the squares of the weights sum to 1.
    pub(super) weights: Vec<(Feature, f64)>,
    /// The features that are words of names, each with the weight of the word in the language.
    pub(super) names: Vec<(Feature, f64)>,
    /// Whether there are too few names to tell the article from others.
    pub(super) mute: bool,
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
/// Words of names that must tell for an article to be told apart by them, and the weight from which one does.
const TELLING: (usize, f64) = (3, 0.5);

/// What is counted.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Sort {
    Name,
    Word,
    Figure,
    Day,
}

/// The signatures of some articles, in their order.
pub(super) fn signatures(articles: &[Article], claims: &[Claim], vocab: &Vocab, of: &[usize]) -> Vec<Signature> {
    let mut known: HashMap<(Sort, String), (Feature, f64)> = HashMap::new();
    of.iter()
        .filter_map(|n| {
            let from = claims.partition_point(|c| c.source.0 < *n);
            let to = claims.partition_point(|c| c.source.0 <= *n);
            Some(signature(articles.get(*n)?, claims.get(from..to)?, vocab, &mut known))
        })
        .collect()
}

fn signature(
    article: &Article,
    claims: &[Claim],
    vocab: &Vocab,
    known: &mut HashMap<(Sort, String), (Feature, f64)>,
) -> Signature {
    let mut counts: BTreeMap<(Sort, String), u32> = BTreeMap::new();
    for (sort, text) in claims.iter().filter(|c| c.aside.is_none()).flat_map(features) {
        *counts.entry((sort, text)).or_default() += 1;
    }
    for text in words(article, claims) {
        *counts.entry((Sort::Word, text)).or_default() += 1;
    }
    let mut signature = Signature::default();
    let mut telling = 0;
    for ((sort, text), count) in counts {
        let (is_name, repeats) = (sort == Sort::Name, matches!(sort, Sort::Name | Sort::Word));
        let next = known.len() as Feature;
        let weigh = weight(&sort, &text, vocab);
        let (feature, weight) = *known.entry((sort, text)).or_insert((next, weigh));
        if weight == 0.0 {
            continue;
        }
        if is_name {
            signature.names.push((feature, weight));
            telling += usize::from(weight >= TELLING.1);
        }
        // What is met again tells less than it did at first.
        let often = if repeats { 1.0 + f64::from(count).ln() } else { 1.0 };
        signature.weights.push((feature, weight * often));
    }
    signature.mute = telling < TELLING.0;
    signature.weights.sort_by_key(|(f, _)| *f);
    signature.names.sort_by_key(|(f, _)| *f);
    let norm = signature.weights.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    for (_, weight) in &mut signature.weights {
        *weight /= norm.max(f64::MIN_POSITIVE);
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
fn weight(sort: &Sort, text: &str, vocab: &Vocab) -> f64 {
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
