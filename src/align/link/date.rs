//! Ties dates of one event.
//!
//! Most dates that differ date different events, so a conflict wants strong evidence: near-copies of one sentence, or sentences
//! that share many rare words, some of them close to both dates. A date that agrees with one about the same topic in the other
//! article accuses nobody.

mod chorus;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::super::account::reason;
use super::super::comparison::period::{self, Reading};
use super::super::comparison::setting::Shared;
use super::super::comparison::{self, Pair, Question};
use super::super::{Corpus, Link, Linker};
use crate::model::account::Working;
use crate::model::{Claim, ClaimId, Kind, Level, Relation, SourceId, Tie, Value, When};

/// Ties dates of one event.
#[derive(Debug)]
pub struct Date;

/// Claims that may share a stem before it stops proposing pairs: such a stem tells nothing apart.
const COMMON: usize = 150;
/// Weight of shared stems that ties two dates which agree. Set by reading clusters: below it agreeing dates are often those of
/// two events of one day.
const AGREE: f64 = 6.0;
/// The same where one date is only finer or coarser than the other, or differs.
const COMPATIBLE: f64 = 9.0;
/// Bits that two differing dates need to accuse: see the table in weights.toml for what share is right at which.
const DISAGREE_AT: f64 = -0.85;
/// Bits from which two differing dates are a pair before either is paired with a month or a week that merely holds its day. Two of
/// three such conflicts are right, and "last week" fits every day of seven.
const BEFORE_COARSE: f64 = 0.0;
/// The same before dates that agree beside other words, where the sentences are copies: nearly all of these are right.
const BEFORE_AGREEING: f64 = 1.0;
/// Words in a row beside both dates from which copies of a sentence show which date of one is which of the other.
const SAME_PLACE: usize = 4;

/// The same for two distances from one time: "four years ago", "three years ago". Higher, because what happened so long ago is
/// seldom told of once.
const DISTANCE_AT: f64 = 0.5;

/// Words of a hedge at most.
const LONGEST: usize = 4;

struct Candidate {
    a: ClaimId,
    b: ClaimId,
    shared: Shared,
    reading: Reading,
    levels: Vec<Level>,
}

impl Candidate {
    fn weight(&self) -> f64 {
        self.levels.iter().map(|l| l.weight).sum()
    }

    fn link(&self) -> Link {
        Link {
            a: self.a,
            b: self.b,
            tie: Tie {
                relation: self.reading.relation,
                near_copy: self.shared.near_copy(),
                levels: self.levels.clone(),
            },
        }
    }
}

impl Linker for Date {
    fn kind(&self) -> Kind {
        Kind::DATE
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let mut by_articles: BTreeMap<(usize, usize), Vec<Candidate>> = BTreeMap::new();
        for &(a, b) in corpus.date_pairs() {
            let Some(pair) = Pair::of(corpus, a, b) else { continue };
            if let Some(candidate) = candidate(&pair) {
                let (x, y) = pair.sources();
                by_articles.entry((x.0, y.0)).or_default().push(candidate);
            }
        }
        let mut links: Vec<Link> = by_articles.values().flat_map(|list| one_to_one(list)).collect();
        links.extend(chorus::links(corpus, &by_articles, &links));
        // "1923" fits both April 22 and April 23, 1923, and would make one side of the two.
        let clashing: BTreeSet<ClaimId> = links
            .iter()
            .filter(|l| l.tie.relation == Relation::Disagree)
            .flat_map(|l| [l.a, l.b])
            .collect();
        links.retain(|l| {
            l.tie.relation != Relation::Compatible || !(clashing.contains(&l.a) || clashing.contains(&l.b))
        });
        links
    }
}

fn when(claim: &Claim) -> Option<&When> {
    match &claim.value {
        Value::When(when) => Some(when),
        _ => None,
    }
}

/// What is asked of two dates that exclude each other.
const DIFFER: Question = Question::Differ(Kind::DATE);

/// The pair with its evidence; `None` where the two cannot be compared.
fn candidate(pair: &Pair<'_>) -> Option<Candidate> {
    let reading = period::compare(when(pair.a)?, when(pair.b)?)?;
    if reading.level == period::OTHER_DISTANCE && bounded(pair, pair.a) != bounded(pair, pair.b) {
        return None;
    }
    let shared = pair.shared()?;
    let (a, b) = pair.ids;
    let levels = if reading.relation == Relation::Disagree {
        comparison::levels(pair, DIFFER)
    } else {
        tied(&shared, &reading)
    };
    Some(Candidate {
        a,
        b,
        shared,
        reading,
        levels,
    })
}

/// The hedge before a date that leaves one side open: "more than a week ago" is two weeks ago too.
fn bounded<'v>(pair: &Pair<'v>, claim: &Claim) -> Option<&'v str> {
    let article = pair.corpus.article(claim)?;
    let first = article.tokens_in(claim.span).start;
    let hedges = &pair.corpus.vocab.hedges.before;
    let (hedge, _) = (first.saturating_sub(LONGEST)..first)
        .filter_map(|at| hedges.at(article, at))
        .find(|(_, end)| *end == first)?;
    (hedge.low.is_some() != hedge.high.is_some()).then_some(hedge.id.as_str())
}

/// Pairs of claims of different articles that share a stem which few claims have, in order.
pub(in crate::align) fn candidates(corpus: &Corpus<'_>) -> Vec<(ClaimId, ClaimId)> {
    let settings = corpus.settings();
    let mut holders: HashMap<u32, Vec<ClaimId>> = HashMap::default();
    for (id, _) in corpus.of(Kind::DATE) {
        for feature in settings.get(id.0).map(|s| s.features.as_slice()).unwrap_or_default() {
            holders.entry(feature.stem).or_default().push(id);
        }
    }
    let source = |id: &ClaimId| corpus.claims.get(id.0).map(|c| c.source);
    let mut pairs = Vec::new();
    for list in holders.values().filter(|l| l.len() <= COMMON) {
        for (n, a) in list.iter().enumerate() {
            pairs.extend(
                list.iter()
                    .skip(n + 1)
                    .filter(|b| source(a) != source(b))
                    .map(|b| (*a.min(b), *a.max(b))),
            );
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// One to one, agreeing pairs first.
fn one_to_one(list: &[Candidate]) -> Vec<Link> {
    let mut list: Vec<&Candidate> = list.iter().collect();
    list.sort_by(|x, y| {
        order(x)
            .cmp(&order(y))
            .then(y.weight().total_cmp(&x.weight()))
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut taken: BTreeSet<ClaimId> = BTreeSet::new();
    let mut links = Vec::new();
    for candidate in list {
        if taken.contains(&candidate.a) || taken.contains(&candidate.b) || !strong(candidate) {
            continue;
        }
        taken.insert(candidate.a);
        taken.insert(candidate.b);
        links.push(candidate.link());
    }
    links
}

/// Agreeing pairs come first, then those that fit, then conflicts; a weekday and a date that nobody can compare come last. Conflicts
/// in one place of copies come before dates that agree elsewhere ("dismissed on Friday and armed on Friday"), and other strong ones
/// before a period that merely holds the day.
fn order(pair: &Candidate) -> u8 {
    let (copy, frame) = (pair.shared.near_copy(), pair.shared.frame);
    match (pair.reading.relation, pair.reading.plain) {
        (Relation::Agree, _) if copy && frame + 1 >= SAME_PLACE => 0,
        (Relation::Disagree, true) if copy && frame >= SAME_PLACE && pair.weight() >= BEFORE_AGREEING => 1,
        (Relation::Agree, _) => 2,
        (Relation::Disagree, true) if pair.weight() >= BEFORE_COARSE => 3,
        (Relation::Compatible | Relation::Superseded, true) => 4,
        (Relation::Disagree, _) => 5,
        _ => 6,
    }
}

/// Whether the evidence that the two date one event is enough for what the pair says.
fn strong(pair: &Candidate) -> bool {
    let s = &pair.shared;
    match pair.reading.relation {
        Relation::Agree => s.near_copy() || (s.stems >= 2 && s.weight >= AGREE),
        // "Four years ago" and "three years ago" are two figures of one count.
        Relation::Disagree if pair.reading.level == period::OTHER_DISTANCE && pair.weight() >= DISTANCE_AT => true,
        // Hours, months and years differ from event to event: only copies of one sentence show that one is meant.
        Relation::Disagree if !pair.reading.plain => s.near_copy() && s.overlap >= 0.6 && s.stems >= 4,
        Relation::Disagree => pair.weight() >= DISAGREE_AT,
        _ if !pair.reading.plain => s.near_copy(),
        _ => s.near_copy() || (s.stems >= 3 && s.weight >= COMPATIBLE),
    }
}

/// The levels of two dates that do not exclude each other.
fn tied(s: &Shared, reading: &Reading) -> Vec<Level> {
    let mut levels = vec![if s.near_copy() {
        Level {
            comparison: "wording",
            level: "near-copy",
            weight: 3.0 + (s.overlap * 4.0).min(3.0),
        }
    } else {
        Level {
            comparison: "wording",
            level: "shared rare words",
            weight: ((s.weight - 4.0) / 4.0).clamp(0.0, 4.0),
        }
    }];
    if s.near > 0.0 {
        levels.push(Level {
            comparison: "wording",
            level: "shared words beside the date",
            weight: (s.near / 6.0).min(1.5),
        });
    }
    levels.push(Level {
        comparison: "period",
        level: reading.level,
        weight: if reading.relation == Relation::Agree { 2.0 } else { 0.5 },
    });
    levels
}

/// The working behind two date claims of different articles that are not tied.
pub fn working(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Working {
    let apart = |name| Working {
        reason: Some(reason(name)),
        ..Working::default()
    };
    let (Some(x), Some(y)) = (corpus.claims.get(a.0), corpus.claims.get(b.0)) else {
        return apart("no-claim");
    };
    let Some(found) = Pair::of(corpus, a, b).and_then(|pair| candidate(&pair)) else {
        return apart("not-comparable");
    };
    let name = if corpus.date_pairs().binary_search(&(a, b)).is_err() {
        "no-words-in-common"
    } else if !strong(&found) {
        "too-little-evidence"
    } else if fits_both(corpus, &found, (x.source, y.source)) {
        "fits-both"
    } else {
        "better-pair"
    };
    Working {
        relation: Some(found.reading.relation),
        reason: Some(reason(name)),
        needed: (found.reading.relation == Relation::Disagree).then_some(DISAGREE_AT),
        levels: found.levels,
        slot: None,
    }
}

/// Whether a pair is tied within its two articles, and was let go because of what its dates are tied to elsewhere.
fn fits_both(corpus: &Corpus<'_>, found: &Candidate, sources: (SourceId, SourceId)) -> bool {
    let list: Vec<Candidate> = corpus
        .date_pairs()
        .iter()
        .filter_map(|(a, b)| Pair::of(corpus, *a, *b))
        .filter(|pair| pair.sources() == sources)
        .filter_map(|pair| candidate(&pair))
        .collect();
    one_to_one(&list).iter().any(|l| (l.a, l.b) == (found.a, found.b))
}
