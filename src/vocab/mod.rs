//! The vocabulary: `claims/*.toml`, embedded, layered, looked up. One file here per file there.
//!
//! A table of entries by id; each entry carries an `example` that it must fire on and a `not` that it must leave alone, and
//! both are tests. `--claims DIR` holds files of the same names whose entries add to, replace (same id) or remove
//! (`remove = true`) the built-in ones.

mod abbreviations;
mod attribution;
mod layer;
mod numerals;
mod phrase;

use std::path::Path;

pub use abbreviations::{Abbreviations, Ends};
pub use attribution::{Attribution, Saying, Sense};
pub use layer::{Layers, Proof};
pub use numerals::Numerals;
pub use phrase::Phrases;

use crate::error::Error;

/// All vocabulary, compiled for look-up.
#[derive(Debug)]
pub struct Vocab {
    /// Words with a full point that ends no sentence.
    pub abbreviations: Abbreviations,
    /// Verbs of saying and writing.
    pub attribution: Attribution,
    /// Number words.
    pub numerals: Numerals,
}

impl Vocab {
    /// The embedded vocabulary with the entries of `folder` layered on top.
    ///
    /// # Errors
    /// A file of the folder that cannot be read, that has no counterpart here, or an entry that does not fit its table.
    pub fn load(folder: Option<&Path>) -> Result<Vocab, Error> {
        let layers = Layers::read(folder)?;
        Ok(Vocab {
            abbreviations: Abbreviations::load(&layers)?,
            attribution: Attribution::load(&layers)?,
            numerals: Numerals::load(&layers)?,
        })
    }
}
