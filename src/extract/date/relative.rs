//! Days and periods named relative to publication or to a date just named: "yesterday", "last Thursday", "three days ago",
//! "the previous year", "two days later".

use super::reader::{Print, Reader, Shift, Unit};
use crate::model::value::Grain;
use crate::model::{TokenKind, When};
use crate::vocab::CalendarPart;

/// A relative date that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    deictic(r, at)
        .or_else(|| named(r, at))
        .or_else(|| anaphoric(r, at))
        .or_else(|| ago(r, at))
}

/// A print that is found by a shift alone.
pub(super) fn shifted(shift: Shift, grain: Grain) -> Print {
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

/// How fine a unit dates.
pub(super) fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Day => Grain::Day,
        Unit::Week | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Season,
        Unit::Year => Grain::Year,
        Unit::Decade | Unit::Century => Grain::Age,
    }
}

/// "yesterday", "today", "tonight", "last night", "this morning".
pub(super) fn deictic(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    if let Some(days) = r.calendar().number(r.lower(at), CalendarPart::Day) {
        // "USA Today" and "Today" as a heading of a programme are names; "today's world" is no day.
        let named = r.capital(at) && at > r.first && r.capital(at - 1) && r.kind(at - 1) == Some(TokenKind::Word);
        let clitic = r.kind(at + 1) == Some(TokenKind::Clitic) && days == 0;
        let vague = clitic && matches!(r.lower(at + 2), "world" | "society" | "youth" | "generation");
        return (!named && !vague).then(|| (shifted(Shift::Now(Unit::Day, days), Grain::Day), at + 1));
    }
    let (by, part) = (r.lower(at), r.lower(at + 1));
    let days = match (by, part) {
        ("last", "night") => -1,
        ("this", "morning" | "afternoon" | "evening") => 0,
        _ => return None,
    };
    Some((shifted(Shift::Now(Unit::Day, days), Grain::Day), at + 2))
}

/// "last Thursday", "next June", "this summer", "last week", "earlier this month", "the past year".
pub(super) fn named_at(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    named(r, at)
}

fn named(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let by = match r.lower(at) {
        // "the previous year" is the one before the year just named.
        "previous" if !determined(r, at) => -1,
        "upcoming" if !determined(r, at) => 1,
        "last" => -1,
        "this" => 0,
        "next" => 1,
        "coming" if r.before(at, 1) == "this" => 1,
        _ => return None,
    };
    let what = at + 1 + usize::from(r.lower(at + 1) == "past" || (by == 0 && r.lower(at + 1) == "coming"));
    if let Some(unit) = r.unit(what) {
        // "this day" and "the last days" date nothing; "the next year" after a date just named is read below.
        let plural = r.lower(what).ends_with('s');
        let the = r.before(at, 1) == "the";
        if plural || unit == Unit::Day || (the && unit != Unit::Quarter) {
            return None;
        }
        if r.lower(what + 1) == "-" && r.glued(what + 1) {
            return None;
        }
        return Some((shifted(Shift::Now(unit, by), grain(unit)), what + 1));
    }
    let word = r.lower(what);
    let mut when = When {
        relative: true,
        ..When::default()
    };
    if let Some((weekday, true)) = r.calendar().weekday(word) {
        when.weekday = Some(weekday);
        when.grain = Grain::Day;
    } else if let Some((month, safe)) = r.calendar().month(word) {
        if !(safe || r.capital(what)) || r.day(what + 1).is_some() || r.year(what + 1).is_some() {
            return None;
        }
        when.month = Some(month);
        when.grain = Grain::Month;
    } else if let Some(month) = r.calendar().number(word, CalendarPart::Season) {
        when.month = i8::try_from(month).ok();
        when.grain = Grain::Season;
    } else {
        return None;
    }
    let print = Print {
        when,
        shift: Some(Shift::Named(by)),
        ..Print::default()
    };
    // "last Monday, January 27" is read with its date.
    if let Some((date, end)) = super::day::read(r, what)
        && date.when.day.is_some()
    {
        return Some((date, end));
    }
    Some((print, what + 1))
}

fn determined(r: &Reader<'_>, at: usize) -> bool {
    matches!(
        r.before(at, 1),
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "any" | "each" | "that"
    )
}

/// "the previous year", "that same day", "the next day", "the following month", "the day before", "two days later".
fn anaphoric(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let first = r.lower(at);
    if matches!(first, "the" | "that" | "this") {
        let (by, unit_at) = match (first, r.lower(at + 1)) {
            ("the" | "that", "previous" | "preceding") => (-1, at + 2),
            ("the", "following" | "next") => (1, at + 2),
            ("that" | "the", "same") => (0, at + 2),
            ("that", _) => (0, at + 1),
            _ => (0, usize::MAX),
        };
        if let Some(unit) = r.unit(unit_at).filter(|_| !r.lower(unit_at).ends_with('s')) {
            if r.dash(unit_at + 1) && r.glued(unit_at + 1) {
                return None;
            }
            return Some((shifted(Shift::Then(unit, by), grain(unit)), unit_at + 1));
        }
        let unit = r.unit(at + 1)?;
        let by = match r.lower(at + 2) {
            "before" | "earlier" => -1,
            "after" | "later" => 1,
            _ => return None,
        };
        // "the day after the vote" is anchored to an event.
        let ends = r
            .kind(at + 3)
            .is_none_or(|k| k == TokenKind::Mark || k == TokenKind::Quote);
        return (first == "the" && ends).then(|| (shifted(Shift::Then(unit, by), grain(unit)), at + 3));
    }
    let (n, unit_at) = r.count(at)?;
    let unit = r.unit(unit_at)?;
    let by = match r.lower(unit_at + 1) {
        "later" => n,
        "earlier" => -n,
        _ => return None,
    };
    Some((shifted(Shift::Then(unit, by), grain(unit)), unit_at + 2))
}

/// "three days ago", "a week ago".
fn ago(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (n, unit_at) = r.count(at)?;
    let unit = r.unit(unit_at)?;
    if r.lower(unit_at + 1) != "ago" {
        return long_ago(r, at);
    }
    (r.lower(unit_at + 1) == "ago" && n <= 3000).then(|| (shifted(Shift::Now(unit, -n), grain(unit)), unit_at + 2))
}

/// "1 month, 21 days ago", "two years and three months ago": a distance in several units is meant to the day.
fn long_ago(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (mut months, mut days, mut parts, mut next) = (0_i32, 0_i32, 0, at);
    while parts < 4 {
        let (n, unit_at) = r.count(next)?;
        let n = Some(n).filter(|n| *n <= 3000)?;
        match r.unit(unit_at)? {
            Unit::Day => days += n,
            Unit::Week => days += 7 * n,
            Unit::Month => months += n,
            Unit::Year => months += 12 * n,
            _ => return None,
        }
        parts += 1;
        next = unit_at + 1;
        if r.lower(next) == "ago" {
            return (parts > 1).then(|| (shifted(Shift::Ago(days, months), Grain::Day), next + 1));
        }
        next += usize::from(r.lower(next) == ",");
        next += usize::from(r.lower(next) == "and");
    }
    None
}
