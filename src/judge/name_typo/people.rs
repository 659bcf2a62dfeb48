//! A people misspelt: "26 Marshain sailors" where others have "26 Marshian sailors". An adjective of a people alone is no name and
//! is not compared as one, so the words around it must show that it is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::{META, SHOWN, capital};
use crate::judge::Case;
use crate::model::{Article, ClaimId, Finding, Kind, Level, Severity, Side, SourceId, Span, TokenKind, Value};

/// Shortest word looked at.
const SHORTEST: usize = 5;
/// Origins that outvote one.
const VOTES: usize = 2;

/// A figure before a word, or a noun behind it.
type Slot = (bool, String);

/// The findings on peoples.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let mut odd: BTreeMap<(&str, &str), Vec<ClaimId>> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::NAME) {
        let Value::Name(name) = &claim.value else { continue };
        let word = name.folded.as_str();
        let listed = case.vocab.words.rank(word).is_some() || case.vocab.words.proper_rank(word).is_some();
        if word.contains(' ') || word.chars().count() < SHORTEST || listed || case.vocab.names.given(word) {
            continue;
        }
        if let Some(people) = case.vocab.names.near_people(word) {
            odd.entry((word, people)).or_default().push(ClaimId(n));
        }
    }
    odd.iter()
        .filter_map(|((word, people), claims)| finding(case, word, people, claims))
        .collect()
}

/// What stands beside a token: the figure before it and the noun in small letters behind it, which must be there.
fn slots(article: &Article, token: usize) -> Vec<Slot> {
    let noun = article.text(token + 1);
    let is_noun = article.tokens.get(token + 1).is_some_and(|t| t.kind == TokenKind::Word)
        && noun.chars().count() >= 4
        && noun.chars().all(char::is_lowercase);
    if !is_noun {
        return Vec::new();
    }
    let figure = token
        .checked_sub(1)
        .filter(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Number))
        .map(|n| (false, article.text(n).to_string()));
    figure.into_iter().chain([(true, noun.to_string())]).collect()
}

fn finding(case: &Case<'_>, word: &str, people: &str, claims: &[ClaimId]) -> Option<Finding> {
    let mut filled: BTreeSet<Slot> = BTreeSet::new();
    let mut sources: BTreeSet<SourceId> = BTreeSet::new();
    for claim in claims.iter().filter_map(|id| case.claim(*id)) {
        let article = case.articles.get(claim.source.0)?;
        filled.extend(slots(article, article.tokens_in(claim.span).start));
        sources.insert(claim.source);
    }
    let mut places: Vec<(SourceId, Span)> = Vec::new();
    for (n, article) in case
        .articles
        .iter()
        .enumerate()
        .filter(|(n, _)| !sources.contains(&SourceId(*n)))
    {
        let same = |t: &usize| article.lower(*t) == people && slots(article, *t).iter().any(|s| filled.contains(s));
        let place = (0..article.tokens.len()).find(same).and_then(|t| article.tokens.get(t));
        places.extend(place.map(|t| (SourceId(n), t.span)));
    }
    let own = case.origins(sources.iter().copied());
    let votes = case.origins(places.iter().map(|p| p.0));
    if own != 1 || votes < VOTES {
        return None;
    }
    let (odd, right) = (capital(word), capital(people));
    let print = if sources.len() > 1 { "print" } else { "prints" };
    let mut builder = Finding::of(META.id, META.kind, Severity::Error)
        .message(format!(
            "{} {print} {odd}; {votes} independent sources print {right}.",
            case.sources_of(claims)
        ))
        .query(format!("We print {odd}; others print {right}. Is {right} meant?"))
        .suggestion(right)
        .confidence(0.85)
        .support(vec![(people.to_string(), votes), (word.to_string(), 1)])
        .why(vec![Level {
            comparison: "words beside",
            level: "same figure or noun",
            weight: 3.0,
        }]);
    for id in claims.iter().take(SHOWN) {
        builder = builder.mark(case.mark(*id, Side::Suspect, word)?);
    }
    for (source, span) in places.into_iter().take(SHOWN) {
        builder = builder.place(source, span, Side::Witness, people);
    }
    builder.build()
}
