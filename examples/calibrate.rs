//! How often each level of evidence is met where two number claims speak of one thing, and where they do not: the source of the
//! weights in `src/align/comparison`.
//!
//! ```text
//! cargo run --release --example calibrate -- FOLDER_OF_STORIES
//! ```
//!
//! Every folder below that holds articles is a story. Pairs of claims with one and the same telling value (not a small or
//! round one) are taken for one thing, pairs with values that cannot both be right for two: a few of these are real disagreements, which
//! makes the weights a little too timid. With `--pairs` after the folder, each pair is printed instead, for a regression. Printed: level, share among the same, share among the others, log2 of the ratio.
#![allow(clippy::print_stdout, reason = "prints a table")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use factcheck::align::comparison::{Pair, Question, levels};
use factcheck::align::{Corpus, amount, block, gate};
use factcheck::model::{Kind, Relation};
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, read};
use rust_decimal::Decimal;

fn main() -> anyhow::Result<()> {
    let root: PathBuf = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .unwrap_or_else(|| "examples".into());
    let dump = std::env::args().nth(2).is_some_and(|a| a == "--pairs");
    let mut stories = Vec::new();
    folders(&root, &mut stories)?;
    let vocab = Vocab::load(None)?;
    let mut counts: BTreeMap<(&str, &str), [u32; 2]> = BTreeMap::new();
    let mut gates: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    let mut totals = [0u32; 2];
    for story in &stories {
        let (documents, _) = ingest::read(std::slice::from_ref(story), &Config::default())?;
        let (articles, claims) = read(documents, &vocab);
        let corpus = Corpus::new(&articles, &claims, &vocab);
        for ids in block::pairs(&corpus, Kind::NUMBER) {
            let (Some(a), Some(b)) = (claims.get(ids.0.0), claims.get(ids.1.0)) else {
                continue;
            };
            let pair = Pair {
                corpus: &corpus,
                a,
                b,
                ids,
            };
            let class = match amount::relate(a, b) {
                Some(Relation::Agree) if telling(a) => 0,
                Some(Relation::Disagree) if telling(a) || telling(b) => 1,
                _ => continue,
            };
            if let Some(name) = gate::closed(&pair).or_else(|| gate::apart(&pair)) {
                if let Some(n) = gates.entry(name).or_default().get_mut(class) {
                    *n += 1;
                }
                continue;
            }
            if let Some(n) = totals.get_mut(class) {
                *n += 1;
            }
            if dump {
                let row: Vec<String> = levels(&pair, Question::Tie)
                    .iter()
                    .map(|l| format!("{}:{}", l.comparison, l.level))
                    .collect();
                println!("{class}\t{}\t{}", story.display(), row.join("\t"));
            }
            for level in levels(&pair, Question::Tie) {
                if let Some(n) = counts
                    .entry((level.comparison, level.level))
                    .or_default()
                    .get_mut(class)
                {
                    *n += 1;
                }
            }
        }
    }
    let [same, other] = totals.map(f64::from);
    if dump {
        return Ok(());
    }
    println!("{} stories, {same} pairs of one thing, {other} of two", stories.len());
    for ((comparison, level), [s, o]) in &counts {
        let (p, q) = (
            (f64::from(*s) + 0.5) / (same + 1.0),
            (f64::from(*o) + 0.5) / (other + 1.0),
        );
        println!(
            "{comparison:10} {level:36} {s:6} {o:6}  {p:.3} {q:.3}  {:+.1}",
            (p / q).log2()
        );
    }
    for (gate, [s, o]) in &gates {
        println!("gate {gate:36} closed {s} of one thing, {o} of two");
    }
    Ok(())
}

/// Whether a value is one that two claims rarely share by chance.
fn telling(claim: &factcheck::model::Claim) -> bool {
    amount::amount(claim)
        .and_then(|a| Some((a.printed?, a.step)))
        .is_some_and(|(v, step)| v >= Decimal::from(12) && v / step >= Decimal::TEN)
}

fn folders(root: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(root)?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    if entries
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt"))
        .count()
        > 1
    {
        found.push(root.into());
    }
    for path in entries.iter().filter(|p| p.is_dir()) {
        folders(path, found)?;
    }
    Ok(())
}
