//! Ties numbers that name and do not count: telephone numbers, house numbers, "flight 212", the age at which something happened.
//!
//! They are set aside by extraction because nothing can be said of their size. Where two articles print the same words around them,
//! or two telephone numbers differ in a digit or two, a difference is a slip all the same.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Corpus, Link, Linker};
use crate::model::{Article, Claim, ClaimId, Kind, Level, Relation, SourceId, Tie, TokenKind};

/// Ties numbers that are set aside.
#[derive(Debug)]
pub struct Identifier;

/// Sorts of what is set aside that name something.
const NAMING: &[&str] = &["phone", "address", "identifier", "section", "past-age", "postal-code"];
/// Words in a row around two numbers that show one thing to be meant.
const FRAME: usize = 4;
/// Words of an address behind its number: the street.
const STREET: usize = 2;
/// Fewest digits of a telephone number whose digits alone tell it.
const DIALLED: usize = 7;
/// Digits of it that a slip changes at most.
const SLIP: usize = 2;
/// Claims under one key beyond which the key tells nothing.
const HEAVIEST: usize = 100;

/// A number with what it is compared by.
struct Named {
    id: ClaimId,
    source: SourceId,
    aside: &'static str,
    digits: String,
    left: Vec<String>,
    right: Vec<String>,
}

impl Linker for Identifier {
    fn kind(&self) -> Kind {
        Kind::NUMBER
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let all: Vec<Named> = corpus
            .claims
            .iter()
            .enumerate()
            .filter_map(|(n, c)| named(corpus, ClaimId(n), c))
            .collect();
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, one) in all.iter().enumerate() {
            for key in keys(one) {
                by_key.entry(key).or_default().push(n);
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for list in by_key.values().filter(|l| l.len() <= HEAVIEST) {
            for (at, x) in list.iter().enumerate() {
                pairs.extend(list.iter().skip(at + 1).map(|y| (*x.min(y), *x.max(y))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let held: BTreeSet<(SourceId, &str)> = all.iter().map(|o| (o.source, o.digits.as_str())).collect();
        pairs
            .into_iter()
            .filter_map(|(x, y)| {
                let (a, b) = (all.get(x)?, all.get(y)?);
                if a.source == b.source || a.aside != b.aside {
                    return None;
                }
                let level = evidence(a, b)?;
                let same = a.digits == b.digits;
                // An article that holds the other number too tells of two things.
                if !same && (held.contains(&(a.source, &b.digits)) || held.contains(&(b.source, &a.digits))) {
                    return None;
                }
                let tie = Tie {
                    relation: if same { Relation::Agree } else { Relation::Disagree },
                    near_copy: level.level == SAME_WORDS,
                    levels: vec![level],
                };
                Some(Link { a: a.id, b: b.id, tie })
            })
            .collect()
    }
}

const SAME_WORDS: &str = "the same words around";

/// The level of evidence that two numbers name one thing. The weights were set by hand: each sort shows by itself.
fn evidence(a: &Named, b: &Named) -> Option<Level> {
    let run = |x: &[String], y: &[String]| x.iter().zip(y).take_while(|(a, b)| a == b).count();
    let (left, right) = (run(&a.left, &b.left), run(&a.right, &b.right));
    let found = |level| {
        Some(Level {
            comparison: "wording",
            level,
            weight: 3.0,
        })
    };
    if left + right >= FRAME {
        return found(SAME_WORDS);
    }
    match a.aside {
        "address" if right >= STREET => found("the same street"),
        "phone" if a.digits.len() >= DIALLED && changed(&a.digits, &b.digits) <= SLIP => {
            found("telephone numbers that differ in a digit or two")
        }
        _ => None,
    }
}

/// Digits that differ place by place; all of them where the lengths do.
fn changed(a: &str, b: &str) -> usize {
    if a.len() != b.len() {
        return a.len().max(b.len());
    }
    a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count()
}

/// The keys under which a number meets those it can be compared with: stretches of the words around it, the street, and both halves
/// of a telephone number.
fn keys(one: &Named) -> Vec<String> {
    let mut keys: Vec<String> = (0..=FRAME)
        .filter_map(|left| {
            let (left, right) = (one.left.get(..left)?, one.right.get(..FRAME - left)?);
            Some(format!("{} {} # {}", one.aside, left.join(" "), right.join(" ")))
        })
        .collect();
    if one.aside == "address" {
        keys.extend(
            one.right
                .get(..STREET)
                .map(|street| format!("street {}", street.join(" "))),
        );
    }
    if one.aside == "phone" && one.digits.len() >= DIALLED {
        let (front, back) = one.digits.split_at(one.digits.len() / 2);
        keys.extend([format!("front {front}"), format!("back {back}")]);
    }
    keys
}

fn named(corpus: &Corpus<'_>, id: ClaimId, claim: &Claim) -> Option<Named> {
    let aside = claim
        .aside
        .filter(|a| claim.kind == Kind::NUMBER && NAMING.contains(a))?;
    let article = corpus.article(claim)?;
    let sentence = article.sentences.get(claim.sentence)?;
    let inside = article.tokens_in(claim.span);
    // An address is printed with its street and "flight 212" with its word; the words around begin at the digits.
    let number = inside
        .clone()
        .find(|n| article.text(*n).bytes().any(|b| b.is_ascii_digit()))?;
    let last = inside
        .rev()
        .find(|n| article.text(*n).bytes().any(|b| b.is_ascii_digit()))?;
    let digits: String = (number..=last)
        .flat_map(|n| article.text(n).chars().filter(char::is_ascii_digit).collect::<Vec<_>>())
        .collect();
    Some(Named {
        id,
        source: claim.source,
        aside,
        digits,
        left: words(article, (sentence.first..number).rev()),
        right: words(article, last + 1..sentence.last),
    })
}

/// The nearest words, nearest first, in lower case and without marks.
fn words(article: &Article, tokens: impl Iterator<Item = usize>) -> Vec<String> {
    tokens
        .filter(|n| {
            article
                .tokens
                .get(*n)
                .is_some_and(|t| !matches!(t.kind, TokenKind::Mark | TokenKind::Quote))
        })
        .take(FRAME + 1)
        .map(|n| article.lowercase(n).into_owned())
        .collect()
}
