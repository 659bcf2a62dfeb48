//! Which words are English, and how common: `claims/words.fst` and `claims/proper.fst`, made from SCOWL by
//! `examples/generate_words.rs` (licence in claims/SCOWL-LICENSE).

use fst::Map;

use crate::error::Error;

/// Words with their ranks: 10 for the commonest thousands to 80 for the rare.
#[derive(Debug)]
pub struct Words {
    words: Map<&'static [u8]>,
    proper: Map<&'static [u8]>,
}

impl Words {
    pub(super) fn load() -> Result<Words, Error> {
        let map = |name: &str, bytes: &'static [u8]| {
            Map::new(bytes).map_err(|cause| {
                Error::Usage(format!(
                    "the embedded {name} is damaged ({cause}); build factcheck anew"
                ))
            })
        };
        Ok(Words {
            words: map("words.fst", include_bytes!("../../claims/words.fst"))?,
            proper: map("proper.fst", include_bytes!("../../claims/proper.fst"))?,
        })
    }

    /// Rank of a word written in lower case (10, 20, 35, 40, 50, 55, 60, 70, 80); `None` for a word it does not know.
    pub fn rank(&self, lower: &str) -> Option<u8> {
        self.words.get(lower).and_then(|r| u8::try_from(r).ok())
    }

    /// Rank of what is written with a capital: names of persons and places, peoples, abbreviations; asked in lower case.
    pub fn proper_rank(&self, lower: &str) -> Option<u8> {
        self.proper.get(lower).and_then(|r| u8::try_from(r).ok())
    }
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
}
