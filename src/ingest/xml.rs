//! XML as a list of elements and texts with their places. Entities that a file defines for itself are not expanded and nothing
//! outside it is opened; what is damaged is read as far as it goes.

/// The name of the first element of a text, without its prefix: what stands before it is passed over.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(super::BLANK);
        let inner = rest.strip_prefix('<')?;
        rest = if let Some(comment) = inner.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if let Some(note) = inner.strip_prefix('?') {
            note.split_once('>')?.1
        } else if let Some(kind) = inner.strip_prefix('!') {
            // A definition in brackets may hold further marks.
            let end = kind.find(['>', '['])?;
            let closed = kind.get(end..)?;
            if closed.starts_with('[') {
                closed.split_once("]>").or_else(|| closed.split_once("] >"))?.1
            } else {
                closed.get(1..)?
            }
        } else {
            let name = inner
                .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next()?;
            let local = name.rsplit(':').next().unwrap_or(name);
            return (!local.is_empty()).then_some(local);
        };
    }
}
