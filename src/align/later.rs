//! What time explains: a count that has grown, or an age that has gone up, by the day a later article was published.
//!
//! It works on ties that were made already and only lets them off: a pair of figures that a reader of both days would not call
//! a contradiction stops being one.

use std::collections::BTreeMap;

use jiff::Unit;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::amount;
use super::{Corpus, Link};
use crate::model::{Amount, Claim, ClaimId, Kind, Modality, Relation, Role, SourceId, Value};

/// Days between two articles within which a count can be one running count. The tolls of great disasters are corrected for weeks;
/// what is counted a season later is another count.
const RUNNING: i32 = 92;
/// Days before an article that what it tells of may lie for its count to be running still.
const FRESH: i32 = 31;
/// Days of a year, leap years counted.
const YEAR: f64 = 365.25;

/// Lets off the number ties that time explains.
pub(super) fn settle(corpus: &Corpus<'_>, links: &mut [Link]) {
    let mut agreeing: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    for link in links.iter().filter(|l| l.tie.relation == Relation::Agree) {
        agreeing.entry(link.a).or_default().push(link.b);
        agreeing.entry(link.b).or_default().push(link.a);
    }
    for link in links.iter_mut().filter(|l| l.tie.relation == Relation::Disagree) {
        let (Some(a), Some(b)) = (corpus.claims.get(link.a.0), corpus.claims.get(link.b.0)) else {
            continue;
        };
        if a.kind != Kind::NUMBER {
            continue;
        }
        if birthday(corpus, a, b) {
            link.tie.relation = Relation::Compatible;
        } else if grown(corpus, &agreeing, (link.a, a), (link.b, b), link.tie.near_copy) {
            link.tie.relation = Relation::Superseded;
        }
    }
}

/// The time of publication: the day, and the minute where both sides have one.
fn published(corpus: &Corpus<'_>, source: SourceId) -> Option<(Date, Option<i32>)> {
    let doc = &corpus.articles.get(source.0)?.doc;
    Some((doc.published?, doc.published_minute))
}

/// Whether one article was certainly published before another.
fn before(corpus: &Corpus<'_>, one: SourceId, other: SourceId) -> bool {
    match (published(corpus, one), published(corpus, other)) {
        (Some((x, _)), Some((y, _))) if x != y => x < y,
        (Some((_, Some(x))), Some((_, Some(y)))) => x < y,
        _ => false,
    }
}

fn days(corpus: &Corpus<'_>, from: SourceId, to: SourceId) -> Option<i32> {
    let ((from, _), (to, _)) = (published(corpus, from)?, published(corpus, to)?);
    Some(from.until((Unit::Day, to)).ok()?.get_days())
}

/// Ages of two days between which so many birthdays can lie: "32" on Monday and "33" a week later.
fn birthday(corpus: &Corpus<'_>, a: &Claim, b: &Claim) -> bool {
    if a.topic.role != Role::Age || b.topic.role != Role::Age {
        return false;
    }
    let (young, old) = if before(corpus, a.source, b.source) {
        (a, b)
    } else if before(corpus, b.source, a.source) {
        (b, a)
    } else {
        return false;
    };
    let (Some(x), Some(y), Some(days)) = (years(young), years(old), days(corpus, young.source, old.source)) else {
        return false;
    };
    let full = Decimal::from((f64::from(days) / YEAR).floor() as i64);
    let older = y - x;
    older >= Decimal::ONE && older >= full && older <= full + Decimal::ONE
}

/// An age in whole years; ages in months or days are compared as they stand.
fn years(claim: &Claim) -> Option<Decimal> {
    let age = amount(claim)?;
    age.printed
        .filter(|_| age.unit.as_deref().is_none_or(|u| u == "year-of-age"))
}

/// Whether the later article holds the higher figure of a count that grows. Digits in another order or of another scale look like a
/// slip and not like growth; a source that still held the lower figure on the day of the higher one shows that it had not grown.
fn grown(
    corpus: &Corpus<'_>,
    agreeing: &BTreeMap<ClaimId, Vec<ClaimId>>,
    a: (ClaimId, &Claim),
    b: (ClaimId, &Claim),
    near_copy: bool,
) -> bool {
    let (early, late) = if before(corpus, a.1.source, b.1.source) {
        (a, b)
    } else if before(corpus, b.1.source, a.1.source) {
        (b, a)
    } else {
        return false;
    };
    if days(corpus, early.1.source, late.1.source).is_none_or(|d| d > RUNNING) {
        return false;
    }
    let (Some(x), Some(y)) = (amount(early.1), amount(late.1)) else {
        return false;
    };
    let size = |amount: &Amount| amount.printed.or(amount.low).or(amount.high);
    let (Some(low), Some(high)) = (size(x), size(y)) else {
        return false;
    };
    let sorted = |amount: &Amount| {
        let mut digits = amount.digits()?.into_bytes();
        digits.sort_unstable();
        (digits.len() > 1).then_some(digits)
    };
    // A count that grows to its own digits in another order is met one time in a hundred, swapped digits every day.
    let shuffled = sorted(x).is_some() && sorted(x) == sorted(y);
    let slip = shuffled || x.slip(y, near_copy).is_some();
    let held = || {
        let same = agreeing.get(&early.0).map_or(&[][..], Vec::as_slice);
        same.iter()
            .filter_map(|c| corpus.claims.get(c.0))
            .any(|c| !before(corpus, c.source, late.1.source))
    };
    low < high
        && !slip
        && [early.1, late.1].into_iter().all(|c| counts_up(corpus, c))
        && [early.1, late.1].into_iter().all(|c| !settled(corpus, c))
        && !held()
}

/// Whether a claim is a running count: of a class of event or of things whose counts only rise.
fn counts_up(corpus: &Corpus<'_>, claim: &Claim) -> bool {
    let topic = &claim.topic;
    let event = topic.event.as_ref();
    let happened = event.is_none_or(|e| !e.negated && e.modality == Modality::Actual);
    let growing = event
        .and_then(|e| e.class.as_deref())
        .is_some_and(|c| corpus.vocab.events.grows(c))
        || topic
            .subject
            .as_ref()
            .and_then(|s| s.class.as_deref())
            .is_some_and(|c| corpus.vocab.nouns.grows(c));
    topic.role == Role::Level && happened && growing
}

/// Whether the count was closed long before its article: "the 20 killed in 2012".
fn settled(corpus: &Corpus<'_>, claim: &Claim) -> bool {
    let Some((day, _)) = published(corpus, claim.source) else {
        return false;
    };
    let Some(span) = claim.topic.period else { return false };
    corpus.in_sentence(claim).any(|c| match &c.value {
        Value::When(when) if c.span.overlaps(span) => when
            .reach()
            .and_then(|(_, to)| to.until((Unit::Day, day)).ok())
            .is_some_and(|s| s.get_days() > FRESH),
        _ => false,
    })
}
