//! Ages: "a 32-year-old", "aged 32", "32 years old", "Lund, 32,".

use super::interval::Figure;
use super::plural;
use super::words::is_function;
use crate::model::{Article, TokenKind};
use crate::vocab::Vocab;

/// An age with the tokens an editor would underline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// First and one past the last token of the name before it, where it stands in "Lund, 32,".
    pub name: Option<(usize, usize)>,
}

/// Oldest age that a bare number after a name is read as.
const OLDEST: u32 = 115;

/// Reads the figure as an age, if the words around it make it one.
pub fn of(article: &Article, vocab: &Vocab, figure: &Figure, floor: usize, limit: usize) -> Option<Age> {
    let unit = figure.unit.as_ref().map(|u| u.unit.id.as_str());
    let end = figure.end;
    let word = |at: usize| if at < limit { article.lower(at) } else { "" };
    let age = |end: usize| {
        Some(Age {
            first: figure.first,
            end,
            name: None,
        })
    };
    if matches!(unit, Some("year" | "month" | "week" | "day")) {
        let old = |text: &str| matches!(text, "old" | "olds");
        if old(word(end)) {
            return age(end + 1);
        }
        if word(end) == "-" && old(word(end + 1)) {
            return age(end + 2);
        }
        if word(end) == "of" && word(end + 1) == "age" {
            return age(end + 2);
        }
        return None;
    }
    if unit.is_some() || figure.numeral.ordinal || figure.numeral.fraction {
        return None;
    }
    let prior = figure.first.checked_sub(1).filter(|p| *p >= floor);
    let before = prior.map_or("", |p| article.lower(p));
    let earlier = prior.and_then(|p| p.checked_sub(1)).map_or("", |p| article.lower(p));
    if matches!(before, "aged" | "age") || (before == "of" && matches!(earlier, "age" | "ages")) || before == "ages" {
        return Some(Age {
            first: prior?,
            end,
            name: None,
        });
    }
    // "aged 12, 13 and 15": each of a list behind the word.
    if matches!(before, "," | "and" | "or") && figure.numeral.digits && listed(article, figure.first) {
        return age(end);
    }
    // "16 and older", "65 or over"
    if matches!(word(end), "and" | "or") && matches!(word(end + 1), "older" | "younger") {
        return age(end);
    }
    // "turned 40", "is 32" need a person before them; only the appositive is sure.
    let value: u32 = figure.printed?.try_into().ok()?;
    let ends = |at: usize| {
        at >= limit || article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark) || is_function(vocab, word(at))
    };
    let plain =
        figure.numeral.end == figure.numeral.first + 1 && end == figure.numeral.end && (1..=OLDEST).contains(&value);
    let bare = plain && ends(end) && !matches!(word(end), "of" | "more" | "-" | "%");
    // "turned 40 on Monday"; "people over 65", "children under 5"
    if bare && matches!(before, "turned" | "turns" | "turning") && !matches!(word(end), "to" | "into") {
        return age(end);
    }
    if bare
        && matches!(before, "over" | "under" | "above" | "below")
        && (matches!(earlier, "aged" | "age" | "ages")
            || vocab
                .nouns
                .class(&plural::singular(vocab, earlier))
                .is_some_and(|c| vocab.nouns.is_a(c, "person")))
    {
        return age(end);
    }
    // "died at 91", "died on Thursday at 91"
    let died = before == "at"
        && prior.is_some_and(|p| {
            (p.saturating_sub(4).max(floor)..p)
                .rev()
                .take_while(|n| !matches!(article.lower(*n), "," | "were" | "people"))
                .any(|n| matches!(article.lower(n), "dies" | "died" | "dead" | "dying"))
        });
    // "she was 91"; "when she was 16" tells of another time than the story's.
    // The walk sets such an age aside.
    let then = prior.and_then(|p| p.checked_sub(2)).map_or("", |p| article.lower(p));
    let bygone = matches!(then, "when" | "since" | "until" | "before" | "after");
    let is = matches!(before, "is" | "was") && matches!(earlier, "he" | "she" | "who" | "whose" | "i")
        || bygone && before == "was" && earlier == "they";
    // "who at 69 is", "At 69, she": of a person, or who follows is one.
    let next = word(end);
    let at_age = before == "at"
        && figure.numeral.digits
        && value >= 10
        && (matches!(earlier, "who" | "he" | "she") && matches!(next, "is" | "was" | "became" | "has" | "had")
            || earlier == "who" && next == ","
            || next == "," && matches!(word(end + 1), "he" | "she"));
    // "Lund will be 29 in April"
    let will = before == "be"
        && earlier == "will"
        && figure.numeral.digits
        && value >= 10
        && (matches!(then, "he" | "she")
            || prior.and_then(|p| p.checked_sub(2)).is_some_and(|p| {
                article.text(p).starts_with(char::is_uppercase) && !is_function(vocab, article.lower(p))
            }))
        && matches!(next, "in" | "on" | "this" | "next" | "when" | "by" | "" | ".");
    if will && bare {
        return age(end);
    }
    if bare && (died || is && figure.numeral.digits) || at_age {
        return age(end);
    }
    let digits = figure.numeral.digits
        && (1..=OLDEST).contains(&value)
        && figure.numeral.end == figure.numeral.first + 1
        && end == figure.numeral.end;
    // "Mara Lund, 21 — said", but "Lund, 21-year"
    let dashed = matches!(word(end), "—" | "–" | "-") && before == "," && !article.touches_next(end - 1);
    let closed = dashed
        || matches!(word(end), "," | ")" | "")
        || matches!(word(end), "." | ";" | "and" | "of" | "from") && before == ",";
    let comma = prior.filter(|_| matches!(before, "," | "("))?;
    if !digits || !closed || (before == "(" && word(end) != ")") {
        return None;
    }
    let name_end = comma;
    let mut name_first = comma;
    while name_first > floor && name_end - name_first < 5 {
        let at = name_first - 1;
        let capital = article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && article.text(at).chars().next().is_some_and(char::is_uppercase);
        let particle = matches!(
            article.lower(at),
            "de" | "van" | "von" | "der" | "al" | "bin" | "da" | "di" | "del" | "la" | "el" | "ibn" | "-"
        );
        let inside = particle && name_first < name_end;
        if !capital && !inside {
            break;
        }
        name_first = at;
    }
    if name_first == name_end && person_noun(article, vocab, floor, comma, word(end + 1)) {
        return Some(Age {
            first: figure.first,
            end,
            name: Some((comma - 1, comma)),
        });
    }
    if name_first == name_end || !article.text(name_first).chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let last = article.lower(name_end - 1);
    // "January 25, 2025" and "Saturday, 25" are dates, "Room, 12" nothing; a list of places with figures is no age either.
    let calendar = vocab.calendar.names_day_or_month(last).is_some()
        || (last.ends_with('.') && vocab.calendar.month(last).is_some());
    (!calendar && !is_function(vocab, last)).then_some(Age {
        first: figure.first,
        end,
        name: Some((name_first, name_end)),
    })
}

/// Whether a number goes on a list of ages that "aged" opened.
fn listed(article: &Article, first: usize) -> bool {
    let mut at = first;
    let sentence = article
        .tokens
        .get(first)
        .and_then(|t| article.sentences.get(t.sentence));
    let floor = sentence.map_or(first, |s| s.first);
    while at > floor && first - at < 10 {
        at -= 1;
        let number = article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
        if matches!(article.lower(at), "aged" | "ages") {
            return true;
        }
        if !number && !matches!(article.lower(at), "," | "and" | "or") {
            return false;
        }
    }
    false
}

/// "the star, 32, was", "her son, 3,": a determined noun for a person before the comma, or any noun that acts as a person does.
fn person_noun(article: &Article, vocab: &Vocab, floor: usize, comma: usize, next: &str) -> bool {
    let Some(head) = comma.checked_sub(1).filter(|h| *h >= floor) else {
        return false;
    };
    let is_word = |at: usize| article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let noun = article.lower(head);
    if !is_word(head) || is_function(vocab, noun) || plural::is_plural(vocab, noun) {
        return false;
    }
    let mut at = head;
    while at > floor && head - at < 5 && is_word(at - 1) && !is_function(vocab, article.lower(at - 1)) {
        at -= 1;
    }
    let determined = at > floor
        && matches!(
            article.lower(at - 1),
            "a" | "an" | "the" | "his" | "her" | "their" | "another" | "whose" | "'s" | "’s"
        );
    let person = vocab.nouns.class(noun).is_some_and(|c| vocab.nouns.is_a(c, "person"));
    let acts = matches!(
        next,
        "was" | "who" | "said" | "told" | "died" | "has" | "had" | "pleaded" | "whose" | "faces"
    );
    determined && (person || acts)
}
