//! What sort of words two renderings differ in, for the editor who asks why.

use std::collections::BTreeSet;

use crate::model::{Change, Level};

/// The sort of a difference, gravest first.
pub(super) fn class(a: &str, b: &str, change: Change, named: bool) -> Level {
    let split = |text: &str| -> BTreeSet<String> { text.split(' ').map(str::to_string).collect() };
    let (x, y) = (split(a), split(b));
    let odd: Vec<&String> = x.symmetric_difference(&y).collect();
    let any = |test: fn(&str) -> bool| odd.iter().any(|w| test(w));
    let level = if any(negates) {
        "negation"
    } else if any(|w| w.starts_with(|c: char| c.is_ascii_digit())) {
        "number"
    } else if named {
        "name"
    } else if odd.iter().all(|w| person(w)) && !odd.is_empty() {
        "person"
    } else if change == Change::Inflected {
        "form of a word"
    } else {
        "content word"
    };
    Level {
        comparison: "difference",
        level,
        weight: 0.0,
    }
}

fn negates(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "nobody" | "nothing" | "none" | "neither" | "nor" | "without"
    )
}

fn person(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "they"
            | "me"
            | "us"
            | "him"
            | "them"
            | "my"
            | "our"
            | "your"
            | "his"
            | "her"
            | "their"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_of_differences() {
        for (a, b, named, want) in [
            ("did", "did not", false, "negation"),
            ("7 boats", "9 boats", false, "number"),
            ("we", "they", false, "person"),
            ("marsh", "holt", true, "name"),
            ("keep", "close", false, "content word"),
        ] {
            assert_eq!(class(a, b, Change::Altered, named).level, want, "{a} / {b}");
        }
        assert_eq!(
            class("want", "wanted", Change::Inflected, false).level,
            "form of a word"
        );
    }
}
