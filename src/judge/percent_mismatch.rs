//! percent-mismatch: a share or a change in percent that its own figures do not give.

mod change;
mod fraction;
mod whole;

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Role, Severity};

/// A percentage that its own figures do not give.
#[derive(Debug)]
pub struct PercentMismatch;

static META: Meta = Meta {
    id: "percent-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "a percentage that its own figures do not give: 12 of 40, or 25 percent",
    single: true,
    page: include_str!("../../tests/rules/percent-mismatch.md"),
};

/// Nouns of a change.
const CHANGES: &[&str] = &[
    "increase",
    "rise",
    "jump",
    "gain",
    "growth",
    "surge",
    "hike",
    "drop",
    "fall",
    "decline",
    "decrease",
    "reduction",
    "cut",
    "dip",
    "slump",
    "change",
];

/// Words between two figures of a change and its percentage that add nothing to it.
const JOINING: &[&str] = &[
    ",",
    "(",
    "–",
    "—",
    "a",
    "an",
    "of",
    "or",
    "up",
    "down",
    "by",
    "about",
    "nearly",
    "that",
    "is",
    "which",
    "and",
    "some",
    "roughly",
    "representing",
    "marking",
    "overall",
    "total",
];

/// Words that say how a respondent stands, in groups that exclude each other.
const STANDS: &[&[&str]] = &[
    &[
        "favor",
        "favour",
        "favored",
        "favoured",
        "support",
        "supported",
        "supporting",
        "back",
        "backed",
        "approve",
        "approved",
        "yes",
        "for",
        "agreed",
        "agree",
    ],
    &[
        "oppose",
        "opposed",
        "opposing",
        "against",
        "disapprove",
        "disapproved",
        "no",
        "rejected",
        "reject",
        "disagreed",
        "disagree",
    ],
    &[
        "undecided",
        "unsure",
        "neither",
        "know",
        "opinion",
        "neutral",
        "uncertain",
        "abstained",
    ],
];

impl Rule for PercentMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows().iter().filter(|r| r.figures.iter().any(Cell::is_percent)) {
            let found = share(row)
                .or_else(|| share_first(row))
                .or_else(|| whole::rated(row))
                .or_else(|| change::change(row))
                .or_else(|| stands(row))
                .or_else(|| whole::parcelled(row))
                .or_else(|| whole::beyond(row, case));
            findings.extend(found);
        }
        findings.extend(case.rows().iter().filter_map(fraction::fraction));
        findings
    }
}

/// A figure that counts things or money.
fn counts(cell: &Cell<'_>) -> bool {
    let role = matches!(cell.claim.topic.role, Role::Level | Role::Part);
    let kind = cell
        .amount()
        .is_some_and(|a| matches!(a.dimension.as_deref(), None | Some("money")));
    role && kind && !matches!(cell.unit(), Some("score" | "ordinal"))
}

/// The share in percent that one figure is of another.
fn share_of(part: &Cell<'_>, whole: &Cell<'_>) -> Option<Bounds> {
    let (one, all) = part.beside(whole)?;
    let share = one.over(all).scaled(Decimal::ONE_HUNDRED);
    let one_unit = part.unit() == whole.unit() || part.unit().is_none() || whole.unit().is_none();
    (one_unit && counts(part) && counts(whole)).then_some(share)
}

/// "of the", "out of a total of", "of the district's": what leads from a part to its whole.
fn is_of(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    let opened = matches!(words.as_slice(), ["of", ..] | ["out", "of", ..]);
    let other = |w: &&str| {
        matches!(
            *w,
            "and"
                | "or"
                | ","
                | ";"
                | ":"
                | "("
                | ")"
                | "–"
                | "—"
                | "than"
                | "to"
                | "from"
                | "in"
                | "at"
                | "by"
                | "who"
                | "that"
                | "was"
                | "were"
        )
    };
    opened && words.len() <= 6 && !words.iter().any(other)
}

/// Whether a gap only says the figure again in another way.
fn is_or(gap: &str) -> bool {
    matches!(
        gap,
        "or" | ", or"
            | "("
            | "( or"
            | "–"
            | "—"
            | "– or"
            | "— or"
            | ", that is ,"
            | ", i.e."
            | ", representing"
            | ", which is"
            | ", equal to"
            | ", equivalent to"
            | ", just"
            | ", or just"
            | ", or only"
            | ", or fully"
    )
}

/// "30 of the 120 seats in parliament, or 25 percent": where they are, and the figure again.
fn placed(gap: &str) -> bool {
    let place = gap.strip_suffix(", or").or(gap.strip_suffix('(')).map(str::trim_end);
    place.is_some_and(|p| {
        p.split(' ').count() <= 4 && matches!(p.split(' ').next(), Some("in" | "at" | "on")) && !p.contains(',')
    })
}

/// Whether what stands behind a percentage leaves it a share of the whole just named.
fn stays(row: &Row<'_>, cell: &Cell<'_>) -> bool {
    let next = row.behind(cell.at.end, 1);
    let whole = ["of the total", "of them", "of those", "of all of", "of its total"];
    if whole.iter().any(|w| row.behind(cell.at.end, 3).starts_with(w)) && cell.claim.topic.role != Role::Change {
        return true;
    }
    !matches!(
        next.as_str(),
        "of" | "more" | "fewer" | "less" | "higher" | "lower" | "increase" | "drop" | "above" | "below" | "in" | "from"
    ) && cell.claim.topic.role != Role::Change
}

/// "Of the 250 samples taken from the river, 75": what may stand between a whole that opens a sentence and its part.
fn is_opening(gap: &str) -> bool {
    let inner = |g: &str| g.split(' ').count() <= 10 && !g.contains([',', ';', ':', '(', '–']);
    gap == "," || gap.strip_suffix(" ,").is_some_and(inner)
}

/// What a percentage that follows from other figures may mean.
fn stated(cell: &Cell<'_>) -> Option<Bounds> {
    cell.amount().map(Bounds::reckoned)
}

fn told(row: &Row<'_>, part: &Cell<'_>, whole: &Cell<'_>, percent: &Cell<'_>, real: Bounds) -> Option<Finding> {
    row.finding(
        &META,
        &[part, whole, percent],
        format!(
            "“{}” is given for “{}” of “{}”, which is {} percent.",
            row.print(percent),
            row.print(part),
            row.print(whole),
            real.told()
        ),
        format!(
            "“{}” of “{}” makes {} percent, and you have “{}”. Which figure is wrong?",
            row.print(part),
            row.print(whole),
            real.told(),
            row.print(percent)
        ),
    )
}

/// "12 of the 40 schools, or 30 percent", "Of 200 patients, 90, or 45 percent", "400 workers, or 20 percent of its 2,000 employees".
fn share(row: &Row<'_>) -> Option<Finding> {
    for (n, [a, b, c]) in row.threes() {
        let (ab, bc) = (row.between(n, n + 1), row.between(n + 1, n + 2));
        let opener = row.ahead(a.at.start, 1);
        let (part, whole, percent) =
            if c.is_percent() && is_of(&ab) && (is_or(&bc) || bc == "," || placed(&bc)) && stays(row, c) {
                (a, b, c)
            } else if c.is_percent() && opener == "of" && n == 0 && is_opening(&ab) && is_or(&bc) && stays(row, c)
                || c.is_percent()
                    && matches!(row.ahead(a.at.start, 2).as_str(), "of the" | "of its" | "of their")
                    && is_opening(&ab)
                    && is_or(&bc)
                    && stays(row, c)
            {
                (b, a, c)
            } else if a.is_percent() && is_of(&ab) && is_or(&bc) && counts(c) && a.claim.topic.role != Role::Change {
                (c, b, a)
            } else if b.is_percent() && is_or(&ab) && is_of(&bc) && b.claim.topic.role != Role::Change {
                (a, c, b)
            } else {
                continue;
            };
        // "12 of 40 seats" asks for a part; "$4 million of 20 projects" counts different things.
        let Some(real) = share_of(part, whole) else { continue };
        let named = part.head().is_empty() || whole.head().is_empty() || part.head() == whole.head();
        let both = part.unit() == Some("person") && whole.unit() == Some("person");
        if (named || both || std::ptr::eq(whole, c)) && stated(percent).is_some_and(|p| p.apart(real)) {
            return told(row, part, whole, percent, real);
        }
    }
    None
}

/// "30 percent, or 12 of 40 schools", "25% (12 of 48)".
fn share_first(row: &Row<'_>) -> Option<Finding> {
    for (n, [a, b, c]) in row.threes() {
        if !a.is_percent()
            || a.claim.topic.role == Role::Change
            || !is_or(&row.between(n, n + 1))
            || !is_of(&row.between(n + 1, n + 2))
        {
            continue;
        }
        let Some(real) = share_of(b, c) else { continue };
        if stated(a).is_some_and(|p| p.apart(real)) {
            return told(row, b, c, a, real);
        }
    }
    None
}

/// Shares of those for, against and undecided that make more than a whole.
fn stands(row: &Row<'_>) -> Option<Finding> {
    let shares: Vec<&Cell<'_>> = row.figures.iter().filter(|c| c.is_percent() && c.firm()).collect();
    if shares.len() < 2
        || shares.len() != row.figures.len()
        || row.says(&["from", "compared", "than", "among", "up", "down", "while"])
    {
        return None;
    }
    let mut groups = Vec::new();
    for (n, cell) in shares.iter().enumerate() {
        let end = shares.get(n + 1).map_or(row.tokens.end, |next| next.at.start);
        // Of whom the first share is may be said once: "52 percent of voters back the plan".
        let of = row.behind(cell.at.end, 1) == "of";
        if of && n > 0 {
            return None;
        }
        let reach = if of { 8 } else { 5 };
        let near = row.words(cell.at.end..end.min(cell.at.end + reach));
        let neither = near.contains("no opinion") || near.contains("no view") || near.contains("not sure");
        let word = || STANDS.iter().position(|g| near.split(' ').any(|w| g.contains(&w)));
        let group = if neither { Some(STANDS.len() - 1) } else { word() }?;
        if groups.contains(&group) {
            return None;
        }
        groups.push(group);
    }
    let mut sum = Bounds::exact(0);
    for cell in &shares {
        sum = sum.plus(cell.bounds()?);
    }
    sum.above(Bounds::exact(100)).then(|| {
        let list: Vec<&str> = shares.iter().map(|c| row.print(c)).collect();
        let list = list.join(" + ");
        row.finding(
            &META,
            &shares,
            format!("{list} is more than a whole."),
            format!("The shares {list} make more than 100 percent. Which is wrong?"),
        )
    })?
}
