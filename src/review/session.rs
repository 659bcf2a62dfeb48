//! The state of a session: the findings, which of them are shown, where one stands, what was decided.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::field::Field;
use crate::model::finding::order;
use crate::model::outcome::{Decision, FindingView, Hold, Place, Ruling};
use crate::model::{Outcome, Severity};
use crate::report::sides::groups;

/// Where decisions are kept.
pub trait Keep {
    /// Keeps what was decided about finding `n` of the outcome; without a decision, an earlier one is taken back. It is done when this
    /// returns: nothing that was decided may be lost by what happens next.
    ///
    /// # Errors
    /// Why it could not be kept, in words.
    fn keep(&mut self, outcome: &Outcome, n: usize, decision: Option<Decision>) -> Result<(), String>;
}

/// Which severities are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All; remarks where these are asked for.
    All,
    /// One alone.
    Only(Severity),
}

/// What keys are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Stepping through.
    Browse,
    /// The reason of a dismissal is typed.
    Reason(Field),
    /// A search is typed; the search that Esc goes back to.
    Search(Field, String),
    /// The query stands alone, to be copied.
    Query,
    /// The list of keys.
    Help,
}

/// A decision that can be taken back.
#[derive(Clone, Debug)]
struct Step {
    id: String,
    before: Option<Decision>,
}

/// A session.
#[derive(Debug)]
pub struct Session {
    pub(super) outcome: Outcome,
    /// Indices of the findings shown.
    pub(super) shown: Vec<usize>,
    /// Index into `shown`.
    pub(super) at: usize,
    pub(super) mode: Mode,
    pub(super) level: Level,
    pub(super) info: bool,
    pub(super) open: bool,
    pub(super) search: String,
    /// What the last key did, until the next.
    pub(super) note: Option<String>,
    /// Lines of the finding that are scrolled past.
    pub(super) scroll: usize,
    /// Lines of a finding that the screen holds.
    pub(super) page: usize,
    skipped: BTreeSet<String>,
    steps: Vec<Step>,
    by: Option<String>,
    /// The day that decisions are dated with.
    pub today: Option<Date>,
}

impl Session {
    /// A session over the findings of an outcome, and those that an earlier decision holds back.
    pub fn new(outcome: Outcome, info: bool, by: Option<String>) -> Session {
        let mut session = Session {
            outcome: with_dismissed(outcome),
            shown: Vec::new(),
            at: 0,
            mode: Mode::Browse,
            level: Level::All,
            info,
            open: false,
            search: String::new(),
            note: None,
            scroll: 0,
            page: 0,
            skipped: BTreeSet::new(),
            steps: Vec::new(),
            by,
            today: None,
        };
        session.filter(None);
        if let Some(open) = session.next_open(None) {
            session.go_to(open);
        }
        session
    }

    /// Takes the outcome of another run over the same sources, after one of them was edited.
    pub fn renew(&mut self, outcome: Outcome) {
        let id = self.current().map(|v| v.id.clone());
        let before = self.outcome.findings.len();
        self.outcome = with_dismissed(outcome);
        let same = id.and_then(|id| self.index_of(&id));
        self.note = Some(match (self.outcome.findings.len(), same) {
            (_, None) if before > 0 => "Read again: the finding is gone.".to_string(),
            (now, _) => format!("Read again: {before} findings before, {now} now."),
        });
        self.filter(same);
    }

    /// The findings, those dismissed among them.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The finding that is looked at.
    pub fn current(&self) -> Option<&FindingView> {
        self.outcome.findings.get(*self.shown.get(self.at)?)
    }

    /// What the last key did.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Says something until the next key.
    pub fn say(&mut self, note: String) {
        self.note = Some(note);
    }

    /// Findings with this decision.
    pub fn count(&self, ruling: Option<Ruling>) -> usize {
        let of = |v: &&FindingView| v.decision.as_ref().map(|d| d.ruling) == ruling && self.counts(v);
        self.outcome.findings.iter().filter(of).count()
    }

    /// Whether there is nothing to step through, whatever the filters.
    pub fn is_empty(&self) -> bool {
        !self.outcome.findings.iter().any(|v| self.counts(v))
    }

    /// Remarks are counted only where they are asked for.
    fn counts(&self, view: &FindingView) -> bool {
        self.info || view.finding.severity != Severity::Info
    }

    pub(super) fn is_skipped(&self, view: &FindingView) -> bool {
        self.skipped.contains(&view.id)
    }

    fn index_of(&self, id: &str) -> Option<usize> {
        self.outcome.findings.iter().position(|v| v.id == id)
    }

    /// Chooses the findings shown; stands at `keep` afterwards, or at the next one that is shown.
    pub(super) fn filter(&mut self, keep: Option<usize>) {
        let search = self.search.to_lowercase();
        let passes = |v: &FindingView| {
            let level = match self.level {
                Level::All => self.counts(v),
                Level::Only(severity) => v.finding.severity == severity,
            };
            level && (!self.open || v.decision.is_none()) && (search.is_empty() || self.says(v, &search))
        };
        let all = self.outcome.findings.iter().enumerate();
        let shown: Vec<usize> = all.filter(|(_, v)| passes(v)).map(|(n, _)| n).collect();
        self.shown = shown;
        self.go_to(keep.unwrap_or(0));
    }

    /// Whether a finding holds a text in small letters: in its words, its sources or what these print.
    fn says(&self, view: &FindingView, search: &str) -> bool {
        let finding = &view.finding;
        let mut texts: Vec<&str> = vec![finding.rule, &view.id, &finding.message];
        texts.extend(finding.query.as_deref());
        texts.extend(view.decision.as_ref().and_then(|d| d.reason.as_deref()));
        for place in &view.places {
            texts.extend([place.before.as_str(), &place.printed, &place.after]);
            if let Some(source) = self.outcome.sources.get(place.source) {
                texts.push(&source.path);
                texts.extend(source.publisher.as_deref());
            }
        }
        texts.iter().any(|t| t.to_lowercase().contains(search))
    }

    /// Stands at a finding, or at the first one shown behind it.
    pub(super) fn go_to(&mut self, finding: usize) {
        let at = self.shown.partition_point(|n| *n < finding);
        self.stand(at);
    }

    /// Stands at one of those shown.
    pub(super) fn stand(&mut self, at: usize) {
        self.at = at.min(self.shown.len().saturating_sub(1));
        self.scroll = 0;
    }

    /// The next finding shown that nothing is decided about, from the one looked at on and then from the first; `past` is left out.
    fn next_open(&self, past: Option<usize>) -> Option<usize> {
        let is_open = |n: &usize| {
            let view = self.outcome.findings.get(*n);
            Some(*n) != past && view.is_some_and(|v| v.decision.is_none())
        };
        let behind = self.shown.iter().filter(|n| past.is_none_or(|p| **n > p));
        behind.chain(&self.shown).copied().find(is_open)
    }

    /// Goes on to the next finding without deciding about this one.
    pub(super) fn skip(&mut self) {
        let Some(n) = self.shown.get(self.at).copied() else {
            return;
        };
        let id = self.current().filter(|v| v.decision.is_none()).map(|v| v.id.clone());
        self.skipped.extend(id);
        match self.next_open(Some(n)) {
            Some(next) => self.go_to(next),
            None => self.note = Some("No other finding here is open.".into()),
        }
    }

    /// Decides about the finding looked at, and goes on to the next open one.
    pub(super) fn decide(&mut self, ruling: Ruling, reason: Option<String>, keep: &mut dyn Keep) {
        let Some(n) = self.shown.get(self.at).copied() else {
            return;
        };
        let decision = Decision {
            ruling,
            reason,
            by: self.by.clone(),
            date: self.today,
        };
        let next = self.next_open(Some(n));
        let said = match ruling {
            Ruling::Accepted => "Accepted.",
            Ruling::Dismissed => "Dismissed.",
        };
        if self.change(n, Some(decision), said, keep) {
            self.filter(Some(next.unwrap_or(n)));
            if next.is_none() {
                self.note = Some(format!("{said} Nothing open is left here; q leaves, u takes it back."));
            }
        }
    }

    /// Takes back the decision on the finding looked at.
    pub(super) fn reopen(&mut self, keep: &mut dyn Keep) {
        let Some(n) = self.shown.get(self.at).copied() else {
            return;
        };
        if self.current().is_none_or(|v| v.decision.is_none()) {
            self.note = Some("Nothing is decided about this one.".into());
        } else if self.change(n, None, "Open again.", keep) {
            self.filter(Some(n));
        }
    }

    fn change(&mut self, n: usize, decision: Option<Decision>, said: &str, keep: &mut dyn Keep) -> bool {
        if let Err(cause) = keep.keep(&self.outcome, n, decision.clone()) {
            self.note = Some(format!("Not written: {cause}"));
            return false;
        }
        if let Some(view) = self.outcome.findings.get_mut(n) {
            let before = std::mem::replace(&mut view.decision, decision);
            let id = view.id.clone();
            self.steps.push(Step { id, before });
        }
        self.note = Some(format!("{said} u takes it back."));
        true
    }

    /// Takes back what was decided last, and stands there.
    pub(super) fn undo(&mut self, keep: &mut dyn Keep) {
        let Some(step) = self.steps.pop() else {
            self.note = Some("Nothing to take back; x opens a finding that was decided earlier.".into());
            return;
        };
        let Some(n) = self.index_of(&step.id) else {
            self.note = Some("What was decided last is gone from the sources; u takes back the one before.".into());
            return;
        };
        if let Err(cause) = keep.keep(&self.outcome, n, step.before.clone()) {
            self.note = Some(format!("Not written: {cause}"));
            self.steps.push(step);
            return;
        }
        if let Some(view) = self.outcome.findings.get_mut(n) {
            view.decision = step.before;
        }
        self.note = Some("Taken back.".into());
        self.filter(Some(n));
    }

    /// The places of a finding in the order they are shown: by value, a line of a source once.
    pub(super) fn spots<'a>(&self, view: &'a FindingView) -> Vec<&'a Place> {
        let mut spots: Vec<&Place> = Vec::new();
        for place in groups(&self.outcome, view).into_iter().flat_map(|g| g.places) {
            if !spots.iter().any(|s| (s.source, s.line) == (place.source, place.line)) {
                spots.push(place);
            }
        }
        spots
    }
}

/// The findings, and in their order those that a decision holds back.
fn with_dismissed(mut outcome: Outcome) -> Outcome {
    let held = std::mem::take(&mut outcome.suppressed).into_iter();
    let (decided, others): (Vec<_>, Vec<_>) = held.partition(|s| s.hold == Hold::Decision);
    outcome.suppressed = others;
    outcome.findings.extend(decided.into_iter().map(|s| s.view));
    outcome
        .findings
        .sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    outcome
}
