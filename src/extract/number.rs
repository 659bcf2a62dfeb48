//! Counts, amounts, shares, ages, lengths of time.

use super::Extractor;
use crate::model::{Article, Claim, Kind, SourceId};
use crate::vocab::Vocab;

/// Counts, amounts, shares, ages, lengths of time.
#[derive(Debug)]
pub struct Number;

impl Extractor for Number {
    fn kind(&self) -> Kind {
        Kind::NUMBER
    }

    fn extract(&self, _article: &Article, _source: SourceId, _vocab: &Vocab, _claims: &mut Vec<Claim>) {}
}
