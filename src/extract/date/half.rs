//! The half of the day that an hour lies in: "8 p.m.", "9 in the morning", "at 8 tonight", "Monday evening at 7:30".

use super::reader::Reader;

/// "am", "p.m.", "in the morning", "at night" behind an hour, with the index one past it: whether it is the afternoon.
pub(super) fn printed(r: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    match (r.lower(at), r.lower(at + 1), r.lower(at + 2)) {
        ("am" | "a.m.", ..) => Some((false, at + 1)),
        ("pm" | "p.m.", ..) => Some((true, at + 1)),
        (half @ ("a" | "p"), ".", "m") => Some((half == "p", at + 3)),
        // "9a", "3:20p"
        (half @ ("a" | "p"), ..) if r.glued(at) && r.closes(at + 1) => Some((half == "p", at + 1)),
        ("in", "the", "morning") => Some((false, at + 3)),
        ("in", "the", "afternoon" | "evening") => Some((true, at + 3)),
        ("at", "night", _) => Some((true, at + 2)),
        _ => None,
    }
}

/// The half of the day that "tonight", "this evening", "tomorrow afternoon" behind an hour put it in.
pub(super) fn behind(r: &Reader<'_>, at: usize, hour: i32) -> Option<bool> {
    let at = at + usize::from(r.lower(at) == "on");
    match (r.lower(at), r.lower(at + 1)) {
        ("tonight", _) => part_of_day("night", hour),
        (day, part) if matches!(day, "this" | "last") || r.is_day_name(at) => part_of_day(part, hour),
        _ => None,
    }
}

/// The same, where it stands before: "Monday evening at 7:30".
pub(super) fn before(r: &Reader<'_>, at: usize, hour: i32) -> Option<bool> {
    let linked = (1..=2).take_while(|n| matches!(r.before(at, *n), "at" | "@" | "from" | "around" | "about" | "by"));
    let word = r.before(at, 1 + linked.count());
    let part = if word == "tonight" { "night" } else { word };
    part_of_day(part, hour)
}

/// Whether an hour in a part of the day lies in the afternoon. The small hours of a night are the next morning's.
fn part_of_day(part: &str, hour: i32) -> Option<bool> {
    match part {
        "afternoon" | "evening" => Some(true),
        "night" => Some((5..12).contains(&hour)),
        "morning" => Some(false),
        _ => None,
    }
}
