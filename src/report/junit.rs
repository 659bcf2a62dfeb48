//! JUnit XML, in the form that Jenkins and GitLab read: a suite a source, a case a finding. What fails the run fails here, and nothing
//! else does, because the servers take a failed case for a failed build: a finding below `--fail-on` passes and tells what it says, as
//! does a source that could not be read unless `--strict` asks for it. A source without findings has one case, which passes; what is
//! held back is skipped. No time is written: the same input gives the same bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::carrier::{self, Hung};
use super::{Escapes, Reporter, Style, safe};
use crate::model::Outcome;
use crate::model::outcome::{Hold, Suppressed};

/// `--format junit`.
#[derive(Debug)]
pub struct Junit;

/// What came of a case.
#[derive(Clone, Copy, PartialEq)]
enum Result {
    Pass,
    Fail,
    Skip,
    Broken,
}

/// A case of a suite: its name, what came of it, and its inner XML.
struct Case {
    name: String,
    result: Result,
    inner: String,
}

impl Reporter for Junit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.contains("<testsuites name=\"factcheck\"")
    }

    fn escapes(&self) -> Escapes {
        Escapes::Markup
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let mut suites: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
        for source in &outcome.sources {
            suites.entry(&source.path).or_default();
        }
        for hung in carrier::all(outcome) {
            suites
                .entry(&hung.source.path)
                .or_default()
                .push(found(outcome, &hung, style));
        }
        for held in &outcome.suppressed {
            if let Some(hung) = carrier::hung(outcome, &held.view) {
                suites.entry(&hung.source.path).or_default().push(skipped(held, &hung));
            }
        }
        for problem in &outcome.problems {
            let cases = suites.entry(problem.source.as_deref().unwrap_or("input")).or_default();
            let message = xml(&problem.message);
            let name = if problem.fatal { "can be read" } else { "is read wholly" };
            let (result, inner) = match problem.fatal && style.strict {
                true => (
                    Result::Broken,
                    format!("<error message=\"{message}\" type=\"problem\"/>"),
                ),
                false => (Result::Pass, format!("<system-out>{message}</system-out>")),
            };
            cases.push(Case {
                name: name.into(),
                result,
                inner,
            });
        }
        for cases in suites.values_mut().filter(|c| c.is_empty()) {
            cases.push(Case {
                name: "agrees with the others".into(),
                result: Result::Pass,
                inner: String::new(),
            });
        }
        let all = || suites.values().flatten();
        writeln!(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            sink,
            "<testsuites name=\"factcheck\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
            all().count(),
            all().filter(|c| c.result == Result::Fail).count(),
            all().filter(|c| c.result == Result::Broken).count()
        )?;
        for (source, cases) in &suites {
            suite(source, cases, sink)?;
        }
        writeln!(sink, "</testsuites>")
    }
}

fn suite(source: &str, cases: &[Case], sink: &mut dyn Write) -> io::Result<()> {
    let count = |result| cases.iter().filter(|c| c.result == result).count();
    let source = xml(source);
    writeln!(
        sink,
        "  <testsuite name=\"{source}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
        cases.len(),
        count(Result::Fail),
        count(Result::Broken),
        count(Result::Skip)
    )?;
    for case in cases {
        let name = xml(&case.name);
        write!(sink, "    <testcase name=\"{name}\" classname=\"{source}\"")?;
        match case.inner.as_str() {
            "" => writeln!(sink, "/>")?,
            inner => writeln!(sink, ">{inner}</testcase>")?,
        }
    }
    writeln!(sink, "  </testsuite>")
}

fn name(hung: &Hung<'_>) -> String {
    format!("{} {}", hung.view.finding.rule, hung.view.id)
}

fn found(outcome: &Outcome, hung: &Hung<'_>, style: &Style) -> Case {
    let finding = &hung.view.finding;
    let file = carrier::file(hung.source, &style.base);
    let place = format!("{file}:{}:{}", hung.home.line, hung.home.column);
    let text = xml(&format!("{place}: {}", hung.text(outcome)));
    let name_of = finding.severity.name();
    let (result, inner) = match style.fail_on {
        Some(level) if finding.severity >= level => (
            Result::Fail,
            format!(
                "<failure message=\"{}\" type=\"{name_of}\">{text}</failure>",
                xml(&finding.message)
            ),
        ),
        _ => (Result::Pass, format!("<system-out>{name_of}: {text}</system-out>")),
    };
    Case {
        name: name(hung),
        result,
        inner,
    }
}

fn skipped(held: &Suppressed, hung: &Hung<'_>) -> Case {
    let decision = held.view.decision.as_ref().and_then(|d| d.reason.as_deref());
    let reason = match &held.hold {
        Hold::Ignore { reason, .. } => reason.as_deref(),
        Hold::Decision => decision,
        Hold::Baseline => None,
    };
    let why = reason.map(|r| format!(": {r}")).unwrap_or_default();
    let message = format!("held back by {}{why}", held.hold.name());
    Case {
        name: name(hung),
        result: Result::Skip,
        inner: format!("<skipped message=\"{}\"/>", xml(&message)),
    }
}

/// Text as XML, in content and in attributes. Characters that XML 1.0 has no way to write were made visible before.
fn xml(text: &str) -> String {
    let line = safe::line(text);
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::super::fixture::{self, printed};
    use super::*;
    use crate::model::Severity;

    #[test]
    fn it_is_xml_with_a_suite_for_each_source_and_a_case_for_each_finding() {
        for outcome in [fixture::quiet(), fixture::outcome(), fixture::hostile()] {
            let text = printed(&Junit, &outcome);
            let mut reader = Reader::from_str(&text);
            let (mut suites, mut cases, mut failures) = (0, 0, 0);
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(tag) | Event::Empty(tag) => {
                        for attribute in tag.attributes() {
                            attribute.unwrap();
                        }
                        match tag.name().as_ref() {
                            "testsuite" => suites += 1,
                            "testcase" => cases += 1,
                            "failure" => failures += 1,
                            "testsuites" | "error" | "skipped" | "system-out" => {}
                            other => assert_eq!(other, "", "{text}"),
                        }
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
            let unread = outcome.problems.len();
            assert_eq!(suites, outcome.sources.len() + unread);
            assert!(cases >= suites);
            let grave = outcome
                .findings
                .iter()
                .filter(|f| f.finding.severity == Severity::Error);
            assert_eq!(failures, grave.count());
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        }
        let text = printed(&Junit, &fixture::hostile());
        assert!(text.contains("]]&gt;") && !text.contains("<script"), "{text}");
        assert_eq!(text.matches("<skipped ").count(), 3);
    }
}
