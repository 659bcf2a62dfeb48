//! What happened to what a figure counts: the noun itself where it names an event ("956 arrests"), else what governs it.

use std::ops::Range;

use super::Walk;
use crate::extract::grammar::clause;
use crate::extract::grammar::noun::Phrase;
use crate::model::{Amount, Event, Role, Subject};
use crate::vocab::{MONEY, TIME};

impl Walk<'_> {
    /// The event of a figure. `phrase` is the noun behind it, `range` its words with hedge and noun.
    pub(super) fn event(&self, phrase: Option<&Phrase>, range: Range<usize>) -> Option<Event> {
        let own = phrase.and_then(|p| {
            let word = p.event.as_ref()?;
            Some((word, clause::event_of_noun(self.article, self.vocab, p.head, word)?))
        });
        // "956 arrests": it is done to people, and they are what is counted.
        if let Some((word, event)) = &own
            && self.vocab.events.patient(&word.class).is_some()
        {
            return Some(event.clone());
        }
        // "were charged after a $9 million theft": what stands behind "after" is an event of its own.
        let apart = range.start.checked_sub(1).is_some_and(|p| {
            matches!(
                self.article.lower(p),
                "after" | "before" | "following" | "amid" | "despite"
            )
        });
        if apart && let Some((_, event)) = own {
            return Some(event);
        }
        let governing = clause::governing(self.article, self.vocab, range);
        // "made several appearances", "taken a $600 million charge": what a light verb does to such a noun is the noun.
        if let Some(event) = governing
            .as_ref()
            .filter(|e| matches!(e.head.as_str(), "make" | "take"))
            && let Some(p) = phrase.filter(|p| own.is_none() && is_nominal(&p.subject.head))
            && self.article.tokens_in(event.span).end <= p.head
        {
            let stemmed = self.vocab.events.stem(&p.subject.head).into_owned();
            return Some(Event {
                head: stemmed,
                word: p.subject.head.clone(),
                class: None,
                span: p.subject.span,
                ..event.clone()
            });
        }
        // "carried out two attacks": a verb that says little leaves the event to its object.
        match governing {
            Some(event) if event.class.is_some() && !is_light(&event.head) || own.is_none() => Some(event),
            other => own.map(|(_, event)| event).or(other),
        }
    }

    /// "50 people were killed and 53 others wounded": the others come on top of the killed, and no wounded were told of before.
    pub(super) fn of_another_fate(&self, event: Option<&Event>, sentence: usize) -> bool {
        let class = |event: Option<&Event>| event.and_then(|e| e.class.clone());
        let before = self.found.iter().rev().take_while(|c| c.sentence == sentence);
        let mut counts = before.filter(|c| c.aside.is_none() && c.topic.role == Role::Level);
        let earlier = counts.find_map(|c| class(c.topic.event.as_ref()));
        matches!((class(event), earlier), (Some(x), Some(y)) if self.vocab.events.unlike(&x, &y))
    }

    /// "dropped 12 bombs" has an object; "prices dropped" has none.
    fn acts(&self, event: &Event) -> bool {
        let next = self.article.tokens_in(event.span).end;
        !matches!(
            self.article.lower(next),
            "by" | "to" | "from" | "below" | "in" | "." | ","
        )
    }

    /// "were charged after a $9 million theft": nobody charges that sum.
    fn charged_over(&self, event: &Event) -> bool {
        let next = self.article.tokens_in(event.span).end;
        matches!(
            self.article.lower(next),
            "after" | "over" | "with" | "in" | "following" | "on" | "by" | "for"
        )
    }

    /// "fired at 12 men" shoots, "fired 12 men" dismisses.
    fn aimed(&self, event: &Event) -> bool {
        let next = self.article.tokens_in(event.span).end;
        matches!(
            self.article.lower(next),
            "at" | "on" | "upon" | "into" | "from" | "shots" | "his" | "her" | "a" | "their"
        )
    }

    /// "the death toll rose to 12": what the tally counts.
    pub(super) fn tallied(&self, subject: &Subject) -> Option<Event> {
        let tally = matches!(subject.head.as_str(), "toll" | "tally" | "count" | "figure" | "number");
        let head = self.article.tokens_in(subject.span).start;
        let before = head.checked_sub(1).filter(|_| tally)?;
        let word = self.vocab.events.noun_form(self.article.lower(before))?;
        clause::event_of_noun(self.article, self.vocab, before, word)
    }

    /// An event with the class that its object leaves it: "held two meetings" arrests nobody, "made $4 million" earns.
    pub(super) fn fitted(&self, mut event: Event, amount: &Amount, subject: Option<&Subject>) -> Event {
        let money = amount.dimension.as_deref() == Some(MONEY);
        let person = amount.unit.as_deref() == Some("person")
            || subject
                .and_then(|s| s.class.as_deref())
                .is_some_and(|c| self.vocab.nouns.is_a(c, "person"));
        let thing = amount.dimension.is_some() || subject.is_some() && !person;
        match (event.head.as_str(), event.class.as_deref()) {
            ("hold", Some("arrest")) if thing => event.class = Some("hold".to_string()),
            // "a month passed" votes on nothing.
            ("pass", Some("vote")) if amount.dimension.as_deref() == Some(TIME) => event.class = None,
            ("fire", Some("shoot")) if person && !self.aimed(&event) => event.class = Some("dismiss".to_string()),
            ("drop", Some("fall")) if subject.is_some() && amount.dimension.is_none() && self.acts(&event) => {
                event.class = None
            }
            ("make", Some("make")) if money => event.class = Some("earn".to_string()),
            ("charg", Some("charge")) if money && !self.charged_over(&event) => event.class = Some("cost".to_string()),
            (
                "remov" | "save" | "captur" | "clear" | "free" | "fire",
                Some("deport" | "rescue" | "arrest" | "acquit" | "release"),
            ) if thing => {
                event.class = None;
            }
            _ => {}
        }
        event
    }
}

/// Verbs, stemmed, that leave what happened to the noun of an event behind them: "launched two attacks".
fn is_light(head: &str) -> bool {
    matches!(
        head,
        "carri"
            | "conduct"
            | "stage"
            | "launch"
            | "make"
            | "hold"
            | "perform"
            | "see"
            | "take"
            | "face"
            | "suffer"
            | "caus"
            | "report"
            | "record"
            | "do"
            | "commit"
            | "undergo"
            | "includ"
            | "involv"
            | "occur"
            | "happen"
            | "becom"
            | "come"
            | "go"
            | "follow"
    )
}

/// Nouns of doing that light verbs take: by their ending, or because they are common.
fn is_nominal(noun: &str) -> bool {
    noun.len() > 6
        && ["ance", "ence", "tion", "sion", "ment"]
            .iter()
            .any(|s| noun.ends_with(s))
        && !matches!(
            noun,
            "medication" | "apartment" | "garment" | "document" | "audience" | "instrument" | "sentence" | "ambulance"
        )
        || matches!(
            noun,
            "charge"
                | "trip"
                | "mistake"
                | "error"
                | "attempt"
                | "effort"
                | "stop"
                | "move"
                | "cut"
                | "save"
                | "tackle"
                | "catch"
        )
}
