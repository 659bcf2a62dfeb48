//! Days in figures: "2025-01-28", "27/01/2025", "27.01.2025".

use super::print::Print;
use super::reader::Reader;
use crate::model::TokenKind;

/// A day in figures at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    iso(r, at).or_else(|| slashed(r, at)).or_else(|| dotted(r, at))
}

/// "2025-01-28", as three numbers and two hyphens.
fn iso(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let year = r.year(at)?;
    let joined =
        (1..5).all(|n| r.glued(at + n)) && matches!(r.text(at + 1), "-" | "/") && r.text(at + 3) == r.text(at + 1);
    let month = r.digits(at + 2).filter(|m| (1..=12).contains(m))?;
    let day = r.digits(at + 4).filter(|d| (1..=31).contains(d))?;
    (joined && r.text(at + 2).len() <= 2 && r.text(at + 4).len() <= 2).then(|| {
        (
            Print::day(Some(year), i8::try_from(month).ok(), i8::try_from(day).ok()),
            at + 5,
        )
    })
}

/// "27/01/2025" and "1/27/2025", where only one order makes a date.
pub(super) fn slashed(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let joined =
        (1..5).all(|n| r.glued(at + n)) && matches!(r.text(at + 1), "/" | "-") && r.text(at + 3) == r.text(at + 1);
    let (a, b, year) = (r.digits(at)?, r.digits(at + 2)?, r.digits(at + 4)?);
    joined.then_some(())?;
    // With hyphens two digits of a year are as often a result or a number.
    let digits = Some(r.text(at + 4).len()).filter(|n| *n == 4 || r.text(at + 1) == "/")?;
    Some((numeric(a, b, year, digits)?, at + 5))
}

/// "27.01.2025", which is one token.
fn dotted(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    (r.kind(at) == Some(TokenKind::Number)).then_some(())?;
    let mut parts = r.text(at).split('.');
    let (a, b, y) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || y.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (a, b) = (a.parse().ok()?, b.parse().ok()?);
    Some((numeric(a, b, y.parse().ok()?, 4)?, at + 1))
}

fn numeric(a: i32, b: i32, year: i32, digits: usize) -> Option<Print> {
    let year = match digits {
        4 if (1000..2200).contains(&year) => year,
        2 => 2000 + year,
        _ => return None,
    };
    let (day, month) = match (a, b) {
        (13..=31, 1..=12) => (a, b),
        (1..=12, 13..=31) => (b, a),
        _ if a == b && (1..=12).contains(&a) => (a, b),
        _ => return None,
    };
    Some(Print::day(
        i16::try_from(year).ok(),
        i8::try_from(month).ok(),
        i8::try_from(day).ok(),
    ))
}
