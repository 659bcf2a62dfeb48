//! hedge-dropped: a figure stated flat that other sources hedge.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::{Case, Meta, Rule};
use crate::model::{Claim, ClaimId, Finding, Kind, Level, ParagraphKind, Relation, Severity, Side};

/// A figure stated flat that other sources hedge.
#[derive(Debug)]
pub struct HedgeDropped;

static META: Meta = Meta {
    id: "hedge-dropped",
    kind: Kind::NUMBER,
    severity: Severity::Info,
    summary: "one source states a figure flat that others hedge: 12, at least 12",
    single: false,
    page: include_str!("../../tests/rules/hedge-dropped.md"),
};

/// Origins that must keep the hedge.
const KEEPERS: usize = 2;

impl Rule for HedgeDropped {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let facts = case.alignment.facts.iter().filter(|f| f.kind == Kind::NUMBER);
        facts.filter_map(|fact| finding(case, &fact.claims)).collect()
    }
}

/// The finding of a fact, where the one claim without a hedge is tied to hedged ones of the same print.
fn finding(case: &Case<'_>, claims: &[ClaimId]) -> Option<Finding> {
    let bare: Vec<ClaimId> = claims
        .iter()
        .copied()
        .filter(|c| case.claim(*c).is_some_and(|c| is_flat(case, c)))
        .collect();
    bare.iter().find_map(|flat| {
        let own = case.claim(*flat)?;
        let keepers = keepers(case, *flat);
        let origin = case.alignment.origin(own.source);
        let sources = |ids: &mut dyn Iterator<Item = ClaimId>| -> BTreeSet<usize> {
            ids.filter_map(|c| case.claim(c))
                .map(|c| case.alignment.origin(c.source))
                .collect()
        };
        let hedged = sources(&mut keepers.iter().map(|k| k.0));
        let flats = sources(
            &mut bare
                .iter()
                .copied()
                .filter(|c| case.claim(*c).is_some_and(|c| same_print(c, own))),
        );
        // A count may have been closed by the time the last article went out.
        let day = |claim: &Claim| case.articles.get(claim.source.0)?.doc.published;
        let latest = keepers.iter().filter_map(|k| day(case.claim(k.0)?)).max();
        let closed = matches!((day(own), latest), (Some(own), Some(latest)) if own > latest);
        if hedged.len() < KEEPERS || hedged.contains(&origin) || flats.len() > 1 || closed {
            return None;
        }
        let (first, levels) = keepers.first()?;
        let kept = case.printed(case.claim(*first)?);
        let flat_words = case.printed(own);
        let name = case.source_name(own.source);
        let mut finding = Finding::of(META.id, META.kind, META.severity)
            .message(format!(
                "{name} has “{flat_words}” without a hedge; {} independent sources have “{kept}”",
                hedged.len()
            ))
            .query(format!(
                "We have “{flat_words}” in {name}; others keep a hedge: “{kept}”. Is the figure exact?"
            ))
            .suggestion(kept)
            .why(levels.clone())
            .confidence(0.7)
            .support(vec![(kept.to_string(), hedged.len()), (flat_words.to_string(), 1)])
            .mark(case.mark(*flat, Side::Suspect, flat_words)?);
        for (id, _) in &keepers {
            let words = case.claim(*id).map_or("", |c| case.printed(c));
            finding = finding.mark(case.mark(*id, Side::Witness, words)?);
        }
        finding.build()
    })
}

/// The hedged claims of the same print that a claim is tied to, with the evidence, in order.
fn keepers(case: &Case<'_>, flat: ClaimId) -> Vec<(ClaimId, Vec<Level>)> {
    let Some(own) = case.claim(flat) else { return Vec::new() };
    let mut keepers: Vec<(ClaimId, Vec<Level>)> = case
        .alignment
        .graph
        .edges(NodeIndex::new(flat.0))
        .filter(|e| e.weight().relation == Relation::Compatible)
        .filter_map(|e| {
            let ends = [e.source().index(), e.target().index()];
            let other = ClaimId(ends.into_iter().find(|n| *n != flat.0)?);
            let claim = case.claim(other)?;
            let keeps = claim.stance.hedge.is_some() && same_print(claim, own);
            keeps.then(|| (other, e.weight().levels.clone()))
        })
        .collect();
    keepers.sort_by_key(|k| k.0);
    keepers
}

fn same_print(a: &Claim, b: &Claim) -> bool {
    let printed = |c: &Claim| c.value.amount().and_then(|a| a.printed);
    printed(a).is_some() && printed(a) == printed(b) && a.value.unit() == b.value.unit()
}

/// Whether a figure is stated without a hedge in running text, and nowhere in its article with one. Headlines drop hedges by custom.
fn is_flat(case: &Case<'_>, claim: &Claim) -> bool {
    let Some(article) = case.articles.get(claim.source.0) else {
        return false;
    };
    let body = article
        .sentences
        .get(claim.sentence)
        .and_then(|s| article.paragraphs.get(s.paragraph))
        .is_some_and(|p| p.kind != ParagraphKind::Heading);
    let first = case.claims.partition_point(|c| c.source < claim.source);
    let own = case.claims.iter().skip(first).take_while(|c| c.source == claim.source);
    let hedged = own.filter(|c| c.stance.hedge.is_some()).any(|c| same_print(c, claim));
    claim.stance.hedge.is_none() && body && !hedged
}
