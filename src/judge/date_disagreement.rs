//! date-disagreement: sources date one event differently.

use super::{Case, Meta, Rule};
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
        case.disagreements(&META, |_| true)
    }
}
