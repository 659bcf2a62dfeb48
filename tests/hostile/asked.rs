//! Command lines and files of the desk that no desk writes: each is taken or refused with a short message, and none ends in a panic.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::command::{folder, refused};

const ONE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.\n";
/// Longest that a refusal may take, in a debug build on a busy machine.
const SLOW: Duration = Duration::from_secs(20);
/// Longest message, in bytes.
const LONGEST: usize = 4_000;

fn two() -> tempfile::TempDir {
    let other = ONE.replace("412", "421");
    folder(&[("a.txt", ONE.as_bytes()), ("b.txt", other.as_bytes())])
}

fn asked<S: AsRef<std::ffi::OsStr>>(args: &[S], folder: &Path) -> Output {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(args)
        .current_dir(folder)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(start.elapsed() < SLOW, "{:?}", start.elapsed());
    assert!(
        matches!(output.status.code(), Some(0..=2)),
        "{:?}: {err}",
        output.status
    );
    assert!(!err.contains("panicked"), "{err}");
    output
}

#[test]
fn a_pattern_that_is_too_much_is_refused_with_its_line() {
    let desk = two();
    let deep = "{".repeat(250) + "a" + &"}".repeat(250);
    let far = "{".repeat(100_000) + "a" + &"}".repeat(100_000);
    let wide = "?".repeat(300_000);
    for (pattern, words) in [
        (&deep, "braces one in another"),
        (&far, "longer than 4096 bytes"),
        (&wide, "longer than 4096 bytes"),
    ] {
        for table in ["sources", "overrides"] {
            let text = format!("[[{table}]]\npath = \"{pattern}\"\n");
            std::fs::write(desk.path().join("factcheck.toml"), text).unwrap();
            let output = asked(&["compare", "s"], desk.path());
            refused(&output, &["factcheck.toml:2: ", words, "; write several", "^^^"]);
            assert!(output.stderr.len() < LONGEST, "{} bytes", output.stderr.len());
        }
    }
}

#[test]
fn a_file_of_the_desk_is_refused_in_few_words_however_deep_or_long() {
    let desk = two();
    let deep = 100_000;
    let texts: Vec<Vec<u8>> = vec![
        ["a = ".to_string(), "[".repeat(deep)].concat().into(),
        ["a = ".to_string(), "[".repeat(deep), "]".repeat(deep)].concat().into(),
        ["a = ".to_string(), "{a=".repeat(deep), "1".into(), "}".repeat(deep)]
            .concat()
            .into(),
        ["a".to_string(), ".a".repeat(deep), " = 1\n".into()].concat().into(),
        ["[[a".to_string(), ".a".repeat(deep), "]]\n".into()].concat().into(),
        ["a".repeat(1 << 20), " = 1\n".into()].concat().into(),
        ["select = [\"".to_string(), "x".repeat(1 << 20), "\"]\n".into()]
            .concat()
            .into(),
        ["a = \"\"\"".to_string(), "x".repeat(1 << 20)].concat().into(),
        b"min-confidence = 1e99999\n".to_vec(),
        b"min-confidence = nan\n".to_vec(),
        b"[limits]\nfile = 99999999999999999999999\n".to_vec(),
        b"a = 9999-99-99\n".to_vec(),
        b"a = \"\0\"\n".to_vec(),
        b"a = 1\rb = 2\r".to_vec(),
        b"\xff\xfea".to_vec(),
        b"\xef\xbb\xbf = 1\n".to_vec(),
    ];
    std::fs::create_dir(desk.path().join("words")).unwrap();
    for text in texts {
        for (file, args) in [
            ("factcheck.toml", &["compare", "s", "--config", "factcheck.toml"][..]),
            ("d.toml", &["compare", "s", "--decisions", "d.toml"]),
            ("b.toml", &["compare", "s", "--baseline", "b.toml"]),
            ("words/units.toml", &["compare", "s", "--claims", "words"]),
        ] {
            let path = desk.path().join(file);
            std::fs::write(&path, &text).unwrap();
            let output = asked(args, desk.path());
            refused(&output, &[file]);
            assert!(output.stderr.len() < LONGEST, "{file}: {} bytes", output.stderr.len());
            std::fs::remove_file(&path).unwrap();
        }
    }
    // Empty ones say nothing, and that is allowed.
    for file in ["factcheck.toml", "d.toml", "b.toml", "words/units.toml"] {
        std::fs::write(desk.path().join(file), "").unwrap();
    }
    let output = asked(
        &[
            "compare",
            "s",
            "--decisions",
            "d.toml",
            "--baseline",
            "b.toml",
            "--claims",
            "words",
        ],
        desk.path(),
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_day_that_toml_cannot_write_is_no_day_of_a_decision() {
    let desk = two();
    for day in [
        "\"-009999-01-01\"",
        "\"99999-01-01\"",
        "\"\"",
        "10:00:00",
        "2026-03-31T10:00:00Z",
    ] {
        let text = format!("[[decision]]\nid = \"a\"\nverdict = \"accepted\"\ndate = {day}\n");
        std::fs::write(desk.path().join("factcheck.decisions.toml"), text).unwrap();
        refused(
            &asked(&["compare", "s"], desk.path()),
            &["factcheck.decisions.toml:4: ", "wants a day as 2026-03-31"],
        );
    }
    for day in ["0000-01-01", "\"9999-12-31\"", "2026-03-31"] {
        let text = format!("[[decision]]\nid = \"a\"\nverdict = \"accepted\"\ndate = {day}\n");
        std::fs::write(desk.path().join("factcheck.decisions.toml"), text).unwrap();
        assert_eq!(asked(&["compare", "s"], desk.path()).status.code(), Some(1), "{day}");
    }
}

#[test]
fn an_option_out_of_range_is_refused_by_its_name() {
    let desk = two();
    for (option, values) in [
        ("--width", &["0", "39", "65536", "", "x"][..]),
        ("--limit", &["18446744073709551616", "", "x", "1.5"]),
        ("--jobs", &["1025", "100000", "18446744073709551615", "", "x"]),
        ("--min-confidence", &["nan", "-1", "1e400", "inf", "", "1.0000001"]),
        ("--source-time", &["", "99999-01-01", "2025-02-30", "now"]),
        ("--report", &["", "=x", "json", "json=", "nothing=x"]),
        ("--fail-on", &["", "x"]),
        ("--config", &[""]),
        ("--decisions", &[""]),
        ("--baseline", &[""]),
        ("--claims", &[""]),
        ("--draft", &[""]),
    ] {
        for value in values {
            let output = asked(&["compare", "s", &format!("{option}={value}")], desk.path());
            refused(&output, &[option]);
        }
    }
    for (option, value) in [
        ("--width", "65535"),
        ("--limit", "18446744073709551615"),
        ("--limit", "0"),
        ("--jobs", "0"),
        ("--jobs", "1024"),
        ("--min-confidence", "0"),
        ("--source-time", "9999-12-31"),
    ] {
        let output = asked(&["compare", "s", option, value], desk.path());
        assert_eq!(output.status.code(), Some(1), "{option} {value}");
    }
}

#[test]
fn a_path_that_is_none_is_refused() {
    let desk = two();
    let deep = ["s/", &"{".repeat(250), "a", &"}".repeat(250)].concat();
    let long = "a".repeat(100_000);
    for args in [
        &["compare", ""][..],
        &["check", ""],
        &["compare", &long],
        &["compare", "s/{{{{"],
        &["compare", &deep],
        &["compare", "s/[z-a]"],
        &["compare", "\\"],
        &["compare", "-"],
        &["compare", "-", "-"],
        &["compare", "--", "-x"],
        &["why", ""],
        &["why", "a.txt:99999999999999999999", "b.txt:1"],
        &["explain", &long],
        &["vocab", ""],
        &["init", "s/a.txt"],
    ] {
        let output = asked(args, desk.path());
        assert_eq!(output.status.code(), Some(2), "{:?}", args[0]);
        assert!(!output.stderr.is_empty());
    }
    assert_eq!(
        asked(&["compare", "s", "s", "s/a.txt"], desk.path()).status.code(),
        Some(1)
    );
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_refused_wherever_they_stand() {
    use std::os::unix::ffi::OsStrExt;
    let desk = two();
    let wrong = std::ffi::OsStr::from_bytes(b"\xff");
    for option in [
        "--config",
        "--source-time",
        "--claims",
        "--jobs",
        "--select",
        "--ignore",
        "--min-confidence",
        "--fail-on",
        "--decisions",
        "--baseline",
        "--format",
        "--report",
        "--show",
        "--limit",
        "--color",
        "--width",
        "--draft",
        "--group",
        "--from",
        "--only",
    ] {
        let args = ["compare".as_ref(), "s".as_ref(), option.as_ref(), wrong];
        assert_eq!(asked(&args, desk.path()).status.code(), Some(2), "{option}");
    }
    for args in [
        &[wrong][..],
        &["compare".as_ref(), wrong],
        &["why".as_ref(), wrong],
        &["init".as_ref(), wrong],
    ] {
        assert_eq!(asked(args, desk.path()).status.code(), Some(2));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn threads_that_cannot_be_had_are_a_message() {
    let desk = two();
    let shell = format!(
        "ulimit -v 600000 && exec '{}' compare s --jobs 1024",
        env!("CARGO_BIN_EXE_factcheck")
    );
    let output = Command::new("sh")
        .args(["-c", &shell])
        .current_dir(desk.path())
        .output()
        .unwrap();
    refused(&output, &["threads", "--jobs 1"]);
}
