//! Damage that an article carries in its own letters: fused words, stray capitals, quotations that never close. Rules report
//! each; the sum tells other rules how far the article's wording can be trusted.

mod capitals;
mod fused;

use crate::model::Article;
use crate::model::article::{Damage, DamageKind, QuotationEnd};
use crate::vocab::Vocab;

/// Finds the damaged places of an article whose other segments are known.
pub(super) fn find(article: &Article, vocab: &Vocab) -> Vec<Damage> {
    let mut found = fused::find(article, vocab);
    found.extend(capitals::find(article, vocab));
    found.extend(unclosed(article));
    found
}

/// Quotations that meet another opening mark inside their paragraph. One left open at the end of its paragraph may be the press's
/// convention for a quotation that goes on.
fn unclosed(article: &Article) -> impl Iterator<Item = Damage> {
    article
        .quotations
        .iter()
        .filter(|q| q.double && q.end == QuotationEnd::Unclosed)
        .filter(|q| !article.ends_paragraph(q.outer.end))
        .map(|q| Damage {
            span: q.outer,
            kind: DamageKind::Unclosed,
        })
}
