//! Word's docx: the paragraphs of `word/document.xml`. Tracked insertions are read as accepted, deletions are left out, and so are
//! comments, field codes, text boxes and hidden text. Offsets count in that part, lines are paragraphs.

use super::xml::{Kind, Xml};
use super::{File, Input, Part, Reading, encoding, zip};
use crate::model::Limits;
use crate::model::document::BlockKind;

/// docx.
#[derive(Debug)]
pub struct Docx;

/// The part that holds the text.
const TEXT: &str = "word/document.xml";
/// The part that says who wrote it.
const ABOUT: &str = "docProps/core.xml";

/// Elements whose text is not the article's: what was deleted or moved away, codes of fields, text boxes, and the second copy that
/// is kept for older programs.
const LEFT_OUT: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "txbxContent",
    "Fallback",
    "comment",
    "footnote",
    "endnote",
    "pict",
    "drawing",
    "object",
];

impl Input for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        file.bytes.starts_with(b"PK\x03\x04") || file.bytes.starts_with(b"PK\x05\x06")
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        let mut reading = Reading::default();
        let absent = || format!("is a zip archive without {TEXT}; save it as .docx, or give the files in it");
        let unpacked = zip::part(file.bytes, TEXT, limits.expanded).and_then(|part| part.ok_or_else(absent));
        let decoded = unpacked.and_then(|bytes| encoding::decode(&bytes).map_err(str::to_string));
        match decoded {
            Ok(decoded) => {
                let xml = Xml::read(&decoded.text, limits);
                paragraphs(&xml, &mut reading);
                reading.problems.extend(xml.problem);
                reading.part = Some(Part {
                    name: TEXT.into(),
                    text: decoded.text,
                    map: decoded.map,
                });
                about(file.bytes, limits, &mut reading);
            }
            Err(message) => reading.problems.push(message),
        }
        vec![reading]
    }
}

/// What the document says of itself. When it was made says nothing about when it is published.
fn about(archive: &[u8], limits: &Limits, reading: &mut Reading) {
    let bytes = match zip::part(archive, ABOUT, limits.expanded) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return,
        Err(message) => {
            reading
                .problems
                .push(format!("says nothing of its author and title: {ABOUT} {message}"));
            return;
        }
    };
    let Ok(decoded) = encoding::decode(&bytes) else { return };
    let xml = Xml::read(&decoded.text, limits);
    let line = |name: &str| xml.all(0, name).find_map(|n| xml.line(n));
    // Titles in the properties are often those of the document it was made from: a headline in the text is surer.
    if !reading.begins_with_heading() {
        reading.metadata.title = line("title");
    }
    reading.metadata.author = line("creator");
    reading.metadata.publisher = line("publisher");
}

/// What is known of the paragraph being read.
#[derive(Default)]
struct Paragraph {
    begun: bool,
    heading: bool,
    item: bool,
    /// Whether its end was deleted: it runs on into the next.
    joined: bool,
}

fn paragraphs(xml: &Xml<'_>, reading: &mut Reading) {
    let mut paragraph = Paragraph::default();
    let (mut inserted, mut deleted) = (0, 0);
    let mut at = 1;
    // Where the run ends that is set in italics.
    let mut italic_until = 0;
    while let Some(node) = xml.nodes.get(at) {
        if italic_until > 0 && at >= italic_until {
            reading.end_italic();
            italic_until = 0;
        }
        let name = xml.local(at);
        let mut next = at + 1;
        match name {
            "p" => {
                if !paragraph.joined {
                    reading.end();
                    paragraph = Paragraph::default();
                }
                paragraph.joined = false;
            }
            "pPr" => {
                properties(xml, at, &mut paragraph);
                next = node.end.max(next);
            }
            "rPr" => {
                if on(xml, at, "vanish") {
                    // The properties stand in the run that they hide.
                    next = xml.nodes.get(node.parent).map_or(next, |run| run.end.max(next));
                } else {
                    if on(xml, at, "i") && italic_until == 0 {
                        begin(xml, at, &mut paragraph, reading);
                        reading.begin_italic();
                        italic_until = xml.nodes.get(node.parent).map_or(0, |run| run.end);
                    }
                    next = node.end.max(next);
                }
            }
            "ins" | "moveTo" => inserted += 1,
            _ if LEFT_OUT.contains(&name) => {
                deleted += usize::from(matches!(name, "del" | "moveFrom"));
                next = node.end.max(next);
            }
            "tab" | "br" | "cr" | "ptab" if paragraph.begun => reading.substitute(" ", node.span),
            "noBreakHyphen" => {
                begin(xml, at, &mut paragraph, reading);
                reading.substitute("-", node.span);
            }
            "t" => {
                begin(xml, at, &mut paragraph, reading);
                for text in xml.nodes.get(at..node.end).unwrap_or_default() {
                    let piece = xml.piece(text);
                    match text.kind {
                        Kind::Element => {}
                        Kind::Text => reading.copy(&piece, text.span.start),
                        Kind::Entity => reading.substitute(&piece, text.span),
                    }
                }
                next = node.end.max(next);
            }
            _ => {}
        }
        at = next;
    }
    reading.end();
    if inserted + deleted > 0 {
        reading.problems.push(format!(
            "has tracked changes, which were read as accepted; insertions kept: {inserted}, deletions left out: {deleted}"
        ));
    }
}

fn begin(xml: &Xml<'_>, at: usize, paragraph: &mut Paragraph, reading: &mut Reading) {
    if std::mem::replace(&mut paragraph.begun, true) {
        return;
    }
    let cell = || {
        let mut up = xml.nodes.get(at).map_or(0, |n| n.parent);
        while up > 0 && xml.local(up) != "tc" {
            up = xml.nodes.get(up).map_or(0, |n| n.parent);
        }
        up > 0
    };
    reading.begin(if paragraph.heading {
        BlockKind::Heading
    } else if paragraph.item || cell() {
        BlockKind::Item
    } else {
        BlockKind::Paragraph
    });
}

fn properties(xml: &Xml<'_>, at: usize, paragraph: &mut Paragraph) {
    let style = xml.child(at, "pStyle").and_then(|n| xml.attribute(n, "val"));
    if let Some(style) = style.map(|s| s.to_ascii_lowercase()) {
        paragraph.heading = style.starts_with("heading") || matches!(style.as_str(), "title" | "headline");
        paragraph.item = style.starts_with("list");
    }
    paragraph.heading |= xml
        .child(at, "outlineLvl")
        .is_some_and(|n| xml.attribute(n, "val").is_some_and(|v| v != "9"));
    paragraph.item |= xml.child(at, "numPr").is_some();
    paragraph.joined = xml.child(at, "rPr").is_some_and(|n| xml.child(n, "del").is_some());
}

/// Whether a property of a run is set.
fn on(xml: &Xml<'_>, properties: usize, name: &str) -> bool {
    let found = xml.child(properties, name);
    found.is_some_and(|n| {
        xml.attribute(n, "val")
            .is_none_or(|v| !matches!(&*v, "0" | "false" | "off"))
    })
}
