//! The finished outcome of a run: all that a reporter may see.

use super::{Finding, Kind, Severity, Side, Span, Value, Verdict};

/// Everything a run found, with every place resolved to its file, in the order it is to be shown.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The sources read, in order of path.
    pub sources: Vec<Source>,
    /// Facts that at least two sources, or two places of one source, speak of.
    pub facts: Vec<FactView>,
    /// Findings: errors first, then by source and place.
    pub findings: Vec<FindingView>,
    /// What could not be read, and what to do about it.
    pub problems: Vec<Problem>,
}

/// A source as reports name it.
#[derive(Clone, Debug)]
pub struct Source {
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

/// A fact as reports show it.
#[derive(Clone, Debug)]
pub struct FactView {
    /// "f1", "f2"… in order of first mention.
    pub id: String,
    /// The family.
    pub kind: Kind,
    /// "people arrested".
    pub label: String,
    /// Verdict over all its places.
    pub verdict: Verdict,
    /// Independent origins that speak of it.
    pub origins: usize,
    /// Where.
    pub places: Vec<Place>,
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
    /// Id of the fact it speaks of, where it is one.
    pub fact: Option<String>,
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
