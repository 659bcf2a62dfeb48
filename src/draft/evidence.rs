//! What a source can be said to say: its figures, days, words and runs of words.

use std::collections::BTreeSet;

use crate::model::value::Grain;
use crate::model::{Article, Claim, TokenKind, Value, When};
use crate::vocab::names::fold;

/// Words in a run: a quotation that a source has too shares many of them.
const RUN: usize = 4;
/// Share of the runs of a quotation that a source must have to have the quotation.
const SHARE: f64 = 0.4;

/// What a source says, for looking up.
pub(super) struct Evidence {
    pub origin: usize,
    figures: BTreeSet<String>,
    days: BTreeSet<String>,
    words: BTreeSet<String>,
    runs: BTreeSet<u64>,
}

impl Evidence {
    pub(super) fn of<'a>(article: &Article, claims: impl Iterator<Item = &'a Claim>, origin: usize) -> Evidence {
        let words = words(article, 0..article.tokens.len());
        let (mut figures, mut dates) = (BTreeSet::new(), BTreeSet::new());
        for claim in claims {
            figures.extend(figure(&claim.value));
            if let Value::When(when) = &claim.value {
                dates.extend(days(when));
            }
        }
        Evidence {
            origin,
            figures,
            days: dates,
            runs: runs(&words).collect(),
            words: words.into_iter().collect(),
        }
    }

    /// Whether the source has what a claim of another article says.
    pub(super) fn says(&self, article: &Article, claim: &Claim) -> bool {
        let own = || words(article, article.tokens_in(claim.span));
        match &claim.value {
            Value::When(when) => days(when).iter().any(|day| self.days.contains(day)),
            Value::Name(name) => {
                let folded = fold(&name.form);
                let last = folded.split(' ').next_back().unwrap_or("");
                let acronym = name.acronym.as_deref().map(fold);
                self.words.contains(last) || acronym.is_some_and(|a| self.words.contains(&a))
            }
            Value::Quote(quote) => {
                let words: Vec<String> = quote.words.iter().map(|w| w.folded.clone()).collect();
                let all: Vec<u64> = runs(&words).collect();
                let held = all.iter().filter(|run| self.runs.contains(run)).count();
                held as f64 >= SHARE * all.len() as f64
            }
            value => {
                let printed = own().into_iter().find(|w| w.starts_with(|c: char| c.is_ascii_digit()));
                figure(value).is_some_and(|f| self.figures.contains(&f))
                    || printed.is_some_and(|p| self.words.contains(&p))
            }
        }
    }
}

/// The folded words and figures of some tokens.
fn words(article: &Article, tokens: std::ops::Range<usize>) -> Vec<String> {
    let mut words = Vec::new();
    for n in tokens {
        match article.tokens.get(n).map(|t| t.kind) {
            Some(TokenKind::Word | TokenKind::Web) => words.push(fold(article.text(n))),
            Some(TokenKind::Number) => words.push(article.text(n).to_string()),
            _ => {}
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

/// Hashes of the runs of words.
fn runs(words: &[String]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| {
        let bytes = run.iter().flat_map(|w| w.bytes().chain([b' ']));
        // FNV-1a: fixed, unlike the standard library's hasher.
        bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        })
    })
}

/// A number without its noun, in the base unit.
fn figure(value: &Value) -> Option<String> {
    let amount = value.amount()?;
    let base = amount.printed?.checked_mul(amount.factor)?;
    Some(base.normalize().to_string())
}

/// The ways in which a date may be met again: the day it was resolved to, the day as printed, the year.
fn days(when: &When) -> Vec<String> {
    let mut days = Vec::new();
    if let (Some(from), Some(to)) = (when.from, when.to)
        && from == to
    {
        days.push(from.to_string());
        days.push(format!("{}-{}", from.month(), from.day()));
    }
    if let (Some(month), Some(day)) = (when.month, when.day) {
        days.push(format!("{month}-{day}"));
    }
    if when.grain >= Grain::Month {
        let month = when.month.map_or(String::new(), |m| m.to_string());
        days.extend(when.year.map(|year| format!("{year} {month}")));
        days.extend(when.from.map(|from| format!("from {from} {:?}", when.grain)));
    }
    days
}
