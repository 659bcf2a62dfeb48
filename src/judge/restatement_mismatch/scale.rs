//! The same digits on two scales for one thing: "the $4.5 million tunnel" and, further down, "the $4.5 billion tunnel".

use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};

use super::META;
use crate::judge::Case;
use crate::model::{Article, Claim, ClaimId, Finding, Kind, Level, Side, SourceId, TokenKind};

/// Times by which million, billion and trillion are mistaken for each other, and a thousand for a million.
const TIMES: i64 = 1_000;
/// Tokens on either side of a figure whose words say what it is of.
const NEAR: usize = 9;
/// Letters from which a word near it tells something.
const CONTENT: usize = 4;

/// Words beside those of grammar that stand beside many sums, and tell of none.
const USUAL: &[&str] = &[
    "cost",
    "costs",
    "total",
    "spent",
    "paid",
    "worth",
    "trillion",
    "dollars",
    "euros",
    "pounds",
    "according",
    "money",
    "after",
    "over",
    "month",
    "first",
    "under",
    "company",
    "government",
    "state",
    "city",
    "county",
];

/// Nouns by which a sum told before is named again. As a class of claims/nouns.toml they would make a deal and a project one thing
/// counted.
const USUAL_NOUNS: &[&str] = &[
    "deal",
    "project",
    "plan",
    "purchase",
    "sale",
    "takeover",
    "contract",
    "fine",
    "settlement",
    "loan",
    "merger",
    "acquisition",
    "bailout",
    "budget",
    "package",
    "fund",
    "investment",
    "agreement",
    "bid",
    "offer",
];

/// Words that set a part, a year or a person apart from the whole. Other rules take some of them for parts and add them up, so the
/// list says what this rule may compare, not what the words are.
const PARTED: &[&str] = &[
    "per", "each", "apiece", "annually", "every", "capita", "daily", "monthly", "share", "portion", "part",
];

/// Figures of one article in the same words, by their digits.
type Groups<'a> = BTreeMap<(SourceId, String, String), Vec<(ClaimId, &'a Claim)>>;

/// The findings of all articles, one an article and pair of prints.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut groups: Groups<'_> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate() {
        let Some(amount) = claim
            .value
            .amount()
            .filter(|a| claim.kind == Kind::NUMBER && a.printed.is_some())
        else {
            continue;
        };
        if let Some(digits) = amount.digits().filter(|d| d.len() > 1 && claim.aside.is_none()) {
            let unit = amount.unit.clone().unwrap_or_default();
            groups
                .entry((claim.source, digits, unit))
                .or_default()
                .push((ClaimId(n), claim));
        }
    }
    groups.values().filter_map(|list| slip(case, list, &stemmer)).collect()
}

fn slip(case: &Case<'_>, list: &[(ClaimId, &Claim)], stemmer: &Stemmer) -> Option<Finding> {
    let (first, rest) = list.split_first()?;
    let value = |c: &Claim| c.value.amount().and_then(|a| a.printed);
    // An article of many such figures compares them.
    let sizes: BTreeSet<_> = list.iter().filter_map(|(_, c)| value(c)).collect();
    let other = rest.iter().find(|(_, c)| value(c) != value(first.1))?;
    let times = first.1.value.amount()?.slip(other.1.value.amount()?, false)?;
    let article = case.articles.get(first.1.source.0)?;
    let printed = |c: &Claim| case.printed(c).to_lowercase();
    // Both are told with a word of scale: "4,500" and "4.5 million" are rarely the same slip.
    let scaled = |c: &Claim| {
        ["million", "billion", "trillion", "bn", "m", "b", "mn", "tn"]
            .iter()
            .any(|w| printed(c).ends_with(w) || printed(c).contains(&format!("{w} ")))
    };
    if sizes.len() != 2
        || times != TIMES
        || !scaled(first.1)
        || !scaled(other.1)
        || first.1.sentence == other.1.sentence
    {
        return None;
    }
    // "A $1.5 million road" is a new thing, and a sum a year no part of one.
    let start = article.tokens_in(other.1.span).start;
    let new = start
        .checked_sub(1)
        .is_some_and(|t| matches!(article.lower(t), "a" | "an" | "another"));
    if new || first.1.topic.role != other.1.topic.role {
        return None;
    }
    let (a, b) = (
        near(case, article, first.1, stemmer)?,
        near(case, article, other.1, stemmer)?,
    );
    // "the $2.3 million deal" points back at a sum that was told before.
    let tokens = article.tokens_in(other.1.span);
    let definite = tokens.start.checked_sub(1).is_some_and(|t| article.lower(t) == "the")
        && USUAL_NOUNS.contains(&article.lower(tokens.end));
    if a.intersection(&b).next().is_none() && !definite {
        return None;
    }
    let (x, y) = (case.printed(first.1), case.printed(other.1));
    Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "{} has “{x}” and “{y}” for what seems one thing",
            case.source_name(first.1.source)
        ))
        .query(format!("We have “{x}” and “{y}”. Is one of them on the wrong scale?"))
        .confidence(0.8)
        .why(vec![Level {
            comparison: "amount",
            level: "same digits, a thousand times as much",
            weight: 3.0,
        }])
        .mark(case.mark(first.0, Side::Suspect, x)?)
        .mark(case.mark(other.0, Side::Suspect, y)?)
        .build()
}

/// The stems of the telling words near a figure, names too; `None` where it is a part or a rate.
fn near(case: &Case<'_>, article: &Article, claim: &Claim, stemmer: &Stemmer) -> Option<BTreeSet<String>> {
    let tokens = article.tokens_in(claim.span);
    let sentence = article.sentences.get(claim.sentence)?;
    let around = tokens.start.saturating_sub(NEAR).max(sentence.first)..(tokens.end + NEAR).min(sentence.last);
    let close = tokens.start.saturating_sub(4).max(sentence.first)..(tokens.end + 4).min(sentence.last);
    if close.into_iter().any(|t| PARTED.contains(&article.lower(t))) {
        return None;
    }
    let telling = |t: &usize| {
        let lower = article.lower(*t);
        article.tokens.get(*t).is_some_and(|x| x.kind == TokenKind::Word)
            && lower.chars().count() >= CONTENT
            && !USUAL.contains(&lower)
            && !case.vocab.compounds.is_function(lower)
            && !case.vocab.names.calendar(lower)
    };
    let words = around.filter(|t| !tokens.contains(t)).filter(telling);
    Some(words.map(|t| stemmer.stem(article.lower(t)).to_string()).collect())
}
