//! A page as tags and texts with their places, by the rules that browsers follow. One pass, no recursion: a page can hold a tag of a
//! million attributes.

use crate::model::Span;

/// A tag or a text; comments, declarations and instructions are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text, entities as they stand.
    Text(Span),
    /// A start tag.
    Open {
        /// Its name.
        name: Span,
        /// The whole of it.
        span: Span,
        /// Whether it ends with "/>".
        closed: bool,
    },
    /// An end tag.
    Close {
        /// Its name.
        name: Span,
    },
}

/// Elements whose content is text until their end tag, whatever it holds.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// The tokens of a page.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    raw: &'a str,
    at: usize,
    /// The element whose content is being read as text.
    within: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// Reads a page.
    pub fn of(raw: &'a str) -> Tokens<'a> {
        Tokens {
            raw,
            at: 0,
            within: None,
        }
    }

    fn rest(&self, from: usize) -> &'a str {
        self.raw.get(from..).unwrap_or("")
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.raw.as_bytes().get(at).copied()
    }

    /// Where the content of a raw element ends.
    fn end_of_raw(&self, name: &str) -> usize {
        let mut from = self.at;
        while let Some(found) = self.rest(from).find("</").map(|n| from + n) {
            let own = self.raw.as_bytes().get(found + 2..found + 2 + name.len());
            let ends = own.is_some_and(|o| o.eq_ignore_ascii_case(name.as_bytes()));
            let behind = self.byte(found + 2 + name.len());
            if ends && behind.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')) {
                return found;
            }
            from = found + 2;
        }
        self.raw.len()
    }

    /// One past what a mark behind `from` ends; the end of the page where it is missing.
    fn past(&self, from: usize, mark: &str) -> usize {
        self.rest(from)
            .find(mark)
            .map_or(self.raw.len(), |n| from + n + mark.len())
    }

    /// One past a comment that begins at `from`.
    fn past_comment(&self, from: usize) -> usize {
        let inner = from + "<!--".len();
        let rest = self.rest(inner);
        if rest.starts_with('>') {
            inner + 1
        } else if rest.starts_with("->") {
            inner + 2
        } else {
            let plain = self.past(inner, "-->");
            match rest.get(..plain - inner).unwrap_or("").find("--!>") {
                Some(early) => inner + early + "--!>".len(),
                None => plain,
            }
        }
    }

    /// The tag whose name begins at `name`; nothing where the page ends inside it.
    fn tag(&self, start: usize, name: usize) -> Option<(Span, Span, bool)> {
        let length = self
            .rest(name)
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
        let end = attributes(self.raw, name + length, &mut |_, _| {})?;
        let closed = end >= 2 && self.byte(end - 2) == Some(b'/');
        Some((Span::new(name, name + length), Span::new(start, end), closed))
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.within.take() {
            let text = Span::new(self.at, self.end_of_raw(name));
            self.at = text.end;
            if !text.is_empty() {
                return Some(Token::Text(text));
            }
        }
        let start = self.at;
        let mut look = start;
        while look < self.raw.len() {
            let mark = self.rest(look).find('<').map_or(self.raw.len(), |n| look + n);
            let first = self.byte(mark + 1);
            let is_letter = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphabetic());
            let special = match first {
                Some(b'!' | b'?' | b'/') => true,
                _ => is_letter(first),
            };
            if mark < self.raw.len() && !special {
                // A mark that opens nothing is text.
                look = mark + 1;
                continue;
            }
            if mark > start {
                self.at = mark;
                return Some(Token::Text(Span::new(start, mark)));
            }
            let closes = first == Some(b'/');
            if closes && !is_letter(self.byte(mark + 2)) || matches!(first, Some(b'!' | b'?')) {
                self.at = if self.rest(mark).starts_with("<!--") {
                    self.past_comment(mark)
                } else {
                    self.past(mark, ">")
                };
                // Nothing shows here; an empty text says so without a call of itself.
                return Some(Token::Text(Span::new(self.at, self.at)));
            }
            let Some((name, span, closed)) = self.tag(mark, mark + 1 + usize::from(closes)) else {
                self.at = self.raw.len();
                return None;
            };
            self.at = span.end;
            if closes {
                return Some(Token::Close { name });
            }
            let own = self.raw.get(name.range()).unwrap_or("");
            self.within = RAW.iter().find(|r| r.eq_ignore_ascii_case(own)).copied();
            return Some(Token::Open { name, span, closed });
        }
        let text = Span::new(start, self.raw.len());
        self.at = self.raw.len();
        (!text.is_empty()).then_some(Token::Text(text))
    }
}

/// Hands on the attributes of a tag, name and value, from behind its name on; answers where the tag ends, or nothing where the
/// page ends inside it.
pub(super) fn attributes(raw: &str, from: usize, take: &mut dyn FnMut(Span, Span)) -> Option<usize> {
    let bytes = raw.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b'/' => at += 1,
            b if b.is_ascii_whitespace() => at += 1,
            _ => {
                let rest = bytes.get(at + 1..)?;
                let length = rest
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'='))?;
                let name = Span::new(at, at + 1 + length);
                at = name.end;
                let blank = |at: usize| bytes.iter().skip(at).take_while(|b| b.is_ascii_whitespace()).count();
                let mark = at + blank(at);
                let mut value = Span::new(at, at);
                if bytes.get(mark) == Some(&b'=') {
                    let begin = mark + 1 + blank(mark + 1);
                    value = match bytes.get(begin)? {
                        quote @ (b'"' | b'\'') => {
                            let inner = bytes.get(begin + 1..)?;
                            let end = inner.iter().position(|b| b == quote)?;
                            at = begin + 1 + end + 1;
                            Span::new(begin + 1, begin + 1 + end)
                        }
                        _ => {
                            let inner = bytes.get(begin..)?;
                            let end = inner.iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
                            at = begin + end;
                            Span::new(begin, begin + end)
                        }
                    };
                }
                take(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(raw: &str) -> String {
        let show = |s: Span| raw[s.range()].to_string();
        Tokens::of(raw)
            .map(|t| match t {
                Token::Text(s) => show(s),
                Token::Open { name, closed, .. } => format!("[{}{}]", show(name), if closed { "/" } else { "" }),
                Token::Close { name } => format!("[/{}]", show(name)),
            })
            .collect::<Vec<_>>()
            .join("")
    }

    #[test]
    fn tags_texts_and_what_is_passed_over() {
        assert_eq!(
            told("a<!-- x > y -->b<!doctype html><p class=x>c</p ><br/>"),
            "ab[p]c[/p][br/]"
        );
        assert_eq!(told("5 < 6 <3 x<y>z"), "5 < 6 <3 x[y]z");
        assert_eq!(
            told("<script>a</b></scriptx><p></SCRIPT >t"),
            "[script]a</b></scriptx><p>[/SCRIPT]t"
        );
        assert_eq!(told("<!-->a<!--->b<!--x--!>c</>d</ x>e<?php echo 1 ?>f"), "abcdef");
        assert_eq!(told("<a title='x > y' href=z/>t</a"), "[a/]t");
        assert_eq!(told("<"), "<");
        assert_eq!(told("x<!-- open"), "x");
    }

    #[test]
    fn attributes_are_read_as_browsers_do() {
        let raw = "<p a = 'x y' b=z c d=\"é>\" =e/ f>rest";
        let mut found = Vec::new();
        let end = attributes(raw, 2, &mut |n, v| {
            found.push(format!("{}:{}", &raw[n.range()], &raw[v.range()]))
        });
        assert_eq!(found, ["a:x y", "b:z", "c:", "d:é>", "=e:", "f:"]);
        assert_eq!(&raw[end.unwrap()..], "rest");
        assert_eq!(attributes("<p a='x", 2, &mut |_, _| {}), None);
    }
}
