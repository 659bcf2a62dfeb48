//! What a difference between two renderings of one utterance is: an altered word, a left-out one, or a matter of style; and of
//! what sort the differing words are.

use rust_stemmers::{Algorithm, Stemmer};

use crate::align::rendering::{Gap, Unit};
use crate::model::{Change, Sort};
use crate::vocab::SpeechPart;

/// Beyond this many words on one side, something was left out rather than changed.
pub(super) const LEFT_OUT: usize = 6;
/// Letters up to which a word with 's may be an abbreviation in the plural: "DVD's".
const SHORT: usize = 3;

/// What a difference is and of what sort; `None` where it is none worth a word.
pub(super) fn grade(a: &[Unit], ra: (usize, usize), b: &[Unit], rb: (usize, usize)) -> Option<(Change, Sort)> {
    let change = change(a, ra, b, rb)?;
    let (xs, ys) = (a.get(ra.0..ra.1)?, b.get(rb.0..rb.1)?);
    // Words that only one side has.
    let only = |us: &'_ [Unit], vs: &[Unit]| -> Vec<usize> {
        (0..us.len())
            .filter(|n| us.get(*n).is_some_and(|u| !vs.iter().any(|v| v.text == u.text)))
            .collect()
    };
    let of_x = only(xs, ys).into_iter().filter_map(|n| xs.get(n));
    let of_y = only(ys, xs).into_iter().filter_map(|n| ys.get(n));
    let odd: Vec<&Unit> = of_x.chain(of_y).collect();
    let emphasis = |u: &&Unit| u.part == Some(SpeechPart::Emphasis);
    let plain = |u: &&Unit| emphasis(u) || u.is_function() && !u.matters();
    if change == Change::Altered && odd.iter().any(emphasis) && odd.iter().all(plain) {
        return Some((Change::Padded, Sort::Emphasis));
    }
    let sort = if odd.iter().any(|u| u.negates()) {
        Sort::Negation
    } else if odd.iter().any(|u| u.text.starts_with(|c: char| c.is_ascii_digit())) {
        Sort::Number
    } else if odd.iter().any(|u| u.named || u.person.is_some()) {
        Sort::Name
    } else if !odd.is_empty() && odd.iter().all(|u| u.part == Some(SpeechPart::Person)) {
        Sort::Person
    } else if change == Change::Inflected {
        let owner = |x: &Unit, y: &Unit| possessive(&x.text, &y.text) || possessive(&y.text, &x.text);
        if let ([x], [y]) = (xs, ys)
            && owner(x, y)
        {
            return Some((change, Sort::Owner));
        }
        let points = odd.iter().any(|u| u.part == Some(SpeechPart::Pointing));
        if points { Sort::Pointing } else { Sort::Form }
    } else {
        Sort::Content
    };
    Some((change, sort))
}

fn change(a: &[Unit], ra: (usize, usize), b: &[Unit], rb: (usize, usize)) -> Option<Change> {
    let (xs, ys) = (a.get(ra.0..ra.1)?, b.get(rb.0..rb.1)?);
    let join = |units: &[Unit]| units.iter().map(|u| u.text.replace('\'', "")).collect::<String>();
    // An abbreviated oath ("bl–") is the beginning of the word.
    let masked =
        |x: &Unit, y: &Unit| x.text.len() <= 3 && !x.is_function() && y.text.len() > 3 && y.text.starts_with(&x.text);
    if xs.iter().any(|x| ys.iter().any(|y| masked(x, y) || masked(y, x))) {
        return None;
    }
    if let ([x], [y]) = (xs, ys)
        && (possessive(&x.text, &y.text) || possessive(&y.text, &x.text) || pointing(x, y))
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
    if fuller(a, ra, b, rb) || fuller(b, rb, a, ra) || one_figure(a, ra, b, rb) {
        return None;
    }
    if xs.is_empty() || ys.is_empty() {
        let (long, hole) = if xs.is_empty() {
            (ys, a.get(ra.0))
        } else {
            (xs, b.get(rb.0))
        };
        let after_long = if xs.is_empty() { b.get(rb.1) } else { a.get(ra.1) };
        let marked = hole.is_some_and(|u| marks(u.gap));
        // "…took the boat, went home": "…took the boat," he said. "I went home."
        let split = long.first().is_some_and(|u| u.gap == Gap::Part) && long.iter().all(|u| u.is_function());
        if marked || split {
            return None;
        }
        // A pronoun left out changes nobody's person: "and I decided", "and decided".
        if long.iter().all(|u| u.is_function() && !u.negates()) {
            return None;
        }
        let border = |u: &Unit| u.gap != Gap::Close || u.dash;
        let opens = long.first().is_some_and(border);
        let closes = after_long.is_none_or(border);
        return Some(if long.len() > LEFT_OUT || opens && closes {
            Change::Shortened
        } else {
            Change::Altered
        });
    }
    let core = |units: &'_ [Unit], of: fn(&Unit) -> &str| -> Vec<String> {
        units
            .iter()
            .filter(|u| !u.is_function() || u.matters())
            // "was no secret", "was not a secret".
            .map(|u| if u.text == "no" { "not" } else { of(u) }.to_string())
            .collect()
    };
    let (cx, cy) = (core(xs, |u| &u.text), core(ys, |u| &u.text));
    if cx == cy || cx.concat() == cy.concat() {
        return None;
    }
    // A tense or an article changed beside nothing else: not what an editor queries.
    if xs.iter().chain(ys).all(|u| u.is_function() && !u.matters()) {
        return None;
    }
    let stemmer = Stemmer::create(Algorithm::English);
    let stems = |words: &[String]| -> Vec<String> {
        words
            .iter()
            .map(|w| stemmer.stem(w.strip_suffix("'s").unwrap_or(w)).into_owned())
            .collect()
    };
    if stems(&core(xs, |u| &u.base)) == stems(&core(ys, |u| &u.base)) {
        return Some(Change::Inflected);
    }
    Some(Change::Altered)
}

/// Whether a gap shows that words are left out there.
fn marks(gap: Gap) -> bool {
    matches!(gap, Gap::Ellipsis | Gap::Part)
}

/// Whether the words that one side lacks are left out with a mark of it.
pub(super) fn marked(a: &[Unit], ra: (usize, usize), b: &[Unit], rb: (usize, usize)) -> bool {
    let hole = |units: &[Unit], r: (usize, usize)| r.0 == r.1 && units.get(r.0).is_some_and(|u| marks(u.gap));
    hole(a, ra) || hole(b, rb)
}

/// Whether all words that differ are of one figure printed in two ways: "two hundred", "200"; "1.5 million dollars", "$1.5 million".
fn one_figure(a: &[Unit], ra: (usize, usize), b: &[Unit], rb: (usize, usize)) -> bool {
    /// Words beside a difference that may hold the rest of the figure.
    const BESIDE: usize = 2;
    let hunk = |units: &'_ [Unit], r: (usize, usize)| -> Vec<usize> {
        let counts = |n: &usize| {
            units
                .get(*n)
                .is_some_and(|u| !u.is_function() || u.matters() || u.figure.is_some())
        };
        (r.0..r.1).filter(counts).collect()
    };
    let held = |units: &[Unit], r: (usize, usize), others: &[Unit], s: (usize, usize)| {
        let near = others
            .get(s.0.saturating_sub(BESIDE)..(s.1 + BESIDE).min(others.len()))
            .unwrap_or(&[]);
        let same = |u: &Unit| u.figure.is_some() && near.iter().any(|v| v.figure == u.figure);
        hunk(units, r).into_iter().all(|n| units.get(n).is_some_and(same))
    };
    let any = !hunk(a, ra).is_empty() || !hunk(b, rb).is_empty();
    any && held(a, ra, b, rb) && held(b, rb, a, ra)
}

/// "the crew's boat", "the crews' boat": one or several.
fn possessive(one: &str, several: &str) -> bool {
    one.strip_suffix("'s").is_some_and(|stem| {
        stem.chars().count() > SHORT
            && stem.chars().all(char::is_alphabetic)
            && several.strip_suffix('s').is_some_and(|plural| plural == stem)
    })
}

/// "this family", "the family": one of them points.
fn pointing(x: &Unit, y: &Unit) -> bool {
    let points = |u: &Unit| u.part == Some(SpeechPart::Pointing);
    let stands = |u: &Unit| matches!(u.text.as_str(), "the" | "that" | "a") || points(u);
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
