//! Lengths of time in days, or in minutes of a clock, with what rounding leaves open.

use jiff::civil::Date;

use crate::model::value::Grain;

/// A length of time: the least and the most it may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Days {
    low: i32,
    high: i32,
    unit: Unit,
    /// The number printed.
    pub count: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Minute,
    Day,
    Week,
    Month,
    Year,
}

impl Days {
    /// So many of a unit. A day is exact; longer units are rounded to whole ones, so half of one more or less is meant too.
    pub fn of(count: i32, unit: &str) -> Option<Self> {
        let (unit, one, half) = match unit {
            "minute" => (Unit::Minute, 1, if count % 5 == 0 { 2 } else { 0 }),
            "hour" => (Unit::Minute, 60, 30),
            "day" => (Unit::Day, 1, 0),
            "week" => (Unit::Week, 7, 3),
            "month" => (Unit::Month, 30, 16 + count / 2),
            "year" => (Unit::Year, 365, 183 + count / 4),
            _ => return None,
        };
        let middle = count.checked_mul(one).filter(|_| (1..2000).contains(&count))?;
        Some(Days {
            low: middle - half,
            high: middle + half,
            unit,
            count,
        })
    }

    /// The same told with "nearly" or "about": off by a quarter.
    pub fn widened(self) -> Self {
        let room = ((self.low + self.high) / 8).max(1);
        Days {
            low: self.low - room,
            high: self.high + room,
            ..self
        }
    }

    /// So many minutes.
    pub fn minutes(minutes: i32) -> Self {
        Days {
            low: minutes,
            high: minutes,
            unit: Unit::Minute,
            count: minutes,
        }
    }

    /// So many days.
    pub fn exactly(days: i32) -> Self {
        Days {
            low: days,
            high: days,
            unit: Unit::Day,
            count: days,
        }
    }

    /// Between two years told without a day.
    pub fn years(a: i16, b: i16) -> Self {
        let years = i32::from(a.abs_diff(b));
        Days {
            low: (years - 1).max(0) * 365 + 1,
            high: (years + 1) * 366 - 1,
            unit: Unit::Year,
            count: years,
        }
    }

    /// From the first day of a range to its last, both counted or one; of months and years, from any day of the first to any of
    /// the last.
    pub fn range(from: Date, to: Date, grain: Grain) -> Self {
        let days = span(from, to);
        let (low, high) = match grain {
            Grain::Day => (days, days + 1),
            Grain::Month => (days - 62, days + 1),
            Grain::Year => (days - 2 * 366 + 1, days + 1),
            _ => (0, i32::MAX),
        };
        Days {
            low: low.max(0),
            high,
            unit: if grain == Grain::Year { Unit::Year } else { Unit::Day },
            count: days,
        }
    }

    /// Whether it is of a clock: minutes, hours.
    pub fn is_clock(&self) -> bool {
        self.unit == Unit::Minute
    }

    /// The middle of it in minutes, where it is of a clock.
    pub fn count_minutes(&self) -> i32 {
        (self.low + self.high) / 2
    }

    /// Whether it is told in days.
    pub fn is_day(&self) -> bool {
        self.unit == Unit::Day
    }

    /// Whether it is told in years.
    pub fn is_year(&self) -> bool {
        self.unit == Unit::Year
    }

    /// Whether the two have no length in common.
    pub fn apart(&self, other: &Days) -> bool {
        self.low > other.high || other.low > self.high
    }

    /// For a message, in the unit of the length printed.
    pub fn told(&self, like: &Days) -> String {
        let plural = |n: i32, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        match (self.unit, like.unit) {
            (Unit::Minute, _) if self.count % 60 == 0 => plural(self.count / 60, "hour"),
            (Unit::Minute, _) => plural(self.count, "minute"),
            (Unit::Year, _) => plural((self.low + self.high) / 2 / 365, "year"),
            (_, Unit::Year) if self.count >= 365 => format!("about {}", plural((self.count + 182) / 365, "year")),
            _ => plural(self.count, "day"),
        }
    }
}

fn span(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |s| s.get_days())
}

/// The days between two dates. Where a year is not printed, that of the second is the one that brings it nearest, on its side of
/// the first: before it where the first comes "after".
pub(super) fn between_dates(first: Date, second: Date, years: bool, after: bool) -> Option<Days> {
    let signed = |second: Date| {
        if after {
            span(second, first)
        } else {
            span(first, second)
        }
    };
    if years {
        return Some(Days::exactly(signed(second))).filter(|d| d.low >= 0);
    }
    let year = first.year();
    [year.checked_sub(1)?, year, year.checked_add(1)?]
        .into_iter()
        .filter_map(|y| Date::new(y, second.month(), second.day()).ok())
        .map(signed)
        .filter(|days| *days >= 0)
        .min()
        .map(Days::exactly)
}

/// Whether two dates are one day, or one day of the year where a year is not printed.
pub(super) fn day_of_year_pair(a: Date, b: Date, years: bool) -> bool {
    a == b || !years && (a.month(), a.day()) == (b.month(), b.day())
}
