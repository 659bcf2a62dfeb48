//! Several stories in one folder.

use super::*;

const FIRE: [&str; 2] = [
    "Fire destroyed the Corvell paper mill in Hartsby on Monday. The fire chief Lena Ostrow said 41 workers were led to safety from the mill.\n",
    "The Corvell paper mill in Hartsby burned down on Monday. Fire chief Lena Ostrow said 43 workers were led to safety from the mill.\n",
];
const BLAZE: [&str; 2] = [
    "Fire destroyed the Quillan furniture works in Delmara on Monday. The fire chief Tomas Breck said 68 workers were led to safety from the works.\n",
    "The Quillan furniture works in Delmara burned down on Monday. Fire chief Tomas Breck said 68 workers were led to safety from the works.\n",
];

fn fires(sub: bool) -> tempfile::TempDir {
    let name = |story: &str, n: usize| match sub {
        true => format!("{story}/{n}.txt"),
        false => format!("{n}-{story}.txt"),
    };
    let names: Vec<String> = ["fire", "blaze"]
        .iter()
        .flat_map(|s| [name(s, 1), name(s, 2)])
        .collect();
    let texts = FIRE.iter().chain(&BLAZE).map(|t| t.as_bytes());
    let files: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(texts).collect();
    folder(&files)
}

#[test]
fn stories_in_one_folder_are_told_apart_and_each_gives_what_it_gives_alone() {
    let mixed = fires(false);
    let report = json(&run(&["compare", "s", "--format", "json"], mixed.path()));
    assert_eq!(report["summary"]["stories"], 2);
    let of = |path: &str| {
        let sources = report["sources"].as_array().unwrap();
        sources.iter().find(|s| s["path"] == path).unwrap()["story"].clone()
    };
    assert_eq!(of("1-fire.txt"), of("2-fire.txt"));
    assert_ne!(of("1-fire.txt"), of("1-blaze.txt"));
    let apart = ["why", "1-fire.txt:1", "1-blaze.txt:1", "s", "--format", "json"];
    let apart = json(&run(&apart, mixed.path()));
    assert_eq!(apart["pairs"][0]["reason"], "other-stories", "{apart}");
    let alone = folder(&[("1-fire.txt", FIRE[0].as_bytes()), ("2-fire.txt", FIRE[1].as_bytes())]);
    let alone = json(&run(&["compare", "s", "--format", "json"], alone.path()));
    let told = |report: &serde_json::Value| -> Vec<(String, String)> {
        let findings = report["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|f| (f["id"].to_string(), f["message"].to_string()))
            .collect()
    };
    assert_eq!(told(&report), told(&alone));
    assert!(!told(&alone).is_empty());
    let shown = out(&run(&["compare", "s"], mixed.path()));
    assert!(
        shown.contains("STORIES (2)") && shown.contains("of 2 stories"),
        "{shown}"
    );
}

#[test]
fn group_overrides_what_makes_a_story() {
    let stories = |args: &[&str], sources: &tempfile::TempDir| {
        let args: Vec<&str> = ["compare", "s", "--format", "json"]
            .iter()
            .chain(args)
            .copied()
            .collect();
        json(&run(&args, sources.path()))["summary"]["stories"].as_u64()
    };
    let (flat, sub) = (fires(false), fires(true));
    assert_eq!(stories(&["--group", "none"], &flat), Some(1));
    assert_eq!(stories(&["--group", "folder"], &flat), Some(1));
    assert_eq!(stories(&["--group", "folder"], &sub), Some(2));
    assert_eq!(stories(&["--group", "auto"], &sub), Some(2));
    let line = |id: usize, story: &str| serde_json::json!({"id": id, "text": FIRE[0], "story": story}).to_string();
    let lines = [line(1, "a"), line(2, "b"), line(3, "a")].join("\n");
    let report = json(&fed(
        &["compare", "--from", "jsonl", "-", "--format", "json"],
        lines.as_bytes(),
    ));
    assert_eq!(report["summary"]["stories"], 2);
}
