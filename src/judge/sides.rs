//! The two sides of a disagreement: which claims hold which value, and how many origins stand behind each.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use crate::model::{Alignment, Claim, ClaimId, Clash, Fact, Relation, Slot, Tie};

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

/// The splits of a fact by a relation, strongest first. Claims that agree form one side; each lesser side is set against the side with
/// most origins that it is tied to by that relation. Claims that are merely compatible with a side ("more than 60" with 77)
/// stand for neither. A source on both sides settles nothing, and such a pair of sides is passed over.
pub fn splits(alignment: &Alignment, claims: &[Claim], fact: &Fact, by: Relation) -> Vec<Split> {
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
    // The strongest tie by the relation between each pair of groups.
    let mut against: BTreeMap<(usize, usize), &Tie> = BTreeMap::new();
    for (a, b, tie) in edges.iter().filter(|e| e.2.relation == by) {
        let (x, y) = (sets.find(*a), sets.find(*b));
        if x != y {
            let entry = against.entry((x.min(y), x.max(y))).or_insert(tie);
            if tie.weight() > entry.weight() {
                *entry = tie;
            }
        }
    }
    let mut best: BTreeMap<usize, Split> = BTreeMap::new();
    for ((x, y), tie) in against {
        let (Some(left), Some(right)) = (groups.get(&x), groups.get(&y)) else {
            continue;
        };
        let Some(split) = oppose(alignment, claims, left, right, tie) else {
            continue;
        };
        let key = if split.minor == *left { x } else { y };
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

/// The split that a clash makes: each claim with those that agree with it, in the event too where that is what differs.
pub fn of_clash(alignment: &Alignment, claims: &[Claim], clash: &Clash) -> Option<Split> {
    let event = |claim: ClaimId| claims.get(claim.0)?.topic.event.as_ref()?.class.as_deref();
    let side = |claim: ClaimId| {
        let joins = |other: &ClaimId| clash.slot != Slot::Event || event(*other) == event(claim);
        let mut seen = BTreeSet::from([claim]);
        let mut open = vec![claim];
        while let Some(next) = open.pop() {
            for edge in alignment.graph.edges(petgraph::graph::NodeIndex::new(next.0)) {
                if edge.weight().relation == Relation::Agree {
                    let ends = [edge.source().index(), edge.target().index()].map(ClaimId);
                    open.extend(ends.into_iter().filter(|c| joins(c) && seen.insert(*c)));
                }
            }
        }
        seen.into_iter().collect::<Vec<_>>()
    };
    oppose(alignment, claims, &side(clash.a), &side(clash.b), &clash.tie)
}

/// The split of two groups of claims; `None` where a source stands on both sides, which settles nothing.
pub fn oppose(
    alignment: &Alignment,
    claims: &[Claim],
    left: &[ClaimId],
    right: &[ClaimId],
    tie: &Tie,
) -> Option<Split> {
    let sources = |group: &[ClaimId]| -> BTreeSet<usize> {
        let claims = group.iter().filter_map(|c| claims.get(c.0));
        claims.map(|c| c.source.0).collect()
    };
    let origins = |group: &[ClaimId]| -> usize {
        let claims = group.iter().filter_map(|c| claims.get(c.0));
        claims
            .map(|c| alignment.origin(c.source))
            .collect::<BTreeSet<_>>()
            .len()
    };
    if !sources(left).is_disjoint(&sources(right)) {
        return None;
    }
    let (l, r) = (origins(left), origins(right));
    let (minor, major, counts) = if l < r {
        (left, right, (l, r))
    } else {
        (right, left, (r, l))
    };
    Some(Split {
        minor: minor.to_vec(),
        major: major.to_vec(),
        origins: counts,
        sources: (sources(minor).len(), sources(major).len()),
        lone: counts.0 == 1 && counts.1 >= 2,
        tie: tie.clone(),
    })
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
