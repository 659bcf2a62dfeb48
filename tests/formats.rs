//! Reports in every format as the program writes them: the committed schema, files, order of sources and threads, and the site of
//! examples/newsroom.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use factcheck::report::REPORTERS;

use super::command::{err, folder, json, out, refused, run};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs with a report in every format, and reads them all.
fn reports(args: &[&str], at: &Path) -> BTreeMap<&'static str, Vec<u8>> {
    let kept = tempfile::tempdir().unwrap();
    let file = |name: &str| kept.path().join(name);
    let wanted: Vec<String> = REPORTERS
        .iter()
        .map(|r| format!("--report={}={}", r.name(), file(r.name()).display()))
        .collect();
    let wanted = wanted.iter().map(String::as_str);
    let args: Vec<&str> = args.iter().copied().chain(["--quiet"]).chain(wanted).collect();
    let output = run(&args, at);
    assert!(output.stdout.is_empty() && err(&output).is_empty(), "{}", err(&output));
    let read = |name: &'static str| (name, std::fs::read(file(name)).unwrap());
    REPORTERS.iter().map(|r| read(r.name())).collect()
}

#[test]
fn the_committed_schema_is_the_one_that_is_printed() {
    let file = root().join("tests/schemas/report-v1.json");
    let printed = out(&run(&["schema"], root()));
    snapbox::assert_data_eq!(printed, snapbox::Data::read_from(&file, None).raw());
}

#[test]
fn every_format_is_the_same_on_standard_output_and_in_its_file() {
    let at = root().join("examples");
    let files = reports(&["compare", "deportations"], &at);
    for (name, bytes) in &files {
        let stdout = run(&["compare", "deportations", "--format", name], &at).stdout;
        assert_eq!(&stdout, bytes, "{name}");
        assert!(!bytes.is_empty(), "{name}");
    }
}

#[test]
fn a_report_that_cannot_be_written_ends_the_run_and_leaves_nothing() {
    let sources = folder(&[
        ("a.txt", b"The old paperswhich nobody read."),
        ("b.txt", b"Twelve boats sank."),
    ]);
    std::fs::create_dir(sources.path().join("taken")).unwrap();
    for target in ["sarif=taken", "sarif=no/where.sarif"] {
        let path = target.split_once('=').unwrap().1;
        refused(
            &run(&["compare", "s", "--quiet", "--report", target], sources.path()),
            &[path, "cannot write the report"],
        );
    }
    let names: Vec<PathBuf> = std::fs::read_dir(sources.path())
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn neither_the_order_of_files_nor_threads_change_a_byte_of_any_format() {
    for (story, more) in [
        ("deportations", &[][..]),
        ("deportations", &["--draft", "gazette.txt"]),
        ("newsroom/_posts", &["--drafts"]),
    ] {
        let at = root().join("examples").join(story);
        let mut files: Vec<String> = std::fs::read_dir(&at)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        files.sort();
        let mut first = None;
        let mut random = 7_u64;
        for jobs in 1..=8 {
            // Each run has an order of its own, the same in every run of the tests.
            for n in (1..files.len()).rev() {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                files.swap(n, (random >> 33) as usize % (n + 1));
            }
            let jobs = jobs.to_string();
            let args: Vec<&str> = ["compare", "--jobs", &jobs]
                .into_iter()
                .chain(more.iter().copied())
                .chain(files.iter().map(String::as_str))
                .collect();
            let told = reports(&args, &at);
            let first = first.get_or_insert_with(|| told.clone());
            for (name, bytes) in &told {
                assert_eq!(first.get(name), Some(bytes), "{name}, --jobs {jobs}, {files:?}");
            }
        }
    }
}

#[test]
fn levels_say_the_severity_and_a_failure_that_the_run_fails() {
    let at = root().join("examples");
    let args = ["compare", "deportations", "--format"];
    let told = |format: &str, more: &[&str]| out(&run(&[&args, &[format][..], more].concat(), &at));
    let report: serde_json::Value = serde_json::from_str(&told("json", &[])).unwrap();
    let count = |severity: &str| report["summary"][severity].as_u64().unwrap() as usize;
    let (errors, warnings, infos) = (count("errors"), count("warnings"), count("infos"));
    assert!(errors > 0 && warnings > 0, "{errors} {warnings}");
    for (level, failures) in [
        ("error", errors),
        ("warning", errors + warnings),
        ("info", errors + warnings + infos),
        ("never", 0),
    ] {
        let junit = told("junit", &["--fail-on", level]);
        assert_eq!(junit.matches("<failure ").count(), failures, "{level}");
        assert_eq!(
            junit.matches("<system-out>").count(),
            errors + warnings + infos - failures,
            "{level}"
        );
        assert!(
            junit.contains(&format!("failures=\"{failures}\" errors=\"0\"")),
            "{level}"
        );
        // A finding is as grave as it is, whatever fails the run.
        let (sarif, gitlab) = (
            told("sarif", &["--fail-on", level]),
            told("gitlab", &["--fail-on", level]),
        );
        let github = told("github", &["--fail-on", level]);
        let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        for (count, sarif, gitlab_word, github_word) in [
            (errors, "error", "major", "::error "),
            (warnings, "warning", "minor", "::warning "),
            (infos, "note", "info", "::notice "),
        ] {
            assert_eq!(results.iter().filter(|r| r["level"] == sarif).count(), count, "{level}");
            let severity = format!("\"severity\": \"{gitlab_word}\"");
            assert_eq!(gitlab.matches(&severity).count(), count, "{level}");
            assert_eq!(github.matches(github_word).count(), count.min(10), "{level}");
        }
    }
}

#[test]
fn what_could_not_be_read_is_an_error_of_junit_where_it_fails_the_run() {
    let desk = folder(&[
        ("a.txt", b"Twelve boats sank."),
        ("b.txt", b"Twelve boats sank on Sunday."),
        ("c.pdf", b"%PDF-1.7"),
    ]);
    let told = |more: &[&str]| {
        let output = run(&[&["compare", "s", "--format", "junit"], more].concat(), desk.path());
        (output.status.code(), out(&output).matches("<error ").count())
    };
    assert_eq!(told(&[]), (Some(0), 0));
    assert_eq!(told(&["--strict"]), (Some(2), 1));
    assert_eq!(told(&["--draft", "s/c.pdf"]), (Some(2), 1));
}

#[test]
fn the_newsroom_has_a_post_that_fails_and_one_that_passes() {
    let at = root().join("examples/newsroom");
    let output = run(&["compare", "_posts", "--drafts", "--format", "json"], &at);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let report = json(&output);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{report:#}");
    assert_eq!(findings[0]["rule"], "number-disagreement");
    assert_eq!(findings[0]["locations"][0]["source"], "2026-03-02-raid.md");
    assert_eq!(report["problems"].as_array().unwrap().len(), 0, "{report:#}");
    let passes = run(&["compare", "_posts/2026-03-04-ferry.md", "--drafts"], &at);
    assert_eq!(passes.status.code(), Some(0), "{}", out(&passes));
    // Paths are those of the repository, as a checkout has them.
    let log = json(&run(&["compare", "_posts", "--drafts", "--format", "sarif"], &at));
    let result = &log["runs"][0]["results"][0];
    let uri = |place: &serde_json::Value| place["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(&result["locations"][0]), "_posts/2026-03-02-raid.md");
    assert_eq!(uri(&result["relatedLocations"][0]), "_sources/raid-agency.md");
    let annotated = out(&run(&["compare", "_posts", "--drafts", "--format", "github"], &at));
    assert!(
        annotated.starts_with("::error file=_posts/2026-03-02-raid.md,line=9,endLine=9,col=29,endColumn=39,"),
        "{annotated}"
    );
}

#[test]
fn articles_of_a_feed_are_told_by_their_file() {
    let item = |text: &str| format!("<item><title>Raid</title><description>{text}</description></item>");
    let one = "The harbour police arrested 412 people during a raid on the docks in Port Maren on Sunday.";
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Wire é</title>{}{}</channel></rss>",
        item(one),
        item(&one.replace("412", "421"))
    );
    let desk = folder(&[("feed.xml", feed.as_bytes())]);
    let report = json(&run(
        &["compare", "s", "--group", "none", "--format", "rdjson"],
        desk.path(),
    ));
    let places = report["diagnostics"].as_array().unwrap();
    assert!(!places.is_empty(), "{report:#}");
    for place in places {
        assert_eq!(place["location"]["path"], "s/feed.xml");
        let range = &place["location"]["range"];
        let at = |end: &str| range[end]["column"].as_u64().unwrap() as usize - 1;
        // One line, columns in bytes: they cut the file.
        let words = feed.get(at("start")..at("end")).unwrap();
        assert!(["412 people", "421 people"].contains(&words), "{words}");
    }
}

#[test]
fn ready_made_pieces_of_ci_name_what_there_is() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    assert!(read(".pre-commit-hooks.yaml").contains("pass_filenames: false"));
    for path in ["examples/ci/github/run.sh", "examples/ci/gitlab.yml"] {
        for report in read(path).split("--report ").skip(1) {
            let name = report.trim_start_matches('"').split('=').next().unwrap();
            assert!(REPORTERS.iter().any(|r| r.name() == name), "{path}: {name}");
        }
    }
}
