//! Every entry of `claims/*.toml` does what its `example` shows and leaves its `not` alone, by what the pipeline reads of the two
//! texts; a file of the vocabulary without a decision here fails. And `--claims DIR` adds, replaces and removes entries.

use std::collections::BTreeMap;

use factcheck::model::article::{Damage, DamageKind};
use factcheck::model::{Article, Claim, Kind, NameClass, Outcome, SourceId, Value};
use factcheck::vocab::{Layers, Vocab, names, works};
use factcheck::{Config, extract, ingest, review, segment};

/// One text as the program sees it, and the vocabulary and entry that it is read for.
struct Reading<'a> {
    id: &'a str,
    entry: &'a toml::Table,
    vocab: &'a Vocab,
    text: &'a str,
    article: Article,
    claims: Vec<Claim>,
}

/// Whether an entry fires on a text.
type Decision = fn(&Reading<'_>) -> bool;

/// How each file shows that an entry of it is at work.
const DECISIONS: &[(&str, Decision)] = &[
    ("abbreviations", |r| r.keeps_a_point()),
    ("asides", |r| {
        r.claims
            .iter()
            .any(|c| c.aside.is_some() && c.aside == Some(r.field("what")))
    }),
    ("attribution", |r| r.attributes()),
    ("calendar", |r| r.dates()),
    ("compounds", |r| {
        // Grammatical words join to nothing, so that a pair with one is plainly two words; openings and endings make compounds.
        let fused = |d: &Damage| matches!(d.kind, DamageKind::Fused { .. });
        let plain = |d: &Damage| matches!(d.kind, DamageKind::Fused { plain: true, .. });
        if r.field("part") == "function" {
            r.article.damage.iter().any(plain)
        } else {
            !r.article.damage.iter().any(fused)
        }
    }),
    ("currencies", |r| r.numbers().any(|c| unit(c) == Some(r.id))),
    // A word that may be doubled keeps the finding away.
    ("doublings", |r| !r.finds("repeated-word")),
    ("events", |r| r.happens()),
    ("hedges", |r| {
        r.numbers().any(|c| c.stance.hedge.as_deref() == Some(r.id))
    }),
    ("names", |r| r.names()),
    ("nouns", |r| r.topics(|c| c.topic.subject.as_ref()?.class.as_deref())),
    ("numerals", |r| r.numbers().any(|c| r.listed(r.printed(c)))),
    // A pronoun of the other gender is the slip; the other entries keep it from being one.
    ("pronouns", |r| {
        r.finds("pronoun-mismatch") == (r.field("role") == "pronoun")
    }),
    ("units", |r| r.numbers().any(|c| unit(c) == Some(r.id))),
    ("roles", |r| {
        let offices = r.of_kind(Kind::NAME).filter_map(|c| match &c.value {
            Value::Name(name) => Some(&name.offices),
            _ => None,
        });
        offices.flatten().any(|o| o.id == r.id)
    }),
    // Two spellings parted by " / " are ways of writing one name.
    ("variants", |r| {
        let (a, b) = r.text.split_once(" / ").unwrap_or((r.text, ""));
        let (a, b) = (names::fold(a), names::fold(b));
        r.vocab.variants.same(&a, &b) || r.vocab.variants.alphabets(&a, &b).next().is_some()
    }),
    ("works", |r| r.titles()),
];

impl<'a> Reading<'a> {
    fn of(text: &'a str, id: &'a str, entry: &'a toml::Table, vocab: &'a Vocab) -> Self {
        let document = documents(&[text]).remove(0);
        let article = segment::segment(document, vocab);
        let claims = extract::extract(&article, SourceId(0), vocab);
        Reading {
            id,
            entry,
            vocab,
            text,
            article,
            claims,
        }
    }

    fn field(&self, name: &str) -> &str {
        self.entry.get(name).and_then(|v| v.as_str()).unwrap_or_default()
    }

    /// The words and phrases of the entry, in lower case.
    fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        for (name, value) in self.entry {
            match value {
                toml::Value::Array(list) => words.extend(list.iter().filter_map(|v| v.as_str()).map(str::to_lowercase)),
                toml::Value::Table(table) if name == "words" || name == "forms" => {
                    words.extend(table.keys().map(|k| k.to_lowercase()))
                }
                _ => {}
            }
        }
        words
    }

    /// Whether a text holds one of the entry's words, whole.
    fn listed(&self, text: &str) -> bool {
        let text = format!(" {} ", text.to_lowercase().replace('’', "'"));
        self.words().iter().any(|word| {
            text.match_indices(word.as_str()).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let after = text[at + word.len()..].chars().next();
                !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
            })
        })
    }

    fn printed(&self, claim: &Claim) -> &str {
        self.article.doc.slice(claim.span)
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |c| c.kind == kind && c.aside.is_none())
    }

    fn numbers(&self) -> impl Iterator<Item = &Claim> {
        self.of_kind(Kind::NUMBER)
    }

    /// Whether a claim about the entry's class stands in the text.
    fn topics(&self, class: impl Fn(&Claim) -> Option<&str>) -> bool {
        self.claims
            .iter()
            .any(|c| c.aside.is_none() && class(c) == Some(self.id))
    }

    /// A claim about the entry's event; words that only carry what another says leave the claim to that one.
    fn happens(&self) -> bool {
        let class = |c: &Claim| c.topic.event.as_ref().and_then(|e| e.class.clone());
        if self.entry.get("frame").is_some_and(|f| f.as_bool() == Some(true)) {
            return self.listed(self.text) && self.numbers().any(|c| class(c).is_some_and(|e| e != self.id));
        }
        self.topics(|c| c.topic.event.as_ref()?.class.as_deref())
    }

    fn finds(&self, rule: &str) -> bool {
        !compare(&[self.text], rule, self.vocab).findings.is_empty()
    }

    /// A word of the entry that keeps its point inside a sentence.
    fn keeps_a_point(&self) -> bool {
        let words = self.words();
        self.article.sentences.iter().any(|s| {
            (s.first..s.last.saturating_sub(1)).any(|n| {
                self.article
                    .lower(n)
                    .strip_suffix('.')
                    .is_some_and(|w| words.iter().any(|x| x == w))
            })
        })
    }

    /// A form of the entry by which a quotation has a speaker, or by which a few words are a text and no scare quotes.
    fn attributes(&self) -> bool {
        if self.field("sense") == "noun" {
            return (0..self.article.tokens.len()).any(|n| self.vocab.attribution.is_statement(&self.article, n));
        }
        self.listed(self.text)
            && self.claims.iter().any(|c| match &c.value {
                Value::Quote(quote) => quote.speaker.is_some() || (self.field("sense") == "label" && c.aside.is_none()),
                _ => false,
            })
    }

    fn dates(&self) -> bool {
        let published = jiff::civil::date(2025, 1, 28);
        let mut dates = self.of_kind(Kind::DATE);
        let from = |c: &Claim| match &c.value {
            Value::When(when) => when.from,
            _ => None,
        };
        match self.field("role") {
            // Words that hold a date word and date nothing.
            "name" => self.listed(self.text) && dates.next().is_none(),
            // Words of the line that tells when an article was published.
            "stamp" => self.listed(self.text) && self.article.sentences.iter().any(|s| s.stamp > s.span.start),
            // Words that move a bare weekday.
            "future" => dates.any(|c| from(c) > Some(published)),
            "past" => dates.any(|c| from(c).is_some_and(|day| day <= published)),
            "zone" | "zone-name" => dates.any(|c| matches!(&c.value, Value::When(w) if w.zone.is_some())),
            // Words that make hours of two bare numbers, or keep two dates from being a range.
            "standing" => dates.any(|c| matches!(&c.value, Value::When(w) if w.minute.is_some())),
            "moving" => dates.all(|c| matches!(&c.value, Value::When(w) if w.from == w.to)),
            _ => dates.any(|c| self.listed(self.printed(c))),
        }
    }

    fn names(&self) -> bool {
        let mut names = self.of_kind(Kind::NAME).filter_map(|c| match &c.value {
            Value::Name(name) => Some((c, name)),
            _ => None,
        });
        match self.field("role") {
            "title" => names.any(|(_, n)| n.title.as_deref().is_some_and(|t| self.listed(t))),
            "particle" => names.any(|(c, _)| {
                let printed = self.printed(c);
                let inner: Vec<&str> = printed.split([' ', '-']).skip(1).collect();
                printed.contains(' ') && inner.iter().any(|w| self.words().iter().any(|x| x == w))
            }),
            "body" => names.any(|(c, n)| n.class == NameClass::Body && self.listed(self.printed(c))),
            "place" => names.any(|(c, n)| n.class == NameClass::Place && self.listed(self.printed(c))),
            // Words with a capital that are no name, alone or before one.
            "people" | "calendar" | "opener" | "suffix" => {
                self.listed(self.text) && names.all(|(c, _)| !self.listed(self.printed(c)))
            }
            "given" | "surname" => {
                let (a, b) = self.text.split_once(" and ").unwrap_or((self.text, ""));
                let told = |name: &str| format!("{name} won the seat in the northern district on Monday.");
                let (a, b) = (told(a), told(b));
                self.listed(self.text) && compare(&[&a, &b], "name-typo", self.vocab).findings.is_empty()
            }
            "nickname" => {
                let (a, b) = self.text.split_once(" and ").unwrap_or((self.text, ""));
                let first = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
                self.vocab.names.nickname(&first(a), &first(b))
            }
            other => panic!("claims/names.toml has a role without a decision: {other}"),
        }
    }

    fn titles(&self) -> bool {
        let mut titles = self.of_kind(Kind::TITLE).filter_map(|c| match &c.value {
            Value::Title(title) => Some((self.printed(c), title)),
            _ => None,
        });
        match self.field("class") {
            "people" => titles.any(|(_, t)| t.evidence == "epithet"),
            "title" => {
                let (a, b) = self.text.split_once(" / ").unwrap_or((self.text, ""));
                let folded = |t: &str| works::without_article(&names::fold(t)).to_string();
                self.vocab.works.same(&folded(a), &folded(b))
            }
            "tail" => titles.any(|(printed, t)| t.evidence == "broken" && !self.listed(printed)),
            _ => titles.any(|(_, t)| t.work.as_deref() == Some(self.id)),
        }
    }
}

fn unit(claim: &Claim) -> Option<&str> {
    match &claim.value {
        Value::Amount(amount) => amount.unit.as_deref(),
        Value::Lapse(lapse) => Some(&lapse.unit),
        _ => None,
    }
}

fn documents(texts: &[&str]) -> Vec<factcheck::model::Document> {
    let config = Config {
        source_time: Some(jiff::civil::date(2025, 1, 28)),
        ..Config::default()
    };
    let mut documents = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let name = format!("{n}.txt");
        let found = ingest::Found {
            path: name.clone().into(),
            name,
            draft: false,
        };
        documents.extend(ingest::parse(text.as_bytes(), &found, &config, &mut Vec::new()));
    }
    documents
}

fn compare(texts: &[&str], rule: &str, vocab: &Vocab) -> Outcome {
    let config = Config {
        select: vec![rule.to_string()],
        ..Config::default()
    };
    review(documents(texts), Vec::new(), vocab, &config, |_| true)
}

/// The tables of every embedded file, by its stem.
fn files() -> BTreeMap<String, toml::Table> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| {
            let stem = p.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, std::fs::read_to_string(&p).unwrap().parse().unwrap())
        })
        .collect()
}

#[test]
fn every_example_fires_and_no_counter_example_does() {
    let vocab = Vocab::load(None).unwrap();
    let files = files();
    let mut wrong = Vec::new();
    for proof in Layers::read(None).unwrap().proofs().unwrap() {
        let (_, fires) = DECISIONS
            .iter()
            .find(|(file, _)| *file == proof.file)
            .unwrap_or_else(|| panic!("claims/{}.toml has no decision in tests/vocabulary.rs", proof.file));
        let entry = files[&proof.file][&proof.id].as_table().unwrap();
        let decide = |text: &str| fires(&Reading::of(text, &proof.id, entry, &vocab));
        if !decide(&proof.example) {
            wrong.push(format!(
                "{}.toml [{}] is silent on: {}",
                proof.file, proof.id, proof.example
            ));
        }
        if decide(&proof.not) {
            wrong.push(format!("{}.toml [{}] fires on: {}", proof.file, proof.id, proof.not));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lists whose entries may hold one word twice: it then does two things ("third" divides and ranks, "may" dates and allows).
const APART: &[(&str, &str)] = &[
    ("asides", "role"),
    ("numerals", "role"),
    ("names", "role"),
    ("calendar", "role"),
    ("works", "class"),
    ("compounds", "part"),
];

#[test]
fn no_word_stands_in_two_entries_of_one_file() {
    let mut wrong = Vec::new();
    for (file, entries) in files() {
        let apart = APART.iter().find(|(f, _)| *f == file).map(|(_, field)| *field);
        let mut seen: BTreeMap<(String, String, String), String> = BTreeMap::new();
        for (id, entry) in &entries {
            let entry = entry.as_table().unwrap();
            let part = apart
                .and_then(|f| entry.get(f))
                .and_then(|v| v.as_str())
                .unwrap_or_default();
            // Names of one country may be brought over from two alphabets, two feasts may fall on one day, and `unlike` and `with` name entries.
            let shared = ["near", "days", "unlike", "with"];
            for (field, value) in entry.iter().filter(|(f, _)| !shared.contains(&f.as_str())) {
                let words: Vec<String> = match value {
                    toml::Value::Array(list) => list.iter().filter_map(|v| v.as_str()).map(str::to_string).collect(),
                    toml::Value::Table(table) => table.keys().cloned().collect(),
                    _ => continue,
                };
                for word in words {
                    let key = (part.to_string(), field.clone(), word.clone());
                    if let Some(other) = seen.insert(key, id.clone()) {
                        wrong.push(format!("{file}.toml: {word:?} ({field}) in [{other}] and [{id}]"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn unlike_and_opposite_name_classes_of_the_file() {
    let (_, events) = files().into_iter().find(|(file, _)| file == "events").unwrap();
    for (id, entry) in &events {
        let unlike = entry.get("unlike").and_then(|v| v.as_array()).into_iter().flatten();
        for class in unlike.chain(entry.get("opposite")).filter_map(|v| v.as_str()) {
            assert!(events.contains_key(class) && class != id, "{id}: no class {class:?}");
        }
    }
}

fn claims_folder(file: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), text).unwrap();
    folder
}

fn hedges(text: &str, folder: &std::path::Path) -> Vec<String> {
    let sources = claims_folder("a.txt", text);
    let config = Config {
        claims: Some(folder.into()),
        ..Config::default()
    };
    let (_, claims, _) = extract(&[sources.path().into()], &config).unwrap();
    claims.into_iter().filter_map(|c| c.stance.hedge).collect()
}

#[test]
fn an_added_entry_fires_and_a_removed_one_does_not() {
    let folder = claims_folder(
        "hedges.toml",
        "[give-or-take]\nbefore = [\"give or take\"]\nlow = \"0.9\"\nhigh = \"1.1\"\n\
         example = \"Give or take 300 homes were flooded.\"\nnot = \"They take 300 homes.\"\n\n[about]\nremove = true\n",
    );
    assert_eq!(
        hedges("Give or take 300 homes were flooded.", folder.path()),
        ["give-or-take"]
    );
    assert!(hedges("About 300 homes were flooded.", folder.path()).is_empty());
    assert_eq!(hedges("At least 300 homes were flooded.", folder.path()), ["at-least"]);
}

#[test]
fn a_replaced_entry_has_only_its_new_words() {
    let folder = claims_folder(
        "hedges.toml",
        "[about]\nbefore = [\"ballpark\"]\nlow = \"0.8\"\nhigh = \"1.2\"\nexample = \"Ballpark 300 homes.\"\nnot = \"The ballpark has 300 seats.\"\n",
    );
    assert_eq!(hedges("Ballpark 300 homes were flooded.", folder.path()), ["about"]);
    assert!(hedges("Roughly 300 homes were flooded.", folder.path()).is_empty());
}

#[test]
fn a_bad_entry_is_shown_with_file_line_and_mark_and_the_run_ends_with_2() {
    let folder = claims_folder(
        "hedges.toml",
        "# House words.\n[about]\nbefore = 3\nexample = \"a\"\nnot = \"b\"\n",
    );
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(["compare", "examples/deportations", "--claims"])
        .arg(folder.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    for part in ["hedges.toml:3: [about]", "  before = 3\n", "           ^\n"] {
        assert!(told.contains(part), "no {part:?} in:\n{told}");
    }
}

#[test]
fn a_file_of_no_vocabulary_is_refused_with_the_names_there_are() {
    let folder = claims_folder("hedge.toml", "");
    let told = Vocab::load(Some(folder.path())).unwrap_err().to_string();
    assert!(told.contains("hedge.toml") && told.contains("hedges"), "{told}");
}

#[test]
fn an_entry_taken_away_no_longer_fires_on_its_example() {
    let files = files();
    let mut idle = Vec::new();
    for proof in Layers::read(None).unwrap().proofs().unwrap() {
        let folder = claims_folder(
            &format!("{}.toml", proof.file),
            &format!("[{}]\nremove = true\n", proof.id),
        );
        let vocab = Vocab::load(Some(folder.path())).unwrap();
        let (_, fires) = DECISIONS.iter().find(|(file, _)| *file == proof.file).unwrap();
        let entry = files[&proof.file][&proof.id].as_table().unwrap();
        // Verbs that only carry what another says leave no trace; an unknown verb leaves none either.
        // Spellings of a name are listed beside rules of letters that cover some of them: the list says what is known for sure.
        if entry.get("frame").is_some() || proof.file == "variants" {
            continue;
        }
        if fires(&Reading::of(&proof.example, &proof.id, entry, &vocab)) {
            idle.push(format!("{}.toml [{}]: {}", proof.file, proof.id, proof.example));
        }
    }
    assert!(
        idle.is_empty(),
        "{} fire without their entry:\n{}",
        idle.len(),
        idle.join("\n")
    );
}
