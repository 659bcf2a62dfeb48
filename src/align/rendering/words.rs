//! Words of speech in one spelling: contractions opened, numbers as digits, times of day on one clock.

use crate::align::Corpus;
use crate::vocab::{CalendarPart, NumeralPart};

/// A time of day on the twelve-hour clock: "18:41" and "6:41" are "6:41", "6:00" is "6".
pub(super) fn clock(word: &str) -> Option<String> {
    let (hour, minute) = word.split_once(':')?;
    let digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute): (u8, u8) = match (digits(hour), digits(minute) && minute.len() == 2) {
        (true, true) => (hour.parse().ok()?, minute.parse().ok()?),
        _ => return None,
    };
    if hour > 24 || minute > 59 {
        return None;
    }
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    Some(if minute == 0 {
        hour.to_string()
    } else {
        format!("{hour}:{minute:02}")
    })
}

/// "am", "pm" or a time zone after a time of day.
pub(super) fn meridiem(word: &str, corpus: &Corpus<'_>) -> bool {
    matches!(word, "am" | "pm" | "hours" | "local") || corpus.vocab.calendar.number(word, CalendarPart::Zone).is_some()
}

/// The canonical words of a folded word.
pub(super) fn canonical(word: &str, corpus: &Corpus<'_>) -> Vec<String> {
    let two = |a: &str, b: &str| vec![a.to_string(), b.to_string()];
    let word = corpus.vocab.speech.standing(word);
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
        "mr" | "mrs" | "ms" | "pm" | "00" => return Vec::new(),
        "m" => return vec!["million".to_string()],
        "bn" => return vec!["billion".to_string()],
        "hundred" => return vec!["100".to_string()],
        "thousand" => return vec!["1000".to_string()],
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
    vec![spelling(corpus.vocab.variants.spelled(word))]
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
