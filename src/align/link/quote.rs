//! Ties quotations: candidates share a run of three words, found through an index, and are compared word by word.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use crate::align::comparison::alignment::CELLS;
use crate::align::comparison::renderings::{Stretch, compare};
use crate::align::rendering::Rendering;
use crate::align::{Corpus, Link, Linker};
use crate::model::{Change, ClaimId, Kind, Level, Relation, SourceId, Tie};

/// Words in a run of the index.
const SHINGLE: usize = 3;
/// Runs that more renderings than this share are idle talk; each holder is then compared with the next one only.
const CROWD: usize = 40;
/// What the comparisons of two articles, or of one with itself, may cost, in cells of their alignments: a hundred million take
/// more than a second. Two articles of the same hundred utterances of a hundred words take a hundredth of it.
const COST: usize = 150_000_000;
/// What a pair costs beside its cells.
const PAIR: usize = 2_500;
/// Equal words that tie two spans of compared utterances.
const TIED: usize = 3;

/// The articles of two renderings.
type Articles = (Option<SourceId>, Option<SourceId>);

/// Quotations.
#[derive(Debug)]
pub struct Quote;

/// Two renderings of one utterance, by their indices, with what they share.
#[derive(Debug)]
pub struct Compared {
    /// The earlier one.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// What they share.
    pub stretches: Vec<Stretch>,
}

impl Linker for Quote {
    fn kind(&self) -> Kind {
        Kind::QUOTE
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let (all, pairs) = corpus.quotations();
        pairs.iter().flat_map(|c| links(all, c)).collect()
    }
}

/// All pairs of renderings that share a stretch, in order.
pub fn compared(all: &[Rendering]) -> Vec<Compared> {
    candidates(all)
        .into_iter()
        .filter_map(|(a, b)| {
            let stretches = compare(all.get(a)?, all.get(b)?);
            (!stretches.is_empty()).then_some(Compared { a, b, stretches })
        })
        .collect()
}

/// Pairs that share a run of three words with a content word in it, or are short and the same as a whole.
fn candidates(all: &[Rendering]) -> BTreeSet<(usize, usize)> {
    let mut holders: HashMap<Vec<&str>, Vec<usize>> = HashMap::default();
    for (n, rendering) in all.iter().enumerate() {
        let words: Vec<&str> = rendering.units.iter().map(|u| u.text.as_str()).collect();
        let mut runs: BTreeSet<Vec<&str>> = rendering
            .units
            .windows(SHINGLE)
            .filter(|run| run.iter().any(|u| !u.is_function()))
            .map(|run| run.iter().map(|u| u.text.as_str()).collect())
            .collect();
        if words.len() <= SHINGLE + 1 {
            runs.insert(words);
        }
        for run in runs {
            holders.entry(run).or_default().push(n);
        }
    }
    let article = |n: usize| all.get(n).map(|r| r.source);
    let of = |(a, b): (usize, usize)| (article(a), article(b));
    let mut pairs = BTreeSet::new();
    // Where all that share a run are too many in two articles, each is compared with fewer of those behind it; what other articles share
    // is compared all the same.
    let mut settled: HashSet<Articles> = HashSet::default();
    let mut most = CROWD;
    loop {
        let last = most == 1;
        let (found, spent) = near(all, &holders, most, &settled, if last { usize::MAX } else { COST });
        let too_much = |articles: &Articles| spent.get(articles).is_some_and(|cost| *cost > COST);
        let mut left: BTreeMap<Articles, usize> = BTreeMap::new();
        pairs.extend(found.into_iter().filter(|pair| {
            if !too_much(&of(*pair)) {
                return true;
            }
            let left = left.entry(of(*pair)).or_insert(COST);
            let cost = cost(all, *pair);
            let fits = last && cost <= *left;
            *left = left.saturating_sub(cost);
            fits
        }));
        if last || !spent.keys().any(too_much) {
            return pairs;
        }
        settled.extend(spent.keys().copied().filter(|articles| !too_much(articles)));
        most /= 2;
    }
}

/// What it costs to compare two renderings.
fn cost(all: &[Rendering], (a, b): (usize, usize)) -> usize {
    let size = |n: usize| all.get(n).map_or(0, |r| r.units.len());
    let cells = size(a).saturating_mul(size(b));
    PAIR + if cells > CELLS { 0 } else { cells }
}

/// The pairs that share a run and have less than `most` other holders of it between them, without those of articles that are settled, and
/// what they cost by their articles. Pairs of articles beyond `limit` are left off.
fn near(
    all: &[Rendering],
    holders: &HashMap<Vec<&str>, Vec<usize>>,
    most: usize,
    settled: &HashSet<Articles>,
    limit: usize,
) -> (BTreeSet<(usize, usize)>, HashMap<Articles, usize>) {
    let mut pairs = BTreeSet::new();
    let mut spent: HashMap<Articles, usize> = HashMap::default();
    let article = |n: usize| all.get(n).map(|r| r.source);
    // The set orders the pairs, and whether their sum is beyond the limit is the same in any order: that of the map shows nowhere.
    #[allow(clippy::iter_over_hash_type, reason = "collected into an ordered set")]
    for list in holders.values() {
        let reach = if list.len() > CROWD { 1 } else { most };
        for (k, a) in list.iter().enumerate() {
            for b in list.iter().skip(k + 1).take(reach) {
                let articles = (article(*a), article(*b));
                if settled.contains(&articles) {
                    continue;
                }
                let spent = spent.entry(articles).or_default();
                if *spent <= limit && pairs.insert((*a, *b)) {
                    *spent = spent.saturating_add(cost(all, (*a, *b)));
                }
            }
        }
    }
    (pairs, spent)
}

/// The ties between the spans of two renderings.
fn links(all: &[Rendering], compared: &Compared) -> Vec<Link> {
    let (Some(a), Some(b)) = (all.get(compared.a), all.get(compared.b)) else {
        return Vec::new();
    };
    let mut shared: BTreeMap<(ClaimId, ClaimId), (usize, Relation)> = BTreeMap::new();
    for stretch in &compared.stretches {
        for (i, j) in &stretch.equal {
            if let (Some(x), Some(y)) = (a.units.get(*i), b.units.get(*j)) {
                shared.entry((x.claim, y.claim)).or_insert((0, Relation::Agree)).0 += 1;
            }
        }
        for hunk in &stretch.hunks {
            let claim = |units: &[crate::align::rendering::Unit], range: (usize, usize)| {
                units.get(range.0.min(units.len().saturating_sub(1))).map(|u| u.claim)
            };
            let key = (claim(&a.units, hunk.a), claim(&b.units, hunk.b));
            if let (Some(x), Some(y)) = key
                && let Some(entry) = shared.get_mut(&(x, y))
            {
                let relation = match hunk.change {
                    Change::Altered | Change::Inflected => Relation::Disagree,
                    Change::Shortened | Change::Padded => Relation::Compatible,
                };
                entry.1 = entry.1.max(relation);
            }
        }
    }
    let size = |units: &[crate::align::rendering::Unit], id: ClaimId| units.iter().filter(|u| u.claim == id).count();
    shared
        .into_iter()
        .filter_map(|((x, y), (equal, relation))| {
            let (n, m) = (size(&a.units, x), size(&b.units, y));
            let whole = equal == n.min(m);
            let relation = if relation == Relation::Agree && equal < n.max(m) {
                Relation::Compatible
            } else {
                relation
            };
            let level = Level {
                comparison: "wording",
                level: if equal == n.max(m) { "same words" } else { "near-copy" },
                weight: (equal as f64).min(12.0),
            };
            let tie = Tie {
                relation,
                levels: vec![level],
                near_copy: true,
            };
            let (from, to) = (x.min(y), x.max(y));
            (from != to && (equal >= TIED || whole)).then_some(Link { a: from, b: to, tie })
        })
        .collect()
}
