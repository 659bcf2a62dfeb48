//! How long after each other the two articles were written: a year later, the same words tell of a trial or an anniversary.

use super::{Comparison, Pair};

/// Compares the days of publication.
#[derive(Debug)]
pub struct Written;

const LEVELS: &[&str] = &["on one day", "within three days", "within a month", "months apart"];

impl Comparison for Written {
    fn name(&self) -> &'static str {
        "written"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let day = |claim| pair.corpus.article(claim).map(|a| a.doc.published);
        match (day(pair.a)?, day(pair.b)?) {
            (Some(a), Some(b)) => Some(match a.until(b).ok()?.get_days().abs() {
                0 => "on one day",
                1..=3 => "within three days",
                4..=31 => "within a month",
                _ => "months apart",
            }),
            _ => None,
        }
    }
}
