//! The small words of a sentence: auxiliaries, determiners, prepositions, words that open a clause.

use crate::vocab::Vocab;

/// Verbs that help others.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "be" | "been"
            | "being"
            | "is"
            | "are"
            | "was"
            | "were"
            | "am"
            | "has"
            | "have"
            | "had"
            | "having"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "do"
            | "does"
            | "did"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "hasn't"
            | "haven't"
            | "hadn't"
            | "won't"
            | "wouldn't"
            | "can't"
            | "couldn't"
            | "didn't"
            | "doesn't"
            | "don't"
            | "cannot"
            | "'re"
            | "'ve"
            | "'ll"
            | "get"
            | "got"
            | "gets"
    )
}

/// Adverbs that stand among the verbs of a clause.
pub fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "now"
            | "then"
            | "still"
            | "already"
            | "also"
            | "ever"
            | "just"
            | "later"
            | "since"
            | "so"
            | "far"
            | "again"
            | "soon"
            | "once"
            | "even"
            | "only"
            | "all"
            | "both"
            | "there"
            | "feared"
            | "believed"
            | "thought"
            | "being"
    )
}

/// Whether a word ends as adjectives do.
pub fn is_adjectival(word: &str) -> bool {
    word.len() > 4
        && ["al", "ous", "ive", "ful", "less", "ic", "able", "ible", "ary"]
            .iter()
            .any(|s| word.ends_with(s))
}

/// Words that open a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "’s"
            | "no"
            | "any"
            | "some"
            | "each"
            | "every"
            | "another"
            | "such"
    )
}

/// Prepositions that open a phrase of place, time or manner.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "for"
            | "from"
            | "with"
            | "into"
            | "onto"
            | "under"
            | "over"
            | "near"
            | "about"
            | "against"
            | "between"
            | "through"
            | "without"
            | "across"
            | "around"
    )
}

/// Words that open a subordinate clause.
pub fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "while"
            | "when"
            | "after"
            | "before"
            | "because"
            | "although"
            | "though"
            | "if"
            | "unless"
            | "until"
            | "where"
            | "since"
            | "as"
            | "but"
            | "whereas"
            | "than"
            | "amid"
            | "despite"
    )
}

/// Words that belong to no noun phrase behind a figure.
pub fn is_function(vocab: &Vocab, word: &str) -> bool {
    is_preposition(word)
        || is_subordinator(word)
        || is_auxiliary(word)
        || is_determiner(word)
        // "May" and "march" are a verb and a noun as well.
        || vocab.calendar.names_day_or_month(word) == Some(true)
        || matches!(
            word,
            "and"
                | "or"
                | "nor"
                | "to"
                | "by"
                | "off"
                | "out"
                | "up"
                | "down"
                | "upon"
                | "per"
                | "via"
                | "toward"
                | "towards"
                | "within"
                | "among"
                | "amongst"
                | "along"
                | "beside"
                | "besides"
                | "beyond"
                | "behind"
                | "below"
                | "above"
                | "inside"
                | "outside"
                | "during"
                | "throughout"
                | "like"
                | "except"
                | "who"
                | "whom"
                | "whose"
                | "which"
                | "what"
                | "how"
                | "why"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "you"
                | "i"
                | "them"
                | "him"
                | "us"
                | "me"
                | "himself"
                | "themselves"
                | "itself"
                | "not"
                | "never"
                | "also"
                | "only"
                | "just"
                | "too"
                | "very"
                | "so"
                | "then"
                | "there"
                | "here"
                | "now"
                | "still"
                | "already"
                | "yet"
                | "again"
                | "ago"
                | "later"
                | "earlier"
                | "away"
                | "back"
                | "apart"
                | "together"
                | "each"
                | "all"
                | "both"
                | "either"
                | "neither"
                | "including"
                | "according"
                | "following"
                | "said"
                | "says"
                | "told"
                | "today"
                | "tomorrow"
                | "yesterday"
                | "tonight"
                | "last"
                | "next"
                | "worldwide"
                | "nationwide"
                | "overnight"
                | "annually"
                | "daily"
                | "monthly"
                | "weekly"
                | "total"
                | "respectively"
                | "alone"
                | "combined"
        )
}

/// Verbs whose past is written as their base.
pub const INVARIABLE: &[&str] = &[
    "bet", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shut", "spread", "split",
];
