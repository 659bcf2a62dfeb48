//! unit-mismatch: one figure in two units.

use super::sides::Split;
use super::{Case, Meta, Rule, by_wording};
use crate::model::{Finding, Kind, Severity, Slot};

/// One figure in two units.
#[derive(Debug)]
pub struct UnitMismatch;

static META: Meta = Meta {
    id: "unit-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "sources print one figure in two units that cannot both be right: 5 miles, 5 km",
    single: false,
    page: include_str!("../../tests/rules/unit-mismatch.md"),
};

impl Rule for UnitMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = case.disagreements(&META, |split| same_figure(case, split));
        for split in case.clashes(Slot::Unit) {
            findings.extend(case.disagreement(&META, by_wording(&split), &split));
        }
        findings
    }
}

/// Whether both sides print one figure, in two units.
pub(super) fn same_figure(case: &Case<'_>, split: &Split) -> bool {
    let Some((a, b)) = case.heads(split) else { return false };
    let printed = |c: &crate::model::Claim| c.value.amount().and_then(|a| a.printed);
    printed(a).is_some() && printed(a) == printed(b) && a.value.unit() != b.value.unit()
}
