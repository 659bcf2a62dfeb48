//! headline-body-mismatch: a headline counts the dead, hurt or arrested otherwise than the article below it.

use super::bounds::Bounds;
use super::{Case, Meta, Rule};
use crate::model::{Article, Claim, ClaimId, Finding, Kind, ParagraphKind, Role, Severity, Side};

/// A headline that counts otherwise than its article.
#[derive(Debug)]
pub struct HeadlineBodyMismatch;

static META: Meta = Meta {
    id: "headline-body-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Warning,
    summary: "a headline counts the dead, hurt or arrested otherwise than the article below it",
    single: true,
    page: include_str!("../../tests/rules/headline-body-mismatch.md"),
};

/// Counts of an article that are added up in twos and threes, in order of the text.
const ADDED: usize = 12;

impl Rule for HeadlineBodyMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut by_source: Vec<Vec<(ClaimId, &Claim)>> = vec![Vec::new(); case.articles.len()];
        for (n, claim) in case.claims.iter().enumerate() {
            if claim.kind == Kind::NUMBER
                && let Some(own) = by_source.get_mut(claim.source.0)
            {
                own.push((ClaimId(n), claim));
            }
        }
        let sources = case.articles.iter().zip(&by_source);
        sources
            .filter_map(|(article, claims)| mismatch(case, article, claims))
            .collect()
    }
}

fn class(claim: &Claim) -> Option<&str> {
    claim.topic.event.as_ref().filter(|e| !e.negated)?.class.as_deref()
}

/// A count of people to whom something happened, as of now and exact.
fn counts<'a>(case: &Case<'_>, claim: &'a Claim) -> Option<(&'a str, Bounds)> {
    let class = class(claim).filter(|c| case.vocab.events.patient(c) == Some("person"))?;
    let amount = claim.value.amount()?;
    let plain = claim.aside.is_none() && claim.topic.role == Role::Level && amount.unit.as_deref() == Some("person");
    let firm = amount.printed.is_some() && matches!(claim.stance.hedge.as_deref(), None | Some("exactly"));
    (plain && firm).then(|| (class, Bounds::of(amount)))
}

fn mismatch(case: &Case<'_>, article: &Article, claims: &[(ClaimId, &Claim)]) -> Option<Finding> {
    let head = article
        .paragraphs
        .first()
        .filter(|p| p.kind == ParagraphKind::Heading)?;
    let mut heads = claims.iter().filter(|(_, c)| c.sentence < head.last);
    // Two figures in a headline may be of two events.
    let (head_id, headline) = *heads.next()?;
    if heads.next().is_some() {
        return None;
    }
    let (class, stated) = counts(case, headline)?;
    let body: Vec<(ClaimId, &Claim)> = claims
        .iter()
        .filter(|(_, c)| c.sentence >= head.last)
        .copied()
        .collect();
    let values: Vec<Bounds> = body
        .iter()
        .filter_map(|(_, c)| c.value.amount())
        .map(Bounds::of)
        .take(ADDED)
        .collect();
    let every = body.iter().filter_map(|(_, c)| c.value.amount()).map(Bounds::of);
    // Whatever else the headline may count: any figure of the article that agrees, or two or three of them together.
    let explained = every.into_iter().any(|v| !v.apart(stated)) || sums(&values, stated);
    let mut same = body
        .iter()
        .filter_map(|(id, c)| Some((id, counts(case, c).filter(|(k, _)| *k == class)?)));
    let (first, (_, value)) = same.next()?;
    let settled = same.all(|(_, (_, other))| !other.apart(value));
    if explained || !settled || !value.apart(stated) {
        return None;
    }
    let other = case.claim(*first)?;
    let (x, y) = (case.printed(headline), case.printed(other));
    Finding::of(META.id, META.kind, META.severity)
        .message(format!("The headline has “{x}”, the article “{y}”."))
        .query(format!("The headline has “{x}” and the article “{y}”. Which is right?"))
        .mark(case.mark(head_id, Side::Suspect, x)?)
        .mark(case.mark(*first, Side::Suspect, y)?)
        .build()
}

/// Whether two or three counts make the one stated, or one of them with a single further person, whom no figure counts.
fn sums(values: &[Bounds], stated: Bounds) -> bool {
    values.iter().enumerate().any(|(i, a)| {
        let one = a.plus(Bounds::exact(1));
        let less = a.minus(Bounds::exact(1));
        !one.apart(stated)
            || !less.apart(stated)
            || values.iter().enumerate().skip(i + 1).any(|(j, b)| {
                let two = a.plus(*b);
                !two.apart(stated)
                    || !a.minus(*b).size().apart(stated)
                    || values.iter().skip(j + 1).any(|c| !two.plus(*c).apart(stated))
            })
    })
}
