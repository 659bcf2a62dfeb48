//! Near-copies of one sentence in two articles that differ in one name. The rest of the sentence says that one person or place is
//! meant, whatever the words are.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::Case;
use crate::model::{Article, Claim, ClaimId, Kind, NameClass, NameValue, TokenKind, Value};
use crate::vocab::names::fold;
use crate::vocab::spelling::{Likeness, words};

/// Tokens on one side of a name that two sentences must have the same for the pair to be looked at.
const BESIDE: usize = 3;
/// Names with the same words on one side; past this many the words are a phrase of the trade ("a spokesman for …").
const CROWD: usize = 24;
/// Content words that the sentences share at least, and the share of each sentence that they make.
const SHARED: usize = 5;
const SHARE: f64 = 0.75;

/// Two names in one place of near-copies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Twin {
    /// The one of the earlier source.
    pub a: ClaimId,
    /// The other.
    pub b: ClaimId,
    /// Whether a preposition of place stands before both.
    pub place: bool,
}

/// The pairs of names that near-copies differ in, in order.
pub(super) fn twins(case: &Case<'_>) -> Vec<Twin> {
    let mut holders: HashMap<(bool, String), Vec<ClaimId>> = HashMap::default();
    for (n, claim) in case.claims.iter().enumerate() {
        if claim.kind != Kind::NAME || claim.aside.is_some() {
            continue;
        }
        let Some(article) = case.articles.get(claim.source.0) else {
            continue;
        };
        let (before, after) = beside(article, claim);
        for (side, key) in [(false, before), (true, after)] {
            if let Some(key) = key {
                holders.entry((side, key)).or_default().push(ClaimId(n));
            }
        }
    }
    let mut pairs: BTreeSet<(ClaimId, ClaimId)> = BTreeSet::new();
    // The set orders the pairs, so the order of the map shows nowhere.
    #[allow(clippy::iter_over_hash_type, reason = "collected into an ordered set")]
    for list in holders.values().filter(|l| l.len() <= CROWD) {
        for (k, a) in list.iter().enumerate() {
            pairs.extend(list.iter().skip(k + 1).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    pairs.into_iter().filter_map(|(a, b)| twin(case, a, b)).collect()
}

/// The words just before and just after a name in its sentence, where one of them carries meaning.
fn beside(article: &Article, claim: &Claim) -> (Option<String>, Option<String>) {
    let tokens = article.tokens_in(claim.span);
    let Some(sentence) = article.sentences.get(claim.sentence) else {
        return (None, None);
    };
    let key = |range: std::ops::Range<usize>| {
        let content = range.clone().any(|n| content(article, n));
        (range.len() == BESIDE && content).then(|| range.map(|n| article.lower(n)).collect::<Vec<_>>().join(" "))
    };
    let before = tokens.start.saturating_sub(BESIDE).max(sentence.first)..tokens.start;
    let after = tokens.end..(tokens.end + BESIDE).min(sentence.last);
    (key(before), key(after))
}

fn content(article: &Article, n: usize) -> bool {
    article
        .tokens
        .get(n)
        .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        && (article.text(n).chars().count() >= 4 || article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number))
}

fn twin(case: &Case<'_>, a: ClaimId, b: ClaimId) -> Option<Twin> {
    let (x, y) = (case.claim(a)?, case.claim(b)?);
    let (Value::Name(p), Value::Name(q)) = (&x.value, &y.value) else {
        return None;
    };
    if x.source == y.source || may_be_one(case, p, q) {
        return None;
    }
    let (left, right) = (case.articles.get(x.source.0)?, case.articles.get(y.source.0)?);
    if !copies(left, x, right, y) || knows(case, x, q) || knows(case, y, p) {
        return None;
    }
    let preposition = |article: &Article, claim: &Claim| {
        let n = article.tokens_in(claim.span).start.checked_sub(1)?;
        let word = article.lower(n);
        matches!(word, "in" | "at" | "near" | "outside" | "from" | "to" | "of").then(|| word.to_string())
    };
    let words = (preposition(left, x), preposition(right, y));
    let place =
        matches!(&words, (Some(v), Some(w)) if v == w && matches!(v.as_str(), "in" | "at" | "near" | "outside"));
    let told = |article: &Article, claim: &Claim| sourced(case, article, claim, place);
    if told(left, x) || told(right, y) {
        return None;
    }
    Some(Twin { a, b, place })
}

/// Whether two names may be two ways of naming one thing: a shared or near word, an acronym and its expansion, classes that differ.
fn may_be_one(case: &Case<'_>, p: &NameValue, q: &NameValue) -> bool {
    let (f, g) = (fold(&p.form), fold(&q.form));
    let near = f.split(' ').any(|v| {
        g.split(' ').any(|w| {
            words(v, w, case.vocab) != Likeness::Different
                || case.vocab.names.nickname(v, w)
                || v.contains(w)
                || w.contains(v)
        })
    });
    let listed = |w: &str| case.vocab.variants.listed(w).map(str::to_string);
    let shouted = |n: &NameValue| n.form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let classes = p.class != q.class && p.class != NameClass::Unknown && q.class != NameClass::Unknown;
    near || listed(&f).is_some() && listed(&f) == listed(&g) || shouted(p) || shouted(q) || classes
}

/// Whether an article names somebody of another's name anywhere.
fn knows(case: &Case<'_>, own: &Claim, other: &NameValue) -> bool {
    let form = fold(&other.form);
    let tail = form.split(' ').next_back().unwrap_or_default();
    let Some(article) = case.articles.get(own.source.0) else {
        return true;
    };
    (0..article.tokens.len()).any(|n| article.text(n).starts_with(char::is_uppercase) && fold(article.text(n)) == tail)
}

/// Whether a name stands for who was told or who reports: papers put their own there.
fn sourced(case: &Case<'_>, article: &Article, claim: &Claim, place: bool) -> bool {
    let tokens = article.tokens_in(claim.span);
    let near = tokens.start.saturating_sub(3)..tokens.end + 3;
    near.filter(|n| !tokens.contains(n)).any(|n| {
        !place && case.vocab.attribution.at(article, n).is_some()
            || matches!(
                article.lower(n),
                "newspaper" | "agency" | "reported" | "reports" | "channel" | "magazine" | "website" | "contributed"
            )
    })
}

/// Whether the sentences of two names are copies but for the names: the same figures, and nearly the same words.
fn copies(left: &Article, x: &Claim, right: &Article, y: &Claim) -> bool {
    let stems = |article: &Article, claim: &Claim| -> Option<(BTreeSet<String>, BTreeSet<String>)> {
        let sentence = article.sentences.get(claim.sentence)?;
        let own = article.tokens_in(claim.span);
        let rest = (sentence.first..sentence.last).filter(|n| !own.contains(n) && content(article, *n));
        let (mut all, mut figures) = (BTreeSet::new(), BTreeSet::new());
        for n in rest {
            if article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number) {
                figures.insert(article.text(n).to_string());
            }
            all.insert(article.lower(n).to_string());
        }
        Some((all, figures))
    };
    let (Some((a, f)), Some((b, g))) = (stems(left, x), stems(right, y)) else {
        return false;
    };
    let shared = a.intersection(&b).count();
    shared >= SHARED && f == g && shared as f64 >= SHARE * a.len().max(b.len()) as f64
}
