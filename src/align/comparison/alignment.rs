//! The local alignment of the words of two renderings.

use foldhash::HashMap;

use crate::align::rendering::Unit;

/// Scores of the alignment, in tenths. Content words weigh double, so that "of the" ties nothing by itself; a gap costs little
/// to prolong, so that a left-out sentence is bridged.
const CONTENT: i32 = 30;
const FUNCTION: i32 = 15;
const MISMATCH: i32 = -6;
const GAP_OPEN: i32 = -14;
const GAP_MORE: i32 = -2;
/// Most cells of an alignment; a pair of quotations of 2,000 words each stays under it.
pub(in crate::align) const CELLS: usize = 4_000_000;

/// The pairs of equal words of the best local alignment with affine gaps (Smith and Waterman, Gotoh).
pub(super) fn align(a: &[Unit], b: &[Unit]) -> Vec<(usize, usize)> {
    let (n, m) = (a.len(), b.len());
    if n.saturating_mul(m) > CELLS {
        return Vec::new();
    }
    let mut numbers = HashMap::default();
    let (words, others) = (numbered(a, &mut numbers), numbered(b, &mut numbers));
    let width = m + 1;
    let low = i32::MIN / 2;
    // best: ends in a match or mismatch or starts here; up: ends in a gap in b; left: ends in a gap in a.
    let mut up = vec![low; width];
    let mut best = vec![0_i32; width];
    // One byte a cell: bits 0-1 where best came from (0 start, 1 diagonal, 2 up, 3 left), bit 2 up prolongs, bit 3 left prolongs.
    let mut trace = vec![0_u8; (n + 1) * width];
    let mut top = (0_i32, 0_usize, 0_usize);
    for (i, (x, word)) in a.iter().zip(&words).enumerate() {
        let mut diagonal = 0;
        let mut left = low;
        let mut before = 0;
        let weight = if x.is_function() { FUNCTION } else { CONTENT };
        for (j, other) in others.iter().enumerate() {
            let (Some(above), Some(gap_up)) = (best.get(j + 1).copied(), up.get(j + 1).copied()) else {
                continue;
            };
            let mut mark = 0_u8;
            let (open_up, more_up) = (above + GAP_OPEN, gap_up + GAP_MORE);
            let new_up = open_up.max(more_up);
            if more_up > open_up {
                mark |= 4;
            }
            let (open_left, more_left) = (before + GAP_OPEN, left + GAP_MORE);
            left = open_left.max(more_left);
            if more_left > open_left {
                mark |= 8;
            }
            let step = diagonal + if word == other { weight } else { MISMATCH };
            let value = step.max(new_up).max(left).max(0);
            mark |= if value == 0 {
                0
            } else if value == step {
                1
            } else if value == new_up {
                2
            } else {
                3
            };
            diagonal = above;
            before = value;
            if let Some(cell) = best.get_mut(j + 1) {
                *cell = value;
            }
            if let Some(cell) = up.get_mut(j + 1) {
                *cell = new_up;
            }
            if let Some(cell) = trace.get_mut((i + 1) * width + j + 1) {
                *cell = mark;
            }
            if value > top.0 {
                top = (value, i + 1, j + 1);
            }
        }
    }
    let (_, mut i, mut j) = top;
    let mut pairs = Vec::new();
    let at = |i: usize, j: usize| trace.get(i * width + j).copied().unwrap_or(0);
    while i > 0 && j > 0 {
        match at(i, j) & 3 {
            1 => {
                if let (Some(x), Some(y)) = (a.get(i - 1), b.get(j - 1))
                    && x.text == y.text
                {
                    pairs.push((i - 1, j - 1));
                }
                i -= 1;
                j -= 1;
            }
            2 => {
                while i > 1 && at(i, j) & 4 != 0 {
                    i -= 1;
                }
                i -= 1;
            }
            3 => {
                while j > 1 && at(i, j) & 8 != 0 {
                    j -= 1;
                }
                j -= 1;
            }
            _ => break,
        }
    }
    pairs.reverse();
    pairs
}

/// The words by numbers, equal for equal ones: each cell compares two, and numbers are compared several times faster than letters.
fn numbered<'u>(units: &'u [Unit], numbers: &mut HashMap<&'u str, usize>) -> Vec<usize> {
    let number = |unit: &'u Unit| {
        let next = numbers.len();
        *numbers.entry(unit.text.as_str()).or_insert(next)
    };
    units.iter().map(number).collect()
}
