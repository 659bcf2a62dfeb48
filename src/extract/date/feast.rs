//! Feasts with a fixed date and feasts that a rule of the calendar moves: "Christmas Eve", "Easter Monday", "Thanksgiving 2014",
//! "the last Labor Day".

use super::almanac::Feast;
use super::print::{Print, Shift};
use super::reader::Reader;
use super::relative;
use crate::model::value::Grain;
use crate::model::{TokenKind, When};
use crate::vocab::CalendarPart;

/// A feast that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (shift, start) = match r.lower(at) {
        "last" | "previous" => (Some(-1), at + 1),
        "this" => (Some(0), at + 1),
        "next" => (Some(1), at + 1),
        _ => (None, at),
    };
    let phrase = r.calendar().phrases().at(r.article, start);
    let (feast, end) = match phrase {
        Some(((CalendarPart::Feast, value), end)) => (Feast::Fixed(*value), end),
        Some(((CalendarPart::FloatingFeast, value), end)) => (Feast::Floating(*value), end),
        Some(((CalendarPart::EasterFeast, value), end)) => (Feast::Easter(*value), end),
        Some(((CalendarPart::OrthodoxFeast, value), end)) => (Feast::Orthodox(*value), end),
        Some(((CalendarPart::TableFeast, value), end)) => (Feast::Table(*value), end),
        _ => {
            let (part, value) = r.calendar_word(start)?;
            let feast = match part {
                CalendarPart::Feast => Feast::Fixed(value),
                CalendarPart::FloatingFeast => Feast::Floating(value),
                CalendarPart::EasterFeast => Feast::Easter(value),
                _ => return None,
            };
            (feast, start + 1)
        }
    };
    (end <= r.last).then_some(())?;
    let mut print = Print {
        when: When {
            grain: Grain::Day,
            about: matches!(feast, Feast::Table(_)),
            ..When::default()
        },
        shift: shift.map(Shift::Named),
        feast: Some(feast),
        ..Print::default()
    };
    if let Feast::Fixed(value) = feast {
        print.when.month = i8::try_from(value / 100).ok();
        print.when.day = i8::try_from(value % 100).ok();
    }
    if shift.is_none() {
        let link = end + usize::from(r.lower(end) == "of");
        if let Some((year, after)) = r.year_after(end) {
            print.when.year = Some(year);
            return Some((print, after));
        }
        // "Thanksgiving three months ago": the one of that year.
        if let Some((distance, _, after)) = r.distance(end).filter(|(.., after)| r.lower(*after) == "ago") {
            print.anchor = Some(Box::new(Print::shifted(Shift::Away(distance.back()), Grain::Day)));
            return Some((print, after + 1));
        }
        if let Some((of, after)) = relative::named_at(r, link).filter(|(of, _)| of.when.grain == Grain::Year) {
            print.anchor = Some(Box::new(of));
            return Some((print, after));
        }
    }
    // A day by name, or the feast behind a word that dates: "on Easter", "since Christmas". "The Christmas tree" dates nothing.
    let dayish = matches!(
        r.lower(end - 1),
        "day" | "eve" | "monday" | "sunday" | "friday" | "saturday"
    );
    let shopping = dayish && r.lower(start) == "black" || r.lower(start) == "cyber";
    let before = r.before(start, 1);
    let dated = matches!(
        before,
        "on" | "since" | "before" | "after" | "until" | "till" | "by" | "at" | "around" | "past" | "from"
    );
    let alone = start == r.first && end >= r.last;
    let modifies = r.kind(end) == Some(TokenKind::Word)
        && !matches!(
            r.lower(end),
            "and"
                | "in"
                | "at"
                | "when"
                | "as"
                | "the"
                | "that"
                | "with"
                | "to"
                | "for"
                | "he"
                | "she"
                | "they"
                | "after"
        )
        && !r.lower(end).ends_with("ed")
        && !dayish;
    let named = shift.is_some() || alone || (dated || dayish && !shopping) && !modifies;
    named.then_some((print, end))
}
