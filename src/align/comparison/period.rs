//! How two dates stand to each other: the same day, one inside the other, or such that both cannot be right.

use jiff::civil::Date;

use crate::model::value::Grain;
use crate::model::{Relation, When};

/// Days that a weekday and the one it was mistaken for lie apart at most.
const NEAR: i32 = 6;

/// The level of two that are told as so many units of time away, and not as many.
pub const OTHER_DISTANCE: &str = "other distance";

/// What two dates are to each other, and how much evidence a conflict of theirs needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// How the values stand.
    pub relation: Relation,
    /// The level, for the waterfall.
    pub level: &'static str,
    /// Whether the same printed part differs (weekday against weekday, day against day of one month), so that shared topic is
    /// enough; other conflicts count only where one sentence is a near-copy of the other.
    pub plain: bool,
}

fn reading(relation: Relation, level: &'static str, plain: bool) -> Option<Reading> {
    Some(Reading { relation, level, plain })
}

/// Compares two dates; `None` where nothing can be said.
pub fn compare(a: &When, b: &When) -> Option<Reading> {
    if (a.grain == Grain::Time) != (b.grain == Grain::Time) {
        return None;
    }
    if a.grain == Grain::Time {
        return times(a, b);
    }
    let ranges = (span_of_days(a), span_of_days(b));
    if ranges == (true, true) {
        // "October 16 to November 14" against "October 17 to November 14": two prints of one range.
        let one_end = a.from == b.from || a.to == b.to;
        let exact = !a.about && !b.about && a.grain == Grain::Day && b.grain == Grain::Day;
        if one_end && exact && (a.from, a.to) != (b.from, b.to) {
            return reading(Relation::Disagree, "other days", false);
        }
        return resolved(a, b, true);
    }
    if ranges != (false, false) {
        return resolved(a, b, false).filter(|r| r.relation != Relation::Disagree);
    }
    if let Some(reading) = distances(a, b) {
        return Some(reading);
    }
    let vague = |w: &When| w.relative && w.weekday.is_none();
    if vague(a) || vague(b) {
        // "yesterday" hangs on a date of publication that may be that of a reprint: it can agree, and accuses nobody.
        return relative(a, b);
    }
    printed(a, b).or_else(|| resolved(a, b, a.grain == b.grain))
}

/// Whether a date is a range of days rather than the whole of its print's period.
fn span_of_days(when: &When) -> bool {
    match (when.from, when.to, when.grain) {
        (Some(from), Some(to), Grain::Day) => from != to,
        (Some(from), Some(to), Grain::Month) => (from.year(), from.month()) != (to.year(), to.month()),
        (Some(from), Some(to), Grain::Year) => from.year() != to.year(),
        _ => false,
    }
}

fn times(a: &When, b: &When) -> Option<Reading> {
    let (x, y) = (a.minute?, b.minute?);
    let shift = |minute: i32, zone: Option<i32>| zone.map(|z| (minute - z).rem_euclid(24 * 60));
    let same = match (shift(x, a.zone), shift(y, b.zone)) {
        (Some(x), Some(y)) => x == y,
        (None, None) => x == y,
        // Local time in one, a zone in the other: only an equal print says anything.
        _ if x == y => true,
        _ => return None,
    };
    let end = a.to_minute.zip(b.to_minute).is_none_or(|(x, y)| x == y);
    let day = a.from.zip(b.from).is_none_or(|(x, y)| x == y);
    match (same && end, day) {
        (true, true) => reading(Relation::Agree, "same time", true),
        (true, false) => None,
        // "two hours later" is seldom meant to the minute.
        (false, _) if a.relative || b.relative => None,
        (false, _) => reading(Relation::Disagree, "other time", false),
    }
}

/// Dates that share a printed part.
fn printed(a: &When, b: &When) -> Option<Reading> {
    let both = |x: Option<i8>, y: Option<i8>| x.zip(y).map(|(x, y)| x == y);
    let year = a.year.zip(b.year).map(|(x, y)| x == y);
    let (month, day, weekday) = (both(a.month, b.month), both(a.day, b.day), both(a.weekday, b.weekday));
    if a.grain != b.grain {
        return None;
    }
    match a.grain {
        Grain::Day => match (weekday, month, day, year) {
            (_, Some(true), Some(true), Some(false)) => reading(Relation::Disagree, "other year", false),
            // "Tuesday, May 5" beside "Monday, May 5" is a slip of one article, which shows by itself where the year is known.
            (Some(false), Some(true), Some(true), _) if a.from.or(b.from).is_some() => None,
            (Some(false), Some(true), Some(true), _) => reading(Relation::Disagree, "other weekday", true),
            (_, Some(true), Some(true), _) => reading(Relation::Agree, "same day", true),
            (_, Some(true), Some(false), None | Some(true)) => {
                reading(Relation::Disagree, "other day of the month", true)
            }
            (_, Some(false), _, _) | (_, _, Some(false), _) => reading(Relation::Disagree, "other date", false),
            // Weekdays of two weeks are two days of two affairs more often than one day mistaken.
            (Some(false), _, _, _) if a.from.zip(b.from).is_some_and(|(x, y)| days_apart(x, y) > NEAR) => {
                reading(Relation::Disagree, "other days", false)
            }
            (Some(false), ..) if a.from.is_some() && a.from == b.from => None,
            // "last Tuesday (8 November)" prints its weekday as any other date does. Where the year is known a weekday that does not
            // fit its day shows by itself, and a full date is often the line above an article, which dates the article.
            (Some(false), ..)
                if a.day.is_some() != b.day.is_some() && a.year.or(b.year).is_none() && a.from.or(b.from).is_none() =>
            {
                reading(Relation::Disagree, "other weekday", true)
            }
            (Some(false), ..) if a.day.is_some() != b.day.is_some() => {
                reading(Relation::Disagree, "weekday against date", false)
            }
            (Some(false), ..) => reading(Relation::Disagree, "other weekday", true),
            (Some(true), _, _, _) => match a.from.zip(b.from) {
                // The same weekday of two weeks, as resolved against two days of publication: nothing can be said.
                Some((x, y)) if x != y => None,
                _ => reading(Relation::Agree, "same weekday", true),
            },
            _ => None,
        },
        Grain::Month | Grain::Season => match (year, month) {
            (Some(false), _) => reading(Relation::Disagree, "other year", false),
            (_, Some(true)) => match a.from.zip(b.from) {
                Some((x, y)) if x.year() != y.year() => None,
                _ => reading(Relation::Agree, "same month", true),
            },
            (_, Some(false)) => reading(Relation::Disagree, "other month", false),
            _ => None,
        },
        Grain::Year | Grain::Age => match year? {
            true if a.from == b.from && a.to == b.to => reading(Relation::Agree, "same year", true),
            true => reading(Relation::Compatible, "same year", true),
            false => reading(Relation::Disagree, "other year", false),
        },
        _ => None,
    }
}

/// "two weeks ago" against "three weeks ago": in copies of one sentence one of them is a slip, unless the articles appeared as far
/// apart.
fn distances(a: &When, b: &When) -> Option<Reading> {
    let (x, y) = a.away.zip(b.away).filter(|(x, y)| x != y)?;
    let coarse = |(months, _): (i32, i32)| months != 0;
    if coarse(x) != coarse(y) || a.grain != b.grain || a.beside != b.beside {
        return None;
    }
    let days = |(months, days): (i32, i32)| months.saturating_mul(30).saturating_add(days);
    let printed = (days(x) - days(y)).abs();
    let same = a.from.zip(b.from).is_some_and(|(x, y)| days_apart(x, y) * 2 < printed);
    (!same).then(|| reading(Relation::Disagree, OTHER_DISTANCE, false))?
}

fn days_apart(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days().abs())
}

/// A relative date against another.
fn relative(a: &When, b: &When) -> Option<Reading> {
    if a.from.is_some() && a.from == b.from && a.to == b.to && a.grain == b.grain {
        return reading(Relation::Agree, "same day or period", true);
    }
    if let (Some(x), Some(y)) = (a.weekday, b.weekday)
        && a.from.is_none()
        && b.from.is_none()
        && x == y
    {
        return reading(Relation::Agree, "same weekday", true);
    }
    resolved(a, b, false).filter(|r| r.relation != Relation::Disagree)
}

/// By the resolved days.
fn resolved(a: &When, b: &When, same_grain: bool) -> Option<Reading> {
    let weekday_against_date =
        |x: &When, y: &When| x.grain == Grain::Day && y.grain == Grain::Day && x.weekday.is_some() && y.day.is_some();
    let (Some((from_a, to_a)), Some((from_b, to_b))) = (a.reach(), b.reach()) else {
        // A weekday and a date without a year fit each other as far as anyone can tell.
        return (weekday_against_date(a, b) || weekday_against_date(b, a))
            .then_some(())
            .and_then(|()| reading(Relation::Compatible, "weekday and date", false));
    };
    if from_a == from_b && to_a == to_b && a.about == b.about {
        return reading(Relation::Agree, "same days", true);
    }
    let inside = (from_a <= from_b && to_b <= to_a) || (from_b <= from_a && to_a <= to_b);
    if inside {
        return reading(Relation::Compatible, "one inside the other", true);
    }
    if to_a < from_b || to_b < from_a {
        // Where a weekday meets a date, a week's distance says that the weekday was resolved to another week.
        let days = days_apart(from_a, from_b);
        let weeks = (weekday_against_date(a, b) || weekday_against_date(b, a)) && days % 7 == 0;
        if weeks {
            return None;
        }
        return reading(
            Relation::Disagree,
            if same_grain { "other days" } else { "other period" },
            false,
        );
    }
    reading(Relation::Compatible, "overlapping", false)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn day(year: i16, month: i8, day: i8) -> When {
        When {
            from: Some(date(year, month, day)),
            to: Some(date(year, month, day)),
            month: Some(month),
            day: Some(day),
            ..When::default()
        }
    }

    fn ago(when: When, grain: Grain) -> When {
        When {
            month: None,
            day: None,
            relative: true,
            about: true,
            grain,
            ..when
        }
    }

    #[test]
    fn what_is_told_in_months_or_years_reaches_as_far_to_either_side() {
        let months = ago(day(2024, 11, 28), Grain::Month);
        let near = compare(&months, &day(2024, 12, 19)).map(|r| r.relation);
        assert_eq!(near, Some(Relation::Compatible));
        assert_eq!(months.reach(), Some((date(2024, 10, 28), date(2024, 12, 28))));
        let years = ago(day(2023, 1, 28), Grain::Year);
        assert_eq!(
            compare(&day(2023, 11, 2), &years).map(|r| r.relation),
            Some(Relation::Compatible)
        );
        // Farther off it still accuses nobody: a relative date hangs on the day of publication.
        assert_eq!(compare(&months, &day(2020, 5, 1)), None);
    }
}
