//! Steps through the calendar: whole weeks, months and years away from a day, and the parts of a period.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::almanac::weekday_in;
use super::print::{Distance, Part, Third, Unit};
use crate::model::value::Grain;

/// Days of a week, for jiff's own numbering (Monday 1).
pub(super) fn weekday_of(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

pub(super) fn add(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

pub(super) fn ymd(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub(super) fn one(day: Date) -> (Date, Date) {
    (day, day)
}

pub(super) fn away(day: Date, distance: Distance) -> Option<Date> {
    add(add(day, distance.months.months())?, distance.days.days())
}

/// A day or period so many units away. Whole calendar units for one step ("last year"), the same day for a distance in days
/// or weeks ("three weeks ago").
pub(super) fn shifted(day: Date, grain: Grain, unit: Unit, by: i32) -> Option<(Date, Date)> {
    let one = |d: Date| Some((d, d));
    match unit {
        Unit::Day => one(add(day, by.days())?),
        Unit::Week if by.abs() > 1 || grain < Grain::Day => one(add(day, (by * 7).days())?),
        Unit::Week => {
            let monday = add(day, (1 - i32::from(weekday_of(day))).days())?;
            let from = add(monday, (by * 7).days())?;
            Some((from, add(from, 6.days())?))
        }
        Unit::Weekend => {
            let saturday = add(day, (6 - i32::from(weekday_of(day))).days())?;
            // On a Sunday "this weekend" is the one that is ending.
            let from = add(saturday, (by * 7).days())?;
            Some((from, add(from, 1.days())?))
        }
        Unit::Month => {
            let first = add(ymd(day.year(), day.month(), 1)?, by.months())?;
            Some((first, first.last_of_month()))
        }
        Unit::Quarter => {
            let first = ymd(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)?;
            let first = add(first, (by * 3).months())?;
            Some((first, add(first, 2.months())?.last_of_month()))
        }
        Unit::Year => whole_year(i16::try_from(i32::from(day.year()) + by).ok()?),
        Unit::Decade | Unit::Century => {
            let length: i16 = if unit == Unit::Decade { 10 } else { 100 };
            let start = i32::from(day.year() / length * length) + by * i32::from(length);
            let start = i16::try_from(start).ok()?;
            Some((ymd(start, 1, 1)?, ymd(start + length - 1, 12, 31)?))
        }
    }
}

/// A part of the days `from..=to`.
pub(super) fn part_of(from: Date, to: Date, part: Part, n: i32) -> Option<(Date, Date)> {
    let inside = |d: Date| (from <= d && d <= to).then_some(d);
    match part {
        Part::Weekday(weekday) => weekday_in(from, to, i32::from(weekday), n).map(|d| (d, d)),
        Part::Day if n > 0 => inside(add(from, (n - 1).days())?).map(|d| (d, d)),
        Part::Day => inside(add(to, (n + 1).days())?).map(|d| (d, d)),
        Part::Week => {
            // Weeks are counted by their Thursdays; without a number it is the week that holds the day.
            let thursday = match n {
                0 => add(from, (4 - i32::from(weekday_of(from))).days())?,
                _ => weekday_in(from, to, 4, n)?,
            };
            let monday = add(thursday, -(3.days()))?;
            Some((monday, add(monday, 6.days())?))
        }
        Part::Month => {
            let first = ymd(from.year(), i8::try_from(n).ok()?, 1)?;
            Some((first, first.last_of_month()))
        }
        Part::Quarter => {
            let n = if n < 0 { n + 5 } else { n };
            let first = ymd(from.year(), i8::try_from(n * 3 - 2).ok()?, 1)?;
            Some((first, add(first, 2.months())?.last_of_month()))
        }
        Part::Run(unit) => {
            let length = Distance::of(n, unit)?;
            match n > 0 {
                true => Some((from, inside(away(from, length)?.yesterday().ok()?)?)),
                false => {
                    let first = away(to.tomorrow().ok()?, length)?;
                    Some((inside(first)?, to))
                }
            }
        }
        Part::Away(unit) => away(from, Distance::of(n, unit)?).map(one),
        Part::WeekdayFrom(weekday) => {
            let days = if n > 0 {
                let ahead = i32::from(weekday - weekday_of(from)).rem_euclid(7);
                (if ahead == 0 { 7 } else { ahead }) + (n - 1) * 7
            } else {
                let back = i32::from(weekday_of(from) - weekday).rem_euclid(7);
                -(if back == 0 { 7 } else { back }) + (n + 1) * 7
            };
            add(from, days.days()).map(one)
        }
    }
}

pub(super) fn ymd_of(month: Date, day: i8) -> Option<Date> {
    ymd(month.year(), month.month(), day)
}

pub(super) fn whole_year(year: i16) -> Option<(Date, Date)> {
    Some((ymd(year, 1, 1)?, ymd(year, 12, 31)?))
}

/// The early, middle or late part of a period; what is past of it, or to come.
pub(super) fn narrow(whole: (Date, Date), grain: Grain, third: Option<Third>, published: Option<Date>) -> (Date, Date) {
    let (from, to) = whole;
    let Some(third) = third else { return whole };
    let narrowed = match (grain, third) {
        (_, Third::Earlier) => return earlier(from, to, published),
        (_, Third::Later) => return later(from, to, published),
        (Grain::Week, Third::Early) => Some((from, add(from, 2.days()).unwrap_or(to).min(to))),
        (Grain::Week, Third::Mid) => add(from, 1.days()).zip(add(from, 3.days())),
        (Grain::Week, Third::Late) => add(to, -(3.days())).map(|late| (late.max(from), to)),
        (Grain::Month, _) => {
            let (first, last) = third_of(third, grain);
            ymd_of(from, first).zip(ymd_of(from, last.min(from.days_in_month())))
        }
        (Grain::Year, _) => {
            let (first, last) = third_of(third, grain);
            ymd(from.year(), first, 1).zip(ymd(from.year(), last, 1).map(Date::last_of_month))
        }
        (Grain::Age, _) if to.year() - from.year() == 9 => {
            let start = from.year();
            let (a, b) = match third {
                Third::Early | Third::Earlier => (start, start + 4),
                Third::Mid => (start + 3, start + 6),
                Third::Late | Third::Later => (start + 5, start + 9),
            };
            Some((date(a, 1, 1), date(b, 12, 31)))
        }
        _ => None,
    };
    narrowed.unwrap_or(whole)
}

/// The day that halves a period: the first of its second half.
fn middle(from: Date, to: Date) -> Option<Date> {
    if from.month() == 1 && to.month() == 12 {
        return ymd(from.year(), 7, 1);
    }
    let days = from.until(to).ok()?.get_days();
    add(from, (days / 2).days())
}

/// "earlier this year": up to the paper's own day. Of a period that is over it is the first half.
fn earlier(from: Date, to: Date, published: Option<Date>) -> (Date, Date) {
    match published.filter(|p| from <= *p && *p <= to) {
        Some(published) => (from, published),
        None => (from, middle(from, to).unwrap_or(to)),
    }
}

/// "later this week": the second half, and what is left of it. Who means the days right ahead says so.
fn later(from: Date, to: Date, published: Option<Date>) -> (Date, Date) {
    let half = middle(from, to).unwrap_or(from);
    (published.filter(|p| *p <= to).map_or(half, |p| p.max(half)), to)
}

/// The early, middle or late part of a period, as first and last month of twelve or day of the month.
fn third_of(third: Third, grain: Grain) -> (i8, i8) {
    match (grain, third) {
        (Grain::Month, Third::Early | Third::Earlier) => (1, 15),
        (Grain::Month, Third::Mid) => (10, 20),
        (Grain::Month, Third::Late | Third::Later) => (15, 31),
        (_, Third::Early | Third::Earlier) => (1, 6),
        (_, Third::Mid) => (4, 9),
        (_, Third::Late | Third::Later) => (7, 12),
    }
}
