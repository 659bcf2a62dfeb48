//! Lengths of time between two dates of one sentence: so long after, so long later.

use super::elapsed::{Days, between_dates, day_of_year_pair};
use super::{bare_year, lapse, told};
use crate::judge::row::{Cell, Row};
use crate::model::value::Grain;
use crate::model::{Finding, Value, When};
use jiff::civil::Date;

/// A day that is printed with its month.
fn printed_day(when: &When) -> Option<Date> {
    (when.grain == Grain::Day && when.month.is_some() && when.day.is_some() && when.from == when.to)
        .then_some(when.from?)
}

/// "on January 14, five days after the January 9 crash": the length between two dates of one sentence.
pub(super) fn after(row: &Row<'_>) -> Option<Finding> {
    one_after(row).or_else(|| so_long_after(row))
}

/// "a week after": one of a unit, which is no figure.
fn one_after(row: &Row<'_>) -> Option<Finding> {
    for t in row.tokens.clone() {
        let unit = row.article.lower(t + 1);
        let word = row.article.lower(t + 2);
        if row.article.lower(t) != "a"
            || !matches!(unit, "day" | "week" | "month" | "year")
            || !matches!(word, "after" | "before")
        {
            continue;
        }
        let stated = Days::of(1, unit)?;
        let Some((one, two, real)) = around(row, t..t + 2, &stated, word == "after") else {
            continue;
        };
        if real.apart(&stated) {
            let real = format!(
                "the dates are {} apart, not {}",
                real.told(&stated),
                row.words(t..t + 2)
            );
            return told(row, &[one, two], &real);
        }
    }
    None
}

/// The two dates around a length of time and how far apart they are: the one just before it, and the one of what it counts from.
fn around<'a>(
    row: &'a Row<'_>,
    at: std::ops::Range<usize>,
    stated: &Days,
    after: bool,
) -> Option<(&'a Cell<'a>, &'a Cell<'a>, Days)> {
    let one = row.dates.iter().rfind(|d| d.at.end <= at.start)?;
    let two = row.dates.iter().find(|d| d.at.start > at.end)?;
    let gap = row.words(one.at.end..at.start);
    let close = matches!(
        gap.as_str(),
        "," | "–" | "—" | ", just" | ", only" | ", exactly" | ", and" | "" | "-" | "("
    );
    let reach = row.words(at.end + 1..two.at.start);
    let straight = !reach.contains([',', ';', ':', '–', '—']) && reach.split(' ').count() <= 10;
    let (x, y) = (row.when(one)?, row.when(two)?);
    if !close || !straight {
        return None;
    }
    let real = match (printed_day(x), printed_day(y)) {
        (Some(d), Some(e)) => between_dates(d, e, x.year.is_some() && y.year.is_some(), after),
        _ => weekdays(x, y, stated, after).or_else(|| years_apart(row, one, two, stated)),
    }?;
    Some((one, two, real))
}

fn so_long_after(row: &Row<'_>) -> Option<Finding> {
    for cell in row.figures.iter().filter(|c| matches!(c.claim.value, Value::Lapse(_))) {
        let Some(stated) = lapse(cell).filter(|d| !d.is_clock()) else {
            continue;
        };
        let word = row.behind(cell.at.end, 1);
        if !matches!(word.as_str(), "after" | "before") {
            continue;
        }
        let Some((one, two, real)) = around(row, cell.at.clone(), &stated, word == "after") else {
            continue;
        };
        if real.apart(&stated) {
            return told(
                row,
                &[one, cell, two],
                &format!("the dates are {} apart", real.told(&stated)),
            );
        }
    }
    None
}

/// The days between two bare weekdays, for lengths under a week.
fn weekdays(x: &When, y: &When, stated: &Days, after: bool) -> Option<Days> {
    let bare = |w: &When| {
        w.weekday
            .filter(|_| w.day.is_none() && w.grain == Grain::Day && !w.about)
    };
    let (a, b) = (bare(x)?, bare(y)?);
    let days = if after { i32::from(a - b) } else { i32::from(b - a) }.rem_euclid(7);
    (stated.is_day() && stated.count < 7 && days > 0).then(|| Days::exactly(days))
}

/// "in 2010, three years after the 2004 vote".
fn years_apart(row: &Row<'_>, one: &Cell<'_>, two: &Cell<'_>, stated: &Days) -> Option<Days> {
    let (a, b) = (bare_year(row, one)?, bare_year(row, two)?);
    stated.is_year().then(|| Days::years(a, b))
}

/// "on May 3, and six days later, on May 9".
pub(super) fn later(row: &Row<'_>) -> Option<Finding> {
    for n in 1..row.dates.len() {
        let (Some(anchor), Some(moved), Some(named)) = (row.dates.get(n - 1), row.dates.get(n), row.dates.get(n + 1))
        else {
            break;
        };
        let own = row.words(moved.at.clone());
        let days = own.ends_with("days later") || own.ends_with("day later") || own.ends_with("days earlier");
        let gap = row.words(moved.at.end..named.at.start);
        let (Some(x), Some(y), Some(from)) = (row.when(anchor), row.when(moved), row.when(named)) else {
            continue;
        };
        let loose = matches!(
            row.ahead(moved.at.start, 1).as_str(),
            "about" | "nearly" | "almost" | "some" | "around" | "than"
        ) || own.contains("several")
            || own.contains("few");
        if !days
            || y.about
            || loose
            || !matches!(gap.as_str(), ", on" | "on" | "," | "( on" | "(")
            || y.grain != Grain::Day
        {
            continue;
        }
        let (Some(start), Some(end), Some(shifted)) = (printed_day(x), printed_day(from), y.from) else {
            continue;
        };
        if day_of_year_pair(shifted, end, x.year.is_some() && from.year.is_some()) {
            continue;
        }
        let real = between_dates(end, start, x.year.is_some() && from.year.is_some(), shifted >= start)?;
        return told(
            row,
            &[anchor, moved, named],
            &format!("the dates are {} apart", real.told(&Days::exactly(1))),
        );
    }
    None
}

/// "on January 3, and it was not until January 20, nearly four weeks later, that …": a length between commas behind its second date.
pub(super) fn apposed(row: &Row<'_>) -> Option<Finding> {
    for n in 2..row.dates.len() {
        let (Some(start), Some(end), Some(moved)) = (row.dates.get(n - 2), row.dates.get(n - 1), row.dates.get(n))
        else {
            break;
        };
        let own = row.words(moved.at.clone());
        let mut words = own.split(' ');
        let (Some(count), Some(unit), Some("later"), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        let gap = row.words(end.at.end..moved.at.start);
        let loose = matches!(
            gap.as_str(),
            ", nearly" | ", almost" | ", about" | ", some" | ", roughly" | ", around"
        );
        let closed = matches!(row.behind(moved.at.end, 1).as_str(), "," | "." | ")" | "–" | "—");
        let between = row.words(start.at.end..end.at.start);
        let other = between
            .split(' ')
            .any(|w| matches!(w, "after" | "since" | "when" | "before" | "because"));
        let straight = between.split(' ').count() <= 10 && !between.contains([';', ':']) && !other;
        let (Some(x), Some(y)) = (row.when(start), row.when(end)) else {
            continue;
        };
        let (Some(a), Some(b)) = (printed_day(x), printed_day(y)) else {
            continue;
        };
        let Some(count) = number(count) else { continue };
        let (true, Some(stated)) = (
            matches!(unit, "day" | "week" | "month") && (loose || gap == "," || gap == "("),
            Days::of(count, unit),
        ) else {
            continue;
        };
        let real = between_dates(b, a, x.year.is_some() && y.year.is_some(), true)?;
        // A loose length may be off by a half of its unit more, and by a tenth of it all.
        let stated = if loose { stated.widened() } else { stated };
        if closed && straight && b > a && real.apart(&stated) {
            return told(
                row,
                &[start, end, moved],
                &format!("the dates are {} apart", real.told(&Days::exactly(1))),
            );
        }
    }
    None
}

/// A small number in figures or in a word.
fn number(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    let told = WORDS
        .iter()
        .position(|w| *w == word)
        .and_then(|n| i32::try_from(n + 1).ok());
    told.or_else(|| word.parse().ok()).filter(|n| (1..1000).contains(n))
}

/// "kidnapped on July 7 and freed on July 19, 12 days later".
pub(super) fn in_the_end(row: &Row<'_>) -> Option<Finding> {
    for n in 2..row.dates.len() {
        let (Some(start), Some(end), Some(moved)) = (row.dates.get(n - 2), row.dates.get(n - 1), row.dates.get(n))
        else {
            break;
        };
        let own = row.words(moved.at.clone());
        let days = own.ends_with("days later") && !own.contains("several") && !own.contains("few");
        let closed = matches!(row.behind(moved.at.end, 1).as_str(), "." | ";" | ")");
        let between = row.words(start.at.end..end.at.start);
        let joined = between.contains("and") && !between.contains([',', ';']) && between.split(' ').count() <= 7;
        let (Some(x), Some(y), Some(z)) = (row.when(start), row.when(end), row.when(moved)) else {
            continue;
        };
        let (Some(a), Some(b), Some(c)) = (printed_day(x), printed_day(y), z.from) else {
            continue;
        };
        if !days || !closed || !joined || z.about || z.bound.is_some() || row.words(end.at.end..moved.at.start) != "," {
            continue;
        }
        // The length was read as one from the date before it.
        let stated = Days::exactly(b.until(c).map_or(0, |s| s.get_days()));
        let real = between_dates(b, a, x.year.is_some() && y.year.is_some(), true)?;
        if stated.count > 0 && real.apart(&stated) {
            return told(
                row,
                &[start, end, moved],
                &format!("the dates are {} apart", real.told(&stated)),
            );
        }
    }
    None
}
