//! The sides of a conflict of dates, looked at from its two sentences. A wrong day is soon the right day of something else in the
//! story: "charged on Friday" meets the fire of Friday, and with it claims that say nothing of the charge.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::judge::Case;
use crate::judge::sides::{self, Split};
use crate::model::{ClaimId, Kind, Relation, SourceId, Tie};

/// Bits from which two dates contradict each other though the sides of their fact share a source. Three of four such pairs are right
/// (weights.toml); below, articles that hold both days mostly tell of two things.
const STRONG: f64 = 0.5;

/// The splits of all facts of dates, and those that the sides of a fact hide.
pub(super) fn splits(case: &Case<'_>) -> Vec<Split> {
    let ties = ties(case);
    let mut found: Vec<Split> = case.splits(Kind::DATE).collect();
    let mut shown: BTreeSet<ClaimId> = found
        .iter()
        .flat_map(|s| s.minor.iter().chain(&s.major))
        .copied()
        .collect();
    for &(a, b, tie) in ties.iter().filter(|(.., tie)| tie.weight() >= STRONG) {
        if shown.contains(&a) && shown.contains(&b) {
            continue;
        }
        if let Some(split) = apart(case, a, b, tie) {
            shown.extend(split.minor.iter().chain(&split.major));
            found.push(split);
        }
    }
    found
}

/// The ties of dates that exclude each other, strongest first.
fn ties<'a>(case: &Case<'a>) -> Vec<(ClaimId, ClaimId, &'a Tie)> {
    let edges = case.alignment.graph.edge_references();
    let mut ties: Vec<_> = edges
        .filter(|e| e.weight().relation == Relation::Disagree)
        .map(|e| (ClaimId(e.source().index()), ClaimId(e.target().index()), e.weight()))
        .filter(|(a, ..)| case.claim(*a).is_some_and(|c| c.kind == Kind::DATE))
        .collect();
    ties.sort_by(|x, y| y.2.weight().total_cmp(&x.2.weight()).then((x.0, x.1).cmp(&(y.0, y.1))));
    ties
}

/// The two claims of a tie, each with the claims that agree with it.
fn apart(case: &Case<'_>, a: ClaimId, b: ClaimId, tie: &Tie) -> Option<Split> {
    let side = |claim: ClaimId| -> BTreeMap<SourceId, (ClaimId, bool)> {
        let own = case.claim(claim).map(|c| (c.source, (claim, true)));
        let edges = case.alignment.graph.edges(NodeIndex::new(claim.0));
        edges
            .filter(|e| e.weight().relation == Relation::Agree)
            .filter_map(|e| {
                let ends = [e.source().index(), e.target().index()].map(ClaimId);
                let other = ends.into_iter().find(|c| *c != claim)?;
                Some((case.claim(other)?.source, (other, e.weight().near_copy)))
            })
            .chain(own)
            .collect()
    };
    let (left, right) = (side(a), side(b));
    let both: Vec<SourceId> = left.keys().filter(|s| right.contains_key(s)).copied().collect();
    let copied = |own: &BTreeMap<SourceId, (ClaimId, bool)>, s: &SourceId| own.get(s).is_some_and(|c| c.1);
    // An article that says both in the same words tells of two things.
    if both.iter().any(|s| copied(&left, s) && copied(&right, s)) {
        return None;
    }
    let kept = |own: &BTreeMap<SourceId, (ClaimId, bool)>| -> Vec<ClaimId> {
        let stays = own.iter().filter(|(source, (_, copy))| *copy || !both.contains(source));
        let mut claims: Vec<ClaimId> = stays.map(|(_, (claim, _))| *claim).collect();
        claims.sort_unstable();
        claims
    };
    sides::oppose(case.alignment, case.claims, &kept(&left), &kept(&right), tie)
}
