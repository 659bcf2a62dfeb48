//! A change told as a fraction beside the two figures of it: "fell by a third, from 1,200 to 800".

use rust_decimal::Decimal;

use super::META;
use crate::judge::bounds::Bounds;
use crate::judge::range_reversed::{FALLS, RISES};
use crate::judge::row::Row;
use crate::model::Finding;

/// Fractions, in thousandths, with what a writer rounds to them on either side.
const FRACTIONS: &[(&str, i64, i64)] = &[
    ("half", 500, 80),
    ("third", 333, 55),
    ("quarter", 250, 45),
    ("fifth", 200, 40),
    ("sixth", 167, 30),
    ("eighth", 125, 25),
    ("tenth", 100, 25),
    ("two-thirds", 667, 70),
    ("three-quarters", 750, 60),
];

/// Words of a cut beside those of a fall.
const CUTS: &[&str] = &[
    "cut", "cuts", "cutting", "reduced", "slashed", "fall", "drop", "shrink", "decline", "trimmed",
];
/// Words of a growth beside those of a rise.
const GROWS: &[&str] = &["rise", "grow", "increase", "raised", "expanded", "climb", "jump"];

/// "dropped by a third, from 1,200 in 2023 to 800", "rose by almost a half to 150 from 100".
pub(super) fn fraction(row: &Row<'_>) -> Option<Finding> {
    for shift in row.shifts() {
        let first = row.figures.get(shift.cells.0)?.at.start;
        let Some((at, part, slack)) = (first.saturating_sub(7).max(row.tokens.start)..first)
            .rev()
            .find_map(|t| {
                let word = row.article.lower(t);
                let (_, part, slack) = FRACTIONS.iter().find(|(w, ..)| *w == word)?;
                Some((t, *part, *slack))
            })
        else {
            continue;
        };
        let opened = if row.article.lower(first) == "from" {
            first
        } else {
            first.checked_sub(1)?
        };
        let gap = row.undated(at + 1..opened);
        let one = matches!(row.ahead(at, 1).as_str(), "a" | "one");
        let compound = matches!(row.article.lower(at), "half" | "two-thirds" | "three-quarters");
        let led = row.words(at.saturating_sub(6)..at);
        let words: Vec<&str> = led.split(' ').collect();
        let says = |lists: &[&[&str]]| words.iter().any(|w| lists.iter().any(|l| l.contains(w)));
        let (up, down) = (says(&[RISES, GROWS]), says(&[FALLS, CUTS]));
        if !matches!(gap.as_str(), "" | "," | "(" | "–" | "—")
            || !(one || compound)
            || up == down
            || !words.contains(&"by")
        {
            continue;
        }
        let hedge = |any: &[&str]| any.iter().any(|w| led.contains(w));
        let slack = if hedge(&["about", "nearly", "almost", "roughly", "around", "some"]) {
            slack * 2
        } else {
            slack
        };
        let middle = Decimal::new(part, 3);
        let half = Decimal::new(slack, 3);
        let meant = Bounds {
            low: Some(if hedge(&["more than", "over"]) {
                middle
            } else {
                middle - half
            }),
            high: (!hedge(&["more than", "over", "at least"])).then_some(middle + half),
        };
        let change = shift.to.over(shift.from).minus(Bounds::exact(1));
        let real = if up {
            change
        } else {
            change.scaled(Decimal::NEGATIVE_ONE)
        };
        // A change the other way is another rule's.
        if real.high.is_none_or(|h| h <= Decimal::ZERO) || !real.apart(meant) {
            continue;
        }
        let from = if one { at.checked_sub(1)? } else { at };
        let word = row.article.doc.slice(row.span(from..at + 1)?);
        let percent = real.scaled(Decimal::ONE_HUNDRED).told();
        let finding = Finding::of(META.id, META.kind, META.severity)
            .message(format!(
                "“{word}” does not fit its figures: the change is {percent} percent."
            ))
            .query(format!(
                "You have “{word}”, and the figures give {percent} percent. Which is wrong?"
            ));
        let cells: Vec<_> = row.ends(&shift).collect();
        return row.worded(finding, from..at + 1, &cells);
    }
    None
}
