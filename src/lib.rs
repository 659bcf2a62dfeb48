//! `factcheck` checks whether news articles about one event agree.
//!
//! Text goes in at the left, findings come out at the right, nothing flows back:
//!
//! ```text
//! sources/ -> ingest -> segment -> extract -> align -> judge -> conclude -> report
//!             Document  Article    Claim      Fact     Finding  Outcome     bytes
//! ```
//!
//! `model` holds the types above and imports no stage; `vocab` holds `claims/*.toml`; the stages do not know each other, and only
//! this file composes them, `stream`, which does so story by story, and `why`, which runs them again to show their working. `review`
//! steps through a finished outcome.
//!
//! What must never happen:
//! - Parsing, extracting, aligning and judging fail: they return what they found. Only `ingest`, `vocab` and writing return errors.
//! - Anything but `disk` opens a file, and anything but `ingest`, `vocab`, `config` and `policy`, which read what a desk wants, asks it to; anything but `main` prints or exits; anything opens a socket.
//! - A clock is read: "now" is the article's date. Only the command `review` asks it, for the day that a decision wears.
//! - Output depends on the order of files or the number of threads.
//! - Text of a source reaches a terminal or page unescaped, or a CI server as a command: what leaves goes through `report::write` or
//!   `report::Defused`, JSON through `report::json::escape`.

pub mod align;
pub mod conclude;
pub mod config;
pub mod disk;
pub mod draft;
pub mod error;
pub mod extract;
mod gather;
pub mod ingest;
pub mod judge;
pub mod model;
pub mod policy;
pub mod report;
pub mod review;
pub mod segment;
pub mod stream;
#[cfg(test)]
mod testing;
pub mod vocab;
pub mod why;

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

pub use config::Config;
pub use error::Error;
use gather::{Gathered, Stories};
use model::outcome::RuleView;
use model::{Article, Claim, Document, Grouping, Outcome, Problem, SourceId};
use policy::{Holds, Ran};
use vocab::Vocab;

/// Compares the articles under the paths with each other.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load, a rule that there is none of, fewer than two articles.
pub fn compare(paths: &[PathBuf], config: &Config) -> Result<Outcome, Error> {
    let (vocab, holds) = (vocabulary(config)?, Holds::read(config)?);
    let (gathered, problems) = match config.drafts {
        true => posts(paths, config, &vocab)?,
        false => Gathered::read(paths, config, &vocab)?,
    };
    if gathered.len() < 2 && !config.drafts {
        return Err(Error::NothingToCompare(too_few(&gathered, &problems)));
    }
    let mut outcome = judged(gathered, problems, &vocab, config, &holds, |_| true)?;
    policy::for_drafts(&mut outcome);
    Ok(outcome)
}

const NO_SOURCES: &str =
    "--drafts: no article here names its sources; name them in its front matter, as `sources: [wire/agency.md]`";

/// The articles under the paths that name their sources, with these, each in a story of its own.
fn posts(paths: &[PathBuf], config: &Config, vocab: &Vocab) -> Result<(Gathered, Vec<Problem>), Error> {
    let (documents, mut problems) = ingest::read(paths, config)?;
    if documents.iter().all(|d| d.sources.is_empty()) {
        return Err(Error::NothingToCompare(NO_SOURCES.to_string()));
    }
    let documents = ingest::with_sources(documents, paths, config, &mut problems);
    problems.sort();
    // Each stands in the story that it was given.
    let mut gathered = Gathered::new(Grouping::Auto, config.limits.memory);
    gathered.repeats = true;
    gathered.add(documents, vocab)?;
    Ok((gathered, problems))
}

/// Runs the rules that need no second source on each article.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load, no article at all.
pub fn check(paths: &[PathBuf], config: &Config) -> Result<Outcome, Error> {
    let (vocab, holds) = (vocabulary(config)?, Holds::read(config)?);
    let (gathered, problems) = Gathered::read(paths, config, &vocab)?;
    if gathered.len() == 0 {
        return Err(Error::NothingToCompare(too_few(&gathered, &problems)));
    }
    judged(gathered, problems, &vocab, config, &holds, |meta| meta.single)
}

/// The vocabulary of a run: the built-in one, the folder of the desk over it, and the desk's lists of names and works.
///
/// # Errors
/// A vocabulary that does not load.
pub fn vocabulary(config: &Config) -> Result<Vocab, Error> {
    let mut vocab = Vocab::load(config.claims.as_deref())?;
    let names = config
        .names
        .iter()
        .map(|(form, others)| (form.as_str(), others.as_slice()));
    let works = config
        .works
        .iter()
        .map(|(form, others)| (form.as_str(), others.as_slice()));
    vocab.accept(names, works);
    Ok(vocab)
}

/// Articles, their claims, and what could not be read.
pub type Extracted = (Vec<Article>, Vec<Claim>, Vec<Problem>);

/// What [`extract_each`] hands a batch to: articles, each with its claims (`source` counts within the batch), and problems met.
pub type TakeClaims<'a> = dyn FnMut(&[(Article, Vec<Claim>)], &[Problem]) -> Result<(), Error> + 'a;

/// The claims of every article under the paths, with the articles.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load.
pub fn extract(paths: &[PathBuf], config: &Config) -> Result<Extracted, Error> {
    let vocab = vocabulary(config)?;
    let (documents, problems) = ingest::read(paths, config)?;
    let (articles, claims) = read(documents, &vocab);
    Ok((articles, claims, problems))
}

/// Hands the articles under the paths with their claims to `take`, some at a time, in order of path and line. Memory holds one
/// batch, however many articles there are.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load, and whatever `take` answers.
pub fn extract_each(paths: &[PathBuf], config: &Config, take: &mut TakeClaims<'_>) -> Result<(), Error> {
    let vocab = vocabulary(config)?;
    ingest::batches(paths, config, &mut |documents, problems| {
        take(&read_each(documents, &vocab), &problems)
    })
}

/// Compares documents already read, without decisions and baselines.
pub fn review(
    documents: Vec<Document>,
    problems: Vec<Problem>,
    vocab: &Vocab,
    config: &Config,
    wanted: impl Fn(&judge::Meta) -> bool + Sync,
) -> Outcome {
    review_held(documents, problems, vocab, config, &Holds::default(), wanted)
}

/// Compares documents already read, and holds back what the desk holds back.
pub fn review_held(
    documents: Vec<Document>,
    problems: Vec<Problem>,
    vocab: &Vocab,
    config: &Config,
    holds: &Holds,
    wanted: impl Fn(&judge::Meta) -> bool + Sync,
) -> Outcome {
    let mut gathered = Gathered::new(config.grouping, u64::MAX);
    // On a shelf that holds everything nothing is written.
    let whole = gathered
        .add(documents, vocab)
        .and_then(|()| judged(gathered, problems, vocab, config, holds, wanted));
    whole.unwrap_or_default()
}

/// Tells the stories of articles apart, and compares those of each.
fn judged(
    gathered: Gathered,
    problems: Vec<Problem>,
    vocab: &Vocab,
    config: &Config,
    holds: &Holds,
    wanted: impl Fn(&judge::Meta) -> bool + Sync,
) -> Result<Outcome, Error> {
    let Stories {
        parts,
        problem,
        shelf,
        notes,
    } = gathered.stories();
    let problems = problems.into_iter().chain(problem).collect();
    // Each story is read, aligned and judged as if it were alone: what is never compared cannot be confused, and only the stories at
    // work are in memory.
    config.progress.stories(parts.len());
    let told: Result<Vec<_>, Error> = parts
        .into_par_iter()
        .map(|part| {
            let documents: Result<Vec<Document>, Error> =
                part.documents.into_iter().map(|placed| placed.take(&shelf)).collect();
            let outcome = one_story(documents?, vocab, config, &wanted);
            config.progress.story();
            Ok((part.sources, outcome))
        })
        .collect();
    let mut outcome = conclude::join(told?, problems, config.limits.findings);
    let known: Vec<&str> = judge::RULES.iter().map(|r| r.meta().id).collect();
    let ran = |id: &str| {
        let meta = judge::RULES.iter().map(|r| r.meta()).find(|m| m.id == id);
        meta.is_some_and(|m| wanted(m) && config.runs(id))
    };
    let ran = Ran {
        known: &known,
        ran: &ran,
        whole: config.only.is_none(),
    };
    holds.apply(&mut outcome, &notes, &ran);
    policy::sure(&mut outcome, config);
    outcome.rules = rules_named(&outcome);
    Ok(outcome)
}

/// The outcome of the documents of one story.
fn one_story(
    documents: Vec<Document>,
    vocab: &Vocab,
    config: &Config,
    wanted: &(impl Fn(&judge::Meta) -> bool + Sync),
) -> Outcome {
    let (articles, claims) = read(documents, vocab);
    let alignment = align::align(&articles, &claims, vocab);
    let case = judge::Case::new(&articles, &claims, &alignment, vocab);
    let findings = judge::judge(&case, |meta| wanted(meta) && config.runs(meta.id));
    let findings = policy::severities(findings, &articles, config);
    let mut outcome = conclude::conclude(&articles, &claims, &alignment, findings, config.detail);
    outcome.drafts = draft::drafts(&articles, &claims, &alignment);
    outcome
}

/// The rules that the findings of an outcome name, for the reports that explain them.
fn rules_named(outcome: &Outcome) -> Vec<RuleView> {
    let held = outcome.suppressed.iter().map(|s| s.view.finding.rule);
    let named: BTreeSet<&str> = outcome.findings.iter().map(|f| f.finding.rule).chain(held).collect();
    let known = |id: &str| judge::RULES.iter().map(|r| r.meta()).find(|m| m.id == id);
    named
        .into_iter()
        .filter_map(known)
        .map(|meta| RuleView {
            id: meta.id,
            kind: meta.kind,
            severity: meta.severity,
            summary: meta.summary,
            page: meta.page,
        })
        .collect()
}

/// Segments and extracts documents already read, in parallel, results in order: what [`align::Corpus`] is made of.
pub fn read(documents: Vec<Document>, vocab: &Vocab) -> (Vec<Article>, Vec<Claim>) {
    let read = read_each(documents, vocab);
    let mut articles = Vec::with_capacity(read.len());
    let mut claims = Vec::with_capacity(read.iter().map(|(_, claims)| claims.len()).sum());
    for (article, mut own) in read {
        articles.push(article);
        // Claims are large: those of an article are moved at once.
        claims.append(&mut own);
    }
    (articles, claims)
}

/// Articles each with its claims: these are large, and where nothing compares them they stay where they are.
fn read_each(documents: Vec<Document>, vocab: &Vocab) -> Vec<(Article, Vec<Claim>)> {
    documents
        .into_par_iter()
        .enumerate()
        .map(|(n, document)| {
            let article = segment::segment(document, vocab);
            let claims = extract::extract(&article, SourceId(n), vocab);
            (article, claims)
        })
        .collect()
}

fn too_few(articles: &Gathered, problems: &[Problem]) -> String {
    let mut text = match (articles.len(), articles.first()) {
        (1, Some(one)) => format!(
            "only one article, {one}: nothing to compare it with; add a second, or run `factcheck check` on it alone"
        ),
        (0, _) => "no article found; give a folder with at least two articles as plain text or Markdown".to_string(),
        _ => String::new(),
    };
    for problem in problems {
        text.push_str(&format!(
            "\n  {}: {}",
            problem.source.as_deref().unwrap_or("input"),
            problem.message
        ));
    }
    text
}
