//! A fuzzer of mutations: it needs no nightly compiler, and the same seed makes the same inputs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use factcheck::config::Config;
use factcheck::ingest::{Found, parse};
use factcheck::vocab::Vocab;

use super::forge::Forge;

/// Longest that one input may take.
const SLOWEST: Duration = Duration::from_secs(10);

/// Reads one input in every stage. A panic or an input that takes too long is kept in a file, which is named.
fn once(name: &str, bytes: &[u8], vocab: &Vocab, config: &Config) {
    let found = Found {
        name: name.into(),
        path: name.into(),
        draft: false,
    };
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut problems = Vec::new();
        let documents = parse(bytes, &found, config, &mut problems);
        let length = u64::try_from(bytes.len()).unwrap();
        assert!(config.limits.file > length);
        if documents.is_empty() {
            return;
        }
        let twice: Vec<_> = documents.iter().take(3).chain(documents.first()).cloned().collect();
        let outcome = factcheck::review(twice, problems, vocab, config, |_| true);
        assert!(outcome.findings.len() <= config.limits.findings);
    }));
    let slow = start.elapsed() > SLOWEST;
    if outcome.is_err() || slow {
        let kept = std::env::temp_dir().join(format!("factcheck-crash-{name}"));
        std::fs::write(&kept, bytes).unwrap();
        panic!(
            "{name}: {} after {:?}, kept as {}",
            if slow { "slow" } else { "panic" },
            start.elapsed(),
            kept.display()
        );
    }
}

fn rounds(seed: u64, mut go_on: impl FnMut(usize) -> bool) -> usize {
    let vocab = Vocab::load(None).unwrap();
    let config = Config::default();
    let mut forge = Forge::new(seed);
    let mut n = 0;
    while go_on(n) {
        let (name, bytes) = forge.file(n);
        once(&name, &bytes, &vocab, &config);
        n += 1;
    }
    n
}

#[test]
fn mutated_fixtures_end_in_no_panic() {
    rounds(1, |n| n < 300);
}

/// `FUZZ_SECONDS=600 FUZZ_SEED=3 cargo test --test main fuzz -- --ignored --nocapture`
#[test]
#[ignore = "as long as FUZZ_SECONDS says"]
fn mutations_for_as_long_as_asked() {
    let number = |name: &str, usual: u64| std::env::var(name).map_or(usual, |v| v.parse().unwrap());
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS", 60));
    let count = rounds(number("FUZZ_SEED", 2), |_| Instant::now() < end);
    println!("{count} inputs");
}

/// `FUZZ_SECONDS=600 cargo test --test main fuzz -- --ignored --nocapture`
#[test]
#[ignore = "as long as FUZZ_SECONDS says"]
fn mutated_vocabulary_is_loaded_or_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    let mut files: Vec<_> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let seconds = std::env::var("FUZZ_SECONDS").map_or(60, |v| v.parse().unwrap());
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut forge = Forge::new(5);
    let mut count = 0;
    while Instant::now() < end {
        let folder = tempfile::tempdir().unwrap();
        let file = &files[forge.below(files.len())];
        let bytes = forge.mutated(std::fs::read(file).unwrap());
        std::fs::write(folder.path().join(file.file_name().unwrap()), &bytes).unwrap();
        // Refused or not: what must not come is a panic.
        let _ = Vocab::load(Some(folder.path()));
        count += 1;
    }
    println!("{count} vocabularies");
}
