//! Slots of a figure's topic that need more than the words beside it: what money is paid in, whose age it is, where, when.

use std::ops::Range;

use super::clause;
use super::ellipsis;
use super::noun::{self, Phrase};
use super::shared;
use super::words;
use crate::model::{Article, Claim, Kind, NameClass, Role, Span, TokenKind, Value};
use crate::vocab::{MONEY, SHARE, TIME, Unit, Vocab};

/// What a measured amount is an amount of: "$43 million in federal taxes", "20 percent of voters", "a $500 fine".
pub fn measured(article: &Article, vocab: &Vocab, end: usize, limit: usize, unit: &Unit) -> Option<Phrase> {
    let word = article.lower(end);
    let money = unit.dimension == MONEY;
    let links = match word {
        "of" if unit.dimension == TIME => is_spell(article, vocab, end + 1),
        "of" => unit.dimension != "length",
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
        if matches!(
            article.lower(at),
            "fiscal" | "cash" | "total" | "all" | "early" | "late" | "afternoon" | "morning"
        ) {
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
    // "a 20 year sentence": a unit in the singular behind more than one is joined as by a hyphen.
    let singular = matches!(
        article.lower(end - 1),
        "acre"
            | "ton"
            | "tonne"
            | "gallon"
            | "pound"
            | "yard"
            | "kilometre"
            | "kilometer"
            | "year"
            | "month"
            | "week"
            | "day"
            | "hour"
            | "minute"
            | "mile"
            | "foot"
            | "inch"
            | "metre"
            | "meter"
    ) && end >= 2
        && !matches!(article.lower(end - 2), "one" | "1" | "a" | "an" | "half" | "quarter");
    // "a 7.62mm rifle": a short unit that touches its number.
    let glued = end >= 2 && article.touches_next(end - 2) && matches!(article.text(end - 1), "mm" | "cm" | "kg" | "lb");
    let joined = joined || singular || glued;
    // "the $2 million-a-year budget": behind the time that the rate is told of stands the noun.
    let yearly = article.text(end) == "-" && matches!(article.lower(end + 1), "a" | "an" | "per");
    if yearly && article.text(end + 2) == "-" && end + 4 < limit {
        return noun::after(article, vocab, end + 4, limit, true);
    }
    // "a 10-metre-long boat", "a 12-foot high wall": the noun behind the dimension.
    let dash = usize::from(article.text(end) == "-");
    let dimension = matches!(
        article.lower(end + dash),
        "long" | "wide" | "tall" | "deep" | "high" | "thick"
    );
    if joined && dimension && end + dash + 1 < limit {
        return noun::after(article, vocab, end + dash + 1, limit, true);
    }
    // "tens of thousands of dollars' worth of furs"
    let owner = matches!(article.text(end), "'" | "’" | "'s" | "’s") && article.lower(end + 1) == "worth";
    if owner && article.lower(end + 2) == "of" {
        return measured(article, vocab, end + 1, limit, unit);
    }
    // "an eight-year, $200 million offer": both measure the noun behind the second.
    if joined && article.text(end) == "," && matches!(article.text(end + 1), "$" | "£" | "€") {
        let mut at = end + 2;
        while at < limit
            && at < end + 5
            && (article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
                || vocab.numerals.word(article.lower(at)).is_some())
        {
            at += 1;
        }
        return noun::after(article, vocab, at, limit, true).or_else(|| noun::after(article, vocab, at, limit, false));
    }
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
        // "2 percent higher than the year before"
        if matches!(
            article.lower(at),
            "higher" | "lower" | "better" | "worse" | "larger" | "smaller" | "bigger" | "faster" | "slower" | "cheaper"
        ) {
            return None;
        }
        // "a $43,000 Varro watch": behind a determined price a name belongs to its noun.
        let sign = (end.saturating_sub(4)..end).find(|n| matches!(article.text(*n), "$" | "£" | "€"));
        let branded = sign
            .and_then(|n| n.checked_sub(1))
            .is_some_and(|n| words::is_determiner(article.lower(n)) || matches!(article.lower(n), "one" | "new"))
            && article.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word)
            && !capital(article, at + 1)
            && !words::is_function(vocab, article.lower(at + 1));
        // "$1 million belonging to": a participle with what it governs.
        if article.lower(at).ends_with("ing")
            && matches!(article.lower(at + 1), "to" | "from" | "by" | "for")
            && !joined
        {
            return None;
        }
        // "in the $75 million range", "for $60 right now"
        let adverb =
            article.lower(at) == "right" && matches!(article.lower(at + 1), "now" | "after" | "away" | "before");
        if article.lower(at) == "range" || adverb {
            return None;
        }
        if words::is_function(vocab, article.doc.lower(token.span)) && !(joined && article.lower(at).len() > 6)
            || capital(article, at) && !joined && !branded
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

/// "two months of hard talks": the time is filled by what goes on; "two decades of her life", "two years of Lund" are parts.
fn is_spell(article: &Article, vocab: &Vocab, at: usize) -> bool {
    let word = article.lower(at);
    !words::is_determiner(word)
        && !words::is_function(vocab, word)
        && vocab.numerals.word(word).is_none()
        && !capital(article, at)
        && word != "age"
}

fn capital(article: &Article, at: usize) -> bool {
    article.text(at).chars().next().is_some_and(char::is_uppercase)
}

/// Fills place and period from the names and dates already read, and what an elliptical figure shares with the one before it
/// ("286 on Saturday and 593 on Friday").
pub fn complete(article: &Article, vocab: &Vocab, known: &[Claim], found: &mut [Claim]) {
    let dated_or_named = |c: &&Claim| c.kind == Kind::DATE || c.kind == Kind::NAME;
    let mut known: Vec<&Claim> = known.iter().filter(dated_or_named).collect();
    known.sort_by_key(|c| c.sentence);
    let mut last: Option<usize> = None;
    for n in 0..found.len() {
        let (before, rest) = found.split_at_mut(n);
        let Some(claim) = rest.first_mut().filter(|c| c.aside.is_none()) else {
            continue;
        };
        let of_sentence = |sentence: usize| known.partition_point(|c| c.sentence < sentence);
        let near = of_sentence(claim.sentence)..of_sentence(claim.sentence + 1);
        let near = known.get(near).unwrap_or_default();
        let tokens = article.tokens_in(claim.span);
        let bounds = clause::bounds(article, tokens.start);
        // An age is an age whenever the rest of the sentence happened.
        if claim.topic.role != Role::Age {
            claim.topic.period = period(article, near, claim.span, &bounds)
                .filter(|date| !shared::elsewhere(article, vocab, claim, *date));
        }
        claim.topic.place = place(article, vocab, near, &tokens, &bounds);
        let last_claim = last.and_then(|last| before.get(last));
        ellipsis::elliptical(article, vocab, claim, last_claim, &tokens, &bounds);
        shared::elided(article, vocab, claim, last_claim, &tokens);
        last = Some(n);
    }
    ellipsis::parts(article, found);
    ellipsis::shared_nouns(article, found);
    shared::units(article, found);
    shared::dated(article, vocab, &known, found);
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
