//! Nothing is lost: a report takes the place of a report and of nothing else, and what a killed run leaves goes with the next.

use std::path::Path;

use crate::command::{err, folder, json, out, run};

const ONE: &str = "Harbour police arrested 412 people in Port Maren on Sunday, officials said.\n";

fn two() -> tempfile::TempDir {
    let desk = folder(&[
        ("a.md", ONE.as_bytes()),
        ("b.md", ONE.replace("412", "421").as_bytes()),
        ("c.json", format!("{{\"text\": {ONE:?}}}").as_bytes()),
    ]);
    let at = desk.path();
    for (name, text) in [
        (
            "factcheck.toml",
            "decisions = \"d.toml\"\nbaseline = \"base.toml\"\nclaims = \"words\"\n",
        ),
        ("d.toml", ""),
        ("base.toml", ""),
        ("words/roles.toml", ""),
        ("notes.txt", "Call the ministry.\n"),
        ("empty", ""),
    ] {
        std::fs::create_dir_all(at.join(name).parent().unwrap()).unwrap();
        std::fs::write(at.join(name), text).unwrap();
    }
    desk
}

/// Every file below a folder with its bytes.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
        } else {
            files.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

fn links(at: &Path) {
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("s/a.md", at.join("link.json")).unwrap();
        std::os::unix::fs::symlink("s", at.join("folder-link")).unwrap();
        std::fs::hard_link(at.join("s/b.md"), at.join("hard.json")).unwrap();
    }
    #[cfg(not(unix))]
    for name in ["link.json", "hard.json"] {
        std::fs::copy(at.join("s/a.md"), at.join(name)).unwrap();
    }
}

#[test]
fn an_article_is_never_written_over() {
    let desk = two();
    let at = desk.path();
    links(at);
    let before = all(at);
    let mut paths = vec!["s/a.md", "./s/../s/b.md", "s/c.json"];
    if cfg!(unix) {
        paths.extend(["link.json", "hard.json", "folder-link/a.md"]);
    }
    for path in paths {
        for force in [&[][..], &["--force"]] {
            let report = format!("json={path}");
            for args in [
                &["compare", "s", "--report", &report][..],
                &["check", "s", "--report", &report],
                &["compare", "s/a.md", "s/b.md", "s/c.json", "--report", &report],
                &["baseline", "write", "s", "--baseline", path],
            ] {
                let output = run(&[args, force].concat(), at);
                assert_eq!(output.status.code(), Some(2), "{args:?} {force:?}: {}", err(&output));
                assert!(err(&output).contains("is not written over"), "{}", err(&output));
                assert!(out(&output).is_empty(), "refused before anything runs");
            }
        }
    }
    assert_eq!(all(at), before);
}

#[cfg(unix)]
#[test]
fn an_article_that_is_too_large_or_comes_on_standard_input_is_spared() {
    let desk = two();
    let at = desk.path();
    std::fs::write(at.join("s/large.md"), format!("# factcheck\n\n{ONE}").repeat(20)).unwrap();
    std::fs::write(at.join("small.toml"), "[limits]\nfile = 200\n").unwrap();
    let before = all(at);
    for command in [
        &["compare", "--report", "json=s/large.md"][..],
        &["baseline", "write", "--baseline", "s/large.md"],
    ] {
        let output = run(&[command, &["s", "--config", "small.toml", "--force"]].concat(), at);
        assert_eq!(output.status.code(), Some(2), "{command:?}: {}", err(&output));
    }
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args([
            "compare",
            "-",
            "s/b.md",
            "--no-config",
            "--force",
            "--report",
            "html=s/a.md",
        ])
        .current_dir(at)
        .stdin(std::fs::File::open(at.join("s/a.md")).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert_eq!(all(at), before);
}

#[test]
fn a_source_that_only_a_post_names_is_spared_too() {
    let desk = folder(&[
        (
            "_posts/1.md",
            format!("---\nsources: [../_sources/a.txt]\n---\n\n{ONE}").as_bytes(),
        ),
        ("_sources/a.txt", b"Nothing found. Read 1 source (1 independent).\n"),
    ]);
    std::fs::write(desk.path().join("s/factcheck.toml"), "").unwrap();
    let before = all(desk.path());
    let args = [
        "compare",
        "s/_posts",
        "--drafts",
        "--report",
        "table=s/_sources/a.txt",
        "--force",
    ];
    let output = run(&args, desk.path());
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert_eq!(all(desk.path()), before);
}

#[test]
fn settings_and_files_of_others_are_written_over_only_when_forced() {
    for path in ["factcheck.toml", "d.toml", "base.toml", "words/roles.toml", "notes.txt"] {
        let desk = two();
        let at = desk.path();
        let before = all(at);
        let report = format!("json={path}");
        let args = ["compare", "s", "--config", "factcheck.toml", "--report", &report];
        let output = run(&args, at);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", err(&output));
        assert!(
            err(&output).contains("--force") && err(&output).contains(path),
            "{}",
            err(&output)
        );
        assert_eq!(all(at), before, "{path}");
        let output = run(&[&args[..], &["--force"]].concat(), at);
        assert_eq!(output.status.code(), Some(1), "{path}: {}", err(&output));
        assert!(std::fs::read_to_string(at.join(path)).unwrap().starts_with('{'));
    }
    for path in ["factcheck.toml", "d.toml", "words/roles.toml", "notes.txt"] {
        let desk = two();
        std::fs::write(desk.path().join("d.toml"), "# Ours.\n").unwrap();
        let before = all(desk.path());
        let args = [
            "baseline",
            "write",
            "s",
            "--config",
            "factcheck.toml",
            "--baseline",
            path,
        ];
        let output = run(&args, desk.path());
        assert_eq!(output.status.code(), Some(2), "{path}: {}", err(&output));
        assert_eq!(all(desk.path()), before, "{path}");
    }
}

#[test]
fn what_only_resembles_a_report_is_not_written_over() {
    let summary = "1 error, 0 warnings, 0 remarks. Read 3 sources (1 independent); 5 of 6 shared facts agree.\n";
    for text in [
        "# factcheck\n\nHow we use it at the desk.\n".to_string(),
        format!("My diary\n\n{summary}"),
        format!("ERRORS (1)\n\n{summary}{}", "And what I think of it.\n".repeat(9)),
        "[\n  {\n    \"type\": \"issue\",\n    \"check_name\": \"no-unused\",\n    \"fingerprint\": \"0123456789abcdef0123456789abcdef\"\n  }\n]\n".to_string(),
        "::notice file=x,title=factcheck mine::a\n".to_string(),
        include_str!("../../README.md").to_string(),
    ] {
        let desk = two();
        let at = desk.path();
        std::fs::write(at.join("notes"), &text).unwrap();
        for name in factcheck::report::REPORTERS.iter().map(|r| r.name()) {
            let report = format!("{name}=notes");
            let output = run(&["compare", "s", "--no-config", "--quiet", "--report", &report], at);
            assert_eq!(output.status.code(), Some(2), "{name} over {text}");
        }
        assert_eq!(std::fs::read_to_string(at.join("notes")).unwrap(), text);
    }
}

#[test]
fn a_report_takes_the_place_of_a_report_of_any_format_and_of_an_empty_file() {
    let names: Vec<&str> = factcheck::report::REPORTERS.iter().map(|r| r.name()).collect();
    let desk = two();
    let at = desk.path();
    let quiet = ["--quiet", "--no-config", "--fail-on", "never", "--show", "info"];
    // With findings, and without any.
    for paths in [&["s"][..], &["s/a.md", "s/c.json"]] {
        for name in &names {
            std::fs::write(at.join("r"), "").unwrap();
            for other in ["json", name, "junit", name] {
                let report = format!("{other}=r");
                let args = [&["compare"][..], paths, &quiet, &["--report", &report]].concat();
                let output = run(&args, at);
                assert_eq!(output.status.code(), Some(0), "{other} over {name}: {}", err(&output));
            }
        }
    }
}

#[test]
fn two_reports_to_one_place_are_refused_before_anything_runs() {
    let desk = two();
    let at = desk.path();
    std::fs::write(at.join("there.json"), "").unwrap();
    links(at);
    let mut pairs = vec![
        ("json=new.json", "sarif=new.json"),
        ("json=new.json", "html=./new.json"),
        ("json=new.json", "html=s/../new.json"),
        ("json=there.json", "json=./there.json"),
        ("json=-", "sarif=-"),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("there.json", at.join("alias.json")).unwrap();
        std::os::unix::fs::symlink("soon.json", at.join("ahead.json")).unwrap();
        pairs.extend([
            ("json=there.json", "html=alias.json"),
            ("json=soon.json", "html=ahead.json"),
        ]);
    }
    for (one, other) in pairs {
        let output = run(&["compare", "s", "--no-config", "--report", one, "--report", other], at);
        assert_eq!(output.status.code(), Some(2), "{one} {other}");
        assert!(err(&output).contains("go to one place"), "{}", err(&output));
        assert!(out(&output).is_empty() && !at.join("new.json").exists());
    }
}

#[test]
fn a_dash_is_standard_output() {
    let desk = two();
    let at = desk.path();
    let printed = run(&["compare", "s", "--no-config", "--report", "json=-"], at);
    assert_eq!(printed.status.code(), Some(1));
    assert_eq!(
        out(&printed),
        out(&run(&["compare", "s", "--no-config", "--format", "json"], at))
    );
    assert!(json(&printed)["findings"].is_array() && !at.join("-").exists());
    let both = run(
        &["compare", "s", "--no-config", "--report", "json=-", "--format", "table"],
        at,
    );
    assert_eq!(both.status.code(), Some(2));
    let beside = run(
        &[
            "compare",
            "s",
            "--no-config",
            "--report",
            "json=r",
            "--report",
            "csv=-",
            "--quiet",
        ],
        at,
    );
    assert!(out(&beside).starts_with("id,rule") && at.join("r").exists());
}

#[cfg(unix)]
#[test]
fn what_a_killed_run_leaves_is_hidden_and_goes_with_the_next() {
    let desk = two();
    let at = desk.path();
    let long = ONE.repeat(300);
    std::fs::write(at.join("s/a.md"), &long).unwrap();
    std::fs::write(at.join("s/b.md"), long.replace("412", "421")).unwrap();
    let args = ["compare", "s", "--no-config", "--quiet", "--report", "html=out/r.html"];
    std::fs::create_dir(at.join("out")).unwrap();
    std::fs::write(at.join("out/.r.html.1.factcheck-tmp"), "half").unwrap();
    for n in 0..12 {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_factcheck"))
            .args(args)
            .current_dir(at)
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(n * 20));
        child.kill().unwrap();
        child.wait().unwrap();
        let seen = std::fs::read_dir(at.join("out"))
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap());
        let shown: Vec<String> = seen.filter(|name| !name.starts_with('.') && name != "r.html").collect();
        assert!(shown.is_empty(), "{shown:?}");
    }
    assert_ne!(run(&args, at).status.code(), Some(2));
    assert_eq!(all(&at.join("out")).len(), 1);
}
