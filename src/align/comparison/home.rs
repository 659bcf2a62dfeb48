//! Whether one of the two articles itself holds another value for the same subject and event: then which of them answers the other article's is unknown.

use super::{Comparison, Pair};
use crate::align::amount::relate;
use crate::model::{Claim, Relation};

/// Looks for a second value of the topic in each article.
#[derive(Debug)]
pub struct Home;

const LEVELS: &[&str] = &["another value in one article itself"];

impl Comparison for Home {
    fn name(&self) -> &'static str {
        "home"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let clashes = [pair.a, pair.b].into_iter().any(|claim| {
            pair.corpus.of_article(claim.source.0).any(|(_, other)| {
                other.span != claim.span
                    && other.kind == claim.kind
                    && other.aside.is_none()
                    && other.topic.role == claim.topic.role
                    && same_topic(claim, other)
                    && relate(claim, other) == Some(Relation::Disagree)
            })
        });
        clashes.then_some("another value in one article itself")
    }
}

fn same_topic(a: &Claim, b: &Claim) -> bool {
    let subject = match (&a.topic.subject, &b.topic.subject) {
        (Some(x), Some(y)) => x.head == y.head || (x.class.is_some() && x.class == y.class),
        _ => false,
    };
    let event = match (&a.topic.event, &b.topic.event) {
        (Some(x), Some(y)) => x.head == y.head || (x.class.is_some() && x.class == y.class),
        _ => false,
    };
    subject && event
}
