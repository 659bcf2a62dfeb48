//! Titles of works.

use super::Extractor;
use crate::model::{Article, Claim, Kind, SourceId};
use crate::vocab::Vocab;

/// Titles of works.
#[derive(Debug)]
pub struct Title;

impl Extractor for Title {
    fn kind(&self) -> Kind {
        Kind::TITLE
    }

    fn extract(&self, _article: &Article, _source: SourceId, _vocab: &Vocab, _claims: &mut Vec<Claim>) {}
}
