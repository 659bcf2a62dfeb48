//! Ties to facts.

use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::Corpus;
use super::label::label;
use crate::model::{ClaimId, Fact, Relation, Tie};

/// The connected components with at least two claims, in order of their first claim.
pub(super) fn facts(graph: &UnGraph<ClaimId, Tie>, corpus: &Corpus<'_>) -> Vec<Fact> {
    let mut sets = UnionFind::<usize>::new(graph.node_count());
    for edge in graph.edge_references() {
        sets.union(edge.source().index(), edge.target().index());
    }
    let labels = sets.into_labeling();
    let mut members: Vec<Vec<ClaimId>> = vec![Vec::new(); labels.len()];
    for (n, label) in labels.iter().enumerate() {
        if let Some(list) = members.get_mut(*label) {
            list.push(ClaimId(n));
        }
    }
    let mut verdicts: Vec<Relation> = vec![Relation::Agree; labels.len()];
    for edge in graph.edge_references() {
        if let Some(verdict) = labels.get(edge.source().index()).and_then(|l| verdicts.get_mut(*l)) {
            *verdict = (*verdict).max(edge.weight().relation);
        }
    }
    let mut facts: Vec<Fact> = members
        .into_iter()
        .zip(verdicts)
        .filter(|(claims, _)| claims.len() > 1)
        .filter_map(|(claims, verdict)| {
            let first = corpus.claims.get(claims.first()?.0)?;
            Some(Fact {
                kind: first.kind,
                label: label(corpus, &claims),
                verdict,
                claims,
            })
        })
        .collect();
    facts.sort_by_key(|f| f.claims.first().copied());
    facts
}
