//! Damage that an article carries in its own letters: fused words, stray capitals, quotations that never close. Rules report
//! each; the sum tells other rules how far the article's wording can be trusted (a machine translation shows here first).

mod capitals;
mod fused;

pub use capitals::{Stray, StrayKind, stray_capitals};
pub use fused::{Fused, fused};

use crate::model::Article;
use crate::model::article::QuotationEnd;
use crate::vocab::Vocab;

/// Number of plainly damaged places in an article: 0 for a clean one. Fused words, stray capitals, and double quotations that another
/// opening mark ended before a closing one.
pub fn damage(article: &Article, vocab: &Vocab) -> usize {
    fused(article, vocab).iter().filter(|f| f.plain).count() + stray_capitals(article, vocab).len() + unclosed(article)
}

/// Quotations that meet another opening mark inside their paragraph. One left open at the end of its paragraph may be the press's
/// convention for a quotation that goes on.
fn unclosed(article: &Article) -> usize {
    article
        .quotations
        .iter()
        .filter(|q| q.double && q.end == QuotationEnd::Unclosed)
        .filter(|q| !article.paragraphs.iter().any(|p| p.span.end == q.outer.end))
        .count()
}
