//! Ties numbers: pairs are scored, gates close some, and each claim is paired with at most one claim of another article,
//! agreeing values first.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::amount::relate;
use crate::align::comparison::size::size;
use crate::align::comparison::{Pair, levels};
use rust_decimal::Decimal;

use crate::align::{Corpus, Link, Linker, block, gate};
use crate::model::{Claim, ClaimId, Kind, Level, Relation, Tie, Value};

/// Numbers.
#[derive(Debug)]
pub struct Number;

/// Bits that two agreeing claims need to be one fact. A wrong tie here only explains, so an even chance is enough.
const AGREE_AT: f64 = 0.0;
/// Bits that two differing claims need to accuse.
const DISAGREE_AT: f64 = 2.0;
/// A ratio beyond which two figures in different wordings are taken for different quantities.
const FARTHEST: i64 = 5;

struct Candidate {
    a: ClaimId,
    b: ClaimId,
    relation: Relation,
    levels: Vec<Level>,
    weight: f64,
}

impl Linker for Number {
    fn kind(&self) -> Kind {
        Kind::NUMBER
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let mut by_articles: BTreeMap<(usize, usize), Vec<Candidate>> = BTreeMap::new();
        for (a, b) in block::pairs(corpus, Kind::NUMBER) {
            if let Ok((sources, candidate)) = candidate(corpus, a, b) {
                by_articles.entry(sources).or_default().push(candidate);
            }
        }
        by_articles
            .into_values()
            .flat_map(|list| one_to_one(corpus, list))
            .collect()
    }
}

/// The pair as a candidate, or the name of what keeps it apart.
fn candidate(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Result<((usize, usize), Candidate), &'static str> {
    let (Some(x), Some(y)) = (corpus.claims.get(a.0), corpus.claims.get(b.0)) else {
        return Err("no-claim");
    };
    let pair = Pair {
        corpus,
        a: x,
        b: y,
        ids: (a, b),
    };
    let levels = levels(&pair);
    if let Some(gate) = gate::closed(&pair, is_near_copy(&levels)) {
        return Err(gate);
    }
    let relation = relate(x, y).ok_or("other-unit")?;
    let weight = levels.iter().map(|l| l.weight).sum();
    if weight
        < if relation == Relation::Disagree {
            DISAGREE_AT
        } else {
            AGREE_AT
        }
    {
        return Err("too-little-evidence");
    }
    if relation == Relation::Disagree {
        may_accuse(&pair, &levels)?;
    }
    Ok((
        (x.source.0, y.source.0),
        Candidate {
            a,
            b,
            relation,
            levels,
            weight,
        },
    ))
}

/// What keeps two number claims apart, by name; `None` where they are tied or would be, were neither paired better.
pub fn kept_apart(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Option<&'static str> {
    match candidate(corpus, a, b) {
        Err(reason) => Some(reason),
        Ok((_, c)) if c.relation == Relation::Disagree => {
            (explained(corpus, a, b) || explained(corpus, b, a)).then_some("explained")
        }
        Ok(_) => None,
    }
}

/// The two roads to a pair that accuses: copies of one sentence that differ in the figure; or different wordings whose subject
/// and event agree, with a third slot beside them.
fn may_accuse(pair: &Pair<'_>, levels: &[Level]) -> Result<(), &'static str> {
    let weight = |name: &str| levels.iter().find(|l| l.comparison == name).map_or(0.0, |l| l.weight);
    if is_near_copy(levels) {
        return if weight("subject") >= 0.0 {
            Ok(())
        } else {
            Err("other-noun")
        };
    }
    let measured = weight("unit") >= 1.0 && weight("wording") >= 1.8 && weight("subject") >= 0.0;
    if weight("subject") < 0.5 && !measured {
        Err("no-noun-in-common")
    } else if far_apart(pair.a, pair.b) {
        Err("far-apart")
    } else if clashes_at_home(pair) {
        Err("clashes-at-home")
    } else {
        Ok(())
    }
}

/// Whether the tie rests on copies of one sentence.
fn is_near_copy(levels: &[Level]) -> bool {
    levels.iter().any(|l| l.comparison == "wording" && l.weight >= 3.0)
}

fn far_apart(a: &Claim, b: &Claim) -> bool {
    match (size(a), size(b)) {
        (Some(x), Some(y)) => x > y * Decimal::from(FARTHEST) || y > x * Decimal::from(FARTHEST),
        _ => false,
    }
}

/// Whether one of the two articles itself holds another value for the same subject and event: then which of its figures
/// answers the other article's is unknown.
fn clashes_at_home(pair: &Pair<'_>) -> bool {
    [pair.a, pair.b].into_iter().any(|claim| {
        pair.corpus.of_article(claim.source.0).any(|(_, other)| {
            other.span != claim.span
                && other.kind == claim.kind
                && other.aside.is_none()
                && other.topic.role == claim.topic.role
                && same_topic(claim, other)
                && relate(claim, other) == Some(Relation::Disagree)
        })
    })
}

fn same_topic(a: &Claim, b: &Claim) -> bool {
    let subject = match (&a.topic.subject, &b.topic.subject) {
        (Some(x), Some(y)) => x.head == y.head || (x.class.is_some() && x.class == y.class),
        _ => false,
    };
    let event = match (&a.topic.event, &b.topic.event) {
        (Some(x), Some(y)) => x.head == y.head || (x.class.is_some() && x.class == y.class),
        _ => false,
    };
    subject && event
}

fn one_to_one(corpus: &Corpus<'_>, mut list: Vec<Candidate>) -> Vec<Link> {
    list.sort_by(|x, y| {
        let rank = |c: &Candidate| c.relation == Relation::Disagree;
        rank(x)
            .cmp(&rank(y))
            .then(y.weight.total_cmp(&x.weight))
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut taken: BTreeSet<ClaimId> = BTreeSet::new();
    let mut links = Vec::new();
    for candidate in list {
        if taken.contains(&candidate.a) || taken.contains(&candidate.b) {
            continue;
        }
        if candidate.relation == Relation::Disagree
            && (explained(corpus, candidate.a, candidate.b) || explained(corpus, candidate.b, candidate.a))
        {
            continue;
        }
        taken.insert(candidate.a);
        taken.insert(candidate.b);
        let near_copy = is_near_copy(&candidate.levels);
        let tie = Tie {
            relation: candidate.relation,
            levels: candidate.levels,
            near_copy,
        };
        links.push(Link {
            a: candidate.a,
            b: candidate.b,
            tie,
        });
    }
    links
}

/// Whether some claim of the other article states the same value of the same unit, about a subject and an event that do not
/// clash with this one's: then this claim accuses nobody there.
fn explained(corpus: &Corpus<'_>, claim: ClaimId, other: ClaimId) -> bool {
    let (Some(own), Some(against)) = (corpus.claims.get(claim.0), corpus.claims.get(other.0)) else {
        return false;
    };
    corpus.of_article(against.source.0).any(|(id, c)| {
        id != other
            && c.kind == Kind::NUMBER
            && c.aside.is_none()
            && same_value(own, c)
            && c.topic.role == own.topic.role
            && !clash(own, c)
    })
}

fn same_value(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => x.unit == y.unit && relate(a, b) == Some(Relation::Agree),
        (Value::Lapse(_), Value::Lapse(_)) => matches!(relate(a, b), Some(Relation::Agree | Relation::Compatible)),
        _ => false,
    }
}

/// Whether two claims certainly count different things: nouns that differ in class, or events of different classes.
fn clash(a: &Claim, b: &Claim) -> bool {
    let subject = match (&a.topic.subject, &b.topic.subject) {
        (Some(x), Some(y)) => x.head != y.head && (x.class.is_none() || x.class != y.class),
        _ => false,
    };
    let event = match (&a.topic.event, &b.topic.event) {
        (Some(x), Some(y)) => matches!((&x.class, &y.class), (Some(p), Some(q)) if p != q),
        _ => false,
    };
    subject || event
}
