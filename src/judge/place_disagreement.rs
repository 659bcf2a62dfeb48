//! place-disagreement: one event in two places.

use std::collections::{BTreeMap, BTreeSet};

use super::twins::twins;
use super::{Case, Meta, Rule};
use crate::model::{Article, Finding, Kind, Level, NameClass, Severity, Side, SourceId, Span, TokenKind, Value};
use crate::vocab::names::fold;

/// One event in two places.
#[derive(Debug)]
pub struct PlaceDisagreement;

static META: Meta = Meta {
    id: "place-disagreement",
    kind: Kind::NAME,
    severity: Severity::Error,
    summary: "one event is put in two places: 150 miles east, 150 miles west of a town",
    single: false,
    page: include_str!("../../tests/rules/place-disagreement.md"),
};

/// Origins that outvote one.
const VOTES: usize = 2;
/// Most places of one side that are shown.
const SHOWN: usize = 4;
/// Tokens between a figure and the direction it measures: "150 nautical miles (278 km) east".
const REACH: usize = 7;

/// Where a place is printed, and the words.
type Spot = (SourceId, Span, String);

/// A direction from a place, with the distance: "150 nautical miles east of Marsh".
struct Bearing {
    source: SourceId,
    span: Span,
    parts: BTreeSet<char>,
    printed: String,
}

impl Rule for PlaceDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut found = bearings(case);
        found.extend(copies(case));
        found
    }
}

/// The points of the compass in a word: "northeast" is north and east.
fn compass(lower: &str) -> Option<BTreeSet<char>> {
    let plain = lower.replace('-', "");
    let parts = match plain.as_str() {
        "north" | "northward" => "n",
        "south" => "s",
        "east" => "e",
        "west" => "w",
        "northeast" => "ne",
        "northwest" => "nw",
        "southeast" => "se",
        "southwest" => "sw",
        _ => return None,
    };
    Some(parts.chars().collect())
}

/// The measured directions of all articles, by the distance and the place they start from.
fn measured(case: &Case<'_>) -> BTreeMap<(String, String), Vec<Bearing>> {
    let mut found: BTreeMap<(String, String), Vec<Bearing>> = BTreeMap::new();
    for (source, article) in case.articles.iter().enumerate() {
        for n in 0..article.tokens.len() {
            let Some(parts) = compass(article.lower(n)) else {
                continue;
            };
            if article.lower(n + 1) != "of" || !article.text(n + 2).starts_with(char::is_uppercase) {
                continue;
            }
            let mut end = n + 2;
            while article.text(end).starts_with(char::is_uppercase) && end < n + 6 {
                end += 1;
            }
            let (Some(first), Some(last)) = (article.tokens.get(n), article.tokens.get(end - 1)) else {
                continue;
            };
            let Some(figure) = figure(article, n) else { continue };
            let place = article
                .tokens
                .get(n + 2)
                .map_or(first.span, |t| t.span.cover(last.span));
            let span = first.span.cover(last.span);
            found
                .entry((figure, fold(article.doc.slice(place))))
                .or_default()
                .push(Bearing {
                    source: SourceId(source),
                    span,
                    parts,
                    printed: article.doc.slice(span).to_string(),
                });
        }
    }
    found
}

/// The figure that a direction's distance is printed with, in its sentence just before it.
fn figure(article: &Article, direction: usize) -> Option<String> {
    let sentence = article.tokens.get(direction)?.sentence;
    let mut brackets = false;
    for n in (direction.saturating_sub(REACH)..direction).rev() {
        let token = article.tokens.get(n).filter(|t| t.sentence == sentence)?;
        // "150 nautical miles (278 km) east": what stands in brackets is the same distance again.
        brackets = match article.text(n) {
            ")" => true,
            "(" => false,
            _ => brackets,
        };
        if token.kind == TokenKind::Number && !brackets {
            return Some(article.text(n).to_string());
        }
    }
    None
}

/// Opposite directions from one place at one distance.
fn bearings(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for list in measured(case).values() {
        let mut camps: Vec<(&BTreeSet<char>, Vec<&Bearing>)> = Vec::new();
        for bearing in list {
            match camps.iter_mut().find(|(parts, _)| **parts == bearing.parts) {
                Some((_, camp)) => camp.push(bearing),
                None => camps.push((&bearing.parts, vec![bearing])),
            }
        }
        let origins = |camp: &[&Bearing]| case.origins(camp.iter().map(|b| b.source));
        camps.sort_by_key(|(_, camp)| std::cmp::Reverse(origins(camp)));
        let Some(((parts, major), rest)) = camps.split_first() else {
            continue;
        };
        for (_, minor) in rest.iter().filter(|(other, _)| other.is_disjoint(parts)) {
            let both = minor.iter().any(|b| major.iter().any(|m| m.source == b.source));
            if !both {
                let sides = [minor, major].map(|camp| {
                    let places = camp.iter().map(|b| (b.source, b.span, b.printed.clone()));
                    places.collect::<Vec<_>>()
                });
                found.extend(finding(case, &sides[0], &sides[1], "same distance from one place"));
            }
        }
    }
    found
}

/// Near-copies of one sentence that put it in two places.
fn copies(case: &Case<'_>) -> Vec<Finding> {
    let mut sides: BTreeMap<(String, String), [Vec<Spot>; 2]> = BTreeMap::new();
    for twin in twins(case).into_iter().filter(|t| t.place) {
        let (Some(x), Some(y)) = (case.claim(twin.a), case.claim(twin.b)) else {
            continue;
        };
        let (Value::Name(p), Value::Name(q)) = (&x.value, &y.value) else {
            continue;
        };
        if p.class == NameClass::Person || q.class == NameClass::Person {
            continue;
        }
        let place = |c: &crate::model::Claim| (c.source, c.span, case.printed(c).to_string());
        let (mut a, mut b) = ((p.folded.clone(), place(x)), (q.folded.clone(), place(y)));
        if a.0 > b.0 {
            std::mem::swap(&mut a, &mut b);
        }
        let entry = sides.entry((a.0, b.0)).or_default();
        for (list, place) in entry.iter_mut().zip([a.1, b.1]) {
            if !list.contains(&place) {
                list.push(place);
            }
        }
    }
    sides
        .values()
        .filter_map(|[a, b]| {
            let origins = |list: &[Spot]| case.origins(list.iter().map(|p| p.0));
            let (minor, major) = if origins(a) > origins(b) { (b, a) } else { (a, b) };
            finding(case, minor, major, "copies of one sentence but for this")
        })
        .collect()
}

fn finding(case: &Case<'_>, minor: &[Spot], major: &[Spot], level: &'static str) -> Option<Finding> {
    let origins = |list: &[Spot]| case.origins(list.iter().map(|p| p.0));
    let (own, votes) = (origins(minor), origins(major));
    if own >= VOTES {
        return None;
    }
    let lone = votes >= VOTES;
    let ((odd_source, _, odd), (other_source, _, other)) = (minor.first()?, major.first()?);
    let (sides, severity) = if lone {
        ((Side::Suspect, Side::Witness), Severity::Error)
    } else {
        ((Side::Party, Side::Party), Severity::Warning)
    };
    let others = if votes > 1 {
        format!("{votes} independent sources have")
    } else {
        format!("{} has", case.source_name(*other_source))
    };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(format!(
            "{} has “{odd}”; {others} “{other}”.",
            case.source_name(*odd_source)
        ))
        .query(format!("Where was it, “{odd}” or “{other}”?"))
        .confidence(if lone { 0.9 } else { 0.75 })
        .support(vec![(other.clone(), votes), (odd.clone(), own)])
        .why(vec![Level {
            comparison: "place",
            level,
            weight: 4.0,
        }]);
    if lone {
        builder = builder.suggestion(other.clone());
    }
    for (list, side) in [(minor, sides.0), (major, sides.1)] {
        for (source, span, printed) in list.iter().take(SHOWN) {
            builder = builder.place(*source, *span, side, printed.clone());
        }
    }
    builder.build()
}
