//! A name spelt in two ways that differ by a slip of the pen.

mod desk;
mod full;
mod orphan;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Meta, Rule};
use crate::model::{ClaimId, Finding, Kind, Relation, Severity, Side, SourceId, Value};
use crate::vocab::spelling::{sequence, slip};

/// A name spelt in two ways that differ by a slip of the pen.
#[derive(Debug)]
pub struct NameTypo;

static META: Meta = Meta {
    id: "name-typo",
    kind: Kind::NAME,
    severity: Severity::Error,
    summary: "a name is spelt in two ways that differ by a letter",
    single: true,
    page: include_str!("../../tests/rules/name-typo.md"),
};

/// Places of each spelling that a finding shows.
const SHOWN: usize = 4;

/// Where one spelling stands.
#[derive(Debug, Default)]
struct Held {
    claims: Vec<ClaimId>,
    sources: BTreeSet<SourceId>,
    origins: BTreeSet<usize>,
}

impl Rule for NameTypo {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut pairs: BTreeMap<(String, String), (Vec<crate::model::Level>, bool)> = BTreeMap::new();
        for edge in case
            .alignment
            .graph
            .edge_weights()
            .zip(case.alignment.graph.edge_indices())
        {
            let (tie, index) = edge;
            if tie.relation != Relation::Disagree || full::is_full(tie) {
                continue;
            }
            let Some((x, y)) = case.alignment.graph.edge_endpoints(index) else {
                continue;
            };
            let (Some(a), Some(b)) = (case.claims.get(x.index()), case.claims.get(y.index())) else {
                continue;
            };
            let (Value::Name(a), Value::Name(b)) = (&a.value, &b.value) else {
                continue;
            };
            let Some((p, q)) = slip(a, b, case.vocab) else { continue };
            let pair = if p < q { (p, q) } else { (q, p) };
            let beside = tie.levels.iter().any(|l| l.level == "same");
            let entry = pairs.entry(pair).or_insert_with(|| (tie.levels.clone(), beside));
            entry.1 |= beside;
        }
        let mut held: BTreeMap<&str, Held> = BTreeMap::new();
        let wanted: BTreeSet<&str> = pairs.keys().flat_map(|(p, q)| [p.as_str(), q.as_str()]).collect();
        for (n, claim) in case.claims.iter().enumerate() {
            let Value::Name(name) = &claim.value else { continue };
            for word in sequence(name) {
                if let Some(word) = wanted.get(word.as_str()) {
                    let entry = held.entry(word).or_default();
                    entry.claims.push(ClaimId(n));
                    entry.sources.insert(claim.source);
                    entry.origins.insert(case.alignment.origin(claim.source));
                }
            }
        }
        let mut findings: Vec<Finding> = pairs
            .iter()
            .filter_map(|((p, q), (levels, beside))| {
                finding(
                    case,
                    (p, held.get(p.as_str())?),
                    (q, held.get(q.as_str())?),
                    levels,
                    *beside,
                )
            })
            .collect();
        let full = full::findings(case, &findings);
        findings.extend(full);
        findings.extend(people::findings(case));
        let orphans = orphan::findings(case, &findings);
        findings.extend(orphans);
        // What the desk's list says of a spelling is all there is to say of it.
        let listed = desk::findings(case);
        let told: BTreeSet<_> = listed
            .iter()
            .flat_map(|f| &f.marks)
            .map(|m| (m.source, m.span))
            .collect();
        findings.retain(|f| !f.marks.iter().any(|m| told.contains(&(m.source, m.span))));
        findings.extend(listed);
        findings
    }
}

/// How many stand for `other` against the one article that holds `lone`: other origins, the article's own other mentions.
fn against(case: &Case<'_>, lone: &Held, other: &Held) -> usize {
    let Some(source) = lone.sources.first() else { return 0 };
    let own = case.alignment.origin(*source);
    let mut origins = other.origins.iter().filter(|o| **o != own).count();
    if origins == 0 && other.sources.iter().any(|s| s != source) {
        origins = 1;
    }
    let inside = other
        .claims
        .iter()
        .filter(|c| case.claim(**c).is_some_and(|c| c.source == *source))
        .count();
    origins + inside.min(2)
}

fn finding(
    case: &Case<'_>,
    (p, held_p): (&str, &Held),
    (q, held_q): (&str, &Held),
    levels: &[crate::model::Level],
    beside: bool,
) -> Option<Finding> {
    // A spelling that two independent origins use is no slip, and two that one article uses again and again are two names.
    let (p_lone, q_lone) = (held_p.origins.len() == 1, held_q.origins.len() == 1);
    if held_p.origins.len() >= 2 && held_q.origins.len() >= 2 {
        return None;
    }
    let twice = |a: &Held, b: &Held| {
        a.sources.intersection(&b.sources).any(|s| {
            let count = |h: &Held| {
                h.claims
                    .iter()
                    .filter(|c| case.claim(**c).is_some_and(|c| c.source == *s))
                    .count()
            };
            count(a) >= 2 && count(b) >= 2
        })
    };
    if twice(held_p, held_q) {
        return None;
    }
    let (for_q, for_p) = (
        if p_lone { against(case, held_p, held_q) } else { 0 },
        if q_lone { against(case, held_q, held_p) } else { 0 },
    );
    let need = if beside { 2 } else { 3 };
    let (odd, right) = if for_q >= need && for_q > for_p {
        ((p, held_p), (q, held_q))
    } else if for_p >= need && for_p > for_q {
        ((q, held_q), (p, held_p))
    } else if beside && (for_p.max(for_q) >= 1) && held_p.sources != held_q.sources {
        return parties(case, (p, held_p), (q, held_q), levels);
    } else {
        return None;
    };
    let odd_source = *odd.1.sources.first()?;
    let odd_name = capital(odd.0);
    let right_name = capital(right.0);
    let others = case.origins(right.1.sources.iter().copied().filter(|s| !odd.1.sources.contains(s)));
    let odd_sources = case.sources_of(&odd.1.claims);
    let print = if odd.1.sources.len() > 1 { "print" } else { "prints" };
    let message = match others {
        0 => format!(
            "{} prints both {odd_name} and {right_name}.",
            case.source_name(odd_source)
        ),
        1 => format!("{odd_sources} {print} {odd_name}; another source and its own text print {right_name}."),
        n => format!("{odd_sources} {print} {odd_name}; {n} independent sources print {right_name}."),
    };
    let mut builder = Finding::of(META.id, META.kind, Severity::Error)
        .message(message)
        .query(format!(
            "We print {odd_name}; others print {right_name}. Is {right_name} the right spelling?"
        ))
        .suggestion(right_name)
        .confidence(if beside { 0.95 } else { 0.85 })
        .support(vec![
            (right.0.to_string(), right.1.origins.len()),
            (odd.0.to_string(), 1),
        ])
        .why(levels.to_vec());
    for id in odd.1.claims.iter().take(SHOWN) {
        builder = builder.mark(case.mark(*id, Side::Suspect, odd.0)?);
    }
    for id in shown(case, right.1) {
        builder = builder.mark(case.mark(id, Side::Witness, right.0)?);
    }
    builder.build()
}

/// One against one: no side can be called odd.
fn parties(
    case: &Case<'_>,
    (p, held_p): (&str, &Held),
    (q, held_q): (&str, &Held),
    levels: &[crate::model::Level],
) -> Option<Finding> {
    // A damaged article is the odd one against a clean one.
    let (p, held_p, q, held_q) = if case.leans(&held_q.claims, &held_p.claims) {
        (q, held_q, p, held_p)
    } else {
        (p, held_p, q, held_q)
    };
    let sides = if case.leans(&held_p.claims, &held_q.claims) {
        [Side::Suspect, Side::Witness]
    } else {
        [Side::Party, Side::Party]
    };
    let (p_name, q_name) = (capital(p), capital(q));
    let mut builder = Finding::of(META.id, META.kind, Severity::Warning)
        .message(format!(
            "{} prints {p_name}, {} prints {q_name}.",
            case.source_name(*held_p.sources.first()?),
            case.source_name(*held_q.sources.first()?)
        ))
        .query(format!("Which spelling is right, {p_name} or {q_name}?"))
        .confidence(0.7)
        .support(vec![
            (p.to_string(), held_p.origins.len()),
            (q.to_string(), held_q.origins.len()),
        ])
        .why(levels.to_vec());
    for ((held, value), side) in [(held_p, p), (held_q, q)].into_iter().zip(sides) {
        for id in shown(case, held) {
            builder = builder.mark(case.mark(id, side, value)?);
        }
    }
    builder.build()
}

/// The first place of each source.
fn shown(case: &Case<'_>, held: &Held) -> Vec<ClaimId> {
    let mut seen = BTreeSet::new();
    held.claims
        .iter()
        .filter(|id| case.claim(**id).is_some_and(|c| seen.insert(c.source)))
        .take(SHOWN)
        .copied()
        .collect()
}

/// A word with its first letter a capital.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
