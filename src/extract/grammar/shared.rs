//! What a figure shares with another: the unit that a list names once ("eight, 10, 12 years"), the people that were counted before
//! ("police said there were only 12,000").

use std::ops::Range;

use rust_decimal::Decimal;

use super::plural;
use super::unit;
use super::words;
use crate::model::{Amount, Article, Claim, Kind, Lapse, Role, Span, Subject, TokenKind, Value};
use crate::vocab::{MONEY, TIME, Tie, Vocab};

/// How far two counts of the same people may lie apart: organisers and police differ by a factor of ten at most.
const APART: Decimal = Decimal::TEN;

/// "eight, 10, 12 years", "three, four or five weeks": the unit behind the last of a list is that of all.
pub fn units(article: &Article, found: &mut [Claim]) {
    let mut first = 0;
    for n in 1..found.len() {
        let linked = match (found.get(n - 1), found.get(n)) {
            (Some(one), Some(two)) => is_bare(one) && listed(article, one, two),
            _ => false,
        };
        if !linked {
            first = n;
            continue;
        }
        let Some(last) = found.get(n).filter(|c| !is_bare(c) && c.aside.is_none()).cloned() else {
            continue;
        };
        // "killed 10, 12 years after": two figures and a comma make no list.
        let joint = found.get(n - 1).is_some_and(|c| {
            article
                .tokens_in(Span::new(c.span.end, last.span.start))
                .any(|at| matches!(article.lower(at), "and" | "or"))
        });
        let range = measure(&last).is_some_and(|m| m.printed.is_none());
        if joint || range || n - first > 1 {
            for claim in found.get_mut(first..n).unwrap_or_default() {
                share(claim, &last);
            }
        }
        first = n;
    }
}

/// "eight, 10, 12 years from now", "five or six years ago": the last of the list is a date, and its unit is that of all.
pub fn dated(article: &Article, vocab: &Vocab, known: &[&Claim], found: &mut [Claim]) {
    let mut first = 0;
    for n in 0..found.len() {
        let linked = n > 0
            && match (found.get(n - 1), found.get(n)) {
                (Some(one), Some(two)) => is_bare(one) && listed(article, one, two),
                _ => false,
            };
        if !linked {
            first = n;
        }
        let Some(last) = found.get(n).filter(|c| is_bare(c)) else {
            continue;
        };
        let joint = article.tokens_in(last.span).end;
        let joined = matches!(article.lower(joint), "or" | "and") || article.lower(joint) == "," && n > first;
        if !joined {
            continue;
        }
        let near = known.partition_point(|c| c.sentence < last.sentence);
        let mut near = known.get(near..).unwrap_or_default().iter();
        let date = near
            .by_ref()
            .take_while(|c| c.sentence == last.sentence)
            .find(|c| c.kind == Kind::DATE && article.tokens_in(c.span).start == joint + 1);
        let number = date.map(|c| article.tokens_in(c.span).start);
        let unit = number
            .and_then(|at| unit::after(article, vocab, at + 1, at + 3))
            .filter(|u| u.unit.dimension == TIME);
        let Some(unit) = unit else { continue };
        for claim in found.get_mut(first..=n).unwrap_or_default() {
            let Value::Amount(amount) = &claim.value else { continue };
            let amount = Amount {
                unit: Some(unit.unit.id.clone()),
                dimension: Some(unit.unit.dimension.clone()),
                factor: unit.unit.factor,
                ..amount.clone()
            };
            claim.value = Value::Lapse(Lapse {
                seconds: i64::try_from(unit.unit.factor).unwrap_or(1),
                unit: unit.unit.id.clone(),
                amount,
            });
            claim.topic.role = Role::Duration;
        }
    }
}

fn is_bare(claim: &Claim) -> bool {
    claim.aside.is_none()
        && claim.topic.subject.is_none()
        && claim.topic.role != Role::Age
        && matches!(&claim.value, Value::Amount(a) if a.unit.is_none() && a.dimension.is_none())
}

/// Whether two figures stand side by side in a list: a comma, "and" or "or" between them and no more.
fn listed(article: &Article, one: &Claim, two: &Claim) -> bool {
    if one.sentence != two.sentence || two.span.start < one.span.end {
        return false;
    }
    let between = article.tokens_in(Span::new(one.span.end, two.span.start));
    (1..=2).contains(&between.len())
        && between
            .into_iter()
            .all(|at| matches!(article.lower(at), "," | "and" | "or"))
}

/// The amount of a claim that is told in a unit of measure.
fn measure(claim: &Claim) -> Option<&Amount> {
    match &claim.value {
        Value::Lapse(lapse) => Some(&lapse.amount),
        Value::Amount(amount) => amount
            .dimension
            .as_deref()
            .is_some_and(|d| !matches!(d, "age" | "rank" | "score") && d != MONEY)
            .then_some(amount),
        _ => None,
    }
}

fn share(claim: &mut Claim, last: &Claim) {
    let (Value::Amount(mine), Some(theirs)) = (&claim.value, measure(last)) else {
        return;
    };
    let amount = Amount {
        unit: theirs.unit.clone(),
        dimension: theirs.dimension.clone(),
        factor: theirs.factor,
        ..mine.clone()
    };
    claim.value = match &last.value {
        Value::Lapse(lapse) => Value::Lapse(Lapse {
            amount,
            unit: lapse.unit.clone(),
            seconds: lapse.seconds,
        }),
        _ => Value::Amount(amount),
    };
    claim.topic.role = last.topic.role;
    claim.topic.subject.clone_from(&last.topic.subject);
    if claim.topic.event.is_none() {
        claim.topic.event.clone_from(&last.topic.event);
    }
}

/// Whether a date before a figure belongs to another event: "on Saturday sentenced the man who killed four people", "was indicted
/// last year on charges he took $120,000", "buried on Tuesday the pupils, who were among 40 people killed". What a court does is dated
/// otherwise than what it judges.
pub fn elsewhere(article: &Article, vocab: &Vocab, claim: &Claim, date: Span) -> bool {
    let Some(event) = claim.topic.event.as_ref().filter(|_| date.end <= claim.span.start) else {
        return false;
    };
    let (date, event) = (article.tokens_in(date), article.tokens_in(event.span).start);
    if event < date.end {
        return false;
    }
    let law = |class: &str| matches!(class, "charge" | "convict" | "acquit" | "sentence" | "plead");
    let court = |at: usize| vocab.events.verb(article.lower(at)).is_some_and(|e| law(&e.class));
    let own = matches!(claim.value, Value::Lapse(_))
        || claim
            .topic
            .event
            .as_ref()
            .and_then(|e| e.class.as_deref())
            .is_some_and(law);
    if own {
        return false;
    }
    let judged = court(date.end) && date.end != event || (1..=2).any(|n| date.start.checked_sub(n).is_some_and(court));
    judged || (date.end..event).any(|at| article.lower(at) == "who")
}

/// What a bare figure shares with the one before it, or takes from the words beside it.
pub fn elided(article: &Article, vocab: &Vocab, claim: &mut Claim, last: Option<&Claim>, tokens: &Range<usize>) {
    others(article, vocab, claim, tokens);
    if !is_bare(claim) {
        return;
    }
    if children(article, vocab, claim, tokens) {
        return;
    }
    if let Some(last) = last {
        persons(article, claim, last, tokens);
        bracketed(article, claim, last, tokens);
        restated(article, claim, last, tokens);
    }
}

/// "the chapel and several others", "the message, as well as several others": more of what stands before, where nothing is done to
/// people.
fn others(article: &Article, vocab: &Vocab, claim: &mut Claim, tokens: &Range<usize>) {
    let other = claim.topic.subject.as_ref().is_some_and(|s| s.head == "other");
    let done = claim.topic.event.as_ref().filter(|e| e.span.end <= claim.span.start);
    let harmless = done.is_some_and(|e| e.class.as_deref().is_none_or(|c| vocab.events.patient(c).is_none()));
    if !other || !harmless || tokens.start < 4 {
        return;
    }
    let mut at = tokens.start - 1;
    at = match article.lower(at) {
        "as" if article.lower(at - 1) == "well" => at - 3,
        "and" | "among" => at - 1,
        _ => return,
    };
    at -= usize::from(article.lower(at) == ",");
    let Some(token) = article.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else {
        return;
    };
    let word = article.lower(at);
    let head = plural::singular(vocab, word);
    let class = vocab.nouns.class(&head);
    let thing = article.text(at).starts_with(char::is_lowercase)
        && vocab
            .events
            .verb(word)
            .is_none_or(|e| vocab.events.noun(&e.base).is_some())
        && !words::is_function(vocab, word)
        && !class.is_some_and(|c| vocab.nouns.is_a(c, "person"))
        && at > 0
        && (words::is_determiner(article.lower(at - 1)) || at > 1 && words::is_determiner(article.lower(at - 2)));
    if let Value::Amount(amount) = &mut claim.value
        && thing
    {
        amount.unit = None;
        claim.topic.subject = Some(Subject {
            class: class.map(str::to_string),
            head,
            modifiers: Vec::new(),
            span: token.span,
        });
    }
}

/// "a father of two"
fn children(article: &Article, vocab: &Vocab, claim: &mut Claim, tokens: &Range<usize>) -> bool {
    let parent = tokens.start >= 2
        && article.lower(tokens.start - 1) == "of"
        && matches!(
            vocab.kin.one(article.lower(tokens.start - 2)),
            Some(Tie::Parent | Tie::Grandparent)
        );
    let Value::Amount(amount) = &mut claim.value else {
        return false;
    };
    if parent {
        amount.unit = Some("person".to_string());
        claim.topic.subject = Some(Subject {
            head: "child".to_string(),
            modifiers: Vec::new(),
            class: Some("child".to_string()),
            span: claim.span,
        });
    }
    parent
}

/// "23 sailors (12 from Carrow and 11 from Lund)": what stands in the brackets is counted in what stands before them.
fn bracketed(article: &Article, claim: &mut Claim, last: &Claim, tokens: &Range<usize>) {
    let open = tokens.start.checked_sub(1).filter(|o| article.lower(*o) == "(");
    let whole = open.is_some_and(|o| article.tokens_in(last.span).end == o) && last.sentence == claim.sentence;
    if let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value)
        && whole
        && theirs.dimension.is_none()
        && mine.printed.is_some_and(|m| theirs.printed.is_some_and(|t| m < t))
    {
        mine.unit.clone_from(&theirs.unit);
        claim.topic.subject.clone_from(&last.topic.subject);
        claim.topic.event.clone_from(&last.topic.event);
        claim.topic.role = Role::Part;
    }
}

/// "put the magnitude at 5.9, but the survey said it was 6.1": "it" is what was measured before.
fn restated(article: &Article, claim: &mut Claim, last: &Claim, tokens: &Range<usize>) {
    let it = tokens.start >= 2
        && matches!(article.lower(tokens.start - 1), "was" | "is" | "at")
        && article.lower(tokens.start - 2) == "it";
    let ends = article.tokens.get(tokens.end).is_none_or(|t| t.kind == TokenKind::Mark);
    let known = last.sentence == claim.sentence
        && last
            .topic
            .subject
            .as_ref()
            .is_some_and(|s| s.class.as_deref() == Some("measure"));
    if let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value)
        && it
        && ends
        && known
    {
        mine.unit.clone_from(&theirs.unit);
        mine.dimension.clone_from(&theirs.dimension);
        mine.factor = theirs.factor;
        claim.topic.subject.clone_from(&last.topic.subject);
    }
}

/// "30,000 people came. Police said there were only 12,000": a count of those who were counted right before.
fn persons(article: &Article, claim: &mut Claim, last: &Claim, tokens: &Range<usize>) {
    if claim.sentence > last.sentence + 1 {
        return;
    }
    let there = tokens.start >= 2
        && matches!(article.lower(tokens.start - 1), "were" | "was" | "are")
        && article.lower(tokens.start - 2) == "there";
    let ends = article.tokens.get(tokens.end).is_none_or(|t| t.kind == TokenKind::Mark)
        || matches!(
            article.lower(tokens.end),
            "in" | "on" | "at" | "there" | "and" | "but" | "by"
        );
    let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value) else {
        return;
    };
    let near = match (mine.printed, theirs.printed) {
        (Some(a), Some(b)) => {
            let reaches = |a: Decimal, b: Decimal| a.checked_mul(APART).is_some_and(|most| most >= b);
            reaches(a, b) && reaches(b, a)
        }
        _ => false,
    };
    if there && ends && near && theirs.unit.as_deref() == Some("person") {
        mine.unit.clone_from(&theirs.unit);
        claim.topic.subject.clone_from(&last.topic.subject);
    }
}
