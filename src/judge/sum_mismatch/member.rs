//! A part that is more than the whole it belongs to.

use rust_decimal::Decimal;

use super::META;
use crate::judge::row::{Cell, Row};
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
        if !(inclusive || of_them || of_whom) {
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
        let of = matches!(gap.as_str(), "of the" | "of its" | "of their" | "out of" | "out of the");
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
