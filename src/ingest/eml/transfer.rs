//! What letters do to their text so that it survives the way: quoted-printable and base64.

use crate::model::{OffsetMap, Span};

/// A transfer encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As it stands.
    Plain,
    /// Quoted-printable: "caf=C3=A9".
    Quoted,
    /// Base64.
    Base64,
}

impl Transfer {
    /// The encoding of a name.
    pub fn named(name: &str) -> Transfer {
        match name.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => Transfer::Quoted,
            "base64" => Transfer::Base64,
            _ => Transfer::Plain,
        }
    }

    /// The bytes of a place of a text, and the map from them to the text.
    pub fn decode(self, raw: &str, span: Span) -> (Vec<u8>, OffsetMap) {
        let source = raw.as_bytes().get(span.range()).unwrap_or_default();
        match self {
            Transfer::Plain => {
                let mut map = OffsetMap::default();
                map.push(Span::new(0, source.len()), span);
                (source.to_vec(), map)
            }
            Transfer::Quoted => quoted(source, span.start),
            Transfer::Base64 => (base64(source), OffsetMap::default()),
        }
    }
}

fn quoted(source: &[u8], at: usize) -> (Vec<u8>, OffsetMap) {
    let (mut out, mut map) = (Vec::with_capacity(source.len()), OffsetMap::default());
    let mut n = 0;
    while let Some(byte) = source.get(n).copied() {
        let rest = source.get(n + 1..).unwrap_or_default();
        if byte == b'=' {
            // A mark at the end of a line joins it to the next; white space behind it was added on the way.
            let blank = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
            if rest.get(blank) == Some(&b'\n') {
                n += blank + 2;
                continue;
            }
            if let [high, low, ..] = rest
                && let (Some(high), Some(low)) = (hex(*high), hex(*low))
            {
                map.push(Span::new(out.len(), out.len() + 1), Span::new(at + n, at + n + 3));
                out.push(high * 16 + low);
                n += 3;
                continue;
            }
        }
        map.push(Span::new(out.len(), out.len() + 1), Span::new(at + n, at + n + 1));
        out.push(byte);
        n += 1;
    }
    (out, map)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

/// Decodes base64; what is none of its letters is passed over, as it is on the way of letters.
fn base64(source: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(source.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in source {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(((bits >> held) & 0xff) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_leads_back_to_its_marks() {
        let raw = "xx caf=C3=A9 has 1=\r\n2 seats = x=";
        let (bytes, map) = Transfer::Quoted.decode(raw, Span::new(3, raw.len()));
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "café has 12 seats = x=");
        assert_eq!(&raw[map.outward(Span::new(3, 5)).range()], "=C3=A9");
        let at = text.find("12").unwrap();
        assert_eq!(&raw[map.outward(Span::new(at, at + 2)).range()], "1=\r\n2");
    }

    #[test]
    fn base64_is_decoded_whatever_stands_between() {
        assert_eq!(base64(b"MTIg\r\ncGVv cGxl"), b"12 people");
        assert_eq!(base64(b"Y2Fmw6k="), "café".as_bytes());
        assert_eq!(base64(b"!"), b"");
    }
}
