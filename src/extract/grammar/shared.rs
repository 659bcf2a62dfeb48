//! What a figure shares with another: the unit that a list names once ("eight, 10, 12 years"), the people that were counted before
//! ("police said there were only 12,000").

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Amount, Article, Claim, Lapse, Role, Span, TokenKind, Value};
use crate::vocab::MONEY;

/// How far two counts of the same people may lie apart: organisers and police differ by a factor of ten at most.
const APART: Decimal = Decimal::TEN;

/// "eight, 10, 12 years", "three, four or five weeks": the unit behind the last of a list is that of all.
pub fn units(article: &Article, found: &mut [Claim]) {
    let mut first = 0;
    for n in 1..found.len() {
        let linked = match (found.get(n - 1), found.get(n)) {
            (Some(one), Some(two)) => is_bare(one) && listed(article, one, two),
            _ => false,
        };
        if !linked {
            first = n;
            continue;
        }
        let Some(last) = found.get(n).filter(|c| !is_bare(c) && c.aside.is_none()).cloned() else {
            continue;
        };
        // "killed 10, 12 years after": two figures and a comma make no list.
        let joint = found.get(n - 1).is_some_and(|c| {
            article
                .tokens_in(Span::new(c.span.end, last.span.start))
                .any(|at| matches!(article.lower(at), "and" | "or"))
        });
        let range = measure(&last).is_some_and(|m| m.printed.is_none());
        if joint || range || n - first > 1 {
            for claim in found.get_mut(first..n).unwrap_or_default() {
                share(claim, &last);
            }
        }
        first = n;
    }
}

fn is_bare(claim: &Claim) -> bool {
    claim.aside.is_none()
        && claim.topic.subject.is_none()
        && claim.topic.role != Role::Age
        && matches!(&claim.value, Value::Amount(a) if a.unit.is_none() && a.dimension.is_none())
}

/// Whether two figures stand side by side in a list: a comma, "and" or "or" between them and no more.
fn listed(article: &Article, one: &Claim, two: &Claim) -> bool {
    if one.sentence != two.sentence || two.span.start < one.span.end {
        return false;
    }
    let between = article.tokens_in(Span::new(one.span.end, two.span.start));
    (1..=2).contains(&between.len()) && between.into_iter().all(|at| matches!(article.lower(at), "," | "and" | "or"))
}

/// The amount of a claim that is told in a unit of measure.
fn measure(claim: &Claim) -> Option<&Amount> {
    match &claim.value {
        Value::Lapse(lapse) => Some(&lapse.amount),
        Value::Amount(amount) => amount
            .dimension
            .as_deref()
            .is_some_and(|d| !matches!(d, "age" | "rank" | "score") && d != MONEY)
            .then_some(amount),
        _ => None,
    }
}

fn share(claim: &mut Claim, last: &Claim) {
    let (Value::Amount(mine), Some(theirs)) = (&claim.value, measure(last)) else {
        return;
    };
    let amount = Amount {
        unit: theirs.unit.clone(),
        dimension: theirs.dimension.clone(),
        factor: theirs.factor,
        ..mine.clone()
    };
    claim.value = match &last.value {
        Value::Lapse(lapse) => Value::Lapse(Lapse {
            amount,
            unit: lapse.unit.clone(),
            seconds: lapse.seconds,
        }),
        _ => Value::Amount(amount),
    };
    claim.topic.role = last.topic.role;
    claim.topic.subject.clone_from(&last.topic.subject);
    if claim.topic.event.is_none() {
        claim.topic.event.clone_from(&last.topic.event);
    }
}

/// "30,000 people came. Police said there were only 12,000": a count of those who were counted right before.
pub fn persons(article: &Article, claim: &mut Claim, last: Option<&Claim>, tokens: &Range<usize>) {
    let Some(last) = last.filter(|l| claim.sentence <= l.sentence + 1 && is_bare(claim)) else {
        return;
    };
    let there = tokens.start >= 2
        && matches!(article.lower(tokens.start - 1), "were" | "was" | "are")
        && article.lower(tokens.start - 2) == "there";
    let ends = article.tokens.get(tokens.end).is_none_or(|t| t.kind == TokenKind::Mark)
        || matches!(article.lower(tokens.end), "in" | "on" | "at" | "there" | "and" | "but" | "by");
    let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value) else {
        return;
    };
    let near = match (mine.printed, theirs.printed) {
        (Some(a), Some(b)) => {
            let reaches = |a: Decimal, b: Decimal| a.checked_mul(APART).is_some_and(|most| most >= b);
            reaches(a, b) && reaches(b, a)
        }
        _ => false,
    };
    if there && ends && near && theirs.unit.as_deref() == Some("person") {
        mine.unit.clone_from(&theirs.unit);
        claim.topic.subject.clone_from(&last.topic.subject);
    }
}
