//! range-reversed: a range that ends before it begins, and a rise that goes down.

use rust_decimal::Decimal;

use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Severity, Side, Span};

/// A range that ends before it begins.
#[derive(Debug)]
pub struct RangeReversed;

static META: Meta = Meta {
    id: "range-reversed",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "a range that ends before it begins, a rise that goes down",
    single: true,
    page: include_str!("../../tests/rules/range-reversed.md"),
};

/// Verbs of a rise.
pub(super) const RISES: &[&str] = &[
    "rose",
    "risen",
    "rises",
    "rising",
    "climbed",
    "climbs",
    "grew",
    "grown",
    "increased",
    "jumped",
    "soared",
    "surged",
];
/// Verbs of a fall.
pub(super) const FALLS: &[&str] = &[
    "fell",
    "fallen",
    "falls",
    "falling",
    "dropped",
    "drops",
    "declined",
    "decreased",
    "shrank",
    "shrunk",
    "plunged",
    "plummeted",
    "slipped",
];

/// Words of orders and of prices, where up and down mean something else: from 12th to 8th is a rise.
const ORDERS: &[&str] = &[
    "rank",
    "ranked",
    "ranking",
    "rankings",
    "place",
    "spot",
    "position",
    "table",
    "list",
    "standings",
    "chart",
    "charts",
    "dollar",
    "euro",
    "pound",
    "yen",
    "against",
    "odds",
    "below",
    "minus",
    "yield",
    "par",
    "handicap",
    "seed",
    "poll",
    "polls",
    "rating",
    "per",
    "degrees",
    "lead",
    "score",
];

impl Rule for RangeReversed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows() {
            findings.extend(years(row).or_else(|| lasted(row)));
            findings.extend(between(row).or_else(|| direction(row)));
        }
        findings
    }
}

/// The years of a print that runs from one to an earlier one: "(1921-1899)", "from 2011 to 2004", and their places.
fn years(row: &Row<'_>) -> Option<Finding> {
    for cell in &row.dates {
        let numbers: Vec<usize> = cell
            .at
            .clone()
            .filter(|t| row.article.text(*t).len() == 4 && row.article.text(*t).bytes().all(|b| b.is_ascii_digit()))
            .collect();
        let [first, last] = numbers.as_slice() else { continue };
        let year = |t: usize| row.article.text(t).parse::<i16>().ok();
        let (Some(from), Some(to)) = (year(*first), year(*last)) else {
            continue;
        };
        let joint = row.words(first + 1..*last);
        let opener = row.ahead(cell.at.start, 1);
        // "from March 2019 to January 2014": months may stand before the years.
        let joint = joint.split(' ').next().unwrap_or("").to_string() + if spelled(&joint) { "" } else { " ?" };
        let ranged = matches!(joint.as_str(), "to" | "until" | "till" | "through")
            && matches!(opener.as_str(), "from" | "")
            || matches!(joint.as_str(), "-" | "–" | "—" | "‑")
                && (opener == "(" && row.behind(last + 1, 1) == ")" || opener == "from")
            || joint == "and" && opener == "between";
        // Before Christ years count down, and "2011 to 2004" may list two years in the order of their import.
        let sane = (1000..2200).contains(&from) && (1000..2200).contains(&to);
        let before_christ = row.says(&["bc", "bce", "b.c.", "b.c.e."]);
        if ranged && sane && !before_christ && to < from {
            return pair(row, *first, *last, "ends before it begins");
        }
    }
    None
}

/// Verbs of what lasts from one year to another; figures behind others may count things.
const LASTED: &[&str] = &[
    "lasted",
    "lasting",
    "reigned",
    "ruled",
    "served",
    "lived",
    "existed",
    "governed",
    "mayor",
    "president",
    "governor",
    "minister",
    "king",
    "queen",
    "bishop",
    "chairman",
    "director",
    "editor",
    "coach",
    "married",
    "war",
    "reign",
    "dynasty",
];

/// "which lasted from 1410 to 1365": years that were not read as a range, because the second is the earlier one.
fn lasted(row: &Row<'_>) -> Option<Finding> {
    let year = |t: usize| {
        let text = row.article.text(t);
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i16>().ok().filter(|y| digits && (1000..2200).contains(y))
    };
    for t in row.tokens.clone() {
        let (Some(from), Some(to)) = (year(t), year(t + 2)) else {
            continue;
        };
        let joined = matches!(row.article.lower(t + 1), "to" | "until" | "till" | "through");
        let opened = row.ahead(t, 1) == "from";
        let told = row
            .words(t.saturating_sub(5)..t)
            .split(' ')
            .any(|w| LASTED.contains(&w));
        let ends = matches!(row.behind(t + 3, 1).as_str(), "," | "." | ";" | ")" | "and" | "");
        let before_christ = row.says(&["bc", "bce", "b.c.", "b.c.e."]);
        if joined && opened && told && ends && !before_christ && to < from {
            return pair(row, t, t + 2, "ends before it begins");
        }
    }
    None
}

fn pair(row: &Row<'_>, first: usize, last: usize, what: &str) -> Option<Finding> {
    let (a, b) = (row.article.text(first), row.article.text(last));
    let whole = row.article.doc.slice(row.span(first..last + 1)?);
    Finding::of(META.id, Kind::DATE, META.severity)
        .message(format!("“{whole}” {what}."))
        .query(format!("Is it {b} to {a}, or is one of the two wrong?"))
        .place(row.source, row.span(first..first + 1)?, Side::Suspect, a)
        .place(row.source, row.span(last..last + 1)?, Side::Suspect, b)
        .build()
}

fn printed(cell: &Cell<'_>) -> Option<Decimal> {
    cell.amount()?.printed.filter(|_| cell.firm())
}

fn told(row: &Row<'_>, a: &Cell<'_>, b: &Cell<'_>, message: String) -> Option<Finding> {
    row.finding(
        &META,
        &[a, b],
        message,
        format!(
            "Are “{}” and “{}” in the wrong order, or is one of the two wrong?",
            row.print(a),
            row.print(b)
        ),
    )
}

/// "between $80 and $45".
fn between(row: &Row<'_>) -> Option<Finding> {
    for n in 0..row.figures.len() {
        let (Some(a), Some(b)) = (row.figures.get(n), row.figures.get(n + 1)) else {
            break;
        };
        let opened = row.ahead(a.at.start, 1) == "between" || row.article.lower(a.at.start) == "between";
        let (Some(x), Some(y)) = (printed(a), printed(b)) else {
            continue;
        };
        let unit = (a.unit() == b.unit() || a.unit().is_none() && a.head().is_empty())
            && a.claim.topic.role == b.claim.topic.role;
        // "between 30 and 20 percent" is one range; "between 12 teams and 8 judges" joins two things.
        let bare = a.head().is_empty() || a.head() == b.head();
        let plain = !matches!(a.unit(), Some("score" | "ordinal" | "year-of-age"));
        let measured = b.amount().is_some_and(|b| b.dimension.is_some()) || same_noun(a, b);
        // "a gap between 60 percent of men and 40 percent of women" compares two groups.
        let compared = row.says(&[
            "gap",
            "difference",
            "distance",
            "split",
            "divided",
            "choose",
            "contest",
            "match",
            "game",
            "ratio",
            "latitude",
            "latitudes",
            "aged",
            "ages",
            "spread",
            "below",
            "minus",
        ]);
        let after = row.behind(b.at.end, 1);
        let of = after == "of" && a.is_percent();
        if opened
            && row.between(n, n + 1) == "and"
            && unit
            && bare
            && plain
            && measured
            && !compared
            && !of
            && x > y
            && y > Decimal::ZERO
        {
            return told(
                row,
                a,
                b,
                format!(
                    "The range between “{}” and “{}” ends below its beginning.",
                    row.print(a),
                    row.print(b)
                ),
            );
        }
    }
    None
}

/// Whether two figures share one noun, printed once behind the second.
fn same_noun(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    let span = |c: &Cell<'_>| c.claim.topic.subject.as_ref().map(|s| s.span);
    let own = |c: &Cell<'_>, s: Span| c.claim.span.contains(s);
    match (span(a), span(b)) {
        (Some(x), Some(y)) => x == y && own(b, y) && !own(a, x),
        (None, _) => true,
        _ => false,
    }
}

/// "rose from 80 to 60".
fn direction(row: &Row<'_>) -> Option<Finding> {
    if row.says(ORDERS) {
        return None;
    }
    for shift in row.shifts() {
        let (Some(a), Some(b)) = (row.figures.get(shift.cells.0), row.figures.get(shift.cells.1)) else {
            continue;
        };
        let before = shift.cells.0.checked_sub(1).and_then(|n| row.figures.get(n));
        let mut verb_end = a.at.start.saturating_sub(1);
        // "rose 12 percent to 60 from 80": the change stands between.
        if let Some(change) =
            before.filter(|c| c.claim.topic.role == crate::model::Role::Change && c.at.end + 2 >= a.at.start)
        {
            verb_end = change.at.start;
        }
        if matches!(
            row.article.lower(verb_end.saturating_sub(1)),
            "by" | "," | "sharply" | "slightly" | "steadily"
        ) {
            verb_end = verb_end.saturating_sub(1);
        }
        let Some(at) = verb_end.checked_sub(1).filter(|at| row.tokens.contains(at)) else {
            continue;
        };
        let word = row.article.lower(at);
        // "61 percent, up from 70 percent"
        let gap = row.between(shift.cells.0, shift.cells.1);
        let turned = gap.ends_with("up from") && shift.from.above(shift.to)
            || gap.ends_with("down from") && shift.to.above(shift.from);
        if turned {
            let word = if gap.ends_with("up from") { "up" } else { "down" };
            let message = format!("“{}” is not {word} from “{}”.", row.print(a), row.print(b));
            return told(row, a, b, message);
        }
        // "went up to $9 from $12"
        let went = matches!(row.ahead(at, 1).as_str(), "went" | "goes" | "go" | "gone" | "going");
        let word = match word {
            "up" if went => "rose",
            "down" if went => "fell",
            other => other,
        };
        let wrong =
            RISES.contains(&word) && shift.from.above(shift.to) || FALLS.contains(&word) && shift.to.above(shift.from);
        let merged = shift.cells.0 == shift.cells.1;
        if !wrong || matches!(a.unit(), Some("score" | "ordinal")) {
            continue;
        }
        let verb = row.article.text(at);
        let finding = Finding::of(META.id, META.kind, META.severity)
            .message(if merged {
                format!("“{verb}” does not fit “{}”.", row.print(a))
            } else {
                format!(
                    "“{verb}” does not fit “{}” and “{}”: the figures go the other way.",
                    row.print(a),
                    row.print(b)
                )
            })
            .query(format!(
                "You have “{verb}”, and the figures go the other way. Which is wrong?"
            ));
        let cells: Vec<_> = row.ends(&shift).collect();
        return row.worded(finding, at..at + 1, &cells);
    }
    None
}

/// Whether what joins two years is one word or mark, with a month and its day behind it.
fn spelled(joint: &str) -> bool {
    let rest: Vec<&str> = joint.split(' ').skip(1).collect();
    rest.len() <= 3
        && rest
            .iter()
            .all(|w| w.len() > 2 || w.bytes().all(|b| b.is_ascii_digit() || b == b','))
}
