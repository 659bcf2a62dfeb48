//! The names of each article, for telling stories apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Kind, SourceId, Value};

/// For each article, its names with how often each is met, by the folded full form.
#[derive(Debug)]
pub(super) struct Names {
    of: Vec<BTreeMap<String, f64>>,
    /// For each article, its names by their last word.
    endings: Vec<BTreeMap<String, BTreeSet<String>>>,
}

impl Names {
    /// Counts the names of every article.
    pub(super) fn new(articles: usize, claims: &[Claim]) -> Names {
        let mut of: Vec<BTreeMap<String, f64>> = vec![BTreeMap::new(); articles];
        for claim in claims.iter().filter(|c| c.kind == Kind::NAME && c.aside.is_none()) {
            if let (Value::Name(name), Some(counts)) = (&claim.value, of.get_mut(claim.source.0)) {
                *counts.entry(name.form.to_lowercase()).or_default() += 1.0;
            }
        }
        let mut endings: Vec<BTreeMap<String, BTreeSet<String>>> = Vec::with_capacity(of.len());
        for counts in &of {
            let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for name in counts.keys() {
                let last = name.rsplit(' ').next().unwrap_or(name);
                own.entry(last.to_string()).or_default().insert(name.clone());
            }
            endings.push(own);
        }
        // A name met again tells less than it did at first; a name of several words tells more than one of a single word.
        for counts in &mut of {
            for (name, count) in counts.iter_mut() {
                *count = (1.0 + count.ln()) * (name.split(' ').count() as f64).sqrt();
            }
        }
        Names { of, endings }
    }

    /// The names of an article whose last word is this one.
    pub(super) fn ending(&self, source: SourceId, last: &str) -> impl Iterator<Item = &str> {
        let own = self.endings.get(source.0).and_then(|e| e.get(last));
        own.into_iter().flatten().map(String::as_str)
    }

    /// Cosine of the names of two articles; `None` where one holds fewer than three.
    pub(super) fn likeness(&self, a: SourceId, b: SourceId) -> Option<f64> {
        let (a, b) = (self.of.get(a.0)?, self.of.get(b.0)?);
        if a.len() < 3 || b.len() < 3 {
            return None;
        }
        let dot: f64 = a.iter().filter_map(|(name, x)| Some(x * b.get(name)?)).sum();
        let norm = |names: &BTreeMap<String, f64>| names.values().map(|x| x * x).sum::<f64>().sqrt();
        Some(dot / (norm(a) * norm(b)).max(f64::MIN_POSITIVE))
    }
}
