//! Days, periods and times of day.
//!
//! A walk over the tokens of each sentence: the longest print that a grammar file below reads at a token is a claim, and the
//! walk goes on behind it. Prints are resolved in reading order, because "the previous year" is the year before the one just
//! named. The files import only those named before them here:
//!
//! - almanac, print, reader: feasts by their rules, what was printed, the tokens
//! - half, hour, clock, numeric, day, period, relative, feast, nth: the prints
//! - phrase, range, beside, aside: the longest of them, what tells its end, its day, or that it is not compared
//! - tense, steps, resolve, label: from prints to days, by the text and by what the file itself says

mod almanac;
mod aside;
mod beside;
mod clock;
mod day;
mod feast;
mod half;
mod hour;
mod label;
mod nth;
mod numeric;
mod period;
mod phrase;
mod print;
mod range;
mod reader;
mod relative;
mod resolve;
mod steps;
mod tense;

use self::print::{Part, Print, Shift};
use self::reader::Reader;
use self::resolve::Now;
use self::tense::Tense;
use super::Extractor;
use crate::model::value::{Bound, Grain};
use crate::model::{Article, Claim, Cues, Kind, SourceId, Stance, TokenKind, Topic, Value, When};
use crate::vocab::{CalendarPart, Vocab};

/// Days, periods and times of day.
#[derive(Debug)]
pub struct Date;

/// Sentences after which a date named is no longer what "the next day" points to.
const REACH: usize = 3;

/// A print with its tokens `first..end`.
type Found = (usize, usize, Print);

impl Extractor for Date {
    fn kind(&self) -> Kind {
        Kind::DATE
    }

    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>) {
        let mut now = Now {
            calendar: &vocab.calendar,
            published: article.doc.published,
            minute: article.doc.published_minute,
            named: None,
            timed: None,
        };
        let mut named_at = 0;
        for (n, sentence) in article.sentences.iter().enumerate() {
            if n > named_at + REACH {
                (now.named, now.timed) = (None, None);
            }
            let reader = Reader {
                article,
                vocab,
                first: sentence.first,
                last: sentence.last,
            };
            let mut found = prints(&reader);
            label::unnamed(&reader, &mut found);
            if found.is_empty() {
                continue;
            }
            aside::opening_hours(&reader, &mut found);
            aside::recurring(&reader, &mut found);
            aside::impossible(&mut found);
            // A date that is all there is to a text heads nothing.
            if article.sentences.len() > 1 {
                aside::dateline(&reader, &mut found);
            }
            aside::stamped(&reader, sentence.stamp, &mut found);
            let whens = resolved(&reader, &found, &mut now);
            if now.named.is_some() {
                named_at = n;
            }
            for ((first, end, print), when) in found.iter().zip(whens) {
                let (Some(span), Some(when)) = (reader.span(*first, *end), when) else {
                    continue;
                };
                claims.push(Claim {
                    source,
                    kind: Kind::DATE,
                    span,
                    sentence: n,
                    topic: Topic::default(),
                    value: Value::When(when),
                    stance: Stance::default(),
                    aside: print.aside,
                });
            }
        }
    }
}

/// The prints of a sentence resolved in order; nothing for "30 minutes later" where no time is known, which is a length of time.
fn resolved(r: &Reader<'_>, found: &[Found], now: &mut Now<'_>) -> Vec<Option<When>> {
    let partners = beside::partners(r, found);
    let notice = tense::verbless(r);
    let alone = notice && r.article.sentences.len() == 1;
    let mut whens: Vec<Option<When>> = Vec::with_capacity(found.len());
    for (n, (first, end, print)) in found.iter().enumerate() {
        let mut tense = tense::around(r, *first, *end);
        if r.before(*first, 1) == "since" {
            tense = Tense::Past;
        }
        // A notice without a verb tells what is to come: "9am on Saturday".
        if tense == Tense::Unknown && (alone || notice && partners.contains(&Some(n))) {
            tense = Tense::Future;
        }
        let mut when = resolve::resolve(print, tense, *now);
        label::settle(r, *first..*end, print, &mut when, *now);
        when.bound = bound(r, *first, *end, print);
        if timeless(print, &when) {
            whens.push(None);
            continue;
        }
        if when.grain == Grain::Time {
            let day = partners
                .get(n)
                .copied()
                .flatten()
                .and_then(|p| whens.get(p))
                .and_then(|w| w.as_ref()?.from);
            if when.from.is_none() {
                (when.from, when.to) = (day, day);
            }
            let single =
                partners.get(n).is_some_and(Option::is_none) && when.to_minute.is_none() && when.from.is_none();
            if single && notice && !found.iter().any(|(_, _, p)| p.when.grain != Grain::Time) {
                when.implied = implied(now, when.minute);
            }
            now.timed = when.minute.map(|minute| (when.from, minute));
        } else if print.aside != Some("name") {
            now.named = when.from.zip(when.to).map(|(from, to)| (from, to, when.grain));
        }
        whens.push(Some(when));
    }
    // "at 9 a.m. on Tuesday": the day stands behind its time.
    for (n, partner) in partners.iter().enumerate() {
        let day = partner
            .filter(|p| *p > n)
            .and_then(|p| whens.get(p))
            .and_then(|w| w.as_ref()?.from);
        if let (Some(day), Some(Some(when))) = (day, whens.get_mut(n)) {
            (when.from, when.to) = (Some(day), Some(day));
        }
    }
    whens
}

/// Whether a distance in hours or minutes found no time to start from.
fn timeless(print: &Print, when: &When) -> bool {
    matches!(print.shift, Some(Shift::Away(d) | Shift::Since(d)) if d.minutes != 0) && when.minute.is_none()
}

/// Minutes by which a stamp of publication may be late.
const LATE: i32 = 60;

/// The day of a time that stands alone: that of publication, or the next where the time is past by then.
fn implied(now: &Now<'_>, minute: Option<i32>) -> Option<jiff::civil::Date> {
    let published = now.published?;
    match now.minute.zip(minute) {
        Some((stamp, minute)) if minute + LATE < stamp => published.tomorrow().ok(),
        _ => Some(published),
    }
}

/// Which end of a date the words before it leave open: "since 2014", "before May 3", "no later than Friday", "starting January 7".
fn bound(r: &Reader<'_>, first: usize, end: usize, print: &Print) -> Option<Bound> {
    // "after Monday's vote", "before the May 3 vote" are bound by the vote.
    let owner = r.kind(end) == Some(TokenKind::Clitic);
    if print.open {
        return Some(Bound::Since);
    }
    if print.upto.is_some() || print.when.to_minute.is_some() || owner {
        return None;
    }
    let mut at = first;
    while matches!(r.before(at, 1), "around" | "about" | "the" | "on" | "early" | "late") && at > r.first {
        at -= 1;
    }
    let far = matches!(print.shift, Some(Shift::Away(_) | Shift::Part(Part::Away(_), _)));
    match (r.before(at, 2), r.before(at, 1)) {
        // "more than two weeks ago" is that day or one before it.
        ("more", "than") | (_, "over") if far => Some(Bound::Until),
        ("less", "than") if far => Some(Bound::Since),
        ("later" | "more", "than") => Some(Bound::Until).filter(|_| r.before(at, 3) == "no"),
        ("prior", "to") => Some(Bound::Before),
        (_, "since" | "starting" | "beginning") => Some(Bound::Since),
        (_, "after") => Some(Bound::After),
        (_, "before") => Some(Bound::Before),
        _ => None,
    }
}

/// The prints of a sentence, with their tokens `first..end`.
fn prints(r: &Reader<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = r.first;
    while at < r.last {
        if !may_open(r, at) {
            at += 1;
            continue;
        }
        let phrase = r.calendar().phrases().at(r.article, at).map(|(p, end)| (p.0, end));
        if let Some((CalendarPart::Name, end)) = phrase
            && end <= r.last
            && named(r, at, end)
            && r.year_after(end).is_none()
        {
            let print = Print {
                aside: Some("name"),
                ..Print::default()
            };
            found.push((at, end, print));
            at = end;
            continue;
        }
        let after_day = found.last().is_some_and(|(_, end, print)| {
            print.when.grain == Grain::Day
                && *end <= at
                && at - end <= beside::BESIDE
                && (*end..at).all(|t| beside::links(r.lower(t)))
        });
        match phrase::read(r, at, after_day) {
            Some((print, end)) if end > at => {
                let (print, end) = range::range(r, at, print, end);
                let (first, print) = range::third(r, at, print, found.last().map_or(r.first, |(_, end, _)| *end));
                found.push((first, end, print));
                at = end;
            }
            // A feast that dates nothing here ("for Black Friday") still holds no weekday.
            _ => match phrase {
                Some((part, end)) if part.is_feast() => at = end,
                _ => at += 1,
            },
        }
    }
    found
}

/// Whether a date can begin at a token.
fn may_open(r: &Reader<'_>, at: usize) -> bool {
    let holds = |n: usize| r.kind(n) == Some(TokenKind::Number) || r.article.cues(n).any(Cues::DATE | Cues::NUMBER);
    match r.kind(at) {
        Some(TokenKind::Number) => true,
        // "'90s"
        Some(TokenKind::Quote) => r.kind(at + 1) == Some(TokenKind::Number),
        Some(TokenKind::Word) => {
            // "w/c 28 December"
            let marked = usize::from(r.kind(at + 1) == Some(TokenKind::Mark));
            holds(at) || r.article.cues(at).any(Cues::DATE_OPENER) && (at + 1..=at + 2 + marked).any(holds)
        }
        _ => false,
    }
}

/// A phrase that is a name is printed with a capital or a figure.
fn named(r: &Reader<'_>, at: usize, end: usize) -> bool {
    (at..end).any(|n| {
        r.text(n)
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{article, phrasings};

    #[test]
    fn no_date_begins_without_a_cue() {
        let vocab = Vocab::load(None).unwrap();
        for text in phrasings() {
            let article = article(&text);
            for sentence in &article.sentences {
                let reader = Reader {
                    article: &article,
                    vocab: &vocab,
                    first: sentence.first,
                    last: sentence.last,
                };
                for at in sentence.first..sentence.last {
                    assert!(
                        may_open(&reader, at) || phrase::read(&reader, at, false).is_none(),
                        "{:?} in {text}",
                        article.text(at)
                    );
                }
            }
        }
    }
}
