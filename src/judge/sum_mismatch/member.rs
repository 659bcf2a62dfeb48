//! A part that is more than the whole it belongs to.

use rust_decimal::Decimal;

use super::META;
use crate::judge::row::{Cell, Row, is_aside};
use crate::model::{Finding, Role, Side};

/// "11 people, including 14 children", "17 people, 20 of them women", "nine sailors, of whom 11": a part beyond its whole.
pub(super) fn member(row: &Row<'_>) -> Option<Finding> {
    for part in 1..row.figures.len() {
        let whole = part - 1;
        let (Some(a), Some(b)) = (row.figures.get(whole), row.figures.get(part)) else {
            continue;
        };
        let gap = row.between(whole, part);
        let after = row.behind(b.at.end, 2);
        let inclusive = matches!(
            gap.as_str(),
            "including"
                | ", including"
                | "– including"
                | "— including"
                | "( including"
                | ", among them"
                | "including the"
        );
        let of_them = gap == "," && matches!(after.as_str(), "of them" | "of whom" | "of which");
        let of_whom = gap.ends_with(", of whom") || gap == "of whom" || gap.ends_with(", of which");
        // "seven bullets entered his body, nine of them from the rear": no other plural stands between that "them" could mean.
        let told =
            gap.ends_with(" ,") && after == "of them" && b.head() == a.head() && !a.head().is_empty() && sole(&gap);
        if !(inclusive || of_them || of_whom || told) {
            continue;
        }
        let person = a.unit() == Some("person") && (b.unit() == Some("person") || b.unit().is_none() && !inclusive);
        let alike = a.unit() == b.unit() && a.amount().is_some_and(|x| x.dimension.is_none()) && a.head() == b.head();
        let loose = row.says(&["million", "billion", "percent", "thousands", "hundreds", "dozens"]);
        let counted = |r: Role| matches!(r, Role::Level | Role::Part);
        if !(person || alike) || loose || !counted(a.claim.topic.role) || !counted(b.claim.topic.role) {
            continue;
        }
        // "killed at least 3, including 5 …" has no end above, so nothing is more.
        let (Some(x), Some(y)) = (a.bounds(), b.bounds()) else {
            continue;
        };
        if a.firm() && y.above(x) {
            return row.finding(
                &META,
                &[a, b],
                format!(
                    "“{}” is said to be a part of “{}”, and is more.",
                    row.print(b),
                    row.print(a)
                ),
                format!(
                    "You have “{}” among “{}”. Which of the two is wrong?",
                    row.print(b),
                    row.print(a)
                ),
            );
        }
    }
    None
}

/// "Twelve of the nine jurors".
pub(super) fn out_of(row: &Row<'_>) -> Option<Finding> {
    for pair in row.figures.windows(2) {
        let [a, b] = pair else { continue };
        let first = a.at.start;
        // The noun behind the second figure may belong to the first too, whose span then covers both.
        let gap = row.words(first + 1..b.at.start);
        // "landed 71 of 63 punches"; "3,000 of 12 kinds" tells of what sorts they are.
        let bare = gap == "of" && a.at.end <= b.at.start && !sorts(b.head()) && !b.head().is_empty();
        let of = bare || matches!(gap.as_str(), "of the" | "of its" | "of their" | "out of" | "out of the");
        let one = first < b.at.start;
        let counted = |c: &Cell<'_>| {
            c.firm()
                && c.amount().is_some_and(|a| a.dimension.is_none())
                && !matches!(c.unit(), Some("score" | "ordinal" | "fraction"))
        };
        let size = |c: &Cell<'_>| c.amount().and_then(|a| a.printed);
        if of && one && counted(a) && counted(b) && size(b) > Some(Decimal::ONE) && size(a) > size(b) {
            let span = row.span(first..first + 1)?;
            let (x, y) = (row.article.doc.slice(span), row.print(b));
            return Finding::of(META.id, META.kind, META.severity)
                .message(format!("“{x}” of “{y}” are more than there are."))
                .query(format!("You have “{x}” of “{y}”. Which of the two is wrong?"))
                .place(row.source, span, Side::Suspect, x)
                .place(row.source, b.claim.span, Side::Suspect, y)
                .build();
        }
    }
    None
}

/// "Of the 24 miners, 42 were rescued", "Out of 23 arrested, 12 are from the island and 71 from the coast": one part beyond the whole that opens
/// the sentence.
pub(super) fn beyond(row: &Row<'_>) -> Option<Finding> {
    let whole = row.figures.first()?;
    let opener = row.words(row.tokens.start..whole.at.start);
    let opens = matches!(opener.as_str(), "of the" | "out of" | "out of the" | "of those");
    let counted = |c: &Cell<'_>| c.firm() && c.amount().is_some_and(|a| a.dimension.is_none());
    if !opens || !counted(whole) || row.says(&["including", "percent", "more", "million", "billion", "times"]) {
        return None;
    }
    let parts = row.figures.iter().skip(1).filter(|c| {
        let level = matches!(c.claim.topic.role, Role::Level | Role::Part);
        let alike = c.head().is_empty() || c.head() == whole.head();
        let unit = c.unit().is_none() || c.unit() == whole.unit();
        // A figure that stands alone: "71 from the coast", "42 were rescued"; "71 counts" are counts.
        let alone = c.at.len() == 1;
        level && alike && unit && alone && counted(c)
    });
    let all: Vec<&Cell<'_>> = parts.collect();
    let part = all
        .iter()
        .find(|c| c.bounds().zip(whole.bounds()).is_some_and(|(x, y)| x.above(y)))?;
    // Only in the clause of the first part or joined to it: the sentence may go on with another whole.
    let first = row.figures.get(1)?;
    let near = is_aside(&row.between(0, 1)) && (part.id == first.id || joined(row, first, part));
    near.then(|| {
        row.finding(
            &META,
            &[whole, part],
            format!(
                "“{}” of “{}” are more than there are.",
                row.print(part),
                row.print(whole)
            ),
            format!(
                "You have “{}” of “{}”. Which of the two is wrong?",
                row.print(part),
                row.print(whole)
            ),
        )
    })?
}

/// Whether a second part is joined to the first by "and" alone.
fn joined(row: &Row<'_>, first: &Cell<'_>, part: &Cell<'_>) -> bool {
    let gap = row.words(first.at.end..part.at.start);
    gap.ends_with(" and") && !gap.contains([';', ':']) && gap.split(' ').count() <= 8
}

/// Whether no word of a gap can be a plural that "them" speaks of.
fn sole(gap: &str) -> bool {
    let plural = |w: &str| {
        let singular = w.ends_with("ss") || w.ends_with("us") || w.ends_with("'s") || w.ends_with("’s");
        w.len() > 3 && w.ends_with('s') && !singular && !matches!(w, "this" | "does" | "always" | "his")
            || matches!(w, "people" | "men" | "women" | "children" | "police" | "and")
    };
    gap.split(' ').count() <= 8 && !gap.split(' ').any(plural)
}

/// Nouns of which so many are told to say how mixed the rest is.
fn sorts(head: &str) -> bool {
    matches!(
        head,
        "kind"
            | "sort"
            | "type"
            | "variety"
            | "species"
            | "nationality"
            | "country"
            | "breed"
            | "size"
            | "colour"
            | "color"
    )
}
