//! How long ago, and anniversaries: lengths of time up to the day of publication.

use jiff::civil::Date;

use super::elapsed::Days;
use super::{BEGAN, PRESENT, bare_year, lapse, printed_year, told, unhedged};
use crate::judge::row::{Cell, Row};
use crate::model::Finding;
use crate::model::value::{Bound, Grain};

/// "40 years ago, in 1975", "in 1995, 20 years ago".
pub(super) fn ago(row: &Row<'_>) -> Option<Finding> {
    let published = row.article.doc.published?;
    for n in 0..row.dates.len() {
        let (Some(a), Some(b)) = (row.dates.get(n), row.dates.get(n + 1)) else {
            break;
        };
        let gap = row.words(a.at.end..b.at.start);
        let is_ago = |c: &Cell<'_>| row.print(c).to_lowercase().ends_with("years ago");
        let (ago, year) = if is_ago(a)
            && matches!(
                gap.as_str(),
                ", in" | "in" | "(" | "( in" | "– in" | ", back in" | "— in" | "- in"
            ) {
            (a, b)
        } else if is_ago(b)
            && matches!(
                unhedged(&gap),
                "," | "(" | "–" | "—" | ", some" | ", exactly" | ", just" | ", only" | ", fully"
            )
        {
            (b, a)
        } else {
            continue;
        };
        let (when, printed) = (row.when(ago)?, printed_year(row, year)?);
        let from = when.from?;
        let hedge = row.ahead(ago.at.start, 1);
        let loose = matches!(
            hedge.as_str(),
            "about" | "nearly" | "almost" | "over" | "some" | "around" | "roughly" | "than" | "least" | "approximately"
        );
        let told_years = published.year() - from.year();
        let real = published.year() - printed;
        // The year under way may not be full: 1995 was 29 or 30 years ago.
        // Centuries are told in round numbers.
        let slack = if loose {
            1 + told_years / 8
        } else {
            1.max(told_years / 100 * 5)
        };
        let words = row.print(ago).to_lowercase();
        let vague = words.contains("few")
            || words.contains("several")
            || words.contains("couple")
            || words.contains("hundreds");
        // "more than 50 years ago" is open towards the past, "less than" towards the present.
        let off = match when.bound {
            None => (told_years - real).abs() > slack,
            Some(Bound::Until | Bound::Before) => real + 1 < told_years,
            Some(_) => real - 1 > told_years,
        };
        if off && !vague && (1..1000).contains(&told_years) {
            return told(
                row,
                &[a, b],
                &format!("{printed} was {real} years before {}", published.year()),
            );
        }
    }
    None
}

/// "Today marks 10 years since the 2010 earthquake".
pub(super) fn since(row: &Row<'_>) -> Option<Finding> {
    let now = row.article.doc.published?.year();
    for cell in row
        .figures
        .iter()
        .filter(|c| c.firm() && row.behind(c.at.end, 1) == "since")
    {
        let years = lapse(cell).filter(Days::is_year)?;
        let cue = row.ahead(cell.at.start, 1);
        let present = matches!(cue.as_str(), "marks" | "mark" | "is" | "been" | "marked" | "marking")
            && (cue == "been" && row.says(&["has"]) || row.says(&["today", "marks", "is", "week", "month", "year"]));
        let year = row
            .dates
            .iter()
            .find(|d| d.at.start > cell.at.end && d.at.start <= cell.at.end + 4)?;
        let from = bare_year(row, year)?;
        if present && (i32::from(now - from) - years.count).abs() > 1 {
            return told(
                row,
                &[cell, year],
                &format!("{from} was {} years before {now}", now - from),
            );
        }
    }
    None
}

/// Whether a date is the day of the article but for its year, give or take a week: the day that is commemorated.
fn on_day(row: &Row<'_>, cell: &Cell<'_>, published: Option<Date>) -> bool {
    let near = || {
        let when = row.when(cell).filter(|w| w.grain == Grain::Day)?;
        let now = published?;
        let day = Date::new(now.year(), when.month?, when.day?).ok()?;
        Some(now.until(day).ok()?.get_days().abs() <= 7)
    };
    near().unwrap_or(false)
}

/// "the 30th anniversary of the 1985 flood", "founded in 1925, celebrates its 90th anniversary this year".
pub(super) fn anniversary(row: &Row<'_>, published: Option<Date>) -> Option<Finding> {
    let now = published?.year();
    let mut all = row
        .figures
        .iter()
        .filter(|c| c.unit() == Some("ordinal") && row.print(c).to_lowercase().ends_with("anniversary"));
    let cell = all.next()?;
    // "… on Tuesday" in an article of that week is of the time of the article too.
    let near = |c: &Cell<'_>| {
        let day = row
            .when(c)
            .filter(|w| w.grain == Grain::Day && w.year.is_none())?
            .from?;
        Some((published?.until(day).ok()?.get_days()).abs() <= 14)
    };
    let recent = row.dates.iter().any(|c| near(c) == Some(true));
    if all.next().is_some() || !(recent || row.says(PRESENT)) {
        return None;
    }
    let count = i16::try_from(cell.amount()?.printed?).ok()?;
    let of = row.behind(cell.at.end, 1) == "of";
    let year = row.dates.iter().find(|d| {
        let near = d.at.start >= cell.at.end && d.at.start <= cell.at.end + 6;
        let gap = row.words(cell.at.end..d.at.start.max(cell.at.end));
        let began = BEGAN.iter().any(|w| row.ahead(d.at.start, 2) == format!("{w} in"));
        // "of the fire, which killed 14 miners on January 27, 1995": the only year behind it.
        let clause = of
            && d.at.start >= cell.at.end
            && gap.split(' ').count() <= 14
            && [", which", ", when", ", in which", "that", ", who"]
                .iter()
                .any(|w| gap.contains(w))
            && !gap.contains([';', ':'])
            && row.dates.iter().filter(|o| o.at.start >= cell.at.end).count() == 1
            && printed_year(row, d).is_some()
            && on_day(row, d, published);
        if clause {
            return true;
        }
        let led = of && near && !gap.contains(',');
        (led || began) && bare_year(row, d).is_some()
    })?;
    let from = bare_year(row, year).or_else(|| printed_year(row, year))?;
    // Another year in the sentence may be the one of the anniversary.
    let others = row
        .dates
        .iter()
        .filter(|d| d.id != year.id)
        .filter_map(|d| row.when(d)?.year);
    let fits = |y: i16| (from + count - y).abs() <= 1;
    if fits(now) || others.into_iter().any(fits) || from >= now {
        return None;
    }
    let real = format!("{from} and {count} years make {}", from + count);
    let mut cells = [cell, year];
    cells.sort_by_key(|c| c.at.start);
    told(row, &cells, &real)
}
