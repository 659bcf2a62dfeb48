//! Days and periods named relative to publication or to a date just named: "yesterday", "last Thursday", "three days ago",
//! "the previous year", "two days later".

use super::day;
use super::print::{Distance, Print, Shift, Unit};
use super::reader::Reader;
use crate::model::value::Grain;
use crate::model::{TokenKind, When};
use crate::vocab::CalendarPart;

/// A relative date that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    deictic(r, at)
        .or_else(|| named(r, at))
        .or_else(|| anaphoric(r, at))
        .or_else(|| distant(r, at))
}

/// "yesterday", "today", "tonight", "last night", "this morning".
pub(super) fn deictic(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    if let Some(days) = r.calendar_number(at, CalendarPart::Day) {
        // "USA Today" and "Today" as a heading of a programme are names; "today's world" is no day.
        let named = r.capital(at) && at > r.first && r.capital(at - 1) && r.kind(at - 1) == Some(TokenKind::Word);
        let clitic = r.kind(at + 1) == Some(TokenKind::Clitic) && days == 0;
        let vague = clitic && matches!(r.lower(at + 2), "world" | "society" | "youth" | "generation");
        return (!named && !vague).then(|| (Print::shifted(Shift::Now(Unit::Day, days), Grain::Day), at + 1));
    }
    // "the day after tomorrow", "the day before yesterday"
    if r.lower(at) == "day"
        && let Some(by) = match r.lower(at + 1) {
            "after" => Some(1),
            "before" => Some(-1),
            _ => None,
        }
        && let Some(days) = r.calendar_number(at + 2, CalendarPart::Day)
    {
        return Some((Print::shifted(Shift::Now(Unit::Day, days + by), Grain::Day), at + 3));
    }
    let (by, part) = (r.lower(at), r.lower(at + 1));
    let days = match (by, part) {
        ("last", "night") => -1,
        ("this", "morning" | "afternoon" | "evening") => 0,
        _ => return None,
    };
    Some((Print::shifted(Shift::Now(Unit::Day, days), Grain::Day), at + 2))
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
        "the" => return part_of_now(r, at),
        _ => return None,
    };
    // "this past week" is the last one.
    let by = if by == 0 && r.lower(at + 1) == "past" { -1 } else { by };
    let what = at + 1 + usize::from(r.lower(at + 1) == "past" || (by == 0 && r.lower(at + 1) == "coming"));
    if let Some(unit) = r.unit(what) {
        // "this day" and "the last days" date nothing; "the next year" after a date just named is read below.
        let plural = r.lower(what).ends_with('s');
        let the = r.before(at, 1) == "the";
        if plural || unit == Unit::Day || (the && !matches!(unit, Unit::Quarter | Unit::Weekend)) {
            return None;
        }
        if r.lower(what + 1) == "-" && r.glued(what + 1) {
            return None;
        }
        return Some((Print::shifted(Shift::Now(unit, by), unit.grain()), what + 1));
    }
    let word = r.lower(what);
    let mut when = When {
        relative: true,
        ..When::default()
    };
    // "last Sun" may be the paper.
    let day_name = |safe: bool| safe || r.capital(what) && !matches!(word, "sun" | "sun.");
    if let Some((weekday, _)) = r.calendar().weekday(word).filter(|(_, safe)| day_name(*safe)) {
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
    if let Some((date, end)) = day::read(r, what)
        && date.when.day.is_some()
    {
        return Some((date, end));
    }
    Some((print, what + 1))
}

/// "earlier in the week", "late in the year": a part of the period that holds the day of publication.
fn part_of_now(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let told = matches!(r.before(at, 1), "in" | "on") && matches!(r.before(at, 2), "earlier" | "later");
    let unit = r
        .unit(at + 1)
        .filter(|unit| told && matches!(unit, Unit::Week | Unit::Month | Unit::Year))?;
    let open = r.lower(at + 2) == "of" || r.lower(at + 1).ends_with('s');
    (!open).then(|| (Print::shifted(Shift::Now(unit, 0), unit.grain()), at + 2))
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
        if by != 0
            && let Some((weekday, true)) = r.weekday(unit_at)
        {
            let mut print = Print::shifted(Shift::Weekday(by), Grain::Day);
            print.when.weekday = Some(weekday);
            return Some((print, unit_at + 1));
        }
        if let Some(unit) = r.unit(unit_at).filter(|_| !r.lower(unit_at).ends_with('s')) {
            if r.dash(unit_at + 1) && r.glued(unit_at + 1) {
                return None;
            }
            let shift = match r.lower(at + 1) {
                "following" => Shift::Beside(unit, by),
                _ => Shift::Then(unit, by),
            };
            return Some((Print::shifted(shift, unit.grain()), unit_at + 1));
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
        return (first == "the" && ends).then(|| (Print::shifted(Shift::Beside(unit, by), unit.grain()), at + 3));
    }
    None
}

/// "three days ago", "two years, a month and 21 days ago", "a week from now", "two days later".
fn distant(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (distance, unit, end) = r.distance(at)?;
    let grain = match single(distance) {
        true => unit.grain(),
        false => Grain::Day,
    };
    let away = |distance: Distance, end: usize| {
        let mut print = Print::shifted(Shift::Away(distance), grain);
        // "two years ago today" is meant to the day; "two years ago" is not.
        print.when.about = grain > Grain::Day && r.lower(end) != "today";
        Some((print, end))
    };
    match (r.lower(end), r.lower(end + 1)) {
        ("ago", _) => away(distance.back(), end + 1),
        ("hence", _) => away(distance, end + 1),
        ("from", "now") => away(distance, end + 2),
        // "30 minutes later this week" is half an hour in a part of the week.
        ("later", "this" | "in" | "on" | "today" | "next") => None,
        ("later", _) => Some((Print::shifted(Shift::Since(distance), grain), end + 1)),
        ("earlier", _) => Some((Print::shifted(Shift::Since(distance.back()), grain), end + 1)),
        _ => None,
    }
}

/// Whether a distance is told in days or in one coarser unit.
fn single(distance: Distance) -> bool {
    distance.minutes == 0 && (distance.months == 0 || distance.days == 0)
}
