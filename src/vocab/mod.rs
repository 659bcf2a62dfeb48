//! The vocabulary: `claims/*.toml`, embedded, layered, looked up. One file here per file there.
//!
//! A table of entries by id; each entry carries an `example` that it must fire on and a `not` that it must leave alone, and
//! both are tests. `--claims DIR` holds files of the same names whose entries add to, replace (same id) or remove
//! (`remove = true`) the built-in ones.

mod abbreviations;
mod asides;
mod attribution;
mod calendar;
mod compounds;
mod cues;
mod desk;
mod doublings;
mod events;
mod hedges;
mod kin;
mod languages;
mod layer;
pub mod names;
mod nouns;
mod numerals;
mod phrase;
mod pronouns;
mod roles;
mod roll;
mod speech;
pub mod spelling;
pub mod table;
mod units;
mod variants;
pub mod words;
pub mod works;

use std::path::Path;

pub use abbreviations::{Abbreviations, Ends};
pub use asides::Asides;
pub use attribution::{Attribution, Saying, Sense};
pub use calendar::{Calendar, Part as CalendarPart};
pub use compounds::Compounds;
pub use cues::CueWords;
pub use desk::Desk;
pub use doublings::{Doubled, Doublings};
pub use events::{EventWord, Events, Form};
pub use hedges::{Hedge, Hedges};
pub use kin::{Kin, Tie};
pub use languages::{Languages, Tongue};
pub use layer::{Layers, Proof};
pub use names::Names;
pub use nouns::Nouns;
pub use numerals::{Numerals, Part as NumeralPart, Vague};
pub use phrase::Phrases;
pub use pronouns::{Gender, Pronouns};
pub use roles::Roles;
pub use roll::Listed;
pub use speech::{Part as SpeechPart, Speech};
pub use units::{MONEY, Rival, SHARE, TIME, Unit, Units};
pub use variants::{Letters, Variants};
pub use words::Words;
pub use works::Works;

use crate::error::Error;

/// All vocabulary, compiled for look-up.
#[derive(Debug)]
pub struct Vocab {
    /// Words with a full point that ends no sentence.
    pub abbreviations: Abbreviations,
    /// Words beside digits that count nothing.
    pub asides: Asides,
    /// Words of names.
    pub names: Names,
    /// The words of dates and of the clock.
    pub calendar: Calendar,
    /// Verbs of saying and writing.
    pub attribution: Attribution,
    /// Words that can begin a date or a number.
    pub cues: CueWords,
    /// How words join.
    pub compounds: Compounds,
    /// Names of the desk's own list.
    pub desk: Desk,
    /// Words doubled on purpose.
    pub doublings: Doublings,
    /// Number words.
    pub numerals: Numerals,
    /// Words that show a person's gender.
    pub pronouns: Pronouns,
    /// Offices, ranks and family ties.
    pub roles: Roles,
    /// Accepted ways of writing one name.
    pub variants: Variants,
    /// Types of work.
    pub works: Works,
    /// English words with their ranks.
    pub words: Words,
    /// What happens, by verb and nominalisation.
    pub events: Events,
    /// How far a figure is meant to reach.
    pub hedges: Hedges,
    /// Words for people by whose kin they are.
    pub kin: Kin,
    /// Which nations speak English.
    pub languages: Languages,
    /// Classes of things counted.
    pub nouns: Nouns,
    /// Words by what they do in speech.
    pub speech: Speech,
    /// Units of measure and currencies.
    pub units: Units,
}

impl Vocab {
    /// The embedded vocabulary with the entries of `folder` layered on top.
    ///
    /// # Errors
    /// A file of the folder that cannot be read, that has no counterpart here, or an entry that does not fit its table.
    pub fn load(folder: Option<&Path>) -> Result<Vocab, Error> {
        Vocab::of(&Layers::read(folder)?)
    }

    /// The vocabulary that these layers make.
    ///
    /// # Errors
    /// An entry that does not fit its table.
    pub fn of(layers: &Layers) -> Result<Vocab, Error> {
        let (calendar, numerals) = (Calendar::load(layers)?, Numerals::load(layers)?);
        let units = Units::load(layers)?;
        Ok(Vocab {
            abbreviations: Abbreviations::load(layers)?,
            asides: Asides::load(layers)?,
            names: Names::load(layers)?,
            cues: CueWords::of(&calendar, &numerals, &units),
            calendar,
            attribution: Attribution::load(layers)?,
            compounds: Compounds::load(layers)?,
            desk: Desk::default(),
            doublings: Doublings::load(layers)?,
            numerals,
            pronouns: Pronouns::load(layers)?,
            roles: Roles::load(layers)?,
            variants: Variants::load(layers)?,
            works: Works::load(layers)?,
            words: Words::load()?,
            events: Events::load(layers)?,
            hedges: Hedges::load(layers)?,
            kin: Kin::load(layers)?,
            languages: Languages::load(layers)?,
            nouns: Nouns::load(layers)?,
            speech: Speech::load(layers)?,
            units,
        })
    }

    /// Takes a desk's own lists: for each name and each work, the canonical form and the accepted variants, which are then ways of
    /// writing one name and titles of one work, and give no finding among themselves. A name one letter away from a form on the list,
    /// and not on it, is a `name-typo` with the canonical form as its suggestion.
    ///
    /// ```
    /// # fn main() -> Result<(), factcheck::Error> {
    /// let mut vocab = factcheck::vocab::Vocab::load(None)?;
    /// let accepted = ["Ivo Karlsson".to_string()];
    /// vocab.accept([("Ivo Karlsen", accepted.as_slice())], []);
    /// assert_eq!(vocab.desk.nearest("ivo karlsen"), None);
    /// assert_eq!(vocab.desk.nearest("ivo karlson").map(|(canonical, _)| canonical), Some("Ivo Karlsen"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn accept<'a>(
        &mut self,
        names: impl IntoIterator<Item = (&'a str, &'a [String])>,
        works: impl IntoIterator<Item = (&'a str, &'a [String])>,
    ) {
        for (canonical, forms) in names {
            for form in std::iter::once(canonical).chain(forms.iter().map(String::as_str)) {
                self.variants.accept(canonical, form);
                self.desk.accept(canonical, form);
            }
            self.variants.settle(canonical);
        }
        for (canonical, forms) in works {
            for form in std::iter::once(canonical).chain(forms.iter().map(String::as_str)) {
                self.works.accept(canonical, form);
            }
        }
    }

    /// Whether one class of noun is a kind of another.
    pub fn is_a(&self, class: &str, of: &str) -> bool {
        self.nouns.is_a(class, of)
    }

    /// Whether two classes of event exclude each other.
    pub fn opposite(&self, a: &str, b: &str) -> bool {
        self.events.opposed(a, b)
    }
}
