//! What the table shows beside findings: drafts and their sources, and what is held back.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::excerpt::{FIRM, excerpt};
use super::table::counted;
use super::{Style, safe};
use crate::model::Outcome;
use crate::model::outcome::{DraftView, Place};

/// Lines of each list that are shown of a draft.
const SHOWN: usize = 8;
/// Drafts whose lists are shown: with more, the table is about findings, and the lists are in the JSON.
const DRAFTS: usize = 2;
/// What a line is moved in by.
const INDENT: &str = "    ";

/// What the drafts say alone and what they lack.
pub(super) fn drafts(outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    if outcome.drafts.len() <= DRAFTS {
        for view in &outcome.drafts {
            draft(outcome, view, style, sink)?;
        }
    }
    Ok(())
}

fn draft(outcome: &Outcome, view: &DraftView, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let path = outcome.sources.get(view.source).map_or("", |s| s.path.as_str());
    let path = safe::line(path);
    if !view.unsupported.is_empty() {
        let title = format!("ONLY IN {path} ({}): no source says it, or one", view.unsupported.len());
        writeln!(sink, "{title}\n")?;
        let lines = view.unsupported.iter().map(|said| {
            let by = if said.origins == 0 { "no source" } else { "one source" };
            line(outcome, &said.place, by, style)
        });
        list(lines, view.unsupported.len(), style, sink)?;
    }
    if !view.missing.is_empty() {
        let title = format!(
            "NOT IN {path} ({}): all sources say it, or nearly all",
            view.missing.len()
        );
        writeln!(sink, "{title}\n")?;
        let lines = view.missing.iter().filter_map(|lacking| {
            let by = counted(lacking.origins, "source");
            Some(line(outcome, lacking.places.first()?, &by, style))
        });
        list(lines, view.missing.len(), style, sink)?;
    }
    Ok(())
}

fn list(lines: impl Iterator<Item = String>, count: usize, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    for line in lines.take(SHOWN) {
        writeln!(
            sink,
            "{INDENT}{}",
            clipped(&line, style.width.saturating_sub(INDENT.len()))
        )?;
    }
    if count > SHOWN {
        writeln!(sink, "{INDENT}and {} more (--format json has them)", count - SHOWN)?;
    }
    writeln!(sink)
}

/// A line of a list, cut where it would not fit.
pub(super) fn clipped(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut columns = 1;
    let fits = |c: &char| {
        columns += c.width().unwrap_or(0);
        columns <= width
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

/// "draft.md:5  no source  … arrested »412 people« during …"
fn line(outcome: &Outcome, place: &Place, by: &str, style: &Style) -> String {
    let path = outcome.sources.get(place.source).map_or("", |s| s.path.as_str());
    let whereabouts = format!("{}:{}", safe::line(path), place.line);
    let room = style
        .width
        .saturating_sub(whereabouts.len() + by.len() + 10)
        .clamp(24, 90);
    format!("{whereabouts}, {by}: {}", excerpt(place, None, room).replace(FIRM, " "))
}

/// How many findings are held back and by what; and how many concern the sources alone.
pub(super) fn held_back(outcome: &Outcome) -> String {
    let by = |name: &str| outcome.suppressed.iter().filter(|s| s.hold.name() == name).count();
    let kinds = [
        ("decision", "by decisions"),
        ("ignore", "by words in the articles"),
        ("baseline", "by the baseline"),
    ];
    let told: Vec<String> = kinds
        .iter()
        .filter(|(name, _)| by(name) > 0)
        .map(|(name, words)| format!("{} {words}", by(name)))
        .collect();
    let mut text = match told.is_empty() {
        true => String::new(),
        false => format!("Held back: {}.", told.join(", ")),
    };
    let elsewhere: usize = outcome.drafts.iter().map(|d| d.elsewhere).sum();
    if elsewhere > 0 {
        let gap = if text.is_empty() { "" } else { " " };
        let count = counted(elsewhere, "finding");
        text.push_str(&format!("{gap}{count} among the sources alone left out."));
    }
    text
}
