//! What holds findings back: decisions, words in the articles, baselines. Each outlives edits around and ends when a value changes.

use std::path::Path;

use factcheck::model::Outcome;
use factcheck::model::outcome::{Decision, Ruling};
use factcheck::policy::{Book, Ledger};
use factcheck::{Config, compare};

use super::command::{err, folder, json, out, refused, run};

const ONE: &str = "The harbour police arrested 412 people during a raid on the docks in Port Maren on Sunday.\n";
const OTHER: &str = "The harbour police arrested 421 people in a raid on the docks of Port Maren on Sunday.\n";
const FUSED: &str = "The town sold the old paperswhich nobody had read.\n";

fn desk() -> tempfile::TempDir {
    folder(&[("a.txt", ONE.as_bytes()), ("b.txt", OTHER.as_bytes())])
}

fn write(desk: &tempfile::TempDir, name: &str, text: &str) {
    std::fs::write(desk.path().join(name), text).unwrap();
}

fn report(args: &[&str], at: &Path) -> serde_json::Value {
    json(&run(&[&["compare", "s", "--format", "json"], args].concat(), at))
}

fn count(report: &serde_json::Value, key: &str) -> usize {
    report[key].as_array().unwrap().len()
}

fn messages(report: &serde_json::Value) -> Vec<String> {
    let problems = report["problems"].as_array().unwrap();
    problems
        .iter()
        .map(|p| {
            format!(
                "{} {}",
                p["source"].as_str().unwrap_or(""),
                p["message"].as_str().unwrap()
            )
        })
        .collect()
}

fn outcome(desk: &tempfile::TempDir, decisions: Option<&Path>) -> Outcome {
    let config = Config {
        decisions: decisions.map(Path::to_path_buf),
        ..Config::default()
    };
    compare(&[desk.path().join("s")], &config).unwrap()
}

fn dismissal() -> Decision {
    Decision {
        ruling: Ruling::Dismissed,
        reason: Some("The wire counts Monday's arrests too.".into()),
        by: Some("Ana".into()),
        date: Some(jiff::civil::date(2026, 3, 31)),
    }
}

/// Decides on the one finding of a desk, through the library.
fn dismiss(desk: &tempfile::TempDir) {
    let path = desk.path().join("factcheck.decisions.toml");
    let mut ledger = Ledger::new(&path, Book::Decisions);
    let outcome = outcome(desk, None);
    let [view] = outcome.findings.as_slice() else {
        panic!("{:#?}", outcome.findings)
    };
    ledger.decide(view, &outcome.sources, dismissal());
    ledger.write().unwrap();
}

#[test]
fn a_decision_outlives_edits_and_ends_when_the_value_changes() {
    let desk = desk();
    dismiss(&desk);
    let held = report(&[], desk.path());
    assert_eq!(
        (count(&held, "findings"), count(&held, "suppressed")),
        (0, 1),
        "{held:#}"
    );
    assert_eq!(held["suppressed"][0]["suppressed_by"]["kind"], "decision");
    assert_eq!(held["suppressed"][0]["decision"]["by"], "Ana");
    assert_eq!(held["suppressed"][0]["decision"]["date"], "2026-03-31");
    assert_eq!(held["summary"]["errors"], 0);
    assert_eq!(held["summary"]["suppressed"], 1);
    assert_eq!(run(&["compare", "s"], desk.path()).status.code(), Some(0));
    assert!(out(&run(&["compare", "s"], desk.path())).contains("Held back: 1 by decisions."));
    assert_eq!(
        run(&["compare", "s", "--no-config"], desk.path()).status.code(),
        Some(1)
    );
    // Every line moves, and the other side is told in other words.
    write(
        &desk,
        "s/a.txt",
        &format!("The raid on the docks\n\nRain fell all night over the bay.\n\n{ONE}"),
    );
    write(
        &desk,
        "s/b.txt",
        &format!(
            "A night at the docks\n\n{}",
            OTHER.replace("421 people", "421 men and women")
        ),
    );
    let moved = report(&[], desk.path());
    assert_eq!(
        (count(&moved, "findings"), count(&moved, "suppressed")),
        (0, 1),
        "{moved:#}"
    );
    assert_eq!(messages(&moved), [] as [&str; 0]);
    // A third source that agrees with one of them changes no value.
    write(&desk, "s/c.txt", &OTHER.replace("The harbour", "Harbour"));
    assert_eq!(count(&report(&[], desk.path()), "findings"), 0);
    std::fs::remove_file(desk.path().join("s/c.txt")).unwrap();
    write(&desk, "s/b.txt", &OTHER.replace("421", "431"));
    let back = report(&[], desk.path());
    assert_eq!(
        (count(&back, "findings"), count(&back, "suppressed")),
        (1, 0),
        "{back:#}"
    );
    let told = messages(&back);
    assert!(
        told[0].starts_with("factcheck.decisions.toml line 3: the decision on "),
        "{told:?}"
    );
}

#[test]
fn a_decision_that_is_stale_is_told_of_only_where_the_run_can_tell() {
    let desk = desk();
    dismiss(&desk);
    write(&desk, "s/c.txt", FUSED);
    write(&desk, "s/d.txt", FUSED);
    for args in [
        &["compare", "s/c.txt", "s/d.txt", "--format", "json"][..],
        &["compare", "s", "--ignore", "number-disagreement", "--format", "json"],
        &["check", "s", "--format", "json"],
        &["compare", "s", "--min-confidence", "1", "--format", "json"],
    ] {
        let report = json(&run(args, desk.path()));
        assert_eq!(messages(&report), [] as [&str; 0], "{args:?}");
    }
    std::fs::remove_file(desk.path().join("s/b.txt")).unwrap();
    assert_eq!(messages(&report(&[], desk.path())).len(), 1);
}

#[test]
fn decisions_are_taken_back_and_written_in_one_order() {
    let desk = desk();
    write(&desk, "s/c.txt", FUSED);
    let path = desk.path().join("factcheck.decisions.toml");
    let outcome = outcome(&desk, None);
    assert!(outcome.findings.len() > 1);
    let text = |backwards: bool| {
        let mut ledger = Ledger::new(&path, Book::Decisions);
        let mut views: Vec<_> = outcome.findings.iter().collect();
        if backwards {
            views.reverse();
        }
        for view in &views {
            ledger.decide(
                view,
                &outcome.sources,
                Decision {
                    ruling: Ruling::Accepted,
                    ..dismissal()
                },
            );
            ledger.decide(view, &outcome.sources, dismissal());
        }
        ledger.write().unwrap();
        std::fs::read_to_string(&path).unwrap()
    };
    let (once, again) = (text(false), text(true));
    assert_eq!(once, again);
    assert!(
        once.contains("date = 2026-03-31\nfiles = [\"s/a.txt\", \"s/b.txt\"]\n"),
        "{once}"
    );
    assert_eq!(once.matches("[[decision]]").count(), outcome.findings.len());
    let mut ledger = Ledger::read(&path, Book::Decisions).unwrap();
    assert_eq!(ledger.undo(&outcome.findings[0], &outcome.sources), Some(dismissal()));
    assert_eq!(ledger.undo(&outcome.findings[0], &outcome.sources), None);
    ledger.write().unwrap();
    assert_eq!(count(&report(&[], desk.path()), "findings"), 1);
    let names: Vec<_> = std::fs::read_dir(desk.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn an_accepted_finding_stays_and_says_so() {
    let desk = desk();
    let id = report(&[], desk.path())["findings"][0]["id"]
        .as_str()
        .unwrap()
        .to_string();
    write(
        &desk,
        "factcheck.decisions.toml",
        &format!("[[decision]]\nid = \"{id}\"\nverdict = \"accepted\"\n"),
    );
    let told = report(&[], desk.path());
    assert_eq!(told["findings"][0]["decision"]["verdict"], "accepted");
    write(
        &desk,
        "factcheck.decisions.toml",
        &format!("[[decision]]\nid = \"{id}\"\nverdict = \"dismissed\"\n"),
    );
    assert_eq!(count(&report(&[], desk.path()), "suppressed"), 1);
}

#[test]
fn a_decision_holds_in_its_own_article_only() {
    // The same slip in two articles has one id: what was decided about one says nothing of the other.
    let slip = "The council met on Tuesday, January 27, 2025, to vote on the harbour.\n";
    let desk = folder(&[("b.txt", slip.as_bytes())]);
    let path = desk.path().join("factcheck.decisions.toml");
    let mut ledger = Ledger::new(&path, Book::Decisions);
    let outcome = factcheck::check(&[desk.path().join("s")], &Config::default()).unwrap();
    ledger.decide(&outcome.findings[0], &outcome.sources, dismissal());
    ledger.write().unwrap();
    write(&desk, "s/a.txt", slip);
    let both = json(&run(&["check", "s", "--format", "json"], desk.path()));
    assert_eq!(both["findings"][0]["locations"][0]["source"], "a.txt");
    assert_eq!(both["suppressed"][0]["locations"][0]["source"], "b.txt");
    // A file that was renamed takes its decision along.
    std::fs::remove_file(desk.path().join("s/b.txt")).unwrap();
    let renamed = json(&run(&["check", "s", "--format", "json"], desk.path()));
    assert_eq!((count(&renamed, "findings"), count(&renamed, "suppressed")), (0, 1));
}

#[test]
fn an_entry_that_names_no_article_says_that_it_holds_anywhere() {
    let desk = desk();
    dismiss(&desk);
    let path = desk.path().join("factcheck.decisions.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let said = |report: &serde_json::Value| -> Vec<String> {
        let remarks = |m: &String| m.contains("in whatever story") || m.contains("by their values alone");
        messages(report).into_iter().filter(remarks).collect()
    };
    // What is written names its articles, and of that nothing is said.
    assert!(text.contains("files = [\"s/a.txt\", \"s/b.txt\"]"), "{text}");
    assert!(said(&report(&[], desk.path())).is_empty());
    let bare: String = text
        .lines()
        .filter(|l| !l.starts_with("files"))
        .map(|l| format!("{l}\n"))
        .collect();
    write(&desk, "factcheck.decisions.toml", &bare);
    let told = report(&[], desk.path());
    assert_eq!(count(&told, "suppressed"), 1);
    let remarks = said(&told);
    assert!(
        matches!(remarks.as_slice(), [one] if one.contains("line ") && one.contains("files = [\"s/a.txt\", \"s/b.txt\"]")),
        "{remarks:?}"
    );
    // The same values in another story, whose articles the entry does not know.
    let other = folder(&[
        ("c.txt", ONE.replace("Port Maren", "Ostrava").as_bytes()),
        ("d.txt", OTHER.replace("Port Maren", "Ostrava").as_bytes()),
    ]);
    std::fs::copy(&path, other.path().join("factcheck.decisions.toml")).unwrap();
    let told = report(&[], other.path());
    if count(&told, "suppressed") == 1 {
        assert!(
            said(&told)[0].contains("files = [\"s/c.txt\", \"s/d.txt\"]"),
            "{told:#}"
        );
    }
    // Named articles that are gone: held as before, for a file may have been renamed, and said.
    let gone = text.replace("s/a.txt", "s/x.txt").replace("s/b.txt", "s/y.txt");
    write(&desk, "factcheck.decisions.toml", &gone);
    let told = report(&[], desk.path());
    assert_eq!(count(&told, "suppressed"), 1);
    assert!(said(&told)[0].contains("not there (s/x.txt, s/y.txt)"), "{told:#}");
}

#[test]
fn a_baseline_that_names_no_article_says_so_too() {
    let desk = desk();
    let at = desk.path();
    run(&["baseline", "write", "s"], at);
    let text = std::fs::read_to_string(at.join("factcheck.baseline.toml")).unwrap();
    let args = ["--baseline", "factcheck.baseline.toml"];
    let said = |text: &str| {
        write(&desk, "factcheck.baseline.toml", text);
        let told = report(&args, at);
        assert_eq!(count(&told, "suppressed"), 1, "{told:#}");
        messages(&told).join("\n")
    };
    assert!(!said(&text).contains("in whatever story"));
    let bare: String = text
        .lines()
        .filter(|l| !l.starts_with("files"))
        .map(|l| format!("{l}\n"))
        .collect();
    assert!(said(&bare).contains("in whatever story"));
}

#[test]
fn a_file_of_decisions_that_cannot_be_used_is_refused_with_its_line() {
    let desk = desk();
    for (text, words) in [
        (
            "[[decision]]\nid = \"x\"\n",
            &["factcheck.decisions.toml:1", "verdict"][..],
        ),
        (
            "[[decision]]\nid = \"x\"\nverdict = \"dismised\"\n",
            &["factcheck.decisions.toml:3", "did you mean `dismissed`?"],
        ),
        (
            "[[decision]]\nid = \"x\"\nverdict = \"dismissed\"\nreson = \"\"\n",
            &["factcheck.decisions.toml:4", "reson"],
        ),
        (
            "[[decision]]\nid = \"x\"\nverdict = \"dismissed\"\ndate = \"soon\"\n",
            &["factcheck.decisions.toml:4", "2026-03-31"],
        ),
        ("nonsense\n", &["factcheck.decisions.toml:1"]),
    ] {
        write(&desk, "factcheck.decisions.toml", text);
        refused(&run(&["compare", "s"], desk.path()), words);
    }
    refused(
        &run(&["compare", "s", "--decisions", "none.toml"], desk.path()),
        &["none.toml"],
    );
}

#[test]
fn words_in_an_article_hold_back_what_lies_in_their_paragraph() {
    let desk = desk();
    let comment = |rule: &str| format!("<!-- factcheck-ignore {rule}: the ministry's figure -->\n");
    let held = |text: &str| {
        write(&desk, "s/a.txt", text);
        let report = report(&[], desk.path());
        (count(&report, "suppressed"), messages(&report))
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(
        held(&format!("{}{ONE}", comment("number-disagreement"))),
        (1, none.clone())
    );
    let shown = report(&[], desk.path());
    let by = &shown["suppressed"][0]["suppressed_by"];
    assert_eq!(
        (by["kind"].as_str(), by["source"].as_str(), by["line"].as_u64()),
        (Some("ignore"), Some("a.txt"), Some(1))
    );
    assert_eq!(by["reason"], "the ministry's figure");
    // On the line it is on, below another paragraph, for another rule, with a slip of the pen.
    assert_eq!(
        held(&format!("{} {}", ONE.trim(), comment("number-disagreement"))),
        (1, none.clone())
    );
    let (count, told) = held(&format!("{}Rain fell.\n\n{ONE}", comment("number-disagreement")));
    assert_eq!(
        (count, told.as_slice()),
        (
            0,
            &["a.txt line 1: factcheck-ignore number-disagreement holds nothing back; take it out".to_string()][..]
        )
    );
    let (count, told) = held(&format!("{}{ONE}", comment("name-typo")));
    assert!(
        count == 0 && told[0].contains("name-typo holds nothing back"),
        "{told:?}"
    );
    let (count, told) = held(&format!("{}{ONE}", comment("number-disagrement")));
    assert!(
        count == 0 && told[0].contains("names no rule") && told[0].contains("`number-disagreement`"),
        "{told:?}"
    );
    // In front matter, for the whole article.
    let (count, told) = held(&format!("---\ntitle: Raid\nfactcheck: ignore\n---\n\n{ONE}"));
    assert_eq!((count, told), (1, none.clone()));
    let (count, told) = held(&format!(
        "---\nfactcheck:\n  ignore: [number-disagreement, name-typo]\n---\n\n{ONE}"
    ));
    assert!(
        count == 1 && told.len() == 1 && told[0].starts_with("a.txt line 2: factcheck-ignore name-typo"),
        "{told:?}"
    );
    assert_eq!(
        held(&format!(
            "---\nfactcheck: {{ignore: true}}\n---\n\nRain fell.\n\n{}",
            ONE.replace("412", "421")
        )),
        (0, none)
    );
}

#[test]
fn a_baseline_lets_old_findings_pass_and_new_ones_fail() {
    let desk = desk();
    let at = desk.path();
    refused(
        &run(&["compare", "s", "--baseline", "b.toml"], at),
        &["b.toml", "factcheck baseline write"],
    );
    let written = run(&["baseline", "write", "s", "--baseline", "b.toml"], at);
    assert_eq!(out(&written), "b.toml: 1 written\n", "{}", err(&written));
    let old = ["compare", "s", "--baseline", "b.toml"];
    let output = run(&old, at);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        out(&output).contains("Held back: 1 by the baseline."),
        "{}",
        out(&output)
    );
    // Lines move: still old. Something new: fails, the old one is still held back.
    write(&desk, "s/a.txt", &format!("Rain fell over the bay all night.\n\n{ONE}"));
    assert_eq!(run(&old, at).status.code(), Some(0));
    write(&desk, "s/c.txt", FUSED);
    let both = report(&["--baseline", "b.toml"], at);
    assert_eq!(
        (both["findings"][0]["rule"].as_str(), count(&both, "suppressed")),
        (Some("fused-words"), 1)
    );
    assert_eq!(both["suppressed"][0]["suppressed_by"]["kind"], "baseline");
    // A value changes: the finding is new and the entry stale, until it is pruned.
    write(&desk, "s/b.txt", &OTHER.replace("421", "431"));
    let new = report(&["--baseline", "b.toml"], at);
    assert_eq!(count(&new, "findings"), 2);
    assert_eq!(
        messages(&new),
        ["b.toml 1 entry (line 3) matches no finding any more; `factcheck baseline prune` takes such out"]
    );
    assert_eq!(
        out(&run(&["baseline", "prune", "s", "--baseline", "b.toml"], at)),
        "b.toml: 1 taken out, 0 left\n"
    );
    assert_eq!(messages(&report(&["--baseline", "b.toml"], at)), [] as [&str; 0]);
    // What a decision holds back does not come into the baseline, and the configuration may name the file.
    std::fs::remove_file(at.join("s/c.txt")).unwrap();
    dismiss(&desk);
    write(&desk, "factcheck.toml", "baseline = \"known.toml\"\n");
    refused(&run(&["compare", "s"], at), &["known.toml"]);
    assert_eq!(out(&run(&["baseline", "write", "s"], at)), "known.toml: 0 written\n");
}
