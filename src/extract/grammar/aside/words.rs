//! Words with a capital that name nothing.

use crate::extract::grammar::words::is_function;
use crate::vocab::Vocab;

/// Words with a capital that open a sentence and name nothing.
pub(super) fn is_opener(vocab: &Vocab, word: &str) -> bool {
    is_function(vocab, word)
        || matches!(
            word,
            "about"
                | "nearly"
                | "almost"
                | "roughly"
                | "approximately"
                | "least"
                | "than"
                | "over"
                | "some"
                | "other"
                | "total"
                | "only"
                | "exactly"
                | "estimated"
                | "killed"
                | "dead"
                | "magnitude"
                | "age"
                | "aged"
                | "another"
                | "police"
                | "officials"
                | "no"
                | "top"
        )
}
