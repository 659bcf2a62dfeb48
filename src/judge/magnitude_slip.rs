//! magnitude-slip: the same digits on two scales.

use super::sides::Split;
use super::{Case, Meta, Rule, by_wording};
use crate::model::{Finding, Kind, Severity, Slot};

/// The same digits on two scales.
#[derive(Debug)]
pub struct MagnitudeSlip;

static META: Meta = Meta {
    id: "magnitude-slip",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "sources print the same digits on two scales: 3.2 million, 3.2 billion",
    single: false,
    page: include_str!("../../tests/rules/magnitude-slip.md"),
};

impl Rule for MagnitudeSlip {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = case.disagreements(&META, |split| times(case, split).is_some());
        for split in case.clashes(Slot::Scale) {
            findings.extend(case.disagreement(&META, by_wording(&split), &split));
        }
        findings
    }
}

/// How many times the figure of one side is that of the other, where only the scale differs.
pub(super) fn times(case: &Case<'_>, split: &Split) -> Option<i64> {
    let (a, b) = case.heads(split)?;
    let one_unit = a.value.unit() == b.value.unit();
    let times = a.value.amount()?.slip(b.value.amount()?, split.tie.near_copy)?;
    one_unit.then_some(times)
}
