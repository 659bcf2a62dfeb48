//! What is no finding to work on: what drafts say alone and what they lack, and what is held back.

use std::fmt::{self, Write};

use super::escape::{self, Escaped};
use super::{Page, differ};
use crate::model::outcome::{Decision, DraftView, Hold, Place, fact_id};

/// What the drafts say that no source or one says, and what all sources say and they do not.
pub(super) fn drafts(page: &Page<'_>, out: &mut String) -> fmt::Result {
    let told = |d: &&DraftView| !d.unsupported.is_empty() || !d.missing.is_empty();
    let views: Vec<&DraftView> = page.outcome.drafts.iter().filter(told).collect();
    if views.is_empty() {
        return Ok(());
    }
    out.push_str(
        "<section id=\"drafts\" aria-labelledby=\"h-drafts\">\n<h2 id=\"h-drafts\">The draft beside its sources <small>none of this is a finding</small></h2>\n",
    );
    for view in views {
        let path = page.source(view.source).map_or("", |s| s.path.as_str());
        if !view.unsupported.is_empty() {
            writeln!(
                out,
                "<h3>Only in {} ({})</h3>\n<ul class=\"plain beside\">",
                Escaped(path),
                view.unsupported.len()
            )?;
            for said in &view.unsupported {
                let by = if said.origins == 0 { "no source" } else { "one source" };
                line(page, &said.place, by, out)?;
            }
            out.push_str("</ul>\n");
        }
        if !view.missing.is_empty() {
            writeln!(
                out,
                "<h3>Not in {}, in all sources or nearly all ({})</h3>\n<ul class=\"plain beside\">",
                Escaped(path),
                view.missing.len()
            )?;
            for lacking in &view.missing {
                let by = super::super::table::counted(lacking.origins, "source");
                let Some(place) = lacking.places.first() else { continue };
                line(
                    page,
                    place,
                    &format!("<a href=\"#{}\">{by}</a>", escape::id(&fact_id(lacking.fact))),
                    out,
                )?;
            }
            out.push_str("</ul>\n");
        }
    }
    out.push_str("</section>\n");
    Ok(())
}

/// `by` is markup.
fn line(page: &Page<'_>, place: &Place, by: &str, out: &mut String) -> fmt::Result {
    write!(out, "<li><span class=\"by\">{by}</span> <div><span class=\"src\">")?;
    differ::sentence(place, None, out)?;
    out.push_str("</span> <span class=\"at\">");
    page.whereabouts(place, None, out)?;
    out.push_str("</span></div></li>\n");
    Ok(())
}

/// What is held back, by what, and why.
pub(super) fn held_back(page: &Page<'_>, out: &mut String) -> fmt::Result {
    let held = &page.outcome.suppressed;
    if held.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section id=\"held\" aria-labelledby=\"h-held\">\n<h2 id=\"h-held\">Held back</h2>\n<details><summary>{}</summary>\n<ul class=\"plain\">",
        super::super::table::counted(held.len(), "finding")
    )?;
    for suppressed in held {
        let view = &suppressed.view;
        out.push_str("<li class=\"held\"");
        page.known_by(view, out)?;
        write!(
            out,
            "><span class=\"rule\">{}</span> {} ",
            Escaped(view.finding.rule),
            Escaped(&view.finding.message)
        )?;
        match (&suppressed.hold, &view.decision) {
            (Hold::Decision, Some(decision)) => decided(decision, out)?,
            (Hold::Decision, None) => out.push_str("(a decision)"),
            (Hold::Baseline, _) => out.push_str("(in the baseline)"),
            (Hold::Ignore { source, line, reason }, _) => {
                let path = page.source(*source).map_or("", |s| s.path.as_str());
                write!(out, "(ignored by {}:{line}", Escaped(path))?;
                if let Some(reason) = reason {
                    write!(out, ": {}", Escaped(reason))?;
                }
                out.push(')');
            }
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul></details>\n</section>\n");
    Ok(())
}

/// "dismissed by Ana, 2026-03-31: the wire counts Monday too".
pub(super) fn decided(decision: &Decision, out: &mut String) -> fmt::Result {
    write!(out, "<b>{}</b>", decision.ruling.name())?;
    if let Some(by) = &decision.by {
        write!(out, " by {}", Escaped(by))?;
    }
    if let Some(date) = decision.date {
        write!(out, ", {date}")?;
    }
    if let Some(reason) = &decision.reason {
        write!(out, ": {}", Escaped(reason))?;
    }
    Ok(())
}
