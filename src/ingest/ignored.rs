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
/// Most patterns of one file, and most stars of one: each name of a folder is held against all of them.
const PATTERNS: usize = 1_000;
const STARS: usize = 6;

/// The patterns of a text that lies in a folder, and what is wrong with its lines.
pub fn parse(folder: &Path, text: &str) -> (Gitignore, Vec<String>) {
    let mut builder = GitignoreBuilder::new(absolute(folder));
    let (mut wrong, mut more, mut read) = (Vec::new(), 0, 0);
    for (n, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = &plain_braces(line);
        let added =
            bounded(line, read)
                .and_then(|()| checked(line))
                .and_then(|()| match builder.add_line(None, line) {
                    Ok(_) => Ok(()),
                    Err(cause) => Err(cause.to_string()),
                });
        match added {
            Err(cause) if wrong.len() < TOLD => wrong.push(format!("line {} is passed over: {cause}", n + 1)),
            Err(_) => more += 1,
            Ok(()) => read += usize::from(!line.trim().is_empty() && !line.starts_with('#')),
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

/// Whether a line may be read behind so many others.
fn bounded(line: &str, read: usize) -> Result<(), String> {
    let stars = line.split('*').skip(1).filter(|part| !part.is_empty()).count();
    match line.starts_with('#') {
        true => Ok(()),
        false if read >= PATTERNS => Err(format!("a file of patterns has {PATTERNS} at most")),
        false if stars > STARS => Err(format!("it holds more than {STARS} stars; write several patterns")),
        false => Ok(()),
    }
}

/// A line whose braces stand for themselves, as git has them.
fn plain_braces(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let (mut escaped, mut class) = (false, false);
    for c in line.chars() {
        match c {
            '{' | '}' if !class => {
                if escaped {
                    out.pop();
                }
                out.extend(['[', c, ']']);
            }
            '[' if !escaped && !class => {
                class = true;
                out.push(c);
            }
            ']' if class => {
                class = false;
                out.push(c);
            }
            c => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(line: &str, name: &str) -> bool {
        let folder = Path::new("/desk");
        let (patterns, wrong) = parse(folder, line);
        assert!(wrong.is_empty(), "{wrong:?}");
        patterns.matched(folder.join(name), false).is_ignore()
    }

    #[test]
    fn braces_stand_for_themselves() {
        assert!(!left_out("{a,b}.txt", "a.txt") && left_out("{a,b}.txt", "{a,b}.txt"));
        assert!(left_out("\\{a,b}.txt", "{a,b}.txt") && left_out("[{]a", "{a") && left_out("x[{}]", "x}"));
        assert!(left_out("**/*.md", "x/a.md") && left_out("a\\*b", "a*b") && !left_out("a\\*b", "axb"));
    }

    #[test]
    fn what_would_make_each_name_dear_is_passed_over() {
        let (patterns, wrong) = parse(Path::new("/desk"), "*a*b*c*d*e*f*g*h\nb.txt\n");
        assert!(
            patterns.matched("/desk/b.txt", false).is_ignore() && wrong.len() == 1,
            "{wrong:?}"
        );
        let many: String = (0..3_000).map(|n| format!("{n}.txt\n")).collect();
        let (patterns, wrong) = parse(Path::new("/desk"), &many);
        assert!(patterns.matched("/desk/999.txt", false).is_ignore());
        assert!(!patterns.matched("/desk/1000.txt", false).is_ignore());
        assert!(wrong.last().is_some_and(|last| last.contains("1995 more")), "{wrong:?}");
    }
}
