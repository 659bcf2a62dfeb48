//! Messages of SARIF. GitHub shows related locations only where the message links to them, as `[label](id)`.

use crate::model::Outcome;
use crate::report::carrier::{Hung, whereabouts};
use crate::report::safe;

/// Links of a message: more do not help a reader, and a message is cut where it is long.
const LINKS: usize = 8;

/// The message of a finding, with links to the other places by their ids, and the question.
pub(super) fn linked(outcome: &Outcome, hung: &Hung<'_>) -> String {
    let finding = &hung.view.finding;
    let mut text = literal(&safe::line(&finding.message));
    let links: Vec<String> = hung
        .beside
        .iter()
        .take(LINKS)
        .enumerate()
        .map(|(n, place)| format!("[{}]({})", escaped(&whereabouts(outcome, place)), n + 1))
        .collect();
    if !links.is_empty() {
        text.push_str(&format!(" Compare {}", links.join(", ")));
        let more = hung.beside.len().saturating_sub(LINKS);
        if more > 0 {
            text.push_str(&format!(" and {more} more"));
        }
        text.push('.');
    }
    if let Some(query) = &finding.query {
        text.push_str(&format!(" Ask: {}", literal(&safe::line(query))));
    }
    text
}

/// Text that means itself: braces are doubled, as SARIF has placeholders, and what would read as a link is none. Brackets alone
/// stay, because quotations have them.
pub(super) fn literal(text: &str) -> String {
    match text.contains("](") {
        true => escaped(text),
        false => text.replace('{', "{{").replace('}', "}}"),
    }
}

/// The label of a link.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '{' | '}' => {
                out.push(c);
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
