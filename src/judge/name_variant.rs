//! One name written in two accepted ways: a matter of the house style.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{Case, Meta, Rule};
use crate::model::{Claim, ClaimId, Finding, Kind, Relation, Severity, Side, SourceId, Span, Value};
use crate::vocab::names::{fold, fold_umlauts};
use crate::vocab::spelling::sequence;

/// One name written in two accepted ways.
#[derive(Debug)]
pub struct NameVariant;

static META: Meta = Meta {
    id: "name-variant",
    kind: Kind::NAME,
    severity: Severity::Info,
    summary: "one name is written in two accepted ways",
    single: false,
    page: include_str!("../../tests/rules/name-variant.md"),
};

/// Places of each way of writing that a finding shows.
const SHOWN: usize = 2;

/// Who writes a part of a name how: by the way of writing, the first place in each source.
type Ways = BTreeMap<String, BTreeMap<SourceId, ClaimId>>;

impl Rule for NameVariant {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
        let mut findings = Vec::new();
        for fact in case.alignment.facts.iter().filter(|f| f.kind == Kind::NAME) {
            let mut parts: BTreeMap<String, Ways> = BTreeMap::new();
            let mentions = fact.claims.iter().filter_map(|id| Some((*id, case.claim(*id)?)));
            for (id, claim) in mentions.filter(|(_, c)| c.aside.is_none()) {
                for (part, way) in ways(case, claim) {
                    let ways = parts.entry(part).or_default();
                    ways.entry(way).or_default().entry(claim.source).or_insert(id);
                }
            }
            for ways in parts.into_values() {
                let exclusive = exclusive(ways);
                if exclusive.len() >= 2 && seen.insert(exclusive.keys().cloned().collect()) {
                    findings.extend(finding(case, &exclusive));
                }
            }
        }
        for ways in transliterated(case) {
            let exclusive = exclusive(ways);
            if exclusive.len() >= 2 && seen.insert(exclusive.keys().cloned().collect()) {
                findings.extend(finding(case, &exclusive));
            }
        }
        // A name with two differences is one remark.
        let mut places: BTreeSet<Vec<(SourceId, Span)>> = BTreeSet::new();
        findings.retain(|f: &Finding| places.insert(f.marks.iter().map(|m| (m.source, m.span)).collect()));
        findings
    }
}

/// The ways of writing without the sources that use two: those are no matter of style between sources.
fn exclusive(mut ways: Ways) -> Ways {
    let mut uses: BTreeMap<SourceId, usize> = BTreeMap::new();
    for source in ways.values().flat_map(BTreeMap::keys) {
        *uses.entry(*source).or_default() += 1;
    }
    for places in ways.values_mut() {
        places.retain(|s, _| uses.get(s) == Some(&1));
    }
    ways.retain(|_, places| !places.is_empty());
    ways
}

/// The parts of a name as printed: what each shares with its other ways of writing, and how it is written here. A part is a
/// word, or the gap between two.
fn ways(case: &Case<'_>, claim: &Claim) -> Vec<(String, String)> {
    let printed = case.printed(claim);
    let mut parts = Vec::new();
    let mut words: Vec<(String, String, String)> = Vec::new();
    for (word, joint) in pieces(printed) {
        let folded = fold(&word);
        if !folded.is_empty() {
            words.push((word, folded, joint));
        }
    }
    let whole = fold(printed);
    if words.len() > 1
        && let Some(id) = case.vocab.variants.listed(&whole)
    {
        let asked = !case.vocab.variants.is_settled(id);
        return asked
            .then(|| (id.to_string(), printed.to_string()))
            .into_iter()
            .collect();
    }
    for (n, (word, folded, joint)) in words.iter().enumerate() {
        let particle = case.vocab.names.particle(folded);
        let canonical = case.vocab.variants.canonical(folded);
        // What the desk's own list accepts is no question of style.
        if case.vocab.variants.is_settled(&canonical) {
            continue;
        }
        let shouted = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        if folded.chars().count() >= 3 {
            // A capital stands for the word where the whole name is set in capitals.
            let way = if shouted { folded.clone() } else { word.to_lowercase() };
            let umlaut = case.vocab.variants.canonical(&fold_umlauts(word));
            if umlaut != canonical {
                parts.push((umlaut, way.clone()));
            }
            parts.push((canonical.clone(), way));
        }
        if let Some((next, next_folded, _)) = words.get(n + 1) {
            let next_canonical = case.vocab.variants.canonical(next_folded);
            let gap = format!("{canonical} {next_canonical}");
            // "al-Tarek", "Al-Tarek", "Al Tarek": the particle's capital is style too, but at the name's beginning it is the
            // sentence's.
            let first = if particle && n > 0 && !shouted {
                word.clone()
            } else {
                canonical.clone()
            };
            if !(particle && n == 0 && next.chars().all(char::is_uppercase)) {
                parts.push((gap, format!("{first}{joint}{next_canonical}")));
            }
        }
    }
    parts
}

/// The words of a printed name, each with what parts it from the next: a hyphen or a space. Points and apostrophes are in the
/// word and not compared.
fn pieces(printed: &str) -> Vec<(String, String)> {
    let mut pieces: Vec<(String, String)> = Vec::new();
    let mut word = String::new();
    for c in printed.nfc() {
        match c {
            '.' | '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' => {}
            c if c.is_alphanumeric() => word.push(c),
            c => {
                let joint = if matches!(c, '-' | '‐' | '‑') { "-" } else { " " };
                if !word.is_empty() {
                    pieces.push((std::mem::take(&mut word), joint.to_string()));
                }
            }
        }
    }
    if !word.is_empty() {
        pieces.push((word, String::new()));
    }
    pieces
}

/// Words that alignment tied as two ways of bringing one name over from another alphabet.
fn transliterated(case: &Case<'_>) -> Vec<Ways> {
    let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
    for index in case.alignment.graph.edge_indices() {
        let (Some(tie), Some((x, y))) = (
            case.alignment.graph.edge_weight(index),
            case.alignment.graph.edge_endpoints(index),
        ) else {
            continue;
        };
        if tie.relation != Relation::Compatible {
            continue;
        }
        let claims = (case.claims.get(x.index()), case.claims.get(y.index()));
        let (Some(a), Some(b)) = claims else { continue };
        let (Value::Name(a), Value::Name(b)) = (&a.value, &b.value) else {
            continue;
        };
        let (a, b) = (sequence(a), sequence(b));
        for p in a.iter().filter(|p| !b.contains(p)) {
            for q in b.iter().filter(|q| !a.contains(q)) {
                if case.vocab.variants.alphabets(p, q).next().is_some() {
                    pairs.insert((p.min(q).clone(), p.max(q).clone()));
                }
            }
        }
    }
    let wanted: BTreeSet<&str> = pairs.iter().flat_map(|(p, q)| [p.as_str(), q.as_str()]).collect();
    let mut held: BTreeMap<&str, BTreeMap<SourceId, ClaimId>> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate() {
        let Value::Name(name) = &claim.value else { continue };
        for word in sequence(name) {
            if let Some(word) = wanted.get(word.as_str()) {
                held.entry(word).or_default().entry(claim.source).or_insert(ClaimId(n));
            }
        }
    }
    let of = |word: &String| Some((word.clone(), held.get(word.as_str())?.clone()));
    pairs
        .iter()
        .filter_map(|(p, q)| Some(Ways::from([of(p)?, of(q)?])))
        .collect()
}

fn finding(case: &Case<'_>, ways: &Ways) -> Option<Finding> {
    let mut order: Vec<(&String, &BTreeMap<SourceId, ClaimId>)> = ways.iter().collect();
    // The commonest way first.
    order.sort_by_key(|(way, places)| (std::cmp::Reverse(places.len()), way.as_str()));
    let mut builder = Finding::of(META.id, META.kind, META.severity).confidence(0.9);
    let mut shown: Vec<String> = Vec::new();
    let mut support = Vec::new();
    for (way, places) in &order {
        let first = case.claim(*places.values().next()?)?;
        shown.push(format!("{} ({})", case.printed(first), case.source_name(first.source)));
        support.push(((*way).clone(), case.origins(places.keys().copied())));
        for id in places.values().take(SHOWN) {
            builder = builder.mark(case.mark(*id, Side::Party, way.as_str())?);
        }
    }
    let list = shown.join(", ");
    builder
        .message(format!("One name is written in {} ways: {list}.", order.len()))
        .query(format!("Which does our style want: {}?", {
            let ways: Vec<&str> = shown.iter().filter_map(|s| s.split(" (").next()).collect();
            ways.join(" or ")
        }))
        .support(support)
        .build()
}
