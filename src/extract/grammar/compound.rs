//! Figures in several units ("two hours and 30 minutes", "5 feet 10 inches", "3 dollars 50 cents") and units whose article stands
//! for one ("for an hour", "half a mile", "an hour and a half").

use rust_decimal::Decimal;

use super::interval::{self, Figure, Joint};
use super::numeral::Numeral;
use super::unit;
use super::words::is_function;
use crate::model::{Article, TokenKind};
use crate::vocab::{MONEY, TIME, Vocab};

/// Adds to a figure with a unit what follows it in a smaller unit of the same dimension. The sum is told in the smaller unit,
/// where it is exact; money stays in the larger.
pub fn extend(article: &Article, vocab: &Vocab, mut one: Figure, limit: usize) -> Figure {
    while let Some(more) = half(article, &one, limit).or_else(|| smaller(article, vocab, &one, limit)) {
        one = more;
    }
    one
}

/// "an hour and 30 minutes", "two years, three months", "5 ft 2 in", "11st 6lb", "$5 and 20 cents", "two pounds fifty".
fn smaller(article: &Article, vocab: &Vocab, one: &Figure, limit: usize) -> Option<Figure> {
    let large = one.unit.as_ref()?;
    if large.unit.dimension == "share" || one.numeral.fraction || one.numeral.ordinal {
        return None;
    }
    let mut at = one.end;
    at += usize::from(article.lower(at) == ",");
    let and = article.lower(at) == "and";
    at += usize::from(and);
    let hyphen = at == one.end && matches!(article.text(at), "-" | "‑") && article.touches_next(at);
    let foot = large.unit.id == "foot";
    at += usize::from(hyphen && foot);
    if at >= limit {
        return None;
    }
    let two = interval::single(article, vocab, at, limit).filter(|t| !t.numeral.ordinal && !t.numeral.fraction)?;
    let (a, b) = (one.printed?, two.printed?);
    if b != b.trunc() || b <= Decimal::ZERO {
        return None;
    }
    let money = large.unit.dimension == MONEY;
    let closed = two.end >= limit || article.tokens.get(two.end).is_some_and(|t| t.kind == TokenKind::Mark);
    let Some(small) = two.unit.as_ref() else {
        if foot && (hyphen || !and) {
            return inches(article, vocab, one, &two, closed);
        }
        // "15 dollars 50", "two pounds fifty": the cents lose their name where nothing follows that they could count.
        let rival = vocab
            .units
            .rival(article.lower(large.first))
            .filter(|_| large.unit.dimension != "mass" || !two.numeral.digits);
        let bare = closed && one.numeral.scale == Decimal::ONE && a == a.trunc() && b < Decimal::ONE_HUNDRED;
        let told = if two.numeral.digits {
            article.text(two.numeral.first).len() == 2
        } else {
            b >= Decimal::TEN
        };
        let cents = (money && large.unit.factor == Decimal::ONE || rival.is_some())
            && bare
            && told
            && at == one.end + usize::from(and)
            && (!and || !two.numeral.digits);
        // "2 hours ten": the minutes lose their name in the same way.
        let minutes = large.unit.id == "hour" && at == one.end && closed && b < Decimal::from(60);
        if minutes {
            return Some(sum(one, &two, a + b / Decimal::from(60), Decimal::new(1, 2), false));
        }
        return cents.then(|| {
            let mut total = sum(one, &two, a + b / Decimal::ONE_HUNDRED, Decimal::new(1, 2), false);
            if let (Some(rival), Some(unit)) = (rival, total.unit.as_mut()) {
                unit.unit = rival.money.clone();
            }
            total
        });
    };
    if money {
        let cent = small.unit.factor < Decimal::ONE
            && (small.unit.id == large.unit.id || matches!(article.lower(small.first), "cent" | "cents"));
        return (cent
            && small.unit.dimension == MONEY
            && large.unit.factor == Decimal::ONE
            && b < Decimal::ONE_HUNDRED)
            .then(|| sum(one, &two, a + b / Decimal::ONE_HUNDRED, Decimal::new(1, 2), false));
    }
    // "3 pounds 20": pence show what the pounds are.
    if small.unit.dimension == MONEY
        && small.unit.factor < Decimal::ONE
        && let Some(rival) = vocab
            .units
            .rival(article.lower(large.first))
            .filter(|r| r.money.id == small.unit.id)
    {
        let mut total = sum(one, &two, a + b / Decimal::ONE_HUNDRED, Decimal::new(1, 2), false);
        if let Some(unit) = total.unit.as_mut() {
            unit.unit = rival.money.clone();
        }
        return Some(total);
    }
    if large.unit.dimension != small.unit.dimension {
        return None;
    }
    // "2 days 1 month": the smaller unit first, and nothing between the two that could make a list of them.
    if small.unit.factor > large.unit.factor
        && large.unit.dimension == TIME
        && at == one.end
        && two.numeral.digits == one.numeral.digits
    {
        let ratio = small.unit.factor.checked_div(large.unit.factor)?;
        let total = b.checked_mul(ratio)?.checked_add(a)?;
        return Some(sum(one, &two, total.normalize(), one.numeral.step, false));
    }
    if small.unit.factor >= large.unit.factor {
        return None;
    }
    // A year is twelve months, though neither has a fixed number of days.
    let ratio = match (large.unit.id.as_str(), small.unit.id.as_str()) {
        ("year", "month") => Decimal::from(12),
        _ => large.unit.factor.checked_div(small.unit.factor)?,
    };
    // Short units may run over ("2 yards, 7 feet"); of the others that much would have been told in the larger.
    let room = if large.unit.id == "yard" {
        ratio * Decimal::from(4)
    } else {
        ratio
    };
    (b < room).then_some(())?;
    // "one year, a month and 21 days": the days end the fiction that twelve months are the year they were printed as.
    let years = match (large.unit.id.as_str(), years_within(article, one)) {
        ("month", true) => (a / Decimal::from(12)).trunc(),
        _ => Decimal::ZERO,
    };
    let a = a + years * Decimal::new(5, 0) / Decimal::from(30);
    let total = a.checked_mul(ratio)?.checked_add(b)?.round_dp(9);
    Some(sum(one, &two, total.normalize(), two.numeral.step, true))
}

/// Whether a figure in months was printed in years too.
fn years_within(article: &Article, one: &Figure) -> bool {
    (one.first..one.end).any(|at| matches!(article.lower(at), "year" | "years"))
}

/// "5-foot-7", "6ft 2in", "6'2\"": inches whose name is left out, or written by a word that means something else elsewhere.
fn inches(article: &Article, vocab: &Vocab, one: &Figure, two: &Figure, closed: bool) -> Option<Figure> {
    let (a, b) = (one.printed?, two.printed?);
    let twelve = Decimal::from(12);
    let touching = two.end > 0 && article.touches_next(two.end - 1);
    let number_behind = article
        .tokens
        .get(two.end + 1)
        .is_some_and(|t| t.kind == TokenKind::Number);
    let named = article.lower(two.end) == "in" && (touching || !number_behind)
        || touching && matches!(article.text(two.end), "\"" | "”" | "″");
    let glued = two.first > 0 && article.touches_next(two.first - 1);
    if b >= twelve || a > Decimal::from(99) || !(named || glued || closed && article.lower(one.end) != ",") {
        return None;
    }
    let mut total = sum(one, two, a.checked_mul(twelve)?.checked_add(b)?, Decimal::ONE, false);
    let end = two.end + usize::from(named);
    total.end = end;
    let unit = vocab.units.symbol("in")?.clone();
    total.unit = one.unit.as_ref().map(|u| unit::Found {
        unit,
        first: u.first,
        end,
        times: Decimal::ONE,
    });
    Some(total)
}

fn sum(one: &Figure, two: &Figure, total: Decimal, step: Decimal, small: bool) -> Figure {
    let mut numeral = two.numeral.clone();
    numeral.step = step;
    numeral.first = one.numeral.first;
    Figure {
        first: one.first,
        end: two.end,
        printed: Some(total),
        low: Some(total),
        high: Some(total),
        numeral,
        unit: if small { two.unit.clone() } else { one.unit.clone() },
        joint: Joint::None,
    }
}

/// "an hour and a half", "two years and a quarter".
fn half(article: &Article, one: &Figure, limit: usize) -> Option<Figure> {
    let large = one
        .unit
        .as_ref()
        .filter(|u| matches!(u.unit.dimension.as_str(), TIME | "length"))?;
    let a = one.printed.filter(|a| *a == a.trunc())?;
    if article.lower(one.end) != "and" || large.end != one.end {
        return None;
    }
    let at = one.end + 1 + usize::from(matches!(article.lower(one.end + 1), "a" | "an"));
    let part = match article.lower(at) {
        "half" => Decimal::new(5, 1),
        "quarter" if at > one.end + 1 => Decimal::new(25, 2),
        _ => return None,
    };
    if at >= limit || article.lower(at + 1) == "of" {
        return None;
    }
    let mut more = one.clone();
    let total = a + part;
    (more.printed, more.low, more.high, more.end) = (Some(total), Some(total), Some(total), at + 1);
    more.numeral.step = Decimal::new(1, 1);
    Some(more)
}

/// "an hour", "a mile": an article before a unit counts one where the words before show a measure, or where the sentence holds
/// nothing else. "$5 an hour" and "once a year" are rates and are left alone.
pub fn article_unit(article: &Article, vocab: &Vocab, at: usize, limit: usize) -> Option<Figure> {
    if !matches!(article.lower(at), "a" | "an") || at + 1 >= limit {
        return None;
    }
    let found = unit::after(article, vocab, at + 1, limit).filter(|u| u.first == at + 1)?;
    let sentence = article.sentences.get(article.tokens.get(at)?.sentence)?;
    let alone = at == sentence.first && found.end >= sentence.last;
    let usual = matches!(
        found.unit.id.as_str(),
        "hour" | "day" | "week" | "month" | "year" | "decade" | "century" | "fortnight" | "mile" | "kilometre"
    );
    // "I want a gallon of beer", but "$80 a barrel of oil" and "10 grams a litre of water".
    let rate = at.checked_sub(1).is_some_and(|p| {
        p >= sentence.first
            && (article.tokens.get(p).is_some_and(|t| t.kind != TokenKind::Word)
                || vocab.units.words.at(article, p).is_some()
                || vocab.numerals.word(article.lower(p)).is_some()
                || unit::after(article, vocab, p, limit).is_some())
    });
    let filled = matches!(found.unit.dimension.as_str(), "volume" | "mass")
        && article.lower(found.end) == "of"
        && !rate
        && at > sentence.first;
    let coins = found.unit.dimension == MONEY
        && article.lower(found.end) == "and"
        && article
            .tokens
            .get(found.end + 1)
            .is_some_and(|t| t.kind == TokenKind::Number);
    let prior = at
        .checked_sub(1)
        .filter(|p| *p >= sentence.first)
        .map_or("", |p| article.lower(p));
    let measured = matches!(
        prior,
        "for"
            | "within"
            | "about"
            | "almost"
            | "nearly"
            | "than"
            | "least"
            | "under"
            | "took"
            | "lasted"
            | "spent"
            | "takes"
    );
    let compound = article.lower(found.end) == "and"
        && (matches!(article.lower(found.end + 1), "a" | "half") && !article.text(found.end + 1).is_empty()
            || vocab.numerals.cardinal(article.lower(found.end + 1)).is_some()
            || article
                .tokens
                .get(found.end + 1)
                .is_some_and(|t| t.kind == TokenKind::Number));
    // "for a year or two", "a day ago" and "a year later" are vague or dates.
    let vague = matches!(
        article.lower(found.end),
        "or" | "ago" | "later" | "earlier" | "-" | "when" | "that" | "in" | "of"
    );
    // "in a minute or two": from one to two of them.
    let few = (article.lower(found.end) == "or" && found.unit.dimension == TIME && found.end + 1 < limit)
        .then(|| vocab.numerals.cardinal(article.lower(found.end + 1)))
        .flatten()
        .filter(|n| (2..=3).contains(n))
        .map(Decimal::from)
        .filter(|_| noun_free(article, vocab, found.end + 2));
    if !(alone
        || few.is_some()
        || filled
        || coins
        || usual && (measured && !vague || compound && matches!(prior, "for" | "" | "about" | "in" | "after")))
    {
        return None;
    }
    let one = Decimal::ONE;
    let most = few.unwrap_or(one);
    let numeral = Numeral {
        first: at,
        end: at + 1,
        value: Some(one),
        low: Some(one),
        high: Some(most),
        step: one,
        scale: one,
        fraction: false,
        ordinal: false,
        digits: false,
    };
    Some(Figure {
        first: at,
        end: found.end + if few.is_some() { 2 } else { 0 },
        printed: if few.is_some() { None } else { Some(one) },
        low: Some(one),
        high: Some(most),
        numeral,
        unit: Some(found),
        joint: if few.is_some() { Joint::Range } else { Joint::None },
    })
}

/// Whether no noun that a numeral could count stands at a token: "a day or two boats".
fn noun_free(article: &Article, vocab: &Vocab, at: usize) -> bool {
    let word = article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    !word
        || is_function(vocab, article.lower(at))
        || matches!(article.lower(at), "ago" | "later" | "earlier" | "more" | "away")
}
