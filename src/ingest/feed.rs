//! RSS and Atom feeds: each item is an article, with its full text where the feed has it, else with its summary, which is marked.

use super::xml::Xml;
use super::{File, Input, Metadata, Reading, html, xml};
use crate::model::{Limits, OffsetMap, Span};

/// RSS 0.9 to 2.0, RDF and Atom.
#[derive(Debug)]
pub struct Feed;

/// Words from which a description is the article and no summary of it.
const FULL: usize = 150;

impl Input for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let (_, opening) = file.opening();
        opening.starts_with('<') && matches!(xml::root(opening), Some("rss" | "feed" | "RDF"))
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        let xml = Xml::read(file.text, limits);
        let items = xml.outermost(&["item", "entry"]);
        let publisher = publisher(&xml);
        let mut readings: Vec<Reading> = items
            .iter()
            .take(limits.articles)
            .map(|item| article(&xml, *item, file.text, publisher.as_deref(), limits))
            .collect();
        let partial = readings.iter().filter(|r| r.partial).count();
        let all = readings.len();
        if let Some(first) = readings.first_mut() {
            first.problems.extend(xml.problem.clone());
            if partial > 0 {
                let of = if partial == all {
                    String::new()
                } else {
                    format!("{partial} of ")
                };
                first.problems.push(format!(
                    "gives only summaries of {of}its articles ({all}); give the pages themselves for the whole text"
                ));
            }
            if items.len() > limits.articles {
                first.problems.push(format!(
                    "holds {} articles; only the first {} were read",
                    items.len(),
                    limits.articles
                ));
            }
        }
        readings
    }
}

/// The name of the feed: the first title that belongs to no item.
fn publisher(xml: &Xml<'_>) -> Option<String> {
    let root = (1..xml.nodes.len()).find(|n| matches!(xml.local(*n), "channel" | "feed"))?;
    xml.line(xml.child(root, "title")?)
}

fn article(xml: &Xml<'_>, item: usize, raw: &str, publisher: Option<&str>, limits: &Limits) -> Reading {
    let first = |names: &[&str]| {
        names.iter().find_map(|name| {
            let own = |n: &usize| {
                xml.local(*n) == *name && !xml.name(*n).starts_with("media:") && !xml.name(*n).starts_with("itunes:")
            };
            xml.children(item).filter(own).find(|n| xml.line(*n).is_some())
        })
    };
    let line = |names: &[&str]| first(names).and_then(|n| xml.line(n));
    let mut reading = Reading::of(xml.nodes.get(item).map(|n| n.span));
    let author = first(&["creator", "author"]);
    let named = author.and_then(|n| xml.child(n, "name")).or(author);
    reading.metadata = Metadata {
        publisher: publisher.map(str::to_string),
        title: line(&["title"]),
        author: named.and_then(|n| xml.line(n)),
        url: address(xml, item),
        ..Metadata::default()
    };
    reading
        .metadata
        .set_published(line(&["pubDate", "published", "date", "issued", "updated", "modified"]).as_deref());
    if let Some(title) = first(&["title"]) {
        let (text, map) = xml.content(title);
        reading.take_over(html::heading(&text, limits), &map);
    }
    let full = first(&["encoded", "content"]);
    if let Some(body) = full.or_else(|| first(&["description", "summary"])) {
        let before = reading.text().len();
        if xml.attribute(body, "type").is_some_and(|t| t == "xhtml") {
            inline(xml.inside(body), raw, limits, &mut reading);
        } else {
            let (text, map) = xml.content(body);
            html::take_fragment(&text, &map, limits, &mut reading);
        }
        let words = reading.text().get(before..).unwrap_or("").split_whitespace().count();
        reading.partial = full.is_none() && words < FULL;
    } else {
        reading.partial = true;
    }
    reading
}

/// Markup that stands in the file as it is.
pub(super) fn inline(span: Span, raw: &str, limits: &Limits, reading: &mut Reading) {
    let mut map = OffsetMap::default();
    map.push(Span::new(0, span.len()), span);
    reading.take_over(html::fragment(raw.get(span.range()).unwrap_or(""), limits), &map);
}

fn address(xml: &Xml<'_>, item: usize) -> Option<String> {
    let links = || xml.children(item).filter(|n| xml.local(*n) == "link");
    let own = links().find(|n| xml.attribute(*n, "rel").is_none_or(|r| r == "alternate"));
    own.and_then(|n| xml.attribute(n, "href").map(|h| h.into_owned()).or_else(|| xml.line(n)))
}
