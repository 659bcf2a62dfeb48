//! `claims/events.toml`: what happens in news, by class, with verb forms, nominalisations and opposites.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    verbs: Vec<String>,
    /// Irregular forms with their base.
    #[serde(default)]
    forms: BTreeMap<String, String>,
    #[serde(default)]
    nouns: Vec<String>,
    /// What it is done to, where its noun counts that: "person".
    patient: Option<String>,
    opposite: Option<String>,
    #[serde(default)]
    frame: bool,
    #[serde(default)]
    change: bool,
    /// Whether counts of it only rise while it goes on.
    #[serde(default)]
    grows: bool,
    /// Classes that one group seldom meets at once with this one.
    #[serde(default)]
    unlike: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// What a form of a verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "arrest", "to arrest", "they arrest".
    Base,
    /// "arrests".
    Present,
    /// "arrested".
    Past,
    /// "arresting".
    Gerund,
    /// A nominalisation: "arrest", "detention".
    Noun,
}

/// A word of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventWord {
    /// Class: "arrest".
    pub class: String,
    /// The verb's base form, or the noun in the singular.
    pub base: String,
    /// Which form it is.
    pub form: Form,
}

#[derive(Debug, Default)]
struct Class {
    patient: Option<String>,
    opposite: Option<String>,
    frame: bool,
    change: bool,
    grows: bool,
    unlike: Vec<String>,
}

/// Compiled events.
#[derive(Debug, Default)]
pub struct Events {
    verbs: HashMap<String, EventWord>,
    nouns: HashMap<String, EventWord>,
    /// Nominalisations by every form, plurals included.
    noun_forms: HashMap<String, EventWord>,
    classes: HashMap<String, Class>,
    /// The stem of each base form, found when it is first asked for.
    stems: HashMap<String, OnceLock<String>>,
}

impl Events {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut events = Events::default();
        for (id, entry) in layers.entries::<Entry>("events")? {
            let word = |base: &str, form: Form| EventWord {
                class: id.clone(),
                base: base.to_string(),
                form,
            };
            for verb in &entry.verbs {
                for (text, form) in inflect(verb) {
                    events.verbs.entry(text).or_insert_with(|| word(verb, form));
                }
            }
            for (text, base) in &entry.forms {
                let form = if text == base {
                    Form::Base
                } else if text.ends_with("ing") {
                    Form::Gerund
                } else if text.ends_with('s') && base.get(..2) == text.get(..2) {
                    Form::Present
                } else {
                    Form::Past
                };
                events.verbs.insert(text.clone(), word(base, form));
            }
            for noun in &entry.nouns {
                events.noun_forms.insert(noun.clone(), word(noun, Form::Noun));
                events.noun_forms.insert(plural(noun), word(noun, Form::Noun));
                events.nouns.insert(noun.clone(), word(noun, Form::Noun));
            }
            events.classes.insert(
                id,
                Class {
                    patient: entry.patient,
                    opposite: entry.opposite,
                    frame: entry.frame,
                    change: entry.change,
                    grows: entry.grows,
                    unlike: entry.unlike,
                },
            );
        }
        for word in events.verbs.values().chain(events.nouns.values()) {
            if !events.stems.contains_key(&word.base) {
                events.stems.insert(word.base.clone(), OnceLock::new());
            }
        }
        Ok(events)
    }

    /// The stem of a base form or of a verb that is not listed.
    pub fn stem<'a>(&'a self, base: &'a str) -> Cow<'a, str> {
        let stemmer = Stemmer::create(Algorithm::English);
        match self.stems.get(base) {
            Some(stem) => stem.get_or_init(|| stemmer.stem(base).into_owned()).into(),
            None => stemmer.stem(base),
        }
    }

    /// The event of a verb form in lower case: "arrested".
    pub fn verb(&self, form: &str) -> Option<&EventWord> {
        self.verbs.get(form)
    }

    /// The event of a nominalisation in the singular: "death".
    pub fn noun(&self, singular: &str) -> Option<&EventWord> {
        self.nouns.get(singular)
    }

    /// The event of a nominalisation in the singular or plural: "deaths".
    pub fn noun_form(&self, form: &str) -> Option<&EventWord> {
        self.noun_forms.get(form)
    }

    /// What a class is done to, where its nouns count that.
    pub fn patient(&self, class: &str) -> Option<&str> {
        self.classes.get(class)?.patient.as_deref()
    }

    /// Whether the verbs of a class only carry what another says.
    pub fn is_frame(&self, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.frame)
    }

    /// Whether a class tells of a change of a quantity.
    pub fn is_change(&self, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.change)
    }

    /// Whether what is counted of a class only rises while the event goes on: deaths, arrests.
    pub fn grows(&self, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.grows)
    }

    /// Whether one group of people or things seldom meets both: killed and injured, bought and sold, and all that exclude each other.
    pub fn unlike(&self, a: &str, b: &str) -> bool {
        let named = |x: &str, y: &str| self.classes.get(x).is_some_and(|c| c.unlike.iter().any(|u| u == y));
        named(a, b) || named(b, a) || self.opposed(a, b)
    }

    /// Whether one class excludes the other.
    pub fn opposed(&self, a: &str, b: &str) -> bool {
        let opposite = |x: &str, y: &str| self.classes.get(x).is_some_and(|c| c.opposite.as_deref() == Some(y));
        opposite(a, b) || opposite(b, a)
    }
}

/// The regular plural of a noun.
fn plural(noun: &str) -> String {
    let consonant_y = noun
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    match consonant_y {
        Some(s) => format!("{s}ies"),
        None if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

/// The regular forms of a verb.
fn inflect(verb: &str) -> Vec<(String, Form)> {
    let stem = verb.strip_suffix('e');
    let consonant_y = verb
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    let present = match consonant_y {
        Some(s) => format!("{s}ies"),
        None if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    let past = match (consonant_y, stem) {
        (Some(s), _) => format!("{s}ied"),
        (None, Some(s)) => format!("{s}ed"),
        (None, None) => format!("{verb}ed"),
    };
    let gerund = match stem.filter(|s| !s.ends_with('e')) {
        Some(s) => format!("{s}ing"),
        None => format!("{verb}ing"),
    };
    let mut forms = vec![
        (verb.to_string(), Form::Base),
        (present, Form::Present),
        (past, Form::Past),
        (gerund, Form::Gerund),
    ];
    // A final consonant is doubled after a short stressed vowel; stress is not known here, so both spellings are listed.
    let mut last = verb.chars().rev();
    if let (Some(c), Some(v)) = (last.next(), last.next())
        && !"aeiouwxy".contains(c)
        && "aeiou".contains(v)
        && !last.next().is_some_and(|b| "aeiou".contains(b))
    {
        forms.push((format!("{verb}{c}ed"), Form::Past));
        forms.push((format!("{verb}{c}ing"), Form::Gerund));
    }
    forms
}
