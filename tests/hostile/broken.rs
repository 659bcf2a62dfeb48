//! Inputs one by one: those that once broke something, the seeds of the fuzzers, and fixtures changed at random.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::endure::{TARGETS, target};
use super::forge::Forge;

/// Longest that one input may take, in a debug build on a busy machine.
const SLOW: Duration = Duration::from_secs(20);

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Runs a target; an input that takes too long fails as one that panics does, and both are named.
fn takes(name: &str, input: &str, bytes: &[u8]) {
    println!("{name}: {input}");
    let start = Instant::now();
    target(name)(bytes);
    assert!(start.elapsed() < SLOW, "{name}: {input} took {:?}", start.elapsed());
}

/// A new one is a file in the folder of its target, and no line here.
#[test]
fn what_once_broke_something_breaks_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crashes");
    let mut seen = 0;
    for folder in inside(&root) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for path in inside(&folder) {
            takes(&name, &path.display().to_string(), &std::fs::read(&path).unwrap());
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn every_target_takes_its_seeds_and_nothing_at_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for (name, _) in TARGETS {
        takes(name, "nothing", b"");
        let seeds = inside(&root.join("fuzz/seeds").join(name));
        for path in seeds.iter().chain(&inside(&root.join("fixtures/ingest").join(name))) {
            takes(name, &path.display().to_string(), &std::fs::read(path).unwrap());
        }
    }
}

#[test]
fn changed_fixtures_break_nothing() {
    let mut forge = Forge::new(1);
    for n in 0..300 {
        let (file, bytes) = forge.file(n);
        let known = |name: &&str| match file.rsplit('.').next().unwrap() {
            "docx" | "zip" => *name == "docx",
            "html" | "xhtml" | "aspx" => *name == "html",
            "xml" => ["nitf", "newsml"][n % 2] == *name,
            "rss" | "atom" => *name == "feed",
            extension => *name == extension,
        };
        let name = TARGETS.iter().map(|t| t.0).find(known).unwrap_or("plain");
        takes(name, &file, &bytes);
        if n % 5 == 0 {
            takes("pipeline", &file, &bytes);
        }
    }
}

/// What the desk writes itself, and its seeds are changed here as a fuzzer changes them.
const DESK: &[&str] = &["configuration", "decisions", "baseline", "ignore", "command-line"];

/// Changes the seeds of a target until it was run so often or so long.
fn changed(name: &str, runs: usize, long: Duration) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/seeds")
        .join(name);
    let seeds: Vec<Vec<u8>> = inside(&folder).iter().map(|p| std::fs::read(p).unwrap()).collect();
    assert!(seeds.len() > 1, "{name} has no seeds");
    let mut forge = Forge::new(3);
    let start = Instant::now();
    let mut done = 0;
    while done < runs && start.elapsed() < long {
        let bytes = forge.mutated(seeds[done % seeds.len()].clone());
        let one = Instant::now();
        let run = std::panic::catch_unwind(|| target(name)(&bytes));
        assert!(run.is_ok(), "{name}: run {done}: {:?}", String::from_utf8_lossy(&bytes));
        assert!(one.elapsed() < SLOW, "{name}: run {done} took {:?}", one.elapsed());
        done += 1;
    }
    println!("{name}: {done} runs in {:?}", start.elapsed());
    done
}

#[test]
fn changed_files_of_the_desk_break_nothing() {
    for name in DESK {
        assert!(changed(name, 150, Duration::from_secs(60)) > 0);
    }
}

/// `cargo test --test main hostile::broken -- --ignored --nocapture` prints how many runs each had.
#[test]
#[ignore = "two minutes for each of five targets"]
fn files_of_the_desk_changed_for_long_break_nothing() {
    for name in DESK {
        assert!(changed(name, usize::MAX, Duration::from_secs(120)) > 0);
    }
}
