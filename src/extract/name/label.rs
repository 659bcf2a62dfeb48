//! Names that the file itself marks. A label says where a name begins and ends, which capitals alone do not: at the head of a
//! sentence, beside another name, in a headline. It is believed where its words look like a name.

use super::capitals::is_capital;
use crate::model::{Article, Meaning, NameClass, TokenKind};
use crate::vocab::Vocab;

/// Longest name in tokens, as for a run of capitals.
const LONGEST: usize = 12;

/// A walk over the labels of names.
#[derive(Default)]
pub(super) struct Labels {
    /// The first label that is not behind.
    next: usize,
    /// The token that the walk has reached.
    at: usize,
}

impl Labels {
    /// What is named from a token on, titles before the name included, and one past its last token.
    pub(super) fn name_from(&mut self, article: &Article, vocab: &Vocab, at: usize) -> Option<(NameClass, usize)> {
        self.at = at;
        let (first, end, class) = self.peek(article, vocab)?;
        // "Mayor <person>Ana Holt</person>"
        let mut name = at;
        while name < first
            && is_capital(article.text(name))
            && let Some((_, after)) = vocab.names.titles.at(article, name)
        {
            name = after;
        }
        if name != first {
            return None;
        }
        // One word of several capitals is a label that slipped.
        if words(article, first, end) < 2 && goes_on(article, end) {
            return None;
        }
        Some((class, end))
    }

    /// The first token of the next name of several words.
    pub(super) fn next_name(&mut self, article: &Article, vocab: &Vocab) -> Option<usize> {
        let (first, end, _) = self.peek(article, vocab)?;
        (words(article, first, end) > 1).then_some(first)
    }

    /// The first label that begins here or behind and looks like a name.
    fn peek(&mut self, article: &Article, vocab: &Vocab) -> Option<(usize, usize, NameClass)> {
        loop {
            let label = article.labels.get(self.next)?;
            if label.tokens.start > self.at + 2 * LONGEST {
                return None;
            }
            if let Meaning::Name(class) = label.meaning
                && let Some(first) = name(article, vocab, label.tokens.start, label.tokens.end, class)
                && first >= self.at
            {
                return Some((first, label.tokens.end, class));
            }
            self.next += 1;
        }
    }
}

/// Whether behind a label, in its sentence, stands a word with a capital that no label begins with.
fn goes_on(article: &Article, end: usize) -> bool {
    let sentence = |n: usize| article.tokens.get(n).map(|t| t.sentence);
    let word = article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word) && article.is_capital(end);
    let name = |m: &Meaning| matches!(m, Meaning::Name(_)).then_some(());
    let labelled = || {
        article
            .labels_on(end..end + 1, name)
            .any(|(l, ())| l.tokens.start == end)
    };
    word && end.checked_sub(1).and_then(sentence) == sentence(end) && !labelled()
}

fn words(article: &Article, first: usize, end: usize) -> usize {
    (first..end)
        .filter(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Word))
        .count()
}

/// The first token of the name in a label, if its words look like one: "the singer" before a person's name is none of it.
fn name(article: &Article, vocab: &Vocab, first: usize, end: usize, class: NameClass) -> Option<usize> {
    let begins = |n: &usize| is_capital(article.text(*n)) || vocab.names.particle(article.text(*n));
    let first = (first..end).find(begins)?;
    let person = class == NameClass::Person;
    let small = |n: usize| match article.text(n) {
        "of" | "the" | "and" | "for" | "in" | "on" | "at" | "to" => !person,
        text => is_capital(text) || vocab.names.particle(text),
    };
    let fits = |n: usize| match article.tokens.get(n).map(|t| t.kind) {
        // "Jong-un"
        Some(TokenKind::Word) => small(n) || n > first && article.touches_next(n - 1),
        Some(TokenKind::Quote) => true,
        Some(TokenKind::Number | TokenKind::Clitic) => !person,
        Some(TokenKind::Mark) => matches!(article.text(n), "-" | "–" | "." | "&" | "!" | "/"),
        _ => false,
    };
    let named = end - first <= LONGEST && (first..end).any(|n| is_capital(article.text(n))) && (first..end).all(fits);
    // A word of the press's own ("Police", "However") is nobody's name, whatever the file says.
    let lower = article.lowercase(first);
    let bare = end - first == 1 && (vocab.names.opener(&lower) || vocab.names.calendar(&lower));
    (named && !bare).then_some(first)
}
