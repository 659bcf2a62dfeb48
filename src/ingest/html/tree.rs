//! A page as a list of elements and texts, each with its parent and its place in the file. Broken markup is mended as browsers
//! do: what is not closed ends with what holds it, what was never opened is not closed.

use super::tag::{self, Flow};
use super::token::{self, Token, Tokens};
use crate::model::{Limits, Span};

/// An element or a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The element it stands in; the first node is its own parent.
    pub parent: usize,
    /// Name of the element; empty for a text and for elements without meaning here.
    pub name: &'static str,
    /// What it does to the text around it; a text is silent where nobody reads it.
    pub flow: Flow,
    /// A text's place in the file; the start tag of an element.
    pub span: Span,
    /// Whether it is a text.
    pub is_text: bool,
    /// One past its last descendant.
    pub end: usize,
    /// Its attributes, in the tree's list.
    attributes: (usize, usize),
}

/// Attributes that say something of an element's text.
const KEPT: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
];

/// Longest value of an attribute kept, in bytes: what is longer is data for a script.
const LONGEST_VALUE: usize = 4096;

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    /// Its nodes, each before those inside it; the first holds all.
    pub nodes: Vec<Node>,
    attributes: Vec<(&'static str, String)>,
    /// Whether a limit cut it.
    pub cut: bool,
}

impl Tree {
    /// Reads a page.
    pub fn read(raw: &str, limits: &Limits) -> Tree {
        let mut tree = Tree {
            nodes: Vec::new(),
            attributes: Vec::new(),
            cut: false,
        };
        tree.add(0, ("", Flow::Container), Span::new(0, 0), false);
        let mut open = vec![0usize];
        for token in Tokens::of(raw) {
            match token {
                Token::Open { name, span, closed } => {
                    let (own, flow) = named(raw, name);
                    tree.end_before(&mut open, own, flow);
                    let parent = open.last().copied().unwrap_or(0);
                    let node = tree.add(parent, (own, flow), span, false);
                    token::attributes(raw, name.end, &mut |key, value| tree.keep(raw, key, value));
                    let closed = flow == Flow::Void || (closed && own.is_empty());
                    if !closed && open.len() < limits.nesting {
                        open.push(node);
                    } else if !closed {
                        tree.cut = true;
                    }
                }
                Token::Close { name } => tree.end(&mut open, named(raw, name)),
                Token::Text(span) if !span.is_empty() => {
                    let parent = open.last().copied().unwrap_or(0);
                    tree.add(parent, ("", Flow::Inline), span, true);
                }
                Token::Text(_) => {}
            }
            if tree.nodes.len() >= limits.nodes {
                tree.cut = true;
                break;
            }
        }
        tree.finish();
        tree
    }

    fn add(&mut self, parent: usize, (name, flow): (&'static str, Flow), span: Span, is_text: bool) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node {
            parent,
            name,
            flow,
            span,
            is_text,
            end: at + 1,
            attributes: (self.attributes.len(), self.attributes.len()),
        });
        at
    }

    /// Keeps an attribute of the element added last, if it is one that says something.
    fn keep(&mut self, raw: &str, key: Span, value: Span) {
        let text = |span: Span| raw.get(span.range()).unwrap_or("");
        let Some(key) = KEPT.iter().find(|k| k.eq_ignore_ascii_case(text(key))) else {
            return;
        };
        let own = self.nodes.last().map_or((0, 0), |n| n.attributes);
        if value.len() > LONGEST_VALUE || own.1 - own.0 > KEPT.len() {
            return;
        }
        let value = text(value);
        let value = if value.contains('&') {
            super::text::decoded(value)
        } else {
            value.to_string()
        };
        self.attributes.push((key, value));
        let count = self.attributes.len();
        if let Some(node) = self.nodes.last_mut() {
            node.attributes.1 = count;
        }
    }

    /// Ends what cannot hold the element that begins.
    fn end_before(&self, open: &mut Vec<usize>, next: &str, flow: Flow) {
        // What is open inside the one that ends goes with it; the search stops at what bounds it.
        let mut ends = None;
        for (depth, node) in open.iter().enumerate().rev() {
            let Some(node) = self.nodes.get(*node) else { break };
            if tag::ends_before(node.name, next, flow) {
                ends = Some(depth);
                break;
            }
            let bounds = match next {
                "li" => matches!(node.name, "ul" | "ol" | "menu" | "dir"),
                "dt" | "dd" => node.name == "dl",
                "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => node.name == "table",
                _ => node.flow != Flow::Inline,
            };
            if bounds || tag::is_scope(node.name) && !matches!(node.name, "td" | "th") {
                break;
            }
        }
        if let Some(depth) = ends.filter(|d| *d > 0) {
            open.truncate(depth);
        }
    }

    /// Ends the innermost element of a name; without one the tag is not heeded.
    fn end(&self, open: &mut Vec<usize>, (name, flow): (&'static str, Flow)) {
        if name.is_empty() && flow == Flow::Inline {
            return;
        }
        for (depth, node) in open.iter().enumerate().rev() {
            let Some(node) = self.nodes.get(*node) else { return };
            if node.name == name && node.flow == flow && depth > 0 {
                open.truncate(depth);
                return;
            }
            let inside = match flow {
                Flow::Inline => matches!(node.flow, Flow::Container | Flow::Block),
                Flow::Block => node.flow == Flow::Container,
                _ => false,
            };
            if inside || tag::is_scope(node.name) && !tag::is_scope(name) && !matches!(name, "tr" | "tbody" | "body") {
                return;
            }
        }
    }

    /// Where each element ends, from the last node on.
    fn finish(&mut self) {
        for at in (1..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get(at).copied() else { break };
            if let Some(parent) = self.nodes.get_mut(node.parent) {
                parent.end = parent.end.max(node.end);
            }
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, node: &Node, key: &str) -> Option<&str> {
        let own = self.attributes.get(node.attributes.0..node.attributes.1)?;
        own.iter().find(|(k, _)| *k == key).map(|(_, v)| v.as_str())
    }

    /// The texts inside an element.
    pub fn texts(&self, of: usize) -> impl Iterator<Item = &Node> {
        let end = self.nodes.get(of).map_or(0, |n| n.end);
        let inside = self.nodes.get(of..end).unwrap_or_default();
        inside.iter().filter(|n| n.is_text)
    }
}

/// The name and flow of the element of a tag.
fn named(raw: &str, name: Span) -> (&'static str, Flow) {
    let name = raw.get(name.range()).unwrap_or("");
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        tag::of(name.to_ascii_lowercase().as_bytes())
    } else {
        tag::of(name.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Elements and texts, indented by depth.
    fn outline(raw: &str) -> String {
        let tree = Tree::read(raw, &Limits::default());
        let mut out = String::new();
        for node in tree.nodes.iter().skip(1) {
            let mut depth = 0;
            let mut at = node.parent;
            while at != 0 {
                depth += 1;
                at = tree.nodes[at].parent;
            }
            let name = if node.is_text {
                &raw[node.span.range()]
            } else {
                node.name
            };
            out.push_str(&format!("{}{} ", ">".repeat(depth), name.trim()));
        }
        out
    }

    #[test]
    fn broken_markup_is_mended() {
        assert_eq!(
            outline("<div><p>One<p>Two</div></p>Three"),
            "div >p >>One >p >>Two Three "
        );
        assert_eq!(
            outline("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"),
            "ul >li >>a >li >>b >>ul >>>li >>>>c >li >>d "
        );
        assert_eq!(
            outline("<table><tr><td>a<td><p>b</table>c"),
            "table >tr >>td >>>a >>td >>>p >>>>b c "
        );
        assert_eq!(outline("<p><b>bold</p><p>next</b> x"), "p >b >>bold p >next >x ");
        assert_eq!(
            outline("<script>if (a < b) { '<p>no</p>' }</script><p>x < 5 &amp; y"),
            "script >if (a < b) { '<p>no</p>' } p >x < 5 &amp; y "
        );
    }

    #[test]
    fn texts_stand_where_they_are_said_to_stand() {
        let raw = "<p title='é'>Caf&eacute; — “ok” <b>é\r\n12</b>\0x<!-- é --> é</p>";
        let tree = Tree::read(raw, &Limits::default());
        let texts: Vec<&str> = tree.texts(0).map(|n| &raw[n.span.range()]).collect();
        assert_eq!(texts.concat(), "Caf&eacute; — “ok” é\r\n12\0x é");
    }

    #[test]
    fn depth_is_bounded() {
        let limits = Limits {
            nesting: 8,
            ..Limits::default()
        };
        let tree = Tree::read(&format!("{}text", "<div>".repeat(100)), &limits);
        assert!(tree.cut);
        assert_eq!(tree.texts(0).count(), 1);
    }
}
