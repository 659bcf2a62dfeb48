//! Names of persons, bodies and places.

use super::Extractor;
use crate::model::{Article, Claim, Kind, SourceId};
use crate::vocab::Vocab;

/// Names of persons, bodies and places.
#[derive(Debug)]
pub struct Name;

impl Extractor for Name {
    fn kind(&self) -> Kind {
        Kind::NAME
    }

    fn extract(&self, _article: &Article, _source: SourceId, _vocab: &Vocab, _claims: &mut Vec<Claim>) {}
}
