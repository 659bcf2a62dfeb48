//! Values of `factcheck.toml` by what they should be; what they are not is told with line, mark and the way out.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::Set;
use crate::config::{Level, Pattern};
use crate::error::{Error, LineStarts, nearest};

pub(super) type Key<'i> = Spanned<DeString<'i>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// A file while it is read.
pub(super) struct Reader<'a> {
    pub file: &'a str,
    pub text: &'a str,
    /// Ids of all rules.
    pub rules: &'a [&'a str],
    /// Where its lines start: every key asks for its own.
    pub lines: LineStarts,
}

impl Reader<'_> {
    /// The line of a key.
    pub fn line(&self, key: &Key<'_>) -> usize {
        self.lines.line(key.span().start)
    }

    fn wrong(&self, value: &Value<'_>, message: &str) -> Error {
        Error::in_file(self.file, self.text, value.span(), message)
    }

    /// A key that there is none of.
    pub fn unknown(&self, key: &Key<'_>, known: &[&str]) -> Error {
        let word = key.get_ref();
        let message = format!("no key `{word}` here; {}", nearest(word, known.iter().copied()));
        Error::in_file(self.file, self.text, key.span(), &message)
    }

    pub fn text(&self, key: &Key<'_>, value: &Value<'_>) -> Result<String, Error> {
        let text = value.get_ref().as_str().map(str::to_string);
        text.ok_or_else(|| self.wrong(value, &format!("`{}` wants a text in quotation marks", key.get_ref())))
    }

    pub fn flag(&self, key: &Key<'_>, value: &Value<'_>) -> Result<bool, Error> {
        let flag = value.get_ref().as_bool();
        flag.ok_or_else(|| self.wrong(value, &format!("`{}` wants true or false", key.get_ref())))
    }

    /// A number from 0 to 1.
    pub fn share(&self, key: &Key<'_>, value: &Value<'_>) -> Result<f64, Error> {
        let number = match value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            _ => None,
        };
        let share = number.filter(|n: &f64| (0.0..=1.0).contains(n));
        share.ok_or_else(|| self.wrong(value, &format!("`{}` wants a number from 0 to 1", key.get_ref())))
    }

    /// One of some words.
    pub fn one_of<T: Copy>(&self, key: &Key<'_>, value: &Value<'_>, words: &[(&str, T)]) -> Result<T, Error> {
        let text = self.text(key, value)?;
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meant)| *meant).ok_or_else(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!(
                "`{}` cannot be {text:?}; it is one of {}",
                key.get_ref(),
                words.join(", ")
            );
            self.wrong(value, &message)
        })
    }

    pub fn list(&self, key: &Key<'_>, value: &Value<'_>) -> Result<Vec<String>, Error> {
        let wrong = |value: &Value<'_>| {
            self.wrong(
                value,
                &format!("`{}` wants a list of texts: [\"…\", \"…\"]", key.get_ref()),
            )
        };
        let list = value.get_ref().as_array().ok_or_else(|| wrong(value))?;
        let text = |value: &Value<'_>| value.get_ref().as_str().map(str::to_string).ok_or_else(|| wrong(value));
        list.iter().map(text).collect()
    }

    /// A list of ids of rules.
    pub fn rule_list(&self, key: &Key<'_>, value: &Value<'_>) -> Result<Vec<String>, Error> {
        let list = self.list(key, value)?;
        let places = value.get_ref().as_array().into_iter().flatten();
        for (rule, place) in list.iter().zip(places) {
            self.known_rule(rule, place.span())?;
        }
        Ok(list)
    }

    fn known_rule(&self, rule: &str, span: std::ops::Range<usize>) -> Result<(), Error> {
        if self.rules.contains(&rule) {
            return Ok(());
        }
        let near = nearest(rule, self.rules.iter().copied());
        let near = match near.starts_with("did") {
            true => format!("{near} "),
            false => String::new(),
        };
        let message = format!("no rule {rule:?}; {near}`factcheck rules` lists them all");
        Err(Error::in_file(self.file, self.text, span, &message))
    }

    fn table<'v, 'i>(&self, key: &Key<'_>, value: &'v Value<'i>) -> Result<&'v toml::de::DeTable<'i>, Error> {
        let table = value.get_ref().as_table();
        table.ok_or_else(|| self.wrong(value, &format!("`{0}` wants a table: [{0}]", key.get_ref())))
    }

    /// Severities by rule.
    pub fn levels(&self, key: &Key<'_>, value: &Value<'_>) -> Result<BTreeMap<String, Set<Level>>, Error> {
        let mut levels = BTreeMap::new();
        for (rule, level) in self.table(key, value)? {
            self.known_rule(rule.get_ref(), rule.span())?;
            let (value, line) = (self.one_of(rule, level, Level::WORDS)?, self.line(rule));
            levels.insert(rule.get_ref().to_string(), Set { value, line });
        }
        Ok(levels)
    }

    /// Whole numbers by name, each from 1 to the most that it can be.
    pub fn counts(
        &self,
        key: &Key<'_>,
        value: &Value<'_>,
        names: &[(&str, u64)],
        other: &str,
    ) -> Result<BTreeMap<String, Set<u64>>, Error> {
        let mut counts = BTreeMap::new();
        for (name, count) in self.table(key, value)? {
            let word = name.get_ref();
            if word == other {
                continue;
            }
            let Some((_, most)) = names.iter().find(|(known, _)| *known == word.as_ref()) else {
                let known: Vec<&str> = names.iter().map(|(known, _)| *known).chain([other]).collect();
                return Err(self.unknown(name, &known));
            };
            let number = match count.get_ref() {
                DeValue::Integer(integer) => integer.as_str().replace('_', "").parse().ok(),
                _ => None,
            };
            let number = number.filter(|n: &u64| (1..=*most).contains(n));
            let wrong = || self.wrong(count, &format!("`{word}` wants a whole number from 1 to {most}"));
            let (value, line) = (number.ok_or_else(wrong)?, self.line(name));
            counts.insert(word.to_string(), Set { value, line });
        }
        Ok(counts)
    }

    /// Names or titles, each with the other forms that are accepted.
    pub fn forms(&self, key: &Key<'_>, value: &Value<'_>) -> Result<BTreeMap<String, Set<Vec<String>>>, Error> {
        let mut forms = BTreeMap::new();
        for (name, others) in self.table(key, value)? {
            let (value, line) = (self.list(name, others)?, self.line(name));
            forms.insert(name.get_ref().to_string(), Set { value, line });
        }
        Ok(forms)
    }

    /// The tables of a list of tables.
    pub fn tables<T>(
        &self,
        key: &Key<'_>,
        value: &Value<'_>,
        read: impl Fn(&Self, &Value<'_>) -> Result<T, Error>,
    ) -> Result<Vec<Set<T>>, Error> {
        let wrong = |value: &Value<'_>| self.wrong(value, &format!("`{0}` wants tables: [[{0}]]", key.get_ref()));
        let list = value.get_ref().as_array().ok_or_else(|| wrong(value))?;
        let mut tables = Vec::new();
        for entry in list {
            if entry.get_ref().as_table().is_none() {
                return Err(wrong(entry));
            }
            let line = self.lines.line(entry.span().start);
            let value = read(self, entry)?;
            tables.push(Set { value, line });
        }
        Ok(tables)
    }

    /// The pattern that an entry of a list of tables is for.
    pub fn path(&self, entry: &Value<'_>) -> Result<Pattern, Error> {
        let table = entry.get_ref().as_table();
        let found = table.and_then(|t| t.iter().find(|(key, _)| key.get_ref() == "path"));
        let (key, value) = found
            .ok_or_else(|| self.wrong(entry, "this entry lacks `path`: the articles it is for, as \"wire/**\""))?;
        let text = self.text(key, value)?;
        Pattern::new(&text).map_err(|cause| self.wrong(value, &format!("{text:?} is no pattern of paths: {cause}")))
    }
}
