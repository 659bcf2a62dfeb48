//! What a difference between two renderings of one utterance is: an altered word, a left-out one, or a matter of style.

use rust_stemmers::{Algorithm, Stemmer};

use crate::align::rendering::{Gap, Unit};
use crate::model::Change;

/// Beyond this many words on one side, something was left out rather than changed.
pub(super) const LEFT_OUT: usize = 6;
/// Letters up to which a word with 's may be an abbreviation in the plural: "DVD's".
const SHORT: usize = 3;

/// What a difference is; `None` where it is none worth a word.
pub(super) fn grade(a: &[Unit], ra: (usize, usize), b: &[Unit], rb: (usize, usize)) -> Option<Change> {
    let (xs, ys) = (a.get(ra.0..ra.1)?, b.get(rb.0..rb.1)?);
    let join = |units: &[Unit]| units.iter().map(|u| u.text.replace('\'', "")).collect::<String>();
    // An abbreviated oath ("bl–") is the beginning of the word.
    let masked = |x: &Unit, y: &Unit| {
        x.text.len() <= 3 && !is_function(&x.text) && y.text.len() > 3 && y.text.starts_with(&x.text)
    };
    if xs.iter().any(|x| ys.iter().any(|y| masked(x, y) || masked(y, x))) {
        return None;
    }
    if let ([x], [y]) = (xs, ys)
        && one_of(&x.text) == one_of(&y.text)
    {
        return None;
    }
    if let ([x], [y]) = (xs, ys)
        && (possessive(&x.text, &y.text) || possessive(&y.text, &x.text) || pointing(&x.text, &y.text))
    {
        return Some(Change::Inflected);
    }
    if join(xs) == join(ys) || xs.iter().chain(ys).any(|u| u.bracketed || u.text.contains('*')) {
        return None;
    }
    // "lobo", "lôbu": a letter of a foreign word is a matter of transliteration.
    if let ([x], [y]) = (xs, ys)
        && (x.foreign || y.foreign)
        && strsim::osa_distance(&x.text, &y.text) <= 1
    {
        return None;
    }
    // "a minute", "one minute".
    let one = |x: &Unit, y: &Unit| matches!(x.text.as_str(), "a" | "an") && y.text == "1";
    if let ([x], [y]) = (xs, ys)
        && (one(x, y) || one(y, x))
    {
        return None;
    }
    if fuller(a, ra, b, rb) || fuller(b, rb, a, ra) {
        return None;
    }
    if xs.is_empty() || ys.is_empty() {
        let (long, hole) = if xs.is_empty() {
            (ys, a.get(ra.0))
        } else {
            (xs, b.get(rb.0))
        };
        let after_long = if xs.is_empty() { b.get(rb.1) } else { a.get(ra.1) };
        let marked = hole.is_some_and(|u| matches!(u.gap, Gap::Ellipsis | Gap::Part));
        // "…took the boat, went home": "…took the boat," he said. "I went home."
        let split = long.first().is_some_and(|u| u.gap == Gap::Part) && long.iter().all(|u| is_function(&u.text));
        if marked || split {
            return None;
        }
        // A pronoun left out changes nobody's person: "and I decided", "and decided".
        if long.iter().all(|u| is_function(&u.text) && !negates(&u.text)) {
            return None;
        }
        let opens = long.first().is_some_and(|u| u.gap != Gap::Close);
        let closes = after_long.is_none_or(|u| u.gap != Gap::Close);
        return Some(if long.len() > LEFT_OUT || opens && closes {
            Change::Shortened
        } else {
            Change::Altered
        });
    }
    let core = |units: &[Unit]| -> Vec<String> {
        units
            .iter()
            .filter(|u| !is_function(&u.text) || matters(&u.text))
            // "was no secret", "was not a secret".
            .map(|u| {
                if u.text == "no" {
                    "not".to_string()
                } else {
                    u.text.clone()
                }
            })
            .collect()
    };
    let (cx, cy) = (core(xs), core(ys));
    if cx == cy || cx.concat() == cy.concat() {
        return None;
    }
    // A tense or an article changed beside nothing else: not what an editor queries.
    if xs.iter().chain(ys).all(|u| is_function(&u.text) && !matters(&u.text)) {
        return None;
    }
    let stemmer = Stemmer::create(Algorithm::English);
    let stems = |words: &[String]| -> Vec<String> {
        words
            .iter()
            .map(|w| stemmer.stem(w.strip_suffix("'s").unwrap_or(w)).into_owned())
            .collect()
    };
    if stems(&cx) == stems(&cy) {
        return Some(Change::Inflected);
    }
    Some(Change::Altered)
}

/// "the crew's boat", "the crews' boat": one or several.
fn possessive(one: &str, several: &str) -> bool {
    one.strip_suffix("'s").is_some_and(|stem| {
        stem.chars().count() > SHORT
            && stem.chars().all(char::is_alphabetic)
            && several.strip_suffix('s').is_some_and(|plural| plural == stem)
    })
}

/// "someone" for "somebody": the two are one word to a writer.
fn one_of(word: &str) -> &str {
    match word {
        "somebody" => "someone",
        "anybody" => "anyone",
        "everybody" => "everyone",
        "nobody" => "no-one",
        other => other,
    }
}

/// "this family", "the family": one of them points.
fn pointing(x: &str, y: &str) -> bool {
    let points = |w: &str| matches!(w, "this" | "these" | "those");
    let stands = |w: &str| matches!(w, "the" | "that" | "a") || points(w);
    points(x) && stands(y) || points(y) && stands(x)
}

/// Whether words that only one side has are the rest of the name of a person whom both name: "Ana Lund", "Lund".
fn fuller(long: &[Unit], rl: (usize, usize), short: &[Unit], rs: (usize, usize)) -> bool {
    if rs.0 != rs.1 || rl.0 == rl.1 {
        return false;
    }
    let person = long.get(rl.0).and_then(|u| u.person);
    let inside = |n: usize| person.is_some() && long.get(n).is_some_and(|u| u.person == person);
    let beside = inside(rl.1) && short.get(rs.1).is_some_and(|u| u.named || u.person.is_some())
        || rl.0.checked_sub(1).is_some_and(inside)
            && rs
                .0
                .checked_sub(1)
                .and_then(|n| short.get(n))
                .is_some_and(|u| u.named || u.person.is_some());
    (rl.0..rl.1).all(inside) && beside
}

/// Words that carry grammar: a difference in them alone changes little, except for those that [`matters`] names.
pub fn is_function(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "and"
            | "but"
            | "or"
            | "so"
            | "that"
            | "which"
            | "who"
            | "this"
            | "these"
            | "those"
            | "it"
            | "its"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "as"
            | "into"
            | "both"
            | "about"
            | "over"
            | "up"
            | "out"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "there"
            | "here"
            | "then"
            | "than"
            | "if"
            | "when"
            | "because"
            | "just"
            | "well"
            | "uh"
            | "um"
            | "oh"
            | "yeah"
            | "like"
            | "now"
            | "also"
            | "too"
            | "i"
            | "we"
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
            | "not"
            | "no"
            | "per"
    )
}

fn negates(word: &str) -> bool {
    matches!(word, "not" | "no")
}

/// Function words that change what was said: persons and negations.
fn matters(word: &str) -> bool {
    matches!(
        word,
        "i" | "we" | "you" | "he" | "she" | "they" | "my" | "our" | "your" | "his" | "her" | "their" | "not" | "no"
    )
}
