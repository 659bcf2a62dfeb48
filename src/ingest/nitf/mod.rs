//! NITF: headline, paragraphs and lists of `body.content`; captions and notes are left out. Elements that say what their words are
//! (`inline`) become labels; a `q` without quotation marks gets them, as browsers show it.

mod inline;

use self::inline::unmarked_quotation;
use super::marked::Marked;
use super::xml::{Kind, Xml};
use super::{File, Input, Reading, xml};
use crate::model::document::BlockKind;
use crate::model::{Limits, Span};

/// NITF 3.
#[derive(Debug)]
pub struct Nitf;

/// Elements whose text is not the article's.
const LEFT_OUT: &[&str] = &[
    "media",
    "media-caption",
    "media-producer",
    "note",
    "fn",
    "tobject",
    "docdata",
    "byline",
    "bytag",
    "dateline",
    "distributor",
    "copyrite",
    "rights",
    "abstract",
    "series",
    "tagline",
    "bibliography",
    "hedline",
];

impl Input for Nitf {
    fn name(&self) -> &'static str {
        "nitf"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let (_, opening) = file.opening();
        opening.starts_with('<') && xml::root(opening) == Some("nitf")
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        let xml = Xml::read(file.text, limits);
        let mut reading = Reading::default();
        read_into(&xml, 0, &mut reading);
        reading.problems.extend(xml.problem);
        vec![reading]
    }
}

/// Reads the NITF inside an element.
pub(super) fn read_into(xml: &Xml<'_>, of: usize, reading: &mut Reading) {
    let first = |name: &str| xml.all(of, name).next();
    let line = |name: &str| first(name).and_then(|n| xml.line(n));
    let holder = || {
        let copyright = first("doc.copyright")?;
        xml.attribute(copyright, "holder").map(|h| h.into_owned())
    };
    let metadata = &mut reading.metadata;
    metadata.title = line("hl1").or_else(|| line("title")).or(metadata.title.take());
    metadata.publisher = metadata
        .publisher
        .take()
        .or_else(|| line("distributor"))
        .or_else(holder)
        .or_else(|| {
            let data = first("pubdata")?;
            xml.attribute(data, "name").map(|n| n.into_owned())
        });
    metadata.author = metadata.author.take().or_else(|| {
        let byline = first("byline")?;
        let person = xml.all(byline, "person").next();
        let name = xml.line(person.unwrap_or(byline))?;
        Some(name.strip_prefix("By ").unwrap_or(&name).to_string())
    });
    for name in ["date.issue", "date.release", "story.date"] {
        let stamp = first(name).and_then(|n| xml.attribute(n, "norm"));
        if metadata.published.is_none() {
            metadata.set_published(stamp.as_deref());
        }
    }
    if metadata.url.is_none() {
        metadata.url = first("pubdata")
            .and_then(|n| xml.attribute(n, "ex-ref"))
            .map(|u| u.into_owned());
    }
    for hedline in xml.all(of, "hedline") {
        for head in xml.children(hedline) {
            let kind = match xml.local(head) {
                "hl1" => BlockKind::Heading,
                "hl2" => BlockKind::Paragraph,
                _ => continue,
            };
            reading.begin(kind);
            texts(xml, head, reading);
            reading.end();
        }
    }
    let content = first("body.content").or_else(|| first("body"));
    if let Some(content) = content {
        blocks(xml, content, reading);
    }
}

/// What a block element makes of its text.
fn block(name: &str) -> Option<BlockKind> {
    Some(match name {
        "p" | "body.content" | "block" | "body.end" | "pre" => BlockKind::Paragraph,
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" => BlockKind::Heading,
        "li" | "dt" | "dd" | "td" | "th" | "nitf-col" => BlockKind::Item,
        "bq" | "blockquote" => BlockKind::Quotation,
        _ => return None,
    })
}

fn blocks(xml: &Xml<'_>, of: usize, reading: &mut Reading) {
    let end = xml.nodes.get(of).map_or(0, |n| n.end);
    let mut at = of;
    // The block that the text belongs to: its element, by number.
    let mut home = None;
    // The element of a quotation that was printed without its marks, and the last character before its end.
    let mut quoted: Option<usize> = None;
    let mut behind = 0;
    let mut marked = Marked::default();
    while at < end {
        marked.end_before(at, reading);
        if let Some(q) = quoted.and_then(|q| xml.nodes.get(q)).filter(|q| at >= q.end) {
            quoted = None;
            reading.substitute("”", Span::new(behind, q.span.end));
        }
        let Some(node) = xml.nodes.get(at) else { break };
        if node.kind == Kind::Element && LEFT_OUT.contains(&xml.local(at)) {
            at = node.end.max(at + 1);
            home = None;
            continue;
        }
        if node.kind != Kind::Element {
            let (own, kind) = home_of(xml, at, of);
            if home != Some(own) {
                if xml.piece(node).trim().is_empty() {
                    at += 1;
                    continue;
                }
                reading.begin(kind);
                home = Some(own);
            }
            if quoted.is_none()
                && let Some(q) = unmarked_quotation(xml, at)
            {
                quoted = Some(q);
                let tag = xml.nodes.get(q).map_or(node.span.start, |q| q.span.start);
                reading.substitute("“", Span::new(tag, node.span.start));
            }
            let italic = is_italic(xml, node.parent, own);
            if italic {
                reading.begin_italic();
            }
            marked.write(reading);
            text(xml, at, reading);
            behind = node.span.end;
            if italic {
                reading.end_italic();
            }
        } else if xml.local(at) == "br" {
            reading.substitute(" ", node.span);
        } else if let Some(meaning) = inline::meaning(xml, at) {
            marked.begin(node.end, meaning);
        }
        at += 1;
    }
    marked.end_before(end, reading);
    if quoted.is_some() {
        reading.substitute("”", Span::new(behind, behind));
    }
    reading.end();
}

/// The block element around a text and what it makes of it.
fn home_of(xml: &Xml<'_>, text: usize, of: usize) -> (usize, BlockKind) {
    let mut at = xml.nodes.get(text).map_or(of, |n| n.parent);
    let mut found: Option<(usize, BlockKind)> = None;
    while at > of {
        if let Some(kind) = block(xml.local(at)) {
            match found {
                None => found = Some((at, kind)),
                // A paragraph of a quotation or an item is part of it.
                Some((own, BlockKind::Paragraph)) if matches!(kind, BlockKind::Quotation | BlockKind::Item) => {
                    found = Some((own, kind));
                }
                Some((_, BlockKind::Paragraph)) if kind == BlockKind::Paragraph => {}
                Some(_) => break,
            }
        }
        at = xml.nodes.get(at).map_or(0, |n| n.parent);
    }
    found.unwrap_or((of, BlockKind::Paragraph))
}

/// Whether a text is set in italics, as titles of works often are.
fn is_italic(xml: &Xml<'_>, mut at: usize, home: usize) -> bool {
    while at > home {
        if matches!(xml.local(at), "em" | "i") {
            return true;
        }
        at = xml.nodes.get(at).map_or(0, |n| n.parent);
    }
    false
}

fn texts(xml: &Xml<'_>, of: usize, reading: &mut Reading) {
    let end = xml.nodes.get(of).map_or(of, |n| n.end);
    let mut marked = Marked::default();
    for at in of..end {
        marked.end_before(at, reading);
        let Some(node) = xml.nodes.get(at) else { break };
        match inline::meaning(xml, at) {
            Some(meaning) => marked.begin(node.end, meaning),
            None if node.kind != Kind::Element => marked.write(reading),
            None => {}
        }
        text(xml, at, reading);
    }
    marked.end_before(end, reading);
}

/// Adds a text, its line ends as spaces.
pub(super) fn text(xml: &Xml<'_>, at: usize, reading: &mut Reading) {
    let Some(node) = xml.nodes.get(at) else { return };
    let piece = xml.piece(node);
    match node.kind {
        Kind::Element => {}
        Kind::Entity => reading.substitute(&piece, node.span),
        Kind::Text => {
            let mut from = node.span.start;
            for part in piece.split_inclusive('\n') {
                let line = part.trim_end_matches(['\n', '\r']);
                let shown = line.trim_start_matches([' ', '\t']);
                // What stands at the head of a line is there to indent it.
                let shown = if from == node.span.start { line } else { shown };
                let skipped = line.len() - shown.len();
                reading.copy(shown, from + skipped);
                if line.len() < part.len() {
                    reading.substitute(" ", Span::new(from + line.len(), from + part.len()));
                }
                from += part.len();
            }
        }
    }
}
