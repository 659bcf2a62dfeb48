//! Output that cannot be written, or not to its end: a reader that goes away is quiet, a full disk is a failed run that names what
//! is full, and nobody ever finds half a report.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::command::{err, folder, run};

/// The beginning of a report, as an older run may have left it.
const OLD: &str = "{\n  \"schema_version\": 1,\n  \"tool\": {\n    \"name\": \"factcheck\"";
const ONE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.\n";

fn two() -> tempfile::TempDir {
    folder(&[
        ("a.txt", ONE.as_bytes()),
        ("b.txt", ONE.replace("412", "421").as_bytes()),
    ])
}

fn to(stdout: Stdio, args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(args)
        .current_dir(folder)
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap()
}

/// Every command that prints.
const PRINTING: &[&[&str]] = &[
    &["compare", "s", "--no-config", "--format", "json"],
    &["compare", "s", "--no-config", "--format", "html"],
    &["compare", "s", "--no-config"],
    &["check", "s", "--no-config"],
    &["extract", "s", "--format", "jsonl"],
    &["extract", "s", "--format", "table"],
    &["rules"],
    &["rules", "--format", "json"],
    &["explain", "name-typo"],
    &["schema"],
    &["man"],
    &["completions", "bash"],
    &["config", "show"],
    &["config", "show", "--format", "json"],
    &["vocab"],
    &["vocab", "units", "--format", "json"],
    &["why", "s/a.txt:1", "s/b.txt:1"],
    &["why", "s/a.txt:1", "s/b.txt:1", "--format", "json"],
    &["baseline", "write", "s", "--no-config"],
    &["align", "lines.jsonl", "--no-config"],
    &["--help"],
    &["help", "compare"],
    &["compare", "--help"],
    &["--version"],
    &["extract", "-V"],
];

/// A pipe that nobody reads.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// The articles of a story as lines, in as many stories as asked.
fn lines(stories: usize) -> String {
    let line = |n: usize, paper: &str, text: &str| {
        let line = serde_json::json!({"id": format!("{n:06}{paper}"), "story": format!("s{n:06}"), "publisher": paper, "text": text});
        line.to_string() + "\n"
    };
    let two = |n| line(n, "a", ONE) + &line(n, "b", &ONE.replace("412", "421"));
    (0..stories).map(two).collect()
}

#[test]
fn a_closed_pipe_is_quiet_and_changes_no_status() {
    let folder = two();
    std::fs::write(folder.path().join("lines.jsonl"), lines(2)).unwrap();
    for args in PRINTING {
        let output = to(closed(), args, folder.path());
        assert!(output.stderr.is_empty(), "{args:?}: {}", err(&output));
        let read = run(args, folder.path());
        assert_eq!(output.status.code(), read.status.code(), "{args:?}");
        // What was found still counts where nobody read it; a command that finds nothing has nothing to fail on.
        let finds = matches!(args, ["compare", "s", ..] | ["align", ..]);
        assert_eq!(output.status.code(), Some(i32::from(finds)), "{args:?}");
    }
    std::fs::write(folder.path().join("s/c.pdf"), "%PDF-1.7").unwrap();
    for args in [
        &["compare", "s", "--strict"][..],
        &["check", "s", "--strict"],
        &["extract", "s", "--strict"],
    ] {
        assert_eq!(to(closed(), args, folder.path()).status.code(), Some(2), "{args:?}");
    }
}

/// A run whose reader goes away after a few bytes.
fn glanced_at(args: &[&str], folder: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut few = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut few).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_reader_that_leaves_early_hides_no_finding() {
    let folder = folder(&[("a.jsonl", lines(400).as_bytes())]);
    // The last story alone has the finding, long after the reader has left.
    let calm = lines(400).replace("421", "412");
    let late = calm + &lines(1).replace("s000000", "t").replace("\"000000", "\"t");
    std::fs::write(folder.path().join("late.jsonl"), late).unwrap();
    for (args, status) in [
        (&["compare", "s", "--no-config", "--format", "json"][..], 1),
        (&["compare", "s", "--no-config", "--format", "html"], 1),
        (&["compare", "s", "--no-config", "--show", "info"], 1),
        (&["compare", "s", "--no-config", "--fail-on", "never"], 0),
        (&["align", "s/a.jsonl", "--no-config"], 1),
        (&["align", "late.jsonl", "--no-config"], 1),
        (&["align", "s/a.jsonl", "--no-config", "--fail-on", "never"], 0),
        (&["extract", "s", "--format", "jsonl"], 0),
        (&["schema"], 0),
    ] {
        let output = glanced_at(args, folder.path());
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", err(&output));
        assert!(output.stderr.is_empty(), "{args:?}: {}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_report_on_standard_output_is_what_is_printed_there() {
    let folder = two();
    let apart = run(&["compare", "s", "--no-config", "--format", "gitlab"], folder.path()).stdout;
    for (path, more) in [
        ("-", &[][..]),
        ("/dev/stdout", &[]),
        ("/dev/fd/1", &["--report", "csv=beside"]),
        ("/proc/self/fd/1", &["--quiet"]),
    ] {
        let report = format!("gitlab={path}");
        let args = [&["compare", "s", "--no-config", "--report", &report], more].concat();
        let file = folder.path().join("all.txt");
        let output = to(std::fs::File::create(&file).unwrap().into(), &args, folder.path());
        assert_eq!(output.status.code(), Some(1), "{path}: {}", err(&output));
        assert_eq!(std::fs::read(&file).unwrap(), apart, "{path}");
        assert_eq!(to(closed(), &args, folder.path()).status.code(), Some(1), "{path}");
        let twice = [&args[..], &["--format", "csv"]].concat();
        assert_eq!(run(&twice, folder.path()).status.code(), Some(2), "{path}");
    }
}

#[test]
fn a_listing_that_nobody_reads_on_ends_though_its_input_does_not() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(["extract", "--from", "jsonl", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(closed())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // The input ends when nobody takes it any more.
    let some = lines(1_000);
    while input.write_all(some.as_bytes()).is_ok() {}
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_closed_or_full_standard_error_changes_no_status() {
    let folder = two();
    std::fs::write(folder.path().join("s/c.pdf"), "%PDF-1.7").unwrap();
    for (args, status) in [
        (&["compare", "s", "--no-config"][..], 1),
        (&["extract", "s"], 0),
        (&["extract", "s", "--strict"], 2),
        (&["compare", "nowhere"], 2),
        (&["compare", "--no-such"], 2),
        (&["explain", "no-such"], 2),
        (&[], 2),
        (&["--help"], 0),
    ] {
        let mut ends = vec![closed()];
        ends.extend(
            std::fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .ok()
                .map(Stdio::from),
        );
        for end in ends {
            let status_of = Command::new(env!("CARGO_BIN_EXE_factcheck"))
                .args(args)
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .stderr(end)
                .status();
            assert_eq!(status_of.unwrap().code(), Some(status), "{args:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failed_run_that_names_what_is_full() {
    let folder = two();
    std::fs::write(folder.path().join("lines.jsonl"), lines(2)).unwrap();
    for args in PRINTING {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = to(full.into(), args, folder.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        let said = err(&output);
        assert!(
            said.starts_with("factcheck: standard output: cannot write"),
            "{args:?}: {said}"
        );
        assert_eq!(said.matches("No space left").count(), 1, "{args:?}: {said}");
    }
    let output = run(
        &["compare", "s", "--no-config", "--quiet", "--report", "json=/dev/full"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("/dev/full: cannot write the report"),
        "{}",
        err(&output)
    );
    let kind = std::fs::metadata("/dev/full").unwrap().file_type();
    assert!(
        std::os::unix::fs::FileTypeExt::is_char_device(&kind),
        "a device stays one"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = two();
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    for path in ["/proc/nowhere/report.json", "file/report.json", "s"] {
        let output = run(
            &["compare", "s", "--no-config", "--report", &format!("json={path}")],
            folder.path(),
        );
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(
            err(&output).contains(&format!("{path}: cannot write the report")),
            "{}",
            err(&output)
        );
    }
    for path in ["/proc/nowhere/base.toml", "file/base.toml"] {
        let output = run(&["baseline", "write", "s", "--baseline", path], folder.path());
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(err(&output).contains(path), "{}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_report_goes_where_a_link_leads() {
    let folder = two();
    std::fs::write(folder.path().join("real.json"), OLD).unwrap();
    std::os::unix::fs::symlink("real.json", folder.path().join("link.json")).unwrap();
    run(
        &["compare", "s", "--no-config", "--quiet", "--report", "json=link.json"],
        folder.path(),
    );
    assert!(
        std::fs::symlink_metadata(folder.path().join("link.json"))
            .unwrap()
            .is_symlink()
    );
    assert!(
        std::fs::read_to_string(folder.path().join("real.json"))
            .unwrap()
            .starts_with('{')
    );
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_the_old_report_or_the_new_one() {
    let folder = two();
    let long = ONE.repeat(300);
    std::fs::write(folder.path().join("s/a.txt"), &long).unwrap();
    std::fs::write(folder.path().join("s/b.txt"), long.replace("412", "421")).unwrap();
    let path = folder.path().join("r.json");
    let mut killed = 0;
    for n in 0..24 {
        std::fs::write(&path, OLD).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
            .args(["compare", "s", "--no-config", "--quiet", "--report", "json=r.json"])
            .current_dir(folder.path())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(n * 12));
        killed += usize::from(child.kill().is_ok() && !child.wait().unwrap().success());
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text == OLD || serde_json::from_str::<serde_json::Value>(&text).is_ok(),
            "half a report after {} ms",
            n * 12
        );
    }
    assert!(killed > 0);
}

#[test]
fn one_bad_file_costs_the_others_nothing() {
    let bad: &[(&str, &[u8])] = &[
        ("c.docx", b"PK\x03\x04 no archive"),
        ("d.html", b"\x00\x01\x02\x03"),
        ("e.json", b"{\"text\": "),
        ("f.xml", b"<nitf><body"),
        ("g.eml", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"),
        ("h.md", b"---\ntitle: [\n"),
        ("i.txt", b"\xff\xfe\x00"),
        ("j.jsonl", b"{\"id\": 1}\nnonsense\n"),
        ("k.pdf", b"%PDF-1.7"),
        ("l.rss", b"<rss><channel><item>"),
        ("m.txt", b""),
    ];
    let changed = ONE.replace("412", "421");
    let sound = [("a.txt", ONE.as_bytes()), ("b.txt", changed.as_bytes())];
    let told = |files: &[(&str, &[u8])]| {
        let folder = folder(files);
        let output = run(&["compare", "s", "--no-config", "--format", "json"], folder.path());
        let report = crate::command::json(&output);
        assert_eq!(output.status.code(), Some(i32::from(report["summary"]["errors"] != 0)));
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| (f["rule"].to_string(), f["message"].to_string()))
            .collect::<Vec<_>>()
    };
    let alone = told(&sound);
    for one in bad {
        assert_eq!(told(&[&sound[..], &[*one]].concat()), alone, "{}", one.0);
    }
    assert_eq!(told(&[&sound[..], bad].concat()), alone);
}

/// Runs as a user who may not write into a folder of mode 0555; `None` where there is no way to be one.
#[cfg(unix)]
fn unprivileged(args: &[&str], folder: &Path) -> Option<Output> {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command.args(args).current_dir(folder);
    let probe = folder.join("closed/probe");
    if std::fs::write(&probe, "").is_ok() {
        // Root writes anywhere: the program runs as nobody.
        std::fs::remove_file(&probe).unwrap();
        command.uid(65_534).gid(65_534);
    }
    match command.output() {
        Ok(output) => Some(output),
        Err(wrong) => {
            println!("skipped: the program cannot be run as nobody here: {wrong}");
            None
        }
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_and_an_unreadable_article_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode: u32| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let folder = two();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    mode(folder.path(), 0o755);
    mode(&closed, 0o555);
    for (args, named) in [
        (&["compare", "s", "--report", "json=closed/r.json"][..], "closed/r.json"),
        (&["compare", "s", "--report", "html=closed/r.html"], "closed/r.html"),
        (&["init", "closed"], "closed/factcheck.toml"),
    ] {
        let Some(output) = unprivileged(args, folder.path()) else {
            return;
        };
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert!(
            err(&output).starts_with(&format!("factcheck: {named}: ")),
            "{}",
            err(&output)
        );
        assert_eq!(
            std::fs::read_dir(&closed).unwrap().count(),
            0,
            "{args:?} left something"
        );
    }
    mode(&folder.path().join("s/b.txt"), 0o000);
    if let Some(output) = unprivileged(&["compare", "s"], folder.path()) {
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("b.txt: cannot be read: "), "{}", err(&output));
    }
    mode(&closed, 0o755);
}
