//! Two numerals that make one figure: "between 5 and 10", "$12 million to $14 million", "5-4".

use rust_decimal::Decimal;

use super::compound;
use super::numeral::{self, Numeral};
use super::unit::{self, Found};
use crate::model::{Article, TokenKind};
use crate::vocab::{MONEY, NumeralPart as Part, SHARE, TIME, Vocab};

/// A figure: a numeral with its currency or unit, or two of them.
#[derive(Clone, Debug)]
pub struct Figure {
    /// First token, the word "between" and a currency mark included.
    pub first: usize,
    /// One past the last token, the unit included.
    pub end: usize,
    /// The numeral that carries scale, step and form; of a range the second.
    pub numeral: Numeral,
    /// As printed, for a single number.
    pub printed: Option<Decimal>,
    /// Least meant, before a hedge.
    pub low: Option<Decimal>,
    /// Most meant, before a hedge.
    pub high: Option<Decimal>,
    /// Unit or currency.
    pub unit: Option<Found>,
    /// What joins two numerals.
    pub joint: Joint,
}

/// What joins two numerals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// There is one numeral.
    None,
    /// "between 5 and 10", "5 to 10", "two or three".
    Range,
    /// "5-10", joined by a dash alone: a range or a score.
    Dash,
    /// "at least 20 and at most 30": two hedges that bound one figure.
    Bounds,
}

/// One numeral with its currency and unit.
pub fn single(article: &Article, vocab: &Vocab, at: usize, limit: usize) -> Option<Figure> {
    let currency = unit::currency_before(article, vocab, at);
    let start = currency.as_ref().map_or(at, |c| c.end);
    let vague = |n: &Numeral| currency.is_some() && (n.ordinal || !n.digits);
    let mut numeral = numeral::at(article, vocab, start, limit).filter(|n| !vague(n))?;
    let mut unit = currency;
    if let Some(by) = letter(article, &numeral, unit.is_some()).filter(|_| numeral.end < limit) {
        multiply(&mut numeral, by)?;
        numeral.end += 1;
    }
    let mut end = numeral.end;
    if !numeral.ordinal
        && let Some(mut found) = unit_after(article, vocab, &numeral, end, limit)
        && (unit.is_none() || found.unit.dimension == MONEY)
    {
        unit::settle(article, vocab, &mut found, numeral.scale);
        end = found.end;
        // "75 USD million"
        if found.unit.dimension == MONEY && numeral.scale == Decimal::ONE && found.first == numeral.end {
            let million = vocab.numerals.word(article.lower(end)).filter(|(part, by)| {
                *part == Part::Scale && *by >= Decimal::from(100_000) && article.text(end).len() > 3 && end < limit
            });
            if let Some((_, by)) = million {
                found.times = by;
                end += 1;
            }
        }
        unit = unit.or(Some(found));
    }
    if let Some(times) = unit.as_ref().map(|u| u.times).filter(|t| *t != Decimal::ONE) {
        multiply(&mut numeral, times)?;
    }
    Some(Figure {
        first: at,
        end,
        printed: numeral.value,
        low: numeral.low,
        high: numeral.high,
        numeral,
        unit,
        joint: Joint::None,
    })
}

/// What a single letter that touches digits multiplies by: "12m", "1.2b", "$2T".
fn letter(article: &Article, numeral: &Numeral, money: bool) -> Option<Decimal> {
    let at = numeral.end;
    if !numeral.digits {
        return None;
    }
    if unit::is_million(article, at, money) {
        return Some(Decimal::from(1_000_000));
    }
    let touching = at > 0 && article.touches_next(at - 1);
    match article.lower(at) {
        "b" if touching => Some(Decimal::from(1_000_000_000_i64)),
        "t" if touching && money => Some(Decimal::from(1_000_000_000_000_i64)),
        _ => None,
    }
}

fn multiply(numeral: &mut Numeral, by: Decimal) -> Option<()> {
    let times = |d: Option<Decimal>| d.and_then(|d| d.checked_mul(by)).map(|d| d.normalize());
    numeral.value = times(numeral.value);
    numeral.low = times(numeral.low);
    numeral.high = times(numeral.high);
    numeral.step = times(Some(numeral.step))?;
    numeral.scale = by;
    Some(())
}

/// The unit behind a numeral, past "of" ("half of an hour" is none, "a quarter of a mile" is) or an article ("half a mile").
fn unit_after(article: &Article, vocab: &Vocab, numeral: &Numeral, end: usize, limit: usize) -> Option<Found> {
    if let Some(found) = unit::after(article, vocab, end, limit) {
        return Some(found);
    }
    // "five more years", "two full days"
    let between = matches!(
        article.lower(end),
        "more" | "additional" | "further" | "extra" | "full" | "whole" | "long" | "straight" | "consecutive"
    );
    if between
        && !numeral.ordinal
        && let Some(found) =
            unit::after(article, vocab, end + 1, limit).filter(|u| u.unit.dimension == TIME && u.first == end + 1)
    {
        return Some(found);
    }
    let mut at = end;
    if numeral.value.is_none() && article.lower(at) == "of" {
        at += 1;
    } else if numeral.value.is_some_and(|v| v < Decimal::ONE) {
        let of = article.lower(at) == "of";
        at += usize::from(of);
        let article = matches!(article.lower(at), "a" | "an");
        // "a third of a mile", "fourth of liter"
        if !article && (!of || numeral.fraction) {
            return None;
        }
        at += usize::from(article);
    } else {
        return None;
    }
    unit::after(article, vocab, at, limit)
}

/// The figure that starts at a token: one numeral, or two that make a range or a score.
pub fn at(article: &Article, vocab: &Vocab, first: usize, limit: usize) -> Option<Figure> {
    let opener = article.lower(first);
    if matches!(opener, "between" | "from") {
        let one = single(article, vocab, first + 1, limit)?;
        let joint = article.lower(one.end);
        let joins = if opener == "between" {
            matches!(joint, "and" | "to" | "&" | "-" | "–")
        } else {
            matches!(joint, "to" | "through") || joint == "and" && one.unit.is_some()
        };
        if !joins || one.numeral.ordinal {
            return None;
        }
        // "between 2 and about 7 miles", "from 10 to as many as 20"
        let next = one.end + 1;
        let about = vocab.hedges.before.at(article, next).map_or(next, |(_, end)| end);
        let two = single(article, vocab, about, limit)?;
        if joint == "and" && opener == "from" && two.unit.is_none() {
            return None;
        }
        let mut joined = join(one, two, Joint::Range)?;
        joined.first = first;
        return Some(joined);
    }
    let one = compound::article_unit(article, vocab, first, limit).or_else(|| single(article, vocab, first, limit))?;
    if one.numeral.ordinal || one.numeral.fraction {
        return Some(one);
    }
    let one = compound::extend(article, vocab, one, limit);
    let at = one.end;
    let touching = at > 0 && article.touches_next(at - 1);
    let dash = matches!(article.text(at), "-" | "–" | "‑" | "−") && at < limit;
    // "8- to 16-metre": the hyphen hangs.
    let hanging = dash && touching && !article.touches_next(at) && matches!(article.lower(at + 1), "to" | "or" | "and");
    // "10, if not 12", "40, possibly 50": the second is the most that is meant.
    if let Some((_, past)) = vocab.hedges.joins.at(article, at).filter(|(_, past)| *past < limit)
        && let Some(two) =
            single(article, vocab, past, limit).filter(|two| !two.numeral.ordinal && !two.numeral.fraction)
        && let Some(joined) = reach(article, &one, two, limit)
    {
        return Some(joined);
    }
    let joint = match article.lower(at) {
        "to" | "or" => Some((at + 1, Joint::Range)),
        "~" if touching && article.touches_next(at) => Some((at + 1, Joint::Range)),
        _ if hanging => Some((at + 2, Joint::Range)),
        _ if dash && one.numeral.digits => Some((at + 1, Joint::Dash)),
        _ => None,
    };
    let Some((next, joint)) = joint.filter(|(next, _)| *next < limit) else {
        return Some(one);
    };
    let spelled_or = article.lower(at) == "or";
    let joined = single(article, vocab, next, limit)
        .filter(|two| {
            !two.numeral.ordinal && !two.numeral.fraction && two.numeral.value.is_some() && one.numeral.value.is_some()
        })
        .filter(|two| !spelled_or || near(&one, two))
        // "rose 8 percent to 1.2 million" has the change and what it led to.
        .filter(|two| two.unit.is_some() || one.unit.as_ref().is_none_or(|u| u.unit.dimension != SHARE))
        .filter(|two| joint != Joint::Dash || two.numeral.digits)
        .and_then(|two| join(one.clone(), two, joint));
    Some(joined.unwrap_or(one))
}

/// "two or three" says a range, "2 or 50" does not. Of "5 or 6 dozen" both are dozens.
fn near(one: &Figure, two: &Figure) -> bool {
    let (Some(a), Some(b)) = (one.printed, two.printed) else {
        return false;
    };
    let close = |a: Decimal| b > a && b <= a * Decimal::TWO;
    close(a) || one.numeral.scale == Decimal::ONE && a.checked_mul(two.numeral.scale).is_some_and(close)
}

/// From the first to the most that the second means: "10, if not 12", "dozens, if not hundreds".
fn reach(article: &Article, one: &Figure, two: Figure, limit: usize) -> Option<Figure> {
    let (low, most) = (one.low?, two.printed.or(two.low)?);
    let agree = match (&one.unit, &two.unit) {
        (Some(a), Some(b)) => a.unit.id == b.unit.id,
        (Some(_), None) => false,
        _ => true,
    };
    if !agree || most <= low {
        return None;
    }
    // "10, if not 12, boats": the comma closes what the first one opened.
    let noun = article.lower(one.end) == ","
        && article.lower(two.end) == ","
        && two.end + 1 < limit
        && article
            .tokens
            .get(two.end + 1)
            .is_some_and(|t| t.kind == TokenKind::Word);
    Some(Figure {
        first: one.first,
        end: two.end + usize::from(noun && two.unit.is_none()),
        printed: None,
        low: Some(low),
        high: two.high,
        unit: two.unit.or_else(|| one.unit.clone()),
        numeral: two.numeral,
        joint: Joint::Range,
    })
}

/// Joins two figures where their units agree. A scale printed once holds for both: "2 to 3 million".
fn join(one: Figure, two: Figure, joint: Joint) -> Option<Figure> {
    let same = match (&one.unit, &two.unit) {
        (Some(a), Some(b)) => {
            a.unit.id == b.unit.id || a.unit.dimension == b.unit.dimension && b.unit.factor == a.unit.factor
        }
        _ => true,
    };
    if !same {
        return None;
    }
    let (mut a, b) = (one.printed?, two.printed?);
    if one.numeral.scale == Decimal::ONE && two.numeral.scale > Decimal::ONE && a < b {
        let scaled = a.checked_mul(two.numeral.scale)?;
        // "950,000 to 1 million" has its scale in full.
        if scaled < b {
            a = scaled.normalize();
        }
    }
    if joint == Joint::Range && a >= b {
        return None;
    }
    Some(Figure {
        first: one.first,
        end: two.end,
        printed: None,
        low: Some(a),
        high: Some(b),
        unit: one.unit.or(two.unit),
        numeral: two.numeral,
        joint,
    })
}
