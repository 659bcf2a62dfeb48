//! Figures whose noun stands beside another figure: "15 of the 19 hijackers", "286 on Saturday and 593 on Friday", "12 Somali and 11
//! Yemeni pirates", "arrests, including 286".

use std::ops::Range;

use super::clause;
use super::plural;
use crate::model::{Article, Claim, Role, Span, Subject, TokenKind, Value};
use crate::vocab::Vocab;

/// "15 of the 19 hijackers": the part is counted in what the whole is counted in.
pub fn parts(article: &Article, found: &mut [Claim]) {
    for n in 1..found.len() {
        let (head, tail) = found.split_at_mut(n);
        let (Some(part), Some(whole)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        let bare = part.topic.role == Role::Part && part.topic.subject.is_none() && part.sentence == whole.sentence;
        let between = article.tokens_in(Span::new(part.span.end, whole.span.start.max(part.span.end)));
        let linked = between.len() <= 3 && between.clone().next().is_some_and(|at| article.lower(at) == "of");
        if !(bare && linked) {
            continue;
        }
        part.topic.subject.clone_from(&whole.topic.subject);
        if let (Value::Amount(mine), Value::Amount(theirs)) = (&mut part.value, &whole.value)
            && mine.dimension.is_none()
            && theirs.dimension.is_none()
        {
            mine.unit.clone_from(&theirs.unit);
        }
    }
}

/// "12 Somali and 11 Yemeni nationals", "eight or nine boats": the noun behind the second counts for both.
pub fn shared_nouns(article: &Article, found: &mut [Claim]) {
    for n in 1..found.len() {
        let (head, tail) = found.split_at_mut(n);
        let (Some(one), Some(two)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        if one.topic.subject.is_some()
            || one.sentence != two.sentence
            || two.topic.subject.is_none()
            || one.aside.is_some()
        {
            continue;
        }
        let between = article.tokens_in(Span::new(one.span.end, two.span.start.max(one.span.end)));
        let joint = between
            .clone()
            .next_back()
            .is_some_and(|at| matches!(article.lower(at), "and" | "or"));
        let adjective = between.len() == 2
            && between
                .clone()
                .next()
                .is_some_and(|at| article.text(at).starts_with(char::is_uppercase));
        if !joint || !(adjective || between.len() == 1) {
            continue;
        }
        if let (Value::Amount(mine), Value::Amount(theirs)) = (&mut one.value, &two.value)
            && mine.dimension.is_none()
            && theirs.dimension.is_none()
        {
            mine.unit.clone_from(&theirs.unit);
            one.topic.subject.clone_from(&two.topic.subject);
            if one.topic.event.is_none() {
                one.topic.event.clone_from(&two.topic.event);
            }
        }
    }
}

/// A figure without a noun takes subject, event and unit from the one before it in a list, or from the noun that it is a part of.
pub fn elliptical(
    article: &Article,
    vocab: &Vocab,
    claim: &mut Claim,
    last: Option<&Claim>,
    tokens: &Range<usize>,
    bounds: &Range<usize>,
) {
    let bare = match &claim.value {
        Value::Amount(a) => a.unit.as_deref().is_none_or(|u| u == "person") && claim.topic.subject.is_none(),
        _ => false,
    };
    if !bare || claim.topic.role == Role::Change {
        return;
    }
    let prior = tokens.start.checked_sub(1).filter(|p| *p >= bounds.start);
    let Some(prior) = prior else { return };
    let word = article.lower(prior);
    let ends = article.tokens.get(tokens.end).is_none_or(|t| t.kind == TokenKind::Mark);
    // "attacked 100 vessels and boarded nearly 40": the second verb acts on some of the same.
    if ends
        && prior > bounds.start
        && article.lower(prior - 1) == "and"
        && claim
            .topic
            .event
            .as_ref()
            .is_some_and(|e| article.tokens_in(e.span).start == prior)
        && let Some(last) = last.filter(|l| l.sentence == claim.sentence && l.topic.subject.is_some())
        && let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value)
        && theirs.dimension.is_none()
        && (mine.unit.is_none() || mine.unit == theirs.unit)
        && bounds.contains(&article.tokens_in(last.span).start)
    {
        mine.unit.clone_from(&theirs.unit);
        claim.topic.subject.clone_from(&last.topic.subject);
        return;
    }
    // "1,000 people are in tents and another 2,000 are waiting": more of the same.
    let another = article.lower(tokens.start) == "another" || word == "another";
    let joined = if article.lower(tokens.start) == "another" {
        word
    } else {
        prior.checked_sub(1).map_or("", |p| article.lower(p))
    };
    if another
        && matches!(joined, "and" | "," | "while" | "but")
        && let Some(last) = last.filter(|l| l.sentence == claim.sentence && l.topic.subject.is_some())
        && let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value)
        && theirs.dimension.is_none()
        && last.topic.role != Role::Rank
        && (mine.unit.is_none() || mine.unit == theirs.unit)
    {
        mine.unit.clone_from(&theirs.unit);
        claim.topic.subject.clone_from(&last.topic.subject);
        if claim.topic.event.is_none() {
            claim.topic.event.clone_from(&last.topic.event);
        }
        return;
    }
    if word == "including" {
        let at = if article.lower(prior - 1) == "," {
            prior.checked_sub(2)
        } else {
            prior.checked_sub(1)
        };
        let Some(at) = at.filter(|a| *a >= bounds.start) else {
            return;
        };
        inherit_noun(article, vocab, claim, at);
        // "593 arrests on Friday, including 286 on Saturday": what is counted stands before the day.
        let whole = last.filter(|l| l.sentence == claim.sentence && l.topic.subject.is_some());
        if let (None, Some(whole)) = (&claim.topic.subject, whole)
            && let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &whole.value)
            && theirs.dimension.is_none()
        {
            mine.unit.clone_from(&theirs.unit);
            claim.topic.subject.clone_from(&whole.topic.subject);
            claim.topic.event.clone_from(&whole.topic.event);
        }
    } else if matches!(word, "and" | "," | "or" | "to") || placed(article, tokens, last) {
        let Some(last) = last
            .filter(|l| l.sentence == claim.sentence)
            .filter(|l| bounds.contains(&article.tokens_in(l.span).start) || placed(article, tokens, last))
        else {
            return;
        };
        // "ages 47 and 48"
        if last.topic.role == Role::Age && article.tokens_in(Span::new(last.span.end, claim.span.start)).len() <= 2 {
            if let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value)
                && mine.printed.is_some_and(|age| age < rust_decimal::Decimal::ONE_HUNDRED)
            {
                mine.unit.clone_from(&theirs.unit);
                mine.dimension.clone_from(&theirs.dimension);
                mine.factor = theirs.factor;
                claim.topic.role = Role::Age;
                claim.topic.event = None;
                claim.topic.subject.clone_from(&last.topic.subject);
            }
            return;
        }
        let listed = article.tokens_in(Span::new(last.span.end, claim.span.start)).len() <= 12;
        let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value) else {
            return;
        };
        // A figure with a verb of its own is no continuation: "one was killed and 10 were wounded".
        let own = claim
            .topic
            .event
            .as_ref()
            .is_some_and(|e| last.topic.event.as_ref().map(|l| l.span) != Some(e.span));
        if !listed || own || theirs.dimension.is_some() {
            return;
        }
        mine.unit.clone_from(&theirs.unit);
        claim.topic.subject.clone_from(&last.topic.subject);
        claim.topic.event.clone_from(&last.topic.event);
        if claim.topic.role == Role::Level {
            claim.topic.role = last.topic.role;
        }
    }
}

/// "150 bodies were found in Lund 100 in Carrow 67 in Saltby": a list of places whose commas are lost.
fn placed(article: &Article, tokens: &Range<usize>, last: Option<&Claim>) -> bool {
    let place = |at: usize| {
        matches!(article.lower(at), "in" | "from" | "at") && article.text(at + 1).starts_with(char::is_uppercase)
    };
    last.is_some_and(|l| {
        let end = article.tokens_in(l.span).end;
        place(tokens.end) && (end..tokens.start).any(|at| matches!(article.lower(at), "in" | "from" | "at"))
    })
}

/// "arrests, including 286": the noun before gives subject and event.
fn inherit_noun(article: &Article, vocab: &Vocab, claim: &mut Claim, at: usize) {
    let word = article.lower(at);
    let singular = plural::singular(vocab, word);
    let Some(span) = article
        .tokens
        .get(at)
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| t.span)
    else {
        return;
    };
    let patient = vocab
        .events
        .noun(&singular)
        .and_then(|e| Some((e, vocab.events.patient(&e.class)?)));
    if let Some((event, patient)) = patient {
        claim.topic.event = clause::event_of_noun(article, vocab, at, event);
        claim.topic.subject = Some(Subject {
            head: patient.to_string(),
            modifiers: Vec::new(),
            class: Some(patient.to_string()),
            span,
        });
        if let Value::Amount(a) = &mut claim.value {
            a.unit = Some(patient.to_string());
        }
    } else if plural::is_plural(vocab, word) {
        let class = vocab.nouns.class(&singular).map(str::to_string);
        if class.as_deref().is_some_and(|c| vocab.nouns.is_a(c, "person"))
            && let Value::Amount(a) = &mut claim.value
        {
            a.unit = Some("person".to_string());
        }
        claim.topic.subject = Some(Subject {
            head: singular,
            modifiers: Vec::new(),
            class,
            span,
        });
    }
}
