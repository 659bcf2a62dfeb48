//! Who copies whom: votes are counted in origins, not in files.

use foldhash::HashMap;

use petgraph::unionfind::UnionFind;

use crate::model::{Article, TokenKind};

/// Words in a shingle. Eight words in a row are rarely the same by chance outside quotations.
const SHINGLE: usize = 8;
/// Share of the shorter article's shingles that two articles must have in common to be one origin.
const SHARE: f64 = 0.25;

/// Articles that a shingle is known by, the first that hold it: later holders are compared with these and not with each other, so that
/// the work grows with the number of articles and not with that of their pairs.
const CROWD: usize = 128;

/// The origin of each article, numbered in order of the first article of each.
pub(super) fn origins(articles: &[Article]) -> Vec<usize> {
    let shingles: Vec<Vec<u64>> = articles.iter().map(shingles).collect();
    let mut sets = UnionFind::<usize>::new(articles.len());
    join_copies(&shingles, &mut sets);
    // What the desk says of its sources stands beside what their words show.
    let mut declared: HashMap<&str, usize> = HashMap::default();
    for (n, article) in articles.iter().enumerate() {
        if let Some(origin) = article.doc.origin.as_deref() {
            sets.union(*declared.entry(origin).or_insert(n), n);
        }
    }
    let mut numbers: HashMap<usize, usize> = HashMap::default();
    (0..articles.len())
        .map(|n| {
            let next = numbers.len();
            *numbers.entry(sets.find(n)).or_insert(next)
        })
        .collect()
}

/// Joins the articles that copy each other, and counts the holders of shingles that were looked at.
fn join_copies(shingles: &[Vec<u64>], sets: &mut UnionFind<usize>) -> usize {
    let mut same: HashMap<&[u64], usize> = HashMap::default();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::default();
    let mut shared = vec![0_usize; shingles.len()];
    let mut met: Vec<usize> = Vec::new();
    let mut looked_at = 0;
    for (n, own) in shingles.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        // What has the words of another has its copies too.
        let first = *same.entry(own).or_insert(n);
        if first != n {
            sets.union(first, n);
            continue;
        }
        for other in own.iter().filter_map(|s| holders.get(s)).flatten() {
            looked_at += 1;
            if let Some(count) = shared.get_mut(*other) {
                if *count == 0 {
                    met.push(*other);
                }
                *count += 1;
            }
        }
        met.sort_unstable();
        for other in met.drain(..) {
            let count = shared.get_mut(other).map_or(0, std::mem::take);
            let shorter = shingles.get(other).map_or(0, Vec::len).min(own.len());
            if count as f64 >= SHARE * shorter as f64 {
                sets.union(other, n);
            }
        }
        for shingle in own {
            let list = holders.entry(*shingle).or_default();
            if list.len() < CROWD {
                list.push(n);
            }
        }
    }
    looked_at
}

/// Hashes of the runs of `SHINGLE` words outside quotations, sorted, each once.
fn shingles(article: &Article) -> Vec<u64> {
    let mut hashes = Vec::new();
    let mut run: Vec<u64> = Vec::new();
    for (n, token) in article.tokens.iter().enumerate() {
        if matches!(token.kind, TokenKind::Quote | TokenKind::Mark) {
            continue;
        }
        if article.quotation_around(token.span).is_some() {
            run.clear();
            continue;
        }
        run.push(fnv(article.lower(n).as_bytes()));
        if let Some(window) = run.len().checked_sub(SHINGLE).and_then(|from| run.get(from..)) {
            hashes.push(window.iter().fold(FNV_SEED, |h, w| (h ^ w).wrapping_mul(FNV_PRIME)));
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// FNV-1a, 64 bits: a fixed hash, so that results do not change from run to run.
const FNV_SEED: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(FNV_SEED, |h, b| (h ^ u64::from(*b)).wrapping_mul(FNV_PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sets of some lists of shingles, by the first of each, and how many holders were looked at.
    fn joined(shingles: &[Vec<u64>]) -> (Vec<usize>, usize) {
        let mut sets = UnionFind::<usize>::new(shingles.len());
        let looked_at = join_copies(shingles, &mut sets);
        let mut first: HashMap<usize, usize> = HashMap::default();
        let of = (0..shingles.len())
            .map(|n| *first.entry(sets.find(n)).or_insert(n))
            .collect();
        (of, looked_at)
    }

    /// Sorted, as [`shingles`] gives them.
    fn run(from: u64, to: u64) -> Vec<u64> {
        (from..to).collect()
    }

    #[test]
    fn a_quarter_of_the_shorter_one_is_a_copy_and_less_is_none() {
        assert_eq!(joined(&[run(0, 100), run(75, 400), run(90, 130)]).0, [0, 0, 0]);
        assert_eq!(joined(&[run(0, 100), run(76, 400), run(500, 600)]).0, [0, 1, 2]);
        assert_eq!(joined(&[run(0, 0), run(0, 0)]).0, [0, 1], "short notes say nothing");
    }

    #[test]
    fn articles_of_the_same_words_are_looked_at_once() {
        let (of, looked_at) = joined(&vec![run(0, 40); 20_000]);
        assert!(of.iter().all(|n| *n == 0));
        assert_eq!(looked_at, 0);
    }

    #[test]
    fn near_copies_cost_what_they_are_and_not_what_their_pairs_are() {
        // Each has a few words of its own.
        let with_own = |n: u64| [run(0, 30), run(1_000 + 4 * n, 1_004 + 4 * n)].concat();
        let (of, looked_at) = joined(&(0..20_000).map(with_own).collect::<Vec<_>>());
        assert!(of.iter().all(|n| *n == 0));
        assert!(looked_at <= 20_000 * 30 * CROWD, "{looked_at}");
    }
}
