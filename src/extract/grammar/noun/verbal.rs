//! Words behind a figure that may be verbs: what makes them one, and what makes them part of the noun phrase after all.

use super::walk::{Walk, capital};
use crate::extract::grammar::plural::is_plural;
use crate::model::{Article, TokenKind};
use crate::vocab::{Form, Vocab};

impl Walk<'_> {
    /// "one rocket propelled grenade", "his fourth NBA scoring title": a participle that makes a compound with the words beside it.
    pub(super) fn compounded(&self, at: usize) -> bool {
        let (article, word) = (self.article, self.article.lower(at));
        let joined = matches!(
            word,
            "propelled" | "powered" | "guided" | "mounted" | "backed" | "owned"
        );
        let initials =
            at > 0 && article.text(at - 1).len() > 1 && article.text(at - 1).bytes().all(|b| b.is_ascii_uppercase());
        (joined || initials && word.ends_with("ing")) && self.noun_like(at + 1) && !self.plural(at + 1)
    }

    /// "the campaign cost the lives", "the building houses a shop": with an object it is a verb. "a call a month" has a rate.
    pub(super) fn acts(&self, at: usize) -> bool {
        let (article, vocab) = (self.article, self.vocab);
        let article_follows = match article.lower(at + 1) {
            "the" | "its" | "his" | "her" | "their" => true,
            "a" | "an" => !matches!(
                article.lower(at + 2),
                "second"
                    | "minute"
                    | "hour"
                    | "day"
                    | "night"
                    | "week"
                    | "month"
                    | "year"
                    | "season"
                    | "head"
                    | "person"
            ),
            _ => false,
        };
        let word = article.lower(at);
        article_follows && (vocab.events.verb(word).is_some() || self.single && is_plural(vocab, word))
    }

    /// "the 81st annual Lund [Awards]": a word with a capital that goes on a name in running text, where a verb has none.
    pub(super) fn named_run(&self, at: usize) -> bool {
        let article = self.article;
        let noun = |at: usize| {
            let known = self.vocab.events.verb(article.lower(at));
            known.is_some_and(|e| self.vocab.events.noun(&e.base).is_some() || e.form == Form::Present)
        };
        if !capital(article, at) || !noun(at) {
            return false;
        }
        let mut first = at;
        while first > 0 && at - first < 5 && capital(article, first - 1) {
            first -= 1;
        }
        first < at
            && first > 0
            && article.lower(first - 1).len() > 2
            && !article.text(first - 1).is_empty()
            && article.tokens.get(first - 1).is_some_and(|t| t.kind != TokenKind::Mark)
    }
}

/// Whether a word is read as a verb where it stands.
pub(super) fn is_verb(article: &Article, vocab: &Vocab, at: usize) -> bool {
    let word = article.lower(at);
    let known = vocab.events.verb(word);
    // "the first cabinet meeting"
    if word.ends_with("ing") && vocab.events.noun(word).is_some() {
        return false;
    }
    // "a second person accompanying him"
    let object = matches!(
        article.lower(at + 1),
        "him" | "her" | "them" | "it" | "the" | "a" | "an" | "his" | "their"
    );
    if word.len() > 5 && word.ends_with("ing") && object {
        return true;
    }
    // "the 10-year sentences": behind a hyphenated measure a plural is no verb.
    let nominal = known.is_some_and(|e| e.form == Form::Present && vocab.events.noun(&e.base).is_some());
    if nominal && at > 1 && article.text(at - 2) == "-" {
        return false;
    }
    known.is_some_and(|e| e.form != Form::Base) || (word.len() > 4 && word.ends_with("ed"))
}
