//! date-disagreement: sources date one event differently.

use super::{Case, Meta, Rule, number_disagreement};
use crate::model::{Finding, Kind, Severity};

/// Sources date one event differently.
#[derive(Debug)]
pub struct DateDisagreement;

static META: Meta = Meta {
    id: "date-disagreement",
    kind: Kind::DATE,
    severity: Severity::Error,
    summary: "sources date one event differently",
    single: false,
    page: include_str!("../../tests/rules/date-disagreement.md"),
};

impl Rule for DateDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        // "Eleven years ago" against "twelve years ago" is a figure.
        case.disagreements(&META, |split| !number_disagreement::counts_time(case, split))
    }
}
