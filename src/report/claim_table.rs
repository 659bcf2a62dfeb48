//! The claims of an article for people: what is printed, what is understood, and about what.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

use rust_decimal::Decimal;

use super::claims::role;
use super::json::v1::Value;
use super::listing::LIST;
use super::{safe, table::counted, wrap};
use crate::model::{Article, Claim, Modality};

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
    let doc = &article.doc;
    // The lines of a part that no reader sees are the paragraphs of its text.
    let (lines, before) = match doc.part {
        Some(_) => (&doc.text, 0),
        None => (&doc.raw, doc.begins.0),
    };
    let (mut line, mut at, mut count) = (before + 1, 0, 0);
    for claim in claims {
        // Claims come in order of place, so that each line end is counted once.
        let start = match doc.part {
            Some(_) => claim.span.start,
            None => doc.map.outward(claim.span).start,
        };
        line += lines.get(at..start).map_or(0, |t| t.matches('\n').count());
        at = start.max(at);
        count += 1;
        let printed = safe::line(article.doc.slice(claim.span)).into_owned();
        table.add_row([
            line.to_string(),
            claim.kind.0.to_string(),
            wrap::head(&printed, 160),
            safe::line(&understood(claim)).into_owned(),
            safe::line(&about(article, claim)).into_owned(),
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

/// The value: "40 or more people", "2,500,000 USD", a day, a name.
fn understood(claim: &Claim) -> String {
    let value = Value::of(&claim.value);
    let number = match (&value.amount, &value.low, &value.high) {
        (_, Some(low), Some(high)) if low == high => grouped(low),
        (_, Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (_, Some(low), None) => format!("{} or more", grouped(low)),
        (_, None, Some(high)) => format!("{} or less", grouped(high)),
        (Some(amount), None, None) => grouped(amount),
        (None, None, None) => String::new(),
    };
    let date = match (value.from, value.to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => value.weekday.unwrap_or_default(),
    };
    let unit = match value.unit.as_deref() {
        Some("person") if number == "1" => "person".to_string(),
        Some("person") => "people".to_string(),
        Some(unit) => unit.replace('-', " "),
        None => String::new(),
    };
    let form = value.form.filter(|_| value.speaker.is_none()).unwrap_or_default();
    let speaker = value.speaker.map(|s| format!("said by {s}")).unwrap_or_default();
    let aside = claim.aside.map(|a| format!("set aside: {a}")).unwrap_or_default();
    let parts = [
        number,
        unit,
        date,
        wrap::head(&form, 80),
        speaker,
        value.work.unwrap_or_default(),
        aside,
    ];
    joined(parts, " ")
}

/// A decimal number with its thousands parted and at most four places, so that "0.6666666666" reads as what was meant.
fn grouped(number: &impl ToString) -> String {
    let number = number.to_string();
    // Rounded as people round, where it is a number at all.
    let number = number
        .parse::<Decimal>()
        .map_or(number, |n| n.round_dp(4).normalize().to_string());
    let (sign, digits) = number
        .strip_prefix('-')
        .map_or(("", number.as_str()), |rest| ("-", rest));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::from(sign);
    let length = whole.chars().count();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (length - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !places.is_empty() {
        text.push('.');
        text.push_str(places);
    }
    text
}

/// The frame: the noun as printed, the verb or noun of what happened with its class, and what is known of role, place, time and
/// speaker. Only figures and dates have one.
fn about(article: &Article, claim: &Claim) -> String {
    let topic = &claim.topic;
    let event = topic.event.as_ref().map(|e| {
        let class = e.class.as_ref().map(|c| format!(" [{c}]")).unwrap_or_default();
        let denied = if e.negated { "not " } else { "" };
        let modality = match e.modality {
            Modality::Actual => "",
            Modality::Planned => "planned: ",
            Modality::Possible => "possible: ",
        };
        format!("{modality}{denied}{}{class}", article.doc.slice(e.span))
    });
    joined(
        [
            topic
                .subject
                .as_ref()
                .map(|s| article.doc.slice(s.span).to_string())
                .unwrap_or_default(),
            event.unwrap_or_default(),
            role(topic.role).unwrap_or_default().to_string(),
            topic.place.as_ref().map(|p| format!("in {p}")).unwrap_or_default(),
            topic
                .period
                .map(|p| format!("when: {}", article.doc.slice(p)))
                .unwrap_or_default(),
            topic
                .speaker
                .as_ref()
                .map(|s| format!("quoting {}", s.printed))
                .unwrap_or_default(),
        ],
        "; ",
    )
}

fn joined<const N: usize>(parts: [String; N], between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(between)
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_parted_and_places_end() {
        assert_eq!(grouped(&"2500000"), "2,500,000");
        assert_eq!(grouped(&"0.6666666666"), "0.6667");
        assert_eq!(grouped(&"-1200.50"), "-1,200.5");
        assert_eq!(grouped(&"12"), "12");
    }
}
