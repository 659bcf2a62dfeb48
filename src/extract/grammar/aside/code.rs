//! Digits that are part of a name or a code: models, versions, addresses of machines, postal codes, references, template tags.

use super::{Reader, is_opener};
use crate::extract::grammar::{plural, unit};
use crate::model::TokenKind;
use crate::vocab::NumeralPart as Part;

impl Reader<'_> {
    /// "AK-47", "iPhone 6", "Section 230", "5G", "007", "v2.1.3".
    pub(super) fn identifier(&self, first: usize) -> Option<(usize, &'static str)> {
        let text = self.article.text(first);
        let thousands = text.split('.').skip(1).all(|group| group.len() == 3);
        if text.bytes().filter(|b| *b == b'.').count() > 1 && !thousands {
            return Some((first + 1, "version"));
        }
        if text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") {
            return Some((first + 1, "identifier"));
        }
        if let Some(end) = self.suffixed(first, text) {
            return Some((end, "identifier"));
        }
        if let Some(found) = self.behind(first) {
            return Some(found);
        }
        let prior = first.checked_sub(1)?;
        let same =
            self.article.tokens.get(prior).map(|t| t.sentence) == self.article.tokens.get(first).map(|t| t.sentence);
        if !same {
            return None;
        }
        let word = self.article.lower(prior);
        // What is numbered by "No." is for the number walk to say.
        if matches!(word, "no." | "nos." | "№" | "#") {
            return None;
        }
        if self.touches(prior) {
            // "B737-800": what a hyphen ties to the digits is part of the name.
            let tail = self.touches(first)
                && matches!(self.article.text(first + 1), "-" | "‑")
                && self.touches(first + 1)
                && self.number(first + 2);
            let end = first + if tail { 3 } else { 1 };
            return self.glued(prior).then_some((end, "identifier"));
        }
        let is_word = self
            .article
            .tokens
            .get(prior)
            .is_some_and(|t| t.kind == TokenKind::Word);
        // "an area 12 miles wide": a unit or a multiplier behind the number makes it a quantity.
        let measured = || {
            unit::after(self.article, self.vocab, first + 1, self.limit).is_some()
                || matches!(self.vocab.numerals.word(self.word(first + 1)), Some((Part::Scale, _)))
        };
        if let Some(what) = self.vocab.asides.series(word).filter(|_| is_word && !measured()) {
            return Some((first + 1, what));
        }
        // "Apollo 11", "Boeing 737", "iPhone 12": a name, then digits that count nothing after them.
        let inner = self.article.text(prior).chars().skip(1).any(char::is_uppercase);
        // "Raids Kill 22": a verb in a headline that tells what was done to so many.
        let done = |word: &str| {
            let verb = self.vocab.events.verb(word);
            verb.is_some_and(|e| self.vocab.events.patient(&e.class).is_some())
        };
        let name = is_word
            && (self.capital(prior) || inner)
            && !is_opener(self.vocab, word)
            && !done(word)
            && self.vocab.units.code(self.article.text(prior)).is_none();
        // "Web 2.0" is a name with its version.
        let plain =
            text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) || text.len() == 3 && text.ends_with(".0");
        let version = inner && !self.capital(prior);
        // "FOX 13 reports that": a station that speaks, and no reports.
        let speaks = matches!(self.word(first + 1), "reports" | "claims")
            && !matches!(
                self.word(first + 2),
                "of" | "on" | "about" | "were" | "was" | "have" | "had" | "and" | "from" | "are"
            );
        if name && (plain || version) && (speaks || !self.counts(first + 1)) {
            return Some((first + 1, if version && !plain { "version" } else { "identifier" }));
        }
        // "14 AK 47 Rifles": initials with a number before them.
        let initials = self.article.text(prior);
        let model = (2..=3).contains(&initials.len())
            && initials.bytes().all(|b| b.is_ascii_uppercase())
            && prior > 0
            && self.number(prior - 1)
            && plain
            && self.vocab.units.code(initials).is_none();
        if model {
            return Some((first + 1, "identifier"));
        }
        // "a Boeing 777F": a letter that is part of the name, where it is no temperature that anybody could feel.
        let letter = self.touches(first)
            && self.article.text(first + 1).len() == 1
            && self.capital(first + 1)
            && (version || text.len() >= 3 && text.parse::<u32>().is_ok_and(|n| n > 134));
        (name && letter).then_some((first + 2, "identifier"))
    }

    /// "a 1-in-100-year flood", "4-for-5": how rare something is or how often it came off, not how many there are.
    pub(super) fn odds(&self, first: usize) -> Option<usize> {
        let tied = (first..first + 4).all(|at| self.touches(at));
        let dashes =
            matches!(self.article.text(first + 1), "-" | "‑") && matches!(self.article.text(first + 3), "-" | "‑");
        let found = tied && dashes && matches!(self.word(first + 2), "in" | "for" | "of") && self.number(first + 4);
        let year = self.article.text(first + 5) == "-" && self.word(first + 6) == "year";
        found.then_some(first + 5 + if year { 2 } else { 0 })
    }

    /// ".38-calibre", "the 1200 block of", "165 BC": what stands behind the number names what it is.
    pub(super) fn behind(&self, first: usize) -> Option<(usize, &'static str)> {
        let hyphen =
            self.touches(first) && matches!(self.article.text(first + 1), "-" | "‑") && self.touches(first + 1);
        let behind = first + 1 + usize::from(hyphen);
        let (what, end) = self.vocab.asides.behind.at(self.article, behind)?;
        let era = *what != "era" || self.article.text(behind).starts_with(char::is_uppercase);
        (end <= self.limit && era).then_some((end, *what))
    }

    /// Letters that touch the digits and are no unit, scale or ordinal: "747s", "5G", "4K video", "14.7C/".
    fn suffixed(&self, first: usize, text: &str) -> Option<usize> {
        let is_word = |at: usize| self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        if !self.touches(first) || !is_word(first + 1) || first + 1 >= self.limit {
            return None;
        }
        let suffix = self.article.lower(first + 1);
        let known = matches!(suffix, "st" | "nd" | "rd" | "th" | "m" | "k" | "b" | "s" | "x")
            // "100000people" has lost a space.
            || suffix.len() > 4 && plural::is_plural(self.vocab, suffix) && self.article.text(first + 1) == suffix
            || suffix == "t" && first > 0 && self.article.text(first - 1) == "$"
            || self
                .vocab
                .numerals
                .word(suffix)
                .is_some_and(|(part, _)| part == Part::Scale)
            || unit::after(self.article, self.vocab, first + 1, self.limit).is_some();
        // "4x4", "4x100m": so many times.
        let times = suffix == "x" && self.touches(first + 1) && self.number(first + 2);
        if times {
            let measured = unit::after(self.article, self.vocab, first + 3, self.limit).is_some();
            return Some(first + if measured { 2 } else { 3 });
        }
        // A letter and a stroke that nothing follows: "14.7C/ per share" has lost something.
        let broken = suffix.len() == 1
            && self.touches(first + 1)
            && self.article.text(first + 2) == "/"
            && !self.touches(first + 2);
        // "4K video", "5K run": a format or a race, where a plural would be counted.
        let format = self.article.text(first + 1) == "K"
            && text.parse::<u32>().is_ok_and(|n| n <= 16)
            && is_word(first + 2)
            && !(first > 0 && self.touches(first - 1))
            && !plural::is_plural(self.vocab, self.article.lower(first + 2))
            && !crate::extract::grammar::words::is_function(self.vocab, self.article.lower(first + 2));
        (!known || suffix == "s" || broken || format).then_some(first + 2)
    }

    /// "AK-47", "COVID-19", "B2": letters, perhaps a hyphen, digits.
    fn glued(&self, prior: usize) -> bool {
        let hyphen = matches!(self.article.text(prior), "-" | "‑") && prior > 0 && self.touches(prior - 1);
        let letters = if hyphen { prior - 1 } else { prior };
        if !self.capital(letters) || !hyphen && self.vocab.calendar.names_day_or_month(self.word(letters)).is_some() {
            return false;
        }
        let free = matches!(
            self.word(letters),
            "mid" | "post" | "pre" | "top" | "early" | "late" | "under" | "over" | "sub" | "rs" | "rs." | "no."
        );
        !free && unit::currency_before(self.article, self.vocab, letters).is_none()
    }

    /// "192.168.0.12".
    pub(super) fn dotted(&self, first: usize) -> Option<usize> {
        if !self.number(first) {
            return None;
        }
        let text = self.article.text(first);
        let mut parts = 0;
        for part in text.split('.') {
            parts += 1;
            part.parse::<u8>().ok()?;
        }
        (parts == 4).then_some(first + 1)
    }

    /// "Lowell, PA 23456", "SW1A 1AA": a state's letters before five digits, or the two halves of a British code.
    pub(super) fn postal(&self, first: usize) -> Option<usize> {
        let prior = first.checked_sub(1)?;
        let text = self.article.text(first);
        let five = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
        if five && self.vocab.asides.state(self.article.text(prior)) {
            let extended = self.article.text(first + 1) == "-"
                && self.touches(first)
                && self.touches(first + 1)
                && self.article.text(first + 2).len() == 4
                && self.number(first + 2);
            return Some(first + 1 + if extended { 2 } else { 0 });
        }
        let capitals = |at: usize, most: usize| {
            let text = self.article.text(at);
            !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_uppercase())
        };
        if !capitals(prior, 2) || !self.touches(prior) || text.len() > 2 {
            return None;
        }
        let letter = self.touches(first) && capitals(first + 1, 1);
        let inner = first + 1 + usize::from(letter);
        let british = self.number(inner)
            && !self.touches(inner - 1)
            && self.article.text(inner).len() == 1
            && self.touches(inner)
            && capitals(inner + 1, 2)
            && self.article.text(inner + 1).len() == 2;
        british.then_some(inner + 2)
    }

    /// "storm.[3]", "{{2}}": a reference glued to what it stands behind, a tag that a template should have filled.
    pub(super) fn bracketed(&self, first: usize) -> Option<(usize, &'static str)> {
        let open = first.checked_sub(1)?;
        if !self.touches(open) || !self.touches(first) {
            return None;
        }
        match (self.article.text(open), self.article.text(first + 1)) {
            ("[", "]") if open == 0 || self.touches(open - 1) => Some((first + 1, "reference")),
            ("{", "}") => Some((first + 1, "template-tag")),
            _ => None,
        }
    }

    /// "(1)" at the head of a paragraph.
    pub(super) fn bracketed_marker(&self, first: usize) -> Option<usize> {
        let token = self.article.tokens.get(first)?;
        if self.article.text(first) != "(" || !self.number(first + 1) || self.article.text(first + 2) != ")" {
            return None;
        }
        let opens = self.article.paragraph_of(token.sentence)?.span.start == token.span.start;
        (opens && self.article.text(first + 1).len() <= 2 && first + 3 < self.limit).then_some(first + 3)
    }

    /// "Get together for 2 in April", "9 to 5": an hour without its mark.
    pub(super) fn hour(&self, first: usize) -> Option<usize> {
        let hour: u32 = Some(self.article.text(first)).filter(|t| t.len() <= 2)?.parse().ok()?;
        if !(1..=12).contains(&hour) {
            return None;
        }
        let next = self.article.lower(first + 1);
        let prior = first.checked_sub(1).map_or("", |p| self.article.lower(p));
        let dated = match next {
            "in" | "on" => self
                .vocab
                .calendar
                .names_day_or_month(self.article.lower(first + 2))
                .is_some(),
            "tomorrow" | "tonight" => true,
            _ => false,
        };
        if matches!(prior, "for" | "at") && dated {
            return Some(first + 1);
        }
        let dash = matches!(self.article.text(first + 1), "-" | "–");
        let to = next == "to" || dash && self.article.lower(first + 2) == "to";
        let second = first + 2 + if dash && to { 2 } else { 0 };
        let until: u32 = self
            .article
            .text(second)
            .parse()
            .ok()
            .filter(|_| to && self.number(second))?;
        let closes = second + 1 >= self.limit
            || matches!(
                self.article.lower(second + 1),
                "." | "," | "job" | "jobs" | "shift" | "schedule" | ")"
            );
        let office = (7..=11).contains(&hour) && (3..=6).contains(&until);
        (office
            && closes
            && matches!(
                prior,
                "" | "a" | "from" | "work" | "works" | "worked" | "working" | "open"
            ))
        .then_some(second + 1)
    }

    /// "per 100,000": what a rate is told of, and no count of anything there.
    pub(super) fn denominator(&self, first: usize) -> Option<usize> {
        let prior = first.checked_sub(1)?;
        let scale = self
            .vocab
            .numerals
            .word(self.word(first + 1))
            .is_some_and(|(part, _)| part == Part::Scale);
        (self.article.lower(prior) == "per").then_some(first + 1 + usize::from(scale))
    }
}
