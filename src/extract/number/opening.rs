//! Where a figure can begin, told without reading it: most tokens begin none.

use crate::model::{Article, Cues, TokenKind};

/// Whether a figure can begin at a token.
pub(super) fn may_open(article: &Article, at: usize) -> bool {
    let Some(token) = article.tokens.get(at) else {
        return false;
    };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.cues.any(Cues::NUMBER | Cues::NUMBER_OPENER),
        // Currency marks, signs, vulgar fractions; what ends or brackets a clause is none of them.
        TokenKind::Mark if article.text(at) == "." => {
            article.touches_next(at) && article.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number)
        }
        TokenKind::Mark => !matches!(article.text(at), "," | "." | ";" | ":" | "?" | "!" | "(" | ")" | "…"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::grammar::interval;
    use crate::testing::{article, phrasings};
    use crate::vocab::Vocab;

    #[test]
    fn no_figure_begins_without_a_cue() {
        let vocab = Vocab::load(None).unwrap();
        for text in phrasings() {
            let article = article(&text);
            for sentence in &article.sentences {
                for at in sentence.first..sentence.last {
                    assert!(
                        may_open(&article, at) || interval::at(&article, &vocab, at, sentence.last).is_none(),
                        "{:?} in {text}",
                        article.text(at)
                    );
                }
            }
        }
    }
}
