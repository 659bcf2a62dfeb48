//! Evidence that two claims speak of one thing, one file per kind of evidence. Each comparison answers with a labelled level; a
//! missing slot answers with nothing at all. What a level weighs, in bits (log2 of how much more often it is met where the answer is
//! yes), depends on the question that is asked: see [`Question`] and weights.toml.

pub mod alignment;
mod beside;
mod company;
pub mod difference;
mod elsewhere;
mod entities;
mod event;
mod explained;
mod hedge;
mod home;
mod modality;
mod neighbours;
mod owner;
mod peers;
pub mod period;
mod position;
mod print;
mod rarity;
pub mod renderings;
mod rivals;
mod role;
mod sentence;
pub mod setting;
pub mod size;
mod speaker;
mod story;
mod subject;
mod telling;
mod time;
mod unit;
pub mod weights;
mod wording;
mod written;

use super::Corpus;
use crate::model::{Claim, ClaimId, Kind, Level, SourceId};
use setting::Shared;

/// Two claims of different articles, with the stems around them.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Articles, claims, stems.
    pub corpus: &'a Corpus<'a>,
    /// The claim of the earlier source.
    pub a: &'a Claim,
    /// The other.
    pub b: &'a Claim,
    /// Their ids.
    pub ids: (ClaimId, ClaimId),
}

impl<'a> Pair<'a> {
    /// The pair of two claims; `None` where there is no such claim.
    pub fn of(corpus: &'a Corpus<'a>, a: ClaimId, b: ClaimId) -> Option<Pair<'a>> {
        Some(Pair {
            corpus,
            a: corpus.claims.get(a.0)?,
            b: corpus.claims.get(b.0)?,
            ids: (a, b),
        })
    }

    /// The two articles.
    pub fn sources(&self) -> (SourceId, SourceId) {
        (self.a.source, self.b.source)
    }

    /// What the two sentences share.
    pub fn shared(&self) -> Option<Shared> {
        let settings = self.corpus.settings();
        Some(settings.get(self.ids.0.0)?.shared(settings.get(self.ids.1.0)?))
    }

    /// For each claim, the statement that it dates.
    fn statements(&self) -> Option<(Option<&setting::Statement>, Option<&setting::Statement>)> {
        let settings = self.corpus.settings();
        Some((
            settings.get(self.ids.0.0)?.statement(),
            settings.get(self.ids.1.0)?.statement(),
        ))
    }
}

/// What the levels of a pair are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whether two claims speak of one thing, whatever their values.
    Tie,
    /// Whether two claims whose values exclude each other contradict each other.
    Differ(Kind),
}

/// One kind of evidence.
pub trait Comparison: Sync {
    /// Its name in `why` and in weights.toml.
    fn name(&self) -> &'static str;
    /// All levels it answers with.
    fn levels(&self) -> &'static [&'static str];
    /// The level found; `None` where a slot is missing.
    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str>;
}

/// All comparisons, in the order `why` prints them.
pub const COMPARISONS: &[&dyn Comparison] = &[
    &subject::Subject,
    &event::Event,
    &time::Time,
    &role::RoleOf,
    &modality::Modality,
    &telling::Telling,
    &speaker::Speaker,
    &wording::Wording,
    &beside::Beside,
    &sentence::Sentence,
    &neighbours::Neighbours,
    &rarity::Rarity,
    &entities::Entities,
    &company::Company,
    &unit::Unit,
    &size::Size,
    &print::Print,
    &hedge::Hedge,
    &position::Position,
    &owner::Owner,
    &peers::Peers,
    &rivals::Rivals,
    &explained::Explained,
    &elsewhere::Elsewhere,
    &home::Home,
    &story::Story,
    &written::Written,
];

/// The levels of all comparisons that tell something about a question, the prior first.
pub fn levels(pair: &Pair<'_>, question: Question) -> Vec<Level> {
    let prior = Level {
        comparison: "prior",
        level: weights::PRIOR,
        weight: weights::weight(question, "prior", weights::PRIOR).unwrap_or_default(),
    };
    let found = COMPARISONS
        .iter()
        .filter(|c| weights::asks(question, c.name()))
        .filter_map(|c| {
            let level = c.compare(pair)?;
            Some(Level {
                comparison: c.name(),
                level,
                weight: weights::weight(question, c.name(), level)?,
            })
        });
    std::iter::once(prior).chain(found).collect()
}
