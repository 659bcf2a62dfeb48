//! Text of sources made safe for a terminal. Everything printed for people goes through here: a source, a path or an error
//! message may hold escape sequences that recolour, hide or rewrite what the editor reads.

use std::borrow::Cow;
use std::fmt::Write;

/// One line: what a terminal or a reader's eye could be led astray by is shown as a visible escape (`\u{202e}`), white space
/// and line ends become single spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

/// The same with line ends kept, for text that is several lines by intent.
pub fn lines(text: &str) -> Cow<'_, str> {
    escape(text, true)
}

fn escape(text: &str, keep_lines: bool) -> Cow<'_, str> {
    let plain = |c: char| (c == '\n' && keep_lines) || !(is_blank(c) && c != ' ' || is_unsafe(c));
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        if plain(c) {
            out.push(c);
        } else if is_blank(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", c.escape_unicode());
        }
    }
    Cow::Owned(out)
}

/// White space that would break or shift a line of a report.
fn is_blank(c: char) -> bool {
    matches!(c, '\n' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
        || (c != '\r' && c.is_whitespace())
}

/// Characters that are no text: controls, overrides of direction, what has no width, tags, and those outside Unicode's assignment
/// for interchange.
pub(super) fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0e}' | '\u{1bca0}'..='\u{1bca3}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_shown_and_not_obeyed() {
        assert_eq!(line("a\u{1b}[31mred\u{1b}[0m"), "a\\u{1b}[31mred\\u{1b}[0m");
        assert_eq!(line("\u{1b}]8;;http://x\u{7}link"), "\\u{1b}]8;;http://x\\u{7}link");
        assert_eq!(line("\u{9b}2J"), "\\u{9b}2J");
        assert_eq!(line("12\u{202e}21"), "12\\u{202e}21");
        assert_eq!(line("x\ry"), "x\\u{d}y");
        assert_eq!(line("pass\u{200b}word"), "pass\\u{200b}word");
    }

    #[test]
    fn a_cell_is_one_line_and_plain_text_is_not_copied() {
        assert_eq!(line("one\r\n\ttwo\u{2028}three"), "one two three");
        assert!(matches!(line("Łódź, 12 März “ja”"), Cow::Borrowed(_)));
        assert_eq!(lines("a\nb\u{1b}"), "a\nb\\u{1b}");
    }
}
