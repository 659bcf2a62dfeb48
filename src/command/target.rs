//! Where reports and baselines go: never over an article, and over nothing else that is not ours unless that is asked for.

use std::io::Read;
use std::path::{Path, PathBuf};

use factcheck::config::Config;
use factcheck::model::Outcome;
use factcheck::policy::{Book, Ledger};
use factcheck::report::REPORTERS;
use factcheck::{Error, disk, ingest};

use crate::cli::Output;

const DECISIONS: &str = "file of decisions";
const BASELINE: &str = "baseline";
/// How much of either end of a file is looked at.
const LOOK: u64 = 64 << 10;

/// What a run reads, and so must not write over.
struct Kept<'a> {
    paths: &'a [PathBuf],
    config: &'a Config,
    /// Its configuration file.
    file: Option<&'a Path>,
    /// Whether what is no source may be written over.
    force: bool,
}

/// Whether a target is standard output. Its names as a device mean the same: to put a file in the place of the one behind them would lose
/// what is printed there.
pub fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
        .iter()
        .any(|name| path.as_os_str() == *name)
}

/// The format of standard output, where anything is to be written there.
pub fn printed(output: &Output) -> Option<&str> {
    let report = output.report.iter().find(|(_, path)| is_stdout(path));
    match report {
        Some((name, _)) => Some(name),
        None if output.quiet => None,
        None => Some(output.format.as_deref().unwrap_or("table")),
    }
}

/// Looks at the targets of a run before anything runs; `file` is its configuration.
///
/// # Errors
/// Two targets that are one, and a target that holds what is not to be lost.
pub fn check(output: &Output, paths: &[PathBuf], config: &Config, file: Option<&Path>) -> Result<(), Error> {
    let (reports, force) = (&output.report, output.force);
    for (n, (name, path)) in reports.iter().enumerate() {
        if let (true, Some(format)) = (is_stdout(path), &output.format) {
            return Err(Error::Usage(format!(
                "--report {name}=- and --format {format} both go to standard output; give one of them a file"
            )));
        }
        let earlier = reports.iter().take(n);
        let same = |(_, other): &&(String, PathBuf)| match (is_stdout(path), is_stdout(other)) {
            (false, false) => disk::is_same(path, other),
            (one, other) => one && other,
        };
        if let Some((other, earlier)) = earlier.into_iter().find(same) {
            let (path, earlier) = (path.display(), earlier.display());
            return Err(Error::Usage(format!(
                "--report {name}={path} and --report {other}={earlier} go to one place; give each its own"
            )));
        }
    }
    let kept = Kept {
        paths,
        config,
        file,
        force,
    };
    for (_, path) in reports.iter().filter(|(_, path)| !is_stdout(path)) {
        kept.allow(path, "report", &is_report)?;
    }
    Ok(())
}

/// Looks at the file that a baseline is to be written to.
///
/// # Errors
/// A file that holds what is not to be lost.
pub fn check_baseline(
    path: &Path,
    force: bool,
    paths: &[PathBuf],
    config: &Config,
    file: Option<&Path>,
) -> Result<(), Error> {
    if is_stdout(path) {
        let text = "--baseline names the file that is kept and read again; standard output is none";
        return Err(Error::Usage(text.to_string()));
    }
    let kept = Kept {
        paths,
        config,
        file,
        force,
    };
    kept.allow(path, BASELINE, &|path| Ledger::read(path, Book::Baseline).is_ok())
}

/// Looks at the file that decisions are to be written to.
///
/// # Errors
/// A file that holds what is not to be lost.
pub fn check_decisions(path: &Path, paths: &[PathBuf], config: &Config, file: Option<&Path>) -> Result<(), Error> {
    let kept = Kept {
        paths,
        config,
        file,
        force: false,
    };
    kept.allow(path, DECISIONS, &|path| Ledger::read(path, Book::Decisions).is_ok())
}

/// Looks at the targets once more when it is known what was read: posts name sources of their own.
///
/// # Errors
/// A target that is a source.
pub fn spare_sources(outcome: &Outcome, path: &Path) -> Result<(), Error> {
    match outcome
        .sources
        .iter()
        .find(|s| s.format != "jsonl" && disk::is_same(&s.file, path))
    {
        Some(source) => Err(is_source(path, &source.path)),
        None => Ok(()),
    }
}

fn is_source(path: &Path, name: &str) -> Error {
    let path = path.display();
    Error::Usage(format!(
        "{path} is the article {name} of this run and is not written over; name another file"
    ))
}

impl Kept<'_> {
    fn allow(&self, path: &Path, what: &str, is_own: &dyn Fn(&Path) -> bool) -> Result<(), Error> {
        let Ok(meta) = std::fs::metadata(path) else {
            // What is not there yet is nothing that can be lost.
            return Ok(());
        };
        let shown = path.display();
        if let Some(kind) = disk::kind_of(meta.file_type()) {
            return Err(Error::Usage(format!(
                "{shown}: cannot write the {what}: it is {kind} and no regular file"
            )));
        }
        for source in ingest::files(self.paths, self.config)? {
            if disk::is_same(&source, path) {
                return Err(is_source(path, &source.display().to_string()));
            }
        }
        if self.paths.iter().any(|p| p.as_os_str() == "-") && disk::is_standard_input(path) {
            return Err(is_source(path, "on standard input"));
        }
        if self.force {
            return Ok(());
        }
        let settings = [
            ("configuration", self.file),
            (DECISIONS, self.config.decisions.as_deref()),
            (BASELINE, self.config.baseline.as_deref()),
        ];
        let vocabulary = self.config.claims.iter().flat_map(|folder| toml_files(folder));
        let vocabulary: Vec<PathBuf> = vocabulary.collect();
        let vocabulary = vocabulary.iter().map(|file| ("vocabulary", Some(file.as_path())));
        for (name, other) in settings.into_iter().chain(vocabulary) {
            if name != what && other.is_some_and(|other| disk::is_same(other, path)) {
                return Err(Error::Usage(format!(
                    "{shown} is the {name} of this run and is not written over; name another file, or give --force"
                )));
            }
        }
        if meta.permissions().readonly() {
            return Err(Error::Usage(format!(
                "{shown} may not be written by its permissions, so it is left; change these, name another file, or give --force"
            )));
        }
        match meta.len() == 0 || is_own(path) {
            true => Ok(()),
            false => Err(Error::Usage(format!(
                "{shown} is there and is no {what} of factcheck, so it is not written over; name another file, remove this one, or give --force"
            ))),
        }
    }
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect()
}

/// Whether a file looks like a report of any format.
fn is_report(path: &Path) -> bool {
    let ends = || -> std::io::Result<(String, String)> {
        use std::io::{Seek, SeekFrom};
        let mut file = disk::open(path)?;
        let length = file.metadata()?.len();
        let mut text = |from| -> std::io::Result<String> {
            let mut bytes = Vec::new();
            file.seek(SeekFrom::Start(from))?;
            (&file).take(LOOK).read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        Ok((text(0)?, text(length.saturating_sub(LOOK))?))
    };
    ends().is_ok_and(|(head, tail)| REPORTERS.iter().any(|r| r.is_own(&head, &tail)))
}
