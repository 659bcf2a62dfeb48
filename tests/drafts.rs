//! A draft beside its sources, and a site of drafts each beside its own.

use super::command::{err, folder, json, out, refused, run};

const AGENCY: &str = "The harbour police arrested 412 people during a raid on the docks in Port Maren on Sunday.\n\nMayor Ilse Brandt said 37 boats were searched.\n\nThe raid cost 3.5 million euros.\n";
const COURIER: &str = "Harbour police arrested 412 people in a raid on the docks of Port Maren on Sunday.\n\nMayor Ilse Brandt said that 37 boats were searched.\n\nThe raid cost 3.5 million euros.\n";
const DRAFT: &str = "The harbour police arrested 421 people in a raid on the docks in Port Maren on Sunday.\n\nCaptain Ruben Solheim said 58 crates of cigars were seized.\n\nThe raid cost 3.5 million euros.\n";

fn texts(list: &serde_json::Value, at: &str) -> Vec<String> {
    let text = |v: &serde_json::Value| v.pointer(at).and_then(|t| t.as_str()).unwrap_or("").to_string();
    list.as_array().unwrap().iter().map(text).collect()
}

#[test]
fn what_a_draft_alone_says_and_what_it_lacks_is_told_apart_from_findings() {
    // The sources differ about the boats too, which is no matter of the draft.
    let desk = folder(&[
        ("agency.txt", AGENCY.as_bytes()),
        ("courier.txt", COURIER.as_bytes()),
        ("draft.txt", DRAFT.as_bytes()),
    ]);
    let at = desk.path();
    let args = ["compare", "s", "--draft", "s/draft.txt"];
    let report = json(&run(&[&args[..], &["--format", "json"]].concat(), at));
    assert_eq!(
        texts(&report["findings"], "/locations/0/source"),
        ["draft.txt"],
        "{report:#}"
    );
    let draft = &report["drafts"][0];
    assert_eq!(draft["source"], "draft.txt");
    let alone = texts(&draft["unsupported"], "/location/text");
    assert!(
        alone.contains(&"58 crates".to_string()) && alone.contains(&"Ruben Solheim".to_string()),
        "{alone:?}"
    );
    assert!(!alone.iter().any(|t| t.contains("3.5")), "{alone:?}");
    let lacking = texts(&draft["missing"], "/locations/0/text");
    assert!(
        lacking.contains(&"37 boats".to_string()) && lacking.contains(&"Ilse Brandt".to_string()),
        "{lacking:?}"
    );
    let table = out(&run(&args, at));
    assert!(
        table.contains("ONLY IN draft.txt (") && table.contains("NOT IN draft.txt ("),
        "{table}"
    );
    let plain = json(&run(&["compare", "s", "--format", "json"], at));
    assert!(plain.get("drafts").is_none());
    let schema = json(&run(&["schema"], at));
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&report));
}

#[test]
fn findings_are_told_of_the_draft_and_not_of_its_sources() {
    let odd = COURIER.replace("412 people", "421 people");
    let desk = folder(&[
        ("agency.txt", AGENCY.as_bytes()),
        ("courier.txt", odd.as_bytes()),
        ("draft.txt", b"The raid cost 3.5 million euros, the paper said.\n"),
    ]);
    let args = ["compare", "s", "--group", "none", "--format", "json"];
    assert_eq!(json(&run(&args, desk.path()))["findings"].as_array().unwrap().len(), 1);
    let output = run(&[&args[..], &["--draft", "s/draft.txt"]].concat(), desk.path());
    let report = json(&output);
    assert_eq!(
        (output.status.code(), report["findings"].as_array().unwrap().len()),
        (Some(0), 0)
    );
    assert_eq!(report["drafts"][0]["elsewhere"], 1);
}

#[test]
fn each_post_of_a_site_is_checked_against_its_own_sources() {
    let post = |sources: &str, text: &str| format!("---\ntitle: Raid\nsources: {sources}\n---\n\n{text}");
    let desk = folder(&[
        ("_sources/agency.txt", AGENCY.as_bytes()),
        ("_sources/courier.txt", COURIER.as_bytes()),
        (
            "_posts/1-wrong.md",
            post("[../_sources/agency.txt, ../_sources/courier.txt]", DRAFT).as_bytes(),
        ),
        ("_posts/2-right.md", post("s/_sources/agency.txt", COURIER).as_bytes()),
        // Of the same event, and never compared: it is not named.
        ("_posts/3-other.md", DRAFT.replace("421", "431").as_bytes()),
    ]);
    let at = desk.path();
    std::fs::write(at.join("factcheck.toml"), "").unwrap();
    let report = json(&run(&["compare", "s/_posts", "--drafts", "--format", "json"], at));
    let sources: Vec<(String, String)> = texts(&report["sources"], "/path")
        .into_iter()
        .zip(texts(&report["sources"], "/role"))
        .collect();
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(
        sources,
        [
            pair("1-wrong.md", "draft"),
            pair("2-right.md", "draft"),
            pair("3-other.md", "draft"),
            pair("s/_sources/agency.txt", "source"),
            pair("s/_sources/agency.txt", "source"),
            pair("s/_sources/courier.txt", "source"),
        ]
    );
    assert_eq!(
        texts(&report["findings"], "/locations/0/source"),
        ["1-wrong.md"],
        "{report:#}"
    );
    // The whole site: a source that is named stands with its posts only.
    let whole = json(&run(&["compare", "s", "--drafts", "--format", "json"], at));
    assert_eq!(texts(&whole["sources"], "/path").len(), 6);
    assert_eq!(texts(&whole["findings"], "/locations/0/source"), ["_posts/1-wrong.md"]);
    std::fs::write(
        at.join("s/_posts/2-right.md"),
        post("[none.txt, 'https://example.com/a']", COURIER),
    )
    .unwrap();
    let lost = run(&["compare", "s/_posts", "--drafts", "--format", "json"], at);
    let told = texts(&json(&lost)["problems"], "/message");
    assert!(
        told.iter().any(|t| t.contains("names none.txt")) && told.iter().any(|t| t.contains("save its text")),
        "{told:?}"
    );
    refused(
        &run(&["compare", "s/_sources", "--drafts"], at),
        &["--drafts", "sources: ["],
    );
}

#[test]
fn over_some_files_only_posts_are_checked_that_are_among_them_or_name_one() {
    let post = |sources: &str| format!("---\ntitle: Raid\nsources: {sources}\n---\n\n{DRAFT}");
    let desk = folder(&[
        ("_sources/agency.txt", AGENCY.as_bytes()),
        ("_sources/wire/courier.txt", COURIER.as_bytes()),
        ("_posts/1.md", post("[../_sources/agency.txt]").as_bytes()),
        ("_posts/2.md", post("[../_sources/wire]").as_bytes()),
        (
            "_posts/3.md",
            post("[s/_sources/gone.txt, ../_sources/agency.txt]").as_bytes(),
        ),
        ("_posts/4.md", DRAFT.as_bytes()),
    ]);
    let at = desk.path();
    std::fs::write(at.join("factcheck.toml"), "").unwrap();
    std::fs::write(at.join("b.toml"), "").unwrap();
    std::fs::create_dir(at.join("words")).unwrap();
    let checked = |folder: &str, only: &[&str]| -> Vec<String> {
        let args = [
            "compare",
            folder,
            "--drafts",
            "--baseline",
            "b.toml",
            "--claims",
            "words",
        ];
        let output = run(&[&args[..], &["--format", "json", "--only"], only].concat(), at);
        let report = json(&output);
        let failed = !report["findings"].as_array().unwrap().is_empty();
        assert_eq!(output.status.code(), Some(i32::from(failed)), "{only:?}");
        let sources = report["sources"].as_array().unwrap();
        let drafts = sources.iter().filter(|s| s["role"] == "draft");
        drafts.map(|s| s["path"].as_str().unwrap().to_string()).collect()
    };
    let all = ["1.md", "2.md", "3.md", "4.md"];
    for (only, want) in [
        (&[][..], &[][..]),
        (&["README.md", "s/style.css"], &[]),
        (&["s/_posts/2.md"], &["2.md"]),
        (&["./s/_posts/../_posts/4.md", "s/_posts/1.md"], &["1.md", "4.md"]),
        // A source that changed, one in a folder that a post names, one that is there no more, a folder.
        (&["s/_sources/agency.txt"], &["1.md", "3.md"]),
        (&["s/_sources/wire/courier.txt"], &["2.md"]),
        (&["s/_sources/gone.txt"], &["3.md"]),
        (&["s/_sources"], &["1.md", "2.md", "3.md"]),
        // What decides about every post.
        (&["factcheck.toml"], &all),
        (&["b.toml", "s/_posts/1.md"], &all),
        (&["words/verbs.toml"], &all),
    ] {
        assert_eq!(checked("s/_posts", only), want, "{only:?}");
    }
    // Sources that lie under the paths are no posts, whoever is checked.
    assert_eq!(checked("s", &["s/_posts/2.md"]), ["_posts/2.md"]);
    assert_eq!(checked("s", &["s/_sources/agency.txt"]), ["_posts/1.md", "_posts/3.md"]);
    refused(
        &run(&["compare", "s", "--only", "s/_posts/1.md"], at),
        &["--only", "give --drafts too"],
    );
}

#[test]
fn a_decision_on_a_post_that_was_not_asked_for_is_not_called_stale() {
    let desk = folder(&[
        ("a.txt", AGENCY.as_bytes()),
        ("1.md", format!("---\nsources: [a.txt]\n---\n\n{DRAFT}").as_bytes()),
        ("2.md", format!("---\nsources: [a.txt]\n---\n\n{COURIER}").as_bytes()),
    ]);
    let at = desk.path();
    let report = |only: &[&str]| {
        let args = ["compare", "s", "--drafts", "--format", "json"];
        json(&run(&[&args, only].concat(), at))
    };
    let id = texts(&report(&[])["findings"], "/id").remove(0);
    let decided = format!(
        "[[decision]]\nid = \"{id}\"\nverdict = \"dismissed\"\nfiles = [\"s/1.md\"]\nreason = \"The wire is late.\"\n"
    );
    std::fs::write(at.join("factcheck.decisions.toml"), decided).unwrap();
    for only in [&[][..], &["--only", "s/1.md"], &["--only", "s/2.md"], &["--only"]] {
        let report = report(only);
        assert_eq!(texts(&report["problems"], "/message"), Vec::<String>::new(), "{only:?}");
        assert_eq!(texts(&report["findings"], "/id"), Vec::<String>::new(), "{only:?}");
    }
}

#[test]
fn completions_and_the_man_page_come_from_the_command_line() {
    let desk = folder(&[("a.txt", AGENCY.as_bytes())]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell], desk.path());
        assert!(out(&output).contains("baseline"), "{shell}: {}", err(&output));
    }
    let man = out(&run(&["man"], desk.path()));
    assert!(man.starts_with(".ie") && man.contains("factcheck"), "{man}");
}
