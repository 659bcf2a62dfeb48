//! One story taken out of a run, to be aligned and judged as if it were run alone: so no stage can look from one story into another.

use crate::model::Document;

/// The articles of one story, with the numbers they have in the run.
#[derive(Debug, Default)]
pub struct Part {
    /// Its articles, in the order of the run.
    pub documents: Vec<Document>,
    /// For each article, its number in the run.
    pub sources: Vec<usize>,
}

/// Cuts a run into its stories: `of` is the story of each article.
pub fn split(documents: Vec<Document>, of: &[usize]) -> Vec<Part> {
    let count = of.iter().max().map_or(0, |n| n + 1);
    let mut parts: Vec<Part> = Vec::new();
    parts.resize_with(count, Part::default);
    for (n, document) in documents.into_iter().enumerate() {
        if let Some(part) = of.get(n).and_then(|s| parts.get_mut(*s)) {
            part.documents.push(document);
            part.sources.push(n);
        }
    }
    parts
}
