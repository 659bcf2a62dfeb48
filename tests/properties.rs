//! What holds for every input: spans lead back to the file, order and copies change nothing, no text makes it panic.

use std::fs;
use std::path::{Path, PathBuf};

use factcheck::model::{Outcome, Severity, Side};
use factcheck::vocab::Vocab;
use factcheck::{Config, compare, ingest, read, review};
use proptest::prelude::*;

/// The files of a story: name and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// The shipped stories by name.
fn stories() -> Vec<(String, Files)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut stories = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let mut sources: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt") && !p.ends_with("README.md"))
            .map(|p| {
                (
                    p.file_name().unwrap().to_string_lossy().into_owned(),
                    fs::read(p).unwrap(),
                )
            })
            .collect();
        sources.sort();
        if !sources.is_empty() {
            stories.push((folder.file_name().unwrap().to_string_lossy().into_owned(), sources));
        }
    }
    stories.sort();
    stories
}

fn folder(sources: &[(String, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in sources {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn run(paths: &[PathBuf]) -> Outcome {
    compare(paths, &Config::default()).unwrap()
}

/// What a finding says, without the ids of facts, which count from the first.
fn told(outcome: &Outcome) -> Vec<String> {
    outcome
        .findings
        .iter()
        .map(|f| {
            let places: Vec<String> = f
                .places
                .iter()
                .map(|p| format!("{}:{}:{}", outcome.sources[p.source].path, p.line, p.text))
                .collect();
            format!("{} {} {}", f.finding.rule, f.finding.message, places.join(" | "))
        })
        .collect()
}

#[test]
fn every_span_slices_back_to_its_text_in_the_file() {
    for (story, sources) in stories() {
        let folder = folder(&sources);
        let outcome = run(&[folder.path().into()]);
        let places = outcome
            .facts
            .iter()
            .flat_map(|f| &f.places)
            .chain(outcome.findings.iter().flat_map(|f| &f.places));
        let mut seen = 0;
        for place in places {
            let (name, bytes) = &sources[place.source];
            assert_eq!(name, &outcome.sources[place.source].path);
            let slice = std::str::from_utf8(&bytes[place.disk.range()]).unwrap();
            assert_eq!(slice, place.text, "{story}/{name}");
            let line = std::str::from_utf8(bytes).unwrap().lines().nth(place.line - 1).unwrap();
            let from: String = line.chars().skip(place.column - 1).collect();
            assert!(
                from.starts_with(place.text.lines().next().unwrap()),
                "{story}/{name}:{}:{}",
                place.line,
                place.column
            );
            seen += 1;
        }
        assert!(seen > 0, "{story} shows nothing");
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    for (story, sources) in stories() {
        let folder = folder(&sources);
        let mut paths: Vec<PathBuf> = sources.iter().map(|(n, _)| folder.path().join(n)).collect();
        let forward = told(&run(&paths));
        paths.reverse();
        assert_eq!(forward, told(&run(&paths)), "{story}");
        paths.rotate_left(2);
        assert_eq!(forward, told(&run(&paths)), "{story}");
    }
}

#[test]
fn identical_articles_disagree_about_nothing() {
    for (story, sources) in stories() {
        for (name, bytes) in &sources {
            let twins: Vec<(String, Vec<u8>)> = (0..3).map(|n| (format!("{n}-{name}"), bytes.clone())).collect();
            let folder = folder(&twins);
            let outcome = run(&[folder.path().into()]);
            let across: Vec<_> = outcome
                .findings
                .iter()
                .filter(|f| {
                    let mut sources: Vec<usize> = f.places.iter().map(|p| p.source).collect();
                    sources.dedup();
                    // One slip that all copies print is one finding, and nobody holds another value.
                    let differs = f.places.iter().any(|p| p.side != Some(Side::Suspect));
                    differs && sources.len() > 1 && f.finding.severity > Severity::Info && !same_in_each(&outcome, f)
                })
                .map(|f| f.finding.message.clone())
                .collect();
            assert!(across.is_empty(), "{story}/{name}: {across:?}");
        }
    }
}

/// Whether the finding shows one article's own contradiction: two places of one source with different words.
fn same_in_each(outcome: &Outcome, view: &factcheck::model::outcome::FindingView) -> bool {
    outcome.sources.iter().enumerate().any(|(n, _)| {
        let mut words: Vec<&str> = view
            .places
            .iter()
            .filter(|p| p.source == n)
            .map(|p| p.printed.as_str())
            .collect();
        words.sort_unstable();
        words.dedup();
        words.len() > 1
    })
}

#[test]
fn a_copy_of_a_source_adds_no_finding() {
    for (story, sources) in stories() {
        let before = run(&[folder(&sources).path().into()]);
        let rules = |o: &Outcome, skip: &str| {
            let mut rules: Vec<String> = o
                .findings
                .iter()
                .filter(|f| f.finding.kind != factcheck::model::Kind::TEXT)
                .filter(|f| f.finding.severity > Severity::Info)
                .filter(|f| f.places.iter().any(|p| o.sources[p.source].path != skip))
                .map(|f| format!("{} {:?}", f.finding.rule, f.places.iter().map(|p| &p.printed).min()))
                .collect();
            rules.sort();
            rules.dedup();
            rules
        };
        for (name, bytes) in &sources {
            let mut more = sources.clone();
            more.push((format!("zz-{name}"), bytes.clone()));
            let after = run(&[folder(&more).path().into()]);
            let (old, new) = (rules(&before, ""), rules(&after, &format!("zz-{name}")));
            assert!(
                new.len() <= old.len(),
                "{story}: a copy of {name} adds: {new:#?}\nto {old:#?}"
            );
        }
    }
}

fn any_text(text: &str) -> (usize, usize) {
    let vocab = Vocab::load(None).unwrap();
    let mut documents = Vec::new();
    for name in ["a.md", "b.txt"] {
        let found = ingest::Found {
            name: name.into(),
            path: name.into(),
            draft: false,
            beneath: None,
        };
        documents.extend(ingest::parse(
            text.as_bytes(),
            &found,
            &Config::default(),
            &mut Vec::new(),
        ));
    }
    let outcome = review(documents, Vec::new(), &vocab, &Config::default(), |_| true);
    (outcome.facts.len(), outcome.findings.len())
}

/// Pieces that grammar trips over.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("“".to_string()),
        Just("”".to_string()),
        Just("\"".to_string()),
        Just("'".to_string()),
        Just("’s".to_string()),
        Just("**".to_string()),
        Just("5,000".to_string()),
        Just("47.8 million".to_string()),
        Just("$".to_string()),
        Just("99999999999999999999999999999".to_string()),
        Just("1/0".to_string()),
        Just("Feb. 30".to_string()),
        Just("Monday, January 27".to_string()),
        Just("the 0th".to_string()),
        Just("-".to_string()),
        Just("–".to_string()),
        Just("\n\n".to_string()),
        Just("Mr. Ana-María Ødegård".to_string()),
        Just("U.S.".to_string()),
        Just("{% x %}".to_string()),
        Just("---\n".to_string()),
        Just("said".to_string()),
        Just("the film".to_string()),
        Just("killed".to_string()),
        Just("people".to_string()),
        Just("at least".to_string()),
        Just("\u{202e}".to_string()),
        Just("\u{1b}[31m".to_string()),
        Just("İ".to_string()),
        Just("ﬁ".to_string()),
        Just("👩‍👩‍👧".to_string()),
        Just("\0".to_string()),
        "\\PC{0,12}",
        "[A-Za-z0-9 .,'’“”-]{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(pieces in proptest::collection::vec(piece(), 0..40)) {
        any_text(&pieces.join(" "));
        any_text(&pieces.concat());
    }
}

#[test]
fn extraction_reads_every_shipped_story() {
    for (story, sources) in stories() {
        let folder = folder(&sources);
        let (documents, problems) = ingest::read(&[folder.path().into()], &Config::default()).unwrap();
        let (_, claims) = read(documents, &Vocab::load(None).unwrap());
        assert!(problems.is_empty(), "{story}: {problems:?}");
        for kind in ["number", "date", "name", "quote", "title"] {
            assert!(
                story != "deportations" || claims.iter().any(|c| c.kind.0 == kind),
                "{story} gives no {kind}"
            );
        }
    }
}
