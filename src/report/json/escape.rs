//! JSON as every format that is JSON writes it: what must not reach a terminal or a log as it is (controls, overrides of direction,
//! what has no width, markers of commands) is written as `\u` with its number. That is the same text to whoever reads JSON.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use serde_json::{Result, Serializer};

use super::super::commands::Marker;
use super::super::safe::is_unsafe;

/// Writes a value on one line, without the end of it.
///
/// # Errors
/// A value that is no JSON, and whatever the sink answers.
pub fn compact<T: Serialize + ?Sized>(value: &T, sink: &mut dyn Write) -> Result<()> {
    value.serialize(&mut Serializer::with_formatter(sink, Escaping(CompactFormatter)))
}

/// Writes a value on lines of its parts, moved in, without the end of the last line.
///
/// # Errors
/// A value that is no JSON, and whatever the sink answers.
pub fn pretty<T: Serialize + ?Sized>(value: &T, sink: &mut dyn Write) -> Result<()> {
    value.serialize(&mut Serializer::with_formatter(sink, Escaping(PrettyFormatter::new())))
}

/// Whether a text may hold what is not written as it is, beside what JSON itself has escapes for.
pub(super) fn may_escape(text: &str) -> bool {
    // Number signs are rare: what begins with one is looked at where it is written.
    let ascii = text.bytes().any(|byte| matches!(byte, b'#' | 0x7f));
    ascii || (!text.is_ascii() && text.chars().any(is_escaped))
}

/// Beside what no text shows, the ends of lines that JSON has no escapes for and programs break lines at.
fn is_escaped(c: char) -> bool {
    is_unsafe(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A layout of JSON with the characters of its texts escaped.
struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !may_escape(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        // What JSON escapes parts fragments from each other, and breaks a marker itself.
        let mut marker = Marker::default();
        let mut from = 0;
        for (at, c) in fragment.char_indices() {
            // No byte of a character beyond ASCII is part of a marker.
            let marked = marker.completes(u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or_default());
            if marked || is_escaped(c) {
                writer.write_all(fragment.get(from..at).unwrap_or_default().as_bytes())?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                from = at + c.len_utf8();
            }
        }
        writer.write_all(fragment.get(from..).unwrap_or_default().as_bytes())
    }

    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn end_object_key<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_key(writer)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn both(value: &Value) -> [String; 2] {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        compact(value, &mut one).unwrap();
        pretty(value, &mut other).unwrap();
        [one, other].map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn every_character_is_read_back_and_none_that_harms_is_written() {
        let all: String = ('\0'..=char::MAX).collect();
        for text in both(&json!({ all.as_str(): [&all] })) {
            let harm = text.chars().find(|c| *c != '\n' && is_escaped(*c));
            assert_eq!(harm, None);
            let read: Value = serde_json::from_str(&text).unwrap();
            assert!(read == json!({ all.as_str(): [&all] }), "something is lost");
        }
    }

    #[test]
    fn a_marker_of_a_command_is_read_back_and_not_written() {
        for marker in ["##[error]x", "a ##vso[b]", "###[c", "##\u{202e}[", "é##teamcity[x"] {
            for text in both(&json!({ marker: marker })) {
                assert!(
                    !text.contains("##[") && !text.contains("##vso[") && !text.contains("##teamcity["),
                    "{text}"
                );
                assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!({ marker: marker }));
            }
        }
    }

    #[test]
    fn other_text_is_what_serde_json_writes() {
        let value = json!({"a": ["Łódź “ja” 東京", 1.5, null, true, {}], "b": {"c": [], "d": "\u{1} \" \\ #[ ## x["}});
        let [one, other] = both(&value);
        assert_eq!(one, serde_json::to_string(&value).unwrap());
        assert_eq!(other, serde_json::to_string_pretty(&value).unwrap());
        let [one, _] = both(&json!("\u{9b}\u{7f}\u{202e}\u{e0041}\u{2028}"));
        assert_eq!(one, "\"\\u009b\\u007f\\u202e\\udb40\\udc41\\u2028\"");
    }
}
