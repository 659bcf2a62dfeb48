//! A draft beside its sources: what it says that few of them say, and what all of them say and it does not.
//!
//! Neither is an error, and neither is a finding: a reporter may have a figure of her own. So what counts as said elsewhere is read
//! widely: a source that prints the figure, the day, the words or the name anywhere says it.

mod evidence;

use std::collections::BTreeSet;

use rayon::prelude::*;

use self::evidence::Evidence;
use crate::conclude::Places;
use crate::model::article::ParagraphKind;
use crate::model::outcome::{DraftView, Lacking, Said};
use crate::model::{Alignment, Article, Claim, Fact, Kind, NameClass, SourceId, Value, Verdict};

/// Origins beside the draft from which on it is worth telling that one alone says a thing: of two, one is a half.
const MANY: usize = 3;
/// Origins up to which all have to say what the draft lacks; of more, four in five.
const ALL: usize = 4;

/// A view of each draft of one story, in order of path.
pub fn drafts(articles: &[Article], claims: &[Claim], alignment: &Alignment) -> Vec<DraftView> {
    if !articles.iter().any(|a| a.doc.draft) {
        return Vec::new();
    }
    // Claims stand in order of their articles.
    let of = |source: usize| {
        let first = claims.partition_point(|c| c.source.0 < source);
        let own = claims.iter().skip(first);
        own.take_while(move |c| c.source.0 == source)
    };
    let places: Vec<Places<'_>> = articles.iter().map(Places::new).collect();
    let view = |(n, article): (usize, &Article)| {
        let beside = articles.iter().enumerate().filter(|(_, a)| !a.doc.draft);
        let evidence: Vec<Evidence> = beside
            .map(|(m, a)| Evidence::of(a, of(m), alignment.origin(SourceId(m))))
            .collect();
        let origins: BTreeSet<usize> = evidence.iter().map(|e| e.origin).collect();
        let own: Vec<&Claim> = of(n).collect();
        let run = Run {
            article,
            own: &own,
            claims,
            articles,
            places: &places,
            alignment,
            evidence: &evidence,
            origins: origins.len(),
        };
        DraftView {
            source: n,
            unsupported: run.unsupported(),
            missing: run.missing(n),
            elsewhere: 0,
        }
    };
    let drafts: Vec<(usize, &Article)> = articles.iter().enumerate().filter(|(_, a)| a.doc.draft).collect();
    drafts.into_par_iter().map(view).collect()
}

struct Run<'a> {
    article: &'a Article,
    own: &'a [&'a Claim],
    claims: &'a [Claim],
    articles: &'a [Article],
    places: &'a [Places<'a>],
    alignment: &'a Alignment,
    evidence: &'a [Evidence],
    origins: usize,
}

impl Run<'_> {
    fn unsupported(&self) -> Vec<Said> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut said: Vec<(f64, Said)> = Vec::new();
        for claim in self.own.iter().filter(|c| c.aside.is_none()) {
            let Some(weight) = weight(self.article, claim) else {
                continue;
            };
            let saying = self.evidence.iter().filter(|e| e.says(self.article, claim));
            let origins: BTreeSet<usize> = saying.map(|e| e.origin).collect();
            if origins.len() > 1 || (origins.len() == 1 && self.origins < MANY) {
                continue;
            }
            let printed = self.article.doc.slice(claim.span);
            if !seen.insert(once(claim, printed)) {
                continue;
            }
            let Some(place) = self.places.get(claim.source.0).and_then(|p| p.of(claim)) else {
                continue;
            };
            let at = claim.sentence as f64 / self.article.sentences.len().max(1) as f64;
            let rank = weight - at - 2.0 * origins.len() as f64;
            said.push((
                rank,
                Said {
                    kind: claim.kind,
                    origins: origins.len(),
                    place,
                },
            ));
        }
        // What nobody else says comes first, then what weighs most.
        said.sort_by(|(x, a), (y, b)| {
            (a.origins.cmp(&b.origins))
                .then(y.total_cmp(x))
                .then(a.place.disk.cmp(&b.place.disk))
        });
        said.into_iter().map(|(_, said)| said).collect()
    }

    fn missing(&self, draft: usize) -> Vec<Lacking> {
        let needed = match self.origins {
            0 | 1 => return Vec::new(),
            n if n <= ALL => n,
            n => (n * 4).div_ceil(5),
        };
        let own = Evidence::of(self.article, self.own.iter().copied(), 0);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut missing: Vec<(f64, Lacking)> = Vec::new();
        for (n, fact) in self.alignment.facts.iter().enumerate() {
            if fact.verdict > Verdict::Compatible {
                continue;
            }
            let Some((rank, lacking)) = self.lacking(n, fact, &own, needed, draft) else {
                continue;
            };
            let key = lacking
                .places
                .first()
                .map(|p| p.printed.to_lowercase())
                .unwrap_or_default();
            if seen.insert(key) {
                missing.push((rank, lacking));
            }
        }
        missing.sort_by(|(x, a), (y, b)| b.origins.cmp(&a.origins).then(y.total_cmp(x)).then(a.fact.cmp(&b.fact)));
        missing.into_iter().map(|(_, lacking)| lacking).collect()
    }

    /// A fact that the draft lacks, with its rank.
    fn lacking(&self, n: usize, fact: &Fact, own: &Evidence, needed: usize, draft: usize) -> Option<(f64, Lacking)> {
        let members: Vec<&Claim> = fact.claims.iter().filter_map(|c| self.claims.get(c.0)).collect();
        if members.iter().any(|c| c.source.0 == draft) {
            return None;
        }
        let origins: BTreeSet<usize> = members.iter().map(|c| self.alignment.origin(c.source)).collect();
        let first = members.first()?;
        let article = self.articles.get(first.source.0)?;
        if origins.len() < needed || own.says(article, first) {
            return None;
        }
        let weights = members.iter().map(|c| weight(self.articles.get(c.source.0)?, c));
        let weight = weights
            .collect::<Option<Vec<f64>>>()?
            .into_iter()
            .fold(f64::INFINITY, f64::min);
        let at = first.sentence as f64 / article.sentences.len().max(1) as f64;
        let mut told: BTreeSet<SourceId> = BTreeSet::new();
        let firsts = members.iter().filter(|c| told.insert(c.source));
        let places = firsts.filter_map(|c| self.places.get(c.source.0)?.of(c)).collect();
        Some((
            weight - at,
            Lacking {
                fact: n,
                kind: fact.kind,
                label: fact.label.clone(),
                origins: origins.len(),
                places,
            },
        ))
    }
}

/// What two claims of one article share that say one thing.
fn once(claim: &Claim, printed: &str) -> String {
    match &claim.value {
        Value::Name(name) => format!("name {}", name.entity),
        _ => format!("{} {}", claim.kind.0, printed.to_lowercase()),
    }
}

/// Words from which a quotation is worth asking after.
const QUOTE_WORDS: usize = 6;
/// Figures below this say little by themselves: two, three and four of anything are in every article.
const SMALL: i64 = 10;

/// How much a claim weighs among those of a draft; `None` for what says too little to be asked after.
fn weight(article: &Article, claim: &Claim) -> Option<f64> {
    let heading = article
        .sentences
        .get(claim.sentence)
        .and_then(|s| article.paragraphs.get(s.paragraph));
    if heading.is_some_and(|p| p.kind != ParagraphKind::Body) && claim.kind == Kind::NAME {
        return None;
    }
    match &claim.value {
        Value::Amount(amount) => {
            let printed = amount.printed?;
            let measured = amount.dimension.is_some();
            let counted = claim.topic.subject.is_some() || measured;
            let event = claim.topic.event.as_ref().is_some_and(|e| e.class.is_some());
            (counted && (measured || printed.abs() >= SMALL.into())).then_some(if event { 3.5 } else { 3.0 })
        }
        Value::Lapse(lapse) => (lapse.amount.printed? >= SMALL.into()).then_some(1.5),
        Value::When(when) => {
            let told = when.day.is_some() && when.month.is_some() || when.year.is_some() && !when.relative;
            (told && !when.relative).then_some(2.0)
        }
        Value::Quote(quote) => (quote.words.len() >= QUOTE_WORDS).then_some(3.0),
        Value::Name(name) => {
            let whole = name.form.split_whitespace().count() > 1;
            match name.class {
                NameClass::Person if whole => Some(2.5),
                NameClass::Body if whole => Some(2.0),
                _ => None,
            }
        }
        Value::Title(_) => None,
    }
}
