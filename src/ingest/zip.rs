//! One part of a zip archive, by its name, unpacked in memory and never written anywhere: no path of an archive is followed.

use std::io::Read;

use flate2::read::DeflateDecoder;

/// Longest comment behind the directory of an archive, in bytes, by the format.
const LONGEST_COMMENT: usize = u16::MAX as usize;
/// Length of the record that ends an archive.
const END: usize = 22;
/// Length of an entry of the directory without its name.
const ENTRY: usize = 46;
/// Length of a part's own head without its name.
const HEAD: usize = 30;

/// Unpacks a part.
///
/// # Errors
/// Why it could not be unpacked, as the end of a sentence.
pub(super) fn part(archive: &[u8], name: &str, largest: u64) -> Result<Vec<u8>, String> {
    let damaged = || "is a damaged zip archive".to_string();
    let entry = find(archive, name).ok_or_else(damaged)?;
    let Some((method, packed)) = entry else {
        return Err(format!(
            "is a zip archive without {name}; save it as .docx, or give the files in it"
        ));
    };
    let mut out = Vec::new();
    let most = largest.saturating_add(1);
    let done = match method {
        0 => packed.take(most).read_to_end(&mut out),
        8 => DeflateDecoder::new(packed).take(most).read_to_end(&mut out),
        other => {
            return Err(format!(
                "packs its text by method {other}, which is not read; save it again as .docx"
            ));
        }
    };
    if out.len() as u64 > largest {
        return Err(format!("unpacks to more than {} MB; no article does", largest >> 20));
    }
    done.map(|_| out).map_err(|_| damaged())
}

/// The method and the packed bytes of a part; `Some(None)` where the archive is sound and has none of the name.
#[allow(clippy::option_option, reason = "damaged, absent and found are three things")]
fn find<'a>(archive: &'a [u8], name: &str) -> Option<Option<(u16, &'a [u8])>> {
    let tail = archive.len().saturating_sub(END + LONGEST_COMMENT);
    let end = tail + archive.get(tail..)?.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let mut at = long(archive, end + 16)?;
    while archive.get(at..at + 4) == Some(b"PK\x01\x02") {
        let (name_length, extra, comment) = (
            short(archive, at + 28)?,
            short(archive, at + 30)?,
            short(archive, at + 32)?,
        );
        let own = archive.get(at + ENTRY..at + ENTRY + name_length)?;
        if own == name.as_bytes() {
            let method = short(archive, at + 10)?;
            let packed = long(archive, at + 20)?;
            let head = long(archive, at + 42)?;
            let begin = head + HEAD + short(archive, head + 26)? + short(archive, head + 28)?;
            return Some(Some((u16::try_from(method).ok()?, archive.get(begin..begin + packed)?)));
        }
        at += ENTRY + name_length + extra + comment;
    }
    Some(None)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_archive_is_told() {
        for bytes in [
            &b"PK\x03\x04"[..],
            b"",
            b"PK\x05\x06",
            &[
                0x50, 0x4b, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 0, 0,
            ],
        ] {
            assert!(part(bytes, "word/document.xml", 100).is_err());
        }
    }
}
