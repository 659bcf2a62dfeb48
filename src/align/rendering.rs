//! Utterances as sequences of words that can be compared: contractions opened, spellings folded, numbers as digits.

use std::collections::BTreeMap;

use super::Corpus;
use crate::model::{Article, ClaimId, Kind, SourceId, Span, Value};
use crate::vocab::NumeralPart;

/// One utterance as one article renders it: the words of all its quotation spans, in order.
#[derive(Debug)]
pub struct Rendering {
    /// The article.
    pub source: SourceId,
    /// Last word of the speaker's name, in lower case, where the text names one.
    pub speaker: Option<String>,
    /// Its words.
    pub units: Vec<Unit>,
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
    /// Whether it stands in brackets, an insertion of the editor's.
    pub bracketed: bool,
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
    groups
        .into_iter()
        .filter_map(|((source, _), claims)| rendering(corpus, source, &claims))
        .collect()
}

fn rendering(corpus: &Corpus<'_>, source: SourceId, claims: &[ClaimId]) -> Option<Rendering> {
    let article = corpus.articles.get(source.0)?;
    let mut units: Vec<Unit> = Vec::new();
    let mut speaker = None;
    for id in claims {
        let Value::Quote(quote) = &corpus.claims.get(id.0)?.value else {
            continue;
        };
        speaker = speaker.or_else(|| quote.speaker.as_deref().and_then(tail));
        let mut before: Option<usize> = None;
        for word in &quote.words {
            let gap = match before {
                None if units.is_empty() => Gap::Sentence,
                None => Gap::Part,
                Some(end) => gap(article.doc.slice(Span::new(end, word.span.start))),
            };
            let bracketed = bracketed(article, word.span);
            let parts = canonical(&word.folded, corpus);
            for (n, text) in parts.into_iter().enumerate() {
                units.push(Unit {
                    text,
                    claim: *id,
                    span: word.span,
                    gap: if n == 0 { gap } else { Gap::Close },
                    bracketed,
                });
            }
            before = Some(word.span.end);
        }
    }
    (!units.is_empty()).then_some(Rendering { source, speaker, units })
}

/// The last word of a name. Speakers in lower case ("a spokesman") may be anybody and tell nobody apart.
fn tail(speaker: &str) -> Option<String> {
    let last = speaker.split_whitespace().next_back()?;
    last.starts_with(char::is_uppercase).then(|| last.to_lowercase())
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

/// The canonical words of a folded word.
fn canonical(word: &str, corpus: &Corpus<'_>) -> Vec<String> {
    let two = |a: &str, b: &str| vec![a.to_string(), b.to_string()];
    match word {
        "can't" | "cannot" => return two("can", "not"),
        "won't" => return two("will", "not"),
        "shan't" => return two("shall", "not"),
        "ain't" => return two("is", "not"),
        "let's" => return two("let", "us"),
        "gonna" => return two("going", "to"),
        "wanna" => return two("want", "to"),
        "gotta" => return two("got", "to"),
        "percent" | "%" => return two("per", "cent"),
        "ok" | "okay" => return vec!["ok".to_string()],
        "&" => return vec!["and".to_string()],
        "em" => return vec!["them".to_string()],
        "mum" => return vec!["mom".to_string()],
        "mr" | "mrs" | "ms" | "pm" | "00" => return Vec::new(),
        "m" => return vec!["million".to_string()],
        "bn" => return vec!["billion".to_string()],
        "hundred" => return vec!["100".to_string()],
        "thousand" => return vec!["1000".to_string()],
        "isil" => return vec!["isis".to_string()],
        "cos" | "cuz" | "cause" => return vec!["because".to_string()],
        _ => {}
    }
    for (end, full) in [
        ("n't", "not"),
        ("'re", "are"),
        ("'ll", "will"),
        ("'ve", "have"),
        ("'m", "am"),
        ("'d", "would"),
    ] {
        if let Some(stem) = word.strip_suffix(end)
            && !stem.is_empty()
        {
            return two(&spelling(stem), full);
        }
    }
    if let Some(stem) = word.strip_suffix("'s")
        && matches!(
            stem,
            "it" | "that"
                | "he"
                | "she"
                | "what"
                | "there"
                | "here"
                | "who"
                | "where"
                | "how"
                | "this"
                | "everything"
                | "nothing"
        )
    {
        return two(stem, "is");
    }
    if let Some(number) = corpus.vocab.numerals.cardinal(word) {
        return vec![number.to_string()];
    }
    if let Some((NumeralPart::Ordinal, number)) = corpus.vocab.numerals.word(word) {
        return vec![number.to_string(), "th".to_string()];
    }
    if matches!(word, "st" | "nd" | "rd" | "th") {
        return vec!["th".to_string()];
    }
    vec![spelling(word)]
}

/// British and American spellings folded onto one. Folding words that need none does no harm: both sides are folded alike.
fn spelling(word: &str) -> String {
    let mut text = word
        .replace("isation", "ization")
        .replace("our", "or")
        .replace("yse", "yze");
    for (from, to) in [
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("tre", "ter"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("lled", "led"),
        ("lling", "ling"),
        ("wards", "ward"),
        ("amme", "am"),
    ] {
        if let Some(stem) = text.strip_suffix(from) {
            text = format!("{stem}{to}");
            break;
        }
    }
    text.replace("grey", "gray")
}
