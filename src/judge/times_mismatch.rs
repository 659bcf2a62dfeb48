//! times-mismatch: "doubled", "tripled", "three times as many" beside figures that give another factor.

mod factor;

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row, Shift};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Severity};

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
        let rows = case.rows();
        let mut findings = Vec::new();
        for row in rows.iter().filter(|r| !r.figures.is_empty()) {
            findings.extend(
                verb(row)
                    .or_else(|| factor::factor(row))
                    .or_else(|| factor::times_behind(row)),
            );
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
            // "cut in half"
            let half = word == "half"
                && matches!(
                    row.ahead(at, 2).as_str(),
                    "cut in" | "slashed in" | "fell in" | "cutting in"
                );
            let listed = VERBS
                .iter()
                .find(|(words, _)| words.contains(&word))
                .map(|(_, fourths)| fourths);
            let Some(fourths) = listed.or(half.then_some(&2)) else {
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
    let cells: Vec<_> = row.ends(shift).collect();
    finding(row, &cells, at, word, real)
}

fn finding(row: &Row<'_>, cells: &[&Cell<'_>], at: usize, word: &str, real: Bounds) -> Option<Finding> {
    let list: Vec<&str> = cells.iter().map(|c| row.print(c)).collect();
    let list = list.join("” and “");
    let finding = Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "“{word}” does not fit “{list}”: the factor is {}.",
            real.told()
        ))
        .query(format!(
            "You have “{word}”, and the figures give a factor of {}. Which is wrong?",
            real.told()
        ));
    row.worded(finding, at..at + 1, cells)
}
