//! A draft beside its sources, as version 1 of the JSON report has it.

use schemars::JsonSchema;
use serde::Serialize;

use super::fill::location;
use super::v1::Location;
use crate::model::outcome::{DraftView, Lacking, Said, Source, fact_id};

/// A draft beside its sources. None of this is a finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Draft {
    /// `path` of the draft.
    pub source: String,
    /// What it says that one source only, or none, says: first what none says, then what weighs most.
    pub unsupported: Vec<Unsupported>,
    /// What all sources say and it does not, what weighs most first.
    pub missing: Vec<Missing>,
    /// Findings among its sources in which it has no part; they are left out.
    pub elsewhere: usize,
}

/// Something that a draft says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unsupported {
    /// number, date, name or quote.
    pub kind: String,
    /// Independent sources that say it too: 0 or 1.
    pub origins: usize,
    /// Where the draft says it.
    pub location: Location,
}

/// Something that a draft does not say.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Missing {
    /// Id of the fact.
    pub fact: String,
    /// number, date, name or quote.
    pub kind: String,
    /// What an editor would call it.
    pub label: String,
    /// Independent sources that say it.
    pub origins: usize,
    /// The first place in each source.
    pub locations: Vec<Location>,
}

impl Draft {
    pub(super) fn of(view: &DraftView, sources: &[Source]) -> Draft {
        let unsupported = |said: &Said| Unsupported {
            kind: said.kind.0.into(),
            origins: said.origins,
            location: location(&said.place, sources),
        };
        let missing = |lacking: &Lacking| Missing {
            fact: fact_id(lacking.fact),
            kind: lacking.kind.0.into(),
            label: lacking.label.clone(),
            origins: lacking.origins,
            locations: lacking.places.iter().map(|p| location(p, sources)).collect(),
        };
        Draft {
            source: sources.get(view.source).map_or_else(String::new, |s| s.path.clone()),
            unsupported: view.unsupported.iter().map(unsupported).collect(),
            missing: view.missing.iter().map(missing).collect(),
            elsewhere: view.elsewhere,
        }
    }
}
