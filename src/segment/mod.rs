//! Documents to articles: tokens, sentences, paragraphs, quotations, labels. One pass over the bytes for tokens, one over the tokens
//! for each of the others. What no article holds, a paragraph of megabytes or a sentence of thousands of words, is cut, so that a
//! step that looks through a paragraph or a sentence is bounded.

mod damage;
mod label;
mod piece;
mod quotation;
mod sentence;
mod stamp;
mod token;

use crate::model::document::BlockKind;
use crate::model::{Article, Clauses, Document, Paragraph, ParagraphKind, TokenKind};
use crate::vocab::Vocab;

/// News holds a token in about five bytes: room is made for a few more.
const BYTES_A_TOKEN: usize = 4;

/// Cuts a document into its segments.
pub fn segment(doc: Document, vocab: &Vocab) -> Article {
    let tokens = doc.text.len() / BYTES_A_TOKEN;
    let mut article = Article {
        doc,
        paragraphs: Vec::new(),
        sentences: Vec::new(),
        tokens: Vec::with_capacity(tokens),
        quotations: Vec::new(),
        damage: Vec::new(),
        labels: Vec::new(),
        clauses: Clauses::default(),
    };
    for block in piece::of(&article.doc) {
        let first_token = article.tokens.len();
        token::tokenize(&article.doc.text, block.span, vocab, &mut article.tokens);
        for token in article
            .tokens
            .iter_mut()
            .skip(first_token)
            .filter(|t| t.kind == TokenKind::Word)
        {
            token.cues = token.cues | vocab.cues.of_word(article.doc.lower(token.span));
        }
        let first = article.sentences.len();
        let paragraph = article.paragraphs.len();
        sentence::split(
            &article.doc.text,
            paragraph,
            first_token,
            &mut article.tokens,
            &mut article.sentences,
            vocab,
        );
        let last = article.sentences.len();
        let kind = match block.kind {
            BlockKind::Heading => ParagraphKind::Heading,
            BlockKind::Item => ParagraphKind::Item,
            BlockKind::Paragraph | BlockKind::Quotation => ParagraphKind::Body,
        };
        article.paragraphs.push(Paragraph {
            span: block.span,
            kind,
            first,
            last,
        });
    }
    stamp::mark(&mut article, vocab);
    article.quotations = quotation::find(&article, vocab);
    article.labels = label::fit(&article);
    article.damage = damage::find(&article, vocab);
    article
}
