//! A site of drafts: each article that names its sources in its front matter stands in a story of its own with these.
//!
//! An article is written by whoever it comes from, so what it names is opened only where the desk keeps its sources: below the folder of
//! `factcheck.toml` or one that this file lists, and else below the folders of the run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::walk::Found;
use super::{folder, stream, walk};
use crate::config::{Config, absolute};
use crate::model::{Document, Problem, file_name};

/// Puts each article together with the sources it names. One that names none, and is no source itself, stands alone; a source of
/// several articles stands in the story of each. `paths` are those of the run.
pub fn with_sources(
    documents: Vec<Document>,
    paths: &[PathBuf],
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Vec<Document> {
    let site = Site::of(paths, config);
    let mut read: BTreeMap<PathBuf, Vec<Document>> = BTreeMap::new();
    for document in &documents {
        read.entry(absolute(&document.whole_file()))
            .or_default()
            .push(document.clone());
    }
    let names: BTreeSet<String> = documents.iter().map(|d| d.path.clone()).collect();
    let mut named: BTreeSet<PathBuf> = BTreeSet::new();
    let mut beside: Vec<Document> = Vec::new();
    let chosen: Vec<bool> = documents.iter().map(|post| is_chosen(post, config)).collect();
    for (post, chosen) in documents.iter().zip(&chosen) {
        if !chosen {
            // Not asked for, and yet what it names is no post.
            named.extend(post.sources.iter().flat_map(|name| places(post, name, config)));
            continue;
        }
        let mut own: BTreeMap<PathBuf, Beneath> = BTreeMap::new();
        if let Some(more) = post.sources.len().checked_sub(SOURCES).filter(|n| *n > 0) {
            problems.push(refused(
                post,
                format!("names {more} sources more than the {SOURCES} that a post is held against"),
            ));
        }
        for name in post.sources.iter().take(SOURCES) {
            match site.find(&places(post, name, config)) {
                _ if name.contains("://") => problems.push(refused(
                    post,
                    format!("names {name} as a source, which is not opened; save its text and name the file"),
                )),
                Ok((path, beneath)) => {
                    own.insert(path, beneath);
                }
                Err(cause) => problems.push(refused(post, format!("names {name} as a source, which {cause}"))),
            }
        }
        let mut room = SOURCES;
        for (path, beneath) in own {
            let sources = read
                .entry(path.clone())
                .or_insert_with(|| open(&path, &beneath, &names, config, problems));
            named.insert(path);
            let others = sources.iter().filter(|s| s.path != post.path);
            beside.extend(others.clone().take(room).map(|source| Document {
                draft: false,
                story: Some(post.path.clone()),
                ..source.clone()
            }));
            let count = others.count();
            if count > room {
                let more = count - room;
                problems.push(refused(
                    post,
                    format!("names {more} sources more than the {SOURCES} that a post is held against"),
                ));
            }
            room = room.saturating_sub(count);
        }
    }
    // A folder that is named stands for all below it.
    let is_named = |file: &Path| file.ancestors().any(|path| named.contains(path));
    let is_source = |d: &Document| d.sources.is_empty() && is_named(&absolute(&d.whole_file()));
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

/// A source that a post names and that is not opened; the post is checked all the same.
fn refused(post: &Document, message: String) -> Problem {
    Problem {
        source: Some(post.path.clone()),
        message,
        fatal: true,
    }
}

/// Most sources that one post is held against.
const SOURCES: usize = 100;

/// A folder and a path in it that goes through no link.
type Beneath = (PathBuf, PathBuf);

/// Where articles may name sources.
struct Site {
    /// Its folders, each as it was named and as it is without links.
    folders: Vec<(PathBuf, PathBuf)>,
}

impl Site {
    /// The folders that the desk has set; where it has set none, those of the run.
    fn of(paths: &[PathBuf], config: &Config) -> Site {
        let given = || {
            paths.iter().map(|path| match path.is_dir() {
                true => path.clone(),
                false => path.parent().unwrap_or(Path::new("")).to_path_buf(),
            })
        };
        let folders: Vec<PathBuf> = match config.site.is_empty() {
            true => given().collect(),
            false => config.site.clone(),
        };
        let both = folders.iter().filter_map(|folder| {
            let folder = absolute(folder);
            Some((folder.clone(), folder.canonicalize().ok()?))
        });
        Site {
            folders: both.collect(),
        }
    }

    /// The first of some places that is there and in the site; the answer has the place and how to open it.
    ///
    /// # Errors
    /// Why there is none, in words. What lies outside is not looked at, so that nobody learns whether it is there.
    fn find(&self, places: &[PathBuf]) -> Result<(PathBuf, Beneath), String> {
        let mut leads_out = true;
        for place in places {
            if !self.folders.iter().any(|(folder, _)| place.starts_with(folder)) {
                continue;
            }
            let Ok(real) = place.canonicalize() else {
                leads_out = false;
                continue;
            };
            let inner = |root: &PathBuf| Some((root.clone(), real.strip_prefix(root).ok()?.to_path_buf()));
            if let Some(beneath) = self.folders.iter().find_map(|(_, root)| inner(root)) {
                return Ok((place.clone(), beneath));
            }
        }
        let folders: Vec<String> = self.folders.iter().map(|(folder, _)| file_name(folder)).collect();
        let folders = folders.join(", ");
        Err(match leads_out {
            true => format!(
                "is outside {folders} and is not opened; put the file there, or list its folder in `sources-from` under [limits] of \
                 factcheck.toml"
            ),
            false => format!("is neither beside it nor in {folders}; mend the path or add the file"),
        })
    }
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
    listed(&absolute(&post.whole_file()))
        || post.sources.iter().any(|name| {
            let mut places = places(post, name, config).into_iter();
            places.any(|place| listed(&place) || holds_one(&place))
        })
}

/// Reads a source, or all in a folder; they are named from the current folder on, or by their whole path where that is the name of an
/// article of the run.
fn open(
    path: &Path,
    (root, inner): &Beneath,
    names: &BTreeSet<String>,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Vec<Document> {
    let here = absolute(Path::new("."));
    let path = path.strip_prefix(&here).unwrap_or(path).to_path_buf();
    let real = root.join(inner);
    let mut found = Vec::new();
    let folder = real.is_dir();
    if folder {
        folder::walk(&real, None, &config.limits, &mut found, problems);
        for file in &mut found {
            let below = file.path.strip_prefix(&real).map(Path::to_path_buf).unwrap_or_default();
            file.path = path.join(&below);
            file.name = file_name(&file.path);
            file.beneath = Some((root.clone(), inner.join(&below)));
        }
        found.sort();
    } else if let Ok(meta) = std::fs::metadata(&real) {
        let one = Found {
            name: file_name(&path),
            path,
            draft: false,
            beneath: Some((root.clone(), inner.clone())),
        };
        walk::push(one, &meta, &config.limits, &mut found, problems);
    }
    let mut documents = Vec::new();
    for mut file in found {
        if names.contains(&file.name) {
            file.name = file_name(&absolute(&file.path));
        }
        stream::each(&file, config, problems, &mut |document| {
            // What lies in a folder of sources and names sources of its own is a post.
            if !folder || document.sources.is_empty() {
                documents.push(document);
            }
        });
    }
    documents
}
