//! duration-mismatch: a length of time that the two dates beside it do not give, and an end before its beginning.

mod after;
mod ago;
mod between;
mod elapsed;

use self::elapsed::Days;
use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::value::Grain;
use crate::model::{Article, Finding, Kind, Severity, Value, When};

/// A length of time that its dates do not give.
#[derive(Debug)]
pub struct DurationMismatch;

static META: Meta = Meta {
    id: "duration-mismatch",
    kind: Kind::DATE,
    severity: Severity::Error,
    summary: "a length of time that its dates do not give: 40 years ago, in 1975",
    single: true,
    page: include_str!("../../tests/rules/duration-mismatch.md"),
};

/// Words that show that a sentence speaks of the time of the article.
const PRESENT: &[&str] = &[
    "this",
    "today",
    "will",
    "is",
    "are",
    "marks",
    "mark",
    "celebrates",
    "celebrate",
    "commemorates",
    "commemorate",
    "preparing",
    "prepares",
    "upcoming",
    "has",
    "have",
    "plans",
    "next",
    "marking",
    "celebrating",
    "tomorrow",
];

/// Verbs of a beginning.
const BEGAN: &[&str] = &[
    "founded",
    "established",
    "opened",
    "launched",
    "formed",
    "created",
    "built",
    "born",
    "inaugurated",
    "started",
    "begun",
];

/// Beginnings and the ends that they come before.
const ORDER: &[(&[&str], &[&str])] = &[
    (&["born"], &["died", "buried"]),
    (
        &["founded", "established", "opened", "launched", "built", "inaugurated"],
        &["closed", "dissolved", "demolished", "shut", "ended", "disbanded"],
    ),
    (&["married"], &["divorced"]),
    (&["began", "started"], &["ended", "finished", "concluded"]),
    (&["office", "joined", "hired"], &["left", "resigned", "retired", "quit"]),
    (&["elected", "appointed"], &["resigned", "retired"]),
];

impl Rule for DurationMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows().iter().filter(|r| !r.dates.is_empty()) {
            let published = row.article.doc.published;
            let found = ago::ago(row)
                .or_else(|| ago::since(row))
                .or_else(|| ago::anniversary(row, published))
                .or_else(|| span(row))
                .or_else(|| after::after(row))
                .or_else(|| after::later(row))
                .or_else(|| after::in_the_end(row))
                .or_else(|| after::apposed(row))
                .or_else(|| order(row))
                .or_else(|| between::tenure(row))
                .or_else(|| between::hours(row));
            findings.extend(found);
        }
        findings
    }
}

/// A year printed alone: "1975".
fn bare_year(row: &Row<'_>, cell: &Cell<'_>) -> Option<i16> {
    let when = row.when(cell)?;
    (when.grain == Grain::Year && !when.relative && row.print(cell).len() == 4).then_some(when.year?)
}

/// The year of a date that prints one: "January 2005".
fn printed_year(row: &Row<'_>, cell: &Cell<'_>) -> Option<i16> {
    let when = row.when(cell)?;
    let print = row.print(cell);
    let one =
        print.bytes().filter(u8::is_ascii_digit).count() <= 6 && !print.contains(['-', '–']) && !print.contains(" to ");
    (matches!(when.grain, Grain::Day | Grain::Month | Grain::Year) && !when.relative && one)
        .then_some(when.year?)
        .filter(|y| print.contains(&y.to_string()))
}

/// Words before a length of time that make it a loose one.
const LOOSE: &[&str] = &[
    "about",
    "nearly",
    "almost",
    "over",
    "some",
    "around",
    "roughly",
    "more than",
    "at least",
    "approximately",
    "less than",
    "well over",
    "just over",
    "just under",
];

/// A gap without the hedge that ends it.
fn unhedged(gap: &str) -> &str {
    LOOSE
        .iter()
        .find_map(|h| gap.strip_suffix(h))
        .map_or(gap, str::trim_end)
}

/// A year that the words before a date leave closed: no "since", no "before".
fn shut(when: &When) -> bool {
    when.bound.is_none()
}

fn told(row: &Row<'_>, cells: &[&Cell<'_>], real: &str) -> Option<Finding> {
    let list: Vec<&str> = cells.iter().map(|c| row.print(c)).collect();
    let (last, rest) = list.split_last()?;
    let list = format!("“{}” and “{last}”", rest.join("”, “"));
    row.finding(
        &META,
        cells,
        format!("{list} do not fit: {real}."),
        format!("{list} do not fit: {real}. Which is wrong?"),
    )
}

/// The length of time of a figure, in days, with what rounding leaves open.
fn lapse(cell: &Cell<'_>) -> Option<Days> {
    let Value::Lapse(lapse) = &cell.claim.value else {
        return None;
    };
    let exactly = matches!(cell.claim.stance.hedge.as_deref(), None | Some("exactly" | "only"));
    let count = i32::try_from(lapse.amount.printed.filter(|p| p.fract().is_zero() && exactly)?).ok()?;
    Days::of(count, &lapse.unit)
}

/// "for 12 years, from 1998 to 2006", "from 9 a.m. to 11 a.m., a full three hours", "the five-day strike, from May 4 to May 9".
fn span(row: &Row<'_>) -> Option<Finding> {
    for cell in row.figures.iter().filter(|c| matches!(c.claim.value, Value::Lapse(_))) {
        let Some(stated) = lapse(cell) else { continue };
        for range in &row.dates {
            if !adjacent(row, cell, range) {
                continue;
            }
            let Some(when) = row.when(range) else { continue };
            let Some(real) = ranged(row, range, when, &stated) else {
                continue;
            };
            if real.apart(&stated) {
                let mut cells = [cell, range];
                cells.sort_by_key(|c| c.at.start);
                return told(row, &cells, &format!("the dates are {} apart", real.told(&stated)));
            }
        }
    }
    None
}

/// Whether a length and a range of dates stand side by side and say one thing.
fn adjacent(row: &Row<'_>, cell: &Cell<'_>, range: &Cell<'_>) -> bool {
    if cell.at.end <= range.at.start {
        let gap = row.words(cell.at.end..range.at.start);
        let led = [", from", "from", "( from", "(", "between", ", between", "– from"]
            .iter()
            .find_map(|w| gap.strip_suffix(w));
        let Some(noun) = led else { return false };
        let words: Vec<&str> = noun.split_whitespace().collect();
        let compound = row.print(cell).contains('-');
        // "seven-year civil war, from …": a noun or two may follow a length that modifies it.
        // "10 years in exile, from …"
        let inside = matches!(words.first(), Some(&("in" | "of" | "as" | "at")))
            && words.len() <= 4
            && gap.ends_with(", from")
            && !words.contains(&"and")
            && matches!(
                row.behind(range.at.end, 1).as_str(),
                "." | "," | "before" | "and" | ";" | ")"
            );
        words.is_empty()
            || inside
            || compound && words.len() <= 3 && words.iter().all(|w| w.chars().all(|c| c.is_alphabetic() || c == '-'))
    } else {
        let gap = row.words(range.at.end..cell.at.start);
        let next = row.behind(cell.at.end, 1);
        let on = [
            "after", "before", "later", "earlier", "ago", "of", "from", "into", "a", "per", "each", "every", "prior",
            "since", "in",
        ];
        let noun = row.print(cell).contains('-');
        matches!(
            gap.as_str(),
            "," | ", for" | ", a" | ", a total of" | ", or" | "–" | "—" | ", a period of" | "– a" | ", a span of" | "("
        ) && !on.contains(&next.as_str())
            && (matches!(gap.as_str(), ", a" | "– a") == noun)
    }
}

/// How far apart the two ends of a range are, where both are printed.
fn ranged(row: &Row<'_>, cell: &Cell<'_>, when: &When, stated: &Days) -> Option<Days> {
    if when.bound.is_some() || when.about || !shut(when) {
        return None;
    }
    let print = row.words(cell.at.clone());
    let joined = [" to ", " - ", " – ", " until ", " through ", " and "]
        .iter()
        .any(|w| print.contains(w));
    if !joined {
        return None;
    }
    match (when.grain, when.minute, when.to_minute) {
        (_, Some(from), Some(to)) => {
            let minutes = if to >= from { to - from } else { to + 24 * 60 - from };
            Some(Days::minutes(minutes)).filter(|_| stated.is_clock())
        }
        (Grain::Time, ..) => None,
        _ if stated.is_clock() => None,
        (grain, ..) => {
            let (from, to) = (when.from?, when.to?);
            // The first and the last unit of the range: 1998 to 2006.
            Some(Days::range(from, to, grain)).filter(|_| to > from)
        }
    }
}

/// "was born in 1932 and died in 1928".
fn order(row: &Row<'_>) -> Option<Finding> {
    for n in 0..row.dates.len() {
        let (Some(a), Some(b)) = (row.dates.get(n), row.dates.get(n + 1)) else {
            break;
        };
        let verb = |c: &Cell<'_>| leading_verb(row.article, row.tokens.start, c.at.start);
        let gap = row.words(a.at.end..b.at.start);
        let words: Vec<&str> = gap.split(' ').collect();
        // "and died in", ", the composer died in": the second verb stands before its date.
        let last = row.ahead(b.at.start, 2);
        let second = last.split(' ').find(|w| ORDER.iter().any(|(_, ends)| ends.contains(w)));
        let other = |w: &str| {
            matches!(w, "who" | "whose" | "after" | "before" | "predecessor" | "when") || row.vocab.kin.tie(w).is_some()
        };
        let joined =
            words.len() <= 8 && words.iter().any(|w| matches!(*w, "and" | ",")) && !words.iter().any(|w| other(w));
        let (Some(first), Some(second)) = (verb(a), second) else {
            continue;
        };
        let pair = ORDER
            .iter()
            .any(|(begins, ends)| begins.contains(&first) && ends.contains(&second));
        let (Some(x), Some(y)) = (row.when(a), row.when(b)) else {
            continue;
        };
        let printed = x.year.is_some() && y.year.is_some() && shut(x) && shut(y);
        let (Some(from), Some(to)) = (x.from, y.to) else {
            continue;
        };
        if joined && pair && printed && to < from {
            return told(row, &[a, b], "the end comes before the beginning");
        }
    }
    None
}

/// The verb before a date, past its preposition and the words of a place: "born in Sarn in", "founded in".
fn leading_verb(article: &Article, start: usize, at: usize) -> Option<&str> {
    (start..at)
        .rev()
        .take(6)
        .map(|t| article.lower(t))
        .find(|w| ORDER.iter().any(|(begins, _)| begins.contains(w)))
}
