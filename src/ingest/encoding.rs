//! Bytes to text: by the mark at their head, as UTF-8, by what the file declares, else by a guess that is told. The map leads
//! from every character back to its bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{OffsetMap, Span};

/// Bytes at the head in which a declaration of the encoding is looked for; browsers look at the first 1,024, pages and letters put
/// more before it.
const DECLARED_WITHIN: usize = 8192;

/// A text made from bytes.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    /// The text.
    pub text: String,
    /// From the text back to the bytes; the identity for UTF-8.
    pub map: OffsetMap,
    /// What an editor should know about it.
    pub problem: Option<String>,
}

/// Decodes a file.
///
/// # Errors
/// What is no text at all: the message of the problem.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if let Some(wide) = wide(bytes) {
        return Ok(by(wide, bytes));
    }
    if not_text(bytes) {
        return Err("is not text; give articles as text, Markdown, HTML, XML, JSON, docx or eml");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // What is valid UTF-8 is UTF-8, whatever it declares: no other encoding looks so by chance. One hides in ASCII.
        if !text.contains("\u{1b}$") || declared(bytes) != Some(ISO_2022_JP) {
            return Ok(Decoded {
                text: text.to_string(),
                ..Decoded::default()
            });
        }
    }
    match declared(bytes) {
        Some(encoding) if encoding != UTF_8 => Ok(by(encoding, bytes)),
        _ if mostly_utf8(bytes) => Ok(mended(bytes)),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            let encoding = detector.guess(None, Utf8Detection::Allow);
            let mut decoded = by(encoding, bytes);
            decoded.problem = Some(format!(
                "is not UTF-8 and does not say what it is; it was read as {}, which is a guess: save it as UTF-8",
                encoding.name()
            ));
            Ok(decoded)
        }
    }
}

/// Decodes the bytes of a part of a file that names its encoding; an unknown name is UTF-8.
pub(super) fn part(label: &str, bytes: &[u8]) -> Decoded {
    let named = Encoding::for_label(label.trim().as_bytes()).unwrap_or(UTF_8);
    match std::str::from_utf8(bytes) {
        Ok(text) if named == UTF_8 || named.is_ascii_compatible() => Decoded {
            text: text.to_string(),
            ..Decoded::default()
        },
        _ if named == UTF_8 => decode(bytes).unwrap_or_else(|_| mended(bytes)),
        _ => by(named, bytes),
    }
}

/// UTF-16, by its mark or by the zeros that letters of ASCII leave.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = bytes.get(..512.min(bytes.len() & !1))?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() >= 8 && (even + odd) * 10 >= head.len() * 4;
    match () {
        () if many && even * 10 <= odd => Some(UTF_16LE),
        () if many && odd * 10 <= even => Some(UTF_16BE),
        () => None,
    }
}

fn not_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..8192).unwrap_or(bytes);
    let limit = head.len() / 20;
    // The line ends of a text are control characters too; only where there are many are they told from the odd ones.
    let many = head.iter().filter(|b| **b < b' ').count() > limit;
    let odd = || head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    head.contains(&0) || many && odd() > limit
}

/// The encoding that a file says it has: `<?xml encoding="…"?>`, `<meta charset=…>`, `Content-Type: …; charset=…`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let after = |key: &[u8]| {
        let at = head.windows(key.len()).position(|w| w == key)? + key.len();
        let rest = head.get(at..)?;
        let quoted = |b: &&u8| matches!(b, b' ' | b'=' | b'"' | b'\'');
        let lead = rest.iter().take_while(quoted).count();
        let label = rest.get(lead..)?;
        let end = label
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')))
            .unwrap_or(label.len());
        Encoding::for_label(label.get(..end)?)
    };
    let found = if head.starts_with(b"<?xml") {
        after(b"encoding").or_else(|| after(b"charset"))
    } else {
        after(b"charset")
    }?;
    // A declaration that can be read as ASCII is in no encoding of two bytes a letter.
    Some(if found == UTF_16LE || found == UTF_16BE {
        UTF_8
    } else {
        found
    })
}

/// Whether a text is UTF-8 but for a few bytes: more of its letters beyond ASCII are right than wrong.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

/// Decodes UTF-8; each invalid run becomes one U+FFFD.
fn mended(bytes: &[u8]) -> Decoded {
    let (mut text, mut map, mut replaced, mut at) = (String::with_capacity(bytes.len()), OffsetMap::default(), 0, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        map.push(
            Span::new(text.len(), text.len() + valid.len()),
            Span::new(at, at + valid.len()),
        );
        text.push_str(valid);
        at += valid.len();
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            map.push(Span::new(text.len(), text.len() + 3), Span::new(at, at + invalid));
            text.push('\u{FFFD}');
            at += invalid;
            replaced += invalid;
        }
    }
    let problem = format!("is not valid UTF-8: {replaced} bytes could not be read; save it as UTF-8");
    Decoded {
        text,
        map,
        problem: Some(problem),
    }
}

/// Decodes an encoding a byte at a time, which shows where each character ends.
fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut map) = (String::with_capacity(bytes.len()), OffsetMap::default());
    let (mut begun, mut damaged) = (0, false);
    // A character is at most four bytes; an error can free those that were held back.
    let mut buffer = [0u8; 32];
    for (at, byte) in bytes.iter().enumerate() {
        let start = text.len();
        if begun == at && byte.is_ascii() && encoding.is_ascii_compatible() {
            text.push(char::from(*byte));
        } else {
            let last = at + 1 == bytes.len();
            let (_, _, written, wrong) = decoder.decode_to_utf8(std::slice::from_ref(byte), &mut buffer, last);
            damaged |= wrong;
            if written == 0 {
                continue;
            }
            text.push_str(
                buffer
                    .get(..written)
                    .and_then(|b| std::str::from_utf8(b).ok())
                    .unwrap_or(""),
            );
        }
        map.push(Span::new(start, text.len()), Span::new(begun, at + 1));
        begun = at + 1;
    }
    let problem = damaged.then(|| {
        format!(
            "holds bytes that mean nothing in {}, the encoding it declares; save it as UTF-8",
            encoding.name()
        )
    });
    Decoded { text, map, problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a word of the decoded text.
    fn back<'a>(bytes: &'a [u8], word: &str) -> (&'a [u8], Decoded) {
        let decoded = decode(bytes).unwrap();
        let at = decoded.text.find(word).unwrap();
        let span = decoded.map.outward(Span::new(at, at + word.len()));
        (&bytes[span.range()], decoded)
    }

    #[test]
    fn invalid_bytes_keep_the_offsets_of_what_follows() {
        let bytes = "caf\u{e9} \u{201c}x\u{201d} ".as_bytes().iter().chain(b"a\xff\xfeb 12");
        let bytes: Vec<u8> = bytes.copied().collect();
        let (found, decoded) = back(&bytes, "12");
        assert_eq!(found, b"12");
        assert!(decoded.text.ends_with("a\u{FFFD}\u{FFFD}b 12"));
        assert!(decoded.problem.unwrap().contains("2 bytes"));
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let text = "“Emilia Pérez” sold 47 tickets 😀 in Łódź";
        for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            let bytes: Vec<u8> = units
                .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
                .collect();
            let wide = |t: &str| -> Vec<u8> {
                t.encode_utf16()
                    .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
                    .collect()
            };
            for word in ["47 tickets", "Pérez”", "Łódź"] {
                assert_eq!(back(&bytes, word).0, wide(word), "{word} {mark} {big}");
            }
        }
    }

    #[test]
    fn a_declaration_is_followed() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("<meta charset=Shift_JIS><p>大阪で 12 人</p>");
        let (found, decoded) = back(&bytes, "大阪");
        assert_eq!(found, &*encoding_rs::SHIFT_JIS.encode("大阪").0);
        assert_eq!(decoded.problem, None);
        let (found, _) = back(
            b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xa3\xf3d\xbc 12</p>",
            "Łódź 12",
        );
        assert_eq!(found, b"\xa3\xf3d\xbc 12");
        assert_eq!(
            decode("<meta charset=latin1> é".as_bytes()).unwrap().text,
            "<meta charset=latin1> é"
        );
    }

    #[test]
    fn a_guess_is_told() {
        let (found, decoded) = back(
            b"He paid \x80500 at the caf\xe9, she said: \x93Never again.\x94",
            "café",
        );
        assert_eq!(found, b"caf\xe9");
        assert!(decoded.problem.unwrap().contains("windows-1252"));
    }
}
