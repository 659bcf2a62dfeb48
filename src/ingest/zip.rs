//! One part of a zip archive, by its name, unpacked in memory and never written anywhere: no path of an archive is followed. An archive
//! says everything twice, in its directory and before each part, and programs differ in which they believe; one whose two accounts
//! differ is not read, for what an editor sees in it may be another text.

use std::io::Read;
use std::ops::Range;

use flate2::read::DeflateDecoder;

/// Longest comment behind the directory of an archive, in bytes, by the format.
const LONGEST_COMMENT: usize = u16::MAX as usize;
/// Length of the record that ends an archive.
const END: usize = 22;
/// Length of the record before it in an archive of the large kind.
const LARGE_END: usize = 20;
/// Length of an entry of the directory without its name.
const ENTRY: usize = 46;
/// Length of a part's own head without its name.
const HEAD: usize = 30;
/// What stands for a number that does not fit, in four bytes and in two.
const ELSEWHERE: (usize, usize) = (u32::MAX as usize, u16::MAX as usize);
/// The flag of a part that is encrypted.
const ENCRYPTED: usize = 1;
/// The flag of a part whose sizes stand behind it, and may be nought before it.
const SIZES_BEHIND: usize = 1 << 3;

/// The way out of all that is wrong with an archive.
const SAVE_AGAIN: &str = "open it in a word processor and save it again as .docx";

/// What the directory says of a part.
struct Entry<'a> {
    name: &'a [u8],
    flags: usize,
    method: usize,
    packed: usize,
    unpacked: usize,
    /// Where its head begins.
    head: usize,
}

/// Unpacks a part; nothing where the archive is sound and has none of the name.
///
/// # Errors
/// Why it could not be unpacked, as the end of a sentence.
pub(super) fn part(archive: &[u8], name: &str, largest: u64) -> Result<Option<Vec<u8>>, String> {
    let (entries, end) = directory(archive)?;
    let bodies = bodies(archive, &entries, end)?;
    let wanted = plain(name.as_bytes());
    let mut found = entries.iter().zip(bodies).filter(|(e, _)| plain(e.name) == wanted);
    let Some((entry, body)) = found.next() else {
        return Ok(None);
    };
    if found.next().is_some() {
        return Err(format!(
            "holds {name} more than once, and which is meant is not to be known; {SAVE_AGAIN}"
        ));
    }
    if entry.name != name.as_bytes() {
        return Ok(None);
    }
    if entry.flags & ENCRYPTED != 0 {
        return Err("is encrypted; take its password off and save it again as .docx".to_string());
    }
    let packed = archive.get(body).ok_or_else(damaged)?;
    unpacked(packed, entry, largest).map(Some)
}

fn unpacked(packed: &[u8], entry: &Entry<'_>, largest: u64) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let most = largest.saturating_add(1);
    let done = match entry.method {
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
    done.map_err(|_| damaged())?;
    if out.len() != entry.unpacked {
        let (found, said) = (out.len(), entry.unpacked);
        return Err(format!(
            "is a zip archive whose text has {found} bytes where its directory says {said}; {SAVE_AGAIN}"
        ));
    }
    Ok(out)
}

fn damaged() -> String {
    format!("is a damaged zip archive; {SAVE_AGAIN}")
}

/// A fault of an archive, with the way out.
fn fault(what: &str) -> String {
    format!("is a zip archive {what}; {SAVE_AGAIN}")
}

/// The name of a part as the least careful program reads it: letters of either case, strokes of either kind, up to a NUL.
fn plain(name: &[u8]) -> String {
    let name = name.split(|b| *b == 0).next().unwrap_or_default();
    let name = String::from_utf8_lossy(name).to_lowercase();
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|p| !matches!(*p, "" | ".")).collect();
    parts.join("/")
}

/// Where the record begins that ends the archive.
fn ending(archive: &[u8]) -> Result<usize, String> {
    let tail = archive.len().saturating_sub(END + LONGEST_COMMENT);
    let windows = archive.get(tail..).unwrap_or_default().windows(4).enumerate();
    let marks: Vec<usize> = windows
        .filter(|(_, w)| *w == b"PK\x05\x06")
        .map(|(n, _)| n + tail)
        .collect();
    let ends = |at: &&usize| short(archive, **at + 20).is_some_and(|comment| **at + END + comment == archive.len());
    let mut found = marks.iter().filter(ends);
    match (found.next(), found.next()) {
        (Some(at), None) => Ok(*at),
        (Some(_), Some(_)) => Err(fault("that ends twice")),
        (None, _) if marks.is_empty() => Err(damaged()),
        (None, _) => Err(fault("with something behind its end, or cut short")),
    }
}

/// The entries of the directory, and where it begins.
fn directory(archive: &[u8]) -> Result<(Vec<Entry<'_>>, usize), String> {
    let end = ending(archive)?;
    let field = |at: usize| short(archive, end + at).ok_or_else(damaged);
    let (disk, first_disk, here, count) = (field(4)?, field(6)?, field(8)?, field(10)?);
    let size = long(archive, end + 12).ok_or_else(damaged)?;
    let begin = long(archive, end + 16).ok_or_else(damaged)?;
    let before = end.checked_sub(LARGE_END).and_then(|at| archive.get(at..at + 4));
    if before == Some(b"PK\x06\x07") || begin == ELSEWHERE.0 || size == ELSEWHERE.0 || count == ELSEWHERE.1 {
        return Err(fault("of the kind for more than 4 GB (zip64), which no article needs"));
    }
    if disk != 0 || first_disk != 0 || here != count {
        return Err(fault("in several pieces"));
    }
    if begin.checked_add(size) != Some(end) {
        return Err(fault("whose directory does not stand where its end says"));
    }
    let mut entries = Vec::new();
    let mut at = begin;
    while at < end {
        let (entry, next) = entry(archive, at).ok_or_else(damaged)?;
        if next > end {
            return Err(damaged());
        }
        if entry.name.split(|b| matches!(b, b'/' | b'\\')).any(|p| p == b"..") {
            let name = String::from_utf8_lossy(entry.name).into_owned();
            return Err(fault(&format!("with a part that leads out of it, {name:?}")));
        }
        if [entry.packed, entry.unpacked, entry.head].contains(&ELSEWHERE.0) {
            return Err(fault("of the kind for more than 4 GB (zip64), which no article needs"));
        }
        entries.push(entry);
        at = next;
    }
    if entries.len() != count {
        return Err(fault("whose directory has another number of parts than its end says"));
    }
    Ok((entries, begin))
}

/// The entry of the directory at a place, and where the next one begins.
fn entry(archive: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    if archive.get(at..at + 4)? != b"PK\x01\x02" {
        return None;
    }
    let name = at + ENTRY..at + ENTRY + short(archive, at + 28)?;
    let next = name.end + short(archive, at + 30)? + short(archive, at + 32)?;
    let entry = Entry {
        name: archive.get(name)?,
        flags: short(archive, at + 8)?,
        method: short(archive, at + 10)?,
        packed: long(archive, at + 20)?,
        unpacked: long(archive, at + 24)?,
        head: long(archive, at + 42)?,
    };
    Some((entry, next))
}

/// Where the packed bytes of each part lie, before the directory at `end`. The head of each says what the directory says, no two share
/// a byte, and no part lies between them that the directory does not name.
fn bodies(archive: &[u8], entries: &[Entry<'_>], end: usize) -> Result<Vec<Range<usize>>, String> {
    let mut bodies = Vec::new();
    for entry in entries {
        bodies.push(body(archive, entry, end)?);
    }
    let mut spans: Vec<Range<usize>> = entries.iter().zip(&bodies).map(|(e, b)| e.head..b.end).collect();
    spans.sort_by_key(|s| (s.start, s.end));
    let mut free = 0;
    for span in spans.into_iter().chain(std::iter::once(end..end)) {
        if span.start < free {
            return Err(fault("with parts that share bytes"));
        }
        let between = archive.get(free..span.start).unwrap_or_default();
        if between.windows(4).any(|w| w == b"PK\x03\x04") {
            return Err(fault("with a part that its directory does not name"));
        }
        free = span.end;
    }
    Ok(bodies)
}

fn body(archive: &[u8], entry: &Entry<'_>, end: usize) -> Result<Range<usize>, String> {
    let name = String::from_utf8_lossy(entry.name);
    let at = entry.head;
    let outside = || fault(&format!("whose part {name:?} does not lie where its directory says"));
    if archive.get(at..at.saturating_add(4)) != Some(b"PK\x03\x04") {
        return Err(outside());
    }
    let own = |offset: usize| short(archive, at + offset).ok_or_else(outside);
    let size = |offset: usize| long(archive, at + offset).ok_or_else(outside);
    let begin = at + HEAD + own(26)? + own(28)?;
    let body = begin..begin.saturating_add(entry.packed);
    if body.end > end {
        return Err(outside());
    }
    let (flags, packed, unpacked) = (own(6)?, size(18)?, size(22)?);
    if [packed, unpacked].contains(&ELSEWHERE.0) {
        return Err(fault("of the kind for more than 4 GB (zip64), which no article needs"));
    }
    // A part written as it was made has its sizes behind it, and nought for each before.
    let behind = flags & SIZES_BEHIND != 0;
    let agrees = |own: usize, said: usize| own == said || behind && own == 0;
    let same = archive.get(at + HEAD..at + HEAD + own(26)?) == Some(entry.name)
        && own(8)? == entry.method
        && flags & (ENCRYPTED | SIZES_BEHIND) == entry.flags & (ENCRYPTED | SIZES_BEHIND)
        && agrees(packed, entry.packed)
        && agrees(unpacked, entry.unpacked);
    match same {
        true => Ok(body),
        false => Err(fault(&format!(
            "whose directory and whose part {name:?} say different things of it"
        ))),
    }
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
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
