//! Letters as mail programs save them (.eml): the body's text, its transfer encoding taken off. Offsets count in the file where
//! its bytes show the text (plain, quoted-printable); a body in base64 is a part of its own, whose lines are paragraphs.

mod header;
mod transfer;

use super::{BLANK, File, Input, Part, Reading, encoding, html, plain};
use crate::model::{Limits, OffsetMap, Span};
use header::Headers;
use transfer::Transfer;

/// A letter.
#[derive(Debug)]
pub struct Eml;

/// Words from which the plain text of a letter that has both is taken and not its HTML: less is a note that says to look at it.
const ENOUGH: usize = 40;
/// Most parts of a letter looked at.
const MOST_PARTS: usize = 200;

impl Input for Eml {
    fn name(&self) -> &'static str {
        "eml"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let (_, opening) = file.opening();
        header::looks_like(opening, file.ends_with(&["eml", "msg", "mht", "mhtml"]))
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        let raw = file.text;
        let lead = raw.len() - raw.trim_start_matches(BLANK).len();
        let (headers, body) = Headers::read(raw, Span::new(lead, raw.len()));
        let mut found = Vec::new();
        let cut = parts(raw, &headers, body, limits, &mut found);
        let mut reading = chosen(raw, &found, limits);
        let metadata = &mut reading.metadata;
        metadata.title = headers.words("subject");
        metadata.publisher = headers.words("from").map(|from| header::display_name(&from));
        metadata.set_published(headers.words("date").as_deref());
        if cut {
            reading
                .problems
                .push("has more parts, or nests them deeper, than a letter does; some were not read".into());
        }
        vec![reading]
    }
}

/// A part of a letter that holds text.
struct Text {
    body: Span,
    transfer: Transfer,
    charset: String,
    is_html: bool,
}

/// Finds the parts that hold text, outermost first; answers whether a limit cut them.
fn parts(raw: &str, headers: &Headers, body: Span, limits: &Limits, found: &mut Vec<Text>) -> bool {
    // Each with its depth: parts hold parts, and letters letters.
    let mut waiting = vec![(headers.clone(), body, 0usize)];
    let (mut seen, mut cut) = (0, false);
    while let Some((headers, body, depth)) = waiting.pop() {
        seen += 1;
        if seen > MOST_PARTS || depth > limits.nesting.min(20) {
            cut = true;
            continue;
        }
        let kind = headers.kind();
        if headers.is_attachment() && kind.name != "message/rfc822" {
            continue;
        }
        if kind.name.starts_with("multipart/") {
            let Some(boundary) = kind.parameter("boundary") else {
                continue;
            };
            let inner = between(raw, body, &boundary, MOST_PARTS);
            for span in inner.into_iter().rev() {
                let (own, rest) = Headers::read(raw, span);
                waiting.push((own, rest, depth + 1));
            }
        } else if kind.name == "message/rfc822" {
            let (own, rest) = Headers::read(raw, body);
            waiting.push((own, rest, depth + 1));
        } else if matches!(kind.name.as_str(), "text/plain" | "text/html" | "") {
            found.push(Text {
                body,
                transfer: Transfer::named(headers.value("content-transfer-encoding")),
                charset: kind.parameter("charset").unwrap_or_else(|| "utf-8".into()),
                is_html: kind.name == "text/html",
            });
        }
    }
    cut
}

/// The places between the lines of a boundary.
fn between(raw: &str, body: Span, boundary: &str, most: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut at, mut from) = (body.start, None);
    for line in raw.get(body.range()).unwrap_or("").split_inclusive('\n') {
        let mark = line
            .trim_end()
            .strip_prefix("--")
            .and_then(|l| l.strip_prefix(boundary));
        if let Some(rest) = mark.filter(|r| matches!(*r, "" | "--")) {
            if let Some(from) = from {
                spans.push(Span::new(from, at));
            }
            from = (rest.is_empty() && spans.len() < most).then_some(at + line.len());
            if from.is_none() {
                return spans;
            }
        }
        at += line.len();
    }
    // A letter that was cut off has no last boundary.
    spans.extend(from.map(|from| Span::new(from, body.end)));
    spans
}

/// Reads the plain text, or the HTML where that says more.
fn chosen(raw: &str, found: &[Text], limits: &Limits) -> Reading {
    let plain = found.iter().find(|t| !t.is_html).map(|t| read(raw, t, limits));
    let words = |r: &Reading| r.text().split_whitespace().count();
    let said = plain.as_ref().is_some_and(|p| words(p) >= ENOUGH);
    let html = found.iter().find(|t| t.is_html && !said).map(|t| read(raw, t, limits));
    match (plain, html) {
        (Some(plain), Some(html)) if words(&html) > words(&plain) => html,
        (Some(plain), _) => plain,
        (None, Some(html)) => html,
        (None, None) => {
            let mut nothing = Reading::default();
            nothing
                .problems
                .push("is a letter without text; save its attachment by itself".into());
            nothing
        }
    }
}

fn read(raw: &str, text: &Text, limits: &Limits) -> Reading {
    let source = raw.get(text.body.range()).unwrap_or("");
    let (decoded, map) = match text.transfer {
        Transfer::Plain => (source.to_string(), shift(text.body)),
        _ => {
            let (bytes, map) = text.transfer.decode(raw, text.body);
            let decoded = encoding::part(&text.charset, &bytes);
            let map = if decoded.map.is_identity() {
                map
            } else {
                decoded.map.through(&map)
            };
            (decoded.text, map)
        }
    };
    let mut reading = Reading::default();
    let inner = if text.is_html {
        html::fragment(&decoded, limits)
    } else {
        plain::text(own_words(&decoded))
    };
    if text.transfer == Transfer::Base64 {
        reading = inner;
        reading.end();
        reading.part = Some(Part {
            name: if text.is_html { "text/html" } else { "text/plain" }.into(),
            text: decoded,
            map: OffsetMap::default(),
        });
    } else {
        reading.take_over(inner, &map);
    }
    reading
}

fn shift(span: Span) -> OffsetMap {
    let mut map = OffsetMap::default();
    map.push(Span::new(0, span.len()), span);
    map
}

/// A letter's own words: its signature and the letter that it answers, both at its end, are left out.
fn own_words(text: &str) -> &str {
    let mut end = text.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\r', '\n']);
        if matches!(bare, "-- " | "-----Original Message-----") || bare.starts_with('>') {
            end = at;
            break;
        }
        at += line.len();
    }
    let kept = text.get(..end).unwrap_or(text);
    // A letter that begins with what it answers has its words behind it.
    if kept.trim().is_empty() { text } else { kept }
}
