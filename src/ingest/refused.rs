//! What is no text, or is text only to a program, told by its first bytes, with the way out.

/// First bytes, and the message of the problem.
const REFUSED: &[(&[u8], &str)] = &[
    (
        b"%PDF",
        "is a PDF; give the output of `pdftotext -layout`, because text taken from a page's drawing loses spaces and letters",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "is an office document of the old kind (.doc, .msg); save it as .docx or as plain text",
    ),
    (b"{\\rtf", "is RTF; save it as .docx or as plain text"),
    (b"\x1f\x8b", "is compressed with gzip; unpack it first"),
    (b"BZh", "is compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\0", "is compressed with xz; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it first"),
    (b"\x89PNG", "is a picture; articles are text"),
    (b"\xff\xd8\xff", "is a picture; articles are text"),
    (b"GIF8", "is a picture; articles are text"),
];

/// Why a file is not read, where its first bytes say so.
pub(super) fn message(bytes: &[u8]) -> Option<&'static str> {
    let known = REFUSED.iter().find(|(head, _)| bytes.starts_with(head));
    known.map(|(_, message)| *message)
}
