//! A sentence as a row of figures and dates with the words between them: what the rules of arithmetic read.

use std::ops::Range;

use super::bounds::Bounds;
use super::{Case, Meta};
use crate::model::{
    Amount, Article, Claim, ClaimId, Finding, FindingBuilder, Kind, Mark, Role, Side, SourceId, Span, Value,
};
use crate::vocab::{Tie, Vocab};

/// A claim in its sentence.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub id: ClaimId,
    pub claim: &'a Claim,
    /// Its tokens.
    pub at: Range<usize>,
}

impl Cell<'_> {
    /// The number.
    pub fn amount(&self) -> Option<&Amount> {
        self.claim.value.amount()
    }

    /// What the number may mean.
    pub fn bounds(&self) -> Option<Bounds> {
        self.amount().map(Bounds::of)
    }

    /// What this figure and another of one sentence may mean, both rounded to the finer of their last digits.
    pub fn beside(&self, other: &Cell<'_>) -> Option<(Bounds, Bounds)> {
        let (a, b) = (self.amount()?, other.amount()?);
        let finest = a.step.min(b.step);
        Some((Bounds::alike(a, finest), Bounds::alike(b, finest)))
    }

    /// The unit.
    pub fn unit(&self) -> Option<&str> {
        self.claim.value.unit()
    }

    /// The noun counted, in the singular.
    pub fn head(&self) -> &str {
        self.claim.topic.subject.as_ref().map_or("", |s| s.head.as_str())
    }

    /// The class of the event that governs it.
    pub fn class(&self) -> Option<&str> {
        self.claim.topic.event.as_ref()?.class.as_deref()
    }

    /// Whether it is an exact figure of which there is one: no bound, no range, no "about".
    pub fn firm(&self) -> bool {
        let hedge = self.claim.stance.hedge.as_deref();
        self.amount().is_some_and(|a| a.printed.is_some()) && matches!(hedge, None | Some("exactly" | "only"))
    }

    /// Whether it is a share in percent.
    pub fn is_percent(&self) -> bool {
        self.unit() == Some("percent")
    }
}

/// A sentence with its figures and its dates.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub article: &'a Article,
    pub vocab: &'a Vocab,
    pub source: SourceId,
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    pub figures: Vec<Cell<'a>>,
    pub dates: Vec<Cell<'a>>,
}

/// A change from one figure to another.
#[derive(Debug)]
pub(super) struct Shift {
    pub from: Bounds,
    pub to: Bounds,
    pub unit: Option<String>,
    /// Index of the first and the last figure of it.
    pub cells: (usize, usize),
}

/// Scores are read though they are set aside: a pair of numbers alone says nothing of an event, yet the two are those of a game.
const READ: &[Option<&str>] = &[None, Some("pair"), Some("score"), Some("no-such-day")];

/// A gap without the rate that opens it: "an hour, up from" is ", up from".
fn unrated(gap: &str) -> &str {
    let mut words = gap.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some("a" | "an" | "per"), Some(unit), Some(rest)) if unit.len() > 2 => rest,
        _ => gap,
    }
}

/// Whether a gap leads from the first figure of a change to the second: "to", "of the vote to".
fn leads_to(gap: &str) -> bool {
    let Some(rest) = gap.strip_suffix("to").map(str::trim_end) else {
        return false;
    };
    let rest = rest.strip_suffix(',').unwrap_or(rest).trim_end();
    let words: Vec<&str> = rest.split(' ').filter(|w| !w.is_empty()).collect();
    let first = matches!(words.first(), None | Some(&"of"));
    let held = words
        .iter()
        .any(|w| matches!(*w, "," | ";" | ":" | "and" | "or" | "from" | "to" | "(" | ")"));
    first && words.len() <= 5 && !held
}

/// Figures and dates from which a sentence is a table or a list that lost its lines: no arithmetic can be read from it, and each rule
/// reads the whole of it for each figure.
pub(super) const TABLE: usize = 60;

/// The sentences of all articles that hold a figure or a date; [`Case::rows`] keeps them.
pub(super) fn rows<'a>(case: &Case<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut keyed: Vec<(SourceId, usize, ClaimId, &Claim)> = case
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| matches!(c.kind, Kind::NUMBER | Kind::DATE) && READ.contains(&c.aside) && !is_rank(case, c))
        .map(|(n, c)| (c.source, c.sentence, ClaimId(n), c))
        .collect();
    keyed.sort_by_key(|(source, sentence, id, claim)| (*source, *sentence, claim.span, *id));
    for group in keyed
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter(|group| group.len() <= TABLE)
    {
        let Some((source, sentence, ..)) = group.first() else {
            continue;
        };
        let Some(article) = case.articles.get(source.0) else {
            continue;
        };
        let Some(within) = article.sentences.get(*sentence) else {
            continue;
        };
        let cells = |kind: Kind| {
            group
                .iter()
                .filter(|(.., claim)| claim.kind == kind)
                .map(|(_, _, id, claim)| Cell {
                    id: *id,
                    claim,
                    at: article.tokens_in(claim.span),
                })
                .collect()
        };
        rows.push(Row {
            article,
            vocab: case.vocab,
            source: *source,
            tokens: within.first..within.last,
            figures: cells(Kind::NUMBER),
            dates: cells(Kind::DATE),
        });
    }
    rows
}

/// What may stand between a whole and its first part: a comma, and before it a word or two ("of the 25 miners trapped, 16").
pub(super) fn is_aside(gap: &str) -> bool {
    let short = |g: &str| g.split(' ').count() <= 3 && !g.contains([',', ';', ':']);
    gap == "," || gap.strip_suffix(" ,").is_some_and(short)
}

/// Whether a claim is an ordinal that counts nothing: "the first half". Anniversaries count years.
fn is_rank(case: &Case<'_>, claim: &Claim) -> bool {
    claim.value.unit() == Some("ordinal") && !case.printed(claim).to_lowercase().ends_with("anniversary")
}

impl Row<'_> {
    /// The words of some tokens in lower case, parted by spaces.
    pub fn words(&self, tokens: Range<usize>) -> String {
        let within = tokens.start.max(self.tokens.start)..tokens.end.min(self.tokens.end);
        let words: Vec<&str> = within.map(|t| self.article.lower(t)).collect();
        words.join(" ")
    }

    /// The same without dates and the prepositions before them: "60 last year from 45 in 2023" is "60 from 45".
    pub fn undated(&self, tokens: Range<usize>) -> String {
        let dated = |t: usize| self.dates.iter().any(|d| d.at.contains(&t));
        let words: Vec<&str> = tokens
            .filter(|t| self.tokens.contains(t) && !dated(*t))
            .filter(|t| {
                !(matches!(
                    self.article.lower(*t),
                    "in" | "on" | "by" | "during" | "for" | "between"
                ) && dated(*t + 1))
            })
            .map(|t| self.article.lower(t))
            .collect();
        words.join(" ")
    }

    /// The words between two figures, without dates.
    pub fn between(&self, i: usize, j: usize) -> String {
        match (self.figures.get(i), self.figures.get(j)) {
            (Some(a), Some(b)) => self.undated(a.at.end..b.at.start.max(a.at.end)),
            _ => String::new(),
        }
    }

    /// The last `n` words before a token.
    pub fn ahead(&self, at: usize, n: usize) -> String {
        self.words(at.saturating_sub(n)..at)
    }

    /// The first `n` words from a token on.
    pub fn behind(&self, at: usize, n: usize) -> String {
        self.words(at..at + n)
    }

    /// Whether any of the words stands in the sentence.
    pub fn says(&self, any: &[&str]) -> bool {
        self.tokens.clone().any(|t| any.contains(&self.article.lower(t)))
    }

    /// Whether a person of kin of such a tie stands in the sentence: a figure or date of it may be that person's.
    pub fn kin(&self, such: impl Fn(Tie) -> bool) -> bool {
        self.tokens
            .clone()
            .filter_map(|t| self.vocab.kin.tie(self.article.lower(t)))
            .any(such)
    }

    /// The changes told as "from A to B" or "to B from A", of two figures of one unit.
    pub fn shifts(&self) -> Vec<Shift> {
        let mut shifts = Vec::new();
        for (i, cell) in self.figures.iter().enumerate() {
            if let Some(shift) = self.merged(i, cell) {
                shifts.push(shift);
            }
            let Some(next) = self.figures.get(i + 1) else { continue };
            let whole = self.between(i, i + 1);
            let gap = unrated(&whole).to_string();
            let opener = self.ahead(cell.at.start, 1);
            let rising = opener == "from" && leads_to(&gap);
            let told_back = matches!(opener.as_str(), "to" | "reached" | "reaching" | "hit")
                && matches!(
                    gap.as_str(),
                    "from"
                        | ", from"
                        | "from an estimate of"
                        | "from an estimated"
                        | "from the original"
                        | "from just"
                        | "from only"
                        | "from the previous"
                )
                || matches!(
                    gap.as_str(),
                    ", up from"
                        | ", down from"
                        | "up from"
                        | "down from"
                        | "( up from"
                        | "( down from"
                        | "compared with"
                        | ", compared with"
                        | "compared to"
                        | ", compared to"
                );
            let (from, to) = match (rising, told_back) {
                (true, _) => (cell, next),
                (_, true) => (next, cell),
                _ => continue,
            };
            let one_unit = from.unit() == to.unit() || from.unit().is_none() || to.unit().is_none();
            let counted = |c: &Cell<'_>| {
                matches!(
                    c.claim.topic.role,
                    Role::Level | Role::Change | Role::Part | Role::Rate | Role::Duration
                )
            };
            let plain = from.firm() && to.firm() && counted(from) && counted(to) && from.unit() != Some("score");
            if let (true, Some((a, b))) = (one_unit && plain, from.beside(to)) {
                shifts.push(Shift {
                    from: a,
                    to: b,
                    unit: from.unit().or(to.unit()).map(str::to_string),
                    cells: (i, i + 1),
                });
            }
        }
        shifts
    }

    /// "from 150 to 450 animals", read as one figure with two ends.
    fn merged(&self, i: usize, cell: &Cell<'_>) -> Option<Shift> {
        let amount = cell.amount()?;
        let opens = self.article.lower(cell.at.start) == "from";
        let (low, high) = (amount.low?, amount.high?);
        if !opens || amount.printed.is_some() || cell.claim.stance.hedge.is_some() {
            return None;
        }
        let end = |value| {
            let one = Amount {
                printed: Some(value),
                low: Some(value),
                high: Some(value),
                ..amount.clone()
            };
            Bounds::of(&one)
        };
        Some(Shift {
            from: end(low),
            to: end(high),
            unit: amount.unit.clone(),
            cells: (i, i),
        })
    }

    /// A finding that shows some figures or dates of the row.
    pub fn finding(&self, meta: &'static Meta, cells: &[&Cell<'_>], message: String, query: String) -> Option<Finding> {
        let mut finding = Finding::of(meta.id, meta.kind, meta.severity)
            .message(message)
            .query(query);
        for cell in cells {
            finding = finding.mark(self.mark(cell));
        }
        finding.build()
    }

    /// The mark of a cell.
    pub fn mark(&self, cell: &Cell<'_>) -> Mark {
        Mark {
            source: self.source,
            span: cell.claim.span,
            side: Side::Suspect,
            claim: Some(cell.id),
            value: self.print(cell).to_string(),
        }
    }

    /// A finding that shows some words of the sentence, with the figures that they tell of.
    pub fn worded(&self, finding: FindingBuilder, tokens: Range<usize>, cells: &[&Cell<'_>]) -> Option<Finding> {
        let span = self.span(tokens)?;
        let mut finding = finding.place(self.source, span, Side::Suspect, self.article.doc.slice(span));
        for cell in cells {
            finding = finding.mark(self.mark(cell));
        }
        finding.build()
    }

    /// The figures of a shift: two, or one that is read with both ends.
    pub fn ends(&self, shift: &Shift) -> impl Iterator<Item = &Cell<'_>> {
        let (first, last) = shift.cells;
        self.figures.get(first..=last).unwrap_or_default().iter()
    }

    /// Every figure with the two behind it, and its index.
    pub fn threes(&self) -> impl Iterator<Item = (usize, [&Cell<'_>; 3])> {
        let threes = self.figures.windows(3).enumerate();
        threes.filter_map(|(n, three)| match three {
            [a, b, c] => Some((n, [a, b, c])),
            _ => None,
        })
    }

    /// A cell as printed.
    pub fn print(&self, cell: &Cell<'_>) -> &str {
        self.article.doc.slice(cell.claim.span)
    }

    /// The span of some tokens.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.article.tokens.get(tokens.start)?.span;
        let last = self.article.tokens.get(tokens.end.checked_sub(1)?)?.span;
        Some(first.cover(last))
    }

    /// The day or period of a date cell.
    pub fn when<'b>(&self, cell: &'b Cell<'_>) -> Option<&'b crate::model::When> {
        match &cell.claim.value {
            Value::When(when) => Some(when),
            _ => None,
        }
    }
}
