//! The sentence of a place as markup: the words it points at marked, the words in which it differs from the other side set off.

use std::fmt::{self, Write};

use super::escape::Escaped;
use crate::model::outcome::Place;
use crate::report::differ::{self, Stress};

/// Writes the sentence; `other` is the place it is compared with.
pub(super) fn sentence(place: &Place, other: Option<&Place>, out: &mut String) -> fmt::Result {
    let sentence = differ::sentence(place, other);
    out.push_str(if sentence.cut.0 { "… " } else { "" });
    for (stress, text) in &sentence.runs {
        let (start, end) = match stress {
            Stress::Marked => ("<mark>", "</mark>"),
            Stress::Place => ("<span class=\"pl\">", "</span>"),
            Stress::Differs => ("<span class=\"df\">", "</span>"),
            Stress::None => ("", ""),
        };
        write!(out, "{start}{}{end}", Escaped(text))?;
    }
    out.push_str(if sentence.cut.1 { " …" } else { "" });
    Ok(())
}
