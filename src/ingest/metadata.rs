//! What an article says about itself: front matter, or a crawler's leading date.

use std::collections::BTreeMap;

use jiff::civil::Date;

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
        let parsed = serde_saphyr::from_str::<BTreeMap<String, serde_json::Value>>(text);
        match parsed {
            Ok(map) => (Metadata::of(map), false),
            Err(_) => (Metadata::of_pairs(&by_line(text, ':')), true),
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
            Err(_) => (Metadata::of_pairs(&by_line(text, '=')), true),
        }
    }

    fn of(map: impl IntoIterator<Item = (String, serde_json::Value)>) -> Metadata {
        let pairs = map
            .into_iter()
            .filter_map(|(k, v)| Some((k.to_lowercase(), scalar(&v)?)))
            .collect();
        Metadata::of_pairs(&pairs)
    }

    fn of_pairs(pairs: &BTreeMap<String, String>) -> Metadata {
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
fn scalar(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(s) => Some(s.clone()),
        serde_json::Value::Number(n) => Some(n.to_string()),
        serde_json::Value::Array(list) => {
            let names: Vec<&str> = list.iter().filter_map(serde_json::Value::as_str).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(stamp) => stamp.to_string().into(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Array(list) => list.into_iter().filter(|v| v.is_str()).map(json).collect(),
        _ => serde_json::Value::Null,
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
