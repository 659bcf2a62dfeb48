//! figure-superseded: a later article holds a higher figure of a count that grows.

use super::sides::Split;
use super::{Case, Meta, Rule};
use crate::model::{ClaimId, Finding, Kind, Relation, Severity, Side};

/// A later article holds a higher figure of a count that grows.
#[derive(Debug)]
pub struct FigureSuperseded;

static META: Meta = Meta {
    id: "figure-superseded",
    kind: Kind::NUMBER,
    severity: Severity::Info,
    summary: "a later article holds a higher figure of a count that grows: deaths, arrests",
    single: false,
    page: include_str!("../../tests/rules/figure-superseded.md"),
};

impl Rule for FigureSuperseded {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let splits = case.splits_by(Kind::NUMBER, Relation::Superseded);
        splits.filter_map(|split| finding(case, &split)).collect()
    }
}

fn finding(case: &Case<'_>, split: &Split) -> Option<Finding> {
    let size = |ids: &[ClaimId]| {
        let amount = case.claim(*ids.first()?)?.value.amount()?;
        amount.printed.or(amount.low).or(amount.high)
    };
    let (early, late, origins) = if size(&split.minor)? < size(&split.major)? {
        (&split.minor, &split.major, split.origins)
    } else {
        (&split.major, &split.minor, (split.origins.1, split.origins.0))
    };
    let (old, new) = (case.claim(*early.first()?)?, case.claim(*late.first()?)?);
    let (old_words, new_words) = (case.printed(old), case.printed(new));
    let (old_names, new_names) = (case.sources_of(early), case.sources_of(late));
    let mut finding = Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "{new_names} has “{new_words}”; {old_names}, published before, has “{old_words}”"
        ))
        .query(format!(
            "{old_names} has “{old_words}” and the later {new_names} “{new_words}”. Which figure is the latest?"
        ))
        .confidence(split.tie.confidence())
        .why(split.tie.levels.clone())
        .support(vec![
            (new_words.to_string(), origins.1),
            (old_words.to_string(), origins.0),
        ]);
    for id in early.iter().chain(late) {
        let words = case.claim(*id).map_or("", |c| case.printed(c));
        if let Some(mark) = case.mark(*id, Side::Party, words) {
            finding = finding.mark(mark);
        }
    }
    finding.build()
}
