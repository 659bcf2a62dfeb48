//! Facts and articles to findings. One file here per rule, one page in tests/rules with its cases; `RULES` lists them.

mod acronym_mismatch;
mod age_mismatch;
mod bounds;
mod conversion_mismatch;
mod copies;
mod date_disagreement;
mod duration_mismatch;
mod event_disagreement;
mod figure_superseded;
mod fused_words;
mod headline_body_mismatch;
mod headline_hedge_dropped;
mod headline_name_mismatch;
mod hedge_dropped;
mod impossible_date;
mod list_count_mismatch;
mod magnitude_slip;
mod measured;
mod missing_space;
mod misspelt_word;
mod name_disagreement;
mod name_typo;
mod name_variant;
mod number_disagreement;
mod percent_mismatch;
mod place_disagreement;
mod pronoun_mismatch;
mod quote_altered;
mod quote_restated;
mod quote_shortened;
mod range_reversed;
mod repeated_word;
mod restatement_mismatch;
mod role_disagreement;
mod row;
mod sides;
mod speaker_disagreement;
mod stray_capitals;
mod sum_mismatch;
mod times_mismatch;
mod title_disagreement;
mod twins;
mod unbalanced_quote;
mod unit_mismatch;
mod vote_tally;
mod weekday_mismatch;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

pub use measured::measured;
use sides::{Split, of_clash, splits};

use crate::model::article::DamageKind;
use crate::model::finding;
use crate::model::{Alignment, Article, Claim, ClaimId, Finding, Kind, Mark, Relation, Severity, Side, Slot, SourceId};
use crate::vocab::{MONEY, Vocab};

/// What a rule sees.
#[derive(Debug)]
pub struct Case<'a> {
    /// Articles, in order of path.
    pub articles: &'a [Article],
    /// Claims, in order of article and place.
    pub claims: &'a [Claim],
    /// Facts, ties and origins.
    pub alignment: &'a Alignment,
    /// The vocabulary.
    pub vocab: &'a Vocab,
    /// The sentences with their figures, made when the first rule asks for them.
    rows: OnceLock<Vec<row::Row<'a>>>,
}

/// What is fixed about a rule.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case name of the problem: "number-disagreement". File, struct and page carry the same name.
    pub id: &'static str,
    /// The family of its findings.
    pub kind: Kind,
    /// The severity its findings have unless the rule's page says otherwise.
    pub severity: Severity,
    /// One line for `factcheck rules`.
    pub summary: &'static str,
    /// Whether it needs no second source.
    pub single: bool,
    /// The page, in Markdown: what it finds, why it matters, what fires, what does not.
    pub page: &'static str,
}

/// A rule.
pub trait Rule: Sync {
    /// What is fixed about it.
    fn meta(&self) -> &'static Meta;
    /// Its findings.
    fn judge(&self, case: &Case<'_>) -> Vec<Finding>;
}

/// All rules, in the order of the kinds and by name within one.
pub const RULES: &[&dyn Rule] = &[
    &age_mismatch::AgeMismatch,
    &conversion_mismatch::ConversionMismatch,
    &event_disagreement::EventDisagreement,
    &figure_superseded::FigureSuperseded,
    &headline_body_mismatch::HeadlineBodyMismatch,
    &headline_hedge_dropped::HeadlineHedgeDropped,
    &hedge_dropped::HedgeDropped,
    &list_count_mismatch::ListCountMismatch,
    &magnitude_slip::MagnitudeSlip,
    &number_disagreement::NumberDisagreement,
    &percent_mismatch::PercentMismatch,
    &range_reversed::RangeReversed,
    &restatement_mismatch::RestatementMismatch,
    &sum_mismatch::SumMismatch,
    &times_mismatch::TimesMismatch,
    &unit_mismatch::UnitMismatch,
    &vote_tally::VoteTally,
    &date_disagreement::DateDisagreement,
    &duration_mismatch::DurationMismatch,
    &impossible_date::ImpossibleDate,
    &weekday_mismatch::WeekdayMismatch,
    &acronym_mismatch::AcronymMismatch,
    &headline_name_mismatch::HeadlineNameMismatch,
    &name_disagreement::NameDisagreement,
    &name_typo::NameTypo,
    &name_variant::NameVariant,
    &place_disagreement::PlaceDisagreement,
    &pronoun_mismatch::PronounMismatch,
    &role_disagreement::RoleDisagreement,
    &title_disagreement::TitleDisagreement,
    &quote_altered::QuoteAltered,
    &quote_restated::QuoteRestated,
    &quote_shortened::QuoteShortened,
    &speaker_disagreement::SpeakerDisagreement,
    &fused_words::FusedWords,
    &missing_space::MissingSpace,
    &misspelt_word::MisspeltWord,
    &repeated_word::RepeatedWord,
    &stray_capitals::StrayCapitals,
    &unbalanced_quote::UnbalancedQuote,
];

/// Plainly damaged places from which an article's wording is trusted less than a clean one's.
const DAMAGED: usize = 3;

/// Findings of all rules for which `wanted` holds, errors first, then by place.
pub fn judge(case: &Case<'_>, wanted: impl Fn(&Meta) -> bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES
        .iter()
        .filter(|r| wanted(r.meta()))
        .flat_map(|r| r.judge(case))
        .collect();
    finding::sort(&mut findings);
    copies::merge(case, findings)
}

/// Bits from which a contradiction in near-copies is an error: four of five such pairs are right (weights.toml).
const SURE: f64 = 1.0;

/// An error where the claims stand in near-copies of one sentence and the evidence is strong, else a warning.
fn by_wording(split: &Split) -> Severity {
    if split.tie.near_copy && split.tie.weight() >= SURE {
        Severity::Error
    } else {
        Severity::Warning
    }
}

impl<'a> Case<'a> {
    /// What the rules see of some articles.
    pub fn new(articles: &'a [Article], claims: &'a [Claim], alignment: &'a Alignment, vocab: &'a Vocab) -> Self {
        Case {
            articles,
            claims,
            alignment,
            vocab,
            rows: OnceLock::new(),
        }
    }

    /// The sentences that hold a figure or a date, as rows of them.
    fn rows(&self) -> &[row::Row<'a>] {
        self.rows.get_or_init(|| row::rows(self))
    }
}

impl Case<'_> {
    /// A claim.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.get(id.0)
    }

    /// The claims of one source, with their ids: claims stand in order of their sources.
    pub fn claims_of(&self, source: SourceId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let first = self.claims.partition_point(|c| c.source < source);
        let own = self.claims.iter().enumerate().skip(first);
        own.take_while(move |(_, c)| c.source == source)
            .map(|(n, c)| (ClaimId(n), c))
    }

    /// The claims of one source that begin in some of its sentences.
    pub fn claims_in(&self, source: SourceId, sentences: RangeInclusive<usize>) -> impl Iterator<Item = &Claim> {
        let of = |n: usize| {
            self.articles
                .get(source.0)
                .and_then(|a| a.sentences.get(n))
                .map(|s| s.span)
        };
        let start = of(*sentences.start()).map_or(0, |s| s.start);
        let end = of(*sentences.end()).map_or(usize::MAX, |s| s.end);
        let first = self
            .claims
            .partition_point(|c| (c.source, c.span.start) < (source, start));
        let near = self.claims.iter().skip(first);
        near.take_while(move |c| c.source == source && c.span.start < end)
    }

    /// The words of a claim as printed.
    pub fn printed(&self, claim: &Claim) -> &str {
        self.articles
            .get(claim.source.0)
            .map_or("", |a| a.doc.slice(claim.span))
    }

    /// The name of a source in messages: its publisher, or its file name.
    pub fn source_name(&self, source: SourceId) -> &str {
        self.articles
            .get(source.0)
            .map_or("", |a| a.doc.publisher.as_deref().unwrap_or(&a.doc.path))
    }

    /// A mark on a claim.
    pub fn mark(&self, id: ClaimId, side: Side, value: impl Into<String>) -> Option<Mark> {
        let claim = self.claim(id)?;
        Some(Mark {
            source: claim.source,
            span: claim.span,
            side,
            claim: Some(id),
            value: value.into(),
        })
    }

    /// Number of independent origins among sources.
    pub fn origins(&self, sources: impl IntoIterator<Item = SourceId>) -> usize {
        let mut seen: Vec<usize> = sources.into_iter().map(|s| self.alignment.origin(s)).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }

    /// Whether the sources of one side are plainly damaged and those of the other are clean: one against one, the damaged side is
    /// the odd one.
    pub fn leans(&self, one: &[ClaimId], other: &[ClaimId]) -> bool {
        let damage = |ids: &[ClaimId]| {
            let sources = ids.iter().filter_map(|id| self.articles.get(self.claim(*id)?.source.0));
            // A mark that never closes says nothing of the words.
            let letters = |a: &Article| a.damage.iter().filter(|d| d.kind != DamageKind::Unclosed).count();
            sources.map(letters).collect::<Vec<_>>()
        };
        let (one, other) = (damage(one), damage(other));
        !one.is_empty() && one.iter().all(|n| *n >= DAMAGED) && other.iter().all(|n| *n == 0)
    }

    /// The splits of all facts of a kind.
    pub fn splits(&self, kind: Kind) -> impl Iterator<Item = Split> {
        self.splits_by(kind, Relation::Disagree)
    }

    /// The splits of all facts of a kind by a relation.
    pub fn splits_by(&self, kind: Kind, by: Relation) -> impl Iterator<Item = Split> {
        self.alignment
            .facts
            .iter()
            .filter(move |f| f.kind == kind && f.verdict >= by)
            .flat_map(move |f| splits(self.alignment, self.claims, f, by))
    }

    /// The splits that the clashes in one slot make, each pair of sides once.
    pub fn clashes(&self, slot: Slot) -> Vec<Split> {
        let mut seen: BTreeSet<(Vec<ClaimId>, Vec<ClaimId>)> = BTreeSet::new();
        self.alignment
            .clashes
            .iter()
            .filter(|c| c.slot == slot)
            .filter_map(|c| of_clash(self.alignment, self.claims, c))
            .filter(|s| seen.insert((s.minor.clone(), s.major.clone())))
            .collect()
    }

    /// The findings of all splits of a rule's kind for which `wanted` holds: errors where the claims stand in near-copies of one
    /// sentence, else warnings.
    pub fn disagreements(&self, meta: &'static Meta, wanted: impl Fn(&Split) -> bool) -> Vec<Finding> {
        self.disagreements_of(meta.kind, meta, wanted)
    }

    /// The same of the facts of another kind.
    fn disagreements_of(&self, kind: Kind, meta: &'static Meta, wanted: impl Fn(&Split) -> bool) -> Vec<Finding> {
        self.splits(kind)
            .filter(|split| !self.told_before(split) && wanted(split))
            .filter_map(|split| self.disagreement(meta, by_wording(&split), &split))
            .collect()
    }

    /// The first claims of the two sides of a split.
    pub fn heads(&self, split: &Split) -> Option<(&Claim, &Claim)> {
        Some((self.claim(*split.minor.first()?)?, self.claim(*split.major.first()?)?))
    }

    /// Whether both sides of a split are conversions of amounts that differ themselves: "55 miles (89 km)" against "60 miles (97 km)"
    /// is one disagreement, and the first print tells it; or conversions of one sum of money.
    fn told_before(&self, split: &Split) -> bool {
        let first = |ids: &[ClaimId]| {
            let claim = self.claim(*ids.first()?)?;
            let article = self.articles.get(claim.source.0)?;
            Some(article.doc.slice(claim.topic.restates?))
        };
        // Of one sum, each paper converts at a rate of its own.
        let money = split.major.first().and_then(|c| self.claim(*c)).is_some_and(|c| {
            let amount = c.value.amount();
            amount.and_then(|a| a.dimension.as_deref()) == Some(MONEY)
        });
        match (first(&split.minor), first(&split.major)) {
            (Some(a), Some(b)) => a != b || money,
            _ => false,
        }
    }

    /// The finding that two sides of a fact make: who says what, and how many independent sources say the other.
    pub fn disagreement(&self, meta: &'static Meta, severity: Severity, split: &Split) -> Option<Finding> {
        let (minor, major) = (split.minor.first()?, split.major.first()?);
        let (odd, other) = (self.claim(*minor)?, self.claim(*major)?);
        let (odd_words, other_words) = (self.printed(odd), self.printed(other));
        let odd_source = self.source_name(odd.source);
        let others = self.sources_of(&split.major);
        let message = if split.lone {
            format!(
                "{odd_source} has “{odd_words}”; {} independent sources have “{other_words}”",
                split.origins.1
            )
        } else {
            let have = if split.sources.1 > 1 { "have" } else { "has" };
            format!("{odd_source} has “{odd_words}”; {others} {have} “{other_words}”")
        };
        let query = format!("We have “{odd_words}” in {odd_source} and “{other_words}” in {others}. Which is right?");
        let sides = if split.lone {
            (Side::Suspect, Side::Witness)
        } else {
            (Side::Party, Side::Party)
        };
        let mut finding = Finding::of(meta.id, meta.kind, severity)
            .message(message)
            .query(query)
            .confidence(split.tie.confidence())
            .why(split.tie.levels.clone())
            .support(vec![
                (other_words.to_string(), split.origins.1),
                (odd_words.to_string(), split.origins.0),
            ]);
        if split.lone {
            finding = finding.suggestion(other_words);
        }
        for (ids, side) in [(&split.minor, sides.0), (&split.major, sides.1)] {
            for id in ids {
                let words = self.claim(*id).map_or("", |c| self.printed(c));
                if let Some(mark) = self.mark(*id, side, words) {
                    finding = finding.mark(mark);
                }
            }
        }
        finding.build()
    }

    /// The names of the sources of some claims, in order: "A", "A and B", "A, B and 2 more".
    pub fn sources_of(&self, ids: &[ClaimId]) -> String {
        let mut sources: Vec<SourceId> = ids.iter().filter_map(|c| self.claim(*c)).map(|c| c.source).collect();
        sources.sort();
        sources.dedup();
        let names: Vec<&str> = sources.iter().map(|s| self.source_name(*s)).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_string(),
            [one, two] => format!("{one} and {two}"),
            [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
        }
    }
}
