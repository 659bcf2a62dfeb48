//! NewsML-G2 and the NewsML 1 before it: news items with their text as NITF, as XHTML or plain, one or several in a message.

use super::xml::Xml;
use super::{File, Input, Reading, feed, html, nitf, xml};
use crate::model::Limits;
use crate::model::document::BlockKind;

/// NewsML.
#[derive(Debug)]
pub struct NewsMl;

impl Input for NewsMl {
    fn name(&self) -> &'static str {
        "newsml"
    }

    fn recognises(&self, file: &File<'_>) -> bool {
        let (_, opening) = file.opening();
        let root = || xml::root(opening);
        opening.starts_with('<') && matches!(root(), Some("newsItem" | "newsMessage" | "NewsML" | "packageItem"))
    }

    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading> {
        let xml = Xml::read(file.text, limits);
        let items = xml.outermost(&["newsItem", "NewsItem"]);
        let mut readings: Vec<Reading> = items
            .iter()
            .take(limits.articles)
            .map(|item| article(&xml, *item, file.text, limits))
            .collect();
        let several = readings.len() > 1;
        if let Some(first) = readings.first_mut() {
            first.problems.extend(xml.problem.clone());
            if items.len() > limits.articles {
                first.problems.push(format!(
                    "holds {} articles; only the first {} were read",
                    items.len(),
                    limits.articles
                ));
            }
        }
        if !several {
            for reading in &mut readings {
                reading.within = None;
            }
        }
        readings
    }
}

fn article(xml: &Xml<'_>, item: usize, raw: &str, limits: &Limits) -> Reading {
    let first = |names: &[&str]| names.iter().find_map(|name| xml.all(item, name).next());
    let mut reading = Reading::of(xml.nodes.get(item).map(|n| n.span));
    let headline = first(&["headline", "HeadLine"]);
    let metadata = &mut reading.metadata;
    metadata.title = headline.and_then(|n| xml.line(n));
    metadata.publisher = first(&["provider", "Provider"]).and_then(|n| {
        let name = xml.all(n, "name").next().and_then(|n| xml.line(n));
        name.or_else(|| xml.attribute(n, "literal").map(|l| l.into_owned()))
            .or_else(|| xml.attribute(n, "FormalName").map(|l| l.into_owned()))
            .or_else(|| {
                xml.all(n, "Party")
                    .find_map(|p| Some(xml.attribute(p, "FormalName")?.into_owned()))
            })
            .or_else(|| {
                xml.attribute(n, "qcode")
                    .map(|q| q.rsplit(':').next().unwrap_or("").to_string())
            })
    });
    metadata.author = first(&["by", "ByLine"]).and_then(|n| xml.line(n)).map(|by| {
        let name = by.strip_prefix("By ").unwrap_or(&by);
        name.to_string()
    });
    for name in [
        "firstCreated",
        "contentCreated",
        "versionCreated",
        "FirstCreated",
        "ThisRevisionCreated",
    ] {
        if metadata.published.is_none() {
            metadata.set_published(first(&[name]).and_then(|n| xml.line(n)).as_deref());
        }
    }
    let Some(content) = first(&["contentSet", "DataContent"]) else {
        return reading;
    };
    let is_nitf = xml.all(content, "nitf").next().is_some() || xml.all(content, "body.content").next().is_some();
    let own_heading = is_nitf && xml.all(content, "hl1").next().is_some();
    if let Some(headline) = headline.filter(|_| !own_heading) {
        reading.begin(BlockKind::Heading);
        for at in headline..xml.nodes.get(headline).map_or(headline, |n| n.end) {
            nitf::text(xml, at, &mut reading);
        }
        reading.end();
    }
    if is_nitf {
        nitf::read_into(xml, content, &mut reading);
    } else if let Some(inline) = xml.all(content, "inlineXML").next() {
        feed::inline(body(xml, inline), raw, limits, &mut reading);
    } else if let Some(data) = xml.all(content, "inlineData").next() {
        let (text, map) = xml.content(data);
        html::take_fragment(&text, &map, limits, &mut reading);
    } else if xml.local(content) == "DataContent" {
        feed::inline(body(xml, content), raw, limits, &mut reading);
    }
    reading
}

/// The place of the text of a page inside an element: that of its body, where it has one.
fn body(xml: &Xml<'_>, of: usize) -> crate::model::Span {
    xml.inside(xml.all(of, "body").next().unwrap_or(of))
}
