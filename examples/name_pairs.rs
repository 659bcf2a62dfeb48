//! Measures the comparison of names on a list of labelled pairs: `1` or `0`, the two names, parted by tabs.
//!
//! ```text
//! cargo run --example name_pairs -- FILE
//! ```
#![allow(clippy::print_stdout, reason = "prints what it finds")]

use anyhow::{Context, bail};
use factcheck::vocab::Vocab;
use factcheck::vocab::spelling::{Likeness, printed};

fn main() -> anyhow::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        bail!("give a file of pairs")
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {path}"))?;
    let vocab = Vocab::load(None)?;
    let (mut hits, mut missed, mut wrong) = (0, 0, 0);
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(label), Some(a), Some(b)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let like = printed(a, b, &vocab);
        let same = like != Likeness::Different;
        match (label, same) {
            ("1", true) => hits += 1,
            ("1", false) => missed += 1,
            (_, true) => wrong += 1,
            (_, false) => continue,
        }
        if (label == "1") != same {
            println!("{label} {like:?} {a} | {b}");
        }
    }
    let f1 = f64::from(2 * hits) / f64::from((2 * hits + missed + wrong).max(1));
    println!("same found {hits}, same missed {missed}, different taken for the same {wrong}, F1 {f1:.3}");
    Ok(())
}
