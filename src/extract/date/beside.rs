//! Which day a time of day belongs to.

use super::print::Print;
use super::reader::Reader;
use crate::model::value::Grain;

/// Tokens between a time and its day.
pub(super) const BESIDE: usize = 4;

/// For each time of day the print of its day: right before it ("Monday at 5 p.m."), right behind it ("9 a.m. on Tuesday"), or that
/// of the time it is joined to ("Monday at 9 am or 1 pm").
pub(super) fn partners(r: &Reader<'_>, found: &[(usize, usize, Print)]) -> Vec<Option<usize>> {
    let is_day = |p: &Print| p.when.grain == Grain::Day && p.upto.is_none() && p.aside != Some("name");
    let gap = |a: Option<&(usize, usize, Print)>, b: &(usize, usize, Print)| {
        let from = a.map(|(_, end, _)| *end)?;
        (from <= b.0 && b.0 - from <= BESIDE).then_some(from..b.0)
    };
    let mut partners: Vec<Option<usize>> = Vec::with_capacity(found.len());
    for (n, one) in found.iter().enumerate() {
        if one.2.when.grain != Grain::Time {
            partners.push(None);
            continue;
        }
        let earlier = n.checked_sub(1).and_then(|p| found.get(p)).filter(|f| is_day(&f.2));
        let before = gap(earlier, one).filter(|gap| linked(r, gap.clone()));
        let later = found.get(n + 1).filter(|f| is_day(&f.2));
        let behind = later.and_then(|later| gap(Some(one), later)).filter(|gap| {
            gap.clone().all(|t| {
                matches!(
                    r.lower(t),
                    "on" | ","
                        | "of"
                        | "("
                        | ")"
                        | "the"
                        | "late"
                        | "early"
                        | "night"
                        | "morning"
                        | "evening"
                        | "afternoon"
                )
            })
        });
        let comma = before.clone().is_some_and(|mut gap| gap.any(|t| r.text(t) == ","));
        let joined = n
            .checked_sub(1)
            .filter(|p| partners.get(*p).is_some_and(Option::is_some))
            .filter(|p| {
                gap(found.get(*p), one)
                    .is_some_and(|mut gap| gap.all(|t| matches!(r.lower(t), "or" | "and" | "," | "/" | "to")))
            });
        partners.push(match (before, behind) {
            (Some(_), None) => n.checked_sub(1),
            (Some(before), Some(behind)) if behind.is_empty() && !before.is_empty() => Some(n + 1),
            (Some(_), Some(_)) if !comma => n.checked_sub(1),
            (_, Some(_)) => Some(n + 1),
            _ => joined.and_then(|p| partners.get(p).copied().flatten()),
        });
    }
    // "7 p.m. (1900 GMT) on Monday": the first has the day of the second.
    for n in (1..found.len()).rev() {
        let Some((one, two)) = found.get(n - 1).zip(found.get(n)) else {
            continue;
        };
        let lone = one.2.when.grain == Grain::Time && partners.get(n - 1).is_some_and(Option::is_none);
        let next = partners.get(n).copied().flatten().filter(|day| *day > n && lone);
        let beside = gap(Some(one), two).is_some_and(|mut gap| gap.all(|t| r.text(t) == "(")) && r.text(two.1) == ")";
        if let Some(slot) = partners.get_mut(n - 1).filter(|_| beside && next.is_some()) {
            *slot = next;
        }
    }
    partners
}

/// Whether what stands between a day and the time behind it ties the two: "at", or "for 7 hours from".
fn linked(r: &Reader<'_>, mut gap: std::ops::Range<usize>) -> bool {
    if r.lower(gap.start) == "for"
        && let Some((_, end)) = r.minutes(gap.start + 1).filter(|(_, end)| *end < gap.end)
    {
        gap.start = end;
    }
    gap.all(|t| links(r.lower(t)))
}

/// Words between a day and the time behind it.
pub(super) fn links(word: &str) -> bool {
    matches!(
        word,
        "at" | "@"
            | ","
            | "from"
            | "for"
            | "-"
            | "–"
            | "("
            | ")"
            | ":"
            | "around"
            | "about"
            | "by"
            | "before"
            | "after"
            | "until"
            | "till"
            | "between"
            | "starting"
            | "beginning"
            | "just"
            | "shortly"
            | "|"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "last"
            | "updated"
            | "published"
            | "posted"
    )
}
