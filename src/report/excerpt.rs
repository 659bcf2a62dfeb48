//! What a source prints, with the words that matter set off between » and « and a few words around them. The marks do the
//! work that colour does elsewhere, so that a file, a log and a reader who sees no red all show the same.

use super::{safe, wrap};
use crate::model::outcome::Place;

/// Printed words longer than this many characters are narrowed to those in which they differ from the other side.
const LONG: usize = 48;
/// Longest run of words shown whole, in characters; the middle of a longer one is left out.
const WHOLE: usize = 220;
/// Longest text around a place that is looked at, in bytes: a line of a table shows far less.
const AROUND: usize = 600;

pub(super) use super::wrap::FIRM;
/// Words set off that are no longer than this many characters stay on one line.
const TOGETHER: usize = 24;

/// The words of a place set off in their sentence, with `room` characters on each side.
pub(super) fn excerpt(place: &Place, other: Option<&Place>, room: usize) -> String {
    let words = safe::line(&place.printed);
    let (lead, core, rest) = match other {
        Some(other) if words.chars().count() > LONG => differing(&words, &safe::line(&other.printed)),
        _ => (String::new(), words.into_owned(), String::new()),
    };
    let before = format!("{}{lead}", safe::line(last_bytes(&place.before)));
    let after = format!("{rest}{}", safe::line(first_bytes(&place.after)));
    format!(
        "{}»{}«{}",
        // A dot of what was left out never stands alone on a line.
        wrap::tail(&before, room).replace("… ", "…\u{a0}"),
        shortened(&core),
        wrap::head(&after, room).replace(" …", "\u{a0}…")
    )
}

/// Splits `words` into what it begins with as `other` does, what differs, and what it ends with as `other` does. What differs
/// is never empty: where words are only left out, the word on each side is shown.
fn differing(words: &str, other: &str) -> (String, String, String) {
    let fold = |w: &str| {
        w.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let (mine, theirs): (Vec<&str>, Vec<&str>) = (words.split(' ').collect(), other.split(' ').collect());
    let same = |pair: &(&&str, &&str)| fold(pair.0) == fold(pair.1);
    let mut lead = mine.iter().zip(theirs.iter()).take_while(same).count();
    let mut rest = mine
        .iter()
        .rev()
        .zip(theirs.iter().rev())
        .take_while(same)
        .count()
        .min(mine.len().min(theirs.len()) - lead.min(mine.len().min(theirs.len())));
    if lead == mine.len() && mine.len() == theirs.len() {
        return (String::new(), words.to_string(), String::new());
    }
    if lead + rest >= mine.len() {
        lead = lead.saturating_sub(1);
        rest = rest.saturating_sub(1);
    }
    let part = |range: std::ops::Range<usize>| mine.get(range).map(|w| w.join(" ")).unwrap_or_default();
    let end = mine.len().saturating_sub(rest).max(lead);
    let space = |text: String, before: bool| match (text.is_empty(), before) {
        (true, _) => text,
        (false, true) => format!(" {text}"),
        (false, false) => format!("{text} "),
    };
    (
        space(part(0..lead), false),
        part(lead..end),
        space(part(end..mine.len()), true),
    )
}

fn shortened(core: &str) -> String {
    let count = core.chars().count();
    if count <= TOGETHER {
        return core.replace(' ', FIRM.encode_utf8(&mut [0; 4]));
    }
    if count <= WHOLE {
        return core.to_string();
    }
    let start: String = core.chars().take(WHOLE / 2).collect();
    let end: String = core.chars().skip(count - WHOLE / 3).collect();
    format!("{start} […] {end}")
}

fn last_bytes(text: &str) -> &str {
    let from = text.len().saturating_sub(AROUND);
    (from..=text.len()).find_map(|at| text.get(at..)).unwrap_or("")
}

fn first_bytes(text: &str) -> &str {
    let to = text.len().min(AROUND);
    (0..=to).rev().find_map(|at| text.get(..at)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quotation_is_narrowed_to_the_words_that_differ() {
        let a = "We will never sell the old harbour to anybody who asks for it";
        let b = "We will soon sell the old harbour to anybody who asks for it";
        assert_eq!(
            differing(a, b),
            (
                "We will ".into(),
                "never".into(),
                " sell the old harbour to anybody who asks for it".into()
            )
        );
    }

    #[test]
    fn a_word_left_out_is_shown_by_its_neighbours() {
        assert_eq!(
            differing("we do agree", "we do not agree"),
            ("we ".into(), "do agree".into(), String::new())
        );
        assert_eq!(
            differing("we do not agree", "we do agree"),
            ("we do ".into(), "not".into(), " agree".into())
        );
    }
}
