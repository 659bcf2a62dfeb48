//! Draws number claims by chance, for reading their frames against the text:
//!
//! ```text
//! cargo run --example draw -- FOLDER SEED COUNT
//! ```
//!
//! Every claim of kind number that is compared (none that is set aside) in the articles below FOLDER has the same chance. A claim's
//! lot depends on the seed, on its path below FOLDER and on its place in the file only, so that neither the order of the files nor a
//! reading added elsewhere changes which claims are drawn.
#![allow(clippy::print_stdout, reason = "prints what it draws")]

use std::path::PathBuf;

use anyhow::{Context, bail};
use factcheck::model::{Amount, Article, Claim, Event, Kind, Topic, Value};
use factcheck::{Config, extract};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, seed, count] = arguments.as_slice() else {
        bail!("usage: draw FOLDER SEED COUNT")
    };
    let seed: u64 = seed.parse().context("SEED is a whole number")?;
    let count: usize = count.parse().context("COUNT is a whole number")?;
    let (articles, claims, _) = extract(&[PathBuf::from(folder)], &Config::default())?;
    let mut lots: Vec<(u64, &str, &Article, &Claim)> = claims
        .iter()
        .filter(|c| c.kind == Kind::NUMBER && c.aside.is_none())
        .filter_map(|claim| {
            let article = articles.get(claim.source.0)?;
            let path = article.doc.path.strip_prefix(folder).unwrap_or(&article.doc.path);
            let path = path.trim_start_matches('/');
            Some((lot(seed, path, claim.span.start), path, article, claim))
        })
        .collect();
    lots.sort_by_key(|(lot, path, _, claim)| (*lot, *path, claim.span.start));
    println!("{} of {} number claims, seed {seed}", count.min(lots.len()), lots.len());
    for (n, (_, path, article, claim)) in lots.iter().take(count).enumerate() {
        println!("\n{}. {path}", n + 1);
        println!("   {}", marked(article, claim));
        println!("   amount  {}", amount(claim));
        println!("   frame   {}", frame(article, &claim.topic));
    }
    Ok(())
}

/// A number for a claim's place: FNV-1a over the path and the place, stirred by the finisher of splitmix64.
fn lot(seed: u64, path: &str, start: usize) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in path.bytes().chain(start.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut z = hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The sentence with the claim between brackets.
fn marked(article: &Article, claim: &Claim) -> String {
    let Some(sentence) = article.sentences.get(claim.sentence) else {
        return String::new();
    };
    let text = &article.doc.text;
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or("").replace('\n', " ");
    format!(
        "{}[[{}]]{}",
        part(sentence.span.start..claim.span.start),
        part(claim.span.start..claim.span.end),
        part(claim.span.end..sentence.span.end)
    )
}

/// The amount as printed and as meant: "~40 (36..44) person, hedge about".
fn amount(claim: &Claim) -> String {
    let amount: &Amount = match &claim.value {
        Value::Amount(amount) => amount,
        Value::Lapse(lapse) => &lapse.amount,
        _ => return String::new(),
    };
    let or_open = |v: Option<rust_decimal::Decimal>| v.map_or("open".to_string(), |v| v.to_string());
    let printed = amount.printed.map(|p| format!("{p} ")).unwrap_or_default();
    let unit = amount.unit.as_deref().unwrap_or("-");
    let hedge = claim
        .stance
        .hedge
        .as_deref()
        .map(|h| format!(", hedge {h}"))
        .unwrap_or_default();
    format!(
        "{printed}({}..{}) {unit}{hedge}",
        or_open(amount.low),
        or_open(amount.high)
    )
}

fn frame(article: &Article, topic: &Topic) -> String {
    let subject = topic.subject.as_ref().map(|s| {
        let class = s.class.as_deref().unwrap_or("-");
        format!("subject {} <{class}> [{}]", s.head, s.modifiers.join(" "))
    });
    let parts = [
        subject,
        topic.event.as_ref().map(|e| event(article, e)),
        Some(format!("role {:?}", topic.role).to_lowercase()),
        topic.place.as_ref().map(|p| format!("place {p}")),
        topic.period.map(|p| format!("period {}", article.doc.slice(p))),
        topic.speaker.as_ref().map(|s| format!("speaker {}", s.printed)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
}

fn event(article: &Article, event: &Event) -> String {
    let class = event.class.as_deref().unwrap_or("-");
    let denied = if event.negated { ", denied" } else { "" };
    let modality = format!("{:?}", event.modality).to_lowercase();
    format!(
        "event {} \"{}\" <{class}> {modality}{denied}",
        event.word,
        article.doc.slice(event.span)
    )
}
