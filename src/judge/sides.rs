//! The two sides of a disagreement: which claims hold which value, and how many origins stand behind each.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use petgraph::visit::{EdgeRef, NodeIndexable};

use crate::model::{Alignment, Claim, ClaimId, Fact, Relation, Tie};

/// Two groups of claims of one fact whose values cannot both be right.
#[derive(Debug, Clone)]
pub struct Split {
    /// The side with fewer origins (on a tie, the later source's).
    pub minor: Vec<ClaimId>,
    /// The other.
    pub major: Vec<ClaimId>,
    /// Origins behind each.
    pub origins: (usize, usize),
    /// Whether the minor side can be called odd: one origin against two or more.
    pub lone: bool,
    /// The strongest tie between the two.
    pub tie: Tie,
}

/// The splits of a fact, strongest first. Claims that agree or are compatible form one side; each lesser side is set against
/// the side with most origins that it is tied to by a disagreement.
pub fn splits(alignment: &Alignment, claims: &[Claim], fact: &Fact) -> Vec<Split> {
    let members: BTreeSet<usize> = fact.claims.iter().map(|c| c.0).collect();
    let edges: Vec<_> = fact
        .claims
        .iter()
        .flat_map(|c| alignment.graph.edges(alignment.graph.from_index(c.0)))
        .filter(|e| e.source() < e.target())
        .chain(
            fact.claims
                .iter()
                .flat_map(|c| alignment.graph.edges(alignment.graph.from_index(c.0)))
                .filter(|e| e.source() > e.target()),
        )
        .map(|e| {
            (
                e.source().index().min(e.target().index()),
                e.source().index().max(e.target().index()),
                e.weight(),
            )
        })
        .collect();
    let mut sets = UnionFind::<usize>::new(claims.len());
    for (a, b, tie) in &edges {
        if tie.relation != Relation::Disagree && members.contains(a) && members.contains(b) {
            sets.union(*a, *b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<ClaimId>> = BTreeMap::new();
    for n in &members {
        groups.entry(sets.find(*n)).or_default().push(ClaimId(*n));
    }
    let origins = |group: &[ClaimId]| {
        let set: BTreeSet<usize> = group
            .iter()
            .filter_map(|c| claims.get(c.0))
            .map(|c| alignment.origin(c.source))
            .collect();
        set.len()
    };
    // The strongest disagreement between each pair of groups.
    let mut against: BTreeMap<(usize, usize), (f64, &Tie)> = BTreeMap::new();
    for (a, b, tie) in edges.iter().filter(|e| e.2.relation == Relation::Disagree) {
        let (x, y) = (sets.find(*a), sets.find(*b));
        if x == y {
            continue;
        }
        let entry = against.entry((x.min(y), x.max(y))).or_insert((f64::NEG_INFINITY, tie));
        if tie.weight() > entry.0 {
            *entry = (tie.weight(), tie);
        }
    }
    let mut best: BTreeMap<usize, (usize, f64, Split)> = BTreeMap::new();
    for ((x, y), (weight, tie)) in against {
        let (Some(left), Some(right)) = (groups.get(&x), groups.get(&y)) else {
            continue;
        };
        let (l, r) = (origins(left), origins(right));
        let (minor, major, minor_key, counts) = if l < r {
            (left, right, x, (l, r))
        } else {
            (right, left, y, (r, l))
        };
        let lone = counts.0 == 1 && counts.1 >= 2;
        let split = Split {
            minor: minor.clone(),
            major: major.clone(),
            origins: counts,
            lone,
            tie: tie.clone(),
        };
        let better = best
            .get(&minor_key)
            .is_none_or(|(n, w, _)| (counts.1, weight) > (*n, *w));
        if better {
            best.insert(minor_key, (counts.1, weight, split));
        }
    }
    let mut found: Vec<(f64, Split)> = best.into_values().map(|(_, w, s)| (w, s)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.minor.cmp(&b.1.minor)));
    found.into_iter().map(|(_, s)| s).collect()
}
