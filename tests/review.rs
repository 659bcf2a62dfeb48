//! `factcheck review`: what is decided on a terminal is in the file of decisions, whatever comes next.

use std::path::Path;

use factcheck::compare;
use factcheck::config::Config;
use factcheck::model::outcome::{Decision, Ruling};
use factcheck::policy::{Book, Ledger};

use super::command::{folder, refused, run};

#[cfg(unix)]
mod terminal;

const ONE: &str = "The harbour police arrested 412 people during a raid on the docks in Port Maren on Sunday.\n\n\
    The new bridge over the Lenz cost 31 million euros, the transport ministry said.\n\n\
    Fire destroyed 17 houses in the village of Oberau on Friday night.\n";

/// Two articles that differ in three figures.
fn desk() -> tempfile::TempDir {
    let other = ONE.replace("412", "421").replace("31", "13").replace("17", "71");
    folder(&[("a.txt", ONE.as_bytes()), ("b.txt", other.as_bytes())])
}

fn dismissal() -> Decision {
    Decision {
        ruling: Ruling::Dismissed,
        reason: Some("The wire counts Monday's arrests too.".into()),
        by: Some("Ana".into()),
        date: Some(jiff::civil::date(2026, 3, 31)),
    }
}

fn ids(path: &Path) -> Vec<String> {
    let entries = Ledger::read(path, Book::Decisions).unwrap().entries;
    entries.into_iter().map(|e| e.id).collect()
}

#[test]
fn without_a_terminal_it_names_the_command_that_prints() {
    let desk = desk();
    refused(&run(&["review", "s"], desk.path()), &["factcheck compare", "terminal"]);
}

#[test]
fn one_decision_is_written_and_the_rest_of_the_file_stays() {
    let desk = desk();
    let path = desk.path().join("factcheck.decisions.toml");
    let outcome = compare(&[desk.path().join("s")], &Config::default()).unwrap();
    let views: Vec<_> = outcome.findings.iter().collect();
    let record = |decision| Ledger::record(&path, &views, 0, &outcome.sources, decision);
    let text = || std::fs::read_to_string(&path).unwrap();
    // Nothing to take back: no file is made for it.
    record(None).unwrap();
    assert!(!path.exists());
    record(Some(dismissal())).unwrap();
    let alone = text();
    assert!(
        alone.starts_with("# Decisions on findings") && alone.contains("date = 2026-03-31"),
        "{alone}"
    );
    let entry = alone.split_once("\n\n").unwrap().1;
    let foreign = "[[decision]]\nid = \"0badcafe\"\nverdict   = \"accepted\" # by phone\n";
    let others = format!("# of the desk, ours\n\n# the mayor's office\n{foreign}\n# end\n");
    std::fs::write(&path, &others).unwrap();
    record(Some(dismissal())).unwrap();
    assert_eq!(text(), format!("{others}\n{entry}"));
    let accepted = Decision {
        ruling: Ruling::Accepted,
        reason: None,
        ..dismissal()
    };
    record(Some(accepted)).unwrap();
    assert!(text().starts_with(&others) && !text().contains("reason"), "{}", text());
    assert_eq!(text().matches("accepted").count(), 2, "{}", text());
    record(Some(dismissal())).unwrap();
    record(None).unwrap();
    assert_eq!(text(), others);
    // The first of several goes with the comment right above it; the head of the file stays.
    let first = |comment: &str| format!("# of the desk, ours\n\n{comment}# two\n{foreign}");
    std::fs::write(&path, first(&format!("# ask Ana\n{entry}\n"))).unwrap();
    record(None).unwrap();
    assert_eq!(text().replace("\n\n\n", "\n\n"), first(""));
}

#[test]
fn a_file_of_another_form_keeps_its_entries_and_a_broken_one_is_left_alone() {
    let desk = desk();
    let path = desk.path().join("factcheck.decisions.toml");
    let outcome = compare(&[desk.path().join("s")], &Config::default()).unwrap();
    let views: Vec<_> = outcome.findings.iter().collect();
    let record = || Ledger::record(&path, &views, 0, &outcome.sources, Some(dismissal()));
    std::fs::write(&path, "decision = [{ id = \"0badcafe\", verdict = \"accepted\" }]\n").unwrap();
    record().unwrap();
    assert_eq!(ids(&path).len(), 2);
    std::fs::write(&path, "[[decision]\n").unwrap();
    assert!(record().is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "[[decision]\n");
}
