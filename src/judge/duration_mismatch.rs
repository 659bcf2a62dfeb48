//! duration-mismatch: a length of time that the two dates beside it do not give, and an end before its beginning.

mod elapsed;

use jiff::civil::Date;

use self::elapsed::{Days, between_dates, day_of_year_pair};
use super::row::{Cell, Row, rows};
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
        for row in rows(case).iter().filter(|r| !r.dates.is_empty()) {
            let published = row.article.doc.published;
            let found = ago(row)
                .or_else(|| since(row))
                .or_else(|| anniversary(row, published))
                .or_else(|| span(row))
                .or_else(|| after(row))
                .or_else(|| later(row))
                .or_else(|| order(row));
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

/// "40 years ago, in 1975", "in 1995, 20 years ago".
fn ago(row: &Row<'_>) -> Option<Finding> {
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
        let from = when.from.filter(|_| shut(when))?;
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
        if (told_years - real).abs() > slack && !vague && (1..1000).contains(&told_years) {
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
fn since(row: &Row<'_>) -> Option<Finding> {
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

/// "the 30th anniversary of the 1985 flood", "founded in 1925, celebrates its 90th anniversary this year".
fn anniversary(row: &Row<'_>, published: Option<Date>) -> Option<Finding> {
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
        let led = of && near && !gap.contains(',');
        (led || began) && bare_year(row, d).is_some()
    })?;
    let from = bare_year(row, year)?;
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

/// A day that is printed with its month.
fn printed_day(when: &When) -> Option<Date> {
    (when.grain == Grain::Day && when.month.is_some() && when.day.is_some() && when.from == when.to)
        .then_some(when.from?)
}

/// "on January 14, five days after the January 9 crash": the length between two dates of one sentence.
fn after(row: &Row<'_>) -> Option<Finding> {
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
fn later(row: &Row<'_>) -> Option<Finding> {
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
        let other = [
            "who",
            "whose",
            "father",
            "mother",
            "son",
            "daughter",
            "brother",
            "sister",
            "wife",
            "husband",
            "after",
            "before",
            "predecessor",
            "when",
        ];
        let joined = words.len() <= 8
            && words.iter().any(|w| matches!(*w, "and" | ","))
            && !words.iter().any(|w| other.contains(w));
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
