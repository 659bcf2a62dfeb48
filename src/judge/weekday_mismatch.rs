//! weekday-mismatch: a weekday printed beside a date that falls on another day of the week.

use jiff::civil::Date;

use super::{Case, Meta, Rule};
use crate::model::{Article, Claim, Finding, Kind, Severity, Side, Span, Value, When};

/// A weekday beside a date that falls on another day of the week.
#[derive(Debug)]
pub struct WeekdayMismatch;

static META: Meta = Meta {
    id: "weekday-mismatch",
    kind: Kind::DATE,
    severity: Severity::Error,
    summary: "a weekday and a date that do not meet",
    single: true,
    page: include_str!("../../tests/rules/weekday-mismatch.md"),
};

/// Weekdays from Monday, as messages print them.
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Days from publication within which a date without a year is taken to lie in the nearest year.
const NEAR: i32 = 183;

/// Days from publication within which only the nearest year can be meant.
const CLOSE: i32 = 60;

impl Rule for WeekdayMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.claims
            .iter()
            .filter(|c| c.kind == Kind::DATE && c.aside.is_none_or(|a| a == "dateline"))
            .filter_map(|claim| mismatch(case, claim))
            .collect()
    }
}

fn mismatch(case: &Case<'_>, claim: &Claim) -> Option<Finding> {
    let Value::When(when) = &claim.value else { return None };
    let beside = when.weekday.is_none().then(|| apposed(case, claim)).flatten();
    let printed = when.weekday.or(beside.map(|(day, _)| day))?;
    let weekless = When {
        weekday: Some(printed),
        ..when.clone()
    };
    let when = if beside.is_some() { &weekless } else { when };
    let day = day_of(case, claim, when)?;
    let real = day.weekday().to_monday_one_offset();
    if real == printed {
        return None;
    }
    let (weekday, date) = match beside {
        Some((_, span)) => (span, claim.span),
        None => parts(case, claim)?,
    };
    let article = case.articles.get(claim.source.0)?;
    let name = |n: i8| {
        usize::try_from(n - 1)
            .ok()
            .and_then(|n| WEEKDAYS.get(n))
            .copied()
            .unwrap_or("")
    };
    let source = case.source_name(claim.source);
    let (words, said) = (article.doc.slice(date), name(printed));
    let year = match when.year {
        Some(_) => String::new(),
        None => format!(" of {}", day.year()),
    };
    Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "{source} prints {said} beside {words}; {words}{year} is a {}.",
            name(real)
        ))
        .query(format!(
            "You have {said} with {words}, which is a {}. Which of the two is right?",
            name(real)
        ))
        .confidence(if when.year.is_some() { 0.97 } else { 0.93 })
        .place(claim.source, weekday, Side::Suspect, said)
        .place(claim.source, date, Side::Suspect, day.to_string())
        .build()
}

/// The day meant: of the year printed, or of the year nearest to publication. Without either there is nothing to check.
fn day_of(case: &Case<'_>, claim: &Claim, when: &When) -> Option<Date> {
    let (month, day) = (when.month?, when.day?);
    // A range has two days and one weekday; which is meant is not said.
    if when.from != when.to {
        return None;
    }
    if let Some(year) = when.year {
        return Date::new(year, month, day).ok();
    }
    let article = case.articles.get(claim.source.0)?;
    // "November 27-2005" goes on with a year that was not read as one.
    let end = article.tokens_in(claim.span).end;
    if end.checked_sub(1).is_some_and(|t| article.touches_next(t)) && matches!(article.text(end), "-" | "/" | "–") {
        return None;
    }
    let published = article.doc.published?;
    let year = published.year();
    let mut near: Vec<(i32, Date)> = [year.checked_sub(1)?, year, year.checked_add(1)?]
        .into_iter()
        .filter_map(|y| Date::new(y, month, day).ok())
        .filter_map(|d| Some((d.until(published).ok()?.get_days().abs(), d)))
        .collect();
    near.sort();
    let (distance, nearest) = near.first().copied()?;
    let meets = |d: Date| Some(d.weekday().to_monday_one_offset()) == when.weekday;
    // Months away, last year's or next year's day may be meant, and the weekday says so.
    let other_year = distance >= CLOSE && near.iter().any(|(_, d)| meets(*d));
    (distance < NEAR && !other_year).then_some(nearest)
}

/// "on Wednesday morning, Feb. 11": a weekday before the date, with a part of the day between them.
fn led(case: &Case<'_>, article: &Article, date: usize) -> Option<(i8, Span)> {
    let comma = date.checked_sub(1).filter(|t| article.text(*t) == ",")?;
    let part = comma.checked_sub(1)?;
    let at = part.checked_sub(1)?;
    let parts = ["morning", "afternoon", "evening", "night", "noon", "lunchtime"];
    let (day, whole) = case.vocab.calendar.weekday(article.lower(at))?;
    let (token, own) = (article.tokens.get(at)?, article.tokens.get(date)?);
    let opened = at
        .checked_sub(1)
        .is_none_or(|t| !matches!(article.lower(t), "last" | "next" | "every" | "each"));
    (parts.contains(&article.lower(part)) && whole && opened && token.sentence == own.sentence)
        .then_some((day, token.span))
}

/// "January 15, a Wednesday", "March 3, which was a Sunday", "fell on a Friday": a weekday told of a day that is printed without one.
fn apposed(case: &Case<'_>, claim: &Claim) -> Option<(i8, Span)> {
    let article = case.articles.get(claim.source.0)?;
    let tokens = article.tokens_in(claim.span);
    // "Feb. 3 being a holiday" begins another clause.
    let verbal = article.lower(tokens.end).ends_with("ing");
    if let Some(found) = led(case, article, tokens.start).filter(|_| !verbal) {
        return Some(found);
    }
    let at = tokens.end;
    let sentence = article.sentences.get(claim.sentence)?;
    let words: Vec<&str> = (at..(at + 6).min(sentence.last)).map(|n| article.lower(n)).collect();
    let skip = match words.as_slice() {
        [",", "a", ..] | ["(", "a", ..] => 2,
        [",", "which", "is" | "was" | "fell" | "falls", "a", ..] => 4,
        ["is" | "was", "a", ..] => 2,
        ["fell" | "falls", "on", "a", ..] => 3,
        [",", "which", "falls" | "fell", "on", "a", ..] => 5,
        _ => return None,
    };
    let weekday = article.tokens.get(at + skip)?;
    let (day, _) = case.vocab.calendar.weekday(article.lower(at + skip))?;
    // "a Monday morning raid" is of another day; "a Monday," and "a Monday night" tell of this one.
    let next = article.lower(at + skip + 1);
    let ends = matches!(next, "," | "." | ")" | ";" | "this" | "in" | "and" | "");
    ends.then_some((day, weekday.span))
}

/// The weekday's words and the date's words inside a claim.
fn parts(case: &Case<'_>, claim: &Claim) -> Option<(Span, Span)> {
    let article = case.articles.get(claim.source.0)?;
    let calendar = &case.vocab.calendar;
    let tokens = article.tokens_in(claim.span);
    let weekday = tokens.clone().find(|n| calendar.weekday(article.lower(*n)).is_some())?;
    let dates = |n: &usize| {
        let word = article.lower(*n);
        calendar.month(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let first = tokens.clone().filter(|n| *n != weekday).find(dates)?;
    let last = tokens.rev().filter(|n| *n != weekday).find(dates)?;
    let span = |n: usize| article.tokens.get(n).map(|t| t.span);
    Some((span(weekday)?, span(first)?.cover(span(last)?)))
}
