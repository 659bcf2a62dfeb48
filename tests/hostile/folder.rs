//! A folder of broken files beside sound ones, as `factcheck` meets it: it ends, with a report, in bounded memory.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::forge::{self, Forge};

/// Longest that the small folder may take, in a debug build on a busy machine.
const SMALL: Duration = Duration::from_secs(120);
/// Longest that a file of 256 KB may take there.
pub(super) const LINE: Duration = Duration::from_secs(60);
/// Most memory that a run may take, in megabytes: the largest file read is 20 MB.
const MOST: u64 = 2_000;

/// What a run came to.
pub(super) struct Run {
    status: Option<i32>,
    pub(super) took: Duration,
    /// The peak of memory in megabytes, where the system tells it.
    pub(super) peak: u64,
    pub(super) out: String,
    err: String,
}

/// The program: this build, or the one that `FACTCHECK` names.
fn program() -> PathBuf {
    std::env::var_os("FACTCHECK").map_or_else(|| env!("CARGO_BIN_EXE_factcheck").into(), PathBuf::from)
}

fn run(folder: &Path, args: &[&str]) -> Run {
    let away = tempfile::tempdir().unwrap();
    let (out, err) = (away.path().join("out"), away.path().join("err"));
    let to = |path: &Path| Stdio::from(File::create(path).unwrap());
    let start = Instant::now();
    let mut child = Command::new(program())
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(to(&out))
        .stderr(to(&err))
        .spawn()
        .unwrap();
    let mut peak = 0;
    let status = loop {
        let told = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = told.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) >> 10);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let run = Run {
        status: status.code(),
        took: start.elapsed(),
        peak,
        out: text(&out),
        err: text(&err),
    };
    println!("{args:?}: {:?}, exit {:?}, {} MB", run.took, run.status, run.peak);
    run
}

/// Runs a command over the folder and holds it to REPORT.md: 0 or 1, a report, no panic, bounded memory.
pub(super) fn holds(folder: &Path, args: &[&str]) -> Run {
    let run = run(folder, args);
    assert!(
        matches!(run.status, Some(0 | 1)),
        "{args:?}: {:?}\n{}",
        run.status,
        run.err
    );
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert!(run.peak < MOST, "{args:?}: {} MB", run.peak);
    run
}

/// Two sound articles among files that are none.
fn folder(count: usize, huge: usize, tiny: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let one = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.\n";
    std::fs::write(at("one.txt"), one).unwrap();
    std::fs::write(at("two.txt"), one.replace("412", "421")).unwrap();
    let mut forge = Forge::new(7);
    for n in 0..count {
        let (name, bytes) = forge.file(n);
        std::fs::write(at(&name), bytes).unwrap();
    }
    for (name, bytes) in forge::bombs(huge) {
        std::fs::write(at(name), bytes).unwrap();
    }
    for n in 0..tiny {
        let part = at(&format!("tiny{}", n / 1000));
        if n % 1000 == 0 {
            std::fs::create_dir_all(&part).unwrap();
        }
        std::fs::write(part.join(format!("{n}.txt")), [b'a' + u8::try_from(n % 26).unwrap()]).unwrap();
    }
    let deep = (0..100).fold(at("deep"), |path, _| path.join("d"));
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(deep.join("below.txt"), one).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        symlink(folder.path(), at("round")).unwrap();
        symlink("loop-b", at("loop-a")).unwrap();
        symlink("loop-a", at("loop-b")).unwrap();
        symlink("nowhere", at("dangling.txt")).unwrap();
        forge::no_files(folder.path());
        for name in forge::NAMES {
            std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), one).unwrap();
        }
    }
    folder
}

/// What was read besides, and that nothing of outside was.
fn judged(report: &Run) {
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let paths: Vec<&str> = report["sources"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|s| s["path"].as_str())
        .collect();
    assert!(
        paths.contains(&"one.txt") && paths.contains(&"two.txt"),
        "one bad file costs the others nothing"
    );
    let linked = ["round", "zero", "tty", "stdin", "pipe", "to-pipe", "climbs", "etc"];
    let outside = |path: &&str| path.contains("passwd") || linked.iter().any(|l| path.starts_with(l));
    assert!(!paths.iter().any(outside), "links are not followed");
    let problems = report["problems"].as_array().unwrap();
    for name in ["bomb.docx", "twice.docx", "slip.docx"] {
        assert!(problems.iter().any(|p| p["source"] == name), "{name}: {problems:?}");
        assert!(!paths.contains(&name), "{name}");
    }
    assert!(!report.to_string().contains("root:x:0"), "no external entity is opened");
}

#[test]
fn a_hostile_folder_ends_with_a_report() {
    let folder = folder(120, 200_000, 300);
    let extract = holds(folder.path(), &["extract", ".", "--format", "jsonl"]);
    let compare = holds(folder.path(), &["compare", ".", "--no-config", "--format", "json"]);
    judged(&compare);
    assert!(
        extract.took + compare.took < SMALL,
        "{:?} {:?}",
        extract.took,
        compare.took
    );
}

/// `cargo test --test main hostile::folder -- --ignored --nocapture` prints time, status and memory of each run; with
/// `FACTCHECK=target/release/factcheck` those of that build.
#[test]
#[ignore = "minutes, and half a gigabyte of disk"]
fn the_full_hostile_folder_ends_in_minutes() {
    let folder = folder(1_000, 50 << 20, 100_000);
    holds(folder.path(), &["extract", ".", "--format", "jsonl"]);
    holds(folder.path(), &["check", ".", "--no-config", "--format", "html"]);
    judged(&holds(
        folder.path(),
        &["compare", ".", "--no-config", "--format", "json"],
    ));
    std::fs::write(folder.path().join("factcheck.toml"), "[limits]\nfile = 104857600\n").unwrap();
    holds(folder.path(), &["extract", "line.txt", "--format", "jsonl"]);
}

#[test]
fn a_long_line_costs_what_its_bytes_cost() {
    let folder = tempfile::tempdir().unwrap();
    for unit in [
        "12 x ",
        "$5 million ",
        "\"",
        "a",
        "1/2/",
        "...",
        "a@b",
        "on Monday ",
        "“a” ",
        "12-year-old ",
        "Ann Lee ",
        "<p>a",
        "[a](b)",
        "1,",
        "5% ",
        "[^1]",
        "#",
        "<!-- factcheck-ignore x -->",
        "<!-- ",
    ] {
        for name in ["a.txt", "a.md", "a.html"] {
            std::fs::write(folder.path().join(name), unit.repeat((256 << 10) / unit.len())).unwrap();
            for args in [
                &["extract", name, "--format", "jsonl"][..],
                &["check", name, "--no-config"],
            ] {
                let took = holds(folder.path(), args).took;
                assert!(took < LINE, "{unit:?} as {name} took {took:?}");
            }
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
    }
}

#[test]
fn the_limit_of_findings_cuts_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let line = |n: usize| format!("The council of ward {n} met on Monday, {n} March 2025, in the old hall.\n\n");
    let text: String = (1..29).map(line).collect();
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    std::fs::write(folder.path().join("factcheck.toml"), "[limits]\nfindings = 5\n").unwrap();
    let report = run(folder.path(), &["check", "a.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 5);
    assert!(
        report["problems"].to_string().contains("only the first 5"),
        "{}",
        report["problems"]
    );
    std::fs::write(folder.path().join("factcheck.toml"), "[limits]\nnesting = 0\n").unwrap();
    let refused = run(folder.path(), &["check", "a.txt"]);
    assert_eq!(refused.status, Some(2));
    assert!(
        refused
            .err
            .contains("factcheck.toml:2: `nesting` wants a whole number from 1"),
        "{}",
        refused.err
    );
}
