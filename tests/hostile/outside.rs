//! What lies outside is not read: an article may name sources only where the desk keeps them, and nothing but a regular file is opened.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::command::{err, folder, json, out, run};

const DRAFT: &str = "Harbour police arrested 421 people in Port Maren on Sunday, officials said.\n";
const SOURCE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.\n";
const SECRET: &str = "The secret harbour plan names 417 people in Port Maren, arrested on Sunday.\n";

fn post(sources: &str) -> String {
    format!("---\ntitle: Raid\nsources: {sources}\n---\n\n{DRAFT}")
}

/// Runs and fails where the program waits for what never comes.
fn promptly(args: &[&str], folder: &Path) -> Output {
    let child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    // Read as it comes, for a pipe that nobody reads fills up.
    std::thread::spawn(move || send.send(child.wait_with_output()));
    let output = receive.recv_timeout(Duration::from_secs(60));
    output.unwrap_or_else(|_| panic!("{args:?} waits")).unwrap()
}

fn messages(report: &serde_json::Value) -> Vec<String> {
    let problems = report["problems"].as_array().cloned().unwrap_or_default();
    let line = |p: &serde_json::Value| {
        format!(
            "{}: {}",
            p["source"].as_str().unwrap_or(""),
            p["message"].as_str().unwrap()
        )
    };
    problems.iter().map(line).collect()
}

/// A site with a post that names these sources, and a secret beside the site.
fn site(sources: &str, configuration: Option<&str>) -> tempfile::TempDir {
    let desk = folder(&[
        ("_posts/1.md", post(sources).as_bytes()),
        ("_sources/agency.txt", SOURCE.as_bytes()),
    ]);
    let at = desk.path();
    std::fs::create_dir_all(at.join("out/wire")).unwrap();
    std::fs::write(at.join("out/secret.txt"), SECRET).unwrap();
    std::fs::write(at.join("out/wire/agency.txt"), SOURCE).unwrap();
    if let Some(text) = configuration {
        std::fs::write(at.join("s/factcheck.toml"), text).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("../../out/secret.txt", at.join("s/_sources/link.txt")).unwrap();
        symlink("../../out", at.join("s/_sources/linked")).unwrap();
        symlink("agency.txt", at.join("s/_sources/inner.txt")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, at.join("s/_sources/pipe.txt"), rustix::fs::Mode::RWXU).unwrap();
    }
    desk
}

#[test]
fn a_post_reads_nothing_outside_its_site() {
    let secret = |desk: &tempfile::TempDir| desk.path().join("out/secret.txt").display().to_string();
    for name in [
        "../../out/secret.txt",
        "../../out",
        "/etc/passwd",
        "/proc/self/maps",
        "/",
        "../../../../../../../../etc/hostname",
        "_sources/../../out/secret.txt",
        "../_sources/link.txt",
        "../_sources/linked/secret.txt",
        "../_sources/linked",
        "../_sources/pipe.txt",
        "/nowhere/at/all.txt",
        "SECRET",
    ] {
        for configuration in [None, Some("")] {
            let desk = site("x", configuration);
            let name = if name == "SECRET" {
                secret(&desk)
            } else {
                name.to_string()
            };
            std::fs::write(desk.path().join("s/_posts/1.md"), post(&format!("[{name:?}]"))).unwrap();
            let args = ["compare", "s", "--drafts", "--format", "json", "--show", "info"];
            let output = promptly(&args, desk.path());
            let report = json(&output);
            // The post is checked all the same, and the problem says which post and which path.
            assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
            assert_eq!(report["sources"][0]["path"], "_posts/1.md", "{name}");
            let said = messages(&report);
            assert!(
                said.iter()
                    .any(|m| m.contains(&name) && m.contains("1.md") || m.contains("pipe.txt") && m.contains("a pipe")),
                "{name}: {said:?}"
            );
            for word in ["secret harbour", "417", "root:", "libc"] {
                assert!(!out(&output).contains(word), "{name} was read");
            }
            let strict = promptly(&[&args[..], &["--strict"]].concat(), desk.path());
            assert_eq!(strict.status.code(), Some(2), "{name}");
        }
    }
}

#[test]
fn what_lies_outside_and_what_is_not_there_are_told_alike() {
    let said = |name: &str| {
        let desk = site(&format!("[{name}]"), Some(""));
        let report = json(&run(&["compare", "s", "--drafts", "--format", "json"], desk.path()));
        messages(&report).join("\n").replace(name, "NAME")
    };
    let there = said("/etc/hostname");
    assert!(
        there.contains("is outside") && there.contains("sources-from"),
        "{there}"
    );
    let place = |text: &str| text.split("is outside").next().unwrap().to_string();
    assert_eq!(place(&there), place(&said("/etc/no-such-file")));
}

#[test]
fn sources_inside_and_in_folders_that_the_desk_lists_are_read() {
    for (sources, configuration) in [
        ("[../_sources/agency.txt]", None),
        ("[../_sources/agency.txt]", Some("")),
        ("[_sources/agency.txt]", Some("")),
        ("[../_sources/inner.txt]", Some("")),
        (
            "[../../out/wire/agency.txt]",
            Some("[limits]\nsources-from = [\"../out/wire\"]\n"),
        ),
        (
            "[../../out/wire]",
            Some("[limits]\nsources-from = [\"../out/wire\"]\nfile = 1000\n"),
        ),
    ] {
        if cfg!(not(unix)) && sources.contains("inner") {
            continue;
        }
        let desk = site(sources, configuration);
        let output = promptly(&["compare", "s", "--drafts", "--format", "json"], desk.path());
        let report = json(&output);
        assert_eq!(output.status.code(), Some(1), "{sources}: {report:#}");
        assert_eq!(report["findings"].as_array().unwrap().len(), 1, "{sources}");
    }
    // What is listed opens that folder and no other.
    let desk = site(
        "[../../out/secret.txt]",
        Some("[limits]\nsources-from = [\"../out/wire\"]\n"),
    );
    let output = run(&["compare", "s", "--drafts", "--format", "json"], desk.path());
    assert!(!out(&output).contains("secret harbour"));
    // An article widens nothing.
    let desk = site(
        "[../../out/secret.txt]\nlimits: {sources-from: [../../out]}\nsources-from: [/]",
        Some(""),
    );
    let output = run(&["compare", "s", "--drafts", "--format", "json"], desk.path());
    assert!(!out(&output).contains("secret harbour"));
}

/// Every way in which a file is named.
#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_and_none_blocks() {
    let desk = folder(&[("a.txt", SOURCE.as_bytes()), ("b.txt", DRAFT.as_bytes())]);
    let at = desk.path();
    rustix::fs::mkfifoat(rustix::fs::CWD, at.join("pipe"), rustix::fs::Mode::RWXU).unwrap();
    std::os::unix::fs::symlink("pipe", at.join("linked")).unwrap();
    std::fs::create_dir(at.join("words")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, at.join("words/roles.toml"), rustix::fs::Mode::RWXU).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at.join("socket")).unwrap();
    for path in ["pipe", "linked", "socket", "/dev/zero", "/dev/full"] {
        for args in [
            &["--config", path][..],
            &["--decisions", path],
            &["--baseline", path],
            &["--report", &format!("json={path}")],
            &["--draft", path],
        ] {
            let output = promptly(&[&["compare", "s"][..], args].concat(), at);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
            let said = err(&output) + &out(&output);
            let kinds = ["a pipe", "a socket", "a device"];
            assert!(kinds.iter().any(|k| said.contains(k)), "{args:?}: {said}");
        }
    }
    let output = promptly(&["compare", "s", "--claims", "words"], at);
    assert_eq!((output.status.code(), err(&output).contains("a pipe")), (Some(2), true));
    let output = promptly(&["baseline", "write", "s", "--baseline", "pipe"], at);
    assert_eq!((output.status.code(), err(&output).contains("a pipe")), (Some(2), true));
    // As a source it is a problem, and what else there is is compared.
    let output = promptly(&["compare", "s", "pipe", "--format", "json"], at);
    let report = json(&output);
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert!(
        messages(&report).iter().any(|m| m.contains("pipe: is a pipe")),
        "{report:#}"
    );
    for name in ["f.txt", ".gitignore", ".factcheckignore"] {
        rustix::fs::mkfifoat(rustix::fs::CWD, at.join("s").join(name), rustix::fs::Mode::RWXU).unwrap();
    }
    let report = json(&promptly(&["compare", "s", "--format", "json"], at));
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    let said = messages(&report);
    for name in ["f.txt", "s/.gitignore", "s/.factcheckignore"] {
        assert!(
            said.iter().any(|m| m.starts_with(&format!("{name}: "))),
            "{name}: {said:?}"
        );
    }
}

#[test]
fn what_is_too_large_for_its_kind_is_named() {
    let desk = folder(&[("a.txt", SOURCE.as_bytes()), ("b.txt", DRAFT.as_bytes())]);
    let at = desk.path();
    std::fs::write(at.join("big.toml"), "#\n".repeat(9 << 20)).unwrap();
    std::fs::write(at.join("s/.gitignore"), "b.txt\n".repeat(200_000)).unwrap();
    let output = promptly(&["compare", "s", "--config", "big.toml"], at);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("larger than 16 MB"), "{}", err(&output));
    let report = json(&promptly(&["compare", "s", "--format", "json"], at));
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert!(
        messages(&report)
            .iter()
            .any(|m| m.contains(".gitignore") && m.contains("larger than 1 MB")),
        "{report:#}"
    );
}

/// What is only found may have come with the articles; what is named is what the desk wants.
#[cfg(unix)]
#[test]
fn settings_that_are_only_found_are_no_links_and_no_pipes() {
    for name in ["factcheck.toml", "factcheck.decisions.toml"] {
        let desk = folder(&[("a.txt", SOURCE.as_bytes()), ("b.txt", DRAFT.as_bytes())]);
        let at = desk.path();
        std::fs::write(at.join("secret"), "TOKEN: hunter2\n").unwrap();
        let place = at.join("s").join(name);
        std::os::unix::fs::symlink("../secret", &place).unwrap();
        for args in [&["compare", "s"][..], &["check", "s"], &["config", "show", "s"]] {
            let output = promptly(args, at);
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            assert!(err(&output).contains("a symbolic link") && err(&output).contains("--no-config"));
            assert!(!err(&output).contains("hunter2"), "{}", err(&output));
        }
        assert_eq!(promptly(&["compare", "s", "--no-config"], at).status.code(), Some(1));
        std::fs::remove_file(&place).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &place, rustix::fs::Mode::RWXU).unwrap();
        let output = promptly(&["compare", "s"], at);
        assert_eq!((output.status.code(), err(&output).contains("a pipe")), (Some(2), true));
        // One that is named may be a link.
        std::fs::write(at.join("real.toml"), "").unwrap();
        std::os::unix::fs::symlink("real.toml", at.join("named.toml")).unwrap();
        std::fs::remove_file(&place).unwrap();
        let output = promptly(
            &["compare", "s", "--config", "named.toml", "--decisions", "named.toml"],
            at,
        );
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    }
}

#[test]
fn posts_in_a_folder_of_sources_are_no_sources_and_too_many_are_named() {
    let text = post("['.', '../_sources']");
    let mut files: Vec<(String, &[u8])> = (0..2).map(|n| (format!("_posts/{n}.md"), text.as_bytes())).collect();
    files.extend((0..110).map(|n| (format!("_sources/{n}.txt"), SOURCE.as_bytes())));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let desk = folder(&files);
    let report = json(&promptly(
        &["compare", "s", "--drafts", "--format", "json", "--no-config"],
        desk.path(),
    ));
    let roles = |role: &str| {
        report["sources"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|s| s["role"] == role)
            .count()
    };
    assert_eq!((roles("draft"), roles("source")), (2, 200));
    let said = messages(&report);
    assert_eq!(
        said.iter().filter(|m| m.contains("names 10 sources more")).count(),
        2,
        "{said:?}"
    );
}

#[test]
fn a_source_that_is_no_text_is_said_not_to_be_there() {
    let desk = site("[{path: ../_sources/agency.txt}]", Some(""));
    let report = json(&run(&["compare", "s", "--drafts", "--format", "json"], desk.path()));
    assert!(
        messages(&report).iter().any(|m| m.contains("as a source")),
        "{report:#}"
    );
}

#[test]
fn two_files_of_one_name_are_told_apart_where_a_post_names_one() {
    let desk = folder(&[
        ("_posts/src/a.txt", SOURCE.as_bytes()),
        ("_posts/p.md", post("[../src/a.txt]").as_bytes()),
        ("src/a.txt", SOURCE.replace("412", "421").as_bytes()),
        ("factcheck.toml", b""),
    ]);
    let output = run(
        &["compare", "_posts", "--drafts", "--format", "json"],
        &desk.path().join("s"),
    );
    let report = json(&output);
    let mut names: Vec<&str> = report["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["path"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 3, "{report:#}");
}

#[test]
fn a_file_of_patterns_lets_no_hidden_file_in() {
    for line in ["!.git", "!*", "!.*", "!", "!.env", "!.git/**", "!**"] {
        for name in [".gitignore", ".ignore", ".factcheckignore"] {
            let desk = folder(&[
                ("a.txt", SOURCE.as_bytes()),
                ("b.txt", DRAFT.as_bytes()),
                (".env", b"TOKEN=hunter2\n"),
                (".git/config", b"AUTHORIZATION: basic hunter2\n"),
                (name, format!("{line}\n").as_bytes()),
            ]);
            let output = run(&["compare", "s", "--no-config", "--format", "html"], desk.path());
            assert!(
                out(&output).contains("a.txt") && !out(&output).contains("hunter2"),
                "{line} in {name}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_of_patterns_that_is_a_link_is_not_followed() {
    let desk = folder(&[("a.txt", SOURCE.as_bytes()), ("b.txt", DRAFT.as_bytes())]);
    let at = desk.path();
    std::fs::write(at.join("secret"), "b.txt\n{hunter2\n[z-a]\n").unwrap();
    std::os::unix::fs::symlink("../secret", at.join("s/.factcheckignore")).unwrap();
    let output = promptly(&["compare", "s", "--format", "json"], at);
    assert_eq!(json(&output)["findings"].as_array().unwrap().len(), 1);
    assert!(!out(&output).contains("hunter2") && !out(&output).contains("z-a"));
}
