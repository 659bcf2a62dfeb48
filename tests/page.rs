//! The HTML report: what a source says is never markup, everything is there without the script, the same input gives the same bytes.

use std::path::{Path, PathBuf};

use factcheck::model::Outcome;
use factcheck::report::html::Html;
use factcheck::report::{Reporter, Style};
use factcheck::{Config, compare};

fn page(outcome: &Outcome) -> String {
    let style = Style {
        width: 100,
        color: false,
        show_info: false,
        limit: None,
        fail_on: Some(factcheck::model::Severity::Error),
        strict: false,
        base: PathBuf::new(),
    };
    let mut out = Vec::new();
    Html.write(outcome, &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/deportations")
}

/// The page without its script and style, which hold markup of their own.
fn body(page: &str) -> String {
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, rest) = rest.split_once("</style>").unwrap();
    let (middle, _) = rest.rsplit_once("<script>").unwrap();
    format!("{head}{middle}")
}

/// Two articles that disagree, with text that would harm a page in every place that a source has a say in.
fn hostile() -> String {
    let folder = tempfile::tempdir().unwrap();
    let front = "---\npublisher: '\"><img src=x onerror=alert(1)>'\ntitle: '</title><script>alert(2)</script>'\n\
                 url: 'javascript:alert(3)'\ndate: 2026-03-02\n---\n\n";
    let body = |figure: &str| {
        format!(
            "{front}Harbour police in Port Maren arrested {figure} people during a raid on the docks on Sunday, the \
             ministry said.\n\nThe mayor, Ilse Brandt\u{202e}, wrote `</p><script>alert(4)</script>` and \"we will never sell \
             the old harbour' onmouseover='alert(5)\" in a letter\u{1b}[2J to 40 residents &lt;b&gt;.\n"
        )
    };
    std::fs::write(folder.path().join("a\"><b>.md"), body("412")).unwrap();
    std::fs::write(folder.path().join("b.md"), body("421")).unwrap();
    let config = Config {
        grouping: factcheck::model::Grouping::None,
        ..Config::default()
    };
    let outcome = compare(&[folder.path().into()], &config).unwrap();
    assert!(!outcome.findings.is_empty(), "the page is to show a finding");
    page(&outcome)
}

#[test]
fn nothing_that_a_source_says_is_markup() {
    let body = body(&hostile());
    for wrong in ["<script", "<img", "<b>.md", "href=\"javascript", "\u{202e}", "\u{1b}"] {
        assert!(!body.contains(wrong), "{wrong:?} in {body}");
    }
    // Every tag is one that the sections write, and every attribute is quoted and of theirs.
    let tags = [
        "!doctype", "html", "head", "meta", "title", "body", "header", "h1", "h2", "h3", "h4", "p", "nav", "a", "div",
        "main", "section", "article", "b", "span", "small", "mark", "q", "details", "summary", "table", "caption",
        "thead", "tbody", "tfoot", "tr", "th", "td", "code", "ul", "li", "svg", "path", "rect", "sup", "footer",
    ];
    for part in body.split('<').skip(1) {
        let name: String = part
            .trim_start_matches('/')
            .chars()
            .take_while(|c| !" >".contains(*c))
            .collect();
        assert!(tags.contains(&name.trim()), "<{part}");
        let tag = part.split_once('>').unwrap().0;
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains(" on"), "<{tag}>");
    }
}

#[test]
fn everything_is_there_without_the_script() {
    let outcome = compare(&[example()], &Config::default()).unwrap();
    let page = page(&outcome);
    let body = body(&page);
    for view in &outcome.findings {
        let id = format!("data-id=\"{}\"", view.id.split('-').next().unwrap());
        assert!(body.contains(&id), "{id}");
    }
    for there in [
        "id=\"findings\"",
        "id=\"facts\"",
        "id=\"sources\"",
        "id=\"texts\"",
        "<b>Ask</b>",
        "What ties the places",
    ] {
        assert!(body.contains(there), "{there}");
    }
    // Controls that need the script are made by it.
    for not in ["<button", "<input", "<select", " style=", " onclick="] {
        assert!(!body.contains(not), "{not}");
    }
    assert!(
        !page.contains("http://") && !body.contains("https://"),
        "it opens no connection"
    );
}

#[test]
fn every_link_leads_somewhere_and_no_id_stands_twice() {
    for page in [hostile(), page(&compare(&[example()], &Config::default()).unwrap())] {
        let body = body(&page);
        let of = |name: &str| -> Vec<String> {
            let opening = format!(" {name}=\"");
            let parts = body.split(&opening).skip(1);
            parts.map(|p| p.split('"').next().unwrap().to_string()).collect()
        };
        let ids = of("id");
        let mut distinct = ids.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), ids.len());
        for link in of("href").iter().filter_map(|h| h.strip_prefix('#')) {
            assert!(distinct.binary_search(&link.to_string()).is_ok(), "#{link}");
        }
        for label in of("aria-labelledby") {
            assert!(distinct.binary_search(&label).is_ok(), "{label}");
        }
    }
}

#[test]
fn the_same_articles_in_any_order_give_the_same_bytes() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(example())
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    let first = page(&compare(&files, &Config::default()).unwrap());
    files.reverse();
    assert_eq!(first, page(&compare(&files, &Config::default()).unwrap()));
}

/// Base64 as a policy writes it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * n) & 63) as usize] as char;
            text.push(if n <= three.len() { letter } else { '=' });
        }
    }
    text
}

#[test]
fn the_policy_names_the_script_and_the_style_that_are_there() {
    use sha2::{Digest, Sha256};
    let page = page(&Outcome::default());
    for (tag, start, end) in [
        ("style-src", "<style>", "</style>"),
        ("script-src", "<script>", "</script>"),
    ] {
        let (_, rest) = page.split_once(start).unwrap();
        let (text, _) = rest.split_once(end).unwrap();
        let hash = format!("{tag} 'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
        assert!(page.contains(&hash), "HASHES in src/report/html/mod.rs: {hash}");
    }
}
