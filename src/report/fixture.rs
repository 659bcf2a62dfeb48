//! The one outcome that the tests of all formats share.
#![allow(clippy::unwrap_used, reason = "tests")]

use rust_decimal::Decimal;

use super::{Reporter, Style};
use crate::model::outcome::{Decision, FactView, FindingView, Hold, Place, RuleView, Ruling, Source, Suppressed};
use crate::model::{
    Amount, Finding, Kind, Level, Mark, Outcome, Problem, Relation, Severity, Side, SourceId, Span, Value,
};

fn source(path: &str, publisher: Option<&str>, origin: usize) -> Source {
    Source {
        file: path.into(),
        nth: None,
        path: path.into(),
        draft: path.starts_with("draft"),
        publisher: publisher.map(str::to_string),
        published: Some("2025-01-28".into()),
        title: None,
        format: "plain",
        part: None,
        partial: false,
        author: None,
        url: None,
        words: 400,
        origin,
        story: 0,
        damage: 0,
    }
}

fn place(source: usize, line: usize, sentence: (&str, &str, &str), side: Option<Side>, value: Option<Value>) -> Place {
    let (before, printed, after) = sentence;
    Place {
        source,
        disk: Span::new(line * 100, line * 100 + printed.len()),
        line,
        column: before.chars().count() + 1,
        end_line: line,
        end_column: before.chars().count() + printed.chars().count() + 1,
        byte_columns: (before.len() + 1, before.len() + printed.len() + 1),
        text: printed.into(),
        printed: printed.into(),
        before: before.into(),
        after: after.into(),
        side,
        value,
    }
}

fn people(count: i64) -> Option<Value> {
    Some(Value::Amount(Amount {
        printed: Some(Decimal::from(count)),
        low: Some(Decimal::from(count)),
        high: Some(Decimal::from(count)),
        step: Decimal::ONE,
        unit: Some("person".into()),
        dimension: None,
        factor: Decimal::ONE,
    }))
}

fn view(
    id: &str,
    fact: Option<usize>,
    rule: (&'static str, Kind, Severity),
    texts: (&str, &str),
    places: Vec<(Place, &str)>,
) -> FindingView {
    let mut builder = Finding::of(rule.0, rule.1, rule.2)
        .message(texts.0)
        .query(texts.1)
        .confidence(0.93)
        .why(vec![Level {
            comparison: "subject",
            level: "same noun",
            weight: 2.125,
        }])
        .support(vec![("956".into(), 2), ("965".into(), 1)]);
    for (place, value) in &places {
        builder = builder.mark(Mark {
            source: SourceId(place.source),
            span: place.disk,
            side: place.side.unwrap(),
            claim: None,
            value: (*value).into(),
        });
    }
    FindingView {
        id: id.into(),
        finding: builder.build().unwrap(),
        places: places.into_iter().map(|(p, _)| p).collect(),
        fact,
        decision: None,
    }
}

/// Twelve sources, a finding of each severity, problems, and text that would harm a terminal.
pub(crate) fn outcome() -> Outcome {
    let mut sources = vec![
        source("agency.md", Some("Example Agency"), 0),
        source("courier.md", None, 1),
        source("draft.md", None, 2),
        source(
            "evening/late-edition-of-the-evening-paper.txt",
            Some("The Evening Paper of Port Maren"),
            0,
        ),
    ];
    sources.extend((5..=12).map(|n| source(&format!("wire/{n:03}.txt"), None, n.min(8))));
    let suspect = Some(Side::Suspect);
    let witness = Some(Side::Witness);
    let arrested = |n: usize, line: usize, words: &str| {
        let sentence = (
            "Harbour police said on Sunday that they had arrested ",
            words,
            " during a raid on the docks in Port Maren that lasted until dawn.",
        );
        (place(n, line, sentence, witness, people(956)), "956")
    };
    let mut places = vec![(
        place(
            2,
            7,
            (
                "The harbour police arrested ",
                "965 people",
                " in a raid on the docks in Port Maren on Sunday.",
            ),
            suspect,
            people(965),
        ),
        "965",
    )];
    places.extend([
        arrested(0, 3, "956 people"),
        arrested(1, 5, "956 arrests"),
        arrested(3, 12, "956 people"),
    ]);
    places.extend((4..12).map(|n| arrested(n, n, "956 people")));
    let raids = view(
        "3f9a1c07",
        Some(0),
        ("number-disagreement", Kind::NUMBER, Severity::Error),
        (
            "draft.md says 965 people were arrested; 7 independent sources say 956.",
            "We have 965 arrested; Example Agency and ten others have 956. Which is right?",
        ),
        places,
    );
    let party = Some(Side::Party);
    let quote = view(
        "77aa0b1c",
        None,
        ("quote-altered", Kind::QUOTE, Severity::Warning),
        (
            "agency.md and courier.md print one sentence of Mayor Ilse Brandt in different words.",
            "Did Mayor Brandt say \"never\" or \"soon\"?",
        ),
        vec![
            (
                place(
                    0,
                    9,
                    (
                        "\"",
                        "We will never sell the old harbour to anybody who comes asking for it",
                        ",\" the mayor said.",
                    ),
                    party,
                    None,
                ),
                "never",
            ),
            (
                place(
                    1,
                    11,
                    (
                        "Brandt told reporters: \"",
                        "We will soon sell the old harbour to anybody who comes asking for it",
                        ".\"",
                    ),
                    party,
                    None,
                ),
                "soon",
            ),
        ],
    );
    let hostile = view(
        "00c0ffee",
        None,
        ("repeated-word", Kind::TEXT, Severity::Warning),
        (
            "courier.md prints \"the the\u{202e}\".",
            "Is \"the the\u{1b}[31m\" meant?",
        ),
        vec![(
            place(
                1,
                13,
                (
                    "A \u{1b}]8;;http://example.com\u{7}link\u{1b}]8;;\u{7} to\r",
                    "the the\u{202e}",
                    " 東京 harbour\u{200b}\n\nand\tmore.",
                ),
                party,
                None,
            ),
            "the the",
        )],
    );
    let shortened = view(
        "0badcafe",
        None,
        ("figure-superseded", Kind::NUMBER, Severity::Info),
        (
            "courier.md has 12 injured; the later agency.md has 14.",
            "Is 12 still right?",
        ),
        vec![
            (
                place(
                    0,
                    4,
                    ("By night ", "14 people", " had been treated."),
                    party,
                    people(14),
                ),
                "14",
            ),
            (
                place(1, 6, ("At noon ", "12 people", " had been treated."), party, people(12)),
                "12",
            ),
        ],
    );
    let fact_places = raids
        .places
        .iter()
        .cloned()
        .map(|p| Place { side: None, ..p })
        .collect();
    Outcome {
        sources,
        readings: Vec::new(),
        facts: vec![
            FactView {
                kind: Kind::NUMBER,
                label: "people arrested".into(),
                verdict: Relation::Disagree,
                origins: 7,
                places: fact_places,
            },
            FactView {
                kind: Kind::NAME,
                label: "Port Maren".into(),
                verdict: Relation::Agree,
                origins: 2,
                places: Vec::new(),
            },
        ],
        findings: vec![raids, quote, hostile, shortened],
        suppressed: Vec::new(),
        drafts: Vec::new(),
        problems: vec![
            Problem {
                source: Some("photo\u{1b}[2J.bin".into()),
                message: "is not text; give articles as plain text or Markdown".into(),
                fatal: true,
            },
            Problem {
                source: Some("scan.pdf".into()),
                message: "is a PDF; give the output of `pdftotext -layout`, because text taken from a page's drawing loses spaces and letters".into(),
                fatal: true,
            },
        ],
        rules: rules(),
    }
}

/// The same sources with nothing to report.
pub(crate) fn quiet() -> Outcome {
    let mut outcome = outcome();
    outcome.findings.clear();
    outcome.problems.clear();
    outcome.facts.retain(|f| f.verdict == Relation::Agree);
    outcome
}

fn rules() -> Vec<RuleView> {
    let rule = |id, kind, severity| RuleView {
        id,
        kind,
        severity,
        summary: "Sources differ.",
        page: "# a-rule\n\nSources differ.\n\n## What it finds\n\nTwo values of one thing.\n\n## What fires\n\nA case.\n",
    };
    vec![
        rule("figure-superseded", Kind::NUMBER, Severity::Info),
        rule("number-disagreement", Kind::NUMBER, Severity::Error),
        rule("quote-altered", Kind::QUOTE, Severity::Warning),
        rule("repeated-word", Kind::TEXT, Severity::Warning),
    ]
}

/// What the formats that are read by programs must not obey.
const NASTY: &str = "=cmd|' /C calc'!A0 %0A::error::x ##[error]y ]]> <script>alert(1)</script> [z](http://example.com) \u{1b}[31m\u{202e}\u{0}\n::error::z {0}";

/// Names, words and messages that would harm a log, a page, a document or a spreadsheet; an article of a feed; findings held back.
pub(crate) fn hostile() -> Outcome {
    let mut outcome = outcome();
    for (n, path) in ["posts/a,b: 100% #1?.md", "=cmd|' /C calc'!A0.txt", "wire/feed.xml#3"]
        .into_iter()
        .enumerate()
    {
        outcome.sources[n] = Source {
            publisher: Some(NASTY.into()),
            file: path.trim_end_matches("#3").into(),
            nth: (n == 2).then_some(3),
            ..source(path, None, n)
        };
    }
    let (error, info) = (Severity::Error, Severity::Info);
    let side = Some(Side::Suspect);
    let nasty = |n: usize, before: &str| place(n, 3, (before, NASTY, NASTY), side, None);
    let finding = |id: &str, severity, places: Vec<Place>| {
        let places = places.into_iter().map(|p| (p, NASTY)).collect();
        view(
            id,
            None,
            ("number-disagreement", Kind::NUMBER, severity),
            (NASTY, NASTY),
            places,
        )
    };
    outcome.findings = vec![
        finding("0000aaaa", error, vec![nasty(0, "Łódź: "), nasty(1, "")]),
        finding("0000aaaa-2", info, vec![nasty(2, "x"), nasty(1, "y")]),
    ];
    let mut decided = finding("0000bbbb", error, vec![nasty(1, "a"), nasty(2, "b")]);
    decided.decision = Some(Decision {
        ruling: Ruling::Dismissed,
        reason: Some(NASTY.into()),
        by: None,
        date: None,
    });
    let noted = finding("0000cccc", error, vec![nasty(1, "c"), nasty(2, "d")]);
    let known = finding("0000dddd", info, vec![nasty(1, "e"), nasty(2, "f")]);
    let note = Hold::Ignore {
        source: 1,
        line: 2,
        reason: Some(NASTY.into()),
    };
    outcome.suppressed = [(decided, Hold::Decision), (noted, note), (known, Hold::Baseline)]
        .map(|(view, hold)| Suppressed { view, hold })
        .into();
    outcome
}

/// The findings of the shared outcome over and over, each with an id of its own, the gravest first.
pub(crate) fn many(count: usize) -> Outcome {
    let mut outcome = outcome();
    let few = outcome.findings.clone();
    let mut findings: Vec<FindingView> = (0..count).map(|n| few[n % few.len()].clone()).collect();
    findings.sort_by_key(|f| std::cmp::Reverse(f.finding.severity));
    for (n, view) in findings.iter_mut().enumerate() {
        view.id = format!("{n:08x}");
    }
    outcome.findings = findings;
    outcome
}

/// What a format writes.
pub(super) fn printed(reporter: &dyn Reporter, outcome: &Outcome) -> String {
    let style = Style {
        width: 80,
        color: true,
        limit: Some(1),
        base: "/desk".into(),
        ..Style::default()
    };
    let mut out = Vec::new();
    super::write(reporter, outcome, &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
