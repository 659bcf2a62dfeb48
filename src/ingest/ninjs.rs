//! JSON articles: ninjs of the IPTC, schema.org's NewsArticle, JSON Feed, what a content system's interface answers; one object,
//! or a list of them.

use super::json::{Json, Kind, Value};
use super::{File, Input, Reading, html};
use crate::model::Limits;

/// JSON.
#[derive(Debug)]
pub struct Ninjs;

/// Keys of each field, the most particular first.
const BODY: &[&str] = &[
    "body_text",
    "body_html",
    "body_xhtml",
    "articleBody",
    "content_html",
    "content_text",
    "bodies",
    "body",
    "content",
    "text",
];
const HEADLINE: &[&str] = &["headline", "headlines", "title", "name"];
const PUBLISHER: &[&str] = &[
    "publisher",
    "provider",
    "source",
    "infosources",
    "copyrightholder",
    "copyrightHolder",
    "outlet",
    "publication",
    "site_name",
    "sourceOrganization",
];
const PUBLISHED: &[&str] = &[
    "published",
    "datePublished",
    "date_published",
    "firstcreated",
    "firstCreated",
    "firstpublished",
    "contentcreated",
    "published_at",
    "publishedAt",
    "pubDate",
    "date",
    "versioncreated",
    "versionCreated",
    "created_at",
    "dateModified",
    "date_modified",
];
const AUTHOR: &[&str] = &["byline", "author", "authors", "creator", "by"];
const URL: &[&str] = &["url", "canonical_url", "link", "mainEntityOfPage", "uri", "id"];

impl Input for Ninjs {
    fn name(&self) -> &'static str {
        "json"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let (_, opening) = file.opening();
        let mut marks = opening.chars().filter(|c| !c.is_whitespace());
        let (first, second) = (marks.next(), marks.next());
        match first {
            Some('{') => matches!(second, Some('"' | '}')),
            Some('[') => matches!(second, Some('{')),
            _ => false,
        }
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        let json = Json::read(file.text, limits);
        let articles = articles(&json);
        let mut readings: Vec<Reading> = articles
            .iter()
            .take(limits.articles)
            .map(|object| article(&json, *object, limits))
            .collect();
        if articles.len() == 1 {
            for reading in &mut readings {
                reading.within = None;
            }
        }
        if readings.is_empty() {
            readings.push(Reading::default());
        }
        if let Some(first) = readings.first_mut() {
            if articles.is_empty() {
                first.problems.push(
                    "is JSON without an article in it; one has its text as \"body_text\", \"body_html\", \"articleBody\", \"body\" or \"text\"".into(),
                );
            }
            if !json.whole {
                first
                    .problems
                    .push("is damaged JSON, or nested too deep; it was read as far as it goes".into());
            }
            if articles.len() > limits.articles {
                first.problems.push(format!(
                    "holds {} articles; only the first {} were read",
                    articles.len(),
                    limits.articles
                ));
            }
        }
        readings
    }
}

/// The objects that are articles: the whole, else those of the first list that holds some.
fn articles(json: &Json<'_>) -> Vec<usize> {
    let is_article = |n: usize| json.values.get(n).is_some_and(|v| v.kind == Kind::Object) && body(json, n).is_some();
    if is_article(0) {
        return vec![0];
    }
    let lists = json.values.iter().enumerate().filter(|(_, v)| v.kind == Kind::List);
    for (list, _) in lists {
        let found: Vec<usize> = json.children(list).map(|(n, _)| n).filter(|n| is_article(*n)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    (0..json.values.len()).find(|n| is_article(*n)).into_iter().collect()
}

/// The text of an article.
fn body<'a>(json: &'a Json<'_>, object: usize) -> Option<&'a Value> {
    let texts = BODY.iter().filter_map(|key| {
        let value = json.get(object, key)?;
        text_in(json, value)
    });
    // A key that other objects have too must hold more than a word.
    texts.into_iter().find(|v| v.span.len() > 40)
}

/// A text, or the one in `{"rendered": …}`, `[{"value": …}]`, `{"name": …}`.
fn text_in<'a>(json: &'a Json<'_>, value: usize) -> Option<&'a Value> {
    let found = json.values.get(value)?;
    match found.kind {
        Kind::Text => Some(found),
        Kind::Word => None,
        Kind::Object => {
            let keys = ["rendered", "value", "name", "@id", "text"];
            let inner = keys.iter().find_map(|k| json.get(value, k))?;
            json.values.get(inner).filter(|v| v.kind == Kind::Text)
        }
        Kind::List => {
            let (first, _) = json.children(value).next()?;
            let found = json.values.get(first)?;
            match found.kind {
                Kind::Text => Some(found),
                Kind::Object => ["value", "name", "rendered"]
                    .iter()
                    .find_map(|k| json.get(first, k))
                    .and_then(|n| json.values.get(n))
                    .filter(|v| v.kind == Kind::Text),
                _ => None,
            }
        }
    }
}

fn article(json: &Json<'_>, object: usize, limits: &Limits) -> Reading {
    let first = |keys: &[&str]| {
        let mut values = keys.iter().filter_map(|k| text_in(json, json.get(object, k)?));
        values.find(|v| !v.span.is_empty())
    };
    let line = |keys: &[&str]| {
        let line = html::plain_line(&json.unescaped(first(keys)?.span).0);
        (!line.is_empty()).then_some(line)
    };
    let mut reading = Reading::of(json.values.get(object).map(|v| v.span));
    reading.metadata.title = line(HEADLINE);
    reading.metadata.publisher = line(PUBLISHER);
    reading.metadata.author = line(AUTHOR).map(|by| by.strip_prefix("By ").unwrap_or(&by).to_string());
    reading.metadata.url = line(URL).filter(|u| u.contains(':'));
    for key in PUBLISHED {
        if reading.metadata.published.is_none() {
            reading.metadata.set_published(line(&[*key]).as_deref());
        }
    }
    if let Some(headline) = first(HEADLINE) {
        let (text, map) = json.unescaped(headline.span);
        reading.take_over(html::heading(&text, limits), &map);
    }
    if let Some(body) = body(json, object) {
        let (text, map) = json.unescaped(body.span);
        html::take_fragment(&text, &map, limits, &mut reading);
    }
    reading
}
