//! How the spellings of two words or names stand to each other. Distance only proposes: known pairs of different names,
//! inflections and regional spellings are told apart first, and context decides afterwards.

pub mod full;

use strsim::osa_distance;

use super::Vocab;
use super::names::{fold, fold_umlauts};
use crate::model::NameValue;

/// Rank up to which a word is known well enough that two of them are two words and no slip.
const COMMON: u8 = 70;

/// How two spellings stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Equal as folded.
    Same,
    /// A matter of style: transliteration, regional spelling, particle.
    Style,
    /// A letter dropped, doubled, changed or exchanged.
    Slip,
    /// Different names.
    Different,
}

/// Two folded words.
pub fn words(a: &str, b: &str, vocab: &Vocab) -> Likeness {
    let names = &vocab.names;
    if a == b {
        return Likeness::Same;
    }
    if vocab.variants.same(a, b) || (names.particle(a) && names.particle(b)) {
        return Likeness::Style;
    }
    // "Iraq", "Iraqi", "Republican", "Republicans", "Petrov", "Petrova": an ending added makes another word.
    // But "Harkonnes" for "Harkonness" has lost one of two.
    let doubled = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.chars().count() == 1 && short.ends_with(rest) && short.chars().count() >= 5)
    };
    if (a.starts_with(b) || b.starts_with(a)) && !doubled(a, b) && !doubled(b, a) {
        return Likeness::Different;
    }
    if (names.given(a) && names.given(b)) || (names.surname(a) && names.surname(b)) {
        return Likeness::Different;
    }
    let known = |w: &str| vocab.words.rank(w).is_some_and(|r| r <= COMMON);
    if known(a) && known(b) || gender(a, b, vocab) {
        return Likeness::Different;
    }
    // "Arabia", "Arabic": another ending makes another word, where both are known.
    let listed = |w: &str| known(w) || vocab.words.proper_rank(w).is_some();
    if listed(a) && listed(b) && a.chars().next_back() != b.chars().next_back() {
        return Likeness::Different;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let distance = osa_distance(a, b);
    let first = first_letters(a, b);
    // Two letters apart only in a long word, and never where both are known.
    let near = distance == 1 && shorter >= 4 || distance == 2 && shorter >= 8 && skeleton(a) == skeleton(b);
    if near && first && !a.chars().chain(b.chars()).any(|c| c.is_ascii_digit()) {
        Likeness::Slip
    } else {
        Likeness::Different
    }
}

/// Two folded names: every word like its counterpart, one slip at the most.
pub fn names(a: &str, b: &str, vocab: &Vocab) -> Likeness {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if a.len() != b.len() {
        return if a.concat() == b.concat() {
            Likeness::Style
        } else {
            Likeness::Different
        };
    }
    let mut worst = Likeness::Same;
    let mut slips = 0;
    for (x, y) in a.iter().zip(&b) {
        let like = words(x, y, vocab);
        slips += usize::from(like == Likeness::Slip);
        worst = worst.max(like);
    }
    if slips > 1 { Likeness::Different } else { worst }
}

/// Two names as printed: umlauts and listed names of more than one word are looked through first.
pub fn printed(a: &str, b: &str, vocab: &Vocab) -> Likeness {
    let (x, y) = (fold(a), fold(b));
    let listed = |f: &str| vocab.variants.listed(f).map(str::to_string);
    let umlaut = fold_umlauts(a) == y || x == fold_umlauts(b);
    if x != y && (umlaut || listed(&x).is_some() && listed(&x) == listed(&y)) {
        return Likeness::Style;
    }
    names(&x, &y, vocab)
}

/// The words of two names that differ by a slip: the one of `a`, the one of `b`.
pub fn slip<'a>(a: &'a NameValue, b: &'a NameValue, vocab: &Vocab) -> Option<(String, String)> {
    let (a, b) = (sequence(a), sequence(b));
    a.iter().find_map(|x| {
        let y = b
            .iter()
            .find(|y| words(x, y, vocab) == Likeness::Slip && !a.contains(y) && !b.contains(x))?;
        Some((x.clone(), y.clone()))
    })
}

/// The words of a name, its title first.
pub fn sequence(name: &NameValue) -> Vec<String> {
    let title = name.title.as_deref().map(fold).unwrap_or_default();
    title
        .split(' ')
        .chain(name.folded.split(' '))
        .filter(|w| !w.is_empty())
        .map(str::to_string)
        .collect()
}

/// "Maria" and "Mario": two persons, where both are known as names.
fn gender(a: &str, b: &str, vocab: &Vocab) -> bool {
    let known = |w: &str| vocab.names.given(w) || vocab.words.proper_rank(w).is_some();
    let stem = |w: &str| w.strip_suffix(['a', 'o', 'e']).map(str::to_string);
    known(a) && known(b) && stem(a).is_some() && stem(a) == stem(b)
}

/// Whether two words begin alike: the same letter, or letters that one sound is written with.
fn first_letters(a: &str, b: &str) -> bool {
    const ALIKE: &[(char, char)] = &[
        ('c', 'k'),
        ('e', 'i'),
        ('i', 'y'),
        ('j', 'y'),
        ('g', 'y'),
        ('s', 'z'),
        ('v', 'w'),
    ];
    match (a.chars().next(), b.chars().next()) {
        (Some(x), Some(y)) => x == y || ALIKE.contains(&(x.min(y), x.max(y))),
        _ => false,
    }
}

/// The consonants of a word, each run of one letter once.
fn skeleton(word: &str) -> String {
    let mut out = String::new();
    for c in word
        .chars()
        .filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h'))
    {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_apart_and_alike() {
        let vocab = Vocab::load(None).unwrap();
        for (a, b, want) in [
            ("gomera", "gomera", Likeness::Same),
            ("sergei", "sergey", Likeness::Style),
            ("defence", "defense", Likeness::Style),
            ("vorobyov", "vorobyev", Likeness::Slip),
            ("department", "departmant", Likeness::Slip),
            ("maria", "mario", Likeness::Different),
            ("johnson", "johnston", Likeness::Different),
            ("syria", "syrian", Likeness::Different),
            ("house", "horse", Likeness::Different),
            ("gray", "grey", Likeness::Different),
            ("noemi", "noami", Likeness::Slip),
        ] {
            assert_eq!(words(a, b, &vocab), want, "{a} {b}");
        }
    }
}
