//! `--claims DIR` adds, replaces and removes entries.

use super::*;

fn claims_folder(file: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), text).unwrap();
    folder
}

fn hedges(text: &str, folder: &std::path::Path) -> Vec<String> {
    let sources = claims_folder("a.txt", text);
    let config = Config {
        claims: Some(folder.into()),
        ..Config::default()
    };
    let (_, claims, _) = extract(&[sources.path().into()], &config).unwrap();
    claims.into_iter().filter_map(|c| c.stance.hedge).collect()
}

#[test]
fn an_added_entry_fires_and_a_removed_one_does_not() {
    let folder = claims_folder(
        "hedges.toml",
        "[give-or-take]\nbefore = [\"give or take\"]\nlow = \"0.9\"\nhigh = \"1.1\"\n\
         example = \"Give or take 300 homes were flooded.\"\nnot = \"They take 300 homes.\"\n\n[about]\nremove = true\n",
    );
    assert_eq!(
        hedges("Give or take 300 homes were flooded.", folder.path()),
        ["give-or-take"]
    );
    assert!(hedges("About 300 homes were flooded.", folder.path()).is_empty());
    assert_eq!(hedges("At least 300 homes were flooded.", folder.path()), ["at-least"]);
}

#[test]
fn a_replaced_entry_has_only_its_new_words() {
    let folder = claims_folder(
        "hedges.toml",
        "[about]\nbefore = [\"ballpark\"]\nlow = \"0.8\"\nhigh = \"1.2\"\nexample = \"Ballpark 300 homes.\"\nnot = \"The ballpark has 300 seats.\"\n",
    );
    assert_eq!(hedges("Ballpark 300 homes were flooded.", folder.path()), ["about"]);
    assert!(hedges("Roughly 300 homes were flooded.", folder.path()).is_empty());
}

#[test]
fn a_bad_entry_is_shown_with_file_line_and_mark_and_the_run_ends_with_2() {
    let folder = claims_folder(
        "hedges.toml",
        "# House words.\n[about]\nbefore = 3\nexample = \"a\"\nnot = \"b\"\n",
    );
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(["compare", "examples/deportations", "--claims"])
        .arg(folder.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    for part in ["hedges.toml:3: [about]", "  before = 3\n", "           ^\n"] {
        assert!(told.contains(part), "no {part:?} in:\n{told}");
    }
}

#[test]
fn a_file_of_no_vocabulary_is_refused_with_the_names_there_are() {
    let folder = claims_folder("hedge.toml", "");
    let told = Vocab::load(Some(folder.path())).unwrap_err().to_string();
    assert!(told.contains("hedge.toml") && told.contains("hedges"), "{told}");
}

#[test]
fn an_entry_taken_away_no_longer_fires_on_its_example() {
    let files = files();
    let mut idle = Vec::new();
    for proof in Layers::read(None).unwrap().proofs().unwrap() {
        let folder = claims_folder(
            &format!("{}.toml", proof.file),
            &format!("[{}]\nremove = true\n", proof.id),
        );
        let vocab = Vocab::load(Some(folder.path())).unwrap();
        let (_, fires) = DECISIONS.iter().find(|(file, _)| *file == proof.file).unwrap();
        let entry = files[&proof.file][&proof.id].as_table().unwrap();
        // Verbs that only carry what another says leave no trace; an unknown verb leaves none either.
        // Spellings of a name are listed beside rules of letters that cover some of them: the list says what is known for sure.
        if entry.get("frame").is_some() || proof.file == "variants" {
            continue;
        }
        if fires(&Reading::of(&proof.example, &proof.id, entry, &vocab)) {
            idle.push(format!("{}.toml [{}]: {}", proof.file, proof.id, proof.example));
        }
    }
    assert!(
        idle.is_empty(),
        "{} fire without their entry:\n{}",
        idle.len(),
        idle.join("\n")
    );
}
