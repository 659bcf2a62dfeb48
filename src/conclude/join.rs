//! The outcomes of the stories of a run as one: sources in the order of the run, facts story by story, findings the gravest first.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::model::finding::order;
use crate::model::outcome::{FindingView, Place, Source};
use crate::model::{Outcome, Problem};

/// Joins the outcomes of stories, each with the numbers that its sources have in the run.
pub fn join(stories: Vec<(Vec<usize>, Outcome)>, mut problems: Vec<Problem>, most: usize) -> Outcome {
    let mut whole = Outcome::default();
    let mut sources = BTreeMap::new();
    let mut readings = BTreeMap::new();
    for (story, (numbers, outcome)) in stories.into_iter().enumerate() {
        let number = |source: usize| numbers.get(source).copied().unwrap_or(source);
        let moved = |place: &mut Place| place.source = number(place.source);
        let facts = whole.facts.len();
        for (n, source) in outcome.sources.into_iter().enumerate() {
            sources.insert(number(n), Source { story, ..source });
        }
        for (n, mut reading) in outcome.readings.into_iter().enumerate() {
            reading.told.iter_mut().for_each(|t| t.fact = t.fact.map(|f| f + facts));
            readings.insert(number(n), reading);
        }
        for mut fact in outcome.facts {
            fact.places.iter_mut().for_each(moved);
            whole.facts.push(fact);
        }
        for mut view in outcome.findings {
            view.fact = view.fact.map(|f| f + facts);
            view.places.iter_mut().for_each(moved);
            let marks = view.finding.marks.iter_mut();
            marks.for_each(|m| m.source.0 = number(m.source.0));
            whole.findings.push(view);
        }
        for mut draft in outcome.drafts {
            draft.source = number(draft.source);
            draft.unsupported.iter_mut().for_each(|said| moved(&mut said.place));
            for lacking in &mut draft.missing {
                lacking.fact += facts;
                lacking.places.iter_mut().for_each(moved);
            }
            whole.drafts.push(draft);
        }
    }
    whole.sources = sources.into_values().collect();
    whole.readings = readings.into_values().collect();
    number_origins(&mut whole.sources);
    whole.drafts.sort_by_key(|d| d.source);
    whole.findings.sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    if whole.findings.len() > most {
        problems.push(Problem {
            source: None,
            message: format!(
                "{} findings; only the first {most}, the gravest, are reported",
                whole.findings.len()
            ),
            fatal: false,
        });
        whole.findings.truncate(most);
    }
    number_repeated_ids(&mut whole.findings);
    whole.problems = problems;
    whole
}

/// Numbers origins in the order of the first source of each: within its story each had a number of its own.
fn number_origins(sources: &mut [Source]) {
    let mut numbers: HashMap<(usize, usize), usize> = HashMap::default();
    for source in sources {
        let next = numbers.len();
        source.origin = *numbers.entry((source.story, source.origin)).or_insert(next);
    }
}

/// Two findings of one rule about one pair of values get ids of their own, in order.
fn number_repeated_ids(views: &mut [FindingView]) {
    let mut seen = BTreeMap::<String, usize>::new();
    for view in views {
        let count = seen.entry(view.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            view.id = format!("{}-{count}", view.id);
        }
    }
}
