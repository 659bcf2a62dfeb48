//! What an article says about itself: front matter, or a crawler's leading date.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use crate::model::Ignores;

use super::stamp;

/// Metadata of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Publisher.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Minute of that day, where the stamp has a time.
    pub published_minute: Option<i32>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The sources it names, as written: `sources: [a.md, wire/b.html]`.
    pub sources: Vec<String>,
    /// Which rules are to leave it alone: `factcheck: ignore`, or `factcheck: {ignore: [RULE]}`.
    pub ignores: Option<Ignores>,
}

/// Keys that front matter uses for each field, in order of trust.
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "pubdate",
    "publishdate",
    "datepublished",
    "published_at",
    "publication_date",
    "created",
];
const PUBLISHER: &[&str] = &["publisher", "publication", "outlet", "source", "site", "site_name"];
const TITLE: &[&str] = &["title", "headline"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "by"];
const URL: &[&str] = &["url", "canonical_url", "canonical", "canonicalurl", "link", "permalink"];

impl Metadata {
    /// Reads YAML front matter (the text between the fences). What is not valid YAML (`title: Storm: 12 dead`) is read line by
    /// line instead, and the second value says so.
    pub fn from_yaml(text: &str) -> (Metadata, bool) {
        let parsed = serde_saphyr::from_str::<BTreeMap<String, Value>>(text);
        match parsed {
            Ok(map) => (Metadata::of(map), false),
            Err(_) => (Metadata::of_lines(by_line(text, ':')), true),
        }
    }

    /// Reads TOML front matter as Hugo writes it; the same way out.
    pub fn from_toml(text: &str) -> (Metadata, bool) {
        let parsed = toml::from_str::<BTreeMap<String, toml::Value>>(text);
        match parsed {
            Ok(map) => {
                let values = map.into_iter().map(|(k, v)| (k, json(v)));
                (Metadata::of(values), false)
            }
            Err(_) => (Metadata::of_lines(by_line(text, '=')), true),
        }
    }

    fn of_lines(lines: BTreeMap<String, String>) -> Metadata {
        Metadata::of(lines.into_iter().map(|(k, v)| (k, Value::String(v))))
    }

    fn of(map: impl IntoIterator<Item = (String, Value)>) -> Metadata {
        let values: BTreeMap<String, Value> = map.into_iter().map(|(k, v)| (k.to_lowercase(), v)).collect();
        let pairs: BTreeMap<&str, String> = values
            .iter()
            .filter_map(|(k, v)| Some((k.as_str(), scalar(v)?)))
            .collect();
        let first = |keys: &[&str]| {
            keys.iter()
                .find_map(|k| pairs.get(*k))
                .map(|v| v.trim().to_string())
                .filter(|v| !v.is_empty())
        };
        let mut metadata = Metadata {
            publisher: first(PUBLISHER),
            title: first(TITLE),
            author: first(AUTHOR),
            url: first(URL),
            sources: values.get("sources").map(named).unwrap_or_default(),
            ignores: values.get("factcheck").and_then(ignores),
            ..Metadata::default()
        };
        metadata.set_published(first(PUBLISHED).as_deref());
        metadata
    }

    /// Sets the day and minute of publication from a stamp that can be read; else leaves them.
    pub fn set_published(&mut self, text: Option<&str>) {
        if let Some((day, minute)) = text.and_then(stamp::read) {
            self.published = Some(day);
            self.published_minute = minute;
        }
    }
}

/// A scalar, or a list of them: authors often come so.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(list) => {
            let names: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

/// One text or a list of them.
/// What is named as a source; what is no text is given as it stands, so that it is said not to be there.
fn named(value: &Value) -> Vec<String> {
    let one = |value: &Value| scalar(value).unwrap_or_else(|| value.to_string());
    match value {
        Value::Null => Vec::new(),
        Value::Array(list) => list.iter().map(one).collect(),
        value => vec![one(value)],
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(scalar).collect(),
        one => scalar(one).into_iter().collect(),
    }
}

fn ignores(value: &Value) -> Option<Ignores> {
    match value {
        Value::String(word) if word == "ignore" => Some(Ignores::All),
        Value::Object(map) => match map.get("ignore")? {
            Value::Bool(true) => Some(Ignores::All),
            Value::Bool(false) | Value::Null => None,
            rules => Some(Ignores::Rules(texts(rules))),
        },
        _ => None,
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(stamp) => stamp.to_string().into(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Array(list) => list.into_iter().filter(|v| v.is_str()).map(json).collect(),
        _ => Value::Null,
    }
}

fn by_line(text: &str, assigns: char) -> BTreeMap<String, String> {
    text.lines()
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(assigns))
        .map(|(k, v)| (k.trim().to_lowercase(), v.trim().trim_matches(['"', '\'']).to_string()))
        .collect()
}

/// The day at the head of a text: "2025-01-28 The singer".
pub(super) fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_ignores_are_read_in_each_way_they_are_written() {
        let of = |text: &str| Metadata::from_yaml(text).0;
        assert_eq!(of("sources: [a.md, wire/b.html]\n").sources, ["a.md", "wire/b.html"]);
        assert_eq!(of("sources:\n  - a.md\n").sources, ["a.md"]);
        assert_eq!(of("sources: a.md\n").sources, ["a.md"]);
        assert_eq!(of("sources: [{path: a.md}]\n").sources, ["{\"path\":\"a.md\"}"]);
        let rules = |list: &[&str]| Some(Ignores::Rules(list.iter().map(|r| (*r).to_string()).collect()));
        assert_eq!(of("factcheck: ignore\n").ignores, Some(Ignores::All));
        assert_eq!(of("factcheck:\n  ignore: true\n").ignores, Some(Ignores::All));
        assert_eq!(of("factcheck:\n  ignore: [name-typo]\n").ignores, rules(&["name-typo"]));
        assert_eq!(of("factcheck: {ignore: name-typo}\n").ignores, rules(&["name-typo"]));
        assert_eq!(of("factcheck: {ignore: false}\n").ignores, None);
        assert_eq!(of("factcheck: checked\n").ignores, None);
    }

    #[test]
    fn yaml_is_read_and_damaged_yaml_is_read_by_line() {
        let (good, damaged) = Metadata::from_yaml("publisher: Example Post\ndate: 2025-01-28\n");
        assert_eq!((good.publisher.as_deref(), damaged), (Some("Example Post"), false));
        assert_eq!(good.published, Some(jiff::civil::date(2025, 1, 28)));
        let (bad, damaged) = Metadata::from_yaml("title: Storm: 12 dead\ndate: 2025-01-28\n");
        assert!(damaged);
        assert_eq!(bad.title.as_deref(), Some("Storm: 12 dead"));
        assert_eq!(bad.published, Some(jiff::civil::date(2025, 1, 28)));
    }
}
