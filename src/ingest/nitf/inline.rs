//! The elements of NITF that say what their words are: `person`, `org`, `location`, `event`, `object.title`, `q`, `chron`, `num`,
//! `money`.

use rust_decimal::Decimal;

use crate::ingest::stamp;
use crate::ingest::xml::{Kind, Xml};
use crate::model::{Meaning, NameClass};

/// Longest figure, in bytes.
const LONGEST: usize = 40;

/// What an element says of its words.
pub(super) fn meaning(xml: &Xml<'_>, element: usize) -> Option<Meaning> {
    let given = |name: &str| xml.attribute(element, name).filter(|v| !v.trim().is_empty());
    Some(match xml.local(element) {
        "person" => Meaning::Name(NameClass::Person),
        "org" => Meaning::Name(NameClass::Body),
        "location" => Meaning::Name(NameClass::Place),
        "event" => Meaning::Name(NameClass::Unknown),
        "object.title" => Meaning::Title,
        "q" => Meaning::Quotation(given("quote-source").map(|s| s.trim().to_string())),
        "chron" => {
            let (day, minute) = stamp::read(&given("norm")?)?;
            Meaning::Day {
                day,
                timed: minute.is_some(),
            }
        }
        "num" => Meaning::Number(value(xml, element)),
        "money" => Meaning::Money(given("unit").map(|u| u.trim().to_uppercase())),
        _ => return None,
    })
}

/// The value of a figure of which the file says what parts its thousands and its decimals.
fn value(xml: &Xml<'_>, element: usize) -> Option<Decimal> {
    let mark = |name: &str| xml.attribute(element, name);
    let (thousands, decimals) = (mark("thousands-ch"), mark("decimal-ch"));
    if thousands.is_none() && decimals.is_none() {
        return None;
    }
    let last = xml.nodes.get(element)?.end;
    let mut plain = String::new();
    for node in xml
        .nodes
        .get(element + 1..last)?
        .iter()
        .filter(|n| n.kind != Kind::Element)
    {
        if plain.len() > LONGEST {
            return None;
        }
        plain.push_str(&xml.piece(node));
    }
    let mut plain = plain.trim().to_string();
    if let Some(mark) = thousands.filter(|m| !m.is_empty()) {
        plain = plain.replace(&*mark, "");
    }
    if let Some(mark) = decimals.filter(|m| !m.is_empty()) {
        plain = plain.replace(&*mark, ".");
    }
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.parse().ok().filter(|_| digits)
}

/// Double quotation marks of any tongue.
const MARKS: &[char] = &['"', '“', '”', '„', '«', '»'];

/// The `<q>` that a text begins, if its words have no quotation marks of their own.
pub(super) fn unmarked_quotation(xml: &Xml<'_>, at: usize) -> Option<usize> {
    let q = at.checked_sub(1).filter(|q| xml.local(*q) == "q")?;
    let texts = xml.nodes.get(at..xml.nodes.get(q)?.end)?;
    let begins = xml.piece(xml.nodes.get(at)?).trim_start().starts_with(['‘', '\'']);
    let mut pieces = texts.iter().filter(|n| n.kind != Kind::Element).map(|n| xml.piece(n));
    (!begins && !pieces.any(|p| p.contains(MARKS))).then_some(q)
}
