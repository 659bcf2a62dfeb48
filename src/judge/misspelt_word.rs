//! misspelt-word: a word that no list knows stands where another article has a common word one letter away.

use std::collections::{BTreeMap, BTreeSet};

use strsim::osa_distance;

use super::{Case, Meta, Rule};
use crate::model::{Article, Finding, Kind, Level, Severity, Side, SourceId, Span, TokenKind};
use crate::vocab::Vocab;

/// A word that no list knows stands where another article has a common word one letter away.
#[derive(Debug)]
pub struct MisspeltWord;

static META: Meta = Meta {
    id: "misspelt-word",
    kind: Kind::TEXT,
    severity: Severity::Warning,
    summary: "an unknown word stands where another source has a common one a letter away",
    single: false,
    page: include_str!("../../tests/rules/misspelt-word.md"),
};

/// Shortest word looked at, in letters.
const SHORTEST: usize = 5;
/// Rank up to which a word is common.
const COMMON: u8 = 55;
/// Words on each side that are compared, and how many of them must be the same, those next to the word among them.
const BESIDE: usize = 3;
const SAME: usize = 4;
/// Letters from which a word beside carries meaning.
const CONTENT: usize = 4;
/// Most places of the right word that are shown.
const SHOWN: usize = 4;

/// A token of an article.
type Place = (usize, usize);

/// Unknown words between one pair of words beyond which the pair tells nothing of them.
const CROWD: usize = 100;

impl Rule for MisspeltWord {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut unknown: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for (source, article) in case.articles.iter().enumerate() {
            let damaged = Damaged::of(article);
            for token in 0..article.tokens.len() {
                if is_unknown(article, token, case.vocab) && !damaged.overlaps(article, token) {
                    unknown.entry(article.lower(token)).or_default().push((source, token));
                }
            }
        }
        // A word printed again is meant.
        unknown.retain(|_, places| places.len() == 1);
        if unknown.is_empty() {
            return Vec::new();
        }
        let mut slots: BTreeMap<(&str, &str), Vec<Place>> = BTreeMap::new();
        for (source, token) in unknown.values().flatten() {
            if let Some(slot) = case.articles.get(*source).and_then(|a| slot(a, *token)) {
                slots.entry(slot).or_default().push((*source, *token));
            }
        }
        let mut right: BTreeMap<Place, BTreeMap<&str, Vec<Place>>> = BTreeMap::new();
        for (source, article) in case.articles.iter().enumerate() {
            for token in 0..article.tokens.len() {
                let Some(odd) = slot(article, token)
                    .and_then(|s| slots.get(&s))
                    .filter(|odd| odd.len() <= CROWD)
                else {
                    continue;
                };
                for place in odd
                    .iter()
                    .filter(|p| p.0 != source && meant(case, **p, (source, token)))
                {
                    let forms = right.entry(*place).or_default();
                    forms.entry(article.lower(token)).or_default().push((source, token));
                }
            }
        }
        right
            .iter()
            .filter_map(|(odd, forms)| finding(case, *odd, forms))
            .collect()
    }
}

/// The damaged places of an article, in order, each with the furthest end of those up to it: of a text that lost its spaces every
/// second word is one.
struct Damaged(Vec<Span>);

impl Damaged {
    fn of(article: &Article) -> Damaged {
        let mut spans: Vec<Span> = article.damage.iter().map(|d| d.span).collect();
        spans.sort_unstable();
        let mut end = 0;
        for span in &mut spans {
            end = end.max(span.end);
            span.end = end;
        }
        Damaged(spans)
    }

    fn overlaps(&self, article: &Article, token: usize) -> bool {
        let Some(span) = article.tokens.get(token).map(|t| t.span) else {
            return false;
        };
        let before = self.0.partition_point(|d| d.start < span.end);
        before
            .checked_sub(1)
            .and_then(|n| self.0.get(n))
            .is_some_and(|d| d.end > span.start)
    }
}

/// Whether a token is a word in small letters that no list knows.
fn is_unknown(article: &Article, token: usize, vocab: &Vocab) -> bool {
    let (Some(t), word) = (article.tokens.get(token), article.text(token)) else {
        return false;
    };
    t.kind == TokenKind::Word
        && word.len() >= SHORTEST
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && vocab.words.rank(word).is_none()
        && vocab.words.proper_rank(word).is_none()
        && !glued(article, token)
}

/// Whether a hyphen, an apostrophe or a mark of the net holds on to a word: it is then a part of another.
fn glued(article: &Article, token: usize) -> bool {
    let held = |text: &str| matches!(text, "-" | "–" | "'" | "’" | "/" | "@" | "#" | "_" | "*");
    let before = token
        .checked_sub(1)
        .is_some_and(|n| article.touches_next(n) && held(article.text(n)));
    before || article.touches_next(token) && held(article.text(token + 1))
}

/// The words next to a token, in lower case, inside its sentence.
fn slot(article: &Article, token: usize) -> Option<(&str, &str)> {
    Some((word(article, token, -1)?, word(article, token, 1)?))
}

/// The word so many tokens from another, in lower case; `None` beyond its sentence and for marks.
fn word(article: &Article, token: usize, by: isize) -> Option<&str> {
    let at = token.checked_add_signed(by)?;
    let (own, other) = (article.tokens.get(token)?, article.tokens.get(at)?);
    let words = matches!(other.kind, TokenKind::Word | TokenKind::Number);
    (words && own.sentence == other.sentence).then(|| article.lower(at))
}

/// Whether a token of another article is the word that the unknown one is meant for.
fn meant(case: &Case<'_>, odd: Place, place: Place) -> bool {
    let (Some(a), Some(b)) = (case.articles.get(odd.0), case.articles.get(place.0)) else {
        return false;
    };
    let (unknown, known) = (a.text(odd.1), b.text(place.1));
    let common =
        known.bytes().all(|c| c.is_ascii_lowercase()) && case.vocab.words.rank(known).is_some_and(|r| r <= COMMON);
    if !common || osa_distance(unknown, known) != 1 || ending(unknown, known) {
        return false;
    }
    let reach = isize::try_from(BESIDE).unwrap_or(0);
    let same: Vec<&str> = (-reach..=reach)
        .filter(|by| *by != 0)
        .filter_map(|by| word(a, odd.1, by).filter(|w| word(b, place.1, by) == Some(w)))
        .collect();
    same.len() >= SAME
        && same
            .iter()
            .any(|w| w.len() >= CONTENT && !case.vocab.compounds.is_function(w))
}

/// Whether a word is the other with an ending: an unknown form of a known word is a form.
fn ending(unknown: &str, known: &str) -> bool {
    unknown
        .strip_prefix(known)
        .is_some_and(|rest| matches!(rest, "s" | "d" | "r" | "n" | "y"))
}

fn finding(case: &Case<'_>, odd: Place, forms: &BTreeMap<&str, Vec<Place>>) -> Option<Finding> {
    // Two words that may be meant leave it open.
    let (word, places) = match forms.iter().collect::<Vec<_>>().as_slice() {
        [one] => *one,
        _ => return None,
    };
    let article = case.articles.get(odd.0)?;
    let unknown = article.text(odd.1);
    let sources: BTreeSet<SourceId> = places.iter().map(|(source, _)| SourceId(*source)).collect();
    let origins = case.origins(sources.iter().copied());
    let name = case.source_name(SourceId(odd.0));
    let others = match origins {
        1 => format!("{} has", case.source_name(*sources.first()?)),
        n => format!("{n} independent sources have"),
    };
    let mut builder = Finding::of(META.id, META.kind, META.severity)
        .message(format!("{name} prints “{unknown}” where {others} “{word}”"))
        .query(format!("Should “{unknown}” be “{word}”?"))
        .suggestion(*word)
        .confidence(0.9)
        .why(vec![Level {
            comparison: "word",
            level: "unknown, one letter from a common word in the same place",
            weight: 3.0,
        }])
        .place(SourceId(odd.0), article.tokens.get(odd.1)?.span, Side::Suspect, unknown);
    let mut seen = BTreeSet::new();
    for (source, token) in places.iter().filter(|(s, _)| seen.insert(*s)).take(SHOWN) {
        let span = case.articles.get(*source)?.tokens.get(*token)?.span;
        builder = builder.place(SourceId(*source), span, Side::Witness, *word);
    }
    builder.build()
}
