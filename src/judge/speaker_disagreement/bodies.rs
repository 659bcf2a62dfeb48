//! The same words, put into the mouths of two bodies: "police said", "the hospital said".

use std::collections::{BTreeMap, BTreeSet};

use super::{META, SAME, SHOWN, VOTES, opening};
use crate::judge::Case;
use crate::model::{ClaimId, Finding, Level, Severity, Side, SourceId, Span, Value};

/// Bytes around a quotation in which its speaker stands.
const BESIDE: usize = 240;

/// A body that speaks, where it stands.
struct Body<'a> {
    claim: ClaimId,
    source: SourceId,
    /// What sort of body it is: "law" of the police and of a court.
    class: &'a str,
    span: Span,
}

/// The finding on one utterance that two sorts of bodies are given as speakers of.
pub(super) fn finding(case: &Case<'_>, claims: &BTreeSet<ClaimId>, told: &mut BTreeSet<ClaimId>) -> Option<Finding> {
    let mut sides: BTreeMap<&str, Vec<Body<'_>>> = BTreeMap::new();
    for body in claims.iter().filter_map(|id| body(case, *id)) {
        sides.entry(body.class).or_default().push(body);
    }
    let mut sides: Vec<Vec<Body<'_>>> = sides.into_values().collect();
    let origins = |side: &[Body<'_>]| case.origins(side.iter().map(|b| b.source));
    sides.sort_by_key(|side| std::cmp::Reverse(origins(side)));
    let [major, minor] = sides.as_slice() else { return None };
    let mixed = |side: &[Body<'_>], other: &str| side.iter().any(|b| near(case, b, other));
    let (odd, other) = (minor.first()?, major.first()?);
    let (votes, own) = (origins(major), origins(minor));
    let all = case.origins(major.iter().chain(minor).map(|b| b.source));
    if own >= VOTES || all == 1 || mixed(major, odd.class) || mixed(minor, other.class) {
        return None;
    }
    if claims.iter().any(|id| told.contains(id)) {
        return None;
    }
    told.extend(claims);
    let printed = |b: &Body<'_>| {
        case.articles
            .get(b.source.0)
            .map_or("", |a| a.doc.slice(b.span))
            .to_string()
    };
    let (ours, theirs) = (printed(odd), printed(other));
    let words = opening(case, odd.claim)?;
    let lone = votes >= VOTES;
    let others = major.iter().map(|b| b.claim).collect::<Vec<_>>();
    let have = if votes > 1 { "have" } else { "has" };
    let sides = if lone {
        (Side::Suspect, Side::Witness)
    } else {
        (Side::Party, Side::Party)
    };
    let mut builder = Finding::of(META.id, META.kind, Severity::Warning)
        .message(format!(
            "{} has “{words}” from {ours}; {} {have} it from {theirs}.",
            case.source_name(odd.source),
            case.sources_of(&others)
        ))
        .query(format!("Who said “{words}”, {ours} or {theirs}?"))
        .confidence(0.75)
        .support(vec![(theirs.clone(), votes), (ours.clone(), own)])
        .why(vec![Level {
            comparison: "wording",
            level: "same words",
            weight: SAME,
        }]);
    for (side, role) in [(minor, sides.0), (major, sides.1)] {
        for body in side.iter().take(SHOWN) {
            builder = builder.place(body.source, body.span, role, printed(body));
        }
    }
    builder.build()
}

/// The body that an article gives a quotation to, where its word says what sort it is.
fn body<'a>(case: &'a Case<'_>, id: ClaimId) -> Option<Body<'a>> {
    let claim = case.claim(id)?;
    let Value::Quote(quote) = &claim.value else { return None };
    let printed = quote.speaker.as_deref()?;
    let class = case
        .vocab
        .attribution
        .class(&printed.split_whitespace().next_back()?.to_lowercase())?;
    let article = case.articles.get(claim.source.0)?;
    let text = &article.doc.text;
    let boundary = |mut at: usize, down: bool| {
        while !text.is_char_boundary(at) {
            at = if down { at - 1 } else { at + 1 };
        }
        at
    };
    let from = boundary(claim.span.start.saturating_sub(BESIDE), true);
    let to = boundary((claim.span.end + BESIDE).min(text.len()), false);
    let spans = article
        .doc
        .slice(Span::new(from, to))
        .match_indices(printed)
        .map(|(at, word)| Span::new(from + at, from + at + word.len()));
    let span = spans.min_by_key(|s| s.start.abs_diff(claim.span.end).min(claim.span.start.abs_diff(s.end)))?;
    Some(Body {
        claim: id,
        source: claim.source,
        class,
        span,
    })
}

/// Whether an article speaks of a body of another sort within a sentence of the quotation: then either may be meant.
fn near(case: &Case<'_>, body: &Body<'_>, class: &str) -> bool {
    let (Some(claim), Some(article)) = (case.claim(body.claim), case.articles.get(body.source.0)) else {
        return true;
    };
    let last = article.sentence_at(claim.span.end) + 1;
    (claim.sentence.saturating_sub(1)..=last).any(|sentence| {
        article
            .sentences
            .get(sentence)
            .is_some_and(|s| (s.first..s.last).any(|n| case.vocab.attribution.class(article.lower(n)) == Some(class)))
    })
}
