//! The vocabulary and the measured figures, as the program prints them.

use super::*;

#[test]
fn the_vocabulary_is_listed_by_table_and_entry_with_its_layers() {
    let desk = tempfile::tempdir().unwrap();
    let text = "[roughly-so]\nbefore = [\"give or take\"]\nlow = \"0.9\"\nhigh = \"1.1\"\nexample = \"Give or take 12 people died.\"\nnot = \"They give or take nothing.\"\n";
    std::fs::create_dir(desk.path().join("words")).unwrap();
    std::fs::write(desk.path().join("words/hedges.toml"), text).unwrap();
    let at = desk.path();
    let tables = out(&run(&["vocab"], at));
    assert!(
        tables.contains("hedges") && tables.contains("nouns") && !tables.contains("your own"),
        "{tables}"
    );
    let tables = out(&run(&["vocab", "--claims", "words"], at));
    assert!(tables.contains("your own"), "{tables}");
    let entries = out(&run(&["vocab", "hedges", "--claims", "words"], at));
    assert!(entries.contains("roughly-so (words/hedges.toml)"), "{entries}");
    assert!(entries.contains("at-least\n"), "{entries}");
    let entry = out(&run(&["vocab", "hedges", "roughly-so", "--claims", "words"], at));
    assert!(entry.contains("fires on: Give or take 12 people died."), "{entry}");
    assert!(entry.contains("leaves alone: They give or take nothing."), "{entry}");
    let list = json(&run(&["vocab", "hedges", "--format", "json"], at));
    assert_eq!(list[0]["file"], "claims/hedges.toml");
    refused(&run(&["vocab", "hegdes"], at), &["hegdes", "`hedges`"]);
    refused(&run(&["vocab", "hedges", "at-leest"], at), &["`at-least`"]);
    refused(&run(&["vocab", "--claims", "nowhere"], at), &["nowhere"]);
}

#[test]
fn a_rule_page_says_what_was_measured_and_only_that() {
    let page = out(&run(&["explain", "quote-altered"], Path::new(".")));
    assert!(
        page.contains("Measured\n--------") && page.contains("2026-11-22"),
        "{page}"
    );
    let page = out(&run(&["explain", "vote-tally"], Path::new(".")));
    assert!(!page.contains("Measured\n"), "{page}");
}

#[test]
fn no_progress_reaches_a_pipe() {
    let sources = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", TWO.as_bytes())]);
    let output = run(&["compare", "s"], sources.path());
    assert!(output.stderr.is_empty(), "{}", err(&output));
}
