//! What a figure counts inside a compound: "12-member", "two-bedroom", "three breasted".

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::interval::Figure;
use crate::extract::grammar::noun::Phrase;
use crate::extract::grammar::{plural, words};
use crate::model::{Subject, TokenKind};

impl Walk<'_> {
    /// "12-member", "two-bedroom": the noun behind the hyphen.
    pub(super) fn compound(&self, figure: &Figure, limit: usize) -> Option<Phrase> {
        let end = figure.end;
        let hyphen = end + 1 < limit
            && end > 0
            && self.article.text(end) == "-"
            && self.article.touches_next(end - 1)
            && self.article.touches_next(end);
        // "three breasted women": so many breasts, with the hyphen left out.
        let bodily = matches!(
            self.article.lower(end),
            "breasted" | "legged" | "headed" | "eyed" | "armed" | "footed" | "wheeled" | "sided" | "fingered"
        ) && !figure.numeral.digits
            && !(self.article.lower(end) == "armed" && figure.printed.is_none_or(|p| p > Decimal::ONE));
        if bodily && end + 1 < limit && figure.unit.is_none() && figure.printed.is_some() {
            return self.part_of_body(end);
        }
        if !hyphen || figure.unit.is_some() || self.article.tokens.get(end + 1)?.kind != TokenKind::Word {
            return None;
        }
        let head = end + 1;
        let word = self.article.lower(head);
        if words::is_function(self.vocab, word) || matches!(word, "plus" | "odd" | "ish") {
            return None;
        }
        let singular = plural::singular(self.vocab, word);
        // "three-legged", "two-headed": so many legs and heads.
        let singular = match singular.strip_suffix("ed") {
            Some(stem) if self.vocab.words.rank(stem).is_some() => stem.to_string(),
            Some(stem) if stem.ends_with("gg") => stem.trim_end_matches('g').to_string() + "g",
            _ => singular,
        };
        Some(Phrase {
            head,
            end: head + 1,
            subject: Subject {
                class: self.vocab.nouns.class(&singular).map(str::to_string),
                head: singular,
                modifiers: Vec::new(),
                span: self.span(head..head + 1),
            },
            event: None,
        })
    }

    /// What "breasted" and "legged" count.
    fn part_of_body(&self, at: usize) -> Option<Phrase> {
        let stem = self.article.lower(at).strip_suffix("ed")?;
        let head = if stem.ends_with("gg") {
            stem.get(..stem.len() - 1)?
        } else {
            stem
        };
        Some(Phrase {
            head: at,
            end: at + 1,
            subject: Subject {
                class: self.vocab.nouns.class(head).map(str::to_string),
                head: head.to_string(),
                modifiers: Vec::new(),
                span: self.span(at..at + 1),
            },
            event: None,
        })
    }
}
