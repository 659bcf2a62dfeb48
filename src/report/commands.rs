//! Text of sources that gives no commands to the machine that keeps a log of it.
//!
//! A CI server obeys lines that a program prints: `::` at the beginning of a line, white space aside (GitHub and its kin), and
//! `##[`, `##vso[`, `##teamcity[`, `##octopus[` anywhere in one. What a source, the name of a file or an error message brings of
//! these is broken by an escape that shows the character it is for. It is done to the bytes that leave, whoever wrote them: a
//! format, a message or the place where a line happens to be wrapped cannot forget it. It is done for a terminal as well, because a
//! CI server may give a program one, and what is printed there is copied into logs.

use std::io::{self, Write};

/// How what would begin a command is written in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escapes {
    /// As text for people shows what it cannot print: `:\u{3a}`.
    Lines,
    /// The same in a format whose lines are commands of its own, and only what comes from elsewhere is none.
    Commands,
    /// As a character reference: `:&#58;`.
    Markup,
    /// By the format itself, as JSON does, or not at all where nothing of a source is printed.
    Own,
}

/// A sink that hands on what is written with commands broken. It keeps nothing back.
#[derive(Debug)]
pub struct Defused<W> {
    sink: W,
    escapes: Escapes,
    begin: Begin,
    marker: Marker,
}

impl<W: Write> Defused<W> {
    /// What is written to it goes to `sink`.
    pub fn new(sink: W, escapes: Escapes) -> Defused<W> {
        Defused {
            sink,
            escapes,
            begin: Begin::default(),
            marker: Marker::default(),
        }
    }

    /// What it writes to.
    pub fn sink(&self) -> &W {
        &self.sink
    }

    /// Whether a command would begin with this byte, all before it being written.
    fn completes(&mut self, byte: u8) -> bool {
        let colons = self.begin.completes(byte) && self.escapes != Escapes::Commands;
        let marker = self.marker.completes(byte);
        colons || marker
    }
}

impl<W: Write> Write for Defused<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.escapes == Escapes::Own {
            return self.sink.write(bytes);
        }
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if self.completes(*byte) {
                self.sink.write_all(bytes.get(from..at).unwrap_or_default())?;
                match self.escapes {
                    Escapes::Markup => write!(self.sink, "&#{byte};")?,
                    _ => write!(self.sink, "{}", char::from(*byte).escape_unicode())?,
                }
                from = at + 1;
            }
        }
        self.sink.write_all(bytes.get(from..).unwrap_or_default())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

/// How far a line has come on the way to a command that begins it.
#[derive(Debug, Default)]
enum Begin {
    /// Nothing but what a server trims: white space, and what has no width.
    #[default]
    Blank,
    /// A character of several bytes, of which these have come.
    Part(Vec<u8>),
    /// A code for colour, which some servers take out first.
    Code,
    /// The first colon.
    Colon,
    /// Text: no command begins this line any more.
    Text,
}

impl Begin {
    /// Whether the byte is the second of two colons that begin a line.
    fn completes(&mut self, byte: u8) -> bool {
        let was = std::mem::replace(self, Begin::Text);
        *self = match (was, byte) {
            // A carriage return alone ends a line too, for those who read what Windows writes.
            (_, b'\n' | b'\r') => Begin::Blank,
            (Begin::Text, _) => Begin::Text,
            (Begin::Colon, b':') => return true,
            (Begin::Blank, b':') => Begin::Colon,
            (Begin::Blank, b'\x1b') => Begin::Code,
            (Begin::Blank, b'\0'..=b' ' | b'\x7f') => Begin::Blank,
            (Begin::Blank, b'\x80'..) => Begin::part(vec![byte]),
            (Begin::Part(mut bytes), _) => {
                bytes.push(byte);
                Begin::part(bytes)
            }
            (Begin::Code, b'0'..=b'9' | b'[' | b';' | b':') => Begin::Code,
            (Begin::Code, b'a'..=b'z' | b'A'..=b'Z') => Begin::Blank,
            (Begin::Blank | Begin::Code | Begin::Colon, _) => Begin::Text,
        };
        false
    }

    /// What bytes of one character are, once they are enough to say it.
    fn part(bytes: Vec<u8>) -> Begin {
        match std::str::from_utf8(&bytes) {
            Ok(text)
                if text
                    .chars()
                    .all(|c| c.is_whitespace() || c == '\u{fe0f}' || super::safe::is_unsafe(c)) =>
            {
                Begin::Blank
            }
            Err(wrong) if wrong.error_len().is_none() => Begin::Part(bytes),
            _ => Begin::Text,
        }
    }
}

/// How far a run of bytes has come on the way to `##[` or `##name[`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marker {
    signs: u8,
    letters: u8,
}

/// Letters of the longest name that a marker may have; the longest known has eight.
const NAME: u8 = 32;

impl Marker {
    /// Whether the byte is the bracket that makes a marker.
    pub(super) fn completes(&mut self, byte: u8) -> bool {
        let (signs, letters) = (self.signs, self.letters);
        *self = Marker::default();
        match byte {
            b'#' if letters == 0 => self.signs = (signs + 1).min(2),
            b'#' => self.signs = 1,
            b'[' => return signs == 2,
            _ if signs == 2 && byte.is_ascii_alphanumeric() && letters < NAME => {
                *self = Marker {
                    signs,
                    letters: letters + 1,
                }
            }
            _ => {}
        }
        false
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// What leaves, whether it came whole or byte by byte.
    fn written(text: &str, escapes: Escapes) -> String {
        let mut whole = Defused::new(Vec::new(), escapes);
        whole.write_all(text.as_bytes()).unwrap();
        let mut bytes = Defused::new(Vec::new(), escapes);
        for byte in text.as_bytes() {
            bytes.write_all(&[*byte]).unwrap();
            bytes.flush().unwrap();
        }
        assert_eq!(whole.sink(), bytes.sink(), "{text:?}");
        String::from_utf8(whole.sink).unwrap()
    }

    #[test]
    fn a_line_begins_with_no_command_whatever_is_trimmed() {
        for before in [
            "",
            "\n",
            "a\r",
            "a\r\n",
            " \t",
            "\u{a0}",
            "\u{3000}\u{2003} ",
            "\u{feff}",
            "x\n\u{200b}",
            "\u{85}",
            "\u{2028}",
            "\u{1b}[1;31m",
            "\u{1b}[38:5:1m ",
        ] {
            let text = format!("{before}::error::x\n");
            let shown = written(&text, Escapes::Lines);
            assert_eq!(shown, format!("{before}:\\u{{3a}}error::x\n"), "{text:?}");
            assert_eq!(written(&text, Escapes::Markup), format!("{before}:&#58;error::x\n"));
            assert_eq!(written(&text, Escapes::Commands), text);
            assert_eq!(written(&text, Escapes::Own), text);
        }
    }

    #[test]
    fn a_marker_is_broken_wherever_it_is() {
        for marker in [
            "##[error]",
            "##vso[task.setvariable variable=x]",
            "##teamcity[x",
            "##Octopus2[x",
        ] {
            for before in ["", "x ", "#", "####", "##a#", "##ab", "::notice::", "[", "é"] {
                let text = format!("{before}{marker}y\n");
                for escapes in [Escapes::Lines, Escapes::Commands, Escapes::Markup] {
                    let shown = written(&text, escapes);
                    assert!(shown.contains("\\u{5b}") || shown.contains("&#91;"), "{shown}");
                    let plain = shown.replace("\\u{5b}", "[").replace("&#91;", "[");
                    let plain = plain.replace(":\\u{3a}", "::").replace(":&#58;", "::");
                    assert_eq!(plain, text, "nothing is lost");
                }
            }
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "a::b\n",
            ": :x",
            ":\n:x",
            "é::x",
            "東京::x",
            "-::x",
            "# [a](b)",
            "#[x]",
            "## x[1]",
            "##x [",
            "##é[",
            ":",
            "#",
            "##",
            "1:2",
            "[::1]:80",
            "\u{1b}[1mE\u{1b}[0m::",
        ] {
            assert_eq!(written(text, Escapes::Lines), text);
        }
    }

    #[test]
    fn bytes_that_are_no_text_pass() {
        let mut out = Defused::new(Vec::new(), Escapes::Lines);
        out.write_all(b"\xff::x\n\xe2\x80::x\n\xf0").unwrap();
        assert_eq!(out.sink, b"\xff::x\n\xe2\x80::x\n\xf0");
    }
}
