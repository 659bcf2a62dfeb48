//! Makes hostile files, the same ones from the same seed.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::archive::{TEXT, archive, document};

/// A source of broken files.
pub struct Forge {
    state: u64,
    seeds: Vec<(String, Vec<u8>)>,
}

impl Forge {
    pub fn new(seed: u64) -> Forge {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest");
        let mut seeds = Vec::new();
        let mut folders = vec![root];
        while let Some(folder) = folders.pop() {
            let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
            paths.sort();
            for path in paths {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    seeds.push((name, std::fs::read(&path).unwrap()));
                }
            }
        }
        assert!(seeds.len() > 40);
        Forge { state: seed, seeds }
    }

    /// SplitMix64: small, seeded, good enough to break files with.
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap()
    }

    /// The `n`th broken file: random bytes, a fixture cut short, or a fixture changed.
    pub fn file(&mut self, n: usize) -> (String, Vec<u8>) {
        let (name, bytes) = self.seed();
        let bytes = match n % 4 {
            0 => (0..self.below(20_000)).map(|_| self.next().to_le_bytes()[0]).collect(),
            1 => bytes[..self.below(bytes.len())].to_vec(),
            _ => self.mutated(bytes),
        };
        (format!("{n:04}-{name}"), bytes)
    }

    /// One of the fixtures.
    pub fn seed(&mut self) -> (String, Vec<u8>) {
        let n = self.below(self.seeds.len());
        self.seeds[n].clone()
    }

    /// The bytes with a few changes: flipped, cut out, doubled many times, or with a piece that formats and grammars care for.
    pub fn mutated(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..1 + self.below(8) {
            let at = self.below(bytes.len() + 1);
            let len = self.below(64).min(bytes.len() - at);
            match self.below(5) {
                0 if at < bytes.len() => bytes[at] = self.next().to_le_bytes()[0],
                1 => drop(bytes.drain(at..at + len)),
                2 => {
                    let piece = bytes[at..at + len].repeat(1 + self.below(40));
                    bytes.splice(at..at, piece);
                }
                3 => {
                    let (_, other) = self.seed();
                    let from = self.below(other.len());
                    let to = (from + self.below(400)).min(other.len());
                    bytes.splice(at..at, other[from..to].iter().copied());
                }
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..at, piece.bytes());
                }
            }
        }
        bytes
    }
}

/// What readers and grammars take for the beginning or the end of something.
const PIECES: &[&str] = &[
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[31m",
    "\r\n\r\n",
    "---\n",
    "+++\n",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "<div ",
    "&#x110000;",
    "&amp",
    "{\"",
    "\\ud800",
    "[[[[",
    "}}",
    "=?utf-8?b?",
    "=\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "--x\n",
    "“",
    "”",
    "‘",
    "\"",
    "(",
    ")",
    "—",
    "é",
    "e\u{301}",
    "İ",
    "ﬀ",
    "½",
    "１２",
    "1,000",
    "-",
    "/",
    "31 February 2025",
    "99999999999999999999999",
    "$1e400 million",
    "0.0000000000000000000000000001 percent",
    "twenty-one hundred thousand",
    "at least ",
    "between 5 and 3 ",
    "12-year-old ",
    "Mr. ",
    "5 p.m. ",
    "9999-12-31",
    "0000-00-00",
    "next Monday",
    "last year ",
    "PK\u{3}\u{4}",
    "%PDF-1.7",
    "http://",
];

/// Files made to cost far more than they weigh.
pub fn bombs(huge: usize) -> Vec<(&'static str, Vec<u8>)> {
    let deep = 100_000;
    let laughs = (1..10).fold("<!ENTITY l0 \"lol\">".to_string(), |text, n| {
        format!("{text}<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))
    });
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title><description>&x;</description></item></channel></rss>";
    vec![
        ("line.txt", b"12 x ".repeat(huge / 5)),
        ("word.txt", vec![b'a'; huge / 10]),
        ("breaks.txt", vec![b'\n'; huge / 10]),
        ("deep.html", ["<html><body>", &"<div>".repeat(deep), "text"].concat().into_bytes()),
        ("attributes.html", ["<p ", &"a=b ".repeat(deep), ">text</p>"].concat().into_bytes()),
        ("deep.json", ["{\"text\":", &"[".repeat(deep)].concat().into_bytes()),
        ("deep.xml", ["<nitf>", &"<p>".repeat(deep)].concat().into_bytes()),
        ("deep.md", [&">".repeat(deep), "a\n", &"- ".repeat(deep), "\n", &"[".repeat(deep)].concat().into_bytes()),
        ("deep.yaml.md", ["---\ntitle: ", &"[".repeat(deep), "\n---\ntext\n"].concat().into_bytes()),
        ("parts.eml", "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(5_000).into_bytes()),
        ("laughs.xml", format!("<?xml version=\"1.0\"?><!DOCTYPE r [{laughs}]><rss><channel><item><title>&l9;</title></item></channel></rss>").into_bytes()),
        ("outside.xml", outside.as_bytes().to_vec()),
        ("bomb.docx", zipped("word/document.xml", 200 << 20)),
        ("slip.docx", zipped("../../word/document.xml", 1_000)),
        ("twice.docx", archive(&[(TEXT, &document("Nine people came.")), (TEXT, &document("Ten people came."))]).bytes),
        ("outside.md", b"---\nsources: [/etc/passwd, ../../x, /dev/zero, file:///etc/passwd]\n---\n\nNine people came to Port Maren.\n".to_vec()),
    ]
}

/// Names that no desk gives a file: strokes of the other kind, bytes that are no text, commands of workflows, a line end, escape sequences,
/// an override of the direction, what looks like an option and like standard input.
#[cfg(unix)]
pub const NAMES: &[&[u8]] = &[
    b"a\\b.txt",
    b"a\\\\b.txt",
    b"\xff.txt",
    b"\xfe.txt",
    b"\\xff.txt",
    b"::error::name.txt",
    b"##[error]name.txt",
    b"new\nline.txt",
    b"new\r::warning::line.txt",
    b"\x1b[31mred.txt",
    b"\xe2\x80\xaetxt.exe.txt",
    b"--format",
    b"-",
    b"a.txt#2",
    b" ",
];

/// Puts into a folder what is no article and must not be opened as one: a pipe nobody writes to, a socket, links to devices and out of
/// the folder.
#[cfg(unix)]
pub fn no_files(folder: &Path) {
    use std::os::unix::fs::symlink;
    let made = std::process::Command::new("mkfifo")
        .arg(folder.join("pipe.txt"))
        .status();
    assert!(made.unwrap().success());
    drop(std::os::unix::net::UnixListener::bind(folder.join("socket.txt")).unwrap());
    for (to, name) in [
        ("/dev/zero", "zero.txt"),
        ("/dev/tty", "tty.md"),
        ("/dev/stdin", "stdin.html"),
        ("pipe.txt", "to-pipe.txt"),
        ("/etc/passwd", "passwd.txt"),
        ("../../../../../../../etc/passwd", "climbs.txt"),
        ("/etc", "etc"),
    ] {
        symlink(to, folder.join(name)).unwrap();
    }
}

/// A zip archive of one part that is nothing but so many blanks.
fn zipped(part: &str, size: usize) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    let blanks = vec![b' '; 1 << 20];
    for at in (0..size).step_by(blanks.len()) {
        packer.write_all(&blanks[..blanks.len().min(size - at)]).unwrap();
    }
    let packed = packer.finish().unwrap();
    let word = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let short = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
    let mut head = Vec::new();
    for field in [short(20), short(0), short(8), short(0), short(0)] {
        head.extend(field);
    }
    head.extend([word(0), word(packed.len()), word(size)].concat());
    head.extend([short(part.len()), short(0)].concat());
    let mut file = [b"PK\x03\x04".as_slice(), &head, part.as_bytes(), &packed].concat();
    let directory = file.len();
    file.extend([b"PK\x01\x02".as_slice(), &short(20), &head, &[0; 14], part.as_bytes()].concat());
    let length = file.len() - directory;
    let end = [short(0), short(0), short(1), short(1)].concat();
    file.extend(
        [
            b"PK\x05\x06".as_slice(),
            &end,
            &word(length),
            &word(directory),
            &short(0),
        ]
        .concat(),
    );
    file
}
