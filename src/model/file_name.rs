//! Paths as text that leads back to them: one file has one name, and no two files share one.

use std::path::{Component, Path, PathBuf};

/// A path as reports name it, with `/` between its parts. Where a part holds what could be taken for something else, that is written as
/// an escape: a backslash is doubled, a byte that is no UTF-8 becomes `\xff`, and the `#` of a name that ends like the second article of
/// another file, `feed.xml#2`, becomes `\x23`. White space but a single plain space is written byte by byte, for reports show each run of it as one. On systems that part paths by backslashes none of it can occur.
pub fn file_name(path: &Path) -> String {
    let mut text = String::new();
    for part in path.components() {
        let part = match part {
            Component::RootDir => {
                text.push('/');
                continue;
            }
            Component::CurDir => continue,
            part => part.as_os_str(),
        };
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        let from = text.len();
        escape(part.as_encoded_bytes(), &mut text);
        if text.ends_with(' ') {
            text.pop();
            text.push_str("\\x20");
        }
        if let Some((before, digits)) = text.get(from..).and_then(|t| t.rsplit_once('#'))
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
        {
            let at = from + before.len();
            text.replace_range(at..=at, "\\x23");
        }
    }
    // Standard input is named so, and a file of that name otherwise.
    if text == "-" {
        text.insert_str(0, "./");
    }
    text
}

fn escape(bytes: &[u8], out: &mut String) {
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\\' if cfg!(not(windows)) => out.push_str("\\\\"),
                ' ' if !out.ends_with([' ', '/']) && !out.is_empty() => out.push(' '),
                c if c.is_whitespace() || c == '\u{85}' => {
                    let mut bytes = [0; 4];
                    for byte in c.encode_utf8(&mut bytes).bytes() {
                        out.push_str(&format!("\\x{byte:02x}"));
                    }
                }
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
}

/// The path of a name that [`file_name`] made.
pub fn path_of(name: &str) -> PathBuf {
    #[cfg(unix)]
    if name.contains('\\') {
        use std::os::unix::ffi::OsStringExt;
        return PathBuf::from(std::ffi::OsString::from_vec(unescape(name.as_bytes())));
    }
    PathBuf::from(name)
}

#[cfg(unix)]
fn unescape(name: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    loop {
        rest = match rest {
            [] => return bytes,
            [b'\\', b'\\', rest @ ..] => {
                bytes.push(b'\\');
                rest
            }
            [b'\\', b'x', high, low, rest @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |b: u8| {
                    char::from(b)
                        .to_digit(16)
                        .and_then(|d| u8::try_from(d).ok())
                        .unwrap_or(0)
                };
                bytes.push(digit(*high) << 4 | digit(*low));
                rest
            }
            [byte, rest @ ..] => {
                bytes.push(*byte);
                rest
            }
        };
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_name_leads_back_to_its_path_and_to_no_other() {
        let mut seen = std::collections::BTreeMap::new();
        for bytes in [
            &b"a/b.md"[..],
            b"a\\b.md",
            b"a\\\\b.md",
            b"\xff.md",
            b"\xfe.md",
            b"\\xff.md",
            b"/srv/\xc3\xa9.md",
            b"feed.xml#2",
            b"feed.xml\\x232",
            b"#",
            b"a#b",
            b"../a b.md",
            b"a b",
            b"a  b",
            b"a\tb",
            b"a\nb",
            b"a\xc2\xa0b",
            b"a\xe2\x80\xa8b",
            b" a/b ",
            b"a/ b",
            b"\x1b[2J\n::error::.md",
        ] {
            let path = Path::new(OsStr::from_bytes(bytes));
            let name = file_name(path);
            assert_eq!(path_of(&name), path, "{name}");
            assert_eq!(seen.insert(name, bytes), None);
        }
        assert_eq!(file_name(Path::new("wire/a.md")), "wire/a.md");
        assert_eq!(file_name(Path::new("./wire/a.md")), "wire/a.md");
        assert_eq!(file_name(Path::new("-")), "./-");
        assert_eq!(file_name(Path::new("")), "");
    }
}
