//! `factcheck why`: the evidence behind a finding, and between two claims.

use super::*;

const OTHER: &str = "The harbour police arrested 421 people in a raid on the docks of Port Maren on Sunday.\n";
const FREED: &str = "The harbour police released 412 people held in a raid on the docks of Port Maren on Sunday.\n";

#[test]
fn why_shows_the_evidence_behind_a_finding_and_its_sum() {
    let sources = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", OTHER.as_bytes())]);
    let report = json(&run(&["compare", "s", "--format", "json"], sources.path()));
    let finding = &report["findings"][0];
    let id = finding["id"].as_str().unwrap();
    let output = run(&["why", id, "s"], sources.path());
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(text.starts_with("number-disagreement  error, id "), "{text}");
    for level in finding["why"].as_array().unwrap() {
        assert!(text.contains(level["level"].as_str().unwrap()), "{text}");
    }
    assert!(text.contains("»412 people«") && text.contains("A sum of +"), "{text}");
    let answer = json(&run(&["why", id, "s", "--format", "json"], sources.path()));
    assert_eq!(&answer["finding"]["why"], &finding["why"]);
    refused(
        &run(&["why", "00000000", "s"], sources.path()),
        &["no finding", "compare"],
    );
    refused(&run(&["why", id], sources.path()), &["give the paths"]);
}

#[test]
fn why_tells_what_ties_two_claims_and_what_keeps_them_apart() {
    let sources = folder(&[
        ("a.txt", ONE.as_bytes()),
        ("b.txt", OTHER.as_bytes()),
        ("c.txt", FREED.as_bytes()),
        ("d.txt", FUSED.as_bytes()),
    ]);
    let column = ONE.find("412").unwrap() + 1;
    let here = format!("a.txt:1:{column}");
    let tied = out(&run(&["why", &here, "b.txt:1", "s"], sources.path()));
    assert!(tied.contains("Tied: the values cannot both be right."), "{tied}");
    assert!(tied.contains("event arrest"), "{tied}");
    let apart = json(&run(
        &["why", &here, "s/c.txt:1", "s", "--format", "json"],
        sources.path(),
    ));
    let pair = &apart["pairs"][0];
    assert_eq!(pair["tied"], false, "{apart}");
    assert_eq!(pair["reason"], "opposite-event", "{apart}");
    assert_eq!(pair["relation"], "agree", "{apart}");
    // The two files alone, by their paths.
    let alone = run(&["why", &format!("s/a.txt:1:{column}"), "s/b.txt:1"], sources.path());
    assert_eq!(alone.status.code(), Some(0), "{}", err(&alone));
    refused(
        &run(&["why", &here, "d.txt:1", "s"], sources.path()),
        &["d.txt:1 holds no claim"],
    );
    refused(
        &run(&["why", &here, "e.txt:1", "s"], sources.path()),
        &["no source", "e.txt"],
    );
    refused(&run(&["why", &here, "a.txt:1", "s"], sources.path()), &["one article"]);
    refused(&run(&["why", &here, "s"], sources.path()), &["give two"]);
}
