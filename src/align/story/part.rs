//! One story taken out of a run as if it were run alone, and what was found in it put back: so no stage can look from one story
//! into another.

use std::collections::HashMap;

use petgraph::graph::{NodeIndex, UnGraph};

use crate::model::{Alignment, Article, Claim, ClaimId, Finding, SourceId, Tie};

/// The articles and claims of one story, numbered from 0, with the numbers they have in the run.
#[derive(Debug, Default)]
pub struct Part {
    /// Its articles, in the order of the run.
    pub articles: Vec<Article>,
    /// Its claims, in the order of the run.
    pub claims: Vec<Claim>,
    /// For each article, its number in the run.
    sources: Vec<SourceId>,
    /// For each claim, its number in the run.
    numbers: Vec<ClaimId>,
}

/// What the stages found in the stories of a run, in the numbers of the run.
#[derive(Debug, Default)]
pub struct Whole {
    /// All articles.
    pub articles: Vec<Article>,
    /// All claims.
    pub claims: Vec<Claim>,
    /// The alignments of all stories.
    pub alignment: Alignment,
    /// The findings of all stories, one story after the other.
    pub findings: Vec<Finding>,
}

/// Cuts a run into its stories: `of` is the story of each article.
pub fn split(articles: Vec<Article>, claims: Vec<Claim>, of: &[usize]) -> Vec<Part> {
    let count = of.iter().max().map_or(0, |n| n + 1);
    let mut parts: Vec<Part> = Vec::new();
    parts.resize_with(count, Part::default);
    let mut inner: Vec<usize> = Vec::with_capacity(articles.len());
    for (n, article) in articles.into_iter().enumerate() {
        let part = of.get(n).and_then(|s| parts.get_mut(*s));
        inner.push(part.as_ref().map_or(0, |p| p.articles.len()));
        if let Some(part) = part {
            part.articles.push(article);
            part.sources.push(SourceId(n));
        }
    }
    for (n, mut claim) in claims.into_iter().enumerate() {
        let part = of.get(claim.source.0).and_then(|s| parts.get_mut(*s));
        if let (Some(part), Some(source)) = (part, inner.get(claim.source.0)) {
            claim.source = SourceId(*source);
            part.claims.push(claim);
            part.numbers.push(ClaimId(n));
        }
    }
    parts
}

/// Puts the stories of a run together again. Origins are numbered in order of the first article of each.
pub fn join(parts: Vec<(Part, Alignment, Vec<Finding>)>) -> Whole {
    let mut whole = Whole::default();
    let mut articles: Vec<(SourceId, (usize, usize), Article)> = Vec::new();
    let mut claims: Vec<(ClaimId, Claim)> = Vec::new();
    let mut edges = Vec::new();
    for (story, (part, alignment, findings)) in parts.into_iter().enumerate() {
        let (sources, numbers) = (&part.sources, &part.numbers);
        let source = |id: SourceId| sources.get(id.0).copied().unwrap_or(id);
        let number = |id: ClaimId| numbers.get(id.0).copied().unwrap_or(id);
        for (n, article) in part.articles.into_iter().enumerate() {
            let origin = alignment.origin(SourceId(n));
            articles.push((source(SourceId(n)), (story, origin), article));
        }
        for mut fact in alignment.facts {
            fact.claims.iter_mut().for_each(|c| *c = number(*c));
            whole.alignment.facts.push(fact);
        }
        for mut passage in alignment.passages {
            passage.readings.iter_mut().for_each(|r| r.claim = number(r.claim));
            whole.alignment.passages.push(passage);
        }
        for mut finding in findings {
            for mark in &mut finding.marks {
                mark.source = source(mark.source);
                mark.claim = mark.claim.map(number);
            }
            whole.findings.push(finding);
        }
        let (nodes, ties) = alignment.graph.into_nodes_edges();
        let claim_of = |node: NodeIndex| nodes.get(node.index()).map(|n| number(n.weight));
        for tie in ties {
            if let (Some(a), Some(b)) = (claim_of(tie.source()), claim_of(tie.target())) {
                edges.push((a, b, tie.weight));
            }
        }
        for (n, mut claim) in part.claims.into_iter().enumerate() {
            claim.source = source(claim.source);
            claims.push((number(ClaimId(n)), claim));
        }
    }
    articles.sort_by_key(|(n, ..)| *n);
    claims.sort_by_key(|(n, _)| *n);
    let mut origins: HashMap<(usize, usize), usize> = HashMap::new();
    for (_, origin, article) in articles {
        let next = origins.len();
        whole.alignment.origins.push(*origins.entry(origin).or_insert(next));
        whole.articles.push(article);
    }
    whole.claims = claims.into_iter().map(|(_, claim)| claim).collect();
    whole.alignment.graph = graph(whole.claims.len(), edges);
    whole.alignment.facts.sort_by_key(|f| f.claims.first().copied());
    whole
        .alignment
        .passages
        .sort_by_key(|p| p.readings.first().map(|r| (r.claim, r.span)));
    whole
}

fn graph(claims: usize, mut edges: Vec<(ClaimId, ClaimId, Tie)>) -> UnGraph<ClaimId, Tie> {
    edges.sort_by_key(|(a, b, _)| (*a, *b));
    let mut graph = UnGraph::with_capacity(claims, edges.len());
    let nodes: Vec<_> = (0..claims).map(|n| graph.add_node(ClaimId(n))).collect();
    for (a, b, tie) in edges {
        if let (Some(a), Some(b)) = (nodes.get(a.0), nodes.get(b.0)) {
            graph.add_edge(*a, *b, tie);
        }
    }
    graph
}
