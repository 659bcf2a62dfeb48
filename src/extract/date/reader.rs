//! Tokens as the date grammar sees them: bounded by the sentence, with the small pieces every rule is made of.

use super::print::{Distance, Third, Unit};
use crate::model::{Article, Cues, Span, TokenKind};
use crate::vocab::{Calendar, CalendarPart, NumeralPart, Vocab};

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub article: &'a Article,
    pub vocab: &'a Vocab,
    pub first: usize,
    pub last: usize,
}

impl<'a> Reader<'a> {
    pub fn calendar(&self) -> &'a Calendar {
        &self.vocab.calendar
    }

    /// A token in lower case; empty outside the sentence.
    pub fn lower(&self, at: usize) -> &'a str {
        if at < self.first || at >= self.last {
            return "";
        }
        self.article.lower(at)
    }

    /// The token so many places before.
    pub fn before(&self, at: usize, by: usize) -> &'a str {
        at.checked_sub(by).map_or("", |n| self.lower(n))
    }

    pub fn text(&self, at: usize) -> &'a str {
        if at < self.first || at >= self.last {
            return "";
        }
        self.article.text(at)
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        (at >= self.first && at < self.last)
            .then(|| self.article.tokens.get(at).map(|t| t.kind))
            .flatten()
    }

    pub fn capital(&self, at: usize) -> bool {
        self.text(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nothing stands between a token and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > self.first && self.article.touches_next(at - 1)
    }

    /// Digits without separators.
    pub fn digits(&self, at: usize) -> Option<i32> {
        if self.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let text = self.text(at);
        (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    }

    /// A token in lower case, where the calendar lists it. The cue of a token tells so without a look-up.
    fn listed(&self, at: usize) -> Option<&'a str> {
        (at >= self.first && at < self.last && self.article.cues(at).any(Cues::CALENDAR))
            .then(|| self.article.lower(at))
    }

    /// What a token does in a date and its number.
    pub fn calendar_word(&self, at: usize) -> Option<(CalendarPart, i32)> {
        self.calendar().word(self.listed(at)?)
    }

    /// The number of a token that does this in a date.
    pub fn calendar_number(&self, at: usize, part: CalendarPart) -> Option<i32> {
        self.calendar().number(self.listed(at)?, part)
    }

    /// The month a token names, with whether it is safe to read it so alone.
    pub fn month(&self, at: usize) -> Option<(i8, bool)> {
        self.calendar().month(self.listed(at)?)
    }

    /// The weekday a token names, with whether it is safe to read it so alone.
    pub fn weekday(&self, at: usize) -> Option<(i8, bool)> {
        self.calendar().weekday(self.listed(at)?)
    }

    /// A small number in digits or words, with the index after it: "3", "three", "a".
    pub fn count(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(n) = self.digits(at) {
            return Some((n, at + 1));
        }
        match self.lower(at) {
            "a" | "an" => return Some((1, at + 1)),
            _ if !self.numeral(at) => return None,
            _ => {}
        }
        let n = i32::try_from(self.vocab.numerals.cardinal(self.lower(at))?).ok()?;
        // "twenty-one"
        if n >= 20 && n % 10 == 0 && self.text(at + 1) == "-" && self.glued(at + 1) {
            let unit = self
                .vocab
                .numerals
                .cardinal(self.lower(at + 2))
                .filter(|u| (1..10).contains(u));
            if let Some(unit) = unit.and_then(|u| i32::try_from(u).ok()) {
                return Some((n + unit, at + 3));
            }
        }
        Some((n, at + 1))
    }

    /// A day of the month: "27", "27th".
    pub fn day(&self, at: usize) -> Option<(i8, usize)> {
        let n = self
            .digits(at)
            .filter(|n| (1..=31).contains(n) && self.text(at).len() <= 2)?;
        let end = match self.lower(at + 1) {
            "st" | "nd" | "rd" | "th" if self.glued(at + 1) => at + 2,
            _ => at + 1,
        };
        // "27-year-old", "3.5", "$27", "27%"
        let follows = self.text(end);
        if matches!(follows, "%" | "°") || (follows == "/" && self.glued(end)) {
            return None;
        }
        Some((i8::try_from(n).ok()?, end))
    }

    /// A year of four digits.
    pub fn year(&self, at: usize) -> Option<i16> {
        let n = self
            .digits(at)
            .filter(|n| self.text(at).len() == 4 && (1000..=2199).contains(n))?;
        i16::try_from(n).ok()
    }

    /// A year after a month or day, with or without a comma: ", 2025", " 2025", " of 2025".
    pub fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let skip = usize::from(matches!(self.lower(at), "," | "of"));
        let year = self.year(at + skip)?;
        // "on March 3, 2000 people" and "March 3, 2014-15" are not meant.
        (!self.glued(at + skip + 1) || !matches!(self.text(at + skip + 1), "%" | ":")).then_some((year, at + skip + 1))
    }

    pub fn unit(&self, at: usize) -> Option<Unit> {
        Some(match self.calendar_number(at, CalendarPart::Unit)? {
            1 => Unit::Day,
            2 => Unit::Week,
            3 => Unit::Weekend,
            4 => Unit::Month,
            5 => Unit::Quarter,
            6 => Unit::Year,
            7 => Unit::Decade,
            8 => Unit::Century,
            // A fortnight is two weeks, and read where it is counted.
            _ => return None,
        })
    }

    /// A mark that joins two ends of a range.
    pub fn dash(&self, at: usize) -> bool {
        matches!(self.text(at), "-" | "–" | "—" | "‑" | "−")
    }

    pub fn span(&self, first: usize, end: usize) -> Option<Span> {
        let a = self.article.tokens.get(first)?.span;
        let b = self.article.tokens.get(end.checked_sub(1)?)?.span;
        Some(a.cover(b))
    }

    /// "early", "mid-", "late", "the beginning of", before a token, with where it begins.
    pub fn third_before(&self, at: usize) -> Option<(Third, usize)> {
        let mut n = at;
        let linked = matches!(self.before(n, 1), "in" | "on") && matches!(self.before(n, 2), "earlier" | "later");
        if self.dash(n.checked_sub(1)?) || linked {
            n -= 1;
        }
        n = n.checked_sub(1)?;
        let third = match self.lower(n) {
            "early" => Third::Early,
            "mid" | "middle" => Third::Mid,
            "late" => Third::Late,
            "earlier" => Third::Earlier,
            "later" => Third::Later,
            _ => return None,
        };
        Some((third, n))
    }
}

impl Reader<'_> {
    /// Whether a hyphen or dash stands right before a token.
    pub fn dash_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|n| n >= self.first && self.dash(n))
    }

    /// Whether a token names a day by itself: "tomorrow", "Monday", and "Mon" with a capital.
    pub fn is_day_name(&self, at: usize) -> bool {
        match self.calendar_word(at) {
            Some((CalendarPart::Day | CalendarPart::Weekday, _)) => true,
            Some((CalendarPart::WeekdayShort, _)) => self.capital(at),
            _ => false,
        }
    }

    /// Whether "from" at a token belongs to a verb that takes a date to another: "moved from Monday to Friday".
    pub fn moved(&self, at: usize) -> bool {
        self.window(at)
            .any(|n| self.calendar_number(n, CalendarPart::Moving).is_some())
    }

    /// Whether it belongs to one that takes a figure to another: "rose from 3 to 8".
    pub fn changed(&self, at: usize) -> bool {
        let events = &self.vocab.events;
        let change = |n: usize| events.verb(self.lower(n)).is_some_and(|e| events.is_change(&e.class));
        self.moved(at) || self.window(at).any(change)
    }

    /// The tokens before "from" in which its verb stands.
    fn window(&self, at: usize) -> std::ops::Range<usize> {
        at.saturating_sub(4).max(self.first)..at
    }

    /// A length of time in minutes: "7 hours", "90 minutes", "an hour".
    pub fn minutes(&self, at: usize) -> Option<(i32, usize)> {
        let (n, end) = self.count(at)?;
        let unit = self.calendar_number(end, CalendarPart::ClockUnit)?;
        Some((n.checked_mul(unit)?, end + 1))
    }

    /// A distance in one unit or several: "3 weeks", "two years, a month and 21 days", "1 day 2 hours", with its first unit.
    pub fn distance(&self, at: usize) -> Option<(Distance, Unit, usize)> {
        let mut sum = Distance::default();
        let mut first = None;
        let mut next = at;
        let mut end = at;
        // A distance in more than four units is none that anyone prints.
        for _ in 0..4 {
            let Some((part, unit, after)) = self.one_distance(next) else {
                break;
            };
            sum = sum.plus(part);
            first.get_or_insert(unit);
            end = after;
            next = after + usize::from(self.lower(after) == ",");
            next += usize::from(self.lower(next) == "and");
        }
        first.map(|unit| (sum, unit, end))
    }

    fn one_distance(&self, at: usize) -> Option<(Distance, Unit, usize)> {
        // "half a year ago" is no year.
        if self.before(at, 1) == "half" {
            return None;
        }
        if self.lower(at) == "half" && matches!(self.lower(at + 1), "a" | "an") {
            let (months, minutes) = match self.lower(at + 2) {
                "year" => (6, 0),
                "hour" => (0, 30),
                _ => return None,
            };
            let distance = Distance {
                months,
                minutes,
                days: 0,
            };
            let unit = if months > 0 { Unit::Month } else { Unit::Day };
            return Some((distance, unit, at + 3));
        }
        if let Some((minutes, end)) = self.minutes(at) {
            let distance = Distance {
                minutes,
                ..Distance::default()
            };
            return Some((distance, Unit::Day, end));
        }
        let (n, at_unit) = self.count(at)?;
        if matches!(self.lower(at_unit), "fortnight" | "fortnights") {
            return Some((Distance::of(n.checked_mul(2)?, Unit::Week)?, Unit::Week, at_unit + 1));
        }
        let unit = self.unit(at_unit).filter(|_| n <= 3000)?;
        Some((Distance::of(n, unit)?, unit, at_unit + 1))
    }

    /// Whether a token is a number word.
    pub fn numeral(&self, at: usize) -> bool {
        at < self.last && self.article.cues(at).any(Cues::NUMBER)
    }

    /// An ordinal in words up to 31: "seventeenth", "twenty-first".
    pub fn spelled_ordinal(&self, at: usize) -> Option<(i8, usize)> {
        if !self.numeral(at) {
            return None;
        }
        let (n, end) = match self.vocab.numerals.word(self.lower(at))? {
            (NumeralPart::Ordinal, n) => (i64::try_from(n).ok()?, at + 1),
            (NumeralPart::Cardinal, n) if self.dash(at + 1) && self.glued(at + 1) => {
                let tens = i64::try_from(n).ok().filter(|n| matches!(n, 20 | 30))?;
                match self.vocab.numerals.word(self.lower(at + 2))? {
                    (NumeralPart::Ordinal, unit) => (tens + i64::try_from(unit).ok().filter(|u| *u < 10)?, at + 3),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let n = i8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
        Some((n, end))
    }
}

impl Reader<'_> {
    /// "'99" behind a month.
    pub fn quoted_year(&self, at: usize) -> Option<(i16, usize)> {
        let quoted = matches!(self.text(at), "'" | "’" | "‘") && self.glued(at + 1) && self.text(at + 1).len() == 2;
        let n = self.digits(at + 1).filter(|_| quoted)?;
        let year = i16::try_from(if n > 40 { 1900 + n } else { 2000 + n }).ok()?;
        Some((year, at + 2))
    }

    /// A weekday in short with a capital, behind a word that dates: "on Thu", "next Tue".
    pub fn lone_weekday(&self, at: usize) -> bool {
        let before = matches!(
            self.before(at, 1),
            "on" | "last" | "next" | "this" | "until" | "since" | "by" | "late" | "early"
        );
        self.capital(at) && before && !matches!(self.lower(at), "sun" | "sat" | "wed" | "mon" | "fri")
    }
}

/// Years from now on that a range with its second year in short ("2025-30") reaches; "1960-82" may be longer.
const SHORT_RANGE: i16 = 12;

impl Reader<'_> {
    /// The second year of "2007-14", where two digits make one behind a first year.
    pub fn short_year_after(&self, first: i16, at: usize) -> Option<i16> {
        let tail = i16::try_from(self.digits(at)?).ok()?;
        let glued = self.glued(at) && self.text(at).len() == 2 && !(self.glued(at + 1) && self.dash(at + 1));
        let near = first < 2000 || tail - first % 100 <= SHORT_RANGE;
        (glued && near && tail > first % 100).then_some(first / 100 * 100 + tail)
    }
}

impl Reader<'_> {
    /// Whether nothing that a number could count stands at a token.
    pub fn closes(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Word) => {
                matches!(
                    self.lower(at),
                    "was"
                        | "were"
                        | "is"
                        | "are"
                        | "had"
                        | "has"
                        | "will"
                        | "on"
                        | "in"
                        | "at"
                        | "and"
                        | "or"
                        | "to"
                        | "until"
                        | "till"
                        | "when"
                        | "as"
                        | "but"
                        | "for"
                        | "with"
                        | "this"
                        | "next"
                        | "last"
                        | "sharp"
                        | "local"
                        | "from"
                        | "because"
                        | "after"
                        | "before"
                        | "if"
                        | "while"
                        | "where"
                        | "so"
                        | "that"
                ) || self.calendar_word(at).is_some_and(|(part, _)| {
                    matches!(part, CalendarPart::Day | CalendarPart::Weekday | CalendarPart::Zone)
                })
            }
            Some(TokenKind::Number) => false,
            Some(_) => !(self.dash(at) && self.glued(at) || matches!(self.text(at), "%" | "°" | "$" | "£" | "€" | "/")),
            None => true,
        }
    }
}
