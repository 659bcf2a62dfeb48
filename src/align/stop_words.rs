//! Words that say nothing about a topic. A comparison that leaves out more says so beside itself.

/// Whether a word (lower case) says nothing about what a sentence tells.
pub(super) fn is_stop_word(word: &str) -> bool {
    // Most words are asked, and most are longer than any of these.
    word.len() <= LONGEST && STOP.binary_search(&word).is_ok()
}

/// Length of the longest of them.
const LONGEST: usize = 7;

/// Articles, pronouns, prepositions, conjunctions and helping verbs. Sorted.
const STOP: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before",
    "being", "both", "but", "by", "can", "could", "did", "do", "does", "down", "during", "for", "from", "had", "has",
    "have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "last",
    "may", "me", "might", "more", "most", "must", "my", "no", "not", "of", "on", "one", "only", "or", "other", "our",
    "out", "over", "she", "should", "since", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "to", "under", "until", "up", "very", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_longer_than_the_longest() {
        assert_eq!(STOP.iter().map(|w| w.len()).max(), Some(LONGEST));
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(STOP.is_sorted(), "{:?}", STOP.windows(2).find(|w| w[0] > w[1]));
    }
}
