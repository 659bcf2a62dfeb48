//! Figures that count nothing plainly: numbers of a series, ranks, votes and results.

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::interval::{self, Figure, Joint};
use crate::extract::grammar::{clause, noun, plural};
use crate::model::{Article, ParagraphKind, Role, Stance, TokenKind, Topic, Value};

impl Walk<'_> {
    /// "No. 1", "number 10", "his number-10 shirt".
    pub(super) fn is_numbered(&self, figure: &Figure, floor: usize) -> bool {
        let hyphen = figure.first > floor + 1
            && self.article.text(figure.first - 1) == "-"
            && self.article.touches_next(figure.first - 1)
            && self.article.lower(figure.first - 2) == "number";
        let named = figure.first > floor
            && matches!(
                self.article.lower(figure.first - 1),
                "no." | "number" | "#" | "nos." | "№"
            );
        (hyphen || named) && figure.numeral.digits
    }

    /// "No. 1", "number 10": a rank behind a word of placing or before "seed", else one of a series, which is set aside.
    pub(super) fn numbered(&mut self, figure: &Figure, floor: usize, sentence: usize) -> Option<usize> {
        let article = self.article;
        let first = figure.first.checked_sub(1).filter(|f| *f >= floor)?;
        let prior = first
            .checked_sub(1)
            .filter(|p| *p >= floor)
            .map_or("", |p| article.lower(p));
        let placed = matches!(
            prior,
            "ranked" | "ranks" | "rated" | "seeded" | "world" | "hit" | "reached" | "debuted" | "finished" | "became"
        ) || matches!(
            article.lower(figure.end),
            "seed" | "seeds" | "ranking" | "spot" | "ranked" | "pick" | "rank" | "position"
        ) || article.lower(figure.end) == "in" && article.lower(figure.end + 1) == "the"
            || prior == "at"
                && first.checked_sub(2).is_some_and(|p| {
                    matches!(
                        article.lower(p),
                        "debuted"
                            | "entered"
                            | "landed"
                            | "peaked"
                            | "sits"
                            | "sat"
                            | "ranked"
                            | "ranks"
                            | "stands"
                            | "opened"
                    )
                });
        let topic = Topic {
            role: Role::Rank,
            ..Topic::default()
        };
        let mut amount = self.amount(figure, figure.low, figure.high);
        amount.step = Decimal::ONE;
        if placed {
            amount.unit = Some("ordinal".to_string());
            amount.dimension = Some("rank".to_string());
        }
        self.push(
            self.span(first..figure.end),
            sentence,
            Value::Amount(amount),
            topic,
            Stance::default(),
            (!placed).then_some("rank"),
        );
        Some(figure.end)
    }

    /// "the third attack", "21st". A rank needs its noun; without one it is set aside.
    pub(super) fn rank(&mut self, figure: &Figure, sentence: usize, floor: usize, limit: usize) -> Option<usize> {
        let (article, vocab) = (self.article, self.vocab);
        let mut figure = figure.clone();
        // "higher than the tenth but lower than the fifteenth": between the two, whichever way ranks are told.
        let bound = self.bounded(&mut figure, floor, limit);
        let figure = &figure;
        let hyphen = article.text(figure.end) == "-" && article.touches_next(figure.end);
        // "a third destroyed a factory": the rank stands for its noun, and a verb follows.
        let verb = vocab
            .events
            .verb(article.lower(figure.end))
            .is_some_and(|e| e.form == crate::vocab::Form::Past);
        let phrase = if hyphen {
            // "third-worst country", "second-round": what the hyphen joins is ranked, and past a superlative its noun.
            let superlative = article.lower(figure.end + 1).ends_with("est")
                || matches!(article.lower(figure.end + 1), "worst" | "most" | "born");
            let at = figure.end + 1 + usize::from(superlative);
            if superlative {
                noun::after(article, vocab, at, limit, true)
            } else {
                noun::after(article, vocab, at, at + 1, true)
            }
        } else if verb
            || matches!(
                article.lower(figure.end),
                "mr." | "mr" | "mrs." | "mrs" | "ms." | "ms" | "dr."
            )
        {
            // "the first Mr. Lund has faced": who follows is not the one ranked.
            None
        } else {
            // "the third highest grossing film": what is ranked stands behind the superlative.
            let superlative = article.lower(figure.end).ends_with("est") || article.lower(figure.end) == "most";
            let graded = matches!(
                article.lower(figure.end + 1),
                "grossing" | "earning" | "paid" | "selling" | "rated" | "ranked" | "ranking" | "scoring"
            );
            let at = figure.end + if superlative && graded { 2 } else { 0 };
            // "the first two films": what is ranked stands behind the count.
            let counted = vocab.numerals.cardinal(article.lower(at)).is_some_and(|n| n > 1)
                && at + 1 < limit
                && article.text(at + 1) != "-";
            let at = at + usize::from(counted);
            // "a sixth round stoppage": the ordinal ranks the part of the match that stands right behind it.
            let own = matches!(
                article.lower(at),
                "round" | "inning" | "quarter" | "floor" | "grade" | "generation" | "storey"
            );
            noun::after(article, vocab, at, if own { at + 1 } else { limit }, true)
                // "the 11th of their title fight": one of its rounds, and no fight.
                .filter(|p| article.lower(at) != "of" || plural::is_plural(vocab, article.lower(p.head)))
        };
        let phrase = phrase.or_else(|| self.rounds(figure, limit));
        // Alone in its sentence, as in a caption or a cell, or behind a verb of placing, a rank says what it says.
        let alone = article
            .sentences
            .get(sentence)
            .is_some_and(|s| figure.first == s.first && figure.end >= s.last);
        let placed = figure.first > 0
            && matches!(
                article.lower(figure.first - 1),
                "finished" | "placed" | "ranked" | "came" | "finishing" | "ranks"
            );
        // "the first time", "the first place": turns of phrase that rank nothing a second paper could rank otherwise.
        let phrasal = phrase.as_ref().is_some_and(|p| vocab.asides.turn(&p.subject.head))
            || vocab.asides.turn(article.lower(figure.end + usize::from(hyphen)));
        // "97th Avenue", "the 81st Academy Awards", "the Third Division": the rank is part of a name. "The 12th American" ranks one.
        let named = phrase.as_ref().is_some_and(|p| {
            let inside = article.sentences.get(sentence).is_some_and(|s| figure.first > s.first);
            let ordinal = figure.numeral.digits || inside && article.text(figure.first).starts_with(char::is_uppercase);
            ordinal
                && article.text(p.head).starts_with(char::is_uppercase)
                && !vocab.names.people(article.lower(p.head))
                && !in_heading(article, sentence)
        });
        // "an eleventh-hour deal": a late one.
        let idiom = article.lower(figure.end + usize::from(hyphen)) == "hour"
            && matches!(article.lower(figure.first), "eleventh" | "11" | "11th");
        // "would first need to": an adverb.
        let adverb = figure.first > 0
            && matches!(
                article.lower(figure.first - 1),
                "would" | "will" | "must" | "should" | "could" | "can" | "may" | "might"
            );
        let bare = phrase.is_none() && !hyphen && !alone && !placed && bound.is_none();
        let aside = (phrasal || named || idiom || adverb || bare).then_some("ordinal");
        let mut amount = self.amount(figure, figure.low, figure.high);
        amount.unit = Some("ordinal".to_string());
        amount.dimension = Some("rank".to_string());
        let topic = Topic {
            subject: phrase.as_ref().map(|p| p.subject.clone()),
            role: Role::Rank,
            ..Topic::default()
        };
        let end = phrase.as_ref().map_or(figure.end, |p| p.end);
        let event = clause::governing(article, vocab, figure.first..end);
        let topic = Topic {
            event: event.map(|e| self.fitted(e, &amount, topic.subject.as_ref())),
            ..topic
        };
        let first = bound.map_or(figure.first, |b| b.first);
        self.push(
            self.span(first..end),
            sentence,
            Value::Amount(amount),
            topic,
            Stance::default(),
            aside,
        );
        Some(figure.end)
    }

    /// "the 11th of their first fight", "stopped him in the fifth": a bout is told in rounds, which need no noun.
    fn rounds(&self, figure: &Figure, limit: usize) -> Option<noun::Phrase> {
        let (article, vocab) = (self.article, self.vocab);
        let bout = (figure.end + 1..limit.min(figure.end + 7))
            .any(|at| matches!(article.lower(at), "fight" | "bout" | "contest" | "rematch"));
        if article.lower(figure.end) != "of" || !bout {
            return None;
        }
        let span = article.tokens.get(figure.first)?.span;
        Some(noun::Phrase {
            head: figure.first,
            end: figure.end,
            subject: crate::model::Subject {
                head: "round".to_string(),
                modifiers: Vec::new(),
                class: vocab.nouns.class("round").map(str::to_string),
                span,
            },
            event: None,
        })
    }

    /// "5-4", "220-215", "voted 52 to 48".
    pub(super) fn score(&mut self, figure: &Figure, floor: usize, limit: usize, sentence: usize) -> Option<usize> {
        let (article, vocab) = (self.article, self.vocab);
        let mut end = figure.end;
        let (mut a, mut b) = (figure.low, figure.high);
        let near = |at: usize| {
            at < limit
                && matches!(
                    article.lower(at),
                    "vote"
                        | "votes"
                        | "win"
                        | "victory"
                        | "defeat"
                        | "loss"
                        | "decision"
                        | "ruling"
                        | "draw"
                        | "lead"
                        | "majority"
                        | "tie"
                        | "verdict"
                        | "margin"
                        | "score"
                        | "aggregate"
                        | "triumph"
                )
        };
        let before = figure.first.saturating_sub(3).max(floor)..figure.first;
        let told = before.clone().any(|at| {
            matches!(
                article.lower(at),
                "voted"
                    | "vote"
                    | "won"
                    | "beat"
                    | "defeated"
                    | "lost"
                    | "win"
                    | "passed"
                    | "score"
                    | "ruled"
                    | "split"
                    | "leading"
                    | "led"
                    | "tied"
                    | "drew"
                    | "approved"
            )
        });
        let dash = match figure.joint {
            Joint::Dash => true,
            Joint::Range | Joint::Bounds => false,
            Joint::None => {
                // "voted 52 to 48", "by 52 votes to 48": the larger number first makes no range.
                let votes = matches!(
                    article.lower(figure.end),
                    "votes" | "goals" | "points" | "sets" | "frames" | "games" | "seats"
                );
                let to = figure.end + usize::from(votes);
                if article.lower(to) != "to" || !(told || votes || near(to + 2)) || figure.unit.is_some() {
                    return None;
                }
                let two = interval::single(article, vocab, to + 1, limit)?;
                if two.unit.is_some() || two.printed? > figure.printed? {
                    return None;
                }
                end = two.end;
                (a, b) = (figure.printed, two.printed);
                true
            }
        };
        let (first, second) = (a?, b?);
        // "45-7-2": won, lost and drawn.
        let third = figure.joint == Joint::Dash
            && matches!(article.text(end), "-" | "–")
            && end > 0
            && article.touches_next(end - 1)
            && article.touches_next(end)
            && article.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
        end += if third && end + 1 < limit { 2 } else { 0 };
        let small = first < Decimal::ONE_THOUSAND
            && second < Decimal::ONE_THOUSAND
            && figure.unit.is_none()
            && first == first.trunc();
        let votes = figure.joint == Joint::None && article.lower(figure.end) != "to";
        let noun = near(end) || (near(end + 1) && article.text(end) != ".") || told || votes;
        // "the Sixers (9-14)": won and lost, in brackets of its own.
        let record = figure.joint == Joint::Dash
            && figure.first > floor
            && article.text(figure.first - 1) == "("
            && article.text(end) == ")";
        if !dash || !small || !(first >= second || noun || record) {
            return None;
        }
        let counted = first < second && !near(end) && noun::after(article, vocab, end, limit, false).is_some();
        if counted {
            return None;
        }
        let mut amount = self.amount(figure, Some(first.min(second)), Some(first.max(second)));
        amount.printed = None;
        amount.step = Decimal::ONE;
        amount.unit = Some("score".to_string());
        amount.dimension = Some("score".to_string());
        let topic = Topic {
            role: Role::Score,
            event: clause::governing(article, vocab, figure.first..end),
            ..Topic::default()
        };
        let aside = (!noun && !told).then_some("pair");
        self.push(
            self.span(figure.first..end),
            sentence,
            Value::Amount(amount),
            topic,
            Stance::default(),
            aside,
        );
        Some(end)
    }
}

/// Whether a sentence is a heading, whose capitals name nothing.
fn in_heading(article: &Article, sentence: usize) -> bool {
    article
        .paragraph_of(sentence)
        .is_some_and(|p| p.kind == ParagraphKind::Heading)
}
