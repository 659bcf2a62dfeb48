//! The part a figure plays: a level, a change, a part of a whole, further ones, a rate.

use crate::model::{Article, Role};
use crate::vocab::Vocab;

/// The words of a figure: the figure itself, hedge included, and the noun behind it.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// First token, hedge included.
    pub first: usize,
    /// One past the figure and its unit.
    pub end: usize,
    /// One past the noun.
    pub noun_end: usize,
    /// First token of the sentence.
    pub floor: usize,
    /// One past the last token of the sentence.
    pub limit: usize,
}

/// The role that the words around a figure give it, or [`Role::Level`].
pub fn of(article: &Article, vocab: &Vocab, extent: Extent) -> Role {
    let Extent {
        first,
        end,
        noun_end,
        floor,
        limit,
    } = extent;
    let word = |at: usize| if at < limit { article.lower(at) } else { "" };
    let back = |n: usize| {
        first
            .checked_sub(n)
            .filter(|at| *at >= floor)
            .map_or("", |at| article.lower(at))
    };
    if is_rate(article, noun_end, limit) || is_rate(article, end, limit) {
        return Role::Rate;
    }
    // "another 12", "12 more", "12 others", "an additional 12"
    if matches!(back(1), "another" | "further" | "additional" | "extra")
        || matches!(
            word(end),
            "more" | "others" | "other" | "additional" | "further" | "extra"
        ) && word(end + 1) != "than"
        || matches!(word(noun_end), "more") && word(noun_end + 1) != "than"
        || (first..end).any(|at| {
            matches!(article.lower(at), "another" | "additional" | "further" | "extra")
                || at > first && article.lower(at) == "more" && article.lower(at + 1) != "than"
        })
    {
        return Role::Additional;
    }
    // "including 12 children", "among them 12", "of whom 12", "12 of the 40", "12 of them"
    if matches!(back(1), "including" | "includes" | "included")
        || (back(1) == "them" && back(2) == "among")
        || (matches!(back(1), "whom" | "which" | "them") && back(2) == "of")
        || (matches!(word(end), "of")
            && matches!(
                word(end + 1),
                "the" | "them" | "those" | "whom" | "which" | "these" | "its" | "his" | "her" | "their"
            ))
        || (word(noun_end) == "among")
    {
        return Role::Part;
    }
    if is_change(article, vocab, extent) {
        return Role::Change;
    }
    Role::Level
}

/// "a day", "per 100,000", "each", "/km".
fn is_rate(article: &Article, at: usize, limit: usize) -> bool {
    let word = |at: usize| if at < limit { article.lower(at) } else { "" };
    let period = |text: &str| {
        matches!(
            text,
            "day"
                | "week"
                | "month"
                | "year"
                | "hour"
                | "minute"
                | "second"
                | "night"
                | "season"
                | "game"
                | "person"
                | "head"
                | "barrel"
                | "gallon"
                | "litre"
                | "liter"
                | "share"
                | "ton"
                | "tonne"
                | "ounce"
                | "student"
                | "household"
        )
    };
    // "a $2 million-a-year shop"
    if word(at) == "-" && matches!(word(at + 1), "a" | "per") && word(at + 2) == "-" {
        return period(word(at + 3));
    }
    match word(at) {
        "per" | "apiece" | "annually" | "daily" | "weekly" | "monthly" | "yearly" | "each" | "hourly" => true,
        "a" | "an" | "every" => period(word(at + 1)),
        _ => false,
    }
}

/// "an increase of 12", "rose by 12", "up 12 percent", "a 12 percent drop", "12 more than".
fn is_change(article: &Article, vocab: &Vocab, extent: Extent) -> bool {
    let Extent {
        first,
        end,
        noun_end,
        floor,
        limit,
    } = extent;
    let change_noun = |at: usize| {
        at < limit && {
            let word = article.lower(at);
            let single = super::plural::singular(vocab, word);
            vocab
                .events
                .noun(&single)
                .is_some_and(|e| vocab.events.is_change(&e.class))
        }
    };
    let change_verb = |at: usize| {
        vocab
            .events
            .verb(article.lower(at))
            .is_some_and(|e| vocab.events.is_change(&e.class))
    };
    let mut at = first;
    let by = at > floor && matches!(article.lower(at - 1), "by" | "of");
    if by {
        at -= 1;
    }
    let before = at > floor && (change_verb(at - 1) || by && change_noun(at - 1));
    let after = change_noun(end)
        || (noun_end > end && change_noun(noun_end - 1))
        || change_noun(end + 1) && article.lower(end) == "-";
    let compared = noun_end < limit
        && matches!(article.lower(noun_end), "more" | "less" | "fewer" | "higher" | "lower")
        && article.lower(noun_end + 1) == "than";
    // "cut 12 jobs" changes nothing that is counted elsewhere: a verb of change with a noun of its own as object is an event.
    let object = before && !by && noun_end > end;
    (before && !object) || after || compared
}
