//! The sentence of a place cut into runs: the words it points at, and those in which it differs from the other side. A page and a
//! screen each show the runs in their own way.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::outcome::Place;

/// A place of more characters than this is a quotation or so: of it and of what it is compared with only the words that differ are
/// marked.
const LONG: usize = 48;
/// Share of the words of two sentences that must be the same before the others are set off: below it they are two sentences that
/// say one thing, and nearly every word differs.
const ALIKE: f64 = 0.6;
/// Bytes of a sentence shown before and after the place; a text without full stops may be one sentence.
const AROUND: usize = 800;

/// How a run of words is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stress {
    /// As it stands.
    None,
    /// What the finding points at.
    Marked,
    /// Part of a long place that is the same on the other side.
    Place,
    /// Differs from the other side, outside the place.
    Differs,
}

/// The sentence of a place in runs.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Whether something was cut off at its beginning, and at its end.
    pub cut: (bool, bool),
    /// The runs, in order; no two neighbours are shown alike. Text of a source: it may hold anything.
    pub runs: Vec<(Stress, String)>,
}

/// A run of letters and digits, or what stands between two.
struct Piece<'a> {
    text: &'a str,
    word: bool,
    inside: bool,
    differs: bool,
}

/// The runs of a sentence; `other` is the place it is compared with.
pub(crate) fn sentence(place: &Place, other: Option<&Place>) -> Sentence {
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
    let stress = |p: &Piece<'_>| match (p.inside, p.differs) {
        (true, true) => Stress::Marked,
        (true, false) if narrowed => Stress::Place,
        (true, false) => Stress::Marked,
        (false, true) if alike => Stress::Differs,
        (false, _) => Stress::None,
    };
    let mut runs: Vec<(Stress, String)> = Vec::new();
    for piece in &mine {
        let now = stress(piece);
        match runs.last_mut() {
            Some((last, text)) if *last == now => text.push_str(piece.text),
            _ => runs.push((now, piece.text.to_string())),
        }
    }
    Sentence {
        cut: (place.before.len() > AROUND, place.after.len() > AROUND),
        runs,
    }
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
