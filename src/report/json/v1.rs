//! Version 1 of the JSON report. Adding a field is free; to rename, remove or re-mean one is a new version in a file of its own.

use schemars::JsonSchema;
use serde::Serialize;

pub use super::draft::Draft;
pub use super::value::Value;
/// The version these structs write.
pub const SCHEMA_VERSION: u32 = 1;

/// The report of one run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "factcheck report, version 1")]
pub struct Report {
    /// Always 1.
    pub schema_version: u32,
    /// The program that wrote it.
    pub tool: Tool,
    /// The sources read, in order of path.
    pub sources: Vec<Source>,
    /// What at least two places speak of.
    pub facts: Vec<Fact>,
    /// What an editor is asked about: errors first, then by source and place.
    pub findings: Vec<Finding>,
    /// Findings that are held back: by a recorded decision, by words in an article, by a baseline. They do not make a run fail.
    pub suppressed: Vec<Finding>,
    /// Drafts beside their sources: what they alone say, what they lack. Absent without a draft.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub drafts: Vec<Draft>,
    /// Inputs that could not be read, or not wholly.
    pub problems: Vec<Problem>,
    /// Counts.
    pub summary: Summary,
}

/// A program.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// Always "factcheck".
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Source {
    /// Path relative to the folder given, or to the current folder for a file given singly; an article of JSON lines has its id.
    pub path: String,
    /// "draft" or "source".
    pub role: String,
    /// Publisher, where metadata name one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Day of publication, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it, as its metadata say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Address, as its metadata say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Input format.
    pub format: String,
    /// What offsets count in, where it is not the file itself: "word/document.xml" of a docx, the decoded text of a letter. Lines
    /// are then paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Whether only a summary or a beginning was there to read. Absent for no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial: Option<bool>,
    /// Words read.
    pub words: usize,
    /// Sources that copy each other share one origin: "o1", "o2"…
    pub origin: String,
    /// Sources of one story are compared with each other: "s1", "s2"…
    pub story: String,
    /// Plainly damaged places in its own letters (fused words, stray capitals, a quotation that never closes). Absent for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub damage: Option<usize>,
}

/// One thing that several places speak of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// "f1", "f2"… in order of first mention.
    pub id: String,
    /// number, date, name, quote or title.
    pub kind: String,
    /// What an editor would call it.
    pub label: String,
    /// agree, compatible, superseded or disagree.
    pub verdict: String,
    /// Independent origins that speak of it.
    pub origins: usize,
    /// Where.
    pub locations: Vec<Location>,
}

/// Something to ask the reporter about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// Made of the rule and the normalised values: it outlives edits elsewhere in the file.
    pub id: String,
    /// Id of the rule.
    pub rule: String,
    /// number, date, name, quote, title or text.
    pub kind: String,
    /// error, warning or info.
    pub severity: String,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// One sentence: who says what, and how many independent sources say the other.
    pub message: String,
    /// The question to send the reporter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// What to print instead, where the evidence leans one way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// Id of the fact it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// The places, the odd one out first.
    pub locations: Vec<Location>,
    /// Values with the number of independent origins that hold each, most first.
    pub support: Vec<Support>,
    /// The evidence that the places are about one thing.
    pub why: Vec<Evidence>,
    /// What the desk has decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What holds it back; only in `suppressed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed_by: Option<Hold>,
}

/// What somebody decided about a finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Decision {
    /// accepted (it is right) or dismissed (it is no error).
    pub verdict: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day of the decision, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// What holds a finding back.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Hold {
    /// ignore (words in an article), decision or baseline.
    pub kind: String,
    /// For an ignore, `path` of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// For an ignore, the line of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Why, where it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A place in a source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Location {
    /// `path` of a source.
    pub source: String,
    /// First byte in the file on disk, front matter and markup counted.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column one past the end.
    pub end_column: usize,
    /// The file's own characters: file[start:end].
    pub text: String,
    /// suspect (the odd one out), witness (holds the other value) or party (no side is odd); absent in a fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What the place says, where it is a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// A value and who holds it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Support {
    /// The value as one word or phrase.
    pub value: String,
    /// Independent origins that hold it.
    pub origins: usize,
}

/// The outcome of one comparison.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Evidence {
    /// Name of the comparison.
    pub comparison: String,
    /// The level found.
    pub level: String,
    /// Bits of evidence for one topic, below zero against.
    pub weight: f64,
}

/// Something that went wrong with an input, and the way out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// The source, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Counts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Findings held back.
    pub suppressed: usize,
    /// Sources read.
    pub sources: usize,
    /// Independent origins among them.
    pub origins: usize,
    /// Stories: sources of different ones are not compared.
    pub stories: usize,
    /// Words read.
    pub words: usize,
    /// Facts.
    pub facts: usize,
}
