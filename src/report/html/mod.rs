//! `--format html`: one file that is read beside the draft all evening. It opens no connection, says everything without its script,
//! and nothing by colour alone. Each section of the page is a file here.
//!
//! The script and the style are the same in every page, so that the page can name them by their hashes and forbid everything else.

mod apart;
mod differ;
mod escape;
mod facts;
mod findings;
mod sources;
mod texts;
mod verdict;

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use self::escape::Escaped;
use super::{Escapes, Reporter, Style};
use crate::model::file_name;
use crate::model::outcome::{Detail, FindingView, Outcome, Place, Source};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of `page.css` and `page.js` as a policy has it; a test says what they are when a file has changed.
const HASHES: (&str, &str) = (
    "sha256-4LeJWu4I0NNDL+6pePlsuFXB72V0Nzt5qk09ZNcPlx4=",
    "sha256-3BWu0LwjQbtyDEbRmkZlqed537ZtcgwNx1DNMT4WW8g=",
);

/// `--format html`.
#[derive(Debug)]
pub struct Html;

impl Reporter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn is_own(&self, head: &str, tail: &str) -> bool {
        head.starts_with("<!doctype html>") && tail.contains("<footer>factcheck ")
    }

    fn detail(&self) -> Detail {
        Detail {
            places: true,
            texts: true,
        }
    }

    fn escapes(&self) -> Escapes {
        Escapes::Markup
    }

    fn write(&self, outcome: &Outcome, _style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let mut out = String::new();
        Page::of(outcome).write(&mut out).map_err(io::Error::other)?;
        sink.write_all(out.as_bytes())
    }
}

/// The outcome with what the sections look up in each other.
struct Page<'a> {
    outcome: &'a Outcome,
    /// Sources as the page lists them: drafts first, then in order of time.
    order: Vec<usize>,
    /// The number of each source on the page, from 1, by index.
    numbers: Vec<usize>,
    /// The sources of each text, by its number, as the page lists them.
    texts: HashMap<usize, Vec<usize>>,
    /// The first claim of a source about a fact: fact and source to its index in the reading.
    first: HashMap<(usize, usize), usize>,
    /// The findings about a fact, by its index: numbers on the page, from 1.
    about: HashMap<usize, Vec<usize>>,
    /// The marks in each source, by index: the words and the finding's index.
    marks: Vec<Vec<(crate::model::Span, usize)>>,
}

impl<'a> Page<'a> {
    fn of(outcome: &'a Outcome) -> Page<'a> {
        let mut order: Vec<usize> = (0..outcome.sources.len()).collect();
        order.sort_by_key(|n| {
            let source = outcome.sources.get(*n);
            let day = source.and_then(|s| s.published.clone());
            (source.is_some_and(|s| !s.draft), day.is_none(), day, *n)
        });
        let mut numbers = vec![0; order.len()];
        for (place, source) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(*source) {
                *number = place + 1;
            }
        }
        let mut texts: HashMap<usize, Vec<usize>> = HashMap::new();
        for n in &order {
            if let Some(source) = outcome.sources.get(*n) {
                texts.entry(source.origin).or_default().push(*n);
            }
        }
        let mut first = HashMap::new();
        for (source, reading) in outcome.readings.iter().enumerate() {
            for (n, told) in reading.told.iter().enumerate() {
                if let Some(fact) = told.fact {
                    first.entry((fact, source)).or_insert(n);
                }
            }
        }
        let mut about: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut marks = vec![Vec::new(); outcome.sources.len()];
        for (n, view) in outcome.findings.iter().enumerate() {
            if let Some(fact) = view.fact {
                about.entry(fact).or_default().push(n + 1);
            }
            for mark in &view.finding.marks {
                if let Some(list) = marks.get_mut(mark.source.0) {
                    list.push((mark.span, n));
                }
            }
        }
        Page {
            outcome,
            order,
            numbers,
            texts,
            first,
            about,
            marks,
        }
    }

    fn source(&self, n: usize) -> Option<&'a Source> {
        self.outcome.sources.get(n)
    }

    /// The number of a source on the page.
    fn number(&self, source: usize) -> usize {
        self.numbers.get(source).copied().unwrap_or(0)
    }

    /// What a source is called: its publisher, else its path.
    fn called(&self, source: usize) -> &'a str {
        self.source(source)
            .map_or("", |s| s.publisher.as_deref().unwrap_or(&s.path))
    }

    /// Where a place stands, linked to the words in its text: "courier.md:15".
    fn whereabouts(&self, place: &Place, finding: Option<usize>, out: &mut String) -> fmt::Result {
        let Some(source) = self.source(place.source) else {
            return Ok(());
        };
        let number = self.number(place.source);
        let target = match finding {
            Some(finding) if !self.outcome.readings.is_empty() => format!("m{number}-{finding}"),
            _ => format!("s{number}"),
        };
        write!(
            out,
            "<a href=\"#{target}\">{}:{}</a>",
            Escaped(&source.path),
            place.line
        )?;
        match (source.draft, &source.publisher) {
            (true, _) => out.write_str(" (draft)"),
            (false, Some(name)) => write!(out, " {}", Escaped(name)),
            (false, None) => Ok(()),
        }
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let (style, script) = HASHES;
        writeln!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style}'; script-src '{script}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            Escaped(&verdict::title(self.outcome)),
        )?;
        verdict::write(self, out)?;
        out.push_str("<main>\n");
        findings::write(self, out)?;
        apart::drafts(self, out)?;
        facts::write(self, out)?;
        sources::write(self, out)?;
        texts::write(self, out)?;
        apart::held_back(self, out)?;
        out.push_str("</main>\n");
        writeln!(
            out,
            "<footer>factcheck {}. It says who differs, not who is right.</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>",
            env!("CARGO_PKG_VERSION")
        )
    }

    /// The attributes by which the script knows a finding, for filters and for the file of decisions.
    fn known_by(&self, view: &FindingView, out: &mut String) -> fmt::Result {
        let sources = &self.outcome.sources;
        let files: Vec<String> = view
            .seats(sources)
            .into_iter()
            .filter_map(|n| sources.get(n))
            .map(|s| match s.file.is_absolute() {
                // A path of one machine means nothing on another, and an entry whose articles are not there holds by its id.
                true => s.path.clone(),
                false => file_name(&s.file) + &s.number(),
            })
            .collect();
        let base = view.id.split('-').next().unwrap_or_default();
        write!(
            out,
            " data-id=\"{}\" data-rule=\"{}\" data-files=\"{}\" data-message=\"{}\"",
            escape::id(base),
            Escaped(view.finding.rule),
            // Between the files stands what no path holds.
            files
                .iter()
                .map(|f| Escaped(f).to_string())
                .collect::<Vec<_>>()
                .join("|"),
            Escaped(&view.finding.message),
        )?;
        if let Some(decision) = &view.decision {
            write!(out, " data-verdict=\"{}\"", decision.ruling.name())?;
            let date = decision.date.map(|d| d.to_string());
            for (key, value) in [("reason", &decision.reason), ("by", &decision.by), ("date", &date)] {
                if let Some(value) = value {
                    write!(out, " data-{key}=\"{}\"", Escaped(value))?;
                }
            }
        }
        Ok(())
    }
}
