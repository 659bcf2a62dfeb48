//! A site of drafts: each article that names its sources in its front matter stands in a story of its own with these.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{stream, walk};
use crate::config::{Config, absolute};
use crate::model::{Document, Problem};

/// Puts each article together with the sources it names. One that names none, and is no source itself, stands alone; a source of
/// several articles stands in the story of each.
pub fn with_sources(documents: Vec<Document>, config: &Config, problems: &mut Vec<Problem>) -> Vec<Document> {
    let here = absolute(Path::new("."));
    let mut read: BTreeMap<PathBuf, Vec<Document>> = BTreeMap::new();
    for document in &documents {
        read.insert(absolute(&document.file()), vec![document.clone()]);
    }
    let mut named: BTreeSet<PathBuf> = BTreeSet::new();
    let mut beside: Vec<Document> = Vec::new();
    for post in &documents {
        let mut own: BTreeSet<PathBuf> = BTreeSet::new();
        for name in &post.sources {
            let mut problem = |message: String| {
                problems.push(Problem {
                    source: Some(post.path.clone()),
                    message,
                    fatal: true,
                });
            };
            if name.contains("://") {
                problem(format!(
                    "names {name} as a source, which is not opened; save its text and name the file"
                ));
                continue;
            }
            let places = [
                post.file().parent().unwrap_or(Path::new("")).join(name),
                config.root.join(name),
            ];
            let Some(path) = places.iter().map(|p| absolute(p)).find(|p| p.exists()) else {
                problem(format!(
                    "names {name} as a source, which is neither beside it nor in {}; mend the path or add the file",
                    absolute(&config.root).display()
                ));
                continue;
            };
            own.insert(path);
        }
        for path in own {
            let sources = read
                .entry(path.clone())
                .or_insert_with(|| open(&path, &here, config, problems));
            named.insert(path);
            beside.extend(sources.iter().filter(|s| s.path != post.path).map(|source| Document {
                draft: false,
                story: Some(post.path.clone()),
                ..source.clone()
            }));
        }
    }
    let is_source = |d: &Document| d.sources.is_empty() && named.contains(&absolute(&d.file()));
    let posts = documents.into_iter().filter(|d| !is_source(d)).map(|post| Document {
        draft: true,
        story: Some(post.path.clone()),
        ..post
    });
    let mut all: Vec<Document> = posts.chain(beside).collect();
    all.sort_by(|a, b| (&a.path, &a.story).cmp(&(&b.path, &b.story)));
    all
}

/// Reads a source, or all in a folder; they are named from the current folder on.
fn open(path: &Path, here: &Path, config: &Config, problems: &mut Vec<Problem>) -> Vec<Document> {
    let path = path.strip_prefix(here).unwrap_or(path).to_path_buf();
    let folder = path.is_dir();
    let found = walk::find(&[path], config, problems).unwrap_or_default();
    let mut documents = Vec::new();
    for mut file in found {
        if folder {
            file.name = file.path.to_string_lossy().replace('\\', "/");
        }
        stream::each(&file, config, problems, &mut |document| documents.push(document));
    }
    documents
}
