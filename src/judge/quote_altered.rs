//! A quotation whose words other renderings of the same utterance do not have.

use std::collections::BTreeMap;

use super::{Case, Meta, Rule};
use crate::model::{Change, Finding, Kind, Level, Mark, Passage, Reading, Severity, Side, Sort, SourceId};

/// A quotation whose words other renderings of the same utterance do not have.
#[derive(Debug)]
pub struct QuoteAltered;

static META: Meta = Meta {
    id: "quote-altered",
    kind: Kind::QUOTE,
    severity: Severity::Error,
    summary: "the same utterance is quoted with different words",
    single: false,
    page: include_str!("../../tests/rules/quote-altered.md"),
};

/// Share of equal words from which a difference is an error: below it, it may be two translations or two utterances.
const SURE: f64 = 0.8;
/// Equal words from which a difference is an error.
const SURE_WORDS: usize = 6;
/// Share of equal words below which a looser wording is told, not queried: half the words are other ones.
const HALF: f64 = 0.55;
/// Share of equal words below which one difference counts as several.
const LOOSE: f64 = 0.7;
/// Differences from which a wording differs all over.
const SEVERAL: usize = 2;
/// Differences from which two near-copies that no third source confirms are two translations.
const MANY: usize = 2;
/// Equal words in a row that two translations, or two remarks on one thing, rarely share.
const RUN: usize = 6;
/// Most witnesses shown.
const WITNESSES: usize = 5;

impl Rule for QuoteAltered {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.alignment
            .passages
            .iter()
            .filter(|p| p.change != Change::Shortened)
            .flat_map(|p| findings(case, p))
            .collect()
    }
}

/// Renderings that agree.
struct Camp<'a> {
    readings: Vec<&'a Reading>,
    sources: Vec<SourceId>,
    origins: usize,
}

fn findings(case: &Case<'_>, passage: &Passage) -> Vec<Finding> {
    let mut by_camp: BTreeMap<usize, Vec<&Reading>> = BTreeMap::new();
    for reading in &passage.readings {
        by_camp.entry(reading.camp).or_default().push(reading);
    }
    let mut camps: Vec<Camp<'_>> = by_camp
        .into_values()
        .map(|readings| {
            let mut sources: Vec<SourceId> = readings.iter().filter_map(|r| source(case, r)).collect();
            sources.sort();
            sources.dedup();
            let origins = case.origins(sources.iter().copied());
            Camp {
                readings,
                sources,
                origins,
            }
        })
        .collect();
    camps.sort_by_key(|c| {
        let first = c.readings.first().map(|r| (r.claim, r.span));
        (std::cmp::Reverse((c.origins, c.readings.len())), first)
    });
    let Some((major, rest)) = camps.split_first() else {
        return Vec::new();
    };
    let many = major.origins >= 2 || major.readings.len() >= 2;
    let odd = |c: &&Camp<'_>| {
        c.sources.len() == 1 && c.origins < major.origins.max(2) && c.readings.len() < major.readings.len()
    };
    // One against one, a damaged article is the odd one against a clean one.
    let claims = |c: &Camp<'_>| c.readings.iter().map(|r| r.claim).collect::<Vec<_>>();
    let leans = |c: &&Camp<'_>| case.leans(&claims(c), &claims(major));
    if let [only] = rest
        && !many
        && case.leans(&claims(major), &claims(only))
    {
        return finding(case, passage, major, only, Side::Suspect).into_iter().collect();
    }
    let (odd, even): (Vec<&Camp<'_>>, Vec<&Camp<'_>>) = rest.iter().partition(|c| many && odd(c) || leans(c));
    let mut found: Vec<Finding> = odd
        .into_iter()
        .filter_map(|camp| finding(case, passage, camp, major, Side::Suspect))
        .collect();
    found.extend(
        even.into_iter()
            .filter_map(|camp| finding(case, passage, camp, major, Side::Party)),
    );
    found
}

fn source(case: &Case<'_>, reading: &Reading) -> Option<SourceId> {
    case.claim(reading.claim).map(|c| c.source)
}

fn finding(case: &Case<'_>, passage: &Passage, camp: &Camp<'_>, major: &Camp<'_>, side: Side) -> Option<Finding> {
    let (first, other) = (camp.readings.first()?, major.readings.first()?);
    let here = source(case, first)?;
    let name = case.source_name(here);
    let (words, others) = (printed(case, first), printed(case, other));
    let twice = major.sources.contains(&here);
    let alone = twice && major.sources.len() == 1;
    let message = if alone {
        format!("{name} gives one quotation in two renderings: “{words}” and “{others}”")
    } else {
        let by = if major.origins > 1 {
            format!("{} independent sources quote", major.origins)
        } else {
            let witness = major.sources.iter().find(|s| **s != here)?;
            format!("{} quotes", case.source_name(*witness))
        };
        let own = if twice {
            format!("; {name} itself has two renderings")
        } else {
            String::new()
        };
        format!("{name} quotes “{words}”; {by} “{others}”{own}")
    };
    let confirmed = major.origins >= 2;
    let mut finding = Finding::of(META.id, META.kind, severity(passage, alone, twice, confirmed))
        .message(message)
        .query(format!("Which are the words spoken, “{words}” or “{others}”?"))
        .confidence(confidence(passage))
        .support(vec![
            (other.text.clone(), major.origins),
            (first.text.clone(), camp.origins),
        ])
        .why(vec![
            Level {
                comparison: "wording",
                level: if passage.similarity >= SURE {
                    "near-copy"
                } else {
                    "similar wording"
                },
                weight: (passage.equal as f64).min(12.0),
            },
            Level {
                comparison: "difference",
                level: passage.sort.words(),
                weight: 0.0,
            },
            Level {
                comparison: "spread",
                level: if passage.changes >= SEVERAL {
                    "several places"
                } else {
                    "one place"
                },
                weight: 0.0,
            },
            Level {
                comparison: "language",
                level: if passage.translated {
                    "perhaps translated"
                } else {
                    "English"
                },
                weight: 0.0,
            },
        ]);
    if side == Side::Suspect {
        finding = finding.suggestion(others.clone());
    }
    for reading in camp.readings.iter().take(WITNESSES) {
        finding = finding.mark(mark(case, reading, side)?);
    }
    let against = if side == Side::Suspect {
        Side::Witness
    } else {
        Side::Party
    };
    // The article's own other rendering is the nearest witness there is.
    let own = major.readings.iter().filter(|r| source(case, r) == Some(here));
    let foreign = major.readings.iter().filter(|r| source(case, r) != Some(here));
    for reading in own.chain(foreign).take(WITNESSES) {
        finding = finding.mark(mark(case, reading, against)?);
    }
    finding.build()
}

/// An error where the words around are copied; a warning where they are looser; a remark where the two may be two translations, two
/// remarks, or one set to fit its sentence, and where only the weight of a word or several forms of words differ. `confirmed` says that
/// two independent sources have the other wording, `twice` that an article has both: where they are alike from afar only, it quotes two
/// remarks.
fn severity(passage: &Passage, alone: bool, twice: bool, confirmed: bool) -> Severity {
    let near = passage.similarity >= SURE;
    let several = passage.changes >= SEVERAL;
    // Differences all over, and nobody who copied either wording: two translations.
    let all_over = passage.translated && passage.changes >= MANY && !confirmed;
    match passage.change {
        Change::Shortened | Change::Padded => Severity::Info,
        Change::Inflected if !near || several => Severity::Info,
        // An article for a pointing word matters little, and only where others agree on which it was; the tense or the number of a word
        // is what no editor asks about.
        Change::Inflected => match passage.sort {
            Sort::Pointing if !confirmed => Severity::Info,
            Sort::Form => Severity::Info,
            _ => Severity::Warning,
        },
        Change::Altered if all_over || twice && !near => Severity::Info,
        Change::Altered if near => {
            if passage.equal >= SURE_WORDS && !alone && !(passage.translated && several) {
                Severity::Error
            } else {
                Severity::Warning
            }
        }
        Change::Altered => {
            let over = several || passage.similarity < LOOSE;
            let other = over && (passage.translated || passage.run < RUN);
            if other || passage.similarity < HALF {
                Severity::Info
            } else {
                Severity::Warning
            }
        }
    }
}

/// As sure as the words around are equal: 0.95 for a near-copy of twenty words, less for shorter and looser ones.
fn confidence(passage: &Passage) -> f64 {
    let length = (passage.equal as f64 / 20.0).min(1.0);
    let form = if passage.change == Change::Inflected { 0.15 } else { 0.0 };
    0.55 + 0.25 * passage.similarity + 0.15 * length - form
}

fn printed(case: &Case<'_>, reading: &Reading) -> String {
    let words = case
        .claim(reading.claim)
        .and_then(|c| case.articles.get(c.source.0))
        .map_or("", |a| a.doc.slice(reading.span));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mark(case: &Case<'_>, reading: &Reading, side: Side) -> Option<Mark> {
    Some(Mark {
        source: source(case, reading)?,
        span: reading.span,
        side,
        claim: Some(reading.claim),
        value: reading.text.clone(),
    })
}
