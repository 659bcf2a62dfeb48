//! Which part of a page is the article: what is left out by name, how much running text each element holds, and the smallest
//! element that holds most of it.

use super::hints::{HINTS, words};
use super::tag::Flow;
use super::tree::{Node, Tree};

/// Letters of a block that make it running text by themselves, and those that do where it ends like a sentence.
const RUNNING: usize = 60;
const SENTENCE: usize = 25;
/// Share of an element's running text, in percent, from which a child of it is looked into instead.
const MOST: usize = 60;
/// Share of the page's running text, in percent, from which an element is kept whatever its name.
const KEPT_BY_NAME: usize = 50;
/// The same where only a word of the name speaks against it.
const KEPT_BY_WORD: usize = 25;

/// What is known of each node of a page.
#[derive(Debug)]
pub(super) struct Weights {
    /// Whether it is no part of the article.
    pub out: Vec<bool>,
    /// The element whose block a text belongs to.
    pub home: Vec<usize>,
    /// Whether it stands in a link.
    pub linked: Vec<bool>,
    /// Letters of running text in it.
    pub mass: Vec<usize>,
}

impl Weights {
    /// Weighs the nodes of a page.
    pub fn of(tree: &Tree, raw: &str) -> Weights {
        let count = tree.nodes.len();
        let mut weights = Weights {
            out: vec![false; count],
            home: vec![0; count],
            linked: vec![false; count],
            mass: Vec::new(),
        };
        for (at, node) in tree.nodes.iter().enumerate().skip(1) {
            let inside = |of: &[bool]| of.get(node.parent).copied().unwrap_or(false);
            let out = inside(&weights.out) || is_silent(tree, node);
            let linked = inside(&weights.linked) || node.name == "a" && tree.attribute(node, "href").is_some();
            let inline = tree
                .nodes
                .get(node.parent)
                .is_some_and(|p| p.flow == Flow::Inline && node.parent != 0);
            let home = if inline {
                weights.home.get(node.parent).copied().unwrap_or(0)
            } else {
                node.parent
            };
            set(&mut weights.out, at, out);
            set(&mut weights.linked, at, linked);
            set(&mut weights.home, at, home);
        }
        weights.mass = weights.masses(tree, raw);
        let whole = weights.mass(0);
        for (at, node) in tree.nodes.iter().enumerate().skip(1) {
            let inherited = weights.out.get(node.parent).copied().unwrap_or(false);
            let share = weights.mass(at) * 100;
            if inherited || !node.is_text && is_furniture(tree, node, |percent| share >= whole * percent && share > 0) {
                set(&mut weights.out, at, true);
            }
        }
        weights.mass = weights.masses(tree, raw);
        weights
    }

    /// The running text of an element.
    pub fn mass(&self, of: usize) -> usize {
        self.mass.get(of).copied().unwrap_or(0)
    }

    /// Letters of running text in each element: those of blocks that are long enough and no list of links.
    fn masses(&self, tree: &Tree, raw: &str) -> Vec<usize> {
        let count = tree.nodes.len();
        let (mut letters, mut linked, mut ends) = (vec![0usize; count], vec![0usize; count], vec![false; count]);
        for (at, node) in tree.nodes.iter().enumerate().filter(|(_, n)| n.is_text) {
            if self.out.get(at).copied().unwrap_or(true) {
                continue;
            }
            let text = raw.get(node.span.range()).unwrap_or("").trim();
            let home = self.home.get(at).copied().unwrap_or(0);
            let length = text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
            if length == 0 {
                continue;
            }
            add(&mut letters, home, length);
            if self.linked.get(at).copied().unwrap_or(false) {
                add(&mut linked, home, length);
            }
            set(&mut ends, home, text.ends_with(['.', '!', '?', '"', '”', '’', '»']));
        }
        let mut mass: Vec<usize> = letters
            .iter()
            .zip(&linked)
            .zip(&ends)
            .map(|((letters, linked), ends)| {
                let running = *letters >= RUNNING || *ends && *letters >= SENTENCE;
                if running && linked * 10 < letters * 4 {
                    *letters
                } else {
                    0
                }
            })
            .collect();
        for at in (1..count).rev() {
            let own = mass.get(at).copied().unwrap_or(0);
            if let Some(node) = tree.nodes.get(at) {
                add(&mut mass, node.parent, own);
            }
        }
        mass
    }

    /// The smallest element that holds most of the running text.
    pub fn root(&self, tree: &Tree) -> usize {
        let mut root = 0;
        let mut path = vec![0];
        while let Some(next) = self.heaviest(tree, root) {
            root = next;
            path.push(next);
            if tree.nodes.get(root).is_some_and(|n| is_body(tree, n)) {
                return root;
            }
        }
        // A text in several pieces: the element that holds them all.
        while path.len() > 1 && self.has_siblings(tree, root) {
            path.pop();
            root = path.last().copied().unwrap_or(0);
        }
        root
    }

    fn heaviest(&self, tree: &Tree, of: usize) -> Option<usize> {
        let (child, mass) = children(tree, of)
            .filter(|(_, n)| n.flow == Flow::Container || n.name.is_empty() && !n.is_text)
            .map(|(at, _)| (at, self.mass(at)))
            .max_by_key(|(at, mass)| (*mass, std::cmp::Reverse(*at)))?;
        (mass > 0 && mass * 100 >= self.mass(of) * MOST).then_some(child)
    }

    /// Whether beside an element stand paragraphs, or elements of its own make that hold running text.
    fn has_siblings(&self, tree: &Tree, of: usize) -> bool {
        let Some(own) = tree.nodes.get(of) else { return false };
        let class = tree.attribute(own, "class");
        children(tree, own.parent).any(|(at, node)| {
            let alike = node.name == own.name && class.is_some() && tree.attribute(node, "class") == class;
            at != of
                && self.mass(at) > 0
                && (node.name == "p" || alike || matches!(own.name, "tr" | "td" | "tbody") && node.name == own.name)
        })
    }
}

/// The nodes directly inside one.
fn children(tree: &Tree, of: usize) -> impl Iterator<Item = (usize, &Node)> {
    let end = tree.nodes.get(of).map_or(0, |n| n.end);
    let mut at = of + 1;
    std::iter::from_fn(move || {
        let number = at;
        let node = tree.nodes.get(number).filter(|_| number < end)?;
        at = node.end.max(number + 1);
        Some((number, node))
    })
}

/// What nobody sees, and what readers write.
fn is_silent(tree: &Tree, node: &Node) -> bool {
    if node.is_text {
        return false;
    }
    let hidden = || {
        tree.attribute(node, "hidden").is_some()
            || tree.attribute(node, "aria-hidden").is_some_and(|v| v == "true")
            || tree.attribute(node, "style").is_some_and(hides)
    };
    let readers = || names(tree, node).any(|n| n.starts_with("comment") && HINTS.never.names.contains(n.as_str()));
    matches!(node.flow, Flow::Silent | Flow::Void)
        || hidden()
        || !matches!(node.name, "html" | "body" | "main") && readers()
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.to_ascii_lowercase().split(';').any(|rule| {
        let rule = rule.trim_end_matches("!important");
        matches!(rule, "display:none" | "visibility:hidden" | "font-size:0" | "opacity:0")
    })
}

/// Whether an element is the page's and not the article's. `holds` tells whether it has at least this percentage of the text.
fn is_furniture(tree: &Tree, node: &Node, holds: impl Fn(usize) -> bool) -> bool {
    if matches!(node.name, "html" | "body" | "main" | "article" | "h1") || is_body(tree, node) {
        return false;
    }
    let by_kind = HINTS.never.tags.contains(node.name)
        || tree
            .attribute(node, "role")
            .is_some_and(|r| HINTS.never.roles.contains(r.to_ascii_lowercase().as_str()))
        || names(tree, node).any(|n| HINTS.never.names.contains(n.as_str()));
    if by_kind {
        return !holds(KEPT_BY_NAME);
    }
    let by_word = || {
        let own = ["class", "id"].into_iter().filter_map(|k| tree.attribute(node, k));
        own.flat_map(words)
            .any(|w| HINTS.unless_most.words.contains(w.as_str()))
    };
    // Runs of words inside a paragraph carry names of their own, which say little.
    node.flow != Flow::Inline && by_word() && !holds(KEPT_BY_WORD)
}

/// Whether an element says that it holds the article.
fn is_body(tree: &Tree, node: &Node) -> bool {
    tree.attribute(node, "itemprop")
        .is_some_and(|p| p.eq_ignore_ascii_case("articleBody"))
        || !node.is_text && names(tree, node).any(|n| HINTS.body.names.contains(n.as_str()))
}

/// The names of an element, in lower case.
pub(super) fn names<'a>(tree: &'a Tree, node: &'a Node) -> impl Iterator<Item = String> + 'a {
    ["class", "id"]
        .into_iter()
        .filter_map(|key| tree.attribute(node, key))
        .flat_map(str::split_ascii_whitespace)
        .map(str::to_ascii_lowercase)
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

fn add(list: &mut [usize], at: usize, value: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot += value;
    }
}
