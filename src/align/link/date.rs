//! Ties dates of one event.
//!
//! Most dates that differ date different events, so a conflict wants strong evidence: near-copies of one sentence, or sentences
//! that share many rare words, some of them close to both dates. A date that agrees with one about the same topic in the other
//! article accuses nobody.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::account::reason;
use super::super::comparison::period::{self, Reading};
use super::super::comparison::setting::{Settings, Shared};
use super::super::{Corpus, Link, Linker};
use crate::model::account::Working;
use crate::model::value::Grain;
use crate::model::{Claim, ClaimId, Kind, Level, Relation, Tie, Value, When};

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
/// Weight and number of shared stems that a conflict needs in other wordings.
const CONFLICT: f64 = 6.5;
const CONFLICT_STEMS: usize = 4;
/// Of this, so much close to both dates.
const CONFLICT_NEAR: f64 = 1.5;
/// And such a share of the weight of the lighter sentence.
const CONFLICT_COVER: f64 = 0.24;
/// Share of the smaller sentence's weight that a conflict needs where the verb of one side is not known.
const UNKNOWN_EVENT_COVER: f64 = 0.6;
/// Likeness of the names of two articles below which they are taken for two affairs: three quarters of the pairs of two like events
/// lie below it, and a fifth of the pairs of one (see comparison/story.rs).
const ONE_STORY: f64 = 0.25;
/// An agreeing date explains a conflict where its topic is shared at least this well, as a part of the conflict's evidence.
const EXPLAINS: f64 = 0.45;

struct Pair {
    a: ClaimId,
    b: ClaimId,
    shared: Shared,
    reading: Reading,
}

impl Linker for Date {
    fn kind(&self) -> Kind {
        Kind::DATE
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let settings = Settings::of(corpus, Kind::DATE);
        let mut by_articles: BTreeMap<(usize, usize), Vec<Pair>> = BTreeMap::new();
        for (a, b) in candidates(corpus, &settings) {
            let (Some(x), Some(y)) = (corpus.claims.get(a), corpus.claims.get(b)) else {
                continue;
            };
            let (Some(s), Some(t)) = (settings.get(a), settings.get(b)) else {
                continue;
            };
            let (Some(v), Some(w)) = (when(x), when(y)) else {
                continue;
            };
            let Some(reading) = period::compare(v, w) else { continue };
            let shared = s.shared(t);
            by_articles.entry((x.source.0, y.source.0)).or_default().push(Pair {
                a: ClaimId(a),
                b: ClaimId(b),
                shared,
                reading,
            });
        }
        let mut links: Vec<Link> = by_articles
            .into_values()
            .flat_map(|pairs| pair_up(corpus, pairs))
            .collect();
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

/// Pairs of claims of different articles that share a stem which few claims have.
fn candidates(corpus: &Corpus<'_>, settings: &Settings) -> BTreeSet<(usize, usize)> {
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (id, _) in corpus.of(Kind::DATE) {
        for feature in settings.get(id.0).map(|s| s.features.as_slice()).unwrap_or_default() {
            holders.entry(feature.stem).or_default().push(id.0);
        }
    }
    let source = |n: usize| corpus.claims.get(n).map(|c| c.source);
    let mut pairs = BTreeSet::new();
    for list in holders.values().filter(|l| l.len() <= COMMON) {
        for (n, a) in list.iter().enumerate() {
            pairs.extend(
                list.iter()
                    .skip(n + 1)
                    .filter(|b| source(*a) != source(**b))
                    .map(|b| (*a.min(b), *a.max(b))),
            );
        }
    }
    pairs
}

/// One to one, agreeing pairs first.
fn pair_up(corpus: &Corpus<'_>, mut pairs: Vec<Pair>) -> Vec<Link> {
    pairs.sort_by(|x, y| {
        (order(x), y.shared.weight, x.a, x.b)
            .partial_cmp(&(order(y), x.shared.weight, y.a, y.b))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut taken: BTreeSet<ClaimId> = BTreeSet::new();
    let mut links = Vec::new();
    for pair in &pairs {
        if taken.contains(&pair.a) || taken.contains(&pair.b) || !strong(corpus, pair) {
            continue;
        }
        if pair.reading.relation == Relation::Disagree && explained(&pairs, pair, corpus) {
            continue;
        }
        taken.insert(pair.a);
        taken.insert(pair.b);
        links.push(Link {
            a: pair.a,
            b: pair.b,
            tie: Tie {
                relation: pair.reading.relation,
                levels: levels(pair),
                near_copy: pair.shared.near_copy(),
            },
        });
    }
    links
}

/// Agreeing pairs come first, then those that fit, then conflicts; a weekday and a date that nobody can compare come last.
fn order(pair: &Pair) -> u8 {
    match (pair.reading.relation, pair.reading.plain) {
        (Relation::Agree, _) => 0,
        (Relation::Compatible | Relation::Superseded, true) => 1,
        (Relation::Disagree, _) => 2,
        _ => 3,
    }
}

/// Whether the evidence that the two date one event is enough for what the pair says.
fn strong(corpus: &Corpus<'_>, pair: &Pair) -> bool {
    let s = &pair.shared;
    match pair.reading.relation {
        Relation::Agree => s.near_copy() || (s.stems >= 2 && s.weight >= AGREE),
        Relation::Disagree if !pair.reading.plain => s.near_copy() && s.overlap >= 0.6 && s.stems >= 4,
        Relation::Disagree => {
            s.near_copy()
                || (s.same_telling
                    && s.stems >= CONFLICT_STEMS
                    && s.weight >= CONFLICT
                    && s.near >= CONFLICT_NEAR
                    && s.cover >= CONFLICT_COVER
                    && !coarse(corpus, pair)
                    && same_event(corpus, pair)
                    && same_story(corpus, pair))
        }
        _ if !pair.reading.plain => s.near_copy(),
        _ => s.near_copy() || (s.stems >= 3 && s.weight >= COMPATIBLE),
    }
}

/// Whether one verb, or verbs of one class, govern both dates. Most days that differ are those of two steps of one affair: signed
/// and sent back, convicted and arraigned.
fn same_event(corpus: &Corpus<'_>, pair: &Pair) -> bool {
    let event = |c: ClaimId| corpus.claims.get(c.0).and_then(|c| c.topic.event.as_ref());
    match (event(pair.a), event(pair.b)) {
        (Some(x), Some(y)) => {
            let classed = x.class.is_some() && x.class == y.class;
            (x.head == y.head || classed) && x.negated == y.negated
        }
        // Where a verb is not known, the words around must carry the whole weight.
        _ => pair.shared.cover >= UNKNOWN_EVENT_COVER,
    }
}

/// Whether the two articles share names enough to tell of one affair.
fn same_story(corpus: &Corpus<'_>, pair: &Pair) -> bool {
    let source = |c: ClaimId| corpus.claims.get(c.0).map(|c| c.source);
    match (source(pair.a), source(pair.b)) {
        (Some(x), Some(y)) => corpus.story_likeness(x, y).is_none_or(|s| s >= ONE_STORY),
        _ => false,
    }
}

/// Whether one of the two is coarser than a day.
fn coarse(corpus: &Corpus<'_>, pair: &Pair) -> bool {
    [pair.a, pair.b]
        .into_iter()
        .filter_map(|c| when(corpus.claims.get(c.0)?))
        .any(|w| w.grain > Grain::Day)
}

/// Whether one of the two dates agrees with another date about the same topic in the other article.
fn explained(pairs: &[Pair], conflict: &Pair, corpus: &Corpus<'_>) -> bool {
    let fine = |c: ClaimId| corpus.claims.get(c.0).and_then(when).map(|w| w.grain);
    pairs.iter().any(|p| {
        (p.a == conflict.a || p.b == conflict.b)
            && (p.reading.relation == Relation::Agree
                || (p.reading.relation == Relation::Compatible && p.reading.plain))
            && fine(p.a) == fine(p.b)
            && p.shared.stems >= 2
            && p.shared.weight >= EXPLAINS * conflict.shared.weight
    })
}

fn levels(pair: &Pair) -> Vec<Level> {
    let s = &pair.shared;
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
        level: pair.reading.level,
        weight: match pair.reading.relation {
            Relation::Agree => 2.0,
            Relation::Disagree if !pair.reading.plain => -1.5,
            Relation::Disagree => -1.0,
            _ => 0.5,
        },
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
    let settings = Settings::of(corpus, Kind::DATE);
    let read = |c: usize, d: usize| -> Option<Pair> {
        let (v, w) = (when(corpus.claims.get(c)?)?, when(corpus.claims.get(d)?)?);
        Some(Pair {
            a: ClaimId(c),
            b: ClaimId(d),
            shared: settings.get(c)?.shared(settings.get(d)?),
            reading: period::compare(v, w)?,
        })
    };
    let Some(pair) = read(a.0, b.0) else {
        return apart("not-comparable");
    };
    let source = |n: usize| corpus.claims.get(n).map(|c| c.source);
    let rivals: Vec<Pair> = candidates(corpus, &settings)
        .into_iter()
        .filter(|(c, d)| (source(*c), source(*d)) == (Some(x.source), Some(y.source)))
        .filter_map(|(c, d)| read(c, d))
        .collect();
    let disagrees = pair.reading.relation == Relation::Disagree;
    let name = if !rivals.iter().any(|p| (p.a, p.b) == (a, b)) {
        "no-words-in-common"
    } else if !strong(corpus, &pair) {
        match disagrees {
            true if !pair.shared.same_telling => "statement-against-event",
            true if coarse(corpus, &pair) => "coarser-than-a-day",
            true if !same_event(corpus, &pair) => "other-event",
            true if !same_story(corpus, &pair) => "other-story",
            _ => "too-little-evidence",
        }
    } else if disagrees && explained(&rivals, &pair, corpus) {
        "explained"
    } else if pair_up(corpus, rivals).iter().any(|l| (l.a, l.b) == (a, b)) {
        "fits-both"
    } else {
        "better-pair"
    };
    Working {
        levels: levels(&pair),
        relation: Some(pair.reading.relation),
        reason: Some(reason(name)),
        ..Working::default()
    }
}
