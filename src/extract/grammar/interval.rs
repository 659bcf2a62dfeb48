//! Two numerals that make one figure: "between 5 and 10", "$12 million to $14 million", "5-4".

use rust_decimal::Decimal;

use super::compound;
use super::numeral::{self, Numeral};
use super::unit::{self, Found};
use crate::model::Article;
use crate::vocab::Vocab;

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
}

/// One numeral with its currency and unit.
pub fn single(article: &Article, vocab: &Vocab, at: usize, limit: usize) -> Option<Figure> {
    let currency = unit::currency_before(article, vocab, at);
    let start = currency.as_ref().map_or(at, |c| c.end);
    let vague = |n: &Numeral| currency.is_some() && (n.ordinal || !n.digits);
    let mut numeral = numeral::at(article, vocab, start, limit).filter(|n| !vague(n))?;
    let mut unit = currency;
    let million = unit::is_million(article, numeral.end, unit.is_some());
    let billion = article.lower(numeral.end) == "b" && numeral.digits && article.touches_next(numeral.end - 1);
    let trillion = article.lower(numeral.end) == "t" && unit.is_some() && article.touches_next(numeral.end - 1);
    if numeral.digits && numeral.end < limit && (million || billion || trillion) {
        let by = Decimal::from(if million {
            1_000_000_i64
        } else if billion {
            1_000_000_000
        } else {
            1_000_000_000_000
        });
        let scale = |d: Option<Decimal>| d.and_then(|d| d.checked_mul(by)).map(|d| d.normalize());
        numeral.value = scale(numeral.value);
        numeral.low = scale(numeral.low);
        numeral.high = scale(numeral.high);
        numeral.step = scale(Some(numeral.step))?;
        numeral.scale = by;
        numeral.end += 1;
    }
    let mut end = numeral.end;
    if !numeral.ordinal
        && let Some(mut found) = unit_after(article, vocab, &numeral, end, limit)
        && (unit.is_none() || found.unit.dimension == "money")
    {
        if let Some(value) = numeral.value {
            unit::pounds(article, vocab, &mut found, value, numeral.scale);
        }
        end = found.end;
        unit = unit.or(Some(found));
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

/// The unit behind a numeral, past "of" ("half of an hour" is none, "a quarter of a mile" is) or an article ("half a mile").
fn unit_after(article: &Article, vocab: &Vocab, numeral: &Numeral, end: usize, limit: usize) -> Option<Found> {
    if let Some(found) = unit::after(article, vocab, end, limit) {
        return Some(found);
    }
    let mut at = end;
    if numeral.value.is_none() && article.lower(at) == "of" {
        at += 1;
    } else if numeral.value.is_some_and(|v| v < Decimal::ONE) && !numeral.digits {
        at += usize::from(article.lower(at) == "of");
        if !matches!(article.lower(at), "a" | "an") {
            return None;
        }
        at += 1;
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
            matches!(joint, "and" | "to" | "&")
        } else {
            matches!(joint, "to" | "through")
        };
        if !joins || one.numeral.ordinal {
            return None;
        }
        // "between 2 and about 7 miles"
        let about = usize::from(matches!(article.lower(one.end + 1), "about" | "around" | "roughly"));
        let two = single(article, vocab, one.end + 1 + about, limit)?;
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
    let joint = match article.lower(at) {
        "to" | "or" => Some((at + 1, Joint::Range)),
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
        .filter(|two| joint != Joint::Dash || two.numeral.digits)
        .and_then(|two| join(one.clone(), two, joint));
    Some(joined.unwrap_or(one))
}

/// "two or three" says a range, "2 or 50" does not.
fn near(one: &Figure, two: &Figure) -> bool {
    match (one.printed, two.printed) {
        (Some(a), Some(b)) => b > a && b <= a * Decimal::TWO,
        _ => false,
    }
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
