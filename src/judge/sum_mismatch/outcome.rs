//! "Of the 40 passengers, 22 were unhurt and 28 were taken to hospital": outcomes of which nobody has two, more than there are people.

use super::{finest, sum, told};
use crate::judge::row::{Cell, Row};
use crate::model::{Finding, Role};

/// Words of outcomes, in groups that exclude each other, set by set.
const OUTCOMES: &[&[&[&str]]] = &[
    &[
        &["unhurt", "unharmed", "uninjured", "unscathed", "safe"],
        &["hurt", "injured", "wounded", "hospital", "hospitalized", "hospitalised"],
        &["died", "killed", "dead", "drowned", "perished"],
        &["missing"],
    ],
    &[
        &["survived", "rescued", "saved", "alive", "survivors"],
        &["died", "killed", "dead", "drowned", "perished"],
        &["missing"],
    ],
    &[
        &[
            "favor",
            "favour",
            "favored",
            "favoured",
            "backed",
            "supported",
            "for",
            "yes",
        ],
        &["against", "opposed", "rejected"],
        &["abstained", "abstentions", "abstaining", "absent"],
    ],
    &[&["passed"], &["failed"]],
    &[&["convicted"], &["acquitted"], &["awaiting"]],
    &[
        &["approved", "granted", "accepted"],
        &["rejected", "denied", "refused", "declined"],
        &["pending", "withdrawn"],
    ],
    &[&["won"], &["lost"], &["drawn", "drew", "tied"]],
    &[&["men", "male", "boys"], &["women", "female", "girls"]],
    &[&["stayed", "remained"], &["left", "resigned", "quit"]],
];

/// The group of one set that the words behind a figure, up to the next, name.
fn group(row: &Row<'_>, cell: &Cell<'_>, until: usize, set: &[&[&str]]) -> Option<usize> {
    let near = row.words(cell.at.clone().start..until.min(cell.at.end + 6));
    let mut named = set
        .iter()
        .enumerate()
        .filter(|(_, words)| near.split(' ').any(|w| words.contains(&w)));
    let (found, _) = named.next()?;
    named.next().is_none().then_some(found)
}

/// "14 people from the rubble, 11 of them alive and six dead".
pub(super) fn of_them(row: &Row<'_>) -> Option<Finding> {
    for (total, [whole, a, b]) in row.threes() {
        let gap = row.between(total, total + 1);
        let near = gap.ends_with(',') && gap.matches(',').count() == 1 && gap.split(' ').count() <= 8;
        let of = matches!(row.behind(a.at.end, 2).as_str(), "of them" | "of whom");
        let joint = row.between(total + 1, total + 2);
        let counts = |c: &Cell<'_>| c.firm() && c.amount().is_some_and(|x| x.dimension.is_none());
        let bare = matches!(b.head(), "" | "person");
        if !near
            || !of
            || !bare
            || !joint.ends_with("and")
            || joint.ends_with(", and")
            || whole.unit() != Some("person")
            || ![whole, a, b].into_iter().all(counts)
        {
            continue;
        }
        let end = row.figures.get(total + 3).map_or(row.tokens.end, |c| c.at.start);
        let apart = OUTCOMES.iter().any(|set| {
            let (x, y) = (
                group(row, a, b.at.start, set),
                group(row, b, end.min(b.at.end + 4), set),
            );
            matches!((x, y), (Some(x), Some(y)) if x != y)
        });
        let sum = sum(row, [total + 1, total + 2], finest(row, &[total, total + 1, total + 2]))?;
        if apart && sum.above(whole.bounds()?) {
            return told(row, total, &[total + 1, total + 2], sum);
        }
    }
    None
}

/// The finding of a sentence that opens with its whole.
pub(super) fn outcomes(row: &Row<'_>) -> Option<Finding> {
    let whole = row.figures.first()?;
    let opener = row.words(row.tokens.start..whole.at.start);
    let opened = matches!(
        opener.as_str(),
        "of the"
            | "of"
            | "out of the"
            | "out of"
            | "of those"
            | "of its"
            | "of their"
            | "of all"
            | "of all the"
            | "of a total of"
    );
    let gap = row.between(0, 1);
    let near = gap.ends_with(',') && gap.split(' ').count() <= 8 && gap.matches(',').count() == 1;
    let plain = |c: &Cell<'_>| {
        c.firm()
            && c.amount().is_some_and(|a| a.dimension.is_none())
            && matches!(c.claim.topic.role, Role::Level | Role::Part)
            && (c.unit().is_none() || c.unit() == whole.unit())
    };
    let parts: Vec<usize> = (1..row.figures.len()).collect();
    if !opened
        || !near
        || !(2..=4).contains(&parts.len())
        || !row.figures.iter().all(plain)
        || row.says(&[
            "including",
            "percent",
            "them",
            "whom",
            "more",
            "later",
            "also",
            "additional",
            "both",
            "twice",
        ])
    {
        return None;
    }
    let apart = OUTCOMES.iter().any(|set| {
        let mut seen = Vec::new();
        parts.iter().all(|n| {
            let until = row.figures.get(n + 1).map_or(row.tokens.end, |c| c.at.start);
            let found = row.figures.get(*n).and_then(|c| group(row, c, until, set));
            found.is_some_and(|g| {
                !seen.contains(&g) && {
                    seen.push(g);
                    true
                }
            })
        })
    });
    let all: Vec<usize> = (0..row.figures.len()).collect();
    let sum = sum(row, parts.iter().copied(), finest(row, &all))?;
    (apart && sum.above(whole.bounds()?)).then(|| told(row, 0, &parts, sum))?
}
