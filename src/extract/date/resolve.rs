//! From printed parts to days: against the day of publication, the date last named, and the tense of the clause.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::feast::{Feast, weekday_in};
use super::period::third_of;
use super::reader::{Part, Print, Shift, Third, Unit};
use crate::model::When;
use crate::model::value::Grain;

/// Whether the clause speaks of what has happened or of what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// What dates are read against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Now {
    /// Day of publication.
    pub published: Option<Date>,
    /// The date last named in the text: first day, last day, how fine.
    pub named: Option<(Date, Date, Grain)>,
}

/// Days of a week, for jiff's own numbering (Monday 1).
fn weekday_of(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

fn add(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

fn ymd(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Sets `from` and `to` of a print where the text allows.
pub(super) fn resolve(print: &Print, tense: Tense, now: Now) -> When {
    let mut when = print.when.clone();
    if let Some((from, to)) = interval(print, tense, now) {
        when.from = Some(from);
        when.to = Some(to);
    }
    if let Some(end) = &print.upto {
        let mut last = interval(end, tense, now).map(|(_, to)| to);
        // A last day without a year is the next one behind the first: "October 2 to January 22".
        if let Some(from) = when.from.filter(|from| last.is_none_or(|to| to < *from))
            && end.when.year.is_none()
            && end.when.month.is_some()
            && end.shift.is_none()
        {
            let mut dated = end.as_ref().clone();
            last = [from.year(), from.year().saturating_add(1)]
                .into_iter()
                .find_map(|year| {
                    dated.when.year = Some(year);
                    interval(&dated, tense, now).map(|(_, to)| to).filter(|to| *to >= from)
                });
        }
        when.to = last.filter(|to| when.from.is_some_and(|from| from <= *to));
        if when.to.is_none() {
            when.from = None;
        }
    }
    when
}

fn interval(print: &Print, tense: Tense, now: Now) -> Option<(Date, Date)> {
    let when = &print.when;
    if let Some(feast) = print.feast {
        return feast_day(print, feast, tense, now).map(|d| (d, d));
    }
    match print.shift {
        Some(Shift::Part(part, n)) => {
            let (from, to) = interval(print.anchor.as_deref()?, tense, now)?;
            part_of(from, to, part, n)
        }
        Some(Shift::Ago(days, months)) => {
            let day = add(now.published?, -(months.months()))?;
            let day = add(day, -(days.days()))?;
            Some((day, day))
        }
        Some(Shift::Now(unit, by)) => shifted(now.published?, Grain::Day, unit, by),
        Some(Shift::Then(unit, by)) => match now.named {
            Some((from, _, grain)) if unit == Unit::Year || grain <= grain_of(unit) => shifted(from, grain, unit, by),
            // Quarters are those of the reports that papers write about, counted from the paper's own day.
            None if unit == Unit::Quarter => shifted(now.published?, Grain::Day, unit, by),
            _ => None,
        },
        Some(Shift::Named(by)) => named(when, by, now.published?),
        None => {
            let (from, to) = printed(when, tense, now)?;
            Some(narrow(from, to, when.grain, print.third))
        }
    }
}

fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Day => Grain::Day,
        Unit::Week | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Season,
        Unit::Year => Grain::Year,
        Unit::Decade | Unit::Century => Grain::Age,
    }
}

/// A day or period so many units away. Whole calendar units for one step ("last year"), the same day for a distance in days
/// or weeks ("three weeks ago").
fn shifted(day: Date, grain: Grain, unit: Unit, by: i32) -> Option<(Date, Date)> {
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
fn part_of(from: Date, to: Date, part: Part, n: i32) -> Option<(Date, Date)> {
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
        Part::Away(unit) => {
            let span = match unit {
                Unit::Week => (n * 7).days(),
                Unit::Month => n.months(),
                Unit::Quarter => (n * 3).months(),
                Unit::Year => n.years(),
                _ => n.days(),
            };
            let day = add(from, span)?;
            Some((day, day))
        }
    }
}

/// The day of a feast: in the year printed or named, else the last or the next one. Where no verb tells, it is the next.
fn feast_day(print: &Print, feast: Feast, tense: Tense, now: Now) -> Option<Date> {
    if let Some(year) = print.when.year {
        return feast.of(year);
    }
    if let Some(anchor) = print.anchor.as_deref() {
        return feast.of(interval(anchor, tense, now)?.0.year());
    }
    let published = now.published?;
    let year = published.year();
    let near = [year.checked_sub(1)?, year, year.checked_add(1)?].map(|y| feast.of(y));
    let before = || near.into_iter().flatten().rfind(|d| *d < published);
    let after = || near.into_iter().flatten().find(|d| *d >= published);
    match (print.shift, tense) {
        (Some(Shift::Named(0)), _) => feast.of(year),
        (Some(Shift::Named(-1)), _) => before(),
        (Some(_), _) => after(),
        (None, Tense::Past) => near.into_iter().flatten().rfind(|d| *d <= published),
        (None, _) => after(),
    }
}

fn whole_year(year: i16) -> Option<(Date, Date)> {
    Some((ymd(year, 1, 1)?, ymd(year, 12, 31)?))
}

/// "last Thursday", "this June", "next summer".
fn named(when: &When, by: i32, published: Date) -> Option<(Date, Date)> {
    if let Some(weekday) = when.weekday {
        let monday = add(published, (1 - i32::from(weekday_of(published))).days())?;
        let this = add(monday, (i32::from(weekday) - 1).days())?;
        let day = match by {
            0 => this,
            1 => add(this, 7.days())?,
            // The most recent one before publication.
            _ if this < published => this,
            _ => add(this, -(7.days()))?,
        };
        return Some((day, day));
    }
    let month = when.month?;
    let year = published.year();
    let offset: i16 = match by {
        0 => 0,
        1 => i16::from(month <= published.month()),
        _ if when.grain == Grain::Season => -i16::from(month + 2 >= published.month()),
        _ => -i16::from(month >= published.month()),
    };
    let from = ymd(year.checked_add(offset)?, month, 1)?;
    let months = if when.grain == Grain::Season { 2 } else { 0 };
    Some((from, add(from, months.months())?.last_of_month()))
}

fn printed(when: &When, tense: Tense, now: Now) -> Option<(Date, Date)> {
    match when.grain {
        Grain::Age => {
            let start = when.year?;
            let length = if start % 10 == 1 { 100 } else { 10 };
            Some((ymd(start, 1, 1)?, ymd(start.checked_add(length - 1)?, 12, 31)?))
        }
        Grain::Year => whole_year(when.year?),
        Grain::Season => {
            let from = ymd(when.year?, when.month?, 1)?;
            Some((from, add(from, 2.months())?.last_of_month()))
        }
        Grain::Month => {
            let from = match when.year {
                Some(year) => ymd(year, when.month?, 1)?,
                None => nearest(now.published?, tense, |year| ymd(year, when.month?, 1))?,
            };
            Some((from, from.last_of_month()))
        }
        Grain::Day | Grain::Time | Grain::Week => day(when, tense, now).map(|d| (d, d)),
    }
}

fn day(when: &When, tense: Tense, now: Now) -> Option<Date> {
    match (when.year, when.month, when.day, when.weekday) {
        (Some(year), Some(month), Some(day), _) => ymd(year, month, day),
        (None, Some(month), Some(day), _) => {
            let published = now.published?;
            let at = |year| ymd(year, month, day);
            // A weekday beside it chooses the year, where one near publication fits.
            if let Some(weekday) = when.weekday {
                let year = published.year();
                let near = [year, year.checked_sub(1)?, year.checked_add(1)?];
                let found = near.into_iter().filter_map(at).find(|d| weekday_of(*d) == weekday);
                if let Some(found) = found.filter(|d| distance(*d, published) < HALF_YEAR) {
                    return Some(found);
                }
            }
            nearest(published, tense, at)
        }
        (_, None, Some(day), _) => {
            let (from, _, _) = now.named.or_else(|| now.published.map(|p| (p, p, Grain::Day)))?;
            ymd(from.year(), from.month(), day)
        }
        (_, None, None, Some(weekday)) => {
            let published = now.published?;
            let back = i32::from(weekday_of(published) - weekday).rem_euclid(7);
            let ahead = i32::from(weekday - weekday_of(published)).rem_euclid(7);
            match tense {
                Tense::Future => add(published, ahead.days()),
                _ => add(published, -(back.days())),
            }
        }
        _ => None,
    }
}

/// Days within which a date without a year is taken to be near its publication.
const HALF_YEAR: i32 = 183;

fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days().abs())
}

/// The date of the year that fits the tense best: the last one before publication, the next one after it, or the nearest.
fn nearest(published: Date, tense: Tense, at: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let year = published.year();
    let candidates = [year.checked_sub(1)?, year, year.checked_add(1)?];
    // A day of grace: papers print late and time zones differ.
    let fits = |d: &Date| match tense {
        Tense::Past => add(published, 1.days()).is_none_or(|p| *d <= p),
        Tense::Future => add(published, -(31.days())).is_none_or(|p| *d >= p),
        Tense::Unknown => true,
    };
    candidates
        .into_iter()
        .filter_map(at)
        .filter(fits)
        .min_by_key(|d| distance(*d, published))
}

/// The early, middle or late part of a period.
fn narrow(from: Date, to: Date, grain: Grain, third: Option<Third>) -> (Date, Date) {
    let Some(third) = third else { return (from, to) };
    let (first, last) = third_of(third, grain);
    let narrowed = match grain {
        Grain::Month => {
            ymd(from.year(), from.month(), first).zip(ymd(from.year(), from.month(), last.min(from.days_in_month())))
        }
        Grain::Year => ymd(from.year(), first, 1).zip(ymd(from.year(), last, 1).map(Date::last_of_month)),
        Grain::Age if to.year() - from.year() == 9 => {
            let start = from.year();
            let (a, b) = match third {
                Third::Early => (start, start + 4),
                Third::Mid => (start + 3, start + 6),
                Third::Late => (start + 5, start + 9),
            };
            Some((date(a, 1, 1), date(b, 12, 31)))
        }
        _ => None,
    };
    narrowed.unwrap_or((from, to))
}
