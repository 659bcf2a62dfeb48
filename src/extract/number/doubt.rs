//! Figures that are no counts after all: pronouns, digits of names and addresses, results without a game.

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::interval::{Figure, Joint};
use crate::extract::grammar::noun::Phrase;
use crate::extract::grammar::words;
use crate::model::TokenKind;

impl Walk<'_> {
    /// Whether a figure is all that its sentence says, as in a cell of a table.
    pub(super) fn alone(&self, figure: &Figure) -> bool {
        self.article
            .tokens
            .get(figure.first)
            .and_then(|t| self.article.sentences.get(t.sentence))
            .is_some_and(|s| s.first == figure.first && s.last == figure.end)
    }

    /// A figure whose reading is not sure enough to compare.
    pub(super) fn doubtful(&self, figure: &Figure, phrase: Option<&Phrase>) -> Option<&'static str> {
        if self.lost_point(figure) {
            return Some("average");
        }
        if self.is_standing(figure, phrase) {
            return Some("pair");
        }
        let one = figure.printed == Some(Decimal::ONE) && !figure.numeral.digits && figure.unit.is_none();
        let known = phrase.is_some_and(|p| p.subject.class.is_some());
        // "zero tolerance" counts nothing.
        let zero = figure.printed == Some(Decimal::ZERO)
            && !figure.numeral.digits
            && figure.unit.is_none()
            && phrase.is_none()
            && self
                .article
                .tokens
                .get(figure.end)
                .is_some_and(|t| t.kind == TokenKind::Word)
            && !words::is_function(self.vocab, self.article.lower(figure.end));
        if zero {
            return Some("pronoun");
        }
        if one && !known && figure.numeral.scale == Decimal::ONE && !self.alone(figure) {
            return Some("pronoun");
        }
        // "1B Ana Lund": a place on the field.
        let letter = figure.end == figure.first + 2
            && self.article.text(figure.first).len() == 1
            && self.article.text(figure.first + 1) == "B"
            && self.article.text(figure.end).starts_with(char::is_uppercase);
        if letter && figure.unit.is_none() {
            return Some("identifier");
        }
        // "'86, '87": years of which the century is left out.
        let century = figure.numeral.digits
            && figure.unit.is_none()
            && self.article.text(figure.first).len() == 2
            && figure.end == figure.first + 1
            && figure.first > 0
            && matches!(self.article.text(figure.first - 1), "'" | "’" | "‘")
            && self.article.touches_next(figure.first - 1)
            && !matches!(self.article.text(figure.end), "'" | "’")
            && (phrase.is_none() || figure.first < 2 || !self.article.touches_next(figure.first - 2))
            && (matches!(self.article.lower(figure.end), "and" | "or" | "to")
                || figure.first > 2
                    && matches!(self.article.lower(figure.first - 2), "and" | "or" | ",")
                    && self
                        .article
                        .tokens
                        .get(figure.first - 3)
                        .is_some_and(|t| t.kind == TokenKind::Number)
                || self
                    .article
                    .tokens
                    .get(figure.end)
                    .is_none_or(|t| t.kind != TokenKind::Word));
        if century {
            return Some("date");
        }
        // "Frankie Five Angels", "the role of Johnny Two Times": a spelled number with a capital inside a run of them.
        let capital = |at: usize| {
            self.article.text(at).starts_with(char::is_uppercase)
                && self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        };
        let inner = figure.first > 0 && capital(figure.first - 1) && capital(figure.first) && capital(figure.end);
        if inner && !figure.numeral.digits && self.inside_name(figure) {
            return Some("identifier");
        }
        // "$140-150MM": millions written as bankers do, and no millimetres.
        let millions = figure
            .unit
            .as_ref()
            .is_some_and(|u| u.unit.id == "millimetre" && self.article.text(u.first) == "MM");
        // "round two", "chapter one": the name of a part.
        let part = figure.first > 0
            && figure.unit.is_none()
            && phrase.is_none()
            && !figure.numeral.digits
            && figure.end == figure.first + 1
            && matches!(
                self.article.lower(figure.first - 1),
                "round"
                    | "game"
                    | "season"
                    | "act"
                    | "year"
                    | "day"
                    | "week"
                    | "stage"
                    | "set"
                    | "chapter"
                    | "phase"
                    | "part"
                    | "episode"
            );
        // "its 15 Most Wanted list", "1010 WINS": what capitals go on with is a name.
        let listed = figure.numeral.digits
            && figure.unit.is_none()
            && self.article.text(figure.end) == "Most"
            && self.article.text(figure.end + 1).starts_with(char::is_uppercase);
        let call_sign = figure.numeral.digits
            && figure.unit.is_none()
            && self.article.text(figure.first).len() == 4
            && self.article.text(figure.end).len() > 2
            && self.article.text(figure.end).bytes().all(|b| b.is_ascii_uppercase());
        if millions || part || listed || call_sign {
            return Some("identifier");
        }
        // "half-gone", "half-hearted"
        if figure.numeral.fraction
            && figure.unit.is_none()
            && self.article.text(figure.end) == "-"
            && self.article.touches_next(figure.end)
        {
            return Some("idiom");
        }
        let bare = figure.unit.is_none() && phrase.is_none() && figure.numeral.digits;
        // "Lund Bay's 10 News": a channel.
        let channel = bare
            && matches!(self.article.text(figure.end), "News" | "Sports" | "Live")
            && figure.first > 0
            && self.article.text(figure.first - 1).starts_with(['\'', '’', 'l', 'L']);
        // A number of an account or a post; "AM 830"; what is left of ".539)" behind a lost point.
        let text = self.article.text(figure.first);
        let code = bare && text.len() >= 12 && text.bytes().all(|b| b.is_ascii_digit());
        let station = bare && figure.first > 0 && matches!(self.article.text(figure.first - 1), "AM" | "FM");
        let opens = self
            .article
            .tokens
            .get(figure.first)
            .and_then(|t| self.article.sentences.get(t.sentence))
            .is_some_and(|s| s.first == figure.first);
        let rest = bare && opens && self.article.text(figure.end) == ")";
        if code || station || rest {
            return Some("identifier");
        }
        // "at 6: 41": minutes behind a broken mark; "Dec. 1 or 2": one more day of the month.
        let back = |n: usize| figure.first.checked_sub(n).map_or("", |at| self.article.lower(at));
        let small = bare && text.len() <= 2;
        let hour = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        let minutes = small && text.len() == 2 && back(1) == ":" && hour(back(2));
        let hours = small
            && self.article.text(figure.end) == ":"
            && self.article.text(figure.end + 1).len() == 2
            && hour(self.article.text(figure.end + 1));
        let month = |word: &str| {
            self.vocab.calendar.month(word).is_some() && matches!(back(1), "or" | "and" | "to" | "-" | "–")
        };
        // "on January 1 people": a day whose month stands before it.
        let day = figure.numeral.digits
            && figure.unit.is_none()
            && text.len() <= 2
            && figure.first > 0
            && self.article.text(figure.first - 1).starts_with(char::is_uppercase)
            && self
                .vocab
                .calendar
                .month(self.article.lower(figure.first - 1))
                .is_some();
        if day {
            return Some("identifier");
        }
        if minutes || hours || small && hour(back(2)) && month(back(3)) {
            return Some("identifier");
        }
        // "877-CALL": a telephone number told in letters.
        let letters = self.article.text(figure.end + 1);
        let phone = figure.numeral.digits
            && figure.unit.is_none()
            && self.article.text(figure.end) == "-"
            && self.article.touches_next(figure.end)
            && text.len() >= 3
            && letters.len() >= 3
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        if phone {
            return Some("identifier");
        }
        // "a .290 hitter" whose point was lost with the sentence before.
        if channel || bare && matches!(self.article.lower(figure.end), "hitter" | "hitters" | "batting") {
            return Some("identifier");
        }
        if figure.first > 0 && self.article.touches_next(figure.first - 1) {
            let prior = figure.first - 1;
            let kind = self.article.tokens.get(prior).map(|t| t.kind);
            // "Harbour24", "a low.436": digits that go on from letters.
            let letters = kind == Some(TokenKind::Word)
                || self.article.text(prior) == "."
                    && prior > 0
                    && self.article.touches_next(prior - 1)
                    && self
                        .article
                        .tokens
                        .get(prior - 1)
                        .is_some_and(|t| t.kind == TokenKind::Word);
            // ".38": what stands before the point is not read here.
            let point = self.article.text(prior) == "." && figure.numeral.digits && figure.unit.is_none();
            if letters && bare || point {
                return Some("identifier");
            }
            // "45-7-2", "six-foot-five": the last of several joined by hyphens.
            let joined = matches!(self.article.text(prior), "-" | "–")
                && prior > 0
                && self.article.touches_next(prior - 1)
                && (self
                    .article
                    .tokens
                    .get(prior - 1)
                    .is_some_and(|t| t.kind == TokenKind::Number)
                    || matches!(self.article.lower(prior - 1), "foot" | "feet"));
            if joined && figure.unit.is_none() && phrase.is_none() {
                return Some("pair");
            }
        }
        // "the nineteen sixties", "the 9-11 attacks": spoken years and a day.
        let decade = phrase.is_some_and(|p| {
            matches!(
                p.subject.head.as_str(),
                "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety"
            )
        });
        let day = figure.joint == Joint::Dash
            && self.article.text(figure.first) == "9"
            && figure.high == Some(Decimal::from(11));
        if decade || day {
            return Some("date");
        }
        // "iPhone 5C": a letter that touches the digits behind such a name is no unit.
        let model = figure.unit.is_some() && self.article.touches_next(figure.first) && self.follows_name(figure);
        if model && figure.numeral.digits {
            return Some("identifier");
        }
        // "Xbox One", a record "of 9-14"
        let named = one
            && self.article.text(figure.first).starts_with('O')
            && figure.first > 0
            && self.article.text(figure.first - 1).starts_with(char::is_uppercase);
        if named {
            return Some("identifier");
        }
        // "near 473 East Fourth Street"
        let direction =
            bare && matches!(
                self.article.text(figure.end),
                "East" | "West" | "North" | "South" | "E." | "W." | "N." | "S."
            ) && figure.end > figure.first;
        if direction {
            return Some("address");
        }
        // "13 11 14": digits parted by spaces alone.
        let digits = |at: usize| self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
        if bare && (digits(figure.end) || figure.first > 0 && digits(figure.first - 1)) {
            return Some("identifier");
        }
        let short = matches!(self.article.text(figure.first), "911" | "999" | "112")
            || self.article.text(figure.first).len() == 5;
        // "responded to 911 calls" counts no calls.
        let emergency = figure.numeral.digits
            && matches!(self.article.text(figure.first), "911" | "999")
            && phrase.is_some_and(|p| p.subject.head == "call" && p.head == figure.end);
        if bare && short && self.dialled(figure.first) || emergency {
            return Some("phone");
        }
        // "Radio 104.1" counts nothing.
        if bare && figure.joint == Joint::None && self.follows_name(figure) {
            return Some("identifier");
        }
        None
    }

    /// Whether the words before a capitalised figure are a name in running text: no opening word, not all of the sentence.
    fn inside_name(&self, figure: &Figure) -> bool {
        let Some(sentence) = self
            .article
            .tokens
            .get(figure.first)
            .and_then(|t| self.article.sentences.get(t.sentence))
        else {
            return false;
        };
        let running = (sentence.first..sentence.last)
            .filter(|at| self.article.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word))
            .filter(|at| self.article.text(*at).len() > 2 && self.article.text(*at).starts_with(char::is_lowercase))
            .nth(2)
            .is_some();
        running
            && figure.first > sentence.first + 1
            && !words::is_function(self.vocab, self.article.lower(figure.first - 1))
            && self.vocab.events.verb(self.article.lower(figure.first - 1)).is_none()
    }

    /// "called 911", "the 999 call"
    fn dialled(&self, at: usize) -> bool {
        let near = |n: usize| {
            matches!(
                self.article.lower(n),
                "call"
                    | "called"
                    | "calling"
                    | "calls"
                    | "dial"
                    | "dialled"
                    | "dialed"
                    | "dialing"
                    | "phoned"
                    | "caller"
                    | "dispatcher"
                    | "dispatchers"
                    | "operator"
                    | "operators"
            )
        };
        let texted = (at.saturating_sub(3)..at).any(|n| matches!(self.article.lower(n), "text" | "texting" | "sms"));
        at > 0 && near(at - 1) || near(at + 1) || texted
    }

    /// A number right behind a name inside a sentence, with nothing behind it that it could count.
    fn follows_name(&self, figure: &Figure) -> bool {
        let Some(prior) = figure.first.checked_sub(1) else {
            return false;
        };
        let Some(token) = self.article.tokens.get(prior).filter(|t| t.kind == TokenKind::Word) else {
            return false;
        };
        let text = self.article.text(prior);
        let inner = text.chars().skip(1).any(char::is_uppercase) && text.chars().any(char::is_lowercase);
        let opens = self
            .article
            .sentences
            .get(token.sentence)
            .is_some_and(|s| s.first == prior);
        let decimal = self.article.text(figure.numeral.first).contains('.');
        let named = text.starts_with(char::is_uppercase)
            && !opens
            && decimal
            && !words::is_function(self.vocab, self.article.lower(prior));
        inner || named && prior > 0 && self.article.text(prior - 1).starts_with(char::is_uppercase)
    }
}
