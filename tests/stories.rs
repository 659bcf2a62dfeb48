//! The stories of `examples/` give exactly the findings of `tests/stories/<story>.txt`; README.md prints what the program prints.
//!
//! `SNAPSHOTS=overwrite cargo test stories` writes the snapshots anew. Read the difference before you commit it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use factcheck::model::{Outcome, Severity, Side};
use factcheck::{Config, compare};

/// Longest picture of a run in README.md, in lines.
const PICTURE: usize = 60;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn stories() -> Vec<PathBuf> {
    let mut stories: Vec<PathBuf> = std::fs::read_dir(root().join("examples"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_dir() && holds_articles(p))
        .collect();
    stories.sort();
    stories
}

/// A folder of `examples/` that holds no article itself is no story: a site, templates for CI.
fn holds_articles(folder: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.any(|p| p.extension().is_some_and(|e| e == "md" || e == "txt") && !p.ends_with("README.md"))
}

fn run(story: &Path) -> Outcome {
    compare(&[story.into()], &Config::default()).unwrap()
}

/// Rule, severity and message of every finding, with its places and their words.
fn told(outcome: &Outcome) -> String {
    let mut text = String::new();
    for view in &outcome.findings {
        let finding = &view.finding;
        let severity = format!("{:?}", finding.severity).to_lowercase();
        writeln!(text, "{} ({severity})\n  {}", finding.rule, finding.message).unwrap();
        for place in &view.places {
            let source = outcome.sources.get(place.source).map_or("", |s| s.path.as_str());
            let side = format!("{:?}", place.side.unwrap_or(Side::Party)).to_lowercase();
            writeln!(text, "  {side} {source}:{}:{} {}", place.line, place.column, place.text).unwrap();
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_story_gives_the_findings_of_its_snapshot() {
    for story in stories() {
        let name = story.file_name().unwrap().to_string_lossy().into_owned();
        let snapshot = root().join("tests/stories").join(format!("{name}.txt"));
        snapbox::assert_data_eq!(told(&run(&story)), snapbox::Data::read_from(&snapshot, None).raw());
    }
}

#[test]
fn every_snapshot_belongs_to_a_story() {
    let names: Vec<String> = stories()
        .iter()
        .map(|s| s.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    for entry in std::fs::read_dir(root().join("tests/stories")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(names.contains(&stem), "{} belongs to no story", path.display());
    }
}

/// What an editor must see in the showcase: the rule, the source that is odd, and words in which the two sides differ.
const SEEN: &[(&str, &str, &[&str])] = &[
    ("number-disagreement", "gazette.txt", &["965 people", "956 people"]),
    ("number-disagreement", "gazette.txt", &["48.7 million", "47.8 million"]),
    ("weekday-mismatch", "evening.txt", &["Tuesday", "January 27"]),
    (
        "title-disagreement",
        "translated.txt",
        &["Emilie Pérez", "Emilia Pérez"],
    ),
    (
        "title-disagreement",
        "translated.txt",
        &["Living without papers", "Living Undocumented"],
    ),
    ("fused-words", "translated.txt", &["paperswhich"]),
    ("fused-words", "translated.txt", &["TIMEabout"]),
    ("stray-capitals", "translated.txt", &["THE Emilie Pérez The"]),
    ("quote-altered", "courier.md", &["close the doors", "keep the doors"]),
    ("quote-altered", "translated.txt", &["being hunted", "getting attacked"]),
    ("pronoun-mismatch", "translated.txt", &["His message"]),
    ("unbalanced-quote", "translated.txt", &["I would like to help."]),
];

#[test]
fn the_showcase_finds_each_planted_error_once_and_nothing_else() {
    let outcome = run(&root().join("examples/deportations"));
    let mut left: Vec<_> = outcome
        .findings
        .iter()
        .filter(|f| f.finding.severity > Severity::Info)
        .collect();
    for (rule, source, words) in SEEN {
        let found = left.iter().position(|view| {
            let odd = view.places.iter().any(|p| {
                outcome.sources.get(p.source).is_some_and(|s| s.path == *source) && p.side == Some(Side::Suspect)
            });
            let shown = words.iter().all(|w| view.places.iter().any(|p| p.text.contains(w)));
            view.finding.rule == *rule && odd && shown
        });
        let found = found.unwrap_or_else(|| panic!("{rule} does not show {words:?} in {source}:\n{}", told(&outcome)));
        left.remove(found);
    }
    let rest: Vec<&str> = left.iter().map(|f| f.finding.message.as_str()).collect();
    assert!(rest.is_empty(), "also reported: {rest:#?}");
}

/// The picture in README.md is what the first command prints at 100 columns. A line "… N lines …" stands for N left out, where
/// all would be longer than [`PICTURE`].
#[test]
fn the_readme_shows_what_the_program_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(["compare", "examples/deportations", "--width", "100", "--color", "never"])
        .current_dir(root())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.trim_end().lines().collect();
    let want = if lines.len() <= PICTURE {
        lines.join("\n")
    } else {
        // Whole findings, and the last line, which holds the sums.
        let room = &lines[..PICTURE - 2];
        let head = room.iter().rposition(|l| l.is_empty()).map_or(room.len(), |n| n + 1);
        let gap = format!("… {} lines …", lines.len() - head - 2);
        let mut shown = lines[..head].to_vec();
        shown.extend([gap.as_str(), ""]);
        shown.extend(lines.last());
        shown.join("\n")
    };
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let (start, end) = ("```text\n", "\n```\n");
    let from = readme.find(start).expect("README.md has a text block") + start.len();
    let to = from + readme[from..].find(end).expect("the block ends");
    let picture = &readme[from..to];
    if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
        let readme = format!("{}{want}{}", &readme[..from], &readme[to..]);
        std::fs::write(root().join("README.md"), readme).unwrap();
    } else {
        assert_eq!(
            picture, want,
            "README.md is stale; run `SNAPSHOTS=overwrite cargo test stories`"
        );
    }
}
