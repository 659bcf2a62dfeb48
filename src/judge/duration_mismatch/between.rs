//! Lengths of time beside a beginning and an end that stand in clauses of their own.

use super::elapsed::Days;
use super::{ORDER, bare_year, lapse, leading_verb, told};
use crate::judge::row::{Cell, Row};
use crate::model::{Finding, Value};

/// Words beside those of kin that bring in another person, or a stretch that is none of the whole.
const OTHER: &[&str] = &[
    "whose",
    "predecessor",
    "successor",
    "when",
    "than",
    "first",
    "last",
    "again",
    "twice",
    "until",
];

/// Ends of an office or a stay beside those of [`ORDER`].
const LEFT: &[&str] = &[
    "left",
    "resigned",
    "retired",
    "quit",
    "closed",
    "died",
    "ended",
    "dissolved",
    "stepped",
];

/// "founded the company in 2005 and left in 2017, spent 12 years at its helm", "joined in 1990 and retired in 2010 after 20 years".
pub(super) fn tenure(row: &Row<'_>) -> Option<Finding> {
    let [a, b] = row.dates.as_slice() else { return None };
    let (from, to) = (bare_year(row, a)?, bare_year(row, b)?);
    let first = leading_verb(row.article, row.tokens.start, a.at.start)?;
    let gap = row.words(a.at.end..b.at.start);
    let ends = gap.split(' ').any(|w| LEFT.contains(&w));
    let begins = ORDER.iter().any(|(begins, _)| begins.contains(&first)) && first != "born";
    if let Some(found) = until(row, a, b, (from, to)).filter(|_| begins) {
        return Some(found);
    }
    let other = row.says(OTHER) || row.kin(|_| true);
    if !ends || !begins || other || to <= from || gap.split(' ').count() > 8 || gap.contains([';', ':']) {
        return None;
    }
    let mut lapses = row.figures.iter().filter(|c| matches!(c.claim.value, Value::Lapse(_)));
    let cell = lapses.next().filter(|c| c.at.start >= b.at.end)?;
    let near = row.words(b.at.end..cell.at.start);
    let led = matches!(
        near.as_str(),
        "after" | ", after" | ", spent" | "having spent" | ", ending" | ", for" | ", a total of"
    );
    let next = row.behind(cell.at.end, 1);
    // "after nine years as chief" is a part of it.
    let closed = matches!(next.as_str(), "." | "," | ";")
        || near.ends_with("spent") && matches!(next.as_str(), "at" | "with" | "in");
    let stated = lapse(cell).filter(Days::is_year)?;
    let real = Days::years(from, to);
    if lapses.next().is_some() || !led || !closed || !real.apart(&stated) {
        return None;
    }
    let real = format!("the years are {} apart", to - from);
    told(row, &[a, b, cell], &real)
}

/// "Elected in 2008, she governed for 12 years, until 2020".
fn until(row: &Row<'_>, a: &Cell<'_>, b: &Cell<'_>, (from, to): (i16, i16)) -> Option<Finding> {
    let mut lapses = row.figures.iter().filter(|c| matches!(c.claim.value, Value::Lapse(_)));
    let cell = lapses
        .next()
        .filter(|c| c.at.start >= a.at.end && c.at.end <= b.at.start)?;
    let (before, behind) = (row.words(a.at.end..cell.at.start), row.words(cell.at.end..b.at.start));
    let led = before.ends_with(" for") && before.split(' ').count() <= 7 && !before.contains([';', ':']);
    let stated = lapse(cell).filter(Days::is_year)?;
    let real = Days::years(from, to);
    let closed = matches!(behind.as_str(), ", until" | "until" | ", to" | "");
    if lapses.next().is_some() || !led || !closed || row.says(&["later", "then", "after"]) || !real.apart(&stated) {
        return None;
    }
    told(row, &[a, cell, b], &format!("the years are {} apart", to - from))
}

/// Verbs of the beginning and of the end of a meeting or a trip.
const STARTS: &[&str] = &["started", "began", "opened", "left", "departed", "starts", "begins"];
const STOPS: &[&str] = &[
    "over",
    "ended",
    "finished",
    "concluded",
    "arrived",
    "ends",
    "closed",
    "adjourned",
    "wrapped",
];

/// "The 90-minute meeting started at 9 a.m. and was over by 10:30 a.m."
pub(super) fn hours(row: &Row<'_>) -> Option<Finding> {
    let minute = |c: &Cell<'_>| {
        row.when(c)
            .filter(|w| w.to_minute.is_none() && w.bound.is_none() && !w.about)?
            .minute
    };
    let [a, b] = row.dates.as_slice() else { return None };
    let bound = |c: &Cell<'_>| row.when(c).and_then(|w| w.minute);
    let (from, to) = (minute(a)?, bound(b)?);
    let gap = row.words(a.at.end..b.at.start);
    let verb = |text: &str, list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    let joined = gap.starts_with("and") || gap.starts_with(", and") || gap.starts_with("before");
    let opened = verb(&row.words(a.at.start.saturating_sub(4)..a.at.start), STARTS) && verb(&gap, STOPS);
    let cell = row.figures.iter().find(|c| matches!(c.claim.value, Value::Lapse(_)))?;
    let compound = row.print(cell).contains('-') && cell.at.end <= a.at.start && cell.at.start <= row.tokens.start + 2;
    let stated = lapse(cell).filter(Days::is_clock)?;
    if !joined
        || !opened
        || !matches!(row.behind(b.at.end, 1).as_str(), "." | "," | ";")
        || !compound
        || gap.split(' ').count() > 7
        || to <= from
    {
        return None;
    }
    let real = Days::minutes(to - from);
    // "by" leaves room before it, and so do round times.
    let apart = (to - from) * 2 > stated.count_minutes() * 3 || (to - from) * 3 < stated.count_minutes() * 2;
    (apart && real.apart(&stated)).then(|| {
        told(
            row,
            &[cell, a, b],
            &format!("the times are {} apart", real.told(&stated)),
        )
    })?
}
