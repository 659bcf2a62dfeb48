//! The blocks of an article in the order of the page.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::hints::HINTS;
use super::tag::Flow;
use super::text::Spacing;
use super::tree::{Node, Tree};
use super::weigh::Weights;
use crate::ingest::marked::Marked;
use crate::ingest::{Reading, stamp};
use crate::model::document::BlockKind;
use crate::model::{Meaning, Span};

/// Blocks between the headline and the text that can be decks.
const DECKS: usize = 3;
/// Fewest letters of a deck, and of a block that is no paragraph and does not end like a sentence.
const SHORT: usize = 25;
/// Fewest letters of a deck that does not end like a sentence: dates and bylines are shorter.
const DECK: usize = 40;
/// Letters of running text in a table's cell from which the table is there to set out the page.
const LAYOUT: usize = 200;
/// Fewest letters of a block of which a repetition is left out: pages print decks twice, for screens of two widths.
const REPEATED: usize = 40;
/// Longest line that names who wrote the article, in letters.
const BYLINE: usize = 90;

/// A block: its texts and breaks, by number, and the element they belong to.
struct Block {
    home: usize,
    pieces: Vec<usize>,
}

/// Where the article stands on its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    /// The element of the headline.
    pub headline: Option<usize>,
    /// The element of the text.
    pub root: usize,
}

/// Writes the blocks of a region; answers the byline where one was met.
pub(super) fn write(
    tree: &Tree,
    weights: &Weights,
    raw: &str,
    region: Region,
    reading: &mut Reading,
) -> Option<String> {
    let end = |of: usize| tree.nodes.get(of).map_or(0, |n| n.end);
    let headline = region.headline.filter(|h| *h < region.root);
    let mut seen: HashSet<String, FixedState> = HashSet::default();
    let mut byline = None;
    let mut decks = 0;
    let first = headline.unwrap_or(region.root);
    let shown_anyway = region.headline.map_or(0..0, |h| h..end(h));
    for block in blocks(tree, weights, raw, first..end(region.root), &shown_anyway) {
        let above = block.home < region.root && !inside(tree, block.home, region.root);
        let of_headline = region.headline.is_some_and(|h| block.home >= h && block.home < end(h));
        let text = shown(tree, raw, &block);
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        if is_byline(&text) {
            byline.get_or_insert(text);
            continue;
        }
        let kind = kind(tree, weights, &block);
        if above && !of_headline {
            let said = text.ends_with(['.', '!', '?', '"', '”', '’']);
            let deck = decks < DECKS && (letters >= DECK || said && letters >= SHORT);
            if !deck || links(tree, weights, raw, &block) > 30 {
                continue;
            }
            decks += 1;
        }
        if !of_headline && !belongs(tree, weights, raw, &block, &text, letters, kind) {
            continue;
        }
        if letters >= REPEATED && !seen.insert(text.to_lowercase()) {
            continue;
        }
        let kind = if of_headline { BlockKind::Heading } else { kind };
        block_to(tree, raw, &block, kind, letters, reading);
    }
    byline
}

/// The text of an element as one line, whatever is left out of articles.
pub(super) fn line(tree: &Tree, raw: &str, of: usize) -> String {
    let pieces = (of..tree.nodes.get(of).map_or(of, |n| n.end))
        .filter(|at| tree.nodes.get(*at).is_some_and(|n| n.is_text))
        .collect();
    shown(tree, raw, &Block { home: of, pieces })
}

/// The texts of a range of nodes, parted where a browser begins a new line of its own. The headline's are taken wherever it
/// stands.
fn blocks(tree: &Tree, weights: &Weights, raw: &str, range: Range<usize>, headline: &Range<usize>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut breaks = 0;
    let mut line = "";
    let nodes = tree.nodes.iter().enumerate();
    for (at, node) in nodes.take(range.end).skip(range.start) {
        let home = weights.home.get(at).copied().unwrap_or(0);
        let last = blocks.last_mut().filter(|b| open && b.home == home);
        if node.name == "br" {
            breaks += 1;
            if let Some(block) = last {
                block.pieces.push(at);
            }
            continue;
        }
        if !node.is_text {
            if matches!(node.flow, Flow::Block | Flow::Container) || node.name == "hr" {
                open = false;
            } else if node.name == "q" {
                match last {
                    Some(block) if breaks < 2 => block.pieces.push(at),
                    _ => blocks.push(Block { home, pieces: vec![at] }),
                }
                (open, breaks) = (true, 0);
            }
            continue;
        }
        if weights.out.get(at).copied().unwrap_or(true) && !headline.contains(&at) {
            continue;
        }
        let text = raw.get(node.span.range()).unwrap_or("");
        let blank = is_blank(text);
        // Two breaks part paragraphs, as pages did before there were paragraphs; one parts a headline from a byline.
        let parted = breaks > 1 || breaks == 1 && is_new_line(line, text);
        match last {
            Some(block) if blank || !parted => block.pieces.push(at),
            _ if blank => continue,
            _ => blocks.push(Block { home, pieces: vec![at] }),
        }
        if !blank {
            line = text;
            (open, breaks) = (true, 0);
        }
    }
    blocks
}

/// Whether a text shows nothing.
fn is_blank(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(more) = rest.strip_prefix("&nbsp;").or_else(|| rest.strip_prefix("&#160;")) {
        rest = more.trim();
    }
    rest.is_empty()
}

/// Whether behind a break something new begins: a capital after a line that does not end like a sentence or a part of one.
fn is_new_line(line: &str, next: &str) -> bool {
    let ends = line.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ')');
    ends && next.trim_start().starts_with(char::is_uppercase)
}

/// A block's words, with single spaces.
fn shown(tree: &Tree, raw: &str, block: &Block) -> String {
    let mut reading = Reading::default();
    let mut spacing = Spacing::default();
    reading.begin(BlockKind::Paragraph);
    pieces(tree, raw, block, &mut spacing, &mut reading);
    reading.text().trim().to_string()
}

fn block_to(tree: &Tree, raw: &str, block: &Block, kind: BlockKind, letters: usize, reading: &mut Reading) {
    if letters == 0 {
        return;
    }
    reading.begin(kind);
    pieces(tree, raw, block, &mut Spacing::default(), reading);
    reading.end();
}

fn pieces(tree: &Tree, raw: &str, block: &Block, spacing: &mut Spacing, reading: &mut Reading) {
    let mut italic = false;
    // Where the element ends whose quotation marks the browser adds.
    let mut quoted: Option<usize> = None;
    let mut behind = 0;
    let mut marked = Marked::default();
    // One past the last `<time>` met.
    let mut timed = 0;
    for at in &block.pieces {
        let Some(node) = tree.nodes.get(*at) else { continue };
        if quoted.is_some_and(|end| *at >= end) {
            quoted = None;
            reading.substitute("”", Span::new(behind, behind));
        }
        if !node.is_text {
            if node.name == "q" && quoted.is_none() {
                quoted = Some(node.end);
                spacing.insert("“", node.span, raw, reading);
            } else {
                spacing.hold(node.span);
            }
            continue;
        }
        let Styles { slanted, note, time } = styles(tree, node, block.home);
        if note {
            continue;
        }
        marked.end_before(*at, reading);
        if let Some(element) = time.filter(|t| *t >= timed)
            && let Some(element) = tree.nodes.get(element)
        {
            timed = element.end;
            if let Some(meaning) = day(tree, element) {
                marked.begin(element.end, meaning);
            }
        }
        if slanted != italic {
            if slanted {
                spacing.release(raw, reading);
                reading.begin_italic();
            } else {
                reading.end_italic();
            }
            italic = slanted;
        }
        if marked.waits() && raw.get(node.span.range()).is_some_and(|t| !is_blank(t)) {
            spacing.release(raw, reading);
            marked.write(reading);
        }
        spacing.write(raw, node.span, reading);
        behind = node.span.end;
    }
    marked.end_before(usize::MAX, reading);
    if quoted.is_some() {
        reading.substitute("”", Span::new(behind, behind));
    }
    if italic {
        reading.end_italic();
    }
}

/// The day that a `<time>` gives.
fn day(tree: &Tree, element: &Node) -> Option<Meaning> {
    let (day, minute) = stamp::read(tree.attribute(element, "datetime")?)?;
    Some(Meaning::Day {
        day,
        timed: minute.is_some(),
    })
}

/// What the elements around a text say of it.
#[derive(Default)]
struct Styles {
    /// Whether it is set in italics.
    slanted: bool,
    /// Whether it is the number of a footnote.
    note: bool,
    /// The `<time>` it stands in.
    time: Option<usize>,
}

fn styles(tree: &Tree, node: &Node, home: usize) -> Styles {
    let mut styles = Styles::default();
    let (mut raised, mut linked) = (false, false);
    let mut at = node.parent;
    while at != home
        && at != 0
        && let Some(element) = tree.nodes.get(at)
    {
        styles.slanted |= matches!(element.name, "i" | "em" | "cite");
        raised |= element.name == "sup";
        linked |= element.name == "a";
        if element.name == "time" {
            styles.time = Some(at);
        }
        at = element.parent;
    }
    styles.note = raised && linked;
    styles
}

/// Whether a block is the article's: no line of the page, no list of links, no scrap.
fn belongs(
    tree: &Tree,
    weights: &Weights,
    raw: &str,
    block: &Block,
    text: &str,
    letters: usize,
    kind: BlockKind,
) -> bool {
    if letters == 0 || HINTS.is_furniture(text) {
        return false;
    }
    if links(tree, weights, raw, block) > 60 && letters < 300 {
        return false;
    }
    let name = tree.nodes.get(block.home).map_or("", |n| n.name);
    let ends = text.ends_with(['.', '!', '?', '"', '”', '’', ':', '…']);
    kind != BlockKind::Paragraph || name == "p" || block.home == 0 || ends || letters >= SHORT
}

/// Share of a block's letters that stand in links, in percent.
fn links(tree: &Tree, weights: &Weights, raw: &str, block: &Block) -> usize {
    let (mut all, mut linked) = (0, 0);
    for at in &block.pieces {
        let Some(node) = tree.nodes.get(*at).filter(|n| n.is_text) else {
            continue;
        };
        let length = raw.get(node.span.range()).map_or(0, |t| t.trim().len());
        all += length;
        if weights.linked.get(*at).copied().unwrap_or(false) {
            linked += length;
        }
    }
    linked * 100 / all.max(1)
}

fn is_byline(text: &str) -> bool {
    let by = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY "));
    by.is_some_and(|name| {
        name.chars().count() <= BYLINE && !name.ends_with(['.', '!', '?']) && name.starts_with(char::is_uppercase)
    })
}

fn kind(tree: &Tree, weights: &Weights, block: &Block) -> BlockKind {
    let mut at = block.home;
    // The elements of one paragraph are few; what lies deeper is no list that a reader sees as one.
    for _ in 0..12 {
        let Some(node) = tree.nodes.get(at) else { break };
        match node.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" => return BlockKind::Heading,
            "li" | "dt" | "dd" => return BlockKind::Item,
            "td" | "th" if at == block.home && weights.mass(at) < LAYOUT => return BlockKind::Item,
            "blockquote" => return BlockKind::Quotation,
            "article" | "main" | "body" | "td" | "th" | "section" => break,
            _ => {}
        }
        at = node.parent;
    }
    BlockKind::Paragraph
}

/// Whether a node stands inside another.
fn inside(tree: &Tree, node: usize, of: usize) -> bool {
    node >= of && tree.nodes.get(of).is_some_and(|n| node < n.end)
}
