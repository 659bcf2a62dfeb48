//! The longest print at a token, of all that the grammar files read there.

use super::print::Print;
use super::reader::Reader;
use super::{clock, day, feast, nth, period, relative};
use crate::model::TokenKind;

/// The longest print at a token, with the index one past it. `after_day` says that a day is named right before it.
pub(super) fn read(r: &Reader<'_>, at: usize, after_day: bool) -> Option<(Print, usize)> {
    // No feast begins with a figure.
    let figure = r.kind(at) == Some(TokenKind::Number);
    let mut best: Option<(Print, usize)> = None;
    let mut offer = |reading: Option<(Print, usize)>| {
        if let Some(reading) = reading
            && best.as_ref().is_none_or(|(_, end)| reading.1 > *end)
        {
            best = Some(reading);
        }
    };
    if !figure {
        offer(feast::read(r, at));
    }
    offer(nth::read(r, at));
    offer(day::read(r, at));
    offer(clock::read(r, at, after_day));
    offer(period::read(r, at));
    offer(relative::read(r, at));
    best
}
