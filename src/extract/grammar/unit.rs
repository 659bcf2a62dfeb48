//! Units and currencies beside a numeral.

use rust_decimal::Decimal;

use crate::model::{Article, TokenKind};
use crate::vocab::{MONEY, Unit, Vocab};

/// A unit with the tokens it covers.
#[derive(Clone, Debug)]
pub struct Found {
    /// The unit.
    pub unit: Unit,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
}

/// A currency mark or code at a token that a number follows: "$", "US$", "EUR".
pub fn currency_before(article: &Article, vocab: &Vocab, at: usize) -> Option<Found> {
    let found = |unit: &Unit, end: usize| {
        Some(Found {
            unit: unit.clone(),
            first: at,
            end,
        })
    };
    let kind = article.tokens.get(at)?.kind;
    if kind == TokenKind::Word {
        // "US$": letters that touch a mark; "c $ 300 million" is how some archives print it.
        let mark = article.text(at + 1);
        if article.touches_next(at) && is_mark(mark) {
            let joined = format!("{}{}", article.lower(at), mark);
            return match vocab.units.mark(&joined) {
                Some(unit) => found(unit, at + 2),
                None => None,
            };
        }
        let unit = vocab.units.code(article.text(at))?;
        return found(unit, at + 1);
    }
    let unit = vocab.units.mark(article.text(at))?;
    found(unit, at + 1)
}

fn is_mark(text: &str) -> bool {
    matches!(text, "$" | "£" | "€" | "¥")
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
        })
    };
    if let Some((unit, past)) = vocab.units.words.at(article, at).filter(|(_, past)| *past <= limit) {
        // Words that are units only beside their number and nouns or verbs elsewhere.
        let doubtful = matches!(article.lower(at), "won" | "real" | "p" | "rand" | "bp") && past == at + 1;
        let stands = !doubtful
            || (article.lower(at) == "p" && touching)
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
    if let Some(unit) = vocab.units.symbol(article.text(at)).or_else(|| {
        vocab
            .units
            .symbol(article.lower(at))
            .filter(|_| article.text(at).len() > 1)
    }) {
        let short = article.text(at).len() == 1 || article.text(at) == "in" || article.lower(at) == "gr";
        let closes = at + 1 >= limit || article.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Mark);
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
    if touching || article.text(at).len() == 3 || is_mark(article.text(at)) {
        let unit = vocab.units.code(article.text(at)).or_else(|| {
            let mark = vocab.units.mark(article.text(at))?;
            // "10 $": a mark behind its number, unless another number follows that it belongs to.
            let next = article.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
            (!next || !article.touches_next(at)).then_some(mark)
        });
        if let Some(unit) = unit {
            return found(unit, at + 1);
        }
    }
    None
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

/// "pounds" is money where money is told of, mass otherwise; the text's other words decide.
pub fn pounds(article: &Article, vocab: &Vocab, found: &mut Found, value: Decimal, scale: Decimal) {
    if found.unit.id != "pound-mass" || article.text(found.first).starts_with("lb") {
        return;
    }
    let window = found.first.saturating_sub(6)..(found.end + 5).min(article.tokens.len());
    let heavy = window.clone().any(|at| {
        matches!(
            article.lower(at),
            "weigh"
                | "weighs"
                | "weighed"
                | "weighing"
                | "weight"
                | "heavy"
                | "cocaine"
                | "heroin"
                | "marijuana"
                | "drugs"
                | "meat"
                | "explosives"
                | "overweight"
                | "lost"
                | "body"
                | "fish"
        )
    });
    let dear = window.into_iter().any(|at| {
        matches!(
            article.lower(at),
            "cost"
                | "costs"
                | "paid"
                | "pay"
                | "fine"
                | "fined"
                | "price"
                | "worth"
                | "earn"
                | "earned"
                | "sold"
                | "buy"
                | "spent"
                | "ticket"
                | "salary"
                | "raised"
                | "sterling"
                | "bill"
                | "pence"
        )
    });
    if (dear && !heavy || (!heavy && scale >= Decimal::from(1_000_000) && value >= scale))
        && let Some((gbp, _)) = vocab.units.mark("£").map(|u| (u, ()))
    {
        found.unit = Unit {
            id: gbp.id.clone(),
            dimension: MONEY.to_string(),
            factor: Decimal::ONE,
        };
    }
}
