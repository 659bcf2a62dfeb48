//! What a figure is a figure of where its noun stands before the verb: "the death toll rose to 12", "turnout reached 61.2 percent",
//! "officials put the magnitude at 6.1".

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::clause;
use super::noun;
use super::plural;
use super::words::{is_auxiliary, is_function};
use crate::model::{Article, Subject, TokenKind};
use crate::vocab::Vocab;

/// How many words may stand between the noun and the figure: "toll from Monday's storm has since risen to at least 12".
const REACH: usize = 14;

/// The subject of a figure that names no noun itself. `measured`: the figure carries a unit of money or a share, which tells
/// what kind of noun it takes.
pub fn of(article: &Article, vocab: &Vocab, figure: Range<usize>, measured: bool) -> Option<Subject> {
    let clause = clause::bounds(article, figure.start);
    if measured && clause.start == figure.start {
        return apposed(article, vocab, figure.start);
    }
    let floor = clause.start.max(figure.start.saturating_sub(REACH));
    // "expenses topped $14,000": the verb that hedges the figure is read with it.
    let hedging = figure.len() > 1
        && vocab
            .events
            .verb(article.lower(figure.start))
            .is_some_and(|e| e.class == "reach");
    let mut at = figure.start + usize::from(hedging);
    // "to", "at", "from 6 percent to": what links the figure to its verb or its noun.
    while at > floor && linked(article, at - 1) {
        at -= 1;
    }
    let link = if at < figure.start { article.lower(at) } else { "" };
    // "put the toll at 12", "a population of 4,000", "with the rate at 5 percent"
    if matches!(link, "at" | "to" | "of")
        && at > floor
        && let Some(subject) = quantity(article, vocab, floor..at, measured)
    {
        return Some(subject);
    }
    // "landings in the range of 9,000 tonnes", "a deal in the $75 million range"
    let ranged = match (link, article.lower(figure.start)) {
        (_, "in")
            if matches!(
                article.lower(figure.start + 2),
                "range" | "region" | "neighborhood" | "order"
            ) =>
        {
            figure.start.checked_sub(1)
        }
        _ if measured && article.lower(figure.end) == "range" => figure.start.checked_sub(3),
        _ => None,
    };
    if let Some(head) = ranged.filter(|h| *h >= floor && vocab.events.verb(article.lower(*h)).is_none()) {
        return subject(article, vocab, head, floor);
    }
    let verb = verb_before(article, vocab, floor..at, link)?;
    let strong = verb.1;
    let end = before_auxiliaries(article, floor, verb.0);
    let start = phrase_start(article, vocab, floor, end);
    // "expenses at bars and clubs topped $14,000": which noun the verb has is not sure.
    if hedging && start > floor && article.lower(start - 1) == "and" {
        return None;
    }
    let head = head(article, vocab, start..end)?;
    let subject = subject(article, vocab, head, start)?;
    let class = subject.class.as_deref();
    let known = matches!(class, Some("measure" | "money-matter"));
    (known || strong && !class.is_some_and(|c| vocab.nouns.is_a(c, "person"))).then_some(subject)
}

/// "its share of the loan – 22 billion euros": the sum before the dash, past what it is of.
fn apposed(article: &Article, vocab: &Vocab, start: usize) -> Option<Subject> {
    let dash = start
        .checked_sub(1)
        .filter(|d| matches!(article.text(*d), "—" | "–" | "-"))?;
    let floor = clause::bounds(article, dash.checked_sub(1)?).start;
    let sum = |at: usize| {
        matches!(vocab.nouns.class(article.lower(at)), Some("money-matter" | "measure"))
            || matches!(article.lower(at), "share" | "portion" | "part" | "cut" | "stake")
    };
    let behind = |at: usize| at + 1 == dash || article.lower(at + 1) == "of";
    let head = (floor.max(dash.saturating_sub(6))..dash)
        .rev()
        .find(|at| behind(*at) && sum(*at))?;
    subject(article, vocab, head, floor)
}

fn linked(article: &Article, at: usize) -> bool {
    matches!(
        article.lower(at),
        "to" | "at" | "of" | "just" | "only" | "about" | "nearly" | "around" | "some"
    )
}

/// The verb right before a figure, with whether it tells of a quantity by itself ("rose", "reached"); forms of "to be" do not.
fn verb_before(article: &Article, vocab: &Vocab, range: Range<usize>, link: &str) -> Option<(usize, bool)> {
    let mut at = range.end;
    let mut steps = 0;
    while at > range.start && steps < 4 {
        at -= 1;
        steps += 1;
        let word = article.lower(at);
        let class = vocab.events.verb(word).map(|e| e.class.as_str());
        if class.is_some_and(|c| c == "reach" || vocab.events.is_change(c)) {
            // "cut 12 jobs" and "dropped 40 bombs" have an object; "rose 12 percent" and "fell to 12" have none.
            return Some((at, true));
        }
        if link == "at"
            && matches!(
                word,
                "estimated" | "put" | "set" | "recorded" | "placed" | "remained" | "averaged"
            )
        {
            return Some((at, true));
        }
        if matches!(
            word,
            "is" | "was" | "are" | "were" | "hit" | "averaged" | "remains" | "became"
        ) {
            return Some((at, false));
        }
        let passes = word.ends_with("ly")
            || matches!(
                word,
                "now" | "then" | "also" | "by" | "from" | "percent" | "%" | "as" | "high" | "up" | "down" | "back"
            )
            || article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
        if !passes {
            return None;
        }
    }
    None
}

/// Goes back over "has since", "would have", "is expected to" and a relative clause's opener ("the toll, which stood at").
fn before_auxiliaries(article: &Article, floor: usize, verb: usize) -> usize {
    let mut at = verb;
    while at > floor {
        let word = article.lower(at - 1);
        let passes = is_auxiliary(word)
            || word.ends_with("ly")
            || matches!(
                word,
                "since" | "now" | "also" | "then" | "still" | "already" | "expected" | "to" | "which" | "that" | ","
            );
        if !passes {
            break;
        }
        at -= 1;
    }
    at
}

/// Where the noun phrase that ends before a token begins: behind a comma, a verb that carries speech, or "that".
fn phrase_start(article: &Article, vocab: &Vocab, floor: usize, end: usize) -> usize {
    let mut at = end;
    while at > floor {
        let word = article.lower(at - 1);
        // "the quake a day before rose to": an adverb.
        let adverb = word == "before"
            && at >= floor + 2
            && matches!(article.lower(at - 2), "day" | "week" | "month" | "year" | "hour");
        let ends = !adverb
            && matches!(
                word,
                "," | "that" | "and" | "but" | "as" | "while" | "when" | "after" | "before" | "because" | "where"
            )
            || !article.text(at - 1).starts_with(char::is_uppercase)
                && vocab.events.verb(word).is_some_and(|e| vocab.events.is_frame(&e.class));
        if ends {
            break;
        }
        at -= 1;
    }
    at
}

/// The head of a noun phrase: the word before its first preposition; of "the number of cases" the cases.
fn head(article: &Article, vocab: &Vocab, range: Range<usize>) -> Option<usize> {
    let cut = range
        .clone()
        .skip(1)
        .find(|at| {
            matches!(
                article.lower(*at),
                "of" | "in" | "for" | "on" | "from" | "at" | "among" | "per" | "since" | "with"
            )
        })
        .unwrap_or(range.end);
    let mut head = cut.checked_sub(1).filter(|h| range.contains(h))?;
    // "the habitat available for the animals"
    if head > range.start
        && matches!(
            article.lower(head),
            "available" | "present" | "alone" | "left" | "overall"
        )
    {
        head -= 1;
    }
    if matches!(
        article.lower(head),
        "number" | "total" | "amount" | "share" | "percentage" | "proportion"
    ) && article.lower(cut) == "of"
    {
        return noun::after(article, vocab, cut + 1, range.end, false)
            .map(|p| p.head)
            .or(Some(head));
    }
    Some(head)
}

/// A quantity's noun right before a link: "the death toll at", "a population of".
fn quantity(article: &Article, vocab: &Vocab, range: Range<usize>, measured: bool) -> Option<Subject> {
    let head = range.end.checked_sub(1).filter(|h| *h >= range.start)?;
    let subject = subject(article, vocab, head, range.start)?;
    let fits = match subject.class.as_deref() {
        Some("measure") => !matches!(subject.head.as_str(), "number" | "total" | "amount" | "figure"),
        // "sales of 8 million" are counted as well as paid.
        Some("money-matter") => measured || subject.head == "sale",
        _ => false,
    };
    fits.then_some(subject)
}

fn subject(article: &Article, vocab: &Vocab, head: usize, floor: usize) -> Option<Subject> {
    let token = article.tokens.get(head).filter(|t| t.kind == TokenKind::Word)?;
    let word = article.lower(head);
    let capital = article.text(head).chars().next().is_some_and(char::is_uppercase);
    let opens = article.sentences.get(token.sentence).is_some_and(|s| s.first == head);
    if is_function(vocab, word)
        || (capital && !opens)
        || word.len() < 3
        || is_pronoun(word)
        || matches!(word, "almost" | "nearly" | "already" | "perhaps" | "probably")
        || vocab.numerals.word(word).is_some()
        || matches!(
            word,
            "year"
                | "years"
                | "month"
                | "months"
                | "week"
                | "weeks"
                | "day"
                | "days"
                | "quarter"
                | "time"
                | "night"
                | "season"
        )
    {
        return None;
    }
    let stemmer = Stemmer::create(Algorithm::English);
    let mut modifiers: Vec<String> = (floor..head)
        .rev()
        .take(3)
        .take_while(|at| {
            article.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word)
                && !is_function(vocab, article.lower(*at))
                && (!article.text(*at).starts_with(char::is_uppercase) || *at == floor)
        })
        .filter(|at| {
            vocab
                .events
                .verb(article.lower(*at))
                .is_none_or(|_| vocab.events.noun(article.lower(*at)).is_some())
        })
        .map(|at| stemmer.stem(article.lower(at)).into_owned())
        .collect();
    modifiers.sort();
    modifiers.dedup();
    let singular = plural::singular(vocab, word);
    Some(Subject {
        class: vocab.nouns.class(&singular).map(str::to_string),
        head: singular,
        modifiers,
        span: token.span,
    })
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "they"
            | "she"
            | "this"
            | "that"
            | "which"
            | "who"
            | "these"
            | "those"
            | "there"
            | "here"
            | "you"
            | "what"
            | "one"
            | "none"
            | "them"
    )
}
