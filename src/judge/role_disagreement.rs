//! role-disagreement: one person, and two offices that nobody holds together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Meta, Rule};
use crate::model::{ClaimId, Finding, Kind, Level, Office, Severity, Side, SourceId, Span, Value};
use crate::vocab::names::fold;
use crate::vocab::spelling::full::core;

/// One person, and two offices that nobody holds together.
#[derive(Debug)]
pub struct RoleDisagreement;

static META: Meta = Meta {
    id: "role-disagreement",
    kind: Kind::NAME,
    severity: Severity::Error,
    summary: "one person is given two offices that nobody holds together: mayor, governor",
    single: false,
    page: include_str!("../../tests/rules/role-disagreement.md"),
};

/// The ladder of family ties, which need the same other person.
pub(super) const KIN: &str = "kin";
/// Origins that outvote one.
const VOTES: usize = 2;
/// Most places of one side that are shown.
const SHOWN: usize = 4;

/// An office where it stands.
#[derive(Debug, Clone)]
struct Place {
    claim: ClaimId,
    source: SourceId,
    office: Office,
    name: Span,
}

impl Rule for RoleDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut held: BTreeMap<Vec<String>, Vec<Place>> = BTreeMap::new();
        for (n, claim) in case.claims.iter().enumerate().filter(|(_, c)| c.aside.is_none()) {
            let Value::Name(name) = &claim.value else { continue };
            let person = core(&fold(&name.form));
            if person.len() < 2 {
                continue;
            }
            for office in &name.offices {
                held.entry(person.clone()).or_default().push(Place {
                    claim: ClaimId(n),
                    source: claim.source,
                    office: office.clone(),
                    name: claim.span,
                });
            }
        }
        held.values().flat_map(|places| findings(case, places)).collect()
    }
}

fn findings(case: &Case<'_>, places: &[Place]) -> Vec<Finding> {
    let ids: BTreeSet<&str> = places.iter().map(|p| p.office.id.as_str()).collect();
    let mut found = Vec::new();
    for a in &ids {
        for b in ids.iter().filter(|b| *b > a && case.vocab.roles.exclude(a, b)) {
            found.extend(finding(case, places, a, b));
        }
    }
    found
}

fn finding(case: &Case<'_>, places: &[Place], a: &str, b: &str) -> Option<Finding> {
    let kin = case.vocab.roles.ladder(a) == Some(KIN);
    let of = |id: &str| -> Vec<&Place> { places.iter().filter(|p| p.office.id == id).collect() };
    // An article that has both, or takes one back ("former"), explains the other.
    let sources = |id: &str| -> BTreeSet<SourceId> { of(id).iter().map(|p| p.source).collect() };
    let firm = |id: &str, other: &str| -> Vec<&Place> {
        let explained = sources(other);
        of(id)
            .into_iter()
            .filter(|p| !p.office.loose && !explained.contains(&p.source))
            .collect()
    };
    if places
        .iter()
        .any(|p| p.office.loose && (p.office.id == a || p.office.id == b))
    {
        return None;
    }
    let (mut left, mut right) = (firm(a, b), firm(b, a));
    if kin {
        let owners =
            |list: &[&Place]| -> BTreeSet<String> { list.iter().filter_map(|p| p.office.of.clone()).collect() };
        let shared: BTreeSet<String> = owners(&left).intersection(&owners(&right)).cloned().collect();
        let keep = |p: &&Place| {
            p.office
                .of
                .as_ref()
                .is_some_and(|o| shared.contains(o) && one_holder(case, p, o))
        };
        left.retain(keep);
        right.retain(keep);
    }
    // An article that gives the person a third office between the two has the ladder in view.
    let origins = |list: &[&Place]| case.origins(list.iter().map(|p| p.source));
    if left.is_empty() || right.is_empty() {
        return None;
    }
    if origins(&left) > origins(&right) {
        std::mem::swap(&mut left, &mut right);
    }
    let (own, votes) = (origins(&left), origins(&right));
    let same_origin = case.origins(left.iter().chain(&right).map(|p| p.source)) == 1;
    if own >= VOTES || same_origin {
        return None;
    }
    let lone = votes >= VOTES;
    let (odd, other) = (left.first()?, right.first()?);
    let printed = |p: &Place| -> String {
        let article = case.articles.get(p.source.0);
        let words = article.map_or("", |a| a.doc.slice(p.office.span.cover(p.name)));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (sides, severity) = if lone {
        ((Side::Suspect, Side::Witness), Severity::Error)
    } else {
        ((Side::Party, Side::Party), Severity::Warning)
    };
    let claims = |list: &[&Place]| list.iter().map(|p| p.claim).collect::<Vec<_>>();
    let have = if votes > 1 { "have" } else { "has" };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(format!(
            "{} has “{}”; {} {have} “{}”.",
            case.sources_of(&claims(&left)),
            printed(odd),
            case.sources_of(&claims(&right)),
            printed(other)
        ))
        .query(format!("Which is right, “{}” or “{}”?", printed(odd), printed(other)))
        .confidence(if lone { 0.9 } else { 0.75 })
        .support(vec![(other.office.id.clone(), votes), (odd.office.id.clone(), own)])
        .why(vec![Level {
            comparison: "name",
            level: "same full name",
            weight: 6.0,
        }]);
    for (list, side) in [(&left, sides.0), (&right, sides.1)] {
        for place in list.iter().take(SHOWN) {
            let whole = place.office.span.cover(place.name);
            builder = builder.place(place.source, whole, side, place.office.id.clone());
        }
    }
    builder.build()
}

/// Whether an article has one person at the most whose last name is the owner's, beside the relative: "Lund's son" may be any Lund's.
fn one_holder(case: &Case<'_>, place: &Place, owner: &str) -> bool {
    let tail = owner.split(' ').next_back().unwrap_or_default();
    let mut forms: BTreeSet<String> = BTreeSet::new();
    for (id, claim) in case.claims_of(place.source) {
        if let Value::Name(name) = &claim.value
            && id != place.claim
        {
            let form = fold(&name.form);
            if form.contains(' ') && form.split(' ').next_back() == Some(tail) {
                forms.insert(form);
            }
        }
    }
    let own = case.claim(place.claim).and_then(|c| match &c.value {
        Value::Name(name) => Some(fold(&name.form)),
        _ => None,
    });
    forms.iter().filter(|f| Some(*f) != own.as_ref()).count() <= 1
}
