//! Files that remember findings: decisions and baselines. An entry knows a finding by its id, which is made of rule and values, and
//! by the articles it lies in; lines and wording around may change.

mod change;
mod file;

pub(super) use file::quoted;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::{Path, PathBuf};

use crate::config::{absolute, seen};
use crate::disk;
use crate::error::Error;
use crate::model::outcome::{Decision, FindingView, Source};
use crate::model::{Outcome, path_of};

/// What an entry is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// What somebody decided about findings.
    Decisions,
    /// Findings that were there before.
    Baseline,
}

/// A finding as a ledger knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of the finding, without the number that tells equal ones apart.
    pub id: String,
    /// Id of its rule; empty where a hand left it out.
    pub rule: String,
    /// The articles it lies in, relative to the ledger; empty where a hand left them out.
    pub files: Vec<String>,
    /// Its message, for whoever reads the file.
    pub message: String,
    /// What was decided; absent in a baseline.
    pub decision: Option<Decision>,
    /// Line of the entry, from 1; 0 for a new one.
    pub line: usize,
}

/// A file of entries.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// Where it lies.
    pub path: PathBuf,
    /// What its entries are of.
    pub book: Book,
    /// The entries, in order of the file.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// A ledger without entries, for a file that is yet to be written.
    pub fn new(path: &Path, book: Book) -> Ledger {
        Ledger {
            path: path.to_path_buf(),
            book,
            entries: Vec::new(),
        }
    }

    /// Reads a ledger.
    ///
    /// # Errors
    /// A file that cannot be read or does not say what it should.
    pub fn read(path: &Path, book: Book) -> Result<Ledger, Error> {
        let text = disk::read_text(path, disk::LEDGER_BYTES).map_err(|cause| {
            let way_out = match book {
                Book::Decisions => "write it, or take it out of the configuration",
                Book::Baseline => "`factcheck baseline write PATHS` makes one",
            };
            Error::Usage(format!("{}: cannot be read: {cause}; {way_out}", path.display()))
        })?;
        Ledger::parse(path, &text, book)
    }

    /// Reads the text of a ledger that lies at `path`.
    ///
    /// # Errors
    /// A text that does not say what it should.
    pub fn parse(path: &Path, text: &str, book: Book) -> Result<Ledger, Error> {
        Ok(Ledger {
            entries: file::parse(&path.display().to_string(), text, book)?,
            ..Ledger::new(path, book)
        })
    }

    /// Writes it whole, in order of id: beside its place, then moved there, so that nobody ever reads half of it.
    ///
    /// # Errors
    /// Whatever the file system answers.
    pub fn write(&self) -> Result<(), Error> {
        let text = self.text();
        disk::replace(&self.path, &mut |out| out.write_all(text.as_bytes()))
            .map_err(|cause| Error::Usage(format!("{}: cannot be written: {cause}", self.path.display())))
    }

    /// Its text, in order of id.
    pub fn text(&self) -> String {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|a, b| (&a.id, &a.files).cmp(&(&b.id, &b.files)));
        file::text(&entries, self.book)
    }

    /// Records a decision on a finding in place of an earlier one.
    pub fn decide(&mut self, view: &FindingView, sources: &[Source], decision: Decision) {
        self.undo(view, sources);
        let decision = Some(decision);
        self.entries.push(Entry {
            decision,
            ..self.entry(view, sources)
        });
    }

    /// Takes back what was decided about a finding.
    pub fn undo(&mut self, view: &FindingView, sources: &[Source]) -> Option<Decision> {
        let [found] = self.matches(std::slice::from_ref(&view), sources).try_into().ok()?;
        self.entries.remove(found?).decision
    }

    /// Adds a finding.
    pub fn add(&mut self, view: &FindingView, sources: &[Source]) {
        self.entries.push(self.entry(view, sources));
    }

    fn entry(&self, view: &FindingView, sources: &[Source]) -> Entry {
        let seats = view.seats(sources);
        let files: BTreeSet<String> = seats
            .iter()
            .filter_map(|s| sources.get(*s))
            .map(|s| self.seen(s))
            .collect();
        Entry {
            id: base(&view.id).to_string(),
            rule: view.finding.rule.to_string(),
            files: files.into_iter().collect(),
            message: view.finding.message.clone(),
            decision: None,
            line: 0,
        }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// An article as entries name it.
    fn seen(&self, source: &Source) -> String {
        match source.format {
            "jsonl" => source.path.clone(),
            _ => seen(self.folder(), &source.file) + &source.number(),
        }
    }

    /// The entry of each finding, each entry for one finding at most. Two findings may have one id, the same values in two articles,
    /// so an entry goes to a finding that shares an article with it; to another only where its own articles are gone or unnamed.
    pub fn matches(&self, views: &[&FindingView], sources: &[Source]) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; views.len()];
        if self.entries.is_empty() {
            return found;
        }
        let names: Vec<String> = sources.iter().map(|s| self.seen(s)).collect();
        // Findings that have no entry yet, by their id, and by it and each article they lie in.
        let mut of: HashMap<&str, VecDeque<usize>> = HashMap::new();
        let mut within: HashMap<(&str, &str), BTreeSet<usize>> = HashMap::new();
        for (n, view) in views.iter().enumerate() {
            of.entry(base(&view.id)).or_default().push_back(n);
            for name in view.places.iter().filter_map(|p| names.get(p.source)) {
                within.entry((base(&view.id), name)).or_default().insert(n);
            }
        }
        let mut there = There::default();
        let mut left: Vec<(usize, &str)> = Vec::new();
        for (n, entry) in self.entries.iter().enumerate() {
            let id = entry.id.as_str();
            if !of.contains_key(id) {
                continue;
            }
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for view in entry
                .files
                .iter()
                .filter_map(|f| within.get(&(id, f.as_str())))
                .flatten()
            {
                *shared.entry(*view).or_default() += 1;
            }
            match shared.iter().max_by_key(|(view, count)| (**count, Reverse(**view))) {
                Some((view, _)) => {
                    set(&mut found, *view, n);
                    for name in views.get(*view).into_iter().flat_map(|v| &v.places) {
                        let name = names.get(name.source).map_or("", String::as_str);
                        within.entry((id, name)).or_default().remove(view);
                    }
                }
                None if entry.files.iter().all(|f| !there.file(self, f)) => left.push((n, id)),
                None => {}
            }
        }
        for (n, id) in left {
            let Some(open) = of.get_mut(id) else { continue };
            while let Some(view) = open.pop_front() {
                if found.get(view).is_some_and(Option::is_none) {
                    set(&mut found, view, n);
                    break;
                }
            }
        }
        found
    }

    /// The entries that hold by rule and values alone, each with the articles of the finding that it holds: it names none of them, so the
    /// finding may be of another story.
    pub fn loose(
        &self,
        matches: &[Option<usize>],
        views: &[&FindingView],
        sources: &[Source],
    ) -> Vec<(&Entry, Vec<String>)> {
        let both = matches.iter().zip(views);
        let of = |(entry, view): (&Option<usize>, &&FindingView)| {
            let entry = self.entries.get((*entry)?)?;
            let places = view.places.iter().filter_map(|p| sources.get(p.source));
            let named = places.map(|s| self.seen(s)).any(|name| entry.files.contains(&name));
            (!named).then(|| (entry, self.entry(view, sources).files))
        };
        both.filter_map(of).collect()
    }

    /// The entries that hold nothing back any more, of those that this run can tell of: the rule ran, and the articles were read.
    pub fn stale(&self, matches: &[Option<usize>], outcome: &Outcome, ran: &dyn Fn(&str) -> bool) -> Vec<&Entry> {
        let used: BTreeSet<usize> = matches.iter().flatten().copied().collect();
        let read: BTreeSet<String> = outcome.sources.iter().map(|s| self.seen(s)).collect();
        let mut ran_of: HashMap<&str, bool> = HashMap::new();
        let mut there = There::default();
        let all = self.entries.iter().enumerate();
        all.filter(|(n, _)| !used.contains(n))
            .map(|(_, entry)| entry)
            .filter(|e| e.rule.is_empty() || *ran_of.entry(&e.rule).or_insert_with(|| ran(&e.rule)))
            .filter(|e| e.files.iter().all(|f| read.contains(f) || !there.file(self, f)))
            .collect()
    }
}

/// Which files there are, each asked of the disk once however many entries name it.
#[derive(Default)]
struct There<'a>(HashMap<&'a str, bool>);

impl<'a> There<'a> {
    fn file(&mut self, ledger: &Ledger, file: &'a str) -> bool {
        let there = || ledger.folder().join(path_of(file)).exists();
        *self.0.entry(file).or_insert_with(there)
    }
}

fn set(found: &mut [Option<usize>], view: usize, entry: usize) {
    if let Some(slot) = found.get_mut(view) {
        *slot = Some(entry);
    }
}

/// An id without the number that tells equal ones apart: "3f9a1c07" of "3f9a1c07-2".
fn base(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// The path as the user would name it.
pub(super) fn shown(path: &Path) -> String {
    let (full, here) = (absolute(path), absolute(Path::new(".")));
    full.strip_prefix(here).unwrap_or(path).display().to_string()
}
