//! Articles to claims. One file here per kind; `EXTRACTORS` lists them in the order they run, because each may see the claims
//! of those before it (a number inside a date is no count).

mod date;
pub mod grammar;
mod name;
mod number;
mod quote;
mod title;

use crate::model::{Article, Claim, Kind, SourceId};
use crate::vocab::Vocab;

/// Reads one kind of claim.
pub trait Extractor: Sync {
    /// The kind of its claims.
    fn kind(&self) -> Kind;
    /// Appends the claims of an article to those already read.
    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>);
}

/// All extractors: quotations first, because they say who speaks; dates before numbers, because they take digits.
pub const EXTRACTORS: &[&dyn Extractor] = &[&quote::Quote, &title::Title, &name::Name, &date::Date, &number::Number];

/// News holds about one claim of any kind in so many tokens: what room is made for.
const TOKENS_A_CLAIM: usize = 8;

/// The claims of an article, in order of place.
pub fn extract(article: &Article, source: SourceId, vocab: &Vocab) -> Vec<Claim> {
    let mut claims = Vec::with_capacity(article.tokens.len() / TOKENS_A_CLAIM);
    for extractor in EXTRACTORS {
        extractor.extract(article, source, vocab, &mut claims);
    }
    grammar::frame::complete(article, vocab, &mut claims);
    // Claims are large: they are sorted by their keys and moved once.
    claims.sort_by_cached_key(|c| (c.span.start, c.span.end, c.kind));
    claims
}
