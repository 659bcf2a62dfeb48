//! The articles of a run between the two times that each is read: first for what it tells of, so that stories are told apart, then
//! story by story. Between them they lie on a shelf, and memory holds of each what tells it from others.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::align::story::{self, Known, Part, Telling};
use crate::ingest::{self, Kept, Shelf};
use crate::model::{Article, Document, Grouping, Problem, SourceId};
use crate::policy::{self, Note};
use crate::vocab::Vocab;
use crate::{Config, Error, extract, segment};

/// Articles put aside, in the order they came.
#[derive(Debug)]
pub(crate) struct Gathered {
    shelf: Shelf,
    articles: Vec<Laid>,
    grouping: Grouping,
}

/// An article put aside, with what is asked of it before its story is read.
#[derive(Debug)]
struct Laid {
    path: String,
    story: Option<String>,
    folder: String,
    kept: Kept,
    telling: Telling,
    notes: Vec<Note>,
}

/// Stories told apart.
pub(crate) struct Stories {
    /// The stories in the order of the first article of each.
    pub(crate) parts: Vec<Part<Kept>>,
    /// Where their articles lie.
    pub(crate) shelf: Shelf,
    /// What the articles say of rules that are to leave them alone.
    pub(crate) notes: Vec<Note>,
}

impl Gathered {
    /// Nothing yet; `room` is the bytes of articles that memory may hold.
    pub(crate) fn new(grouping: Grouping, room: u64) -> Self {
        Gathered {
            shelf: Shelf::new(room),
            articles: Vec::new(),
            grouping,
        }
    }

    /// The articles under the paths, and what could not be read.
    ///
    /// # Errors
    /// A path that does not exist, a temporary folder that cannot be written.
    pub(crate) fn read(paths: &[PathBuf], config: &Config, vocab: &Vocab) -> Result<(Self, Vec<Problem>), Error> {
        let mut gathered = Gathered::new(config.grouping, config.limits.memory);
        let mut problems = Vec::new();
        ingest::batches(paths, config, &mut |documents, met| {
            problems.extend(met);
            gathered.add(documents, vocab)
        })?;
        problems.sort();
        Ok((gathered, problems))
    }

    /// Puts articles aside. Where what they tell decides of their stories, each is read once for that alone.
    ///
    /// # Errors
    /// A temporary folder that cannot be written.
    pub(crate) fn add(&mut self, documents: Vec<Document>, vocab: &Vocab) -> Result<(), Error> {
        let (documents, tellings) = told(documents, self.grouping, vocab);
        for (document, telling) in documents.into_iter().zip(tellings) {
            self.articles.push(Laid {
                path: document.path.clone(),
                story: document.story.clone(),
                folder: document.folder.clone(),
                notes: policy::notes(&document, 0),
                kept: self.shelf.put(document)?,
                telling,
            });
        }
        Ok(())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.articles.len()
    }

    /// The path of the first.
    pub(crate) fn first(&self) -> Option<&str> {
        self.articles.first().map(|a| a.path.as_str())
    }

    /// The stories of the articles, which are put in the order of their paths.
    pub(crate) fn stories(mut self) -> Stories {
        self.articles.sort_by(|a, b| a.path.cmp(&b.path));
        let (mut tellings, mut kept, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut named = Vec::new();
        for (n, article) in self.articles.into_iter().enumerate() {
            tellings.push(article.telling);
            kept.push(article.kept);
            notes.extend(article.notes.into_iter().map(|note| Note { source: n, ..note }));
            named.push((article.story, article.folder));
        }
        let known: Vec<Known<'_>> = named
            .iter()
            .map(|(story, folder)| Known {
                story: story.as_deref(),
                folder,
            })
            .collect();
        let of = story::stories(&known, self.grouping, &tellings);
        Stories {
            parts: story::split(kept, &of),
            shelf: self.shelf,
            notes,
        }
    }
}

/// What each document tells, where that decides of its story.
fn told(documents: Vec<Document>, grouping: Grouping, vocab: &Vocab) -> (Vec<Document>, Vec<Telling>) {
    let tells = |document: Document| {
        if document.story.is_some() || grouping != Grouping::Auto {
            return (document, Telling::default());
        }
        let article: Article = segment::segment(document, vocab);
        let claims = extract::extract(&article, SourceId(0), vocab);
        let telling = story::telling(&article, &claims, vocab);
        (article.doc, telling)
    };
    documents.into_par_iter().map(tells).unzip()
}

/// The story of each of some documents that are all at hand.
pub(crate) fn told_apart(documents: Vec<Document>, grouping: Grouping, vocab: &Vocab) -> (Vec<Document>, Vec<usize>) {
    let (documents, tellings) = told(documents, grouping, vocab);
    let known: Vec<Known<'_>> = documents.iter().map(Known::of).collect();
    let stories = story::stories(&known, grouping, &tellings);
    (documents, stories)
}
