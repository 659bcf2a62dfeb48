//! One work under two titles.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Meta, Rule};
use crate::model::{ClaimId, Finding, Kind, Level, Relation, Severity, Side, SourceId, TitleValue, Value};

/// One work under two titles.
#[derive(Debug)]
pub struct TitleDisagreement;

static META: Meta = Meta {
    id: "title-disagreement",
    kind: Kind::TITLE,
    severity: Severity::Error,
    summary: "one work goes by two titles",
    single: true,
    page: include_str!("../../tests/rules/title-disagreement.md"),
};

/// Places of each title that a finding shows.
const SHOWN: usize = 4;

#[derive(Debug, Default)]
struct Held {
    claims: Vec<ClaimId>,
    sources: BTreeSet<SourceId>,
    origins: BTreeSet<usize>,
    form: String,
    broken: bool,
}

impl Rule for TitleDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let title = |id: usize| -> Option<&TitleValue> {
            match &case.claims.get(id)?.value {
                Value::Title(title) => Some(title),
                _ => None,
            }
        };
        let mut pairs: BTreeMap<(&str, &str), &[Level]> = BTreeMap::new();
        for index in case.alignment.graph.edge_indices() {
            let (Some(tie), Some((x, y))) = (
                case.alignment.graph.edge_weight(index),
                case.alignment.graph.edge_endpoints(index),
            ) else {
                continue;
            };
            if tie.relation != Relation::Disagree {
                continue;
            }
            let (Some(a), Some(b)) = (title(x.index()), title(y.index())) else {
                continue;
            };
            let (a, b) = (a.folded.as_str(), b.folded.as_str());
            pairs.entry(if a < b { (a, b) } else { (b, a) }).or_insert(&tie.levels);
        }
        let mut held: BTreeMap<&str, Held> = BTreeMap::new();
        for n in 0..case.claims.len() {
            let (Some(value), Some(claim)) = (title(n), case.claims.get(n)) else {
                continue;
            };
            let entry = held.entry(&value.folded).or_default();
            entry.claims.push(ClaimId(n));
            entry.sources.insert(claim.source);
            entry.origins.insert(case.alignment.origin(claim.source));
            entry.broken |= value.evidence == "broken";
            if entry.form.is_empty() {
                entry.form.clone_from(&value.form);
            }
        }
        pairs
            .into_iter()
            .filter_map(|((a, b), levels)| finding(case, held.get(a)?, held.get(b)?, levels))
            .collect()
    }
}

fn finding(case: &Case<'_>, a: &Held, b: &Held, levels: &[Level]) -> Option<Finding> {
    if a.origins.len() >= 2 && b.origins.len() >= 2 {
        return None;
    }
    // Both titles in one article, told apart there: two works.
    let both = a.sources.intersection(&b.sources).count();
    let near = levels.iter().any(|l| l.level == "near title");
    if both > 0 && !near || both > 1 {
        return None;
    }
    let alone = |x: &Held, y: &Held| {
        x.sources.len() == 1
            && (y.origins.difference(&x.origins).count() >= 2
                || y.sources.len() >= 2 && y.origins.difference(&x.origins).count() >= 1 && y.origins.len() >= 2)
    };
    let (odd, right) = if alone(a, b) && !alone(b, a) || a.broken && !b.broken {
        (Some(a), b)
    } else if alone(b, a) || b.broken && !a.broken {
        (Some(b), a)
    } else {
        (None, b)
    };
    let (left, message, query) = match odd {
        Some(odd) => (
            odd,
            format!(
                "{} calls it {}; {} call it {}.",
                case.source_name(*odd.sources.first()?),
                odd.form,
                sources(right.origins.len()),
                right.form
            ),
            format!(
                "We call the work {}; others call it {}. Which title is right?",
                odd.form, right.form
            ),
        ),
        None => (
            a,
            format!(
                "{} prints the title {}, {} prints {}.",
                case.source_name(*a.sources.first()?),
                a.form,
                case.source_name(*b.sources.first()?),
                b.form
            ),
            format!("Which title is right, {} or {}?", a.form, b.form),
        ),
    };
    let sure = odd.is_some() || both == 0;
    let severity = if sure { Severity::Error } else { Severity::Warning };
    let sides = if odd.is_some() {
        (Side::Suspect, Side::Witness)
    } else {
        (Side::Party, Side::Party)
    };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(message)
        .query(query)
        .confidence(if odd.is_some() { 0.93 } else { 0.8 })
        .support(vec![
            (right.form.clone(), right.origins.len()),
            (left.form.clone(), left.origins.len()),
        ])
        .why(levels.to_vec());
    if odd.is_some() {
        builder = builder.suggestion(right.form.clone());
    }
    for (held, side) in [(left, sides.0), (right, sides.1)] {
        let mut seen = BTreeSet::new();
        let first = held
            .claims
            .iter()
            .filter(|id| case.claim(**id).is_some_and(|c| seen.insert(c.source)));
        for id in first.take(SHOWN) {
            builder = builder.mark(case.mark(*id, side, held.form.clone())?);
        }
    }
    builder.build()
}

fn sources(count: usize) -> String {
    match count {
        1 => "others".to_string(),
        n => format!("{n} independent sources"),
    }
}
