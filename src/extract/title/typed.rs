//! A title that stands behind the type of its work: in capitals ("the docuseries Leaving Marsh"), with a capital on its first word
//! only ("the film Leaving without money."), in small letters ("the documentary no safe harbour,"), behind a mark that nobody
//! closed, or with the next word fused onto it.

use super::{LONGEST, capital, small};
use crate::extract::grammar::clause::is_verb;
use crate::model::article::QuotationEnd;
use crate::model::{Article, Span, TokenKind};
use crate::vocab::Vocab;
use crate::vocab::names::fold;

/// Words that a broken title may go on in small letters before the fused word.
const BROKEN: usize = 5;
/// Words in small letters that a title without capitals may have.
const SMALL_LETTERS: usize = 5;
/// Words before a title among which a verb of giving takes the type of work for its receiver.
const HANDED: usize = 6;
/// Words before a type of work among which its owner stands: "her third studio album".
const OWNED: usize = 4;
/// Highest number of a sequel ("Tidal Kids 2").
const SEQUEL: u32 = 20;
/// Rank up to which a word with a capital is a word, not a name: "Leaving", "Quiet".
const WORD: u8 = 62;

/// A title found: its place, the class of its type of work, and what shows it.
pub(super) type Found = (Span, Option<String>, &'static str);

/// What stands behind a type of work, from the first word that may be its title's.
struct Behind<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    /// One past the sentence's last token.
    last: usize,
    first: usize,
    /// Whether "called" or "titled" announces the title.
    named: bool,
    /// Whether an opening mark that nothing closes stands before it.
    unclosed: bool,
}

/// The title behind the type of work at a token, if there is one.
pub(super) fn after_type(article: &Article, token: usize, vocab: &Vocab) -> Option<Found> {
    if article.is_capital(token) {
        return None;
    }
    let class = vocab.works.kind(article.lower(token))?;
    // "The data shows Ana Holt": a plural is mostly a verb before a name.
    if article.lower(token).ends_with('s') && !article.lower(token).ends_with("series") {
        return None;
    }
    let sentence = article.tokens.get(token)?.sentence;
    let mut behind = Behind {
        article,
        vocab,
        last: article.sentences.get(sentence)?.last,
        first: token + 1,
        named: false,
        unclosed: false,
    };
    behind.announced();
    if !behind.named && article.text(behind.first) == "," {
        let span = behind.apposed(token)?;
        return Some((span, Some(class.to_string()), "apposition"));
    }
    behind.opened()?;
    let (span, evidence) = behind.title()?;
    Some((span, Some(class.to_string()), evidence))
}

impl Behind<'_> {
    /// Steps over ", titled".
    fn announced(&mut self) {
        let comma = usize::from(self.article.text(self.first) == ",");
        if self.vocab.works.namer(self.article.lower(self.first + comma)) {
            self.first += comma + 1;
            self.named = true;
        }
    }

    /// "her third studio album, Quiet Rooms, came out": between commas, of a work that is somebody's, and nobody's name.
    fn apposed(&mut self, token: usize) -> Option<Span> {
        let from = token.saturating_sub(OWNED);
        self.first += 1;
        let owned = |n: usize| matches!(self.article.lower(n), "his" | "her" | "their" | "its") || self.clitic(n);
        let lower = self.article.lower(self.first);
        let names = &self.vocab.names;
        let person =
            names.given(&fold(self.article.text(self.first))) || names.titles.at(self.article, self.first).is_some();
        let opens = names.opener(lower) && !matches!(lower, "the" | "a" | "an");
        if !(from..token).any(owned) || !self.capital(self.first) || person || opens || self.vocab.works.platform(lower)
        {
            return None;
        }
        let (end, capitals) = self.capitals();
        let last = self.article.lower(end - 1);
        let closed = matches!(self.article.text(end), "," | "(" | ".");
        let other = names.body(last) || names.calendar(lower) || names.people(lower) || names.place(last);
        (capitals >= 2 && closed && !other).then(|| self.span(end)).flatten()
    }

    /// Steps over an opening mark that nothing closes; `None` where a pair of marks stands, whose words are read as such.
    fn opened(&mut self) -> Option<()> {
        let token = self.article.tokens.get(self.first)?;
        if token.kind != TokenKind::Quote || !matches!(self.article.text(self.first), "\"" | "“" | "«") {
            return Some(());
        }
        let quotations = &self.article.quotations;
        let first = quotations.partition_point(|q| q.outer.start < token.span.start);
        let here = quotations.iter().skip(first);
        let closed = here
            .take_while(|q| q.outer.start == token.span.start)
            .any(|q| q.end == QuotationEnd::Closed && self.article.tokens_in(q.inner).len() <= LONGEST + 3);
        self.first += 1;
        self.unclosed = true;
        (!closed).then_some(())
    }

    fn word(&self, n: usize) -> bool {
        let before = n.checked_sub(1).is_some_and(|b| self.article.touches_next(b));
        self.plain(n) && (!before || n == self.first && self.unclosed)
    }

    fn plain(&self, n: usize) -> bool {
        n < self.last && self.article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn capital(&self, n: usize) -> bool {
        self.word(n) && capital(self.article.text(n))
    }

    fn span(&self, end: usize) -> Option<Span> {
        let (a, b) = (
            self.article.tokens.get(self.first)?,
            self.article.tokens.get(end.checked_sub(1)?)?,
        );
        Some(Span::new(a.span.start, b.span.end))
    }

    fn title(&self) -> Option<(Span, &'static str)> {
        let first = self.first;
        // "the series 13 Reasons to Sail"
        let number = self
            .article
            .tokens
            .get(first)
            .is_some_and(|t| t.kind == TokenKind::Number);
        if number && self.capital(first + 1) && !self.vocab.names.people(self.article.lower(first + 1)) {
            let (end, capitals) = self.capitals();
            return (capitals >= 2).then_some((self.span(end)?, "capitals"));
        }
        if !self.word(first) || self.vocab.names.calendar(self.article.lower(first)) {
            return None;
        }
        if !self.capital(first) {
            let end = self.small_letters()?;
            return Some((self.span(end)?, "lower-case"));
        }
        let (end, capitals) = self.capitals();
        let lower = self.article.lower(first);
        let article = matches!(lower, "the" | "a" | "an");
        if self.vocab.names.opener(lower) && !article && capitals < 2 {
            return None;
        }
        if end - first == 1 {
            if let Some(at) = self.broken(end) {
                let start = self.article.tokens.get(first)?.span.start;
                return Some((Span::new(start, at), "broken"));
            }
            if let Some(end) = self.one_capital(end) {
                return Some((self.span(end)?, "one capital"));
            }
        }
        let evidence = if self.unclosed { "unclosed" } else { "capitals" };
        // A capital alone is a title only where nothing goes on: "the film Harbour, which".
        let closed = !self.word(end) && lower.len() > 3;
        (end - first >= 2 || closed || self.acts(end)).then_some((self.span(end)?, evidence))
    }

    /// Whether a capital alone that is in no list does something to something: "the film Orlava won three prizes". In "the film Varga
    /// made" it is the maker's name.
    fn acts(&self, n: usize) -> bool {
        let lower = self.article.lower(self.first);
        let names = &self.vocab.names;
        let listed = self.vocab.words.rank(lower).is_some()
            || self.vocab.words.proper_rank(lower).is_some()
            || names.given(lower)
            || names.surname(lower)
            || names.people(lower)
            || self.vocab.works.platform(lower);
        let object = |n: usize| {
            matches!(self.article.lower(n), "the" | "an" | "its" | "his" | "her")
                || self.article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number)
                || self.vocab.numerals.word(self.article.lower(n)).is_some()
        };
        !listed && lower.len() > 3 && self.plain(n) && is_verb(self.article, self.vocab, n) && object(n + 1)
    }

    /// One past the run of capitals, and how many there are: small words, "&", a subtitle and a sequel's number are of the title; who
    /// made it, who shows it, where and when are not.
    fn capitals(&self) -> (usize, usize) {
        let mut count = 1;
        let mut end = self.first + 1;
        let mut n = end;
        while n < self.last && n - self.first < LONGEST {
            let lower = self.article.lower(n);
            if self.capital(n) {
                if self.beyond(n, count) {
                    break;
                }
                count += 1;
                n += 1;
                end = n;
            } else if self.word(n) && small(lower)
                || self.capital(n + 1)
                    && (lower == "&"
                        || self.clitic(n)
                        || lower == ":" && !self.vocab.names.opener(self.article.lower(n + 1)))
            {
                n += 1;
            } else {
                if n == end && self.sequel(n) {
                    end += 1;
                }
                break;
            }
        }
        (end, count)
    }

    fn clitic(&self, n: usize) -> bool {
        self.article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Clitic)
    }

    /// Whether a capital behind small words begins what is said about the work: "by Ana Holt", "on Streamline", "on Monday".
    fn beyond(&self, n: usize, capitals: usize) -> bool {
        let Some(before) = n.checked_sub(1).filter(|b| *b >= self.first) else {
            return false;
        };
        let lower = self.article.lower(n);
        let (vocab, folded) = (self.vocab, fold(self.article.text(n)));
        match self.article.lower(before) {
            "by" => vocab.names.given(&folded) || vocab.works.platform(lower),
            "with" | "from" | "and" | "for" if capitals >= 2 => {
                vocab.names.given(&folded) && self.capital(n + 1) || vocab.works.platform(lower)
            }
            "on" | "at" | "in" | "for" | "to" => vocab.works.platform(lower) || vocab.names.calendar(lower),
            _ => false,
        }
    }

    /// "Tidal Kids 2": a small number that counts nothing.
    fn sequel(&self, n: usize) -> bool {
        let number = n < self.last
            && self.article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number)
            && self
                .article
                .text(n)
                .parse::<u32>()
                .is_ok_and(|n| (2..=SEQUEL).contains(&n));
        let counts =
            self.plain(n + 1) && !is_verb(self.article, self.vocab, n + 1) && !small(self.article.lower(n + 1));
        number && !counts
    }

    /// Where a title with a clause word fused onto it ends: "Leaving without moneywhich".
    fn broken(&self, from: usize) -> Option<usize> {
        for n in from..(from + BROKEN).min(self.last) {
            if !self.word(n) {
                return None;
            }
            if let Some(cut) = fused(self.article.lower(n), self.vocab) {
                return Some(self.article.tokens.get(n)?.span.start + cut);
            }
        }
        None
    }

    /// "the film Leaving without money.": the first word is a word of the language, and the sentence ends or its clause does.
    fn one_capital(&self, from: usize) -> Option<usize> {
        let lower = self.article.lower(self.first);
        let names = &self.vocab.names;
        let name =
            names.given(lower) || names.surname(lower) || names.people(lower) || self.vocab.works.platform(lower);
        let rank = self.vocab.words.rank(lower).is_some_and(|r| r <= WORD);
        let word = rank && self.vocab.words.proper_rank(lower).is_none() && !name;
        if !word && !self.unclosed && !self.named || names.opener(lower) {
            return None;
        }
        let end = self.run(from)?;
        // "the book Sales of boats fell": what has a verb is a sentence.
        (end > from && end - self.first >= 2).then_some(end)
    }

    /// "the documentary no safe harbour,": where a type of work is followed by a word that cannot go on its phrase.
    fn small_letters(&self) -> Option<usize> {
        let lower = self.article.lower(self.first);
        let end = self.run(self.first)?;
        let count = end - self.first;
        let second = self.article.lower(self.first + 1);
        let begins = match lower {
            // "gave the film no chance"
            "no" => {
                count >= 2
                    && !self.handed()
                    && !matches!(
                        second,
                        "longer" | "one" | "more" | "less" | "fewer" | "doubt" | "matter" | "later" | "earlier" | "way"
                    )
            }
            _ => false,
        };
        (begins || self.named && count >= 1).then_some(end)
    }

    /// Whether a verb of giving stands before the type of work: then what follows may be what the work is given.
    fn handed(&self) -> bool {
        let from = self.first.saturating_sub(HANDED);
        (from..self.first).any(|n| {
            let lower = self.article.lower(n);
            matches!(
                lower,
                "give" | "gives" | "gave" | "given" | "giving" | "left" | "leaves" | "offered" | "did" | "does"
            )
        })
    }

    /// One past the words in small letters from a token up to a mark, a clause word or a year; `None` where a verb stands among them
    /// or something else ends them.
    fn run(&self, from: usize) -> Option<usize> {
        let mut n = from;
        while self.word(n) && !capital(self.article.text(n)) && n - from <= SMALL_LETTERS {
            let lower = self.article.lower(n);
            if n > from && self.vocab.works.tails().iter().any(|t| t == lower) && !small(lower) && lower != "without" {
                return (n - self.first >= 2).then_some(n);
            }
            // "in 2011"
            let dated = lower == "in"
                && self
                    .article
                    .tokens
                    .get(n + 1)
                    .is_some_and(|t| t.kind == TokenKind::Number)
                && n > from;
            if dated {
                return Some(n);
            }
            if is_verb(self.article, self.vocab, n) || self.vocab.attribution.at(self.article, n).is_some() {
                return None;
            }
            n += 1;
        }
        let ends = n >= self.last
            || matches!(
                self.article.text(n),
                "," | "." | ";" | "(" | ")" | "”" | "\"" | "»" | ":"
            );
        let hangs = n
            .checked_sub(1)
            .is_some_and(|b| small(self.article.lower(b)) && b >= from);
        (ends && n > from && !hangs && n - from <= SMALL_LETTERS).then_some(n)
    }
}

/// Where a clause word begins inside an unknown word whose other part is a word.
fn fused(lower: &str, vocab: &Vocab) -> Option<usize> {
    if vocab.words.rank(lower).is_some() || !lower.is_ascii() {
        return None;
    }
    vocab.works.tails().iter().find_map(|tail| {
        let head = lower.strip_suffix(tail.as_str())?;
        (head.len() >= 3 && vocab.words.rank(head).is_some_and(|r| r <= 55)).then_some(head.len())
    })
}
