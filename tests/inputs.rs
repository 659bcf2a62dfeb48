use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use factcheck::model::document::BlockKind;
use factcheck::model::{Article, Claim, Document, Limits, Problem};
use factcheck::report::claims::Line;
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest")
}

/// The fixtures of a folder and those below it, without what is expected of them.
fn fixtures(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            fixtures(&path, found);
        } else if path.extension().is_none_or(|e| e != "expected") {
            found.push(path);
        }
    }
}

fn parse(path: &Path) -> (Vec<u8>, Vec<Document>, Vec<Problem>) {
    let bytes = std::fs::read(path).unwrap();
    let found = ingest::Found {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        path: path.into(),
        draft: false,
        beneath: None,
    };
    let mut problems = Vec::new();
    let documents = ingest::parse(&bytes, &found, &Config::default(), &mut problems);
    (bytes, documents, problems)
}

/// Metadata, problems and blocks of the articles of a file, for reading.
fn shown(documents: &[Document], problems: &[Problem]) -> String {
    let mut out = String::new();
    for problem in problems {
        let lost = if problem.fatal { "lost" } else { "note" };
        writeln!(out, "{lost}: {}", problem.message).unwrap();
    }
    for doc in documents {
        writeln!(out, "== {} ({})", doc.path, doc.format).unwrap();
        let minute = doc.published_minute.map(|m| format!(" {:02}:{:02}", m / 60, m % 60));
        let published = doc.published.map(|d| format!("{d}{}", minute.unwrap_or_default()));
        for (name, value) in [
            ("part", &doc.part),
            ("title", &doc.title),
            ("publisher", &doc.publisher),
            ("published", &published),
            ("author", &doc.author),
            ("url", &doc.url),
        ] {
            if let Some(value) = value {
                writeln!(out, "{name}: {value}").unwrap();
            }
        }
        if doc.partial {
            writeln!(out, "partial").unwrap();
        }
        for block in &doc.blocks {
            let mark = match block.kind {
                BlockKind::Paragraph => "",
                BlockKind::Heading => "# ",
                BlockKind::Item => "- ",
                BlockKind::Quotation => "> ",
            };
            writeln!(out, "\n{mark}{}", doc.slice(block.span)).unwrap();
        }
        for italic in &doc.italics {
            writeln!(out, "\nitalic: {}", doc.slice(*italic)).unwrap();
        }
        for label in &doc.labels {
            writeln!(out, "\n{:?}: {}", label.meaning, doc.slice(label.span)).unwrap();
        }
    }
    out
}

#[test]
fn every_fixture_is_read_as_expected() {
    let mut found = Vec::new();
    fixtures(&root(), &mut found);
    assert!(found.len() >= 40, "{}", found.len());
    for path in found {
        let (_, documents, problems) = parse(&path);
        let mut expected = path.clone().into_os_string();
        expected.push(".expected");
        snapbox::assert_data_eq!(
            shown(&documents, &problems),
            snapbox::Data::read_from(Path::new(&expected), None).raw()
        );
    }
}

/// The encoding that a fixture's name tells, where it is not UTF-8.
fn decoded(path: &Path, bytes: &[u8]) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let known = [
        ("utf16be", encoding_rs::UTF_16BE),
        ("utf16", encoding_rs::UTF_16LE),
        ("windows1252", encoding_rs::WINDOWS_1252),
        ("latin1", encoding_rs::WINDOWS_1252),
        ("summaries", encoding_rs::WINDOWS_1252),
        ("koi8", encoding_rs::KOI8_R),
        ("shift_jis", encoding_rs::SHIFT_JIS),
    ];
    let encoding = known
        .iter()
        .find(|(n, _)| name.contains(n))
        .map_or(encoding_rs::UTF_8, |k| k.1);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[test]
fn every_claim_of_every_fixture_slices_back() {
    let mut found = Vec::new();
    fixtures(&root(), &mut found);
    let vocab = Vocab::load(None).unwrap();
    let mut seen = 0;
    for path in found {
        let (bytes, documents, _) = parse(&path);
        let (articles, claims) = read(documents, &vocab);
        for claim in &claims {
            let doc = &articles[claim.source.0].doc;
            let raw = doc.raw_slice(claim.span);
            let disk = doc.on_disk(claim.span);
            assert!(!raw.is_empty(), "{}: {}", path.display(), doc.slice(claim.span));
            if doc.part.is_none() {
                assert_eq!(decoded(&path, &bytes[disk.range()]), raw, "{}", path.display());
            }
            // Where nothing stands for anything else, the file's characters are the words.
            if !raw.contains(['<', '&', '=', '\\', '*', '\n', '\u{ad}']) {
                assert_eq!(raw, doc.slice(claim.span), "{}", path.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

/// What a claim says and of what, wherever it stands.
fn said(article: &Article, claim: &Claim) -> String {
    let line = Line::of(article, claim);
    format!(
        "{} {:?} {:?} {:?}",
        line.kind,
        article.doc.slice(claim.span),
        line.value,
        line.topic
    )
}

#[test]
fn one_article_in_eight_formats_makes_the_same_claims() {
    let vocab = Vocab::load(None).unwrap();
    let mut found = Vec::new();
    fixtures(&root().join("same"), &mut found);
    let mut formats: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for path in found {
        let (_, documents, problems) = parse(&path);
        assert!(problems.is_empty(), "{}: {problems:?}", path.display());
        let (articles, claims) = read(documents, &vocab);
        let article = &articles[0];
        assert_eq!(
            article.doc.published,
            Some(jiff::civil::date(2025, 2, 9)),
            "{}",
            path.display()
        );
        formats.insert(article.doc.format, claims.iter().map(|c| said(article, c)).collect());
    }
    assert_eq!(formats.len(), 8, "{:?}", formats.keys());
    let plain = &formats["plain"];
    assert!(plain.len() >= 12, "{plain:#?}");
    for (format, claims) in &formats {
        assert_eq!(claims, plain, "{format}");
    }
}

#[test]
fn every_limit_cuts_and_says_so() {
    let cut = |name: &str, change: &dyn Fn(&mut Limits), wanted: &str| {
        let path = root().join(name);
        let mut config = Config::default();
        change(&mut config.limits);
        let mut problems = Vec::new();
        let found = ingest::Found {
            name: name.into(),
            path: path.clone(),
            draft: false,
            beneath: None,
        };
        let documents = ingest::parse(&std::fs::read(&path).unwrap(), &found, &config, &mut problems);
        let told = problems.iter().any(|p| p.message.contains(wanted));
        assert!(told, "{name}: {problems:?}");
        documents.len()
    };
    assert_eq!(cut("docx/styles.docx", &|l| l.expanded = 1 << 10, "unpacks to more"), 0);
    assert_eq!(cut("feed/full.rss", &|l| l.articles = 1, "only the first 1"), 1);
    assert_eq!(
        cut("json/wordpress_api.json", &|l| l.articles = 1, "only the first 1"),
        1
    );
    assert_eq!(cut("newsml/g2_message.xml", &|l| l.articles = 1, "only the first 1"), 1);
    assert_eq!(cut("nitf/tower.xml", &|l| l.nesting = 4, "nested deeper"), 0);
    assert_eq!(cut("html/arc.html", &|l| l.nesting = 5, "nested deeper"), 1);
    assert_eq!(cut("html/arc.html", &|l| l.figures = 3, "`figures` in [limits]"), 1);
    assert_eq!(
        cut("html/arc.html", &|l| l.quotations = 0, "`quotations` in [limits]"),
        1
    );
    cut("html/arc.html", &|l| l.nodes = 60, "larger or nested");
    cut("json/ninjs2.json", &|l| l.nesting = 2, "nested too deep");
    assert_eq!(cut("html/arc.html", &|l| l.text = 100, "only the first"), 1);
    let path = root().join("text/crawler.txt");
    let mut config = Config::default();
    config.limits.file = 10;
    let (documents, problems) = ingest::read(&[path], &config).unwrap();
    assert!(documents.is_empty() && problems.iter().any(|p| p.fatal), "{problems:?}");
}

#[test]
fn an_article_cut_anywhere_still_slices_back() {
    let mut paths = Vec::new();
    fixtures(&root(), &mut paths);
    let mut cuts = 0;
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let found = ingest::Found {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            path: path.clone(),
            draft: false,
            beneath: None,
        };
        for text in [1, 2, 17, 90, 301, 302, 303, 304, 700] {
            let mut config = Config::default();
            config.limits.text = text;
            let mut problems = Vec::new();
            for document in ingest::parse(&bytes, &found, &config, &mut problems) {
                assert!(document.text.len() <= text + 1, "{path:?}");
                let spans = document.blocks.iter().map(|b| b.span);
                for span in spans
                    .chain(document.italics.iter().copied())
                    .chain(document.labels.iter().map(|l| l.span))
                {
                    assert!(document.text.get(span.range()).is_some(), "{path:?} {span:?}");
                }
            }
            cuts += problems.iter().filter(|p| p.message.contains("only the first")).count();
        }
    }
    assert!(cuts > 300, "{cuts}");
}
