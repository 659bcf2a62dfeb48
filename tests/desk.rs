//! What a desk sets: `factcheck.toml`, what wins over what, and what it may not say.

use std::path::Path;

use super::command::{err, folder, json, out, refused, run};

const ONE: &str = "The harbour police arrested 412 people during a raid on the docks in Port Maren on Sunday.\n";
const OTHER: &str = "The harbour police arrested 421 people in a raid on the docks of Port Maren on Sunday.\n";

fn desk(config: &str) -> tempfile::TempDir {
    let desk = folder(&[("wire/a.txt", ONE.as_bytes()), ("post/b.txt", OTHER.as_bytes())]);
    std::fs::write(desk.path().join("factcheck.toml"), config).unwrap();
    desk
}

fn findings(args: &[&str], desk: &Path) -> Vec<(String, String)> {
    let report = json(&run(&[&["compare", "s", "--format", "json"], args].concat(), desk));
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_string();
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|f| (text(&f["rule"]), text(&f["severity"])))
        .collect()
}

fn one(severity: &str) -> Vec<(String, String)> {
    vec![("number-disagreement".to_string(), severity.to_string())]
}

#[test]
fn the_file_is_found_upward_and_the_command_line_wins() {
    let desk = desk("fail-on = \"never\"\n[rules]\nnumber-disagreement = \"warning\"\n");
    let at = desk.path();
    assert_eq!(findings(&[], at), one("warning"));
    assert_eq!(findings(&["--no-config"], at), one("error"));
    let code = |args: &[&str], from: &Path| run(&[&["compare"], args].concat(), from).status.code();
    assert_eq!(code(&["s"], at), Some(0));
    assert_eq!(code(&["s", "--fail-on", "warning"], at), Some(1));
    assert_eq!(code(&["s", "--no-config"], at), Some(1));
    // Found upward from the sources, wherever the run is started from.
    let sources = at.join("s");
    assert_eq!(code(&[sources.to_str().unwrap()], Path::new("/")), Some(0));
    std::fs::write(at.join("other.toml"), "[rules]\nnumber-disagreement = \"off\"\n").unwrap();
    assert_eq!(findings(&["--config", "other.toml"], at), []);
    assert_eq!(
        findings(&["--config", "other.toml", "--select", "number-disagreement"], at),
        one("error")
    );
    std::fs::write(at.join("other.toml"), "ignore = [\"number-disagreement\"]\n").unwrap();
    assert_eq!(findings(&["--config", "other.toml"], at), []);
    assert_eq!(
        findings(&["--config", "other.toml", "--ignore", "name-typo"], at),
        one("error")
    );
    refused(
        &run(&["compare", "s", "--config", "none.toml"], at),
        &["none.toml", "factcheck init"],
    );
}

#[test]
fn paths_have_rules_of_their_own_and_sources_a_publisher_and_an_origin() {
    let desk = desk("[[overrides]]\npath = \"s/post\"\nrules = { number-disagreement = \"info\" }\n");
    // The finding lies in both articles; the first in order of path decides.
    assert_eq!(findings(&[], desk.path()), one("info"));
    let write = |text: &str| std::fs::write(desk.path().join("factcheck.toml"), text).unwrap();
    write("[[overrides]]\npath = \"s/wire/*\"\nrules = { number-disagreement = \"info\" }\n");
    assert_eq!(findings(&[], desk.path()), one("error"));
    write("[[overrides]]\npath = \"**/b.txt\"\nmin-confidence = 1.0\n");
    assert_eq!(findings(&[], desk.path()), []);
    write(
        "[[sources]]\npath = \"s\"\npublisher = \"Northern Wire\"\nwire = true\n[[sources]]\npath = \"s/post/*\"\nrole = \"draft\"\n",
    );
    let report = json(&run(&["compare", "s", "--format", "json"], desk.path()));
    assert_eq!(report["sources"][0]["publisher"], "Northern Wire");
    assert_eq!(report["sources"][0]["role"], "draft");
    assert_eq!(report["summary"]["origins"], 1);
}

#[test]
fn names_and_works_of_the_desk_are_accepted() {
    let a = "Mayor Katerina Wolff opened the bridge in Lenz on Monday. Katerina Wolff said the bridge cost 3 million euros.\n";
    let b = "Mayor Katharina Wolff opened the bridge in Lenz on Monday. Katharina Wolff said the bridge cost 3 million euros.\n";
    let desk = folder(&[
        ("a.txt", a.as_bytes()),
        ("b.txt", b.as_bytes()),
        ("c.txt", b.as_bytes()),
    ]);
    let before = findings(&[], desk.path());
    assert!(before.iter().any(|(rule, _)| rule.starts_with("name-")), "{before:?}");
    let text = "[names]\n\"Katharina Wolff\" = [\"Katerina Wolff\"]\nKatharina = [\"Katerina\"]\n";
    std::fs::write(desk.path().join("factcheck.toml"), text).unwrap();
    let after = findings(&[], desk.path());
    assert!(!after.iter().any(|(rule, _)| rule.starts_with("name-")), "{after:?}");
}

#[test]
fn what_a_file_may_not_say_is_told_with_its_line_and_the_way_out() {
    let desk = desk("");
    for (text, words) in [
        (
            "fail_on = \"error\"\n",
            &["factcheck.toml:1", "fail_on", "did you mean `fail-on`?"][..],
        ),
        (
            "\ncolour = true\n",
            &["factcheck.toml:2", "no key `colour`", "there are fail-on, "],
        ),
        (
            "[rules]\nnumber-disagrement = \"off\"\n",
            &["factcheck.toml:2", "did you mean `number-disagreement`?"],
        ),
        (
            "[rules]\nname-typo = \"fatal\"\n",
            &["factcheck.toml:2", "off, info, warning, error"],
        ),
        ("select = [\"nmae-typo\"]\n", &["factcheck.toml:1", "name-typo"]),
        ("min-confidence = 90\n", &["factcheck.toml:1", "from 0 to 1"]),
        ("strict = \"yes\"\n", &["factcheck.toml:1", "true or false"]),
        (
            "[[sources]]\npublisher = \"A\"\n",
            &["factcheck.toml:1", "lacks `path`"],
        ),
        ("[[sources]]\npath = \"[a\"\n", &["factcheck.toml:2", "no pattern"]),
        (
            "[[sources]]\npath = \"a\"\npublsher = \"A\"\n",
            &["factcheck.toml:3", "`publisher`"],
        ),
        (
            "[[overrides]]\npath = \"a\"\nrules = { x = \"off\" }\n",
            &["factcheck.toml:3", "no rule \"x\""],
        ),
        ("[names]\n\"A\" = \"B\"\n", &["factcheck.toml:2", "list of texts"]),
        ("rules = 3\n", &["factcheck.toml:1", "wants a table"]),
        ("fail-on = \n", &["factcheck.toml:1", "not TOML"]),
    ] {
        std::fs::write(desk.path().join("factcheck.toml"), text).unwrap();
        refused(&run(&["compare", "s"], desk.path()), words);
    }
}

#[test]
fn config_show_tells_where_each_value_comes_from() {
    let desk =
        desk("# of the desk\nfail-on = \"warning\"\n[rules]\nname-typo = \"off\"\n[names]\n\"Lenz\" = [\"Lentz\"]\n");
    let show = |args: &[&str]| out(&run(&[&["config", "show", "s"], args].concat(), desk.path()));
    let text = show(&["--min-confidence", "0.5"]);
    let line = |start: &str| {
        let line = text
            .lines()
            .find(|l| l.starts_with(start))
            .unwrap_or_else(|| panic!("{start}: {text}"));
        let (value, from) = line.rsplit_once("  # ").unwrap();
        (value.trim_end().to_string(), from.to_string())
    };
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(line("fail-on"), pair("fail-on = \"warning\"", "factcheck.toml:2"));
    assert_eq!(line("min-conf"), pair("min-confidence = 0.5", "--min-confidence"));
    assert_eq!(
        line("rules.name-typo"),
        pair("rules.name-typo = \"off\"", "factcheck.toml:4")
    );
    assert_eq!(
        line("rules.weekday"),
        pair("rules.weekday-mismatch = \"error\"", "default")
    );
    assert_eq!(line("names."), pair("names.\"Lenz\" = [\"Lentz\"]", "factcheck.toml:6"));
    assert_eq!(line("# baseline"), pair("# baseline is not set", "default"));
    assert!(show(&["--no-config"]).contains("fail-on = \"error\""));
    assert!(
        json(&run(&["config", "show", "--format", "json"], desk.path()))
            .as_array()
            .unwrap()
            .len()
            > 40
    );
}

#[test]
fn init_writes_a_file_that_changes_nothing_and_never_overwrites() {
    let desk = folder(&[("a.txt", ONE.as_bytes()), ("b.txt", OTHER.as_bytes())]);
    let before = out(&run(&["compare", "s", "--format", "json"], desk.path()));
    let output = run(&["init"], desk.path());
    assert_eq!(
        (output.status.code(), out(&output).as_str()),
        (Some(0), "./factcheck.toml\n"),
        "{}",
        err(&output)
    );
    assert_eq!(out(&run(&["compare", "s", "--format", "json"], desk.path())), before);
    refused(&run(&["init"], desk.path()), &["factcheck.toml is there already"]);
    // With every line of an example taken up the file is still a good one.
    let path = desk.path().join("factcheck.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let live: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") || rest.starts_with('[') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    std::fs::write(
        &path,
        live.replace("claims = \"claims\"\n", "").replace("baseline = ", "# "),
    )
    .unwrap();
    let shown = run(&["config", "show"], desk.path());
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
    assert!(out(&shown).contains("wire = true"));
}
