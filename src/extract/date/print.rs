//! What a grammar file hands on: the printed parts of a date, and how the day is found from them.

use super::almanac::Feast;
use crate::model::When;
use crate::model::value::Grain;

/// What was read at a token: the printed parts, and how to find the day from them.
#[derive(Clone, Debug, Default)]
pub(super) struct Print {
    /// The printed parts. `from` and `to` are set by resolving.
    pub when: When,
    /// How the day is found where it is printed relative to another.
    pub shift: Option<Shift>,
    /// "early", "mid", "late", "earlier", "later".
    pub third: Option<Third>,
    /// The end of a range.
    pub upto: Option<Box<Print>>,
    /// Whether it goes on to this day: "from 1999 on".
    pub open: bool,
    /// How long it lasts from its first day on: "from 18 December for 10 days".
    pub lasts: Option<Distance>,
    /// What a part is counted in or from.
    pub anchor: Option<Box<Print>>,
    /// The feast it names.
    pub feast: Option<Feast>,
    /// Set where it is recognised and not compared.
    pub aside: Option<&'static str>,
}

/// Relative to what, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// So many units from publication: "yesterday", "last week", "three years ago".
    Now(Unit, i32),
    /// So many units from the date last named: "the previous year", "two days later".
    Then(Unit, i32),
    /// The same, or from publication where no date has been named: "the following week", "the day before".
    Beside(Unit, i32),
    /// The weekday named behind the date last named (above zero) or before it: "the following Monday".
    Weekday(i32),
    /// The weekday, month or season named, of the one before, this one or the next: "last Thursday", "this summer".
    Named(i32),
    /// A part of the anchor, counted from its start, or from its end where the number is below zero.
    Part(Part, i32),
    /// So far from publication: "two years, a month and 21 days ago", "a week from now".
    Away(Distance),
    /// So far from the date last named, or from publication where none is: "two days later".
    Since(Distance),
}

/// A distance in time, forwards or (below zero) backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Distance {
    pub months: i32,
    pub days: i32,
    pub minutes: i32,
}

impl Distance {
    /// So many of a unit; nothing where its length is not fixed.
    pub fn of(n: i32, unit: Unit) -> Option<Distance> {
        let (months, days) = match unit {
            Unit::Day => (0, n),
            Unit::Week => (0, n.checked_mul(7)?),
            Unit::Weekend => return None,
            Unit::Month => (n, 0),
            Unit::Quarter => (n.checked_mul(3)?, 0),
            Unit::Year => (n.checked_mul(12)?, 0),
            Unit::Decade => (n.checked_mul(120)?, 0),
            Unit::Century => (n.checked_mul(1200)?, 0),
        };
        Some(Distance {
            months,
            days,
            minutes: 0,
        })
    }

    /// Both together.
    pub fn plus(self, other: Distance) -> Distance {
        Distance {
            months: self.months + other.months,
            days: self.days + other.days,
            minutes: self.minutes + other.minutes,
        }
    }

    /// The same distance to the other side.
    pub fn back(self) -> Distance {
        Distance {
            months: -self.months,
            days: -self.days,
            minutes: -self.minutes,
        }
    }
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// By number, Monday 1.
    Weekday(i8),
    Day,
    /// Weeks from Monday to Sunday, which belong to the month or year that holds their Thursday (ISO 8601).
    Week,
    Month,
    Quarter,
    /// The first so many units, or the last where the number is below zero.
    Run(Unit),
    /// So many units from the anchor.
    Away(Unit),
    /// The so-manieth weekday behind the anchor, or before it where the number is below zero.
    WeekdayFrom(i8),
}

/// Units that dates move by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
    /// "earlier this month": what is past of it.
    Earlier,
    /// "later this week": what is to come of it.
    Later,
}

impl Print {
    /// A period as printed.
    pub fn period(grain: Grain, year: Option<i16>, month: Option<i8>) -> Print {
        Print {
            when: When {
                year,
                month,
                grain,
                ..When::default()
            },
            ..Print::default()
        }
    }

    /// A day as printed.
    pub fn day(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Print {
        let mut print = Print::period(Grain::Day, year, month);
        print.when.day = day;
        print
    }

    /// A print that is found by a shift alone.
    pub fn shifted(shift: Shift, grain: Grain) -> Print {
        Print {
            when: When {
                grain,
                relative: true,
                ..When::default()
            },
            shift: Some(shift),
            ..Print::default()
        }
    }

    /// A part of another print.
    pub fn part(n: i32, part: Part, grain: Grain, of: Print) -> Print {
        let mut print = Print::shifted(Shift::Part(part, n), grain);
        print.when.relative = of.when.relative;
        print.anchor = Some(Box::new(of));
        print
    }
}

impl Unit {
    /// How fine a unit dates.
    pub fn grain(self) -> Grain {
        match self {
            Unit::Day => Grain::Day,
            Unit::Week | Unit::Weekend => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Season,
            Unit::Year => Grain::Year,
            Unit::Decade | Unit::Century => Grain::Age,
        }
    }
}
