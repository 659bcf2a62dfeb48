//! Where sentences end.

use crate::model::{Sentence, Span, Token, TokenKind};
use crate::vocab::{Ends, Vocab};

/// Longest sentence, in tokens. The longest of news are lists of names and tables without points, of some hundreds; some readers
/// look through the whole of a sentence for each of its figures.
const LONGEST: usize = 400;

/// Splits the tokens from `first` on, all of one paragraph, into sentences, and writes each token's sentence.
pub(super) fn split(
    text: &str,
    paragraph: usize,
    first: usize,
    tokens: &mut [Token],
    sentences: &mut Vec<Sentence>,
    vocab: &Vocab,
) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        if let Some(end) = end_of_sentence(text, tokens, start, at, vocab) {
            push(tokens, start, end, paragraph, sentences);
            start = end;
            at = end;
        } else if at + 1 - start >= LONGEST {
            // What touches is one word ("32-year-old"), unless it goes on for ever.
            at += 1;
            let apart = |n: &usize| matches!((tokens.get(n - 1), tokens.get(*n)), (Some(a), Some(b)) if a.span.end < b.span.start);
            let end = (start + LONGEST / 2..=at).rev().find(apart).unwrap_or(at);
            push(tokens, start, end, paragraph, sentences);
            start = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        push(tokens, start, tokens.len(), paragraph, sentences);
    }
}

fn push(tokens: &mut [Token], first: usize, last: usize, paragraph: usize, sentences: &mut Vec<Sentence>) {
    let n = sentences.len();
    let Some(part) = tokens.get_mut(first..last) else {
        return;
    };
    for token in part.iter_mut() {
        token.sentence = n;
    }
    let (Some(a), Some(b)) = (part.first(), part.last()) else {
        return;
    };
    sentences.push(Sentence {
        span: Span::new(a.span.start, b.span.end),
        paragraph,
        first,
        last,
        stamp: a.span.start,
    });
}

/// The index one past the sentence that ends at token `at`, if one does.
fn end_of_sentence(text: &str, tokens: &[Token], start: usize, at: usize, vocab: &Vocab) -> Option<usize> {
    let slice = |n: usize| tokens.get(n).and_then(|t| text.get(t.span.range())).unwrap_or("");
    let touching =
        |n: usize| matches!((tokens.get(n), tokens.get(n + 1)), (Some(a), Some(b)) if a.span.end == b.span.start);
    let token = tokens.get(at)?;
    let abbreviation = match token.kind {
        TokenKind::Mark => false,
        TokenKind::Word => true,
        _ => return None,
    };
    // Most words end in a letter, which one byte tells.
    let last = token.span.end.checked_sub(1).and_then(|n| text.as_bytes().get(n));
    if abbreviation && last != Some(&b'.') {
        return None;
    }
    let word = slice(at);
    if !abbreviation && !matches!(word, "." | "!" | "?" | "…" | "。") {
        return None;
    }
    let mut end = at + 1;
    let mut closed = false;
    // Further stops and closing marks belong to the sentence: `?!`, `.”`, `.)`.
    while end < tokens.len() && touching(end - 1) {
        let next = slice(end);
        let closing = match next {
            "”" | "’" | "»" | ")" | "]" => true,
            "\"" | "'" => closes_straight(text, tokens, start, end),
            _ => false,
        };
        if !(closing || matches!(next, "." | "!" | "?" | "…")) {
            break;
        }
        closed |= closing;
        end += 1;
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    let next_text = slice(end);
    let gap = tokens.get(end - 1).is_some_and(|t| t.span.end < next.span.start);
    let capital = next_text
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let opening = matches!(
        next_text,
        "“" | "‘" | "«" | "\"" | "'" | "(" | "[" | "—" | "–" | "$" | "£" | "€" | "-" | "•"
    );
    if !gap {
        // `illegally.”Another`: a lost space after a closed quotation; `dead.A street`: after a word of letters.
        let before = at.checked_sub(1).map_or("", slice);
        let words =
            before.chars().count() > 2 && before.chars().all(char::is_alphabetic) && next_text.chars().count() >= 1;
        let upper = next_text.chars().next().is_some_and(char::is_uppercase);
        return (!abbreviation && upper && next.kind == TokenKind::Word && (closed || (words && word == ".")))
            .then_some(end);
    }
    if !(capital || opening || next.kind == TokenKind::Web) {
        // Lower case goes on with the sentence, except after a closed one that is no quotation: rare, and left whole.
        return None;
    }
    if abbreviation && !closed {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        let starter = STARTERS.contains(&next_text.to_ascii_lowercase().as_str());
        return match vocab.abbreviations.ends(&lower) {
            Some(Ends::Never | Ends::Digit) => None,
            Some(Ends::Maybe) => starter.then_some(end),
            // "U.S. Immigration" goes on; "in the U.S. The" ends; "J. Smith" goes on; "5 p.m. Police" may end.
            None if matches!(lower.as_str(), "a.m" | "p.m") => {
                (capital && !next_text.chars().next().is_some_and(char::is_numeric) && !follows_clock(next_text, vocab))
                    .then_some(end)
            }
            None => starter.then_some(end),
        };
    }
    // `He asked, “Why now?” and left.` went on in lower case above; `“Stop!” He said` ends.
    Some(end)
}

/// Whether a straight mark at `at` closes: an odd number of straight marks of its kind stands before it in the sentence.
fn closes_straight(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let mark = tokens.get(at).and_then(|t| text.get(t.span.range()));
    let gap_after = match (tokens.get(at), tokens.get(at + 1)) {
        (Some(a), Some(b)) => a.span.end < b.span.start,
        _ => true,
    };
    let before = tokens
        .get(start..at)
        .unwrap_or(&[])
        .iter()
        .filter(|t| text.get(t.span.range()) == mark)
        .count();
    gap_after || before % 2 == 1
}

/// Whether a word goes on with a time of day: "5 p.m. Monday", "5 p.m. EST".
fn follows_clock(word: &str, vocab: &Vocab) -> bool {
    use crate::vocab::CalendarPart as Part;
    match vocab.calendar.word(&word.to_ascii_lowercase()) {
        Some((Part::Month | Part::MonthWord | Part::MonthShort | Part::Weekday | Part::WeekdayShort, _)) => true,
        Some((Part::Zone, _)) => word.chars().all(char::is_uppercase),
        // "Eastern", "Pacific": the American ones, which name no town that a sentence could begin with.
        Some((Part::ZoneName, offset)) => offset < 0,
        _ => false,
    }
}

/// Words that begin a sentence after an abbreviation far more often than they go on with it.
const STARTERS: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "his",
    "her",
    "its",
    "their",
    "this",
    "that",
    "these",
    "those",
    "but",
    "and",
    "in",
    "on",
    "at",
    "after",
    "before",
    "when",
    "while",
    "if",
    "as",
    "for",
    "there",
    "officials",
    "police",
    "authorities",
    "however",
    "meanwhile",
    "also",
    "so",
    "according",
    "what",
    "who",
    "no",
    "one",
    "some",
    "many",
    "most",
    "all",
    "both",
    "“",
    "‘",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::token::tokenize;

    /// Each text with ‖ where a sentence ends.
    const CASES: &[&str] = &[
        "The U.S. said it would act.‖Ms. Lund spoke on Jan. 27.‖She left at 5 p.m. on Monday.",
        "Call from 8 am – 2 pm.‖The line closes then.",
        "“I’m so sorry.”‖She put the phone down.",
        "“I don’t know,” he said.‖“Ask them.”",
        "He asked, “Why now?” and left.‖Nobody spoke.",
        "She moved to the U.S.‖The family followed.",
        "Sen. Ana Holt (I-Vt.) disagreed.‖Gov. J. B. Marsh did not.",
        "At least 1,234.5 tons were lost.‖No. 1 seed Ivo Karl won 6-4.",
        "It cost $1.6bn.‖Shares fell 3.5 per cent.",
        "“Stop!” he shouted.‖“Don’t move!”‖Police fired.",
        "He wrote it down illegally.”‖Another man read it.",
        "What happened?!‖Nobody knows…‖Then it rained.",
        "Harbour Inc. shares fell.‖Its head resigned.",
        "He said \"it is over.\"‖Another said no.",
        "It was a wreck.‖(It was mended in 2005.)‖It stands.",
    ];

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let vocab = Vocab::load(None).unwrap();
        for case in CASES {
            let text = case.replace('‖', " ");
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &vocab, &mut tokens);
            let mut sentences = Vec::new();
            split(&text, 0, 0, &mut tokens, &mut sentences, &vocab);
            let got: Vec<&str> = sentences.iter().map(|s| &text[s.span.range()]).collect();
            assert_eq!(got.join("‖"), *case);
        }
    }

    #[test]
    fn a_lost_space_still_ends_a_sentence() {
        let vocab = Vocab::load(None).unwrap();
        for (text, want) in [
            ("They came illegally.”Another read", 2),
            ("Twelve are dead.A street was closed.", 2),
            ("See example.com now.", 1),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Span::new(0, text.len()), &vocab, &mut tokens);
            let mut sentences = Vec::new();
            split(text, 0, 0, &mut tokens, &mut sentences, &vocab);
            assert_eq!(sentences.len(), want, "{text}");
        }
    }
}
