//! A source as it was read: its metadata, its reading text, and the way back to the file on disk.

use std::borrow::Cow;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Label, OffsetMap, Span, path_of};

/// Index of a source among the sources of a run, in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// One article as ingest hands it on. Written and read back, it has no `format` and no `lower`: who reads it fills them in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Path relative to the folder given (to the current folder for a file given singly), as [`super::file_name`] writes it.
    pub path: String,
    /// Name of the input format that read it: "plain", "markdown", "jsonl".
    #[serde(skip)]
    pub format: &'static str,
    /// What offsets count in, where it is not the file itself: "word/document.xml" of a docx.
    pub part: Option<String>,
    /// Whether the file holds only a summary or a beginning of the article.
    pub partial: bool,
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
    /// Who wrote it, where metadata say so.
    pub author: Option<String>,
    /// Address of the article, where metadata give one.
    pub url: Option<String>,
    /// Headline, where metadata or the first heading give one.
    pub title: Option<String>,
    /// The reading text: markup and metadata removed, blocks separated by newlines.
    pub text: String,
    /// `text` with ASCII letters in lower case: the same length, so spans fit both.
    #[serde(skip)]
    pub lower: String,
    /// From offsets in `text` to offsets in the file.
    pub map: OffsetMap,
    /// Paragraphs, headings and list items in `text`, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Italic runs in `text`: titles of works are often set so.
    pub italics: Vec<Span>,
    /// What the file says its words are, in the order in which they end.
    pub labels: Vec<Label>,
    /// The characters of the file, or of the article's part of it; bytes that mean nothing became U+FFFD.
    pub raw: String,
    /// From offsets in `raw` to bytes on disk. Empty where they are the same.
    pub raw_map: OffsetMap,
    /// Where `raw` begins in its file: lines before it, and characters and bytes of UTF-8 before it on its first line. All 0 unless
    /// a file holds several articles.
    pub begins: (usize, usize, usize),
    /// Which article of its file it is, from 1, where the file holds several: `path` ends with `#` and this number.
    pub nth: Option<usize>,
}

/// The rules that are to leave an article alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ignores {
    /// All of them.
    All,
    /// These.
    Rules(Vec<String>),
}

/// What a block of text is, which decides how far its capitals can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    /// Where the file lies; for an article of JSON lines its id.
    pub fn file(&self) -> PathBuf {
        self.place(&self.path)
    }

    /// The same for an article that is one of several in its file: that file.
    pub fn whole_file(&self) -> PathBuf {
        let number = self.nth.map(|nth| format!("#{nth}"));
        let path = number.and_then(|number| self.path.strip_suffix(&number));
        self.place(path.unwrap_or(&self.path))
    }

    fn place(&self, path: &str) -> PathBuf {
        if self.format == "jsonl" {
            return PathBuf::from(path);
        }
        let name = match self.folder.as_str() {
            "" => path,
            _ => path.rsplit('/').next().unwrap_or(path),
        };
        path_of(&self.folder).join(path_of(name))
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
