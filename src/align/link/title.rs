//! Titles of works: equal titles, near titles, and other titles in one frame.
//!
//! A frame is what is said about a work beside its title: the family of its type, the year, the names in the sentence (who made it,
//! who shows it). Two articles that fill one frame with titles that share nothing contradict each other, where neither title is in
//! the other. Without a year, two names must be the same, and each article tell of one work of the type.

use std::collections::BTreeSet;

use crate::align::{Corpus, Link, Linker};
use crate::model::{Claim, ClaimId, Kind, Level, Relation, Tie, TitleValue, Value};
use crate::vocab::Vocab;
use crate::vocab::spelling::{Likeness, words};

/// Titles of works.
#[derive(Debug)]
pub struct Title;

/// How two titles stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Same,
    Near,
    Other,
}

impl Linker for Title {
    fn kind(&self) -> Kind {
        Kind::TITLE
    }

    fn link(&self, corpus: &Corpus<'_>) -> Vec<Link> {
        let titles: Vec<(ClaimId, &Claim, &TitleValue)> = corpus
            .of(Kind::TITLE)
            .filter_map(|(id, claim)| match &claim.value {
                Value::Title(title) => Some((id, claim, title)),
                _ => None,
            })
            .collect();
        // One mention a title and article is compared: few are left, and their number bounds the square below.
        let mut seen = BTreeSet::new();
        let first: Vec<_> = titles
            .iter()
            .filter(|(_, c, t)| seen.insert((c.source, t.folded.as_str())))
            .take(MOST)
            .collect();
        let holds = |in_article_of: &Claim, title: &TitleValue| {
            first
                .iter()
                .any(|(_, c, t)| c.source == in_article_of.source && t.folded == title.folded)
        };
        let only = |claim: &Claim, title: &TitleValue| {
            let mut own = first
                .iter()
                .filter(|(_, c, t)| c.source == claim.source && t.work == title.work);
            own.next().is_some() && own.next().is_none()
        };
        let mut links = Vec::new();
        let mut agreed: BTreeSet<ClaimId> = BTreeSet::new();
        for (n, (id, claim, title)) in first.iter().enumerate() {
            for (other_id, other, held) in first.iter().skip(n + 1) {
                let form = form(&title.folded, &held.folded, corpus.vocab);
                if other.source == claim.source && form != Form::Near {
                    continue;
                }
                let (relation, level, weight) = match form {
                    Form::Same => (Relation::Agree, "same title", 6.0),
                    Form::Near => (Relation::Disagree, "near title", 4.0),
                    Form::Other => continue,
                };
                if form == Form::Same {
                    agreed.extend([*id, *other_id]);
                }
                links.push(link(*id, *other_id, relation, "title", level, weight));
            }
        }
        for (n, (id, claim, title)) in first.iter().enumerate() {
            for (other_id, other, held) in first.iter().skip(n + 1) {
                // Where both are titles that further articles print too, they are two works.
                let known = agreed.contains(id) && agreed.contains(other_id);
                let free = !known && other.source != claim.source && !holds(claim, held) && !holds(other, title);
                if !free || form(&title.folded, &held.folded, corpus.vocab) != Form::Other {
                    continue;
                }
                let alone = only(claim, title) && only(other, held);
                if let Some(level) = frame(corpus, (claim, title), (other, held), alone) {
                    links.push(link(*id, *other_id, Relation::Disagree, "frame", level, 3.0));
                }
            }
        }
        links
    }
}

/// Words in small letters that the two sentences of a frame share, the type of work among them ("produced", "docuseries").
const SHARED: usize = 2;
/// Titles compared with each other in one run.
const MOST: usize = 400;

fn link(
    x: ClaimId,
    y: ClaimId,
    relation: Relation,
    comparison: &'static str,
    level: &'static str,
    weight: f64,
) -> Link {
    Link {
        a: x.min(y),
        b: x.max(y),
        tie: Tie {
            relation,
            levels: vec![Level {
                comparison,
                level,
                weight,
            }],
            near_copy: false,
        },
    }
}

/// Names that both sentences hold where no year is given, and words in small letters.
const NAMES: usize = 2;
const SHARED_ALONE: usize = 3;

/// Whether two articles fill one frame: the same family of type, the same year, and a name that both sentences hold; or, without a
/// year, two names, where each tells of one work of the type (`alone`).
fn frame(corpus: &Corpus<'_>, a: (&Claim, &TitleValue), b: (&Claim, &TitleValue), alone: bool) -> Option<&'static str> {
    let class = matches!((&a.1.work, &b.1.work), (Some(x), Some(y)) if x == y);
    let year = matches!((a.1.year, b.1.year), (Some(x), Some(y)) if x == y);
    let apart = matches!((a.1.year, b.1.year), (Some(x), Some(y)) if x != y);
    if !class || apart || !(year || alone) {
        return None;
    }
    let names = |claim: &Claim| -> BTreeSet<String> {
        corpus
            .in_sentence(claim)
            .filter(|c| c.kind == Kind::NAME)
            .filter_map(|c| match &c.value {
                Value::Name(name) => Some(crate::vocab::names::fold(&name.form)),
                _ => None,
            })
            .collect()
    };
    let stems = |claim: &Claim| -> BTreeSet<String> {
        let Some((article, sentence)) = corpus
            .article(claim)
            .and_then(|a| Some((a, a.sentences.get(claim.sentence)?)))
        else {
            return BTreeSet::new();
        };
        (sentence.first..sentence.last)
            .filter(|n| article.tokens.get(*n).is_some_and(|t| !claim.span.overlaps(t.span)))
            .map(|n| article.text(n))
            .filter(|w| w.chars().count() >= 4 && w.chars().all(char::is_lowercase))
            .map(str::to_string)
            .collect()
    };
    let beside = names(a.0).intersection(&names(b.0)).count();
    let said = stems(a.0).intersection(&stems(b.0)).count();
    if year && beside > 0 && said >= SHARED {
        Some("same type, year and name beside")
    } else if alone && beside >= NAMES && said >= SHARED_ALONE {
        Some("same type and names beside")
    } else {
        None
    }
}

/// How two folded titles stand to each other.
fn form(a: &str, b: &str, vocab: &Vocab) -> Form {
    if a == b || a.replace(' ', "") == b.replace(' ', "") || vocab.works.same(a, b) {
        return Form::Same;
    }
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    // A subtitle left out.
    let (short, long) = if x.len() < y.len() { (&x, &y) } else { (&y, &x) };
    if short.len() < long.len() {
        return if long.starts_with(short) && short.len() >= 2 {
            Form::Same
        } else {
            Form::Other
        };
    }
    let differing: Vec<(&str, &str)> = x
        .iter()
        .zip(&y)
        .filter(|(p, q)| p != q)
        .map(|(p, q)| (*p, *q))
        .collect();
    let [(p, q)] = differing.as_slice() else {
        return Form::Other;
    };
    let like = words(p, q, vocab);
    if like == Likeness::Style {
        return Form::Same;
    }
    if p.chars().chain(q.chars()).any(|c| c.is_ascii_digit()) {
        return Form::Other;
    }
    let one_letter = strsim::osa_distance(p, q) <= 1 && p.chars().count().min(q.chars().count()) >= 4;
    // A word of its own in place of another: the rest must be enough to know the title by.
    let rest: Vec<&&str> = x.iter().filter(|w| **w != *p && w.chars().count() >= 4).collect();
    if one_letter && (x.len() >= 2 || like == Likeness::Slip) || rest.len() >= 2 {
        Form::Near
    } else {
        Form::Other
    }
}
