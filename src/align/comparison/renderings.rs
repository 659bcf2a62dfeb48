//! How two renderings of one utterance differ: a local alignment of their words, and a grade for each difference.

use rust_stemmers::{Algorithm, Stemmer};

use crate::align::rendering::{Gap, Rendering, Unit};
use crate::model::Change;

/// Scores of the alignment, in tenths. Content words weigh double, so that "of the" ties nothing by itself; a gap costs little
/// to prolong, so that a left-out sentence is bridged.
const CONTENT: i32 = 30;
const FUNCTION: i32 = 15;
const MISMATCH: i32 = -6;
const GAP_OPEN: i32 = -14;
const GAP_MORE: i32 = -2;
/// Most cells of an alignment; a pair of quotations of 2,000 words each stays under it.
const CELLS: usize = 4_000_000;
/// Beyond this many words on both sides of a difference the two speak of other things there.
const OTHER: usize = 6;
/// Beyond this many words on one side, something was left out rather than changed.
const LEFT_OUT: usize = 6;
/// Least share of equal words, and least numbers of equal words and of content words among them, of one utterance.
const SHARE: f64 = 0.6;
const WORDS: usize = 5;
const CONTENT_WORDS: usize = 3;
/// Share of equal words from which two renderings are near-copies.
const NEAR: f64 = 0.8;
/// Equal words from which a stretch is its own evidence; a shorter one must cover most of the shorter rendering.
const LONG: usize = 10;
/// That share.
const COVERED: f64 = 0.6;
/// Equal words in a row beside a changed first or last word.
const RUN: usize = 3;
/// Least equal words where the renderings are no near-copies.
const LOOSE: usize = 7;
/// Content words that a fragment beyond a border of sentences must share to be the same utterance as the rest.
const FRAGMENT: usize = 3;
/// Changed words beside which a lone equal function word is coincidence.
const LONELY: usize = 3;
/// Letters up to which a word with 's may be an abbreviation in the plural: "DVD's".
const SHORT: usize = 3;
/// Equal words beyond which a difference of speakers is a slip of ours or theirs, not another utterance.
const SAME_WHOEVER: usize = 12;

/// A stretch of two renderings that is the same utterance.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Equal words, by their indices in both.
    pub equal: Vec<(usize, usize)>,
    /// Differences that matter, in order.
    pub hunks: Vec<Hunk>,
    /// Share of the words that are equal.
    pub similarity: f64,
}

/// A difference: the words `a` of one rendering stand where `b` stand in the other; one of them may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Hunk {
    /// Words of the first, from and to.
    pub a: (usize, usize),
    /// Words of the second, from and to.
    pub b: (usize, usize),
    /// What it is.
    pub change: Change,
}

/// The stretches that two renderings share.
pub fn compare(a: &Rendering, b: &Rendering) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut current: Vec<(usize, usize)> = Vec::new();
    for pair in align(&a.units, &b.units) {
        if let Some((i, j)) = current.last() {
            let (da, db) = (pair.0 - i - 1, pair.1 - j - 1);
            if da > OTHER && db > OTHER || torn(a, b, (*i, *j), pair) {
                stretches.extend(stretch(a, b, std::mem::take(&mut current)));
            }
        }
        current.push(pair);
    }
    stretches.extend(stretch(a, b, current));
    stretches
}

/// Whether the words that one side has more between two pairs of equal words are many and run over a border of sentences without
/// being whole sentences: nobody shortens a quotation so, and the two sides are other utterances there.
fn torn(a: &Rendering, b: &Rendering, from: (usize, usize), to: (usize, usize)) -> bool {
    let (da, db) = (to.0 - from.0 - 1, to.1 - from.1 - 1);
    let (long, start, end, short) = if da > db {
        (&a.units, from.0 + 1, to.0, b.units.get(to.1))
    } else {
        (&b.units, from.1 + 1, to.1, a.units.get(to.0))
    };
    if end - start <= LEFT_OUT || short.is_some_and(|u| matches!(u.gap, Gap::Ellipsis | Gap::Part)) {
        return false;
    }
    let border = |n: usize| long.get(n).is_some_and(|u| u.gap != Gap::Close);
    (start..=end).any(border) && !(border(start) && border(end))
}

fn stretch(a: &Rendering, b: &Rendering, equal: Vec<(usize, usize)>) -> Option<Stretch> {
    let equal = trim(a, b, equal);
    let content = content(a, b, &equal);
    if let (Some(x), Some(y)) = (&a.speaker, &b.speaker)
        && x != y
        && equal.len() < SAME_WHOEVER
    {
        return None;
    }
    let whole = equal.len() == a.units.len() && equal.len() == b.units.len();
    if !whole && (equal.len() < WORDS || content < CONTENT_WORDS) {
        return None;
    }
    let mut hunks = Vec::new();
    let mut changed = 0;
    for window in equal.windows(2) {
        let [(i, j), (k, l)] = window else { continue };
        let (ra, rb) = ((i + 1, *k), (j + 1, *l));
        if ra.0 == ra.1 && rb.0 == rb.1 {
            continue;
        }
        let grade = grade(&a.units, ra, &b.units, rb);
        if grade != Some(Change::Shortened) {
            changed += (ra.1 - ra.0).max(rb.1 - rb.0);
        }
        let hunk = grade.map(|change| Hunk { a: ra, b: rb, change });
        // One word between two differences does not make two of them.
        match (hunks.last_mut(), hunk) {
            (Some(last), Some(hunk)) if beside(last, &hunk) => {
                last.a.1 = hunk.a.1;
                last.b.1 = hunk.b.1;
                last.change = last.change.max(hunk.change);
            }
            (_, hunk) => hunks.extend(hunk),
        }
    }
    let similarity = equal.len() as f64 / (equal.len() + changed).max(1) as f64;
    if similarity < SHARE {
        return None;
    }
    let mut stretch = Stretch {
        equal,
        hunks,
        similarity,
    };
    let shorter = a.units.len().min(b.units.len()).max(1);
    let covered = stretch.equal.len() as f64 / shorter as f64;
    let long = stretch.equal.len() >= LONG;
    if stretch.similarity >= NEAR && stretch.equal.len() > WORDS && (long || covered >= COVERED) {
        edges(a, b, &mut stretch);
    }
    // Short stretches of common words inside longer speech are stock phrases, and two loose wordings in one article two speeches.
    let same_speaker = a.speaker.is_some() && a.speaker == b.speaker;
    let loose = stretch.similarity < NEAR && (stretch.equal.len() < LOOSE || a.source == b.source);
    let stock = !long && covered < COVERED && !same_speaker;
    if !stretch.hunks.is_empty() && (loose || stock) {
        return None;
    }
    Some(stretch)
}

/// Whether two differences of one stretch have one equal word between them. Left-out words stay by themselves.
fn beside(one: &Hunk, next: &Hunk) -> bool {
    next.a.0 - one.a.1 == 1
        && next.b.0 - one.b.1 == 1
        && one.change != Change::Shortened
        && next.change != Change::Shortened
}

/// Content words among equal ones. A name counts once however many words it has: two speeches on one law share its name.
fn content(a: &Rendering, b: &Rendering, equal: &[(usize, usize)]) -> usize {
    let title_case = |r: &Rendering| r.units.iter().filter(|u| u.named).count() * 2 > r.units.len();
    let split = title_case(a) && title_case(b);
    let mut count = 0;
    let mut name: Option<(usize, usize)> = None;
    for (i, j) in equal {
        let (Some(x), Some(y)) = (a.units.get(*i), b.units.get(*j)) else {
            continue;
        };
        if is_function(&x.text) {
            continue;
        }
        let named = x.named && y.named && !split;
        if !(named && name == Some((i.wrapping_sub(1), j.wrapping_sub(1)))) {
            count += 1;
        }
        name = named.then_some((*i, *j));
    }
    count
}

/// Equal words in a row, with the numbers of differing words before them in both renderings.
type Run = ((usize, usize), Vec<(usize, usize)>);

/// Cuts what hangs on at the ends of an alignment by chance: lone function words beyond a long difference, and fragments of
/// another sentence.
fn trim(a: &Rendering, b: &Rendering, equal: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let gap = |x: &(usize, usize), y: &(usize, usize)| (y.0 - x.0 - 1, y.1 - x.1 - 1);
    // Runs of equal words, each with the difference before it.
    let mut runs: Vec<Run> = Vec::new();
    for pair in equal {
        let before = runs
            .last()
            .and_then(|(_, run)| run.last())
            .map_or((0, 0), |last| gap(last, &pair));
        match runs.last_mut() {
            Some((_, run)) if before == (0, 0) => run.push(pair),
            _ => runs.push((before, vec![pair])),
        }
    }
    let long = |(x, y): (usize, usize)| x.min(y) > 0 && x.max(y) >= LONELY;
    let lonely = |run: &[(usize, usize)]| {
        run.len() < LONELY
            && run
                .iter()
                .all(|(i, _)| a.units.get(*i).is_some_and(|u| is_function(&u.text)))
    };
    let starts = |(i, j): (usize, usize)| {
        let opens = |units: &[Unit], n: usize| units.get(n).is_none_or(|u| u.gap != Gap::Close);
        opens(&a.units, i) && opens(&b.units, j)
    };
    let parted = |(i, j): (usize, usize)| {
        let part = |units: &[Unit], n: usize| units.get(n).is_some_and(|u| u.gap == Gap::Part);
        part(&a.units, i) || part(&b.units, j)
    };
    loop {
        let head = match runs.as_slice() {
            [(_, first), (before, second), ..] => {
                let anchored = first.first().is_some_and(|p| starts(*p));
                let border = second.first().is_some_and(|p| starts(*p) || parted(*p));
                // One word changed beside a sentence that is equal to its end is that sentence altered: "I can't go on", "They can't go on".
                let altered = *before == (1, 1) && anchored && first.len() > LONELY;
                let other = border && before.0.min(before.1) > 0 && !altered;
                long(*before) && !anchored && lonely(first) || other && content(a, b, first) < FRAGMENT
            }
            _ => false,
        };
        if head {
            runs.remove(0);
            continue;
        }
        let tail = match runs.as_slice() {
            [.., (_, before), (between, last)] => {
                let anchored = last.last().is_some_and(|p| starts((p.0 + 1, p.1 + 1)));
                let after = |p: &(usize, usize)| (p.0 + 1, p.1 + 1);
                let border = before.last().map(after).is_some_and(|p| starts(p) || parted(p));
                let altered = *between == (1, 1) && anchored && last.len() > LONELY;
                let other = border && between.0.min(between.1) > 0 && !altered;
                long(*between) && !anchored && lonely(last) || other && content(a, b, last) < FRAGMENT
            }
            _ => false,
        };
        if !tail {
            break;
        }
        runs.pop();
    }
    runs.into_iter().flat_map(|(_, run)| run).collect()
}

/// A word changed at the very start or end of the shared sentence: one or two words on both sides up to its border.
fn edges(a: &Rendering, b: &Rendering, stretch: &mut Stretch) {
    let (Some(first), Some(last)) = (stretch.equal.first().copied(), stretch.equal.last().copied()) else {
        return;
    };
    let tail = |units: &[Unit], at: usize| {
        let mut end = at + 1;
        while units.get(end).is_some_and(|u| u.gap == Gap::Close) {
            end += 1;
        }
        (at + 1, end)
    };
    let head = |units: &[Unit], at: usize| {
        let mut start = at;
        while start > 0 && units.get(start).is_some_and(|u| u.gap == Gap::Close) {
            start -= 1;
        }
        (start, at)
    };
    // The words next to the border must be a run of equal ones, or the two end differently altogether.
    let runs = |pairs: &[(usize, usize)]| {
        pairs.len() == RUN
            && pairs
                .windows(2)
                .all(|w| matches!(w, [x, y] if y.0 == x.0 + 1 && y.1 == x.1 + 1))
    };
    let opening = runs(stretch.equal.get(..RUN).unwrap_or(&[]));
    let closing = runs(
        stretch
            .equal
            .get(stretch.equal.len().saturating_sub(RUN)..)
            .unwrap_or(&[]),
    );
    let fits = |r: (usize, usize)| (1..=2).contains(&(r.1 - r.0));
    for (ra, rb, at_end) in [
        (head(&a.units, first.0), head(&b.units, first.1), false),
        (tail(&a.units, last.0), tail(&b.units, last.1), true),
    ] {
        let beside = if at_end { closing } else { opening };
        if beside
            && fits(ra)
            && fits(rb)
            && ra.1 - ra.0 == rb.1 - rb.0
            && let Some(change) = grade(&a.units, ra, &b.units, rb)
        {
            let hunk = Hunk { a: ra, b: rb, change };
            let place = if at_end { stretch.hunks.len() } else { 0 };
            stretch.hunks.insert(place, hunk);
        }
    }
}

/// What a difference is; `None` where it is none worth a word.
fn grade(a: &[Unit], ra: (usize, usize), b: &[Unit], rb: (usize, usize)) -> Option<Change> {
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
        if long.iter().all(|u| is_function(&u.text) && !matters(&u.text)) {
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
            .map(|u| u.text.clone())
            .filter(|w| !is_function(w) || matters(w))
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

/// The pairs of equal words of the best local alignment with affine gaps (Smith and Waterman, Gotoh).
fn align(a: &[Unit], b: &[Unit]) -> Vec<(usize, usize)> {
    let (n, m) = (a.len(), b.len());
    if n.saturating_mul(m) > CELLS {
        return Vec::new();
    }
    let width = m + 1;
    let low = i32::MIN / 2;
    // best: ends in a match or mismatch or starts here; up: ends in a gap in b; left: ends in a gap in a.
    let mut up = vec![low; width];
    let mut best = vec![0_i32; width];
    // One byte a cell: bits 0-1 where best came from (0 start, 1 diagonal, 2 up, 3 left), bit 2 up prolongs, bit 3 left prolongs.
    let mut trace = vec![0_u8; (n + 1) * width];
    let mut top = (0_i32, 0_usize, 0_usize);
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = 0;
        let mut left = low;
        let mut before = 0;
        let weight = if is_function(&x.text) { FUNCTION } else { CONTENT };
        for (j, y) in b.iter().enumerate() {
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
            let step = diagonal + if x.text == y.text { weight } else { MISMATCH };
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

/// Function words that change what was said: persons and negations.
fn matters(word: &str) -> bool {
    matches!(
        word,
        "i" | "we" | "you" | "he" | "she" | "they" | "my" | "our" | "your" | "his" | "her" | "their" | "not" | "no"
    )
}
