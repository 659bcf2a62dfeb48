//! XML as a list of elements and texts with their places. Entities that a file defines for itself are not expanded and nothing
//! outside it is opened; what is damaged is read as far as it goes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::html;
use crate::model::{Limits, OffsetMap, Span};

/// An element or a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The element it stands in; the first node holds all and is its own parent.
    pub parent: usize,
    /// What it is.
    pub kind: Kind,
    /// A text; an element from its start tag to its end tag.
    pub span: Span,
    /// The start tag of an element, without its marks.
    tag: Span,
    /// One past its last descendant.
    pub end: usize,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Element,
    /// Characters that stand for themselves.
    Text,
    /// A reference: `&amp;`.
    Entity,
}

/// An XML text.
#[derive(Debug)]
pub(super) struct Xml<'a> {
    raw: &'a str,
    /// Its nodes, each before those inside it.
    pub nodes: Vec<Node>,
    /// What an editor should know about it.
    pub problem: Option<String>,
}

impl<'a> Xml<'a> {
    /// Reads a text.
    pub fn read(raw: &'a str, limits: &Limits) -> Xml<'a> {
        let lead = raw.len() - raw.trim_start_matches(super::BLANK).len();
        let mut xml = Xml {
            raw,
            nodes: Vec::new(),
            problem: None,
        };
        xml.add(0, Kind::Element, Span::new(0, raw.len()), Span::new(0, 0));
        let mut reader = Reader::from_str(raw.get(lead..).unwrap_or(""));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let (mut open, mut reached) = (vec![0usize], lead);
        loop {
            let start = lead + position(&reader);
            let event = match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => event,
                Err(_) => {
                    let line = raw.get(..start).map_or(1, |t| t.matches('\n').count() + 1);
                    xml.problem = Some(format!("is damaged XML: what follows line {line} was not read"));
                    break;
                }
            };
            let span = Span::new(start, lead + position(&reader));
            reached = span.end;
            let parent = open.last().copied().unwrap_or(0);
            let tag = |closing: usize| Span::new(span.start + 1, span.end.saturating_sub(closing));
            match event {
                Event::Start(_) => {
                    if open.len() >= limits.nesting {
                        xml.problem = Some(format!(
                            "is nested deeper than {} elements; what follows was not read",
                            limits.nesting
                        ));
                        break;
                    }
                    open.push(xml.add(parent, Kind::Element, span, tag(1)));
                }
                Event::Empty(_) => {
                    xml.add(parent, Kind::Element, span, tag(2));
                }
                Event::End(end) => {
                    let name = end.name();
                    let same = |n: &usize| xml.name(*n) == name.as_ref();
                    if let Some(depth) = open.iter().rposition(same).filter(|d| *d > 0) {
                        for ended in open.drain(depth..) {
                            if let Some(node) = xml.nodes.get_mut(ended) {
                                node.span.end = span.end;
                            }
                        }
                    }
                }
                Event::Text(_) => {
                    xml.add(parent, Kind::Text, span, span);
                }
                Event::CData(_) => {
                    let inner = Span::new(span.start + "<![CDATA[".len(), span.end.saturating_sub("]]>".len()));
                    xml.add(parent, Kind::Text, inner, inner);
                }
                Event::GeneralRef(_) => {
                    xml.add(parent, Kind::Entity, span, span);
                }
                _ => {}
            }
            if xml.nodes.len() >= limits.nodes {
                xml.problem = Some(format!(
                    "holds more than {} elements; what follows was not read",
                    limits.nodes
                ));
                break;
            }
        }
        // What nothing closes reaches to where reading ended.
        for ended in open.drain(..) {
            if let Some(node) = xml.nodes.get_mut(ended) {
                node.span.end = node.span.end.max(reached);
            }
        }
        for at in (1..xml.nodes.len()).rev() {
            let Some(node) = xml.nodes.get(at).copied() else { break };
            if let Some(parent) = xml.nodes.get_mut(node.parent) {
                parent.end = parent.end.max(node.end);
            }
        }
        xml
    }

    fn add(&mut self, parent: usize, kind: Kind, span: Span, tag: Span) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node {
            parent,
            kind,
            span,
            tag,
            end: at + 1,
        });
        at
    }

    /// The name of an element with its prefix; empty for a text.
    pub fn name(&self, node: usize) -> &'a str {
        let Some(node) = self.nodes.get(node).filter(|n| n.kind == Kind::Element) else {
            return "";
        };
        let tag = self.raw.get(node.tag.range()).unwrap_or("");
        tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("")
    }

    /// The name of an element without its prefix.
    pub fn local(&self, node: usize) -> &'a str {
        let name = self.name(node);
        name.rsplit(':').next().unwrap_or(name)
    }

    /// An attribute of an element by its name without prefix.
    pub fn attribute(&self, node: usize, key: &str) -> Option<Cow<'a, str>> {
        let node = self.nodes.get(node).filter(|n| n.kind == Kind::Element)?;
        let mut rest = self.raw.get(node.tag.range())?;
        while let Some((name, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after.get(1..)?.split_once(mark)?;
            let name = name.trim().rsplit([':', ' ', '\n', '\t', '\r']).next().unwrap_or("");
            if name == key {
                return Some(if value.contains('&') {
                    Cow::Owned(html::plain_line(value))
                } else {
                    Cow::Borrowed(value)
                });
            }
            rest = next;
        }
        None
    }

    /// The elements directly inside one.
    pub fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes.get(of).map_or(0, |n| n.end);
        let mut at = of + 1;
        std::iter::from_fn(move || {
            let number = at;
            let node = self.nodes.get(number).filter(|_| number < end)?;
            at = node.end.max(number + 1);
            Some(number)
        })
    }

    /// The first element of a name directly inside one.
    pub fn child(&self, of: usize, name: &str) -> Option<usize> {
        self.children(of).find(|n| self.local(*n) == name)
    }

    /// The elements of a name anywhere inside one, in order.
    pub fn all(&self, of: usize, name: &str) -> impl Iterator<Item = usize> {
        let end = self.nodes.get(of).map_or(0, |n| n.end);
        (of + 1..end).filter(move |n| self.local(*n) == name)
    }

    /// Elements of these names that stand in no other of them, in order.
    pub fn outermost(&self, names: &[&str]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 1;
        while let Some(node) = self.nodes.get(at) {
            if names.contains(&self.local(at)) {
                found.push(at);
                at = node.end.max(at + 1);
            } else {
                at += 1;
            }
        }
        found
    }

    /// The text inside an element, and the map that leads back to the file.
    pub fn content(&self, of: usize) -> (String, OffsetMap) {
        let (mut text, mut map) = (String::new(), OffsetMap::default());
        let end = self.nodes.get(of).map_or(0, |n| n.end);
        for node in self.nodes.get(of..end).unwrap_or_default() {
            let piece = self.piece(node);
            let start = text.len();
            text.push_str(&piece);
            map.push(Span::new(start, text.len()), node.span);
        }
        (text, map)
    }

    /// The text inside an element as one line.
    pub fn line(&self, of: usize) -> Option<String> {
        let (text, _) = self.content(of);
        let line = html::plain_line(&text);
        (!line.is_empty()).then_some(line)
    }

    /// The characters of a text.
    pub fn piece(&self, node: &Node) -> Cow<'a, str> {
        let source = self.raw.get(node.span.range()).unwrap_or("");
        match node.kind {
            Kind::Element => Cow::Borrowed(""),
            Kind::Text => Cow::Borrowed(source),
            Kind::Entity => html::entity(source),
        }
    }

    /// The place of what stands between the tags of an element.
    pub fn inside(&self, of: usize) -> Span {
        let Some(node) = self.nodes.get(of) else {
            return Span::new(0, 0);
        };
        let source = self.raw.get(node.span.range()).unwrap_or("");
        let close = source.rfind("</").unwrap_or(source.len());
        Span::new(node.tag.end + 1, node.span.start + close)
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The name of the first element of a text, without its prefix: what stands before it is passed over.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(super::BLANK);
        let inner = rest.strip_prefix('<')?;
        rest = if let Some(comment) = inner.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if let Some(note) = inner.strip_prefix('?') {
            note.split_once('>')?.1
        } else if let Some(kind) = inner.strip_prefix('!') {
            // A definition in brackets may hold further marks.
            let end = kind.find(['>', '['])?;
            let closed = kind.get(end..)?;
            if closed.starts_with('[') {
                closed.split_once("]>").or_else(|| closed.split_once("] >"))?.1
            } else {
                closed.get(1..)?
            }
        } else {
            let name = inner
                .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next()?;
            let local = name.rsplit(':').next().unwrap_or(name);
            return (!local.is_empty()).then_some(local);
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_attributes_and_texts_keep_their_places() {
        let raw = "\u{feff}<?xml version=\"1.0\"?>\n<a:feed x:lang='en' n=\"1 &amp; 2\"><e>caf&#233; &lt;12&gt;<![CDATA[ <b>é</b>]]></e><f/></a:feed>";
        let xml = Xml::read(raw, &Limits::default());
        assert_eq!(root(raw), Some("feed"));
        let feed = xml.child(0, "feed").unwrap();
        assert_eq!(xml.attribute(feed, "n").as_deref(), Some("1 & 2"));
        assert_eq!(xml.attribute(feed, "lang").as_deref(), Some("en"));
        let (text, map) = xml.content(xml.child(feed, "e").unwrap());
        assert_eq!(text, "café <12> <b>é</b>");
        let at = text.find("<12>").unwrap();
        assert_eq!(&raw[map.outward(Span::new(at, at + 4)).range()], "&lt;12&gt;");
        assert!(xml.child(feed, "f").is_some());
        assert_eq!(
            &raw[xml.inside(feed).range()].len(),
            &raw[raw.find("<e>").unwrap()..raw.find("</a:feed>").unwrap()].len()
        );
    }

    #[test]
    fn entities_of_a_file_are_not_expanded() {
        let raw = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><x>&a;&b;&amp;</x>";
        let xml = Xml::read(raw, &Limits::default());
        assert_eq!(root(raw), Some("x"));
        assert_eq!(xml.content(0).0, "&a;&b;&");
    }

    #[test]
    fn damage_and_depth_are_told() {
        for raw in [
            "<a><b>text</a> more",
            "<a",
            "<a><b c=></a>",
            "text & more",
            "<a>&",
            "</a></b>",
            "<!DOCTYPE",
        ] {
            Xml::read(raw, &Limits::default()).content(0);
            root(raw);
        }
        let deep = "<a>".repeat(400);
        assert!(Xml::read(&deep, &Limits::default()).problem.is_some());
    }
}
