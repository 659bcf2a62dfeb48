//! list-count-mismatch: a number of things announced, and another number listed.

use std::ops::Range;

use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Mark, Severity, Side, TokenKind};

/// A number of things announced, and another number listed.
#[derive(Debug)]
pub struct ListCountMismatch;

static META: Meta = Meta {
    id: "list-count-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Warning,
    summary: "a number of things announced, and another number listed",
    single: true,
    page: include_str!("../../tests/rules/list-count-mismatch.md"),
};

/// Longest item of a list in words: longer ones hold commas of their own.
const LONGEST: usize = 4;

/// Most things announced that are checked.
const MOST: usize = 12;

/// Words after which an item says more of the one before it.
const TELLING: &[&str] = &[
    "who",
    "which",
    "whose",
    "where",
    "when",
    "that",
    "including",
    "such",
    "especially",
    "not",
    "as",
    "both",
    "then",
    "but",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "plus",
    "with",
    "like",
    "each",
    "all",
    "also",
    "now",
    "formerly",
    "former",
    "say",
    "says",
    "said",
    "etc.",
    "others",
    "more",
    "if",
    "so",
    "while",
    "because",
    "after",
    "before",
    "depending",
    "respectively",
    "one",
    "another",
    "perhaps",
    "maybe",
    "either",
    "neither",
    "nor",
    "versus",
    "vs",
    "vs.",
    "there",
    "this",
];

/// Places are printed with the place they lie in: "Marl, Veria".
const PLACES: &[&str] = &[
    "city",
    "town",
    "village",
    "place",
    "location",
    "site",
    "suburb",
    "community",
    "port",
    "airport",
];

impl Rule for ListCountMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows() {
            findings.extend(row.figures.iter().filter_map(|cell| mismatch(row, cell)));
        }
        findings
    }
}

fn mismatch(row: &Row<'_>, cell: &Cell<'_>) -> Option<Finding> {
    let amount = cell.amount()?;
    let announced = usize::try_from(amount.printed?)
        .ok()
        .filter(|n| (2..=MOST).contains(n))?;
    // "three: …" counts what no noun names; "the top five reasons" may be any five.
    let counted = !cell.head().is_empty() && amount.dimension.is_none() && cell.unit() != Some("score");
    let subject = cell.claim.topic.subject.as_ref()?;
    if !counted || !cell.firm() || subject.span.end != cell.claim.span.end || row.print(cell).contains('-') {
        return None;
    }
    let list = listed(row, cell)?;
    let items = items(row, list.clone())?;
    if items.contains(&announced) || *items.start() > announced && PLACES.contains(&cell.head()) {
        return None;
    }
    // A list many times as long is no list of these.
    if *items.start() > announced + 2 || *items.end() + 3 < announced {
        return None;
    }
    let (words, count) = (row.print(cell), items.end());
    let span = row.span(list)?;
    Finding::of(META.id, META.kind, META.severity)
        .message(format!("“{words}” are announced and {count} are listed."))
        .query(format!("You announce “{words}” and list {count}. Which is right?"))
        .mark(Mark {
            source: row.source,
            span: cell.claim.span,
            side: Side::Suspect,
            claim: Some(cell.id),
            value: words.to_string(),
        })
        .place(row.source, span, Side::Suspect, count.to_string())
        .build()
        .filter(|_| span.len() <= 200)
}

/// The tokens of the list that a figure announces: behind a colon up to the end of the sentence, or between two dashes.
fn listed(row: &Row<'_>, cell: &Cell<'_>) -> Option<Range<usize>> {
    // "four countries on the trip: …": a phrase of place or time may stand before the colon.
    let led = matches!(
        row.article.lower(cell.at.end),
        "on" | "in" | "at" | "of" | "for" | "from" | "during"
    );
    let colon = (cell.at.end..(cell.at.end + 5).min(row.tokens.end)).find(|t| row.article.text(*t) == ":");
    let opened = colon.filter(|c| {
        led && !row
            .figures
            .iter()
            .any(|f| f.id != cell.id && f.at.start < *c && f.at.start >= cell.at.end)
            && !row.words(cell.at.end..*c).contains(',')
    });
    let opens = opened.unwrap_or(cell.at.end);
    let start = opens + 1;
    let mark = |t: usize| row.article.text(t);
    let spaced = |t: usize| !row.article.touches_next(t) || mark(t) != "-";
    let end = match mark(opens) {
        ":" => {
            let last = row.tokens.end.checked_sub(1)?;
            // A list that is quoted, or whose sentence goes on elsewhere, has no end here.
            (mark(last) == ".").then_some(last)?
        }
        dash @ ("-" | "–" | "—") if spaced(opens) => {
            (start..row.tokens.end).find(|t| mark(*t) == dash && spaced(*t))?
        }
        _ => return None,
    };
    (start < end).then_some(start..end)
}

/// How many items a list may have: the least and the most, as "and" may also stand inside an item.
fn items(row: &Row<'_>, list: Range<usize>) -> Option<std::ops::RangeInclusive<usize>> {
    let word = |t: usize| row.article.lower(t);
    let text = row.words(list.clone());
    if text.contains(';') {
        return semicolons(row, list);
    }
    let plain = list.clone().all(|t| {
        let kind = row.article.tokens.get(t).map(|t| t.kind);
        matches!(kind, Some(TokenKind::Word | TokenKind::Clitic))
            || matches!(word(t), "," | "-" | "&" | "." | "’" | "'")
    });
    let holds_figure = row.figures.iter().chain(&row.dates).any(|c| list.contains(&c.at.start));
    if !plain || holds_figure || list.clone().any(|t| TELLING.contains(&word(t))) {
        return None;
    }
    let (mut joins, mut closing) = (0, 0);
    let mut items: Vec<Vec<usize>> = vec![Vec::new()];
    for t in list.clone() {
        match word(t) {
            "," => {
                closing = 0;
                items.push(Vec::new());
            }
            "and" | "or" | "&" => {
                // ", and" parts once.
                if items.last().is_some_and(Vec::is_empty) {
                    continue;
                }
                joins += 1;
                closing += 1;
                items.push(Vec::new());
            }
            _ => items.last_mut()?.push(t),
        }
    }
    let oxford = list
        .clone()
        .any(|t| word(t) == "," && matches!(word(t + 1), "and" | "or" | "&"));
    // Without a last "and" a list is cut short or is none.
    let ends = if oxford { items.len() > 1 } else { closing == 1 };
    if !ends || items.iter().any(|i| i.is_empty() || i.len() > LONGEST) {
        return None;
    }
    // "a teacher, the mayor" beside bare names tell who the names are.
    let led = |i: &Vec<usize>| {
        i.first()
            .is_some_and(|t| matches!(word(*t), "a" | "an" | "the" | "his" | "her" | "its" | "their"))
    };
    let capital = |i: &Vec<usize>| i.first().is_some_and(|t| row.article.is_capital(*t));
    let leds = items.iter().filter(|i| led(i)).count();
    let capitals = items.iter().filter(|i| capital(i)).count();
    // The first word behind a colon may have a capital of its own.
    let mixed = leds > 0 && leds < items.len() || capitals > 1 && capitals < items.len();
    if mixed {
        return None;
    }
    let verbal = items
        .iter()
        .filter(|i| i.first().is_some_and(|t| word(*t) == "to"))
        .count();
    let other = items.iter().any(|i| i.iter().skip(1).any(|t| word(*t) == "to"));
    if other || verbal > 0 && verbal < items.len() {
        return None;
    }
    let inner = if oxford { joins } else { joins - 1 };
    Some(items.len() - inner..=items.len())
}

/// Items parted by semicolons hold what commas they like.
fn semicolons(row: &Row<'_>, list: Range<usize>) -> Option<std::ops::RangeInclusive<usize>> {
    let marks: Vec<usize> = list.clone().filter(|t| row.article.text(*t) == ";").collect();
    let last = *marks.last()?;
    let joined = matches!(row.article.lower(last + 1), "and" | "or");
    (joined && marks.len() > 1).then_some(marks.len() + 1..=marks.len() + 1)
}
