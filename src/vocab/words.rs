//! Which words are English, and how common: `claims/words.table` and `claims/proper.table`, made from SCOWL by
//! `examples/generate_words.rs` (licence in claims/SCOWL-LICENSE).
//!
//! Every word of every article is looked up, so the words lie in a hash table that is used as it is in the program's bytes: slots of
//! four bytes, a power of two of them, each with 24 bits of a word's hash and its rank; an empty slot is nought. The words
//! themselves are not kept: one unknown word in some millions is taken for a known one.

use std::collections::BTreeMap;

use crate::error::Error;

/// Words with their ranks: 10 for the commonest thousands to 80 for the rare.
#[derive(Debug)]
pub struct Words {
    words: Table,
    proper: Table,
}

impl Words {
    pub(super) fn load() -> Result<Words, Error> {
        let table = |name: &str, bytes: &'static [u8]| {
            let whole = bytes.len() >= SLOT && (bytes.len() / SLOT).is_power_of_two();
            whole
                .then_some(Table(bytes))
                .ok_or_else(|| Error::Usage(format!("the embedded {name} is damaged; build factcheck anew")))
        };
        Ok(Words {
            words: table("words.table", include_bytes!("../../claims/words.table"))?,
            proper: table("proper.table", include_bytes!("../../claims/proper.table"))?,
        })
    }

    /// Rank of a word written in lower case (10, 20, 35, 40, 50, 55, 60, 70, 80); `None` for a word it does not know.
    pub fn rank(&self, lower: &str) -> Option<u8> {
        self.words.rank(lower)
    }

    /// Rank of what is written with a capital: names of persons and places, peoples, abbreviations; asked in lower case.
    pub fn proper_rank(&self, lower: &str) -> Option<u8> {
        self.proper.rank(lower)
    }
}

/// Bytes of a slot.
const SLOT: usize = 4;

#[derive(Debug)]
struct Table(&'static [u8]);

impl Table {
    fn rank(&self, word: &str) -> Option<u8> {
        let slots = self.0.len() / SLOT;
        let (first, print) = place(word, slots);
        for n in 0..slots {
            let at = ((first + n) & (slots - 1)) * SLOT;
            let slot = u32::from_le_bytes(self.0.get(at..at + SLOT)?.try_into().ok()?);
            match slot.to_le_bytes() {
                [0, 0, 0, 0] => return None,
                [rank, ..] if slot >> 8 == print => return Some(rank),
                _ => {}
            }
        }
        None
    }
}

/// The slot where the search for a word begins, and its 24 bits.
fn place(word: &str, slots: usize) -> (usize, u32) {
    // FNV-1a, whose bits are mixed once more because its low ones are weak.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // A power of two of at most 2^32 slots: the low half fits, and the high bits are free for the print.
    let low = usize::try_from(hash & 0xffff_ffff).unwrap_or(0);
    (low & (slots - 1), u32::try_from(hash >> 40).unwrap_or(0))
}

/// The bytes of a table of words with their ranks, which are above nought. Half of the slots or more stay empty.
pub fn table(words: &BTreeMap<String, u8>) -> Vec<u8> {
    let slots = (words.len() * 2).next_power_of_two();
    let mut table = vec![0_u32; slots];
    for (word, rank) in words {
        let (first, print) = place(word, slots);
        let free = (0..slots)
            .map(|n| (first + n) & (slots - 1))
            .find(|at| table.get(*at) == Some(&0));
        if let Some(slot) = free.and_then(|at| table.get_mut(at)) {
            *slot = print << 8 | u32::from(*rank);
        }
    }
    table.into_iter().flat_map(u32::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks() {
        let words = Words::load().unwrap();
        assert_eq!(words.rank("never"), Some(10));
        assert!(words.rank("colour").is_some() && words.rank("organise").is_some());
        assert_eq!(words.rank("neverbefore"), None);
        assert!(words.proper_rank("rachel").is_some());
        assert_eq!(words.rank("don't"), Some(10));
    }

    #[test]
    fn a_table_holds_what_it_was_made_of_and_nothing_else() {
        let words: BTreeMap<String, u8> = (0..1000).map(|n| (format!("word{n}"), 10 + (n % 8) as u8)).collect();
        let table = Table(Vec::leak(table(&words)));
        for (word, rank) in &words {
            assert_eq!(table.rank(word), Some(*rank), "{word}");
        }
        assert!((1000..9000).all(|n| table.rank(&format!("word{n}")).is_none()));
    }
}
