//! The noun that a figure counts, with its modifiers.

use rust_stemmers::{Algorithm, Stemmer};

use super::words::{is_auxiliary, is_function};
use crate::model::{Article, Subject, TokenKind};
use crate::vocab::{EventWord, Vocab};

/// A counted noun.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Token of the head.
    pub head: usize,
    /// One past the head.
    pub end: usize,
    /// As a topic's subject.
    pub subject: Subject,
    /// The event, where the noun is a nominalisation ("arrests") or a participle used as one ("wounded").
    pub event: Option<EventWord>,
}

/// How many words may stand between a figure and its noun.
const REACH: usize = 6;

/// The noun counted by a figure that ends before token `at`. `single`: the figure is one, and the noun a singular.
pub fn after(article: &Article, vocab: &Vocab, at: usize, limit: usize, single: bool) -> Option<Phrase> {
    let mut start = at;
    // "dozens of homes", "hundreds of additional arrests".
    if article.lower(start) == "of" {
        start += 1;
        while matches!(
            article.lower(start),
            "the"
                | "these"
                | "those"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "all"
                | "such"
                | "this"
                | "that"
        ) {
            start += 1;
        }
    }
    while matches!(
        article.lower(start),
        "more" | "other" | "additional" | "further" | "different" | "separate" | "new" | "such"
    ) {
        start += 1;
    }
    let stop = limit.min(start + REACH);
    let mut words = Vec::new();
    let mut head = None;
    let mut token = start;
    while token < stop {
        let kind = article.tokens.get(token).map(|t| t.kind)?;
        let text = article.text(token);
        if text == "-" && article.touches_next(token) && token > start && article.touches_next(token - 1) {
            token += 1;
            continue;
        }
        if matches!(kind, TokenKind::Quote | TokenKind::Clitic) && !words.is_empty() {
            if kind == TokenKind::Clitic && head == Some(token - 1) {
                // "three weeks' notice", "two men's bodies": the owner is a modifier.
                head = None;
            }
            if kind == TokenKind::Quote {
                break;
            }
            token += 1;
            continue;
        }
        let inner_comma = text == ","
            && head.is_none()
            && !words.is_empty()
            && token + 1 < stop
            && is_adjective(article.lower(token - 1));
        if inner_comma {
            token += 1;
            continue;
        }
        if kind != TokenKind::Word || (is_function(vocab, article.lower(token)) && !(words.is_empty() && text == "US"))
        {
            break;
        }
        let word = article.lower(token);
        let known = head_of(vocab, word);
        if head.is_some() {
            // One more plural makes a compound: "sports bars". Anything else ends the phrase.
            let compound = is_plural(vocab, word)
                && !single
                && article.text(token).chars().all(char::is_lowercase)
                && vocab.events.verb(word).is_none();
            if compound {
                head = Some(token);
                words.push(token);
            }
            break;
        }
        if single && !words.is_empty() && (is_verb(article, vocab, token) || is_auxiliary(word)) {
            break;
        }
        words.push(token);
        let participle = vocab.events.noun(word).filter(|e| e.base == word).is_some()
            && (word.ends_with("ed") || matches!(word, "dead" | "missing" | "hurt"));
        if !single && (is_plural(vocab, word) && !hyphen_follows(article, token)) {
            head = Some(token);
        } else if (participle || single && known.is_some_and(|k| vocab.nouns.class(&k).is_some()))
            && !noun_follows(article, vocab, token + 1, stop)
            && !(capital(article, token) && named_noun(article, vocab, token + 1, stop))
        {
            head = Some(token);
            break;
        }
        token += 1;
    }
    if head.is_none() && single {
        head = words.last().copied().filter(|_| words.len() <= 3);
    }
    let head = head?;
    let word = article.lower(head);
    let singular = singular(vocab, word);
    let stemmer = Stemmer::create(Algorithm::English);
    let mut modifiers: Vec<String> = words
        .iter()
        .filter(|w| **w != head)
        .map(|w| stemmer.stem(article.lower(*w)).into_owned())
        .collect();
    modifiers.sort();
    modifiers.dedup();
    let span = article.tokens.get(head)?.span;
    let event = vocab
        .events
        .noun(&singular)
        .or_else(|| vocab.events.noun(word))
        .cloned();
    let class = vocab
        .nouns
        .class(&singular)
        .map(str::to_string)
        .or_else(|| demonym(article, head));
    Some(Phrase {
        head,
        end: head + 1,
        subject: Subject {
            head: singular,
            modifiers,
            class,
            span,
        },
        event,
    })
}

/// Plurals with a capital that name people by where they are from or what they vote: "Americans", "Israelis".
fn demonym(article: &Article, head: usize) -> Option<String> {
    let text = article.text(head);
    let lower = article.lower(head);
    let capital = text.chars().next().is_some_and(char::is_uppercase) && !text.chars().all(char::is_uppercase);
    let people = [
        "ans", "ese", "lis", "nis", "qis", "ards", "itons", "urds", "urks", "wedes", "anes", "oles", "ews", "lims",
    ];
    (capital && lower.len() > 4 && people.iter().any(|s| lower.ends_with(s))).then(|| "person".to_string())
}

fn hyphen_follows(article: &Article, at: usize) -> bool {
    article.touches_next(at) && article.text(at + 1) == "-" && article.touches_next(at + 1)
}

fn is_adjective(word: &str) -> bool {
    [
        "ed", "ing", "al", "ous", "ive", "ful", "less", "ic", "able", "ible", "ary", "ant", "ent", "ed-",
    ]
    .iter()
    .any(|s| word.ends_with(s))
        || matches!(
            word,
            "young" | "old" | "armed" | "poor" | "large" | "small" | "big" | "masked" | "new"
        )
}

fn noun_follows(article: &Article, vocab: &Vocab, at: usize, stop: usize) -> bool {
    at < stop
        && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        && !is_function(vocab, article.lower(at))
        && !is_auxiliary(article.lower(at))
        && (is_plural(vocab, article.lower(at))
            || head_of(vocab, article.lower(at)).is_some_and(|k| vocab.nouns.class(&k).is_some()))
}

fn capital(article: &Article, at: usize) -> bool {
    article.text(at).chars().next().is_some_and(char::is_uppercase)
}

/// "the second White House meeting": a name before a noun in lower case belongs to it.
fn named_noun(article: &Article, vocab: &Vocab, at: usize, stop: usize) -> bool {
    at < stop
        && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        && !capital(article, at)
        && !is_function(vocab, article.lower(at))
        && !is_auxiliary(article.lower(at))
        && !is_verb(article, vocab, at)
}

fn is_verb(article: &Article, vocab: &Vocab, at: usize) -> bool {
    let word = article.lower(at);
    vocab
        .events
        .verb(word)
        .is_some_and(|e| e.form != crate::vocab::Form::Base)
        || (word.len() > 4 && word.ends_with("ed"))
}

fn head_of(vocab: &Vocab, word: &str) -> Option<String> {
    Some(singular(vocab, word))
}

/// Whether a word looks like the plural of a noun.
pub fn is_plural(vocab: &Vocab, word: &str) -> bool {
    if vocab.nouns.irregular(word).is_some() {
        return true;
    }
    let long = word.chars().count() > 3;
    long && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("ous")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !matches!(
            word,
            "always"
                | "perhaps"
                | "towards"
                | "afterwards"
                | "besides"
                | "sometimes"
                | "news"
                | "physics"
                | "politics"
                | "whereas"
                | "overseas"
                | "texas"
                | "james"
                | "series"
        )
        || (long && word.ends_with("is") && word.len() > 5)
        || matches!(
            word,
            "series" | "cars" | "ads" | "buses" | "viruses" | "campuses" | "bonuses"
        )
}

/// The singular of a plural noun, by rule; a singular comes back as it is.
pub fn singular(vocab: &Vocab, word: &str) -> String {
    if let Some(known) = vocab.nouns.irregular(word) {
        return known.to_string();
    }
    if vocab.nouns.class(word).is_some() || !is_plural(vocab, word) || word == "series" {
        return word.to_string();
    }
    let cut = |n: usize| word.get(..word.len() - n).unwrap_or(word).to_string();
    if let Some(stem) = word.strip_suffix("ies") {
        return match stem {
            "mov" | "cook" | "selfi" | "zomb" | "calor" | "t" | "d" | "l" | "rook" | "pr" => format!("{stem}ie"),
            _ => format!("{stem}y"),
        };
    }
    if let Some(stem) = word.strip_suffix("ves") {
        return match stem {
            "li" | "kni" | "wi" => format!("{stem}fe"),
            "wol" | "hal" | "shel" | "lea" | "thie" | "loa" | "cal" | "scar" => format!("{stem}f"),
            _ => cut(1),
        };
    }
    if word.ends_with("sses")
        || word.ends_with("shes")
        || word.ends_with("ches")
        || word.ends_with("xes")
        || word.ends_with("zzes")
    {
        return cut(2);
    }
    if matches!(
        word,
        "viruses"
            | "buses"
            | "campuses"
            | "bonuses"
            | "gases"
            | "lenses"
            | "heroes"
            | "potatoes"
            | "tomatoes"
            | "echoes"
            | "mosquitoes"
            | "tornadoes"
            | "volcanoes"
            | "torpedoes"
            | "vetoes"
    ) {
        return cut(2);
    }
    cut(1)
}
