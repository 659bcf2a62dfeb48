//! What each level weighs, read from weights.toml, which says where the figures come from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Question;

/// The level of the prior: what speaks against a pair before any evidence.
pub const PRIOR: &str = "two claims of one kind";

type Table = BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>;

/// Embedded and held to its shape by a test, so that a table which does not parse cannot be shipped.
static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(include_str!("weights.toml")).unwrap_or_default());

fn section(question: Question) -> Option<&'static BTreeMap<String, BTreeMap<String, f64>>> {
    TABLE.get(match question {
        Question::Tie => "tie",
        Question::Differ(kind) => kind.0,
    })
}

/// Bits that a level of a comparison weighs; `None` where it tells nothing about the question.
pub fn weight(question: Question, comparison: &str, level: &str) -> Option<f64> {
    section(question)?.get(comparison)?.get(level).copied()
}

/// Whether a comparison tells anything about a question.
pub fn asks(question: Question, comparison: &str) -> bool {
    section(question).is_some_and(|s| s.contains_key(comparison))
}

#[cfg(test)]
mod tests {
    use super::super::COMPARISONS;
    use super::*;
    use crate::model::Kind;

    #[test]
    fn every_weight_is_one_of_a_level() {
        assert!(TABLE.contains_key("tie") && TABLE.contains_key(Kind::NUMBER.0) && TABLE.contains_key(Kind::DATE.0));
        for (question, comparisons) in TABLE.iter() {
            for (name, levels) in comparisons.iter().filter(|(name, _)| *name != "prior") {
                let comparison = COMPARISONS.iter().find(|c| c.name() == name);
                assert!(comparison.is_some(), "{question}: no comparison {name:?}");
                for level in levels.keys() {
                    let known = comparison.is_some_and(|c| c.levels().contains(&level.as_str()));
                    assert!(known, "{question}: {name} has no level {level:?}");
                }
            }
        }
    }
}
