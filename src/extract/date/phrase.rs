//! The longest print at a token, of all that the grammar files read there.

use super::print::Print;
use super::reader::Reader;
use super::{clock, day, feast, nth, period, relative};
use crate::model::TokenKind;

/// The longest print at a token, with the index one past it. `after_day` says that a day is named right before it.
pub(super) fn read(r: &Reader<'_>, at: usize, after_day: bool) -> Option<(Print, usize)> {
    // No feast begins with a figure.
    let figure = r.kind(at) == Some(TokenKind::Number);
    let readings = [
        (!figure).then(|| feast::read(r, at)).flatten(),
        nth::read(r, at),
        day::read(r, at),
        clock::read(r, at, after_day),
        period::read(r, at),
        relative::read(r, at),
    ];
    let mut best: Option<(Print, usize)> = None;
    for reading in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|(_, end)| reading.1 > *end) {
            best = Some(reading);
        }
    }
    best
}
