//! Days that the file itself gives for words that leave them open: "on Tuesday" in an article without a date of its own.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Found;
use super::print::{Print, Shift, Unit};
use super::reader::Reader;
use super::resolve::Now;
use super::steps::{add, one, weekday_of, whole_year, ymd};
use crate::model::value::Grain;
use crate::model::{Meaning, When};

/// Days from publication within which a weekday without a date may lie.
const NEAR: i32 = 31;

/// Drops what stands in a name or a title that the file marks: "<person>April Sorel</person>".
pub(super) fn unnamed(r: &Reader<'_>, found: &mut Vec<Found>) {
    if r.article.labels.is_empty() {
        return;
    }
    found.retain(|(first, end, _)| {
        let named = |m: &Meaning| matches!(m, Meaning::Name(_) | Meaning::Title).then_some(());
        let mut around = r.article.labels_on(*first..*end, named);
        !around
            .any(|(l, ())| l.tokens.start <= *first && *end <= l.tokens.end && r.article.set_as_name(l.tokens.clone()))
    });
}

/// Sets the days of a print where one label gives a day that the words allow and do not tell.
pub(super) fn settle(r: &Reader<'_>, tokens: Range<usize>, print: &Print, when: &mut When, now: Now<'_>) {
    if print.upto.is_some() || print.open || print.aside.is_some() || print.lasts.is_some() {
        return;
    }
    let given = |m: &Meaning| match m {
        Meaning::Day { day, timed } => Some((*day, *timed)),
        _ => None,
    };
    let mut labels = r.article.labels_on(tokens, given).map(|(_, given)| given);
    let (Some((day, timed)), None) = (labels.next(), labels.next()) else {
        return;
    };
    // A time of another zone may be that of the day before or after.
    let around = if timed { &[0, -1, 1][..] } else { &[0] };
    let mut days = around.iter().filter_map(|by| add(day, by.days()));
    if let Some(told) = days.find_map(|day| told(print, when, day, now)) {
        (when.from, when.to) = (Some(told.0), Some(told.1));
    }
}

/// What a day given makes of a print; `None` where they do not go together, or the print tells the day itself.
fn told(print: &Print, when: &When, day: Date, now: Now<'_>) -> Option<(Date, Date)> {
    let allows = when.year.is_none_or(|y| y == day.year())
        && when
            .month
            .is_none_or(|m| m == day.month() || when.grain == Grain::Season)
        && when.day.is_none_or(|d| d == day.day())
        && when.weekday.is_none_or(|w| w == weekday_of(day));
    if !allows || print.third.is_some() {
        return None;
    }
    let days = |other: Date| day.until(other).map_or(i32::MAX, |s| s.get_days().abs());
    let open = when.from.is_none();
    match (when.grain, print.shift) {
        (Grain::Day, None) if when.day.is_some() && when.month.is_some() => when.year.is_none().then(|| one(day)),
        (Grain::Day, None | Some(Shift::Named(_))) if when.weekday.is_some() => {
            now.published.is_none_or(|p| days(p) <= NEAR).then(|| one(day))
        }
        // "yesterday", where the paper's own day is the one it was printed on.
        (Grain::Day, Some(Shift::Now(Unit::Day, by))) => {
            let meant = now.published.and_then(|p| add(p, by.days()));
            meant.is_none_or(|m| days(m) <= 1).then(|| one(day))
        }
        (Grain::Day, _) if open => Some(one(day)),
        (Grain::Month, None) if when.month.is_some() && when.year.is_none() => {
            let first = ymd(day.year(), day.month(), 1)?;
            Some((first, first.last_of_month()))
        }
        (Grain::Month, _) if open => Some((ymd(day.year(), day.month(), 1)?, day.last_of_month())),
        (Grain::Week, _) if open => {
            let monday = add(day, (1 - i32::from(weekday_of(day))).days())?;
            Some((monday, add(monday, 6.days())?))
        }
        (Grain::Year, _) if open => whole_year(day.year()),
        _ => None,
    }
}
