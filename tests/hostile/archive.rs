//! Archives whose two accounts of themselves differ: none of them is read, each is a problem with a way out, and the articles beside
//! them lose nothing.

use crate::command::{folder, json, run};

/// An archive of parts that are not packed, and where what it says of itself stands.
pub struct Archive {
    pub bytes: Vec<u8>,
    /// Where the head of each part begins.
    pub heads: Vec<usize>,
    /// Where the entry of each part begins in the directory.
    pub entries: Vec<usize>,
    /// Where the record begins that ends it.
    pub end: usize,
}

/// The part that a docx has its text in.
pub const TEXT: &str = "word/document.xml";

/// The text of a docx.
pub fn document(text: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    format!("<w:document xmlns:w=\"{space}\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>")
        .into_bytes()
}

/// An archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Archive {
    let word = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let short = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
    let fields = |name: &str, body: &[u8]| {
        let version = [short(20), short(0), short(0), short(0), short(0)].concat();
        let sizes = [word(0), word(body.len()), word(body.len())].concat();
        [version, sizes, short(name.len()).to_vec(), short(0).to_vec()].concat()
    };
    let mut made = Archive {
        bytes: Vec::new(),
        heads: Vec::new(),
        entries: Vec::new(),
        end: 0,
    };
    for (name, body) in parts {
        made.heads.push(made.bytes.len());
        made.bytes
            .extend([b"PK\x03\x04", &fields(name, body)[..], name.as_bytes(), body].concat());
    }
    let directory = made.bytes.len();
    for ((name, body), head) in parts.iter().zip(&made.heads) {
        made.entries.push(made.bytes.len());
        let rest = [&[0; 10][..], &word(*head), name.as_bytes()].concat();
        made.bytes
            .extend([b"PK\x01\x02", &short(20)[..], &fields(name, body), &rest].concat());
    }
    made.end = made.bytes.len();
    let counts = [short(0), short(0), short(parts.len()), short(parts.len())].concat();
    let places = [word(made.end - directory), word(directory)].concat();
    made.bytes
        .extend([b"PK\x05\x06", &counts[..], &places, &short(0)].concat());
    made
}

impl Archive {
    /// The archive with other bytes at a place.
    fn with(mut self, at: usize, bytes: &[u8]) -> Vec<u8> {
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
        self.bytes
    }
}

const ONE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.";

/// Archives that lie, each with what is said of it.
fn lying() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let (text, other) = (
        document(ONE),
        document("Nobody was arrested in Port Maren on Sunday, 9 people said."),
    );
    let plain = || archive(&[("[Content_Types].xml", b"<Types/>"), (TEXT, &text)]);
    let beside = |name: &str| archive(&[(TEXT, &text), (name, &other)]).bytes;
    let (head, entry, end) = (plain().heads[1], plain().entries[1], plain().end);
    let more = "more than once";
    let differ = "say different things";
    let outside = "does not lie where";
    let hidden = {
        let (alone, sound) = (archive(&[(TEXT, &other)]), plain());
        let part = &alone.bytes[..alone.entries[0]];
        let moved = |n: usize| u32::try_from(n + part.len()).unwrap().to_le_bytes();
        let mut bytes = [part, &sound.bytes].concat();
        for (n, at) in sound.entries.iter().enumerate() {
            bytes[part.len() + at + 42..][..4].copy_from_slice(&moved(sound.heads[n]));
        }
        bytes[part.len() + end + 16..][..4].copy_from_slice(&moved(sound.entries[0]));
        bytes
    };
    let two_ends = {
        let sound = plain();
        let record = sound.bytes[sound.end..].to_vec();
        let length = u16::try_from(record.len()).unwrap().to_le_bytes();
        [sound.with(end + 20, &length), record].concat()
    };
    let large = {
        let sound = plain();
        let locator = [&b"PK\x06\x07"[..], &[0; 16]].concat();
        [&sound.bytes[..end], &locator, &sound.bytes[end..]].concat()
    };
    vec![
        ("twice", beside(TEXT), more),
        ("case", beside("Word/Document.XML"), more),
        ("strokes", beside("word\\document.xml"), more),
        ("rooted", beside("/word/./document.xml"), more),
        ("nul", beside("word/document.xml\0.txt"), more),
        ("climbs", beside("word/../word/document.xml"), "leads out of it"),
        ("climbs-far", beside("../../etc/cron.d/x"), "leads out of it"),
        (
            "encrypted",
            {
                let mut both = plain().with(head + 6, &[1, 0]);
                both[entry + 8] = 1;
                both
            },
            "is encrypted; take its password off",
        ),
        ("encrypted-once", plain().with(entry + 8, &[1, 0]), differ),
        (
            "method",
            {
                let mut both = plain().with(head + 8, &[99, 0]);
                both[entry + 10] = 99;
                both
            },
            "method 99",
        ),
        ("method-once", plain().with(head + 8, &[8, 0]), differ),
        ("name-once", plain().with(head + 30, b"word/another_.xml"), differ),
        ("size-once", plain().with(head + 22, &[9, 0, 0, 0]), differ),
        ("packed-once", plain().with(head + 18, &[9, 0, 0, 0]), differ),
        ("packed-short", plain().with(entry + 20, &[9, 0, 0, 0]), differ),
        (
            "size-false",
            {
                let mut both = plain().with(head + 22, &[9, 0, 0, 0]);
                both[entry + 24..entry + 28].copy_from_slice(&[9, 0, 0, 0]);
                both
            },
            "where its directory says 9",
        ),
        ("outside", plain().with(entry + 20, &[0, 0, 0, 9]), outside),
        ("head-outside", plain().with(entry + 42, &[0, 0, 0, 9]), outside),
        (
            "head-shared",
            plain().with(plain().entries[0] + 42, &u32::try_from(head).unwrap().to_le_bytes()),
            differ,
        ),
        (
            "shared",
            archive(&[(TEXT, &text), (TEXT, &text)])
                .with(archive(&[(TEXT, &text), (TEXT, &text)]).entries[1] + 42, &[0; 4]),
            "share bytes",
        ),
        ("hidden", hidden, "does not name"),
        (
            "behind",
            [plain().bytes, b"garbage".to_vec()].concat(),
            "behind its end",
        ),
        ("two-ends", two_ends, "ends twice"),
        ("cut", plain().bytes[..end - 5].to_vec(), "damaged"),
        ("cut-end", plain().bytes[..end + 20].to_vec(), "cut short"),
        ("count", plain().with(end + 8, &[3, 0, 3, 0]), "another number of parts"),
        (
            "directory",
            plain().with(end + 16, &[1, 0, 0, 0]),
            "does not stand where",
        ),
        ("large", large, "zip64"),
        ("large-size", plain().with(entry + 24, &[255; 4]), "zip64"),
        ("large-head", plain().with(head + 22, &[255; 4]), "zip64"),
        ("large-count", plain().with(end + 8, &[255; 4]), "zip64"),
        ("pieces", plain().with(end + 4, &[1, 0]), "several pieces"),
    ]
}

#[test]
fn an_archive_with_two_accounts_of_itself_is_not_read() {
    let sound = archive(&[("[Content_Types].xml", b"<Types/>"), (TEXT, &document(ONE))]).bytes;
    let other = ONE.replace("412", "421");
    let lying = lying();
    let mut files = vec![("a.docx".to_string(), sound), ("b.txt".to_string(), other.into_bytes())];
    files.extend(
        lying
            .iter()
            .map(|(name, bytes, _)| (format!("{name}.docx"), bytes.clone())),
    );
    let given: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let folder = folder(&given);
    let output = run(&["compare", "s", "--no-config", "--format", "json"], folder.path());
    let report = json(&output);
    let paths: Vec<&str> = report["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["a.docx", "b.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        report["findings"].as_array().unwrap().len(),
        1,
        "{}",
        report["findings"]
    );
    let problems = report["problems"].as_array().unwrap();
    for (name, _, words) in lying {
        let source = format!("{name}.docx");
        let own: Vec<&str> = problems
            .iter()
            .filter(|p| p["source"] == source)
            .map(|p| p["message"].as_str().unwrap())
            .collect();
        assert_eq!(own.len(), 1, "{name}: {own:?}");
        assert!(
            own[0].contains(words) && own[0].contains("save it again as .docx"),
            "{name}: {own:?}"
        );
    }
    let strict = run(&["compare", "s", "--no-config", "--strict", "--quiet"], folder.path());
    assert_eq!(strict.status.code(), Some(2));
}

#[test]
fn an_archive_that_was_written_as_it_was_made_is_read() {
    // The sizes before the part are nought and its flag says that they stand behind it, as what writes to a stream leaves them.
    let made = archive(&[(TEXT, &document(ONE))]);
    let (head, entry) = (made.heads[0], made.entries[0]);
    let size = made.bytes[head + 18..head + 22].to_vec();
    let behind = [b"PK\x07\x08", &[0; 4][..], &size, &size].concat();
    let mut bytes = made.bytes.clone();
    bytes[head + 6] = 8;
    bytes[entry + 8] = 8;
    bytes[head + 18..head + 26].fill(0);
    let begin = u32::try_from(entry + behind.len()).unwrap().to_le_bytes();
    bytes[made.end + 16..made.end + 20].copy_from_slice(&begin);
    bytes.splice(entry..entry, behind);
    let folder = folder(&[("a.docx", &bytes), ("b.txt", ONE.as_bytes())]);
    let report = json(&run(
        &["compare", "s", "--no-config", "--format", "json"],
        folder.path(),
    ));
    assert_eq!(report["sources"].as_array().unwrap().len(), 2, "{}", report["problems"]);
}

#[test]
fn a_docx_whose_properties_are_in_doubt_keeps_its_text() {
    let about = b"<cp:coreProperties><dc:title>A</dc:title></cp:coreProperties>";
    let (text, name) = (document(ONE), "docProps/core.xml");
    let bytes = archive(&[(TEXT, &text), (name, about), (name, about)]).bytes;
    let folder = folder(&[("a.docx", &bytes), ("b.txt", ONE.as_bytes())]);
    let report = json(&run(
        &["compare", "s", "--no-config", "--format", "json"],
        folder.path(),
    ));
    assert_eq!(report["sources"].as_array().unwrap().len(), 2);
    let problems = report["problems"].to_string();
    assert!(
        problems.contains("docProps/core.xml") && problems.contains("more than once"),
        "{problems}"
    );
}
