//! `factcheck why`: runs the stages again and keeps the working of one finding, or of the claims at two places.

use std::path::PathBuf;
use std::str::FromStr;

use crate::align::account::{reason, working};
use crate::align::{Corpus, align};
use crate::conclude::{Places, sources};
use crate::gather::told_apart;
use crate::model::account::{Account, PairAccount, Working, weight};
use crate::model::outcome::{Place, Source};
use crate::model::{Article, Claim, ClaimId, Modality, Role};
use crate::{Config, Error, ingest, judge, read, review, vocabulary};

/// Pairs shown where two places hold several claims each.
const SHOWN: usize = 5;

/// A place in a source as a user names it: `agency.md:5`, or `agency.md:5:12` for one of several claims on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The source, as reports name it, or the end of its path.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: Option<usize>,
}

impl FromStr for Spot {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let cut = |text: &str| -> Option<(String, usize)> {
            let (head, number) = text.rsplit_once(':')?;
            Some((head.to_string(), number.parse().ok().filter(|n| *n > 0)?))
        };
        let (head, last) = cut(text).filter(|(head, _)| !head.is_empty()).ok_or(())?;
        Ok(match cut(&head).filter(|(file, _)| !file.is_empty()) {
            Some((file, line)) => Spot {
                file,
                line,
                column: Some(last),
            },
            None => Spot {
                file: head,
                line: last,
                column: None,
            },
        })
    }
}

/// The working of a finding, by its id.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load, an id that no finding has.
pub fn why_finding(paths: &[PathBuf], config: &Config, id: &str) -> Result<Account, Error> {
    let vocab = vocabulary(config)?;
    let (documents, problems) = ingest::read(paths, config)?;
    let alone = documents.len() < 2;
    let wanted = |meta: &judge::Meta| !alone || meta.single;
    let outcome = review(documents, problems, &vocab, config, wanted);
    let held = outcome.suppressed.into_iter().map(|s| s.view);
    let all: Vec<_> = outcome.findings.into_iter().chain(held).collect();
    let count = all.len();
    let found = all.into_iter().find(|f| f.id == id);
    let view = found.ok_or_else(|| {
        Error::Usage(format!(
            "no finding {id:?} among the {count} of these sources; `factcheck compare PATHS --show info` prints the ids, and an id \
             changes when a value of its finding does"
        ))
    })?;
    Ok(Account::Finding {
        sources: outcome.sources,
        view: Box::new(view),
    })
}

/// The working of the claims at two places.
///
/// # Errors
/// A path that does not exist, a vocabulary that does not load, a place without a claim, two places of one article.
pub fn why_claims(paths: &[PathBuf], config: &Config, spots: &[Spot; 2]) -> Result<Account, Error> {
    let vocab = vocabulary(config)?;
    let (documents, _) = ingest::read(paths, config)?;
    let (mut documents, mut stories) = told_apart(documents, config.grouping, &vocab);
    let [one, other] = spots;
    let story = |spot: &Spot| {
        let names: Vec<&str> = documents.iter().map(|d| d.path.as_str()).collect();
        source_of(&names, spot).map(|n| stories.get(n).copied())
    };
    let told = [story(one)?, story(other)?];
    // What ties two claims is weighed within their story, as `compare` does.
    let together = told[0] == told[1];
    let near = |story: usize| told.contains(&Some(story));
    let mut number = stories.iter();
    documents.retain(|_| number.next().is_some_and(|s| near(*s)));
    stories.retain(|s| near(*s));
    let (articles, claims) = read(documents, &vocab);
    let corpus = Corpus::new(&articles, &claims, &vocab);
    let alignment = align(&articles, &claims, &vocab);
    let (left, right) = (at(&articles, &claims, one)?, at(&articles, &claims, other)?);
    if let (Some((_, x, _)), Some((_, y, _))) = (left.first(), right.first())
        && x.source == y.source
    {
        return Err(Error::Usage(
            "both places are in one article; claims are compared across articles".to_string(),
        ));
    }
    let mut pairs: Vec<PairAccount> = Vec::new();
    for (a, x, here) in &left {
        for (b, y, there) in right.iter().filter(|(_, y, _)| y.kind == x.kind) {
            pairs.push(PairAccount {
                places: [here.clone(), there.clone()],
                read: [topic(x), topic(y)],
                working: if together {
                    working(&corpus, &alignment, *a, *b)
                } else {
                    Working {
                        reason: Some(reason("other-stories")),
                        ..Working::default()
                    }
                },
            });
        }
    }
    if pairs.is_empty() {
        let kinds = |list: &[(ClaimId, &Claim, Place)]| {
            let mut kinds: Vec<&str> = list.iter().map(|(_, c, _)| c.kind.0).collect();
            kinds.sort_unstable();
            kinds.dedup();
            kinds.join(", ")
        };
        return Err(Error::Usage(format!(
            "no two claims of one kind there: {}:{} holds {}; {}:{} holds {}",
            one.file,
            one.line,
            kinds(&left),
            other.file,
            other.line,
            kinds(&right)
        )));
    }
    pairs.sort_by(|p, q| {
        let apart = |p: &PairAccount| p.working.reason.is_some();
        apart(p)
            .cmp(&apart(q))
            .then(p.working.levels.is_empty().cmp(&q.working.levels.is_empty()))
            .then(weight(&q.working.levels).total_cmp(&weight(&p.working.levels)))
    });
    let hidden = pairs.len().saturating_sub(SHOWN);
    pairs.truncate(SHOWN);
    Ok(Account::Pairs {
        sources: sources(&articles, &alignment)
            .into_iter()
            .zip(stories)
            .map(|(source, story)| Source { story, ..source })
            .collect(),
        pairs,
        hidden,
    })
}

/// The source of these names that a place names.
fn source_of(names: &[&str], spot: &Spot) -> Result<usize, Error> {
    let asked = spot.file.strip_prefix("./").unwrap_or(&spot.file);
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    let named: Vec<usize> = match names.iter().position(|name| *name == asked) {
        Some(exact) => vec![exact],
        None => (0..names.len())
            .filter(|n| names.get(*n).is_some_and(|name| ends(name, asked) || ends(asked, name)))
            .collect(),
    };
    match named.as_slice() {
        [one] => Ok(*one),
        [] => Err(Error::Usage(format!(
            "no source {:?} among those read; name it as reports do, and give the folder or files behind the two places",
            spot.file
        ))),
        several => {
            let names: Vec<&str> = several.iter().filter_map(|n| names.get(*n).copied()).collect();
            Err(Error::Usage(format!(
                "{:?} may be any of {}; name more of the path",
                spot.file,
                names.join(", ")
            )))
        }
    }
}

/// The compared claims at a place, in order.
fn at<'a>(articles: &[Article], claims: &'a [Claim], spot: &Spot) -> Result<Vec<(ClaimId, &'a Claim, Place)>, Error> {
    let names: Vec<&str> = articles.iter().map(|a| a.doc.path.as_str()).collect();
    let source = source_of(&names, spot)?;
    let places = articles.get(source).map(Places::new);
    let found: Vec<(ClaimId, &Claim, Place)> = claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.source.0 == source && c.aside.is_none())
        .filter_map(|(n, c)| Some((ClaimId(n), c, places.as_ref()?.of(c)?)))
        .filter(|(_, _, p)| {
            let column = spot.column.is_none_or(|column| {
                (p.line < spot.line || p.column <= column) && (p.end_line > spot.line || column < p.end_column)
            });
            (p.line..=p.end_line).contains(&spot.line) && column
        })
        .collect();
    if found.is_empty() {
        let column = spot.column.map_or_else(String::new, |c| format!(":{c}"));
        return Err(Error::Usage(format!(
            "{}:{}{column} holds no claim that is compared; `factcheck extract {}` prints those it does hold",
            spot.file, spot.line, spot.file
        )));
    }
    Ok(found)
}

/// How a claim was read, in words.
fn topic(claim: &Claim) -> String {
    let topic = &claim.topic;
    let mut parts = Vec::new();
    if let Some(subject) = &topic.subject {
        let modifiers = subject.modifiers.join(" ");
        let beside = if modifiers.is_empty() {
            String::new()
        } else {
            format!(" ({modifiers})")
        };
        parts.push(format!("subject {}{beside}", subject.head));
    }
    if let Some(event) = &topic.event {
        let negated = if event.negated { "not " } else { "" };
        let modality = match event.modality {
            Modality::Actual => "",
            Modality::Planned => ", planned",
            Modality::Possible => ", possible",
        };
        parts.push(format!(
            "event {negated}{}{modality}",
            event.class.as_deref().unwrap_or(&event.word)
        ));
    }
    if topic.role != Role::Level {
        parts.push(format!("role {}", format!("{:?}", topic.role).to_lowercase()));
    }
    if let Some(speaker) = &topic.speaker {
        parts.push(format!("said by {}", speaker.printed));
    }
    if let Some(hedge) = &claim.stance.hedge {
        parts.push(format!("hedge {hedge}"));
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_a_file_a_line_and_perhaps_a_column() {
        let spot = |text: &str| text.parse::<Spot>().ok().map(|s| (s.file, s.line, s.column));
        assert_eq!(spot("a.txt:5"), Some(("a.txt".into(), 5, None)));
        assert_eq!(spot("wire/a.md:5:12"), Some(("wire/a.md".into(), 5, Some(12))));
        assert_eq!(spot("C:/wire/a.md:5"), Some(("C:/wire/a.md".into(), 5, None)));
        for text in ["3f9a1c07", "a.txt", "a.txt:0", "a.txt:x", ":5", ""] {
            assert_eq!(spot(text), None, "{text}");
        }
    }
}
