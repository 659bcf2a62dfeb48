//! age-mismatch: an age that does not fit a date of birth, or the age of the same person elsewhere in the article.

mod birth;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, NameClass, NameValue, Severity, SourceId, Value};
use crate::vocab::Tie;

/// An age that does not fit a date of birth, or the same person's age elsewhere.
#[derive(Debug)]
pub struct AgeMismatch;

static META: Meta = Meta {
    id: "age-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "an age that does not fit the date of birth, or two ages of one person",
    single: true,
    page: include_str!("../../tests/rules/age-mismatch.md"),
};

/// Words that put an age at another time than that of the article.
const OTHER_TIME: &[&str] = &[
    "then", "when", "time", "while", "turned", "turns", "turn", "turning", "until", "before", "later", "ago",
    "birthday", "younger", "older",
];

/// Words of an end of life.
const ENDS: &[&str] = &[
    "died", "dead", "death", "dies", "killed", "late", "murdered", "drowned", "shot",
];

impl Rule for AgeMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let rows = case.rows();
        let mut findings: Vec<Finding> = rows
            .iter()
            .filter(|r| r.figures.iter().any(is_age))
            .filter_map(|row| life(case, row))
            .collect();
        findings.extend(twice(case, rows));
        findings
    }
}

fn is_age(cell: &Cell<'_>) -> bool {
    cell.unit() == Some("year-of-age") && cell.firm()
}

/// Full years from one day to another.
fn years(from: Date, to: Date) -> Option<i32> {
    let years = i32::from(to.year()) - i32::from(from.year());
    let early = (to.month(), to.day()) < (from.month(), from.day());
    (to >= from).then_some(years - i32::from(early))
}

/// The date behind one of some words: "born in 1931", "died on Monday".
fn dated<'a>(row: &'a Row<'_>, words: &[&str]) -> Option<&'a Cell<'a>> {
    let led = |c: &&Cell<'_>| {
        let two = row.ahead(c.at.start, 2);
        let one = row.ahead(c.at.start, 1);
        words
            .iter()
            .any(|w| one == *w || two == format!("{w} in") || two == format!("{w} on"))
    };
    let mut all = row.dates.iter().filter(led);
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// A birth and an age in one sentence, and the death if there was one: "born in 1931 and died in 2009 at the age of 78".
fn life(case: &Case<'_>, row: &Row<'_>) -> Option<Finding> {
    let mut ages = row.figures.iter().filter(|c| is_age(c));
    let age = ages.next()?;
    if let Some(found) = birth::turned(row, age).or_else(|| birth::then(row, age)) {
        return Some(found);
    }
    if ages.next().is_some()
        || row.says(&[
            "turned",
            "turns",
            "turning",
            "birthday",
            "married",
            "fictional",
            "character",
        ])
        || row.kin(|tie| tie == Tie::Child)
    {
        return None;
    }
    if let Some(found) = dates_of_life(row, age) {
        return Some(found);
    }
    let (born, _) = birth::birth(row)?;
    let birth = row.when(born)?;
    birth.year?;
    let died = dated(row, &["died", "dies", "death"]);
    let led = row.ahead(age.at.start, 2);
    let own = row.words(age.at.clone());
    let (from, to, marks) = match died {
        Some(cell) => {
            let death = row.when(cell)?;
            // The age must be that of the death, not one before it.
            let near = age.at.start >= cell.at.end && row.undated(cell.at.end..age.at.start).split(' ').count() <= 5;
            let told = led.ends_with("aged")
                || led.ends_with("at")
                || led.ends_with("age")
                || own.starts_with("of ")
                || own.starts_with("aged")
                || own.starts_with("at ");
            (near && told).then_some(())?;
            (death.from?, death.to?, vec![born, cell, age])
        }
        None => {
            let article = case.articles.get(row.source.0)?;
            let published = article.doc.published?;
            let now = row.ahead(age.at.start, 1) == "is" && own.ends_with("years old");
            let apposed = row.ahead(age.at.start, 1) == "," && row.behind(age.at.end, 1) == ","
                || own.contains("year - old")
                || now;
            let other = row.says(ENDS) || row.says(OTHER_TIME) && !own.contains("year - old");
            (apposed && !other).then_some(())?;
            (published, published, vec![born, age])
        }
    };
    let least = years(birth.to?, from).unwrap_or(0);
    let most = years(birth.from?, to)?;
    let real = Bounds::new(least, most);
    unfit(row, born, age, &marks, real, "date of birth")
}

/// The finding of an age that a date does not allow; `by` says what the other age follows from.
fn unfit(
    row: &Row<'_>,
    date: &Cell<'_>,
    age: &Cell<'_>,
    marks: &[&Cell<'_>],
    real: Bounds,
    by: &str,
) -> Option<Finding> {
    if !real.apart(Bounds::exact(age.amount()?.printed?)) {
        return None;
    }
    let (told, real) = (row.print(age), real.told());
    row.finding(
        &META,
        marks,
        format!("“{told}” does not fit “{}”: the age is {real}.", row.print(date)),
        format!("By the {by} the age is {real}, and you have “{told}”. Which is wrong?"),
    )
}

/// "(1940-2012) died aged 72".
fn dates_of_life(row: &Row<'_>, age: &Cell<'_>) -> Option<Finding> {
    let own = row.words(age.at.clone());
    let before = row.ahead(age.at.start, 2);
    let told = ["aged", "of ", "age ", "at "].iter().any(|w| own.starts_with(w))
        || before.ends_with("aged")
        || ["died at", "dies at", "dead at", "at age", "death at"].contains(&before.as_str());
    let life = row
        .dates
        .iter()
        .find(|d| row.ahead(d.at.start, 1) == "(" && row.behind(d.at.end, 1) == ")")?;
    let when = row.when(life)?;
    let ends = row.says(&["died", "dies", "death"]);
    let numbers: Vec<i32> = life
        .at
        .clone()
        .filter_map(|t| row.article.text(t).parse().ok())
        .filter(|y| (1000..2200).contains(y))
        .collect();
    let [from, to] = numbers.as_slice() else { return None };
    let close = age.at.start >= life.at.end && age.at.start <= life.at.end + 6;
    if !told || !ends || !close || when.bound.is_some() || to < from {
        return None;
    }
    let real = Bounds::new(to - from - 1, to - from);
    unfit(row, life, age, &[life, age], real, "years")
}

/// A name with the age that stands beside it.
struct Aged<'a> {
    name: &'a NameValue,
    row: &'a Row<'a>,
    cell: &'a Cell<'a>,
    age: Decimal,
}

/// "Jonas Hale, 41, …" and further down "Hale, 47, …".
fn twice(case: &Case<'_>, rows: &[Row<'_>]) -> Vec<Finding> {
    let mut names: BTreeMap<(SourceId, usize), &NameValue> = BTreeMap::new();
    let mut families: BTreeMap<(SourceId, &str), Vec<&NameValue>> = BTreeMap::new();
    for claim in case.claims {
        if let Value::Name(name) = &claim.value
            && name.class != NameClass::Place
        {
            names.insert((claim.source, claim.span.end), name);
            families.entry((claim.source, last_word(name))).or_default().push(name);
        }
    }
    let mut aged: BTreeMap<(SourceId, &str), Vec<Aged<'_>>> = BTreeMap::new();
    for row in rows {
        for cell in row.figures.iter().filter(|c| is_age(c)) {
            let Some(age) = cell.amount().and_then(|a| a.printed) else {
                continue;
            };
            let gap = row.ahead(cell.at.start, 2);
            let own = row.words(cell.at.clone());
            let comma = if gap.ends_with(',') && matches!(row.behind(cell.at.end, 1).as_str(), "," | "." | ";") {
                cell.at.start.checked_sub(1)
            } else if matches!(gap.as_str(), ", a" | ", an") && own.contains("year - old") {
                cell.at.start.checked_sub(2)
            } else if gap.ends_with('(') && row.behind(cell.at.end, 1) == ")" {
                cell.at.start.checked_sub(1)
            } else {
                None
            };
            let Some(end) = comma
                .and_then(|t| row.article.tokens.get(t.checked_sub(1)?))
                .map(|t| t.span.end)
            else {
                continue;
            };
            let year = row.dates.iter().filter_map(|d| row.when(d)).any(|w| w.year.is_some());
            if let Some(name) = names.get(&(row.source, end))
                && !year
                && !row.says(&[
                    "then", "when", "ago", "time", "later", "former", "while", "since", "namesake",
                ])
                && !row.kin(|tie| matches!(tie, Tie::Sibling | Tie::Relative))
                && row.article.quotation_around(cell.claim.span).is_none()
            {
                aged.entry((row.source, last_word(name)))
                    .or_default()
                    .push(Aged { name, row, cell, age });
            }
        }
    }
    let mut findings = Vec::new();
    for ((source, last), places) in &aged {
        // A family of one name: which of them a bare surname means is not told.
        let family = families.get(&(*source, *last)).map(Vec::as_slice).unwrap_or_default();
        if let Some(first) = places.first()
            && let Some(other) = places.iter().find(|p| p.age != first.age)
            && one_person(family)
            && first.name.class != NameClass::Body
        {
            findings.extend(told(first, other));
        }
    }
    findings
}

fn last_word(name: &NameValue) -> &str {
    name.folded.rsplit(' ').next().unwrap_or("")
}

/// Whether all mentions under a surname may be one person: every one is the surname alone or begins with one first name.
fn one_person(family: &[&NameValue]) -> bool {
    let mut firsts: Vec<&str> = family
        .iter()
        .filter(|n| n.folded.contains(' '))
        .filter_map(|n| n.folded.split(' ').next())
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut entities: Vec<usize> = family.iter().map(|n| n.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    firsts.len() <= 1 && entities.len() == 1
}

fn told(a: &Aged<'_>, b: &Aged<'_>) -> Option<Finding> {
    let (x, y) = (a.row.print(a.cell), b.row.print(b.cell));
    let name = &a.name.form;
    a.row.finding(
        &META,
        &[a.cell, b.cell],
        format!("{name} is “{x}” in one place and “{y}” in another."),
        format!("You have “{x}” and “{y}” for {name}. Which is the age?"),
    )
}
