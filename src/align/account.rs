//! The working behind a pair of claims: its tie, or what kept the two apart, in words.

use petgraph::graph::NodeIndex;

use super::Corpus;
use super::link::{date, number};
use crate::model::account::{Reason, Working};
use crate::model::{Alignment, ClaimId, Kind};

/// What each reason means. A test holds that every gate and every reason of a linker stands here.
const REASONS: &[(&str, &str)] = &[
    (
        "better-pair",
        "each claim is paired with one claim of another article at most, and one of these two has a better partner there",
    ),
    (
        "clashes-at-home",
        "one of the two articles itself holds another figure for the same subject and event",
    ),
    (
        "coarser-than-a-day",
        "one of the two dates is a month, a year or a longer period",
    ),
    (
        "explained",
        "the other article holds the same value elsewhere for what may be the same thing, so the two values accuse nobody",
    ),
    (
        "far-apart",
        "the figures are more than five times apart and the sentences are no copies",
    ),
    (
        "fits-both",
        "the date fits two dates that exclude each other, so it stands for neither",
    ),
    (
        "level-against-change",
        "one figure is how many there are, the other how many more or fewer",
    ),
    (
        "never-compared",
        "claims of this kind are tied by their words alone, and these two share too few",
    ),
    ("no-claim", "there is no such claim"),
    (
        "no-noun-in-common",
        "the sentences are no copies, and the two figures do not count the same noun",
    ),
    (
        "no-words-in-common",
        "the words around the two share too little for the pair to be looked at",
    ),
    (
        "not-comparable",
        "the two dates have no part in common that could be compared",
    ),
    (
        "opposite-event",
        "the events exclude each other, or one of the two is denied",
    ),
    ("other-day", "the two figures are those of two days"),
    (
        "other-dimension",
        "the figures measure different things, or money in different currencies",
    ),
    ("other-event", "different verbs govern the two dates"),
    (
        "other-noun",
        "the sentences are alike, but the two figures count different nouns",
    ),
    ("other-period", "the two figures belong to different days or periods"),
    (
        "other-role",
        "the two figures play different parts: a count, a rate, an age, a distance",
    ),
    (
        "other-speaker",
        "the two claims stand in quotations of different speakers",
    ),
    (
        "other-stories",
        "the two articles tell of different events, and articles of different events are not compared; `--group none` compares all",
    ),
    (
        "other-story",
        "the two articles share too few names to tell of one affair",
    ),
    ("other-subject", "the two figures count things of different classes"),
    (
        "other-unit",
        "the units of the two figures cannot be converted into each other",
    ),
    (
        "part-against-whole",
        "one figure is a part of a whole or comes on top of it, the other is not",
    ),
    (
        "planned-against-done",
        "one event happened, the other is planned or possible",
    ),
    ("rank", "one of the two is a place in an order"),
    (
        "same-article",
        "the two claims stand in one article; claims are compared across articles",
    ),
    (
        "statement-against-event",
        "one of the two dates a statement, the other what is told",
    ),
    (
        "too-little-evidence",
        "the evidence that the two speak of one thing is too little for what their values say",
    ),
    (
        "unlike-event",
        "the two figures count what happened differently: killed, injured, arrested",
    ),
];

/// The reason of a name; one without a sentence here is shown by its name.
pub fn reason(name: &'static str) -> Reason {
    let sentence = REASONS.iter().find(|(n, _)| *n == name).map_or(name, |(_, s)| s);
    Reason { name, sentence }
}

/// The names of all reasons, in order.
pub fn reasons() -> impl Iterator<Item = &'static str> {
    REASONS.iter().map(|(name, _)| *name)
}

/// The working behind two claims, in either order.
pub fn working(corpus: &Corpus<'_>, alignment: &Alignment, a: ClaimId, b: ClaimId) -> Working {
    let (a, b) = (a.min(b), a.max(b));
    let clash = alignment.clashes.iter().find(|c| (c.a, c.b) == (a, b));
    let (from, to) = (NodeIndex::new(a.0), NodeIndex::new(b.0));
    let edge = alignment.graph.find_edge(from, to);
    let found = match edge.and_then(|e| alignment.graph.edge_weight(e)) {
        Some(tie) => Working {
            levels: tie.levels.clone(),
            relation: Some(tie.relation),
            ..Working::default()
        },
        None => apart(corpus, a, b),
    };
    Working {
        slot: clash.map(|c| c.slot),
        ..found
    }
}

/// What keeps two claims apart that are not tied.
fn apart(corpus: &Corpus<'_>, a: ClaimId, b: ClaimId) -> Working {
    let for_reason = |name| Working {
        reason: Some(reason(name)),
        ..Working::default()
    };
    let (Some(x), Some(y)) = (corpus.claims.get(a.0), corpus.claims.get(b.0)) else {
        return for_reason("no-claim");
    };
    match x.kind {
        _ if x.source == y.source => for_reason("same-article"),
        Kind::NUMBER => number::working(corpus, a, b),
        Kind::DATE => date::working(corpus, a, b),
        _ => for_reason("never-compared"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::gate::{GATES, LOOSE_GATES};

    /// Names in the code of the linkers that are no reasons.
    const OTHER: &[&str] = &["near-copy"];

    #[test]
    fn every_reason_has_a_sentence_and_the_list_is_sorted() {
        let known: Vec<&str> = reasons().collect();
        assert!(known.is_sorted(), "{known:?}");
        let gates = GATES.iter().chain(LOOSE_GATES).map(|(name, _)| *name);
        let code = [include_str!("link/number.rs"), include_str!("link/date.rs")].join("\n");
        let shaped = |text: &&str| {
            text.contains('-')
                && text
                    .split('-')
                    .all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_lowercase()))
        };
        let written: Vec<&str> = code.split('"').skip(1).step_by(2).filter(shaped).collect();
        for name in gates.chain(written).filter(|n| !OTHER.contains(n)) {
            assert!(known.contains(&name), "{name} has no sentence");
        }
    }
}
