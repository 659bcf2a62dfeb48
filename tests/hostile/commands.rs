//! Text of sources gives no commands to a CI server: in every format, on standard error, wherever a line happens to begin.

use std::path::Path;

use factcheck::report::REPORTERS;

use super::endure::{marked, obeyed};
use crate::command::{err, folder, out, run};

/// Every spelling of a command, each of which an article brings where it is quoted.
const COMMANDS: &[&str] = &[
    "::error::x",
    "\u{a0}::add-mask::x",
    "\u{feff}::stop-commands::x",
    "##[error]x",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStop]",
    "section_start:1:x\r\u{1b}[0K",
];

/// Two articles that differ, with a command wherever something of them is shown.
fn articles(command: &str) -> tempfile::TempDir {
    let front = format!("---\ntitle: '{command}'\npublisher: '{command} ::warning::z'\nauthor: '{command}'\n---\n\n");
    let front = front.replace(['\r', '\u{1b}'], "");
    let text = |figure: &str, name: &str| {
        format!(
            "{command} Harbour police in Port Maren {command} arrested {figure} {command} dock workers during a raid on Sunday, {name} \
             said.\n\n“{command} We will never sell the {command} old harbour to anybody {name},” {name} said on Monday.\n\n\
             {command}\n\nThe {command} the the paperswhich nobody had read.\n"
        )
    };
    let name = command.replace('/', "").replace(['\r', '\u{1b}'], "");
    folder(&[
        (
            &format!("{name}a.md"),
            (front.clone() + &text("412", "Ines Varga")).as_bytes(),
        ),
        (&format!("{name}b.md"), (front + &text("421", "Ines Vargas")).as_bytes()),
        (&format!("{name}c.pdf"), b"%PDF-1.7"),
    ])
}

/// Holds what a run prints to holding no command.
fn harmless(args: &[&str], at: &Path) -> String {
    let output = run(args, at);
    let (printed, said) = (out(&output), err(&output));
    assert_eq!(obeyed(&printed), None, "{args:?}");
    assert_eq!(obeyed(&said), None, "{args:?}");
    printed + &said
}

#[test]
fn no_format_carries_a_command_and_no_list_does() {
    for command in COMMANDS {
        let folder = articles(command);
        let at = folder.path();
        for reporter in REPORTERS {
            let name = reporter.name();
            let args = ["compare", "s", "--show", "info", "--no-config", "--format", name];
            let file = format!("--report={name}=report");
            run(&[&args[..5], &["--quiet", &file]].concat(), at);
            let text = std::fs::read_to_string(at.join("report")).unwrap();
            if name == "github" {
                // Its own commands, and no other.
                let own = |line: &&str| {
                    ["::error ", "::warning ", "::notice "]
                        .iter()
                        .any(|c| line.starts_with(c))
                };
                let others: Vec<&str> = text.lines().filter(|l| !own(l)).collect();
                assert_eq!(others.len(), 1, "{text}");
                assert_eq!(obeyed(&others.join("\n")), None);
                assert!(!text.lines().any(marked) && !text.contains('\r'), "{text}");
                continue;
            }
            assert_eq!(obeyed(&text.replace("\r\n", "\n")), None, "{name}: {command}");
            harmless(&args, at);
        }
        for width in ["40", "41", "47", "60"] {
            harmless(&["compare", "s", "--show", "info", "--no-config", "--width", width], at);
            harmless(
                &["compare", "s", "--no-config", "--format", "full", "--width", width],
                at,
            );
            harmless(&["extract", "s", "--format", "table", "--all", "--width", width], at);
        }
        for args in [
            &["check", "s", "--no-config", "--color", "always"][..],
            &["extract", "s", "--format", "jsonl", "--all"],
        ] {
            harmless(args, at);
        }
        let json = run(&["compare", "s", "--no-config", "--format", "jsonl"], at);
        for line in out(&json).lines() {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            let id = finding["id"].as_str().unwrap();
            harmless(&["why", id, "s", "--width", "40"], at);
            harmless(&["why", id, "s", "--format", "json"], at);
        }
    }
}

#[test]
fn a_command_is_shown_as_what_it_is() {
    let folder = articles("##[error]x");
    let args = ["compare", "s", "--no-config", "--format"];
    let printed = |format: &str| out(&run(&[&args[..], &[format]].concat(), folder.path()));
    assert!(printed("table").contains("##\\u{5b}error]x"), "{}", printed("table"));
    assert!(printed("csv").contains("##\\u{5b}error]x"), "{}", printed("csv"));
    assert!(printed("html").contains("##&#91;error]x"));
    assert!(printed("junit").contains("##&#91;error]x"), "{}", printed("junit"));
    let json = printed("json");
    assert!(json.contains("##\\u005berror]x"), "{json}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(value.to_string().contains("##[error]x"), "nothing is lost");
}

#[test]
fn messages_and_answers_carry_no_command() {
    let at = tempfile::tempdir().unwrap();
    let at = at.path();
    for command in COMMANDS {
        let broken = format!("\n{command}\n");
        for args in [
            &[broken.as_str()][..],
            &["compare", "s", &format!("--format={broken}")],
            &["compare", "s", &format!("--{broken}")],
            &["compare", "s", "--min-confidence", &broken],
            &["compare", &broken],
            &["compare", "s", "--select", &broken],
            &["explain", &broken],
            &["vocab", &broken],
            &["vocab", "units", &broken],
            &["why", &broken, "s"],
            &["compare", "s", "--config", &broken],
            &["compare", "s", "--claims", &broken],
            &["config", "show", "--decisions", &broken],
            &["config", "show", "--decisions", &broken, "--format", "json"],
            &["init", &broken],
        ] {
            harmless(args, at);
        }
        std::fs::write(
            at.join("factcheck.toml"),
            format!("claims = \"{}\"\nx", command.replace(['\r', '\u{1b}'], "")),
        )
        .unwrap();
        assert!(!harmless(&["config", "show"], at).is_empty());
        let key = command.replace(['\r', '\u{1b}'], "");
        std::fs::write(at.join("factcheck.toml"), format!("{key} = 1\n\"{key}\" = 1\n")).unwrap();
        assert!(!harmless(&["config", "show"], at).is_empty());
        std::fs::write(at.join("factcheck.toml"), format!("[names]\n\"{key}\" = [\"{key}\"]\n")).unwrap();
        assert!(!harmless(&["config", "show"], at).is_empty());
        std::fs::remove_file(at.join("factcheck.toml")).unwrap();
    }
}

#[test]
fn remarks_on_what_cannot_be_read_carry_no_command() {
    for command in COMMANDS {
        let folder = articles(command);
        let said = harmless(&["extract", "s"], folder.path());
        assert!(said.contains("c.pdf"), "{said}");
        let lines = format!(
            "{{\"id\": \"\\n{0}\", \"story\": \"\\n{0}\", \"text\": 1}}\n",
            command.escape_default()
        );
        std::fs::write(folder.path().join("s/x.jsonl"), lines).unwrap();
        harmless(&["align", "s/x.jsonl"], folder.path());
        harmless(&["check", "s", "--no-config"], folder.path());
    }
}
