//! Elements of HTML by name: which end others, which make blocks, which hold no content.

/// What an element does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Begins and ends blocks, and may hold others: a division, a section, a cell.
    Container,
    /// Begins and ends a block of text: a paragraph, a heading, an item.
    Block,
    /// Runs along inside a block.
    Inline,
    /// Has no content.
    Void,
    /// Its content is no text of the page.
    Silent,
}

/// The elements that matter here; every other is inline and has no name.
const TAGS: &[(&str, Flow)] = &[
    ("a", Flow::Inline),
    ("address", Flow::Block),
    ("area", Flow::Void),
    ("article", Flow::Container),
    ("aside", Flow::Container),
    ("audio", Flow::Silent),
    ("b", Flow::Inline),
    ("base", Flow::Void),
    ("blockquote", Flow::Container),
    ("body", Flow::Container),
    ("br", Flow::Void),
    ("button", Flow::Silent),
    ("canvas", Flow::Silent),
    ("caption", Flow::Block),
    ("center", Flow::Container),
    ("cite", Flow::Inline),
    ("col", Flow::Void),
    ("dd", Flow::Block),
    ("del", Flow::Silent),
    ("details", Flow::Container),
    ("dialog", Flow::Silent),
    ("dir", Flow::Container),
    ("div", Flow::Container),
    ("dl", Flow::Container),
    ("dt", Flow::Block),
    ("em", Flow::Inline),
    ("embed", Flow::Void),
    ("fieldset", Flow::Container),
    ("figcaption", Flow::Block),
    ("figure", Flow::Container),
    ("font", Flow::Inline),
    ("footer", Flow::Container),
    ("form", Flow::Container),
    ("h1", Flow::Block),
    ("h2", Flow::Block),
    ("h3", Flow::Block),
    ("h4", Flow::Block),
    ("h5", Flow::Block),
    ("h6", Flow::Block),
    ("head", Flow::Silent),
    ("header", Flow::Container),
    ("hgroup", Flow::Container),
    ("hr", Flow::Void),
    ("html", Flow::Container),
    ("i", Flow::Inline),
    ("iframe", Flow::Silent),
    ("img", Flow::Void),
    ("input", Flow::Void),
    ("li", Flow::Container),
    ("link", Flow::Void),
    ("main", Flow::Container),
    ("map", Flow::Silent),
    ("math", Flow::Silent),
    ("menu", Flow::Container),
    ("meta", Flow::Void),
    ("nav", Flow::Container),
    ("noembed", Flow::Silent),
    ("noframes", Flow::Silent),
    ("noscript", Flow::Silent),
    ("object", Flow::Silent),
    ("ol", Flow::Container),
    ("optgroup", Flow::Silent),
    ("option", Flow::Silent),
    ("p", Flow::Block),
    ("param", Flow::Void),
    ("picture", Flow::Silent),
    ("pre", Flow::Block),
    ("q", Flow::Inline),
    ("rp", Flow::Silent),
    ("rt", Flow::Silent),
    ("s", Flow::Silent),
    ("script", Flow::Silent),
    ("section", Flow::Container),
    ("select", Flow::Silent),
    ("source", Flow::Void),
    ("span", Flow::Inline),
    ("strike", Flow::Silent),
    ("strong", Flow::Inline),
    ("style", Flow::Silent),
    ("summary", Flow::Block),
    ("sup", Flow::Inline),
    ("svg", Flow::Silent),
    ("table", Flow::Container),
    ("tbody", Flow::Container),
    ("td", Flow::Container),
    ("template", Flow::Silent),
    ("textarea", Flow::Silent),
    ("tfoot", Flow::Container),
    ("th", Flow::Container),
    ("thead", Flow::Container),
    ("time", Flow::Inline),
    ("title", Flow::Silent),
    ("tr", Flow::Container),
    ("track", Flow::Void),
    ("u", Flow::Inline),
    ("ul", Flow::Container),
    ("var", Flow::Inline),
    ("video", Flow::Silent),
    ("wbr", Flow::Void),
];

/// The name and flow of an element; one that is not listed has no name and runs along inside a block.
pub(super) fn of(name: &[u8]) -> (&'static str, Flow) {
    let found = TAGS.binary_search_by(|(tag, _)| tag.as_bytes().cmp(name));
    let known = found.ok().and_then(|n| TAGS.get(n)).copied();
    known.unwrap_or_else(|| {
        // Elements of a page's own ("amp-carousel", "story-body") hold blocks as often as not.
        if name.contains(&b'-') {
            ("", Flow::Container)
        } else {
            ("", Flow::Inline)
        }
    })
}

/// Whether an open element ends where another begins: a paragraph before any block, an item before an item.
pub(super) fn ends_before(open: &str, next: &str, flow: Flow) -> bool {
    match open {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => matches!(flow, Flow::Container | Flow::Block) || next == "hr",
        "a" => next == "a",
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "option" => matches!(next, "option" | "optgroup"),
        "head" => matches!(next, "body") || matches!(flow, Flow::Container | Flow::Block),
        _ => false,
    }
}

/// Elements beyond which no tag ends what was opened before them.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "html" | "template" | "object")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(TAGS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(of(b"article"), ("article", Flow::Container));
        assert_eq!(of(b"x-story").1, Flow::Container);
        assert_eq!(of(b"blink").1, Flow::Inline);
    }
}
