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
    /// Longest article, in bytes of its text: some 65,000 words. What is known of each figure takes hundreds of bytes, so that this bounds
    /// what one article can cost; the longest reports printed and a day of a live page are shorter.
    pub text: usize,
    /// Most figures of one article, counted as runs of digits: what is known of each takes more than a thousand bytes. The longest reports
    /// printed hold some thousands.
    pub figures: usize,
    /// Most quotations of one article, counted as opening marks: what is known of each takes more than a thousand bytes. The longest
    /// reports printed hold some thousands.
    pub quotations: usize,
    /// Most articles taken from one file, lines of JSON excepted, which are read one at a time. Feeds hold 10 to 100.
    pub articles: usize,
    /// Most findings reported, the gravest first. GitHub shows 5,000 of a run.
    pub findings: usize,
    /// Bytes of articles that memory holds while their stories are told apart; more are put into the temporary folder. A day of a
    /// large agency is some 10 megabytes, which take three times that.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file: 20 << 20,
            expanded: 64 << 20,
            nesting: 256,
            nodes: 1_000_000,
            text: 400_000,
            figures: 30_000,
            quotations: 20_000,
            articles: 1_000,
            findings: 10_000,
            memory: 256 << 20,
        }
    }
}

impl Limits {
    /// Each by its name in `factcheck.toml`, with the most that it can be set to: nested values are read by functions that call
    /// themselves, so that a stack bounds them.
    pub const NAMES: &[(&str, u64)] = &[
        ("file", u32::MAX as u64),
        ("expanded", u32::MAX as u64),
        ("nesting", 512),
        ("nodes", u32::MAX as u64),
        ("text", u32::MAX as u64),
        ("figures", u32::MAX as u64),
        ("quotations", u32::MAX as u64),
        ("articles", u32::MAX as u64),
        ("findings", u32::MAX as u64),
        ("memory", 1 << 40),
    ];

    /// The limit of this name.
    pub fn get(&self, name: &str) -> Option<u64> {
        let count = match name {
            "file" => return Some(self.file),
            "expanded" => return Some(self.expanded),
            "memory" => return Some(self.memory),
            "nesting" => self.nesting,
            "nodes" => self.nodes,
            "text" => self.text,
            "figures" => self.figures,
            "quotations" => self.quotations,
            "articles" => self.articles,
            "findings" => self.findings,
            _ => return None,
        };
        u64::try_from(count).ok()
    }

    /// Sets the limit of this name.
    pub fn set(&mut self, name: &str, value: u64) {
        let count = usize::try_from(value).unwrap_or(usize::MAX);
        match name {
            "file" => self.file = value,
            "expanded" => self.expanded = value,
            "nesting" => self.nesting = count,
            "nodes" => self.nodes = count,
            "text" => self.text = count,
            "figures" => self.figures = count,
            "quotations" => self.quotations = count,
            "articles" => self.articles = count,
            "findings" => self.findings = count,
            "memory" => self.memory = value,
            _ => {}
        }
    }
}
