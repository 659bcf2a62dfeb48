//! Words in several styles broken into lines, by the columns they take.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A space at which no line is broken; `safe` leaves none in a text. It is drawn as any other.
pub const FIRM: char = '\u{a0}';

/// The words of the runs in lines no wider than `width`, each moved in by `indent`. A word wider than a line is broken.
pub fn flow(runs: &[(Style, String)], width: usize, indent: usize) -> Vec<Line<'static>> {
    let mut flow = Flow {
        room: width.saturating_sub(indent).max(1),
        indent,
        ..Flow::default()
    };
    for (style, text) in runs {
        for c in text.chars() {
            if c == ' ' {
                flow.end_word();
                flow.gap = Some(*style);
            } else {
                push(&mut flow.word, *style, c);
            }
        }
    }
    flow.end_word();
    flow.end_line();
    flow.lines
}

/// The same for words in one style.
pub fn plain(style: Style, text: &str, width: usize, indent: usize) -> Vec<Line<'static>> {
    flow(&[(style, text.to_string())], width, indent)
}

/// The beginning of a text in so many columns; what was cut off is shown by "…".
pub fn head(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(c);
    }
    if columns > 0 {
        out.push('…');
    }
    out
}

#[derive(Default)]
struct Flow {
    room: usize,
    indent: usize,
    lines: Vec<Line<'static>>,
    line: Vec<(Style, String)>,
    used: usize,
    word: Vec<(Style, String)>,
    /// The style of a space that was read and not written.
    gap: Option<Style>,
}

fn push(runs: &mut Vec<(Style, String)>, style: Style, c: char) {
    match runs.last_mut() {
        Some((last, text)) if *last == style => text.push(c),
        _ => runs.push((style, c.to_string())),
    }
}

impl Flow {
    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let wide: usize = word.iter().map(|(_, text)| text.width()).sum();
        if wide == 0 {
            return;
        }
        let gap = self.gap.take().filter(|_| self.used > 0);
        if self.used + usize::from(gap.is_some()) + wide > self.room && self.used > 0 {
            self.end_line();
        } else if let Some(style) = gap {
            push(&mut self.line, style, ' ');
            self.used += 1;
        }
        for (style, text) in word {
            for c in text.chars() {
                let columns = c.width().unwrap_or(0);
                if self.used + columns > self.room && self.used > 0 {
                    self.end_line();
                }
                push(&mut self.line, style, if c == FIRM { ' ' } else { c });
                self.used += columns;
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.used = 0;
        if !line.is_empty() {
            let mut spans = vec![Span::raw(" ".repeat(self.indent))];
            spans.extend(line.into_iter().map(|(style, text)| Span::styled(text, style)));
            self.lines.push(Line::from(spans));
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    #[test]
    fn lines_fit_in_columns_and_keep_their_styles() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let runs = [
            (Style::new(), "they arrested ".to_string()),
            (bold, "412 people".to_string()),
            (Style::new(), ", he said".into()),
        ];
        let lines: Vec<String> = flow(&runs, 16, 2).iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["  they arrested", "  412 people, he", "  said"]);
        for width in 0..9 {
            for line in plain(bold, "東京 東京東京 harbourside", width, 1) {
                assert!(line.width() <= width.max(3), "{width}: {line}");
            }
        }
        assert_eq!(
            (head("harbour", 4), head("東京", 3), head("a", 0)),
            ("har…".into(), "東…".into(), String::new())
        );
    }
}
