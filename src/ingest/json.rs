//! JSON with the places of its strings: values in one list, read without recursion. What is damaged is
//! read as far as it goes.

use std::borrow::Cow;

use crate::model::{Limits, OffsetMap, Span};

/// A value of a JSON text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    /// The key in its object, without its marks; empty in a list.
    pub key: Span,
    /// Where it stands; a string without its marks.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// One past the last value inside it, in the list of values.
    pub end: usize,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Text,
    /// A number, true, false or null.
    Word,
}

/// A JSON text.
#[derive(Debug)]
pub(super) struct Json<'a> {
    raw: &'a str,
    /// Its values in order, each before those inside it; the first is the whole.
    pub values: Vec<Value>,
    /// Whether all of it was read.
    pub whole: bool,
}

impl<'a> Json<'a> {
    /// Reads a text.
    pub fn read(raw: &'a str, limits: &Limits) -> Json<'a> {
        let mut json = Json {
            raw,
            values: Vec::new(),
            whole: true,
        };
        let bytes = raw.as_bytes();
        let (mut at, mut open, mut key) = (0, Vec::<usize>::new(), Span::new(0, 0));
        while let Some(byte) = bytes.get(at).copied() {
            let parent = open.last().copied();
            match byte {
                b'{' | b'[' => {
                    let kind = if byte == b'{' { Kind::Object } else { Kind::List };
                    open.push(json.add(key, Span::new(at, at + 1), kind));
                    key = Span::new(0, 0);
                }
                b'}' | b']' => {
                    if let Some(closed) = open.pop() {
                        json.close(closed, at + 1);
                    }
                    if open.is_empty() {
                        break;
                    }
                }
                b'"' => {
                    let Some(end) = end_of_string(bytes, at + 1) else { break };
                    let span = Span::new(at + 1, end);
                    let in_object = parent
                        .and_then(|p| json.values.get(p))
                        .is_some_and(|p| p.kind == Kind::Object);
                    if in_object && key.is_empty() && next_mark(bytes, end + 1) == Some(b':') {
                        key = span;
                    } else {
                        json.add(key, span, Kind::Text);
                        key = Span::new(0, 0);
                    }
                    at = end;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => {
                    let word = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
                    let rest = bytes.get(at..).unwrap_or_default();
                    let length = rest.iter().take_while(word).count();
                    json.add(key, Span::new(at, at + length), Kind::Word);
                    key = Span::new(0, 0);
                    at += length.saturating_sub(1);
                }
                b',' => key = Span::new(0, 0),
                _ => {}
            }
            at += 1;
            if open.len() > limits.nesting || json.values.len() >= limits.nodes {
                break;
            }
        }
        json.whole = open.is_empty() && !json.values.is_empty();
        for left in open {
            json.close(left, at.min(raw.len()));
        }
        json
    }

    fn add(&mut self, key: Span, span: Span, kind: Kind) -> usize {
        let at = self.values.len();
        self.values.push(Value {
            key,
            span,
            kind,
            end: at + 1,
        });
        at
    }

    fn close(&mut self, value: usize, at: usize) {
        let count = self.values.len();
        if let Some(value) = self.values.get_mut(value) {
            value.end = count;
            value.span = Span::new(value.span.start, at);
        }
    }

    /// The text between the marks of a span, escapes as they stand.
    fn slice(&self, span: Span) -> &'a str {
        self.raw.get(span.range()).unwrap_or("")
    }

    /// The values directly inside one, by their number.
    pub fn children(&self, of: usize) -> impl Iterator<Item = (usize, &Value)> {
        let end = self.values.get(of).map_or(0, |v| v.end);
        let mut at = of + 1;
        std::iter::from_fn(move || {
            let number = at;
            let value = self.values.get(number).filter(|_| number < end)?;
            at = value.end.max(number + 1);
            Some((number, value))
        })
    }

    /// The value of a key of an object.
    pub fn get(&self, object: usize, key: &str) -> Option<usize> {
        let found = self.children(object).find(|(_, v)| self.slice(v.key) == key);
        found.map(|(n, _)| n)
    }

    /// The value of the first of these keys that is a text that is not empty.
    pub fn string(&self, object: usize, keys: &[&str]) -> Option<Cow<'a, str>> {
        let mut found = keys.iter().filter_map(|k| self.text(self.get(object, k)?));
        found.find(|t| !t.trim().is_empty())
    }

    /// A string or word as text.
    pub fn text(&self, value: usize) -> Option<Cow<'a, str>> {
        let value = self.values.get(value)?;
        match value.kind {
            Kind::Text => Some(if self.slice(value.span).contains('\\') {
                Cow::Owned(self.unescaped(value.span).0)
            } else {
                Cow::Borrowed(self.slice(value.span))
            }),
            Kind::Word => Some(Cow::Borrowed(self.slice(value.span))),
            Kind::Object | Kind::List => None,
        }
    }

    /// A string without its escapes, and the map that leads back to them.
    pub fn unescaped(&self, span: Span) -> (String, OffsetMap) {
        let source = self.slice(span);
        let (mut text, mut map) = (String::with_capacity(source.len()), OffsetMap::default());
        let (mut rest, mut at) = (source, span.start);
        while !rest.is_empty() {
            let (piece, taken) = match rest.strip_prefix('\\') {
                None => {
                    let end = rest.find('\\').unwrap_or(rest.len());
                    (Cow::Borrowed(rest.get(..end).unwrap_or("")), end)
                }
                Some(escape) => {
                    let (c, length) = escaped(escape);
                    (Cow::Owned(c.to_string()), 1 + length)
                }
            };
            let start = text.len();
            text.push_str(&piece);
            map.push(Span::new(start, text.len()), Span::new(at, at + taken));
            rest = rest.get(taken..).unwrap_or("");
            at += taken;
        }
        (text, map)
    }
}

/// The character of an escape, and the bytes it takes behind its backslash.
fn escaped(escape: &str) -> (char, usize) {
    let Some(first) = escape.chars().next() else {
        return ('\\', 0);
    };
    let c = match first {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' | 'f' => ' ',
        'u' => return unicode(escape),
        other => other,
    };
    (c, first.len_utf8())
}

/// `u201c`, or a pair such as `ud83d\ude00`.
fn unicode(escape: &str) -> (char, usize) {
    let hex = |at: usize| u32::from_str_radix(escape.get(at..at + 4)?, 16).ok();
    let Some(high) = hex(1) else { return ('u', 1) };
    let low = || {
        let pair = escape.get(5..7)? == "\\u" && (0xd800..0xdc00).contains(&high);
        hex(7).filter(|low| pair && (0xdc00..0xe000).contains(low))
    };
    match low() {
        Some(low) => {
            let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            (char::from_u32(code).unwrap_or('\u{FFFD}'), 11)
        }
        None => (char::from_u32(high).unwrap_or('\u{FFFD}'), 5),
    }
}

fn end_of_string(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn next_mark(bytes: &[u8], from: usize) -> Option<u8> {
    bytes.get(from..)?.iter().find(|b| !b.is_ascii_whitespace()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_places_and_escapes() {
        let raw = r#"{"a": [1, {"b\n": "caf\u00e9 \"12\" \ud83d\ude00"}], "c": null, "d": "end"}"#;
        let json = Json::read(raw, &Limits::default());
        assert!(json.whole);
        assert_eq!(json.string(0, &["c", "d"]).as_deref(), Some("null"));
        let list = json.get(0, "a").unwrap();
        let (inner, _) = json.children(list).nth(1).unwrap();
        let (_, value) = json.children(inner).next().unwrap();
        let (text, map) = json.unescaped(value.span);
        assert_eq!(text, "café \"12\" 😀");
        let at = text.find("12").unwrap();
        assert_eq!(&raw[map.outward(Span::new(at - 1, at + 3)).range()], r#"\"12\""#);
    }

    #[test]
    fn what_is_damaged_is_read_as_far_as_it_goes() {
        for raw in [
            "",
            "{",
            "[\"",
            "{\"a\": \"b\", \"c",
            "}}",
            "{\"a\":\"\\",
            "[[[[",
            "{\"a\" \"b\"}",
            "\"\\ud83d\"",
        ] {
            let json = Json::read(raw, &Limits::default());
            for n in 0..json.values.len() {
                json.text(n);
                assert!(json.children(n).count() <= json.values.len());
            }
        }
        let limits = Limits {
            nesting: 3,
            ..Limits::default()
        };
        assert!(!Json::read("[[[[[[1]]]]]]", &limits).whole);
    }
}
