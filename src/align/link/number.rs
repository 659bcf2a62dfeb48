//! Ties numbers: pairs are scored, gates close some, and each claim is paired with at most one claim of another article,
//! agreeing values first.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::account::reason;
use crate::align::amount::{misprint, relate};
use crate::align::comparison::{Pair, Question, levels};
use crate::align::{Corpus, Link, Linker, gate};
use crate::model::account::Working;
use crate::model::{ClaimId, Kind, Level, Relation, Tie};

/// Numbers.
#[derive(Debug)]
pub struct Number;

/// Bits that two agreeing claims need to be one fact. A wrong tie here only explains, so an even chance is enough.
const AGREE_AT: f64 = 0.0;
/// Bits that two differing claims need to accuse: see the table in weights.toml for what share is right at which.
const DISAGREE_AT: f64 = -0.3;

/// Share and number of the words beside two figures that are the same in copies of one sentence.
const COPIED: (f64, usize) = (0.8, 4);
/// The same share where the sentences are copies as a whole.
const LIKE: f64 = 0.6;

/// A pair that no gate closes.
struct Candidate {
    a: ClaimId,
    b: ClaimId,
    relation: Relation,
    levels: Vec<Level>,
}

impl Candidate {
    fn weight(&self) -> f64 {
        self.levels.iter().map(|l| l.weight).sum()
    }

    fn needed(&self) -> f64 {
        if self.relation == Relation::Disagree {
            DISAGREE_AT
        } else {
            AGREE_AT
        }
    }
}

impl Linker for Number {
    fn kind(&self) -> Kind {
        Kind::NUMBER
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let mut by_articles: BTreeMap<(usize, usize), Vec<Candidate>> = BTreeMap::new();
        for &(a, b) in corpus.number_pairs() {
            let Some(pair) = Pair::of(corpus, a, b) else { continue };
            if let Ok(candidate) = candidate(&pair) {
                let (x, y) = pair.sources();
                by_articles.entry((x.0, y.0)).or_default().push(candidate);
            }
        }
        by_articles.into_values().flat_map(one_to_one).collect()
    }
}

/// The pair with its evidence, or the name of the gate that closes it.
fn candidate(pair: &Pair<'_>) -> Result<Candidate, &'static str> {
    if let Some(gate) = gate::closed(pair) {
        return Err(gate);
    }
    let relation = match relate(pair.a, pair.b).ok_or("other-unit")? {
        Relation::Compatible if is_copy(pair) && misprint(pair.a, pair.b) => Relation::Disagree,
        relation => relation,
    };
    let accuses = relation == Relation::Disagree;
    let levels = levels(
        pair,
        if accuses {
            Question::Differ(Kind::NUMBER)
        } else {
            Question::Tie
        },
    );
    if !accuses
        && !is_near_copy(&levels)
        && let Some(gate) = gate::apart(pair)
    {
        return Err(gate);
    }
    let (a, b) = pair.ids;
    Ok(Candidate { a, b, relation, levels })
}

/// Whether both figures stand in one sentence that one article has copied from the other or both from a third: there neither rounding
/// nor a hedge makes two figures of one.
fn is_copy(pair: &Pair<'_>) -> bool {
    let (share, count) = pair.corpus.alike(pair.ids.0, pair.ids.1);
    share >= COPIED.0 && count >= COPIED.1 || share >= LIKE && pair.shared().is_some_and(|s| s.near_copy())
}

/// What keeps two number claims apart, by name; `None` where they are tied or would be, were neither paired better.
pub fn kept_apart(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Option<&'static str> {
    match candidate(&Pair::of(corpus, a, b)?) {
        Err(gate) => Some(gate),
        Ok(c) => (c.weight() < c.needed()).then_some("too-little-evidence"),
    }
}

/// Whether the tie rests on copies of one sentence.
pub(in crate::align) fn is_near_copy(levels: &[Level]) -> bool {
    levels
        .iter()
        .any(|l| l.comparison == "wording" && matches!(l.level, "copy of one sentence" | "near-copy of one sentence"))
}

fn one_to_one(mut list: Vec<Candidate>) -> Vec<Link> {
    list.sort_by(|x, y| {
        let accuses = |c: &Candidate| c.relation == Relation::Disagree;
        accuses(x)
            .cmp(&accuses(y))
            .then(y.weight().total_cmp(&x.weight()))
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut taken: BTreeSet<ClaimId> = BTreeSet::new();
    let mut links = Vec::new();
    for candidate in list {
        if taken.contains(&candidate.a) || taken.contains(&candidate.b) || candidate.weight() < candidate.needed() {
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

/// The working behind two number claims of different articles that are not tied.
pub fn working(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Working {
    let Some(pair) = Pair::of(corpus, a, b) else {
        return Working::default();
    };
    let blocked = corpus.number_pairs().binary_search(&(a, b)).is_ok();
    match candidate(&pair) {
        Ok(found) if blocked => {
            let short = found.weight() < found.needed();
            Working {
                relation: Some(found.relation),
                reason: Some(reason(if short { "too-little-evidence" } else { "better-pair" })),
                needed: Some(found.needed()),
                levels: found.levels,
                slot: None,
            }
        }
        other => Working {
            levels: levels(&pair, Question::Tie),
            relation: relate(pair.a, pair.b),
            reason: Some(reason(match other {
                Err(gate) if blocked => gate,
                _ => "no-words-in-common",
            })),
            ..Working::default()
        },
    }
}
