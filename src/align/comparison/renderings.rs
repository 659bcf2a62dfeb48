//! How two renderings of one utterance differ: the stretches that are one utterance, and the differences in them.

use super::alignment::align;
use super::difference::{LEFT_OUT, grade, marked};
use crate::align::rendering::{Gap, Rendering, SPOKES, Unit};
use crate::model::{Change, Sort};

/// Beyond this many words on both sides of a difference the two speak of other things there.
const OTHER: usize = 6;
/// Least share of equal words, and least numbers of equal words and of content words among them, of one utterance.
const SHARE: f64 = 0.6;
const WORDS: usize = 5;
/// Equal words from which a rendering may be reworded further, and the share of equal words that it then needs.
const FULL: usize = 14;
const SHARE_FULL: f64 = 0.5;
const CONTENT_WORDS: usize = 3;
/// Share of equal words from which two renderings are near-copies.
const NEAR: f64 = 0.8;
/// Equal words from which a stretch is its own evidence; a shorter one must cover most of the shorter rendering.
const LONG: usize = 10;
/// That share.
const COVERED: f64 = 0.6;
/// Words that both renderings go on with, each with its own, from which they are two utterances unless they are near-copies for long.
const BEYOND: usize = 6;
/// Equal words in a row beside a changed first or last word.
const RUN: usize = 3;
/// Least equal words where the renderings are no near-copies.
const LOOSE: usize = 7;
/// Content words that a fragment beyond a border of sentences must share to be the same utterance as the rest.
const FRAGMENT: usize = 3;
/// Changed words beside which a lone equal function word is coincidence.
const LONELY: usize = 3;
/// Equal words beyond which a difference of speakers is a slip of ours or theirs, not another utterance.
const SAME_WHOEVER: usize = 12;

/// Equal words from which that holds for a rendering that the other has as a whole.
const SAME_WHOLE: usize = 8;

/// A word of each rendering, or a number of words of each.
type Pair = (usize, usize);

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

impl Stretch {
    /// The most equal words in a row, differences not worth a word between them aside.
    pub fn run(&self) -> usize {
        let mut longest = 0;
        let mut run = 0;
        let mut hunks = self.hunks.iter().peekable();
        for (i, _) in &self.equal {
            while hunks.next_if(|h| h.a.1 <= *i).is_some() {
                run = 0;
            }
            run += 1;
            longest = longest.max(run);
        }
        longest
    }

    /// The number of differences that are more than a shortening.
    pub fn changes(&self) -> usize {
        self.hunks.iter().filter(|h| h.change != Change::Shortened).count()
    }
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
    /// Of what sort the differing words are.
    pub sort: Sort,
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
    // "A survivor" and "the captain" may say one stock phrase each; a spokesman speaks for whoever is named instead of him.
    let apart = |x: &Option<String>, y: &Option<String>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let speaks_for = |r: &Rendering| r.role.as_deref() == Some(SPOKES);
    if (apart(&a.speaker, &b.speaker) || apart(&a.role, &b.role) && !speaks_for(a) && !speaks_for(b))
        && equal.len() < SAME_WHOEVER
        && !(equal.len() >= SAME_WHOLE && equal.len() == a.units.len().min(b.units.len()))
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
        // Words left out where a mark of it stands are no difference of wording.
        let left_out = grade.is_none() && marked(&a.units, ra, &b.units, rb);
        if !left_out && grade.is_none_or(|(change, _)| change != Change::Shortened) {
            changed += (ra.1 - ra.0).max(rb.1 - rb.0);
        }
        hunks.extend(grade.map(|(change, sort)| Hunk {
            a: ra,
            b: rb,
            change,
            sort,
        }));
    }
    let similarity = equal.len() as f64 / (equal.len() + changed).max(1) as f64;
    let least = if equal.len() >= FULL { SHARE_FULL } else { SHARE };
    if similarity < least {
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
    let forms = stretch
        .hunks
        .iter()
        .all(|h| matches!(h.change, Change::Padded | Change::Inflected));
    let loose = (stretch.similarity < NEAR || forms) && stretch.equal.len() < LOOSE
        || stretch.similarity < NEAR && a.source == b.source;
    let stock = !long && covered < COVERED && !same_speaker;
    // One speaker says nearly the same in two places and goes on otherwise in each.
    let own_ways = !(long && stretch.similarity >= NEAR) && parts_ways(a, b, &stretch.equal);
    if !stretch.hunks.is_empty() && (loose || stock || own_ways) {
        return None;
    }
    Some(stretch)
}

/// Whether both renderings have further words on one side of the equal ones inside the same quotation: what was said before or after is
/// not the same.
fn parts_ways(a: &Rendering, b: &Rendering, equal: &[(usize, usize)]) -> bool {
    let whole = |u: &Unit| !matches!(u.gap, Gap::Part | Gap::Ellipsis);
    let after = |units: &[Unit], at: usize| {
        units
            .get(at + 1..)
            .unwrap_or(&[])
            .iter()
            .take_while(|u| whole(u))
            .count()
    };
    let before = |units: &[Unit], at: usize| {
        let from = units.get(..=at).unwrap_or(&[]);
        from.iter().rev().take_while(|u| whole(u)).count().saturating_sub(1)
    };
    let (Some(first), Some(last)) = (equal.first(), equal.last()) else {
        return false;
    };
    let ends = after(&a.units, last.0).min(after(&b.units, last.1));
    let starts = before(&a.units, first.0).min(before(&b.units, first.1));
    ends >= BEYOND || starts >= BEYOND
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
        if x.is_function() {
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

/// Cuts what hangs on at the ends of an alignment by chance: lone function words beyond a long difference, and fragments of
/// another sentence.
fn trim(a: &Rendering, b: &Rendering, equal: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let gap = |x: &(usize, usize), y: &(usize, usize)| (y.0 - x.0 - 1, y.1 - x.1 - 1);
    // Runs of equal words, each with the difference before it.
    let mut runs: Vec<(Pair, Vec<Pair>)> = Vec::new();
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
                .all(|(i, _)| a.units.get(*i).is_some_and(|u| u.is_function()))
    };
    let starts = |(i, j): (usize, usize)| {
        let opens = |units: &[Unit], n: usize| units.get(n).is_none_or(|u| u.gap != Gap::Close);
        opens(&a.units, i) && opens(&b.units, j)
    };
    let parted = |(i, j): (usize, usize)| {
        // One side begins another quotation where the other is inside a sentence.
        let gaps = (a.units.get(i).map(|u| u.gap), b.units.get(j).map(|u| u.gap));
        matches!(
            gaps,
            (Some(Gap::Part), Some(Gap::Close)) | (Some(Gap::Close), Some(Gap::Part))
        )
    };
    loop {
        let head = match runs.as_slice() {
            [(_, first), (before, second), ..] => {
                let anchored = first.first().is_some_and(|p| starts(*p));
                let other = second
                    .first()
                    .is_some_and(|p| starts(*p) && (long(*before) || first.len() < RUN) || parted(*p));
                let other = other && before.0.min(before.1) > 0;
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
                let other = before.last().map(after);
                let other = other.is_some_and(|p| starts(p) && (long(*between) || last.len() < RUN) || parted(p));
                let other = other && between.0.min(between.1) > 0;
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
            && let Some((change, sort)) = grade(&a.units, ra, &b.units, rb)
        {
            let hunk = Hunk {
                a: ra,
                b: rb,
                change,
                sort,
            };
            let place = if at_end { stretch.hunks.len() } else { 0 };
            stretch.hunks.insert(place, hunk);
        }
    }
}
