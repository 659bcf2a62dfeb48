//! What is planned against what is done.

use super::{Comparison, Pair};
use crate::model::Modality::Actual;

/// Compares modalities of the governing events.
#[derive(Debug)]
pub struct Modality;

const LEVELS: &[&str] = &["planned against done"];

impl Comparison for Modality {
    fn name(&self) -> &'static str {
        "modality"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        match (&pair.a.topic.event, &pair.b.topic.event) {
            (Some(a), Some(b)) => ((a.modality == Actual) != (b.modality == Actual)).then_some("planned against done"),
            _ => None,
        }
    }
}
