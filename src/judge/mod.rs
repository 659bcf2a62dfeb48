//! Facts and articles to findings. One file here per rule, one page in tests/rules with its cases; `RULES` lists them.

use crate::align::Corpus;
use crate::model::{Alignment, Article, Claim, ClaimId, Finding, Kind, Mark, Severity, Side, SourceId};
use crate::vocab::Vocab;

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
pub const RULES: &[&dyn Rule] = &[];

/// Findings of all rules for which `wanted` holds, errors first, then by place.
pub fn judge(case: &Case<'_>, wanted: impl Fn(&Meta) -> bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES
        .iter()
        .filter(|r| wanted(r.meta()))
        .flat_map(|r| r.judge(case))
        .collect();
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

fn order(finding: &Finding) -> impl Ord + use<'_> {
    let first = finding.marks.first().map(|m| (m.source, m.span));
    (
        std::cmp::Reverse(finding.severity),
        first,
        finding.rule,
        finding.marks.len(),
    )
}

impl Case<'_> {
    /// The same, as alignment sees it.
    pub fn corpus(&self) -> Corpus<'_> {
        Corpus {
            articles: self.articles,
            claims: self.claims,
            vocab: self.vocab,
        }
    }

    /// A claim.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.get(id.0)
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
}
