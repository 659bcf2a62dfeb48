//! Builds the reading text of a document beside the map that leads back to the file.

use jiff::civil::Date;

use super::{Found, Metadata, date_in};
use crate::model::document::{Block, BlockKind};
use crate::model::{Document, Label, Limits, Meaning, OffsetMap, Span};

/// Text inside a file that its bytes do not show: a part of an archive, a letter's body in base64.
#[derive(Debug)]
pub struct Part {
    /// What offsets count in: "word/document.xml".
    pub name: String,
    /// Its text.
    pub text: String,
    /// From the text back to the bytes of the part.
    pub map: OffsetMap,
}

/// A document in the making: the text so far, where each piece of it came from, and its blocks.
#[derive(Debug, Default)]
pub struct Reading {
    /// What the article says about itself.
    pub metadata: Metadata,
    /// Things an editor should know about the file; the article is still read.
    pub problems: Vec<String>,
    /// The article's place in the decoded file, where that holds several.
    pub within: Option<Span>,
    /// The text that offsets count in, where it is not the file's own.
    pub part: Option<Part>,
    /// Whether it is a summary or a beginning.
    pub partial: bool,
    text: String,
    map: OffsetMap,
    blocks: Vec<Block>,
    italics: Vec<Span>,
    labels: Vec<Label>,
    open: Option<(usize, BlockKind)>,
    italic: Option<usize>,
}

impl Reading {
    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A reading of the part of a file that stands here; `None` for the whole.
    pub fn of(within: Option<Span>) -> Reading {
        Reading {
            within,
            ..Reading::default()
        }
    }

    /// Starts a block. One that is open ends.
    pub fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some((self.text.len(), kind));
    }

    /// Ends the open block and parts it from the next; an empty one leaves no trace.
    pub fn end(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let body = self.text.get(start..).unwrap_or("");
        let trimmed = body.trim();
        if !trimmed.is_empty() {
            let from = start + (body.len() - body.trim_start().len());
            self.blocks.push(Block {
                span: Span::new(from, from + trimmed.len()),
                kind,
            });
        }
        if self.text.len() > start {
            self.text.push('\n');
        }
    }

    /// Adds a piece of the file as it stands: `raw[at..at + piece.len()]`.
    pub fn copy(&mut self, piece: &str, at: usize) {
        let start = self.text.len();
        self.text.push_str(piece);
        self.map
            .push(Span::new(start, self.text.len()), Span::new(at, at + piece.len()));
    }

    /// Adds a text that stands for other characters of the file: an entity, an escape, a line break inside a paragraph.
    pub fn substitute(&mut self, piece: &str, outer: Span) {
        let start = self.text.len();
        self.text.push_str(piece);
        self.map.push(Span::new(start, self.text.len()), outer);
    }

    /// Begins an italic run.
    pub fn begin_italic(&mut self) {
        self.italic = Some(self.text.len());
    }

    /// Ends it.
    pub fn end_italic(&mut self) {
        if let Some(start) = self.italic.take()
            && self.text.len() > start
        {
            self.italics.push(Span::new(start, self.text.len()));
        }
    }

    /// Says what the text from an offset on is.
    pub fn label(&mut self, from: usize, meaning: Meaning) {
        if self.text.len() > from {
            let span = Span::new(from, self.text.len());
            self.labels.push(Label { span, meaning });
        }
    }

    /// Whether nothing of the open block has been written.
    pub fn at_start(&self) -> bool {
        self.open.is_none_or(|(start, _)| start == self.text.len())
    }

    /// Whether its first block is a heading.
    pub fn begins_with_heading(&self) -> bool {
        self.blocks.first().is_some_and(|b| b.kind == BlockKind::Heading)
    }

    /// Makes headings of all blocks.
    pub fn retitle(&mut self) {
        self.end();
        for block in &mut self.blocks {
            block.kind = BlockKind::Heading;
        }
    }

    /// Takes over what another reading read of a piece of this file; `map` leads from that piece to this file.
    pub fn take_over(&mut self, mut other: Reading, map: &OffsetMap) {
        self.end();
        other.end();
        let shift = self.text.len();
        let moved = |span: Span| Span::new(span.start + shift, span.end + shift);
        self.text.push_str(&other.text);
        self.map.append(&other.map.through(map), shift);
        self.blocks.extend(other.blocks.iter().map(|b| Block {
            span: moved(b.span),
            kind: b.kind,
        }));
        self.italics.extend(other.italics.iter().map(|s| moved(*s)));
        self.labels.extend(other.labels.drain(..).map(|l| Label {
            span: moved(l.span),
            ..l
        }));
        self.problems.append(&mut other.problems);
        self.partial |= other.partial;
    }

    /// Leaves out what the text has beyond so many bytes, figures and quotations, back to the end of a word, and says so.
    pub fn shorten(&mut self, limits: &Limits) {
        self.end();
        let whole = self.text.len();
        let too_much = [
            (whole > limits.text).then_some((limits.text, "text")),
            figure(&self.text, limits.figures).map(|at| (at, "figures")),
            quotation(&self.text, limits.quotations).map(|at| (at, "quotations")),
        ];
        let Some((most, why)) = too_much.into_iter().flatten().min_by_key(|(at, _)| *at) else {
            return;
        };
        let whole_characters = (0..=most).rev().find_map(|n| self.text.get(..n));
        let kept = whole_characters.unwrap_or("");
        let end = kept.trim_end_matches(|c: char| !c.is_whitespace()).trim_end().len();
        let end = if end == 0 { kept.len() } else { end };
        self.text.truncate(end);
        self.blocks.retain(|b| b.span.start < end);
        if let Some(last) = self.blocks.last_mut() {
            last.span.end = last.span.end.min(end);
        }
        self.italics.retain(|s| s.end <= end);
        self.labels.retain(|l| l.span.end <= end);
        self.partial = true;
        self.problems.push(format!(
            "has an article of {whole} bytes of text; only the first {end} were read (`{why}` in [limits])"
        ));
    }

    /// The document. Where the article has a place within the file, `raw` and its map are of that place.
    pub fn finish(
        mut self,
        found: &Found,
        format: &'static str,
        raw: String,
        raw_map: OffsetMap,
        default_day: Option<Date>,
    ) -> Document {
        self.end();
        let title = self.metadata.title.take().or_else(|| {
            let first = self.blocks.first().filter(|b| b.kind == BlockKind::Heading)?;
            self.text.get(first.span.range()).map(str::to_string)
        });
        if let Some(within) = self.within {
            self.map.retract(within.start);
        }
        let (part, raw, raw_map) = match self.part {
            Some(part) => (Some(part.name), part.text, part.map),
            None => (None, raw, raw_map),
        };
        Document {
            path: found.name.clone(),
            format,
            part,
            partial: self.partial,
            author: self.metadata.author,
            url: self.metadata.url,
            begins: (0, 0, 0),
            nth: None,
            folder: found.folder(),
            story: None,
            draft: found.draft,
            origin: None,
            sources: self.metadata.sources,
            ignores: self.metadata.ignores,
            publisher: self.metadata.publisher,
            published_minute: self.metadata.published_minute,
            published: self.metadata.published.or_else(|| date_in(&found.name)).or(default_day),
            title,
            lower: self.text.to_ascii_lowercase(),
            text: self.text,
            map: self.map,
            blocks: self.blocks,
            italics: self.italics,
            labels: self.labels,
            raw,
            raw_map,
        }
    }
}

/// Where the figure behind the first `most` begins: a run of digits is one, "½" and "²" count as digits.
fn figure(text: &str, most: usize) -> Option<usize> {
    let mut before = false;
    let begins = text.char_indices().filter(|(_, c)| {
        let digit = c.is_numeric();
        !std::mem::replace(&mut before, digit) && digit
    });
    begins.map(|(at, _)| at).nth(most)
}

/// Where the mark that opens the quotation behind the first `most` stands. A straight mark opens where no letter, figure or closing
/// mark stands before it.
fn quotation(text: &str, most: usize) -> Option<usize> {
    let mut before = ' ';
    let opening = text.char_indices().filter(|(_, c)| {
        let free = before.is_whitespace() || "([{—–-“\"‘/".contains(before);
        before = *c;
        matches!(c, '“' | '„' | '«' | '‘') || matches!(c, '"' | '\'') && free
    });
    opening.map(|(at, _)| at).nth(most)
}
