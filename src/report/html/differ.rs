//! The sentence of a place, with the words it points at marked and the words in which it differs from the other side set off.

use std::fmt::{self, Write};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::escape::Escaped;
use crate::model::outcome::Place;

/// A place of more characters than this is a quotation or so: of it and of what it is compared with only the words that differ are
/// marked.
const LONG: usize = 48;
/// Share of the words of two sentences that must be the same before the others are set off: below it they are two sentences that
/// say one thing, and nearly every word differs.
const ALIKE: f64 = 0.6;
/// Bytes of a sentence shown before and after the place; a text without full stops may be one sentence.
const AROUND: usize = 800;

/// A run of letters and digits, or what stands between two.
struct Piece<'a> {
    text: &'a str,
    word: bool,
    inside: bool,
    differs: bool,
}

/// Writes the sentence; `other` is the place it is compared with.
pub(super) fn sentence(place: &Place, other: Option<&Place>, out: &mut String) -> fmt::Result {
    let mut mine = pieces(place);
    let is_long = |p: &Place| p.printed.chars().count() > LONG;
    let long = is_long(place) || other.is_some_and(is_long);
    let alike = other.is_some_and(|other| compare(&mut mine, &pieces(other)) >= ALIKE);
    // Between two words that differ the space belongs to them.
    let differs: Vec<bool> = mine.iter().map(|p| p.differs).collect();
    for (n, piece) in mine.iter_mut().enumerate().filter(|(_, p)| !p.word) {
        let near = |at: Option<usize>| at.and_then(|at| differs.get(at)).copied().unwrap_or(false);
        piece.differs = near(n.checked_sub(1)) && near(Some(n + 1));
    }
    let narrowed = long && mine.iter().any(|p| p.inside && p.differs);
    let class = |p: &Piece<'_>| match (p.inside, p.differs) {
        (true, true) => Some(("<mark>", "</mark>")),
        (true, false) if narrowed => Some(("<span class=\"pl\">", "</span>")),
        (true, false) => Some(("<mark>", "</mark>")),
        (false, true) if alike => Some(("<span class=\"df\">", "</span>")),
        (false, _) => None,
    };
    let cut = |whole: &str| if whole.len() > AROUND { "… " } else { "" };
    out.push_str(cut(&place.before));
    let mut open: Option<(&str, &str)> = None;
    let mut text = String::new();
    let flush = |open: Option<(&str, &str)>, text: &mut String, out: &mut String| {
        let (start, end) = open.unwrap_or_default();
        let written = match text.is_empty() {
            true => Ok(()),
            false => write!(out, "{start}{}{end}", Escaped(text)),
        };
        text.clear();
        written
    };
    for piece in &mine {
        let now = class(piece);
        if now != open {
            flush(open, &mut text, out)?;
            open = now;
        }
        text.push_str(piece.text);
    }
    flush(open, &mut text, out)?;
    out.push_str(if place.after.len() > AROUND { " …" } else { "" });
    Ok(())
}

fn pieces(place: &Place) -> Vec<Piece<'_>> {
    let mut list = Vec::new();
    let before = place.before.len().saturating_sub(AROUND);
    let before = (before..=place.before.len()).find_map(|at| place.before.get(at..));
    let after = place.after.len().min(AROUND);
    let after = (0..=after).rev().find_map(|at| place.after.get(..at));
    for (text, inside) in [
        (before.unwrap_or(""), false),
        (place.printed.as_str(), true),
        (after.unwrap_or(""), false),
    ] {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = first.is_alphanumeric();
            let end = rest.find(|c: char| c.is_alphanumeric() != word).unwrap_or(rest.len());
            let (head, tail) = rest.split_at(end);
            list.push(Piece {
                text: head,
                word,
                inside,
                differs: false,
            });
            rest = tail;
        }
    }
    list
}

/// Sets off the words of `mine` that `theirs` has not at that place; the share of words that both have.
fn compare(mine: &mut [Piece<'_>], theirs: &[Piece<'_>]) -> f64 {
    let words =
        |list: &[Piece<'_>]| -> Vec<String> { list.iter().filter(|p| p.word).map(|p| p.text.to_lowercase()).collect() };
    let (a, b) = (words(mine), words(theirs));
    let mut same = vec![false; a.len()];
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        if let DiffOp::Equal { old_index, len, .. } = op {
            same.iter_mut().skip(old_index).take(len).for_each(|s| *s = true);
        }
    }
    for (piece, same) in mine.iter_mut().filter(|p| p.word).zip(&same) {
        piece.differs = !same;
    }
    let shared = same.iter().filter(|s| **s).count();
    2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64
}
