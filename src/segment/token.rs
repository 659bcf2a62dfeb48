//! Words, numbers, marks.

use crate::model::{Cues, Span, Token, TokenKind};
use crate::vocab::Vocab;

/// Appends the tokens of a block. Sentences are not known yet: `sentence` is set by the splitter.
pub(super) fn tokenize(text: &str, block: Span, vocab: &Vocab, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes().get(..block.end).unwrap_or_default();
    let mut run = Run::default();
    let mut at = block.start;
    while let Some(byte) = bytes.get(at) {
        if *byte == b' ' {
            at += 1;
            continue;
        }
        let rest = text.get(at..block.end).unwrap_or("");
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let before = || text.get(..at).and_then(|t| t.chars().next_back());
        let address = run.may_hold_address(bytes, at).then(|| web(rest, before())).flatten();
        let (len, kind) = if let Some(len) = address {
            (len, TokenKind::Web)
        } else if c.is_ascii_digit() {
            (number(rest), TokenKind::Number)
        } else if c.is_alphabetic() {
            let glued = at
                .checked_sub(1)
                .and_then(|n| bytes.get(n))
                .is_some_and(u8::is_ascii_digit);
            (word(rest, glued, vocab), TokenKind::Word)
        } else if matches!(
            c,
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '‹' | '›' | '‟'
        ) {
            match clitic(rest, before()) {
                Some(len) => (len, TokenKind::Clitic),
                None => (c.len_utf8(), TokenKind::Quote),
            }
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        tokens.push(Token {
            span: Span::new(at, at + len),
            kind,
            sentence: 0,
            cues: if c.is_uppercase() {
                Cues::CAPITAL
            } else {
                Cues::default()
            },
        });
        at += len;
    }
}

/// The characters up to the next white space, looked through once for the marks that every address holds: most hold none.
#[derive(Default)]
struct Run {
    end: usize,
    /// One past the last of those marks.
    marked: usize,
}

impl Run {
    /// Whether an address may begin at a byte. To be asked from left to right.
    fn may_hold_address(&mut self, bytes: &[u8], at: usize) -> bool {
        if at >= self.end {
            (self.end, self.marked) = (at, 0);
            for byte in bytes.iter().skip(at).take_while(|b| !b.is_ascii_whitespace()) {
                self.end += 1;
                if matches!(byte, b'.' | b'/' | b'@' | b'#') {
                    self.marked = self.end;
                }
            }
        }
        at < self.marked
    }
}

/// Characters without width: they belong to no token.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// A final 's: after a letter, digit or closing mark, and before none.
fn clitic(rest: &str, before: Option<char>) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next()?;
    if !matches!(mark, '\'' | '’') || !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '”' | '"')) {
        return None;
    }
    let s = chars.next()?;
    (matches!(s, 's' | 'S') && !chars.next().is_some_and(|c| c.is_alphanumeric())).then(|| mark.len_utf8() + 1)
}

/// Digits with separators that stand between digits. A comma counts only before groups of three, so that "in 2019,2020" parts.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut at = digits(0);
    loop {
        match bytes.get(at) {
            Some(b',') if at <= 3 || bytes.get(at.wrapping_sub(4)) == Some(&b',') => {
                if digits(at + 1) != 3 {
                    break;
                }
                at += 4;
            }
            Some(b'.') if digits(at + 1) > 0 => at += 1 + digits(at + 1),
            _ => break,
        }
    }
    at
}

/// Length of a word with its inner apostrophes, or of an abbreviation with its points. A letter `glued` to digits is a unit and no
/// initial: the point of "$2.1T." ends the sentence.
fn word(rest: &str, glued: bool, vocab: &Vocab) -> usize {
    let bytes = rest.as_bytes();
    let plain = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let len = match bytes.get(plain) {
        Some(b'\'' | 0x80..) => letters(rest),
        _ => plain,
    };
    if bytes.get(len) == Some(&b'.') {
        if let Some(points) = initials(rest).filter(|points| !glued || *points > len + 1) {
            return points;
        }
        // A single capital is an initial; a single small letter counts where it is listed ("v.").
        let body = rest.get(..len).unwrap_or("");
        if vocab
            .abbreviations
            .ends(&body.to_ascii_lowercase())
            .is_some_and(|e| abbreviates(e, rest, len))
        {
            return len + 1;
        }
    }
    len
}

/// Length of a run of letters with the apostrophes between them.
fn letters(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((n, c)) = chars.next() {
        if c.is_alphabetic() || is_combining(c) {
            len = n + c.len_utf8();
        } else if matches!(c, '\'' | '’') {
            let next = chars.peek().map(|(_, c)| *c);
            if !next.is_some_and(char::is_alphabetic) {
                break;
            }
            if clitic(rest.get(n..).unwrap_or(""), Some('x')).is_some() {
                break;
            }
        } else {
            break;
        }
    }
    len
}

/// Whether the point after a listed word is part of it: always for those that never end a sentence, otherwise where the text
/// goes on ("Inc. shares", "No. 1").
fn abbreviates(ends: crate::vocab::Ends, rest: &str, len: usize) -> bool {
    let after = rest
        .get(len + 1..)
        .unwrap_or("")
        .trim_start_matches([' ', '\u{a0}'])
        .chars()
        .next();
    match ends {
        crate::vocab::Ends::Never => true,
        crate::vocab::Ends::Digit => after.is_some_and(|c| c.is_ascii_digit()),
        crate::vocab::Ends::Maybe => after.is_some_and(|c| !c.is_whitespace()),
    }
}

/// Letters each with a point: "U.S.", "a.m.", "J.".
fn initials(rest: &str) -> Option<usize> {
    let mut at = 0;
    let mut count = 0;
    loop {
        let mut chars = rest.get(at..)?.chars();
        match (chars.next(), chars.next()) {
            (Some(c), Some('.')) if c.is_alphabetic() => {
                at += c.len_utf8() + 1;
                count += 1;
            }
            _ => break,
        }
    }
    let single = rest.chars().next().is_some_and(char::is_uppercase);
    let follows = rest.get(at..).and_then(|t| t.chars().next());
    if follows.is_some_and(char::is_alphanumeric) && count < 2 {
        return None;
    }
    (count >= 2 || (count == 1 && single && !rest.starts_with("I."))).then_some(at)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Longest address taken as one token, in bytes: what browsers used to take.
const LONGEST_ADDRESS: usize = 2_083;
/// Longest address that begins without a scheme, in bytes: RFC 1035 gives a host 253 and RFC 5321 a mailbox 64, and a path follows.
const LONGEST_NAME: usize = 512;

/// The beginning of a text, of so many bytes at the most.
fn head(text: &str, most: usize) -> &str {
    (text.len() > most)
        .then(|| (0..=most).rev().find_map(|n| text.get(..n)))
        .flatten()
        .unwrap_or(text)
}

/// Length of a URL, mail address, handle, hashtag or host name.
fn web(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let first = rest.chars().next()?;
    if !first.is_ascii_alphanumeric() && !matches!(first, '@' | '#') {
        return None;
    }
    let mut letters = rest.chars().skip(1);
    let tagged = matches!(first, '@' | '#') && letters.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if matches!(first, '@' | '#') && !tagged {
        return None;
    }
    let starts = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    // Each word of a run asks, so what may yet be no address is looked through no further than the names of hosts go.
    let rest = head(rest, if starts { LONGEST_ADDRESS } else { LONGEST_NAME });
    let mut end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '<' | '>' | '|' | '‘' | '’' | '—'))
        .unwrap_or(rest.len());
    let whole = rest.get(..end)?;
    if tagged {
        end = whole
            .char_indices()
            .skip(1)
            .find(|(_, c)| !c.is_alphanumeric() && *c != '_')
            .map_or(end, |(n, _)| n);
        return Some(end);
    }
    if !starts {
        let address = whole.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let is_mail = address.split_once('@').is_some_and(|(a, b)| {
            !a.is_empty() && b.contains('.') && a.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c))
        });
        let is_host = address
            .split_once('/')
            .map_or(address, |(host, _)| host)
            .rsplit_once('.')
            .is_some_and(|(name, top)| {
                HOSTS.contains(&top)
                    && name.chars().count() > 1
                    && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            });
        if !is_mail && !is_host {
            return None;
        }
    }
    Some(
        rest.get(..end)?
            .trim_end_matches(['.', ',', ';', ':', ')', '!', '?', ']', '*'])
            .len(),
    )
}

/// Top-level domains that a bare host name is known by. Only those no English word ends a sentence with.
const HOSTS: &[&str] = &["com", "org", "net", "edu", "gov", "info", "tv", "co", "uk", "eu", "io"];

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let vocab = Vocab::load(None).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &vocab, &mut tokens);
        tokens.iter().map(|t| text[t.span.range()].to_string()).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(split("over 5,000 detainees."), ["over", "5,000", "detainees", "."]);
        assert_eq!(
            split("a 32-year-old’s £3.47bn"),
            ["a", "32", "-", "year", "-", "old", "’s", "£", "3.47", "bn"]
        );
        assert_eq!(split("don’t O'Brien Trump's"), ["don’t", "O'Brien", "Trump", "'s"]);
        assert_eq!(split("in 2019,2020"), ["in", "2019", ",", "2020"]);
        assert_eq!(split("1,234,567.5"), ["1,234,567.5"]);
    }

    #[test]
    fn abbreviations_keep_their_point_and_sentence_ends_do_not() {
        assert_eq!(split("the U.S. at 5 p.m. on"), ["the", "U.S.", "at", "5", "p.m.", "on"]);
        assert_eq!(split("Mr. J. Smith, No. 1"), ["Mr.", "J.", "Smith", ",", "No.", "1"]);
        assert_eq!(split("He said no. Then"), ["He", "said", "no", ".", "Then"]);
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            split("see pic.twitter.com/ab1, a@b.org and @user_1 #tag"),
            ["see", "pic.twitter.com/ab1", ",", "a@b.org", "and", "@user_1", "#tag"]
        );
        assert_eq!(split("Visit example.com."), ["Visit", "example.com", "."]);
        assert_eq!(split("dead.A street"), ["dead", ".", "A", "street"]);
    }
}
