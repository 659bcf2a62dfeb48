//! Slots of a figure's topic that need more than the words beside it: what money is paid in, whose age it is, where, when.

use std::ops::Range;

use super::age::Age;
use super::clause;
use super::noun::{self, Phrase};
use super::plural;
use super::words;
use crate::model::{Article, Claim, Kind, NameClass, Role, Span, Subject, TokenKind, Value};
use crate::vocab::{MONEY, SHARE, TIME, Unit, Vocab};

/// What a measured amount is an amount of: "$43 million in federal taxes", "20 percent of voters", "a $500 fine".
pub fn measured(article: &Article, vocab: &Vocab, end: usize, limit: usize, unit: &Unit) -> Option<Phrase> {
    let word = article.lower(end);
    let money = unit.dimension == MONEY;
    let links = match word {
        "of" => !matches!(unit.dimension.as_str(), TIME | "length"),
        "in" | "for" => money,
        "worth" => article.lower(end + 1) == "of",
        _ => false,
    };
    if links {
        let mut at = end + 1 + usize::from(word == "worth");
        // "in a suit", "in the budget": where the money is, not what it is.
        if word == "in" && matches!(article.lower(at), "the" | "a" | "an" | "this" | "that" | "his" | "her") {
            return None;
        }
        while matches!(
            article.lower(at),
            "the"
                | "all"
                | "its"
                | "their"
                | "his"
                | "her"
                | "those"
                | "these"
                | "a"
                | "an"
                | "our"
                | "total"
                | "this"
                | "that"
        ) {
            at += 1;
        }
        // "in 2019", "for Lund", "for four hours' work": no nouns of the amount.
        if at >= limit
            || vocab.numerals.word(article.lower(at)).is_some()
            || article.tokens.get(at).is_none_or(|t| t.kind != TokenKind::Word)
            || (money && word != "of" && capital(article, at))
        {
            return None;
        }
        if matches!(article.lower(at), "fiscal" | "cash" | "total" | "all") {
            return None;
        }
        let found =
            noun::after(article, vocab, at, limit, false).or_else(|| noun::after(article, vocab, at, limit, true))?;
        // "in state and local taxes": the noun of both stands behind the second.
        let joined = (article.lower(found.end) == "and" && found.subject.class.as_deref() != Some("money-matter"))
            .then(|| noun::after(article, vocab, found.end + 1, limit, false))
            .flatten()
            .filter(|p| p.subject.class.as_deref() == Some("money-matter"));
        return joined.or(Some(found));
    }
    // "a three-week trial", "the 10-metre dhow": a unit joined by a hyphen belongs to the noun behind it.
    let joined =
        end >= 3 && article.text(end - 2) == "-" && article.touches_next(end - 2) && article.touches_next(end - 3);
    if (money || joined || unit.dimension == SHARE || article.text(end) == "-") && end < limit {
        let at = if article.text(end) == "-" { end + 1 } else { end };
        let token = article.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        if joined
            && matches!(
                article.lower(at),
                "tall" | "long" | "wide" | "deep" | "high" | "thick" | "old" | "away" | "apart"
            )
        {
            return None;
        }
        if words::is_function(vocab, article.doc.lower(token.span)) && !(joined && article.lower(at).len() > 6)
            || capital(article, at) && !joined
            || !joined
                && vocab
                    .events
                    .verb(article.lower(at))
                    .is_some_and(|e| e.form != crate::vocab::Form::Base)
        {
            return None;
        }
        return noun::after(article, vocab, at, limit, true);
    }
    None
}

fn capital(article: &Article, at: usize) -> bool {
    article.text(at).chars().next().is_some_and(char::is_uppercase)
}

/// Whose age it is: the name before "Lund, 32,", the noun behind "a 32-year-old nurse", or nobody.
pub fn person_of_age(article: &Article, vocab: &Vocab, age: Age, range: Range<usize>) -> Option<Subject> {
    if let Some((first, mut end)) = age.name {
        // "Lund Jr., 49": the name is the word before.
        if end > first + 1 && matches!(article.lower(end - 1), "jr." | "jr" | "sr." | "sr" | "ii" | "iii") {
            end -= 1;
        }
        let start = article.tokens.get(first)?.span.start;
        let stop = article.tokens.get(end.checked_sub(1)?)?.span.end;
        let span = Span::new(start, stop);
        let last = article.text(end - 1).to_lowercase();
        return Some(Subject {
            head: last,
            modifiers: Vec::new(),
            class: Some("person".to_string()),
            span,
        });
    }
    // "the 32-year-old nurse": the noun; "32-year-old Mara Lund": the name.
    let mut at = age.end;
    if at < range.end && capital(article, at) && article.tokens.get(at)?.kind == TokenKind::Word {
        let first = at;
        while at < range.end
            && at < first + 4
            && capital(article, at)
            && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        {
            at += 1;
        }
        // "the 42-year-old Russian man": a noun behind the name is the one who is so old.
        let named = noun::after(article, vocab, age.end, range.end, true)
            .map(|p| p.subject)
            .filter(|s| {
                s.class.as_deref().is_some_and(|c| vocab.nouns.is_a(c, "person"))
                    && !capital(article, article.tokens_in(s.span).start)
            });
        if named.is_some() {
            return named;
        }
        let span = article.tokens.get(first)?.span.cover(article.tokens.get(at - 1)?.span);
        return Some(Subject {
            head: article.text(at - 1).to_lowercase(),
            modifiers: Vec::new(),
            class: Some("person".to_string()),
            span,
        });
    }
    noun::after(article, vocab, age.end, range.end, true)
        .map(|p| p.subject)
        // "a 31-year-old imports": a plural or a verb is nobody's age.
        .filter(|s| s.class.is_some() || !plural::is_plural(vocab, article.doc.lower(s.span)))
}

/// Fills place and period from the names and dates already read, and what an elliptical figure shares with the one before it
/// ("286 on Saturday and 593 on Friday").
pub fn complete(article: &Article, vocab: &Vocab, known: &[Claim], found: &mut [Claim]) {
    let mut by_sentence: std::collections::BTreeMap<usize, Vec<&Claim>> = std::collections::BTreeMap::new();
    for claim in known.iter().filter(|c| c.kind == Kind::DATE || c.kind == Kind::NAME) {
        by_sentence.entry(claim.sentence).or_default().push(claim);
    }
    let mut last: Option<Claim> = None;
    for claim in found.iter_mut().filter(|c| c.aside.is_none()) {
        let near = by_sentence.get(&claim.sentence).map_or(&[][..], Vec::as_slice);
        let tokens = article.tokens_in(claim.span);
        let bounds = clause::bounds(article, tokens.start);
        claim.topic.period = period(article, near, claim.span, &bounds);
        claim.topic.place = place(article, vocab, near, &tokens, &bounds);
        elliptical(article, vocab, claim, last.as_ref(), &tokens, &bounds);
        last = Some(claim.clone());
    }
    parts(article, found);
    shared_nouns(article, found);
}

/// "12 Somali and 11 Yemeni nationals", "eight or nine boats": the noun behind the second counts for both.
fn shared_nouns(article: &Article, found: &mut [Claim]) {
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
        let adjective = between.len() == 2 && between.clone().next().is_some_and(|at| capital(article, at));
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

/// "15 of the 19 hijackers": the part is counted in what the whole is counted in.
fn parts(article: &Article, found: &mut [Claim]) {
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

/// The date claim of the clause that stands nearest, behind rather than before.
fn period(article: &Article, near: &[&Claim], span: Span, bounds: &Range<usize>) -> Option<Span> {
    let first = article.tokens.get(bounds.start)?.span.start;
    let last = article.tokens.get(bounds.end.checked_sub(1)?)?.span.end;
    near.iter()
        .filter(|c| c.kind == Kind::DATE && c.aside.is_none() && c.span.start >= first && c.span.end <= last)
        .min_by_key(|c| {
            if c.span.start >= span.end {
                c.span.start - span.end
            } else {
                // A date before the figure counts as twice as far: "in 2019 … 12 people on Monday".
                2 * span.start.saturating_sub(c.span.end)
            }
        })
        .map(|c| c.span)
}

/// "in San Diego" behind the figure in its clause, or at the clause's start.
fn place(
    article: &Article,
    vocab: &Vocab,
    near: &[&Claim],
    tokens: &Range<usize>,
    bounds: &Range<usize>,
) -> Option<String> {
    let behind = tokens.end..bounds.end.min(tokens.end + 14);
    let before = bounds.start..tokens.start.min(bounds.start + 3);
    behind.chain(before).find_map(|at| {
        if !matches!(article.lower(at), "in" | "at" | "near" | "outside" | "across") {
            return None;
        }
        let start = article.tokens.get(at + 1)?;
        if start.kind != TokenKind::Word || !capital(article, at + 1) {
            return None;
        }
        let named = near
            .iter()
            .find(|c| c.kind == Kind::NAME && c.span.contains(start.span));
        // "in Mara Lund's books": an owner is no place.
        let last = named.map_or(at + 2, |c| article.tokens_in(c.span).end);
        if article.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Clitic) {
            return None;
        }
        match named.map(|c| &c.value) {
            Some(Value::Name(name)) => {
                matches!(name.class, NameClass::Place | NameClass::Unknown).then(|| name.folded.clone())
            }
            _ if near.iter().any(|c| c.span.overlaps(start.span)) => None,
            _ => capitals(article, vocab, at + 1, bounds.end),
        }
    })
}

/// A run of capitalised words, in lower case.
fn capitals(article: &Article, vocab: &Vocab, first: usize, limit: usize) -> Option<String> {
    let mut words = Vec::new();
    let mut at = first;
    while at < limit
        && words.len() < 4
        && capital(article, at)
        && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    {
        words.push(article.text(at).to_lowercase());
        at += 1;
    }
    let dated = words
        .first()
        .is_some_and(|w| vocab.calendar.names_day_or_month(w).is_some());
    (!words.is_empty() && !dated).then(|| words.join(" "))
}

/// A figure without a noun takes subject, event and unit from the one before it in a list, or from the noun that it is a part of.
fn elliptical(
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
    } else if matches!(word, "and" | "," | "or" | "to") {
        let Some(last) =
            last.filter(|l| l.sentence == claim.sentence && bounds.contains(&article.tokens_in(l.span).start))
        else {
            return;
        };
        // "ages 47 and 48"
        if last.topic.role == Role::Age
            && claim.topic.event.is_none()
            && article.tokens_in(Span::new(last.span.end, claim.span.start)).len() <= 2
        {
            if let (Value::Amount(mine), Value::Amount(theirs)) = (&mut claim.value, &last.value)
                && mine.printed.is_some_and(|age| age < rust_decimal::Decimal::ONE_HUNDRED)
            {
                mine.unit.clone_from(&theirs.unit);
                mine.dimension.clone_from(&theirs.dimension);
                mine.factor = theirs.factor;
                claim.topic.role = Role::Age;
            }
            return;
        }
        let listed = article.tokens_in(Span::new(last.span.end, claim.span.start)).len() <= 10;
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
