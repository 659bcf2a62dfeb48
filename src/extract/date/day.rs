//! Days as newspapers print them: "Monday, January 27", "27 January 2025", "2025-01-28", "January 3-5".

use super::print::Print;
use super::reader::Reader;
use super::{hour, numeric};
use crate::model::TokenKind;

/// A day that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    weekday(r, at)
        .or_else(|| numeric::read(r, at))
        .or_else(|| month_day(r, at))
        .or_else(|| day_month(r, at))
        .or_else(|| slashed_name(r, at))
        .or_else(|| days_to_month(r, at))
        .or_else(|| ordinal(r, at))
}

/// "Monday", "Monday, January 27", "Monday (27 January)", "Sun 22 Feb 2015".
fn weekday(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (weekday, safe) = r.weekday(at)?;
    let mut next = at + 1;
    if !safe && r.text(next) == "." {
        next += 1;
    }
    let glue = match r.lower(next) {
        "," | "(" | "the" | "on" => 1,
        _ => 0,
    };
    let skip = glue + usize::from(glue == 1 && matches!(r.lower(next + 1), "the" | "on"));
    let date = [next + skip, next].into_iter().find_map(|n| {
        month_day(r, n)
            .or_else(|| day_month(r, n))
            .or_else(|| numeric::slashed(r, n))
    });
    if let Some((mut print, mut end)) = date
        && print.upto.is_none()
    {
        if r.text(next) == "(" && r.text(end) == ")" {
            end += 1;
        }
        print.when.weekday = Some(weekday);
        return Some((print, end));
    }
    // "Tuesday the 4th": the month is the one in which they meet.
    if r.lower(next) == "the"
        && (safe || r.kind(next + 2).is_some())
        && let Some((day, end)) = r.day(next + 1).filter(|(_, end)| *end == next + 3)
        && (r.closes(end) || hour::read(r, end).is_some())
    {
        let mut print = Print::day(None, None, Some(day));
        print.when.weekday = Some(weekday);
        return Some((print, end));
    }
    // "her second Sunday in charge" is no Sunday that anyone could name.
    if at > r.first && r.spelled_ordinal(at - 1).is_some() {
        return None;
    }
    let known = safe || r.lone_weekday(at) || short_before_time(r, at, next);
    if !known {
        return None;
    }
    let mut print = Print::day(None, None, None);
    print.when.weekday = Some(weekday);
    let end = if safe { at + 1 } else { next };
    Some((print, end))
}

/// "Thu at 8 am", "Mon 9 am": a weekday in short beside a time.
fn short_before_time(r: &Reader<'_>, at: usize, next: usize) -> bool {
    let time = next + usize::from(matches!(r.lower(next), "at" | "," | "@" | "from"));
    let alone = at == r.first && next >= r.last;
    let capital = r.capital(at) || !matches!(r.lower(at), "sun" | "sat" | "wed");
    alone || capital && hour::read(r, time).is_some_and(|(p, _)| p.sure || p.bare && r.dash(time + 1))
}

/// "January 27", "Jan. 27th, 2025", "January 3-5", "January the 27th".
pub(super) fn month_day(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (month, safe) = r.month(at)?;
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
    let (day, end) = r.day(next).or_else(|| spelled_day(r, next))?;
    if r.text(end) == ":" && r.glued(end) && r.digits(end + 1).is_some() {
        return None;
    }
    // "Feb 5 AM" is the morning of a day, "in May 5 p.m. closings" nothing of the sort.
    let half = matches!(r.lower(end), "pm" | "p.m.") || matches!(r.lower(end), "am" | "a.m.") && end + 1 < r.last;
    if half || r.unit(end).is_some() || matches!(r.lower(end), "percent" | "people" | "hours") {
        return None;
    }
    let mut print = Print::day(None, Some(month), Some(day));
    let mut stop = end;
    let moved = r.before(at, 1) == "from" && r.moved(at - 1);
    if let Some((last, after)) = day_range_end(r, at, end, day).filter(|_| !moved) {
        print.upto = Some(Box::new(Print::day(None, Some(month), Some(last))));
        stop = after;
    }
    if let Some((year, after)) = r.year_after(stop) {
        set_year(&mut print, year);
        stop = after;
    } else if let Some(year) = year_behind_time(r, stop) {
        set_year(&mut print, year);
    } else if let Some(after) = weekday_in_brackets(r, stop, &mut print) {
        stop = after;
    }
    Some((print, stop))
}

/// The year of "Wed Oct 26 15:50:06 2016", which stands behind the time.
fn year_behind_time(r: &Reader<'_>, at: usize) -> Option<i16> {
    let (time, end) = hour::read(r, at)?;
    r.year(end).filter(|_| time.sure)
}

/// "March third", "May twenty-first": a day in words, which nothing may follow that it could count.
fn spelled_day(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    r.spelled_ordinal(at)
        .filter(|(_, end)| (r.closes(*end) || r.year(*end).is_some() || joins(r, *end)) && !r.dash(*end))
}

/// "22/Jan/2019", "May/22".
fn slashed_name(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let mark = r.text(at + 1);
    let joined = |n: usize| r.text(n) == mark && r.glued(n) && r.glued(n + 1);
    // With hyphens only the full print is a date: "27-Jan-2025".
    let whole = mark == "-" && joined(at + 1) && joined(at + 3) && r.year(at + 4).is_some();
    (mark == "/" && joined(at + 1) || whole).then_some(())?;
    let month = |n: usize| r.month(n).map(|(month, _)| month);
    let day = |n: usize| {
        r.digits(n)
            .filter(|d| (1..=31).contains(d) && r.text(n).len() <= 2)
            .and_then(|d| i8::try_from(d).ok())
    };
    let (month, day) = month(at).zip(day(at + 2)).or_else(|| month(at + 2).zip(day(at)))?;
    let year = r.year(at + 4).filter(|_| joined(at + 3));
    let mut print = Print::day(year, Some(month), Some(day));
    let mut end = if year.is_some() { at + 5 } else { at + 3 };
    if let Some(after) = weekday_in_brackets(r, end, &mut print) {
        end = after;
    }
    Some((print, end))
}

/// "from 02 to April 07": the first day of a range leaves its month to the second.
fn days_to_month(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let opener = at.checked_sub(1 + usize::from(r.before(at, 1) == "the"))?;
    matches!(r.lower(opener), "from" | "between").then_some(())?;
    let (first, next) = r.day(at)?;
    let joined = joins(r, next) || r.lower(next) == "and" && r.lower(opener) == "between";
    if !joined || r.changed(opener) {
        return None;
    }
    let (last, end) = month_day(r, next + 1).filter(|(last, _)| last.upto.is_none() && last.when.day > Some(first))?;
    let mut print = Print::day(last.when.year, last.when.month, Some(first));
    print.upto = Some(Box::new(last));
    Some((print, end))
}

/// A word or dash that joins two ends of a range.
pub(super) fn joins(r: &Reader<'_>, at: usize) -> bool {
    r.dash(at) || matches!(r.lower(at), "to" | "through" | "thru" | "until" | "till")
}

/// "27 January", "27th of January 2025", "3-5 January", "10 Nov 11".
pub(super) fn day_month(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (first, mut next) = r
        .day(at)
        .or_else(|| r.spelled_ordinal(at).filter(|(_, end)| r.lower(*end) == "of"))?;
    let before = r.text(at.wrapping_sub(1));
    // "says:30 December" has lost its space and is a date.
    let clock = before == ":" && r.digits(at.wrapping_sub(2)).is_some();
    if matches!(before, "$" | "£" | "€") || clock || r.glued(at) && matches!(before, "." | "-" | "/") {
        return None;
    }
    let mut last = None;
    let moved = r.before(at, 1) == "from" && r.moved(at - 1);
    if let Some((day, after)) = day_range_end(r, at, next, first).filter(|_| !moved) {
        last = Some(day);
        next = after;
    }
    let of = r.lower(next) == "of";
    let name = next + usize::from(of);
    let (month, safe) = r.month(name)?;
    let named = of && (next == at + 2 || r.digits(at).is_none());
    if !safe && !r.capital(name) && !named {
        return None;
    }
    // "the 19 Sept. 11 hijackers": a count before a day that names what happened on it.
    let day = name + 1 + usize::from(r.text(name + 1) == ".");
    let counted = r.lower(at.wrapping_sub(1)) == "the"
        && r.day(day)
            .is_some_and(|(_, past)| r.lower(past).len() > 4 && r.lower(past).ends_with('s') && r.year(day).is_none());
    if counted {
        return None;
    }
    let mut print = Print::day(None, Some(month), Some(first));
    print.upto = last.map(|day| Box::new(Print::day(None, Some(month), Some(day))));
    let mut end = name + 1;
    if r.text(end) == "." && r.text(name).len() <= 4 && r.year(end + 1).is_some() {
        end += 1;
    }
    if let Some((year, after)) = r.year_after(end) {
        set_year(&mut print, year);
        end = after;
    } else if let Some((year, after)) = short_year(r, name, end) {
        set_year(&mut print, year);
        end = after;
    } else if let Some(year) = year_behind_time(r, end) {
        set_year(&mut print, year);
    } else if let Some(after) = weekday_in_brackets(r, end, &mut print) {
        end = after;
    }
    Some((print, end))
}

/// The year in "10 Nov 11", "14 April '15", "15 April of 87", with the index one past it. Behind a month in full it must end its
/// phrase: "on 14 April 15 people" counts people.
fn short_year(r: &Reader<'_>, month: usize, at: usize) -> Option<(i16, usize)> {
    let of = r.lower(at) == "of";
    if let Some(found) = r.quoted_year(at + usize::from(of)) {
        return Some(found);
    }
    let at = at + usize::from(of);
    let n = r.digits(at).filter(|_| r.text(at).len() == 2)?;
    let clock =
        matches!(r.lower(at + 1), "am" | "pm" | "a.m." | "p.m." | "hours") || matches!(r.text(at + 1), ":" | "%" | "/");
    let short = r.text(month).trim_end_matches('.').len() <= 4 && !r.capital(at + 1);
    let ends = r.closes(at + 1) && r.lower(at + 1) != "to" && !(r.dash(at + 1) || r.text(at + 1) == ":");
    if clock || !(short || of || ends) {
        return None;
    }
    let year = i16::try_from(if n > 40 { 1900 + n } else { 2000 + n }).ok()?;
    Some((year, at + 1))
}

/// "-5", " to 5", "and 5" after "between": the last day of a range.
fn day_range_end(r: &Reader<'_>, first_at: usize, at: usize, first: i8) -> Option<(i8, usize)> {
    if let Some(listed) = listed_end(r, at, first) {
        return Some(listed);
    }
    let opener = r.before(first_at, 1);
    if !(joins(r, at) || r.lower(at) == "and" && opener == "between") {
        return None;
    }
    let the = usize::from(!r.dash(at) && r.lower(at + 1) == "the");
    let (day, end) = r
        .day(at + 1 + the)
        .or_else(|| spelled_day(r, at + 1 + the))
        .filter(|(day, _)| *day > first)?;
    // "on March 3 to 5,000 people" is read by the number grammar; "Jan. 3 - 5 killed" has a space before the dash.
    let tight = !r.dash(at) || r.glued(at) == r.glued(at + 1);
    let counted = r.kind(end) == Some(TokenKind::Word)
        && r.month(end).is_none()
        && !matches!(
            r.lower(end),
            "in" | "at" | "of" | "and" | "with" | "as" | "to" | "for" | "after" | "when"
        );
    (tight && (!counted || r.glued(at + 1))).then_some((day, end))
}

/// "and 4" behind 3, ", 4 and 5": days in a row are a range.
fn listed_end(r: &Reader<'_>, mut at: usize, first: i8) -> Option<(i8, usize)> {
    let mut last = first;
    loop {
        let (day, end) = r.day(at + 1).filter(|(day, _)| *day == last + 1)?;
        match r.lower(at) {
            "," => (at, last) = (end, day),
            "and" | "&" => {
                let month = r.month(end + usize::from(r.lower(end) == "of")).is_some();
                return (month || r.closes(end)).then_some((day, end));
            }
            _ => return None,
        }
    }
}

/// "27 January (Monday)".
fn weekday_in_brackets(r: &Reader<'_>, at: usize, print: &mut Print) -> Option<usize> {
    let (weekday, _) = r.weekday(at + 1)?;
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

/// "on the 27th", the month left to the text around it. Without its letters a day needs a time beside it: "8pm on the 15".
fn ordinal(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    if r.before(at, 1) != "the" || !matches!(r.before(at, 2), "on" | "until" | "by") {
        return None;
    }
    let (day, end) = r.day(at)?;
    let timed = matches!(r.before(at, 3), "am" | "pm" | "a.m." | "p.m.") || r.lower(end) == "at";
    let alone = r.closes(end) && !r.dash(end);
    (alone && (end == at + 2 || timed && r.kind(end) != Some(TokenKind::Number)))
        .then(|| (Print::day(None, None, Some(day)), end))
}
