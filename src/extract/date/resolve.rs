//! From printed parts to days: against the day of publication, the date last named, and the tense of the clause.

use jiff::ToSpan;
use jiff::civil::Date;

use super::almanac::Feast;
use super::print::{Distance, Part, Print, Shift, Unit};
use super::steps::{add, away, narrow, one, part_of, shifted, weekday_of, whole_year, ymd, ymd_of};
use super::tense::Tense;
use crate::model::When;
use crate::model::value::Grain;
use crate::vocab::Calendar;

/// What dates are read against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now<'a> {
    /// Where feasts are listed.
    pub calendar: &'a Calendar,
    /// Day of publication.
    pub published: Option<Date>,
    /// Minute of that day, where the stamp of publication has one.
    pub minute: Option<i32>,
    /// The date last named in the text: first day, last day, how fine.
    pub named: Option<(Date, Date, Grain)>,
    /// The time last named, with its day.
    pub timed: Option<(Option<Date>, i32)>,
}

/// Sets `from` and `to` of a print where the text allows.
pub(super) fn resolve(print: &Print, tense: Tense, now: Now<'_>) -> When {
    let mut when = print.when.clone();
    if let Some((day, minute)) = moment(print, tense, now) {
        (when.from, when.to, when.minute) = (day, day, Some(minute));
        (when.grain, when.about) = (Grain::Time, false);
        return when;
    }
    if let Some(Shift::Away(distance) | Shift::Since(distance)) = print.shift {
        when.away = Some((distance.months, distance.days)).filter(|_| distance.minutes == 0);
        when.beside = matches!(print.shift, Some(Shift::Since(_)));
    }
    if let Some((from, to)) = interval(print, tense, now) {
        when.from = Some(from);
        when.to = Some(to);
    }
    if let Some((from, distance)) = when.from.zip(print.lasts) {
        when.to = away(from, distance);
    }
    if let Some(end) = &print.upto {
        let mut last = interval(end, tense, now).map(|(_, to)| to);
        // A weekday behind another is the next one: "from next Friday to Tuesday".
        if let Some((from, weekday)) = when
            .from
            .zip(end.when.weekday)
            .filter(|_| end.when.day.is_none() && end.shift.is_none())
        {
            let ahead = i32::from(weekday - weekday_of(from)).rem_euclid(7);
            last = last.filter(|last| *last >= from).or_else(|| add(from, ahead.days()));
        }
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

fn interval(print: &Print, tense: Tense, now: Now<'_>) -> Option<(Date, Date)> {
    let when = &print.when;
    if let Some(feast) = print.feast {
        return feast_day(print, feast, tense, now).map(one);
    }
    let (from, to) = match print.shift {
        Some(Shift::Part(part @ (Part::Away(_) | Part::WeekdayFrom(_)), n)) => from_anchor(print, part, n, tense, now)?,
        Some(Shift::Part(part, n)) => {
            let (from, to) = interval(print.anchor.as_deref()?, tense, now)?;
            part_of(from, to, part, n)?
        }
        Some(Shift::Away(distance)) => {
            let day = away(now.published?, distance)?;
            // A decade or a century ago is a year, and no day of it.
            if when.grain == Grain::Age {
                whole_year(day.year())?
            } else {
                one(day)
            }
        }
        Some(Shift::Since(distance)) => since(distance, when.grain, tense, now)?,
        Some(Shift::Now(unit, by)) => shifted(now.published?, Grain::Day, unit, by)?,
        Some(Shift::Beside(unit, by)) if now.named.is_none() => {
            let published = now.published.filter(|_| fits(by, tense))?;
            shifted(published, Grain::Day, unit, by)?
        }
        Some(Shift::Weekday(by)) => {
            let (from, to, _) = now.named.filter(|(.., grain)| *grain <= Grain::Week)?;
            let start = if by > 0 { to } else { from };
            part_of(start, start, Part::WeekdayFrom(when.weekday?), by)?
        }
        Some(Shift::Then(unit, by) | Shift::Beside(unit, by)) => match now.named {
            Some((from, _, grain)) if unit == Unit::Year || grain <= unit.grain() => shifted(from, grain, unit, by)?,
            Some(_) => return None,
            // Quarters are those of the reports that papers write about, counted from the paper's own day.
            None if unit == Unit::Quarter => shifted(now.published?, Grain::Day, unit, by)?,
            None => return None,
        },
        Some(Shift::Named(by)) if when.day.is_some() => one(day_beside(when, by, now.published?)?),
        Some(Shift::Named(by)) => named(when, by, now.published?)?,
        None => printed(when, tense, now)?,
    };
    Some(narrow((from, to), when.grain, print.third, now.published))
}

/// Whether a step from a date that the text has not named may be one from the paper's own day: "the day before" in the past, "the
/// following week" in what is to come.
fn fits(by: i32, tense: Tense) -> bool {
    match tense {
        Tense::Past => by < 0,
        _ => by > 0,
    }
}

/// The time that a distance with hours or minutes leads to: from the time last named, or from that of publication.
fn moment(print: &Print, tense: Tense, now: Now<'_>) -> Option<(Option<Date>, i32)> {
    let (distance, start) = match print.shift? {
        Shift::Away(distance) => (
            distance,
            now.published.zip(now.minute).map(|(day, minute)| (Some(day), minute)),
        ),
        Shift::Since(distance) if now.timed.is_some() => (distance, now.timed),
        Shift::Since(distance) => {
            let start = now.published.zip(now.minute).filter(|_| fits(distance.minutes, tense));
            (distance, start.map(|(day, minute)| (Some(day), minute)))
        }
        _ => return None,
    };
    if distance.minutes == 0 {
        return None;
    }
    let (day, minute) = start?;
    let total = minute.checked_add(distance.minutes)?;
    let over = total.div_euclid(24 * 60).days();
    let day = match day {
        Some(day) => Some(add(away(day, distance)?, over)?),
        None => None,
    };
    Some((day, total.rem_euclid(24 * 60)))
}

/// So far from the date last named: to the day where both are days, to the month or year where the distance is told in those.
fn since(distance: Distance, grain: Grain, tense: Tense, now: Now<'_>) -> Option<(Date, Date)> {
    let Some((from, _, named)) = now.named else {
        let by = distance.months + distance.days + distance.minutes;
        let start = now.published.filter(|_| fits(by, tense))?;
        return away(start, distance).map(one);
    };
    match grain {
        Grain::Year | Grain::Age => shifted(from, named, Unit::Year, distance.months / 12),
        _ if named > grain => None,
        Grain::Month => shifted(from, named, Unit::Month, distance.months),
        _ => Some(one(away(from, distance)?)),
    }
}

/// The day of a month and day with "next" or "last" before it.
fn day_beside(when: &When, by: i32, published: Date) -> Option<Date> {
    let at = |year: i16| ymd(year, when.month?, when.day?);
    let year = published.year();
    let near = [year.checked_sub(1)?, year, year.checked_add(1)?]
        .map(at)
        .into_iter()
        .flatten();
    match by {
        1 => near.into_iter().find(|d| *d > published),
        _ => near.into_iter().rfind(|d| *d < published),
    }
}

/// So far from another day. A day or feast without a year is the one whose distance leads to what is next to come, unless the verb
/// looks back.
fn from_anchor(print: &Print, part: Part, n: i32, tense: Tense, now: Now<'_>) -> Option<(Date, Date)> {
    let anchor = print.anchor.as_deref()?;
    let yearless = anchor.when.year.is_none() && anchor.anchor.is_none() && anchor.shift.is_none();
    if yearless
        && tense != Tense::Past
        && let Some(published) = now.published
    {
        let of = |year: i16| {
            let day = match anchor.feast {
                Some(feast) => feast.of(year, now.calendar)?,
                None => ymd(year, anchor.when.month?, anchor.when.day?)?,
            };
            part_of(day, day, part, n)
        };
        let year = published.year();
        return [year.checked_sub(1)?, year, year.checked_add(1)?]
            .into_iter()
            .filter_map(of)
            .find(|(day, _)| *day >= published);
    }
    let (from, to) = interval(anchor, tense, now)?;
    part_of(from, to, part, n)
}

/// The day of a feast: in the year printed or named, else the last or the next one. Where no verb tells, it is the next.
fn feast_day(print: &Print, feast: Feast, tense: Tense, now: Now<'_>) -> Option<Date> {
    if let Some(year) = print.when.year {
        return feast.of(year, now.calendar);
    }
    if let Some(anchor) = print.anchor.as_deref() {
        return feast.of(interval(anchor, tense, now)?.0.year(), now.calendar);
    }
    let published = now.published?;
    let year = published.year();
    let near = [year.checked_sub(1)?, year, year.checked_add(1)?].map(|y| feast.of(y, now.calendar));
    let before = || near.into_iter().flatten().rfind(|d| *d < published);
    let after = || near.into_iter().flatten().find(|d| *d >= published);
    match (print.shift, tense) {
        (Some(Shift::Named(0)), _) => feast.of(year, now.calendar),
        (Some(Shift::Named(-1)), _) => before(),
        (Some(_), _) => after(),
        (None, Tense::Past) => near.into_iter().flatten().rfind(|d| *d <= published),
        (None, _) => after(),
    }
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

fn printed(when: &When, tense: Tense, now: Now<'_>) -> Option<(Date, Date)> {
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

fn day(when: &When, tense: Tense, now: Now<'_>) -> Option<Date> {
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
        (None, None, Some(day), Some(weekday)) => {
            // "Tuesday the 4th" is in the month near publication where they meet.
            let published = now.published?;
            let first = ymd(published.year(), published.month(), 1)?;
            let at = |months: i32| ymd_of(add(first, months.months())?, day).filter(|d| weekday_of(*d) == weekday);
            [0, 1, -1, 2, -2].into_iter().find_map(at)
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
