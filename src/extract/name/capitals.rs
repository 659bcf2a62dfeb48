//! How far a capital letter can be trusted: which words the article itself writes with a capital inside a sentence, which in
//! small letters, and which lines are set as headlines.

use std::borrow::Cow;

use crate::model::{Article, ParagraphKind, Token, TokenKind};
use crate::vocab::Vocab;
use crate::vocab::table::HashSet;

/// What the article says about its own capitals.
#[derive(Debug)]
pub(super) struct Capitals<'a> {
    /// Words seen with a capital inside a sentence of running text.
    inside: HashSet<Cow<'a, str>>,
    /// Words seen in small letters.
    small: HashSet<&'a str>,
    /// For each paragraph, whether it is set as a headline.
    headline: Vec<bool>,
}

/// Share of longer words with a capital above which a line is a headline.
const HEADLINE_SHARE: f64 = 0.6;

impl<'a> Capitals<'a> {
    pub(super) fn of(article: &'a Article, vocab: &Vocab) -> Self {
        let headline: Vec<bool> = article
            .paragraphs
            .iter()
            .map(|p| {
                let tokens = article.tokens_in(p.span);
                let (mut long, mut capital) = (0usize, 0usize);
                for n in tokens {
                    // A word of four letters has as many bytes at the least.
                    let may_be_long = |t: &Token| t.kind == TokenKind::Word && t.span.len() >= 4;
                    if article.tokens.get(n).is_some_and(may_be_long) && article.text(n).chars().nth(3).is_some() {
                        long += 1;
                        capital += usize::from(article.is_capital(n));
                    }
                }
                let share = capital as f64 / long.max(1) as f64;
                // Running text that ends in a point may hold many names; a headline ends in none.
                let ends = || article.doc.slice(p.span).trim_end().ends_with(['.', '"', '”']);
                p.kind == ParagraphKind::Heading && share > 0.4 || long >= 3 && share > HEADLINE_SHARE && !ends()
            })
            .collect();
        let mut capitals = Capitals {
            inside: HashSet::default(),
            small: HashSet::default(),
            headline,
        };
        // Only words whose capital says nothing by itself are looked for in small letters, and never those that begin no name.
        let mut doubtful: HashSet<Cow<'_, str>> = HashSet::default();
        let mut sieve = Sieve::default();
        for n in words(article).filter(|n| article.is_capital(*n)) {
            let lower = article.lowercase(n);
            if vocab.names.opener(&lower) {
                continue;
            }
            if capitals.in_headline(article, n) || opens_sentence(article, n) {
                sieve.add(&lower);
                doubtful.insert(lower);
            } else {
                capitals.inside.insert(lower);
            }
        }
        for n in words(article) {
            let text = article.text(n);
            if sieve.may_hold(text) && doubtful.contains(text) && !capitals.in_headline(article, n) {
                capitals.small.insert(text);
            }
        }
        capitals
    }

    /// Whether a token stands in a line set as a headline.
    pub(super) fn in_headline(&self, article: &Article, token: usize) -> bool {
        article
            .tokens
            .get(token)
            .and_then(|t| article.sentences.get(t.sentence))
            .and_then(|s| self.headline.get(s.paragraph))
            .copied()
            .unwrap_or(false)
    }

    /// Whether the capital of a token shows a name by itself.
    pub(super) fn shows_name(&self, article: &Article, token: usize, vocab: &Vocab) -> bool {
        let text = article.text(token);
        let lower = article.lowercase(token);
        if vocab.names.opener(&lower) {
            return false;
        }
        let headline = self.in_headline(article, token);
        if !headline && !opens_sentence(article, token) {
            return true;
        }
        if self.inside.contains(&*lower) && !(headline && self.small.contains(&*lower)) {
            return true;
        }
        if self.small.contains(&*lower) {
            return false;
        }
        let rank = vocab.words.rank(&lower);
        rank.is_none() && !lower.contains(['\'', '’'])
            || shouted(text) && !headline
            || rank.is_some_and(|r| r >= 35) && vocab.words.proper_rank(&lower).is_some()
            || vocab.names.given(&lower) && rank.is_none_or(|r| r >= 20)
    }
}

fn words(article: &Article) -> impl Iterator<Item = usize> {
    let words = article
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| t.kind == TokenKind::Word);
    words.map(|(n, _)| n)
}

/// Which words are not in a small set, told by their length and first letters: most words need not be looked up.
#[derive(Default)]
struct Sieve([u64; 16]);

impl Sieve {
    fn place(word: &str) -> (usize, u32) {
        let bytes = word.as_bytes();
        let byte = |n: usize| bytes.get(n).copied().map_or(0, usize::from);
        let print = byte(0) + 7 * byte(1) + 31 * byte(2) + 5 * bytes.len();
        (print / 64 % 16, (print % 64) as u32)
    }

    fn add(&mut self, word: &str) {
        let (row, bit) = Self::place(word);
        if let Some(row) = self.0.get_mut(row) {
            *row |= 1 << bit;
        }
    }

    fn may_hold(&self, word: &str) -> bool {
        let (row, bit) = Self::place(word);
        self.0.get(row).is_some_and(|row| row & 1 << bit != 0)
    }
}

/// Whether a word begins with a capital letter.
pub(super) fn is_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word of at least two letters is all capitals.
pub(super) fn shouted(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && letters.all(char::is_uppercase)
}

/// Whether a capital here is the sentence's or the quotation's: nothing but marks and figures before it, or an opening mark,
/// colon, bullet or bracket just before.
pub(super) fn opens_sentence(article: &Article, token: usize) -> bool {
    let Some(t) = article.tokens.get(token) else {
        return false;
    };
    let first = article.sentences.get(t.sentence).map_or(token, |s| s.first);
    let Some(before) = token.checked_sub(1).filter(|b| *b >= first) else {
        return true;
    };
    if (first..token).all(|n| article.tokens.get(n).is_some_and(|t| t.kind != TokenKind::Word)) {
        return true;
    }
    match article.tokens.get(before).map(|t| t.kind) {
        Some(TokenKind::Quote) => {
            // A closing mark stands apart from the word that follows.
            article.touches_next(before)
        }
        Some(TokenKind::Mark) => matches!(
            article.text(before),
            ":" | "•" | "*" | "|" | "[" | "…" | "?" | "!" | "."
        ),
        _ => false,
    }
}
