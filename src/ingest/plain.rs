//! Plain text: paragraphs by blank lines, or by single line ends where the text is not wrapped.

use super::{File, Input, Reading};
use crate::ingest::metadata::day;
use crate::model::document::BlockKind;
use crate::model::{Limits, Span};

/// Plain text.
#[derive(Debug)]
pub struct Plain;

impl Input for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn recognises(&self, _file: &File<'_>) -> bool {
        true
    }

    fn read(&self, file: &File<'_>, _limits: &Limits) -> Vec<Reading> {
        vec![text(file.text)]
    }
}

/// Reads a text.
pub(super) fn text(raw: &str) -> Reading {
    let mut reading = Reading::default();
    // The mark of an encoding is no character of the text.
    let body = match crawler_date(raw, &mut reading) {
        0 if raw.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
        date => date,
    };
    let wrapped = is_wrapped(raw);
    let mut at = body;
    let mut open = false;
    for line in raw.get(body..).unwrap_or("").split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() {
            reading.end();
            open = false;
        } else if open && wrapped {
            reading.copy(line.get(..0).unwrap_or(""), at);
            reading.copy(text, at);
        } else {
            reading.begin(BlockKind::Paragraph);
            open = true;
            reading.copy(text, at);
        }
        if open && wrapped {
            reading.substitute(" ", Span::new(at + text.len(), at + line.len()));
        }
        at += line.len();
    }
    reading.end();
    reading
}
/// A crawler's leading ` date 2025-01-28 ` is metadata: it gives the day of publication and is no part of the text.
/// Answers where the text begins.
pub(super) fn crawler_date(raw: &str, reading: &mut Reading) -> usize {
    let lead = raw.len() - raw.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r']).len();
    let Some(rest) = raw.get(lead..) else { return 0 };
    let Some(after) = rest.strip_prefix("date").or_else(|| rest.strip_prefix("Date")) else {
        return 0;
    };
    let stamp = after.trim_start_matches([':', ' ', '\t']);
    let Some(published) = day(stamp) else { return 0 };
    let end = raw.len() - stamp.len() + 10;
    if !raw
        .get(end..)
        .is_some_and(|t| t.is_empty() || t.starts_with(char::is_whitespace))
    {
        return 0;
    }
    reading.metadata.published = Some(published);
    end
}

/// Whether lines were broken at a width: most lines that another follows at once are of middling length and end inside a sentence.
fn is_wrapped(raw: &str) -> bool {
    let lines: Vec<&str> = raw.lines().map(str::trim).collect();
    let followed = lines
        .windows(2)
        .filter(|w| matches!(w, [a, b] if !a.is_empty() && !b.is_empty()))
        .map(|w| w.first().copied().unwrap_or(""));
    let (mut inside, mut total) = (0, 0);
    for line in followed {
        total += 1;
        let ends_sentence = line.ends_with(['.', '!', '?', '”', '"', ':', '’', '…']);
        inside += usize::from(!ends_sentence && (40..=120).contains(&line.chars().count()));
    }
    total >= 3 && inside * 10 >= total * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crawlers_date_is_metadata_and_a_sentence_about_dates_is_not() {
        let mut reading = Reading::default();
        assert_eq!(crawler_date(" date 2025-01-28 The singer", &mut reading), 16);
        assert!(reading.metadata.published.is_some());
        let mut reading = Reading::default();
        assert_eq!(crawler_date("date palms grew there in 2025-01", &mut reading), 0);
        assert_eq!(reading.metadata.published, None);
    }

    #[test]
    fn single_line_ends_part_paragraphs_unless_the_text_is_wrapped() {
        let loose = text("First paragraph ends here.\nSecond one.\n");
        assert_eq!(loose.text(), "First paragraph ends here.\nSecond one.\n");
        let wrapped = "The council met in the old town hall on a wet\nevening and spoke for several hours about the\nbridge that the flood had carried away in the\nspring.\n";
        assert_eq!(text(wrapped).text().matches('\n').count(), 1);
    }
}
