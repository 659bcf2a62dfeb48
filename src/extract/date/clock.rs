//! Times of day and ranges of them, with their zones: "8 am - 2 pm PT", "0440 GMT", "from 9:30am for 7 hours", "between 3 and 8
//! yesterday".

use super::hour::{self, Point};
use super::print::Print;
use super::reader::Reader;
use crate::model::When;
use crate::model::value::Grain;
use crate::vocab::CalendarPart;

/// A time that starts at a token, with the index one past it. `after_day` says that a day is named right before it.
pub(super) fn read(r: &Reader<'_>, at: usize, after_day: bool) -> Option<(Print, usize)> {
    let (first, mut end) = hour::read(r, at)?;
    let mut minute = first.minute;
    let mut to = None;
    let mut zone = zone(r, end, first.half.is_some());
    let stop = zone.map_or(end, |(_, stop)| stop);
    let between = r.before(at, 1) == "between" || r.before(at, 2) == "between" && r.before(at, 1) == "around";
    let joined = r.dash(stop)
        || matches!(r.lower(stop), "to" | "until" | "till" | "through" | "thru")
        || (r.lower(stop) == "and" && between);
    let mut sure = first.sure;
    let second = if joined { hour::read(r, stop + 1) } else { None };
    if let Some((second, after)) = second {
        let (start, mut last) = order(first, second);
        // "11:30-1:30" is no night; "08:00-02:00" has its hours in full.
        let plain = first.half.is_none() && second.half.is_none() && !r.text(stop + 1).starts_with('0');
        if plain && last < start && start < 720 && last + 720 > start {
            last += 720;
        }
        minute = start;
        to = Some(last);
        sure = sure
            || second.sure
            || (first.bare && second.bare && bare_range(r, at, after, after_day || second.half.is_some()));
        end = after;
        zone = self::zone(r, end, second.half.is_some()).or(zone.map(|(offset, _)| (offset, end)));
    } else if !sure {
        sure = first.bare && bare_hour(r, at, end, after_day);
    }
    if !sure {
        return None;
    }
    if let Some((_, stop)) = zone {
        end = end.max(stop);
    }
    if to.is_none() && matches!(r.before(at, 1), "from" | "starting" | "beginning") {
        to = length(r, at, end).map(|minutes| (minute + minutes) % (24 * 60));
    }
    let when = When {
        minute: Some(minute),
        to_minute: to,
        zone: zone.map(|(offset, _)| offset),
        second: first.second.filter(|_| to.is_none()),
        grain: Grain::Time,
        ..When::default()
    };
    if r.lower(end) == "local" && r.lower(end + 1) == "time" {
        end += 2;
    }
    let print = Print {
        when,
        ..Print::default()
    };
    Some((print, end))
}

/// The ends of a range. "2 to 4 p.m." has one half of the day for both; "11 to 2 p.m." begins in the morning, and "9 to 6" ends in
/// the afternoon.
fn order(first: Point, second: Point) -> (i32, i32) {
    let (mut a, mut b) = (first.minute, second.minute);
    if first.half.is_none() && second.half == Some(true) && a < 720 && a + 720 < b {
        a += 720;
    }
    if second.half.is_none() && first.half == Some(true) && b < 720 && a < b + 720 {
        b += 720;
    }
    if first.half.is_none() && second.half.is_none() && first.bare && second.bare && b < a && b < 720 {
        b += 720;
    }
    (a, b)
}

/// The zone at a token, in brackets or not. In small letters it is read only behind "am" or "pm".
fn zone(r: &Reader<'_>, at: usize, half: bool) -> Option<(i32, usize)> {
    let open = r.text(at) == "(";
    let at_zone = at + usize::from(open);
    let upper = r.text(at_zone).chars().all(char::is_uppercase);
    if let Some(offset) = r.calendar_number(at_zone, CalendarPart::Zone).filter(|_| upper || half) {
        return Some((offset, at_zone + 1 + usize::from(open && r.text(at_zone + 1) == ")")));
    }
    let offset = r.calendar_number(at_zone, CalendarPart::ZoneName)?;
    let time = matches!(r.lower(at_zone + 1), "time" | "standard" | "daylight");
    let end = at_zone + 1 + usize::from(time) + usize::from(time && r.lower(at_zone + 2) == "time");
    (half || time).then_some((offset, end))
}

/// Whether a day stands right behind a time.
fn day_behind(r: &Reader<'_>, end: usize) -> bool {
    let at = end + usize::from(matches!(r.lower(end), "on" | ","));
    let word = r.lower(at);
    r.is_day_name(at)
        || r.calendar()
            .month(word)
            .is_some_and(|(_, safe)| (safe || r.capital(at)) && r.day(at + 1).is_some())
        || matches!(word, "this" | "last" | "next")
            && (r.is_day_name(at + 1) || matches!(r.lower(at + 1), "morning" | "afternoon" | "evening" | "night"))
        || r.day(at)
            .is_some_and(|(_, n)| r.month(n).is_some_and(|(_, safe)| safe || r.capital(n)))
        || r.lower(end) == "on" && r.lower(at) == "the" && r.day(at + 1).is_some()
}

/// "between 3 and 8 yesterday", "from 5 to 6 on 1 May", "out five to seven today": two bare numbers with a day beside them.
fn bare_range(r: &Reader<'_>, at: usize, end: usize, after_day: bool) -> bool {
    let opener = r.before(at, 1);
    let opened = match opener {
        // "arrested between 3 and 8 yesterday" counts people.
        "between" => {
            let events = &r.vocab.events;
            events
                .verb(r.before(at, 2))
                .is_none_or(|e| events.patient(&e.class).is_none())
        }
        "from" => !r.changed(at - 1),
        _ => r.calendar().number(opener, CalendarPart::Standing).is_some(),
    };
    opened && r.closes(end) && (after_day || day_behind(r, end))
}

/// "Saturday at 9", "at 9 on Saturday", "at 8 tonight"; "9 tomorrow" where nothing stands before it.
fn bare_hour(r: &Reader<'_>, at: usize, end: usize, after_day: bool) -> bool {
    let placed = matches!(r.before(at, 1), "at" | "@");
    let opens = at == r.first && !after_day;
    r.closes(end) && (placed && (after_day || day_behind(r, end)) || opens && r.is_day_name(end))
}

/// The minutes of "for 7 hours" behind a time, or before the word that opens it: "for 7 hours from 9:30am".
fn length(r: &Reader<'_>, at: usize, end: usize) -> Option<i32> {
    if r.lower(end) == "for" {
        return r.minutes(end + 1).map(|(minutes, _)| minutes);
    }
    let opener = at.checked_sub(1)?;
    (opener.saturating_sub(3)..opener)
        .filter(|n| r.lower(*n) == "for")
        .find_map(|n| r.minutes(n + 1).filter(|(_, end)| *end == opener))
        .map(|(minutes, _)| minutes)
}
