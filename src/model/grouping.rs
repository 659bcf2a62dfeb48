//! How articles are put together to stories.

/// What makes articles one story. Articles of different stories are never compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// What they tell: names, places, dates, rare words.
    #[default]
    Auto,
    /// The first folder below the one that holds them all.
    Folder,
    /// Nothing: all are one story.
    None,
}
