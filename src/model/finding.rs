//! Findings, made only by a builder that demands the places they speak of.

use super::{ClaimId, Kind, Level, SourceId, Span};

/// How bad a finding is. `Info` findings are remarks and hidden in the table unless asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Cannot both be right, or plainly damaged.
    Error,
}

impl Severity {
    /// The word the reports print.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The part a place plays in a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The odd one out.
    Suspect,
    /// Holds the other value.
    Witness,
    /// Differs, and no side can be called odd.
    Party,
}

impl Side {
    /// The word the reports print.
    pub fn name(self) -> &'static str {
        match self {
            Side::Suspect => "suspect",
            Side::Witness => "witness",
            Side::Party => "party",
        }
    }
}

/// A place a finding points at.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The article.
    pub source: SourceId,
    /// The words to underline, in the reading text.
    pub span: Span,
    /// The part it plays.
    pub side: Side,
    /// The claim it is, where it is one: its value is reported with it.
    pub claim: Option<ClaimId>,
    /// The normalised value as one word or phrase: what `support` counts and the finding's id is made of.
    pub value: String,
}

/// Something to ask the reporter about.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule: "number-disagreement".
    pub rule: &'static str,
    /// The family.
    pub kind: Kind,
    /// How bad.
    pub severity: Severity,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// One sentence: who differs from how many.
    pub message: String,
    /// The question to send the reporter.
    pub query: Option<String>,
    /// What to print instead, where the evidence leans one way.
    pub suggestion: Option<String>,
    /// The places, suspects first, each side in order of source and place.
    pub marks: Vec<Mark>,
    /// Values with the number of independent origins that hold each, most first.
    pub support: Vec<(String, usize)>,
    /// The evidence that the places are about one thing.
    pub why: Vec<Level>,
}

/// Puts findings in the order they are shown: errors first, then by place.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
}

/// What findings are ordered by.
pub fn order(finding: &Finding) -> impl Ord + use<'_> {
    let first = finding.marks.first().map(|m| (m.source, m.span));
    (
        std::cmp::Reverse(finding.severity),
        first,
        finding.rule,
        finding.marks.len(),
    )
}

/// The sources that a finding lies in, of its places with their sides: the drafts among them, else those that are not mere witnesses.
/// There it is told, there decisions hold, and their paths decide what the desk wants of it.
pub fn seats(places: impl Iterator<Item = (usize, Option<Side>)>, is_draft: impl Fn(usize) -> bool) -> Vec<usize> {
    let places: Vec<(usize, Option<Side>)> = places.collect();
    let of = |wanted: &dyn Fn(usize, Option<Side>) -> bool| -> Vec<usize> {
        let wanted = places.iter().filter(|(source, side)| wanted(*source, *side));
        let mut list: Vec<usize> = wanted.map(|(source, _)| *source).collect();
        list.sort_unstable();
        list.dedup();
        list
    };
    let drafts = of(&|source, _| is_draft(source));
    let accused = of(&|_, side| side != Some(Side::Witness));
    match (drafts.is_empty(), accused.is_empty()) {
        (false, _) => drafts,
        (true, false) => accused,
        (true, true) => of(&|_, _| true),
    }
}

/// Builds a [`Finding`]. `build` answers `None` where a finding of a kind other than text would show fewer than two places,
/// or any finding none: such a finding would accuse without showing its evidence. Where the evidence is a list of the desk's own, one
/// place is enough ([`FindingBuilder::on_list`]).
#[derive(Debug)]
pub struct FindingBuilder(Finding, bool);

/// The most that a finding is said to be sure of: what is read from words alone is never certain.
const SUREST: f64 = 0.99;

impl Finding {
    /// Starts a finding of a rule.
    pub fn of(rule: &'static str, kind: Kind, severity: Severity) -> FindingBuilder {
        let finding = Finding {
            rule,
            kind,
            severity,
            confidence: 0.9,
            message: String::new(),
            query: None,
            suggestion: None,
            marks: Vec::new(),
            support: Vec::new(),
            why: Vec::new(),
        };
        FindingBuilder(finding, false)
    }
}

impl FindingBuilder {
    /// One sentence for the editor.
    #[must_use]
    pub fn message(mut self, text: impl Into<String>) -> Self {
        self.0.message = text.into();
        self
    }

    /// The question to send the reporter.
    #[must_use]
    pub fn query(mut self, text: impl Into<String>) -> Self {
        self.0.query = Some(text.into());
        self
    }

    /// What to print instead.
    #[must_use]
    pub fn suggestion(mut self, text: impl Into<String>) -> Self {
        self.0.suggestion = Some(text.into());
        self
    }

    /// How sure, 0 to 0.99.
    #[must_use]
    pub fn confidence(mut self, share: f64) -> Self {
        self.0.confidence = share.clamp(0.0, SUREST);
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn mark(mut self, mark: Mark) -> Self {
        self.0.marks.push(mark);
        self
    }

    /// Adds a place that is no claim.
    #[must_use]
    pub fn place(self, source: SourceId, span: Span, side: Side, value: impl Into<String>) -> Self {
        self.mark(Mark {
            source,
            span,
            side,
            claim: None,
            value: value.into(),
        })
    }

    /// The evidence.
    #[must_use]
    pub fn why(mut self, levels: Vec<Level>) -> Self {
        self.0.why = levels;
        self
    }

    /// Values with the number of origins holding each.
    #[must_use]
    pub fn support(mut self, support: Vec<(String, usize)>) -> Self {
        self.0.support = support;
        self
    }

    /// The other side is a list of the desk's own, which the message names.
    #[must_use]
    pub fn on_list(mut self) -> Self {
        self.1 = true;
        self
    }

    /// The finding, if it shows the places it speaks of.
    pub fn build(mut self) -> Option<Finding> {
        let least = if self.0.kind == Kind::TEXT || self.1 { 1 } else { 2 };
        self.0.marks.sort_by_key(|m| (m.side, m.source, m.span));
        self.0.marks.dedup_by_key(|m| (m.source, m.span));
        // A message is a sentence, also where it ends with words of a source that bring a full stop of their own.
        let last = self.0.message.trim_end_matches(['”', '"', '’', ')']);
        if !self.0.message.is_empty() && !last.ends_with(['.', '?', '!', '…']) {
            self.0.message.push('.');
        }
        (self.0.marks.len() >= least && !self.0.message.is_empty()).then_some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain() {
        let finding = Finding::of("x", Kind::NUMBER, Severity::Error).confidence(0.9999);
        assert!(finding.0.confidence < 0.995, "it would print as 100% sure");
    }
}
