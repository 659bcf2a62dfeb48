//! Markdown for the summary of a CI step and for comments: findings by severity, each with what every side prints and the question.
//! Text of sources is escaped, so that it brings no links, pictures, tags or mentions of its own.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::excerpt::{FIRM, excerpt};
use super::sides::{groups, labels};
use super::table::counted;
use super::{Reporter, Style, apart, safe};
use crate::model::Severity;
use crate::model::outcome::{FindingView, Outcome};

/// `--format markdown`.
#[derive(Debug)]
pub struct Markdown;

/// Bytes written before the rest is only counted: GitHub refuses the summary of a step from 1 MiB on, and what follows must fit too.
const ROOM: usize = 1_000_000;
/// Characters around the words of a place.
const AROUND: usize = 60;
/// Places of one side that are listed.
const LISTED: usize = 8;
/// Problems that are listed.
const PROBLEMS: usize = 40;

impl Reporter for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.strip_prefix("# factcheck\n\n")
            .and_then(|rest| rest.lines().next())
            .is_some_and(super::is_summary)
    }

    fn write(&self, outcome: &Outcome, _style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let mut text = heading(outcome);
        let problems = problems(outcome);
        let mut left = 0;
        for (severity, title) in [
            (Severity::Error, "Errors"),
            (Severity::Warning, "Warnings"),
            (Severity::Info, "Remarks"),
        ] {
            let views = outcome.findings.iter().filter(|f| f.finding.severity == severity);
            for (n, view) in views.enumerate() {
                let mut entry = String::new();
                if n == 0 {
                    let _ = writeln!(entry, "\n## {title} ({})\n", outcome.count(severity));
                }
                finding(outcome, view, &mut entry);
                if left > 0 || text.len() + entry.len() + problems.len() > ROOM {
                    left += 1;
                } else {
                    text.push_str(&entry);
                }
            }
        }
        if left > 0 {
            let _ = writeln!(
                text,
                "\n{} more not shown here: the summary is full.",
                counted(left, "finding")
            );
        }
        text.push_str(&problems);
        sink.write_all(text.as_bytes())
    }
}

fn heading(outcome: &Outcome) -> String {
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| outcome.count(severity));
    let read = format!(
        "{} ({} independent)",
        counted(outcome.sources.len(), "source"),
        outcome.origins()
    );
    let found = match errors + warnings + infos {
        0 => format!("Nothing found. Read {read}."),
        _ => format!(
            "{}, {}, {}. Read {read}.",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(infos, "remark")
        ),
    };
    let held = apart::held_back(outcome);
    let gap = if held.is_empty() { "" } else { " " };
    format!("# factcheck\n\n{found}{gap}{held}\n")
}

fn finding(outcome: &Outcome, view: &FindingView, text: &mut String) {
    let finding = &view.finding;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "- **{}** {} ({:.0}% sure, id {})",
        finding.rule,
        escaped(&finding.message),
        finding.confidence * 100.0,
        view.id
    );
    let groups = groups(outcome, view);
    for (n, (group, side)) in groups.iter().zip(labels(&groups)).enumerate() {
        let other = groups
            .iter()
            .enumerate()
            .find(|(m, g)| *m != n && g.value != group.value);
        let other = other.and_then(|(_, g)| g.places.first().copied());
        let shown = group
            .places
            .first()
            .map(|p| excerpt(p, other, AROUND))
            .unwrap_or_default();
        let shown = escaped(&shown.replace(FIRM, " ")).replace(['»', '«'], "**");
        let mut wheres: Vec<String> = Vec::new();
        for place in &group.places {
            let path = outcome.sources.get(place.source).map_or("", |s| s.path.as_str());
            let line = format!("{}:{}", escaped(path), place.line);
            if !wheres.contains(&line) {
                wheres.push(line);
            }
        }
        let more = wheres.len().saturating_sub(LISTED);
        wheres.truncate(LISTED);
        let mut places = wheres.join(", ");
        if more > 0 {
            let _ = write!(places, " and {more} more");
        }
        let _ = writeln!(text, "  - {side}, {places}: {shown}");
    }
    if let Some(query) = &finding.query {
        let _ = writeln!(text, "  - Ask: {}", escaped(query));
    }
}

fn problems(outcome: &Outcome) -> String {
    let mut text = String::new();
    if outcome.problems.is_empty() {
        return text;
    }
    let _ = writeln!(text, "\n## Problems ({})\n", outcome.problems.len());
    for problem in outcome.problems.iter().take(PROBLEMS) {
        let source = problem.source.as_deref().unwrap_or("input");
        let _ = writeln!(text, "- {}: {}", escaped(source), escaped(&problem.message));
    }
    if outcome.problems.len() > PROBLEMS {
        let _ = writeln!(text, "- and {} more", outcome.problems.len() - PROBLEMS);
    }
    text
}

/// Text as Markdown that means the same characters. References are used where a backslash would not be enough: for tags, mentions and
/// addresses, which GitHub makes links of.
fn escaped(text: &str) -> String {
    let line = safe::line(text);
    let mut out = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            ':' => out.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::super::fixture::{self, printed};
    use super::*;

    #[test]
    fn text_of_a_source_brings_no_markup() {
        let text = printed(&Markdown, &fixture::hostile());
        for event in Parser::new_ext(&text, Options::all()) {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_) => assert!(text.is_empty(), "{event:?} in {text}"),
                _ => {}
            }
        }
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains('\u{202e}') && text.contains("Held back"), "{text}");
    }

    #[test]
    fn a_full_summary_counts_what_it_leaves_out() {
        let text = printed(&Markdown, &fixture::many(10_000));
        assert!(text.len() < 1 << 20, "{}", text.len());
        assert!(text.contains("more not shown here"), "{}", text.len());
        assert!(text.contains("## Problems (2)"));
    }

    #[test]
    fn nothing_found_is_a_summary_too() {
        assert_eq!(
            printed(&Markdown, &fixture::quiet()),
            "# factcheck\n\nNothing found. Read 12 sources (7 independent).\n"
        );
        let text = printed(&Markdown, &fixture::outcome());
        assert!(
            text.contains("## Errors (1)") && text.contains("**965 people**"),
            "{text}"
        );
    }
}
