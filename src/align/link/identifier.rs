//! Ties numbers that name and do not count: telephone numbers, house numbers, "flight 212", ranks, the age at which something happened.
//!
//! Nothing can be said of their size. Where two articles print the same words around them, two telephone numbers differ in a digit
//! or two, or each article has one number under a name of which a story seldom has two, a difference is a slip all the same.

mod likeness;

use std::collections::{BTreeMap, BTreeSet};

use self::likeness::{DIALLED, Likeness, SAME_WORDS, STREET, likeness, swapped};
use super::super::{Corpus, Link, Linker};
use crate::align::amount::amount;
use crate::align::block::few;
use crate::model::{Article, Claim, ClaimId, Kind, Relation, Role, SourceId, Tie, TokenKind};

/// Ties numbers that are set aside.
#[derive(Debug)]
pub struct Identifier;

/// Sorts of what is set aside that name something.
const NAMING: &[&str] = &[
    "phone",
    "address",
    "identifier",
    "section",
    "past-age",
    "postal-code",
    "rank",
    "ordinal",
];
/// Words in a row around two numbers that show one thing to be meant.
const FRAME: usize = 4;
/// Digits at both ends of a telephone number by which it meets others.
const END: usize = 4;
/// Articles that hold a number under a name, beside which another number of a single article is odd.
const SEVERAL: usize = 3;
/// Claims under one key that are held against each other.
const HEAVIEST: usize = 100;

/// A number with what it is compared by.
struct Named {
    id: ClaimId,
    source: SourceId,
    aside: &'static str,
    /// Its digits, or those of the rank.
    value: String,
    left: Vec<String>,
    right: Vec<String>,
    /// The word before it, where it names a series of which a story seldom has two.
    name: Option<String>,
}

impl Named {
    fn ranks(&self) -> bool {
        matches!(self.aside, "rank" | "ordinal")
    }
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
        for list in by_key.values() {
            let print = |n: usize| all.get(n).map(|one| (one.source, one.value.as_str()));
            let list = match list.len() > HEAVIEST {
                true => few(list, HEAVIEST, print),
                false => list.clone(),
            };
            for (at, x) in list.iter().enumerate() {
                pairs.extend(list.iter().skip(at + 1).map(|y| (*x.min(y), *x.max(y))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let held: BTreeSet<(SourceId, bool, &str)> =
            all.iter().map(|o| (o.source, o.ranks(), o.value.as_str())).collect();
        let series = Series::of(&all);
        let mut found: Vec<(&Named, &Named, Likeness)> = pairs
            .into_iter()
            .filter_map(|(x, y)| {
                let (a, b) = (all.get(x)?, all.get(y)?);
                if a.source == b.source || a.aside != b.aside {
                    return None;
                }
                let like = likeness(a, b, series.alone(a, b))?;
                // An article that holds the other number too tells of two things.
                let both = |one: &Named, other: &Named| held.contains(&(one.source, one.ranks(), &other.value));
                (like.same || !both(a, b) && !both(b, a)).then_some((a, b, like))
            })
            .collect();
        // What agrees is taken first, then the longest run of words.
        found.sort_by_key(|(a, b, like)| (!like.same, std::cmp::Reverse(like.run), a.id, b.id));
        let mut taken: BTreeSet<(ClaimId, SourceId)> = BTreeSet::new();
        let mut links = Vec::new();
        for (a, b, like) in found {
            if taken.contains(&(a.id, b.source)) || taken.contains(&(b.id, a.source)) {
                continue;
            }
            taken.extend([(a.id, b.source), (b.id, a.source)]);
            let tie = Tie {
                relation: if like.same { Relation::Agree } else { Relation::Disagree },
                near_copy: like.level.level == SAME_WORDS,
                levels: vec![like.level],
            };
            links.push(Link { a: a.id, b: b.id, tie });
        }
        links
    }
}

/// The numbers that each article has under each name of a series.
struct Series<'a> {
    numbers: BTreeMap<(&'a str, SourceId), BTreeSet<&'a str>>,
    holders: BTreeMap<(&'a str, &'a str), BTreeSet<SourceId>>,
}

impl<'a> Series<'a> {
    fn of(all: &'a [Named]) -> Self {
        let mut series = Series {
            numbers: BTreeMap::new(),
            holders: BTreeMap::new(),
        };
        for one in all {
            if let Some(name) = one.name.as_deref() {
                let (numbers, holders) = (&mut series.numbers, &mut series.holders);
                numbers.entry((name, one.source)).or_default().insert(&one.value);
                holders.entry((name, &one.value)).or_default().insert(one.source);
            }
        }
        series
    }

    /// Whether both numbers are the only ones of one name in their articles, and the same, swapped in two digits, or one of them held by
    /// several articles and the other by one.
    fn alone(&self, a: &Named, b: &Named) -> bool {
        let (Some(name), Some(other)) = (a.name.as_deref(), b.name.as_deref()) else {
            return false;
        };
        let single = |one: &Named| self.numbers.get(&(name, one.source)).is_some_and(|n| n.len() == 1);
        let count = |one: &Named| self.holders.get(&(name, one.value.as_str())).map_or(0, BTreeSet::len);
        let (few, many) = (count(a).min(count(b)), count(a).max(count(b)));
        let odd = few == 1 && many >= SEVERAL;
        name == other && single(a) && single(b) && (a.value == b.value || swapped(&a.value, &b.value) || odd)
    }
}

/// The keys under which a number meets those it can be compared with: stretches of the words around it, the street, both ends
/// of a telephone number, and the name of its series.
fn keys(one: &Named) -> Vec<String> {
    let mut keys: Vec<String> = (0..=FRAME)
        .filter_map(|left| {
            let (left, right) = (one.left.get(..left)?, one.right.get(..FRAME - left)?);
            Some(format!("{} {} # {}", one.aside, left.join(" "), right.join(" ")))
        })
        .collect();
    if one.aside == "address"
        && let Some(street) = one.right.get(..STREET)
    {
        let initials: String = street.iter().filter_map(|w| w.chars().next()).collect();
        keys.push(format!("street {initials}"));
    }
    if one.aside == "phone" && one.value.len() >= DIALLED {
        let (front, back) = (one.value.get(..END), one.value.get(one.value.len() - END..));
        keys.extend(front.map(|f| format!("front {f}")));
        keys.extend(back.map(|b| format!("back {b}")));
    }
    keys.extend(one.name.as_ref().map(|name| format!("name {name}")));
    keys
}

fn named(corpus: &Corpus<'_>, id: ClaimId, claim: &Claim) -> Option<Named> {
    let rank = (claim.topic.role == Role::Rank).then_some("rank");
    let aside = claim
        .aside
        .or(rank)
        .filter(|a| claim.kind == Kind::NUMBER && NAMING.contains(a))?;
    let article = corpus.article(claim)?;
    let sentence = article.sentences.get(claim.sentence)?;
    let inside = article.tokens_in(claim.span);
    // An address is printed with its street and "flight 212" with its word; the words around begin at the digits.
    let digit = |n: &usize| article.text(*n).bytes().any(|b| b.is_ascii_digit());
    let (number, last, value) = match inside.clone().find(digit) {
        Some(first) if !matches!(aside, "rank" | "ordinal") => {
            let last = inside.rev().find(digit)?;
            let value: String = (first..=last)
                .flat_map(|n| article.text(n).chars().filter(char::is_ascii_digit).collect::<Vec<_>>())
                .collect();
            (first, last, value)
        }
        digits => {
            let first = digits.unwrap_or(inside.start);
            (first, first, amount(claim)?.printed?.normalize().to_string())
        }
    };
    let name = number
        .checked_sub(1)
        .filter(|at| *at >= sentence.first && aside == "identifier")
        .map(|at| article.lower(at))
        .filter(|word| corpus.vocab.asides.single(word));
    Some(Named {
        id,
        source: claim.source,
        aside,
        value,
        left: words(article, (sentence.first..number).rev()),
        right: words(article, last + 1..sentence.last),
        name: name.map(str::to_string),
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
