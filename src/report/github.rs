//! Workflow commands of GitHub Actions: findings as annotations in the log of a step.
//!
//! GitHub shows ten errors, ten warnings and ten notices a step, in the order they are printed, and drops the rest without a word.
//! So the gravest come first, at most ten of a level, and the rest is counted.

use std::io::{self, Write};

use super::carrier::{self, Hung};
use super::table::counted;
use super::{Escapes, Reporter, Style, safe};
use crate::model::{Outcome, Severity};

/// `--format github`.
#[derive(Debug)]
pub struct Github;

/// Annotations of one level that GitHub shows a step.
const LEVEL: usize = 10;

impl Reporter for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn is_own(&self, head: &str, tail: &str) -> bool {
        let last = tail.trim_end().lines().next_back().unwrap_or("");
        let counted = last.starts_with("factcheck: ") && last.contains(" error") && last.contains(" read");
        counted && (head.starts_with("::") || head.trim_end() == last)
    }

    fn escapes(&self) -> Escapes {
        Escapes::Commands
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let mut rest = Vec::new();
        for (severity, level, noun) in [
            (Severity::Error, "error", "error"),
            (Severity::Warning, "warning", "warning"),
            (Severity::Info, "notice", "remark"),
        ] {
            let of = || carrier::all(outcome).filter(|h| h.view.finding.severity == severity);
            for hung in of().take(LEVEL) {
                annotation(outcome, &hung, level, style, sink)?;
            }
            let count = of().count();
            if count > LEVEL {
                rest.push(counted(count - LEVEL, noun));
            }
            // What could not be read takes the places that warnings leave.
            if severity == Severity::Warning {
                let room = LEVEL.saturating_sub(count);
                for problem in outcome.problems.iter().take(room) {
                    let source = problem.source.as_deref().unwrap_or("input");
                    let text = format!("{}: {}", safe::line(source), safe::line(&problem.message));
                    writeln!(sink, "::warning title=factcheck::{}", data(&text))?;
                }
                if outcome.problems.len() > room {
                    rest.push(counted(outcome.problems.len() - room, "problem"));
                }
            }
        }
        let [errors, warnings, infos] =
            [Severity::Error, Severity::Warning, Severity::Info].map(|severity| outcome.count(severity));
        write!(
            sink,
            "factcheck: {}, {}, {}; {} read",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(infos, "remark"),
            counted(outcome.sources.len(), "source")
        )?;
        if rest.is_empty() {
            return writeln!(sink);
        }
        let text = "not annotated, because GitHub shows ten of a level";
        writeln!(sink, "; {text}: {}", rest.join(", "))
    }
}

fn annotation(outcome: &Outcome, hung: &Hung<'_>, level: &str, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    let home = hung.home;
    write!(
        sink,
        "::{level} file={},line={},endLine={}",
        // A name that would steer a terminal is no path in a repository that anybody means to see annotated.
        property(&safe::line(&carrier::file(hung.source, &style.base))),
        home.line,
        home.end_line
    )?;
    // Columns of different lines make no range, and GitHub takes none.
    if home.line == home.end_line {
        write!(sink, ",col={},endColumn={}", home.column, home.end_column)?;
    }
    writeln!(
        sink,
        ",title={}::{}",
        property(&format!("factcheck {}", hung.view.finding.rule)),
        data(&hung.text(outcome))
    )
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, printed};
    use super::*;

    #[test]
    fn text_of_a_source_gives_no_command_of_its_own() {
        for outcome in [fixture::quiet(), fixture::outcome(), fixture::hostile()] {
            let text = printed(&Github, &outcome);
            let commands = text.lines().filter(|l| l.starts_with("::")).count();
            assert_eq!(commands, outcome.findings.len() + outcome.problems.len(), "{text}");
            assert_eq!(text.lines().count(), commands + 1, "{text}");
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
            for line in text.lines().filter(|l| l.starts_with("::")) {
                let (head, _) = line.trim_start_matches(':').split_once("::").unwrap_or((line, ""));
                assert!(!head.contains(':') && head.matches(',').count() <= 5, "{line}");
            }
        }
        let text = printed(&Github, &fixture::hostile());
        assert!(text.contains("file=posts/a%2Cb%3A 100%25 #1?.md,line=3,"), "{text}");
        assert!(text.contains("%250A::error"), "{text}");
    }

    #[test]
    fn ten_of_a_level_are_annotated_and_the_rest_is_counted() {
        let text = printed(&Github, &fixture::many(10_000));
        assert_eq!(text.matches("::error ").count(), 10);
        assert_eq!(text.matches("::warning ").count(), 10);
        assert!(
            text.ends_with(": 2490 errors, 4990 warnings, 2 problems, 2490 remarks\n"),
            "{text}"
        );
    }
}
