//! One story taken out of a run, to be aligned and judged as if it were run alone: so no stage can look from one story into another.

/// The articles of one story, with the numbers they have in the run.
#[derive(Debug)]
pub struct Part<T> {
    /// Its articles, or where they were put, in the order of the run.
    pub documents: Vec<T>,
    /// For each article, its number in the run.
    pub sources: Vec<usize>,
}

/// Cuts a run into its stories: `of` is the story of each article.
pub fn split<T>(documents: impl IntoIterator<Item = T>, of: &[usize]) -> Vec<Part<T>> {
    let count = of.iter().max().map_or(0, |n| n + 1);
    let mut parts: Vec<Part<T>> = Vec::new();
    parts.resize_with(count, || Part {
        documents: Vec::new(),
        sources: Vec::new(),
    });
    for (n, document) in documents.into_iter().enumerate() {
        if let Some(part) = of.get(n).and_then(|s| parts.get_mut(*s)) {
            part.documents.push(document);
            part.sources.push(n);
        }
    }
    parts
}
