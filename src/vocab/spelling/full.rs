//! How two full names stand to each other that are the same but for one word. The rest of the name is evidence that one person,
//! body or place is meant, so that the word may differ by more than a letter; who holds which form decides afterwards.

use strsim::osa_distance;

use super::{COMMON, gender, skeleton};
use crate::vocab::Vocab;

/// How far two words are from being two spellings of one, where all the rest of the names is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// A slip whoever holds it: one source against one is worth a question.
    Slip,
    /// Too near to be chance: a slip where several sources have one form and one has the other.
    Near,
}

/// Letters that a family name may have more at its end and be another name: a wife's, a son's, a plural.
const ENDINGS: &[&str] = &[
    "a", "s", "es", "eva", "ova", "na", "ez", "son", "sen", "ian", "yan", "i", "y", "jr",
];

/// The level of a tie between full names that differ in one word.
pub const REST: &str = "all the rest of the name";

/// The words that a full name is compared by: without initials and "Jr.".
pub fn core(folded: &str) -> Vec<String> {
    folded
        .split(' ')
        .filter(|w| w.chars().count() > 1 && !matches!(*w, "jr" | "sr" | "ii" | "iii" | "iv"))
        .map(str::to_string)
        .collect()
}

/// The word at `at` of two folded full names, `a` in one and `b` in the other. `person` says whether it may be a person's name.
pub fn apart(words: &[String], at: usize, other: &str, person: bool, vocab: &Vocab) -> Option<Apart> {
    let a = words.get(at)?.as_str();
    let b = other;
    let names = &vocab.names;
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let letters = short.chars().count();
    if letters < 3 || a.chars().chain(b.chars()).any(|c| !c.is_alphabetic()) {
        return None;
    }
    let regional = |w: &str| w.replace('z', "s").replace("our", "or");
    let matter_of_style = regional(a) == regional(b)
        || vocab.variants.same(a, b)
        || names.nickname(a, b)
        || names.particle(a)
        || names.particle(b);
    let listed = |w: &str| vocab.words.rank(w).is_some() || vocab.words.proper_rank(w).is_some() || names.given(w);
    // Letters of another alphabet are told apart by what the articles speak of, before this is asked.
    let brought_over = !listed(a) && !listed(b) && vocab.variants.alphabets(a, b).next().is_some();
    if matter_of_style || brought_over || names.people(a) || names.people(b) {
        return None;
    }
    let last = at + 1 == words.len();
    let rest = words.len() - 1;
    let known = |w: &str| vocab.words.rank(w).is_some_and(|r| r <= COMMON);
    if !person || !(last || at == 0) {
        // Inside the name of a body: "Election Commission", "Elections Commission"; "Distribution", "Distributors".
        let plural = long.strip_suffix('s') == Some(short);
        if last && plural || rest < 2 {
            return None;
        }
        let near = osa_distance(a, b) == 1 && letters >= 5 && !(known(a) && known(b)) && !(listed(a) && listed(b));
        return (plural && !last || derived(a, b) || near).then_some(Apart::Near);
    }
    let distance = osa_distance(a, b);
    let common_letter = a.chars().next() == b.chars().next();
    if let Some(ending) = long.strip_prefix(short) {
        // "Sediq", "Sediqqi": the end of a family name lost. A first name cut short is a short form.
        let fits = last && ending.chars().count() <= 2 && letters >= 4 && !ENDINGS.contains(&ending);
        return match (fits, listed(a) || listed(b)) {
            (true, false) => Some(Apart::Slip),
            (true, true) => Some(Apart::Near),
            (false, _) => None,
        };
    }
    if last {
        let vowels = skeleton(a) == skeleton(b);
        let near = distance == 1 && (common_letter || !(listed(a) && listed(b)))
            || distance == 2 && common_letter && letters >= 5 && vowels;
        let slip = near && distance == 1 && common_letter && letters >= 5 && !listed(a) && !listed(b);
        return match (slip, near) {
            (true, _) => Some(Apart::Slip),
            (false, true) => Some(Apart::Near),
            _ => None,
        };
    }
    // First names: a brother is told from a sister by the last letter, and from a brother by more than a letter.
    let sexes = gender(a, b, vocab) || a.ends_with('a') != b.ends_with('a') || a.ends_with('e') != b.ends_with('e');
    let alike = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 2;
    let near = distance == 1 && (common_letter || letters >= 5) || distance == 2 && alike && letters >= 5;
    (near && !sexes).then_some(Apart::Near)
}

/// Letters that two words of one root begin with, and letters that each may go on with.
const ROOT: (usize, usize) = (6, 4);

/// "distribution", "distributors": one root with two endings.
fn derived(a: &str, b: &str) -> bool {
    let root = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longer = a.chars().count().max(b.chars().count());
    root >= ROOT.0 && longer - root <= ROOT.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_of_a_full_name() {
        let vocab = Vocab::load(None).unwrap();
        for (a, b, person, want) in [
            ("jon marsh", "john marsh", true, Some(Apart::Near)),
            ("steven harlow", "stephen harlow", true, Some(Apart::Near)),
            ("bryan dalmar", "bryant dalmar", true, None),
            ("jim marsh", "james marsh", true, None),
            ("dave marsh", "david marsh", true, None),
            ("donnell marsh", "dornella marsh", true, None),
            ("maria marsh", "mario marsh", true, None),
            ("farid tarekk", "farid tarekkqi", true, Some(Apart::Slip)),
            ("anna petrov", "anna petrova", true, None),
            ("john kerry", "john kirby", true, None),
            (
                "harbour mammals protection act",
                "harbour mammal protection act",
                false,
                Some(Apart::Near),
            ),
            ("harbour mammals", "harbour mammal", false, None),
            (
                "tidewater distribution ltd",
                "tidewater distributors ltd",
                false,
                Some(Apart::Near),
            ),
            (
                "harbour organisation council",
                "harbour organization council",
                false,
                None,
            ),
            ("north harbour council", "south harbour council", false, None),
        ] {
            let (x, y): (Vec<String>, Vec<&str>) = (a.split(' ').map(str::to_string).collect(), b.split(' ').collect());
            let at = x.iter().zip(&y).position(|(p, q)| p != q).unwrap();
            assert_eq!(apart(&x, at, y[at], person, &vocab), want, "{a} / {b}");
        }
    }
}
