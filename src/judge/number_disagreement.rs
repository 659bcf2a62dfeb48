//! number-disagreement: sources give different figures for one thing.

use super::sides::Split;
use super::{Case, Meta, Rule, magnitude_slip, unit_mismatch};
use crate::model::{Claim, Finding, Kind, Severity, Value};

/// Sources give different figures for one thing.
#[derive(Debug)]
pub struct NumberDisagreement;

static META: Meta = Meta {
    id: "number-disagreement",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "sources give different figures for one thing",
    single: false,
    page: include_str!("../../tests/rules/number-disagreement.md"),
};

impl Rule for NumberDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        // What has a closer name is told by the rule of that name.
        let mut findings = case.disagreements(&META, |split| {
            magnitude_slip::times(case, split).is_none() && !unit_mismatch::same_figure(case, split)
        });
        findings.extend(case.disagreements_of(Kind::DATE, &META, |split| counts_time(case, split)));
        findings
    }
}

/// Whether both sides tell a time as so many units away: "eleven years ago" and "twelve years ago" differ in a figure.
pub(super) fn counts_time(case: &Case<'_>, split: &Split) -> bool {
    let away = |claim: &Claim| matches!(&claim.value, Value::When(when) if when.away.is_some());
    case.heads(split).is_some_and(|(a, b)| away(a) && away(b))
}
