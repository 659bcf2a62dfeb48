//! Hostile text and names of files are shown as data: in tables, in `why`, in lists of claims, in messages; and where output
//! cannot be written, the run says so.

use crate::command::{err, folder, out, run};

/// An escape, a link, an override, a blank without width, a bell, and C1.
const STEERS: &str = "\u{1b}[31m\u{1b}]8;;http://evil.example\u{7}\u{202e}\u{200b}\u{9b}2J";

/// Fails on any character that steers a terminal.
fn tame(text: &str, what: &str) {
    let found = text.chars().find(|c| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(found, None, "{what}: {text:?}");
}

#[test]
fn text_of_sources_steers_no_terminal() {
    let one = format!(
        "Harbour police arrested 412 {STEERS} dock workers in Port Maren on Sunday, Ines {STEERS}Varga said.\n"
    );
    let two = "Harbour police arrested 421 dock workers in Port Maren on Sunday, Ines Varga said.\n";
    let folder = folder(&[
        ("a.txt", one.as_bytes()),
        ("b.txt", two.as_bytes()),
        ("c.txt", two.replace("Harbour", "The").as_bytes()),
    ]);
    for args in [
        &["compare", "s", "--show", "info", "--no-config"][..],
        &["extract", "s/a.txt"],
        &["check", "s/a.txt", "--no-config"],
    ] {
        let output = run(args, folder.path());
        assert_ne!(output.status.code(), Some(2), "{}", err(&output));
        tame(&out(&output), "stdout");
        tame(&err(&output), "stderr");
    }
    let report = crate::command::json(&run(
        &["compare", "s", "--no-config", "--format", "json"],
        folder.path(),
    ));
    for finding in report["findings"].as_array().unwrap() {
        let output = run(&["why", finding["id"].as_str().unwrap(), "s"], folder.path());
        tame(&out(&output), "why");
        tame(&err(&output), "why");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_steer_no_terminal() {
    let name = format!("a{}.txt", STEERS.replace('/', ""));
    let text = b"Harbour police arrested 412 people in Port Maren on Sunday.\n";
    let other = b"Harbour police arrested 421 people in Port Maren on Sunday.\n";
    let broken = format!("x{}.pdf", STEERS.replace('/', ""));
    let folder = folder(&[(&name, text), ("b.txt", other), (&broken, b"%PDF-1.7")]);
    let missing = format!("no{STEERS}");
    for args in [
        &["compare", "s", "--show", "info", "--no-config"][..],
        &["extract", "s"],
        &["compare", &missing],
        &["extract", &missing],
        &["why", &missing, "s"],
        &["explain", &missing],
        &["compare", "s", "--config", &missing],
        &["compare", "s", "--claims", &missing],
    ] {
        let output = run(args, folder.path());
        tame(&out(&output), "stdout");
        tame(&err(&output), "stderr");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failed_run_that_names_the_path() {
    use std::process::{Command, Stdio};

    let one = b"Harbour police arrested 412 people in Port Maren on Sunday.\n".as_slice();
    let folder = folder(&[("a.txt", one), ("b.txt", one)]);
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let output = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(["compare", "s", "--no-config", "--format", "json"])
        .current_dir(folder.path())
        .stdout(full())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    let output = run(
        &[
            "compare",
            "s",
            "--no-config",
            "--report",
            "json=/proc/nowhere/report.json",
        ],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("/proc/nowhere/report.json"), "{}", err(&output));
}
