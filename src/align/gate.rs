//! Gates: what shows that two number claims cannot speak of one figure, whatever the words around them have in common.

use super::comparison::Pair;
use crate::model::value::Grain;
use crate::model::{Claim, Modality, Role, Value, When};

/// A gate: its name, which `why` prints, and whether it closes a pair.
pub type Gate = (&'static str, fn(&Pair<'_>) -> bool);

/// Gates that close any pair.
pub const GATES: &[Gate] = &[
    ("other-dimension", other_dimension),
    ("rank", rank),
    ("level-against-change", level_against_change),
    ("part-against-whole", part_against_whole),
    ("opposite-event", opposite_event),
    ("unlike-event", unlike_event),
    ("other-day", other_day),
    ("other-subject", other_subject),
];

/// Gates that keep claims apart which agree, but for near-copies of one sentence: there the wording itself shows that one thing is
/// meant, and the slots were read differently. Where the values differ these are evidence among other evidence.
pub const LOOSE_GATES: &[Gate] = &[
    ("other-period", other_period),
    ("other-role", other_role),
    ("planned-against-done", planned_against_done),
    ("other-speaker", other_speaker),
];

/// The first gate that is closed for any pair.
pub fn closed(pair: &Pair<'_>) -> Option<&'static str> {
    first(GATES, pair)
}

/// The first gate that keeps two agreeing claims apart.
pub fn apart(pair: &Pair<'_>) -> Option<&'static str> {
    first(LOOSE_GATES, pair)
}

fn first(gates: &[Gate], pair: &Pair<'_>) -> Option<&'static str> {
    gates.iter().find(|(_, gate)| gate(pair)).map(|(name, _)| *name)
}

fn other_dimension(pair: &Pair<'_>) -> bool {
    match (&pair.a.value, &pair.b.value) {
        (Value::Amount(a), Value::Amount(b)) => {
            a.dimension != b.dimension || (a.dimension.as_deref() == Some("money") && a.unit != b.unit)
        }
        (Value::Lapse(_), Value::Lapse(_)) => false,
        _ => true,
    }
}

fn rank(pair: &Pair<'_>) -> bool {
    either(pair, Role::Rank)
}

fn level_against_change(pair: &Pair<'_>) -> bool {
    either(pair, Role::Change)
}

/// "Another 12", "12 of them" against a figure that is neither.
fn part_against_whole(pair: &Pair<'_>) -> bool {
    let partial = |role: Role| matches!(role, Role::Additional | Role::Part);
    partial(pair.a.topic.role) != partial(pair.b.topic.role) && !of_own_noun(pair)
}

/// "Including four nurses" beside "four nurses were killed": the part is all of what its own noun names, and the other counts the same.
fn of_own_noun(pair: &Pair<'_>) -> bool {
    let (part, other) = if pair.a.topic.role == Role::Part {
        (pair.a, pair.b)
    } else {
        (pair.b, pair.a)
    };
    let (Some(own), Some(noun)) = (&part.topic.subject, &other.topic.subject) else {
        return false;
    };
    let Some(article) = pair.corpus.article(part) else {
        return false;
    };
    let before = article.tokens_in(part.span).start.checked_sub(1);
    let included = before.is_some_and(|at| matches!(article.lower(at), "including" | "includes" | "included"));
    let anybody = own.head == "person";
    part.topic.role == Role::Part && other.topic.role == Role::Level && included && own.head == noun.head && !anybody
}

fn either(pair: &Pair<'_>, role: Role) -> bool {
    (pair.a.topic.role == role) != (pair.b.topic.role == role) || (role == Role::Rank && pair.a.topic.role == role)
}

fn other_role(pair: &Pair<'_>) -> bool {
    pair.a.topic.role != pair.b.topic.role
}

fn opposite_event(pair: &Pair<'_>) -> bool {
    match (&pair.a.topic.event, &pair.b.topic.event) {
        (Some(a), Some(b)) => {
            a.negated != b.negated
                || matches!((&a.class, &b.class), (Some(x), Some(y)) if x != y && pair.corpus.vocab.opposite(x, y))
        }
        _ => false,
    }
}

/// Events that one count seldom meets both of: killed here, injured there.
fn unlike_event(pair: &Pair<'_>) -> bool {
    match (&pair.a.topic.event, &pair.b.topic.event) {
        (Some(a), Some(b)) => {
            matches!((&a.class, &b.class), (Some(x), Some(y)) if x != y && pair.corpus.vocab.events.unlike(x, y))
        }
        _ => false,
    }
}

/// Nouns of known classes of which neither is a kind of the other: deaths against houses.
fn other_subject(pair: &Pair<'_>) -> bool {
    match (&pair.a.topic.subject, &pair.b.topic.subject) {
        (Some(a), Some(b)) => match (&a.class, &b.class) {
            (Some(x), Some(y)) => {
                x != y && a.head != b.head && !pair.corpus.vocab.is_a(x, y) && !pair.corpus.vocab.is_a(y, x)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Days that both print: 286 on Saturday and 593 on Friday are two counts, however alike the sentences. A day told loosely ("earlier
/// this week", in a text that may be a reprint) shows nothing.
fn other_day(pair: &Pair<'_>) -> bool {
    let day = |when: &When| when.grain == Grain::Day && (when.weekday.is_some() || when.day.is_some());
    apart_in_time(pair, day)
}

fn other_period(pair: &Pair<'_>) -> bool {
    apart_in_time(pair, |_| true)
}

/// Whether the periods of both figures are known, of the sort asked for, and have no day in common.
fn apart_in_time(pair: &Pair<'_>, sort: impl Fn(&When) -> bool) -> bool {
    let period = |claim: &Claim| {
        let span = claim.topic.period?;
        pair.corpus.in_sentence(claim).find_map(|c| match &c.value {
            Value::When(when) if c.span.overlaps(span) && sort(when) => when.reach(),
            _ => None,
        })
    };
    match (period(pair.a), period(pair.b)) {
        (Some((from_a, to_a)), Some((from_b, to_b))) => to_a < from_b || to_b < from_a,
        _ => false,
    }
}

fn planned_against_done(pair: &Pair<'_>) -> bool {
    match (&pair.a.topic.event, &pair.b.topic.event) {
        (Some(a), Some(b)) => (a.modality == Modality::Actual) != (b.modality == Modality::Actual),
        _ => false,
    }
}

fn other_speaker(pair: &Pair<'_>) -> bool {
    match (&pair.a.topic.speaker, &pair.b.topic.speaker) {
        (Some(a), Some(b)) => a.folded != b.folded,
        _ => false,
    }
}
