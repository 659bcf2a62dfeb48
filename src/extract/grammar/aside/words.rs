//! Words beside digits that name one of a series, and words with a capital that name nothing.

use crate::extract::grammar::words::is_function;
use crate::vocab::Vocab;

/// Words whose number names one of a series.
pub(super) fn is_named(word: &str) -> bool {
    matches!(
        word,
        "section"
            | "article"
            | "chapter"
            | "page"
            | "room"
            | "flight"
            | "route"
            | "highway"
            | "interstate"
            | "channel"
            | "figure"
            | "table"
            | "line"
            | "phase"
            | "version"
            | "amendment"
            | "proposition"
            | "resolution"
            | "episode"
            | "volume"
            | "part"
            | "category"
            | "platform"
            | "gate"
            | "terminal"
            | "apartment"
            | "apt"
            | "suite"
            | "box"
            | "case"
            | "psalm"
            | "verse"
            | "paragraph"
            | "exhibit"
            | "form"
            | "model"
            | "type"
            | "formula"
            | "level"
            | "tier"
            | "step"
            | "unit"
            | "mark"
            | "protocol"
            | "bus"
            | "exit"
            | "pier"
            | "building"
            | "lot"
            | "item"
    )
}

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
