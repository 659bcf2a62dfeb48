//! How long each stage takes over the same articles, on one thread, in one run: `cargo bench --bench stages -- [FILE.jsonl] [RUNS]`.
//! Without a file the shipped example is read. `tests/bench/archive.py` writes larger ones.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use factcheck::align::{Corpus, align, story};
use factcheck::conclude::{conclude, join};
use factcheck::extract::extract;
use factcheck::judge::{Case, judge};
use factcheck::model::{Article, Claim, Detail, Grouping, Kind, SourceId};
use factcheck::report::{REPORTERS, Style};
use factcheck::segment::segment;
use factcheck::vocab::Vocab;
use factcheck::{Config, Error, ingest};

/// The stages in order, each with the time it took in the runs so far.
#[derive(Default)]
struct Clock(Vec<(&'static str, Vec<Duration>)>);

impl Clock {
    fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        let took = start.elapsed();
        match self.0.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, times)) => times.push(took),
            None => self.0.push((stage, vec![took])),
        }
        made
    }
}

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/deportations");
    let path = PathBuf::from(arguments.first().map_or(example, String::as_str));
    let runs: usize = arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(5);
    // A pool of one thread: what a stage costs, not how well it is spread.
    let built = rayon::ThreadPoolBuilder::new().num_threads(1).build_global();
    assert!(built.is_ok(), "the pool of threads is built once");
    let mut clock = Clock::default();
    let mut read = Read::default();
    for _ in 0..runs {
        read = run(&path, &mut clock)?;
    }
    let Read {
        articles,
        words,
        claims,
        mut pairs,
    } = read;
    println!("{articles} articles, {words} words, {claims} claims; best of {runs} runs, one thread");
    for (stage, times) in &clock.0 {
        let best = times.iter().min().map_or(0.0, Duration::as_secs_f64);
        let each = best * 1e6 / articles.max(1) as f64;
        println!("{stage:<10}{:>10.1} ms{each:>10.1} µs an article", best * 1e3);
    }
    pairs.sort_unstable();
    let at = |share: f64| pairs.get(((pairs.len() as f64 * share) as usize).min(pairs.len().saturating_sub(1)));
    println!(
        "candidate pairs of a figure or date: {} at the median, {} at the 99th percentile, {} at most",
        at(0.5).unwrap_or(&0),
        at(0.99).unwrap_or(&0),
        pairs.last().unwrap_or(&0)
    );
    Ok(())
}

/// What a run read.
#[derive(Default)]
struct Read {
    articles: usize,
    words: usize,
    claims: usize,
    /// For each figure and date, the claims that it is weighed against.
    pairs: Vec<usize>,
}

/// The candidate pairs of each figure and date of a story.
fn candidates(articles: &[Article], claims: &[Claim], vocab: &Vocab) -> Vec<usize> {
    let corpus = Corpus::new(articles, claims, vocab);
    let mut of = vec![0; claims.len()];
    for (a, b) in corpus.number_pairs().iter().chain(corpus.date_pairs()) {
        for id in [a, b] {
            of[id.0] += 1;
        }
    }
    let weighed = claims.iter().zip(of);
    let weighed = weighed.filter(|(c, _)| matches!(c.kind, Kind::NUMBER | Kind::DATE));
    weighed.map(|(_, n)| n).collect()
}

/// One run.
fn run(path: &std::path::Path, clock: &mut Clock) -> Result<Read, Error> {
    let config = Config::default();
    let vocab = clock.time("vocab", || Vocab::load(None))?;
    let (documents, problems) = clock.time("ingest", || ingest::read(&[path.to_path_buf()], &config))?;
    let articles: Vec<Article> = clock.time("segment", || {
        documents.into_iter().map(|d| segment(d, &vocab)).collect()
    });
    let claims: Vec<Vec<Claim>> = clock.time("extract", || {
        let each = articles.iter().enumerate();
        each.map(|(n, a)| extract(a, SourceId(n), &vocab)).collect()
    });
    let mut read = Read {
        articles: articles.len(),
        words: articles.iter().map(|a| a.doc.words()).sum(),
        claims: claims.iter().map(Vec::len).sum(),
        pairs: Vec::new(),
    };
    let parts = clock.time("stories", || {
        let tellings: Vec<_> = articles
            .iter()
            .zip(&claims)
            .map(|(a, c)| story::telling(a, c, &vocab))
            .collect();
        let documents: Vec<_> = articles.into_iter().map(|a| a.doc).collect();
        let known: Vec<_> = documents.iter().map(story::Known::of).collect();
        let stories = story::stories(&known, Grouping::Auto, &tellings);
        story::split(documents, &stories)
    });
    // The pipeline reads a story again before it aligns it; that is not counted twice here.
    let stories: Vec<_> = parts
        .into_iter()
        .map(|part| (part.sources, factcheck::read(part.documents, &vocab)))
        .collect();
    read.pairs = stories
        .iter()
        .flat_map(|(_, (a, c))| candidates(a, c, &vocab))
        .collect();
    let aligned = clock.time("align", || {
        stories
            .iter()
            .map(|(_, (a, c))| align(a, c, &vocab))
            .collect::<Vec<_>>()
    });
    let findings = clock.time("judge", || {
        let each = stories.iter().zip(&aligned);
        each.map(|((_, (a, c)), alignment)| judge(&Case::new(a, c, alignment, &vocab), |_| true))
            .collect::<Vec<_>>()
    });
    let outcome = clock.time("conclude", || {
        let told = stories.into_iter().zip(aligned).zip(findings);
        let told = told.map(|(((sources, (a, c)), alignment), findings)| {
            (sources, conclude(&a, &c, &alignment, findings, Detail::default()))
        });
        join(told.collect(), problems, config.limits.findings)
    });
    clock.time("report", || {
        let style = Style {
            show_info: true,
            ..Style::default()
        };
        let mut json = REPORTERS.iter().filter(|r| r.name() == "json");
        json.try_for_each(|r| r.write(&outcome, &style, &mut std::io::sink()))
    })?;
    Ok(read)
}
