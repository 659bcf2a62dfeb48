//! One body under two names: "Sorvin Trading Bank" and "Sorvin Harland Bank", where its own word is rare enough to know it by;
//! "House Water Committee" and "House Inland Water Committee", where one person stands beside both.

use std::collections::{BTreeMap, BTreeSet};

use super::META;
use crate::judge::Case;
use crate::model::{Article, Finding, Kind, Level, NameClass, Severity, Side, SourceId, Span, TokenKind, Value};
use crate::vocab::names::fold;
use crate::vocab::spelling::full::core;
use crate::vocab::spelling::{Likeness, words};

/// Words of a body's name that can be compared: fewer say too little, more are a phrase.
const WORDS: std::ops::RangeInclusive<usize> = 3..=7;
/// Bodies that begin and end alike in one run; past this many the two words are a formula of the story.
const CROWD: usize = 8;
/// Origins that outvote one.
const VOTES: usize = 2;
/// Most places of one side that are shown.
const SHOWN: usize = 4;
/// Rank up to which a word is a usual one: where both words are, the two are mostly two bodies ("Regional", "Provincial").
const USUAL: u8 = 60;

/// Where one name of a body stands.
#[derive(Debug, Default)]
struct Held {
    places: Vec<(SourceId, Span)>,
    sources: BTreeSet<SourceId>,
    /// The persons named in its sentences, by first and last word.
    beside: BTreeSet<(String, String)>,
}

/// The findings on bodies.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let mut held: BTreeMap<Vec<String>, Held> = BTreeMap::new();
    for (n, article) in case.articles.iter().enumerate() {
        let source = SourceId(n);
        let people = people(case, source);
        for token in (0..article.tokens.len()).filter(|n| article.is_capital(*n)) {
            let Some((name, span)) = body(case, article, token) else {
                continue;
            };
            let entry = held.entry(name).or_default();
            entry.places.push((source, span));
            entry.sources.insert(source);
            let sentence = article.sentence_at(span.start);
            entry
                .beside
                .extend(people.get(&sentence).into_iter().flatten().cloned());
        }
    }
    let mut alike: BTreeMap<(&str, &str), Vec<&Vec<String>>> = BTreeMap::new();
    for name in held.keys() {
        if let (Some(first), Some(last)) = (name.first(), name.last()) {
            alike.entry((first, last)).or_default().push(name);
        }
    }
    let mut found = Vec::new();
    for list in alike.values().filter(|l| (2..=CROWD).contains(&l.len())) {
        for (n, a) in list.iter().enumerate() {
            for b in list.iter().skip(n + 1) {
                if let (Some(x), Some(y)) = (held.get(*a), held.get(*b)) {
                    found.extend(finding(case, (a, x), (b, y)));
                }
            }
        }
    }
    found
}

/// The persons named in each sentence of an article.
fn people(case: &Case<'_>, source: SourceId) -> BTreeMap<usize, BTreeSet<(String, String)>> {
    let mut people: BTreeMap<usize, BTreeSet<(String, String)>> = BTreeMap::new();
    for (_, claim) in case.claims_of(source).filter(|(_, c)| c.kind == Kind::NAME) {
        let Value::Name(name) = &claim.value else { continue };
        let words = core(&fold(&name.form));
        let shown = name.class == NameClass::Person
            || name.class == NameClass::Unknown && words.first().is_some_and(|w| case.vocab.names.given(w));
        if let ([first, .., last], true) = (words.as_slice(), shown) {
            people
                .entry(claim.sentence)
                .or_default()
                .insert((first.clone(), last.clone()));
        }
    }
    people
}

/// The name of a body that ends at a token: its words folded, and its place.
fn body(case: &Case<'_>, article: &Article, token: usize) -> Option<(Vec<String>, Span)> {
    let names = &case.vocab.names;
    let word = |n: usize| article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word) && article.is_capital(n);
    if !names.body(article.lower(token)) || names.body(article.lower(token + 1)) && word(token + 1) {
        return None;
    }
    let sentence = article.tokens.get(token)?.sentence;
    let floor = article.sentences.get(sentence)?.first;
    let mut first = token;
    while first > floor && word(first - 1) && token - first < *WORDS.end() {
        first -= 1;
    }
    // Words that only begin the sentence are no part of the name.
    while first < token && (names.opener(article.lower(first)) || names.calendar(article.lower(first))) {
        first += 1;
    }
    let span = article.tokens.get(first)?.span.cover(article.tokens.get(token)?.span);
    let name: Vec<String> = (first..=token).map(|n| fold(article.text(n))).collect();
    let plain = name
        .iter()
        .all(|w| w.chars().count() > 1 && w.chars().all(char::is_alphabetic));
    (WORDS.contains(&name.len()) && plain && !names.people(name.first()?)).then_some((name, span))
}

/// How two names that begin and end alike differ, where that makes them two names of one body.
fn level(case: &Case<'_>, (a, x): (&[String], &Held), (b, y): (&[String], &Held)) -> Option<&'static str> {
    let rank = |w: &str| case.vocab.words.rank(w);
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let beside = x.beside.intersection(&y.beside).next().is_some();
    if long.len() == short.len() {
        let mut differing = a.iter().zip(b).filter(|(p, q)| p != q);
        let (Some((p, q)), None) = (differing.next(), differing.next()) else {
            return None;
        };
        let own = a.first().is_some_and(|w| {
            rank(w).is_none() && !case.vocab.names.given(w) && case.vocab.words.proper_rank(w).is_none()
        });
        let usual = |w: &str| rank(w).is_some_and(|r| r <= USUAL);
        let two = usual(p) && usual(q) || words(p, q, case.vocab) != Likeness::Different;
        return (!two && (own || beside)).then_some("same first and last word, another between");
    }
    let left = long.iter().position(|w| !short.contains(w))?;
    let rest: Vec<&String> = long
        .iter()
        .enumerate()
        .filter(|(n, _)| *n != left)
        .map(|(_, w)| w)
        .collect();
    let spare = long.get(left).is_some_and(|w| case.vocab.names.spare(w));
    let within = !spare && long.len() == short.len() + 1 && rest.iter().zip(short).all(|(p, q)| *p == q);
    (within && beside).then_some("one word more, and one person beside both")
}

fn finding(case: &Case<'_>, a: (&[String], &Held), b: (&[String], &Held)) -> Option<Finding> {
    // An article that prints both holds them apart, or shortens one.
    if !a.1.sources.is_disjoint(&b.1.sources) {
        return None;
    }
    let level = level(case, a, b)?;
    let origins = |held: &Held| case.origins(held.sources.iter().copied());
    let ((_, odd), (_, other)) = if origins(a.1) > origins(b.1) { (b, a) } else { (a, b) };
    let (own, votes) = (origins(odd), origins(other));
    let all = odd.sources.iter().chain(&other.sources).copied();
    // One word more may be the full name: it takes two that print it against one that does not.
    let shortened = a.0.len() != b.0.len();
    if own >= VOTES || case.origins(all) == 1 || shortened && votes < VOTES {
        return None;
    }
    let printed = |(source, span): &(SourceId, Span)| -> Option<String> {
        let words = case.articles.get(source.0)?.doc.slice(*span);
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (ours, theirs) = (printed(odd.places.first()?)?, printed(other.places.first()?)?);
    let name = |held: &Held| {
        case.source_name(held.places.first().map_or(SourceId(0), |p| p.0))
            .to_string()
    };
    let lone = votes >= VOTES;
    let against = if lone {
        format!("{votes} independent sources have {theirs}")
    } else {
        format!("{} has {theirs}", name(other))
    };
    let sides = if lone {
        (Side::Suspect, Side::Witness)
    } else {
        (Side::Party, Side::Party)
    };
    let mut builder = Finding::of(META.id, META.kind, Severity::Warning)
        .message(format!("{} has {ours}; {against}.", name(odd)))
        .query(format!("What is the body called, {ours} or {theirs}?"))
        .confidence(0.72)
        .support(vec![(theirs.clone(), votes), (ours.clone(), own)])
        .why(vec![Level {
            comparison: "name of the body",
            level,
            weight: 3.0,
        }]);
    for (held, side, words) in [(odd, sides.0, &ours), (other, sides.1, &theirs)] {
        let mut seen: BTreeSet<SourceId> = BTreeSet::new();
        for (source, span) in held.places.iter().filter(|(s, _)| seen.insert(*s)).take(SHOWN) {
            builder = builder.place(*source, *span, side, words.clone());
        }
    }
    builder.build()
}
