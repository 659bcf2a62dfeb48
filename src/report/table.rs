//! The report for an editor at a terminal: findings by severity, each with what every source prints, where it stands, and the
//! question to send the reporter. Colour adds nothing that the text does not say.

use std::io::{self, Write};

use super::places::places;
use super::{Reporter, Style, apart, safe, wrap::wrap};
use crate::model::outcome::{FindingView, Outcome};
use crate::model::{Severity, Verdict};

/// `--format table`.
#[derive(Debug)]
pub struct Table;

/// What a finding's text is moved in by.
pub(super) const INDENT: &str = "    ";

impl Reporter for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn is_own(&self, head: &str, tail: &str) -> bool {
        super::is_listing(head, tail)
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        report(outcome, style, sink, |outcome, view, style, sink| {
            for line in places(outcome, view, style, style.width.saturating_sub(INDENT.len())) {
                writeln!(sink, "{INDENT}{line}")?;
            }
            Ok(())
        })
    }
}

/// Shows the places of a finding.
pub(super) type Shown = fn(&Outcome, &FindingView, &Style, &mut dyn Write) -> io::Result<()>;

/// The findings by severity, each with its places as `places` shows them, and what there is beside findings.
pub(super) fn report(outcome: &Outcome, style: &Style, sink: &mut dyn Write, places: Shown) -> io::Result<()> {
    let mut shown = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let all: Vec<&FindingView> = outcome
            .findings
            .iter()
            .filter(|f| f.finding.severity == severity && (severity != Severity::Info || style.show_info))
            .collect();
        if all.is_empty() {
            continue;
        }
        let room = style
            .limit
            .map_or(all.len(), |l| l.saturating_sub(shown))
            .min(all.len());
        if room > 0 {
            writeln!(sink, "{}\n", paint(style, severity, &heading(severity, all.len())))?;
        }
        for view in all.into_iter().take(room) {
            shown += 1;
            finding(outcome, view, shown, style, sink, places)?;
        }
    }
    apart::drafts(outcome, style, sink)?;
    problems(outcome, style, sink)?;
    stories(outcome, style, sink)?;
    summary(outcome, style, shown, sink)
}

fn heading(severity: Severity, count: usize) -> String {
    let word = match severity {
        Severity::Error => "ERRORS",
        Severity::Warning => "WARNINGS",
        Severity::Info => "REMARKS",
    };
    format!("{word} ({count})")
}

fn finding(
    outcome: &Outcome,
    view: &FindingView,
    number: usize,
    style: &Style,
    sink: &mut dyn Write,
    places: Shown,
) -> io::Result<()> {
    let finding = &view.finding;
    let title = format!("{number:>2}. {}", finding.rule);
    let remark = format!(
        "{}, {:.0}% sure, id {}",
        finding.severity.name(),
        finding.confidence * 100.0,
        view.id
    );
    let apart = if title.len() + 2 + remark.len() <= style.width {
        "  "
    } else {
        "\n    "
    };
    writeln!(sink, "{}{apart}{remark}", paint(style, finding.severity, &title))?;
    sink.write_all(wrap(&safe::line(&finding.message), style.width, INDENT).as_bytes())?;
    places(outcome, view, style, sink)?;
    let mut closing = String::new();
    if let Some(query) = &finding.query {
        closing = wrap(&format!("Ask: {}", safe::line(query)), style.width, INDENT);
    }
    sink.write_all(closing.as_bytes())?;
    writeln!(sink)
}

fn problems(outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    if outcome.problems.is_empty() {
        return Ok(());
    }
    let title = format!("PROBLEMS ({})", outcome.problems.len());
    writeln!(sink, "{}\n", paint(style, Severity::Warning, &title))?;
    for problem in &outcome.problems {
        let source = problem.source.as_deref().unwrap_or("input");
        let text = format!("{}: {}", safe::line(source), safe::line(&problem.message));
        sink.write_all(wrap(&text, style.width, INDENT).as_bytes())?;
    }
    writeln!(sink)
}

/// Stories shown, and sources of each.
const STORIES: (usize, usize) = (12, 3);

/// Which sources are one story, where there are several: an editor must see what was not compared.
fn stories(outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let count = outcome.stories();
    if count < 2 {
        return Ok(());
    }
    writeln!(
        sink,
        "STORIES ({count}), each compared by itself; --group none compares all\n"
    )?;
    let mut told: Vec<Vec<String>> = vec![Vec::new(); count];
    for source in &outcome.sources {
        if let Some(list) = told.get_mut(source.story) {
            list.push(safe::line(&source.path).to_string());
        }
    }
    for list in told.iter().take(STORIES.0) {
        let mut text = list.iter().take(STORIES.1).cloned().collect::<Vec<_>>().join(", ");
        if list.len() > STORIES.1 {
            text.push_str(&format!(" and {} more", list.len() - STORIES.1));
        }
        let text = format!("{}: {text}", counted(list.len(), "source"));
        sink.write_all(wrap(&text, style.width, INDENT).as_bytes())?;
    }
    if count > STORIES.0 {
        let text = format!("and {} more stories", count - STORIES.0);
        sink.write_all(wrap(&text, style.width, INDENT).as_bytes())?;
    }
    writeln!(sink)
}

/// Plainly damaged places from which a source is said to be damaged. The rules lean from the same number on.
const DAMAGED: usize = 3;

fn summary(outcome: &Outcome, style: &Style, shown: usize, sink: &mut dyn Write) -> io::Result<()> {
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| outcome.count(severity));
    let facts = outcome.facts.len();
    let agree = outcome
        .facts
        .iter()
        .filter(|f| matches!(f.verdict, Verdict::Agree | Verdict::Compatible))
        .count();
    let mut skipped: Vec<_> = outcome.problems.iter().filter(|p| p.fatal).map(|p| &p.source).collect();
    skipped.dedup();
    let mut read = format!(
        "{} ({} independent)",
        counted(outcome.sources.len(), "source"),
        outcome.origins()
    );
    if outcome.stories() > 1 {
        read.push_str(&format!(" of {} stories", outcome.stories()));
    }
    if !skipped.is_empty() {
        read.push_str(&format!(", {} skipped", skipped.len()));
    }
    let compared = match facts {
        0 => format!("{read}."),
        _ => format!("{read}; {agree} of {} agree.", counted(facts, "shared fact")),
    };
    let found = if errors + warnings + infos == 0 {
        format!("Nothing found. Read {compared}")
    } else {
        format!(
            "{}, {}, {}. Read {compared}",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(infos, "remark")
        )
    };
    for source in outcome.sources.iter().filter(|s| s.damage >= DAMAGED) {
        let path = safe::line(&source.path);
        let places = counted(source.damage, "place");
        let text = format!("{path} is damaged in {places}, so its wording is trusted less.");
        sink.write_all(wrap(&text, style.width, "").as_bytes())?;
    }
    sink.write_all(wrap(&found, style.width, "").as_bytes())?;
    let held = apart::held_back(outcome);
    if !held.is_empty() {
        sink.write_all(wrap(&held, style.width, "").as_bytes())?;
    }
    let mut hidden = Vec::new();
    if infos > 0 && !style.show_info {
        hidden.push(format!("{} (--show info)", counted(infos, "remark")));
    }
    let eligible = errors + warnings + if style.show_info { infos } else { 0 };
    if eligible > shown {
        hidden.push(format!(
            "{} beyond --limit {shown}",
            counted(eligible - shown, "finding")
        ));
    }
    if !hidden.is_empty() {
        let text = format!("Not shown: {}.", hidden.join(", "));
        sink.write_all(wrap(&text, style.width, "").as_bytes())?;
    }
    Ok(())
}

/// "1 error", "2 errors".
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// In the colour of a severity, where colour may be written.
pub(super) fn paint(style: &Style, severity: Severity, text: &str) -> String {
    let code = match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Info => "1;36",
    };
    if style.color {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_string()
    }
}

/// Bold for the words set off, where they begin and end on one line.
pub(super) fn bold_marks(style: &Style, line: &str) -> String {
    if !style.color || line.matches('»').count() != 1 || line.matches('«').count() != 1 {
        return line.to_string();
    }
    line.replace('»', "\u{1b}[1m»").replace('«', "«\u{1b}[0m")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::super::fixture;
    use super::*;

    fn table(outcome: &Outcome, style: &Style) -> String {
        let mut out = Vec::new();
        Table.write(outcome, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn style(width: usize) -> Style {
        Style {
            width,
            base: Default::default(),
            ..Style::default()
        }
    }

    #[test]
    fn the_table_fits_and_reads_the_same_at_each_width() {
        for width in [80, 100, 160] {
            let text = table(&fixture::outcome(), &style(width));
            assert!(text.lines().all(|l| l.width() <= width), "{text}");
            let file = format!("{}/tests/cmd/table-{width}.txt", env!("CARGO_MANIFEST_DIR"));
            snapbox::assert_data_eq!(text, snapbox::Data::read_from(file.as_ref(), None).raw());
        }
    }

    #[test]
    fn narrow_and_odd_widths_fit_too() {
        for width in 40..130 {
            let text = table(&fixture::outcome(), &style(width));
            let wide: Vec<&str> = text.lines().filter(|l| l.width() > width).collect();
            assert!(wide.is_empty(), "{width}: {wide:#?}");
        }
    }

    #[test]
    fn nothing_of_a_source_reaches_the_terminal_raw() {
        let all = Style {
            show_info: true,
            ..style(80)
        };
        let text = table(&fixture::outcome(), &all);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert!(!text.contains(['\u{202e}', '\u{200b}']));
        let coloured = table(&fixture::outcome(), &Style { color: true, ..all });
        for code in coloured.split('\u{1b}').skip(1) {
            let end = code.find('m').unwrap();
            assert!(
                code[1..end].bytes().all(|b| b.is_ascii_digit() || b == b';'),
                "{code:?}"
            );
        }
    }

    #[test]
    fn what_is_hidden_is_counted_with_the_way_to_see_it() {
        let text = table(
            &fixture::outcome(),
            &Style {
                limit: Some(1),
                ..style(100)
            },
        );
        assert!(
            text.ends_with("Not shown: 1 remark (--show info), 2 findings beyond --limit 1.\n"),
            "{text}"
        );
        assert!(!text.contains("WARNINGS"), "{text}");
    }

    #[test]
    fn nothing_found_is_one_line_that_says_what_was_compared() {
        let text = table(&fixture::quiet(), &style(100));
        assert_eq!(
            text,
            "Nothing found. Read 12 sources (7 independent); 1 of 1 shared fact agree.\n"
        );
    }
}
