//! Stand-in until the command line is built.
#![allow(clippy::print_stdout, reason = "stand-in")]
fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let paths: Vec<std::path::PathBuf> = args.iter().skip(2).map(Into::into).collect();
    let config = factcheck::Config::default();
    if args.get(1).is_some_and(|a| a == "extract") {
        let (articles, claims, _) = factcheck::extract(&paths, &config)?;
        for claim in claims {
            let words = articles.get(claim.source.0).map_or("", |a| a.doc.slice(claim.span));
            println!(
                "{} {:?} {:?} {:?} {:?} {:?}",
                claim.kind.0, words, claim.value, claim.topic, claim.stance, claim.aside
            );
        }
    } else {
        let outcome = factcheck::compare(&paths, &config)?;
        for f in outcome.findings {
            println!("{} {} {}", f.finding.severity.name(), f.finding.rule, f.finding.message);
            for p in f.places {
                println!(
                    "    {:?} {}:{}:{} {:?}",
                    p.side,
                    outcome.sources.get(p.source).map_or("", |s| &s.path),
                    p.line,
                    p.column,
                    p.printed
                );
            }
        }
    }
    Ok(())
}
