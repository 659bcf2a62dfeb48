//! The whole text of each source with the claims in it: what a report shows that is read beside the article.

use foldhash::HashMap;

use crate::model::article::ParagraphKind;
use crate::model::outcome::{Reading, Told};
use crate::model::{Alignment, Article, Claim, ClaimId};

/// The texts, in the order of `articles`. What is not compared is no claim here.
pub fn readings(articles: &[Article], claims: &[Claim], alignment: &Alignment) -> Vec<Reading> {
    let mut fact_of: HashMap<ClaimId, usize> = HashMap::default();
    for (n, fact) in alignment.facts.iter().enumerate() {
        for claim in &fact.claims {
            fact_of.entry(*claim).or_insert(n);
        }
    }
    let mut readings: Vec<Reading> = articles
        .iter()
        .map(|article| Reading {
            text: article.doc.text.clone(),
            blocks: article
                .paragraphs
                .iter()
                .map(|p| (p.span, p.kind == ParagraphKind::Heading))
                .collect(),
            told: Vec::new(),
        })
        .collect();
    for (n, claim) in claims.iter().enumerate().filter(|(_, c)| c.aside.is_none()) {
        if let Some(reading) = readings.get_mut(claim.source.0) {
            reading.told.push(Told {
                span: claim.span,
                fact: fact_of.get(&ClaimId(n)).copied(),
            });
        }
    }
    readings
}
