//! A document cut into paragraphs, sentences, tokens and quotations.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::{Document, Labelled, Meaning, Span};

/// A document with its segments. Indices below refer to the vectors here.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document.
    pub doc: Document,
    /// Blocks of text, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, in order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Tokens, in order; white space belongs to none.
    pub tokens: Vec<Token>,
    /// Quotation spans, in order of their opening mark.
    pub quotations: Vec<Quotation>,
    /// Damage to the letters themselves, in order of kind and place.
    pub damage: Vec<Damage>,
    /// What the file says its words are, in order of their first token; those of one sort do not overlap.
    pub labels: Vec<Labelled>,
    /// What readers of clauses ask of each token, worked out when first asked for.
    pub clauses: Clauses,
}

/// What readers of clauses find in the whole of a sentence and ask for each of its figures.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// For each token, the first and one past the last token of the clause around it.
    pub bounds: OnceLock<Vec<(u32, u32)>>,
    /// For each sentence, whether it is set like a title.
    pub titled: OnceLock<Vec<bool>>,
    /// The names of running text outside quotations, in order: whom "he" and "she" may stand for.
    pub named: OnceLock<Vec<Named>>,
}

/// A name that a pronoun behind it may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Whether all names before it in its paragraph end with the same word.
    pub alone: bool,
}

/// A place where the text is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The words to underline.
    pub span: Span,
    /// What is wrong.
    pub kind: DamageKind,
}

/// What is wrong with a damaged place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// Two words without a space: "paperswhich".
    Fused {
        /// Bytes that the first word takes.
        at: usize,
        /// Whether no compound can be meant.
        plain: bool,
    },
    /// "THE" in capitals before a name, among words in lower case.
    Shouted,
    /// Capitals inside a word: "tHe".
    Inner,
    /// A name between two articles, the second with a capital: "the Ana Lund The singer".
    SecondArticle,
    /// A double quotation that another opening mark ended.
    Unclosed,
}

/// A block of text with the sentences in it.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// First sentence.
    pub first: usize,
    /// One past the last sentence.
    pub last: usize,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A headline or heading, by markup or by shape: its capitals say little.
    Heading,
    /// An item of a list.
    Item,
}

/// A sentence with its tokens `first..last`.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// The paragraph it belongs to.
    pub paragraph: usize,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Where the stamp ends that opens it: "Updated 3:04 p.m. ET, May 5, 2014", most often the whole of it; its start where it has none.
    pub stamp: usize,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The sentence it belongs to.
    pub sentence: usize,
    /// What it can begin, by the vocabulary.
    pub cues: Cues,
}

/// What a word can begin. A set: grammars ask before they read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(u8);

impl Cues {
    /// A word of the calendar: "January", "yesterday", "week".
    pub const DATE: Cues = Cues(1);
    /// A word that begins a date with the words behind it: "last".
    pub const DATE_OPENER: Cues = Cues(2);
    /// A number word.
    pub const NUMBER: Cues = Cues(4);
    /// A word that begins a figure with the number behind it: "between", "EUR".
    pub const NUMBER_OPENER: Cues = Cues(8);
    /// A word that the calendar lists, whatever it does there.
    pub const CALENDAR: Cues = Cues(16);
    /// A capital letter at its head.
    pub const CAPITAL: Cues = Cues(32);

    /// Whether it holds any of these.
    pub fn any(self, of: Cues) -> bool {
        self.0 & of.0 != 0
    }
}

impl std::ops::BitOr for Cues {
    type Output = Cues;

    fn bitor(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

/// What a token is. Hyphens part words: "32-year-old" is five tokens that touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't", "O'Brien"), or an abbreviation with its points ("U.S.", "Mr.", "J.", "a.m.").
    Word,
    /// A final 's split from its word.
    Clitic,
    /// Digits with their separators: "5,000", "47.8", "1970".
    Number,
    /// A URL, address of mail, @handle, #tag or file name.
    Web,
    /// A quotation mark, single or double, opening or closing.
    Quote,
    /// Any other mark, one character each.
    Mark,
}

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Whether the marks are double ("…", “…”, «…») or single.
    pub double: bool,
    /// How it ends.
    pub end: QuotationEnd,
    /// The quotation it continues from the paragraph before.
    pub continues: Option<usize>,
    /// The quotation it stands inside.
    pub inside: Option<usize>,
    /// The furthest end of what stands between the marks of this one and of those before it: no quotation up to here holds what
    /// ends beyond.
    pub reach: usize,
}

/// How a quotation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationEnd {
    /// By a closing mark.
    Closed,
    /// At the end of its paragraph, to go on in the next, which opens with a mark of its own.
    Continued,
    /// Not at all: another opening mark or the end of the paragraph came first.
    Unclosed,
}

impl Article {
    /// Number of plainly damaged places: 0 for a clean article. It tells how far the article's wording can be trusted; a machine
    /// translation shows here first. Two bare content words without a space may be a new compound and do not count.
    pub fn damaged(&self) -> usize {
        self.damage
            .iter()
            .filter(|d| !matches!(d.kind, DamageKind::Fused { plain: false, .. }))
            .count()
    }

    /// The text of a token.
    pub fn text(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| self.doc.slice(t.span))
    }

    /// The text of a token with ASCII letters in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| self.doc.lower(t.span))
    }

    /// The text of a token in lower case, letters beyond ASCII too.
    pub fn lowercase(&self, token: usize) -> Cow<'_, str> {
        self.tokens.get(token).map_or("".into(), |t| self.doc.lowercase(t.span))
    }

    /// Whether a token begins with a capital letter.
    pub fn is_capital(&self, token: usize) -> bool {
        self.cues(token).any(Cues::CAPITAL)
    }

    /// What a token can begin.
    pub fn cues(&self, token: usize) -> Cues {
        self.tokens.get(token).map_or(Cues::default(), |t| t.cues)
    }

    /// Whether nothing stands between this token and the next.
    pub fn touches_next(&self, token: usize) -> bool {
        match (self.tokens.get(token), self.tokens.get(token + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// The tokens that lie inside a span, as an index range.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start < span.start);
        let last = self.tokens.partition_point(|t| t.span.end <= span.end);
        first..last.max(first)
    }

    /// The sentence at an offset of the reading text, or the last one before it.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences
            .partition_point(|s| s.span.start <= offset)
            .saturating_sub(1)
    }

    /// The innermost quotation around a span.
    pub fn quotation_around(&self, span: Span) -> Option<usize> {
        let before = self.quotations.partition_point(|q| q.outer.start <= span.start);
        (0..before)
            .rev()
            .map_while(|n| Some((n, self.quotations.get(n).filter(|q| q.reach >= span.end)?)))
            .filter(|(_, q)| q.inner.contains(span))
            .min_by_key(|(n, q)| (q.inner.len(), *n))
            .map(|(n, _)| n)
    }

    /// The labels that hold any of these tokens and say what is asked for.
    pub fn labels_on<'a, T>(
        &'a self,
        tokens: Range<usize>,
        mut what: impl FnMut(&'a Meaning) -> Option<T> + 'a,
    ) -> impl Iterator<Item = (&'a Labelled, T)> {
        let before = self.labels.partition_point(|l| l.tokens.start < tokens.end);
        let near = self.labels.get(..before).unwrap_or_default().iter().rev();
        // Labels are short: one that begins further before has ended.
        near.take_while(move |l| l.tokens.start + Labelled::LONGEST > tokens.start)
            .filter(move |l| l.tokens.end > tokens.start)
            .filter_map(move |l| what(&l.meaning).map(|found| (l, found)))
    }

    /// Whether tokens are printed as names and titles are: every longer word with a capital.
    pub fn set_as_name(&self, tokens: Range<usize>) -> bool {
        let mut words = tokens
            .filter(|n| {
                self.tokens
                    .get(*n)
                    .is_some_and(|t| t.kind == TokenKind::Word && t.span.len() > 3)
            })
            .peekable();
        words.peek().is_some() && words.all(|n| self.is_capital(n))
    }

    /// Whether a paragraph ends at an offset.
    pub fn ends_paragraph(&self, offset: usize) -> bool {
        let paragraph = self.paragraphs.partition_point(|p| p.span.end < offset);
        self.paragraphs.get(paragraph).is_some_and(|p| p.span.end == offset)
    }

    /// The paragraph of a sentence.
    pub fn paragraph_of(&self, sentence: usize) -> Option<&Paragraph> {
        self.paragraphs.get(self.sentences.get(sentence)?.paragraph)
    }
}
