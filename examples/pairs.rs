//! Shows how two number claims were weighed: every pair of which one holds the first text and the other the second.
//!
//! ```text
//! cargo run --example pairs -- FOLDER 956 965
//! ```
#![allow(clippy::print_stdout, reason = "prints what it finds")]

use std::path::PathBuf;

use anyhow::bail;
use factcheck::align::comparison::{Pair, levels};
use factcheck::align::link::number;
use factcheck::align::{Corpus, amount, block};
use factcheck::model::Kind;
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, read};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, one, two] = arguments.as_slice() else {
        bail!("give a folder and two texts")
    };
    let vocab = Vocab::load(None)?;
    let (documents, _) = ingest::read(&[PathBuf::from(folder)], &Config::default())?;
    let (articles, claims) = read(documents, &vocab);
    let corpus = Corpus::new(&articles, &claims, &vocab);
    let blocked = block::pairs(&corpus, Kind::NUMBER);
    let text = |c: &factcheck::model::Claim| articles.get(c.source.0).map_or("", |a| a.doc.slice(c.span)).to_string();
    let ids: Vec<_> = corpus.of(Kind::NUMBER).collect();
    for (n, (a, x)) in ids.iter().enumerate() {
        for (b, y) in ids.iter().skip(n + 1).filter(|(_, y)| y.source != x.source) {
            let (s, t) = (text(x), text(y));
            if !(s.contains(one) && t.contains(two) || s.contains(two) && t.contains(one)) {
                continue;
            }
            let pair = Pair {
                corpus: &corpus,
                a: x,
                b: y,
                ids: (*a, *b),
            };
            println!(
                "{s:?} {:?} {:?} {:?} {:?} {:?}",
                x.topic.role, x.topic.subject, x.topic.event, x.topic.speaker, x.topic.entities
            );
            println!(
                "{t:?} {:?} {:?} {:?} {:?} {:?}",
                y.topic.role, y.topic.subject, y.topic.event, y.topic.speaker, y.topic.entities
            );
            println!(
                "  blocked {} apart {:?} relation {:?} wording {:?}",
                blocked.contains(&(*a, *b)),
                number::kept_apart(&corpus, *a, *b),
                amount::relate(x, y),
                (corpus.alike(*a, *b), corpus.shared_weight(*a, *b)),
            );
            for level in levels(&pair) {
                println!("    {} {} {:+.1}", level.comparison, level.level, level.weight);
            }
        }
    }
    Ok(())
}
