//! The head of the page: what was found, of how much, and what is not shown; the ways to the sections.

use std::fmt::{self, Write};

use super::super::apart::held_back;
use super::super::table::counted;
use super::Page;
use super::escape::Escaped;
use crate::model::{Outcome, Severity, Verdict};

/// "2 errors, 1 warning: draft.md".
pub(super) fn title(outcome: &Outcome) -> String {
    let draft = outcome.sources.iter().find(|s| s.draft);
    let of = draft.map_or_else(|| counted(outcome.sources.len(), "source"), |s| s.path.clone());
    format!("{}: {of}", found(outcome))
}

/// What stands above the page: of several pages open at once each says whose it is.
fn headed(outcome: &Outcome) -> String {
    let mut drafts = outcome.sources.iter().filter(|s| s.draft);
    match (drafts.next(), drafts.next()) {
        (Some(draft), None) => format!("{}: {}", draft.path, found(outcome)),
        _ => found(outcome),
    }
}

fn found(outcome: &Outcome) -> String {
    let [errors, warnings, remarks] = [Severity::Error, Severity::Warning, Severity::Info].map(|s| outcome.count(s));
    match errors + warnings + remarks {
        0 => "Nothing found".to_string(),
        _ => format!(
            "{}, {}, {}",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(remarks, "remark")
        ),
    }
}

pub(super) fn write(page: &Page<'_>, out: &mut String) -> fmt::Result {
    let outcome = page.outcome;
    let agree = outcome
        .facts
        .iter()
        .filter(|f| matches!(f.verdict, Verdict::Agree | Verdict::Compatible))
        .count();
    let words: usize = outcome.sources.iter().map(|s| s.words).sum();
    let mut read = format!(
        "{} read, {} independent, {words} words",
        counted(outcome.sources.len(), "source"),
        outcome.origins()
    );
    if outcome.stories() > 1 {
        read.push_str(&format!(", {} stories", outcome.stories()));
    }
    if !outcome.facts.is_empty() {
        let verb = if agree == 1 { "agrees" } else { "agree" };
        read.push_str(&format!(
            "; {agree} of {} {verb}",
            counted(outcome.facts.len(), "shared fact")
        ));
    }
    let held = held_back(outcome);
    let gap = if held.is_empty() { "" } else { " " };
    writeln!(
        out,
        "<header>\n<h1>{}</h1>\n<p>{read}.{gap}{}</p>",
        Escaped(&headed(outcome)),
        Escaped(&held)
    )?;
    let sections = [
        ("findings", "Findings", true),
        (
            "drafts",
            "Draft",
            outcome
                .drafts
                .iter()
                .any(|d| !d.unsupported.is_empty() || !d.missing.is_empty()),
        ),
        ("facts", "Facts", !outcome.facts.is_empty()),
        ("sources", "Sources", true),
        ("texts", "Texts", !outcome.readings.is_empty()),
        ("held", "Held back", !outcome.suppressed.is_empty()),
    ];
    out.push_str("<nav aria-label=\"Sections\">");
    for (id, name, _) in sections.iter().filter(|(_, _, there)| *there) {
        write!(out, "<a href=\"#{id}\">{name}</a> ")?;
    }
    out.push_str("</nav>\n</header>\n");
    // The script fills it: without it there is nothing to press that would not work.
    out.push_str("<div id=\"bar\" role=\"region\" aria-label=\"Filters and decisions\" hidden></div>\n");
    out.push_str("<p id=\"say\" class=\"vh\" role=\"status\" aria-live=\"polite\"></p>\n");
    Ok(())
}
