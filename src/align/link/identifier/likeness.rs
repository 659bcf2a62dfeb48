//! What shows that two numbers that count nothing name one thing: the words around them, a street, the digits of a telephone number, or
//! a word that a story seldom uses of two ("flight 212").

use super::{FRAME, Named};
use crate::align::stop_words::is_stop_word;
use crate::model::Level;

/// Words of an address behind its number: the street.
pub(super) const STREET: usize = 2;
/// Fewest digits of a telephone number whose digits alone tell it.
pub(super) const DIALLED: usize = 7;
/// Fewest digits from which one more or less is a slip and not another print of a shorter number.
const FULL: usize = 9;
/// Digits of it that a slip changes at most.
const SLIP: usize = 2;
/// The words in a row around two ranks, and those among them that tell something: "in the first round of the" is said of many things.
const RANKED: (usize, usize) = (7, 3);
/// The level of two that stand among the same words.
pub(super) const SAME_WORDS: &str = "the same words around";

/// How two numbers stand to each other, and what shows that they name one thing.
pub(super) struct Likeness {
    /// Whether they are the same number.
    pub(super) same: bool,
    /// Words in a row that are the same around both.
    pub(super) run: usize,
    /// What shows it.
    pub(super) level: Level,
}

/// The evidence that two numbers name one thing. The weights were set by hand: each sort shows by itself.
pub(super) fn likeness(a: &Named, b: &Named, alone: bool) -> Option<Likeness> {
    let run = |x: &'_ [String], y: &[String]| x.iter().zip(y).take_while(|(a, b)| a == b).count();
    let (left, right) = (run(&a.left, &b.left), run(&a.right, &b.right));
    let content = a.left.iter().take(left).chain(a.right.iter().take(right));
    let told = content.filter(|w| !is_stop_word(w)).count();
    let same = a.value == b.value || a.aside == "phone" && one_line(&a.value, &b.value);
    let found = |level| {
        let level = Level {
            comparison: "wording",
            level,
            weight: 3.0,
        };
        Some(Likeness {
            same,
            run: left + right,
            level,
        })
    };
    let (words, telling) = if a.ranks() { RANKED } else { (FRAME, 1) };
    if told >= telling && left + right >= words {
        return found(SAME_WORDS);
    }
    let street = |x: &[String], y: &[String]| {
        let pairs = x.iter().zip(y).take(STREET);
        pairs.filter(|(a, b)| one_word(a, b)).count() == STREET
    };
    match a.aside {
        "address" if street(&a.right, &b.right) => found("the same street"),
        "phone" if same || slip(&a.value, &b.value) => found("telephone numbers that differ in a digit or two"),
        _ if alone => found("the only number of its name in both"),
        _ => None,
    }
}

/// Whether two telephone numbers differ only in the digit that opens a call within the country.
fn one_line(a: &str, b: &str) -> bool {
    let bare = |long: &str, short: &str| {
        short.len() >= DIALLED && long.strip_prefix(['0', '1']).is_some_and(|rest| rest == short)
    };
    bare(a, b) || bare(b, a)
}

/// Whether one telephone number is the other with a digit or two mistyped, or one left out.
fn slip(a: &str, b: &str) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short == long {
        return short >= DIALLED && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() <= SLIP;
    }
    short >= FULL && long == short + 1 && strsim::osa_distance(a, b) == 1
}

/// Whether two digit strings are one with two neighbours swapped.
pub(super) fn swapped(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.len() >= 2 && a != b && strsim::osa_distance(a, b) == 1 && {
        let changed = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count();
        changed == 2
    }
}

/// Whether two words are one, or one is the other cut short with a point: "blvd." and "boulevard".
fn one_word(a: &str, b: &str) -> bool {
    let cut = |short: &str, long: &str| {
        let Some(stem) = short.strip_suffix('.').filter(|s| !s.is_empty()) else {
            return false;
        };
        let mut rest = long.chars();
        stem.chars().next() == long.chars().next() && stem.chars().all(|c| rest.any(|l| l == c))
    };
    a == b || cut(a, b) || cut(b, a)
}
