//! What happened.

use super::{Comparison, Pair};
use crate::align::Corpus;
use crate::model::{self, Claim, Kind};

/// Compares governing verbs and nominalisations.
#[derive(Debug)]
pub struct Event;

const LEVELS: &[&str] = &[
    "same verb",
    "same class of event",
    "another class of event",
    "other verbs",
    "each date is of a verb of another class",
    "each date is of another verb",
    "the verb of one is not known",
];

impl Comparison for Event {
    fn name(&self) -> &'static str {
        "event"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = match (&pair.a.topic.event, &pair.b.topic.event) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => return None,
            _ => return Some("the verb of one is not known"),
        };
        let governed = || governs(pair.corpus, pair.a, a) && governs(pair.corpus, pair.b, b);
        match (&a.class, &b.class) {
            _ if a.head == b.head => Some("same verb"),
            (Some(x), Some(y)) if x == y => Some("same class of event"),
            (Some(_), Some(_)) if governed() => Some("each date is of a verb of another class"),
            _ if governed() => Some("each date is of another verb"),
            (Some(_), Some(_)) => Some("another class of event"),
            _ => Some("other verbs"),
        }
    }
}

/// Words between a verb and its date: "visited early on Tuesday".
const BETWEEN: &[&str] = &["on", "in", "early", "late", "last", "later", "earlier", "at", "the"];

/// Whether a date is surely that of the verb read for it: it stands right behind the verb, or opens its sentence. Between the two lie
/// objects and clauses of their own, and the verb read may be another's.
fn governs(corpus: &Corpus<'_>, claim: &Claim, event: &model::Event) -> bool {
    let Some(article) = corpus.article(claim).filter(|_| claim.kind == Kind::DATE) else {
        return false;
    };
    let (date, verb) = (article.tokens_in(claim.span), article.tokens_in(event.span));
    let first = article.sentences.get(claim.sentence).map_or(0, |s| s.first);
    if verb.end <= date.start {
        return (verb.end..date.start).all(|at| BETWEEN.contains(&article.lower(at)));
    }
    date.start <= first + 1 && date.end <= verb.start
}
