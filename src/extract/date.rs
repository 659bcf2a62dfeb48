//! Days, periods and times of day.

use super::Extractor;
use crate::model::{Article, Claim, Kind, SourceId};
use crate::vocab::Vocab;

/// Days, periods and times of day.
#[derive(Debug)]
pub struct Date;

impl Extractor for Date {
    fn kind(&self) -> Kind {
        Kind::DATE
    }

    fn extract(&self, _article: &Article, _source: SourceId, _vocab: &Vocab, _claims: &mut Vec<Claim>) {}
}
