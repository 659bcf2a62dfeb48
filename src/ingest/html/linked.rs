//! JSON-LD in a page: what schema.org's NewsArticle says of the article.

use super::tree::Tree;
use super::{fill, plain_line, take_fragment};
use crate::ingest::json::{Json, Kind};
use crate::ingest::{Metadata, Reading};
use crate::model::{Limits, OffsetMap, Span};

/// Most authors and corrections read.
const MOST_NAMES: usize = 20;
/// The longest correction told, in characters.
const LONGEST_CORRECTION: usize = 300;

/// The article that a page's data describe.
#[derive(Debug)]
pub(super) struct Linked<'a> {
    json: Json<'a>,
    article: usize,
    /// Where the data begin in the file.
    at: usize,
}

impl<'a> Linked<'a> {
    /// The first article that the data of a page describe.
    pub fn find(tree: &Tree, raw: &'a str, limits: &Limits) -> Option<Linked<'a>> {
        let scripts = tree.nodes.iter().enumerate().filter(|(_, n)| {
            n.name == "script"
                && tree
                    .attribute(n, "type")
                    .is_some_and(|t| t.trim().to_ascii_lowercase().starts_with("application/ld+json"))
        });
        scripts
            .filter_map(|(at, _)| tree.texts(at).next())
            .find_map(|text| Linked::read(raw.get(text.span.range())?, text.span.start, limits))
    }

    /// The article in a text of JSON that begins at an offset of the file.
    pub fn read(text: &'a str, at: usize, limits: &Limits) -> Option<Linked<'a>> {
        let json = Json::read(text, limits);
        let article = (0..json.values.len()).find(|n| is_article(&json, *n))?;
        Some(Linked { json, article, at })
    }

    /// What the data say of the article.
    pub fn metadata(&self) -> Metadata {
        let (json, article) = (&self.json, self.article);
        let text = |keys: &[&str]| json.string(article, keys).map(|t| plain_line(&t));
        let mut metadata = Metadata {
            publisher: self.names("publisher").or_else(|| self.names("sourceOrganization")),
            title: text(&["headline", "name", "alternativeHeadline"]),
            author: self.names("author").or_else(|| self.names("creator")),
            url: text(&["url"]).or_else(|| {
                let page = json.get(article, "mainEntityOfPage")?;
                let own = json.text(page).or_else(|| json.string(page, &["@id", "url"]))?;
                Some(own.into_owned())
            }),
            ..Metadata::default()
        };
        metadata.set_published(
            json.string(article, &["datePublished", "dateCreated", "uploadDate"])
                .as_deref(),
        );
        if metadata.published.is_none() {
            metadata.set_published(json.string(article, &["dateModified"]).as_deref());
        }
        metadata
    }

    /// The names of a person or an organisation, or of several.
    fn names(&self, key: &str) -> Option<String> {
        let json = &self.json;
        let value = json.get(self.article, key)?;
        let is_list = json.values.get(value).is_some_and(|v| v.kind == Kind::List);
        let each: Vec<usize> = if is_list {
            json.children(value).map(|(n, _)| n).take(MOST_NAMES).collect()
        } else {
            vec![value]
        };
        let named = |n: usize| {
            let name = json
                .text(n)
                .or_else(|| json.string(n, &["name", "legalName"]).or_else(|| self.referred(n)))?;
            let name = plain_line(&name);
            (!name.is_empty() && !name.starts_with("http")).then_some(name)
        };
        let names: Vec<String> = each.into_iter().filter_map(named).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The name of what `{"@id": "…"}` refers to, as WordPress writes it.
    fn referred(&self, value: usize) -> Option<std::borrow::Cow<'a, str>> {
        let json = &self.json;
        let id = json.string(value, &["@id"])?;
        let same = |n: &usize| {
            *n != value
                && json.values.get(*n).is_some_and(|v| v.kind == Kind::Object)
                && json.string(*n, &["@id"]).as_deref() == Some(&*id)
        };
        (0..json.values.len())
            .filter(same)
            .find_map(|n| json.string(n, &["name"]))
    }

    /// The value of the article's text, and its length in bytes.
    pub fn body(&self) -> Option<(usize, usize)> {
        let value = self.json.get(self.article, "articleBody")?;
        let found = self.json.values.get(value).filter(|v| v.kind == Kind::Text)?;
        Some((value, found.span.len()))
    }

    /// Writes headline and text from the data.
    pub fn write(&self, body: usize, reading: &mut Reading, limits: &Limits) {
        for (value, heading) in [(self.json.get(self.article, "headline"), true), (Some(body), false)] {
            let Some(span) = value.and_then(|v| self.json.values.get(v)).map(|v| v.span) else {
                continue;
            };
            let (text, map) = self.json.unescaped(span);
            let map = moved(&map, self.at);
            if heading {
                reading.take_over(super::heading(&text, limits), &map);
            } else {
                take_fragment(&text, &map, limits, reading);
            }
        }
    }

    /// Corrections that the data tell of, as one line each.
    pub fn corrections(&self) -> impl Iterator<Item = String> {
        let json = &self.json;
        let value = json.get(self.article, "correction");
        let each: Vec<usize> = match value.and_then(|v| json.values.get(v)).map(|v| v.kind) {
            Some(Kind::List) => json
                .children(value.unwrap_or(0))
                .map(|(n, _)| n)
                .take(MOST_NAMES)
                .collect(),
            Some(_) => value.into_iter().collect(),
            None => Vec::new(),
        };
        each.into_iter().filter_map(move |n| {
            let text = json
                .text(n)
                .or_else(|| json.string(n, &["text", "description", "headline"]))?;
            let line: String = plain_line(&text).chars().take(LONGEST_CORRECTION).collect();
            (!line.is_empty() && line.contains(' ')).then_some(line)
        })
    }

    /// Whether the article is said not to be free to read.
    pub fn is_closed(&self) -> bool {
        let free = self.json.string(self.article, &["isAccessibleForFree"]);
        free.is_some_and(|f| f.eq_ignore_ascii_case("false"))
    }
}

/// Completes what a page says by what its data say.
pub(super) fn complete(metadata: &mut Metadata, linked: Option<&Linked<'_>>) {
    if let Some(linked) = linked {
        fill(metadata, linked.metadata());
    }
}

fn moved(map: &OffsetMap, by: usize) -> OffsetMap {
    let mut shift = OffsetMap::default();
    // The data are copied from the file as they stand.
    shift.push(Span::new(0, usize::MAX / 2), Span::new(by, by + usize::MAX / 2));
    map.through(&shift)
}

fn is_article(json: &Json<'_>, object: usize) -> bool {
    if json.values.get(object).is_none_or(|v| v.kind != Kind::Object) {
        return false;
    }
    let Some(kind) = json.get(object, "@type") else {
        return false;
    };
    let named = |n: usize| {
        let name = json.text(n).unwrap_or_default();
        let name = name.rsplit(['/', ':']).next().unwrap_or("");
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report")
    };
    named(kind) || json.children(kind).any(|(n, _)| named(n))
}
