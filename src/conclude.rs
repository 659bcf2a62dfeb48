//! Turns alignment and findings into the finished outcome: places resolved to lines and columns, ids, facts shown.

mod join;
mod readings;

pub use join::join;

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::model::outcome::{FactView, FindingView, Place, Source};
use crate::model::{
    Alignment, Article, Claim, ClaimId, Detail, Document, Finding, Mark, Outcome, Side, SourceId, Span, Value,
};

/// Builds the outcome of one story. Its sources and facts are numbered from 0, and its findings have no number of their own yet where
/// others have the same values: [`join`] sees to that.
pub fn conclude(
    articles: &[Article],
    claims: &[Claim],
    alignment: &Alignment,
    findings: Vec<Finding>,
    detail: Detail,
) -> Outcome {
    let lines: Vec<Lines<'_>> = articles.iter().map(|a| Lines::of(&a.doc)).collect();
    let place = |source: SourceId, span: Span, side: Option<Side>, value: Option<Value>| {
        place(articles.get(source.0)?, lines.get(source.0)?, source, span, side, value)
    };
    let facts: Vec<FactView> = alignment
        .facts
        .iter()
        .map(|fact| {
            let members = fact.claims.iter().filter_map(|c| claims.get(c.0));
            let mut origins: Vec<usize> = members.clone().map(|c| alignment.origin(c.source)).collect();
            origins.sort_unstable();
            origins.dedup();
            FactView {
                kind: fact.kind,
                label: fact.label.clone(),
                verdict: fact.verdict,
                origins: origins.len(),
                places: members
                    .filter(|_| detail.places)
                    .filter_map(|c| place(c.source, c.span, None, Some(c.value.clone())))
                    .collect(),
            }
        })
        .collect();
    let mut fact_of: HashMap<ClaimId, usize> = HashMap::new();
    for (n, fact) in alignment.facts.iter().enumerate() {
        for claim in &fact.claims {
            fact_of.entry(*claim).or_insert(n);
        }
    }
    let views: Vec<FindingView> = findings
        .into_iter()
        .map(|finding| {
            let fact = finding
                .marks
                .iter()
                .filter_map(|m| m.claim)
                .find_map(|c| fact_of.get(&c).copied());
            let places = finding
                .marks
                .iter()
                .filter_map(|m| {
                    place(
                        m.source,
                        m.span,
                        Some(m.side),
                        m.claim.and_then(|c| claims.get(c.0)).map(|c| c.value.clone()),
                    )
                })
                .collect();
            FindingView {
                id: id(&finding, claims),
                finding,
                places,
                fact,
                decision: None,
            }
        })
        .collect();
    Outcome {
        sources: sources(articles, alignment),
        readings: match detail.texts {
            true => readings::readings(articles, claims, alignment),
            false => Vec::new(),
        },
        facts,
        findings: views,
        ..Outcome::default()
    }
}

/// The sources of one story as reports name them.
pub fn sources(articles: &[Article], alignment: &Alignment) -> Vec<Source> {
    articles
        .iter()
        .enumerate()
        .map(|(n, article)| Source {
            file: article.doc.whole_file(),
            nth: article.doc.nth,
            path: article.doc.path.clone(),
            draft: article.doc.draft,
            publisher: article.doc.publisher.clone(),
            published: article.doc.published.map(|d| d.to_string()),
            title: article.doc.title.clone(),
            format: article.doc.format,
            part: article.doc.part.clone(),
            partial: article.doc.partial,
            author: article.doc.author.clone(),
            url: article.doc.url.clone(),
            words: article.doc.words(),
            origin: alignment.origin(SourceId(n)),
            story: 0,
            damage: article.damaged(),
        })
        .collect()
}

/// The places of the claims of an article, which is read for its lines once.
pub struct Places<'a> {
    article: &'a Article,
    lines: Lines<'a>,
}

impl<'a> Places<'a> {
    /// Those of an article.
    pub fn new(article: &'a Article) -> Self {
        Places {
            article,
            lines: Lines::of(&article.doc),
        }
    }

    /// The place of a claim.
    pub fn of(&self, claim: &Claim) -> Option<Place> {
        let value = Some(claim.value.clone());
        place(self.article, &self.lines, claim.source, claim.span, None, value)
    }
}

/// Eight hexadecimal digits made of the rule and the normalised values, so that the id outlives edits elsewhere.
fn id(finding: &Finding, claims: &[Claim]) -> String {
    let distinct = |mut values: Vec<String>| {
        values.sort_unstable();
        values.dedup();
        values
    };
    let printed = distinct(finding.marks.iter().map(|m| m.value.clone()).collect());
    let figure = |mark: &Mark| claims.get(mark.claim?.0).and_then(|c| figure(&c.value));
    let figures = finding
        .marks
        .iter()
        .map(|m| figure(m).unwrap_or_else(|| m.value.clone()));
    let figures = distinct(figures.collect());
    // "956 people" and "956 arrests" are one value. Where all figures are equal, the finding is about what stands beside them.
    let values = if figures.len() > 1 { figures } else { printed };
    let key = std::iter::once(finding.rule)
        .chain(values.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\u{1f}");
    // FNV-1a, folded to 32 bits: fixed for good, unlike the standard library's hasher.
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// A number without the words around it, in the base unit.
fn figure(value: &Value) -> Option<String> {
    let amount = value.amount()?;
    let base = |number: Decimal| number.checked_mul(amount.factor).map(|n| n.normalize().to_string());
    match amount.printed {
        Some(printed) => base(printed),
        None => Some(format!(
            "{:?}-{:?}",
            amount.low.and_then(base),
            amount.high.and_then(base)
        )),
    }
}

/// Bytes whose characters are counted at once.
const BLOCK: usize = 1024;

/// Starts of lines: of the file, or of the reading text where the file's own mean nothing to a reader.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Characters before each block of [`BLOCK`] bytes: a line may be a megabyte, and each finding in it asks for its column.
    passed: Vec<usize>,
    begins: (usize, usize, usize),
}

impl<'a> Lines<'a> {
    fn of(doc: &'a Document) -> Self {
        let (text, begins) = match doc.part {
            Some(_) => (&doc.text, (0, 0, 0)),
            None => (&doc.raw, doc.begins),
        };
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(n, _)| n + 1))
            .collect();
        let mut passed = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            passed.push(count);
            count += characters(block);
        }
        Lines {
            text,
            starts,
            passed,
            begins,
        }
    }

    /// Line, column in characters and column in bytes of UTF-8, all from 1.
    fn at(&self, offset: usize) -> (usize, usize, usize) {
        let line = self.starts.partition_point(|s| *s <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|n| self.starts.get(n))
            .copied()
            .unwrap_or(0);
        let before = if line == 1 {
            (self.begins.1, self.begins.2)
        } else {
            (0, 0)
        };
        let (characters, bytes) = match self.text.get(start..offset) {
            Some(passed) => (self.before(offset).saturating_sub(self.before(start)), passed.len()),
            None => (0, 0),
        };
        (line + self.begins.0, characters + before.0 + 1, bytes + before.1 + 1)
    }

    /// The characters that begin before an offset.
    fn before(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.passed.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        self.passed.get(block).copied().unwrap_or(0) + characters(rest)
    }
}

/// The characters that begin among bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

fn place(
    article: &Article,
    lines: &Lines<'_>,
    source: SourceId,
    span: Span,
    side: Option<Side>,
    value: Option<Value>,
) -> Option<Place> {
    let doc = &article.doc;
    let shown = if doc.part.is_some() {
        span
    } else {
        doc.map.outward(span)
    };
    let (line, column, byte_column) = lines.at(shown.start);
    let (end_line, end_column, end_byte_column) = lines.at(shown.end);
    let sentences = article.sentence_at(span.start)..=article.sentence_at(span.end.saturating_sub(1).max(span.start));
    let around = article
        .sentences
        .get(*sentences.start())?
        .span
        .cover(article.sentences.get(*sentences.end())?.span)
        .cover(span);
    Some(Place {
        source: source.0,
        disk: doc.on_disk(span),
        line,
        column,
        end_line,
        end_column,
        byte_columns: (byte_column, end_byte_column),
        text: doc.raw_slice(span).to_string(),
        printed: doc.slice(span).to_string(),
        before: doc.slice(Span::new(around.start, span.start)).to_string(),
        after: doc.slice(Span::new(span.end, around.end)).to_string(),
        side,
        value,
    })
}
