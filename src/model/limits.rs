//! How much of an input is read. Each limit stops what no article is; what it cuts is told as a problem.

/// Limits of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest file read, and largest line of a file of lines, in bytes. Articles are kilobytes: what is larger is an archive.
    pub file: u64,
    /// Largest part of a zipped file once it is inflated, in bytes. A long article in docx is about one megabyte of XML.
    pub expanded: u64,
    /// Deepest nesting of elements, of JSON values and of parts of a letter. Browsers stop at 512 elements.
    pub nesting: usize,
    /// Most elements and texts of one page or XML file, or values of one JSON file. The heaviest news pages hold some 20,000.
    pub nodes: usize,
    /// Most articles taken from one file, lines of JSON excepted, which are read one at a time. Feeds hold 10 to 100.
    pub articles: usize,
    /// Most findings reported, the gravest first. GitHub shows 5,000 of a run.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file: 20 << 20,
            expanded: 64 << 20,
            nesting: 256,
            nodes: 1_000_000,
            articles: 1_000,
            findings: 10_000,
        }
    }
}
