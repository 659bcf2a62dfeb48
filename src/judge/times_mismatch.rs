//! times-mismatch: "doubled", "tripled", "three times as many" beside figures that give another factor.

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row, Shift, rows};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Mark, Severity, Side};

/// A factor in words that the figures beside it do not give.
#[derive(Debug)]
pub struct TimesMismatch;

static META: Meta = Meta {
    id: "times-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "a factor that its own figures do not give: doubled from 12 to 30",
    single: true,
    page: include_str!("../../tests/rules/times-mismatch.md"),
};

/// Verbs of a factor, in fourths.
const VERBS: &[(&[&str], i64)] = &[
    (&["doubled", "doubling", "doubles", "double"], 8),
    (
        &[
            "tripled", "tripling", "triples", "triple", "trebled", "trebling", "treble",
        ],
        12,
    ),
    (&["quadrupled", "quadrupling", "quadruple"], 16),
    (&["halved", "halving"], 2),
];

/// Factors that stand before a figure.
const FACTORS: &[(&[&str], i64)] = &[(&["twice", "double"], 8), (&["triple", "thrice"], 12), (&["half"], 2)];

impl Rule for TimesMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let rows = rows(case);
        let mut findings = Vec::new();
        for row in rows.iter().filter(|r| !r.figures.is_empty()) {
            findings.extend(verb(row).or_else(|| factor(row)).or_else(|| times_behind(row)));
        }
        findings
    }
}

/// What a factor means that is told in words: with no hedge all that would not rather be told as the next half below or above it.
/// Fourths count, because "halved" is as far from "cut to a third" as from "cut to two thirds".
fn meant(fourths: i64, hedge: &str) -> Bounds {
    let factor = Decimal::new(fourths * 25, 2);
    let slack = match fourths {
        2 => Decimal::new(8, 2),
        16.. => Decimal::new(5, 1),
        _ => Decimal::new(25, 2),
    };
    let open = |low: bool, high: bool| Bounds {
        low: (!low).then_some(factor - slack),
        high: (!high).then_some(factor + slack),
    };
    match hedge {
        // To more than halve is to cut by more: the factor is smaller.
        "more than" | "over" if fourths == 2 => Bounds {
            low: None,
            high: Some(factor),
        },
        "more than" | "over" | "at least" => Bounds {
            low: Some(factor),
            high: None,
        },
        "less than" | "under" => Bounds {
            low: None,
            high: Some(factor),
        },
        "nearly" | "almost" | "about" | "roughly" | "some" | "around" | "approximately" | "virtually" => {
            let wide = slack + slack;
            Bounds::new(factor - wide, factor + wide)
        }
        _ => open(false, false),
    }
}

fn hedge(row: &Row<'_>, at: usize) -> String {
    let two = row.ahead(at, 2);
    if matches!(two.as_str(), "more than" | "less than" | "at least") {
        return two;
    }
    row.ahead(at, 1)
}

/// "doubled from 15 to 30", "has tripled to $1,800 from $600".
fn verb(row: &Row<'_>) -> Option<Finding> {
    for shift in row.shifts() {
        let first = row.figures.get(shift.cells.0)?.at.start;
        // The verb stands right before the figures, but for a date and a comma.
        for at in first.saturating_sub(8).max(row.tokens.start)..first {
            let word = row.article.lower(at);
            let Some((_, fourths)) = VERBS.iter().find(|(words, _)| words.contains(&word)) else {
                continue;
            };
            let merged = if row.article.lower(first) == "from" { "from" } else { "" };
            let gap = format!("{} {merged}", row.undated(at + 1..first));
            let gap = gap.trim();
            let plain = leads(gap);
            let figure_between = row.figures.iter().any(|c| {
                c.at.start > at && c.at.start < first && c.amount().and_then(|a| a.dimension.as_deref()) != Some("time")
            });
            // "double-digit", "a double".
            let compound = row.article.touches_next(at) && row.behind(at + 1, 1) == "-";
            if !plain || figure_between || compound {
                continue;
            }
            return told(row, &shift, at, *fourths);
        }
    }
    None
}

/// Whether the words between a verb of a factor and its figures leave them its own: what is doubled, or since when.
fn leads(gap: &str) -> bool {
    let Some(rest) = gap
        .strip_suffix("from")
        .or(gap.strip_suffix("to"))
        .or(Some(gap).filter(|g| g.is_empty()))
    else {
        return false;
    };
    let rest = rest.trim_end();
    let rest = ["going", "rising", "climbing", "jumping", "(", "–", "—"]
        .iter()
        .find_map(|w| rest.strip_suffix(w))
        .unwrap_or(rest)
        .trim_end();
    let rest = rest.strip_suffix(',').unwrap_or(rest).trim_end();
    let words: Vec<&str> = rest.split(' ').filter(|w| !w.is_empty()).collect();
    let first = matches!(
        words.first(),
        None | Some(
            &("in"
                | "since"
                | "over"
                | "within"
                | "during"
                | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "this"
                | "last"
                | "between")
        )
    );
    first
        && words.len() <= 6
        && !words
            .iter()
            .any(|w| matches!(*w, "," | ";" | "and" | "or" | "but" | "to" | "from"))
}

fn told(row: &Row<'_>, shift: &Shift, at: usize, fourths: i64) -> Option<Finding> {
    let meant = meant(fourths, &hedge(row, at));
    let real = shift.to.over(shift.from);
    if !real.apart(meant) {
        return None;
    }
    let word = row.article.text(at);
    let mut cells: Vec<&Cell<'_>> = [shift.cells.0, shift.cells.1]
        .iter()
        .filter_map(|n| row.figures.get(*n))
        .collect();
    cells.dedup_by_key(|c| c.id);
    finding(row, &cells, at, word, real)
}

fn finding(row: &Row<'_>, cells: &[&Cell<'_>], at: usize, word: &str, real: Bounds) -> Option<Finding> {
    let list: Vec<&str> = cells.iter().map(|c| row.print(c)).collect();
    let list = list.join("” and “");
    let mut finding = Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "“{word}” does not fit “{list}”: the factor is {}.",
            real.told()
        ))
        .query(format!(
            "You have “{word}”, and the figures give a factor of {}. Which is wrong?",
            real.told()
        ))
        .place(row.source, row.span(at..at + 1)?, Side::Suspect, word);
    for cell in cells {
        finding = finding.mark(Mark {
            source: row.source,
            span: cell.claim.span,
            side: Side::Suspect,
            claim: Some(cell.id),
            value: row.print(cell).to_string(),
        });
    }
    finding.build()
}

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
fn factor(row: &Row<'_>) -> Option<Finding> {
    for n in 0..row.figures.len() {
        let (Some(a), Some(b)) = (row.figures.get(n), row.figures.get(n + 1)) else {
            break;
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
        let Some(c) = row.figures.get(n + 2) else { continue };
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
fn times_behind(row: &Row<'_>) -> Option<Finding> {
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
            let cells: Vec<&Cell<'_>> = [shift.cells.0, shift.cells.1]
                .iter()
                .filter_map(|n| row.figures.get(*n))
                .chain([cell])
                .collect();
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
