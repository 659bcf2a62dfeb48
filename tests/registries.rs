//! A file that is not listed fails: every source file is a module of its folder, every implementation stands in the slice of
//! its folder, every vocabulary file is embedded, every test file is run. Names in a list are unique.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use factcheck::align::comparison::COMPARISONS;
use factcheck::align::link::LINKERS;
use factcheck::extract::EXTRACTORS;
use factcheck::ingest::INPUTS;
use factcheck::judge::RULES;
use factcheck::report::REPORTERS;
use factcheck::vocab::Layers;

/// The folder of a list, its name, and the trait that its entries implement.
const LISTS: &[(&str, &str, &str)] = &[
    ("src/ingest", "INPUTS", "Input"),
    ("src/extract", "EXTRACTORS", "Extractor"),
    ("src/align/link", "LINKERS", "Linker"),
    ("src/align/comparison", "COMPARISONS", "Comparison"),
    ("src/judge", "RULES", "Rule"),
    ("src/report", "REPORTERS", "Reporter"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    entries
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "rs")
}

/// The modules that a file declares.
fn declared(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| {
            let line = line.trim();
            let rest = line
                .strip_prefix("pub mod ")
                .or_else(|| line.strip_prefix("pub(crate) mod "));
            rest.or_else(|| line.strip_prefix("mod "))?.strip_suffix(';')
        })
        .map(str::to_string)
        .collect()
}

/// The modules of a folder: its files and folders, but for the one that declares them.
fn present(folder: &Path) -> BTreeSet<String> {
    entries(folder)
        .iter()
        .filter(|p| p.is_dir() || is_rust(p))
        .map(|p| stem(p))
        .filter(|s| !matches!(s.as_str(), "mod" | "lib" | "main"))
        .collect()
}

fn check(folder: &Path, wrong: &mut Vec<String>) {
    let beside = folder.with_extension("rs");
    let declaring = [folder.join("mod.rs"), beside, folder.join("lib.rs")]
        .into_iter()
        .find(|p| p.exists())
        .unwrap();
    // The program has modules of its own, which the library does not know.
    let mut known = declared(&read(&declaring));
    if declaring.ends_with("lib.rs") {
        known.extend(declared(&read(&folder.join("main.rs"))));
    }
    let present = present(folder);
    for lost in present.difference(&known) {
        wrong.push(format!(
            "{}: no `mod {lost};`, so nothing compiles it",
            declaring.display()
        ));
    }
    for sub in entries(folder).iter().filter(|p| p.is_dir()) {
        check(sub, wrong);
    }
}

#[test]
fn every_source_file_is_a_module() {
    let mut wrong = Vec::new();
    check(&root().join("src"), &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_implementation_stands_in_the_list_of_its_folder() {
    let mut wrong = Vec::new();
    for (folder, list, implemented) in LISTS {
        let folder = root().join(folder);
        let text = read(&folder.join("mod.rs"));
        let from = text.find(&format!("pub const {list}:")).unwrap();
        let listed: String = text[from..].split("];").next().unwrap().to_string();
        for path in entries(&folder) {
            let file = if path.is_dir() {
                path.join("mod.rs")
            } else {
                path.clone()
            };
            if stem(&path) == "mod" || !file.exists() {
                continue;
            }
            let implements = read(&file).contains(&format!("impl {implemented} for "));
            let stands = listed.contains(&format!("&{}::", stem(&path)));
            if implements != stands {
                let what = if implements { "lacks" } else { "names" };
                wrong.push(format!("{list} {what} {}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_in_a_list_are_unique_and_every_kind_read_is_tied() {
    let unique = |what: &str, names: Vec<&str>| {
        let set: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(set.len(), names.len(), "{what}: {names:?}");
    };
    unique("INPUTS", INPUTS.iter().map(|i| i.name()).collect());
    unique("EXTRACTORS", EXTRACTORS.iter().map(|e| e.kind().0).collect());
    // Numbers that count and numbers that name are tied apart; every other kind has one linker.
    let linkers = LINKERS.iter().map(|l| l.kind().0);
    let (numbers, others): (Vec<&str>, Vec<&str>) = linkers.partition(|k| *k == "number");
    assert_eq!(numbers.len(), 2, "LINKERS of numbers");
    unique("LINKERS", others);
    unique("COMPARISONS", COMPARISONS.iter().map(|c| c.name()).collect());
    unique("RULES", RULES.iter().map(|r| r.meta().id).collect());
    unique("REPORTERS", REPORTERS.iter().map(|r| r.name()).collect());
    let read: BTreeSet<&str> = EXTRACTORS.iter().map(|e| e.kind().0).collect();
    let tied: BTreeSet<&str> = LINKERS.iter().map(|l| l.kind().0).collect();
    assert_eq!(read, tied, "kinds that are read against kinds that are tied");
}

#[test]
fn every_rule_carries_its_name_in_file_struct_and_page() {
    for rule in RULES {
        let id = rule.meta().id;
        let file = root().join("src/judge").join(format!("{}.rs", id.replace('-', "_")));
        let camel: String = id
            .split('-')
            .map(|word| {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            })
            .collect();
        assert!(read(&file).contains(&format!("pub struct {camel};")), "{id}");
    }
}

#[test]
fn every_vocabulary_file_is_embedded() {
    let embedded: BTreeSet<String> = Layers::read(None)
        .unwrap()
        .proofs()
        .unwrap()
        .into_iter()
        .map(|p| p.file)
        .collect();
    let present: BTreeSet<String> = entries(&root().join("claims"))
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| stem(p))
        .collect();
    assert_eq!(embedded, present);
}

#[test]
fn every_test_file_is_run() {
    let known = declared(&read(&root().join("tests/main.rs")));
    let present: BTreeSet<String> = entries(&root().join("tests"))
        .iter()
        .filter(|p| is_rust(p))
        .map(|p| stem(p))
        .filter(|s| s != "main")
        .collect();
    assert_eq!(known, present);
}
