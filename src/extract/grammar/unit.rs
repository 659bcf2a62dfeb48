//! Units and currencies beside a numeral.

use rust_decimal::Decimal;

use crate::model::{Article, TokenKind};
use crate::vocab::{Unit, Vocab};

/// A unit with the tokens it covers.
#[derive(Clone, Debug)]
pub struct Found {
    /// The unit.
    pub unit: Unit,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// What it multiplies its number by: "MEUR" are millions.
    pub times: Decimal,
}

/// A currency mark or code at a token that a number follows: "$", "US$", "EUR", "MEUR", "Rs.".
pub fn currency_before(article: &Article, vocab: &Vocab, at: usize) -> Option<Found> {
    let found = |unit: &Unit, end: usize, times: Decimal| {
        Some(Found {
            unit: unit.clone(),
            first: at,
            end,
            times,
        })
    };
    let kind = article.tokens.get(at)?.kind;
    if kind == TokenKind::Word {
        // "US$": letters that touch a mark; "c $ 300 million" is how some archives print it.
        let mark = article.text(at + 1);
        if is_mark(mark) {
            let word = article.lower(at);
            let spaced = matches!(word, "c" | "us" | "au" | "ca" | "nz" | "hk") && !article.touches_next(at);
            if !article.touches_next(at) && !spaced {
                return None;
            }
            let joined = format!("{word}{mark}");
            return found(vocab.units.mark(&joined)?, at + 2, Decimal::ONE);
        }
        // "euro110 billion": what a lost mark was written out as.
        if article.touches_next(at)
            && number_at(article, at + 1)
            && let Some(unit) = vocab.units.mark(article.lower(at))
        {
            return found(unit, at + 1, Decimal::ONE);
        }
        let (unit, times) = code(vocab, article.text(at))?;
        let point = article.text(at + 1) == "." && article.touches_next(at);
        return found(unit, at + 1 + usize::from(point), times);
    }
    if kind != TokenKind::Mark {
        return None;
    }
    // "$US1 million", "$A40": as the papers of one country print it.
    if is_mark(article.text(at))
        && article.touches_next(at)
        && article.touches_next(at + 1)
        && number_at(article, at + 2)
    {
        let joined = format!("{}{}", article.text(at), article.lower(at + 1));
        if let Some(unit) = vocab.units.mark(&joined) {
            return found(unit, at + 2, Decimal::ONE);
        }
    }
    let unit = vocab.units.mark(article.text(at))?;
    found(unit, at + 1, Decimal::ONE)
}

fn is_mark(text: &str) -> bool {
    matches!(text, "$" | "£" | "€" | "¥")
}

/// The currency of a code, and what a letter before or behind it multiplies by: "EUR", "MEUR", "kEUR", "EURm", "USDbn".
fn code<'v>(vocab: &'v Vocab, text: &str) -> Option<(&'v Unit, Decimal)> {
    if let Some(unit) = vocab.units.code(text) {
        return Some((unit, Decimal::ONE));
    }
    if !(4..=5).contains(&text.len()) || !text.is_ascii() {
        return None;
    }
    let times = |letter: &str| match letter {
        "M" | "m" | "mn" => Some(Decimal::from(1_000_000)),
        "k" | "K" => Some(Decimal::ONE_THOUSAND),
        "bn" => Some(Decimal::from(1_000_000_000)),
        _ => None,
    };
    let iso = |code: &str| vocab.units.code(code).filter(|_| code.len() == 3);
    let before = text.get(..1).and_then(times).zip(text.get(1..).and_then(iso));
    let behind = || text.get(3..).and_then(times).zip(text.get(..3).and_then(iso));
    before.or_else(behind).map(|(times, unit)| (unit, times))
}

/// The unit that follows a number. `hyphen` allows "10-metre".
pub fn after(article: &Article, vocab: &Vocab, end: usize, limit: usize) -> Option<Found> {
    let touching = end > 0 && article.touches_next(end - 1);
    let hyphen = touching && matches!(article.text(end), "-" | "‑") && article.touches_next(end);
    let at = if hyphen { end + 1 } else { end };
    if at >= limit {
        return None;
    }
    let found = |unit: &Unit, past: usize| {
        Some(Found {
            unit: unit.clone(),
            first: at,
            end: past,
            times: Decimal::ONE,
        })
    };
    if let Some(unit) = feet_mark(article, vocab, end, touching) {
        return Some(Found {
            first: end,
            ..found(unit, end + 1)?
        });
    }
    if let Some((unit, past)) = vocab.units.words.at(article, at).filter(|(_, past)| *past <= limit) {
        // Words that are units only beside their number and nouns or verbs elsewhere.
        let doubtful = matches!(
            article.lower(at),
            "won" | "real" | "p" | "rand" | "bp" | "bps" | "hp" | "som" | "sol"
        ) && past == at + 1;
        let stands = !doubtful
            || (matches!(article.text(at), "p" | "bp" | "bps" | "hp") && (touching || article.lower(at) != "p"))
            || matches!(article.lower(at), "won" | "rand") && at + 1 < limit && !verb_like(article, at);
        if stands {
            return found(unit, past);
        }
    }
    // "30km2", "40 sq km2": a digit that touches the symbol raises it.
    let raised = matches!(article.text(at + 1), "2" | "3") && article.touches_next(at) && at + 1 < limit;
    if raised
        && let Some(unit) = vocab
            .units
            .symbol(&format!("{}{}", article.text(at), article.text(at + 1)))
    {
        return found(unit, at + 2);
    }
    // "at 90 mph. Then": the point that ends the sentence is read with the symbol, as that of an abbreviation is.
    let (text, lower) = (bare(article.text(at)), bare(article.lower(at)));
    if let Some(unit) = vocab
        .units
        .symbol(text)
        .or_else(|| vocab.units.symbol(lower).filter(|_| article.text(at).len() > 1))
    {
        let short = article.text(at).len() == 1 || matches!(article.lower(at), "in" | "gr" | "st" | "cc");
        // "2 g of gold", "2.0 g and 7.0 g": a small letter that no noun follows.
        let joined = matches!(article.text(at), "g" | "l" | "m" | "t")
            && matches!(article.lower(at + 1), "of" | "and" | "to" | "or" | "per" | "in" | "at");
        let closes = joined || at + 1 >= limit || article.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Mark);
        // "from 200 to 300 in 2008": the date behind bounds the search and is no end of the sentence.
        let open = article.text(at) == "in"
            && article.tokens.get(at + 1).is_some_and(|t| {
                t.kind != TokenKind::Mark && Some(t.sentence) == article.tokens.get(at).map(|t| t.sentence)
            });
        if open {
            return None;
        }
        if !short
            || touching && article.text(at) != "in"
            || (closes && article.text(at) != "C" && article.text(at) != "F")
        {
            return found(unit, at + 1);
        }
    }
    // "3.14US$"
    if touching && is_mark(article.text(at + 1)) && article.touches_next(at) && !number_at(article, at + 2) {
        let joined = format!("{}{}", article.lower(at), article.text(at + 1));
        if let Some(unit) = vocab.units.mark(&joined) {
            return found(unit, at + 2);
        }
    }
    let upper = (3..=5).contains(&article.text(at).len()) && article.text(at).starts_with(char::is_uppercase);
    if let Some((unit, times)) = code(vocab, article.text(at)).filter(|_| touching || upper) {
        return Some(Found {
            times,
            ..found(unit, at + 1)?
        });
    }
    if touching || is_mark(article.text(at)) {
        let unit = {
            let mark = vocab.units.mark(article.text(at))?;
            // "10 $": a mark behind its number, unless another number follows that it belongs to.
            (!number_at(article, at + 1) || !article.touches_next(at)).then_some(mark)
        };
        if let Some(unit) = unit {
            return found(unit, at + 1);
        }
    }
    None
}

/// A symbol without the point behind it; of one or two letters the point may be part of it.
fn bare(text: &str) -> &str {
    text.strip_suffix('.').filter(|t| t.len() > 1).unwrap_or(text)
}

/// "had 3 won": no money where "by" or a mark of a verb follows.
fn verb_like(article: &Article, at: usize) -> bool {
    matches!(article.lower(at + 1), "by" | "the" | "a" | "their" | "his" | "in")
}

/// Whether the letter m that touches a number stands for million: before a noun, or with money.
pub fn is_million(article: &Article, at: usize, money: bool) -> bool {
    if article.lower(at) != "m" || at == 0 || !(article.touches_next(at - 1) || money) {
        return false;
    }
    let next = article.lower(at + 1);
    let plural = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss")
        || matches!(next, "people" | "children" | "women" | "men");
    money
        || (plural && !matches!(next, "across" | "wins" | "metres"))
        || article.text(at) == "M"
        || vocab_currency(next)
}

fn vocab_currency(next: &str) -> bool {
    matches!(next, "euro" | "euros" | "dollars" | "pounds" | "yen" | "rupees")
}

/// "6'2": the mark for feet touches its number and the inches behind it; a prime needs no inches.
fn feet_mark<'v>(article: &Article, vocab: &'v Vocab, end: usize, touching: bool) -> Option<&'v Unit> {
    let mark = article.text(end);
    if !touching || !matches!(mark, "'" | "’" | "′") {
        return None;
    }
    let small = number_at(article, end + 1) && article.text(end + 1).parse::<u32>().is_ok_and(|n| n < 12);
    // "5' 7\"": a space between the two wants the mark for inches.
    let closed = article.touches_next(end + 1) && matches!(article.text(end + 2), "\"" | "”" | "″");
    let inches = small && (article.touches_next(end) || closed);
    (inches || mark == "′").then(|| vocab.units.symbol("ft"))?
}

fn number_at(article: &Article, at: usize) -> bool {
    article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
}

/// How many tokens before and behind a unit say which of two it is.
const BESIDE: (usize, usize) = (7, 6);

/// "pounds" is money where money is told of, mass where a weight is; the words beside it decide, and where they do not it is
/// neither.
pub fn settle(article: &Article, vocab: &Vocab, found: &mut Found, scale: Decimal) {
    let Some(rival) = vocab.units.rival(article.lower(found.first)) else {
        return;
    };
    let sentence = article.tokens.get(found.first).map(|t| t.sentence);
    let window = found.first.saturating_sub(BESIDE.0)..(found.end + BESIDE.1).min(article.tokens.len());
    let (mut dear, mut heavy) = (false, false);
    for at in window.filter(|at| article.tokens.get(*at).map(|t| t.sentence) == sentence) {
        let word = article.lower(at);
        dear |= rival.money_words.contains(word);
        heavy |= rival.unit_words.contains(word);
    }
    // "500 pounds of rice", "a 30-pound bag" weigh; nobody prints millions of pounds of weight without saying of what.
    heavy |= article.lower(found.end) == "of" || found.first > 0 && matches!(article.text(found.first - 1), "-" | "‑");
    dear |= !heavy && scale >= Decimal::from(1_000_000);
    found.unit = match (dear, heavy) {
        (true, false) => rival.money.clone(),
        (false, true) => return,
        _ => rival.neither.clone(),
    };
}
