//! `factcheck align`: stories handed on as they are done, so that memory holds the stories at work and no more. It composes the stages
//! as `lib` does.
//!
//! Articles that name their story come sorted by it, one story after the other: so an engine that has grouped an archive calls it for
//! each of its groups. Those that name none are put aside until the last is read, and then told apart.

use std::collections::HashSet;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::gather::Gathered;
use crate::model::{Document, Grouping, Outcome, Problem};
use crate::policy::Holds;
use crate::vocab::Vocab;
use crate::{Config, Error, ingest, review_held, vocabulary};

/// Articles from which on the stories that are whole are aligned: enough to keep every core busy.
const READY: usize = 512;

/// What [`align_each`] hands stories to: each with its name and outcome, in the order they came, and problems met.
pub type TakeStories<'a> = dyn FnMut(Vec<(String, Outcome)>, Vec<Problem>) -> Result<(), Error> + 'a;

/// Aligns and judges each story of the articles under the paths, in the order they come; articles of one story stand together.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load, and whatever `take` answers.
pub fn align_each(paths: &[PathBuf], config: &Config, take: &mut TakeStories<'_>) -> Result<(), Error> {
    let vocab = vocabulary(config)?;
    let config = Config {
        grouping: Grouping::None,
        ..config.clone()
    };
    let mut stories = Stories::default();
    let mut untold = Gathered::new(Grouping::Auto, config.limits.memory);
    ingest::batches(paths, &config, &mut |documents, mut problems| {
        let (named, nameless) = documents.into_iter().partition(|d: &Document| d.story.is_some());
        untold.add(nameless, &vocab)?;
        for document in named {
            stories.add(document, &mut problems);
        }
        // The last one may go on.
        let ready = match stories.articles >= READY {
            true => stories.whole(),
            false => Vec::new(),
        };
        take(judged(ready, &vocab, &config), problems)
    })?;
    take(judged(stories.open, &vocab, &config), Vec::new())?;
    tell(untold, &vocab, &config, take)
}

/// Tells articles apart and hands on their stories, each named after its first article.
fn tell(articles: Gathered, vocab: &Vocab, config: &Config, take: &mut TakeStories<'_>) -> Result<(), Error> {
    let told = articles.stories();
    take(Vec::new(), told.problem.into_iter().collect())?;
    let mut ready = Vec::new();
    let mut count = 0;
    for part in told.parts {
        let documents: Result<Vec<Document>, Error> = part.documents.into_iter().map(|d| d.take(&told.shelf)).collect();
        let documents = documents?;
        count += documents.len();
        let name = documents.first().map(|d| d.path.clone()).unwrap_or_default();
        ready.push((name, documents));
        if count >= READY {
            count = 0;
            take(judged(std::mem::take(&mut ready), vocab, config), Vec::new())?;
        }
    }
    take(judged(ready, vocab, config), Vec::new())
}

/// Stories read and not yet aligned.
#[derive(Default)]
struct Stories {
    open: Vec<(String, Vec<Document>)>,
    articles: usize,
    seen: HashSet<String>,
}

impl Stories {
    fn add(&mut self, document: Document, problems: &mut Vec<Problem>) {
        let mut problem = |message: String| {
            problems.push(Problem {
                source: Some(document.path.clone()),
                message,
                fatal: true,
            });
        };
        let Some(story) = document.story.clone() else {
            return;
        };
        self.articles += 1;
        match self.open.last_mut().filter(|(last, _)| *last == story) {
            Some((_, documents)) => documents.push(document),
            None => {
                if !self.seen.insert(story.clone()) {
                    problem(format!(
                        "story {story:?} was there before and is not compared with what came then; sort the articles by story"
                    ));
                }
                self.open.push((story, vec![document]));
            }
        }
    }

    /// Takes all but the last.
    fn whole(&mut self) -> Vec<(String, Vec<Document>)> {
        let last = self.open.pop();
        let whole = std::mem::take(&mut self.open);
        self.articles = last.as_ref().map_or(0, |(_, documents)| documents.len());
        self.open.extend(last);
        whole
    }
}

fn judged(stories: Vec<(String, Vec<Document>)>, vocab: &Vocab, config: &Config) -> Vec<(String, Outcome)> {
    let outcome = |(story, mut documents): (String, Vec<Document>)| {
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let outcome = review_held(documents, Vec::new(), vocab, config, &Holds::default(), |_| true);
        (story, outcome)
    };
    stories.into_par_iter().map(outcome).collect()
}
