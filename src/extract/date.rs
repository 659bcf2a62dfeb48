//! Days, periods and times of day.
//!
//! A walk over the tokens of each sentence: the longest print that a grammar file below reads at a token is a claim, and the
//! walk goes on behind it. Prints are resolved in reading order, because "the previous year" is the year before the one just
//! named.

mod clock;
mod day;
mod feast;
mod nth;
mod period;
mod reader;
mod relative;
mod resolve;
mod tense;

use self::reader::{Print, Reader};
use self::resolve::Now;
use super::Extractor;
use crate::model::value::{Bound, Grain};
use crate::model::{Article, Claim, Cues, Kind, SourceId, Stance, TokenKind, Topic, Value};
use crate::vocab::{CalendarPart, Vocab};

/// Days, periods and times of day.
#[derive(Debug)]
pub struct Date;

/// Sentences after which a date named is no longer what "the next day" points to.
const REACH: usize = 3;

impl Extractor for Date {
    fn kind(&self) -> Kind {
        Kind::DATE
    }

    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>) {
        let mut now = Now {
            published: article.doc.published,
            ..Now::default()
        };
        let mut named_at = 0;
        for (n, sentence) in article.sentences.iter().enumerate() {
            if n > named_at + REACH {
                now.named = None;
            }
            let reader = Reader {
                article,
                vocab,
                first: sentence.first,
                last: sentence.last,
            };
            let mut found = prints(&reader);
            opening_hours(&reader, &mut found);
            // A date that is all there is to a text heads nothing.
            if article.sentences.len() > 1 {
                dateline(&reader, &mut found);
            }
            let mut day = None;
            let mut time: Option<(usize, usize)> = None;
            for (first, end, print) in found {
                let Some(span) = reader.span(first, end) else { continue };
                let tense = tense::around(&reader, first, end);
                let mut when = resolve::resolve(&print, tense, now);
                when.bound = bound(&reader, first, end, &print);
                match when.grain {
                    Grain::Time => {
                        // "Monday at 5 p.m.": the time of the day named right before it.
                        if let Some((_, from)) = day.filter(|(at, _)| first <= *at + 3) {
                            when.from = from;
                            when.to = from;
                        } else if tense == resolve::Tense::Unknown && when.to_minute.is_none() {
                            when.implied = now.published;
                        }
                    }
                    grain => {
                        // "at 9 a.m. on Tuesday", "8 p.m. today": the time printed right before its day.
                        if let Some(time) = time.filter(|(_, at)| first <= *at + 2 && grain == Grain::Day)
                            && let Some(Value::When(earlier)) = claims.get_mut(time.0).map(|c| &mut c.value)
                            && earlier.from.is_none()
                            && (time.1..first).all(|n| matches!(reader.lower(n), "on" | "," | "of"))
                        {
                            earlier.from = when.from;
                            earlier.to = when.from;
                        }
                        if let (Some(from), Some(to)) = (when.from, when.to) {
                            now.named = Some((from, to, grain));
                            named_at = n;
                        } else {
                            now.named = None;
                        }
                        day = (grain == Grain::Day).then_some((end, when.from));
                    }
                }
                time = (when.grain == Grain::Time).then_some((claims.len(), end));
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

/// Which end of a date the words before it leave open: "since 2014", "before May 3", "no later than Friday", "starting January 7".
fn bound(r: &Reader<'_>, first: usize, end: usize, print: &Print) -> Option<Bound> {
    // "after Monday's vote", "before the May 3 vote" are bound by the vote.
    let owner = r.kind(end) == Some(TokenKind::Clitic);
    if print.upto.is_some() || print.when.to_minute.is_some() || owner {
        return None;
    }
    let mut at = first;
    while matches!(r.before(at, 1), "around" | "about" | "the" | "on" | "early" | "late") && at > r.first {
        at -= 1;
    }
    match (r.before(at, 2), r.before(at, 1)) {
        ("later" | "more", "than") => Some(Bound::Until).filter(|_| r.before(at, 3) == "no"),
        ("prior", "to") => Some(Bound::Before),
        (_, "since" | "starting" | "beginning") => Some(Bound::Since),
        (_, "after") => Some(Bound::After),
        (_, "before") => Some(Bound::Before),
        _ => None,
    }
}

/// The prints of a sentence, with their tokens `first..end`.
fn prints(r: &Reader<'_>) -> Vec<(usize, usize, Print)> {
    let mut found: Vec<(usize, usize, Print)> = Vec::new();
    let mut at = r.first;
    while at < r.last {
        if !may_open(r, at) {
            at += 1;
            continue;
        }
        if let Some(((CalendarPart::Name, _), end)) = r.calendar().phrases().at(r.article, at)
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
        let reading = read(r, at);
        // A feast that dates nothing here ("for Black Friday") still holds no weekday.
        if let Some((CalendarPart::Feast | CalendarPart::FloatingFeast | CalendarPart::EasterFeast, end)) =
            r.calendar().phrases().at(r.article, at).map(|(p, end)| (p.0, end))
            && reading.is_none()
        {
            at = end;
            continue;
        }
        match reading {
            Some((print, end)) if end > at => {
                let (print, end) = range(r, at, print, end);
                let (first, print) = third(r, at, print, found.last().map_or(r.first, |(_, end, _)| *end));
                found.push((first, end, print));
                at = end;
            }
            _ => at += 1,
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
        Some(TokenKind::Word) => holds(at) || r.article.cues(at).any(Cues::DATE_OPENER) && (at + 1..=at + 3).any(holds),
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

/// The longest print at a token.
fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let readings = [
        feast::read(r, at),
        nth::read(r, at),
        day::read(r, at),
        clock::read(r, at),
        period::read(r, at),
        relative::read(r, at),
    ];
    let mut best: Option<(Print, usize)> = None;
    for reading in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|(_, end)| reading.1 > *end) {
            best = Some(reading);
        }
    }
    best
}

/// Takes "early", "mid-", "late" before a period into it.
fn third(r: &Reader<'_>, at: usize, mut print: Print, free: usize) -> (usize, Print) {
    let period = matches!(
        print.when.grain,
        Grain::Month | Grain::Year | Grain::Age | Grain::Season
    );
    if !period || print.shift.is_some() || print.upto.is_some() {
        return (at, print);
    }
    match r
        .third_before(at)
        .filter(|(_, first)| *first >= free && *first >= r.first)
    {
        Some((third, first)) => {
            print.third = Some(third);
            (first, print)
        }
        None => (at, print),
    }
}

/// "2007-2014", "from 2007 to 2014", "between Monday and Friday": a second date of the same fineness behind a joining word.
fn range(r: &Reader<'_>, at: usize, mut print: Print, end: usize) -> (Print, usize) {
    if print.upto.is_some() || print.shift.is_some() || print.when.grain == Grain::Time {
        return (print, end);
    }
    let opened = r.before(at, 1);
    let joined = r.dash(end)
        || matches!(r.lower(end), "to" | "through" | "until" | "till" | "thru")
        || (r.lower(end) == "and" && opened == "between");
    if !joined {
        return (print, end);
    }
    // "moved from Monday to Wednesday", "put off from 2014 to 2016" change a date and span none.
    let tight = r.dash(end) && r.glued(end) == r.glued(end + 1);
    if r.dash(end) && !tight {
        return (print, end);
    }
    let short = short_year(r, &print, end + 1);
    let (second, after) = match short {
        Some(second) => second,
        None => match read(r, end + 1).or_else(|| bare_year(r, end + 1)) {
            Some((second, after)) => (second, after),
            None => return (print, end),
        },
    };
    // "between January 2019 and yesterday", "from 2015 to May 5, 2017": the last day may be finer than the first.
    let finer = matches!(opened, "between" | "from") && second.when.grain == Grain::Day && second.anchor.is_none();
    let plain = second.when.grain == print.when.grain && second.shift.is_none();
    if !(plain || finer) || second.upto.is_some() {
        return (print, end);
    }
    if second.when.weekday.is_some() != print.when.weekday.is_some() && second.when.day.is_none() && !finer {
        return (print, end);
    }
    if print.when.year.is_none() {
        print.when.year = second.when.year;
    }
    print.upto = Some(Box::new(second));
    (print, after)
}

/// The second year of a range needs no word before it.
fn bare_year(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let mut print = Print::default();
    print.when.year = Some(r.year(at)?);
    print.when.grain = Grain::Year;
    Some((print, at + 1))
}

/// "2007-14".
fn short_year(r: &Reader<'_>, print: &Print, at: usize) -> Option<(Print, usize)> {
    let first = print.when.year.filter(|_| print.when.grain == Grain::Year)?;
    let tail = i16::try_from(r.digits(at)?).ok()?;
    let glued = r.glued(at) && r.text(at).len() == 2 && !(r.glued(at + 1) && r.dash(at + 1));
    let mut second = Print::default();
    second.when.grain = Grain::Year;
    second.when.year = Some(first / 100 * 100 + tail);
    (glued && tail > first % 100).then_some((second, at + 1))
}

/// Sets aside a full date that opens a sentence and is followed by a capital: "Friday 23 August 2013 Minister resigns" is the day
/// of the print, fused with its headline.
fn dateline(r: &Reader<'_>, found: &mut [(usize, usize, Print)]) {
    let Some((first, end, print)) = found.first_mut() else {
        return;
    };
    let full = print.when.year.is_some() && print.when.day.is_some();
    let alone = *end >= r.last || r.kind(*end) == Some(TokenKind::Number);
    let fused = r.capital(*end) && r.kind(*end) == Some(TokenKind::Word);
    // "PORT MAREN, Jan. 27 (Agency) -- "
    let place = *first > r.first
        && *first <= r.first + 5
        && (r.first..*first)
            .all(|n| r.kind(n) != Some(TokenKind::Word) || r.text(n).chars().all(|c| c.is_uppercase() || c == '.'))
        && (r.dash(*end) || r.text(*end) == "(");
    if (*first == r.first && full && (alone || fused)) || place {
        print.aside = Some("dateline");
    }
}

/// Sets times and a range of weekdays in one sentence aside: an office that is open "Monday-Friday from 8 am to 2 pm".
fn opening_hours(r: &Reader<'_>, found: &mut [(usize, usize, Print)]) {
    let days = found.iter().position(|(_, _, p)| {
        p.upto
            .as_ref()
            .is_some_and(|u| u.when.weekday.is_some() && u.when.day.is_none())
    });
    let Some(days) = days else { return };
    let Some(after) = found.get(days).map(|f| f.1) else {
        return;
    };
    let near = |at: usize, end: usize| at <= end + 3;
    let mut end = after;
    let mut hours = false;
    for (first, stop, print) in found.iter_mut().skip(days + 1) {
        if print.when.grain == Grain::Time && near(*first, end) {
            print.aside = Some("opening-hours");
            hours = true;
            end = *stop;
        }
    }
    if !hours {
        // "9 a.m. to 5 p.m., Monday to Friday"
        hours = found
            .iter()
            .take(days)
            .any(|(_, stop, p)| p.when.grain == Grain::Time && r.last >= *stop);
        for (_, _, print) in found
            .iter_mut()
            .take(days)
            .filter(|(_, _, p)| hours && p.when.grain == Grain::Time)
        {
            print.aside = Some("opening-hours");
        }
    }
    if hours && let Some((_, _, print)) = found.get_mut(days) {
        print.aside = Some("opening-hours");
    }
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
                        may_open(&reader, at) || read(&reader, at).is_none(),
                        "{:?} in {text}",
                        article.text(at)
                    );
                }
            }
        }
    }
}
