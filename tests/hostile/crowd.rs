//! Very many of one thing: copies in a story, comments in an article, entries in the desk's own files. Each costs what it is, and not
//! what all of them cost for each.

use std::fmt::Write as _;
use std::path::Path;

use super::folder::{LINE, Run, holds};
use crate::command::{folder, json, run};

const ONE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, Ana Lund said.";

/// Most memory that copies of one line may take, in megabytes, for each thousand of them.
const A_THOUSAND: u64 = 30;

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Articles as lines.
fn lines(folder: &Path, texts: impl Iterator<Item = String>) {
    let line = |(n, text): (usize, String)| format!("{{\"id\": \"a{n:05}\", \"text\": {text:?}}}\n");
    write(folder, "a.jsonl", &texts.enumerate().map(line).collect::<String>());
}

fn compared(folder: &Path) -> Run {
    holds(folder, &["compare", "a.jsonl", "--no-config", "--format", "json"])
}

fn report(run: &Run) -> serde_json::Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn copies_in_one_story_cost_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    const COPIES: usize = 4_000;
    let other = "The mayor of Lowton opened 3 schools on Monday, Ivo Karlsen said.";
    let kinds: [&dyn Fn(usize) -> String; 4] = [
        &|_| ONE.to_string(),
        &|n| ONE.replace("412", ["412", "421"][n % 2]),
        &|n| ONE.replace("412", &(1_000 + n).to_string()),
        &|n| [ONE, other][n % 2].to_string(),
    ];
    for (kind, text) in kinds.iter().enumerate() {
        lines(folder.path(), (0..COPIES).map(text));
        let run = compared(folder.path());
        assert!(run.took < LINE, "kind {kind} took {:?}", run.took);
        assert!(
            run.peak < 200 + A_THOUSAND * COPIES as u64 / 1_000,
            "kind {kind} took {} MB",
            run.peak
        );
        assert_eq!(report(&run)["sources"].as_array().unwrap().len(), COPIES);
    }
}

#[test]
fn copies_of_one_text_have_one_voice_and_all_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let texts = |n: usize| match n {
        0 => {
            "A quite different article of the harbour: police arrested 421 people in Port Maren on Sunday.".to_string()
        }
        _ => ONE.to_string(),
    };
    lines(folder.path(), (0..300).map(texts));
    let report = report(&compared(folder.path()));
    assert_eq!(report["summary"]["origins"], 2, "{}", report["summary"]);
    let facts = report["facts"].as_array().unwrap();
    assert!(
        facts.iter().any(|f| f["locations"].as_array().unwrap().len() >= 299),
        "{facts:?}"
    );
}

#[test]
fn comments_in_one_article_cost_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", ONE);
    for comment in [
        "<!-- factcheck-ignore name-typo -->\n",
        "<!-- factcheck-ignore -->",
        "<!-- factcheck-ignore x -->\n\n",
    ] {
        write(
            folder.path(),
            "b.md",
            &format!("{}\n{}", comment.repeat(40_000), ONE.replace("412", "421")),
        );
        let run = holds(
            folder.path(),
            &["compare", "a.txt", "b.md", "--no-config", "--format", "json"],
        );
        assert!(run.took < LINE, "{comment:?} took {:?}", run.took);
        let report = report(&run);
        let problems = report["problems"].as_array().unwrap();
        assert!(problems.len() < 30, "{}", problems.len());
        assert!(
            report["problems"]
                .to_string()
                .contains("39500 factcheck-ignore comments behind the first 500")
        );
    }
}

#[test]
fn entries_of_the_desk_cost_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "s/a.txt", ONE);
    write(folder.path(), "s/b.txt", &ONE.replace("412", "421"));
    let config = |text: &str| {
        write(folder.path(), "factcheck.toml", text);
        let run = holds(folder.path(), &["compare", "s", "--format", "json"]);
        assert!(run.took < LINE, "{:?} took {:?}", text.lines().next(), run.took);
        run
    };
    let found = report(&config(""))["findings"].as_array().unwrap().len();
    assert!(found > 0);
    let many = |entry: &dyn Fn(usize) -> String| (0..50_000).map(entry).collect::<String>();
    let list = [
        many(&|n| format!("[[sources]]\npath = \"wire/x{n}\"\npublisher = \"P {n}\"\n\n")),
        many(&|n| format!("[[sources]]\npath = \"wire/x{n}/**/*.md\"\npublisher = \"P {n}\"\n\n")),
        many(&|n| format!("[[overrides]]\npath = \"wire/x{n}/*\"\nmin-confidence = 0.5\n\n")),
        format!(
            "[names]\n{}",
            many(&|n| format!("\"Ivo Karlsen{n}\" = [\"Ivo Karlson{n}\"]\n"))
        ),
        format!(
            "[works]\n{}",
            many(&|n| format!("\"A Work {n}\" = [\"Ein Werk {n}\"]\n"))
        ),
    ];
    for text in &list {
        assert_eq!(report(&config(text))["findings"].as_array().unwrap().len(), found);
    }
}

#[test]
fn decisions_and_baselines_cost_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "s/a.txt", ONE);
    write(folder.path(), "s/b.txt", &ONE.replace("412", "421"));
    let bare = holds(folder.path(), &["compare", "s", "--no-config", "--format", "json"]);
    let id = report(&bare)["findings"][0]["id"].as_str().unwrap().to_string();
    for (book, flag) in [("decision", "--decisions"), ("finding", "--baseline")] {
        let verdict = if book == "decision" {
            "verdict = \"dismissed\"\n"
        } else {
            ""
        };
        for one_id in [true, false] {
            let mut text = String::new();
            for n in 0..50_000 {
                let (id, file) = if one_id {
                    (id.clone(), "s/a.txt".to_string())
                } else {
                    (format!("{n:08x}"), format!("gone/{n}.txt"))
                };
                writeln!(text, "[[{book}]]\nid = \"{id}\"\n{verdict}files = [\"{file}\"]\n").unwrap();
            }
            write(folder.path(), "held.toml", &text);
            let run = holds(
                folder.path(),
                &["compare", "s", "--no-config", flag, "held.toml", "--format", "json"],
            );
            assert!(run.took < LINE, "{flag} took {:?}", run.took);
            let report = report(&run);
            assert_eq!(
                report["suppressed"].as_array().unwrap().len(),
                usize::from(one_id),
                "{flag}"
            );
            assert!(
                report["problems"].as_array().unwrap().len() <= 102,
                "{}",
                report["problems"]
            );
        }
        write(folder.path(), "held.toml", "");
    }
}

/// The crowd agrees, and one article does not; or one article says what it says very often.
#[test]
fn neither_a_crowd_nor_an_article_that_repeats_itself_hides_the_one_that_differs() {
    let fire = |killed: usize| {
        format!("A fire killed {killed} people in Port Maren on Monday, the mayor, Maria Lopez, said.\n")
    };
    let broke = |day: usize| {
        format!("The fire in Port Maren broke out on January {day}, 2025, the mayor, Maria Lopez, said.\n")
    };
    let article = |killed, day| (fire(killed) + &broke(day)).into_bytes();
    let rules = |files: &[(&str, &[u8])]| {
        let desk = folder(files);
        let report = json(&run(&["compare", "s", "--no-config", "--format", "json"], desk.path()));
        let mut rules: Vec<String> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["rule"].as_str().unwrap().to_string())
            .collect();
        rules.sort();
        rules.dedup();
        rules
    };
    let three = [
        ("a.txt", article(12, 1)),
        ("b.txt", article(21, 2)),
        ("c.txt", article(12, 1)),
    ];
    let three: Vec<(&str, &[u8])> = three.iter().map(|(n, t)| (*n, t.as_slice())).collect();
    let found = rules(&three);
    assert!(found.iter().any(|r| r == "number-disagreement"), "{found:?}");
    let flood = fire(12).repeat(500) + &broke(1).repeat(500);
    for name in ["0.txt", "evil.txt"] {
        let all = [&three[..], &[(name, flood.as_bytes())]].concat();
        assert!(rules(&all).iter().any(|r| r == "number-disagreement"), "{name}");
    }
    let lines = |odd: usize| -> String {
        let line = |n: usize| serde_json::json!({"id": n.to_string(), "text": fire(if n == odd { 21 } else { 12 }), "publisher": format!("P{n}")});
        (0..600).map(|n| line(n).to_string() + "\n").collect()
    };
    for odd in [0, 300, 599] {
        let text = lines(odd);
        assert_eq!(rules(&[("l.jsonl", text.as_bytes())]), ["number-disagreement"], "{odd}");
    }
}

/// Most memory that an article of so many kilobytes of one thing may take, in megabytes, in a debug build.
const ONE_THING: u64 = 400;

#[test]
fn quotations_in_one_article_cost_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let other = ONE.replace("412", "421");
    write(folder.path(), "a.txt", &other);
    for unit in [
        "\"We will go,\" he said. ",
        "“We will ” ",
        "“We will go home now ” ",
        "“Ana Lund ‘will go’ home,” she said. ",
        "THE STAR of \"Emilia Pérez\" ",
        "Ana Lund met Ivo Karlsen. “We will go,” he said. ",
    ] {
        let text = format!("{ONE}\n\n{}", unit.repeat(250_000 / unit.len()));
        write(folder.path(), "b.txt", &text);
        let run = holds(
            folder.path(),
            &["compare", "a.txt", "b.txt", "--no-config", "--format", "json"],
        );
        assert!(run.took < LINE, "{unit:?} took {:?}", run.took);
        assert!(run.peak < ONE_THING, "{unit:?} took {} MB", run.peak);
        let report = report(&run);
        assert!(report["findings"].to_string().contains("421"), "{unit:?}");
    }
}

#[test]
fn quotations_behind_the_most_are_cut_and_the_report_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let unit = "“We go.” ";
    write(folder.path(), "a.txt", &format!("{ONE}\n\n{}", unit.repeat(25_000)));
    let run = holds(folder.path(), &["check", "a.txt", "--no-config", "--format", "json"]);
    let report = report(&run);
    let problems = report["problems"].to_string();
    assert!(problems.contains("`quotations` in [limits]"), "{problems}");
}

#[test]
fn one_short_word_for_a_whole_article_is_no_slip() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", &"the ".repeat(60_000));
    write(
        folder.path(),
        "b.txt",
        "Police closed the the road, and the the the bridge.",
    );
    let run = holds(folder.path(), &["check", "a.txt", "--no-config", "--format", "json"]);
    assert!(run.took < LINE, "took {:?}", run.took);
    assert_eq!(report(&run)["findings"].as_array().unwrap().len(), 0);
    let run = holds(folder.path(), &["check", "b.txt", "--no-config", "--format", "json"]);
    assert_eq!(report(&run)["findings"].as_array().unwrap().len(), 3);
}

#[test]
fn columns_far_into_one_line_count_characters() {
    let folder = tempfile::tempdir().unwrap();
    let before = "Zoë said nöthing of it. ".repeat(200);
    write(folder.path(), "a.txt", &format!("{before}Police closed the the road."));
    let run = holds(folder.path(), &["check", "a.txt", "--no-config", "--format", "json"]);
    let report = report(&run);
    let finding = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["rule"] == "repeated-word");
    let place = &finding.unwrap()["locations"][0];
    let column = before.chars().count() + "Police closed ".len() + 1;
    assert_eq!(place["column"], column, "{place}");
}
