//! Ties to facts.

use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::Corpus;
use crate::model::{ClaimId, Fact, Relation, Tie, Value};

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

/// What an editor would call the fact.
fn label(corpus: &Corpus<'_>, claims: &[ClaimId]) -> String {
    let first = claims.iter().filter_map(|c| corpus.claims.get(c.0));
    for claim in first.clone() {
        let words = match &claim.value {
            Value::Name(name) => name.form.clone(),
            Value::Title(title) => title.form.clone(),
            Value::Quote(quote) => quote
                .words
                .iter()
                .take(6)
                .map(|w| w.folded.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            _ => {
                let subject = claim.topic.subject.as_ref().map(|s| s.head.clone());
                let event = claim.topic.event.as_ref().map(|e| e.head.clone());
                [subject, event].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        };
        if !words.is_empty() {
            return words;
        }
    }
    claims
        .first()
        .and_then(|c| corpus.claims.get(c.0))
        .and_then(|c| Some(corpus.article(c)?.doc.slice(c.span).to_string()))
        .unwrap_or_default()
}
