//! How a figure is to be read from the words beside it: whether "one" is a number, what "magnitude" and "12-member" say, whether
//! "over" means more.

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::interval::{self, Figure, Joint};
use crate::extract::grammar::noun::{self, Phrase};
use crate::extract::grammar::{hedge, words};
use crate::model::{Article, TokenKind};
use crate::vocab::TIME;

impl Walk<'_> {
    /// "rose from 12 to 18", "rose 5 percent to 40 percent", "rose by 12 to 40" name two figures and no range: the first of them, with
    /// the unit and the multiplier that both share.
    pub(super) fn parted(&self, figure: &Figure, floor: usize, limit: usize) -> Option<Figure> {
        let (article, vocab) = (self.article, self.vocab);
        let opener = article.lower(figure.first);
        if figure.joint != Joint::Range || opener == "between" || !self.changes(figure.first) {
            return None;
        }
        let start = figure.first + usize::from(opener == "from");
        let one = interval::single(article, vocab, start, limit)?;
        if !matches!(article.lower(one.end), "to" | "and") || one.end >= figure.end {
            return None;
        }
        let back = |n: usize| {
            start
                .checked_sub(n)
                .filter(|at| *at >= floor)
                .map_or("", |at| article.lower(at))
        };
        let two = interval::single(article, vocab, one.end + 1, limit)?;
        let from = (1..=3).any(|n| back(n) == "from");
        // "rose 5 percent to 40 percent" has its unit twice, "rose 5 to 10 percent" once; a range seldom reaches past its double.
        let twice = one.unit.is_some() && two.unit.is_some();
        let bare = back(1) == "by" && one.unit.is_none() && two.unit.is_none();
        let far = figure.low.zip(figure.high).is_some_and(|(a, b)| b > a * Decimal::TWO);
        if !(from || far && (twice || bare)) {
            return None;
        }
        let unit = one.unit.clone().or_else(|| figure.unit.clone());
        Some(Figure {
            first: start,
            printed: figure.low,
            low: figure.low,
            high: figure.low,
            unit,
            ..one
        })
    }

    /// Whether a verb of change stands right before a token.
    fn changes(&self, at: usize) -> bool {
        at > 0
            && (at.saturating_sub(4)..at).any(|n| {
                self.vocab
                    .events
                    .verb(self.article.lower(n))
                    .is_some_and(|e| self.vocab.events.is_change(&e.class))
            })
    }

    /// "more than 30 and less than 50 people", "at most 100 and at least 20": two hedges that leave opposite sides open bound one
    /// figure, which then reaches to the second. Answers the first hedge.
    pub(super) fn bounded(&self, figure: &mut Figure, floor: usize, limit: usize) -> Option<hedge::Found> {
        let (article, vocab) = (self.article, self.vocab);
        let joins = |at: usize| matches!(article.lower(at), "and" | "but");
        let and = figure.end + usize::from(article.lower(figure.end) == ",");
        if figure.joint != Joint::None || !joins(and) {
            return None;
        }
        let (other, past) = vocab.hedges.before.at(article, and + 1)?;
        let one = hedge::before(article, vocab, figure.first, floor)?;
        let past = past + usize::from(figure.numeral.ordinal && article.lower(past) == "the");
        let two = interval::single(article, vocab, past, limit)
            .filter(|t| t.numeral.ordinal == figure.numeral.ordinal && !t.numeral.fraction)?;
        let side = |h: &crate::vocab::Hedge| (h.low.is_some(), h.high.is_some());
        let (low, high) = match (side(&one.hedge), side(other)) {
            ((true, false), (false, true)) => (figure.printed?, two.printed?),
            ((false, true), (true, false)) => (two.printed?, figure.printed?),
            _ => return None,
        };
        let agree = match (&figure.unit, &two.unit) {
            (Some(a), Some(b)) => a.unit.id == b.unit.id,
            (Some(_), None) => false,
            _ => true,
        };
        if !agree || low >= high {
            return None;
        }
        figure.end = two.end;
        figure.unit = two.unit;
        (figure.printed, figure.low, figure.high) = (None, Some(low), Some(high));
        figure.joint = Joint::Bounds;
        Some(one)
    }

    /// "within two hours", "within 12 miles of": no more than so much.
    pub(super) fn within(&self, figure: &Figure, floor: usize) -> Option<hedge::Found> {
        let unit = figure.unit.as_ref().map(|u| u.unit.dimension.as_str())?;
        let first = figure.first.checked_sub(1).filter(|f| *f >= floor)?;
        if self.article.lower(first) != "within" || !(unit == TIME || unit == "length") {
            return None;
        }
        Some(hedge::Found {
            hedge: crate::vocab::Hedge {
                id: "at-most".to_string(),
                low: None,
                high: Some(Decimal::ONE),
            },
            first,
            end: figure.first,
        })
    }

    /// "magnitude 6.1", "a magnitude of 6.1", "6.1-magnitude".
    pub(super) fn unit_before(&self, figure: &Figure, floor: usize) -> Option<(crate::vocab::Unit, usize)> {
        if figure.unit.is_some() {
            return None;
        }
        let after = if self.article.text(figure.end) == "-" {
            figure.end + 1
        } else {
            figure.end
        };
        if let Some((unit, _)) = self
            .vocab
            .units
            .before
            .at(self.article, after)
            .filter(|(_, end)| *end == after + 1)
        {
            return Some((unit.clone(), figure.first));
        }
        (figure.first.saturating_sub(3).max(floor)..figure.first).find_map(|start| {
            let (unit, end) = self.vocab.units.before.at(self.article, start)?;
            (end == figure.first || (end + 1 == figure.first && matches!(self.article.text(end), "-" | "a")))
                .then(|| (unit.clone(), start))
        })
    }

    /// "over three days" may mean during them; only "for over", "in over", "after over" and the like say more than three.
    /// "over six seasons" is read as a length of time is; "pulled him over" belongs to the verb.
    pub(super) fn spans(&self, figure: &Figure, phrase: Option<&Phrase>, hedge: &hedge::Found, floor: usize) -> bool {
        let season = phrase.is_some_and(|p| {
            matches!(
                p.subject.head.as_str(),
                "season"
                    | "game"
                    | "night"
                    | "term"
                    | "spell"
                    | "shift"
                    | "innings"
                    | "evening"
                    | "morning"
                    | "weekend"
                    | "match"
                    | "episode"
                    | "round"
                    | "session"
            )
        });
        let timed = figure.unit.as_ref().is_some_and(|u| u.unit.dimension == TIME) || season;
        if self.article.lower(hedge.first) != "over" {
            return false;
        }
        let prior = self.word_before(hedge.first, floor);
        if !timed {
            // "pulled the driver over a few blocks away"
            let opens = self
                .article
                .tokens
                .get(hedge.first)
                .and_then(|t| self.article.sentences.get(t.sentence))
                .map_or(floor, |s| s.first);
            let pulled = (hedge.first.saturating_sub(8).max(opens)..hedge.first)
                .any(|at| matches!(self.article.lower(at), "pulled" | "pull" | "pulling" | "pulls"));
            return pulled || matches!(prior, "him" | "her" | "them" | "it");
        }
        !matches!(
            prior,
            "in" | "for"
                | "of"
                | "after"
                | "just"
                | "well"
                | "lasted"
                | "took"
                | "within"
                | "spent"
                | "served"
                | "is"
                | "was"
                | "been"
                | "a"
                | "with"
                | "by"
        )
    }

    /// The word before a token, in lower case; empty at the floor.
    fn word_before(&self, at: usize, floor: usize) -> &str {
        at.checked_sub(1)
            .filter(|p| *p >= floor)
            .map_or("", |p| self.article.lower(p))
    }

    /// "information about 12 officers", "told him about 40 flights": here "about" opens what is told.
    pub(super) fn is_about(&self, hedge: &hedge::Found, floor: usize) -> bool {
        if !matches!(self.article.lower(hedge.first), "about" | "around" | "perhaps") {
            return false;
        }
        let prior = self.word_before(hedge.first, floor);
        // "information [from the site] about the thousands of": a determiner never follows the hedge.
        let determined = matches!(
            self.article.lower(hedge.first + 1),
            "the" | "these" | "those" | "his" | "her" | "their" | "its"
        );
        determined
            || matches!(
                prior,
                "information"
                    | "question"
                    | "questions"
                    | "news"
                    | "details"
                    | "story"
                    | "stories"
                    | "report"
                    | "reports"
                    | "complaint"
                    | "complaints"
                    | "concern"
                    | "concerns"
                    | "worries"
                    | "worried"
                    | "concerned"
                    | "talk"
                    | "talked"
                    | "talking"
                    | "asked"
                    | "know"
                    | "lied"
                    | "lying"
                    | "book"
                    | "film"
                    | "evidence"
                    | "claims"
                    | "debate"
                    | "data"
            )
    }

    /// "half of the cargo", "two-thirds of its budget": a part of what is not counted but measured.
    pub(super) fn mass(&self, figure: &Figure, limit: usize) -> Option<Phrase> {
        if !figure.numeral.fraction {
            return None;
        }
        let (article, vocab) = (self.article, self.vocab);
        match article.lower(figure.end) {
            "of" => noun::after(article, vocab, figure.end, limit, true),
            // "half the roof", "half as many riders"
            "the" | "its" | "their" | "his" | "her" => noun::after(article, vocab, figure.end + 1, limit, false)
                .or_else(|| noun::after(article, vocab, figure.end + 1, limit, true)),
            "as" if matches!(article.lower(figure.end + 1), "many" | "much") => noun::after(
                article,
                vocab,
                figure.end + 2,
                limit,
                article.lower(figure.end + 1) == "much",
            ),
            _ => None,
        }
    }

    /// "no one", "one of the", "one day", "a single": words that look like numbers and count nothing.
    pub(super) fn is_pronoun(&self, figure: &Figure, limit: usize) -> bool {
        let article = self.article;
        if article.lower(figure.first) != "one" || figure.end != figure.first + 1 || figure.unit.is_some() {
            let day = article.lower(figure.first) == "one"
                && figure
                    .unit
                    .as_ref()
                    .is_some_and(|u| u.unit.id == "day" && u.first == figure.first + 1);
            return day;
        }
        let next = figure.end;
        if self.alone(figure) {
            return false;
        }
        let prior = figure.first.checked_sub(1).map_or("", |p| article.lower(p));
        let hyphen = article.touches_next(figure.first) && matches!(article.text(next), "-" | "–");
        let tied = next >= limit || article.tokens.get(next).is_none_or(|t| t.kind != TokenKind::Word);
        matches!(
            prior,
            "no" | "any"
                | "every"
                | "this"
                | "that"
                | "which"
                | "the"
                | "each"
                | "some"
                | "another"
                | "last"
                | "next"
                | "other"
                | "first"
                | "new"
                | "such"
                | "only"
                | "day"
        ) || tied
            || hyphen
            || matches!(
                article.lower(next),
                "of" | "another"
                    | "who"
                    | "that"
                    | "which"
                    | "day"
                    | "on"
                    | "in"
                    | "more"
                    | "such"
                    | "thing"
                    | "way"
                    | "side"
                    | "to"
                    | "or"
                    | "and"
                    | "last"
                    | "time"
                    | "hand"
                    | "point"
            )
            || words::is_function(self.vocab, article.lower(next))
    }
}

pub(super) fn is_distance(article: &Article, end: usize) -> bool {
    matches!(
        article.lower(end),
        "from"
            | "away"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "off"
            | "outside"
            | "of"
            | "offshore"
            | "inland"
    )
}

/// Words before a length that make it a way gone: "chased him for 30 miles", "walked 40 miles".
pub(super) fn is_way(word: &str) -> bool {
    matches!(
        word,
        "for"
            | "within"
            | "walked"
            | "drove"
            | "driven"
            | "travelled"
            | "traveled"
            | "ran"
            | "swam"
            | "flew"
            | "sailed"
            | "hiked"
            | "marched"
            | "cycled"
            | "rode"
            | "drifted"
            | "every"
    )
}
