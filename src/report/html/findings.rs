//! The findings: what is said against what, both sentences, who holds which value, the question to send, and the evidence.

use std::fmt::{self, Write};

use super::super::sides::{Group, groups, labels};
use super::super::table::counted;
use super::escape::{self, Escaped};
use super::{Page, differ};
use crate::model::Severity;
use crate::model::outcome::{FindingView, Place, fact_id};

pub(super) fn write(page: &Page<'_>, out: &mut String) -> fmt::Result {
    out.push_str("<section id=\"findings\" aria-labelledby=\"h-findings\">\n<h2 id=\"h-findings\">Findings</h2>\n");
    if page.outcome.findings.is_empty() {
        out.push_str("<p>None.</p>\n");
    }
    out.push_str("<p id=\"none\" hidden>No finding passes the filters.</p>\n");
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of: Vec<(usize, &FindingView)> = page
            .outcome
            .findings
            .iter()
            .enumerate()
            .filter(|(_, f)| f.finding.severity == severity)
            .collect();
        if of.is_empty() {
            continue;
        }
        let (word, count) = (plural(severity), of.len());
        match severity {
            Severity::Info => writeln!(
                out,
                "<details class=\"group\"><summary><h3>{word} ({count})</h3></summary>"
            )?,
            _ => writeln!(out, "<div class=\"group\"><h3>{word} ({count})</h3>")?,
        }
        for (n, view) in of {
            finding(page, n, view, out)?;
        }
        out.push_str(if severity == Severity::Info {
            "</details>\n"
        } else {
            "</div>\n"
        });
    }
    out.push_str("</section>\n");
    Ok(())
}

fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Info => "Remarks",
    }
}

/// The word beside the number: what the terminal calls a remark is one here too.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "remark",
        other => other.name(),
    }
}

fn finding(page: &Page<'_>, n: usize, view: &FindingView, out: &mut String) -> fmt::Result {
    let finding = &view.finding;
    let number = n + 1;
    let mut sources: Vec<usize> = view.places.iter().map(|p| page.number(p.source)).collect();
    sources.sort_unstable();
    sources.dedup();
    let sources: Vec<String> = sources.iter().map(usize::to_string).collect();
    write!(
        out,
        "<article class=\"finding {0}\" id=\"n{number}\" tabindex=\"-1\" aria-labelledby=\"n{number}-h\" data-severity=\"{0}\" data-kind=\"{1}\" data-sources=\"{2}\"",
        word(finding.severity),
        escape::id(finding.kind.0),
        sources.join(" "),
    )?;
    page.known_by(view, out)?;
    write!(
        out,
        ">\n<p class=\"meta\"><b class=\"no\">{number}</b> <b class=\"sev\">{}</b> <span class=\"rule\">{}</span> <span>{:.0}% sure</span> <span>id {}</span>",
        word(finding.severity),
        Escaped(finding.rule),
        finding.confidence * 100.0,
        escape::id(&view.id)
    )?;
    if let Some(fact) = view.fact {
        write!(
            out,
            " <a href=\"#{}\">in the table of facts</a>",
            escape::id(&fact_id(fact))
        )?;
    }
    writeln!(out, "</p>\n<h4 id=\"n{number}-h\">{}</h4>", Escaped(&finding.message))?;
    sides(page, n, view, out)?;
    if let Some(query) = &finding.query {
        writeln!(out, "<p class=\"ask\"><b>Ask</b> <q>{}</q></p>", Escaped(query))?;
    }
    // What a side above prints need not be said again.
    let shown = |words: &String| view.places.iter().any(|p| p.printed.contains(words.as_str()));
    if let Some(suggestion) = finding.suggestion.as_ref().filter(|s| !shown(s)) {
        writeln!(
            out,
            "<p class=\"ask\"><b>The others print</b> <span class=\"src\">{}</span></p>",
            Escaped(suggestion)
        )?;
    }
    out.push_str("<p class=\"decision\">");
    if let Some(decision) = &view.decision {
        super::apart::decided(decision, out)?;
    }
    out.push_str("</p>\n");
    why(view, out)?;
    out.push_str("</article>\n");
    Ok(())
}

/// A column for each value: who holds it, the sentence, where it stands.
fn sides(page: &Page<'_>, n: usize, view: &FindingView, out: &mut String) -> fmt::Result {
    let groups = groups(page.outcome, view);
    let first = groups.iter().flat_map(|g| &g.places).map(|p| p.source).min();
    let alone = first == groups.iter().flat_map(|g| &g.places).map(|p| p.source).max();
    out.push_str("<div class=\"sides\">\n");
    for (m, (group, label)) in groups.iter().zip(labels(&groups)).enumerate() {
        let other = groups
            .iter()
            .enumerate()
            .find(|(k, g)| *k != m && g.value != group.value);
        let other = other.and_then(|(_, g)| g.places.first().copied());
        let Some(place) = group.places.first() else { continue };
        let who = group.who(label, page.outcome, alone);
        let odd = if group.side == Some(crate::model::Side::Suspect) && !alone {
            " odd"
        } else {
            ""
        };
        write!(
            out,
            "<div class=\"side{odd}\"><p class=\"who\">{who}</p><p class=\"src\">"
        )?;
        differ::sentence(place, other, out)?;
        out.push_str("</p>");
        if let Some(also) = group.also() {
            write!(out, "<p class=\"small src\">{}</p>", Escaped(&also))?;
        }
        places(page, n, group, out)?;
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n");
    Ok(())
}

fn places(page: &Page<'_>, n: usize, group: &Group<'_>, out: &mut String) -> fmt::Result {
    let mut seen: Vec<(usize, usize)> = Vec::new();
    let mut list: Vec<&Place> = group.places.clone();
    list.retain(|p| {
        let new = !seen.contains(&(p.source, p.line));
        seen.push((p.source, p.line));
        new
    });
    out.push_str("<p class=\"at\">");
    for (m, place) in list.iter().enumerate() {
        if m > 0 {
            out.push_str("; ");
        }
        page.whereabouts(place, Some(n + 1), out)?;
    }
    out.push_str("</p>");
    Ok(())
}

/// The evidence, folded: who holds what, and what ties the places.
fn why(view: &FindingView, out: &mut String) -> fmt::Result {
    let finding = &view.finding;
    if finding.support.is_empty() && finding.why.is_empty() {
        return Ok(());
    }
    out.push_str("<details class=\"why\"><summary>Why</summary>");
    if !finding.support.is_empty() {
        out.push_str("<p>Independent sources: ");
        for (m, (value, count)) in finding.support.iter().enumerate() {
            let gap = if m > 0 { "; " } else { "" };
            let value: String = value.chars().take(80).collect();
            write!(out, "{gap}<span class=\"src\">{}</span> {count}", Escaped(&value))?;
        }
        out.push_str(".</p>");
    }
    if !finding.why.is_empty() {
        out.push_str(
            "<table class=\"list\"><caption>What ties the places, in bits of evidence</caption><thead><tr><th scope=\"col\">Compared\
             <th scope=\"col\">Found<th scope=\"col\">Bits</tr></thead><tbody>",
        );
        for level in &finding.why {
            write!(
                out,
                "<tr><td>{}<td>{}<td class=\"num\">{:+.1}",
                Escaped(level.comparison),
                Escaped(level.level),
                level.weight
            )?;
        }
        let sum: f64 = finding.why.iter().map(|l| l.weight).sum();
        write!(
            out,
            "</tbody><tfoot><tr><td colspan=\"2\">{}<td class=\"num\">{sum:+.1}</tr></tfoot></table>",
            counted(finding.why.len(), "comparison")
        )?;
    }
    writeln!(
        out,
        "<p class=\"small\">More: <code>factcheck why {} PATHS</code></p></details>",
        escape::id(&view.id)
    )
}
