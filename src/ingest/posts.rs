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
    let chosen: Vec<bool> = documents.iter().map(|post| is_chosen(post, config)).collect();
    for (post, chosen) in documents.iter().zip(&chosen) {
        if !chosen {
            // Not asked for, and yet what it names is no post.
            named.extend(post.sources.iter().flat_map(|name| places(post, name, config)));
            continue;
        }
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
            let Some(path) = places(post, name, config).into_iter().find(|p| p.exists()) else {
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
    let posts = documents.into_iter().zip(chosen).filter(|(_, chosen)| *chosen);
    let posts = posts.filter(|(d, _)| !is_source(d)).map(|(post, _)| Document {
        draft: true,
        story: Some(post.path.clone()),
        ..post
    });
    let mut all: Vec<Document> = posts.chain(beside).collect();
    all.sort_by(|a, b| (&a.path, &a.story).cmp(&(&b.path, &b.story)));
    all
}

/// Where a source may lie that a post names.
fn places(post: &Document, name: &str, config: &Config) -> [PathBuf; 2] {
    let beside = post.file().parent().unwrap_or(Path::new("")).join(name);
    [absolute(&beside), absolute(&config.root.join(name))]
}

/// Whether a post is to be checked in a run over some files only: it is one of them, or it names one as a source, be that there or not
/// any more.
fn is_chosen(post: &Document, config: &Config) -> bool {
    let Some(only) = &config.only else {
        return true;
    };
    let listed = |path: &Path| only.iter().any(|own| path.starts_with(own));
    let holds_one = |path: &Path| only.iter().any(|own| own.starts_with(path));
    listed(&absolute(&file_of(post)))
        || post.sources.iter().any(|name| {
            let mut places = places(post, name, config).into_iter();
            places.any(|place| listed(&place) || holds_one(&place))
        })
}

/// The file of an article, which may be one of several there.
fn file_of(post: &Document) -> PathBuf {
    let file = post.file();
    let text = file.to_string_lossy();
    match post.nth.and_then(|nth| text.strip_suffix(&format!("#{nth}"))) {
        Some(own) => PathBuf::from(own),
        None => file,
    }
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
