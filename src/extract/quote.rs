//! Quotations with their speakers.

use super::Extractor;
use crate::model::{Article, Claim, Kind, SourceId};
use crate::vocab::Vocab;

/// Quotations with their speakers.
#[derive(Debug)]
pub struct Quote;

impl Extractor for Quote {
    fn kind(&self) -> Kind {
        Kind::QUOTE
    }

    fn extract(&self, _article: &Article, _source: SourceId, _vocab: &Vocab, _claims: &mut Vec<Claim>) {}
}
