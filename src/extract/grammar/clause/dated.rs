//! What a date dates where no verb stands beside it: "On Friday, the board of the harbour named".

use super::{Hit, Reader};

/// Parts of the day that stand behind a date and belong to it.
const DAYTIME: &[&str] = &["afternoon", "evening", "morning", "night"];

/// Words before a date that opens its clause, which say nothing but how the text goes on: "But late on".
const OPENING: &[&str] = &[
    ",", "and", "at", "but", "by", "earlier", "early", "in", "last", "late", "later", "on", "that", "the", "then",
];

impl<'a> Reader<'a> {
    /// The verb of what follows a date that opens its clause, or else the last one before it past names and phrases.
    pub(super) fn dates(&self, date: std::ops::Range<usize>) -> Option<Hit<'a>> {
        if (self.clause.start..date.start).all(|at| OPENING.contains(&self.word(at))) {
            let next = date.end + usize::from(DAYTIME.contains(&self.word(date.end)));
            return if self.word(next) == "," {
                self.after_comma(next)
            } else {
                self.right(next)
            };
        }
        let leads = matches!(self.prior(date.start), "on" | "in" | "early" | "late" | "last");
        self.lasting(date.start - usize::from(leads))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Kind;
    use crate::testing;

    /// The verb of the first date of a text.
    fn verb(text: &str) -> Option<String> {
        let (_, claims) = testing::claims(text);
        let date = claims.into_iter().find(|c| c.kind == Kind::DATE)?;
        date.topic.event.map(|e| e.word)
    }

    #[test]
    fn a_date_that_opens_its_clause_dates_what_follows() {
        let named = verb("On Friday, the board of the harbour named Ines Varga as its head.");
        assert_eq!(named.as_deref(), Some("name"));
        assert_eq!(verb("On Friday, the mayor said that the bridge held."), None);
    }
}
