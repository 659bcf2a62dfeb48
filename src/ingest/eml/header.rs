//! The head of a letter or of a part of one: lines of name and value, folded lines joined.

use crate::ingest::eml::transfer::Transfer;
use crate::ingest::encoding;
use crate::model::Span;

/// Names that a letter's head holds, and those that nothing else begins with.
const KNOWN: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "reply-to",
    "sender",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "content-transfer-encoding",
    "list-id",
    "x-mailer",
];
const TELLING: &[&str] = &[
    "from",
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "delivered-to",
];
/// Longest head read, in bytes.
const LONGEST: usize = 256 * 1024;

/// Names in lower case and values.
#[derive(Clone, Debug, Default)]
pub(super) struct Headers {
    pairs: Vec<(String, String)>,
}

/// A media type with its parameters.
#[derive(Clone, Debug, Default)]
pub(super) struct MediaType {
    /// "text/plain", in lower case.
    pub name: String,
    parameters: Vec<(String, String)>,
}

impl MediaType {
    fn of(value: &str) -> MediaType {
        let mut parts = value.split(';');
        let name = parts.next().unwrap_or("").trim().to_ascii_lowercase();
        let parameters = parts
            .filter_map(|p| p.split_once('='))
            .map(|(k, v)| (k.trim().to_ascii_lowercase(), v.trim().trim_matches('"').to_string()))
            .collect();
        MediaType { name, parameters }
    }

    /// A parameter by its name in lower case.
    pub fn parameter(&self, key: &str) -> Option<String> {
        let found = self.parameters.iter().find(|(k, v)| k == key && !v.is_empty());
        found.map(|(_, v)| v.clone())
    }
}

/// Whether a text begins like a letter; one named so needs less.
pub(super) fn looks_like(text: &str, by_name: bool) -> bool {
    let (mut known, mut telling) = (0, 0);
    for line in text.lines().take(80) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(KNOWN.contains(&name.as_str()));
        telling += usize::from(TELLING.contains(&name.as_str()));
    }
    known >= 2 && telling >= 1 || by_name && known >= 1
}

impl Headers {
    /// Reads the head of a part; answers where its body stands.
    pub fn read(raw: &str, part: Span) -> (Headers, Span) {
        let mut headers = Headers::default();
        let mut at = part.start;
        for line in raw.get(part.range()).unwrap_or("").split_inclusive('\n') {
            let bare = line.trim_end_matches(['\r', '\n']);
            if !bare.is_empty() && at - part.start > LONGEST {
                break;
            }
            at += line.len();
            if bare.is_empty() {
                break;
            }
            if bare.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.pairs.last_mut() {
                    value.push(' ');
                    value.push_str(bare.trim());
                }
            } else if let Some((name, value)) = bare.split_once(':') {
                headers
                    .pairs
                    .push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
            }
        }
        (headers, Span::new(at, part.end))
    }

    /// A value by its name in lower case.
    pub fn value(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v.as_str())
    }

    /// A value as a reader sees it.
    pub fn words(&self, name: &str) -> Option<String> {
        let words = unfolded(self.value(name));
        (!words.is_empty()).then_some(words)
    }

    /// The media type of the part.
    pub fn kind(&self) -> MediaType {
        MediaType::of(self.value("content-type"))
    }

    /// Whether the part is a file that came with the letter.
    pub fn is_attachment(&self) -> bool {
        self.value("content-disposition")
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("attachment")
    }
}

/// The name in "Northern Wire <desk@example.org>", else the address.
pub(super) fn display_name(from: &str) -> String {
    let name = from.split('<').next().unwrap_or("").trim().trim_matches('"').trim();
    if name.is_empty() {
        from.trim_matches(['<', '>', ' ']).to_string()
    } else {
        name.to_string()
    }
}

/// Takes off the encoding of words: `=?utf-8?Q?caf=C3=A9?=`.
fn unfolded(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let before = rest.get(..at).unwrap_or("");
        let word = rest.get(at + 2..).unwrap_or("");
        let mut fields = word.splitn(4, '?');
        let (charset, kind, text, tail) = (fields.next(), fields.next(), fields.next(), fields.next());
        let decoded = match (charset, kind, text, tail) {
            (Some(charset), Some(kind), Some(text), Some(tail)) if tail.starts_with('=') => {
                let transfer = match kind {
                    "B" | "b" => Some(Transfer::Base64),
                    "Q" | "q" => Some(Transfer::Quoted),
                    _ => None,
                };
                transfer.map(|t| {
                    let text = if t == Transfer::Quoted {
                        text.replace('_', " ")
                    } else {
                        text.to_string()
                    };
                    let (bytes, _) = t.decode(&text, Span::new(0, text.len()));
                    (encoding::part(charset, &bytes).text, tail.get(1..).unwrap_or(""))
                })
            }
            _ => None,
        };
        match decoded {
            Some((text, tail)) => {
                // Space between two such words belongs to neither.
                if !(after_word && before.trim().is_empty()) {
                    out.push_str(before);
                }
                out.push_str(&text);
                rest = tail;
                after_word = true;
            }
            None => {
                out.push_str(rest.get(..at + 2).unwrap_or(""));
                rest = word;
                after_word = false;
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_with_its_folds_and_words() {
        let raw = "From: \"Northern Wire\" <desk@wire.example>\r\nSubject: =?utf-8?Q?12_held_at_caf=C3=A9=2C?=\r\n =?utf-8?B?IHBvbGljZSBzYXk=?=\r\nContent-Type: text/plain;\r\n\tcharset=\"iso-8859-1\"\r\n\r\nBody";
        let (headers, body) = Headers::read(raw, Span::new(0, raw.len()));
        assert_eq!(&raw[body.range()], "Body");
        assert_eq!(headers.words("subject").as_deref(), Some("12 held at café, police say"));
        assert_eq!(display_name(headers.value("from")), "Northern Wire");
        assert_eq!(headers.kind().parameter("charset").as_deref(), Some("iso-8859-1"));
        assert!(looks_like(raw, false));
    }

    #[test]
    fn an_article_is_no_letter() {
        assert!(!looks_like("Date: 2025-01-28\n\nThe singer spoke.", false));
        assert!(!looks_like(
            "LISBON: Twelve people were hurt.\nThe mayor said: no.",
            false
        ));
        assert!(!looks_like("From the desk: nothing new.\n", true));
        assert_eq!(unfolded("a =? b =?x?Q?y"), "a =? b =?x?Q?y");
    }
}
