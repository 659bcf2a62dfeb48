//! sum-mismatch: parts that do not make their total, or a part that is more than the whole.

mod added;
mod listed;
mod member;
mod outcome;

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row, is_aside};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Role, Severity};
use crate::vocab::Vocab;

/// Parts that do not make their total.
#[derive(Debug)]
pub struct SumMismatch;

static META: Meta = Meta {
    id: "sum-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "parts that do not make their total: 12 men and 8 women, 21 people in all",
    single: true,
    page: include_str!("../../tests/rules/sum-mismatch.md"),
};

/// Words that make a figure something else than a share of a total beside it.
const OTHERWISE: &[&str] = &[
    "including",
    "each",
    "per",
    "apiece",
    "or",
    "between",
    "another",
    "excluding",
    "except",
    "besides",
    "than",
    "combined",
    "respectively",
    "more",
    "additional",
    "up",
    "over",
    "least",
];

/// Nouns that leave nobody out between them.
const EXHAUSTIVE: &[&[&str]] = &[
    &["man", "woman"],
    &["male", "female"],
    &["boy", "girl"],
    &["adult", "child"],
    &["man", "woman", "child"],
    &["man", "woman", "boy", "girl"],
    &["civilian", "soldier"],
    &["republican", "democrat"],
    &["passenger", "crew"],
];

impl Rule for SumMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows().iter().filter(|r| r.figures.len() > 1) {
            let found = parts_behind(row)
                .or_else(|| total_behind(row))
                .or_else(|| member::member(row))
                .or_else(|| listed::including(row))
                .or_else(|| listed::parcels(row))
                .or_else(|| listed::colon(row))
                .or_else(|| member::out_of(row))
                .or_else(|| member::beyond(row))
                .or_else(|| of_each(row))
                .or_else(|| of_the(row, case.vocab))
                .or_else(|| outcome::outcomes(row))
                .or_else(|| outcome::of_them(row))
                .or_else(|| added::added(row));
            findings.extend(found);
        }
        findings
    }
}

/// Whether figures count things that can be summed: all of one unit, none a rate, a rank, an age.
fn summable(row: &Row<'_>, cells: &[usize]) -> bool {
    let all: Vec<_> = cells.iter().filter_map(|n| row.figures.get(*n)).collect();
    let counted = |role: Role| matches!(role, Role::Level | Role::Part | Role::Additional);
    let money = all
        .iter()
        .all(|c| c.amount().is_some_and(|a| a.dimension.as_deref() == Some("money")));
    let plain = all.iter().all(|c| c.amount().is_some_and(|a| a.dimension.is_none()));
    all.len() == cells.len()
        && (money || plain)
        && all.windows(2).all(|w| matches!(w, [a, b] if a.unit() == b.unit()))
        && all.iter().all(|c| c.firm() && counted(c.claim.topic.role))
        && all
            .iter()
            .all(|c| c.unit() != Some("score") && c.unit() != Some("ordinal"))
}

fn sum(row: &Row<'_>, cells: impl IntoIterator<Item = usize>, finest: Decimal) -> Option<Bounds> {
    let mut sum = Bounds::exact(0);
    for n in cells {
        sum = sum.plus(Bounds::alike(row.figures.get(n)?.amount()?, finest));
    }
    Some(sum)
}

/// The finest digit that some figures are printed to.
fn finest(row: &Row<'_>, cells: &[usize]) -> Decimal {
    let steps = cells.iter().filter_map(|n| Some(row.figures.get(*n)?.amount()?.step));
    steps.min().unwrap_or(Decimal::ONE)
}

/// The total of a sum and its parts, where they clash: the sum.
fn clash(row: &Row<'_>, total: usize, parts: &[usize]) -> Option<Bounds> {
    let all: Vec<usize> = parts.iter().copied().chain([total]).collect();
    let finest = finest(row, &all);
    let sum = sum(row, parts.iter().copied(), finest)?;
    let stated = Bounds::alike(row.figures.get(total)?.amount()?, finest);
    sum.apart(stated).then_some(sum)
}

fn told(row: &Row<'_>, total: usize, parts: &[usize], sum: Bounds) -> Option<Finding> {
    let whole = row.figures.get(total)?;
    let cells: Vec<_> = parts
        .iter()
        .filter_map(|n| row.figures.get(*n))
        .chain([whole])
        .collect();
    let list: Vec<&str> = parts
        .iter()
        .filter_map(|n| Some(row.print(row.figures.get(*n)?)))
        .collect();
    let list = list.join(" + ");
    row.finding(
        &META,
        &cells,
        format!(
            "“{}” does not fit its parts: {list} make {}.",
            row.print(whole),
            sum.told()
        ),
        format!(
            "The parts ({list}) make {}, and the total is given as “{}”. Which is wrong?",
            sum.told(),
            row.print(whole)
        ),
    )
}

/// Whether the nouns of the parts leave nobody out.
fn exhaustive(row: &Row<'_>, parts: &[usize]) -> bool {
    let heads: Vec<&str> = parts
        .iter()
        .filter_map(|n| row.figures.get(*n))
        .map(|c| c.head())
        .collect();
    EXHAUSTIVE
        .iter()
        .any(|set| set.len() == heads.len() && set.iter().all(|h| heads.contains(h)))
}

/// "34 people, 21 men and 13 women": the parts right behind their total, all of them with nouns of their own.
fn parts_behind(row: &Row<'_>) -> Option<Finding> {
    for total in 0..row.figures.len() {
        let opener = row.between(total, total + 1);
        // "23 people died: 14 men, …"
        let colon = opener.ends_with(':') && opener.split(' ').count() <= 4;
        let short = matches!(opener.as_str(), "," | "(" | "–" | "—" | "-" | ", with" | "– with");
        // "Fifteen people were killed in the blast, nine men and six women": men and women leave nobody out.
        let inner = opener
            .strip_suffix(" ,")
            .or(opener.strip_suffix(" –"))
            .or(opener.strip_suffix(" —"))
            .unwrap_or(",");
        let sexes = !inner.contains([',', ';', ':', '(', '–'])
            && inner.split(' ').count() <= 7
            && !inner
                .split(' ')
                .any(|w| OTHERWISE.contains(&w) || matches!(w, "and" | "of" | "from" | "with"));
        if !colon && !short && !sexes {
            continue;
        }
        let mut last = total + 1;
        while last + 1 < row.figures.len()
            && matches!(row.between(last, last + 1).as_str(), "," | "and" | ", and" | "&")
        {
            last += 1;
        }
        let parts: Vec<usize> = (total + 1..=last).collect();
        let all: Vec<usize> = (total..=last).collect();
        let (Some(whole), Some(end)) = (row.figures.get(total), row.figures.get(last)) else {
            continue;
        };
        if parts.len() < 2 || !summable(row, &all) || !closes(row, end.at.end) {
            continue;
        }
        // "12 men, 8 women and 3 children" is a list of its own: the first of it is no total of the others.
        let heads: Vec<&str> = all
            .iter()
            .filter_map(|n| row.figures.get(*n))
            .map(|c| c.head())
            .collect();
        let distinct = heads
            .iter()
            .all(|h| !h.is_empty() && heads.iter().filter(|o| *o == h).count() == 1);
        let listed = opener == ","
            && EXHAUSTIVE
                .iter()
                .any(|set| heads.iter().take(2).all(|h| set.contains(h)));
        let before = row.ahead(whole.at.start, 1);
        if !distinct || listed || matches!(before.as_str(), "and" | "with") {
            continue;
        }
        let people = whole.unit() == Some("person");
        let complete = exhaustive(row, &parts) && people || colon;
        if complete
            && (colon || short || sexes)
            && let Some(sum) = clash(row, total, &parts)
        {
            return told(row, total, &parts, sum);
        }
    }
    None
}

/// Whether an enumeration ends at a token: what follows counts nothing further.
fn closes(row: &Row<'_>, at: usize) -> bool {
    let next = row.behind(at, 1);
    let then = row.behind(at + 1, 2);
    match next.as_str() {
        "" | "." | ")" | "–" | "—" | ";" | "-" => true,
        "," => !then.starts_with("and") && !then.starts_with("plus") && !then.starts_with("as well"),
        _ => false,
    }
}

/// "12 men and 8 women, 20 people in all", "$3 million … and $2 million …, for a total of $5 million".
fn total_behind(row: &Row<'_>) -> Option<Finding> {
    let total = (2..row.figures.len()).find(|n| {
        row.figures.get(*n).is_some_and(|c| {
            let own = row.words(c.at.clone());
            let before = row.ahead(c.at.start, 4);
            let behind = row.behind(c.at.end, 2);
            let close = [
                " for",
                ", for",
                ", or",
                ", making",
                ", making it",
                ", totaling",
                ", totalling",
                ", for a total of",
                ", a total of",
                "—",
                "–",
                ",",
            ];
            let tail = |text: &str| close.iter().any(|w| text.ends_with(w));
            (own.starts_with("a total of") || own.starts_with("total of")) && tail(&before)
                || before.ends_with("for a total of")
                || before.ends_with(", a total of")
                || (own.ends_with("in all")
                    || own.ends_with("in total")
                    || own.ends_with("altogether")
                    || matches!(behind.as_str(), "in all" | "in total")
                    || behind.starts_with("altogether"))
                    && tail(&before)
                || before.ends_with(", totaling")
                || before.ends_with(", totalling")
        })
    })?;
    let parts: Vec<usize> = (0..total).collect();
    let all: Vec<usize> = (0..=total).collect();
    let mixed = all
        .iter()
        .filter_map(|n| row.figures.get(*n))
        .any(|c| c.claim.topic.role != Role::Level);
    if mixed || !summable(row, &all) {
        return None;
    }
    let first = row.figures.first()?.at.start;
    let inner = row.words(first..row.figures.get(total)?.at.start);
    let inside: Vec<&str> = inner.split(' ').collect();
    let joined = inside.contains(&"and") || inside.contains(&"plus");
    // "… for a total of 20, or …": the word before the total itself may be "or".
    let other = inside
        .iter()
        .take(inside.len().saturating_sub(2))
        .any(|w| OTHERWISE.contains(w));
    let nested = row.says(&["of whom", "whom", "them", "which"]);
    if !joined || other || nested {
        return None;
    }
    told(row, total, &parts, clash(row, total, &parts)?)
}

/// "Of the 40 passengers, 26 were rescued and 18 died", "…, 70 will move and the other 60 will be laid off".
fn of_the(row: &Row<'_>, vocab: &Vocab) -> Option<Finding> {
    let whole = row.figures.first()?;
    let opener = row.words(row.tokens.start..whole.at.start);
    if !matches!(
        opener.as_str(),
        "of the" | "of" | "out of the" | "of those" | "of its" | "of their"
    ) || !whole.firm()
    {
        return None;
    }
    if row.figures.len() != 3 || row.says(&["including", "percent", "them", "whom", "more", "later", "also"]) {
        return None;
    }
    let (a, b) = (row.figures.get(1)?, row.figures.get(2)?);
    let unit = |c: &Cell<'_>| c.unit().is_none() || c.unit() == whole.unit();
    let plain = |c: &Cell<'_>| c.firm() && c.amount().is_some_and(|a| a.dimension.is_none());
    if !unit(a) || !unit(b) || !plain(a) || !plain(b) || !plain(whole) || !is_aside(&row.between(0, 1)) {
        return None;
    }
    let gap = row.between(1, 2);
    let rest = ["the other", "the remaining", "the rest ,"]
        .iter()
        .any(|w| gap.ends_with(w));
    let opposite = match (a.class(), b.class()) {
        (Some(x), Some(y)) => vocab.events.opposed(x, y) || vocab.events.unlike(x, y),
        _ => false,
    };
    let sum = clash(row, 0, &[1, 2])?;
    let more = sum.above(whole.bounds()?);
    (rest || opposite && gap.contains("and") && more).then(|| told(row, 0, &[1, 2], sum))?
}

/// "24 members, 18 of whom are women and nine of whom are men".
fn of_each(row: &Row<'_>) -> Option<Finding> {
    let sex = |c: &Cell<'_>| {
        let behind = row.behind(c.at.end, 5);
        let of = ["of whom", "of them", "are", "were"]
            .iter()
            .any(|w| behind.starts_with(w));
        let has = |words: &[&str]| behind.split(' ').any(|w| words.contains(&w));
        match (has(&["women", "female", "girls"]), has(&["men", "male", "boys"])) {
            (true, false) if of => Some(0),
            (false, true) if of => Some(1),
            _ => None,
        }
    };
    for (n, [whole, a, b]) in row.threes() {
        let both = matches!((sex(a), sex(b)), (Some(x), Some(y)) if x != y);
        let people = whole.unit() == Some("person") && whole.firm() && a.firm() && b.firm();
        let gap = row.between(n, n + 1);
        if both
            && people
            && (gap == "," || gap.ends_with(", of whom") || gap == "–")
            && row.between(n + 1, n + 2).contains("and")
            && let Some(sum) = clash(row, n, &[n + 1, n + 2])
        {
            return told(row, n, &[n + 1, n + 2], sum);
        }
    }
    None
}
