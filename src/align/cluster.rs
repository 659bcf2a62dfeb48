//! Ties to facts.

use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::Corpus;
use crate::model::{Claim, ClaimId, Fact, Relation, Span, Tie, Value};

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

/// Characters of a label: it names a fact in a list, and the sentence is shown beside it.
const LABEL: usize = 60;

/// What an editor would call the fact, in the words of the first of its claims that has any.
fn label(corpus: &Corpus<'_>, claims: &[ClaimId]) -> String {
    let members = claims.iter().filter_map(|c| corpus.claims.get(c.0));
    let words = members.filter_map(|claim| named(corpus, claim)).find(|l| !l.is_empty());
    let words = words.or_else(|| {
        let claim = corpus.claims.get(claims.first()?.0)?;
        Some(printed(corpus, claim, claim.span))
    });
    short(&words.unwrap_or_default())
}

/// What a claim is about, as its article prints it: a name, a title, the first words of a quotation; of a figure or a day the
/// noun and what happened.
fn named(corpus: &Corpus<'_>, claim: &Claim) -> Option<String> {
    match &claim.value {
        Value::Name(name) => Some(name.form.clone()),
        Value::Title(title) => Some(title.form.clone()),
        Value::Quote(quote) => {
            let (first, last) = (quote.words.first()?, quote.words.iter().take(QUOTED).next_back()?);
            Some(printed(
                corpus,
                claim,
                Span::new(first.span.start, last.span.end.max(first.span.end)),
            ))
        }
        _ => {
            let topic = &claim.topic;
            let subject = topic.subject.as_ref().map(|s| printed(corpus, claim, s.span));
            let event = topic.event.as_ref().map(|e| printed(corpus, claim, e.span));
            // "deaths" is both what is counted and what happened.
            let event = event.filter(|e| subject.as_ref() != Some(e));
            Some([subject, event].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    }
}

/// Words of a quotation that name it.
const QUOTED: usize = 6;

/// The words of a span on one line.
fn printed(corpus: &Corpus<'_>, claim: &Claim, span: Span) -> String {
    let text = corpus.article(claim).map_or("", |a| a.doc.slice(span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(words: &str) -> String {
    match words.char_indices().nth(LABEL) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or("").trim_end()),
        None => words.to_string(),
    }
}
