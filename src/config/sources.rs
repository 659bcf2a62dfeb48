//! What a desk knows of its sources by their paths.

use super::Pattern;
use crate::model::Document;

/// What is known of the articles of some paths.
#[derive(Clone, Debug)]
pub struct SourceRule {
    /// The articles.
    pub path: Pattern,
    /// Their publisher, for those that name none.
    pub publisher: Option<String>,
    /// Whether they are drafts.
    pub draft: Option<bool>,
    /// Whether they are an agency's copy: all of one publisher, or of this entry where they name none, have one voice.
    pub wire: bool,
    /// The origin they share: articles of one origin have one voice.
    pub origin: Option<String>,
}

impl SourceRule {
    /// Gives an article what is known of it. What the article says of itself stands.
    pub(super) fn describe(&self, document: &mut Document) {
        if document.publisher.is_none() {
            document.publisher.clone_from(&self.publisher);
        }
        if let Some(draft) = self.draft {
            document.draft |= draft;
        }
        if self.wire {
            let agency = document.publisher.clone();
            document.origin = Some(agency.unwrap_or_else(|| self.path.text().to_string()));
        }
        if self.origin.is_some() {
            document.origin.clone_from(&self.origin);
        }
    }
}
