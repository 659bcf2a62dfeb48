//! Which claims hold which values, for telling whether another article holds both of two.

use std::collections::BTreeMap;

use crate::model::value::Grain;
use crate::model::{Claim, ClaimId, Value, When};

/// The claims that hold each value, by its key.
#[derive(Debug)]
pub(super) struct Holders {
    of: BTreeMap<String, Vec<ClaimId>>,
}

impl Holders {
    /// Reads the number and date claims.
    pub(super) fn new(claims: &[Claim]) -> Holders {
        let mut of: BTreeMap<String, Vec<ClaimId>> = BTreeMap::new();
        for (n, claim) in claims.iter().enumerate().filter(|(_, c)| c.aside.is_none()) {
            for key in keys(claim) {
                of.entry(key).or_default().push(ClaimId(n));
            }
        }
        Holders { of }
    }

    /// The claims that hold the value of a claim, itself among them.
    pub(super) fn of(&self, claim: &Claim) -> Vec<ClaimId> {
        let mut all: Vec<ClaimId> = keys(claim)
            .iter()
            .filter_map(|k| self.of.get(k))
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The value as compared: one key for a number, one for the print of a date and one for the day it was resolved to.
fn keys(claim: &Claim) -> Vec<String> {
    match &claim.value {
        Value::Amount(amount) => amount
            .printed
            .map(|p| format!("{} {}", p.normalize(), amount.unit.as_deref().unwrap_or_default()))
            .into_iter()
            .collect(),
        Value::Lapse(lapse) => lapse
            .amount
            .printed
            .map(|p| format!("{} {}", p.normalize(), lapse.unit))
            .into_iter()
            .collect(),
        Value::When(when) => printed(when).into_iter().chain(resolved(when)).collect(),
        _ => Vec::new(),
    }
}

fn printed(when: &When) -> Option<String> {
    match (when.grain, when.month, when.day, when.weekday, when.year) {
        (Grain::Time, ..) => when.minute.map(|m| format!("minute {m}")),
        (_, Some(month), Some(day), ..) => Some(format!("{month}-{day}")),
        (_, _, _, Some(weekday), _) => Some(format!("weekday {weekday}")),
        (_, Some(month), None, None, _) => Some(format!("month {month}")),
        (_, None, None, None, Some(year)) => Some(format!("year {year}")),
        _ => None,
    }
}

fn resolved(when: &When) -> Option<String> {
    let day = when
        .from
        .filter(|from| Some(*from) == when.to && when.grain == Grain::Day)?;
    Some(day.to_string())
}
