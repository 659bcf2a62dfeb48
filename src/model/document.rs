//! A source as it was read: its metadata, its reading text, and the way back to the file on disk.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Span;

/// Index of a source among the sources of a run, in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// One article as ingest hands it on.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path relative to the folder given (to the current folder for a file given singly), with `/`.
    pub path: String,
    /// Name of the input format that read it: "plain", "markdown", "jsonl".
    pub format: &'static str,
    /// Folder the file lies in, with `/`; empty where it has none.
    pub folder: String,
    /// Name of the story, where the input itself gives one.
    pub story: Option<String>,
    /// Whether this is the draft that the others are evidence for.
    pub draft: bool,
    /// The origin it is declared to share with others: articles of one origin have one voice.
    pub origin: Option<String>,
    /// The sources it names in its front matter, as written.
    pub sources: Vec<String>,
    /// Which rules are to leave it alone, by its front matter.
    pub ignores: Option<Ignores>,
    /// Publisher, where metadata name one.
    pub publisher: Option<String>,
    /// Day of publication: "now" for every relative date in the text.
    pub published: Option<Date>,
    /// Minute of that day, where the stamp of publication has a time.
    pub published_minute: Option<i32>,
    /// Headline, where metadata or the first heading give one.
    pub title: Option<String>,
    /// The reading text: markup and metadata removed, blocks separated by newlines.
    pub text: String,
    /// `text` with ASCII letters in lower case: the same length, so spans fit both.
    pub lower: String,
    /// From offsets in `text` to offsets in the file.
    pub map: OffsetMap,
    /// Paragraphs, headings and list items in `text`, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Italic runs in `text`: titles of works are often set so.
    pub italics: Vec<Span>,
    /// The file's bytes decoded as UTF-8; invalid bytes became U+FFFD.
    pub raw: String,
    /// Where `raw` and the file differ: (offset in raw, offset on disk) after each replaced byte run. Empty for valid UTF-8.
    pub raw_map: OffsetMap,
}

/// The rules that are to leave an article alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ignores {
    /// All of them.
    All,
    /// These.
    Rules(Vec<String>),
}

/// What a block of text is, which decides how far its capitals can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A headline or heading inside the text.
    Heading,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
}

/// A block of the reading text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

impl Document {
    /// Number of words in `text`: runs of characters that are no white space.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Where the file lies, with `/`; for an article of JSON lines its id.
    pub fn file(&self) -> PathBuf {
        let name = match self.folder.as_str() {
            "" => &self.path,
            _ => self.path.rsplit('/').next().unwrap_or(&self.path),
        };
        Path::new(&self.folder).join(name)
    }

    /// The reading text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The reading text of a span with ASCII letters in lower case.
    pub fn lower(&self, span: Span) -> &str {
        self.lower.get(span.range()).unwrap_or("")
    }

    /// The reading text of a span in lower case, letters beyond ASCII too.
    pub fn lowercase(&self, span: Span) -> Cow<'_, str> {
        let lower = self.lower(span);
        if lower.is_ascii() {
            Cow::Borrowed(lower)
        } else {
            Cow::Owned(lower.to_lowercase())
        }
    }

    /// Byte offsets of a span in the file as it lies on disk.
    pub fn on_disk(&self, span: Span) -> Span {
        let raw = self.map.outward(span);
        self.raw_map.outward(raw)
    }

    /// The file's own characters of a span, markup included.
    pub fn raw_slice(&self, span: Span) -> &str {
        self.raw.get(self.map.outward(span).range()).unwrap_or("")
    }
}

/// A piecewise map from offsets in one text to offsets in the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    inner: Span,
    outer: Span,
}

impl OffsetMap {
    /// Adds a run: `inner` of the derived text was made from `outer`. Runs come in order. Runs of one length were copied byte
    /// for byte; others stand for each other as a whole (an entity, a replaced byte).
    pub fn push(&mut self, inner: Span, outer: Span) {
        if let Some(last) = self.runs.last_mut()
            && last.inner.len() == last.outer.len()
            && inner.len() == outer.len()
            && last.inner.end == inner.start
            && last.outer.end == outer.start
        {
            last.inner.end = inner.end;
            last.outer.end = outer.end;
            return;
        }
        self.runs.push(Run { inner, outer });
    }

    /// The span of the outer text that a span of the derived text was made from. Without runs the map is the identity.
    pub fn outward(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        if span.is_empty() {
            let at = self.start(span.start);
            return Span::new(at, at);
        }
        Span::new(self.start(span.start), self.end(span.end))
    }

    fn start(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.inner.end <= at);
        match self.runs.get(next) {
            Some(run) if run.inner.len() == run.outer.len() => run.outer.start + at.saturating_sub(run.inner.start),
            Some(run) => run.outer.start,
            None => self.runs.last().map_or(at, |run| run.outer.end),
        }
    }

    fn end(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.inner.end < at);
        match self.runs.get(next) {
            Some(run) if run.inner.start >= at => next
                .checked_sub(1)
                .and_then(|n| self.runs.get(n))
                .map_or(run.outer.start, |run| run.outer.end),
            Some(run) if run.inner.len() == run.outer.len() => run.outer.start + (at - run.inner.start),
            Some(run) => run.outer.end,
            None => self.runs.last().map_or(at, |run| run.outer.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_without_runs_is_the_identity() {
        assert_eq!(OffsetMap::default().outward(Span::new(3, 7)), Span::new(3, 7));
    }

    #[test]
    fn spans_at_the_edge_of_removed_markup_do_not_reach_into_it() {
        // outer: `a **bc** d`, inner: `a bc d`
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 2), Span::new(0, 2));
        map.push(Span::new(2, 4), Span::new(4, 6));
        map.push(Span::new(4, 6), Span::new(8, 10));
        assert_eq!(map.outward(Span::new(2, 4)), Span::new(4, 6));
        assert_eq!(map.outward(Span::new(0, 4)), Span::new(0, 6));
        assert_eq!(map.outward(Span::new(5, 6)), Span::new(9, 10));
    }

    #[test]
    fn a_substituted_run_stands_as_a_whole() {
        // outer: `A&amp;B`, inner: `A&B`
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 1), Span::new(0, 1));
        map.push(Span::new(1, 2), Span::new(1, 6));
        map.push(Span::new(2, 3), Span::new(6, 7));
        assert_eq!(map.outward(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(map.outward(Span::new(0, 3)), Span::new(0, 7));
    }
}
