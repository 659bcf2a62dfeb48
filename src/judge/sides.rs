//! The two sides of a disagreement: which claims hold which value, and how many origins stand behind each.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

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
    /// Sources behind each.
    pub sources: (usize, usize),
    /// Whether the minor side can be called odd: one origin against two or more.
    pub lone: bool,
    /// The strongest tie between the two.
    pub tie: Tie,
}

/// The splits of a fact, strongest first. Claims that agree form one side; each lesser side is set against the side with
/// most origins that it is tied to by a disagreement. Claims that are merely compatible with a side ("more than 60" with 77)
/// stand for neither. A source on both sides settles nothing, and such a pair of sides is passed over.
pub fn splits(alignment: &Alignment, claims: &[Claim], fact: &Fact) -> Vec<Split> {
    let edges = edges(alignment, fact);
    let mut sets = UnionFind::<usize>::new(claims.len());
    for (a, b, tie) in &edges {
        if tie.relation == Relation::Agree {
            sets.union(*a, *b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<ClaimId>> = BTreeMap::new();
    for claim in &fact.claims {
        groups.entry(sets.find(claim.0)).or_default().push(*claim);
    }
    // The strongest disagreement between each pair of groups.
    let mut against: BTreeMap<(usize, usize), &Tie> = BTreeMap::new();
    for (a, b, tie) in edges.iter().filter(|e| e.2.relation == Relation::Disagree) {
        let (x, y) = (sets.find(*a), sets.find(*b));
        if x != y {
            let entry = against.entry((x.min(y), x.max(y))).or_insert(tie);
            if tie.weight() > entry.weight() {
                *entry = tie;
            }
        }
    }
    let sources = |group: &[ClaimId]| -> BTreeSet<usize> {
        group
            .iter()
            .filter_map(|c| claims.get(c.0))
            .map(|c| c.source.0)
            .collect()
    };
    let origins = |group: &[ClaimId]| -> usize {
        let set: BTreeSet<usize> = group
            .iter()
            .filter_map(|c| claims.get(c.0))
            .map(|c| alignment.origin(c.source))
            .collect();
        set.len()
    };
    let mut best: BTreeMap<usize, Split> = BTreeMap::new();
    for ((x, y), tie) in against {
        let (Some(left), Some(right)) = (groups.get(&x), groups.get(&y)) else {
            continue;
        };
        if !sources(left).is_disjoint(&sources(right)) {
            continue;
        }
        let (l, r) = (origins(left), origins(right));
        let (minor, major, key, counts) = if l < r {
            (left, right, x, (l, r))
        } else {
            (right, left, y, (r, l))
        };
        let split = Split {
            minor: minor.clone(),
            major: major.clone(),
            origins: counts,
            sources: (sources(minor).len(), sources(major).len()),
            lone: counts.0 == 1 && counts.1 >= 2,
            tie: tie.clone(),
        };
        let rank = |s: &Split| (s.origins.1, s.tie.weight());
        if best.get(&key).is_none_or(|known| rank(&split) > rank(known)) {
            best.insert(key, split);
        }
    }
    let mut found: Vec<Split> = best.into_values().collect();
    found.sort_by(|a, b| {
        b.tie
            .weight()
            .total_cmp(&a.tie.weight())
            .then_with(|| a.minor.cmp(&b.minor))
    });
    found
}

/// The ties inside a fact, each once, by claim index.
fn edges<'a>(alignment: &'a Alignment, fact: &Fact) -> Vec<(usize, usize, &'a Tie)> {
    let mut edges: Vec<_> = fact
        .claims
        .iter()
        .flat_map(|c| alignment.graph.edges(petgraph::graph::NodeIndex::new(c.0)))
        .map(|e| {
            let (a, b) = (e.source().index(), e.target().index());
            (a.min(b), a.max(b), e.weight())
        })
        .collect();
    edges.sort_by_key(|(a, b, _)| (*a, *b));
    edges.dedup_by_key(|(a, b, _)| (*a, *b));
    edges
}
