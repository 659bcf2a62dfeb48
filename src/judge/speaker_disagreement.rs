//! speaker-disagreement: the same words, put into the mouths of two persons.

mod bodies;

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Meta, Rule};
use crate::model::{
    ClaimId, Finding, Kind, Level, NameClass, NameValue, Relation, Severity, Side, SourceId, Span, Value,
};
use crate::vocab::names::fold;
use crate::vocab::spelling::{Likeness, words};

/// The same words, put into the mouths of two persons.
#[derive(Debug)]
pub struct SpeakerDisagreement;

static META: Meta = Meta {
    id: "speaker-disagreement",
    kind: Kind::QUOTE,
    severity: Severity::Error,
    summary: "the same words are quoted from two persons",
    single: false,
    page: include_str!("../../tests/rules/speaker-disagreement.md"),
};

/// Equal words from which two quotations are one utterance whoever spoke it. Shorter ones many people say.
const SAME: f64 = 8.0;
/// Origins that outvote one.
const VOTES: usize = 2;
/// Rank up to which a word is a usual one: two of them make the name of a body or a thing.
const USUAL: u8 = 60;
/// Most places of one side that are shown.
const SHOWN: usize = 4;

/// Who an article says spoke a quotation.
pub(super) struct Speaker {
    pub claim: ClaimId,
    pub source: SourceId,
    /// Where the name stands, beside the quotation.
    pub span: Span,
    /// The words of the fullest form of the name.
    pub full: Vec<String>,
    /// As printed beside the quotation.
    pub printed: String,
}

impl Rule for SpeakerDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut utterances: BTreeMap<ClaimId, BTreeSet<ClaimId>> = BTreeMap::new();
        let graph = &case.alignment.graph;
        for edge in graph.edge_indices() {
            let (Some(tie), Some((x, y))) = (graph.edge_weight(edge), graph.edge_endpoints(edge)) else {
                continue;
            };
            let (a, b) = (ClaimId(x.index().min(y.index())), ClaimId(x.index().max(y.index())));
            let quoted = case.claim(a).is_some_and(|c| c.kind == Kind::QUOTE);
            let same = matches!(
                tie.relation,
                Relation::Agree | Relation::Compatible | Relation::Disagree
            );
            if quoted && same && tie.near_copy && tie.weight() >= SAME {
                utterances.entry(a).or_insert_with(|| BTreeSet::from([a])).insert(b);
            }
        }
        let mut told: BTreeSet<ClaimId> = BTreeSet::new();
        let mut found = Vec::new();
        for claims in utterances.values() {
            let speakers: Vec<Speaker> = claims.iter().filter_map(|id| speaker(case, *id)).collect();
            found.extend(finding(case, &speakers, &mut told));
            found.extend(bodies::finding(case, claims, &mut told));
        }
        found
    }
}

/// The person named beside a quotation, where the name is certain: printed there, and in full somewhere in the article.
pub(super) fn speaker(case: &Case<'_>, id: ClaimId) -> Option<Speaker> {
    let claim = case.claim(id)?;
    let Value::Quote(quote) = &claim.value else { return None };
    let printed = quote.speaker.as_deref()?;
    let article = case.articles.get(claim.source.0)?;
    // Words that one quotes from another belong to both.
    let from = article.quotations.partition_point(|q| q.outer.start < claim.span.start);
    let mut here = article
        .quotations
        .iter()
        .skip(from)
        .take_while(|q| q.outer.start < claim.span.end);
    if here.any(|q| q.inside.is_some() && claim.span.contains(q.outer)) {
        return None;
    }
    let tail = fold(printed.split_whitespace().next_back()?);
    let last = article.sentence_at(claim.span.end);
    let near = claim.sentence..=last.max(claim.sentence);
    let said = case
        .claims_in(claim.source, near.clone())
        .filter(|c| c.kind == Kind::NAME)
        .filter(|c| near.contains(&c.sentence) && article.quotation_around(c.span).is_none())
        .filter(|c| matches!(&c.value, Value::Name(n) if n.folded.split(' ').next_back() == Some(tail.as_str())))
        .min_by_key(|c| {
            c.span
                .start
                .abs_diff(claim.span.start)
                .min(c.span.start.abs_diff(claim.span.end))
        })?;
    let Value::Name(name) = &said.value else { return None };
    let full: Vec<String> = fold(&name.form).split(' ').map(str::to_string).collect();
    person(case, name, &full).then(|| Speaker {
        claim: id,
        source: claim.source,
        span: said.span,
        full,
        printed: article.doc.slice(said.span).to_string(),
    })
}

/// Whether the fullest form of a name is a person's: the text shows it, or two or three words of which one is no usual word.
fn person(case: &Case<'_>, name: &NameValue, full: &[String]) -> bool {
    let usual = |w: &String| case.vocab.words.rank(w).is_some_and(|r| r <= USUAL);
    let acronym = name
        .form
        .split(' ')
        .any(|w| w.chars().count() > 1 && w.chars().all(char::is_uppercase));
    match name.class {
        NameClass::Person => full.len() >= 2,
        NameClass::Unknown => (2..=3).contains(&full.len()) && !full.iter().all(usual) && !acronym,
        NameClass::Body | NameClass::Place => false,
    }
}

/// Whether two names may be one person's: they share a word, or hold two that are near spellings.
pub(super) fn may_be_one(case: &Case<'_>, a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| {
        b.iter()
            .any(|y| words(x, y, case.vocab) != Likeness::Different || case.vocab.names.nickname(x, y))
    })
}

/// Whether an article names a person within a sentence of a quotation, so that either may be meant there.
pub(super) fn beside(case: &Case<'_>, speaker: &Speaker, other: &Speaker) -> bool {
    let Some(claim) = case.claim(speaker.claim) else {
        return true;
    };
    let Some(article) = case.articles.get(claim.source.0) else {
        return true;
    };
    let last = article.sentence_at(claim.span.end) + 1;
    let near = claim.sentence.saturating_sub(1)..=last;
    let names = |sentence: usize| {
        article.sentences.get(sentence).is_some_and(|s| {
            (s.first..s.last).any(|n| other.full.last().is_some_and(|tail| fold(article.text(n)) == *tail))
        })
    };
    near.into_iter().any(names)
}

fn finding(case: &Case<'_>, speakers: &[Speaker], told: &mut BTreeSet<ClaimId>) -> Option<Finding> {
    let first = speakers.first()?;
    let mut sides: Vec<Vec<&Speaker>> = vec![vec![first]];
    for speaker in speakers.iter().skip(1) {
        let one = |side: &Vec<&Speaker>| side.iter().any(|s| may_be_one(case, &s.full, &speaker.full));
        match sides.iter_mut().find(|s| one(s)) {
            Some(side) => side.push(speaker),
            None => sides.push(vec![speaker]),
        }
    }
    let origins = |side: &[&Speaker]| case.origins(side.iter().map(|s| s.source));
    sides.sort_by_key(|side| std::cmp::Reverse(origins(side)));
    let [major, minor] = sides.as_slice() else { return None };
    // An article that gives the words to both, or names the other beside them, reports one quoting the other.
    let mixed = minor.iter().any(|s| major.iter().any(|m| m.source == s.source));
    let unsure = minor
        .iter()
        .any(|s| major.iter().any(|m| beside(case, s, m) || beside(case, m, s)));
    let known = speakers.iter().any(|s| told.contains(&s.claim));
    if mixed || unsure || known {
        return None;
    }
    told.extend(speakers.iter().map(|s| s.claim));
    let (odd, other) = (minor.first()?, major.first()?);
    let (votes, own) = (origins(major), origins(minor));
    let lone = votes >= VOTES && own == 1;
    let words = opening(case, odd.claim)?;
    let others = case.sources_of(&major.iter().map(|s| s.claim).collect::<Vec<_>>());
    let have = if votes > 1 { "have them" } else { "has them" };
    let sides = if lone {
        (Side::Suspect, Side::Witness)
    } else {
        (Side::Party, Side::Party)
    };
    let severity = if lone { Severity::Error } else { Severity::Warning };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(format!(
            "{} has {} say “{words}”; {others} {have} from {}.",
            case.source_name(odd.source),
            odd.printed,
            other.printed
        ))
        .query(format!("Who said “{words}”, {} or {}?", odd.printed, other.printed))
        .confidence(if lone { 0.9 } else { 0.75 })
        .support(vec![(other.printed.clone(), votes), (odd.printed.clone(), own)])
        .why(vec![Level {
            comparison: "wording",
            level: "same words",
            weight: SAME,
        }]);
    if lone {
        builder = builder.suggestion(other.printed.clone());
    }
    for (side, role) in [(minor, sides.0), (major, sides.1)] {
        for speaker in side.iter().take(SHOWN) {
            builder = builder.place(speaker.source, speaker.span, role, speaker.printed.clone());
        }
    }
    builder.build()
}

/// The first words of a quotation, for the message.
fn opening(case: &Case<'_>, id: ClaimId) -> Option<String> {
    const WORDS: usize = 6;
    let claim = case.claim(id)?;
    let Value::Quote(quote) = &claim.value else { return None };
    let article = case.articles.get(claim.source.0)?;
    let (first, last) = (
        quote.words.first()?,
        quote.words.get(WORDS.min(quote.words.len()).checked_sub(1)?)?,
    );
    let words = article.doc.slice(first.span.cover(last.span));
    let more = if quote.words.len() > WORDS { " …" } else { "" };
    Some(format!(
        "{}{more}",
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    ))
}
