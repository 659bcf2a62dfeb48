//! One work under two titles.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::{Case, Meta, Rule};
use crate::model::{
    ClaimId, Finding, Kind, Level, Mark, Relation, Severity, Side, SourceId, Span, TitleValue, TokenKind, Value,
};
use crate::vocab::names::fold;
use crate::vocab::spelling::{self, Likeness};

/// One work under two titles.
#[derive(Debug)]
pub struct TitleDisagreement;

static META: Meta = Meta {
    id: "title-disagreement",
    kind: Kind::TITLE,
    severity: Severity::Error,
    summary: "one work goes by two titles",
    single: true,
    page: include_str!("../../tests/rules/title-disagreement.md"),
};

/// Places of each title that a finding shows.
const SHOWN: usize = 4;
/// Longest title in words that is looked for in running text.
const LONGEST: usize = 9;

#[derive(Debug, Default)]
struct Held {
    claims: Vec<ClaimId>,
    sources: BTreeSet<SourceId>,
    origins: BTreeSet<usize>,
    form: String,
    broken: bool,
}

impl Rule for TitleDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let title = |id: usize| -> Option<&TitleValue> {
            match &case.claims.get(id)?.value {
                Value::Title(title) => Some(title),
                _ => None,
            }
        };
        let mut pairs: BTreeMap<(&str, &str), &[Level]> = BTreeMap::new();
        for index in case.alignment.graph.edge_indices() {
            let (Some(tie), Some((x, y))) = (
                case.alignment.graph.edge_weight(index),
                case.alignment.graph.edge_endpoints(index),
            ) else {
                continue;
            };
            if tie.relation != Relation::Disagree {
                continue;
            }
            let (Some(a), Some(b)) = (title(x.index()), title(y.index())) else {
                continue;
            };
            let (a, b) = (a.folded.as_str(), b.folded.as_str());
            pairs.entry(if a < b { (a, b) } else { (b, a) }).or_insert(&tie.levels);
        }
        let mut held: BTreeMap<&str, Held> = BTreeMap::new();
        for n in 0..case.claims.len() {
            let (Some(value), Some(claim)) = (title(n), case.claims.get(n)) else {
                continue;
            };
            let entry = held.entry(&value.folded).or_default();
            entry.claims.push(ClaimId(n));
            entry.sources.insert(claim.source);
            entry.origins.insert(case.alignment.origin(claim.source));
            entry.broken |= value.evidence == "broken";
            if entry.form.is_empty() {
                entry.form.clone_from(&value.form);
            }
        }
        let mut findings: Vec<Finding> = pairs
            .iter()
            .filter_map(|((a, b), levels)| finding(case, held.get(a)?, held.get(b)?, levels))
            .collect();
        // A title whose own form stands nowhere else is looked for in the running text of the others.
        let text = Capitals::of(case);
        for (folded, lone) in held.iter().filter(|(_, h)| h.origins.len() == 1).take(MOST) {
            let shown = |m: &Mark| lone.claims.contains(&m.claim.unwrap_or(ClaimId(usize::MAX)));
            if !findings.iter().any(|f| f.marks.iter().any(shown)) {
                findings.extend(misquoted(case, &text, &held, folded, lone));
            }
        }
        findings
    }
}

/// Titles looked for in one run.
const MOST: usize = 400;
/// Places of one word that are looked at.
const PLACES: usize = 300;
/// Tokens to each side of a title that are its frame.
const AROUND: usize = 10;

/// Where the words with a capital stand.
struct Capitals(HashMap<String, Vec<(usize, usize)>>);

impl Capitals {
    fn of(case: &Case<'_>) -> Self {
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::default();
        for (source, article) in case.articles.iter().enumerate() {
            for token in 0..article.tokens.len() {
                if article.text(token).starts_with(char::is_uppercase) {
                    places
                        .entry(fold(article.text(token)))
                        .or_default()
                        .push((source, token));
                }
            }
        }
        Capitals(places)
    }
}

/// Words of other articles that are a title but for one word.
struct Window {
    source: SourceId,
    first: usize,
    last: usize,
    /// Whether the word is the title's misspelt.
    slip: bool,
    frame: usize,
}

/// A title of one article that the others print with one word misspelt, or, where the same things are said around it, another.
fn misquoted(
    case: &Case<'_>,
    text: &Capitals,
    titles: &BTreeMap<&str, Held>,
    folded: &str,
    held: &Held,
) -> Option<Finding> {
    let claim = case.claim(*held.claims.first()?)?;
    let own = claim.source;
    let article = case.articles.get(own.0)?;
    let title: Vec<&str> = folded.split(' ').collect();
    let span = article.tokens_in(claim.span);
    if !(2..=LONGEST).contains(&title.len()) || held.broken || article.text(span.start).is_empty() {
        return None;
    }
    let around = frame(case, own, span.start, span.end, &title);
    let mut windows: BTreeMap<String, Vec<Window>> = BTreeMap::new();
    for (at, anchor) in title.iter().enumerate().filter(|(_, w)| w.chars().count() >= 3) {
        for (source, token) in text.0.get(*anchor).into_iter().flatten().take(PLACES) {
            let Some(first) = token.checked_sub(at) else { continue };
            let Some(other) = case.articles.get(*source) else {
                continue;
            };
            let last = first + title.len();
            let words: Vec<String> = (first..last).map(|n| fold(other.text(n))).collect();
            let whole = |n: &usize| other.tokens.get(*n).map(|t| t.sentence);
            if words.iter().any(String::is_empty) || whole(&first).is_none() || whole(&first) != whole(&(last - 1)) {
                continue;
            }
            let mut differing = title
                .iter()
                .zip(&words)
                .enumerate()
                .filter(|(_, (a, b))| **a != b.as_str());
            let (Some((n, (mine, theirs))), None) = (differing.next(), differing.next()) else {
                // The title as it is: another source has it too, and it is not odd.
                if SourceId(*source) != own && words.iter().map(String::as_str).eq(title.iter().copied()) {
                    return None;
                }
                continue;
            };
            let digit = |w: &str| w.chars().any(|c| c.is_ascii_digit());
            let capital = other.text(first + n).starts_with(char::is_uppercase);
            let like = spelling::words(mine, theirs, case.vocab);
            if !capital || digit(mine) || digit(theirs) || like == Likeness::Style {
                continue;
            }
            let slip = strsim::osa_distance(mine, theirs) == 1 && mine.chars().count().min(theirs.chars().count()) >= 4;
            let beside = frame(case, SourceId(*source), first, last, &title);
            windows.entry(words.join(" ")).or_default().push(Window {
                source: SourceId(*source),
                first,
                last,
                slip,
                frame: around.intersection(&beside).count(),
            });
        }
    }
    // A misspelt word needs no more. Another word needs the same things said around it: fewer of them where much of the title
    // is left, or where the others set theirs as a title too, and more where the article itself has both.
    let content = title.iter().filter(|w| w.chars().count() >= 4).count();
    let enough = |folded: &str, windows: &[Window]| {
        let others = || windows.iter().filter(|w| w.source != own);
        let set = titles.get(folded).map_or(0, |t| t.origins.len());
        let need = 3 + usize::from(windows.iter().any(|w| w.source == own)) - usize::from(content >= 3) - set.min(2);
        others().next().is_some() && (windows.iter().any(|w| w.slip) || others().any(|w| w.frame >= need.max(1)))
    };
    let (_, best) = windows
        .into_iter()
        .filter(|(folded, windows)| enough(folded, windows))
        .max_by_key(|(_, w)| (w.iter().any(|w| w.slip), w.len()))?;
    let slip = best.iter().any(|w| w.slip);
    let origins = case.origins(best.iter().map(|w| w.source).filter(|s| *s != own));
    let lone = origins >= 2 || best.iter().any(|w| w.source == own);
    let shown = |w: &Window| -> Option<Span> {
        let article = case.articles.get(w.source.0)?;
        Some(Span::new(
            article.tokens.get(w.first)?.span.start,
            article.tokens.get(w.last - 1)?.span.end,
        ))
    };
    let right = best.iter().find(|w| w.source != own)?;
    let form = case.articles.get(right.source.0)?.doc.slice(shown(right)?).to_string();
    let (sides, rest) = if lone {
        ((Side::Suspect, Side::Witness), sources(origins))
    } else {
        ((Side::Party, Side::Party), case.source_name(right.source).to_string())
    };
    let print = if lone && origins >= 2 { "print" } else { "has" };
    let severity = if slip && lone {
        Severity::Error
    } else {
        Severity::Warning
    };
    let rest = if origins == 1 {
        case.source_name(right.source).to_string()
    } else {
        rest
    };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(format!(
            "{} prints the title {}; {rest} {print} {form}.",
            case.source_name(own),
            held.form
        ))
        .query(format!("Which title is right, {} or {form}?", held.form))
        .confidence(if slip { 0.92 } else { 0.75 })
        .support(vec![(form.clone(), origins), (held.form.clone(), 1)])
        .why(vec![Level {
            comparison: "title",
            level: if slip {
                "one word misspelt"
            } else {
                "one word other, same things said around it"
            },
            weight: if slip { 4.0 } else { 2.0 },
        }]);
    if lone {
        builder = builder.suggestion(form.clone());
    }
    for id in held.claims.iter().take(SHOWN) {
        builder = builder.mark(case.mark(*id, sides.0, held.form.clone())?);
    }
    let mut seen = BTreeSet::new();
    for window in best.iter().filter(|w| seen.insert(w.source)).take(SHOWN) {
        builder = builder.place(window.source, shown(window)?, sides.1, form.clone());
    }
    builder.build()
}

/// The words around a title in its sentence: names, and words of four letters or more.
fn frame(case: &Case<'_>, source: SourceId, first: usize, last: usize, title: &[&str]) -> BTreeSet<String> {
    let Some(article) = case.articles.get(source.0) else {
        return BTreeSet::new();
    };
    let sentence = article.tokens.get(first).map(|t| t.sentence);
    let beside = (first.saturating_sub(AROUND)..first).chain(last..last + AROUND);
    beside
        .filter(|n| {
            article
                .tokens
                .get(*n)
                .is_some_and(|t| Some(t.sentence) == sentence && t.kind == TokenKind::Word)
        })
        .filter(|n| article.text(*n).starts_with(char::is_uppercase) || article.text(*n).len() >= 4)
        .filter(|n| !case.vocab.names.opener(article.lower(*n)))
        .map(|n| fold(article.text(n)))
        .filter(|w| w.chars().count() >= 3 && !title.contains(&w.as_str()))
        .collect()
}

fn finding(case: &Case<'_>, a: &Held, b: &Held, levels: &[Level]) -> Option<Finding> {
    if a.origins.len() >= 2 && b.origins.len() >= 2 {
        return None;
    }
    // Both titles in one article, told apart there: two works.
    let both = a.sources.intersection(&b.sources).count();
    let near = levels.iter().any(|l| l.level == "near title");
    if both > 0 && !near || both > 1 {
        return None;
    }
    let alone = |x: &Held, y: &Held| {
        x.sources.len() == 1
            && (y.origins.difference(&x.origins).count() >= 2
                || y.sources.len() >= 2 && y.origins.difference(&x.origins).count() >= 1 && y.origins.len() >= 2)
    };
    let (odd, right) = if alone(a, b) && !alone(b, a) || a.broken && !b.broken {
        (Some(a), b)
    } else if alone(b, a) || b.broken && !a.broken {
        (Some(b), a)
    } else {
        (None, b)
    };
    let (left, message, query) = match odd {
        Some(odd) => (
            odd,
            format!(
                "{} calls it {}; {} call it {}.",
                case.source_name(*odd.sources.first()?),
                odd.form,
                sources(right.origins.len()),
                right.form
            ),
            format!(
                "We call the work {}; others call it {}. Which title is right?",
                odd.form, right.form
            ),
        ),
        None => (
            a,
            format!(
                "{} prints the title {}, {} prints {}.",
                case.source_name(*a.sources.first()?),
                a.form,
                case.source_name(*b.sources.first()?),
                b.form
            ),
            format!("Which title is right, {} or {}?", a.form, b.form),
        ),
    };
    // Another title altogether in a text with damage of its own is mostly a title translated back.
    let back = odd.is_some_and(|o| {
        !near
            && o.sources
                .iter()
                .all(|s| case.articles.get(s.0).is_some_and(|a| a.damaged() > 0))
    });
    let message = if back {
        format!("{message} The article is damaged elsewhere: the title may be translated back.")
    } else {
        message
    };
    let sure = odd.is_some() || both == 0;
    let severity = if sure { Severity::Error } else { Severity::Warning };
    let sides = if odd.is_some() {
        (Side::Suspect, Side::Witness)
    } else {
        (Side::Party, Side::Party)
    };
    let mut builder = Finding::of(META.id, META.kind, severity)
        .message(message)
        .query(query)
        .confidence(if odd.is_some() { 0.93 } else { 0.8 })
        .support(vec![
            (right.form.clone(), right.origins.len()),
            (left.form.clone(), left.origins.len()),
        ])
        .why(levels.to_vec());
    if odd.is_some() {
        builder = builder.suggestion(right.form.clone());
    }
    for (held, side) in [(left, sides.0), (right, sides.1)] {
        let mut seen = BTreeSet::new();
        let first = held
            .claims
            .iter()
            .filter(|id| case.claim(**id).is_some_and(|c| seen.insert(c.source)));
        for id in first.take(SHOWN) {
            builder = builder.mark(case.mark(*id, side, held.form.clone())?);
        }
    }
    builder.build()
}

fn sources(count: usize) -> String {
    match count {
        1 => "others".to_string(),
        n => format!("{n} independent sources"),
    }
}
