//! Every rule has a page in `tests/rules` with the headings below, and the cases on it come out as it says.
//!
//! A case is a fenced block:
//!
//! ````text
//! ```case
//! === a.txt 2025-01-28
//! Police arrested 956 people on Monday.
//! === b.txt
//! Police arrested 965 people on Monday.
//! >>> 956 people | 965 people
//! ```
//! ````
//!
//! `=== NAME [DAY]` begins a source; the day is its date of publication. `>>>` lists the words of every place that one finding
//! must show, parted by ` | `; each such line wants one finding, and no other finding of the rule may appear. A case without
//! `>>>` stands under "What it leaves alone" and must give no finding of the rule.

use factcheck::judge::{Meta, RULES};
use factcheck::model::Outcome;
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, review};

const HEADINGS: &[&str] = &[
    "## What it finds",
    "## Why it matters",
    "## What fires",
    "## What it leaves alone",
];

struct Case {
    sources: Vec<(String, Option<jiff::civil::Date>, String)>,
    expected: Vec<Vec<String>>,
    line: usize,
    fires: bool,
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut open: Option<Case> = None;
    let mut fires = false;
    for (n, line) in page.lines().enumerate() {
        if line.starts_with("## ") {
            fires = line == "## What fires";
        }
        match (&mut open, line) {
            (None, "```case") => {
                open = Some(Case {
                    sources: Vec::new(),
                    expected: Vec::new(),
                    line: n + 1,
                    fires,
                })
            }
            (Some(_), "```") => cases.extend(open.take()),
            (Some(case), line) => {
                if let Some(head) = line.strip_prefix("=== ") {
                    let mut words = head.split_whitespace();
                    let name = words.next().unwrap().to_string();
                    let day = words.next().map(|d| d.parse().expect("a day as 2025-01-28"));
                    case.sources.push((name, day, String::new()));
                } else if let Some(want) = line.strip_prefix(">>> ") {
                    case.expected.push(want.split(" | ").map(str::to_string).collect());
                } else {
                    let text = &mut case.sources.last_mut().expect("a source before its text").2;
                    text.push_str(line);
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
    cases
}

fn run(case: &Case, vocab: &Vocab, meta: &Meta) -> Outcome {
    let mut documents = Vec::new();
    for (name, day, text) in &case.sources {
        let found = ingest::Found {
            name: name.clone(),
            path: name.into(),
            draft: false,
            beneath: None,
        };
        let config = Config {
            source_time: *day,
            ..Config::default()
        };
        documents.extend(ingest::parse(text.as_bytes(), &found, &config, &mut Vec::new()));
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let config = Config {
        select: vec![meta.id.to_string()],
        ..Config::default()
    };
    review(documents, Vec::new(), vocab, &config, |_| true)
}

fn failures(meta: &Meta, vocab: &Vocab) -> Vec<String> {
    let mut failures = Vec::new();
    for heading in HEADINGS {
        if !meta.page.lines().any(|l| l == *heading) {
            failures.push(format!("{}: no heading {heading:?}", meta.id));
        }
    }
    if meta.page.lines().next() != Some(&format!("# {}", meta.id)) {
        failures.push(format!("{}: the page must begin with \"# {}\"", meta.id, meta.id));
    }
    let cases = cases(meta.page);
    for (fires, least) in [(true, 3), (false, 3)] {
        if cases.iter().filter(|c| c.fires == fires).count() < least {
            failures.push(format!("{}: fewer than {least} cases with fires={fires}", meta.id));
        }
    }
    for case in &cases {
        let outcome = run(case, vocab, meta);
        let mut got: Vec<Vec<String>> = outcome
            .findings
            .iter()
            .map(|f| f.places.iter().map(|p| p.printed.clone()).collect())
            .collect();
        let mut want = case.expected.clone();
        for list in got.iter_mut().chain(want.iter_mut()) {
            list.sort();
        }
        got.sort();
        want.sort();
        if case.fires == want.is_empty() {
            failures.push(format!("{}:{}: stands under the wrong heading", meta.id, case.line));
        }
        if got != want {
            failures.push(format!(
                "tests/rules/{}.md:{}:\n  want {want:?}\n  got  {got:?}",
                meta.id, case.line
            ));
        }
    }
    failures
}

#[test]
fn every_page_holds() {
    let vocab = Vocab::load(None).unwrap();
    let failures: Vec<String> = RULES.iter().flat_map(|r| failures(r.meta(), &vocab)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_page_belongs_to_a_rule_and_every_rule_file_is_listed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let stems = |folder: &str| {
        let mut names: Vec<String> = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|e| {
                e.unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .replace('_', "-")
            })
            .filter(|n| {
                let parts = ["mod", "measured", "sides", "twins", "bounds", "row", "copies"];
                !parts.contains(&n.as_str())
            })
            .collect();
        names.sort();
        // A rule too long for one file has a folder beside it.
        names.dedup();
        names
    };
    let mut ids: Vec<String> = RULES.iter().map(|r| r.meta().id.to_string()).collect();
    ids.sort();
    assert_eq!(stems("tests/rules"), ids, "tests/rules against RULES");
    assert_eq!(stems("src/judge"), ids, "src/judge against RULES");
}
