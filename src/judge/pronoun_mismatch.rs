//! pronoun-mismatch: an article about one person slips into the other gender's pronoun.

use foldhash::{HashMap, HashSet};

use super::{Case, Meta, Rule};
use crate::model::{Article, Claim, Finding, Kind, NameClass, Severity, Side, SourceId, Span, TokenKind, Value};
use crate::vocab::{Gender, Vocab};

/// An article about one person slips into the other gender's pronoun.
#[derive(Debug)]
pub struct PronounMismatch;

static META: Meta = Meta {
    id: "pronoun-mismatch",
    kind: Kind::NAME,
    severity: Severity::Warning,
    summary: "an article about one person slips into the other gender's pronoun",
    single: true,
    page: include_str!("../../tests/rules/pronoun-mismatch.md"),
};

/// Pronouns of the usual gender that an article must show, and how many to each of the other. Fewer show no habit.
const HABIT: (usize, usize) = (4, 3);
/// Slips of one article reported at the most; an article with more has a second person in it that was not seen.
const SLIPS: usize = 2;
/// Sentences before the pronoun in which another person may be meant.
const WINDOW: usize = 2;
/// Tokens that part a pronoun that opens its sentence from a name after it that it may point ahead to.
const AHEAD: usize = 8;

impl Rule for PronounMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (n, article) in case.articles.iter().enumerate() {
            let own = case.claims_of(SourceId(n));
            let titles: Vec<Span> = own
                .filter(|(_, c)| c.kind == Kind::TITLE)
                .map(|(_, c)| c.span)
                .collect();
            let slips = Reading::of(article, &titles, &names(case, SourceId(n)), case.vocab)
                .map_or_else(Vec::new, |r| r.slips());
            if slips.is_empty() || slips.len() > SLIPS {
                continue;
            }
            // By itself a pronoun may point at somebody this rule did not see; in a damaged text it is the damage again.
            let (severity, share) = if article.damaged() > 0 {
                (Severity::Warning, 0.75)
            } else {
                (Severity::Info, 0.4)
            };
            for (suspect, witness) in slips {
                let (printed, usual) = (article.doc.slice(suspect), article.doc.slice(witness));
                findings.extend(
                    Finding::of(META.id, META.kind, severity)
                        .confidence(share)
                        .message(format!(
                            "{} prints “{printed}” where the person it tells of has “{usual}”.",
                            case.source_name(SourceId(n))
                        ))
                        .query(format!(
                            "Whom does “{printed}” mean? The article has “{usual}” beside it."
                        ))
                        .place(SourceId(n), suspect, Side::Suspect, article.doc.lower(suspect))
                        .place(SourceId(n), witness, Side::Witness, article.doc.lower(witness))
                        .build(),
                );
            }
        }
        findings
    }
}

/// What an article shows of the person it tells of.
struct Reading<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    usual: Gender,
    /// Pronouns outside quotations: token and gender.
    pronouns: Vec<(usize, Gender)>,
    /// Surnames of persons, as far as two capitalised words in a row show them.
    surnames: HashSet<&'a str>,
    /// Every part of the name of the person told of.
    main: HashSet<&'a str>,
    /// Titles of works, which name no person even where they look like one: "Emma Woodhouse".
    titles: &'a [Span],
}

impl<'a> Reading<'a> {
    /// `None` where the article shows no habit or no person.
    fn of(article: &'a Article, titles: &'a [Span], named: &[Named], vocab: &'a Vocab) -> Option<Reading<'a>> {
        let mut pronouns = Vec::new();
        for (n, token) in article.tokens.iter().enumerate() {
            let lower = article.lower(n);
            if vocab.pronouns.is_identity(lower) {
                return None;
            }
            if let Some(gender) = vocab.pronouns.pronoun(lower)
                && token.kind == TokenKind::Word
                && article.quotation_around(token.span).is_none()
            {
                pronouns.push((n, gender));
            }
        }
        let feminine = pronouns.iter().filter(|(_, g)| *g == Gender::Feminine).count();
        let masculine = pronouns.len() - feminine;
        let usual = if feminine > masculine {
            Gender::Feminine
        } else {
            Gender::Masculine
        };
        let (most, least) = (feminine.max(masculine), feminine.min(masculine));
        if most < HABIT.0 || most < HABIT.1 * least || least == 0 {
            return None;
        }
        let (surnames, main) = persons(article, titles, named, vocab)?;
        Some(Reading {
            article,
            vocab,
            usual,
            pronouns,
            surnames,
            main,
            titles,
        })
        .filter(Reading::tells_of_main)
    }

    /// Whether the usual pronouns belong to the name given most often: half of them stand in a sentence with it or the one after.
    fn tells_of_main(&self) -> bool {
        let article = self.article;
        let named: HashSet<usize> = article
            .tokens
            .iter()
            .filter(|t| self.main.contains(article.doc.slice(t.span)))
            .map(|t| t.sentence)
            .collect();
        let usual = self.pronouns.iter().filter(|(_, gender)| *gender == self.usual);
        let beside = usual.clone().filter(|(n, _)| {
            let sentence = article.tokens.get(*n).map_or(0, |t| t.sentence);
            named.contains(&sentence) || sentence.checked_sub(1).is_some_and(|s| named.contains(&s))
        });
        named.len() >= 2 && beside.count() * 2 >= usual.count()
    }

    /// The pronouns of the other gender, each with the nearest usual one, where all of them can mean nobody but the person told
    /// of. One that means somebody else shows a second person, whom any of them may mean.
    fn slips(&self) -> Vec<(Span, Span)> {
        let other = self.pronouns.iter().filter(|(_, gender)| *gender != self.usual);
        if !other.clone().all(|(n, _)| self.means_main(*n)) {
            return Vec::new();
        }
        other
            .filter_map(|(n, _)| {
                let nearest = self
                    .pronouns
                    .iter()
                    .filter(|(m, gender)| *gender == self.usual && !self.article.lower(*m).ends_with("self"))
                    .min_by_key(|(m, _)| (m.abs_diff(*n), *m))?;
                Some((self.phrase(*n)?, self.phrase(nearest.0)?))
            })
            .collect()
    }

    /// The pronoun and the word after it, where one follows.
    fn phrase(&self, n: usize) -> Option<Span> {
        let span = self.article.tokens.get(n)?.span;
        let next = self.article.tokens.get(n + 1).filter(|t| t.kind == TokenKind::Word);
        Some(next.map_or(span, |t| span.cover(t.span)))
    }

    fn means_main(&self, n: usize) -> bool {
        let article = self.article;
        let Some(sentence) = article.tokens.get(n).map(|t| t.sentence) else {
            return false;
        };
        let (Some(here), Some(from)) = (
            article.sentences.get(sentence),
            article.sentences.get(self.told_before(sentence, WINDOW)),
        ) else {
            return false;
        };
        // Somebody else before it.
        if (from.first..n).any(|m| self.may_be_meant(m)) {
            return false;
        }
        // Somebody else after it: "In his first term, Okafor…" points ahead; a pronoun that opens the sentence rarely points far.
        let reach = if n == here.first { n + AHEAD } else { here.last };
        if (n + 1..reach.min(here.last)).any(|m| self.may_be_meant(m)) {
            return false;
        }
        // The person told of in this sentence or the one before.
        let near = article
            .sentences
            .get(self.told_before(sentence, 1))
            .map_or(here.first, |s| s.first);
        let told = (near..n).any(|m| {
            self.main.contains(article.text(m)) || self.vocab.pronouns.pronoun(article.lower(m)) == Some(self.usual)
        });
        // And by the usual pronoun, not long ago.
        told && self
            .pronouns
            .iter()
            .any(|(m, gender)| *gender == self.usual && (from.first..here.last).contains(m))
    }

    /// "a deputy", "a young deputy": somebody new, of whom the noun alone tells no gender.
    fn introduced(&self, n: usize) -> bool {
        let word = self.article.lower(n);
        let person = self
            .vocab
            .nouns
            .class(word)
            .is_some_and(|class| self.vocab.is_a(class, "person"));
        person
            && (n.saturating_sub(2)..n).any(|m| matches!(self.article.lower(m), "a" | "an" | "another"))
            && !self.vocab.pronouns.may_be(word, self.usual)
    }

    /// The sentence that stands so many sentences of narration before another. Sentences that are all quotation tell of nobody.
    fn told_before(&self, sentence: usize, count: usize) -> usize {
        let quoted = |n: usize| {
            self.article.sentences.get(n).is_some_and(|s| {
                (s.first..s.last)
                    .filter_map(|t| self.article.tokens.get(t))
                    .filter(|t| t.kind == TokenKind::Word)
                    .all(|t| self.article.quotation_around(t.span).is_some())
            })
        };
        let mut at = sentence;
        let mut left = count;
        while left > 0 && at > 0 {
            at -= 1;
            left -= usize::from(!quoted(at));
        }
        at
    }

    /// Whether a word may name another person of the other gender.
    fn may_be_meant(&self, n: usize) -> bool {
        let text = self.article.text(n);
        if self.vocab.pronouns.may_be(self.article.lower(n), self.usual.other()) {
            return true;
        }
        if self.introduced(n) {
            return true;
        }
        if self.main.contains(text) || !is_capitalised(text) || in_title(self.article, self.titles, n) {
            return false;
        }
        self.surnames.contains(text) || is_full_name(self.article, n, self.vocab)
    }
}

/// A name in an article: where, what it names, and the number of its referent there.
type Named = (Span, NameClass, usize);

/// The names of an article, as the extraction of names read them.
fn names(case: &Case<'_>, source: SourceId) -> Vec<Named> {
    let first = case.claims.partition_point(|c| c.source < source);
    let own = case.claims.iter().skip(first).take_while(|c| c.source == source);
    let named = |c: &Claim| match &c.value {
        Value::Name(name) => Some((c.span, name.class, name.entity)),
        _ => None,
    };
    own.filter_map(named).collect()
}

/// The names of persons in an article, and the parts of the name that it gives most often. `None` where that name is no person's:
/// a firm or a place has no pronoun to slip from.
fn persons<'a>(
    article: &'a Article,
    titles: &[Span],
    named: &[Named],
    vocab: &Vocab,
) -> Option<(HashSet<&'a str>, HashSet<&'a str>)> {
    let mut surnames: HashSet<&str> = HashSet::default();
    let mut firsts: HashMap<&str, HashSet<&str>> = HashMap::default();
    for n in 0..article.tokens.len() {
        if is_full_name(article, n, vocab) && !in_title(article, titles, n) {
            let last = article.text(n + 1);
            surnames.insert(last);
            firsts.entry(last).or_default().insert(article.text(n));
        }
    }
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for n in 0..article.tokens.len() {
        if let Some(surname) = surnames.get(article.text(n)) {
            *counts.entry(surname).or_default() += 1;
        }
    }
    let (main, _) = counts
        .into_iter()
        .max_by_key(|(word, count)| (*count, std::cmp::Reverse(*word)))?;
    let mut parts = firsts.remove(main).unwrap_or_default();
    parts.insert(main);
    let words = |span: Span| {
        let named = article.tokens_in(span).map(|n| article.text(n));
        named.filter(|text| is_capitalised(text))
    };
    if let Some((_, class, entity)) = named.iter().find(|(span, ..)| words(*span).any(|w| w == main)) {
        if matches!(class, NameClass::Body | NameClass::Place) {
            return None;
        }
        for (span, class, own) in named {
            if own == entity {
                parts.extend(words(*span));
            } else if *class == NameClass::Person {
                surnames.extend(words(*span));
            }
        }
    }
    Some((surnames, parts))
}

fn in_title(article: &Article, titles: &[Span], n: usize) -> bool {
    article
        .tokens
        .get(n)
        .is_some_and(|t| titles.iter().any(|title| title.contains(t.span)))
}

/// Two words with a capital, not both usual words, the second a name: "Ana Lund", "Mark Young", but not "Instagram Story".
fn is_full_name(article: &Article, n: usize, vocab: &Vocab) -> bool {
    let (Some(a), Some(b)) = (article.tokens.get(n), article.tokens.get(n + 1)) else {
        return false;
    };
    let usual = |m: usize| vocab.words.rank(article.lower(m)).is_some_and(|r| r <= 50);
    a.kind == TokenKind::Word
        && b.kind == TokenKind::Word
        && a.sentence == b.sentence
        && is_capitalised(article.text(n))
        && is_capitalised(article.text(n + 1))
        && !(usual(n) && usual(n + 1))
        && (!usual(n + 1) || vocab.words.proper_rank(article.lower(n + 1)).is_some())
}

fn is_capitalised(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase) && text.chars().any(char::is_lowercase)
}
