//! The program as it is run: exit status, streams, formats, inputs that are no articles.

mod stories;
mod streams;
mod vocab;
mod why;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ONE: &str = "The harbour police arrested 412 people during a raid on the docks in Port Maren on Sunday.\n";
const TWO: &str = "Harbour police arrested 412 people in a raid on the docks of Port Maren, officials said.\n";
const FUSED: &str = "The town sold the old paperswhich nobody had read.\n";

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS");
    command
}

pub fn run(args: &[&str], folder: &Path) -> Output {
    program().args(args).current_dir(folder).output().unwrap()
}

pub fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = program()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("s").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}\n{}", out(output), err(output)))
}

/// Fails with a message on standard error, nothing on standard output, status 2.
pub fn refused(output: &Output, words: &[&str]) {
    let text = err(output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(output.stdout.is_empty(), "{}", out(output));
    for word in words {
        assert!(text.contains(word), "no {word:?} in {text}");
    }
}

#[test]
fn exit_status_follows_fail_on() {
    let sources = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", FUSED.as_bytes())]);
    let code = |args: &[&str]| run(args, sources.path()).status.code();
    assert_eq!(code(&["compare", "s", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["compare", "s", "--fail-on", "info"]), Some(1));
    assert_eq!(code(&["check", "s/b.txt", "--fail-on", "info", "--quiet"]), Some(1));
    let calm = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", TWO.as_bytes())]);
    let output = run(&["compare", "s", "--fail-on", "info"], calm.path());
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(
        out(&output).starts_with("Nothing found. Read 2 sources"),
        "{}",
        out(&output)
    );
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_way_out() {
    let sources = folder(&[("a.txt", ONE.as_bytes())]);
    refused(
        &run(&["compare", "nowhere"], sources.path()),
        &["nowhere", "give a folder"],
    );
    refused(
        &run(&["compare", "s"], sources.path()),
        &["only one article", "a.txt", "factcheck check"],
    );
    std::fs::create_dir(sources.path().join("empty")).unwrap();
    refused(&run(&["compare", "empty"], sources.path()), &["no article found"]);
    refused(&run(&["compare"], sources.path()), &["PATH"]);
    refused(
        &run(&["compare", "s", "--format", "pdf"], sources.path()),
        &["table", "json"],
    );
    refused(
        &run(&["compare", "s", "--report", "pdf=x"], sources.path()),
        &["table, json"],
    );
    refused(
        &run(&["compare", "s", "--source-time", "soon"], sources.path()),
        &["--source-time"],
    );
    refused(
        &run(&["compare", "s", "--min-confidence", "90"], sources.path()),
        &["from 0 to 1"],
    );
    refused(
        &run(&["compare", "s", "--claims", "nowhere"], sources.path()),
        &["nowhere"],
    );
}

#[test]
fn an_unknown_rule_is_answered_with_the_nearest() {
    let sources = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", TWO.as_bytes())]);
    for args in [
        &["compare", "s", "--select", "number-disagrement"][..],
        &["compare", "s", "--ignore", "number-disagrement"],
        &["explain", "number-disagrement"],
    ] {
        refused(
            &run(args, sources.path()),
            &["number-disagrement", "number-disagreement", "factcheck rules"],
        );
    }
}

#[test]
fn what_is_no_article_is_a_problem_and_the_rest_is_read() {
    let sources = folder(&[
        ("a.txt", ONE.as_bytes()),
        ("b.txt", TWO.as_bytes()),
        ("empty.txt", b"  \n"),
        ("latin.txt", b"Caf\xe9 owners arrested 412 people.\n"),
        (
            "matter.md",
            b"---\ntitle: Storm: 12 dead\n---\n\nTwelve people died in the storm.\n",
        ),
        ("noise.bin", &[0, 1, 2, 3, 0, 0, 7]),
        ("page.pdf", b"%PDF-1.7\n1 0 obj\n"),
    ]);
    let output = run(&["compare", "s", "--format", "json"], sources.path());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let report = json(&output);
    let problems: Vec<&str> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["source"].as_str().unwrap())
        .collect();
    assert_eq!(
        problems,
        ["empty.txt", "latin.txt", "matter.md", "noise.bin", "page.pdf"]
    );
    assert_eq!(report["summary"]["sources"], 4);
    let table = out(&run(&["compare", "s"], sources.path()));
    assert!(
        table.contains("PROBLEMS (5)") && table.contains("pdftotext") && table.contains("3 skipped"),
        "{table}"
    );
    assert_eq!(
        run(&["compare", "s", "--strict"], sources.path()).status.code(),
        Some(2)
    );
    let draft = ["compare", "s", "--draft", "s/page.pdf"];
    assert_eq!(run(&draft, sources.path()).status.code(), Some(2));
    let draft = ["compare", "s", "--draft", "s/a.txt", "--format", "json"];
    assert_eq!(json(&run(&draft, sources.path()))["sources"][0]["role"], "draft");
}

#[test]
fn the_same_name_in_two_folders_is_told_apart() {
    let sources = folder(&[("x/1.txt", ONE.as_bytes()), ("y/1.txt", TWO.as_bytes())]);
    let report = json(&run(&["compare", "s/x", "s/y", "--format", "json"], sources.path()));
    let paths: Vec<&str> = report["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["s/x/1.txt", "s/y/1.txt"]);
}

#[test]
fn a_pipe_gets_no_escape_codes_unless_asked() {
    let hostile = "The \u{1b}]8;;http://example.com\u{7}paperswhich\u{1b}[31m \u{202e}nobody\r had the the read.\n";
    let sources = folder(&[
        ("a\u{1b}[2J.txt", hostile.as_bytes()),
        ("b.txt", FUSED.as_bytes()),
        ("c\u{1b}]0;x\u{7}.pdf", b"%PDF"),
    ]);
    for args in [
        &["compare", "s"][..],
        &["check", "s"],
        &["extract", "s", "--all"],
        &["compare", "s", "--color", "never", "--show", "info"],
    ] {
        let output = run(args, sources.path());
        let text = out(&output) + &err(&output);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{args:?}: {text:?}");
        assert!(!text.contains('\u{202e}'), "{text}");
    }
    let coloured = out(&run(&["check", "s", "--color", "always"], sources.path()));
    assert!(coloured.contains("\u{1b}[1;"), "{coloured:?}");
    assert!(!coloured.contains("\u{1b}]") && !coloured.contains("\u{1b}[2J") && !coloured.contains("\u{1b}[31m"));
    let refused = run(&["compare", "no\u{1b}[31mwhere"], sources.path());
    assert!(!err(&refused).contains('\u{1b}'), "{}", err(&refused));
}

#[test]
fn reports_go_to_files_too_and_leave_nothing_beside_them() {
    let sources = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", FUSED.as_bytes())]);
    let args = [
        "compare",
        "s",
        "--quiet",
        "--report",
        "json=r.json",
        "--report",
        "table=r.txt",
        "--fail-on",
        "never",
    ];
    let output = run(&args, sources.path());
    assert!(output.status.success() && output.stdout.is_empty(), "{}", err(&output));
    let file = std::fs::read_to_string(sources.path().join("r.json")).unwrap();
    let stdout = out(&run(&["compare", "s", "--format", "json"], sources.path()));
    assert_eq!(file, stdout);
    let mut names: Vec<String> = std::fs::read_dir(sources.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["r.json", "r.txt", "s"]);
    refused(
        &run(
            &["compare", "s", "--quiet", "--report", "json=no/where/r.json"],
            sources.path(),
        ),
        &["no/where/r.json"],
    );
}

#[test]
fn the_report_fits_the_printed_schema() {
    let sources = folder(&[
        ("a.txt", ONE.as_bytes()),
        ("b.txt", FUSED.as_bytes()),
        ("c.pdf", b"%PDF"),
    ]);
    let schema = json(&run(&["schema"], sources.path()));
    let report = json(&run(&["compare", "s", "--format", "json"], sources.path()));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn lines_in_give_lines_out_in_order() {
    let mut input = String::from("\u{feff}");
    for n in 0..200 {
        let line = serde_json::json!({"id": n, "text": format!("Café police arrested {} people.", n + 2), "published": "2025-01-28"});
        input.push_str(&format!("{line}\n"));
    }
    input.push_str("\nnot json\n{\"id\": \"last\", \"text\": \"Police arrested 12 people.\"}");
    let output = fed(
        &["extract", "--from", "jsonl", "--format", "jsonl", "-"],
        input.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("line 202"), "{}", err(&output));
    let mut sources: Vec<String> = Vec::new();
    for line in out(&output).lines() {
        let claim: serde_json::Value = serde_json::from_str(line).unwrap();
        let (start, end) = (claim["start"].as_u64().unwrap(), claim["end"].as_u64().unwrap());
        let source = claim["source"].as_str().unwrap().to_string();
        let text = source
            .parse::<u64>()
            .map_or("Police arrested 12 people.".to_string(), |n| {
                format!("Café police arrested {} people.", n + 2)
            });
        assert_eq!(text.get(start as usize..end as usize), claim["text"].as_str());
        if sources.last() != Some(&source) {
            sources.push(source);
        }
    }
    let numbers: Vec<u64> = sources.iter().filter_map(|s| s.parse().ok()).collect();
    assert!(numbers.is_sorted(), "{numbers:?}");
}

#[test]
fn claims_are_written_before_the_input_ends() {
    let mut child = program()
        .args(["extract", "--from", "jsonl", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut errors = std::io::BufReader::new(child.stderr.take().unwrap());
    writeln!(input, "nonsense").unwrap();
    for n in 0..64 {
        writeln!(input, "{{\"id\": {n}, \"text\": \"Police arrested 12 people.\"}}").unwrap();
    }
    input.flush().unwrap();
    // The remark on the first line comes with the first batch, while more could follow on standard input.
    let mut first = String::new();
    std::io::BufRead::read_line(&mut errors, &mut first).unwrap();
    assert!(first.contains("line 1"), "{first}");
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn compare_reads_lines_from_standard_input() {
    let line = |id: &str, text: &str| {
        serde_json::json!({"id": id, "text": text, "publisher": "Example Post"}).to_string() + "\n"
    };
    let input = line("b", FUSED.trim()) + &line("a", ONE.trim());
    let report = json(&fed(
        &["compare", "--from", "jsonl", "--format", "json", "-"],
        input.as_bytes(),
    ));
    assert_eq!(report["sources"][0]["path"], "a");
    assert_eq!(report["sources"][1]["publisher"], "Example Post");
    refused(&fed(&["compare", "-"], b""), &["no article found"]);
}

#[test]
fn every_rule_can_be_listed_and_explained() {
    let here = Path::new(".");
    let list = json(&run(&["rules", "--format", "json"], here));
    let table = out(&run(&["rules"], here));
    for rule in list.as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        assert!(table.contains(id), "{table}");
        let page = out(&run(&["explain", id], here));
        assert!(page.starts_with(id) && page.contains("What it leaves alone"), "{page}");
        assert!(!page.contains("```") && !page.contains(">>>"), "{page}");
    }
}

#[test]
fn help_is_short_and_ends_with_examples() {
    let here = Path::new(".");
    let help = out(&run(&["compare", "--help"], here));
    assert!(
        help.contains("Examples:\n  factcheck compare sources/") && help.contains("Exit status:"),
        "{help}"
    );
    assert!(help.lines().count() < 66, "{help}");
}
