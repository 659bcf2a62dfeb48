//! Which articles may be of one story: those that share a feature, the most alike first.
//!
//! A feature that many articles hold links each of them with the next few only, which still connects all its holders: so the work
//! grows with the number of articles and not with that of their pairs.

use rayon::prelude::*;

use super::signature::{Feature, Signature};

/// Holders of a feature up to which all pairs of them are candidates.
const CROWD: usize = 48;
/// Holders further on that each holder of a commoner feature is paired with.
const NEXT: usize = 6;
/// Candidates kept of an article, the most alike: what is merged meets the neighbours of both.
const KEPT: usize = 40;
/// Likeness below which a pair is no candidate.
const FLOOR: f64 = 0.02;

/// Pairs of articles that share a feature, with their likeness, in order.
pub(super) fn candidates(signatures: &[Signature]) -> Vec<(usize, usize, f64)> {
    let mut holders: Vec<Vec<(u32, f32)>> = Vec::new();
    for (n, signature) in signatures.iter().enumerate() {
        for (feature, weight) in &signature.weights {
            let at = *feature as usize;
            if holders.len() <= at {
                holders.resize(at + 1, Vec::new());
            }
            if let Some(list) = holders.get_mut(at) {
                list.push((n as u32, *weight as f32));
            }
        }
    }
    let scratch = || (vec![0.0_f32; signatures.len()], Vec::new());
    let near = signatures.par_iter().enumerate();
    let mut pairs: Vec<(usize, usize, f64)> = near
        .map_init(scratch, |(shared, others), (n, signature)| {
            neighbours(n, signature, signatures, &holders, shared, others)
        })
        .flatten_iter()
        .collect();
    pairs.par_sort_unstable_by_key(|(a, b, _)| (*a, *b));
    pairs.dedup_by_key(|(a, b, _)| (*a, *b));
    pairs
}

/// The articles most like one. `shared` and `others` are scratch, the first all zero.
fn neighbours(
    n: usize,
    signature: &Signature,
    signatures: &[Signature],
    holders: &[Vec<(u32, f32)>],
    shared: &mut [f32],
    others: &mut Vec<u32>,
) -> Vec<(usize, usize, f64)> {
    others.clear();
    for (feature, weight) in &signature.weights {
        let list = holders.get(*feature as usize).map_or(&[][..], Vec::as_slice);
        let reach = if list.len() > CROWD { NEXT } else { CROWD };
        let at = list.partition_point(|(m, _)| (*m as usize) < n);
        let near = list
            .iter()
            .skip(at.saturating_sub(reach))
            .take(at.min(reach) + 1 + reach);
        for (other, theirs) in near.filter(|(m, _)| *m as usize != n) {
            if let Some(sum) = shared.get_mut(*other as usize) {
                if *sum == 0.0 {
                    others.push(*other);
                }
                *sum += *weight as f32 * theirs;
            }
        }
    }
    // What the crowded features add is not counted above: of more than are kept the likeness itself decides.
    let mut found: Vec<(f32, u32)> = others
        .iter()
        .map(|o| (shared.get(*o as usize).copied().unwrap_or(0.0), *o))
        .collect();
    for other in others.iter() {
        if let Some(sum) = shared.get_mut(*other as usize) {
            *sum = 0.0;
        }
    }
    found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.truncate(2 * KEPT);
    let mut found: Vec<(f64, usize)> = found
        .into_iter()
        .filter_map(|(_, o)| {
            Some((
                product(&signature.weights, &signatures.get(o as usize)?.weights),
                o as usize,
            ))
        })
        .filter(|(likeness, _)| *likeness >= FLOOR)
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.truncate(KEPT);
    found
        .into_iter()
        .map(|(likeness, o)| (n.min(o), n.max(o), likeness))
        .collect()
}

/// The product of two vectors.
pub(super) fn product(a: &[(Feature, f64)], b: &[(Feature, f64)]) -> f64 {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = long;
    let mut sum = 0.0;
    for (feature, x) in short {
        // A sum of many articles is long: leap instead of walking.
        let at = if rest.len() > short.len() * 8 {
            rest.partition_point(|(f, _)| f < feature)
        } else {
            rest.iter().take_while(|(f, _)| f < feature).count()
        };
        rest = rest.get(at..).unwrap_or(&[]);
        if let Some((_, y)) = rest.first().filter(|(f, _)| f == feature) {
            sum += x * y;
        }
    }
    sum
}
