//! What a page says of its article: meta tags, JSON-LD, microdata, the headline, the link to itself.

use super::hints::HINTS;
use super::linked::{Linked, complete};
use super::tree::{Node, Tree};
use super::weigh::{Weights, names};
use super::{fill, plain_line, write};
use crate::ingest::Metadata;

/// Names of elements that hold a headline.
const HEADLINES: &[&str] = &[
    "headline",
    "entry-title",
    "post-title",
    "article-title",
    "article-headline",
    "story-headline",
    "page-title",
];
/// Fewest letters by which a heading is known for the page's headline from its beginning alone.
const ENOUGH: usize = 12;

/// The metadata of a page, and the element of its headline.
pub(super) fn read(
    tree: &Tree,
    weights: &Weights,
    raw: &str,
    root: usize,
    linked: Option<&Linked<'_>>,
) -> (Metadata, Option<usize>) {
    let mut metadata = Metadata::default();
    complete(&mut metadata, linked);
    let meta = Meta::of(tree);
    fill(&mut metadata, meta.metadata());
    fill(&mut metadata, microdata(tree, raw, root));
    let title = metadata.title.take().or_else(|| named_title(tree, raw));
    let title = title.map(|t| without_publisher(&t, metadata.publisher.as_deref()));
    let headline = headline(
        tree,
        weights,
        raw,
        root,
        title.as_deref(),
        metadata.publisher.as_deref(),
    );
    let printed = headline.map(|h| write::line(tree, raw, h)).filter(|t| !t.is_empty());
    metadata.title = printed.or(title).filter(|t| !t.is_empty());
    if metadata.publisher.is_none() {
        metadata.publisher = meta.handle();
    }
    (metadata, headline)
}

/// The `<meta>` tags of a page by their names in lower case.
struct Meta<'a> {
    pairs: Vec<(String, &'a str)>,
    canonical: Option<&'a str>,
}

impl<'a> Meta<'a> {
    fn of(tree: &'a Tree) -> Meta<'a> {
        let pairs = tree.nodes.iter().filter(|n| n.name == "meta").flat_map(|node| {
            let content = tree.attribute(node, "content").map(str::trim).filter(|c| !c.is_empty());
            let keys = ["property", "name", "itemprop"].into_iter();
            let keys = keys.filter_map(move |k| tree.attribute(node, k));
            keys.filter_map(move |k| Some((k.trim().to_ascii_lowercase(), content?)))
        });
        let canonical = tree.nodes.iter().find_map(|node| {
            let is = node.name == "link" && tree.attribute(node, "rel")?.eq_ignore_ascii_case("canonical");
            tree.attribute(node, "href").filter(|h| is && !h.trim().is_empty())
        });
        Meta {
            pairs: pairs.collect(),
            canonical,
        }
    }

    /// The values of the names, the most trusted name first.
    fn all<'b>(&'b self, names: &'b [String]) -> impl Iterator<Item = &'a str> + 'b {
        names
            .iter()
            .flat_map(|name| self.pairs.iter().filter(move |(k, _)| k == name).map(|(_, v)| *v))
    }

    fn metadata(&self) -> Metadata {
        let hints = &HINTS.meta;
        let line = |names: &[String], wanted: fn(&str) -> bool| self.all(names).find(|v| wanted(v)).map(plain_line);
        let mut metadata = Metadata {
            publisher: line(&hints.publisher, |v| !is_address(v) && !v.starts_with('@')),
            title: line(&hints.title, |_| true),
            author: line(&hints.author, |v| !is_address(v) && !v.starts_with('@')),
            url: self
                .canonical
                .or_else(|| self.all(&hints.url).next())
                .map(|u| u.trim().to_string()),
            ..Metadata::default()
        };
        let stamps = self.all(&hints.published).chain(self.all(&hints.modified));
        for stamp in stamps {
            if metadata.published.is_none() {
                metadata.set_published(Some(stamp));
            }
        }
        metadata
    }

    /// The publisher's name on a network, where nothing better is known.
    fn handle(&self) -> Option<String> {
        let handle = self.all(&HINTS.meta.publisher).find(|v| v.starts_with('@'))?;
        Some(handle.trim_start_matches('@').to_string())
    }
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://") || value.starts_with("//")
}

/// Day and author as the elements of the page tell them.
fn microdata(tree: &Tree, raw: &str, root: usize) -> Metadata {
    let mut metadata = Metadata::default();
    let own = |node: &Node| {
        let property = tree.attribute(node, "itemprop");
        property.is_some_and(|p| p.eq_ignore_ascii_case("datePublished")) || tree.attribute(node, "pubdate").is_some()
    };
    let times = || {
        tree.nodes
            .iter()
            .enumerate()
            .filter(|(_, n)| n.name == "time" || own(n))
    };
    // A time that says it is the publication's, else the first one on the way from the top of the page into the text.
    let end = tree.nodes.get(root).map_or(0, |n| n.end);
    let said = times().filter(|(_, n)| own(n));
    let met = times().filter(|(at, n)| *at < end && n.name == "time");
    for (at, node) in said.chain(met) {
        if metadata.published.is_none() {
            let stamp = tree
                .attribute(node, "datetime")
                .or_else(|| tree.attribute(node, "content"));
            metadata.set_published(stamp);
            if metadata.published.is_none() && stamp.is_none() {
                metadata.set_published(Some(&write::line(tree, raw, at)));
            }
        }
    }
    let author = tree.nodes.iter().enumerate().find(|(at, node)| {
        let property = tree
            .attribute(node, "itemprop")
            .is_some_and(|p| p.eq_ignore_ascii_case("author"));
        let rel = node.name == "a"
            && tree
                .attribute(node, "rel")
                .is_some_and(|r| r.split(' ').any(|w| w == "author"));
        !node.is_text && node.name != "meta" && (property || rel) && *at > 0
    });
    metadata.author = author
        .map(|(at, _)| write::line(tree, raw, at))
        .filter(|a| !a.is_empty() && a.len() <= 200);
    metadata
}

/// The text of `<title>`.
fn named_title(tree: &Tree, raw: &str) -> Option<String> {
    let (at, _) = tree.nodes.iter().enumerate().find(|(_, n)| n.name == "title")?;
    let line = write::line(tree, raw, at);
    (!line.is_empty()).then_some(line)
}

/// A title without the publisher's name behind it: "Storm hits north | The Post".
fn without_publisher(title: &str, publisher: Option<&str>) -> String {
    let known = publisher.and_then(|p| {
        let rest = title.strip_suffix(p)?.trim_end();
        rest.strip_suffix(['|', '-', '–', '—', '·', ':', '»'])
    });
    let parted = || title.rsplit_once(" | ").map(|(t, _)| t);
    known.or_else(parted).unwrap_or(title).trim().to_string()
}

/// The element of the headline: the heading that says what the title says, else the heading nearest to the text.
fn headline(
    tree: &Tree,
    weights: &Weights,
    raw: &str,
    root: usize,
    title: Option<&str>,
    publisher: Option<&str>,
) -> Option<usize> {
    let end = tree.nodes.get(root).map_or(0, |n| n.end);
    let heading = |node: &Node| {
        !node.is_text
            && (matches!(node.name, "h1" | "h2")
                || tree
                    .attribute(node, "itemprop")
                    .is_some_and(|p| p.eq_ignore_ascii_case("headline"))
                || names(tree, node).any(|n| HEADLINES.contains(&n.as_str())))
    };
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = title.map(letters).unwrap_or_default();
    let publisher = publisher.map(letters).unwrap_or_default();
    let (mut said, mut above, mut within) = (None, None, None);
    for (at, node) in tree.nodes.iter().enumerate().take(end) {
        if !heading(node) || node.name == "meta" {
            continue;
        }
        let own = letters(&write::line(tree, raw, at));
        if own.is_empty() || own == publisher {
            continue;
        }
        let same = own == wanted
            || own.len() >= ENOUGH && (wanted.starts_with(&own) || !wanted.is_empty() && own.starts_with(&wanted));
        if same && said.is_none() {
            said = Some(at);
        }
        if node.name == "h1" && !weights.out.get(at).copied().unwrap_or(true) {
            if at < root {
                above = Some(at);
            } else if within.is_none() {
                within = Some(at);
            }
        }
    }
    said.or(within).or(above)
}
