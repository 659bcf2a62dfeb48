//! What the schema says (tests/schemas holds OASIS's own), and what GitHub asks beyond it.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::super::fixture::{self, printed};
use super::*;

fn sarif(outcome: &Outcome) -> Value {
    serde_json::from_str(&printed(&Sarif, outcome)).unwrap()
}

#[test]
fn every_report_fits_the_schema_of_oasis() {
    let schema: Value = serde_json::from_str(include_str!("../../../tests/schemas/sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for outcome in [
        fixture::quiet(),
        fixture::outcome(),
        fixture::hostile(),
        fixture::many(10_000),
        Outcome::default(),
    ] {
        let log = sarif(&outcome);
        let errors: Vec<String> = validator.iter_errors(&log).take(5).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn github_finds_a_location_links_and_a_fingerprint_in_each_result() {
    for outcome in [fixture::outcome(), fixture::hostile()] {
        let run = sarif(&outcome)["runs"][0].clone();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), outcome.findings.len() + outcome.suppressed.len());
        for result in results {
            assert_eq!(result["locations"].as_array().unwrap().len(), 1);
            let text = result["message"]["text"].as_str().unwrap();
            assert!(!text.chars().any(char::is_control), "{text:?}");
            let related = result
                .get("relatedLocations")
                .map_or(0, |r| r.as_array().unwrap().len());
            for n in 1..=related.min(8) {
                assert!(text.contains(&format!("]({n})")), "{n} in {text}");
            }
            assert!(result["partialFingerprints"]["factcheckFindingId/v1"].is_string());
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
            assert_eq!(
                rule["help"]["text"].as_str().unwrap().lines().last(),
                Some("Two values of one thing.")
            );
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                .as_str()
                .unwrap();
            assert!(!uri.contains([':', '#', '?', ' ']), "{uri}");
        }
    }
}

#[test]
fn what_a_source_says_makes_no_link_and_what_is_held_back_says_why() {
    let run = sarif(&fixture::hostile())["runs"][0].clone();
    let text = run["results"][0]["message"]["text"].as_str().unwrap();
    assert!(text.contains(r"\[z\](http") && text.contains("{{0}}"), "{text}");
    assert!(text.contains("[=cmd|' /C calc'!A0.txt:3](1)"), "{text}");
    let feed = &run["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(feed["artifactLocation"]["uri"], "wire/feed.xml");
    let kinds: Vec<&Value> = (2..5).map(|n| &run["results"][n]["suppressions"][0]["kind"]).collect();
    assert_eq!(kinds, ["external", "inSource", "external"]);
    assert_eq!(
        run["results"][3]["suppressions"][0]["location"]["physicalLocation"]["region"]["startLine"],
        2
    );
}
