//! From pairwise differences of quotations to passages: one place of one utterance, with all renderings of it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Corpus;
use super::link::quote::Compared;
use super::rendering::Rendering;
use crate::model::{Change, Passage, Reading, Sort, SourceId, Span};

/// Words shown on each side of the differing ones.
const AROUND: usize = 2;
/// Widest place in bytes.
const WIDEST: usize = 190;
/// Equal words between two differences up to which an editor reads them as one.
const BESIDE: usize = 6;
/// Below this share of equal words, all differences of a pair are one passage: the whole is another wording.
const NEAR: f64 = 0.8;

/// A place in a rendering: words from and to.
#[derive(Clone, Copy)]
struct Spot {
    rendering: usize,
    from: usize,
    to: usize,
}

/// A difference between two spots, by their numbers.
struct Difference {
    spots: (usize, usize),
    pair: (usize, usize),
    change: Change,
    sort: Sort,
    similarity: f64,
    equal: usize,
    run: usize,
    changes: usize,
}

/// The passages of all quotations, in order of place.
pub(super) fn passages(corpus: &Corpus<'_>) -> Vec<Passage> {
    let (all, pairs) = corpus.quotations();
    let mut found = group(all, pairs, false);
    found.extend(group(all, pairs, true));
    found.sort_by_key(|p| p.readings.first().map(|r| (r.claim, r.span)));
    // A quotation inside another is compared by itself and with the words around it: one difference, told once.
    let mut told: BTreeSet<Vec<(SourceId, Span)>> = BTreeSet::new();
    found.retain(|p| {
        let place = |r: &Reading| corpus.claims.get(r.claim.0).map(|c| (c.source, r.span));
        told.insert(p.readings.iter().filter_map(place).collect())
    });
    found
}

/// Groups the differences of one sort: left-out words (`cuts`), or changed ones.
fn group(all: &[Rendering], pairs: &[Compared], cuts: bool) -> Vec<Passage> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut differences: Vec<Difference> = Vec::new();
    let mut ties: Vec<(usize, usize)> = Vec::new();
    for pair in pairs {
        for stretch in &pair.stretches {
            let mut first: Option<usize> = None;
            let mut last: Option<(usize, (usize, usize))> = None;
            for hunk in stretch.hunks.iter().filter(|h| (h.change == Change::Shortened) == cuts) {
                let a = spots.len();
                for (rendering, (from, to)) in [(pair.a, hunk.a), (pair.b, hunk.b)] {
                    spots.push(Spot { rendering, from, to });
                }
                ties.push((a, a + 1));
                if stretch.similarity < NEAR
                    && let Some(first) = first
                {
                    ties.push((first, a));
                }
                first = first.or(Some(a));
                if let Some((before, (to_a, to_b))) = last
                    && (hunk.a.0.saturating_sub(to_a)).min(hunk.b.0.saturating_sub(to_b)) <= BESIDE
                    && same_claim(all, pair.a, to_a, hunk.a.0)
                    && same_claim(all, pair.b, to_b, hunk.b.0)
                {
                    ties.push((before, a));
                }
                last = Some((a, (hunk.a.1, hunk.b.1)));
                differences.push(Difference {
                    spots: (a, a + 1),
                    pair: (pair.a, pair.b),
                    change: hunk.change,
                    sort: hunk.sort,
                    similarity: stretch.similarity,
                    equal: stretch.equal.len(),
                    run: stretch.run(),
                    changes: stretch.changes(),
                });
            }
        }
    }
    let mut sets = UnionFind::<usize>::new(spots.len());
    for (a, b) in ties {
        sets.union(a, b);
    }
    // Spots of one rendering that touch are one place.
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|n| spots.get(*n).map(|s| (s.rendering, s.from, s.to)));
    let mut reach: Option<(usize, usize, usize)> = None;
    for n in order {
        let Some(spot) = spots.get(n) else { continue };
        match reach {
            Some((rendering, to, other)) if rendering == spot.rendering && spot.from <= to => {
                sets.union(other, n);
                reach = Some((rendering, to.max(spot.to), n));
            }
            _ => reach = Some((spot.rendering, spot.to, n)),
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Difference>> = BTreeMap::new();
    for difference in &differences {
        groups
            .entry(sets.find(difference.spots.0))
            .or_default()
            .push(difference);
    }
    groups
        .into_values()
        .filter_map(|list| passage(all, pairs, &spots, &list))
        .collect()
}

/// Whether the words from `from` to `to` of a rendering stand in one quotation.
fn same_claim(all: &[Rendering], rendering: usize, from: usize, to: usize) -> bool {
    let claim = |n: usize| all.get(rendering).and_then(|r| r.units.get(n)).map(|u| u.claim);
    claim(from.saturating_sub(1)) == claim(to.min(all.get(rendering).map_or(0, |r| r.units.len()).saturating_sub(1)))
}

fn passage(all: &[Rendering], pairs: &[Compared], spots: &[Spot], list: &[&Difference]) -> Option<Passage> {
    let mut ranges: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for difference in list {
        for n in [difference.spots.0, difference.spots.1] {
            let spot = spots.get(n)?;
            let range = ranges.entry(spot.rendering).or_insert((spot.from, spot.to));
            *range = (range.0.min(spot.from), range.1.max(spot.to));
        }
    }
    let members: Vec<usize> = ranges.keys().copied().collect();
    let number = |rendering: usize| members.binary_search(&rendering).ok();
    let mut camps = UnionFind::<usize>::new(members.len());
    let differing: BTreeSet<(usize, usize)> = list.iter().map(|d| d.pair).collect();
    // The pairs are in order of their earlier rendering.
    let of_member = members.iter().flat_map(|m| {
        let first = pairs.partition_point(|p| p.a < *m);
        pairs.iter().skip(first).take_while(|p| p.a == *m)
    });
    for pair in of_member {
        let (Some(x), Some(y)) = (number(pair.a), number(pair.b)) else {
            continue;
        };
        let differ = differing.contains(&(pair.a, pair.b));
        let near = ranges.get(&pair.a).is_some_and(|r| {
            pair.stretches
                .iter()
                .any(|s| s.equal.iter().any(|(i, _)| *i + 1 >= r.0 && *i <= r.1))
        });
        if !differ && near {
            camps.union(x, y);
        }
    }
    let best = list.iter().max_by(|a, b| {
        (a.change, a.similarity, a.equal)
            .partial_cmp(&(b.change, b.similarity, b.equal))
            .unwrap_or(std::cmp::Ordering::Equal)
    })?;
    let (one, other) = (all.get(best.pair.0)?, all.get(best.pair.1)?);
    let mut readings: Vec<Reading> = ranges
        .iter()
        .enumerate()
        .filter_map(|(n, (rendering, range))| reading(all.get(*rendering)?, *range, camps.find(n)))
        .collect();
    readings.sort_by_key(|r| (r.claim, r.span));
    Some(Passage {
        change: best.change,
        readings,
        similarity: best.similarity,
        equal: best.equal,
        run: best.run,
        changes: best.changes,
        sort: list.iter().map(|d| d.sort).max().unwrap_or(best.sort),
        translated: one.translated || other.translated,
        one_speaker: one.speaker.is_some() && one.speaker == other.speaker,
    })
}

/// The place of some words of a rendering, with a few around, inside one quotation.
fn reading(rendering: &Rendering, (from, to): (usize, usize), camp: usize) -> Option<Reading> {
    let units = &rendering.units;
    let middle = units.get(from.min(units.len().checked_sub(1)?))?;
    let claim = middle.claim;
    let text = units
        .get(from..to.min(from + 12))
        .unwrap_or(&[])
        .iter()
        .map(|u| u.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let cover = |around: usize| -> Option<Span> {
        let range = from.saturating_sub(around)..(to + around).min(units.len());
        units
            .get(range)?
            .iter()
            .filter(|u| u.claim == claim)
            .map(|u| u.span)
            .reduce(Span::cover)
    };
    let mut span = [AROUND, 1, 0].into_iter().filter_map(cover).find(|s| s.len() <= WIDEST);
    if span.is_none() {
        span = units
            .get(from..(from + AROUND * 6).min(units.len()))?
            .iter()
            .filter(|u| u.claim == claim)
            .map(|u| u.span)
            .reduce(Span::cover);
    }
    Some(Reading {
        claim,
        span: span?,
        text,
        camp,
    })
}
