//! Days as newspapers print them: "Monday, January 27", "27 January 2025", "2025-01-28", "January 3-5".

use super::reader::{Print, Reader};
use crate::model::value::Grain;
use crate::model::{TokenKind, When};

/// A day that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    weekday(r, at)
        .or_else(|| iso(r, at))
        .or_else(|| slashed(r, at))
        .or_else(|| dotted(r, at))
        .or_else(|| month_day(r, at))
        .or_else(|| day_month(r, at))
        .or_else(|| ordinal(r, at))
}

fn day_print(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Print {
    Print {
        when: When {
            year,
            month,
            day,
            grain: Grain::Day,
            ..When::default()
        },
        ..Print::default()
    }
}

/// "Monday", "Monday, January 27", "Monday (27 January)", "Sun 22 Feb 2015".
fn weekday(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (weekday, safe) = r.calendar().weekday(r.lower(at))?;
    let mut next = at + 1;
    if !safe && r.text(next) == "." {
        next += 1;
    }
    let glue = match r.lower(next) {
        "," | "(" | "the" | "on" => 1,
        _ => 0,
    };
    let skip = glue + usize::from(glue == 1 && r.lower(next + 1) == "the");
    let date = [next + skip, next]
        .into_iter()
        .find_map(|n| month_day(r, n).or_else(|| day_month(r, n)).or_else(|| slashed(r, n)));
    if let Some((mut print, mut end)) = date
        && print.upto.is_none()
    {
        if r.text(next) == "(" && r.text(end) == ")" {
            end += 1;
        }
        print.when.weekday = Some(weekday);
        return Some((print, end));
    }
    let abbreviated = !safe
        && r.capital(at)
        && matches!(
            r.before(at, 1),
            "on" | "last" | "next" | "until" | "since" | "by" | "late" | "early"
        )
        && !matches!(r.lower(at), "sun" | "sat" | "wed" | "mon" | "fri");
    if !(safe || abbreviated) {
        return None;
    }
    let when = When {
        weekday: Some(weekday),
        grain: Grain::Day,
        ..When::default()
    };
    Some((
        Print {
            when,
            ..Print::default()
        },
        next.min(at + 1),
    ))
}

/// "2025-01-28", as three numbers and two hyphens.
fn iso(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let year = r.year(at)?;
    let joined = (1..5).all(|n| r.glued(at + n)) && r.text(at + 1) == "-" && r.text(at + 3) == "-";
    let month = r.digits(at + 2).filter(|m| (1..=12).contains(m))?;
    let day = r.digits(at + 4).filter(|d| (1..=31).contains(d))?;
    (joined && r.text(at + 2).len() == 2 && r.text(at + 4).len() == 2).then(|| {
        (
            day_print(Some(year), i8::try_from(month).ok(), i8::try_from(day).ok()),
            at + 5,
        )
    })
}

/// "27/01/2025" and "1/27/2025", where only one order makes a date.
fn slashed(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let joined = (1..5).all(|n| r.glued(at + n)) && r.text(at + 1) == "/" && r.text(at + 3) == "/";
    let (a, b, year) = (r.digits(at)?, r.digits(at + 2)?, r.digits(at + 4)?);
    joined.then_some(())?;
    Some((numeric(a, b, year, r.text(at + 4).len())?, at + 5))
}

/// "27.01.2025", which is one token.
fn dotted(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    (r.kind(at) == Some(TokenKind::Number)).then_some(())?;
    let mut parts = r.text(at).split('.');
    let (a, b, y) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || y.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (a, b) = (a.parse().ok()?, b.parse().ok()?);
    Some((numeric(a, b, y.parse().ok()?, 4)?, at + 1))
}

fn numeric(a: i32, b: i32, year: i32, digits: usize) -> Option<Print> {
    let year = match digits {
        4 if (1000..2200).contains(&year) => year,
        2 => 2000 + year,
        _ => return None,
    };
    let (day, month) = match (a, b) {
        (13..=31, 1..=12) => (a, b),
        (1..=12, 13..=31) => (b, a),
        _ if a == b && (1..=12).contains(&a) => (a, b),
        _ => return None,
    };
    Some(day_print(
        i16::try_from(year).ok(),
        i8::try_from(month).ok(),
        i8::try_from(day).ok(),
    ))
}

/// "January 27", "Jan. 27th, 2025", "January 3-5", "January the 27th".
pub(super) fn month_day(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (month, safe) = r.calendar().month(r.lower(at))?;
    // "march 3rd", "march 3, 2015": a lower-case word that is a month beside nothing but a date.
    let plain = r.lower(at) == "march"
        && r.day(at + 1)
            .is_some_and(|(_, end)| end == at + 3 || r.year_after(end).is_some() || (at == r.first && end >= r.last));
    let named = safe || r.capital(at) || plain;
    if !named {
        return None;
    }
    let mut next = at + 1;
    if r.text(next) == "." && r.text(at).len() <= 4 {
        next += 1;
    }
    next += usize::from(r.lower(next) == "the");
    let (day, end) = r.day(next)?;
    if r.text(end) == ":" && r.glued(end) && r.digits(end + 1).is_some() {
        return None;
    }
    if r.unit(end).is_some() || matches!(r.lower(end), "am" | "a.m." | "pm" | "p.m." | "percent" | "people") {
        return None;
    }
    let mut print = day_print(None, Some(month), Some(day));
    let mut stop = end;
    if let Some((last, after)) = day_range_end(r, end, day) {
        print.upto = Some(Box::new(day_print(None, Some(month), Some(last))));
        stop = after;
    }
    if let Some((year, after)) = r.year_after(stop) {
        set_year(&mut print, year);
        stop = after;
    } else if let Some(after) = weekday_in_brackets(r, stop, &mut print) {
        stop = after;
    }
    Some((print, stop))
}

/// "27 January", "27th of January 2025", "3-5 January", "10 Nov 11".
pub(super) fn day_month(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (first, mut next) = r.day(at)?;
    if at > r.first && r.glued(at) && matches!(r.text(at - 1), "$" | "£" | "€" | ":" | "." | "-" | "/") {
        return None;
    }
    let mut last = None;
    if let Some((day, after)) = day_range_end(r, next, first) {
        last = Some(day);
        next = after;
    }
    let of = r.lower(next) == "of";
    let name = next + usize::from(of);
    let (month, safe) = r.calendar().month(r.lower(name))?;
    if !safe && !r.capital(name) && !(of && next == at + 2) {
        return None;
    }
    let mut print = day_print(None, Some(month), Some(first));
    print.upto = last.map(|day| Box::new(day_print(None, Some(month), Some(day))));
    let mut end = name + 1;
    if r.text(end) == "." && r.text(name).len() <= 4 && r.year(end + 1).is_some() {
        end += 1;
    }
    if let Some((year, after)) = r.year_after(end) {
        set_year(&mut print, year);
        end = after;
    } else if let Some(year) = short_year(r, name, end) {
        set_year(&mut print, year);
        end += 1;
    } else if let Some(after) = weekday_in_brackets(r, end, &mut print) {
        end = after;
    }
    Some((print, end))
}

/// The year in "10 Nov 11": two digits after a month in short.
fn short_year(r: &Reader<'_>, month: usize, at: usize) -> Option<i16> {
    let short = r.text(month).trim_end_matches('.').len() <= 4;
    let digits = r.text(at).len() == 2 && !matches!(r.text(at + 1), ":" | "%" | "/");
    let clock = matches!(r.lower(at + 1), "am" | "pm" | "a.m." | "p.m." | "hours");
    let n = r
        .digits(at)
        .filter(|_| short && digits && !clock && !r.capital(at + 1))?;
    i16::try_from(if n > 40 { 1900 + n } else { 2000 + n }).ok()
}

/// "-5", " to 5", "and 5" after "between": the last day of a range.
fn day_range_end(r: &Reader<'_>, at: usize, first: i8) -> Option<(i8, usize)> {
    let joined = r.dash(at) || matches!(r.lower(at), "to" | "through" | "until" | "till");
    if !joined {
        return None;
    }
    let the = usize::from(!r.dash(at) && r.lower(at + 1) == "the");
    let (day, end) = r.day(at + 1 + the).filter(|(day, _)| *day > first)?;
    // "on March 3 to 5,000 people" is read by the number grammar; "Jan. 3 - 5 killed" has a space before the dash.
    let tight = !r.dash(at) || r.glued(at) == r.glued(at + 1);
    let counted = r.kind(end) == Some(TokenKind::Word)
        && r.calendar().month(r.lower(end)).is_none()
        && !matches!(
            r.lower(end),
            "in" | "at" | "of" | "and" | "with" | "as" | "to" | "for" | "after" | "when"
        );
    (tight && (!counted || r.glued(at + 1))).then_some((day, end))
}

/// "27 January (Monday)".
fn weekday_in_brackets(r: &Reader<'_>, at: usize, print: &mut Print) -> Option<usize> {
    let (weekday, _) = r.calendar().weekday(r.lower(at + 1))?;
    if r.text(at) == "(" && r.text(at + 2) == ")" {
        print.when.weekday = Some(weekday);
        return Some(at + 3);
    }
    None
}

fn set_year(print: &mut Print, year: i16) {
    print.when.year = Some(year);
    if let Some(end) = print.upto.as_mut() {
        end.when.year = Some(year);
    }
}

/// "on the 27th", the month left to the text around it.
fn ordinal(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    if r.before(at, 1) != "the" || !matches!(r.before(at, 2), "on" | "until" | "by") {
        return None;
    }
    let (day, end) = r.day(at).filter(|(_, end)| *end == at + 2)?;
    let alone = r.kind(end) != Some(TokenKind::Word) || matches!(r.lower(end), "and" | "at" | "to" | "in" | "when");
    (alone && !r.dash(end)).then(|| (day_print(None, None, Some(day)), end))
}
