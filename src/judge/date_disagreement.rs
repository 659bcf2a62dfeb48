//! date-disagreement: sources date one event differently.

mod local;

use super::{Case, Meta, Rule, by_wording, number_disagreement};
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
        let splits = local::splits(case);
        let findings = splits
            .iter()
            // "Eleven years ago" against "twelve years ago" is a figure.
            .filter(|split| !number_disagreement::counts_time(case, split))
            .filter_map(|split| case.disagreement(&META, by_wording(split), split));
        findings.collect()
    }
}
