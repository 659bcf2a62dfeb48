//! The proof sheet: each text whole, every claim underlined by its state, what a finding points at marked with its number.
//!
//! Claims lie inside each other (a figure in a quotation), so the text is cut where any begins or ends, and each stretch belongs to
//! the shortest claim over it: links never stand in links.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::Page;
use super::escape::{self, Escaped};
use crate::model::outcome::{Reading, fact_id};
use crate::model::{Span, Verdict};

pub(super) fn write(page: &Page<'_>, out: &mut String) -> fmt::Result {
    if page.outcome.readings.is_empty() {
        return Ok(());
    }
    out.push_str(
        "<section id=\"texts\" aria-labelledby=\"h-texts\">\n<h2 id=\"h-texts\">Texts</h2>\n<p class=\"legend\">Underlined: \
         <span class=\"c agreed\">others agree</span>, <span class=\"c differ\">others differ</span>, <span class=\"c alone\">no other source has it</span>. \
         <mark>Marked</mark><sup>1</sup>: finding 1.</p>\n",
    );
    let drafts = page.outcome.sources.iter().filter(|s| s.draft).count();
    for n in &page.order {
        let (Some(source), Some(reading)) = (page.source(*n), page.outcome.readings.get(*n)) else {
            continue;
        };
        let number = page.number(*n);
        let open = if source.draft && drafts == 1 { " open" } else { "" };
        let marks = page.marks.get(*n).map_or(&[][..], Vec::as_slice);
        let findings: BTreeSet<usize> = marks.iter().map(|(_, finding)| *finding).collect();
        write!(
            out,
            "<details class=\"text\" id=\"t{number}\"{open}><summary>{number} {}",
            Escaped(page.called(*n))
        )?;
        if source.publisher.is_some() {
            write!(out, " <span class=\"path\">{}</span>", Escaped(&source.path))?;
        }
        let draft = if source.draft { "draft, " } else { "" };
        let count = super::super::table::counted(findings.len(), "finding");
        writeln!(
            out,
            " <small>{draft}{count}</small></summary>\n<div class=\"proof src\">"
        )?;
        text(page, *n, reading, marks, out)?;
        out.push_str("</div></details>\n");
    }
    out.push_str("</section>\n");
    Ok(())
}

/// What begins or ends at a place of the text.
enum Edge {
    Claim(usize),
    Mark(usize),
}

fn text(page: &Page<'_>, source: usize, reading: &Reading, marks: &[(Span, usize)], out: &mut String) -> fmt::Result {
    // Every place where something begins or ends, in order; ends before beginnings.
    let mut edges: Vec<(usize, bool, Edge)> = Vec::new();
    for (n, told) in reading.told.iter().enumerate() {
        edges.push((told.span.start, true, Edge::Claim(n)));
        edges.push((told.span.end, false, Edge::Claim(n)));
    }
    for (n, (span, _)) in marks.iter().enumerate() {
        edges.push((span.start, true, Edge::Mark(n)));
        edges.push((span.end, false, Edge::Mark(n)));
    }
    edges.sort_by_key(|(at, begins, _)| (*at, *begins));
    let mut sheet = Sheet {
        page,
        source,
        number: page.number(source),
        reading,
        marks,
        claims: BTreeSet::new(),
        marked: BTreeSet::new(),
        due: Vec::new(),
        anchored: BTreeSet::new(),
        out,
    };
    let mut edges = edges.into_iter().peekable();
    let mut done = 0;
    for (span, heading) in &reading.blocks {
        let tag = if *heading { "p class=\"head\"" } else { "p" };
        write!(sheet.out, "<{tag}>")?;
        let mut at = span.start.max(done);
        while let Some((next, begins, edge)) = edges.next_if(|(next, ..)| *next <= span.end) {
            if next > at {
                sheet.stretch(Span::new(at, next))?;
                at = next;
            }
            sheet.turn(begins, &edge)?;
        }
        if span.end > at {
            sheet.stretch(Span::new(at, span.end))?;
        }
        done = span.end;
        sheet.out.push_str("</p>\n");
    }
    Ok(())
}

/// A text on its way to the page.
struct Sheet<'a, 'b> {
    page: &'a Page<'a>,
    /// Index of the source.
    source: usize,
    number: usize,
    reading: &'a Reading,
    marks: &'a [(Span, usize)],
    /// The claims over the place reached: length and index, so that the first is the shortest.
    claims: BTreeSet<(usize, usize)>,
    /// The marks over it.
    marked: BTreeSet<usize>,
    /// Ids that the next words are to carry.
    due: Vec<String>,
    /// The findings whose anchor stands already.
    anchored: BTreeSet<usize>,
    out: &'b mut String,
}

impl Sheet<'_, '_> {
    fn turn(&mut self, begins: bool, edge: &Edge) -> fmt::Result {
        match (edge, begins) {
            (Edge::Claim(n), true) => {
                let length = self.reading.told.get(*n).map_or(0, |t| t.span.len());
                self.claims.insert((length, *n));
                // The table of facts links to the first place of each fact.
                let fact = self.reading.told.get(*n).and_then(|t| t.fact);
                if fact.is_some_and(|f| self.page.first.get(&(f, self.source)) == Some(n)) {
                    self.due.push(format!("c{}-{n}", self.number));
                }
            }
            (Edge::Claim(n), false) => {
                let length = self.reading.told.get(*n).map_or(0, |t| t.span.len());
                self.claims.remove(&(length, *n));
            }
            (Edge::Mark(n), true) => {
                self.marked.insert(*n);
                if let Some((_, finding)) = self.marks.get(*n)
                    && self.anchored.insert(*finding)
                {
                    self.due.push(format!("m{}-{}", self.number, finding + 1));
                }
            }
            (Edge::Mark(n), false) => {
                self.marked.remove(n);
                if let Some((_, finding)) = self.marks.get(*n) {
                    let finding = finding + 1;
                    write!(
                        self.out,
                        "<sup><a href=\"#n{finding}\" aria-label=\"finding {finding}\">{finding}</a></sup>"
                    )?;
                }
            }
        }
        Ok(())
    }

    fn stretch(&mut self, span: Span) -> fmt::Result {
        let words = Escaped(self.reading.text.get(span.range()).unwrap_or(""));
        // One id goes to the words themselves, so that a reader who follows a link sees them set off.
        let id = match self.due.pop() {
            Some(id) => format!(" id=\"{id}\""),
            None => String::new(),
        };
        for other in self.due.drain(..) {
            write!(self.out, "<span id=\"{other}\"></span>")?;
        }
        let (start, end) = if self.marked.is_empty() {
            ("", "")
        } else {
            ("<mark>", "</mark>")
        };
        let Some((_, claim)) = self.claims.first().copied() else {
            return match (id.is_empty(), self.marked.is_empty()) {
                (true, _) => write!(self.out, "{start}{words}{end}"),
                (false, true) => write!(self.out, "<span{id}>{words}</span>"),
                (false, false) => write!(self.out, "<mark{id}>{words}</mark>"),
            };
        };
        let fact = self.reading.told.get(claim).and_then(|t| t.fact);
        let fact = fact
            .and_then(|n| Some((n, self.page.outcome.facts.get(n)?)))
            .filter(|(_, f)| {
                // What one source says twice is no agreement of sources.
                let first = f.places.first().map(|p| p.source);
                f.places.iter().any(|p| Some(p.source) != first)
            });
        let Some((index, fact)) = fact else {
            return write!(self.out, "<span class=\"c alone\"{id}>{start}{words}{end}</span>");
        };
        let (class, said) = match fact.verdict {
            Verdict::Agree | Verdict::Compatible => ("agreed", "others agree"),
            Verdict::Superseded => ("differ", "others have a later figure"),
            Verdict::Disagree => ("differ", "others differ"),
        };
        write!(
            self.out,
            "<a class=\"c {class}\"{id} href=\"#{}\" title=\"{said}: {}\">{start}{words}{end}</a>",
            escape::id(&fact_id(index)),
            Escaped(&fact.label)
        )
    }
}
