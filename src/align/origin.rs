//! Who copies whom: votes are counted in origins, not in files.

use foldhash::HashMap;

use petgraph::unionfind::UnionFind;

use crate::model::{Article, TokenKind};

/// Words in a shingle. Eight words in a row are rarely the same by chance outside quotations.
const SHINGLE: usize = 8;
/// Share of the shorter article's shingles that two articles must have in common to be one origin.
const SHARE: f64 = 0.25;

/// The origin of each article, numbered in order of the first article of each.
pub(super) fn origins(articles: &[Article]) -> Vec<usize> {
    let shingles: Vec<Vec<u64>> = articles.iter().map(shingles).collect();
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::default();
    for (n, list) in shingles.iter().enumerate() {
        for shingle in list {
            holders.entry(*shingle).or_default().push(n);
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::default();
    for list in shingles
        .iter()
        .enumerate()
        .flat_map(|(n, l)| l.iter().map(move |s| (n, s)))
    {
        let (n, shingle) = list;
        for other in holders.get(shingle).into_iter().flatten().filter(|o| **o < n) {
            *shared.entry((*other, n)).or_default() += 1;
        }
    }
    let mut sets = UnionFind::<usize>::new(articles.len());
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_unstable();
    for ((a, b), count) in pairs {
        let shorter = shingles
            .get(a)
            .map_or(0, Vec::len)
            .min(shingles.get(b).map_or(0, Vec::len))
            .max(1);
        if count as f64 >= SHARE * shorter as f64 {
            sets.union(a, b);
        }
    }
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
