//! Claims that would be tied were it not for one slot: the unit, the event, or the scale of the figure. They are no fact, because
//! what keeps them apart may be real; where all the rest agrees and nothing explains the slot, it is a slip.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::amount::amount;
use super::comparison::{Pair, Question, levels};
use super::context::Stem;
use super::{Corpus, Link, gate};
use crate::model::{Claim, ClaimId, Clash, Kind, Level, Modality, Relation, Role, Slot, SourceId, Tie, Value};
use crate::vocab::MONEY;

/// Bits that the evidence beside the slot needs where the sentences are no copies: as many as two differing figures need. What the
/// slot itself would weigh against one topic is made up for by the figure, which is the same.
const STRONG: f64 = 4.0;
/// What the wording of sentences tells that are the same in three words of four beside the slot.
const COPY: Level = Level {
    comparison: "wording",
    level: "copy of one sentence but for this",
    weight: 3.0,
};
/// Words that copies share at least: short sentences are alike by chance.
const FEWEST: usize = 4;
/// Units whose factors are within this of each other are taken for one another by readers: yard and metre, ton and tonne.
const CLOSE: Decimal = Decimal::from_parts(12, 0, 0, false, 1);
/// Figures below this meet by chance, so in other wordings they show nothing.
const CHANCE: i64 = 10;

/// The clashes of a run, in order of their claims.
pub(super) fn clashes(corpus: &Corpus<'_>, links: &[Link]) -> Vec<Clash> {
    let mut partners: BTreeMap<(ClaimId, SourceId), ClaimId> = BTreeMap::new();
    let source = |id: ClaimId| corpus.claims.get(id.0).map(|c| c.source);
    for link in links {
        if let (Some(x), Some(y)) = (source(link.a), source(link.b)) {
            partners.extend([((link.a, y), link.b), ((link.b, x), link.a)]);
        }
    }
    let mut found = Vec::new();
    for &(a, b) in corpus.number_pairs() {
        let (Some(x), Some(y)) = (corpus.claims.get(a.0), corpus.claims.get(b.0)) else {
            continue;
        };
        // Figures that are the same are tied whatever their events; any other partner explains the claim.
        let other_partner = |own: ClaimId, there: SourceId, other: ClaimId| {
            partners.get(&(own, there)).is_some_and(|partner| *partner != other)
        };
        let restates = x.topic.restates.is_some() || y.topic.restates.is_some();
        if restates || other_partner(a, y.source, b) || other_partner(b, x.source, a) {
            continue;
        }
        let pair = Pair {
            corpus,
            a: x,
            b: y,
            ids: (a, b),
        };
        let Some((slot, tie)) = slot(&pair, partners.contains_key(&(a, y.source))) else {
            continue;
        };
        if !explained(corpus, x, y) && !explained(corpus, y, x) {
            found.push(Clash { a, b, slot, tie });
        }
    }
    found
}

/// The one slot that a pair differs in, with the evidence beside it. What is tied already has been judged by its values, and only
/// its events are left to look at.
fn slot(pair: &Pair<'_>, is_tied: bool) -> Option<(Slot, Tie)> {
    let (x, y) = (amount(pair.a)?, amount(pair.b)?);
    let (p, q) = (x.printed?, y.printed?);
    if p == q && other_unit(pair) && !is_tied {
        let tie = evidence(pair, &["unit", "size", "rivals"])?;
        return Some((Slot::Unit, tie));
    }
    if p == q && x.unit == y.unit && other_event(pair) {
        let tie = evidence(pair, &["event", "rivals"])?;
        return Some((Slot::Event, tie));
    }
    if p != q && !is_tied && pair.a.topic.role == pair.b.topic.role && pair.a.value.unit() == pair.b.value.unit() {
        x.slip(y, true)?;
        let tie = evidence(pair, &["size", "rivals"])?;
        let open = gate::closed(pair).is_none() && (tie.near_copy || gate::apart(pair).is_none());
        if open && x.slip(y, tie.near_copy).is_some() {
            return Some((Slot::Scale, tie));
        }
    }
    None
}

/// The evidence but for the comparisons that the slot itself decides; `None` where it is too little.
fn evidence(pair: &Pair<'_>, but: &[&str]) -> Option<Tie> {
    let levels: Vec<Level> = levels(pair, Question::Tie)
        .into_iter()
        .filter(|l| !but.contains(&l.comparison))
        .collect();
    let copies = copies_but_for_slot(pair);
    let levels: Vec<Level> = levels
        .into_iter()
        .map(|l| {
            if l.comparison == "wording" && copies && l.weight < COPY.weight {
                COPY
            } else {
                l
            }
        })
        .collect();
    let weight = |name: &str| levels.iter().find(|l| l.comparison == name).map_or(0.0, |l| l.weight);
    let near_copy = weight("wording") >= COPY.weight;
    let tie = Tie {
        relation: Relation::Disagree,
        levels: levels.clone(),
        near_copy,
    };
    let small = amount(pair.a)?.printed? < Decimal::from(CHANCE);
    let topics = weight("subject") >= 1.5 && weight("entities") >= 0.0 && !small && tie.weight() >= STRONG;
    (weight("subject") >= 0.0 && (near_copy || topics)).then_some(tie)
}

/// Whether the two sentences hold the same words but for the figure, its unit and its verb: nearest to the figure and differing by
/// definition, these would outweigh all the words that are the same.
fn copies_but_for_slot(pair: &Pair<'_>) -> bool {
    let words = |claim: &Claim| -> Option<BTreeSet<Stem>> {
        let article = pair.corpus.article(claim)?;
        let sentence = article.sentences.get(claim.sentence)?;
        let within = |span| pair.corpus.context.within(claim.source.0, pair.corpus.articles, span);
        let mut slot = within(claim.span);
        slot.extend(claim.topic.event.iter().flat_map(|e| within(e.span)));
        let all = pair.corpus.context.sentence(claim.source.0, sentence);
        Some(all.into_iter().filter(|s| !slot.contains(s)).collect())
    };
    let (Some(x), Some(y)) = (words(pair.a), words(pair.b)) else {
        return false;
    };
    let shared = x.intersection(&y).count();
    shared >= FEWEST && shared * 4 >= x.len().max(y.len()) * 3
}

/// Two units of which no reader would take one for the other.
fn other_unit(pair: &Pair<'_>) -> bool {
    let (a, b) = (&pair.a.value, &pair.b.value);
    let (Some(p), Some(q)) = (a.unit(), b.unit()) else {
        return false;
    };
    if p == q
        || [pair.a, pair.b]
            .iter()
            .any(|c| matches!(c.topic.role, Role::Age | Role::Rank))
    {
        return false;
    }
    // "80 residents" and "80 percent" are both read; a person and a length are not of one sentence.
    match (a, b) {
        (Value::Amount(x), Value::Amount(y)) if x.dimension == y.dimension => {
            if x.dimension.as_deref() == Some(MONEY) {
                return !pair.corpus.vocab.units.same_name(p, q);
            }
            let (low, high) = (x.factor.min(y.factor), x.factor.max(y.factor));
            low.checked_mul(CLOSE).is_some_and(|l| l < high)
        }
        (Value::Amount(_), Value::Amount(_)) | (Value::Lapse(_), Value::Lapse(_)) => true,
        _ => false,
    }
}

/// Two events that happened, of classes that one group seldom meets at once, about one subject; and neither sentence speaks of both.
fn other_event(pair: &Pair<'_>) -> bool {
    let (Some(a), Some(b)) = (&pair.a.topic.event, &pair.b.topic.event) else {
        return false;
    };
    let (Some(x), Some(y)) = (&a.class, &b.class) else {
        return false;
    };
    let actual = |e: &crate::model::Event| e.modality == Modality::Actual && !e.negated;
    let level = |c: &Claim| c.topic.role == Role::Level;
    pair.corpus.vocab.events.unlike(x, y)
        && actual(a)
        && actual(b)
        && level(pair.a)
        && level(pair.b)
        && !speaks_of(pair.corpus, pair.a, y)
        && !speaks_of(pair.corpus, pair.b, x)
}

/// Whether the sentence of a claim holds a word of a class of events.
fn speaks_of(corpus: &Corpus<'_>, claim: &Claim, class: &str) -> bool {
    let Some((article, sentence)) = corpus
        .article(claim)
        .and_then(|a| Some((a, a.sentences.get(claim.sentence)?)))
    else {
        return true;
    };
    let events = &corpus.vocab.events;
    (sentence.first..sentence.last).any(|n| {
        let word = article.lower(n);
        let verb = events.verb(word).is_some_and(|w| w.class == class);
        verb || events.noun_form(word).is_some_and(|w| w.class == class)
    })
}

/// Whether the other article prints a claim's figure somewhere with its unit, of whatever: then the slot differs for a reason.
fn explained(corpus: &Corpus<'_>, claim: &Claim, other: &Claim) -> bool {
    let printed = amount(claim).and_then(|a| a.printed);
    corpus.of_article(other.source.0).any(|(_, c)| {
        c.span != other.span
            && c.kind == Kind::NUMBER
            && c.value.unit() == claim.value.unit()
            && amount(c).and_then(|a| a.printed) == printed
    })
}
