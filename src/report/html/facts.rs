//! Facts by sources: what each source prints about what at least two of them tell. What disagrees stands first, what agrees is folded.

use std::fmt::{self, Write};

use super::Page;
use super::escape::{self, Escaped};
use crate::model::Verdict;
use crate::model::outcome::{FactView, fact_id};

/// Characters of a cell; a quotation is longer, and stands whole in its text.
const CELL: usize = 56;
/// Printings of one source in a cell.
const PRINTINGS: usize = 2;

pub(super) fn write(page: &Page<'_>, out: &mut String) -> fmt::Result {
    let shared: Vec<(usize, &FactView, usize)> = page
        .outcome
        .facts
        .iter()
        .enumerate()
        .filter_map(|(n, fact)| {
            let first = fact.places.first()?.source;
            let several = fact.places.iter().any(|p| p.source != first);
            several.then(|| (n, fact, page.source(first).map_or(0, |s| s.story)))
        })
        .collect();
    if shared.is_empty() {
        return Ok(());
    }
    out.push_str(
        "<section id=\"facts\" aria-labelledby=\"h-facts\">\n<h2 id=\"h-facts\">Facts that sources share \
         <small>the words as printed, sources by date; ≠ is the odd one out</small></h2>\n",
    );
    let stories = page.outcome.stories();
    for story in 0..stories {
        let of: Vec<(usize, &FactView)> = shared.iter().filter(|s| s.2 == story).map(|s| (s.0, s.1)).collect();
        if of.is_empty() {
            continue;
        }
        if stories > 1 {
            writeln!(out, "<h3>Story {}</h3>", story + 1)?;
        }
        let (agree, differ): (Vec<_>, Vec<_>) = of
            .into_iter()
            .partition(|(_, f)| matches!(f.verdict, Verdict::Agree | Verdict::Compatible));
        if !differ.is_empty() {
            table(page, story, "Facts that sources do not agree on", &differ, out)?;
        }
        if !agree.is_empty() {
            writeln!(
                out,
                "<details><summary>{} on which sources agree</summary>",
                agree.len()
            )?;
            table(page, story, "Facts that sources agree on", &agree, out)?;
            out.push_str("</details>\n");
        }
    }
    out.push_str("</section>\n");
    Ok(())
}

fn table(page: &Page<'_>, story: usize, name: &str, facts: &[(usize, &FactView)], out: &mut String) -> fmt::Result {
    // A source that tells none of these would be a column of dashes.
    let mut columns: Vec<usize> = facts.iter().flat_map(|(_, f)| &f.places).map(|p| p.source).collect();
    columns.retain(|n| page.source(*n).is_some_and(|s| s.story == story));
    columns.sort_by_key(|n| (page.number(*n), *n));
    columns.dedup();
    write!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table class=\"matrix\">\n<thead><tr><th scope=\"col\">Fact"
    )?;
    for n in &columns {
        let number = page.number(*n);
        let day = page
            .source(*n)
            .and_then(|s| s.published.as_deref())
            .unwrap_or("no date");
        write!(
            out,
            "<th scope=\"col\"><a href=\"#s{number}\">{number} {}</a> <small>{}</small>",
            Escaped(page.called(*n)),
            Escaped(day)
        )?;
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (index, fact) in facts {
        row(page, *index, fact, &columns, out)?;
    }
    out.push_str("</tbody></table></div>\n");
    Ok(())
}

fn row(page: &Page<'_>, index: usize, fact: &FactView, columns: &[usize], out: &mut String) -> fmt::Result {
    write!(
        out,
        "<tr id=\"{}\"><th scope=\"row\">{} <small>{}</small>",
        escape::id(&fact_id(index)),
        Escaped(&clipped(&fact.label)),
        fact.verdict.name()
    )?;
    let about = page.about.get(&index).map_or(&[][..], Vec::as_slice);
    for number in about {
        write!(
            out,
            " <a class=\"ref\" href=\"#n{number}\" aria-label=\"finding {number}\">{number}</a>"
        )?;
    }
    for n in columns {
        let mut words: Vec<&str> = Vec::new();
        for place in fact.places.iter().filter(|p| p.source == *n) {
            if !words.iter().any(|w| w.to_lowercase() == place.printed.to_lowercase()) {
                words.push(&place.printed);
            }
        }
        if words.is_empty() {
            out.push_str("<td>");
            continue;
        }
        let suspect = |number: &usize| {
            let view = number.checked_sub(1).and_then(|n| page.outcome.findings.get(n));
            view.is_some_and(|v| {
                v.places
                    .iter()
                    .any(|p| p.source == *n && p.side == Some(crate::model::Side::Suspect))
            })
        };
        let odd = about.iter().any(suspect);
        // On a narrow screen each cell is a line of its own and says whose it is.
        write!(
            out,
            "<td data-s=\"{}\"{}>",
            page.number(*n),
            if odd { " class=\"odd\"" } else { "" }
        )?;
        if odd {
            out.push_str("<span class=\"vh\">odd one out: </span>");
        }
        let told: Vec<String> = words.iter().take(PRINTINGS).map(|w| clipped(w)).collect();
        let told = told.join(" / ");
        match page.first.get(&(index, *n)) {
            Some(claim) => write!(out, "<a href=\"#c{}-{claim}\">{}</a>", page.number(*n), Escaped(&told))?,
            None => write!(out, "{}", Escaped(&told))?,
        }
    }
    out.push_str("</tr>\n");
    Ok(())
}

fn clipped(text: &str) -> String {
    match text.chars().count() > CELL {
        true => text.chars().take(CELL).chain("…".chars()).collect(),
        false => text.to_string(),
    }
}
