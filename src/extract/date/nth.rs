//! Parts of a period counted in it: "the first Monday of May", "the third quarter of 2016", "the last week of October", "the 20th
//! of next month", "June of last year", "Tuesday of next week", and days counted from another: "two days after January 12".

use super::reader::{Part, Print, Reader, Shift, Unit};
use super::{day, feast, period, relative};
use crate::model::When;
use crate::model::value::Grain;
use crate::vocab::NumeralPart;

/// A part of a period that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    counted(r, at)
        .or_else(|| quarter(r, at))
        .or_else(|| weekday_of_week(r, at))
        .or_else(|| week_with_weekday(r, at))
        .or_else(|| week_of(r, at))
        .or_else(|| month_of_year(r, at))
        .or_else(|| from_anchor(r, at))
}

fn part(n: i32, part: Part, grain: Grain, of: Print) -> Print {
    Print {
        when: When {
            grain,
            relative: of.when.relative,
            ..When::default()
        },
        shift: Some(Shift::Part(part, n)),
        anchor: Some(Box::new(of)),
        ..Print::default()
    }
}

/// "first", "3rd", "second last", "last", as a number that counts from the end where it is below zero.
fn ordinal(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    if r.lower(at) == "last" {
        return Some((-1, at + 1));
    }
    let (n, end) = if let Some(n) = r.digits(at) {
        matches!(r.lower(at + 1), "st" | "nd" | "rd" | "th").then_some(())?;
        (n, at + 2)
    } else {
        match r.vocab.numerals.word(r.lower(at))? {
            (NumeralPart::Ordinal, value) => (i32::try_from(i64::try_from(value).ok()?).ok()?, at + 1),
            _ => return None,
        }
    };
    if !(1..=31).contains(&n) {
        return None;
    }
    Some(if r.lower(end) == "last" {
        (-n, end + 1)
    } else {
        (n, end)
    })
}

/// What a part is counted in, behind "of" or "in" or nothing: a month, a year, "next month", "the month".
fn container(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let linked = matches!(r.lower(at), "of" | "in");
    let mut start = at + usize::from(linked);
    if linked && r.lower(start) == "the" && matches!(r.lower(start + 1), "month" | "year") && !linked_on(r, start + 2) {
        let unit = if r.lower(start + 1) == "month" {
            Unit::Month
        } else {
            Unit::Year
        };
        return Some((relative::shifted(Shift::Now(unit, 0), relative::grain(unit)), start + 2));
    }
    if linked && r.lower(start) == "the" {
        start += 1;
        let by = match r.lower(start) {
            "next" | "following" => 1,
            "last" | "previous" => -1,
            _ => 0,
        };
        if let Some(unit @ (Unit::Month | Unit::Year)) = r.unit(start + 1).filter(|_| by != 0) {
            return Some((
                relative::shifted(Shift::Now(unit, by), relative::grain(unit)),
                start + 2,
            ));
        }
    }
    let found = relative::named_at(r, start).or_else(|| {
        let (month, safe) = r.calendar().month(r.lower(start))?;
        (safe || r.capital(start)).then_some(())?;
        let (year, end) = match r.year_after(start + 1) {
            Some((year, end)) => (Some(year), end),
            None => (None, start + 1),
        };
        linked.then(|| (period::period(Grain::Month, year, Some(month)), end))
    });
    found.or_else(|| {
        let year = r.year(start)?;
        Some((period::period(Grain::Year, Some(year), None), start + 1))
    })
}

/// "the month of the vote" is another month than this one.
fn linked_on(r: &Reader<'_>, at: usize) -> bool {
    matches!(r.lower(at), "of" | "before" | "after" | "when" | "that")
}

/// "the first Monday of May", "third week of 2018", "the 20th of next month", "third day of October".
fn counted(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (n, end) = ordinal(r, at)?;
    if let Some((weekday, true)) = r.calendar().weekday(r.lower(end)) {
        let (of, after) = container(r, end + 1)?;
        return Some((part(n, Part::Weekday(weekday), Grain::Day, of), after));
    }
    if let Some(unit) = r.unit(end).filter(|_| !r.lower(end).ends_with('s')) {
        let (kind, grain) = match unit {
            Unit::Day => (Part::Day, Grain::Day),
            Unit::Week => (Part::Week, Grain::Week),
            Unit::Quarter => (Part::Quarter, Grain::Season),
            _ => return None,
        };
        let alone = unit == Unit::Quarter && at == r.first && end + 1 >= r.last;
        let this = || (relative::shifted(Shift::Now(Unit::Year, 0), Grain::Year), end + 1);
        let (of, after) = container(r, end + 1).or_else(|| alone.then(this))?;
        let fits = match unit {
            Unit::Quarter => of.when.grain == Grain::Year,
            _ => matches!(of.when.grain, Grain::Month | Grain::Year),
        };
        return fits.then(|| (part(n, kind, grain, of), after));
    }
    // "the 20th of next month"; "the 20th of May" is read as a day.
    let (of, after) = container(r, end)?;
    (n > 0 && r.digits(at).is_some() && of.when.grain == Grain::Month && of.shift.is_some())
        .then(|| (part(n, Part::Day, Grain::Day, of), after))
}

/// "Q3", "Q3 2016", "2017-Q1".
fn quarter(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let this = || relative::shifted(Shift::Now(Unit::Year, 0), Grain::Year);
    if let Some(year) = r.year(at) {
        let next = at + 1 + usize::from(r.dash(at + 1));
        let (n, end) = q(r, next)?;
        let of = period::period(Grain::Year, Some(year), None);
        return Some((part(n, Part::Quarter, Grain::Season, of), end));
    }
    let (n, end) = q(r, at)?;
    let (of, after) = match r.year_after(end) {
        Some((year, after)) => (period::period(Grain::Year, Some(year), None), after),
        None => container(r, end)
            .filter(|(of, _)| of.when.grain == Grain::Year)
            .unwrap_or_else(|| (this(), end)),
    };
    Some((part(n, Part::Quarter, Grain::Season, of), after))
}

fn q(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    let text = r.lower(at);
    let (digit, end) = match text.strip_prefix('q')? {
        "" if r.glued(at + 1) => (r.text(at + 1), at + 2),
        digit => (digit, at + 1),
    };
    let n: i32 = digit.parse().ok().filter(|n| (1..=4).contains(n))?;
    (!(r.glued(end) && matches!(r.text(end), "-" | "." | "%") && r.glued(end + 1))).then_some((n, end))
}

/// "Tuesday of next week", "Wednesday next week".
fn weekday_of_week(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (weekday, true) = r.calendar().weekday(r.lower(at))? else {
        return None;
    };
    let start = at + 1 + usize::from(r.lower(at + 1) == "of");
    let (of, end) = relative::named_at(r, start).filter(|(of, _)| of.when.grain == Grain::Week)?;
    (r.lower(end - 1) == "week").then(|| (part(1, Part::Weekday(weekday), Grain::Day, of), end))
}

/// "next week on Tuesday", "next week Wednesday".
fn week_with_weekday(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (of, end) = relative::named_at(r, at).filter(|(of, _)| of.when.grain == Grain::Week)?;
    let start = end + usize::from(matches!(r.lower(end), "on" | "-"));
    let (weekday, true) = r.calendar().weekday(r.lower(start))? else {
        return None;
    };
    // "next week Monday's meeting" and "last week, Monday" are left as they are.
    (r.lower(end - 1) == "week").then(|| (part(1, Part::Weekday(weekday), Grain::Day, of), start + 1))
}

/// "the week of April 10", "the week beginning February 4".
fn week_of(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let start = match (r.lower(at), r.lower(at + 1), r.lower(at + 2)) {
        ("week", "of", _) => at + 2,
        ("week", "beginning" | "starting" | "commencing", "on") => at + 3,
        ("week", "beginning" | "starting" | "commencing", _) => at + 2,
        _ => return None,
    };
    let start = start + usize::from(r.lower(start) == "the");
    let (of, end) = day::month_day(r, start).or_else(|| day::day_month(r, start))?;
    Some((part(0, Part::Week, Grain::Week, of), end))
}

/// "June of last year", "June next year".
fn month_of_year(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (month, safe) = r.calendar().month(r.lower(at))?;
    (safe || r.capital(at)).then_some(())?;
    let start = at + 1 + usize::from(r.lower(at + 1) == "of");
    let (of, end) = relative::named_at(r, start).filter(|(of, _)| of.when.grain == Grain::Year)?;
    Some((part(i32::from(month), Part::Month, Grain::Month, of), end))
}

/// "two days after January 12", "three weeks before Christmas", "two days after today".
fn from_anchor(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (n, unit_at) = r.count(at)?;
    let unit = r.unit(unit_at)?;
    let by = match r.lower(unit_at + 1) {
        "after" | "from" => n,
        "before" => -n,
        _ => return None,
    };
    let start = unit_at + 2;
    let (of, end) = day::month_day(r, start)
        .or_else(|| day::day_month(r, start))
        .or_else(|| feast::read(r, start))
        .or_else(|| relative::deictic(r, start))?;
    let noun = r.kind(end) == Some(crate::model::TokenKind::Word)
        && !matches!(
            r.lower(end),
            "and" | "in" | "at" | "when" | "as" | "the" | "that" | "on"
        );
    if of.upto.is_some() || of.when.grain != Grain::Day || noun || matches!(unit, Unit::Weekend | Unit::Decade) {
        return None;
    }
    let mut print = part(by, Part::Away(unit), Grain::Day, of);
    print.when.relative = true;
    Some((print, end))
}
