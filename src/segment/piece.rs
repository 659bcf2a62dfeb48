//! Blocks too long for a paragraph, in pieces.

use crate::model::document::Block;
use crate::model::{Document, Span};

/// Longest paragraph, in bytes. An article saved without its line breaks is one of about ten thousand; longer than ten thousand
/// words are files of something else, and several steps look through the whole of a paragraph.
const LONGEST: usize = 64 << 10;

/// The blocks of a document, those beyond the limit in pieces that end where a sentence or at least a word does.
pub(super) fn of(document: &Document) -> Vec<Block> {
    let mut pieces = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let mut rest = block.span;
        while rest.len() > LONGEST {
            let end = rest.start + cut(&document.text, rest.start);
            pieces.push(Block {
                span: Span::new(rest.start, end),
                ..*block
            });
            rest = Span::new(end, rest.end);
        }
        if !rest.is_empty() || block.span.is_empty() {
            pieces.push(Block { span: rest, ..*block });
        }
    }
    pieces
}

/// How many bytes of the text from an offset make a piece: more than half of the limit, except in a text without white space.
fn cut(text: &str, start: usize) -> usize {
    let longest = (1..=LONGEST)
        .rev()
        .find(|n| text.is_char_boundary(start + n))
        .unwrap_or(LONGEST);
    let window = text.get(start..start + longest).unwrap_or_default();
    let after = |at: Option<usize>| at.map(|at| at + 1).filter(|at| *at > LONGEST / 2);
    after(window.rfind(". ").map(|at| at + 1))
        .or_else(|| after(window.rfind([' ', '\n'])))
        .unwrap_or(longest)
}

#[cfg(test)]
mod tests {
    use super::LONGEST;
    use crate::testing::article;

    #[test]
    fn a_huge_paragraph_is_cut_where_a_sentence_ends() {
        let text = "Twelve people sang in the rain. ".repeat(3 * LONGEST / 32);
        let article = article(&text);
        assert!(article.paragraphs.len() >= 3);
        assert!(article.sentences.iter().all(|s| s.last - s.first == 7));
        assert!(article.paragraphs.iter().all(|p| p.span.len() <= LONGEST));
    }

    #[test]
    fn one_word_of_megabytes_is_cut_between_letters() {
        let article = article(&"é".repeat(LONGEST));
        let words: usize = article.tokens.iter().map(|t| t.span.len()).sum();
        assert_eq!(words, 2 * LONGEST);
    }
}
