//! Utterances as sequences of words that can be compared: contractions opened, spellings folded, numbers as digits.

mod words;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Corpus;
use crate::model::{Amount, Article, Claim, ClaimId, Kind, NameClass, NameValue, SourceId, Span, Value};
use crate::vocab::{SpeechPart, Tongue};
use words::{canonical, clock, meridiem};

/// Names of other nations from which an article tells of people who spoke no English.
const FOREIGN: usize = 1;

/// One utterance as one article renders it: the words of all its quotation spans, in order.
#[derive(Debug)]
pub struct Rendering {
    /// The article.
    pub source: SourceId,
    /// Last word of the speaker's name, in lower case, where the text names one.
    pub speaker: Option<String>,
    /// What the speaker is called, in lower case, where the text gives no name: "police", "spokesman".
    pub role: Option<String>,
    /// Its words.
    pub units: Vec<Unit>,
    /// Whether its article tells of people whose words reach English through a translator.
    pub translated: bool,
}

/// A word as compared. A contraction makes two of them with one place.
#[derive(Debug)]
pub struct Unit {
    /// Canonical form: "it's" is "it" and "is", "colour" is "color", "seven" is "7".
    pub text: String,
    /// The quotation it stands in.
    pub claim: ClaimId,
    /// Where it stands.
    pub span: Span,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a dash that parts an aside stands before it.
    pub dash: bool,
    /// Whether it stands in brackets, an insertion of the editor's.
    pub bracketed: bool,
    /// Whether it is printed with a capital inside its sentence, as names are.
    pub named: bool,
    /// Whether it is printed with a letter that English does without.
    pub foreign: bool,
    /// The person whose name it belongs to, by the number its article gives that person.
    pub person: Option<usize>,
    /// The figure it belongs to, written in one way: "two hundred" and "200" are one.
    pub figure: Option<String>,
    /// The form it is looked up by, where no ending shows it: "go" of "went".
    pub base: String,
    /// What it does in speech; `None` where it carries content.
    pub part: Option<SpeechPart>,
}

impl Unit {
    /// Whether it carries grammar: a difference in such words alone changes little, except for those that [`Unit::matters`] names.
    pub fn is_function(&self) -> bool {
        self.part.is_some_and(SpeechPart::is_function)
    }

    /// Whether it denies.
    pub fn negates(&self) -> bool {
        self.part.is_some_and(SpeechPart::negates)
    }

    /// Whether it changes what was said although it carries grammar: a person, a negation.
    pub fn matters(&self) -> bool {
        matches!(self.part, Some(SpeechPart::Person | SpeechPart::Negation))
    }
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// White space, a comma, a hyphen.
    Close,
    /// The end of a sentence.
    Sentence,
    /// An ellipsis.
    Ellipsis,
    /// The end of one quotation and the start of the next.
    Part,
}

/// The renderings of all articles, in order of source and place.
pub fn renderings(corpus: &Corpus<'_>) -> Vec<Rendering> {
    let mut groups: BTreeMap<(SourceId, usize), Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in corpus.of(Kind::QUOTE) {
        let Value::Quote(quote) = &claim.value else { continue };
        let first = quote.parts.iter().map(|p| p.start).chain([claim.span.start]).min();
        groups.entry((claim.source, first.unwrap_or(0))).or_default().push(id);
    }
    let translated: Vec<bool> = corpus.articles.iter().map(|a| translated(a, corpus)).collect();
    groups
        .into_iter()
        .filter_map(|((source, _), claims)| {
            let of_others = translated.get(source.0).copied().unwrap_or_default();
            rendering(corpus, source, &claims, of_others)
        })
        .collect()
}

/// Whether an article speaks of a translation, or names nations that speak another language more often than those that speak
/// English.
fn translated(article: &Article, corpus: &Corpus<'_>) -> bool {
    let (mut english, mut other) = (0, 0);
    for n in 0..article.tokens.len() {
        match corpus.vocab.languages.tongue(article.lower(n)) {
            Some(Tongue::English) => english += 1,
            Some(Tongue::Other) => other += 1,
            Some(Tongue::Translated) => return true,
            None => {}
        }
    }
    other >= FOREIGN && other > english
}

fn rendering(corpus: &Corpus<'_>, source: SourceId, claims: &[ClaimId], translated: bool) -> Option<Rendering> {
    let article = corpus.articles.get(source.0)?;
    let mut units: Vec<Unit> = Vec::new();
    let (mut speaker, mut role) = (None, None);
    let quoted = claims
        .iter()
        .filter_map(|id| corpus.claims.get(id.0))
        .map(|c| c.span)
        .reduce(Span::cover)?;
    let persons = corpus.within(source.0, quoted).filter_map(|c| match &c.value {
        Value::Name(name) if person(name, corpus) => Some((c.span, name.entity)),
        _ => None,
    });
    let figures = corpus
        .within(source.0, quoted)
        .filter_map(|c| Some((c.span, (c, figure(&c.value)?))));
    let (mut persons, mut figures) = (Ahead::of(persons), Ahead::of(figures));
    for id in claims {
        let Value::Quote(quote) = &corpus.claims.get(id.0)?.value else {
            continue;
        };
        let body = quote.speaker.as_deref().and_then(|s| body(s, corpus));
        let named = quote.speaker.as_deref().filter(|_| body.is_none());
        speaker = speaker.or_else(|| named.and_then(tail));
        role = role.or(body).or_else(|| named.and_then(unnamed));
        let mut before: Option<usize> = None;
        let mut timed = false;
        let mut words = quote.words.iter().peekable();
        while let Some(word) = words.next() {
            let gap = match before {
                None if units.is_empty() => Gap::Sentence,
                None => Gap::Part,
                Some(end) => gap(article.doc.slice(Span::new(end, word.span.start))),
            };
            let dash = before.is_some_and(|end| dash(article.doc.slice(Span::new(end, word.span.start))));
            let bracketed = bracketed(article, word.span);
            let printed = article.doc.slice(word.span);
            let named = printed.starts_with(char::is_uppercase) && gap == Gap::Close;
            let foreign = printed.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            let mut span = word.span;
            let minutes = words.next_if(|next| article.doc.slice(Span::new(word.span.end, next.span.start)) == ":");
            let clock = match minutes {
                Some(next) => {
                    span = span.cover(next.span);
                    clock(&format!("{}:{}", word.folded, next.folded))
                }
                None => clock(&word.folded),
            };
            let parts = match (clock, minutes) {
                (Some(time), _) => {
                    timed = true;
                    vec![time]
                }
                // "6:41pm PST": half of the day and zone are house style, and neither changes what was said.
                (None, None) if timed && meridiem(&word.folded, corpus) => Vec::new(),
                (None, next) => {
                    timed = false;
                    let mut parts = canonical(&word.folded, corpus);
                    if let Some(next) = next {
                        parts.extend(canonical(&next.folded, corpus));
                    }
                    parts
                }
            };
            for (n, text) in parts.into_iter().enumerate() {
                units.push(Unit {
                    part: corpus.vocab.speech.part(&text),
                    base: corpus.vocab.speech.base(&text).to_string(),
                    text,
                    claim: *id,
                    span,
                    gap: if n == 0 { gap } else { Gap::Close },
                    dash: n == 0 && dash,
                    bracketed,
                    named,
                    foreign,
                    figure: figures
                        .at(word.span)
                        .find(|(span, (claim, _))| span.overlaps(word.span) && counts(claim, &word.folded, corpus))
                        .map(|(_, (_, figure))| figure.clone()),
                    person: persons
                        .at(word.span)
                        .find(|(name, _)| name.contains(word.span))
                        .map(|(_, n)| *n),
                });
            }
            before = Some(span.end);
        }
    }
    (!units.is_empty()).then_some(Rendering {
        source,
        speaker,
        role,
        units,
        translated,
    })
}

/// Things with their places, in order of place, asked for by words that stand in order too: what has ended is left behind.
struct Ahead<T> {
    things: Vec<(Span, T)>,
    passed: usize,
}

impl<T> Ahead<T> {
    fn of(things: impl Iterator<Item = (Span, T)>) -> Ahead<T> {
        let things = things.collect();
        Ahead { things, passed: 0 }
    }

    /// What may stand over a word.
    fn at(&mut self, word: Span) -> impl Iterator<Item = &(Span, T)> {
        while self
            .things
            .get(self.passed)
            .is_some_and(|(span, _)| span.end <= word.start)
        {
            self.passed += 1;
        }
        let ahead = self.things.get(self.passed..).unwrap_or_default().iter();
        ahead.take_while(move |(span, _)| span.start < word.end)
    }
}

/// The last word of a name. Speakers in lower case ("a spokesman") may be anybody and tell nobody apart.
fn tail(speaker: &str) -> Option<String> {
    let last = speaker.split_whitespace().next_back()?;
    last.starts_with(char::is_uppercase).then(|| last.to_lowercase())
}

/// What a body is called whatever its name's other words are: "ministry" of "Ministry of Transport" and "Transport Ministry".
fn body(speaker: &str, corpus: &Corpus<'_>) -> Option<String> {
    let words: Vec<String> = speaker.split_whitespace().map(str::to_lowercase).collect();
    let capitals = speaker
        .split_whitespace()
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase));
    let ends = [words.last(), words.first()];
    let named = ends.into_iter().flatten().find(|w| corpus.vocab.names.body(w));
    named.filter(|_| capitals).cloned()
}

/// What a spokesman, a spokeswoman and a spokesperson are called.
pub const SPOKES: &str = "spokes";

/// What a speaker without a name is called: "spokes" of "a spokeswoman" and "a spokesperson for the port".
fn unnamed(speaker: &str) -> Option<String> {
    let last = speaker.split_whitespace().next_back()?;
    let plain = last.chars().all(|c| c.is_lowercase());
    let person = ["man", "woman", "person", "people"]
        .iter()
        .find_map(|end| last.strip_suffix(end));
    plain.then(|| person.filter(|rest| rest.len() > 2).unwrap_or(last).to_string())
}

/// A number, a length of time or a day in one way of writing, whatever it is printed as.
fn figure(value: &Value) -> Option<String> {
    let of = |amount: &Amount, factor: Decimal| {
        let ends = [amount.printed, amount.low, amount.high];
        let dimension = amount.dimension.as_deref().unwrap_or_default();
        let base = |n: Option<Decimal>| n.and_then(|n| n.checked_mul(factor)).map(|n| n.normalize());
        format!("{dimension} {:?}", ends.map(base))
    };
    match value {
        Value::Amount(amount) => Some(of(amount, amount.factor)),
        Value::Lapse(lapse) => Some(of(&lapse.amount, Decimal::from(lapse.seconds))),
        Value::When(when) => Some(format!(
            "{:?} {:?} {:?} {:?} {:?}",
            (when.from, when.to),
            (when.year, when.month, when.day),
            when.weekday,
            (when.minute, when.to_minute),
            when.grain
        )),
        _ => None,
    }
}

/// Whether a word of a figure's place is a part of the figure: a numeral, or any word where nothing is counted ("dollars", "May").
fn counts(claim: &Claim, word: &str, corpus: &Corpus<'_>) -> bool {
    let measured = claim.topic.subject.is_none() && (claim.value.unit().is_some() || claim.kind == Kind::DATE);
    let numerals = &corpus.vocab.numerals;
    measured
        || word.starts_with(|c: char| c.is_ascii_digit())
        || numerals.word(word).is_some()
        || numerals.cardinal(word).is_some()
        || numerals.fraction(word).is_some()
}

/// Whether a name is a person's: shown by the text, or by its first word.
fn person(name: &NameValue, corpus: &Corpus<'_>) -> bool {
    let first = name.folded.split_whitespace().next().unwrap_or_default();
    name.class == NameClass::Person || name.class == NameClass::Unknown && corpus.vocab.names.given(first)
}

fn gap(between: &str) -> Gap {
    if between.contains('…') || between.contains("..") || between.contains(". .") {
        Gap::Ellipsis
    } else if between.contains(['.', '!', '?', ';', ':', '\n']) {
        Gap::Sentence
    } else {
        Gap::Close
    }
}

/// A dash between two words, not one inside a compound.
fn dash(between: &str) -> bool {
    between.contains(['—', '–']) || between.contains("--") || between.contains(" - ")
}

fn bracketed(article: &Article, span: Span) -> bool {
    // An insertion is short: the bracket is looked for among the few words before.
    let mut from = span.start.saturating_sub(60);
    while !article.doc.text.is_char_boundary(from) {
        from += 1;
    }
    let before = article.doc.slice(Span::new(from, span.start));
    match (before.rfind(['[', '(']), before.rfind([']', ')'])) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        _ => false,
    }
}
