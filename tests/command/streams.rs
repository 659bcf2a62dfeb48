//! Articles as lines: one story after the other.

use super::*;

/// Lines of articles with their stories, each a fire that two papers count differently.
fn lines(stories: std::ops::Range<usize>) -> String {
    let towns = ["Corvell", "Delmara", "Hartsby", "Quillan", "Ostrenna"];
    let line = |story: usize, n: usize| {
        let town = towns[story % towns.len()];
        let workers = 41 + story + n;
        let text = match n {
            0 => format!(
                "Fire destroyed the {town} paper mill on Monday. The fire chief Lena Ostrow said {workers} workers were led to safety from the mill."
            ),
            _ => format!(
                "The {town} paper mill burned down on Monday. Fire chief Lena Ostrow said {workers} workers were led to safety from the mill."
            ),
        };
        serde_json::json!({"id": format!("{story:02}/{n}"), "publisher": format!("Paper {n}"), "story": format!("s{story:02}"), "text": text})
    };
    stories
        .flat_map(|s| [line(s, 0), line(s, 1)])
        .map(|l| l.to_string() + "\n")
        .collect()
}

fn align(text: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let at = folder(&[("a.jsonl", text.as_bytes())]);
    let arguments: Vec<&str> = ["align", "s/a.jsonl"]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    let output = run(&arguments, at.path());
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), words(&output.stdout), words(&output.stderr))
}

#[test]
fn each_story_gives_what_compare_finds_in_it() {
    let (status, out, _) = align(&lines(0..3), &[]);
    assert_eq!(status, Some(1));
    let told: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let at = folder(&[("a.jsonl", lines(0..3).as_bytes())]);
    let whole = json(&run(&["compare", "s/a.jsonl", "--format", "json"], at.path()));
    let of = |record: &str| told.iter().filter(|t| t["record"] == record).count();
    assert_eq!(of("finding"), 3);
    assert_eq!(of("finding"), whole["findings"].as_array().unwrap().len());
    assert_eq!(of("fact"), whole["facts"].as_array().unwrap().len());
    let finding = told.iter().find(|t| t["record"] == "finding").unwrap();
    assert_eq!(finding["story"], "s00");
    assert_eq!(finding["message"], whole["findings"][0]["message"]);
    let (_, only, _) = align(&lines(0..3), &["--only", "findings"]);
    assert_eq!(only.lines().count(), 3);
}

#[test]
fn one_shard_and_many_give_the_same_lines() {
    let (_, whole, _) = align(&lines(0..64), &[]);
    let shards: String = (0..64).map(|n| align(&lines(n..n + 1), &[]).1).collect();
    assert!(whole.lines().count() >= 128);
    assert_eq!(whole, shards);
    for threads in ["1", "2", "8"] {
        assert_eq!(align(&lines(0..64), &["--jobs", threads]).1, whole);
    }
}

#[test]
fn stories_out_of_order_are_told() {
    let (_, _, err) = align(&format!("{}{}", lines(0..2), lines(0..1)), &[]);
    assert!(err.contains("sort the articles by story"), "{err}");
}

#[test]
fn stories_that_nobody_named_are_told_apart() {
    let texts = [
        (
            "mill/1",
            "m",
            "Fire destroyed the Hartsby paper mill on Monday. Fire chief Lena Ostrow said 41 workers were led to safety, and \
          Karsten Huld of Brookmere Paper spoke of arson in Ropewalk Lane.",
        ),
        (
            "quake/1",
            "q",
            "An earthquake struck Ostrenna in Kelvara on Tuesday. Mayor Ilse Tarkan said 230 people lay in the Sant Brevi \
          hospital, and the Kelvara institute counted 17 aftershocks.",
        ),
        (
            "mill/2",
            "m",
            "The Hartsby paper mill burned down on Monday. Fire chief Lena Ostrow said 44 workers were led to safety; Karsten \
          Huld, who runs Brookmere Paper, saw smoke over Ropewalk Lane.",
        ),
        (
            "quake/2",
            "q",
            "Ostrenna in Kelvara was struck by an earthquake on Tuesday. 320 people lay in the Sant Brevi hospital, said mayor \
          Ilse Tarkan.",
        ),
    ];
    let lines = |key: &str, order: [usize; 4]| -> String {
        let line =
            |n: usize| serde_json::json!({"id": texts[n].0, key: texts[n].1, "text": texts[n].2}).to_string() + "\n";
        order.into_iter().map(line).collect()
    };
    let named = findings(&align(&lines("story", [0, 2, 1, 3]), &[]).1);
    let told = findings(&align(&lines("was", [3, 0, 1, 2]), &[]).1);
    // Each is named after its first article; the rest is as it was.
    let stories: Vec<_> = told.iter().map(|t| t["story"].as_str().unwrap()).collect();
    assert_eq!(stories, ["mill/1", "quake/1"]);
    let messages = |all: &[serde_json::Value]| all.iter().map(|f| f["message"].clone()).collect::<Vec<_>>();
    assert_eq!(messages(&told), messages(&named));
}

#[test]
fn what_does_not_fit_into_memory_gives_the_same() {
    let nameless = lines(0..5).replace("\"story\"", "\"was\"");
    let at = folder(&[
        ("a.jsonl", nameless.as_bytes()),
        ("factcheck.toml", b"[limits]\nmemory = 1000\n"),
    ]);
    for arguments in [
        &["align", "s/a.jsonl"][..],
        &["compare", "s/a.jsonl", "--format", "json"],
        &["check", "s/a.jsonl", "--format", "json"],
    ] {
        let small = run(arguments, at.path()).stdout;
        let mut large = arguments.to_vec();
        large.push("--no-config");
        assert!(!small.is_empty());
        assert_eq!(small, run(&large, at.path()).stdout, "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_temporary_folder_that_is_not_there_is_named() {
    let at = folder(&[
        ("a.jsonl", lines(0..2).replace("\"story\"", "\"was\"").as_bytes()),
        ("factcheck.toml", b"[limits]\nmemory = 1\n"),
    ]);
    let output = program()
        .args(["compare", "s/a.jsonl"])
        .current_dir(at.path())
        .env("TMPDIR", "/nowhere")
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("/nowhere: ") && err.contains("TMPDIR"), "{err}");
}

fn findings(lines: &str) -> Vec<serde_json::Value> {
    let told = lines.lines().map(|l| serde_json::from_str(l).unwrap());
    told.filter(|t: &serde_json::Value| t["record"] == "finding").collect()
}

#[test]
fn decisions_belong_to_compare() {
    let (status, _, err) = align(&lines(0..1), &["--baseline", "b.toml"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("give these to `compare`"), "{err}");
}
