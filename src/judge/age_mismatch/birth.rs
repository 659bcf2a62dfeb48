//! An age at a birthday, or in a year, beside the date of birth.

use super::{is_age, unfit};
use crate::judge::bounds::Bounds;
use crate::judge::row::{Cell, Row};
use crate::model::Finding;

/// The only date of birth of a sentence, where it prints a year and names nobody whose it could be besides.
pub(super) fn birth<'a>(row: &'a Row<'_>) -> Option<(&'a Cell<'a>, i32)> {
    // "a coach born in 1985" is somebody else; "was born", ", born", "Born in" tell of whom the sentence is.
    let beside = |c: &&Cell<'_>| {
        let near = c.at.start.saturating_sub(6).max(row.tokens.start)..c.at.start;
        let verb = near.rev().find(|t| row.article.lower(*t) == "born");
        // Of two dates behind the word the first is its own: "born in 1931 and died in 2009".
        let other = |t: usize| row.dates.iter().any(|d| d.at.start >= t && d.at.end <= c.at.start);
        verb.filter(|t| !other(*t))
            .is_some_and(|t| t == row.tokens.start || matches!(row.ahead(t, 1).as_str(), "was" | "," | "(" | "is"))
    };
    if row.says(&["whose", "coach", "partner"]) || row.kin(|_| true) {
        return None;
    }
    let mut all = row.dates.iter().filter(beside);
    let cell = all.next()?;
    let when = row.when(cell)?;
    let closed = when.bound.is_none() && !when.relative && when.from?.year() == when.to?.year();
    (all.next().is_none() && closed).then_some((cell, i32::from(when.year?)))
}

/// "who turned 60 last week, was born on January 22, 1965".
pub(super) fn turned(row: &Row<'_>, age: &Cell<'_>) -> Option<Finding> {
    let published = row.article.doc.published?;
    let verb = row.ahead(age.at.start, 1);
    let (born, year) = birth(row)?;
    let told = matches!(verb.as_str(), "turned" | "turns" | "turning")
        || row.ahead(age.at.start, 2) == "will turn"
        || row.ahead(age.at.start, 2) == "would turn";
    // Any other day of the sentence is near that of the article.
    let near = row.dates.iter().filter(|d| d.id != born.id).all(|d| {
        row.when(d).is_some_and(|w| {
            w.year.is_none_or(|y| y == published.year()) && w.from.is_some_and(|f| f.year() == published.year())
        })
    });
    let recent = row.dates.len() == 2 || verb == "turns";
    if !told || !near || !recent || row.says(&["when", "after", "before", "until", "since"]) {
        return None;
    }
    let real = i32::from(published.year()) - year;
    // Around the turn of a year the birthday may be in the one before or behind.
    let slack = i32::from(published.month() == 12 || published.month() == 1);
    aged(row, born, age, Bounds::new(real - slack, real + slack))
}

/// "born in 1962, he joined the army in 1980 at age 18", "was 18 when he left in 1980".
pub(super) fn then(row: &Row<'_>, age: &Cell<'_>) -> Option<Finding> {
    let (born, year) = birth(row)?;
    let [_, _] = row.dates.as_slice() else { return None };
    let other = row.dates.iter().find(|d| d.id != born.id)?;
    let when = row.when(other)?;
    let plain = when.bound.is_none() && !when.relative && when.from?.year() == when.to?.year();
    let at = ["at age", "the age of", "at"]
        .iter()
        .any(|w| row.ahead(age.at.start, 3).ends_with(w))
        || row.words(age.at.clone()).starts_with("aged")
        || row.words(age.at.clone()).starts_with("age")
        || row.words(age.at.clone()).starts_with("of ") && row.ahead(age.at.start, 1) == "age";
    let gap = row.words(other.at.end..age.at.start.max(other.at.end));
    let beside = other.at.end <= age.at.start && gap.split(' ').count() <= 4 && !gap.contains([',', ';']);
    // "was 20 when he enlisted in 2010"
    let clause = row.words(age.at.end..other.at.start.max(age.at.end));
    let enlisted = row.ahead(age.at.start, 1) == "was"
        && ["when he ", "when she "].iter().any(|w| clause.starts_with(w))
        && clause.split(' ').count() <= 8
        && !clause.contains([',', ';']);
    let (at, beside) = (at || enlisted, beside || enlisted);
    let single = row.figures.iter().filter(|c| is_age(c)).count() == 1;
    if !plain || !at || !beside || !single || row.says(&["died", "death"]) {
        return None;
    }
    let real = i32::from(when.year?) - year;
    aged(row, born, age, Bounds::new(real - 1, real))
}

fn aged(row: &Row<'_>, born: &Cell<'_>, age: &Cell<'_>, real: Bounds) -> Option<Finding> {
    let mut marks = [born, age];
    marks.sort_by_key(|c| c.at.start);
    unfit(row, born, age, &marks, real, "date of birth")
}
