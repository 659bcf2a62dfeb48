//! A last name that belongs to nobody in its article, one letter from the only person whom it may mean: "Jonah Karvel … Karval
//! lived nearby". Between full names a letter may make two families; a last name alone needs its person.

use std::collections::{BTreeMap, BTreeSet};

use strsim::osa_distance;

use super::{META, SHOWN, capital};
use crate::judge::Case;
use crate::model::{ClaimId, Finding, Kind, Level, NameClass, Severity, Side, SourceId, Value};

/// Shortest name compared.
const SHORTEST: usize = 4;
/// Places of the person's name in the article itself, from which the other one is the odd one.
const OWN: usize = 2;
/// Origins that must print the person's name beside the article itself.
const VOTES: usize = 1;

/// The findings on last names without a person, but for those at places that `told` shows already.
pub(super) fn findings(case: &Case<'_>, told: &[Finding]) -> Vec<Finding> {
    // The words of all names with the articles that print them, and the words that are part of a name of several words.
    let mut printed: BTreeMap<String, BTreeSet<SourceId>> = BTreeMap::new();
    let mut inside: BTreeSet<String> = BTreeSet::new();
    let mut singles: BTreeMap<(SourceId, String), Vec<ClaimId>> = BTreeMap::new();
    let mut persons: BTreeMap<SourceId, BTreeSet<String>> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::NAME) {
        let Value::Name(name) = &claim.value else { continue };
        let words: Vec<&str> = name.folded.split(' ').collect();
        for word in &words {
            printed.entry((*word).to_string()).or_default().insert(claim.source);
        }
        if let [only] = words.as_slice() {
            let key = (claim.source, (*only).to_string());
            singles.entry(key).or_default().push(ClaimId(n));
        } else {
            inside.extend(words.iter().map(|w| (*w).to_string()));
            let given = words.first().is_some_and(|w| {
                let usual = case.vocab.words.rank(w).is_some() || case.vocab.names.people(w);
                case.vocab.names.given(w) || words.len() == 2 && !usual
            });
            let person = name.class == NameClass::Person || name.class == NameClass::Unknown && given;
            if let Some(last) = words.last().filter(|_| person) {
                persons.entry(claim.source).or_default().insert((*last).to_string());
            }
        }
    }
    let mut found = Vec::new();
    for ((source, odd), claims) in &singles {
        let lone = printed.get(odd).is_some_and(|s| s.len() == 1);
        if !lone || inside.contains(odd) || odd.chars().count() < SHORTEST {
            continue;
        }
        let near = |last: &&String| osa_distance(odd, last) == 1 && fits(odd, last);
        let mut near = persons.get(source).into_iter().flatten().filter(near);
        let (Some(right), None) = (near.next(), near.next()) else {
            continue;
        };
        let shown = |id: &ClaimId| told.iter().any(|f| f.marks.iter().any(|m| m.claim == Some(*id)));
        if !claims.iter().any(shown) {
            found.extend(finding(case, (*source, odd, claims), right));
        }
    }
    found
}

/// Whether a letter more or less, or another one, can be a slip: no plural, no possessive, and the same first letter.
fn fits(odd: &str, right: &str) -> bool {
    let plural = odd.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(odd);
    let ends = |a: &str, b: &str| a.strip_suffix(['a', 'o', 'e', 'i', 'y', 'n']) == Some(b);
    odd.chars().next() == right.chars().next()
        && !plural
        && !ends(odd, right)
        && !ends(right, odd)
        && odd.chars().all(char::is_alphabetic)
}

/// Whether a word is the past of a verb, or helps one.
fn acts(case: &Case<'_>, lower: &str) -> bool {
    case.vocab.events.verb(lower).is_some()
        || lower.len() > 4 && lower.ends_with("ed")
        || matches!(lower, "was" | "is" | "had" | "has" | "said" | "told" | "did")
}

fn finding(case: &Case<'_>, (source, odd, claims): (SourceId, &str, &[ClaimId]), right: &str) -> Option<Finding> {
    let article = case.articles.get(source.0)?;
    // A first word with a capital may be a word of the language, unless it does what persons do.
    let stands = |id: &&ClaimId| {
        case.claim(**id).is_some_and(|claim| {
            let tokens = article.tokens_in(claim.span);
            let opens = article
                .sentences
                .get(claim.sentence)
                .is_some_and(|s| s.first == tokens.start);
            let word = case.vocab.words.rank(odd).is_some();
            let shouted = article.text(tokens.start).chars().all(char::is_uppercase);
            !shouted && (!word || !opens || acts(case, article.lower(tokens.end))) && claim.aside.is_none()
        })
    };
    let other = case.vocab.names.given(odd) || case.vocab.names.people(odd);
    if other || !claims.iter().any(|id| stands(&id)) || !claims.iter().all(|id| stands(&id)) {
        return None;
    }
    let mut own: Vec<ClaimId> = Vec::new();
    let mut others: BTreeMap<SourceId, ClaimId> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::NAME) {
        let Value::Name(name) = &claim.value else { continue };
        if name.folded.split(' ').next_back() != Some(right) {
            continue;
        }
        if claim.source == source {
            own.push(ClaimId(n));
        } else {
            others.entry(claim.source).or_insert(ClaimId(n));
        }
    }
    let mine = case.alignment.origin(source);
    let foreign = others.keys().filter(|s| case.alignment.origin(**s) != mine);
    let votes = case.origins(foreign.copied());
    if own.len() < OWN.max(claims.len() + 1) || votes < VOTES {
        return None;
    }
    let (odd, right) = (capital(odd), capital(right));
    let many = if votes > 1 { "sources print" } else { "source prints" };
    let mut builder = Finding::of(META.id, META.kind, Severity::Error)
        .message(format!(
            "{} prints {odd} for a person it calls {right} elsewhere; {votes} independent {many} {right}.",
            case.source_name(source)
        ))
        .query(format!("We print {odd} and {right}. Are they one person?"))
        .suggestion(right.clone())
        .confidence(0.85)
        .support(vec![(right.clone(), votes + 1), (odd.clone(), 1)])
        .why(vec![Level {
            comparison: "person",
            level: "the only one of the article with such a name",
            weight: 3.0,
        }]);
    for id in claims.iter().take(SHOWN) {
        builder = builder.mark(case.mark(*id, Side::Suspect, odd.as_str())?);
    }
    for id in own.iter().take(1).chain(others.values()).take(SHOWN) {
        builder = builder.mark(case.mark(*id, Side::Witness, right.as_str())?);
    }
    builder.build()
}
