//! The vocabulary: `claims/*.toml`, embedded, layered, looked up. One file here per file there.
//!
//! A table of entries by id; each entry carries an `example` that it must fire on and a `not` that it must leave alone, and
//! both are tests. `--claims DIR` holds files of the same names whose entries add to, replace (same id) or remove
//! (`remove = true`) the built-in ones.

mod abbreviations;
mod events;
mod hedges;
mod layer;
mod nouns;
mod numerals;
mod phrase;
mod units;

use std::path::Path;

pub use abbreviations::{Abbreviations, Ends};
pub use events::{EventWord, Events, Form};
pub use hedges::{Hedge, Hedges};
pub use layer::{Layers, Proof};
pub use nouns::Nouns;
pub use numerals::{Numerals, Part};
pub use phrase::Phrases;
pub use units::{MONEY, SHARE, TIME, Unit, Units};

use crate::error::Error;

/// All vocabulary, compiled for look-up.
#[derive(Debug)]
pub struct Vocab {
    /// Words with a full point that ends no sentence.
    pub abbreviations: Abbreviations,
    /// What happens, by verb and nominalisation.
    pub events: Events,
    /// How far a figure is meant to reach.
    pub hedges: Hedges,
    /// Classes of things counted.
    pub nouns: Nouns,
    /// Number words.
    pub numerals: Numerals,
    /// Units of measure and currencies.
    pub units: Units,
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
            events: Events::load(&layers)?,
            hedges: Hedges::load(&layers)?,
            nouns: Nouns::load(&layers)?,
            numerals: Numerals::load(&layers)?,
            units: Units::load(&layers)?,
        })
    }
}
