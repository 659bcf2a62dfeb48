//! Two words that lost the space between them: "paperswhich", "TIMErevealing".

use crate::model::article::{Damage, DamageKind};
use crate::model::{Article, TokenKind};
use crate::vocab::Vocab;
use crate::vocab::table::HashMap;

/// Shortest token looked at, in bytes: shorter ones fall into two words by chance.
const SHORTEST: usize = 7;
/// Longest token looked at, in bytes: two of the longest words of news. What is longer is an address, a code or noise.
const LONGEST: usize = 60;
/// Shortest token of two grammatical words: "ofthe".
const SHORTEST_GRAMMATICAL: usize = 5;
/// Shortest word counted for the article's own use of it, in bytes.
const SHORTEST_PART: usize = 4;
/// Rarest word taken for a part (a SCOWL size).
const RAREST: u8 = 60;
/// Rarest word of three letters taken for a part, unless it is a grammatical one. Letters of rarer ones are endings and scraps.
const RAREST_SHORT: u8 = 20;
/// Rank of a part that only the article itself uses as a word.
const OWN_WORD: u8 = 60;
/// An article uses about one different long word in so many tokens.
const TOKENS_A_WORD: usize = 3;
/// Words unknown around, at least this many and this share of the sentence, that show a foreign sentence.
const FOREIGN: (usize, f64) = (3, 0.3);

/// The tokens of an article that are two words.
pub(super) fn find(article: &Article, vocab: &Vocab) -> Vec<Damage> {
    let words =
        || (0..article.tokens.len()).filter(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Word));
    let unknown: Vec<usize> = words()
        .filter(|n| {
            let lower = article.lower(*n);
            let long = lower.len() >= SHORTEST
                || lower.len() >= SHORTEST_GRAMMATICAL && is_grammatical(article.text(*n), vocab);
            long && lower.len() <= LONGEST && !is_known(lower, vocab) && !joined_to_mark(article, *n)
        })
        .collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let mut own: HashMap<&str, usize> = HashMap::default();
    own.reserve(article.tokens.len() / TOKENS_A_WORD);
    for n in words().filter(|n| article.lower(*n).len() >= SHORTEST_PART) {
        *own.entry(article.lower(n)).or_default() += 1;
    }
    unknown
        .into_iter()
        // A word used twice is a word of its writer.
        .filter(|n| own.get(article.lower(*n)) == Some(&1))
        .filter_map(|n| {
            let text = article.text(n);
            let lower = article.lower(n).replace('’', "'");
            if repeated(&lower, &own) {
                return None;
            }
            let (at, plain) = if text.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’')) {
                split(&lower, &own, vocab)?
            } else {
                (name_and_word(text, &lower, &own, vocab)?, true)
            };
            // A curly apostrophe is longer than the straight one it was compared as.
            let at = if text.is_char_boundary(at) && !is_foreign(article, n, vocab) {
                at
            } else {
                return None;
            };
            Some(Damage {
                span: article.tokens.get(n)?.span,
                kind: DamageKind::Fused { at, plain },
            })
        })
        .collect()
}

/// Two grammatical words, the second one that a noun follows: "ofthe", "inhis".
fn is_grammatical(text: &str, vocab: &Vocab) -> bool {
    // Most words end in other letters than these, which is seen before any is cut.
    let ends = matches!(
        text.as_bytes(),
        [.., b'h', b'e']
            | [.., b'i', b's']
            | [.., b'e' | b'i', b'r']
            | [.., b't', b's']
            | [.., b'a', b't']
            | [.., b's', b'e']
    );
    ends && ["the", "his", "her", "its", "their", "this", "that", "these", "those"]
        .iter()
        .any(|last| {
            text.strip_suffix(last)
                .is_some_and(|first| vocab.compounds.is_function(first))
        })
}

/// A part of an address, a path, a file name.
fn joined_to_mark(article: &Article, token: usize) -> bool {
    if article.text(token + 1) == "@" {
        return true;
    }
    let joins = |n: usize| matches!(article.text(n), "/" | "." | "_" | "@" | "#" | "\\" | "=" | "&");
    (article.touches_next(token)
        && joins(token + 1)
        && article.touches_next(token + 1)
        && article.tokens.get(token + 2).is_some_and(|t| t.kind == TokenKind::Word))
        || token
            .checked_sub(1)
            .is_some_and(|before| joins(before) && article.touches_next(before))
            && token
                .checked_sub(2)
                .is_some_and(|before| article.touches_next(before) && article.text(token - 1) != ".")
}

/// A word of the list, or one made of such a word by an ending.
fn is_known(lower: &str, vocab: &Vocab) -> bool {
    const ENDINGS: &[&str] = &[
        "s", "es", "ed", "ing", "er", "ers", "ism", "ist", "ists", "ness", "less", "ish", "ian", "ly", "like",
    ];
    let words = &vocab.words;
    if words.rank(lower).is_some() || words.proper_rank(lower).is_some() {
        return true;
    }
    if lower.contains('’') {
        return is_known(&lower.replace('’', "'"), vocab);
    }
    let usual = |stem: &str| words.rank(stem).is_some_and(|r| r <= 70);
    ENDINGS.iter().any(|ending| {
        lower.strip_suffix(ending).is_some_and(|stem| {
            stem.len() >= 4 && (usual(stem) || usual(&format!("{stem}e")) || words.proper_rank(stem).is_some())
        })
    })
}

/// A word the article uses again, as it is or with another ending, is a word of its writer.
fn repeated(lower: &str, own: &HashMap<&str, usize>) -> bool {
    let uses = |word: &str| own.get(word).copied().unwrap_or(0);
    uses(lower) > 1
        || ["s", "es", "ed", "ing", "er"].iter().any(|ending| {
            uses(&format!("{lower}{ending}")) > 0 || lower.strip_suffix(ending).is_some_and(|stem| uses(stem) > 0)
        })
}

fn is_foreign(article: &Article, token: usize, vocab: &Vocab) -> bool {
    let Some(sentence) = article
        .tokens
        .get(token)
        .and_then(|t| article.sentences.get(t.sentence))
    else {
        return true;
    };
    let (mut words, mut unknown) = (0, 0);
    for n in sentence.first..sentence.last {
        let word = article.text(n);
        let lower = word.chars().next().is_some_and(char::is_lowercase);
        if n == token || !lower || word.len() < 3 {
            continue;
        }
        words += 1;
        unknown += usize::from(!is_known(article.lower(n), vocab));
    }
    unknown >= FOREIGN.0 && unknown as f64 >= FOREIGN.1 * f64::from(words)
}

/// Where a lower-case token falls into two words, and whether it can be nothing else.
fn split(word: &str, own: &HashMap<&str, usize>, vocab: &Vocab) -> Option<(usize, bool)> {
    let compounds = &vocab.compounds;
    let cuts = || (2..word.len().saturating_sub(1)).filter_map(|at| Some((at, word.get(..at)?, word.get(at..)?)));
    if cuts().any(|(_, first, last)| compounds.join(first, last, &vocab.words)) {
        return None;
    }
    let (_, at, plain) = cuts()
        .filter_map(|(at, first, last)| {
            let ranks = u32::from(part(first, own, vocab)?) + u32::from(part(last, own, vocab)?);
            let grammatical = compounds.is_function(first) || compounds.is_function(last);
            let short = first.len() < 3 || last.len() < 3;
            // "Redditor" is made of a word of this article and an ending, not of that word and "or".
            if short && [first, last].iter().any(|w| vocab.words.rank(w).is_none()) {
                return None;
            }
            // A grammatical word is likelier the cut than a chance word; one of two letters stands in many words.
            let cost = ranks + if grammatical { 0 } else { 15 } + if short { 20 } else { 0 };
            Some((cost, at, grammatical || compounds.inflected(first, &vocab.words)))
        })
        .min()?;
    (!is_slip_of_one_letter(word, vocab)).then_some((at, plain))
}

/// The rank of a part, if it may be one.
fn part(word: &str, own: &HashMap<&str, usize>, vocab: &Vocab) -> Option<u8> {
    let rank = vocab.words.rank(word);
    let grammatical = vocab.compounds.is_function(word);
    match word.len() {
        0 | 1 => None,
        2 => grammatical.then_some(10),
        3 => rank.filter(|r| grammatical || *r <= RAREST_SHORT),
        _ => rank
            .filter(|r| *r <= RAREST)
            .or_else(|| own.contains_key(word).then_some(OWN_WORD)),
    }
}

/// "TIMErevealing": capitals that run into a word in lower case; "Lundwas": a name the article uses elsewhere that runs into a
/// grammatical word.
fn name_and_word(text: &str, lower: &str, own: &HashMap<&str, usize>, vocab: &Vocab) -> Option<usize> {
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = text.get(capitals..)?;
    if !rest.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    if capitals >= 3 {
        let common = vocab.words.rank(rest).is_some_and(|r| r <= 50);
        return (rest.len() >= 4 && common).then_some(capitals);
    }
    if capitals != 1 {
        return None;
    }
    (4..lower.len().saturating_sub(2)).rev().find(|at| {
        let (Some(first), Some(last)) = (lower.get(..*at), lower.get(*at..)) else {
            return false;
        };
        vocab.compounds.is_function(last)
            && !matches!(
                last,
                "people" | "time" | "times" | "new" | "old" | "own" | "one" | "ten"
            )
            && vocab.words.rank(first).is_none()
            && own.get(first).copied().unwrap_or(0) >= 2
    })
}

/// Whether one letter added, dropped, changed or swapped makes a usual word: "favourtie" is a slip of the hand, not two words.
fn is_slip_of_one_letter(word: &str, vocab: &Vocab) -> bool {
    if !word.is_ascii() {
        return false;
    }
    let usual = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|w| vocab.words.rank(w).is_some_and(|r| r <= 50));
    let bytes = word.as_bytes();
    let mut edited: Vec<u8> = Vec::with_capacity(bytes.len() + 1);
    (0..=bytes.len()).any(|n| {
        let (Some(before), Some(after)) = (bytes.get(..n), bytes.get(n..)) else {
            return false;
        };
        let mut tries = |middle: &[u8], rest: &[u8]| {
            edited.clear();
            edited.extend_from_slice(before);
            edited.extend_from_slice(middle);
            edited.extend_from_slice(rest);
            usual(&edited)
        };
        let letters = b'a'..=b'z';
        if letters.clone().any(|c| tries(&[c], after)) {
            return true;
        }
        let Some((first, rest)) = after.split_first() else {
            return false;
        };
        if tries(&[], rest) || letters.clone().any(|c| tries(&[c], rest)) {
            return true;
        }
        rest.split_first()
            .is_some_and(|(second, tail)| tries(&[*second, *first], tail))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::article;

    fn found(text: &str) -> Vec<String> {
        let vocab = Vocab::load(None).unwrap();
        let article = article(text);
        find(&article, &vocab)
            .iter()
            .map(|d| {
                let DamageKind::Fused { at, .. } = d.kind else {
                    return String::new();
                };
                let word = article.doc.slice(d.span);
                format!("{}|{}", &word[..at], &word[at..])
            })
            .collect()
    }

    #[test]
    fn two_words_are_parted_where_a_reader_parts_them() {
        for (text, want) in [
            ("She read the paperswhich were lost.", "papers|which"),
            ("The op-ed in TIMErevealing how they came.", "TIME|revealing"),
            ("They knew theydidn’t win.", "they|didn’t"),
            ("A fundraisingdinner was held.", "fundraising|dinner"),
            ("Lund left. Lundwas late, and Lund knew.", "Lund|was"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn compounds_slips_and_foreign_words_are_left_alone() {
        for text in [
            "The stationhouse, the eurozone, an underactive gland.",
            "My favourtie singin was slippin.",
            "Haga clic aqui para recursos encendieralas casas.",
            "He bought a fanblade and another fanblade.",
            "See brightcove.com/papersand for more.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
