//! Parts that are listed behind their total with words of their own between them.

use super::{clash, finest, sum, told};
use crate::judge::bounds::Bounds;
use crate::judge::row::{Cell, Row};
use crate::model::{Finding, Role};

/// Nouns of which nobody is two at once; a vocabulary says what each is, and not that it excludes the others.
const APART: &[&[&str]] = &[
    &["man", "woman", "child", "boy", "girl", "infant", "baby"],
    &["adult", "child", "teenager", "infant"],
    &["civilian", "soldier", "militant", "rebel", "fighter", "insurgent"],
    &["passenger", "pilot", "crew"],
    &["student", "teacher"],
    &["son", "daughter"],
];

/// Words that leave a list open, or its parts no parts.
const OPEN: &[&str] = &[
    "rest",
    "remainder",
    "remaining",
    "including",
    "among",
    "other",
    "others",
    "more",
    "another",
    "each",
    "per",
    "or",
    "than",
    "plus",
    "about",
    "about",
    "average",
    "least",
    "over",
    "nearly",
    "almost",
    "some",
    "up",
    "by",
    "percent",
    "%",
    "not",
    "first",
    "year",
    "month",
    "week",
    "day",
    "annually",
    "respectively",
    "combined",
    "both",
];

fn counts(cell: &Cell<'_>) -> bool {
    let role = matches!(cell.claim.topic.role, Role::Level | Role::Part);
    let kind = cell
        .amount()
        .is_some_and(|a| matches!(a.dimension.as_deref(), None | Some("money")));
    role && kind && cell.firm() && !matches!(cell.unit(), Some("score" | "ordinal" | "fraction"))
}

/// The indexes of the figures behind `first` that are joined to it by commas and "and" alone.
fn joined(row: &Row<'_>, first: usize) -> Vec<usize> {
    let mut parts = vec![first];
    let mut last = first;
    while last + 1 < row.figures.len() && matches!(row.between(last, last + 1).as_str(), "," | "and" | ", and" | "&") {
        last += 1;
        parts.push(last);
    }
    parts
}

/// "18 people, including 12 women and nine men": parts of which nobody is two, and that are more than the whole.
pub(super) fn including(row: &Row<'_>) -> Option<Finding> {
    for total in 0..row.figures.len() {
        let gap = row.between(total, total + 1);
        let whole = row.figures.get(total)?;
        let led = [
            "including",
            "among them",
            "including the",
            "of them",
            "comprising",
            "made up of",
        ]
        .iter()
        .any(|w| gap.ends_with(w));
        let near = gap.split(' ').count() <= 8 && !gap.contains([';', ':', '(']) && gap.matches(',').count() <= 1;
        let people = |c: &Cell<'_>| counts(c) && c.unit() == Some("person");
        let parts = joined(row, total + 1);
        let cells: Vec<&Cell<'_>> = parts.iter().filter_map(|n| row.figures.get(*n)).collect();
        if !led
            || !near
            || parts.len() < 2
            || cells.len() != parts.len()
            || !people(whole)
            || !cells.iter().all(|c| people(c))
        {
            continue;
        }
        let apart = APART.iter().any(|set| {
            let known = cells.iter().all(|c| set.contains(&c.head()));
            let twice = cells
                .iter()
                .enumerate()
                .any(|(n, c)| cells.iter().skip(n + 1).any(|o| o.head() == c.head()));
            known && !twice
        });
        let all: Vec<usize> = parts.iter().copied().chain([total]).collect();
        let sum = sum(row, parts.iter().copied(), finest(row, &all))?;
        if apart && sum.above(whole.bounds()?) {
            return told(row, total, &parts, sum);
        }
    }
    None
}

/// "500 jobs, with 300 going in Tessaly and 250 in Brack": bare figures parcelled out, more than there are.
pub(super) fn parcels(row: &Row<'_>) -> Option<Finding> {
    for (total, [whole, a, b]) in row.threes() {
        let (opener, gap) = (row.between(total, total + 1), row.between(total + 1, total + 2));
        let led = opener.ends_with(", with") && row.dates.is_empty();
        let closed = (b.at.end + 1..b.at.end + 5).any(|t| matches!(row.article.text(t), "." | ";"));
        let near =
            opener.split(' ').count() <= 8 && !opener.contains([';', ':', '(']) && opener.matches(',').count() <= 1;
        let words: Vec<&str> = gap.split(' ').collect();
        let placed = |c: &Cell<'_>| {
            matches!(row.behind(c.at.end, 1).as_str(), "in" | "at" | "from") || {
                row.behind(c.at.end, 2).ends_with(" in") || row.behind(c.at.end, 2).ends_with(" at")
            }
        };
        let bare = |c: &Cell<'_>| c.head().is_empty() || c.head() == whole.head();
        let two = words.last() == Some(&"and") && words.len() <= 7 && !words.iter().any(|w| OPEN.contains(w));
        let fits = counts(whole) && counts(a) && counts(b) && bare(a) && bare(b) && !whole.head().is_empty();
        let units = [a, b].iter().all(|c| c.unit() == whole.unit() || c.unit().is_none());
        if !led || !closed || !near || !two || !placed(a) || !placed(b) || !fits || !units {
            continue;
        }
        let parts = [total + 1, total + 2];
        let sum = sum(row, parts, finest(row, &[total, total + 1, total + 2]))?;
        if sum.above(whole.bounds()?) {
            return told(row, total, &parts, sum);
        }
    }
    None
}

/// "seven medals at the games: three gold, two silver and one bronze", "$1.2 million: $700,000 from the state and $400,000 from donors".
pub(super) fn colon(row: &Row<'_>) -> Option<Finding> {
    let total = (0..row.figures.len()).find(|n| row.between(*n, n + 1).ends_with(':'))?;
    let whole = row.figures.get(total)?;
    let opener = row.between(total, total + 1);
    let parts: Vec<usize> = (total + 1..row.figures.len()).collect();
    let cells: Vec<&Cell<'_>> = parts.iter().filter_map(|n| row.figures.get(*n)).collect();
    let end = row.tokens.end.checked_sub(1)?;
    let start = row.figures.get(total + 1)?.at.start;
    let text = row.words(start..row.tokens.end);
    let words: Vec<&str> = text.split(' ').collect();
    if opener.split(' ').count() > 9
        || opener.contains([',', ';', '('])
        || row.ahead(start, 1) != ":"
        || row.article.text(end) != "."
        || words
            .iter()
            .any(|w| OPEN.contains(w) || matches!(*w, ";" | "(" | "–" | "—" | ":"))
        || !counts(whole)
        || whole.head().is_empty() && whole.unit().is_none()
        || !cells.iter().all(|c| counts(c))
        || row.article.quotation_around(whole.claim.span).is_some()
    {
        return None;
    }
    let money = whole.amount()?.dimension.is_some();
    // "and one bronze": one is no figure.
    let tail = row.words(cells.last()?.at.end..end);
    let tail: Vec<&str> = tail.split(' ').collect();
    let one = matches!(tail.as_slice(), [.., "and", "one" | "a" | "an", _] if !money);
    let mut last_and = one;
    for n in total + 1..row.figures.len().saturating_sub(1) {
        let gap = row.between(n, n + 1);
        let inner: Vec<&str> = gap.split(' ').collect();
        let joins = matches!(inner.last(), Some(&("," | "and")));
        let count = inner.iter().filter(|w| matches!(**w, "," | "and")).count();
        let twice = gap.ends_with(", and");
        if !joins || count > 1 + usize::from(twice) || inner.len() > 7 {
            return None;
        }
        last_and |= n + 2 == row.figures.len() && gap.ends_with("and");
    }
    // A part of another noun, or more than the whole, is of something else: "two goals: 15 wins this season".
    let size = |c: &Cell<'_>| c.amount().and_then(|a| a.printed);
    let own = |c: &&Cell<'_>| {
        money
            || size(c) <= size(whole) && (c.head().is_empty() || c.head() == whole.head() || c.unit() == Some("person"))
    };
    if !cells.iter().all(own) {
        return None;
    }
    let units = cells
        .iter()
        .all(|c| c.unit() == whole.unit() || !money && (c.unit().is_none() || c.unit() == Some("person")));
    // Without a noun between them, or with one that says what sort of the whole each is.
    let short = |c: &&Cell<'_>| {
        let close = row.words(c.at.clone());
        money || close.split(' ').count() <= 3
    };
    if !last_and || parts.len() + usize::from(one) < 2 || !units || !cells.iter().all(short) || !money && tail.len() > 6
    {
        return None;
    }
    if one {
        let made = sum(row, parts.iter().copied(), finest(row, &parts))?.plus(Bounds::exact(1));
        return made.apart(whole.bounds()?).then(|| told(row, total, &parts, made))?;
    }
    told(row, total, &parts, clash(row, total, &parts)?)
}
