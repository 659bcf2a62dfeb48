//! Figures of sport that count nothing to compare: records of won and lost, averages told in thousandths.

use super::Walk;
use crate::extract::grammar::interval::{Figure, Joint};
use crate::extract::grammar::noun::Phrase;
use crate::model::TokenKind;

impl Walk<'_> {
    /// ".304", "a .412 percentage": an average in thousandths. Answers one past it. `at`: the point.
    pub(super) fn average(&self, at: usize, limit: usize) -> Option<usize> {
        let article = self.article;
        let digits = at + 1;
        let shaped = article.text(at) == "."
            && article.touches_next(at)
            && digits < limit
            && is_thousandths(article.text(digits))
            && article.tokens.get(digits).is_some_and(|t| t.kind == TokenKind::Number);
        if !shaped {
            return None;
        }
        // "in.314" has lost a space: only a word of batting tells it from a sentence that begins there.
        let glued = at > 0
            && article.touches_next(at - 1)
            && article
                .tokens
                .get(at - 1)
                .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        let end = digits + 1;
        let told = is_average(article.lower(end)) || is_average(article.lower(end + 1)) && article.lower(end).len() > 2;
        if glued && !told {
            return None;
        }
        let unit = !told
            && (article.text(end) == "%"
                || article.touches_next(digits) && article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word)
                || crate::extract::grammar::unit::after(article, self.vocab, end, limit).is_some());
        (!unit).then_some(end)
    }

    /// "He hit. 304 with": what is left of an average whose point was read as the end of the sentence before.
    pub(super) fn lost_point(&self, figure: &Figure) -> bool {
        let article = self.article;
        let opens = article
            .tokens
            .get(figure.first)
            .and_then(|t| article.sentences.get(t.sentence))
            .is_some_and(|s| s.first == figure.first);
        let text = article.text(figure.first);
        let bare = figure.numeral.digits
            && is_thousandths(text)
            && (figure.unit.is_none() || is_average(article.lower(figure.end.saturating_sub(1))));
        let prior = figure
            .first
            .checked_sub(2)
            .filter(|_| article.text(figure.first.saturating_sub(1)) == ".");
        opens
            && bare
            && prior.is_some_and(|p| {
                is_average(article.lower(p))
                    || matches!(
                        article.lower(p),
                        "hit"
                            | "hits"
                            | "hitting"
                            | "batted"
                            | "bat"
                            | "shot"
                            | "shooting"
                            | "slugged"
                            | "a"
                            | "his"
                            | "of"
                            | "with"
                            | "and"
                            | "the"
                    )
            })
    }

    /// "languishing at 11-19", "the 12-15 Gulls", "have opened 9-14", "a 12-15 record": won and lost.
    pub(super) fn is_standing(&self, figure: &Figure, phrase: Option<&Phrase>) -> bool {
        let article = self.article;
        if !matches!(figure.joint, Joint::Range | Joint::Dash)
            || figure.unit.is_some()
            || !matches!(article.text(figure.first + 1), "-" | "–")
        {
            return false;
        }
        let back = |n: usize| figure.first.checked_sub(n).map_or("", |at| article.lower(at));
        let prior = back(1);
        let Some(phrase) = phrase else {
            // "Lund is 122-147 in three seasons"
            let named = matches!(prior, "is" | "was" | "are" | "were")
                && figure.first > 1
                && article.text(figure.first - 2).starts_with(char::is_uppercase);
            let digits = figure.numeral.digits && figure.joint == Joint::Dash;
            let placed = matches!(
                prior,
                "at" | "to" | "going" | "went" | "opened" | "started" | "began" | "finished"
            );
            let determined = matches!(prior, "a" | "an" | "the" | "his" | "her" | "their" | "its");
            return named || digits && (placed || determined || prior == "of" && back(2) == "record");
        };
        let team = phrase.subject.class.is_none()
            && article.text(phrase.head).starts_with(char::is_uppercase)
            && matches!(prior, "the" | "a" | "an" | "their" | "his");
        team || phrase.subject.head == "record"
    }
}

fn is_thousandths(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_average(word: &str) -> bool {
    matches!(
        word,
        "average" | "averages" | "percentage" | "batting" | "hitter" | "hitters" | "slugging" | "clip" | "mark" | "avg"
    )
}
