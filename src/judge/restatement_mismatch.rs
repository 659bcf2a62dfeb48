//! restatement-mismatch: one article says a sentence twice, with another figure in it.

mod scale;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::bounds::Bounds;
use super::row::TABLE;
use super::{Case, Meta, Rule};
use crate::model::{Article, Claim, ClaimId, Finding, Kind, Level, Severity, Side, SourceId, TokenKind};

/// One article says a sentence twice, with another figure in it.
#[derive(Debug)]
pub struct RestatementMismatch;

static META: Meta = Meta {
    id: "restatement-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Warning,
    summary: "one article says a sentence twice, with another figure in it",
    single: true,
    page: include_str!("../../tests/rules/restatement-mismatch.md"),
};

/// Words of content beside the noun counted that two sentences share at least, and the share of the shorter one's that they are.
const SHARED: usize = 3;
const SHARE: f64 = 0.8;
/// Words of content that they share at least where the figures are the same digits on two scales, and the share.
const SHARED_SCALE: usize = 3;
const SHARE_SCALE: f64 = 0.6;
/// Letters from which a word in small letters is one of content.
const CONTENT: usize = 4;
/// Figures of one noun from which an article is a table or a course of events.
const MANY: usize = 5;

/// Figures of one noun that are looked at in pairs, however few values they have: an article that says one thing more often is a list.
const MOST: usize = 200;

/// A figure that can be compared: its claim and what its sentence says beside it.
struct Told<'a> {
    id: ClaimId,
    claim: &'a Claim,
    /// Words of content in small letters.
    words: BTreeSet<&'a str>,
    /// Names, days, months and other figures.
    marks: BTreeSet<&'a str>,
    /// The first word of the sentence, which may be a name.
    first: &'a str,
}

impl Rule for RestatementMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut groups: BTreeMap<(usize, &str, &str), Vec<Told<'_>>> = BTreeMap::new();
        let mut figures: HashMap<(SourceId, usize), usize> = HashMap::default();
        for claim in case.claims.iter().filter(|c| c.kind == Kind::NUMBER) {
            *figures.entry((claim.source, claim.sentence)).or_default() += 1;
        }
        // The sentence looked at last, and whether it tells of a change: each of its figures asks.
        let mut moved: Option<((SourceId, usize), bool)> = None;
        for (n, claim) in case.claims.iter().enumerate() {
            // A sentence of very many figures is a table, and says nothing twice.
            if figures
                .get(&(claim.source, claim.sentence))
                .is_some_and(|count| *count > TABLE)
            {
                continue;
            }
            let Some(article) = case.articles.get(claim.source.0) else {
                continue;
            };
            if moved.is_none_or(|(place, _)| place != (claim.source, claim.sentence)) {
                moved = Some(((claim.source, claim.sentence), tells_of_change(article, claim.sentence)));
            }
            if moved.is_some_and(|(_, changed)| changed) {
                continue;
            }
            if let Some(told) = told(case, article, ClaimId(n), claim) {
                let noun = claim.topic.subject.as_ref().map_or("", |s| s.head.as_str());
                let unit = claim.value.unit().unwrap_or_default();
                groups.entry((claim.source.0, noun, unit)).or_default().push(told);
            }
        }
        let mut findings: Vec<Finding> = groups.values().filter_map(|list| finding(case, list)).collect();
        let told: BTreeSet<_> = findings
            .iter()
            .flat_map(|f| &f.marks)
            .map(|m| (m.source, m.span))
            .collect();
        let slips = scale::findings(case).into_iter();
        findings.extend(slips.filter(|f| !f.marks.iter().any(|m| told.contains(&(m.source, m.span)))));
        findings
    }
}

/// A firm figure of the narrator's or a speaker's with its sentence.
fn told<'a>(case: &Case<'a>, article: &'a Article, id: ClaimId, claim: &'a Claim) -> Option<Told<'a>> {
    let amount = claim.value.amount().filter(|a| a.printed.is_some())?;
    let firm = matches!(claim.stance.hedge.as_deref(), None | Some("exactly")) && !claim.stance.negated;
    let held = claim.topic.subject.is_some() || amount.unit.is_some();
    if claim.kind != Kind::NUMBER || claim.aside.is_some() || !firm || !held {
        return None;
    }
    let sentence = article.sentences.get(claim.sentence)?;
    let mut words = BTreeSet::new();
    let mut marks = BTreeSet::new();
    for n in sentence.first..sentence.last {
        let token = article.tokens.get(n)?;
        let lower = article.lower(n);
        if claim.span.overlaps(token.span) {
            continue;
        }
        let numeral = token.kind == TokenKind::Number || case.vocab.numerals.word(lower).is_some();
        let name = article.is_capital(n) && n > sentence.first;
        if numeral || name || case.vocab.names.calendar(lower) {
            marks.insert(lower);
        } else if token.kind == TokenKind::Word && lower.len() >= CONTENT && !case.vocab.compounds.is_function(lower) {
            words.insert(lower);
        }
    }
    Some(Told {
        id,
        claim,
        words,
        marks,
        first: article.lower(sentence.first),
    })
}

/// Whether a sentence tells of a change or of more.
fn tells_of_change(article: &Article, sentence: usize) -> bool {
    let tokens = article.sentences.get(sentence).map_or(0..0, |s| s.first..s.last);
    tokens.into_iter().any(|n| MOVES.contains(&article.lower(n)))
}

/// Words beside which a second figure is no slip: the first was another day's, another part's, or taken back. They are of many sorts
/// and have in common only what this rule makes of them.
const MOVES: &[&str] = &[
    "additional",
    "already",
    "another",
    "average",
    "before",
    "correction",
    "corrected",
    "down",
    "each",
    "earlier",
    "every",
    "extra",
    "fell",
    "first",
    "former",
    "further",
    "grew",
    "increased",
    "initial",
    "initially",
    "instead",
    "last",
    "later",
    "latest",
    "more",
    "next",
    "now",
    "originally",
    "other",
    "others",
    "per",
    "previous",
    "previously",
    "revised",
    "risen",
    "rose",
    "second",
    "since",
    "so-called",
    "then",
    "third",
    "total",
    "until",
    "up",
    "versus",
    "week",
    "weeks",
    "year",
    "years",
];

fn finding(case: &Case<'_>, list: &[Told<'_>]) -> Option<Finding> {
    let values: BTreeSet<_> = list.iter().filter_map(|t| t.claim.value.amount()?.printed).collect();
    if values.len() < 2 || values.len() >= MANY || list.len() > MOST {
        return None;
    }
    for (n, a) in list.iter().enumerate() {
        for b in list.iter().skip(n + 1) {
            if clash(a, b) {
                // A figure told elsewhere in the other's words settles nothing; one that both agree with explains both.
                return report(case, a, b);
            }
        }
    }
    None
}

/// Whether two sentences of an article say one thing with two figures.
fn clash(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (Some(x), Some(y)) = (a.claim.value.amount(), b.claim.value.amount()) else {
        return false;
    };
    if a.claim.sentence == b.claim.sentence || !Bounds::of(x).apart(Bounds::of(y)) {
        return false;
    }
    let (p, q) = (&a.claim.topic, &b.claim.topic);
    let event = |t: &crate::model::Topic| {
        t.event
            .as_ref()
            .map(|e| (e.class.clone().unwrap_or_else(|| e.head.clone()), e.negated, e.modality))
    };
    let modifiers = |t: &crate::model::Topic| t.subject.as_ref().map(|s| s.modifiers.clone());
    if event(p) != event(q) || p.role != q.role || modifiers(p) != modifiers(q) {
        return false;
    }
    // Each names what the other does not: two places, two days, two parts.
    let only = |m: &Told<'_>, n: &Told<'_>| m.marks.difference(&n.marks).any(|w| *w != n.first);
    if only(a, b) && only(b, a) {
        return false;
    }
    let names = a.marks.intersection(&b.marks).count()
        + usize::from(a.marks.contains(b.first))
        + usize::from(b.marks.contains(a.first));
    let shared = a.words.intersection(&b.words).count();
    let shorter = a.words.len().min(b.words.len()).max(1);
    let share = shared as f64 / shorter as f64;
    let scale = x.slip(y, false).is_some_and(|times| times >= 1_000);
    let least = if scale {
        (SHARED_SCALE, SHARE_SCALE)
    } else {
        (SHARED, SHARE)
    };
    shared >= least.0 && share >= least.1 && names > 0
}

fn report(case: &Case<'_>, a: &Told<'_>, b: &Told<'_>) -> Option<Finding> {
    let name = case.source_name(a.claim.source);
    let (x, y) = (case.printed(a.claim), case.printed(b.claim));
    Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "{name} has “{x}” and, in another sentence that says the same, “{y}”"
        ))
        .query(format!("We have “{x}” and “{y}” for one thing. Which is right?"))
        .confidence(0.85)
        .why(vec![Level {
            comparison: "wording",
            level: "one sentence twice but for the figure",
            weight: 3.0,
        }])
        .mark(case.mark(a.id, Side::Suspect, x)?)
        .mark(case.mark(b.id, Side::Suspect, y)?)
        .build()
}
