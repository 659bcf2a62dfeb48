//! One amount printed twice: "55 miles (89 km)", "$12m (£9.4m)", "32C / 90F".

use rust_decimal::Decimal;

use crate::model::{Amount, Article, Claim, Span, Value};
use crate::vocab::MONEY;

/// How far a conversion may be rounded, as a part of the amount: "160 km" for "100 miles" is out by 0.006.
const ROUNDING: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Marks each claim that gives the amount of the one before it in another unit.
pub(super) fn tie(article: &Article, found: &mut [Claim]) {
    let mut last: Option<(Span, usize, Amount)> = None;
    for claim in found.iter_mut() {
        let amount = match &claim.value {
            Value::Amount(amount) if claim.aside.is_none() => amount.clone(),
            _ => continue,
        };
        if let Some((span, sentence, before)) = last.take()
            && sentence == claim.sentence
            && restates(article, span, claim.span, &before, &amount)
        {
            claim.topic.restates = Some(span);
        }
        last = Some((claim.span, claim.sentence, amount));
    }
}

fn restates(article: &Article, one: Span, two: Span, a: &Amount, b: &Amount) -> bool {
    if one.end > two.start {
        return false;
    }
    if a.unit == b.unit {
        return other_dollars(article, one, two, a);
    }
    let between = article.doc.slice(Span::new(one.end, two.start)).trim();
    let bracket = matches!(between, "(" | "[" | "/");
    if !bracket && !matches!(between, "or" | ", or" | ",") {
        return false;
    }
    // "a ?110 billion ($143 billion) loan": where the mark of the first sum is lost, its size still shows a sum.
    let of_size =
        |amount: &Amount| amount.unit.is_none() && amount.printed.is_some_and(|p| p >= Decimal::from(1_000_000));
    if bracket && b.dimension.as_deref() == Some(MONEY) && of_size(a) {
        return true;
    }
    let (Some(da), Some(db)) = (a.dimension.as_deref(), b.dimension.as_deref()) else {
        return false;
    };
    if da == MONEY && db == MONEY {
        return bracket || between == ", or";
    }
    let middle = |amount: &Amount| match (amount.low, amount.high) {
        (Some(low), Some(high)) => Some((low + high) / Decimal::TWO),
        (low, high) => amount.printed.or(low).or(high),
    };
    let (Some(x), Some(y)) = (middle(a), middle(b)) else {
        return false;
    };
    let (x, y) = match (da, db) {
        ("temperature-celsius", "temperature-fahrenheit") => (fahrenheit(x), Some(y)),
        ("temperature-fahrenheit", "temperature-celsius") => (Some(x), fahrenheit(y)),
        _ if da == db => (x.checked_mul(a.factor), y.checked_mul(b.factor)),
        _ => return false,
    };
    let (Some(x), Some(y)) = (x, y) else { return false };
    // Degrees are rounded to whole ones, whatever their size.
    let half = |amount: &Amount| amount.step * amount.factor.abs() / Decimal::TWO;
    let slack = if da == db {
        (x.abs().max(y.abs()) * ROUNDING).max(half(a)).max(half(b))
    } else {
        Decimal::ONE
    };
    (x - y).abs() <= slack
}

/// "$US1 million ($1.52 million)": a paper of a country with dollars of its own gives its readers those in brackets.
fn other_dollars(article: &Article, one: Span, two: Span, a: &Amount) -> bool {
    let lettered = |span: Span| {
        article
            .doc
            .slice(span)
            .trim_start_matches('$')
            .starts_with(['U', 'A', 'C', 'N', 'H'])
    };
    a.dimension.as_deref() == Some(MONEY)
        && article.doc.slice(Span::new(one.end, two.start)).trim() == "("
        && lettered(one)
        && !lettered(two)
}

fn fahrenheit(celsius: Decimal) -> Option<Decimal> {
    celsius.checked_mul(Decimal::new(18, 1))?.checked_add(Decimal::from(32))
}
