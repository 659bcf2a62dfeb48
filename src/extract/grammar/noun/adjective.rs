//! Words that stand between a figure and its noun: adjectives, adverbs of manner.

use crate::vocab::Vocab;

/// Whether a word before a noun is read as an adjective: by its ending, or because it is a common one.
pub(super) fn is_adjective(word: &str) -> bool {
    [
        "ed", "ing", "al", "ous", "ive", "ful", "less", "ic", "able", "ible", "ary", "ant", "ent", "ed-",
    ]
    .iter()
    .any(|s| word.ends_with(s))
        || matches!(
            word,
            "young"
                | "old"
                | "armed"
                | "poor"
                | "large"
                | "small"
                | "big"
                | "masked"
                | "new"
                | "senior"
                | "junior"
                | "great"
                | "good"
                | "bad"
                | "top"
                | "key"
                | "huge"
                | "high"
                | "low"
                | "long"
                | "short"
                | "deep"
                | "full"
                | "true"
                | "real"
                | "rare"
                | "late"
                | "female"
                | "male"
                | "black"
                | "white"
                | "foreign"
                | "modern"
                | "main"
                | "major"
                | "minor"
                | "similar"
                | "popular"
                | "regular"
                | "nuclear"
                | "strong"
                | "simple"
                | "quick"
                | "former"
                | "current"
                | "largest"
                | "biggest"
                | "highest"
                | "lowest"
                | "oldest"
                | "youngest"
                | "longest"
                | "richest"
                | "busiest"
                | "smaller"
                | "larger"
                | "bigger"
                | "younger"
                | "older"
        )
}

/// Adverbs of manner: "-ly" behind a common word. Adjectives in "-ly" are listed.
pub(super) fn is_manner(vocab: &Vocab, word: &str) -> bool {
    word.strip_suffix("ly").is_some_and(|stem| {
        stem.len() > 3
            && !matches!(
                word,
                "elderly"
                    | "friendly"
                    | "deadly"
                    | "costly"
                    | "likely"
                    | "lovely"
                    | "orderly"
                    | "scholarly"
                    | "motherly"
                    | "fatherly"
                    | "ghostly"
                    | "quarterly"
                    | "family"
                    | "beastly"
                    | "worldly"
                    | "heavenly"
                    | "curly"
                    | "cowardly"
                    | "leisurely"
            )
            && (vocab.words.rank(stem).is_some_and(|r| r <= 50)
                || vocab.words.rank(word).is_some_and(|r| r <= 50)
                    && (word.ends_with("bly") || word.ends_with("ily") || word.ends_with("ally")))
    })
}
