//! Parts of a period counted in it: "the first Monday of May", "the third quarter of 2016", "the last week of October", "the 20th
//! of next month", "June of last year", "Tuesday of next week", and days counted from another: "two days after January 12".

use super::print::{Part, Print, Shift, Unit};
use super::reader::Reader;
use super::{day, feast, relative};
use crate::model::TokenKind;
use crate::model::value::Grain;
use crate::vocab::{CalendarPart, NumeralPart};

/// A part of a period that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    counted(r, at)
        .or_else(|| days_of(r, at))
        .or_else(|| quarter(r, at))
        .or_else(|| half_year(r, at))
        .or_else(|| weekday_of_week(r, at))
        .or_else(|| week_with_weekday(r, at))
        .or_else(|| week_of(r, at))
        .or_else(|| month_of_year(r, at))
        .or_else(|| sided(r, at))
        .or_else(|| from_anchor(r, at))
        .or_else(|| weekday_from(r, at))
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
        if !r.numeral(at) {
            return None;
        }
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
        return Some((Print::shifted(Shift::Now(unit, 0), unit.grain()), start + 2));
    }
    if linked && r.lower(start) == "the" {
        start += 1;
        let by = match r.lower(start) {
            "next" | "following" => 1,
            "last" | "previous" => -1,
            _ => 0,
        };
        if let Some(unit @ (Unit::Month | Unit::Year)) = r.unit(start + 1).filter(|_| by != 0) {
            return Some((Print::shifted(Shift::Now(unit, by), unit.grain()), start + 2));
        }
    }
    let found = relative::named_at(r, start).or_else(|| {
        let (month, safe) = r.month(start)?;
        (safe || r.capital(start)).then_some(())?;
        let (year, end) = match r.year_after(start + 1) {
            Some((year, end)) => (Some(year), end),
            None => (None, start + 1),
        };
        linked.then(|| (Print::period(Grain::Month, year, Some(month)), end))
    });
    found.or_else(|| {
        let year = r.year(start)?;
        Some((Print::period(Grain::Year, Some(year), None), start + 1))
    })
}

/// "the month of the vote" is another month than this one.
fn linked_on(r: &Reader<'_>, at: usize) -> bool {
    matches!(r.lower(at), "of" | "before" | "after" | "when" | "that")
}

/// "the first Monday of May", "third week of 2018", "the 20th of next month", "the first ten days of last year".
fn counted(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let Some((n, end)) = ordinal(r, at) else {
        return day_of(r, at);
    };
    if let Some((weekday, true)) = r.weekday(end) {
        let (of, after) = container(r, end + 1).or_else(|| this_month(r, at, end + 1))?;
        return Some((Print::part(n, Part::Weekday(weekday), Grain::Day, of), after));
    }
    if let Some(run) = run(r, n, end).or_else(|| half(r, n, end)) {
        return Some(run);
    }
    if let Some(unit) = r.unit(end).filter(|_| !r.lower(end).ends_with('s')) {
        let (kind, grain) = match unit {
            Unit::Day => (Part::Day, Grain::Day),
            Unit::Week => (Part::Week, Grain::Week),
            Unit::Quarter => (Part::Quarter, Grain::Season),
            _ => return None,
        };
        let alone = unit == Unit::Quarter && at == r.first && end + 1 >= r.last;
        let this = || (Print::shifted(Shift::Now(Unit::Year, 0), Grain::Year), end + 1);
        let (of, after) = container(r, end + 1).or_else(|| alone.then(this))?;
        let fits = match unit {
            Unit::Quarter => of.when.grain == Grain::Year,
            _ => matches!(of.when.grain, Grain::Month | Grain::Year),
        };
        let print = Print::part(n, kind, grain, of);
        return fits.then(|| on_weekday(r, print, after));
    }
    day_of(r, at)
}

/// "first week of October on Friday": the day of the week just read.
fn on_weekday(r: &Reader<'_>, week: Print, end: usize) -> (Print, usize) {
    let on = end + usize::from(matches!(r.text(end), "." | ","));
    let weekday = r.weekday(on + 1).filter(|(_, safe)| *safe);
    match weekday {
        Some((weekday, _)) if r.lower(on) == "on" && week.when.grain == Grain::Week => {
            (Print::part(1, Part::Weekday(weekday), Grain::Day, week), on + 2)
        }
        _ => (week, end),
    }
}

/// The month of publication, for "the second Sunday" with nothing behind it.
fn this_month(r: &Reader<'_>, at: usize, end: usize) -> Option<(Print, usize)> {
    let open = r.kind(end).is_some_and(|k| k != TokenKind::Mark);
    let owned = matches!(
        r.before(at, 1),
        "a" | "an" | "his" | "her" | "its" | "their" | "for" | "every" | "each"
    );
    let counts = r.lower(at) != "last" && !(open || owned);
    counts.then(|| (Print::shifted(Shift::Now(Unit::Month, 0), Grain::Month), end))
}

/// "first ten days of last year", "the last three months of 2015": a run of units from one end of a period.
fn run(r: &Reader<'_>, n: i32, at: usize) -> Option<(Print, usize)> {
    let side = Some(n).filter(|n| n.abs() == 1)?;
    let (count, next) = r.count(at).filter(|(count, _)| (2..=366).contains(count))?;
    let unit = r
        .unit(next)
        .filter(|u| matches!(u, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter))?;
    let (of, end) = container(r, next + 1).filter(|(of, _)| of.when.grain > unit.grain())?;
    matches!(r.lower(next + 1), "of" | "in").then_some(())?;
    Some((Print::part(side * count, Part::Run(unit), Grain::Day, of), end))
}

/// "the second half of 2024", "the first half of the year".
fn half(r: &Reader<'_>, n: i32, at: usize) -> Option<(Print, usize)> {
    let months = match n {
        1 => 6,
        2 => -6,
        _ => return None,
    };
    (r.lower(at) == "half" && matches!(r.lower(at + 1), "of" | "in")).then_some(())?;
    let (of, end) = container(r, at + 1).filter(|(of, _)| of.when.grain == Grain::Year)?;
    Some((Print::part(months, Part::Run(Unit::Month), Grain::Season, of), end))
}

/// "the 20th of next month", "21st this month", "20 of this month"; "the 20th of May" is read as a day.
fn day_of(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (n, end) = r.day(at).or_else(|| r.spelled_ordinal(at))?;
    let told = end > at + 1
        || r.digits(at).is_none()
        || r.lower(end) == "of" && matches!(r.lower(end + 1), "this" | "next" | "last");
    let (of, after) =
        container(r, end).filter(|(of, _)| told && of.when.grain == Grain::Month && of.shift.is_some())?;
    Some((Print::part(i32::from(n), Part::Day, Grain::Day, of), after))
}

/// "from 4 to 22 this month", "off 4 to 23 next month", "from the 4th to the 22nd of next month".
fn days_of(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let opener = at.checked_sub(1 + usize::from(r.before(at, 1) == "the"))?;
    let opened = match r.lower(opener) {
        "from" => !r.changed(opener),
        "between" => true,
        word => r.calendar().number(word, CalendarPart::Standing).is_some(),
    };
    let (first, next) = r.day(at).filter(|_| opened)?;
    let joined = r.dash(next)
        || matches!(r.lower(next), "to" | "until" | "till" | "through" | "thru")
        || r.lower(next) == "and" && r.lower(opener) == "between";
    joined.then_some(())?;
    let second = next + 1 + usize::from(r.lower(next + 1) == "the");
    let (last, end) = r.day(second).filter(|(last, _)| *last > first)?;
    let (of, after) = container(r, end).filter(|(of, _)| of.when.grain == Grain::Month && of.shift.is_some())?;
    let mut print = Print::part(i32::from(first), Part::Day, Grain::Day, of.clone());
    print.upto = Some(Box::new(Print::part(i32::from(last), Part::Day, Grain::Day, of)));
    Some((print, after))
}

/// "Q3", "Q3 2016", "2017-Q1".
fn quarter(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let this = || Print::shifted(Shift::Now(Unit::Year, 0), Grain::Year);
    if let Some(year) = r.year(at) {
        let next = at + 1 + usize::from(r.dash(at + 1) || matches!(r.lower(at + 1), "the" | ","));
        let spelled = || {
            let (n, end) = ordinal(r, next).filter(|(n, _)| (-1..=4).contains(n))?;
            (r.unit(end) == Some(Unit::Quarter) && r.lower(end + 1) != "of").then_some((n, end + 1))
        };
        let (n, end) = q(r, next).or_else(spelled)?;
        let of = Print::period(Grain::Year, Some(year), None);
        return Some((Print::part(n, Part::Quarter, Grain::Season, of), end));
    }
    let (n, end) = q(r, at)?;
    let (of, after) = match r.year_after(end) {
        Some((year, after)) => (Print::period(Grain::Year, Some(year), None), after),
        None => container(r, end)
            .filter(|(of, _)| of.when.grain == Grain::Year)
            .unwrap_or_else(|| (this(), end)),
    };
    Some((Print::part(n, Part::Quarter, Grain::Season, of), after))
}

/// "H2 2024".
fn half_year(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let months = match (r.lower(at), r.text(at + 1)) {
        ("h1", _) => 6,
        ("h2", _) => -6,
        ("h", "1") if r.glued(at + 1) => 6,
        ("h", "2") if r.glued(at + 1) => -6,
        _ => return None,
    };
    let next = at + if r.lower(at).len() == 1 { 2 } else { 1 };
    let (year, end) = r.year_after(next).filter(|_| !r.dash(next))?;
    let of = Print::period(Grain::Year, Some(year), None);
    Some((Print::part(months, Part::Run(Unit::Month), Grain::Season, of), end))
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

/// A weekday in full, or in short with a capital.
fn weekday(r: &Reader<'_>, at: usize) -> Option<(i8, bool)> {
    r.weekday(at).filter(|(_, safe)| *safe || r.capital(at))
}

/// "Tuesday of next week", "Wednesday next week".
fn weekday_of_week(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (weekday, _) = weekday(r, at)?;
    let start = at + 1 + usize::from(matches!(r.lower(at + 1), "of" | "from"));
    let (of, end) = relative::named_at(r, start).filter(|(of, _)| of.when.grain == Grain::Week)?;
    (r.lower(end - 1) == "week").then(|| (Print::part(1, Part::Weekday(weekday), Grain::Day, of), end))
}

/// "next week on Tuesday", "next week Wednesday".
fn week_with_weekday(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (of, end) = relative::named_at(r, at).filter(|(of, _)| of.when.grain == Grain::Week)?;
    let start = end + usize::from(matches!(r.lower(end), "on" | "-" | "'s" | "’s"));
    let (weekday, _) = weekday(r, start)?;
    // "next week Monday's meeting" and "last week, Monday" are left as they are.
    (r.lower(end - 1) == "week").then(|| (Print::part(1, Part::Weekday(weekday), Grain::Day, of), start + 1))
}

/// "the week of April 10", "the week beginning February 4".
fn week_of(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let start = match (r.lower(at), r.lower(at + 1), r.lower(at + 2)) {
        ("week", "of", _) => at + 2,
        ("w", "/", "c") if r.glued(at + 1) && r.glued(at + 2) => at + 3,
        ("week", "beginning" | "starting" | "commencing", "on") => at + 3,
        ("week", "beginning" | "starting" | "commencing", _) => at + 2,
        _ => return None,
    };
    let start = start + usize::from(r.lower(start) == "the");
    let (of, end) = day::month_day(r, start).or_else(|| day::day_month(r, start))?;
    Some((Print::part(0, Part::Week, Grain::Week, of), end))
}

/// "June of last year", "June next year".
fn month_of_year(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (month, safe) = r.month(at)?;
    (safe || r.capital(at)).then_some(())?;
    let start = at + 1 + usize::from(r.lower(at + 1) == "of");
    let (of, end) = relative::named_at(r, start).filter(|(of, _)| of.when.grain == Grain::Year)?;
    Some((Print::part(i32::from(month), Part::Month, Grain::Month, of), end))
}

/// "next 6th of April", "last January 3": the next or the last day of that name.
fn sided(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let by = match r.lower(at) {
        "last" => -1,
        "next" => 1,
        _ => return None,
    };
    let (mut print, end) = day::day_month(r, at + 1).or_else(|| day::month_day(r, at + 1))?;
    let plain = print.when.year.is_none() && print.upto.is_none();
    print.shift = Some(Shift::Named(by));
    plain.then_some((print, end))
}

/// What days are counted from: a date, a feast, "today".
fn anchor(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (of, end) = day::month_day(r, at)
        .or_else(|| day::day_month(r, at))
        .or_else(|| feast::read(r, at))
        .or_else(|| relative::deictic(r, at))?;
    let noun = r.kind(end) == Some(TokenKind::Word)
        && !matches!(
            r.lower(end),
            "and" | "in" | "at" | "when" | "as" | "the" | "that" | "on" | "or" | "to"
        );
    (of.upto.is_none() && of.when.grain == Grain::Day && !noun).then_some((of, end))
}

/// "two days after January 12", "three weeks before Christmas", "a year from today".
fn from_anchor(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    // "the day after Thanksgiving"
    let one = r.lower(at) == "the" && r.lower(at + 1) == "day";
    let (n, unit_at) = if one { (1, at + 1) } else { r.count(at)? };
    let unit = r
        .unit(unit_at)
        .filter(|u| !matches!(u, Unit::Weekend | Unit::Decade | Unit::Century))?;
    let by = match r.lower(unit_at + 1) {
        // "for ten days from 18 December" is how long it lasted.
        "from" if r.before(at, 1) == "for" => return None,
        "after" | "from" => n,
        "before" => -n,
        _ => return None,
    };
    let (of, end) = anchor(r, unit_at + 2)?;
    let mut print = Print::part(by, Part::Away(unit), Grain::Day, of);
    print.when.relative = true;
    Some((print, end))
}

/// "third Tuesday after Christmas 2014", "the last Sunday before June 5", "the Friday before Christmas".
fn weekday_from(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    // "the Friday before Christmas" needs no number.
    let (n, next) = ordinal(r, at).unwrap_or((1, at));
    let (weekday, _) = r.weekday(next).filter(|(_, safe)| *safe)?;
    let by = match r.lower(next + 1) {
        "after" => n,
        "before" => -n.abs(),
        _ => return None,
    };
    let (of, end) = anchor(r, next + 2)?;
    let mut print = Print::part(by, Part::WeekdayFrom(weekday), Grain::Day, of);
    print.when.relative = true;
    (by != 0).then_some((print, end))
}
