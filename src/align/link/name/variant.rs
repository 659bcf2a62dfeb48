//! Two ways of writing one name of another alphabet.

use super::{Spot, name};
use crate::align::Corpus;
use crate::vocab::names::{fold, fold_umlauts};

/// Mentions of a country that an article speaks of, and not only in passing.
const SPOKEN_OF: usize = 2;

/// Whether two spellings are two ways of writing one name in our letters: an umlaut as two letters, or letters that stand for one
/// sound of an alphabet whose country both articles speak of. An article that prints both has slipped, and a name that is
/// a known word beside one that is none is the slip's own mark.
pub(super) fn variant(corpus: &Corpus<'_>, (a, of_a): (&str, &[Spot]), (b, of_b): (&str, &[Spot])) -> bool {
    if of_a.iter().any(|x| of_b.iter().any(|y| x.source == y.source)) {
        return false;
    }
    let umlaut = |spots: &[Spot], other: &str| {
        spots.iter().any(|s| {
            name(corpus, s.claim).is_some_and(|n| {
                !n.form.is_ascii()
                    && fold_umlauts(&n.form)
                        .split(' ')
                        .any(|w| w == other && fold(&n.form) != other)
            })
        })
    };
    if umlaut(of_a, b) || umlaut(of_b, a) {
        return true;
    }
    let known = |w: &str| {
        corpus.vocab.words.rank(w).is_some()
            || corpus.vocab.words.proper_rank(w).is_some()
            || corpus.vocab.names.given(w)
    };
    if known(a) || known(b) {
        return false;
    }
    corpus.vocab.variants.alphabets(a, b).any(|letters| {
        let speaks = |spots: &[Spot]| {
            spots
                .iter()
                .filter_map(|s| corpus.articles.get(s.source.0))
                .any(|article| {
                    let near = (0..article.tokens.len()).filter(|n| letters.near(article.lower(*n)));
                    near.take(SPOKEN_OF).count() == SPOKEN_OF
                })
        };
        speaks(of_a) && speaks(of_b)
    })
}
