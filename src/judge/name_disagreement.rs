//! name-disagreement: one office that one person holds at a time, and two persons; one body under two names.

mod bodies;

use std::collections::{BTreeMap, BTreeSet};

use super::name_typo::capital;
use super::twins::twins;
use super::{Case, Meta, Rule};
use crate::model::{ClaimId, Finding, Kind, Level, NameClass, Severity, Side, SourceId, Span, Value};
use crate::vocab::names::fold;
use crate::vocab::spelling::full::core;
use crate::vocab::spelling::{Likeness, words};

/// One office that one person holds at a time, and two persons.
#[derive(Debug)]
pub struct NameDisagreement;

static META: Meta = Meta {
    id: "name-disagreement",
    kind: Kind::NAME,
    severity: Severity::Error,
    summary: "one office or family tie is given to two persons, or one body two names",
    single: false,
    page: include_str!("../../tests/rules/name-disagreement.md"),
};

/// Origins that outvote one.
const VOTES: usize = 2;
/// Most places of one side that are shown.
const SHOWN: usize = 4;

/// A holder of an office where the text names one.
#[derive(Debug, Clone)]
struct Holder {
    claim: ClaimId,
    source: SourceId,
    person: Vec<String>,
    span: Span,
    loose: bool,
}

impl Rule for NameDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut offices: BTreeMap<(&str, &str), Vec<Holder>> = BTreeMap::new();
        for (n, claim) in case.claims.iter().enumerate().filter(|(_, c)| c.aside.is_none()) {
            let Value::Name(name) = &claim.value else { continue };
            let person = core(&fold(&name.form));
            for office in name.offices.iter().filter(|o| case.vocab.roles.single(&o.id)) {
                let Some(of) = office.of.as_deref() else { continue };
                offices.entry((&office.id, of)).or_default().push(Holder {
                    claim: ClaimId(n),
                    source: claim.source,
                    person: person.clone(),
                    span: claim.span,
                    loose: office.loose,
                });
            }
        }
        let mut found: Vec<Finding> = offices
            .iter()
            .filter_map(|((id, of), holders)| finding(case, id, of, holders))
            .collect();
        let marked: BTreeSet<(SourceId, Span)> = found
            .iter()
            .flat_map(|f| &f.marks)
            .map(|m| (m.source, m.span))
            .collect();
        found.extend(copies(case, &marked));
        found.extend(bodies::findings(case));
        found
    }
}

/// Persons that near-copies of one sentence differ in, where neither stands in `marked`.
fn copies(case: &Case<'_>, marked: &BTreeSet<(SourceId, Span)>) -> Vec<Finding> {
    let mut sides: BTreeMap<(String, String), [BTreeSet<ClaimId>; 2]> = BTreeMap::new();
    for twin in twins(case).into_iter().filter(|t| !t.place) {
        let ends = [twin.a, twin.b].map(|id| Some((id, person(case, id)?)));
        let [Some(mut a), Some(mut b)] = ends else { continue };
        if a.1 > b.1 {
            std::mem::swap(&mut a, &mut b);
        }
        let entry = sides.entry((a.1, b.1)).or_default();
        entry[0].insert(a.0);
        entry[1].insert(b.0);
    }
    let mut found = Vec::new();
    for [a, b] in sides.values() {
        let place = |id: &ClaimId| case.claim(*id).map(|c| (c.source, c.span));
        let origins =
            |list: &BTreeSet<ClaimId>| case.origins(list.iter().filter_map(|c| case.claim(*c)).map(|c| c.source));
        let (minor, major) = if origins(a) > origins(b) { (b, a) } else { (a, b) };
        let told = minor.iter().chain(major).filter_map(place).any(|p| marked.contains(&p));
        if origins(minor) < VOTES && !told {
            found.extend(copied(case, minor, major, origins(major)));
        }
    }
    found
}

/// The name of a person, of two words at least, folded.
fn person(case: &Case<'_>, id: ClaimId) -> Option<String> {
    let claim = case.claim(id)?;
    let Value::Name(name) = &claim.value else { return None };
    let form = fold(&name.form);
    let given = case.vocab.names.given(form.split(' ').next()?);
    let whole = form.contains(' ') && (name.class == NameClass::Person || name.class == NameClass::Unknown && given);
    whole.then_some(form)
}

fn copied(case: &Case<'_>, minor: &BTreeSet<ClaimId>, major: &BTreeSet<ClaimId>, votes: usize) -> Option<Finding> {
    let (odd, other) = (case.claim(*minor.first()?)?, case.claim(*major.first()?)?);
    let (odd_name, other_name) = (case.printed(odd), case.printed(other));
    let lone = votes >= VOTES;
    let (sides, severity) = if lone {
        ((Side::Suspect, Side::Witness), Severity::Error)
    } else {
        ((Side::Party, Side::Party), Severity::Warning)
    };
    let have = if votes > 1 { "have" } else { "has" };
    let others: Vec<ClaimId> = major.iter().copied().collect();
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(format!(
            "{} has {odd_name} where {} {have} {other_name} in the same sentence.",
            case.source_name(odd.source),
            case.sources_of(&others)
        ))
        .query(format!("Who was it, {odd_name} or {other_name}?"))
        .confidence(if lone { 0.9 } else { 0.75 })
        .support(vec![(other_name.to_string(), votes), (odd_name.to_string(), 1)])
        .why(vec![Level {
            comparison: "wording",
            level: "copies of one sentence but for this",
            weight: 4.0,
        }]);
    if lone {
        builder = builder.suggestion(other_name);
    }
    for (list, side) in [(minor, sides.0), (major, sides.1)] {
        for id in list.iter().take(SHOWN) {
            let words = case.claim(*id).map_or("", |c| case.printed(c));
            builder = builder.mark(case.mark(*id, side, words)?);
        }
    }
    builder.build()
}

/// Whether two names may be one person's.
fn may_be_one(case: &Case<'_>, a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| {
        b.iter()
            .any(|y| words(x, y, case.vocab) != Likeness::Different || case.vocab.names.nickname(x, y))
    })
}

/// Whether an article names a person anywhere: then it knows both, and holds them apart.
fn knows(case: &Case<'_>, source: SourceId, person: &[String]) -> bool {
    let Some(tail) = person.last() else { return true };
    case.claims_of(source).any(|(_, c)| match &c.value {
        Value::Name(name) => name.folded.split(' ').any(|w| w == tail),
        _ => false,
    })
}

fn finding(case: &Case<'_>, id: &str, of: &str, holders: &[Holder]) -> Option<Finding> {
    // "the former mayor" shows that there are two.
    if holders.iter().any(|h| h.loose) {
        return None;
    }
    let mut sides: Vec<Vec<&Holder>> = Vec::new();
    for holder in holders {
        let one = |side: &Vec<&Holder>| side.iter().any(|s| may_be_one(case, &s.person, &holder.person));
        match sides.iter_mut().find(|s| one(s)) {
            Some(side) => side.push(holder),
            None => sides.push(vec![holder]),
        }
    }
    let origins = |side: &[&Holder]| case.origins(side.iter().map(|h| h.source));
    sides.sort_by_key(|side| std::cmp::Reverse(origins(side)));
    let [major, minor] = sides.as_slice() else { return None };
    let known = minor.iter().any(|h| {
        major
            .iter()
            .any(|m| knows(case, h.source, &m.person) || knows(case, m.source, &h.person))
    });
    let (votes, own) = (origins(major), origins(minor));
    let same_origin = case.origins(holders.iter().map(|h| h.source)) == 1;
    if known || own >= VOTES || same_origin {
        return None;
    }
    let lone = votes >= VOTES;
    let (odd, other) = (minor.first()?, major.first()?);
    let printed = |h: &Holder| case.claim(h.claim).map_or("", |c| case.printed(c)).to_string();
    let (sides, severity) = if lone {
        ((Side::Suspect, Side::Witness), Severity::Error)
    } else {
        ((Side::Party, Side::Party), Severity::Warning)
    };
    let claims = |list: &[&Holder]| list.iter().map(|h| h.claim).collect::<Vec<_>>();
    let title: String = of.split(' ').map(capital).collect::<Vec<_>>().join(" ");
    let office = id.replace('-', " ");
    let have = if votes > 1 { "have" } else { "has" };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(format!(
            "{} has {} as {office} of {title}; {} {have} {}.",
            case.sources_of(&claims(minor)),
            printed(odd),
            case.sources_of(&claims(major)),
            printed(other)
        ))
        .query(format!(
            "Who is {office} of {title}, {} or {}?",
            printed(odd),
            printed(other)
        ))
        .confidence(if lone { 0.88 } else { 0.75 })
        .support(vec![(printed(other), votes), (printed(odd), own)])
        .why(vec![Level {
            comparison: "role",
            level: "one office of one place or person",
            weight: 4.0,
        }]);
    for (list, side) in [(minor, sides.0), (major, sides.1)] {
        let mut seen: BTreeSet<SourceId> = BTreeSet::new();
        for holder in list.iter().filter(|h| seen.insert(h.source)).take(SHOWN) {
            builder = builder.place(holder.source, holder.span, side, printed(holder));
        }
    }
    builder.build()
}
