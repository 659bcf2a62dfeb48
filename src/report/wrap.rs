//! Breaks text into lines of a width counted in terminal columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A space at which no line is broken; [`safe::line`](super::safe::line) leaves none in a text.
pub(super) const FIRM: char = '\u{a0}';

/// The text in lines no wider than `width`, each after `indent`. A word wider than a line is broken; firm spaces are plain ones then.
pub fn wrap(text: &str, width: usize, indent: &str) -> String {
    let room = width.saturating_sub(indent.width()).max(10);
    let mut out = String::new();
    let mut line = String::new();
    let mut used = 0;
    let mut end = |line: &mut String, used: &mut usize| {
        if !line.is_empty() {
            out.push_str(indent);
            out.push_str(&line.replace(FIRM, " "));
            out.push('\n');
        }
        line.clear();
        *used = 0;
    };
    let words = text.split(|c: char| c.is_whitespace() && c != FIRM);
    for word in words.filter(|w| !w.is_empty()) {
        let wide = word.width();
        if used > 0 && used + 1 + wide > room {
            end(&mut line, &mut used);
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if wide <= room {
            line.push_str(word);
            used += wide;
            continue;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > room {
                end(&mut line, &mut used);
            }
            line.push(c);
            used += columns;
        }
    }
    end(&mut line, &mut used);
    out
}

/// The end of a text, at most `room` characters, cut before a word; what was cut off is shown by "… ".
pub fn tail(text: &str, room: usize) -> String {
    let from = text.char_indices().rev().nth(room).map(|(at, _)| at);
    match from.and_then(|at| text.get(at..)) {
        None => text.trim_start().to_string(),
        Some(end) => {
            let words = end.find(' ').and_then(|at| end.get(at..)).unwrap_or("");
            format!("… {}", words.trim_start())
        }
    }
}

/// The beginning of a text, at most `room` characters, cut after a word; what was cut off is shown by " …".
pub fn head(text: &str, room: usize) -> String {
    let to = text.char_indices().nth(room).map(|(at, _)| at);
    match to.and_then(|at| text.get(..at)) {
        None => text.trim_end().to_string(),
        Some(start) => {
            let words = start.rfind(' ').and_then(|at| start.get(..at)).unwrap_or("");
            format!("{} …", words.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked_in_columns() {
        assert_eq!(wrap("one two three four", 12, "  "), "  one two\n  three four\n");
        let wide = wrap(&"東京".repeat(20), 20, "");
        assert!(wide.lines().all(|l| l.width() <= 20), "{wide}");
    }

    #[test]
    fn a_cut_falls_between_words() {
        assert_eq!(tail("police in the north arrested ", 12), "… arrested ");
        assert_eq!(head(" across the whole country", 12), " across the …");
        assert_eq!(head(" in all.", 12), " in all.");
    }
}
