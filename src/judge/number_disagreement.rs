//! number-disagreement: sources give different figures for one thing.

use super::{Case, Meta, Rule, magnitude_slip, unit_mismatch};
use crate::model::{Finding, Kind, Severity};

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
        case.disagreements(&META, |split| {
            magnitude_slip::times(case, split).is_none() && !unit_mismatch::same_figure(case, split)
        })
    }
}
