//! headline-hedge-dropped: a headline states flat what its article says only as a most, a fear or an allegation.

use super::{Case, Meta, Rule};
use crate::model::{Article, Claim, ClaimId, Finding, Kind, Modality, ParagraphKind, Severity, Side, SourceId};

/// A headline that states flat what its article hedges.
#[derive(Debug)]
pub struct HeadlineHedgeDropped;

static META: Meta = Meta {
    id: "headline-hedge-dropped",
    kind: Kind::NUMBER,
    severity: Severity::Warning,
    summary: "a headline states flat a figure that the article gives as a most, a fear or an allegation",
    single: true,
    page: include_str!("../../tests/rules/headline-hedge-dropped.md"),
};

/// Hedges that say the figure may be less: without them the headline says another thing.
const MOST: &[&str] = &["at-most", "less-than"];

/// Tokens before and behind a figure in which such a word is of its clause.
const BEFORE: usize = 8;
const BEHIND: usize = 4;

impl Rule for HeadlineHedgeDropped {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let sources = case.articles.iter().enumerate();
        sources
            .filter_map(|(n, article)| finding(case, SourceId(n), article))
            .collect()
    }
}

/// How a figure of the body stands to the flat one of the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// "More than 50", "about 50": a headline may leave that out.
    Rounded,
    /// "Up to 50", "50 feared": the word carries the meaning.
    Open,
    /// Flat, as in the headline.
    Flat,
}

fn told(case: &Case<'_>, article: &Article, claim: &Claim) -> Told {
    let hedge = claim.stance.hedge.as_deref();
    let tokens = article.tokens_in(claim.span);
    let Some(sentence) = article.sentences.get(claim.sentence) else {
        return Told::Flat;
    };
    let near = tokens.start.saturating_sub(BEFORE).max(sentence.first)..(tokens.end + BEHIND).min(sentence.last);
    // The month is no "may".
    let open = |t: usize| article.text(t) != "May" && case.vocab.hedges.is_open(article.lower(t));
    let possible = claim
        .topic
        .event
        .as_ref()
        .is_some_and(|e| e.modality == Modality::Possible);
    if hedge.is_some_and(|h| MOST.contains(&h)) || possible || near.into_iter().any(open) {
        Told::Open
    } else if matches!(hedge, None | Some("exactly" | "only")) {
        Told::Flat
    } else {
        Told::Rounded
    }
}

fn finding(case: &Case<'_>, source: SourceId, article: &Article) -> Option<Finding> {
    let head = article
        .paragraphs
        .first()
        .filter(|p| p.kind == ParagraphKind::Heading)?;
    let figures = || case.claims_of(source).filter(|(_, c)| c.kind == Kind::NUMBER);
    let mut heads = figures().filter(|(_, c)| c.sentence < head.last);
    let (id, headline) = heads.next()?;
    let amount = headline.value.amount().filter(|a| a.printed.is_some())?;
    // A headline that asks, or hedges by any word of its own, states nothing flat.
    let tokens = article.tokens_in(head.span);
    let own = tokens.clone().any(|t| {
        case.vocab.hedges.is_open(article.lower(t))
            || case.vocab.hedges.is_told(article.lower(t))
            || matches!(article.text(t), "?" | ":" | "‘" | "'")
    });
    let flat = headline.stance.hedge.is_none() && headline.aside.is_none() && !headline.stance.negated;
    let sized = amount.printed > Some(rust_decimal::Decimal::from(4))
        && !matches!(headline.value.unit(), Some("ordinal" | "year-of-age" | "score"));
    if heads.next().is_some() || own || !flat || !sized || article.quotation_around(headline.span).is_some() {
        return None;
    }
    let alike = |c: &Claim| {
        let other = c.value.amount();
        let unit = |u: Option<&str>| u.is_none_or(|u| amount.unit.as_deref().is_none_or(|a| a == u));
        other.is_some_and(|o| o.printed == amount.printed && o.dimension == amount.dimension && unit(o.unit.as_deref()))
            && c.sentence >= head.last
    };
    let body: Vec<(ClaimId, &Claim, Told)> = figures()
        .filter(|(_, c)| alike(c))
        .map(|(id, c)| (id, c, told(case, article, c)))
        .collect();
    // One flat print in the body bears the headline out.
    let most = body.iter().map(|(.., t)| *t).max()?;
    if most == Told::Flat || !same_event(headline, body.first()?.1) {
        return None;
    }
    let all = body.iter().all(|(.., t)| *t == Told::Open);
    let (severity, share) = if all {
        (Severity::Warning, 0.8)
    } else {
        (Severity::Info, 0.7)
    };
    let (first, claim, _) = body.first()?;
    let (x, y) = (case.printed(headline), clause(article, claim));
    Finding::of(META.id, META.kind, severity)
        .message(format!("The headline has “{x}” flat; the article hedges it: “{y}”."))
        .query(format!(
            "The headline has “{x}”, the article “{y}”. Should the headline keep the hedge?"
        ))
        .confidence(share)
        .mark(case.mark(id, Side::Suspect, x)?)
        .mark(case.mark(*first, Side::Witness, case.printed(claim))?)
        .build()
}

/// The figure with the words around it that hedge it.
fn clause<'a>(article: &'a Article, claim: &Claim) -> &'a str {
    let tokens = article.tokens_in(claim.span);
    let Some(sentence) = article.sentences.get(claim.sentence) else {
        return article.doc.slice(claim.span);
    };
    let near = tokens.start.saturating_sub(3).max(sentence.first)..(tokens.end + BEHIND).min(sentence.last);
    let spans = near.filter_map(|t| article.tokens.get(t)).map(|t| t.span);
    spans
        .reduce(crate::model::Span::cover)
        .map_or("", |s| article.doc.slice(s))
}

/// Whether nothing says that the two figures are of different things: another noun counted, another class of event.
fn same_event(a: &Claim, b: &Claim) -> bool {
    let class = |c: &Claim| c.topic.event.as_ref().and_then(|e| e.class.clone());
    let noun = |c: &Claim| {
        c.topic
            .subject
            .as_ref()
            .map(|s| s.class.clone().unwrap_or_else(|| s.head.clone()))
    };
    let events = class(a).zip(class(b));
    let nouns = noun(a).zip(noun(b));
    let money = a.value.amount().is_some_and(|x| x.dimension.is_some());
    match (events, nouns) {
        (Some((x, y)), _) if x == y => nouns_fit(noun(a), noun(b)),
        (_, Some((x, y))) => x == y,
        _ => money && a.value.unit() == b.value.unit(),
    }
}

fn nouns_fit(a: Option<String>, b: Option<String>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}
