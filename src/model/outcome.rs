//! The finished outcome of a run: all that a reporter may see.

use std::path::PathBuf;

use super::finding::seats;
use super::{Finding, Kind, Severity, Side, Span, Value, Verdict};

/// Everything a run found, with every place resolved to its file, in the order it is to be shown.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The sources read, in order of path.
    pub sources: Vec<Source>,
    /// What each source says, in the order of `sources`; empty where nobody asked for it.
    pub readings: Vec<Reading>,
    /// Facts that at least two sources, or two places of one source, speak of: story by story, in order of first mention.
    pub facts: Vec<FactView>,
    /// Findings: errors first, then by source and place.
    pub findings: Vec<FindingView>,
    /// Findings that the desk holds back, in the same order.
    pub suppressed: Vec<Suppressed>,
    /// Each draft beside its sources, in order of path.
    pub drafts: Vec<DraftView>,
    /// What could not be read, and what to do about it.
    pub problems: Vec<Problem>,
    /// The rules that findings of this outcome name, in order of id.
    pub rules: Vec<RuleView>,
}

/// How much of what was read an outcome holds beside its findings. All of it, unless a format has no use for it: the places and
/// texts of an archive are many times its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The places of facts.
    pub places: bool,
    /// The texts of the sources.
    pub texts: bool,
}

impl Default for Detail {
    fn default() -> Self {
        Detail {
            places: true,
            texts: true,
        }
    }
}

/// A rule as reports explain it.
#[derive(Clone, Debug)]
pub struct RuleView {
    /// Its id.
    pub id: &'static str,
    /// The family of its findings.
    pub kind: Kind,
    /// The severity that its findings have as a rule.
    pub severity: Severity,
    /// One line.
    pub summary: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// The whole text of a source, with the claims in it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The reading text: what [`Mark::span`](super::Mark) counts in.
    pub text: String,
    /// Its paragraphs in order, and whether each is a heading.
    pub blocks: Vec<(Span, bool)>,
    /// The claims that are compared, in order of place.
    pub told: Vec<Told>,
}

/// A claim as it stands in a [`Reading`].
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The words, in the reading text.
    pub span: Span,
    /// Index into [`Outcome::facts`], where it is part of one.
    pub fact: Option<usize>,
}

/// A draft beside its sources. None of this is a finding.
#[derive(Clone, Debug)]
pub struct DraftView {
    /// The draft.
    pub source: usize,
    /// What it says that one source only, or none, says: first what none says, then what weighs most.
    pub unsupported: Vec<Said>,
    /// What all sources say and it does not, what weighs most first.
    pub missing: Vec<Lacking>,
    /// Findings among its sources in which it has no part; they are not shown.
    pub elsewhere: usize,
}

/// Something that a draft says.
#[derive(Clone, Debug)]
pub struct Said {
    /// The family.
    pub kind: Kind,
    /// Independent sources that say it too: one or none.
    pub origins: usize,
    /// Where.
    pub place: Place,
}

/// Something that a draft does not say.
#[derive(Clone, Debug)]
pub struct Lacking {
    /// Index into [`Outcome::facts`].
    pub fact: usize,
    /// The family.
    pub kind: Kind,
    /// "people arrested".
    pub label: String,
    /// Independent sources that say it.
    pub origins: usize,
    /// The first place in each source.
    pub places: Vec<Place>,
}

/// A source as reports name it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies; the id of an article of JSON lines.
    pub file: PathBuf,
    /// Which article of its file it is, from 1, where the file holds several: `path` ends with `#` and this number.
    pub nth: Option<usize>,
    /// Path relative to the folder given.
    pub path: String,
    /// Whether it is the draft.
    pub draft: bool,
    /// Publisher, where known.
    pub publisher: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// Headline, where known.
    pub title: Option<String>,
    /// Input format.
    pub format: &'static str,
    /// What offsets count in, where it is not the file itself.
    pub part: Option<String>,
    /// Whether only a summary or a beginning was there to read.
    pub partial: bool,
    /// Who wrote it, where known.
    pub author: Option<String>,
    /// Address, where known.
    pub url: Option<String>,
    /// Words read.
    pub words: usize,
    /// Origin, from 0: sources that copy each other share one.
    pub origin: usize,
    /// Story, from 0: sources of different stories are not compared.
    pub story: usize,
    /// Plainly damaged places in its own letters: how far its wording can be trusted.
    pub damage: usize,
}

impl Source {
    /// What tells it from the other articles of its file: "#3", or nothing where it is the only one.
    pub fn number(&self) -> String {
        self.nth.map_or_else(String::new, |nth| format!("#{nth}"))
    }
}

/// A fact as reports show it.
#[derive(Clone, Debug)]
pub struct FactView {
    /// The family.
    pub kind: Kind,
    /// "people arrested".
    pub label: String,
    /// Verdict over all its places.
    pub verdict: Verdict,
    /// Independent origins that speak of it.
    pub origins: usize,
    /// Where; empty where nobody asked for it.
    pub places: Vec<Place>,
}

/// The id of a fact in reports, by its index: "f1", "f2"…
pub fn fact_id(index: usize) -> String {
    format!("f{}", index + 1)
}

/// A finding as reports show it.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// Eight hexadecimal digits made of the rule and the normalised values; it outlives edits elsewhere in the file.
    pub id: String,
    /// The finding itself: rule, severity, message, query, support, why.
    pub finding: Finding,
    /// Its places, in the order of `finding.marks`.
    pub places: Vec<Place>,
    /// Index into [`Outcome::facts`], where it speaks of one.
    pub fact: Option<usize>,
    /// What the desk has decided about it.
    pub decision: Option<Decision>,
}

/// A finding that is held back and does not make the run fail.
#[derive(Clone, Debug)]
pub struct Suppressed {
    /// The finding.
    pub view: FindingView,
    /// What holds it back.
    pub hold: Hold,
}

/// What holds a finding back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Words in an article: `factcheck-ignore` in a comment or `factcheck: ignore` in its front matter.
    Ignore {
        /// The article.
        source: usize,
        /// Line of the words, from 1.
        line: usize,
        /// Why, where they say.
        reason: Option<String>,
    },
    /// A decision, which stands in the finding.
    Decision,
    /// It was there when the baseline was written.
    Baseline,
}

impl Hold {
    /// The word the reports print.
    pub fn name(&self) -> &'static str {
        match self {
            Hold::Ignore { .. } => "ignore",
            Hold::Decision => "decision",
            Hold::Baseline => "baseline",
        }
    }
}

/// What somebody decided about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub ruling: Ruling,
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// The day of the decision.
    pub date: Option<jiff::civil::Date>,
}

/// What can be decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It is right: it stays until the text is mended.
    Accepted,
    /// It is no error: it is held back until a value changes.
    Dismissed,
}

impl Ruling {
    /// The word of files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Ruling::Accepted => "accepted",
            Ruling::Dismissed => "dismissed",
        }
    }
}

impl FindingView {
    /// The sources that it lies in: the drafts among its places, else those that are not mere witnesses.
    pub fn seats(&self, sources: &[Source]) -> Vec<usize> {
        let places = self.places.iter().map(|p| (p.source, p.side));
        seats(places, |source| sources.get(source).is_some_and(|s| s.draft))
    }
}

/// A place in a source, resolved.
#[derive(Clone, Debug)]
pub struct Place {
    /// Index into [`Outcome::sources`].
    pub source: usize,
    /// Byte offsets in the file on disk.
    pub disk: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column one past the end.
    pub end_column: usize,
    /// Both columns again, in bytes of UTF-8, from 1.
    pub byte_columns: (usize, usize),
    /// The file's own characters, markup included: `file[start..end]`.
    pub text: String,
    /// The words as a reader sees them.
    pub printed: String,
    /// The sentence around, as a reader sees it: before the words…
    pub before: String,
    /// …and after them.
    pub after: String,
    /// The part it plays in a finding; absent in a fact.
    pub side: Option<Side>,
    /// The value, where the place is a claim.
    pub value: Option<Value>,
}

/// Something that went wrong with an input, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path of the source, where it concerns one.
    pub source: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether the source could not be used at all.
    pub fatal: bool,
}

impl Outcome {
    /// Number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.finding.severity == severity).count()
    }

    /// Number of stories.
    pub fn stories(&self) -> usize {
        self.sources.iter().map(|s| s.story + 1).max().unwrap_or(0)
    }

    /// Number of independent origins.
    pub fn origins(&self) -> usize {
        let mut seen: Vec<usize> = self.sources.iter().map(|s| s.origin).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }
}
