//! The articles of a run between the two times that each is read: first for what it tells of, so that stories are told apart, then
//! story by story. Between them they lie on a shelf, and memory holds of each what tells it from others.

use std::collections::{BTreeMap, BTreeSet};
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
    /// Whether an article may stand in several stories, under one name.
    pub(crate) repeats: bool,
}

/// An article put aside, with what is asked of it before its story is read.
#[derive(Debug)]
struct Laid {
    path: String,
    story: Option<String>,
    folder: String,
    /// Whether its path is the id of a line of JSON, which anybody may give twice.
    is_line: bool,
    kept: Kept,
    telling: Telling,
    notes: Vec<Note>,
}

/// An article put aside, in its story.
#[derive(Debug)]
pub(crate) struct Placed {
    kept: Kept,
    /// The name it has here, where its own is that of another article too.
    name: Option<String>,
}

impl Placed {
    /// Takes the article up again.
    ///
    /// # Errors
    /// The temporary folder cannot be read.
    pub(crate) fn take(self, shelf: &Shelf) -> Result<Document, Error> {
        let mut document = shelf.take(self.kept)?;
        if let Some(name) = self.name {
            document.path = name;
        }
        Ok(document)
    }
}

/// Stories told apart.
pub(crate) struct Stories {
    /// The stories in the order of the first article of each.
    pub(crate) parts: Vec<Part<Placed>>,
    /// Ids that several articles have.
    pub(crate) problem: Option<Problem>,
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
            repeats: false,
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
                is_line: document.format == "jsonl",
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
        self.articles
            .sort_by(|a, b| (&a.path, a.is_line).cmp(&(&b.path, b.is_line)));
        let names = match self.repeats {
            true => BTreeMap::new(),
            false => names(&self.articles),
        };
        let problem = names
            .iter()
            .next()
            .map(|(n, name)| shared_id(&self.articles, *n, name, names.len()));
        let (mut tellings, mut kept, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        let mut named = Vec::new();
        for (n, article) in self.articles.into_iter().enumerate() {
            tellings.push(article.telling);
            kept.push(Placed {
                kept: article.kept,
                name: names.get(&n).cloned(),
            });
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
            problem,
            shelf: self.shelf,
            notes,
        }
    }
}

/// The names of those articles, in order of path, whose id another one before them has: "7#2" for the second "7".
fn names(articles: &[Laid]) -> BTreeMap<usize, String> {
    let same = |pair: &[Laid]| matches!(pair, [one, other] if one.path == other.path);
    if !articles.windows(2).any(same) {
        return BTreeMap::new();
    }
    let mut taken: BTreeSet<String> = articles.iter().map(|a| a.path.clone()).collect();
    let mut names = BTreeMap::new();
    let (mut before, mut number) = (None, 1_usize);
    for (n, article) in articles.iter().enumerate() {
        if before != Some(&article.path) {
            (before, number) = (Some(&article.path), 1);
            continue;
        }
        let name = loop {
            number += 1;
            let name = format!("{}#{number}", article.path);
            if taken.insert(name.clone()) {
                break name;
            }
        };
        names.insert(n, name);
    }
    names
}

fn shared_id(articles: &[Laid], n: usize, name: &str, count: usize) -> Problem {
    Problem {
        source: articles.get(n).map(|a| a.path.clone()),
        message: format!(
            "is the id of several articles; another is named {name} here, and {count} in all are named so; give each its own id"
        ),
        fatal: false,
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
