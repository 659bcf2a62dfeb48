//! The user's editor at a place of a source.

use std::path::PathBuf;
use std::process::Command;

use factcheck::model::outcome::Source;
use factcheck::report::safe;

/// A place to open.
#[derive(Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub file: PathBuf,
    /// Line, from 1; absent where lines are not those of the file.
    line: Option<(usize, usize)>,
}

impl Spot {
    /// The place in the file that a source was read from.
    ///
    /// # Errors
    /// Why there is no file to open, in words.
    pub fn of(source: &Source, line: usize, column: usize) -> Result<Spot, String> {
        if source.format == "jsonl" {
            return Err("This article is a line of JSON lines; there is no file of it to open.".to_string());
        }
        let file = source.file.clone();
        if !file.is_file() {
            return Err(format!("{} is not there any more.", safe::line(&source.path)));
        }
        Ok(Spot {
            file,
            line: source.part.is_none().then_some((line, column)),
        })
    }
}

/// How editors are told the line. All others take `+LINE FILE`, as vi, emacs, nano and many more do.
const COLON: &[&str] = &["hx", "helix", "subl", "zed"];
const GOTO: &[&str] = &["code", "code-insiders", "codium", "cursor"];

/// The program and its arguments.
fn words(editor: &str, spot: &Spot) -> Vec<String> {
    let mut words: Vec<String> = editor.split_whitespace().map(str::to_string).collect();
    let program = words
        .first()
        .map(|w| w.rsplit(['/', '\\']).next().unwrap_or(w).to_string());
    let name = program.as_deref().unwrap_or("").trim_end_matches(".exe");
    // A name that begins with a dash is no option.
    let file = std::path::absolute(&spot.file).unwrap_or_else(|_| spot.file.clone());
    let file = file.to_string_lossy().into_owned();
    let Some((line, column)) = spot.line else {
        words.push(file);
        return words;
    };
    if GOTO.contains(&name) {
        if !words.iter().any(|w| w == "--wait" || w == "-w") {
            words.push("--wait".to_string());
        }
        words.extend(["--goto".to_string(), format!("{file}:{line}:{column}")]);
    } else if COLON.contains(&name) {
        words.push(format!("{file}:{line}:{column}"));
    } else {
        words.extend([format!("+{line}"), file]);
    }
    words
}

/// Opens the place and waits until the editor is left.
///
/// # Errors
/// Why it could not be opened, in words.
pub fn open(spot: &Spot) -> Result<(), String> {
    let named = ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let editor = named.unwrap_or_else(|| "vi".to_string());
    let words = words(&editor, spot);
    let (program, arguments) = words.split_first().ok_or("No editor is named.")?;
    let ended = Command::new(program).args(arguments).status();
    match ended {
        Err(cause) => Err(format!(
            "{program:?} cannot be started: {cause}; set $EDITOR to an editor."
        )),
        Ok(status) if !status.success() => Err(format!("{program:?} ended with {status}.")),
        Ok(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let spot = |line| Spot {
            file: "/desk/a b.md".into(),
            line,
        };
        let told = |editor: &str| words(editor, &spot(Some((7, 3)))).join("|");
        assert_eq!(told("vi"), "vi|+7|/desk/a b.md");
        assert_eq!(told("emacsclient -t"), "emacsclient|-t|+7|/desk/a b.md");
        assert_eq!(told("/usr/bin/hx"), "/usr/bin/hx|/desk/a b.md:7:3");
        assert_eq!(told("code"), "code|--wait|--goto|/desk/a b.md:7:3");
        assert_eq!(told("code -w"), "code|-w|--goto|/desk/a b.md:7:3");
        assert_eq!(words("nano", &spot(None)).join("|"), "nano|/desk/a b.md");
    }
}
