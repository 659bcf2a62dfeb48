//! A percentage of a change beside the two figures of it.

use rust_decimal::Decimal;

use super::{CHANGES, JOINING, META, stated};
use crate::judge::range_reversed::{FALLS, RISES};
use crate::judge::row::{Cell, Row, Shift};
use crate::model::{Finding, Role};

/// "rose 30 percent to $65 million from $50 million", "from 80 to 60, a drop of 25 percent".
pub(super) fn change(row: &Row<'_>) -> Option<Finding> {
    if let Some(found) = up_from(row)
        .or_else(|| step_to(row))
        .or_else(|| points(row))
        .or_else(|| now_to(row))
    {
        return Some(found);
    }
    for shift in row.shifts() {
        let (first, last) = shift.cells;
        let before = first.checked_sub(1).filter(|n| {
            let gap = row.between(*n, first);
            let joins = matches!(
                gap.as_str(),
                "" | "," | "to" | "from" | ", to" | ", from" | ", going from" | "to reach" | "from , to"
            );
            let led = row.figures.get(*n).is_some_and(|c| {
                let led = row.ahead(c.at.start, 1);
                c.claim.topic.role == Role::Change || led == "by"
            });
            // "rose 2 percent on Monday, to $60, up from $40 a year ago": the change of one time, the level of another.
            let end = row.figures.get(*n).map_or(0, |c| c.at.end);
            let start = row.figures.get(first).map_or(0, |c| c.at.start);
            let inner = row.between(first, last);
            let timed = row.dates.iter().any(|d| d.at.start >= end && d.at.end <= start)
                && ["up from", "down from", "compared with", "compared to"]
                    .iter()
                    .any(|w| inner.ends_with(w));
            joins && led && !timed
        });
        let behind = Some(last + 1).filter(|n| is_change_behind(row, last, *n));
        for n in [before, behind].into_iter().flatten() {
            let Some(percent) = row.figures.get(n) else { continue };
            if let Some(found) = changed(row, &shift, percent) {
                return Some(found);
            }
        }
    }
    None
}

/// "by 0.5 percent to 4.75 percent from 4.25 percent": the step and the level are read as one range.
fn points(row: &Row<'_>) -> Option<Finding> {
    for n in 0..row.figures.len() {
        let (Some(a), Some(b)) = (row.figures.get(n), row.figures.get(n + 1)) else {
            break;
        };
        let merged = a.is_percent() && a.claim.stance.hedge.is_none();
        let Some(range) = a.amount().filter(|x| merged && x.printed.is_none()) else {
            continue;
        };
        let gap = row.between(n, n + 1);
        let led = row.ahead(a.at.start, 1) == "by" && matches!(gap.as_str(), "from" | ", from");
        let (step, to) = (range.low?, range.high?);
        if !led || !b.is_percent() || !b.firm() {
            continue;
        }
        let from = b.amount()?.printed?;
        // Points called percent: the step is the difference, and no share of the level.
        let slack = range.step;
        let differ = ((to - from).abs() - step).abs() <= slack;
        let ratio = (to - from).abs().checked_div(from)? * Decimal::ONE_HUNDRED;
        if differ && (ratio - step).abs() > Decimal::ONE {
            return row.finding(
                &META,
                &[a, b],
                format!(
                    "The step in “{}” from “{}” is one of percentage points; in percent it is {}.",
                    row.print(a),
                    row.print(b),
                    ratio.round_dp(1).normalize()
                ),
                "Should the step be percentage points?".to_string(),
            );
        }
    }
    None
}

/// "Tuition, now $8,000 a year, will increase to $10,000, an increase of 35 percent".
fn now_to(row: &Row<'_>) -> Option<Finding> {
    for (n, [from, to, third]) in row.threes() {
        let gap = row.between(n, n + 1);
        let present = matches!(
            row.ahead(from.at.start, 1).as_str(),
            "now" | "currently" | "previously" | "formerly"
        );
        let moved = gap.split(' ').any(|w| {
            RISES.contains(&w)
                || FALLS.contains(&w)
                || matches!(w, "increase" | "rise" | "go" | "fall" | "drop" | "climb")
        });
        let alike = from.unit() == to.unit() && from.firm() && to.firm() && !from.is_percent();
        if !present || !moved || !gap.ends_with(" to") || gap.split(' ').count() > 8 || !alike {
            continue;
        }
        let (a, b) = from.beside(to)?;
        let shift = Shift {
            from: a,
            to: b,
            unit: from.unit().map(str::to_string),
            cells: (n, n + 1),
        };
        if is_change_behind(row, n + 1, n + 2)
            && let Some(found) = changed(row, &shift, third)
        {
            return Some(found);
        }
    }
    None
}

/// "fell $3, or 10 percent, to $27": the step, its share, and where it led.
fn step_to(row: &Row<'_>) -> Option<Finding> {
    for (n, [step, percent, level]) in row.threes() {
        let (ab, bc) = (row.between(n, n + 1), row.between(n + 1, n + 2));
        let verb = row.words(step.at.start.saturating_sub(2)..step.at.start);
        let says = |words: &[&str]| verb.split(' ').any(|w| words.contains(&w));
        let (up, down) = (says(RISES), says(FALLS));
        let told = matches!(ab.as_str(), ", or" | "(")
            && matches!(
                bc.as_str(),
                ", to" | ", to close at" | ", to end at" | ", to reach" | ") to"
            );
        let alike = step.unit() == level.unit() && step.firm() && level.firm() && !step.is_percent();
        if up == down || !told || !alike || !percent.is_percent() {
            continue;
        }
        let (by, to) = step.beside(level)?;
        let from = if up { to.minus(by) } else { to.plus(by) };
        let real = by.over(from).scaled(Decimal::ONE_HUNDRED);
        if stated(percent)?.apart(real) {
            return row.finding(
                &META,
                &[step, percent, level],
                format!(
                    "“{}” is given for a change by “{}” to “{}”, which is {} percent.",
                    row.print(percent),
                    row.print(step),
                    row.print(level),
                    real.told()
                ),
                format!(
                    "The figures make a change of {} percent, and you have “{}”. Which is wrong?",
                    real.told(),
                    row.print(percent)
                ),
            );
        }
    }
    None
}

/// "$65 million, up 30 percent from $50 million".
fn up_from(row: &Row<'_>) -> Option<Finding> {
    for (n, [to, percent, from]) in row.threes() {
        let (ab, bc) = (row.between(n, n + 1), row.between(n + 1, n + 2));
        // "1,500 people applied, up 25 percent from 1,000": a word or two may stand before the comma.
        let cut = ab.find(" ,").map_or(ab.as_str(), |at| ab.get(at + 1..).unwrap_or(&ab));
        let short = ab.split(' ').count() - cut.split(' ').count() <= 4 && !ab.contains([';', ':', '(']);
        let up = short
            && matches!(
                cut,
                ", up"
                    | ", down"
                    | ", an increase of"
                    | ", a rise of"
                    | ", a drop of"
                    | ", a decline of"
                    | ", a decrease of"
                    | ", a jump of"
                    | ", up by"
                    | ", down by"
                    | "– up"
                    | "– down"
                    | "( up"
            );
        let back = matches!(
            bc.as_str(),
            "from" | "compared with" | "compared to" | "over the" | "on the" | "from the"
        );
        let level = |c: &Cell<'_>| {
            c.firm()
                && matches!(c.claim.topic.role, Role::Level | Role::Change | Role::Part)
                && !matches!(c.unit(), Some("score" | "ordinal"))
        };
        let alike = to.unit() == from.unit() || to.unit().is_none() || from.unit().is_none();
        if !up
            || !back
            || !percent.is_percent()
            || !level(to)
            || !level(from)
            || !alike
            || to.is_percent()
            || from.is_percent()
        {
            continue;
        }
        let (later, earlier) = to.beside(from)?;
        let real = later.change_from(earlier);
        if stated(percent)?.apart(real.size()) {
            return row.finding(
                &META,
                &[to, percent, from],
                format!(
                    "“{}” is given for the change from “{}” to “{}”, which is {} percent.",
                    row.print(percent),
                    row.print(from),
                    row.print(to),
                    real.told()
                ),
                format!(
                    "The figures make a change of {} percent, and you have “{}”. Which is wrong?",
                    real.told(),
                    row.print(percent)
                ),
            );
        }
    }
    None
}

/// Whether the figure at `n` tells how much the figure before it has changed.
fn is_change_behind(row: &Row<'_>, last: usize, n: usize) -> bool {
    let Some(cell) = row.figures.get(n) else { return false };
    let gap = row.between(last, n);
    // "to $10,000 in the autumn, an increase of …": a phrase of place or time may stand before the comma.
    let gap = match gap.split_once(" ,") {
        Some((phrase, _)) if phrase.split(' ').count() <= 5 && is_phrase(phrase) => {
            gap.get(phrase.len() + 1..).unwrap_or(&gap)
        }
        _ => gap.as_str(),
    };
    let words: Vec<&str> = gap.split(' ').filter(|w| !w.is_empty()).collect();
    let joined = words.iter().all(|w| JOINING.contains(w) || CHANGES.contains(w));
    let apart = matches!(words.first(), Some(&("," | "(" | "–" | "—" | "or")));
    let told = words.iter().any(|w| CHANGES.contains(w) || matches!(*w, "up" | "down"));
    let behind = row.behind(cell.at.end, 1);
    joined && apart && (told || CHANGES.contains(&behind.as_str()))
}

fn is_phrase(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    matches!(
        first,
        "in" | "at"
            | "over"
            | "by"
            | "this"
            | "last"
            | "for"
            | "per"
            | "a"
            | "an"
            | "since"
            | "within"
            | "during"
            | "on"
            | "next"
    )
}

/// Whether a change is told in percent that is the difference of two shares, and nothing near what it is in percent.
fn is_points(shift: &Shift, percent: &Cell<'_>) -> bool {
    let middle = |b: crate::judge::bounds::Bounds| Some((b.low? + b.high?) / Decimal::TWO);
    let told = || {
        let (from, to) = (middle(shift.from)?, middle(shift.to)?);
        let ratio = ((to - from) * Decimal::ONE_HUNDRED).checked_div(from)?.abs();
        let stated = percent.amount()?.printed?;
        Some((to - from).abs() == stated && ratio > stated * Decimal::from(3) && stated > Decimal::ZERO)
    };
    told().unwrap_or(false)
}

fn changed(row: &Row<'_>, shift: &Shift, percent: &Cell<'_>) -> Option<Finding> {
    // "an increase of 2 percent a year"
    let rate = [
        "a year",
        "a month",
        "a week",
        "a day",
        "per year",
        "each year",
        "annually",
        "every year",
        "on average",
    ];
    if rate.iter().any(|w| row.behind(percent.at.end, 2).starts_with(w)) {
        return None;
    }
    let stated = stated(percent)?;
    let points = shift.to.minus(shift.from).size();
    let ratio = shift.to.change_from(shift.from).size();
    let shares = shift.unit.as_deref() == Some("percent");
    let list: Vec<&str> = row.ends(shift).map(|c| row.print(c)).collect();
    let list = list.join("” and “");
    let mut all: Vec<_> = row.ends(shift).chain([percent]).collect();
    all.dedup_by_key(|c| c.id);
    let word = row.print(percent);
    if percent.unit() == Some("percentage-point") {
        if !shares || !stated.apart(points) {
            return None;
        }
        return row.finding(
            &META,
            &all,
            format!("“{list}” are {} points apart, not “{word}”.", points.told()),
            format!(
                "The change is given as “{word}”, and the figures are {} points apart. Which is wrong?",
                points.told()
            ),
        );
    }
    let confused = shares && percent.is_percent() && is_points(shift, percent);
    if !percent.is_percent() || !stated.apart(ratio) && !confused {
        return None;
    }
    if confused || shares && !stated.apart(points) {
        return row.finding(
            &META,
            &all,
            format!(
                "“{word}” is the difference of “{list}” in percentage points; in percent it is {}.",
                ratio.told()
            ),
            format!("Should “{word}” be percentage points?"),
        );
    }
    row.finding(
        &META,
        &all,
        format!(
            "“{word}” is given for the change from one to the other of “{list}”, which is {} percent.",
            ratio.told()
        ),
        format!(
            "The figures make a change of {} percent, and you have “{word}”. Which is wrong?",
            ratio.told()
        ),
    )
}
