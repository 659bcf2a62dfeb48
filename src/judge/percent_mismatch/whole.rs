//! Percentages against a whole: a rate named behind its two figures, shares of one whole that make more than it, a share beyond it.

use super::{META, counts, is_or, share_of, stated, stays, told};
use crate::judge::Case;
use crate::judge::bounds::Bounds;
use crate::judge::row::{Cell, Row};
use crate::model::{Finding, Mark, Role, Side, Span};

/// Verbs by which several hold or give one whole between them.
const HELD: &[&str] = &[
    "won",
    "wins",
    "received",
    "got",
    "took",
    "takes",
    "holds",
    "held",
    "owns",
    "owned",
    "controls",
    "controlled",
    "supplied",
    "supplies",
    "provided",
    "provides",
    "polled",
    "for",
    "up",
    "generates",
    "generated",
    "produced",
    "produces",
];

/// Things of which no more than all can be meant, beside people.
const WHOLES: &[&str] = &[
    "household",
    "home",
    "school",
    "hospital",
    "building",
    "ballot",
    "town",
    "village",
    "country",
    "business",
    "store",
    "road",
    "bridge",
    "farm",
    "precinct",
    "family",
    "property",
    "apartment",
    "flat",
    "house",
    "vehicle",
    "car",
];

/// "640 pupils sat the exam and 320 of them passed, a pass rate of 60 percent".
pub(super) fn rated(row: &Row<'_>) -> Option<Finding> {
    for (n, [a, b, c]) in row.threes() {
        if !c.is_percent() || !counts(a) || !counts(b) || !a.firm() || !b.firm() || !stays(row, c) {
            continue;
        }
        let (ab, bc) = (row.between(n, n + 1), row.between(n + 1, n + 2));
        let them = ["of them", "of whom", "of those", "of these", "of which"];
        let led =
            them.iter().any(|w| row.behind(b.at.end, 2) == *w) || ab.ends_with("of whom") || ab.ends_with("of which");
        let back = matches!(
            ab.as_str(),
            "of" | "of the" | "out of" | "out of the" | "of its" | "of their"
        );
        let rest = bc.rsplit_once(" ,").map_or(bc.as_str(), |(_, last)| last).trim();
        let clause = bc.len() > rest.len() && bc.split(' ').count() <= 12 && !bc.contains([';', ':', '(']);
        let rate = (rest.starts_with("a ") || rest.starts_with("for a ") || rest.starts_with("giving a "))
            && ["rate of", "share of", "proportion of"]
                .iter()
                .any(|w| rest.ends_with(w))
            && rest.split(' ').count() <= 6;
        let again = rest == "or" || is_or(rest);
        let (part, whole) = if back { (a, b) } else { (b, a) };
        if !(led && clause && (rate || again) || back && clause && rate) {
            continue;
        }
        let Some(real) = share_of(part, whole) else { continue };
        let named = part.head().is_empty() || part.head() == whole.head() || part.unit() == whole.unit();
        if named && real.high <= Some(rust_decimal::Decimal::ONE_HUNDRED) && stated(c).is_some_and(|p| p.apart(real)) {
            return told(row, part, whole, c, real);
        }
    }
    None
}

/// "won 52 percent of the vote, Hask 41 percent and Moor 17 percent": shares told in one breath, of one whole.
pub(super) fn parcelled(row: &Row<'_>) -> Option<Finding> {
    let all = &row.figures;
    let first = all.first()?;
    let verb = row.ahead(first.at.start, 1);
    let whole = row.between(0, 1);
    let (whole, _) = whole.split_once(" ,").or_else(|| whole.split_once(" and"))?;
    let of = whole.starts_with("of ") && whole.split(' ').count() <= 6;
    let plain = all
        .iter()
        .all(|c| c.is_percent() && c.firm() && c.claim.topic.role != Role::Change);
    // Two leave nothing over only of the vote.
    if all.len() < 2
        || all.len() == 2 && !whole.contains("vote")
        || !HELD.contains(&verb.as_str())
        || !of
        || !plain
        || row.says(&["from", "compared", "than", "among", "while"])
    {
        return None;
    }
    // Behind the first share only who holds the next may stand: what they hold is said once.
    let bare = (1..all.len()).all(|n| {
        let gap = row.between(n - 1, n);
        let gap = if n == 1 {
            gap.get(whole.len()..).unwrap_or_default().trim()
        } else {
            gap.as_str()
        };
        let names: Vec<&str> = gap.split(' ').filter(|w| !matches!(*w, "," | "and" | "the")).collect();
        (1..=4).contains(&names.len()) && (gap.starts_with(',') || gap.starts_with("and ")) && !names.contains(&"of")
    });
    let ends = matches!(row.behind(all.last()?.at.end, 1).as_str(), "." | ";" | ",");
    let mut sum = Bounds::exact(0);
    for cell in all {
        sum = sum.plus(cell.bounds()?);
    }
    if !bare || !ends || !sum.above(Bounds::exact(100)) {
        return None;
    }
    let cells: Vec<&Cell<'_>> = all.iter().collect();
    let list: Vec<&str> = cells.iter().map(|c| row.print(c)).collect();
    let list = list.join(" + ");
    row.finding(
        &META,
        &cells,
        format!("{list} is more than a whole."),
        format!("The shares {list} make more than 100 percent. Which is wrong?"),
    )
}

/// Whether any of the words stands in the sentence outside a figure: "more than" is of the figure itself.
fn says(row: &Row<'_>, cell: &Cell<'_>, any: &[&str]) -> bool {
    let outside = row.tokens.clone().filter(|t| !cell.at.contains(t));
    outside.into_iter().any(|t| any.contains(&row.article.lower(t)))
}

/// "130 percent of residents": a share of people that is more than all of them.
pub(super) fn beyond(row: &Row<'_>, case: &Case<'_>) -> Option<Finding> {
    for cell in row.figures.iter().filter(|c| c.is_percent()) {
        let Some(subject) = &cell.claim.topic.subject else {
            continue;
        };
        let people = subject
            .class
            .as_deref()
            .is_some_and(|c| case.vocab.nouns.is_a(c, "person"));
        let bounded = WHOLES.contains(&subject.head.as_str());
        let of = row.words(cell.at.end..cell.at.end + 3);
        let of = of == "of" || of.starts_with("of ");
        let short = subject.span.start > cell.claim.span.end
            && row
                .article
                .tokens_in(Span::new(cell.claim.span.end, subject.span.start))
                .len()
                <= 3;
        let plain = matches!(cell.claim.topic.role, Role::Level | Role::Part);
        let over = cell.bounds().is_some_and(|b| b.above(Bounds::exact(100)));
        if (people || bounded)
            && of
            && short
            && plain
            && over
            && !says(
                row,
                cell,
                &[
                    "than", "increase", "rise", "capacity", "target", "quota", "give", "gave", "times", "income",
                    "pay", "wages", "number",
                ],
            )
        {
            let noun = Mark {
                source: row.source,
                span: subject.span,
                side: Side::Suspect,
                claim: None,
                value: subject.head.clone(),
            };
            let word = row.print(cell);
            return Finding::of(META.id, META.kind, META.severity)
                .message(format!("“{word}” of a group is more than all of it."))
                .query(format!("“{word}” is more than everybody. What is the figure?"))
                .mark(noun)
                .place(row.source, cell.claim.span, Side::Suspect, word)
                .build();
        }
    }
    None
}
