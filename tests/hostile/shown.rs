//! Hostile text and names of files are shown as data in every format, in `why`, in lists of claims, in messages.

use super::endure::tame;
use crate::command::{err, folder, json, out, run};

/// An escape, a link, an override, a blank without width, a bell, a C1 control, a workflow command in both spellings, markup, an
/// address that is a script, and what breaks out of attributes, tables and fences.
const STEERS: &str = "\u{1b}[31m\u{1b}]8;;http://evil.example\u{7}\u{202e}\u{200b}\u{9b}2J::error::x%0A::warning::y<script>alert(1)</script>\
    <img src=x onerror=alert(2)>\"' onmouseover='alert(3)|`[a](javascript:alert(4))]]>&lt;";

/// The articles: a figure that differs, names that differ, a fused word, with hostile text in each place that is quoted.
fn articles() -> tempfile::TempDir {
    let front = format!(
        "---\ntitle: '{}'\npublisher: '=HYPERLINK(\"http://evil.example\")<b>'\nurl: 'javascript:alert(5)'\n---\n\n",
        STEERS.replace('\'', "").replace(['\u{1b}', '\u{7}', '\u{9b}'], "")
    );
    let text = |figure: &str, name: &str, more: &str| {
        format!(
            "Harbour police in Port Maren arrested {figure} {more} dock workers during a raid on Sunday, {name} said.\n\n\
             “We will {more} never sell the old harbour to anybody from the capital,” {name} {more} said on Monday.\n\n\
             =cmd|' /C calc'!A0 The town sold the old {more} paperswhich nobody had read.\n"
        )
    };
    let one = front.clone() + &text("412", "Ines Varga", STEERS);
    let two = front + &text("421", "Ines Vargas", "");
    folder(&[
        ("a,b:100% #1.md", one.as_bytes()),
        ("b.md", two.as_bytes()),
        (
            "c.txt",
            text("421", "Ines Vargas", "")
                .replace("Harbour", "The harbour")
                .as_bytes(),
        ),
    ])
}

/// A report in a format, held to be text.
fn report(folder: &std::path::Path, format: &str) -> String {
    let output = run(
        &["compare", "s", "--show", "info", "--no-config", "--format", format],
        folder,
    );
    assert_ne!(output.status.code(), Some(2), "{format}: {}", err(&output));
    tame(&err(&output), format);
    out(&output)
}

#[test]
fn text_of_sources_steers_no_terminal() {
    let folder = articles();
    for args in [
        &["compare", "s", "--show", "info", "--no-config"][..],
        &["compare", "s", "--show", "info", "--no-config", "--width", "40"],
        &["extract", "s"],
        &["extract", "s", "--format", "jsonl"],
        &["extract", "s", "--format", "table", "--all"],
        &["check", "s", "--no-config"],
    ] {
        let output = run(args, folder.path());
        assert_ne!(output.status.code(), Some(2), "{}", err(&output));
        tame(&out(&output), "stdout");
        tame(&err(&output), "stderr");
    }
    let report = json(&run(
        &["compare", "s", "--no-config", "--format", "json"],
        folder.path(),
    ));
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.len() >= 2, "{findings:#?}");
    for finding in findings {
        let output = run(&["why", finding["id"].as_str().unwrap(), "s"], folder.path());
        tame(&out(&output), "why");
        tame(&err(&output), "why");
        let output = run(
            &["why", finding["id"].as_str().unwrap(), "s", "--format", "json"],
            folder.path(),
        );
        tame(&out(&output), "why --format json");
    }
}

#[test]
fn formats_for_people_hold_no_character_that_steers() {
    let folder = articles();
    for format in ["table", "html", "github", "csv", "markdown", "junit"] {
        tame(&report(folder.path(), format), format);
    }
}

#[test]
fn formats_for_programs_can_be_read_and_keep_the_words() {
    let folder = articles();
    for format in ["json", "sarif", "gitlab", "rdjson"] {
        let text = report(folder.path(), format);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(!value.is_null());
        tame(&text, format);
    }
    let lines = report(folder.path(), "jsonl");
    tame(&lines, "jsonl");
    for line in lines.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let junit = report(folder.path(), "junit");
    let mut reader = quick_xml::Reader::from_str(&junit);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(wrong) => panic!("{wrong}: {junit}"),
        }
    }
}

#[test]
fn a_workflow_command_of_a_source_is_none() {
    let folder = articles();
    let text = report(folder.path(), "github");
    for line in text.lines().filter(|l| l.starts_with("::")) {
        let file = line
            .split_once(" file=")
            .map(|(level, rest)| (level, rest.split(',').next().unwrap_or("")));
        let known = ["s/a%2Cb%3A100%25 #1.md", "s/b.md", "s/c.txt"];
        assert!(file.is_some_and(|(_, f)| known.contains(&f)), "{line}");
        assert!(
            !line.contains("x%0A::warning"),
            "a percent sign of a source is escaped: {line}"
        );
    }
    assert!(text.contains("file=s/a%2Cb%3A100%25"), "{text}");
}

#[test]
fn no_cell_computes() {
    let folder = articles();
    for row in report(folder.path(), "csv").lines() {
        for cell in row.split("\",\"").flat_map(|c| c.split(',')) {
            let cell = cell.trim_start_matches(['"', ' ']);
            assert!(!cell.starts_with(['=', '+', '@', '\t']), "{cell:?} in {row}");
        }
    }
}

#[test]
fn nothing_of_a_source_is_markup_in_markdown_or_a_link() {
    let folder = articles();
    let text = report(folder.path(), "markdown");
    let mut tags = Vec::new();
    for event in pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()) {
        match event {
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => tags.push(html.to_string()),
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                assert!(!dest_url.starts_with("javascript"), "{dest_url}");
            }
            _ => {}
        }
    }
    let wrong: Vec<&String> = tags
        .iter()
        .filter(|t| t.contains("script") || t.contains("img") || t.contains("on"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{text}");
}

#[cfg(unix)]
#[test]
fn names_of_files_steer_no_terminal() {
    let name = format!("a{}.txt", STEERS.replace('/', ""));
    let text = b"Harbour police arrested 412 people in Port Maren on Sunday.\n";
    let other = b"Harbour police arrested 421 people in Port Maren on Sunday.\n";
    let broken = format!("x{}.pdf", STEERS.replace('/', ""));
    let folder = folder(&[(&name, text), ("b.txt", other), (&broken, b"%PDF-1.7")]);
    let missing = format!("no{STEERS}");
    for args in [
        &["compare", "s", "--show", "info", "--no-config"][..],
        &["compare", "s", "--format", "github", "--no-config"],
        &["compare", "s", "--format", "html", "--no-config"],
        &["compare", "s", "--format", "markdown", "--no-config"],
        &["compare", "s", "--format", "junit", "--no-config"],
        &["extract", "s"],
        &["compare", &missing],
        &["extract", &missing],
        &["why", &missing, "s"],
        &["explain", &missing],
        &["compare", "s", "--config", &missing],
        &["compare", "s", "--claims", &missing],
        &["compare", "s", "--report", &format!("json=nowhere/{missing}")],
        &["init", &missing],
    ] {
        let output = run(args, folder.path());
        tame(&out(&output), "stdout");
        tame(&err(&output), &format!("stderr of {args:?}"));
    }
}

#[test]
fn an_error_about_a_huge_line_shows_a_part_of_it() {
    let huge = "x\u{1b}é東".repeat(100_000);
    let plain = "x".repeat(500_000);
    let folder = folder(&[("a.txt", b"Twelve boats sank."), ("b.txt", b"Twelve boats sank.")]);
    for (file, text, args) in [
        (
            "factcheck.toml",
            format!("fail-on = \"{plain}\"\n"),
            &["compare", "s"][..],
        ),
        ("factcheck.toml", format!("{plain} = 1\n"), &["compare", "s"]),
        ("factcheck.toml", format!("fail-on = \"{huge}\n"), &["compare", "s"]),
        (
            "factcheck.toml",
            format!("select = [\"{plain}\"]\n"),
            &["config", "show"],
        ),
        (
            "d.toml",
            format!("[[decision]]\nid = \"1\"\nverdict = \"{plain}\"\n"),
            &["compare", "s", "--decisions", "d.toml"],
        ),
        (
            "d.toml",
            format!("[[{plain}]]\nid = \"1\"\n"),
            &["compare", "s", "--decisions", "d.toml"],
        ),
        (
            "d.toml",
            format!("x = {huge}\n"),
            &["compare", "s", "--decisions", "d.toml"],
        ),
        ("factcheck.toml", format!("claims = \"{plain}\"\n"), &["compare", "s"]),
        (
            "v/units.toml",
            format!("[mile]\n{plain} = 1\n"),
            &["vocab", "--claims", "v"],
        ),
        (
            "v/units.toml",
            format!("[{plain}]\nx = \"{plain}\"\n"),
            &["vocab", "--claims", "v"],
        ),
    ] {
        let path = folder.path().join(file);
        // A folder that is not there is named as it is, without the line that names it.
        let is_path = text.starts_with("claims");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        let output = run(args, folder.path());
        let said = err(&output);
        assert_eq!(output.status.code(), Some(2), "{file}: {said}");
        assert!(
            said.chars().count() < 4_000,
            "{file}: {} characters",
            said.chars().count()
        );
        assert!(
            said.contains('…') && (is_path || said.contains(file) && said.contains('^')),
            "{file}: {said}"
        );
        tame(&said, file);
        std::fs::remove_file(&path).unwrap();
    }
}
