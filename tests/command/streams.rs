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
fn lines_without_a_story_or_out_of_order_are_told() {
    let text = r#"{"id": "a", "text": "Fire destroyed the mill in Hartsby."}"#;
    let (status, out, err) = align(&format!("{text}\n"), &["--strict"]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(err.contains("a: names no `story`"), "{err}");
    let (_, _, err) = align(&format!("{}{}", lines(0..2), lines(0..1)), &[]);
    assert!(err.contains("sort the articles by story"), "{err}");
}

#[test]
fn decisions_belong_to_compare() {
    let (status, _, err) = align(&lines(0..1), &["--baseline", "b.toml"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("give these to `compare`"), "{err}");
}
