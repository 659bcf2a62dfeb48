//! What stands around a print: the second end of a range, "early" and "late", how long it lasts.

use super::print::{Distance, Print, Shift, Unit};
use super::reader::Reader;
use super::{day, phrase};
use crate::model::TokenKind;
use crate::model::value::Grain;

/// Takes "early", "mid-", "late" before a period into it.
pub(super) fn third(r: &Reader<'_>, at: usize, mut print: Print, free: usize) -> (usize, Print) {
    let period = matches!(
        print.when.grain,
        Grain::Week | Grain::Month | Grain::Year | Grain::Age | Grain::Season
    );
    let told = matches!(print.shift, None | Some(Shift::Now(..) | Shift::Named(_)));
    if !period || !told || print.upto.is_some() {
        return (at, print);
    }
    match r
        .third_before(at)
        .filter(|(_, first)| *first >= free && *first >= r.first)
    {
        Some((third, first)) => {
            print.third = Some(third);
            (first, print)
        }
        None => (at, print),
    }
}

/// "2007-2014", "from 2007 to 2014", "between Monday and Friday", "from 18 December for 10 days": a print with what tells its end.
pub(super) fn range(r: &Reader<'_>, at: usize, mut print: Print, end: usize) -> (Print, usize) {
    if print.upto.is_some() || print.when.grain == Grain::Time {
        return (print, end);
    }
    let opener = at.saturating_sub(1 + usize::from(r.before(at, 1) == "the"));
    let opened = matches!(r.lower(opener), "from" | "between" | "starting" | "beginning") && at > r.first;
    if print.when.grain == Grain::Day
        && let Some(lasts) = lasting(r, at, opener, end, opened)
    {
        print.lasts = Some(lasts);
        return (print, end);
    }
    // "moved from Monday to Wednesday", "put off from 2014 to 2016" change a date and span none.
    if opened && r.moved(opener) || print.shift.is_some() && !opened {
        return (print, end);
    }
    if let Some(after) = to_this_day(r, opener, end) {
        print.open = true;
        return (print, after);
    }
    let joined = day::joins(r, end) || (r.lower(end) == "and" && r.lower(opener) == "between");
    let tight = r.dash(end) && r.glued(end) == r.glued(end + 1);
    if !joined || r.dash(end) && !tight {
        return (print, end);
    }
    let second = short_year(r, &print, end + 1)
        .or_else(|| phrase::read(r, end + 1, false))
        .or_else(|| phrase::read(r, end + 2, false).filter(|_| r.lower(end + 1) == "the"))
        .or_else(|| bare_year(r, end + 1));
    let Some((second, after)) = second.filter(|(second, _)| second.upto.is_none() && second.when.grain != Grain::Time)
    else {
        return (print, end);
    };
    // "between January 2019 and yesterday", "from next Friday to May 5, 2017": between words that open a range the ends may be of
    // two kinds.
    let plain = second.when.grain == print.when.grain && second.shift.is_none();
    let mixed = second.when.weekday.is_some() != print.when.weekday.is_some() && second.when.day.is_none();
    let undated = second.when.day.is_some() != print.when.day.is_some() && print.when.grain == Grain::Day;
    if !opened && (!plain || mixed || undated) {
        return (print, end);
    }
    if print.when.year.is_none() && print.shift.is_none() {
        print.when.year = second.when.year;
    }
    print.upto = Some(Box::new(second));
    (print, after)
}

/// "from 1999 on", "from May 2014 to the present": one past the words that leave the end open.
fn to_this_day(r: &Reader<'_>, opener: usize, end: usize) -> Option<usize> {
    (r.lower(opener) == "from").then_some(())?;
    match (r.lower(end), r.lower(end + 1), r.lower(end + 2)) {
        ("onward" | "onwards", ..) => Some(end + 1),
        ("on", ..) if r.closes(end + 1) && r.kind(end + 1) != Some(TokenKind::Word) => Some(end + 1),
        ("to" | "until" | "till" | "through", "now" | "present" | "date", _) => Some(end + 2),
        ("to" | "until" | "till" | "through", "the", "present") => Some(end + 3),
        _ => None,
    }
}

/// "from 18 December for 10 days", "for a week from 20 December".
fn lasting(r: &Reader<'_>, at: usize, opener: usize, end: usize, opened: bool) -> Option<Distance> {
    if !opened && at > r.first {
        return None;
    }
    let length = |n: usize| {
        let (n, next) = r.count(n)?;
        let unit = r.unit(next).filter(|u| *u != Unit::Day || n <= 366)?;
        Some((Distance::of(n, unit)?, next + 1))
    };
    let behind = end + usize::from(r.text(end) == ",");
    if r.lower(behind) == "for" {
        return length(behind + 1).map(|(distance, _)| distance);
    }
    let stop = opener - usize::from(opener > r.first && r.before(opener, 1) == ",");
    (opener.saturating_sub(5).max(r.first)..opener)
        .filter(|n| opened && r.lower(*n) == "for")
        .find_map(|n| length(n + 1).filter(|(_, after)| *after == stop))
        .map(|(distance, _)| distance)
}

/// The second year of a range needs no word before it.
fn bare_year(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    Some((Print::period(Grain::Year, Some(r.year(at)?), None), at + 1))
}

/// "2007-14".
fn short_year(r: &Reader<'_>, print: &Print, at: usize) -> Option<(Print, usize)> {
    let first = print.when.year.filter(|_| print.when.grain == Grain::Year)?;
    let year = r.short_year_after(first, at)?;
    Some((Print::period(Grain::Year, Some(year), None), at + 1))
}
