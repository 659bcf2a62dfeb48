//! impossible-date: a day that no calendar has.

use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Severity, Side};

/// A day that no calendar has.
#[derive(Debug)]
pub struct ImpossibleDate;

static META: Meta = Meta {
    id: "impossible-date",
    kind: Kind::DATE,
    severity: Severity::Error,
    summary: "a day that no calendar has: 30 February",
    single: true,
    page: include_str!("../../tests/rules/impossible-date.md"),
};

/// Months as messages print them, with the days they have in a leap year.
const MONTHS: [(&str, i8); 12] = [
    ("January", 31),
    ("February", 29),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

/// Words that tell that the day is known not to exist.
const KNOWN: &[&str] = &[
    "no",
    "never",
    "nonexistent",
    "exist",
    "exists",
    "fictional",
    "fictitious",
    "leap",
    "impossible",
];

impl Rule for ImpossibleDate {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows().iter().filter(|r| !r.says(KNOWN)) {
            findings.extend(row.dates.iter().filter_map(|cell| impossible(case, row, cell)));
        }
        findings
    }
}

/// "June 28 and June 31": a day of a range of which each end has its month.
fn in_range(case: &Case<'_>, row: &Row<'_>, cell: &Cell<'_>) -> Option<Finding> {
    let month = |t: usize| case.vocab.calendar.month(row.article.lower(t)).map(|(n, _)| n);
    let day = |t: usize| row.article.text(t).parse::<i8>().ok().filter(|d| (30..=31).contains(d));
    let months: Vec<usize> = cell.at.clone().filter(|t| month(*t).is_some()).collect();
    let [first, second] = months.as_slice() else {
        return None;
    };
    // "June 28 and June 31" has its months first, "28 June to 31 June" its days.
    let led = *first == cell.at.start;
    [*first, *second].into_iter().find_map(|t| {
        let beside = if led { t + 1 } else { t.checked_sub(1)? };
        let (name, days) = MONTHS.get(usize::try_from(month(t)? - 1).ok()?)?;
        let day = day(beside).filter(|d| d > days && cell.at.contains(&beside))?;
        told(row, (t, beside), name, day, &format!("{name} has {days} days"))
    })
}

fn told(row: &Row<'_>, (month, figure): (usize, usize), name: &str, day: i8, reason: &str) -> Option<Finding> {
    let (shown, word) = (row.span(figure..figure + 1)?, row.span(month..month + 1)?);
    let print = row.article.doc.slice(shown.cover(word));
    Finding::of(META.id, META.kind, META.severity)
        .message(format!("There is no “{print}”: {reason}."))
        .query(format!("There is no “{print}”. Which day is meant?"))
        .confidence(0.95)
        .place(row.source, shown, Side::Suspect, day.to_string())
        .place(row.source, word, Side::Suspect, name)
        .build()
}

fn impossible(case: &Case<'_>, row: &Row<'_>, cell: &Cell<'_>) -> Option<Finding> {
    if cell.claim.aside != Some("no-such-day") {
        return in_range(case, row, cell);
    }
    let when = row.when(cell)?;
    let (month, day) = (when.month?, when.day?);
    let (name, days) = MONTHS.get(usize::try_from(month - 1).ok()?)?;
    // "30 to 31 June" and the like hold two days; only one print of a day and its month is certain. The month must be a word: in
    // figures it may be the day.
    let spelled = cell
        .at
        .clone()
        .find(|t| case.vocab.calendar.month(row.article.lower(*t)).is_some())?;
    let number = |t: &usize| row.article.text(*t).trim_end_matches(char::is_alphabetic).parse::<i8>() == Ok(day);
    let mut numbers = cell.at.clone().filter(number);
    let (figure, None) = (numbers.next()?, numbers.next()) else {
        return None;
    };
    let reason = match when.year {
        Some(year) if day == 29 && month == 2 => format!("{year} was no leap year"),
        _ => format!("{name} has {days} days"),
    };
    told(row, (spelled, figure), name, day, &reason)
}
