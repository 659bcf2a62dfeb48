//! headline-name-mismatch: a headline names somebody whom the article below it calls otherwise throughout.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Meta, Rule};
use crate::model::{
    Article, Claim, ClaimId, Finding, Kind, NameClass, NameValue, ParagraphKind, Severity, Side, SourceId, Value,
};
use crate::vocab::names::fold;
use crate::vocab::spelling::{Likeness, words};

/// A headline with another name than its article.
#[derive(Debug)]
pub struct HeadlineNameMismatch;

static META: Meta = Meta {
    id: "headline-name-mismatch",
    kind: Kind::NAME,
    severity: Severity::Warning,
    summary: "a headline spells a name, or gives a first name, that the article has nowhere",
    single: true,
    page: include_str!("../../tests/rules/headline-name-mismatch.md"),
};

/// Shortest word of a name that is compared by its letters.
const SHORTEST: usize = 5;
/// Places of the body from which its spelling is settled.
const SETTLED: usize = 2;

impl Rule for HeadlineNameMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let sources = case.articles.iter().enumerate();
        sources
            .flat_map(|(n, article)| findings(case, SourceId(n), article))
            .collect()
    }
}

/// Names of the body by their words, and every word of the body.
struct Body<'a> {
    names: BTreeMap<String, Vec<(ClaimId, &'a NameValue)>>,
    words: BTreeSet<String>,
}

fn findings(case: &Case<'_>, source: SourceId, article: &Article) -> Vec<Finding> {
    let Some(head) = article.paragraphs.first().filter(|p| p.kind == ParagraphKind::Heading) else {
        return Vec::new();
    };
    let names = || {
        case.claims_of(source)
            .filter(|(_, c)| c.kind == Kind::NAME && c.aside.is_none())
            .filter_map(|(id, c)| match &c.value {
                Value::Name(name) => Some((id, c, name)),
                _ => None,
            })
    };
    let mut body = Body {
        names: BTreeMap::new(),
        words: BTreeSet::new(),
    };
    for sentence in article.sentences.iter().skip(head.last) {
        let tokens = sentence.first..sentence.last;
        body.words.extend(tokens.map(|t| fold(article.text(t))));
    }
    for (id, _, name) in names().filter(|(_, c, _)| c.sentence >= head.last) {
        for word in name.folded.split(' ') {
            body.names.entry(word.to_string()).or_default().push((id, name));
        }
    }
    names()
        .filter(|(_, c, _)| c.sentence < head.last)
        .filter_map(|(id, claim, name)| {
            let last = name.folded.rsplit(' ').next().unwrap_or_default();
            // Two of a family in one headline are two.
            let family = names()
                .filter(|(_, c, n)| c.sentence < head.last && n.folded.rsplit(' ').next() == Some(last))
                .count();
            spelling(case, (id, claim), name, &body)
                .or_else(|| given(case, (id, claim), name, &body).filter(|_| family == 1))
        })
        .collect()
}

/// "Halden" in the headline, "Haldan" wherever the article has it.
fn spelling(case: &Case<'_>, (id, claim): (ClaimId, &Claim), name: &NameValue, body: &Body<'_>) -> Option<Finding> {
    for word in name.folded.split(' ').filter(|w| w.chars().count() >= SHORTEST) {
        // A word of the language may mean itself in a headline whose words all have capitals.
        let usual = case.vocab.words.rank(word).is_some();
        if usual || body.words.contains(word) || holds(body, word) {
            continue;
        }
        let mut near = body.names.iter().filter(|(other, places)| {
            places.len() >= SETTLED
                && other.chars().count() >= SHORTEST
                && strsim::osa_distance(word, other) == 1
                && !form_of(word, other)
                && matches!(words(word, other, case.vocab), Likeness::Slip)
        });
        let ((other, places), None) = (near.next()?, near.next()) else {
            continue;
        };
        // Two names that are both on lists may be those of two people.
        let listed = |w: &str| {
            case.vocab.names.surname(w) || case.vocab.names.given(w) || case.vocab.words.proper_rank(w).is_some()
        };
        if listed(word) && listed(other) {
            continue;
        }
        let first = places.first()?;
        return told(case, (id, claim), first.0, 0.9);
    }
    None
}

/// Whether the body has a word that the headline's is only another form of: a plural, a people, a possessive.
fn holds(body: &Body<'_>, word: &str) -> bool {
    body.words.iter().any(|w| form_of(word, w))
}

fn form_of(a: &str, b: &str) -> bool {
    let rest = a.strip_prefix(b).or_else(|| b.strip_prefix(a));
    rest.is_some_and(|r| {
        b.len() > 2 && matches!(r, "s" | "es" | "n" | "i" | "an" | "ian" | "'s" | "’s" | "'" | "’" | "e")
    })
}

/// "Anna Lorne" in the headline, "Ada Lorne" in the article and never an Anna.
fn given(case: &Case<'_>, (id, claim): (ClaimId, &Claim), name: &NameValue, body: &Body<'_>) -> Option<Finding> {
    let parts: Vec<&str> = name.folded.split(' ').collect();
    let [first, last] = parts.as_slice() else { return None };
    let known = |w: &str| case.vocab.names.given(w);
    let place = matches!(name.class, NameClass::Place | NameClass::Body);
    if place
        || !known(first)
        || body.words.contains(*first)
        || case.vocab.names.place(last)
        || case.vocab.names.body(last)
    {
        return None;
    }
    let mut firsts: BTreeMap<&str, (ClaimId, usize)> = BTreeMap::new();
    let mut bare = 0;
    for (place, other) in body.names.get(*last)? {
        let parts: Vec<&str> = other.folded.split(' ').collect();
        match parts.as_slice() {
            [one, two] if two == last => firsts.entry(*one).or_insert((*place, 0)).1 += 1,
            [one] if one == last => bare += 1,
            // A name of three words may hold the headline's in part.
            _ => return None,
        }
    }
    let mut all = firsts.iter();
    let ((other, (place, count)), None) = (all.next()?, all.next()) else {
        return None;
    };
    let (other, place) = (*other, *place);
    let alike = case.vocab.names.nickname(first, other)
        || words(first, other, case.vocab) == Likeness::Style
        || first.chars().next() == other.chars().next() && (first.starts_with(other) || other.starts_with(first))
        || other.chars().count() < 3;
    (known(other) && !alike && count + bare >= SETTLED).then(|| told(case, (id, claim), place, 0.8))?
}

fn told(case: &Case<'_>, (id, claim): (ClaimId, &Claim), other: ClaimId, share: f64) -> Option<Finding> {
    let (x, y) = (case.printed(claim), case.printed(case.claim(other)?));
    Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "The headline has “{x}”, the article “{y}” and nowhere the other."
        ))
        .query(format!("The headline has “{x}” and the article “{y}”. Which is right?"))
        .confidence(share)
        .mark(case.mark(id, Side::Suspect, x)?)
        .mark(case.mark(other, Side::Witness, y)?)
        .build()
}
