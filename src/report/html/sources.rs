//! The sources: day, publisher, whose text it is, how damaged, and a strip that shows where in it findings stand.

use std::fmt::{self, Write};

use super::Page;
use super::escape::{Escaped, address};
use crate::model::Severity;

pub(super) fn write(page: &Page<'_>, out: &mut String) -> fmt::Result {
    let outcome = page.outcome;
    let stories = outcome.stories() > 1;
    writeln!(
        out,
        "<section id=\"sources\" aria-labelledby=\"h-sources\">\n<h2 id=\"h-sources\">Sources <small>drafts first, then by date</small></h2>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of sources\"><table class=\"list\">\n<thead><tr><th scope=\"col\">No.<th scope=\"col\">Source\
         <th scope=\"col\">Published<th scope=\"col\">Words{}<th scope=\"col\">Origin<th scope=\"col\">Findings, from the first word to the last</tr></thead>\n<tbody>",
        if stories { "<th scope=\"col\">Story" } else { "" }
    )?;
    for n in &page.order {
        let Some(source) = page.source(*n) else { continue };
        let number = page.number(*n);
        write!(out, "<tr id=\"s{number}\"><td class=\"num\">{number}<th scope=\"row\">")?;
        if let Some(publisher) = &source.publisher {
            write!(out, "{} ", Escaped(publisher))?;
        }
        let path = Escaped(&source.path);
        match outcome.readings.is_empty() {
            true => write!(out, "<span class=\"path\">{path}</span>")?,
            false => write!(out, "<a class=\"path\" href=\"#t{number}\">{path}</a>")?,
        }
        if source.draft {
            out.push_str(" <b>draft</b>");
        }
        if let Some(title) = &source.title {
            write!(out, "<div class=\"src small\">{}</div>", Escaped(title))?;
        }
        if let Some(url) = source.url.as_deref().and_then(address) {
            write!(
                out,
                "<div class=\"small\"><a href=\"{0}\" rel=\"noreferrer noopener\">{0}</a></div>",
                Escaped(url)
            )?;
        }
        write!(
            out,
            "<td class=\"num\">{}<td class=\"num words\">{}",
            source
                .published
                .as_deref()
                .map_or("no date".into(), |d| Escaped(d).to_string()),
            source.words
        )?;
        if stories {
            write!(out, "<td class=\"num\">{}", source.story + 1)?;
        }
        out.push_str("<td>");
        out.push_str(&said_of(page, *n));
        out.push_str("<td>");
        strip(page, *n, out)?;
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    if !outcome.problems.is_empty() {
        writeln!(out, "<h3>Problems</h3>\n<ul class=\"plain\">")?;
        for problem in &outcome.problems {
            let source = problem.source.as_deref().unwrap_or("input");
            writeln!(
                out,
                "<li><span class=\"path\">{}</span>: {}",
                Escaped(source),
                Escaped(&problem.message)
            )?;
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
    Ok(())
}

/// Sources of one text that are named in the row of each: wire copy in a thousand papers would be a million links.
const NAMED: usize = 20;

/// "same text as 2, 5; damaged in 3 places; a summary only".
fn said_of(page: &Page<'_>, n: usize) -> String {
    let Some(source) = page.source(n) else {
        return String::new();
    };
    let mut said = Vec::new();
    let same = page.texts.get(&source.origin).map_or(&[][..], Vec::as_slice);
    let others = same.len().saturating_sub(1);
    let mut named: Vec<String> = same
        .iter()
        .filter(|m| **m != n)
        .take(NAMED)
        .map(|m| {
            format!(
                "<a href=\"#s{0}\">{0} {1}</a>",
                page.number(*m),
                Escaped(page.called(*m))
            )
        })
        .collect();
    if others > NAMED {
        named.push(format!("{} more", others - NAMED));
    }
    said.push(match others {
        0 => "independent".to_string(),
        _ => format!("same text as {}", named.join(", ")),
    });
    match source.damage {
        0 => {}
        1 => said.push("damaged in 1 place".to_string()),
        places => said.push(format!("damaged in {places} places")),
    }
    if source.partial {
        said.push("a summary or beginning only".to_string());
    }
    said.join("; ")
}

/// A line as long as the text, with a stroke where a finding stands: full for an error, half for a warning, short for a remark.
fn strip(page: &Page<'_>, n: usize, out: &mut String) -> fmt::Result {
    let marks = page.marks.get(n).map_or(&[][..], Vec::as_slice);
    let length = page.outcome.readings.get(n).map_or(0, |r| r.text.len());
    let mut numbers: Vec<usize> = marks.iter().map(|(_, finding)| *finding).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        out.push_str("none");
        return Ok(());
    }
    if length > 0 {
        out.push_str("<svg class=\"strip\" viewBox=\"0 0 200 12\" width=\"200\" height=\"12\" aria-hidden=\"true\"><path d=\"M0 11.5h200\"/>");
        for (span, finding) in marks {
            let severity = page.outcome.findings.get(*finding).map(|f| f.finding.severity);
            let (class, height) = match severity {
                Some(Severity::Error) => ("error", 11),
                Some(Severity::Warning) => ("warning", 7),
                _ => ("info", 4),
            };
            let x = (span.start * 198).checked_div(length).unwrap_or_default();
            write!(
                out,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"2\" height=\"{height}\"/>",
                11 - height
            )?;
        }
        out.push_str("</svg> ");
    }
    for finding in numbers {
        write!(out, "<a class=\"num\" href=\"#n{0}\">{0}</a> ", finding + 1)?;
    }
    Ok(())
}
