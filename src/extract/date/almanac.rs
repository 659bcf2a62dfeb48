//! The days of feasts by the rules that move them.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::vocab::Calendar;

/// How the day of a feast is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month times 100 plus day.
    Fixed(i32),
    /// Month times 1,000, count in the month times 100 (5 is the last), weekday times 10, days after.
    Floating(i32),
    /// Days after Easter Sunday.
    Easter(i32),
    /// Days after Easter Sunday of the eastern churches.
    Orthodox(i32),
    /// The number of its table.
    Table(i32),
}

impl Feast {
    /// Its day in a year.
    pub fn of(self, year: i16, calendar: &Calendar) -> Option<Date> {
        match self {
            Feast::Fixed(value) => {
                Date::new(year, i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?).ok()
            }
            Feast::Floating(value) => {
                let first = Date::new(year, i8::try_from(value / 1000).ok()?, 1).ok()?;
                let (count, weekday) = (value / 100 % 10, value / 10 % 10);
                let day = weekday_in(
                    first,
                    first.last_of_month(),
                    weekday,
                    if count == 5 { -1 } else { count },
                )?;
                day.checked_add((value % 10).days()).ok()
            }
            Feast::Easter(days) => easter(i32::from(year))?.checked_add(days.days()).ok(),
            Feast::Orthodox(days) => orthodox_easter(i32::from(year))?.checked_add(days.days()).ok(),
            Feast::Table(table) => calendar.listed(table, year),
        }
    }
}

/// The n-th weekday (Monday 1) from one day to another; below zero counted from the end.
pub(super) fn weekday_in(from: Date, to: Date, weekday: i32, n: i32) -> Option<Date> {
    let ahead = |d: Date| (weekday - i32::from(d.weekday().to_monday_one_offset())).rem_euclid(7);
    let day = if n > 0 {
        from.checked_add((ahead(from) + (n - 1) * 7).days()).ok()?
    } else {
        let back = (7 - ahead(to)) % 7;
        to.checked_add(-((back + (-n - 1) * 7).days())).ok()?
    };
    (from <= day && day <= to).then_some(day)
}

/// Easter Sunday of the western churches, by the rule of Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let (month, day) = (sum / 31, sum % 31 + 1);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// Easter Sunday of the eastern churches, by the rule of Meeus for the Julian calendar (Astronomical Algorithms, chapter 8), told in
/// the Gregorian one. The distance of the two calendars is that of 1900 to 2099.
fn orthodox_easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let sum = d + e + 114;
    let (month, day) = (sum / 31, sum % 31 + 1);
    let julian = Date::new(
        i16::try_from(year).ok().filter(|y| (1900..2100).contains(y))?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    julian.ok()?.checked_add(13.days()).ok()
}
