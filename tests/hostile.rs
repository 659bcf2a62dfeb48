//! Bytes that no newsroom sends: random ones, broken files of every format, bombs, text that would steer a terminal. Nothing here
//! may end in a panic or a hang, or reach a terminal as anything but data.

mod forge;
mod fuzz;
mod shown;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::command::{err, json, run};
use forge::Forge;

/// Longest that the small folder may take, in a debug build on a busy machine.
const SMALL: Duration = Duration::from_secs(120);

/// Writes a folder of `count` broken files beside two sound articles.
fn folder(count: usize, huge: usize, tiny: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(
        at("one.txt"),
        "The harbour police arrested 412 people in Port Maren on Sunday.\n",
    )
    .unwrap();
    std::fs::write(
        at("two.txt"),
        "Harbour police arrested 412 people in Port Maren, officials said.\n",
    )
    .unwrap();
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
        std::fs::create_dir_all(&part).unwrap();
        std::fs::write(part.join(format!("{n}.txt")), [b'a' + u8::try_from(n % 26).unwrap()]).unwrap();
    }
    folder
}

/// Runs a command over the folder and holds it to REPORT.md: 0 or 1, a report, no panic.
fn holds(folder: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    let output = run(args, folder);
    let said = err(&output);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{args:?}: {:?}\n{said}",
        output.status
    );
    assert!(!said.contains("panicked"), "{said}");
    start.elapsed()
}

#[test]
fn a_hostile_folder_ends_with_a_report() {
    let folder = folder(200, 200_000, 300);
    let start = Instant::now();
    holds(folder.path(), &["extract", ".", "--format", "jsonl"]);
    let output = run(&["compare", ".", "--no-config", "--format", "json"], folder.path());
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", err(&output));
    let report = json(&output);
    assert!(!report["problems"].as_array().unwrap().is_empty());
    assert!(start.elapsed() < SMALL, "{:?}", start.elapsed());
}

/// `cargo test --test main hostile -- --ignored --nocapture`; the peak of memory is told by `/usr/bin/time -v`.
#[test]
#[ignore = "minutes, and half a gigabyte of disk"]
fn the_full_hostile_folder_ends_in_minutes() {
    let folder = folder(1_000, 50 << 20, 100_000);
    let extract = holds(folder.path(), &["extract", ".", "--format", "jsonl"]);
    let compare = holds(folder.path(), &["compare", ".", "--no-config", "--format", "json"]);
    println!("extract {extract:?}, compare {compare:?}");
}

#[test]
fn a_line_of_half_a_megabyte_costs_what_its_bytes_cost() {
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
    ] {
        let path = folder.path().join("a.txt");
        std::fs::write(&path, unit.repeat((512 << 10) / unit.len())).unwrap();
        let took = holds(folder.path(), &["extract", "a.txt", "--format", "jsonl"]);
        assert!(took < Duration::from_secs(60), "{unit:?} took {took:?}");
    }
}
