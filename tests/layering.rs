//! The shape of the tree: no stage imports another, only disk opens files, nothing prints but main.

use std::path::{Path, PathBuf};

/// What each part of the library may import of the others.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("error", &[]),
    ("disk", &["disk"]),
    ("config", &["config", "model", "error", "disk"]),
    ("vocab", &["vocab", "model", "error", "disk"]),
    ("ingest", &["ingest", "model", "config", "error", "disk"]),
    ("segment", &["segment", "model", "vocab"]),
    ("extract", &["extract", "model", "vocab"]),
    ("align", &["align", "model", "vocab"]),
    ("judge", &["judge", "model", "vocab"]),
    ("conclude", &["model"]),
    ("draft", &["draft", "conclude", "model", "vocab"]),
    ("policy", &["policy", "model", "config", "error", "disk"]),
    ("report", &["report", "model"]),
    ("review", &["review", "report", "model"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without its unit tests and comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    // The unit tests stand behind all else, under attributes of their own.
    let tests = text.find("mod tests {").unwrap_or(text.len());
    let body = &text[..text[..tests]
        .rfind("#[cfg(")
        .filter(|at| text[*at..tests].lines().count() < 5)
        .unwrap_or(tests)];
    body.lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn part(path: &Path) -> String {
    let inner = path.strip_prefix(root()).unwrap();
    inner
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .trim_end_matches(".rs")
        .to_string()
}

#[test]
fn stages_do_not_know_each_other() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    let mut wrong = Vec::new();
    for path in found {
        let part = part(&path);
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(p, _)| *p == part) else {
            continue;
        };
        for (n, line) in code(&path).lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let name: String = line[at + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let known = MAY_IMPORT.iter().any(|(p, _)| *p == name);
                if known && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}:{}: {part} imports {name}", path.display(), n + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_those_who_may_open_files_and_only_main_prints_or_exits() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    let mut wrong = Vec::new();
    for path in found {
        let (part, code) = (part(&path), code(&path));
        let opens = [
            "File::open",
            "File::create",
            "OpenOptions",
            "File::options",
            "fs::read(",
            "fs::write(",
            "read_to_string(",
        ];
        // `init` makes a file where there is none, which nothing can be lost by.
        if opens.iter().any(|w| code.contains(w)) && part != "disk" && !path.ends_with("command/desk.rs") {
            wrong.push(format!("{} opens files", path.display()));
        }
        let looks = ["disk", "ingest", "vocab", "config", "policy", "command"];
        if code.contains("std::fs") && !looks.contains(&part.as_str()) {
            wrong.push(format!("{} looks at files", path.display()));
        }
        let prints = ["println!", "eprintln!", "print!(", "process::exit"]
            .iter()
            .any(|w| code.contains(w));
        if prints && part != "main" {
            wrong.push(format!("{} prints or exits", path.display()));
        }
        if ["std::net", "TcpStream", "reqwest", "ureq"]
            .iter()
            .any(|w| code.contains(w))
        {
            wrong.push(format!("{} opens a socket", path.display()));
        }
        if ["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now"]
            .iter()
            .any(|w| code.contains(w))
            && !path.ends_with("command/review.rs")
        {
            wrong.push(format!("{} reads a clock", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_module_is_a_drawer() {
    let mut found = Vec::new();
    files(&root(), &mut found);
    for path in found {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "types", "helpers", "common", "misc"].contains(&stem.as_str()),
            "{}",
            path.display()
        );
    }
}
