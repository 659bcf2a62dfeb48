//! How often findings of a rule were right when they were read against the articles: what `tests/rules/measured.toml` says.

use serde::Deserialize;

const MEASURED: &str = include_str!("../../tests/rules/measured.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: String,
    date: String,
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    rules: Vec<String>,
    read: usize,
    right: usize,
    doubtful: Option<usize>,
}

/// What is known of how often a rule is right, as a sentence; none where nobody has measured it.
pub fn measured(rule: &str) -> Option<String> {
    let file: File = toml::from_str(MEASURED).ok()?;
    let group = file.group.iter().find(|g| g.rules.iter().any(|r| r == rule))?;
    let others: Vec<&str> = group.rules.iter().map(String::as_str).filter(|r| *r != rule).collect();
    let together = match others.split_last() {
        None => String::new(),
        Some((one, [])) => format!(" of this rule and {one} together"),
        Some((last, rest)) => format!(" of this rule, {} and {last} together", rest.join(", ")),
    };
    let rest = group.read.checked_sub(group.right + group.doubtful.unwrap_or(0))?;
    let read = group.read;
    let right = match (group.doubtful, rest) {
        (Some(doubtful), _) => format!("{} were right, {doubtful} doubtful, {rest} wrong", group.right),
        (None, 0) => "all were right".to_string(),
        (None, _) => format!("{} were right", group.right),
    };
    Some(format!(
        "Of {read} errors and warnings{together}, {right}: measured {} on {}.",
        file.date, file.set
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::judge::RULES;

    #[test]
    fn what_is_measured_is_a_rule_and_adds_up() {
        let file: File = toml::from_str(MEASURED).unwrap();
        let mut seen: Vec<&str> = Vec::new();
        for group in &file.group {
            assert!(group.right + group.doubtful.unwrap_or(0) <= group.read);
            for rule in &group.rules {
                assert!(RULES.iter().any(|r| r.meta().id == rule), "no rule {rule}");
                assert!(!seen.contains(&rule.as_str()), "{rule} stands twice");
                seen.push(rule);
                assert!(measured(rule).is_some());
            }
        }
        file.date.parse::<jiff::civil::Date>().unwrap();
        assert!(measured("vote-tally").is_none());
    }
}
