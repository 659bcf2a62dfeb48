//! The report for an editor who wants to see the text: each finding with the sentences of its sides whole, carets under the words that
//! differ, and the evidence in one line. annotate-snippets draws the carets. Text is made safe before it is measured or drawn, so the
//! carets are counted in what is printed.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group as Drawing, Level, Renderer, Snippet};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::apart::clipped;
use super::sides::{Group, groups, labels};
use super::table::{INDENT, report};
use super::wrap::{head, tail, wrap};
use super::{Reporter, Style, safe};
use crate::model::outcome::{FindingView, Outcome, Place};
use crate::model::{Severity, Side};

/// `--format full`.
#[derive(Debug)]
pub struct Full;

/// Widest line of a sentence, in columns: longer ones are hard to read.
const MEASURE: usize = 96;
/// Characters of a sentence shown on each side of the words: a whole sentence, and not a paragraph that lacks its points.
const AROUND: usize = 400;
/// Columns before a line of a sentence.
const GUTTER: usize = 3;
/// The comparison that is the same for every pair of a kind and tells nothing of this one.
const PRIOR: &str = "prior";

impl Reporter for Full {
    fn name(&self) -> &'static str {
        "full"
    }

    fn is_own(&self, head: &str, tail: &str) -> bool {
        super::is_listing(head, tail)
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        report(outcome, style, sink, sentences)
    }
}

/// A sentence with the words that one or several places of a finding mark in it.
struct Sheet<'a> {
    place: &'a Place,
    text: String,
    marks: Vec<(Range<usize>, Option<Side>, &'static str)>,
    /// Who else prints the same.
    also: Vec<String>,
}

fn sentences(outcome: &Outcome, view: &FindingView, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let groups = groups(outcome, view);
    let first = view.places.first().map(|p| p.source);
    let alone = view.places.iter().all(|p| Some(p.source) == first);
    writeln!(sink)?;
    for sheet in sheets(outcome, &groups) {
        let at = whereabouts(outcome, sheet.place);
        let lead = format!("{INDENT}--> ");
        let hung = wrap(&at, style.width, &" ".repeat(lead.width()));
        writeln!(sink, "{lead}{}", hung.trim())?;
        for line in drawn(&sheet, alone, view.finding.severity, style).lines() {
            writeln!(sink, "{INDENT}{}", line.trim_end())?;
        }
        if !sheet.also.is_empty() {
            let text = format!("also {}", sheet.also.join(", "));
            let hung = wrap(&text, style.width, &" ".repeat(INDENT.len() + GUTTER));
            writeln!(sink, "{INDENT} = {}", hung.trim())?;
        }
    }
    match why(view, style.width.saturating_sub(INDENT.len())) {
        Some(why) => writeln!(sink, "{INDENT}{why}"),
        None => Ok(()),
    }
}

fn sheets<'a>(outcome: &Outcome, groups: &[Group<'a>]) -> Vec<Sheet<'a>> {
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    for (group, label) in groups.iter().zip(labels(groups)) {
        let Some(place) = group.places.first().copied() else {
            continue;
        };
        let (text, mark) = sentence(place);
        // Two places of one sentence are two marks in it.
        if let Some(sheet) = sheets
            .iter_mut()
            .find(|s| s.place.source == place.source && s.text == text)
        {
            sheet.marks.push((mark, place.side, label));
            continue;
        }
        let mut also: Vec<String> = Vec::new();
        for other in group.places.iter().skip(1) {
            let at = whereabouts(outcome, other);
            if !also.contains(&at) {
                also.push(at);
            }
        }
        sheets.push(Sheet {
            place,
            text,
            marks: vec![(mark, place.side, label)],
            also,
        });
    }
    sheets
}

/// The sentence of a place on one line, safe to print, and where in it the words stand.
fn sentence(place: &Place) -> (String, Range<usize>) {
    let before = tail(&safe::line(&place.before), AROUND);
    let words = safe::line(&place.printed);
    let after = head(&safe::line(&place.after), AROUND);
    let mark = before.len()..before.len() + words.len();
    (format!("{before}{words}{after}"), mark)
}

/// "agency.md:9:117 (Northern Wire)".
fn whereabouts(outcome: &Outcome, place: &Place) -> String {
    let Some(source) = outcome.sources.get(place.source) else {
        return String::new();
    };
    let at = format!("{}:{}:{}", safe::line(&source.path), place.line, place.column);
    match (source.draft, source.publisher.as_deref()) {
        (true, _) => format!("{at} (draft)"),
        (false, Some(name)) => format!("{at} ({})", safe::line(name)),
        (false, None) => at,
    }
}

/// The sentence in lines, each with the carets of the words that stand on it.
fn drawn(sheet: &Sheet<'_>, alone: bool, severity: Severity, style: &Style) -> String {
    // In one article there are no sides.
    let label = |label: &'static str| if alone { "" } else { label };
    let widest = sheet.marks.iter().map(|(.., side)| label(side).width()).max();
    let taken = INDENT.len() + GUTTER + widest.unwrap_or(0) + 1;
    let room = style.width.saturating_sub(taken).clamp(16, MEASURE);
    let (text, lines) = filled(&sheet.text, room);
    let mut snippet = Snippet::source(text.as_str()).line_numbering(false).fold(false);
    for (mark, side, named) in &sheet.marks {
        let parts = parts(mark, &lines);
        let last = parts.len().saturating_sub(1);
        let kind = match side {
            Some(Side::Witness) => AnnotationKind::Context,
            _ => AnnotationKind::Primary,
        };
        for (n, part) in parts.into_iter().enumerate() {
            let label = if n == last { label(named) } else { "" };
            let annotation = kind.span(part);
            snippet = snippet.annotation(match label {
                "" => annotation,
                words => annotation.label(words),
            });
        }
    }
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let renderer = match style.color {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    // The lines fit already; the renderer is not to cut them.
    let renderer = renderer.term_width(style.width.saturating_mul(4));
    renderer.render(&[Drawing::with_level(level).element(snippet)])
}

/// A text in lines of at most `room` columns, and what of it stands on each: its bytes, and where the line begins in the result.
fn filled(text: &str, room: usize) -> (String, Vec<(Range<usize>, usize)>) {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let (mut start, mut used, mut gap) = (0, 0, None);
    for (at, c) in text.char_indices() {
        if c == ' ' {
            gap = Some(at);
        }
        let wide = c.width().unwrap_or(0);
        if used + wide > room && at > start {
            let end = gap.filter(|g| *g > start).unwrap_or(at);
            lines.push(start..end);
            start = if gap == Some(end) { end + 1 } else { end };
            used = text.get(start..at).map_or(0, UnicodeWidthStr::width);
            gap = None;
            if start > at {
                continue;
            }
        }
        used += wide;
    }
    if start < text.len() {
        lines.push(start..text.len());
    }
    let mut out = String::with_capacity(text.len() + lines.len());
    let mut placed = Vec::with_capacity(lines.len());
    for line in lines {
        if !out.is_empty() {
            out.push('\n');
        }
        let begins = out.len();
        out.push_str(text.get(line.clone()).unwrap_or(""));
        placed.push((line, begins));
    }
    (out, placed)
}

/// A mark in the lines of [`filled`]: a span for each line that it stands on.
fn parts(mark: &Range<usize>, lines: &[(Range<usize>, usize)]) -> Vec<Range<usize>> {
    let on = |(line, begins): &(Range<usize>, usize)| {
        let (from, to) = (mark.start.max(line.start), mark.end.min(line.end));
        (from < to).then(|| begins + from - line.start..begins + to - line.start)
    };
    lines.iter().filter_map(on).collect()
}

/// "Why: wording: near-copy; subject: same noun", the weightiest first, as many as one line takes.
fn why(view: &FindingView, width: usize) -> Option<String> {
    let mut levels: Vec<_> = view.finding.why.iter().filter(|l| l.comparison != PRIOR).collect();
    levels.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let mut line = String::new();
    for level in levels {
        let lead = if line.is_empty() { "Why: " } else { "; " };
        let more = format!("{lead}{}: {}", level.comparison, level.level);
        if !line.is_empty() && line.width() + more.width() > width {
            break;
        }
        line.push_str(&more);
    }
    (!line.is_empty()).then(|| clipped(&line, width))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::fixture;
    use super::*;

    fn full(outcome: &Outcome, width: usize, color: bool) -> String {
        let style = Style {
            width,
            color,
            show_info: true,
            base: Default::default(),
            ..Style::default()
        };
        let mut out = Vec::new();
        Full.write(outcome, &style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn sentences_stand_whole_with_carets_under_the_words() {
        for width in [80, 160] {
            let text = full(&fixture::outcome(), width, false);
            let file = format!("{}/tests/cmd/full-{width}.txt", env!("CARGO_MANIFEST_DIR"));
            snapbox::assert_data_eq!(text, snapbox::Data::read_from(file.as_ref(), None).raw());
        }
    }

    #[test]
    fn every_width_is_kept() {
        for width in 40..130 {
            for outcome in [fixture::outcome(), fixture::hostile()] {
                let text = full(&outcome, width, false);
                let wide: Vec<&str> = text.lines().filter(|l| l.width() > width).collect();
                assert!(wide.is_empty(), "{width}: {wide:#?}");
            }
        }
    }

    #[test]
    fn text_of_sources_is_data() {
        for outcome in [fixture::outcome(), fixture::hostile()] {
            let text = full(&outcome, 80, false);
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
            assert!(!text.contains(['\u{202e}', '\u{200b}']));
            for code in full(&outcome, 80, true).split('\u{1b}').skip(1) {
                let end = code.find('m').unwrap();
                assert!(
                    code[1..end].bytes().all(|b| b.is_ascii_digit() || b == b';'),
                    "{code:?}"
                );
            }
        }
    }

    #[test]
    fn a_mark_over_a_line_end_is_marked_on_both_lines() {
        let text = "one two three four";
        let (out, lines) = filled(text, 9);
        assert_eq!(out, "one two\nthree\nfour");
        let of = |part: &Range<usize>| out.get(part.clone()).unwrap().to_string();
        assert_eq!(
            parts(&(4..13), &lines).iter().map(of).collect::<Vec<_>>(),
            ["two", "three"]
        );
        let (wide, _) = filled(&"東京".repeat(9), 10);
        assert!(wide.lines().all(|l| l.width() <= 10), "{wide}");
    }
}
