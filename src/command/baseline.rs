//! `factcheck baseline`: the findings of today, so that only new ones fail a run.

use std::path::PathBuf;

use factcheck::policy::{Book, Entry, Ledger};
use factcheck::report::safe;

use super::settings::settings;
use super::{Status, printed, remark, target};
use crate::cli::Baseline;

/// The file where none is named.
const FILE: &str = "factcheck.baseline.toml";

/// Writes or prunes the baseline.
pub fn run(command: &Baseline) -> anyhow::Result<Status> {
    let (Baseline::Write(args) | Baseline::Prune(args)) = command;
    let resolved = settings(&args.paths, &args.input, Some(&args.rules), Some(&args.how))?;
    let mut config = resolved.config;
    let path = config.baseline.take().unwrap_or_else(|| PathBuf::from(FILE));
    target::check_baseline(&path, args.force, &args.paths, &config, resolved.file.as_deref())?;
    let old = match command {
        Baseline::Write(_) => None,
        Baseline::Prune(_) => Some(Ledger::read(&path, Book::Baseline)?),
    };
    // What was unsure yesterday is not new when it is surer tomorrow.
    config.min_confidence = 0.0;
    // What a limit of the report cuts is there all the same.
    config.limits.findings = usize::MAX;
    let outcome = factcheck::compare(&args.paths, &config)?;
    for problem in &outcome.problems {
        remark(problem);
    }
    target::spare_sources(&outcome, &path)?;
    let mut ledger = Ledger::new(&path, Book::Baseline);
    let told = match old {
        None => {
            for view in &outcome.findings {
                ledger.add(view, &outcome.sources);
            }
            format!("{} written", ledger.entries.len())
        }
        Some(old) => {
            let held = outcome.suppressed.iter().map(|s| &s.view);
            let all: Vec<_> = outcome.findings.iter().chain(held).collect();
            let matches = old.matches(&all, &outcome.sources);
            let stale = old.stale(&matches, &outcome, &|rule| config.runs(rule));
            let (mut gone, count) = (stale.iter().peekable(), stale.len());
            // Both stand in the order of the file.
            let kept = |entry: &&Entry| gone.next_if(|g| std::ptr::eq(**g, *entry)).is_none();
            ledger.entries = old.entries.iter().filter(kept).cloned().collect();
            format!("{count} taken out, {} left", ledger.entries.len())
        }
    };
    ledger.write()?;
    printed(|out| writeln!(out, "{}: {told}", safe::line(&path.display().to_string())))
}
