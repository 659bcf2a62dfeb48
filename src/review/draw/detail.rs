//! One finding in full: what it says, the query, each side with its sentence and who holds it, why.

use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

use super::flow::{FIRM, flow, plain};
use super::{Look, word};
use crate::model::outcome::{FindingView, Place};
use crate::model::{Outcome, Side};
use crate::report::differ::{self, Stress};
use crate::report::safe;
use crate::report::sides::{Group, groups, labels};
use crate::review::Session;

/// What a side's sentence is moved in by.
const INDENT: usize = 2;
/// Words between marks that are no longer than this many characters stay on one line.
const TOGETHER: usize = 24;
/// Bits that are not worth a line: they are printed as nought.
const NOUGHT: f64 = 0.05;
/// Longest value named among those that sources hold, in characters.
const VALUE: usize = 60;

/// The lines of a finding.
pub fn detail(session: &Session, view: &FindingView, width: usize, look: Look) -> Vec<Line<'static>> {
    let finding = &view.finding;
    let (bold, dim) = (Style::new().add_modifier(Modifier::BOLD), look.dim());
    let mut lines = flow(
        &[
            (look.severity(finding.severity), word(finding.severity).to_string()),
            (bold, format!("{FIRM} {}", finding.rule)),
            (
                dim,
                format!("{FIRM} {:.0}% sure, id {}", finding.confidence * 100.0, view.id),
            ),
        ],
        width,
        0,
    );
    lines.extend(plain(Style::new(), &safe::line(&finding.message), width, 0));
    lines.extend(decided(session, view, width, bold));
    // The question comes before the sentences: on a small screen it must not be what is scrolled past.
    if let Some(query) = &finding.query {
        let runs = [
            (bold, "Ask: ".to_string()),
            (Style::new(), safe::line(query).into_owned()),
        ];
        lines.extend(flow(&runs, width, 0));
    }
    // What a side below prints need not be said again.
    let shown = |words: &&String| view.places.iter().any(|p| p.printed.contains(words.as_str()));
    if let Some(suggestion) = finding.suggestion.as_ref().filter(|s| !shown(s)) {
        let runs = [
            (bold, "Perhaps: ".to_string()),
            (Style::new(), safe::line(suggestion).into_owned()),
        ];
        lines.extend(flow(&runs, width, 0));
    }
    lines.push(Line::default());
    lines.extend(sides(session, view, width, look));
    // What follows begins with a blank line of its own.
    lines.pop_if(|line| line.width() == 0);
    lines.extend(why(view, width, bold));
    lines
}

fn decided(session: &Session, view: &FindingView, width: usize, bold: Style) -> Vec<Line<'static>> {
    let Some(decision) = &view.decision else {
        let skipped = session.is_skipped(view);
        return if skipped {
            plain(bold, "Skipped", width, 0)
        } else {
            Vec::new()
        };
    };
    let mut head = decision.ruling.name().to_string();
    if let Some(first) = head.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut rest = String::new();
    if let Some(by) = &decision.by {
        rest.push_str(&format!(" by {}", safe::line(by)));
    }
    if let Some(day) = decision.date {
        rest.push_str(&format!(" on {day}"));
    }
    if let Some(reason) = &decision.reason {
        rest.push_str(&format!(": {}", safe::line(reason)));
    }
    flow(&[(bold, head), (Style::new(), rest)], width, 0)
}

fn sides(session: &Session, view: &FindingView, width: usize, look: Look) -> Vec<Line<'static>> {
    let outcome = session.outcome();
    let (groups, spots) = (groups(outcome, view), session.spots(view));
    let sources = || groups.iter().flat_map(|g| &g.places).map(|p| p.source);
    let alone = sources().min() == sources().max();
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut lines = Vec::new();
    for (n, (group, label)) in groups.iter().zip(labels(&groups)).enumerate() {
        let mut others = groups
            .iter()
            .enumerate()
            .filter(|(m, g)| *m != n && g.value != group.value);
        let other = others.next().and_then(|(_, g)| g.places.first().copied());
        let Some(place) = group.places.first() else { continue };
        let who = group.who(label, outcome, alone).replace('\n', ", ");
        let style = match group.side {
            Some(Side::Suspect) if !alone => look.severity(view.finding.severity),
            _ => bold,
        };
        lines.extend(plain(style, &who, width, 0));
        lines.extend(flow(&sentence(place, other), width, INDENT));
        lines.extend(
            group
                .also()
                .map(|also| plain(look.dim(), &also, width, INDENT))
                .unwrap_or_default(),
        );
        lines.extend(flow(&whereabouts(outcome, group, &spots), width, INDENT));
        lines.push(Line::default());
    }
    lines
}

/// The sentence of a place: its words between marks and bold, what else differs from the other side underlined. The marks do the work
/// where a terminal shows no styles.
fn sentence(place: &Place, other: Option<&Place>) -> Vec<(Style, String)> {
    let sentence = differ::sentence(place, other);
    let mut runs = Vec::new();
    if sentence.cut.0 {
        runs.push((Style::new(), "… ".to_string()));
    }
    for (stress, text) in &sentence.runs {
        let text = safe::line(text);
        runs.push(match stress {
            Stress::Marked => (Style::new().add_modifier(Modifier::BOLD), marked(&text)),
            Stress::Differs => (Style::new().add_modifier(Modifier::UNDERLINED), text.into_owned()),
            Stress::Place | Stress::None => (Style::new(), text.into_owned()),
        });
    }
    if sentence.cut.1 {
        runs.push((Style::new(), " …".to_string()));
    }
    runs
}

/// Words between marks; a few stay on one line.
fn marked(words: &str) -> String {
    let text = format!("»{words}«");
    match words.chars().count() {
        0..=TOGETHER => text.replace(' ', FIRM.encode_utf8(&mut [0; 4])),
        _ => text,
    }
}

/// "[1] draft.md:7 (draft), [2] agency.md:3 (Example Agency)": the numbers are keys that open the place.
fn whereabouts(outcome: &Outcome, group: &Group<'_>, spots: &[&Place]) -> Vec<(Style, String)> {
    let mut runs = Vec::new();
    for (n, spot) in spots.iter().enumerate() {
        let held = group
            .places
            .iter()
            .any(|p| (p.source, p.line) == (spot.source, spot.line));
        let Some(source) = outcome.sources.get(spot.source).filter(|_| held) else {
            continue;
        };
        if !runs.is_empty() {
            runs.push((Style::new(), ", ".to_string()));
        }
        if n < 9 {
            runs.push((Style::new().add_modifier(Modifier::BOLD), format!("[{}]{FIRM}", n + 1)));
        }
        let mut text = format!("{}:{}", safe::line(&source.path), spot.line);
        match (source.draft, &source.publisher) {
            (true, _) => text.push_str(" (draft)"),
            (false, Some(name)) => text.push_str(&format!(" ({})", safe::line(name))),
            (false, None) => {}
        }
        runs.push((Style::new(), text));
    }
    runs
}

/// Who holds what, and the evidence that ties the places, in bits.
fn why(view: &FindingView, width: usize, bold: Style) -> Vec<Line<'static>> {
    let finding = &view.finding;
    let mut lines = Vec::new();
    if !finding.support.is_empty() {
        let values: Vec<String> = finding
            .support
            .iter()
            .map(|(value, count)| format!("{} {count}", super::flow::head(&safe::line(value), VALUE)))
            .collect();
        lines.push(Line::default());
        let runs = [
            (bold, "Independent sources: ".to_string()),
            (Style::new(), values.join("; ")),
        ];
        lines.extend(flow(&runs, width, 0));
    }
    if finding.why.is_empty() {
        return lines;
    }
    let sum: f64 = finding.why.iter().map(|l| l.weight).sum();
    lines.push(Line::default());
    lines.extend(plain(bold, &format!("What ties the places, {sum:+.1} bits"), width, 0));
    for level in finding.why.iter().filter(|l| l.weight.abs() >= NOUGHT) {
        let text = format!("  {:+5.1}  {}: {}", level.weight, level.comparison, level.level);
        lines.push(Line::from(super::flow::head(&text, width)));
    }
    lines
}
