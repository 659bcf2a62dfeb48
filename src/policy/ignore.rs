//! What an article says of itself: `<!-- factcheck-ignore RULE: reason -->` in its text, `factcheck: ignore` in its front matter. Read
//! from the file line by line, so that it works in whatever is marked up with angle brackets.

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
}

/// The word of a comment.
const WORD: &str = "factcheck-ignore";
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
                Ignores::Rules(rules) => rules.clone(),
            },
            lines: None,
            reason: None,
        });
    }
    // Few articles hold one, which is soon told.
    if document.raw.contains(WORD) {
        comments(&document.raw, source, &mut notes);
    }
    notes
}

fn comments(raw: &str, source: usize, notes: &mut Vec<Note>) {
    let mut lines: Option<Vec<&str>> = None;
    // Counted as it goes on: a file may hold many.
    let (mut from, mut line) = (0, 1);
    while let Some(start) = raw.get(from..).and_then(|t| t.find("<!--")).map(|n| n + from) {
        let Some(end) = raw.get(start..).and_then(|t| t.find("-->")).map(|n| n + start) else {
            return;
        };
        line += newlines(raw, from, start);
        let last = line + newlines(raw, start, end);
        let words = raw.get(start + 4..end).unwrap_or("").trim();
        if let Some(rest) = words
            .strip_prefix(WORD)
            .filter(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        {
            let lines = lines.get_or_insert_with(|| raw.split('\n').collect());
            let before = raw.get(..start).and_then(|t| t.rsplit('\n').next()).unwrap_or("");
            let after = raw.get(end + 3..).and_then(|t| t.split('\n').next()).unwrap_or("");
            let alone = bare(before) && bare(after);
            let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
            let rules = rules.split([',', ' ', '\n', '\t', '\r']).filter(|r| !r.is_empty());
            notes.push(Note {
                source,
                line,
                rules: rules.map(str::to_string).collect(),
                lines: Some(if alone { following(lines, last) } else { (line, last) }),
                reason: Some(reason.trim().to_string()).filter(|r| !r.is_empty()),
            });
        }
        (from, line) = (end, last);
    }
}

fn newlines(raw: &str, from: usize, to: usize) -> usize {
    raw.as_bytes()
        .get(from..to)
        .map_or(0, |b| b.iter().filter(|b| **b == b'\n').count())
}

/// Whether nothing but comments stands in the rest of a line.
fn bare(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some((_, behind)) = rest.strip_prefix("<!--").and_then(|t| t.split_once("-->")) {
        rest = behind.trim();
    }
    rest.is_empty()
}

/// The lines of the paragraph behind a line (from 1): up to an empty one, or to where tags end it.
fn following(lines: &[&str], line: usize) -> (usize, usize) {
    let behind = || lines.iter().enumerate().skip(line);
    let Some(first) = behind().find(|(_, text)| !bare(text)).map(|(n, _)| n) else {
        return (line, line);
    };
    let mut last = first;
    for (n, text) in behind().skip_while(|(n, _)| *n < first) {
        let text = text.trim();
        if n > first && (text.is_empty() || opens_block(text)) {
            break;
        }
        last = n;
        if BLOCKS.iter().any(|tag| text.ends_with(&format!("</{tag}>"))) {
            break;
        }
    }
    (first + 1, last + 1)
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
