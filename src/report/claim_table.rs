//! The claims of an article for people: what is printed, what is understood, and about what.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

use super::claims::role;
use super::json::v1::Value;
use super::listing::LIST;
use super::{safe, table::counted, wrap};
use crate::model::{Article, Claim};

/// Writes the claims of an article.
///
/// # Errors
/// Whatever the sink answers.
pub fn table<'a>(
    article: &Article,
    claims: impl IntoIterator<Item = &'a Claim>,
    width: usize,
    sink: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(LIST)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(["line", "kind", "printed", "understood", "about"]);
    let raw = &article.doc.raw;
    let (mut line, mut at, mut count) = (1, 0, 0);
    for claim in claims {
        // Claims come in order of place, so that each line end is counted once.
        let start = article.doc.map.outward(claim.span).start;
        line += raw.get(at..start).map_or(0, |t| t.matches('\n').count());
        at = start.max(at);
        count += 1;
        let printed = safe::line(article.doc.slice(claim.span)).into_owned();
        table.add_row([
            line.to_string(),
            claim.kind.0.to_string(),
            wrap::head(&printed, 160),
            safe::line(&understood(claim)).into_owned(),
            safe::line(&about(claim)).into_owned(),
        ]);
    }
    let publisher = article
        .doc
        .publisher
        .as_deref()
        .map(|p| format!(" ({})", safe::line(p)));
    writeln!(
        sink,
        "{}{}: {}",
        safe::line(&article.doc.path),
        publisher.unwrap_or_default(),
        counted(count, "claim")
    )?;
    if count > 0 {
        for (column, columns) in [(0, 6), (1, 8)] {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(columns)));
            }
        }
        for line in table.lines() {
            writeln!(sink, "{}", line.trim_end())?;
        }
    }
    writeln!(sink)
}

fn understood(claim: &Claim) -> String {
    let value = Value::of(&claim.value);
    let number = match (&value.amount, &value.low, &value.high) {
        (_, Some(low), Some(high)) if low == high => low.to_string(),
        (_, Some(low), Some(high)) => format!("{low} to {high}"),
        (_, Some(low), None) => format!("{low} or more"),
        (_, None, Some(high)) => format!("{high} or less"),
        (Some(amount), None, None) => amount.to_string(),
        (None, None, None) => String::new(),
    };
    let date = match (value.from, value.to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => value.weekday.unwrap_or_default(),
    };
    let form = value.form.filter(|_| value.speaker.is_none()).unwrap_or_default();
    let speaker = value.speaker.map(|s| format!("said by {s}")).unwrap_or_default();
    let aside = claim.aside.map(|a| format!("set aside: {a}")).unwrap_or_default();
    let parts = [
        number,
        value.unit.unwrap_or_default(),
        date,
        wrap::head(&form, 80),
        speaker,
        value.work.unwrap_or_default(),
        aside,
    ];
    joined(parts)
}

fn about(claim: &Claim) -> String {
    let topic = &claim.topic;
    joined([
        role(topic.role).unwrap_or_default().to_string(),
        topic.subject.as_ref().map(|s| s.head.clone()).unwrap_or_default(),
        topic.event.as_ref().map(|e| e.head.clone()).unwrap_or_default(),
        topic.place.as_ref().map(|p| format!("in {p}")).unwrap_or_default(),
        topic
            .speaker
            .as_ref()
            .map(|s| format!("quoting {}", s.printed))
            .unwrap_or_default(),
    ])
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}
