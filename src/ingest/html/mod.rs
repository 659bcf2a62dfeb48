//! Pages of publishers as saved from a browser: the article's blocks are chosen, what stands around it is left out, the metadata
//! are taken from where pages keep them. `hints.toml` holds the names that this goes by.

mod hints;
mod linked;
mod meta;
mod tag;
mod text;
mod token;
mod tree;
mod weigh;
mod write;

use super::{File, Input, Metadata, Reading, xml};
use crate::model::document::BlockKind;
use crate::model::{Limits, OffsetMap, Span};
use linked::Linked;
pub(super) use text::entity;
use tree::Tree;
use weigh::Weights;
use write::Region;

/// HTML.
#[derive(Debug)]
pub struct Html;

/// Elements that a page, or a piece of one, begins with.
const OPENINGS: &[&str] = &[
    "html",
    "head",
    "body",
    "meta",
    "title",
    "div",
    "p",
    "article",
    "section",
    "main",
    "h1",
    "h2",
    "h3",
    "table",
    "center",
    "font",
    "span",
    "link",
    "script",
    "style",
    "header",
    "nav",
    "ul",
    "ol",
    "blockquote",
    "base",
    "a",
    "b",
    "strong",
    "em",
    "i",
    "img",
    "br",
    "figure",
];
/// Extensions of pages.
const EXTENSIONS: &[&str] = &["html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp"];
/// Bytes at the head within which a page must show that it is one.
const HEAD: usize = 2048;
/// Running text, in letters, below which a page is taken for one that a script fills.
const FILLED: usize = 200;
/// Words below which what a page with a paywall shows is a beginning.
const BEGINNING: usize = 250;

impl Input for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let (_, opening) = file.opening();
        let by_name = file.ends_with(EXTENSIONS);
        if opening.starts_with("---") || !by_name && !opening.starts_with('<') {
            return false;
        }
        let markdown = file.ends_with(&["md", "markdown", "txt"]);
        match xml::root(opening) {
            Some(root) if root.eq_ignore_ascii_case("html") => true,
            Some(root) if OPENINGS.iter().any(|o| root.eq_ignore_ascii_case(o)) => by_name || !markdown,
            _ => by_name && has_markup(opening),
        }
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        vec![page(file.text, limits)]
    }
}

fn has_markup(text: &str) -> bool {
    let head: String = text.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    ["<html", "<p", "<div", "<body", "<h1", "<!doctype html"]
        .iter()
        .any(|t| head.contains(t))
}

/// Reads a page.
fn page(raw: &str, limits: &Limits) -> Reading {
    let tree = Tree::read(raw, limits);
    let weights = Weights::of(&tree, raw);
    let linked = Linked::find(&tree, raw, limits);
    let mut reading = Reading::default();
    let root = weights.root(&tree);
    let (mut metadata, headline) = meta::read(&tree, &weights, raw, root, linked.as_ref());
    let body = linked.as_ref().and_then(Linked::body);
    let shown = weights.mass(0);
    match body.filter(|(_, length)| shown < FILLED && *length > shown * 2) {
        Some((value, _)) => {
            // A page that a script fills: what it will show stands in its data.
            if let Some(linked) = &linked {
                linked.write(value, &mut reading, limits);
            }
        }
        None => {
            let byline = write::write(&tree, &weights, raw, Region { headline, root }, &mut reading);
            metadata.author = metadata.author.take().or(byline).map(|by| without_by(&by));
        }
    }
    reading.metadata = metadata;
    if let Some(linked) = &linked {
        let words = reading.text().split_whitespace().count();
        if linked.is_closed() && words < BEGINNING {
            reading.partial = true;
            reading.problems.push(format!(
                "says that it is not free to read and shows {words} words; save it as a subscriber sees it"
            ));
        }
        reading.problems.extend(linked.corrections().map(|text| {
            format!("carries a correction in its data, which is not read as text: “{text}”; see that the text has it")
        }));
    }
    if tree.cut {
        reading
            .problems
            .push("is larger or nested deeper than a page is; what follows was not read".into());
    }
    reading
}

/// A name without what introduces it and what follows: "By Ada Finch | The Post".
pub(super) fn without_by(byline: &str) -> String {
    let name = ["By ", "BY ", "by "]
        .iter()
        .find_map(|b| byline.strip_prefix(b))
        .unwrap_or(byline);
    name.split(" | ").next().unwrap_or(name).trim().to_string()
}

/// Reads a headline that stands in data: one block, its entities as characters.
pub(super) fn heading(text: &str, limits: &Limits) -> Reading {
    let mut reading = Reading::default();
    if text.contains("</") {
        reading = fragment(text, limits);
        reading.retitle();
    } else {
        reading.begin(BlockKind::Heading);
        text::Spacing::default().write(text, Span::new(0, text.len()), &mut reading);
    }
    reading
}

/// Reads a piece of a page, as feeds and letters hold it: all of it is the article.
pub(super) fn fragment(raw: &str, limits: &Limits) -> Reading {
    let tree = Tree::read(raw, limits);
    let weights = Weights::of(&tree, raw);
    let mut reading = Reading::default();
    write::write(
        &tree,
        &weights,
        raw,
        Region {
            headline: None,
            root: 0,
        },
        &mut reading,
    );
    reading
}

/// Reads a text that may be a piece of a page or plain, and puts it into a reading of the file that it stands in.
pub(super) fn take_fragment(text: &str, map: &OffsetMap, limits: &Limits, reading: &mut Reading) {
    let markup = text.contains("</") || text.contains("/>") || text.contains("<br") || text.contains("<p>");
    let inner = if markup || text.contains('&') && text.contains(';') {
        fragment(text, limits)
    } else {
        super::plain::text(text)
    };
    reading.take_over(inner, map);
}

/// The characters of a text in which entities may stand, tags taken out.
pub(super) fn plain_line(text: &str) -> String {
    let line = if text.contains(['&', '<']) {
        text::decoded(text)
    } else {
        text.to_string()
    };
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds what one set of metadata knows and another does not.
fn fill(metadata: &mut Metadata, more: Metadata) {
    let Metadata {
        publisher,
        published,
        published_minute,
        title,
        author,
        url,
        sources,
        ignores,
    } = more;
    if metadata.published.is_none() {
        metadata.published = published;
        metadata.published_minute = published_minute;
    }
    metadata.publisher = metadata.publisher.take().or(publisher);
    metadata.title = metadata.title.take().or(title);
    metadata.author = metadata.author.take().or(author);
    metadata.url = metadata.url.take().or(url);
    metadata.sources.extend(sources);
    metadata.ignores = metadata.ignores.take().or(ignores);
}
