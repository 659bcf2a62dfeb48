//! Holds findings back: by words in the articles, by decisions, by a baseline; and tells which of these hold nothing any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::Note;
use super::ledger::{Book, Entry, Ledger, quoted, shown};
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
        for (ledger, matches) in decided.iter().chain(&before) {
            problems.extend(by_values(ledger, &ledger.loose(matches, &all, sources)));
        }
        if let Some((ledger, matches)) = &decided {
            let stale = ledger.stale(matches, outcome, ran.ran);
            let stale: Vec<&Entry> = stale.into_iter().filter(|e| ran.whole || !e.files.is_empty()).collect();
            problems.extend(stale.iter().take(DECISIONS).map(|e| no_longer(ledger, e)));
            problems.extend(further(ledger, &stale));
        }
        if let Some((ledger, matches)) = &before {
            problems.extend(gone(ledger, &ledger.stale(matches, outcome, ran.ran)));
        }
        let entry = |of: &Option<(&Ledger, Vec<Option<usize>>)>, n: usize| -> Option<Entry> {
            let (ledger, matches) = of.as_ref()?;
            ledger.entries.get((*matches.get(n)?)?).cloned()
        };
        let mut used: Used = BTreeSet::new();
        let mut of_source: BTreeMap<usize, Vec<(usize, &Note)>> = BTreeMap::new();
        for (at, note) in notes.iter().enumerate() {
            of_source.entry(note.source).or_default().push((at, note));
        }
        for (n, mut view) in views.into_iter().enumerate() {
            view.decision = entry(&decided, n).and_then(|e| e.decision);
            let mut hold = None;
            let within: BTreeSet<usize> = view.places.iter().map(|p| p.source).collect();
            let mut near: Vec<_> = within.iter().filter_map(|s| of_source.get(s)).flatten().collect();
            near.sort_by_key(|(at, _)| *at);
            for (_, note) in near
                .into_iter()
                .filter(|(_, note)| covers(note, &view, &outcome.sources))
            {
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
        for list in of_source.values() {
            problems.extend(idle(list, &used, outcome, ran));
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

/// Problems of the notes of one article that are shown; more are counted.
const SHOWN: usize = 20;

/// What is wrong with the notes of an article.
fn idle(notes: &[(usize, &Note)], used: &Used, outcome: &Outcome, ran: &Ran<'_>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let source = notes.first().and_then(|(_, note)| outcome.sources.get(note.source));
    let problem = |message: String| Problem {
        source: source.map(|s| s.path.clone()),
        message,
        fatal: false,
    };
    for (_, note) in notes {
        problems.extend(unused(note, used, outcome, ran));
    }
    let more = problems.len().saturating_sub(SHOWN);
    if more > 1 {
        problems.truncate(SHOWN);
        problems.push(problem(format!(
            "{more} more problems of its factcheck-ignore comments; mend these first"
        )));
    }
    let unread: usize = notes.iter().map(|(_, note)| note.unread).sum();
    if unread > 0 {
        problems.push(problem(format!(
            "{unread} factcheck-ignore comments behind the first {} are not read; let one stand for several paragraphs, or the whole article, \
             with `factcheck: ignore` in its front matter",
            notes.len()
        )));
    }
    problems
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
        let first = used.range((file, note.line, String::new())..).next();
        let any = first.is_some_and(|(f, line, _)| *line == note.line && *f == file_of(note, &outcome.sources));
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

/// What is said of entries that hold by rule and values alone.
fn by_values(ledger: &Ledger, loose: &[(&Entry, Vec<String>)]) -> Vec<Problem> {
    let what = match ledger.book {
        Book::Decisions => "decision on",
        Book::Baseline => "entry of",
    };
    let one = |(entry, files): &(&Entry, Vec<String>)| {
        let names = match entry.files.as_slice() {
            [] => "names no articles".to_string(),
            gone => format!("names articles that are not there ({})", gone.join(", ")),
        };
        let files: Vec<String> = files.iter().map(|f| quoted(f)).collect();
        Problem {
            source: Some(shown(&ledger.path)),
            message: format!(
                "line {}: the {what} {} {names}, so it is taken for any finding of this rule and these values, in whatever story; if this is \
                 the one, write files = [{}]",
                entry.line,
                entry.id,
                files.join(", ")
            ),
            fatal: false,
        }
    };
    let mut problems: Vec<Problem> = loose.iter().take(TOLD).map(one).collect();
    if let Some(more) = loose.len().checked_sub(TOLD).filter(|n| *n > 0) {
        problems.push(Problem {
            source: Some(shown(&ledger.path)),
            message: format!("{more} more entries name no article that is there and are taken by their values alone"),
            fatal: false,
        });
    }
    problems
}

/// Decisions that hold nothing and are shown one by one; more are counted.
const DECISIONS: usize = 100;

fn further(ledger: &Ledger, stale: &[&Entry]) -> Option<Problem> {
    let first = stale.get(DECISIONS)?;
    let count = stale.len() - DECISIONS;
    Some(Problem {
        source: Some(shown(&ledger.path)),
        message: format!(
            "line {} and below: {count} more decisions hold nothing; take their entries out as well",
            first.line
        ),
        fatal: false,
    })
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
