//! What lies beside articles and is none: pipes, devices, links out of the folder, files of patterns that are no files, names that are
//! written to mislead. Nothing of it is opened, and nothing that is an article is lost for it.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::endure::tame;
use super::forge;
use crate::command::{folder, json};

const ONE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.\n";
/// Longest that a run may take, in a debug build on a busy machine.
const SLOW: Duration = Duration::from_secs(30);

fn two() -> tempfile::TempDir {
    let other = ONE.replace("412", "421");
    folder(&[("a.txt", ONE.as_bytes()), ("b.txt", other.as_bytes())])
}

/// Runs the program, and ends it where it waits for what never comes.
fn ends<S: AsRef<OsStr>>(args: &[S], folder: &Path) -> Output {
    // Into files, for a pipe that nobody reads fills up.
    let away = tempfile::tempdir().unwrap();
    let (out, err) = (away.path().join("out"), away.path().join("err"));
    let to = |path: &Path| Stdio::from(std::fs::File::create(path).unwrap());
    let mut child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(to(&out))
        .stderr(to(&err))
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > SLOW {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("waits for what never comes");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let output = Output {
        status,
        stdout: std::fs::read(&out).unwrap(),
        stderr: std::fs::read(&err).unwrap(),
    };
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(!err.contains("panicked"), "{err}");
    output
}

fn sources(report: &serde_json::Value) -> Vec<String> {
    let sources = report["sources"].as_array().unwrap();
    sources
        .iter()
        .map(|s| s["path"].as_str().unwrap().to_string())
        .collect()
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

const COMPARE: &[&str] = &["compare", "s", "--no-config", "--format", "json"];

#[test]
fn what_is_no_regular_file_is_not_opened() {
    let desk = two();
    forge::no_files(&desk.path().join("s"));
    let output = ends(COMPARE, desk.path());
    let report = json(&output);
    assert_eq!(sources(&report), ["a.txt", "b.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", report["problems"]);
    // One that is named by hand is refused, and the run does not wait for it.
    for name in ["s/pipe.txt", "s/to-pipe.txt", "s/socket.txt"] {
        let output = ends(&["check", name], desk.path());
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(name));
    }
}

#[test]
fn a_file_of_patterns_that_is_none_is_a_problem_and_not_waited_for() {
    for name in [".factcheckignore", ".gitignore", ".ignore"] {
        let desk = two();
        let inner = desk.path().join("s/inner");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(inner.join("c.txt"), ONE).unwrap();
        pipe(&inner.join(name));
        let report = json(&ends(COMPARE, desk.path()));
        assert_eq!(sources(&report), ["a.txt", "b.txt", "inner/c.txt"], "{name}");
        assert!(report["problems"].to_string().contains(name), "{}", report["problems"]);
    }
}

#[test]
fn a_file_of_patterns_that_is_too_much_is_a_problem_and_loses_nothing() {
    let deep = "{".repeat(100_000) + "a" + &"}".repeat(100_000);
    let huge = "x*y\n".repeat(1 << 20);
    for (text, left_out, said) in [
        (format!("old/\n{deep}\nb.txt\n"), true, true),
        // Braces stand for themselves there, as git has them.
        (format!("b.txt\n{}a{}\n", "{".repeat(250), "}".repeat(250)), true, false),
        (huge, false, true),
    ] {
        let desk = two();
        std::fs::write(desk.path().join("s/c.txt"), ONE).unwrap();
        std::fs::write(desk.path().join("s/.factcheckignore"), text).unwrap();
        let report = json(&ends(COMPARE, desk.path()));
        // The lines that can be read hold, whatever stands beside them.
        assert_eq!(sources(&report).contains(&"b.txt".to_string()), !left_out);
        assert!(sources(&report).contains(&"a.txt".to_string()));
        assert_eq!(
            report["problems"].to_string().contains(".factcheckignore"),
            said,
            "{}",
            report["problems"]
        );
        assert!(report["problems"].to_string().len() < 10_000);
    }
}

#[test]
fn a_post_opens_no_source_outside() {
    let desk = two();
    let post = "---\nsources: [a.txt, /etc/passwd, ../../x, ../../../../../../../etc/hostname, /dev/zero, climbs.txt, pipe.txt]\n---\n\n";
    std::fs::write(
        desk.path().join("s/post.md"),
        post.to_string() + &ONE.replace("412", "430"),
    )
    .unwrap();
    forge::no_files(&desk.path().join("s"));
    let output = ends(
        &["compare", "s", "--drafts", "--no-config", "--format", "json"],
        desk.path(),
    );
    let report = json(&output);
    assert!(!report.to_string().contains("root:x:0"));
    let named = |p: &String| {
        p.contains("passwd")
            || p.contains("hostname")
            || p.contains("climbs")
            || p.contains("pipe")
            || p.contains("zero")
    };
    assert!(!sources(&report).iter().any(named), "{:?}", sources(&report));
    let problems = report["problems"].to_string();
    for name in ["/etc/passwd", "../../x", "/dev/zero", "climbs.txt", "pipe.txt"] {
        assert!(problems.contains(name), "{name}: {problems}");
    }
    assert_eq!(
        report["findings"].as_array().unwrap().len(),
        1,
        "{}",
        report["findings"]
    );
}

#[test]
fn every_name_of_a_file_is_one_name_and_data() {
    let desk = two();
    for name in forge::NAMES {
        std::fs::write(desk.path().join("s").join(OsStr::from_bytes(name)), ONE).unwrap();
    }
    let report = json(&ends(COMPARE, desk.path()));
    let mut names = sources(&report);
    assert_eq!(names.len(), forge::NAMES.len() + 2, "{names:?} {}", report["problems"]);
    names.sort();
    names.dedup();
    assert_eq!(
        names.len(),
        forge::NAMES.len() + 2,
        "two files have one name: {names:?}"
    );
    for format in ["table", "full", "html", "github", "markdown", "csv", "junit"] {
        let output = ends(&["compare", "s", "--no-config", "--format", format], desk.path());
        tame(&String::from_utf8(output.stdout).unwrap(), format);
        tame(&String::from_utf8(output.stderr).unwrap(), format);
    }
}
