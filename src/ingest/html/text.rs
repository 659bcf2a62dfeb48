//! Puts the texts of a page into a reading: white space as browsers show it, entities as the characters they stand for.

use std::borrow::Cow;

use html5gum::Tokenizer;

use super::token::{Token, Tokens};
use crate::ingest::Reading;
use crate::model::Span;

/// Longest entity, in bytes: "&CounterClockwiseContourIntegral;" has 33.
const LONGEST_ENTITY: usize = 40;

/// White space met and not yet written.
#[derive(Debug, Default)]
pub(super) struct Spacing {
    held: Option<Span>,
}

impl Spacing {
    /// White space of the page that shows as one space, or as none at the edge of a block.
    pub fn hold(&mut self, span: Span) {
        self.held = Some(self.held.map_or(span, |h| h.cover(span)));
    }

    /// Writes what was held.
    pub fn release(&mut self, raw: &str, reading: &mut Reading) {
        let Some(span) = self.held.take().filter(|_| !reading.at_start()) else {
            return;
        };
        match raw.get(span.range()) {
            Some(" ") => reading.copy(" ", span.start),
            _ => reading.substitute(" ", span),
        }
    }

    /// Adds characters that the page does not hold.
    pub fn insert(&mut self, piece: &str, at: Span, raw: &str, reading: &mut Reading) {
        self.release(raw, reading);
        reading.substitute(piece, at);
    }

    /// Adds a text of the page.
    pub fn write(&mut self, raw: &str, span: Span, reading: &mut Reading) {
        let bytes = raw.as_bytes();
        let (mut at, mut from) = (span.start, span.start);
        while at < span.end {
            let byte = bytes.get(at).copied().unwrap_or(b' ');
            let taken = match byte {
                b' ' | b'\n' | b'\r' | b'\t' | 0x0c | 0 => {
                    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                    if byte == b' ' && at > from && at + 1 < span.end && next > b' ' {
                        // A single space inside a text stays where it is.
                        at += 1;
                        continue;
                    }
                    1
                }
                b'&' => entity_length(raw, at, span.end),
                // A soft hyphen shows nowhere.
                0xc2 if bytes.get(at + 1) == Some(&0xad) => 2,
                _ => 0,
            };
            if taken == 0 {
                at += 1;
                continue;
            }
            self.piece(raw, Span::new(from, at), reading);
            let piece = Span::new(at, at + taken);
            match byte {
                b'&' => {
                    let text = entity(raw.get(piece.range()).unwrap_or(""));
                    if text.chars().all(|c| matches!(c, ' ' | '\n' | '\t' | '\r')) {
                        self.hold(piece);
                    } else if text != "\u{ad}" {
                        self.insert(&text, piece, raw, reading);
                    }
                }
                0xc2 => {}
                _ => self.hold(piece),
            }
            at += taken;
            from = at;
        }
        self.piece(raw, Span::new(from, span.end), reading);
    }

    fn piece(&mut self, raw: &str, span: Span, reading: &mut Reading) {
        if let Some(text) = raw.get(span.range()).filter(|t| !t.is_empty()) {
            self.release(raw, reading);
            reading.copy(text, span.start);
        }
    }
}

/// Bytes of the entity that begins here; 0 for a mark that stands for itself.
fn entity_length(raw: &str, at: usize, end: usize) -> usize {
    let most = end.min(at + LONGEST_ENTITY);
    let rest = raw.as_bytes().get(at + 1..most).unwrap_or_default();
    let name = rest
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'#')
        .count();
    if name == 0 {
        return 0;
    }
    1 + name + usize::from(rest.get(name) == Some(&b';'))
}

/// The characters that an entity stands for.
pub(in crate::ingest) fn entity(source: &str) -> Cow<'_, str> {
    Cow::Borrowed(match source {
        "&amp;" => "&",
        "&nbsp;" | "&#160;" => "\u{a0}",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" | "&#34;" => "\"",
        "&#39;" | "&apos;" | "&#039;" => "'",
        "&rsquo;" | "&#8217;" => "’",
        "&lsquo;" | "&#8216;" => "‘",
        "&ldquo;" | "&#8220;" => "“",
        "&rdquo;" | "&#8221;" => "”",
        "&mdash;" | "&#8212;" => "—",
        _ => {
            // The crate reads what is short: it calls itself once for each attribute of a tag.
            let mut text = String::new();
            for token in Tokenizer::new(source).flatten() {
                if let html5gum::Token::String(piece) = token {
                    text.push_str(&String::from_utf8_lossy(&piece));
                }
            }
            return Cow::Owned(text);
        }
    })
}

/// A text without its entities and tags.
pub(super) fn decoded(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for token in Tokens::of(source) {
        let Token::Text(span) = token else { continue };
        let mut at = span.start;
        while at < span.end {
            let rest = source.get(at..span.end).unwrap_or("");
            let mark = rest.find('&').unwrap_or(rest.len());
            text.push_str(rest.get(..mark).unwrap_or(""));
            at += mark;
            if at < span.end {
                let length = entity_length(source, at, span.end).max(1);
                text.push_str(&entity(source.get(at..at + length).unwrap_or("&")));
                at += length;
            }
        }
    }
    text
}
