//! Learns what the levels of the comparisons weigh where two claims differ in value: src/align/comparison/weights.toml, the sections
//! `number` and `date`.
//!
//! ```text
//! cargo run --release --example calibrate -- LIST
//! ```
//!
//! LIST names what to learn from, a line each, fields parted by tabs:
//!
//! ```text
//! story    FOLDER                              articles of one event: differing pairs are taken for no contradictions…
//! label    FOLDER  DOC  START  DOC  START  T   …unless one was read: T a contradiction, F none, S or D left out
//! mixed    FOLDER  PREFIX                      articles of two events: pairs of which one article bears the prefix are none
//! planted  FOLDER  DOC  START  END  VALUE      one edit in one article: pairs with a claim that still prints VALUE are
//! ```
//!
//! START and END count bytes of the file. Each story, label and planted case is one vote, however many pairs it gives: the pairs of a
//! planted case share a weight of one, a label weighs three, a mixed pair a half. Printed: the sections as TOML, and for both
//! kinds what share of the pairs is right at which sum of weights, each story judged by weights that were learned without it.
#![allow(clippy::print_stdout, reason = "prints a table")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use factcheck::align::comparison::{COMPARISONS, Pair, period};
use factcheck::align::{Corpus, amount, gate};
use factcheck::model::{Article, Claim, Kind, Relation, Value};
use factcheck::vocab::Vocab;
use factcheck::{Config, ingest, read};

/// Comparisons that a kind leaves out.
const LEFT_OUT: &[(Kind, &[&str])] = &[(
    Kind::DATE,
    &[
        "print", "size", "hedge", "unit", "peers", "home", "role", "subject", "modality",
    ],
)];
/// Parts that the stories are cut into, each judged by what was learned from the others.
const PARTS: u32 = 8;
/// How little a weight is drawn to nothing. At 0.05 as many planted edits are found as at 0.3, with fewer of the read pairs that are
/// none and a third of the mixed ones.
const FREEDOM: f64 = 0.05;
/// Steps of the descent, and the length of the first.
const STEPS: u32 = 3000;
const STEP: f64 = 0.05;

/// Bits added to what was learned. A planted edit changes a digit or two and leaves the unit, the noun, the person and the speaker, so
/// the list tells little of pairs that differ in these. Read by strangers, pairs of figures that share no digit, of other units and of
/// ages of people unnamed were true one time in five, those of other nouns one in forty, figures in the thousands within a third of each
/// other six in seven. Of dates of which one or both are those of a statement none of five was; of two persons beside their figures
/// only a few pairs were read, all false: those weights are set by hand.
const ADJUSTED: &[(Kind, &str, &str, f64)] = &[
    (Kind::NUMBER, "print", "other digits", -2.0),
    (Kind::NUMBER, "print", "no figure on one side", -2.0),
    (Kind::NUMBER, "unit", "other units of time", -2.0),
    (Kind::NUMBER, "unit", "units to convert", -2.0),
    (Kind::NUMBER, "subject", "age of someone unnamed", -1.0),
    (Kind::NUMBER, "subject", "ages of two persons", -3.0),
    (Kind::NUMBER, "subject", "other nouns", -1.0),
    (Kind::NUMBER, "owner", "another person beside the figure", -4.0),
    (Kind::NUMBER, "size", "thousands, nearly the same", 1.5),
    (Kind::DATE, "telling", "statements of two names", -4.5),
    (Kind::DATE, "telling", "statements of two sorts of people", -1.0),
    (Kind::DATE, "telling", "statement against what is told", -1.5),
];

/// A pair with its levels, whether it is a contradiction, its weight, and the story it is of.
struct Row {
    kind: Kind,
    levels: Vec<(&'static str, &'static str)>,
    right: bool,
    weight: f64,
    story: String,
}

fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).context("give the list of what to learn from")?;
    let list = std::fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    let vocab = Vocab::load(None)?;
    let mut labels: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for fields in list.lines().map(|l| l.split('\t').collect::<Vec<_>>()) {
        if let ["label", folder, rest @ ..] = fields.as_slice() {
            labels.entry(folder).or_default().push(rest.to_vec());
        }
    }
    let mut rows = Vec::new();
    for (n, line) in list.lines().enumerate() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["story", folder] => {
                let read = labels.get(folder).map_or(&[][..], Vec::as_slice);
                rows.extend(pairs(folder, &vocab, |a, b| told(read, a, b))?);
            }
            ["mixed", folder, prefix] => rows.extend(pairs(folder, &vocab, |a, b| {
                (a.name.starts_with(prefix) != b.name.starts_with(prefix)).then_some((false, 0.5))
            })?),
            ["planted", folder, doc, start, end, value] => {
                let (start, end): (usize, usize) = (start.parse()?, end.parse()?);
                let edited = |p: &Place| p.name == *doc && p.start < end && start < p.end;
                let mut found = pairs(folder, &vocab, |a, b| {
                    let other = if edited(a) { b } else { a };
                    let holds = other.text.to_lowercase().contains(&value.to_lowercase());
                    (edited(a) != edited(b) && holds).then_some((true, 1.0))
                })?;
                let share = 1.0 / found.len().max(1) as f64;
                found.iter_mut().for_each(|r| r.weight = share);
                rows.extend(found);
            }
            ["label", ..] | [""] => {}
            _ => bail!("{path}:{}: not a line of the list: {line}", n + 1),
        }
    }
    for kind in [Kind::NUMBER, Kind::DATE] {
        let own: Vec<&Row> = rows.iter().filter(|r| r.kind == kind && r.weight > 0.0).collect();
        print_weights(kind, &own);
        print_table(kind, &own);
    }
    Ok(())
}

/// A claim as the list names it.
struct Place {
    name: String,
    start: usize,
    end: usize,
    text: String,
}

fn place(article: &Article, claim: &Claim) -> Place {
    let span = article.doc.on_disk(claim.span);
    let name = Path::new(&article.doc.path).file_name();
    Place {
        name: name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        start: span.start,
        end: span.end,
        text: article.doc.slice(claim.span).to_string(),
    }
}

/// The verdict of a reader on a pair; an unread one is taken for none. A claim may have been read a little wider or narrower since.
fn told(labels: &[Vec<&str>], a: &Place, b: &Place) -> Option<(bool, f64)> {
    let near = |doc: &str, start: &str, p: &Place| {
        doc == p.name && start.parse::<usize>().is_ok_and(|s| s.abs_diff(p.start) < 12)
    };
    let verdict = labels.iter().find_map(|l| match l.as_slice() {
        [x, s, y, t, verdict] if near(x, s, a) && near(y, t, b) => Some(*verdict),
        _ => None,
    });
    match verdict {
        Some("T") => Some((true, 3.0)),
        Some("F") => Some((false, 3.0)),
        Some(_) => None,
        None => Some((false, 1.0)),
    }
}

/// The differing pairs of a folder that no gate closes and that `judge` has a verdict on.
fn pairs(
    folder: &str,
    vocab: &Vocab,
    judge: impl Fn(&Place, &Place) -> Option<(bool, f64)>,
) -> anyhow::Result<Vec<Row>> {
    let (documents, _) = ingest::read(&[PathBuf::from(folder)], &Config::default())?;
    let (articles, claims) = read(documents, vocab);
    let corpus = Corpus::new(&articles, &claims, vocab);
    let mut rows = Vec::new();
    for &(a, b) in corpus.number_pairs().iter().chain(corpus.date_pairs()) {
        let Some(pair) = Pair::of(&corpus, a, b) else { continue };
        let relation = match (&pair.a.value, &pair.b.value) {
            (Value::When(x), Value::When(y)) => period::compare(x, y).map(|r| r.relation),
            _ if gate::closed(&pair).is_some() => None,
            _ => amount::relate(pair.a, pair.b),
        };
        let (Some(x), Some(y)) = (corpus.article(pair.a), corpus.article(pair.b)) else {
            continue;
        };
        let Some((right, weight)) = judge(&place(x, pair.a), &place(y, pair.b)) else {
            continue;
        };
        if relation == Some(Relation::Disagree) {
            let kind = pair.a.kind;
            let left_out = LEFT_OUT.iter().find(|(k, _)| *k == kind).map_or(&[][..], |(_, l)| l);
            let asked = COMPARISONS.iter().filter(|c| !left_out.contains(&c.name()));
            rows.push(Row {
                kind,
                levels: asked.filter_map(|c| Some((c.name(), c.compare(&pair)?))).collect(),
                right,
                weight,
                story: folder.to_string(),
            });
        }
    }
    Ok(rows)
}

/// The weights of a logistic regression in bits, the prior under the empty level.
fn learn(rows: &[&Row]) -> BTreeMap<(&'static str, &'static str), f64> {
    let levels: BTreeSet<_> = rows.iter().flat_map(|r| r.levels.iter().copied()).collect();
    let at: BTreeMap<_, usize> = levels.iter().enumerate().map(|(n, l)| (*l, n + 1)).collect();
    let indexed: Vec<(Vec<usize>, &Row)> = rows
        .iter()
        .map(|r| (r.levels.iter().filter_map(|l| at.get(l).copied()).collect(), *r))
        .collect();
    let size = levels.len() + 1;
    let (mut weights, mut mean, mut square) = (vec![0.0; size], vec![0.0; size], vec![0.0; size]);
    for step in 1..=STEPS {
        // The prior is not drawn to nothing.
        let mut slope: Vec<f64> = weights.clone();
        slope.iter_mut().take(1).for_each(|s| *s = 0.0);
        for (own, row) in &indexed {
            let sum: f64 = own.iter().chain(&[0]).filter_map(|n| weights.get(*n)).sum();
            let miss = FREEDOM * row.weight * (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(row.right)));
            for n in own.iter().chain(&[0]) {
                if let Some(s) = slope.get_mut(*n) {
                    *s += miss;
                }
            }
        }
        let pace = STEP * (1.0 - f64::from(step) / f64::from(STEPS + 1));
        for (((w, m), q), s) in weights.iter_mut().zip(&mut mean).zip(&mut square).zip(&slope) {
            *m = 0.9 * *m + 0.1 * s;
            *q = 0.999 * *q + 0.001 * s * s;
            let (m, q) = (
                *m / (1.0 - 0.9_f64.powf(step.into())),
                *q / (1.0 - 0.999_f64.powf(step.into())),
            );
            *w -= pace * m / (q.sqrt() + 1e-9);
        }
    }
    let bits = |n: usize| weights.get(n).copied().unwrap_or_default() / std::f64::consts::LN_2;
    let named = at.into_iter().map(|(level, n)| (level, bits(n)));
    named.chain([(("prior", ""), bits(0))]).collect()
}

fn print_weights(kind: Kind, rows: &[&Row]) {
    let learned = learn(rows);
    let names: BTreeSet<&str> = learned.keys().map(|(comparison, _)| *comparison).collect();
    for name in names {
        println!("\n[{}.{name}]", kind.0);
        let mut levels: Vec<_> = learned.iter().filter(|((c, _), _)| *c == name).collect();
        levels.sort_by(|x, y| y.1.total_cmp(x.1));
        for ((_, level), bits) in levels {
            let adjusted = ADJUSTED
                .iter()
                .find(|(k, c, l, _)| (*k, *c, *l) == (kind, name, *level));
            let bits = bits + adjusted.map_or(0.0, |d| d.3);
            let level = if level.is_empty() {
                "two claims of one kind"
            } else {
                level
            };
            println!("{level:?} = {bits:.2}");
        }
    }
}

/// For each band of sums, the pairs in it and the share of them that are contradictions.
fn print_table(kind: Kind, rows: &[&Row]) {
    let part = |row: &Row| {
        row.story
            .bytes()
            .fold(0u32, |h, b| h.wrapping_mul(31).wrapping_add(b.into()))
            % PARTS
    };
    let mut bands: BTreeMap<i32, [f64; 2]> = BTreeMap::new();
    for held in 0..PARTS {
        let (out, rest): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|r| part(r) == held);
        let weights = learn(&rest);
        for row in out {
            let levels = row.levels.iter().chain(&[("prior", "")]);
            let sum: f64 = levels.filter_map(|l| weights.get(l)).sum();
            let band = bands.entry(sum.floor().clamp(-8.0, 6.0) as i32).or_default();
            if let Some(b) = band.get_mut(usize::from(row.right)) {
                *b += row.weight;
            }
        }
    }
    println!("\n# {}: from, pairs by weight, share right", kind.0);
    for (from, [wrong, right]) in bands {
        println!(
            "# {from:3} {:8.0} {:5.0}%",
            wrong + right,
            100.0 * right / (wrong + right)
        );
    }
}
