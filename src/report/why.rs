//! `factcheck why`: the waterfall of a finding or of a pair of claims, for people and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::excerpt::excerpt;
use super::json::{escape, fill, v1};
use super::table::counted;
use super::{safe, wrap::wrap};
use crate::model::account::{Account, PairAccount, probability, weight};
use crate::model::outcome::{FindingView, Place, Source};
use crate::model::{Level, Relation, Slot};

const INDENT: &str = "  ";
/// Characters around the words of a place.
const AROUND: usize = 40;

/// Writes the account for people, in lines no wider than `width`.
///
/// # Errors
/// Whatever the sink answers.
pub fn text(account: &Account, width: usize, sink: &mut dyn Write) -> io::Result<()> {
    match account {
        Account::Finding { sources, view } => finding(sources, view, width, sink),
        Account::Pairs { sources, pairs, hidden } => {
            for (n, account) in pairs.iter().enumerate() {
                if n > 0 {
                    writeln!(sink)?;
                }
                pair(sources, account, width, sink)?;
            }
            if *hidden > 0 {
                let others = format!(
                    "Not shown: {} of claims at these places; FILE:LINE:COLUMN names one claim.",
                    counted(*hidden, "more pair")
                );
                write!(sink, "\n{}", wrap(&others, width, ""))?;
            }
            Ok(())
        }
    }
}

fn finding(sources: &[Source], view: &FindingView, width: usize, sink: &mut dyn Write) -> io::Result<()> {
    let finding = &view.finding;
    writeln!(sink, "{}  {}, id {}", finding.rule, finding.severity.name(), view.id)?;
    sink.write_all(wrap(&safe::line(&finding.message), width, INDENT).as_bytes())?;
    for place in &view.places {
        let side = place.side.map_or("", |s| s.name());
        sink.write_all(wrap(&format!("{side} {}", line_of(sources, place)), width, INDENT).as_bytes())?;
    }
    writeln!(sink)?;
    if finding.why.is_empty() {
        let text = "No claims were weighed against each other: the rule reads what it reports from the text itself.";
        sink.write_all(wrap(text, width, "").as_bytes())?;
        return writeln!(sink, "Confidence {:.0}%.", finding.confidence * 100.0);
    }
    waterfall(&finding.why, sink)?;
    let chance = probability(weight(&finding.why));
    let stated = if (chance - finding.confidence).abs() < 0.005 {
        format!(
            "A sum of {:+.1} bits is a confidence of {:.0}%.",
            weight(&finding.why),
            chance * 100.0
        )
    } else {
        format!(
            "The rule's confidence is {:.0}%; the bits tell how surely the claims speak of one thing.",
            finding.confidence * 100.0
        )
    };
    sink.write_all(wrap(&stated, width, "").as_bytes())
}

fn pair(sources: &[Source], pair: &PairAccount, width: usize, sink: &mut dyn Write) -> io::Result<()> {
    for (place, read) in pair.places.iter().zip(&pair.read) {
        sink.write_all(wrap(&line_of(sources, place), width, "").as_bytes())?;
        if !read.is_empty() {
            sink.write_all(wrap(&format!("read as: {}", safe::line(read)), width, INDENT).as_bytes())?;
        }
    }
    sink.write_all(wrap(&verdict(pair), width, "").as_bytes())?;
    if pair.working.levels.is_empty() {
        return Ok(());
    }
    writeln!(sink)?;
    waterfall(&pair.working.levels, sink)?;
    let sum = weight(&pair.working.levels);
    let mut closing = format!(
        "A sum of {sum:+.1} bits is a confidence of {:.0}%.",
        probability(sum) * 100.0
    );
    if let Some(needed) = pair.working.needed {
        closing.push_str(&format!(" A tie of such values needs {needed:+.1}."));
    }
    sink.write_all(wrap(&closing, width, "").as_bytes())
}

/// What became of a pair, in a sentence or two.
fn verdict(pair: &PairAccount) -> String {
    let working = &pair.working;
    let mut text = match (working.reason, working.relation) {
        (None, Some(Relation::Agree)) => "Tied: the values agree.".to_string(),
        (None, Some(Relation::Compatible)) => "Tied: the values differ in print and can both be right.".into(),
        (None, Some(Relation::Superseded)) => {
            "Tied: the later article holds a higher figure of a count that grows.".into()
        }
        (None, Some(Relation::Disagree)) => "Tied: the values cannot both be right.".into(),
        (None, None) => "Tied.".into(),
        (Some(reason), relation) => {
            let values = match relation {
                Some(Relation::Agree) => " The values are the same.",
                Some(Relation::Compatible) => " The values could both be right of one thing.",
                Some(Relation::Superseded | Relation::Disagree) => " The values could not both be right of one thing.",
                None => "",
            };
            format!("Not tied, {}: {}.{values}", reason.name, reason.sentence)
        }
    };
    text.push_str(match working.slot {
        Some(Slot::Unit) => " They differ in the unit alone, which unit-mismatch reports.",
        Some(Slot::Event) => " They differ in the event alone, which event-disagreement reports.",
        Some(Slot::Scale) => " They differ in the scale alone, which magnitude-slip reports.",
        None => "",
    });
    text
}

/// "agency.md:5:12 (Example Agency): … arrested »965 people« in raids …"
fn line_of(sources: &[Source], place: &Place) -> String {
    let source = sources.get(place.source);
    let path = source.map_or("", |s| s.path.as_str());
    let name = source
        .and_then(|s| s.publisher.as_deref())
        .map_or_else(String::new, |p| format!(" ({})", safe::line(p)));
    format!(
        "{}:{}:{}{name}: {}",
        safe::line(path),
        place.line,
        place.column,
        excerpt(place, None, AROUND)
    )
}

/// A line for each level: the comparison, what it found, its weight, the sum so far.
fn waterfall(levels: &[Level], sink: &mut dyn Write) -> io::Result<()> {
    let widest = |head: &str, text: &dyn Fn(&Level) -> &'static str| {
        levels
            .iter()
            .map(|l| text(l).chars().count())
            .max()
            .unwrap_or(0)
            .max(head.len())
    };
    let (first, second) = (widest("comparison", &|l| l.comparison), widest("found", &|l| l.level));
    writeln!(
        sink,
        "{INDENT}{:first$}  {:second$}   bits    sum",
        "comparison", "found"
    )?;
    let mut sum = 0.0;
    for level in levels {
        sum += level.weight;
        writeln!(
            sink,
            "{INDENT}{:first$}  {:second$}  {:+5.1}  {sum:+5.1}",
            level.comparison, level.level, level.weight
        )?;
    }
    Ok(())
}

/// The account as JSON.
#[derive(Debug, Serialize)]
struct Answer {
    schema_version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<v1::Finding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<Vec<Pair>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
}

/// A pair of claims as JSON.
#[derive(Debug, Serialize)]
struct Pair {
    tied: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'static str>,
    locations: Vec<v1::Location>,
    why: Vec<v1::Evidence>,
    weight: f64,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<f64>,
}

/// Writes the account as one JSON object.
///
/// # Errors
/// Whatever the sink answers.
pub fn json(account: &Account, sink: &mut dyn Write) -> io::Result<()> {
    let answer = match account {
        Account::Finding { sources, view } => Answer {
            schema_version: v1::SCHEMA_VERSION,
            weight: (!view.finding.why.is_empty()).then(|| fill::rounded(weight(&view.finding.why))),
            finding: Some(fill::finding(view, sources)),
            pairs: None,
            hidden: None,
        },
        Account::Pairs { sources, pairs, hidden } => Answer {
            schema_version: v1::SCHEMA_VERSION,
            finding: None,
            weight: None,
            pairs: Some(pairs.iter().map(|p| pair_as_json(p, sources)).collect()),
            hidden: Some(*hidden),
        },
    };
    escape::pretty(&answer, sink)?;
    sink.write_all(b"\n")
}

fn pair_as_json(pair: &PairAccount, sources: &[Source]) -> Pair {
    let sum = weight(&pair.working.levels);
    Pair {
        tied: pair.working.reason.is_none(),
        relation: pair.working.relation.map(Relation::name),
        reason: pair.working.reason.map(|r| r.name),
        explanation: pair.working.reason.map(|r| r.sentence),
        locations: pair.places.iter().map(|p| fill::location(p, sources)).collect(),
        why: fill::evidence(&pair.working.levels),
        weight: fill::rounded(sum),
        confidence: fill::rounded(probability(sum)),
        needed: pair.working.needed,
    }
}
