//! What folders say is to be left out of them: files of patterns as git has them.

use std::path::Path;
use std::rc::Rc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::config::{absolute, checked};
use crate::disk;
use crate::model::{Problem, file_name};

/// Their names, the one that decides first before the others.
const FILES: [&str; 3] = [".factcheckignore", ".ignore", ".gitignore"];

/// The patterns of a folder and of those above it.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    own: [Option<Gitignore>; FILES.len()],
    above: Option<Rc<Patterns>>,
}

impl Patterns {
    /// Those of the folders above a folder, up to the one that is a repository.
    pub(super) fn above(root: &Path, problems: &mut Vec<Problem>) -> Patterns {
        let root = absolute(root);
        let mut folders = Vec::new();
        for folder in root.ancestors() {
            if folder != root {
                folders.push(folder);
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        let mut patterns = Patterns::default();
        for folder in folders.into_iter().rev() {
            patterns = Patterns::of(folder, Some(Rc::new(patterns)), problems);
        }
        patterns
    }

    /// Those of a folder, below those of the ones above it.
    pub(super) fn of(folder: &Path, above: Option<Rc<Patterns>>, problems: &mut Vec<Problem>) -> Patterns {
        Patterns {
            own: FILES.map(|name| read(folder, name, problems)),
            above,
        }
    }

    /// Whether a path is left out; absent where no pattern speaks of it. The nearest folder decides, and the last of its lines.
    pub(super) fn decide(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let path = absolute(path);
        (0..FILES.len()).find_map(|n| {
            let mut at = Some(self);
            while let Some(patterns) = at {
                let own = patterns.own.get(n).and_then(Option::as_ref);
                match own.map_or(ignore::Match::None, |g| g.matched(&path, is_folder)) {
                    ignore::Match::Ignore(_) => return Some(true),
                    ignore::Match::Whitelist(_) => return Some(false),
                    ignore::Match::None => at = patterns.above.as_deref(),
                }
            }
            None
        })
    }
}

/// The patterns of one file, where there is one.
fn read(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<Gitignore> {
    let path = folder.join(name);
    // Most folders have none, which costs a look.
    std::fs::symlink_metadata(&path).ok()?;
    let mut problem = |message: String| {
        problems.push(Problem {
            source: Some(file_name(&path)),
            message,
            fatal: false,
        });
    };
    // As git has it, no link is followed: the folder may come from anybody.
    let text = disk::open_beneath(folder, Path::new(name)).and_then(|file| disk::text_of(file, disk::IGNORE_BYTES));
    let text = match text {
        Ok(text) => text,
        Err(cause) => {
            problem(format!("cannot be read, so it leaves nothing out: {cause}"));
            return None;
        }
    };
    let (patterns, wrong) = parse(folder, &text);
    wrong.into_iter().for_each(&mut problem);
    Some(patterns)
}

/// Most lines of one file that are told to be wrong.
const TOLD: usize = 5;

/// The patterns of a text that lies in a folder, and what is wrong with its lines.
pub fn parse(folder: &Path, text: &str) -> (Gitignore, Vec<String>) {
    let mut builder = GitignoreBuilder::new(absolute(folder));
    let (mut wrong, mut more) = (Vec::new(), 0);
    for (n, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let added = checked(line).and_then(|()| match builder.add_line(None, line) {
            Ok(_) => Ok(()),
            Err(cause) => Err(cause.to_string()),
        });
        match added {
            Err(cause) if wrong.len() < TOLD => wrong.push(format!("line {} is passed over: {cause}", n + 1)),
            Err(_) => more += 1,
            Ok(()) => {}
        }
    }
    let patterns = builder.build().unwrap_or_else(|cause| {
        wrong.push(format!("leaves nothing out: {cause}"));
        Gitignore::empty()
    });
    if more > 0 {
        wrong.push(format!("{more} more lines are passed over"));
    }
    (patterns, wrong)
}
