//! A name one letter away from one on the desk's own list, and not on it.

use std::collections::BTreeMap;

use super::{META, SHOWN};
use crate::judge::Case;
use crate::model::{ClaimId, Finding, Kind, Level, Severity, Side, SourceId, Value};
use crate::vocab::spelling::{Likeness, words};

/// The findings on names of the desk's list, one a source and spelling.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    let desk = &case.vocab.desk;
    if desk.is_empty() {
        return Vec::new();
    }
    let mut odd: BTreeMap<(SourceId, &str), (&str, Vec<ClaimId>)> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate() {
        let Value::Name(name) = &claim.value else { continue };
        if claim.kind != Kind::NAME || claim.aside.is_some() {
            continue;
        }
        if let Some((canonical, form)) = desk.nearest(&name.folded)
            && slip(case, &name.folded, form)
        {
            let entry = odd.entry((claim.source, name.folded.as_str()));
            entry.or_insert_with(|| (canonical, Vec::new())).1.push(ClaimId(n));
        }
    }
    odd.into_iter()
        .filter_map(|((source, _), (canonical, claims))| finding(case, source, canonical, &claims))
        .collect()
}

/// Whether the word that differs is no name or word of its own: "Maria" for "Mario" and "March" for "Marsh" are others.
fn slip(case: &Case<'_>, name: &str, form: &str) -> bool {
    let Some((x, y)) = name.split(' ').zip(form.split(' ')).find(|(x, y)| x != y) else {
        return false;
    };
    let known = |w: &str| case.vocab.words.rank(w).is_some() || case.vocab.words.proper_rank(w).is_some();
    if name.contains(' ') {
        words(x, y, case.vocab) != Likeness::Different || !known(x)
    } else {
        !known(x) && !case.vocab.names.given(x) && !case.vocab.names.surname(x)
    }
}

fn finding(case: &Case<'_>, source: SourceId, canonical: &str, claims: &[ClaimId]) -> Option<Finding> {
    let name = case.source_name(source);
    let printed = case.printed(case.claim(*claims.first()?)?);
    let mut builder = Finding::of(META.id, META.kind, Severity::Error)
        .message(format!("{name} prints {printed}; the desk's list has {canonical}"))
        .query(format!(
            "We print {printed}; our list has {canonical}. Is it the same name?"
        ))
        .suggestion(canonical)
        .confidence(0.9)
        .on_list()
        .why(vec![Level {
            comparison: "name",
            level: "one letter from a name on the desk's list",
            weight: 4.0,
        }]);
    for id in claims.iter().take(SHOWN) {
        builder = builder.mark(case.mark(*id, Side::Suspect, printed)?);
    }
    builder.build()
}
