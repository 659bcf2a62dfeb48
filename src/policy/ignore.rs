//! What an article says of itself: `<!-- factcheck-ignore RULE: reason -->` in its text, `factcheck: ignore` in its front matter. Read
//! from the file line by line, so that it works in whatever is marked up with angle brackets.

use std::collections::BTreeSet;

use crate::model::{Document, Ignores};

/// Words in an article that hold findings back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The article.
    pub source: usize,
    /// Line of the words, from 1.
    pub line: usize,
    /// The rules that are meant; empty for all.
    pub rules: Vec<String>,
    /// Lines they hold for, first and last; absent for the whole article.
    pub lines: Option<(usize, usize)>,
    /// Why.
    pub reason: Option<String>,
    /// Words of the same article behind these that are not read: there are too many. Only the last that is read counts them.
    pub unread: usize,
}

/// The word of a comment.
const WORD: &str = "factcheck-ignore";
/// Comments of one article that are read. Each is held against each finding of the article, and no desk writes so many.
const MOST: usize = 500;
/// Rules of one comment that are read: more than there are.
const RULES: usize = 100;
/// Characters of a rule and of a reason that are kept: each finding that is held back carries the reason.
const LONGEST: (usize, usize) = (60, 400);
/// Tags that begin a paragraph of a page or end one.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "figure",
    "figcaption",
    "section",
    "article",
    "table",
    "tr",
    "td",
    "th",
    "header",
    "footer",
    "aside",
    "main",
    "dl",
    "dt",
    "dd",
    "pre",
];

/// The notes of an article, in order.
pub fn notes(document: &Document, source: usize) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(ignores) = &document.ignores {
        let line = document
            .raw
            .lines()
            .position(|l| l.trim_start().starts_with("factcheck"));
        notes.push(Note {
            source,
            line: line.map_or(1, |n| n + 1),
            rules: match ignores {
                Ignores::All => Vec::new(),
                Ignores::Rules(rules) => listed(rules.iter().map(String::as_str)),
            },
            lines: None,
            reason: None,
            unread: 0,
        });
    }
    // Few articles hold one, which is soon told.
    if document.raw.contains(WORD) {
        comments(&document.raw, source, &mut notes);
    }
    notes
}

fn comments(raw: &str, source: usize, notes: &mut Vec<Note>) {
    let mut paragraphs: Option<Paragraphs<'_>> = None;
    let mut beside = Beside::default();
    // Counted as it goes on: a file may hold many.
    let (mut from, mut line) = (0, 1);
    let (mut read, mut unread) = (0, 0);
    while let Some(start) = raw.get(from..).and_then(|t| t.find("<!--")).map(|n| n + from) {
        let Some(end) = raw.get(start..).and_then(|t| t.find("-->")).map(|n| n + start) else {
            break;
        };
        line += newlines(raw, from, start);
        let last = line + newlines(raw, start, end);
        beside.pass(raw, start, end + 3);
        let words = raw.get(start + 4..end).unwrap_or("").trim();
        let rest = words
            .strip_prefix(WORD)
            .filter(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '-'));
        if let Some(rest) = rest.filter(|_| read < MOST) {
            read += 1;
            let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
            let alone = beside.alone(raw, end + 3);
            let paragraphs = paragraphs.get_or_insert_with(|| Paragraphs::of(raw));
            notes.push(Note {
                source,
                line,
                rules: listed(rules.split([',', ' ', '\n', '\t', '\r'])),
                lines: Some(if alone { paragraphs.behind(last) } else { (line, last) }),
                reason: Some(head(reason.trim(), LONGEST.1)).filter(|r| !r.is_empty()),
                unread: 0,
            });
        } else if rest.is_some() {
            unread += 1;
        }
        (from, line) = (end, last);
    }
    if let Some(note) = notes.last_mut() {
        note.unread = unread;
    }
}

/// The rules of a list, each once.
fn listed<'a>(rules: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let rules = rules.filter(|r| !r.is_empty()).map(|r| head(r, LONGEST.0));
    rules.filter(|r| seen.insert(r.clone())).take(RULES).collect()
}

/// A text cut to some characters, with a mark of the cut.
fn head(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("")),
        None => text.to_string(),
    }
}

fn newlines(raw: &str, from: usize, to: usize) -> usize {
    raw.as_bytes()
        .get(from..to)
        .map_or(0, |b| b.iter().filter(|b| **b == b'\n').count())
}

/// What stands beside the comments of a line. One line may hold them all, so each part of it is looked at once.
#[derive(Default)]
struct Beside {
    /// The end of the comment passed last.
    from: usize,
    /// Whether something else stands before the comment passed last, on its line.
    before: bool,
    /// Where something else was found behind a comment.
    behind: Option<usize>,
    /// Whether the comment passed last began on another line than it ends on.
    broken: bool,
    /// The end of the line that was found to hold comments alone behind one.
    clear: usize,
}

impl Beside {
    /// Goes past a comment. The last line of one before that began on another line has words of that comment on it.
    fn pass(&mut self, raw: &str, start: usize, end: usize) {
        let gap = raw.get(self.from..start).unwrap_or("");
        self.before = match gap.rsplit_once('\n') {
            Some((_, own)) => !own.trim().is_empty(),
            None => self.before || self.broken || !gap.trim().is_empty(),
        };
        self.broken = raw.get(start..end).is_some_and(|comment| comment.contains('\n'));
        self.from = end;
    }

    /// Whether nothing but comments stands beside the one passed last, which ends at `end`.
    fn alone(&mut self, raw: &str, end: usize) -> bool {
        if self.before || self.behind.is_some_and(|at| at >= end) {
            return false;
        }
        // What is clear behind one comment of a line is so behind the next.
        if end <= self.clear {
            return true;
        }
        let rest = raw.get(end..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("");
        let mut left = line.trim_start();
        while let Some((_, behind)) = left.strip_prefix("<!--").and_then(|t| t.split_once("-->")) {
            left = behind.trim_start();
        }
        if left.is_empty() {
            self.clear = end + line.len();
            return true;
        }
        self.behind = Some(end + line.len() - left.len());
        false
    }
}

/// Whether nothing but comments stands in a line.
fn bare(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some((_, behind)) = rest.strip_prefix("<!--").and_then(|t| t.split_once("-->")) {
        rest = behind.trim();
    }
    rest.is_empty()
}

/// The paragraphs of a file, for the comments before them.
struct Paragraphs<'a> {
    lines: Vec<&'a str>,
    /// For each line, from 0, the next one from it on that holds more than comments.
    next: Vec<Option<usize>>,
    /// The paragraph found last: many comments may stand before one.
    found: Option<(usize, usize)>,
}

impl<'a> Paragraphs<'a> {
    fn of(raw: &'a str) -> Self {
        let lines: Vec<&str> = raw.split('\n').collect();
        let mut next = vec![None; lines.len()];
        let mut behind = None;
        for (n, (line, slot)) in lines.iter().zip(&mut next).enumerate().rev() {
            behind = if bare(line) { behind } else { Some(n) };
            *slot = behind;
        }
        Paragraphs {
            lines,
            next,
            found: None,
        }
    }

    /// The lines of the paragraph behind a line (from 1): up to an empty one, or to where tags end it.
    fn behind(&mut self, line: usize) -> (usize, usize) {
        let Some(first) = self.next.get(line).copied().flatten() else {
            return (line, line);
        };
        if let Some(found) = self.found.filter(|(from, _)| *from == first + 1) {
            return found;
        }
        let mut last = first;
        for (n, text) in self.lines.iter().enumerate().skip(first) {
            let text = text.trim();
            if n > first && (text.is_empty() || opens_block(text)) {
                break;
            }
            last = n;
            if BLOCKS.iter().any(|tag| text.ends_with(&format!("</{tag}>"))) {
                break;
            }
        }
        self.found = Some((first + 1, last + 1));
        (first + 1, last + 1)
    }
}

fn opens_block(text: &str) -> bool {
    let Some(tag) = text.strip_prefix('<') else {
        return false;
    };
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    BLOCKS.contains(&name.to_ascii_lowercase().as_str())
}

impl Note {
    /// Whether it is for a rule.
    pub fn names(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|r| r == rule)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    type Told = (usize, Vec<String>, Option<(usize, usize)>, Option<String>);

    fn of(raw: &str) -> Vec<Told> {
        let mut notes = Vec::new();
        comments(raw, 0, &mut notes);
        notes
            .into_iter()
            .map(|n| (n.line, n.rules, n.lines, n.reason))
            .collect()
    }

    fn rules(list: &[&str]) -> Vec<String> {
        list.iter().map(|r| (*r).to_string()).collect()
    }

    #[test]
    fn a_comment_is_for_the_paragraph_behind_it_or_the_line_it_is_on() {
        let text = "One.\n\n<!-- factcheck-ignore name-typo: the mayor spells it so -->\n\nTwo\nlines.\n\nThree.\n";
        let reason = Some("the mayor spells it so".to_string());
        assert_eq!(of(text), [(3, rules(&["name-typo"]), Some((5, 6)), reason)]);
        let text = "One.\nTwo. <!-- factcheck-ignore a, b -->\nThree.\n";
        assert_eq!(of(text), [(2, rules(&["a", "b"]), Some((2, 2)), None)]);
        let text = "<!-- x --> <!-- factcheck-ignore: all of\nit -->\nOne.\n";
        assert_eq!(of(text), [(1, vec![], Some((3, 3)), Some("all of\nit".to_string()))]);
    }

    #[test]
    fn a_paragraph_of_a_page_ends_with_its_tag() {
        let text = "<!-- factcheck-ignore a -->\r\n<p class=\"x\">One\r\nmore</p>\r\n<p>Two</p>\r\n";
        assert_eq!(of(text), [(1, rules(&["a"]), Some((2, 3)), None)]);
        let text = "<!-- factcheck-ignore a -->\n<p>One\n<P>Two\n";
        assert_eq!(of(text), [(1, rules(&["a"]), Some((2, 2)), None)]);
    }

    #[test]
    fn comments_that_share_a_line_are_alone_together_or_not_at_all() {
        let lines = |text: &str| -> Vec<_> { of(text).into_iter().map(|(line, _, lines, _)| (line, lines)).collect() };
        let one = "<!-- factcheck-ignore a -->";
        let shared = format!("{one} {one} <!-- x -->\nOne.\nTwo.\n");
        assert_eq!(lines(&shared), [(1, Some((2, 3))), (1, Some((2, 3)))]);
        let worded = format!("{one} word {one}\nOne.\n");
        assert_eq!(lines(&worded), [(1, Some((1, 1))), (1, Some((1, 1)))]);
        let behind = format!("<!-- x\ny --> {one}\nOne.\n");
        assert_eq!(lines(&behind), [(2, Some((2, 2)))]);
        assert_eq!(
            lines(&format!("{one}\n{one}\n\nOne.\n")),
            [(1, Some((4, 4))), (2, Some((4, 4)))]
        );
        assert_eq!(lines(&format!("{one} <!-- x\nOne.\n")), [(1, Some((1, 1)))]);
    }

    #[test]
    fn more_comments_than_any_desk_writes_are_counted_and_not_read() {
        for apart in ["", "\n", "\n\n", "a"] {
            let text = format!("<!-- factcheck-ignore x -->{apart}").repeat(100_000) + "\nOne.\n";
            let mut notes = Vec::new();
            comments(&text, 0, &mut notes);
            assert_eq!(notes.len(), MOST);
            assert_eq!(notes.last().map(|n| n.unread), Some(100_000 - MOST));
        }
        let mut notes = Vec::new();
        comments(&"<!-- ".repeat(600_000), 0, &mut notes);
        comments(&("<!-- ".repeat(600_000) + "-->"), 0, &mut notes);
        assert_eq!(notes, []);
    }

    #[test]
    fn a_comment_of_many_words_keeps_a_few() {
        let words: String = (0..100_000).map(|n| format!("rule-{n} rule-{n} ")).collect();
        let text = format!(
            "<!-- factcheck-ignore {words}{}: {} -->",
            "x".repeat(1_000),
            "é".repeat(1_000)
        );
        let [(_, rules, _, reason)] = of(&text).try_into().unwrap();
        assert_eq!((rules.len(), rules[1].as_str()), (RULES, "rule-1"));
        assert_eq!(reason.unwrap().chars().count(), LONGEST.1 + 1);
        let [(_, rules, ..)] = of(&format!("<!-- factcheck-ignore {} -->", "x".repeat(1_000)))
            .try_into()
            .unwrap();
        assert_eq!(rules[0].chars().count(), LONGEST.0 + 1);
    }

    #[test]
    fn other_comments_and_loose_ends_are_left_alone() {
        assert_eq!(
            of("<!-- factcheck-ignored a -->\n<!-- note -->\n<!-- factcheck-ignore a"),
            []
        );
        assert_eq!(
            of("Text.\n<!-- factcheck-ignore a -->\n"),
            [(2, rules(&["a"]), Some((2, 2)), None)]
        );
    }
}
