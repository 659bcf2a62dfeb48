//! A factor between two figures: "twice the", "three times as many as".

use rust_decimal::Decimal;

use super::{FACTORS, META, finding, hedge, meant};
use crate::judge::bounds::Bounds;
use crate::judge::row::{Cell, Row};
use crate::model::Finding;

/// What may stand between a figure and the factor it is said to be of the next.
fn is_said(gap: &str) -> bool {
    let gap = [
        "nearly",
        "almost",
        "about",
        "roughly",
        "more than",
        "less than",
        "at least",
        "over",
        "around",
    ]
    .iter()
    .find_map(|h| gap.strip_suffix(h))
    .unwrap_or(gap)
    .trim_end();
    let words: Vec<&str> = gap.split(' ').collect();
    if let ["for" | "in" | "on" | "at", .., ","] = words.as_slice() {
        return words.len() <= 5;
    }
    // "At 400 pupils, the school has twice as many as …"
    if let [
        ",",
        ..,
        "has" | "have" | "had" | "is" | "was" | "are" | "were" | "houses" | "holds",
    ] = words.as_slice()
    {
        return words.len() <= 6
            && !words
                .iter()
                .skip(1)
                .any(|w| matches!(*w, "," | "and" | "while" | "but"));
    }
    matches!(
        gap,
        "," | ", is"
            | ", was"
            | "is"
            | "was"
            | "are"
            | "were"
            | ", which is"
            | ", which was"
            | "–"
            | "—"
            | ", or"
            | "("
    )
}

/// What may stand between a factor and the figure it multiplies.
fn is_times(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    if let ["as", _, "as"] | ["as", _, "as", "the" | "its" | "their"] = words.as_slice() {
        return true;
    }
    matches!(
        gap,
        "the"
            | "as many as the"
            | "as much as the"
            | "as high as the"
            | "as large as the"
            | "as big as the"
            | "its previous"
            | "the previous"
            | "the usual"
            | "the normal"
            | "the original"
            | "the planned"
            | "last year 's"
    )
}

/// "900 applications, three times as many as the 300 of the year before", "The fine of $700 is twice the $350 …".
pub(super) fn factor(row: &Row<'_>) -> Option<Finding> {
    for n in 0..row.figures.len() {
        let (Some(a), Some(next)) = (row.figures.get(n), row.figures.get(n + 1)) else {
            break;
        };
        // "half the 600": half is read as a figure of its own.
        let half = next.unit() == Some("fraction") && row.article.lower(next.at.start) == "half";
        let b = match row.figures.get(n + 2) {
            Some(behind) if half => behind,
            _ => next,
        };
        // Figures behind "as many as" are read as bounds; here they are what is compared with.
        let value = |c: &Cell<'_>| {
            let amount = c.amount()?;
            let own = row.words(c.at.clone());
            let printed = amount.printed.filter(|_| c.firm() || own.starts_with("as "))?;
            Some(Bounds::of(&crate::model::Amount {
                low: Some(printed),
                high: Some(printed),
                ..amount.clone()
            }))
        };
        for at in a.at.end..b.at.start {
            let word = row.article.lower(at);
            let Some((_, fourths)) = FACTORS.iter().find(|(words, _)| words.contains(&word)) else {
                continue;
            };
            let same = a.unit() == b.unit() || a.unit().is_none() || b.unit().is_none();
            let to_b = opening(row, b);
            if !is_said(&row.undated(a.at.end..at))
                || !is_times(
                    &format!("{} {to_b}", row.undated(at + 1..b.at.start))
                        .trim()
                        .replace("  ", " "),
                )
                || !same
            {
                continue;
            }
            let (x, y) = (value(a)?, value(b)?);
            let real = x.over(y);
            if real.apart(meant(*fourths, &hedge(row, at))) {
                return finding(row, &[a, b], at, row.article.text(at), real);
            }
        }
        let (b, Some(c)) = (next, row.figures.get(n + 2)) else {
            continue;
        };
        let times = row.words(b.at.clone());
        let Some(count) = b
            .amount()
            .and_then(|x| x.printed)
            .filter(|_| times.ends_with(" times") && b.firm())
        else {
            continue;
        };
        let gap = format!("{} {}", row.between(n + 1, n + 2), opening(row, c));
        let same = a.unit() == c.unit() || a.unit().is_none() || c.unit().is_none();
        if !is_said(&row.between(n, n + 1))
            || !is_times(gap.trim())
            || !same
            || count < Decimal::TWO
            || count > Decimal::TEN
        {
            continue;
        }
        let (x, y) = (value(a)?, value(c)?);
        let slack = Decimal::new(25, 2).max(count * Decimal::new(125, 3));
        let real = x.over(y);
        let stated = match row.ahead(b.at.start, 2).as_str() {
            "more than" => Bounds {
                low: Some(count),
                high: None,
            },
            _ => Bounds::new(count - slack, count + slack),
        };
        if real.apart(stated) {
            return row.finding(
                &META,
                &[a, b, c],
                format!(
                    "“{}” does not fit “{}” and “{}”: the factor is {}.",
                    row.print(b),
                    row.print(a),
                    row.print(c),
                    real.told()
                ),
                format!(
                    "You have “{}”, and the figures give a factor of {}. Which is wrong?",
                    row.print(b),
                    real.told()
                ),
            );
        }
    }
    None
}

/// The words before the number inside the span of a figure: "as many as the" of "as many as the 200".
fn opening(row: &Row<'_>, cell: &Cell<'_>) -> String {
    let own = row.words(cell.at.clone());
    let words: Vec<&str> = own.split(' ').collect();
    match words.as_slice() {
        ["as", how, "as", "the", ..] => format!("as {how} as the"),
        ["as", how, "as", ..] => format!("as {how} as"),
        _ => String::new(),
    }
}

/// "jumped to 9,000 from 2,000, more than four times the figure".
pub(super) fn times_behind(row: &Row<'_>) -> Option<Finding> {
    for shift in row.shifts() {
        let Some(cell) = row.figures.get(shift.cells.1 + 1) else {
            continue;
        };
        let own = row.words(cell.at.clone());
        let behind = row.behind(cell.at.end, 2);
        let same = matches!(
            behind.as_str(),
            "the figure"
                | "the number"
                | "the level"
                | "the total"
                | "as many"
                | "as much"
                | "as high"
                | "the previous"
                | "that figure"
        );
        let gap = row.between(shift.cells.1, shift.cells.1 + 1);
        if !own.ends_with(" times") || !same || !matches!(gap.as_str(), "," | ", or") {
            continue;
        }
        let amount = cell.amount()?;
        let slack = Decimal::new(25, 2).max(amount.printed? * Decimal::new(125, 3));
        let more = cell.claim.stance.hedge.as_deref() == Some("more-than");
        let stated = Bounds {
            low: amount.low.map(|v| if more { v } else { v - slack }),
            high: amount.high.map(|v| v + slack),
        };
        let real = shift.to.over(shift.from);
        if real.apart(stated) {
            let cells: Vec<_> = row.ends(&shift).chain([cell]).collect();
            return row.finding(
                &META,
                &cells,
                format!(
                    "“{}” does not fit its figures: the factor is {}.",
                    row.print(cell),
                    real.told()
                ),
                format!(
                    "You have “{}”, and the figures give a factor of {}. Which is wrong?",
                    row.print(cell),
                    real.told()
                ),
            );
        }
    }
    None
}
