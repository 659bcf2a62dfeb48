//! A desk's own names: the form it prints of each and the variants it accepts, from its configuration.

use strsim::osa_distance;

use super::names::fold;
use super::table::HashMap;

/// Letters of a word from which one letter less, more, other or exchanged is a slip.
const SHORTEST: usize = 4;

/// Bytes of the longest name of which a slip is looked for.
const LONGEST: usize = 200;

/// The names of a desk's list.
#[derive(Debug, Default)]
pub struct Desk {
    /// The form the desk prints, and one it accepts, folded.
    forms: Vec<(String, String)>,
    /// Forms by themselves and by what is left of them with one letter taken away.
    near: HashMap<String, Vec<usize>>,
}

impl Desk {
    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Takes a form that the desk accepts of a name.
    pub(super) fn accept(&mut self, canonical: &str, form: &str) {
        let folded = fold(form);
        for key in deletions(&folded) {
            self.near.entry(key).or_default().push(self.forms.len());
        }
        self.forms.push((canonical.to_string(), folded));
    }

    /// The form the desk prints of a name, and the accepted form, folded, that a folded name is one letter away from. `None` for a
    /// form that is on the list, and for one as near to two names.
    pub fn nearest(&self, folded: &str) -> Option<(&str, &str)> {
        let mut found: Option<(&str, &str)> = None;
        for n in deletions(folded).iter().filter_map(|key| self.near.get(key)).flatten() {
            let Some((canonical, form)) = self.forms.get(*n) else {
                continue;
            };
            if form == folded {
                return None;
            }
            if !one_word_apart(form, folded) {
                continue;
            }
            match found {
                Some((known, _)) if known != canonical => return None,
                _ => found = Some((canonical, form)),
            }
        }
        found
    }
}

/// Whether two names are the same but for one word, which is one letter away in both.
fn one_word_apart(a: &str, b: &str) -> bool {
    if a.split(' ').count() != b.split(' ').count() {
        return false;
    }
    let mut apart = a.split(' ').zip(b.split(' ')).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (apart.next(), apart.next()) else {
        return false;
    };
    x.chars().count().min(y.chars().count()) >= SHORTEST && osa_distance(x, y) == 1
}

/// A word and what is left of it with each letter taken away: two words one letter apart share one of these.
fn deletions(word: &str) -> Vec<String> {
    // What is left of a word is as many words of its length: one without end is met as it is only.
    if word.len() > LONGEST {
        return vec![word.to_string()];
    }
    let mut left: Vec<String> = word
        .char_indices()
        .map(|(at, letter)| {
            let mut rest = word.to_string();
            rest.replace_range(at..at + letter.len_utf8(), "");
            rest
        })
        .collect();
    left.push(word.to_string());
    left.sort_unstable();
    left.dedup();
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_from_an_accepted_form() {
        let mut desk = Desk::default();
        for form in ["Ines Varga", "Inés Varga-Lund", "Varga"] {
            desk.accept("Ines Varga", form);
        }
        for (name, want) in [
            ("ines varga", None),
            ("ines vargo", Some("ines varga")),
            ("ines vagra", Some("ines varga")),
            ("inez varga", Some("ines varga")),
            ("vargas", Some("varga")),
            ("inez vargo", None),
            ("ana varga", None),
            ("ines varga lunt", Some("ines varga lund")),
        ] {
            assert_eq!(desk.nearest(name).map(|(_, form)| form), want, "{name}");
        }
    }
}
