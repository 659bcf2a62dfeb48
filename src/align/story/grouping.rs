//! From signatures to stories: average-link clustering that starts from the most alike pair and stops where the evidence of two
//! events is strong.
//!
//! Signatures are unit vectors, so the mean likeness of two groups is the product of their sums by the number of pairs, and no
//! table of all pairs is needed.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use jiff::civil::Date;

use super::neighbours::{candidates, product};
use super::signature::{Feature, Signature};

/// Mean likeness inside a story where it is not known, and the number of pairs it stands for: a half of the pairs of articles of one
/// event share more than 0.4 to 0.5.
const USUAL: (f64, f64) = (0.4, 3.0);
/// Likeness of two groups, as a share of the likeness inside the looser one, below which they are two stories: where one of them is
/// a single article…
const ALONE: f64 = 0.2;
/// …and where both hold several.
const SEVERAL: f64 = 0.3;
/// The same share where each side also has names of its own that the other never mentions: articles that the smaller side must
/// have, the share, and the weight of own names that each side needs (1.2 for a rare one that all its articles hold). The more
/// articles, the less it is chance. Halves of one story that each have names of their own (a follow-up, another witness) were seen
/// down to 0.65 with three articles on a side.
const OWN_NAMES: &[(usize, f64, f64)] = &[(5, 0.76, 2.0), (3, 0.6, 1.1)];
/// Days between the articles of two groups from which on they are two stories unless they are as alike as this share: a year of news
/// has many fires, and the same ministers speak of each.
const FAR: (i32, f64) = (30, 0.8);
/// Share of a side's articles that must hold a name for it to be the side's own, and share of the other's that may.
const HELD: (f64, f64) = (0.6, 0.15);

/// Articles joined so far.
struct Group {
    members: Vec<usize>,
    /// Sum of the signatures, in order of feature.
    sum: Vec<(Feature, f64)>,
    /// Words of names: the number of articles that hold each, and its weight in the language.
    names: Vec<(Feature, (f64, f64))>,
    /// Sum of the likenesses of the pairs inside.
    within: f64,
    /// Sum of the likenesses of the pairs with each neighbouring group.
    near: BTreeMap<usize, f64>,
    /// Neighbours found to be another story, while neither side has changed.
    parted: BTreeSet<usize>,
    mute: bool,
    /// The first and the last day that its articles were published, as far as they say.
    published: Option<(Date, Date)>,
}

/// The best neighbour of a group, each with its size when that was found.
struct Entry {
    mean: f64,
    group: (usize, usize),
    best: (usize, usize),
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean
            .total_cmp(&other.mean)
            .then_with(|| (other.group, other.best).cmp(&(self.group, self.best)))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

/// The group of each article, by the lowest article in it.
pub(super) fn groups(signatures: &[Signature]) -> Vec<usize> {
    let mut groups: Vec<Option<Group>> = signatures.iter().enumerate().map(single).collect();
    for (a, b, likeness) in candidates(signatures) {
        for (x, y) in [(a, b), (b, a)] {
            if let Some(Some(group)) = groups.get_mut(x) {
                group.near.insert(y, likeness);
            }
        }
    }
    // Every group has one entry, its best neighbour. A stale one is replaced when it comes up, so the best pair of all is always
    // held: by whichever of the two changed last.
    let mut heap: BinaryHeap<Entry> = (0..groups.len()).filter_map(|n| best(&groups, n)).collect();
    while let Some(Entry {
        group: a,
        best: b,
        mean,
    }) = heap.pop()
    {
        let size = |n: usize| groups.get(n).and_then(Option::as_ref).map(|g| g.members.len());
        if size(a.0) != Some(a.1) {
            continue;
        }
        if size(b.0) == Some(b.1) {
            let pair = (
                groups.get(a.0).and_then(Option::as_ref),
                groups.get(b.0).and_then(Option::as_ref),
            );
            let (low, high) = (a.0.min(b.0), a.0.max(b.0));
            if matches!(pair, (Some(x), Some(y)) if one_story(x, y, mean)) {
                merge(&mut groups, low, high);
                heap.extend(best(&groups, low));
                continue;
            }
            for (x, y) in [(low, high), (high, low)] {
                if let Some(Some(group)) = groups.get_mut(x) {
                    group.parted.insert(y);
                }
            }
        }
        heap.extend(best(&groups, a.0));
    }
    settle(&mut groups);
    let mut of = vec![0; signatures.len()];
    for (n, group) in groups.iter().enumerate() {
        for member in group.iter().flat_map(|g| &g.members) {
            if let Some(slot) = of.get_mut(*member) {
                *slot = n;
            }
        }
    }
    of
}

fn single((n, signature): (usize, &Signature)) -> Option<Group> {
    Some(Group {
        members: vec![n],
        sum: signature.weights.clone(),
        names: signature.names.iter().map(|(f, w)| (*f, (1.0, *w))).collect(),
        within: 0.0,
        near: BTreeMap::new(),
        parted: BTreeSet::new(),
        mute: signature.mute,
        published: signature.published.map(|day| (day, day)),
    })
}

/// Whether nothing shows that two groups, so alike on average, are two stories.
fn one_story(a: &Group, b: &Group, mean: f64) -> bool {
    if a.mute || b.mute {
        return true;
    }
    let share = mean / inside(a).min(inside(b));
    let fewer = a.members.len().min(b.members.len());
    let needed = match fewer {
        _ if days_between(a, b) > FAR.0 => FAR.1,
        1 => ALONE,
        _ => SEVERAL,
    };
    if share < needed {
        return false;
    }
    !OWN_NAMES
        .iter()
        .any(|(least, limit, names)| fewer >= *least && share < *limit && own(a, b) >= *names && own(b, a) >= *names)
}

/// Days from the last article of the one to the first of the other; 0 where they meet, or do not say when they were published.
fn days_between(a: &Group, b: &Group) -> i32 {
    let (Some(a), Some(b)) = (a.published, b.published) else {
        return 0;
    };
    let gap = |earlier: Date, later: Date| earlier.until(later).map_or(0, |span| span.get_days());
    gap(a.1, b.0).max(gap(b.1, a.0)).max(0)
}

/// Mean likeness of the pairs inside a group, drawn to the usual one where there are few.
fn inside(group: &Group) -> f64 {
    let n = group.members.len() as f64;
    let (usual, weight) = USUAL;
    (group.within + usual * weight) / (n * (n - 1.0) / 2.0 + weight)
}

/// Weight of the names that most articles of `a` hold and hardly one of `b`.
fn own(a: &Group, b: &Group) -> f64 {
    let (n, m) = (a.members.len() as f64, b.members.len() as f64);
    a.names
        .iter()
        .map(|(feature, (count, weight))| {
            let held = count / n;
            let there = b.names.binary_search_by_key(feature, |(f, _)| *f).ok();
            let there = there.and_then(|k| b.names.get(k)).map_or(0.0, |(_, (c, _))| c / m);
            if held >= HELD.0 && there <= HELD.1 {
                weight * (held - there)
            } else {
                0.0
            }
        })
        .sum()
}

/// Joins group `b` to group `a`.
fn merge(groups: &mut [Option<Group>], a: usize, b: usize) {
    let (Some(Some(mut x)), Some(Some(y))) = (groups.get_mut(a).map(Option::take), groups.get_mut(b).map(Option::take))
    else {
        return;
    };
    let between = x.near.get(&b).copied().unwrap_or_else(|| product(&x.sum, &y.sum));
    x.near.remove(&b);
    let mut near: BTreeMap<usize, f64> = BTreeMap::new();
    for other in x.near.keys().chain(y.near.keys()).filter(|o| **o != a) {
        let Some(Some(third)) = groups.get(*other) else {
            continue;
        };
        near.entry(*other).or_insert_with(|| {
            let part = |g: &Group| {
                g.near
                    .get(other)
                    .copied()
                    .unwrap_or_else(|| product(&g.sum, &third.sum))
            };
            part(&x) + part(&y)
        });
    }
    x.within += y.within + between;
    x.sum = added(&x.sum, &y.sum, |p, q| p + q);
    x.names = added(&x.names, &y.names, |(n, w), (m, _)| (n + m, w));
    x.members.extend(y.members);
    x.mute &= y.mute;
    x.published = match (x.published, y.published) {
        (Some(p), Some(q)) => Some((p.0.min(q.0), p.1.max(q.1))),
        (p, q) => p.or(q),
    };
    for (other, sum) in &near {
        if let Some(Some(third)) = groups.get_mut(*other) {
            third.near.remove(&b);
            third.near.insert(a, *sum);
            third.parted.remove(&a);
            third.parted.remove(&b);
        }
    }
    x.near = near;
    x.parted.clear();
    if let Some(slot) = groups.get_mut(a) {
        *slot = Some(x);
    }
}

/// The neighbour that a group is most like, of those not found to be another story.
fn best(groups: &[Option<Group>], n: usize) -> Option<Entry> {
    let group = groups.get(n)?.as_ref()?;
    let size = group.members.len();
    let others = group.near.iter().filter(|(other, _)| !group.parted.contains(other));
    others
        .filter_map(|(other, sum)| {
            let there = groups.get(*other)?.as_ref()?.members.len();
            Some(Entry {
                mean: sum / (size * there) as f64,
                group: (n, size),
                best: (*other, there),
            })
        })
        .max()
}

/// Articles that say too little and are like none go to the largest story: nothing shows that they tell another.
fn settle(groups: &mut [Option<Group>]) {
    let size = |g: &Option<Group>| g.as_ref().filter(|g| !g.mute).map_or(0, |g| g.members.len());
    let largest = (0..groups.len())
        .rev()
        .max_by_key(|n| groups.get(*n).map_or(0, size))
        .unwrap_or(0);
    for n in (0..groups.len()).filter(|n| *n != largest) {
        if groups.get(n).is_some_and(|g| g.as_ref().is_some_and(|g| g.mute)) {
            merge(groups, largest, n);
        }
    }
}

/// Two sorted lists as one, what both hold put together.
fn added<T: Copy>(a: &[(Feature, T)], b: &[(Feature, T)], both: impl Fn(T, T) -> T) -> Vec<(Feature, T)> {
    let mut all = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                all.push((x.0, both(x.1, y.1)));
                (i, j) = (i + 1, j + 1);
            }
            (Some(x), Some(y)) if x.0 < y.0 => {
                all.push(*x);
                i += 1;
            }
            (_, Some(y)) => {
                all.push(*y);
                j += 1;
            }
            (Some(x), None) => {
                all.push(*x);
                i += 1;
            }
            (None, None) => return all,
        }
    }
}
