//! Slots of the topic that need all kinds of claim: entities, speaker, the event of a date.

use super::clause;
use crate::model::{Article, Claim, Kind, Speaker, Value};
use crate::vocab::Vocab;

/// Fills the slots of every claim that depend on claims of other kinds: the names of its sentence, and the speaker where it
/// stands inside a quotation.
pub fn complete(article: &Article, vocab: &Vocab, claims: &mut [Claim]) {
    let names: Vec<(usize, String)> = claims
        .iter()
        .filter_map(|c| match &c.value {
            Value::Name(name) => Some((c.sentence, name.folded.clone())),
            _ => None,
        })
        .collect();
    let speakers: Vec<_> = claims
        .iter()
        .filter_map(|c| match &c.value {
            Value::Quote(quote) => Some((c.span, quote.speaker.clone()?)),
            _ => None,
        })
        .collect();
    for claim in claims {
        if claim.kind == Kind::DATE && claim.topic.event.is_none() {
            claim.topic.event = clause::around(article, vocab, article.tokens_in(claim.span));
        }
        claim.topic.entities = names
            .iter()
            .filter(|(s, _)| *s == claim.sentence)
            .map(|(_, n)| n.clone())
            .collect();
        claim.topic.entities.sort();
        claim.topic.entities.dedup();
        if article.quotation_around(claim.span).is_some() {
            claim.topic.speaker = speakers
                .iter()
                .find(|(span, _)| span.contains(claim.span))
                .map(|(_, printed)| Speaker {
                    folded: printed.split_whitespace().next_back().unwrap_or("").to_lowercase(),
                    printed: printed.clone(),
                });
        }
    }
}
