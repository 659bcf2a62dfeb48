//! Holds findings back: by words in the articles, by decisions, by a baseline; and tells which of these hold nothing any more.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Note;
use super::ledger::{Book, Entry, Ledger, shown};
use crate::config::Config;
use crate::error::{Error, nearest};
use crate::model::outcome::{FindingView, Hold, Place, Ruling, Source, Suppressed};
use crate::model::{Outcome, Problem, Side};

/// What holds findings back in a run, beside the words in its articles.
#[derive(Debug, Default)]
pub struct Holds {
    /// What was decided.
    pub decisions: Option<Ledger>,
    /// What was there before.
    pub baseline: Option<Ledger>,
}

/// The rules of a run.
pub struct Ran<'a> {
    /// Ids of all rules there are.
    pub known: &'a [&'a str],
    /// Whether a rule ran.
    pub ran: &'a dyn Fn(&str) -> bool,
    /// Whether the run is over all posts there are: over some, a decision that names no file may be about another.
    pub whole: bool,
}

impl Holds {
    /// Reads the ledgers of a run.
    ///
    /// # Errors
    /// A ledger that cannot be read or does not say what it should.
    pub fn read(config: &Config) -> Result<Holds, Error> {
        let read = |path: &Option<_>, book| -> Result<Option<Ledger>, Error> {
            let path: Option<&PathBuf> = path.as_ref();
            path.map(|p| Ledger::read(p, book)).transpose()
        };
        Ok(Holds {
            decisions: read(&config.decisions, Book::Decisions)?,
            baseline: read(&config.baseline, Book::Baseline)?,
        })
    }

    /// Moves the findings that are held back to `suppressed`, and adds a problem for each hold that holds nothing.
    pub fn apply(&self, outcome: &mut Outcome, notes: &[Note], ran: &Ran<'_>) {
        let views = std::mem::take(&mut outcome.findings);
        let all: Vec<&FindingView> = views.iter().collect();
        let sources = &outcome.sources;
        let decided = self.decisions.as_ref().map(|l| (l, l.matches(&all, sources)));
        let before = self.baseline.as_ref().map(|l| (l, l.matches(&all, sources)));
        let mut problems = Vec::new();
        if let Some((ledger, matches)) = &decided {
            let stale = ledger.stale(matches, outcome, ran.ran);
            for entry in stale.into_iter().filter(|e| ran.whole || !e.files.is_empty()) {
                problems.push(no_longer(ledger, entry));
            }
        }
        if let Some((ledger, matches)) = &before {
            problems.extend(gone(ledger, &ledger.stale(matches, outcome, ran.ran)));
        }
        let entry = |of: &Option<(&Ledger, Vec<Option<usize>>)>, n: usize| -> Option<Entry> {
            let (ledger, matches) = of.as_ref()?;
            ledger.entries.get((*matches.get(n)?)?).cloned()
        };
        let mut used: Used = BTreeSet::new();
        for (n, mut view) in views.into_iter().enumerate() {
            view.decision = entry(&decided, n).and_then(|e| e.decision);
            let mut hold = None;
            for note in notes.iter().filter(|note| covers(note, &view, &outcome.sources)) {
                used.insert((
                    file_of(note, &outcome.sources),
                    note.line,
                    view.finding.rule.to_string(),
                ));
                hold = hold.or_else(|| {
                    Some(Hold::Ignore {
                        source: note.source,
                        line: note.line,
                        reason: note.reason.clone(),
                    })
                });
            }
            let dismissed = view.decision.as_ref().is_some_and(|d| d.ruling == Ruling::Dismissed);
            hold = hold.or_else(|| dismissed.then_some(Hold::Decision));
            hold = hold.or_else(|| entry(&before, n).map(|_| Hold::Baseline));
            match hold {
                Some(hold) => outcome.suppressed.push(Suppressed { view, hold }),
                None => outcome.findings.push(view),
            }
        }
        for note in notes {
            problems.extend(unused(note, &used, outcome, ran));
        }
        outcome.problems.extend(problems);
        outcome.problems.sort();
        outcome.problems.dedup();
    }
}

/// Notes that hold something back, by article, line and rule: an article may stand in several stories.
type Used = BTreeSet<(String, usize, String)>;

fn file_of(note: &Note, sources: &[Source]) -> String {
    sources.get(note.source).map(|s| s.path.clone()).unwrap_or_default()
}

/// Whether a note is for a finding: one of its places lies under the note, and that is no mere witness unless it is the draft.
fn covers(note: &Note, view: &FindingView, sources: &[Source]) -> bool {
    let draft = sources.get(note.source).is_some_and(|s| s.draft);
    let under = |place: &Place| {
        let lines = note
            .lines
            .is_none_or(|(first, last)| place.line <= last && first <= place.end_line);
        place.source == note.source && lines && (draft || place.side != Some(Side::Witness))
    };
    note.names(view.finding.rule) && view.places.iter().any(under)
}

/// What is wrong with a note: it names no rule, or holds nothing back. An article that is left alone as a whole may be so to be on the
/// safe side.
fn unused(note: &Note, used: &Used, outcome: &Outcome, ran: &Ran<'_>) -> Vec<Problem> {
    let file = file_of(note, &outcome.sources);
    let problem = |message: String| Problem {
        source: outcome.sources.get(note.source).map(|s| s.path.clone()),
        message: format!("line {}: {message}", note.line),
        fatal: false,
    };
    if note.rules.is_empty() {
        let any = used.iter().any(|(f, line, _)| *f == file && *line == note.line);
        let message = "this factcheck-ignore holds nothing back; take it out";
        return match note.lines {
            Some(_) if !any => vec![problem(message.to_string())],
            _ => Vec::new(),
        };
    }
    let mut problems = Vec::new();
    for rule in &note.rules {
        if !ran.known.contains(&rule.as_str()) {
            let near = nearest(rule, ran.known.iter().copied());
            let near = if near.starts_with("did") {
                near
            } else {
                "`factcheck rules` lists them".to_string()
            };
            problems.push(problem(format!("factcheck-ignore names no rule: {rule:?}; {near}")));
        } else if (ran.ran)(rule) && !used.contains(&(file.clone(), note.line, rule.clone())) {
            problems.push(problem(format!(
                "factcheck-ignore {rule} holds nothing back; take it out"
            )));
        }
    }
    problems
}

fn no_longer(ledger: &Ledger, entry: &Entry) -> Problem {
    let of = if entry.rule.is_empty() {
        String::new()
    } else {
        format!(" ({})", entry.rule)
    };
    Problem {
        source: Some(shown(&ledger.path)),
        message: format!(
            "line {}: the decision on {}{of} holds nothing: no finding has this id any more, its values have changed or it is mended; take the entry out",
            entry.line, entry.id
        ),
        fatal: false,
    }
}

/// Entries of a baseline that are told by their lines; more are counted.
const TOLD: usize = 5;

fn gone(ledger: &Ledger, stale: &[&Entry]) -> Option<Problem> {
    let mut lines: Vec<String> = stale.iter().take(TOLD).map(|e| e.line.to_string()).collect();
    if stale.len() > TOLD {
        lines.push("…".to_string());
    }
    let (count, match_, plural) = (
        stale.len(),
        if stale.len() == 1 { "matches" } else { "match" },
        if stale.len() == 1 { "y" } else { "ies" },
    );
    (count > 0).then(|| Problem {
        source: Some(shown(&ledger.path)),
        message: format!(
            "{count} entr{plural} (line {}) {match_} no finding any more; `factcheck baseline prune` takes such out",
            lines.join(", ")
        ),
        fatal: false,
    })
}
