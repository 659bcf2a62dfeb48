//! number-disagreement: sources give different figures for one thing.

use super::{Case, Meta, Rule};
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
        case.disagreements(&META)
    }
}
