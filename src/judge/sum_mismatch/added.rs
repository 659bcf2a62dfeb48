//! What is added or taken away, beside the two figures that it lies between.

use super::META;
use crate::judge::row::{Cell, Row, Shift};
use crate::model::{Finding, Role};

/// "rose by 12 to 60 from 45", "three more bodies were found, bringing the toll to 18 from 15".
pub(super) fn added(row: &Row<'_>) -> Option<Finding> {
    for shift in row.shifts() {
        if let Some(found) = difference(row, &shift) {
            return Some(found);
        }
        let Some(before) = shift.cells.0.checked_sub(1) else {
            continue;
        };
        let cell = row.figures.get(before)?;
        let gap = row.between(before, shift.cells.0);
        // "by 300 in May, to 1,500 from 1,000 in January": the step of one time, the level of another.
        let timed =
            row.dates.iter().any(|d| {
                d.at.start >= cell.at.end && d.at.end <= row.figures.get(shift.cells.0).map_or(0, |c| c.at.start)
            }) && row
                .dates
                .iter()
                .any(|d| row.figures.get(shift.cells.1).is_some_and(|c| d.at.start >= c.at.end));
        let by = !timed
            && row.ahead(cell.at.start, 1) == "by"
            && matches!(gap.as_str(), "to" | "from" | ", to" | ", from" | "");
        let more = cell.claim.topic.role == Role::Additional
            && ["bringing", "raising", "taking", "pushing"]
                .iter()
                .any(|w| gap.contains(w))
            && gap.ends_with("to");
        let (one, two) = (row.figures.get(shift.cells.0)?, row.figures.get(shift.cells.1)?);
        let dimension = |c: &Cell<'_>| c.amount().and_then(|a| a.dimension.clone());
        let alike = dimension(cell) == dimension(one) && !cell.is_percent();
        let points = cell.unit() == Some("percentage-point") && shift.unit.as_deref() == Some("percent");
        let unit = cell.unit().is_none() || shift.unit.is_none() || cell.unit() == shift.unit.as_deref();
        if !(by || more) || !cell.firm() || !(alike && unit || points) {
            continue;
        }
        let difference = shift.to.minus(shift.from).size();
        if difference.apart(cell.bounds()?) {
            return row.finding(
                &META,
                &[cell, one, two],
                format!(
                    "“{}” does not fit “{}” and “{}”, which differ by {}.",
                    row.print(cell),
                    row.print(one),
                    row.print(two),
                    difference.told()
                ),
                format!(
                    "The change is given as “{}”, and from one figure to the other it is {}. Which is wrong?",
                    row.print(cell),
                    difference.told()
                ),
            );
        }
    }
    None
}

/// "from 124 to 151, an increase of 40".
fn difference(row: &Row<'_>, shift: &Shift) -> Option<Finding> {
    let (first, last) = shift.cells;
    let cell = row.figures.get(last + 1)?;
    let gap = row.between(last, last + 1);
    let told = [
        ", an increase of",
        ", a rise of",
        ", a drop of",
        ", a decline of",
        ", a decrease of",
        ", a difference of",
        ", a gain of",
        ", a loss of",
    ];
    let counted = |c: &Cell<'_>| {
        c.amount()
            .is_some_and(|a| matches!(a.dimension.as_deref(), None | Some("money")))
    };
    let (one, two) = (row.figures.get(first)?, row.figures.get(last)?);
    let unit = cell.unit().is_none() || shift.unit.is_none() || cell.unit() == shift.unit.as_deref();
    if !told.contains(&gap.as_str()) || !cell.firm() || !unit || !counted(cell) || !counted(one) || first == last {
        return None;
    }
    let real = shift.to.minus(shift.from).size();
    real.apart(cell.bounds()?).then(|| {
        row.finding(
            &META,
            &[one, two, cell],
            format!(
                "“{}” does not fit “{}” and “{}”, which differ by {}.",
                row.print(cell),
                row.print(one),
                row.print(two),
                real.told()
            ),
            format!(
                "The change is given as “{}”, and from one figure to the other it is {}. Which is wrong?",
                row.print(cell),
                real.told()
            ),
        )
    })?
}
