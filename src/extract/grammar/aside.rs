//! Digits that count nothing: telephone numbers, addresses, identifiers, times, years, list markers.

mod code;
mod words;

use self::words::is_opener;
use crate::model::{Article, TokenKind};
use crate::vocab::{NumeralPart as Part, Vocab};

/// What a run of digits was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it is.
    pub what: &'static str,
}

/// Fewest digits of a telephone number that only the words around it tell: a year and a count side by side are eight at most.
const DIALLED: usize = 9;

/// Times and years are dates; where the date extractor left them, they are still no counts and make no claim.
pub const SILENT: &[&str] = &["year", "time", "list-marker", "date"];

/// The aside that starts at a token, if one does.
pub fn at(article: &Article, vocab: &Vocab, first: usize, limit: usize) -> Option<Aside> {
    let reader = Reader { article, vocab, limit };
    let found = |end: usize, what: &'static str| Some(Aside { first, end, what });
    // ".38-calibre"
    if article.text(first) == "." && article.touches_next(first) && reader.number(first + 1) {
        return reader.behind(first + 1).and_then(|(end, what)| found(end, what));
    }
    // Only digits, a plus or a bracket open what is set aside.
    if !reader.number(first) && !matches!(article.text(first), "+" | "(") {
        return None;
    }
    if let Some(end) = reader.dotted(first) {
        return found(end, "ip-address");
    }
    if let Some(end) = reader.dashed(first) {
        return found(end, "date");
    }
    if let Some(end) = reader.phone(first) {
        return found(end, "phone");
    }
    if let Some(end) = reader.bracketed_marker(first) {
        return found(end, "list-marker");
    }
    if !reader.number(first) {
        return None;
    }
    if let Some(end) = reader.postal(first) {
        return found(end, "postal-code");
    }
    if let Some((end, what)) = reader.bracketed(first) {
        return found(end, what);
    }
    if let Some(end) = reader.marker(first) {
        return found(end, "list-marker");
    }
    if let Some(end) = reader.clock(first) {
        return found(end, "time");
    }
    if let Some(end) = reader.slashes(first) {
        return found(end, "date");
    }
    if let Some(end) = reader.address(first) {
        return found(end, "address");
    }
    if let Some((end, what)) = reader.identifier(first) {
        return found(end, what);
    }
    if let Some(end) = reader.odds(first) {
        return found(end, "odds");
    }
    if let Some(end) = reader.hour(first) {
        return found(end, "hour");
    }
    if let Some(end) = reader.denominator(first) {
        return found(end, "denominator");
    }
    if let Some(end) = reader.year(first) {
        return found(end, "year");
    }
    None
}

struct Reader<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    limit: usize,
}

impl Reader<'_> {
    fn number(&self, at: usize) -> bool {
        at < self.limit && self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    fn word(&self, at: usize) -> &str {
        if at < self.limit { self.article.lower(at) } else { "" }
    }

    fn touches(&self, at: usize) -> bool {
        self.article.touches_next(at)
    }

    fn capital(&self, at: usize) -> bool {
        at < self.limit
            && self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && self.article.text(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// "209-757-3733", "(209) 757-3733", "+44 20 7946 0958", "0845 125 2222": three groups or more, a plus, or a nought in front, and
    /// seven digits or more; or groups of digits behind a word of calling.
    fn phone(&self, first: usize) -> Option<usize> {
        let plus = self.word(first) == "+" && self.touches(first);
        let bracket = self.word(first) == "("
            && self.number(first + 1)
            && self.word(first + 2) == ")"
            && self.article.text(first + 1).len() == 3;
        let mut at = if plus { first + 1 } else { first };
        if !plus && !bracket && !self.number(at) {
            return None;
        }
        let (mut groups, mut digits, mut joined) = (0, 0, 0);
        let mut end = at;
        while at < self.limit && groups < 7 {
            if self.number(at) && self.article.text(at).bytes().all(|b| b.is_ascii_digit() || b == b'.') {
                let text = self.article.text(at);
                groups += 1 + text.matches('.').count();
                digits += text.bytes().filter(u8::is_ascii_digit).count();
                at += 1;
                end = at;
            } else if matches!(self.article.text(at), "-" | "–" | "‑" | "(" | ")" | ".")
                && (groups == 0 || end == at || bracket || plus)
            {
                joined += usize::from(at > first && self.touches(at - 1) && self.touches(at));
                at += 1;
            } else {
                break;
            }
        }
        let shaped = plus && digits >= 7
            || bracket && groups >= 3 && digits >= 10
            || joined >= 2 && groups >= 3 && (digits >= 10 || digits == 7);
        let dotted = groups >= 3 && end == first + 1 && digits >= 9;
        // "0845 125 2222": no count begins with a nought and goes on in groups.
        let trunk = groups >= 2 && digits >= 8 && self.article.text(first).starts_with('0');
        (shaped || dotted || trunk || groups >= 2 && digits >= DIALLED && self.called(first)).then_some(end)
    }

    /// Whether a word of calling stands before the digits in their sentence: "call the desk on 8455 731 228".
    fn called(&self, first: usize) -> bool {
        let sentence = self.article.tokens.get(first).map(|t| t.sentence);
        let opens = sentence
            .and_then(|s| self.article.sentences.get(s))
            .map_or(first, |s| s.first);
        (opens..first).any(|at| self.vocab.asides.calls(self.article.lower(at)))
    }

    /// "1." or "2)" at the start of a paragraph.
    fn marker(&self, first: usize) -> Option<usize> {
        let token = self.article.tokens.get(first)?;
        let paragraph = self.article.paragraph_of(token.sentence)?;
        let opens = paragraph.span.start == token.span.start;
        (opens
            && self.article.text(first).len() <= 2
            && matches!(self.article.text(first + 1), "." | ")")
            && self.touches(first))
        .then_some(first + 2)
    }

    /// "8:30", "8 am", "8.30pm", "11 o'clock".
    fn clock(&self, first: usize) -> Option<usize> {
        let mut end = first + 1;
        let mut clock = false;
        while self.word(end) == ":" && self.number(end + 1) && self.touches(end - 1) && self.touches(end) {
            clock = true;
            end += 2;
        }
        if matches!(
            self.word(end),
            "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o'clock" | "o’clock" | "gmt" | "utc" | "est" | "hrs"
        ) && self.article.text(first).len() <= 5
        {
            return Some(end + 1);
        }
        // "8 – 10 am": the first of two.
        if !clock
            && matches!(self.article.text(end), "-" | "–" | "to")
            && self.number(end + 1)
            && matches!(self.word(end + 2), "am" | "pm" | "a.m." | "p.m.")
        {
            return Some(end + 3);
        }
        clock.then_some(end)
    }

    /// "05-07-2015": a date that the date extractor left.
    fn dashed(&self, first: usize) -> Option<usize> {
        let parts = [first, first + 2, first + 4];
        let tied = (first..first + 4).all(|at| self.touches(at)) && parts.iter().all(|at| self.number(*at));
        let dashes = [first + 1, first + 3]
            .iter()
            .all(|at| matches!(self.article.text(*at), "-" | "‑"));
        let lengths = parts.map(|at| self.article.text(at).len());
        (tied && dashes && matches!(lengths, [1..=2, 1..=2, 4] | [4, 1..=2, 1..=2])).then_some(first + 5)
    }

    /// "9/11", "24/7", "12/05/2019": what is no small fraction.
    fn slashes(&self, first: usize) -> Option<usize> {
        if !(self.word(first + 1) == "/" && self.number(first + 2) && self.touches(first) && self.touches(first + 1)) {
            return None;
        }
        if self.word(first + 3) == "/" && self.number(first + 4) {
            return Some(first + 5);
        }
        let (a, b): (u32, u32) = (
            self.article.text(first).parse().ok()?,
            self.article.text(first + 2).parse().ok()?,
        );
        let fraction = a < b && matches!(b, 2..=10 | 12 | 16 | 32 | 64);
        (!fraction).then_some(first + 3)
    }

    /// "350 Fifth Avenue", "10 Downing Street".
    fn address(&self, first: usize) -> Option<usize> {
        let mut at = first + 1;
        // "east of the 605 Freeway"
        let road = matches!(
            self.word(at),
            "freeway" | "expressway" | "turnpike" | "motorway" | "highway" | "bypass"
        );
        if road && self.capital(at) {
            return Some(at + 1);
        }
        while at < first + 5 && (self.capital(at) || self.vocab.asides.street(self.word(at + 1)) && self.number(at)) {
            if at > first + 1 && self.vocab.asides.street(self.word(at)) {
                return Some(at + 1);
            }
            at += 1;
        }
        None
    }

    /// Whether what follows makes digits a count: a scale, a unit, a plural, a dash.
    fn counts(&self, at: usize) -> bool {
        if at >= self.limit {
            return false;
        }
        let word = self.word(at);
        self.vocab
            .numerals
            .word(word)
            .is_some_and(|(part, _)| part == Part::Scale)
            || super::unit::after(self.article, self.vocab, at, self.limit).is_some()
            || super::noun::after(self.article, self.vocab, at, self.limit, false)
                .is_some_and(|p| p.subject.class.is_some() || p.event.is_some())
            || matches!(self.article.text(at), "-" | "–") && self.touches(at)
            || matches!(word, "of" | "to" | "more" | "others" | "percent")
    }

    /// Words before a figure that make it a count whatever its form: "killed 2013 Syrians", "about 1998 Chileans".
    fn told(&self, at: usize) -> bool {
        self.vocab
            .events
            .verb(self.word(at))
            .is_some_and(|e| !self.vocab.events.is_frame(&e.class))
            || matches!(
                self.word(at),
                "about" | "some" | "least" | "than" | "nearly" | "over" | "all" | "total" | "to" | "of"
            )
    }

    /// A bare year: four digits from 1900 to 2099, or earlier after "in" or "since", that count nothing.
    fn year(&self, first: usize) -> Option<usize> {
        let text = self.article.text(first);
        let year: u32 = Some(text).filter(|t| t.len() == 4)?.parse().ok()?;
        let prior = first.checked_sub(1).map_or("", |at| self.article.lower(at));
        let dated = matches!(
            prior,
            "in" | "since"
                | "of"
                | "until"
                | "till"
                | "by"
                | "from"
                | "before"
                | "after"
                | "during"
                | "early"
                | "late"
                | "mid"
                | "circa"
                | "between"
                | "around"
        );
        let plausible = if dated { 1000..=2100 } else { 1900..=2099 };
        if !plausible.contains(&year) {
            return None;
        }
        let end = first + 1;
        // "2020 Democrats", "the 2018 midterms": a year before a name or behind "the" is no count; papers part thousands by a comma.
        let named = self.capital(end) && !(1..=3).any(|n| first.checked_sub(n).is_some_and(|at| self.told(at)));
        // "the deadly 2012 attacks"
        let graded = first >= 2
            && matches!(
                self.article.lower(first - 2),
                "the" | "his" | "her" | "its" | "their" | "a"
            )
            && self
                .article
                .tokens
                .get(first - 1)
                .is_some_and(|t| t.kind == TokenKind::Word)
            && !self.told(first - 1)
            && !super::words::is_function(self.vocab, prior)
            && !matches!(
                prior,
                "estimated" | "remaining" | "additional" | "first" | "other" | "top" | "reported"
            );
        if (1950..=2049).contains(&year) && !year.is_multiple_of(50) && (named || prior == "the" || graded) {
            return Some(end);
        }
        if self.counts(end) && !matches!(self.word(end), "-" | "–" | "to" | "of") && !matches!(prior, "in" | "since")
        {
            return None;
        }
        // "2013-14", "2013–2015"
        let range = matches!(self.article.text(end), "-" | "–" | "/")
            && self.touches(first)
            && self.touches(end)
            && self.number(end + 1);
        Some(if range { end + 2 } else { end })
    }
}
