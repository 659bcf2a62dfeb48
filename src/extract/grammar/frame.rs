//! Slots of the topic that need all kinds of claim: entities, speaker, the event of a date.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::clause;
use crate::model::{Article, Claim, Kind, Speaker, Value};
use crate::vocab::Vocab;

/// Fills the slots of every claim that depend on claims of other kinds: the names of its sentence, and the speaker where it
/// stands inside a quotation.
pub fn complete(article: &Article, vocab: &Vocab, claims: &mut [Claim]) {
    let mut named: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); article.sentences.len()];
    for claim in claims.iter() {
        if let (Value::Name(name), Some(names)) = (&claim.value, named.get_mut(claim.sentence)) {
            names.insert(&name.folded);
        }
    }
    // The claims of a sentence share its names.
    let named: Vec<Arc<[String]>> = named
        .iter()
        .map(|names| names.iter().map(|n| (*n).to_string()).collect())
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
            claim.topic.event = clause::dated(article, vocab, article.tokens_in(claim.span));
        }
        if let Some(names) = named.get(claim.sentence) {
            claim.topic.entities = Arc::clone(names);
        }
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
