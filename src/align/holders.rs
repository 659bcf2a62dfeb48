//! Which claims hold which values, for telling whether another article holds both of two.

use std::ops::Range;
use std::sync::OnceLock;

use foldhash::HashMap;

use crate::model::value::Grain;
use crate::model::{Claim, ClaimId, SourceId, Value, When};

/// The claims that hold each value, and for each claim the articles that hold its value of a like thing.
#[derive(Debug)]
pub(super) struct Holders {
    /// The claims of each value, in order.
    lists: Vec<Vec<ClaimId>>,
    /// The values of each claim, by their place in `lists`.
    values: Vec<Vec<usize>>,
    /// The articles of each claim, worked out when first asked for: every pair of the claim asks.
    like: Vec<OnceLock<Vec<SourceId>>>,
}

impl Holders {
    /// Reads the number and date claims.
    pub(super) fn new(claims: &[Claim]) -> Holders {
        let mut places: HashMap<String, usize> = HashMap::default();
        let mut lists: Vec<Vec<ClaimId>> = Vec::new();
        let mut values = Vec::with_capacity(claims.len());
        for (n, claim) in claims.iter().enumerate() {
            let own: Vec<usize> = keys(claim)
                .into_iter()
                .map(|key| {
                    let next = places.len();
                    *places.entry(key).or_insert(next)
                })
                .collect();
            lists.resize_with(places.len(), Vec::new);
            // What is set aside says nothing that another could hold too.
            for place in own.iter().filter(|_| claim.aside.is_none()) {
                if let Some(list) = lists.get_mut(*place) {
                    list.push(ClaimId(n));
                }
            }
            values.push(own);
        }
        Holders {
            lists,
            values,
            like: claims.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// Whether a claim among these holds a value of this one.
    pub(super) fn holds(&self, id: ClaimId, among: &Range<usize>) -> bool {
        self.lists_of(id).any(|list| {
            let next = list.partition_point(|c| c.0 < among.start);
            list.get(next).is_some_and(|c| c.0 < among.end)
        })
    }

    /// The articles, in order, of which a claim holds a value of this one and is like it. Of each article one will do.
    pub(super) fn like(
        &self,
        id: ClaimId,
        source: impl Fn(ClaimId) -> Option<SourceId>,
        is_like: impl Fn(ClaimId) -> bool,
    ) -> &[SourceId] {
        let Some(kept) = self.like.get(id.0) else { return &[] };
        kept.get_or_init(|| {
            let mut found: Vec<SourceId> = Vec::new();
            for list in self.lists_of(id) {
                let before = found.len();
                for other in list {
                    let Some(article) = source(*other) else { continue };
                    let known = found.last().filter(|_| found.len() > before) == Some(&article);
                    if !known && is_like(*other) {
                        found.push(article);
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            found
        })
    }

    fn lists_of(&self, id: ClaimId) -> impl Iterator<Item = &[ClaimId]> {
        let places = self.values.get(id.0).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|p| self.lists.get(*p)).map(Vec::as_slice)
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
