//! Dates that are recognised and not compared: the day of a print fused with its headline, opening hours, what comes every week.

use jiff::civil::Date;

use super::print::Print;
use super::reader::Reader;
use crate::model::TokenKind;
use crate::model::value::Grain;

/// Sets aside a full date that opens a sentence and is followed by a capital: "Friday 23 August 2013 Minister resigns" is the day
/// of the print, fused with its headline.
pub(super) fn dateline(r: &Reader<'_>, found: &mut [(usize, usize, Print)]) {
    let Some((first, end, print)) = found.first_mut() else {
        return;
    };
    let full = print.when.year.is_some() && print.when.day.is_some();
    let alone = *end >= r.last || r.kind(*end) == Some(TokenKind::Number);
    let fused = r.capital(*end) && r.kind(*end) == Some(TokenKind::Word);
    // "PORT MAREN, Jan. 27 (Agency) -- "
    let place = *first > r.first
        && *first <= r.first + 5
        && (r.first..*first)
            .all(|n| r.kind(n) != Some(TokenKind::Word) || r.text(n).chars().all(|c| c.is_uppercase() || c == '.'))
        && (r.dash(*end) || r.text(*end) == "(");
    if (*first == r.first && full && (alone || fused)) || place {
        print.aside = Some("dateline");
    }
}

/// Sets aside the dates and times of the stamp that tells when the article was published.
pub(super) fn stamped(r: &Reader<'_>, stamp: usize, found: &mut [(usize, usize, Print)]) {
    for (first, end, print) in found {
        if r.span(*first, *end).is_some_and(|s| s.end <= stamp) {
            print.aside = Some("dateline");
        }
    }
}

/// Sets times and a range of weekdays in one sentence aside: an office that is open "Monday-Friday from 8 am to 2 pm".
pub(super) fn opening_hours(r: &Reader<'_>, found: &mut [(usize, usize, Print)]) {
    let days = found.iter().position(|(_, _, p)| {
        p.upto
            .as_ref()
            .is_some_and(|u| u.when.weekday.is_some() && u.when.day.is_none())
    });
    let Some(days) = days else { return };
    let Some(after) = found.get(days).map(|f| f.1) else {
        return;
    };
    let near = |at: usize, end: usize| at <= end + 3;
    let mut end = after;
    let mut hours = false;
    for (first, stop, print) in found.iter_mut().skip(days + 1) {
        if print.when.grain == Grain::Time && near(*first, end) {
            print.aside = Some("opening-hours");
            hours = true;
            end = *stop;
        }
    }
    if !hours {
        // "9 a.m. to 5 p.m., Monday to Friday"
        hours = found
            .iter()
            .take(days)
            .any(|(_, stop, p)| p.when.grain == Grain::Time && r.last >= *stop);
        for (_, _, print) in found
            .iter_mut()
            .take(days)
            .filter(|(_, _, p)| hours && p.when.grain == Grain::Time)
        {
            print.aside = Some("opening-hours");
        }
    }
    if hours && let Some((_, _, print)) = found.get_mut(days) {
        print.aside = Some("opening-hours");
    }
}

/// Sets aside days that no calendar has: "30 February", "31 April 2024".
pub(super) fn impossible(found: &mut [(usize, usize, Print)]) {
    for (_, _, print) in found {
        let when = &print.when;
        // Without a year, the 29th of February may be one of a leap year.
        let year = when.year.unwrap_or(2000);
        if let Some((month, day)) = when.month.zip(when.day)
            && Date::new(year, month, day).is_err()
        {
            print.aside = Some("no-such-day");
        }
    }
}

/// Words that say that a time or a day comes again and again.
fn again(word: &str) -> bool {
    matches!(
        word,
        "every" | "each" | "daily" | "everyday" | "weekdays" | "weeknights" | "weekends" | "weekly" | "nightly"
    )
}

/// Sets aside what comes every day or week: "every Sunday at 9", "open daily 9 am to 5 pm", "9 am daily".
pub(super) fn recurring(r: &Reader<'_>, found: &mut [(usize, usize, Print)]) {
    let mut since: Option<usize> = None;
    for (first, end, print) in found.iter_mut().filter(|(_, _, p)| p.aside.is_none()) {
        let weekday = print.when.weekday.is_some() && print.when.day.is_none() && print.when.grain == Grain::Day;
        let time = print.when.grain == Grain::Time;
        // "daily at 9 am", "every Sunday at 9"
        let before = again(r.before(*first, 1)) || time && (2..=3).any(|n| again(r.before(*first, n)));
        let behind = again(r.lower(*end)) || r.lower(*end) == "on" && again(r.lower(*end + 1));
        let goes_on = since.is_some_and(|at| *first <= at + 2);
        let listed = weekday && goes_on && matches!(r.before(*first, 1), "and" | "or" | ",");
        if (weekday || time) && (before || listed || time && (behind || goes_on)) {
            print.aside = Some("opening-hours");
            since = Some(*end);
        }
    }
}
