//! Quotations with their speakers.
//!
//! A claim per quotation span; the spans of one utterance ("…," she said. "…") name each other as its parts. Scare quotes and
//! titles are kept with an aside, so that they are shown and never compared.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Extractor;
use super::grammar::speaker;
use crate::model::article::QuotationEnd;
use crate::model::{
    Article, Claim, Kind, Meaning, ParagraphKind, Quotation, QuoteValue, QuoteWord, SourceId, Span, Stance, TokenKind,
    Topic, Value,
};
use crate::vocab::Vocab;

/// Longest place of a claim in bytes; the report contract allows no wider one for a quotation.
const WIDEST: usize = 1000;
/// Below this number of words a quotation without attribution is a scare quote.
const SPEECH: usize = 4;
/// Words from which a quotation inside another is an utterance of its own.
const NESTED: usize = 5;
/// Most words of narration between two spans of one utterance: "…," said Varga, whose family came from the coast, "…".
const BETWEEN: usize = 25;
/// Most spans of one utterance. Each names all the others as its parts, and the longest speeches of news have some thirty.
const SPANS: usize = 50;

/// Quotations with their speakers.
#[derive(Debug)]
pub struct Quote;

/// A quotation read so far.
struct Read<'a> {
    quotation: &'a Quotation,
    words: Vec<QuoteWord>,
    attribution: speaker::Attribution,
    paragraph: usize,
    /// Number of the utterance it belongs to.
    utterance: usize,
}

impl Extractor for Quote {
    fn kind(&self) -> Kind {
        Kind::QUOTE
    }

    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>) {
        let mut read: Vec<Read<'_>> = Vec::new();
        let mut nested: Vec<Read<'_>> = Vec::new();
        let mut index: Vec<Option<usize>> = Vec::with_capacity(article.quotations.len());
        let mut spans: Vec<usize> = Vec::new();
        for quotation in &article.quotations {
            let words = words(article, quotation.inner);
            if words.len() < 2 {
                index.push(None);
                continue;
            }
            let mut attribution = speaker::of(article, vocab, quotation);
            if attribution.speaker.is_none()
                && let Some(speaker) = labelled(article, quotation)
            {
                attribution = speaker::Attribution {
                    attributed: true,
                    speaker: Some(speaker),
                };
            }
            let first = article.tokens_in(quotation.outer).start;
            let sentence = article.tokens.get(first).map_or(0, |t| t.sentence);
            let paragraph = article.sentences.get(sentence).map_or(0, |s| s.paragraph);
            if quotation.inside.is_some() {
                // “Holt told us, ‘I never saw it,’ and left,” said Varga: the words inside are Holt's, where the text names him.
                let named = attribution
                    .speaker
                    .as_deref()
                    .is_some_and(|s| s.starts_with(char::is_uppercase));
                if named && words.len() >= NESTED {
                    nested.push(Read {
                        quotation,
                        words,
                        attribution,
                        paragraph,
                        utterance: article.quotations.len() + nested.len(),
                    });
                }
                index.push(None);
                continue;
            }
            let continued = quotation.continues.and_then(|n| *index.get(n)?);
            let joined = match (continued.and_then(|n| read.get(n)), read.last()) {
                (Some(earlier), _) => Some(earlier),
                (None, Some(b))
                    if b.paragraph == paragraph
                        && goes_on(article, b.quotation, quotation, &attribution, &b.attribution) =>
                {
                    Some(b)
                }
                _ => None,
            };
            let utterance = utterance(&mut spans, joined);
            if let Some(joined) = joined {
                attribution.attributed |= joined.attribution.attributed;
                if attribution.speaker.is_none() {
                    attribution.speaker = joined.attribution.speaker.clone();
                }
            }
            index.push(Some(read.len()));
            read.push(Read {
                quotation,
                words,
                attribution,
                paragraph,
                utterance,
            });
        }
        share_speakers(&mut read);
        read.append(&mut nested);
        let mut utterances: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for item in &read {
            utterances.entry(item.utterance).or_default().push(item.quotation.outer);
        }
        claims.extend(read.into_iter().map(|item| {
            let spans = utterances.get(&item.utterance).into_iter().flatten();
            let parts = spans.filter(|o| **o != item.quotation.outer).copied().collect();
            claim(article, source, item, parts)
        }));
    }
}

/// The number of the utterance that the next quotation belongs to: that of the quotation it goes on with, where this has not yet all the
/// spans it may have, or one of its own. `spans` counts them by the quotation that each utterance begins with.
fn utterance(spans: &mut Vec<usize>, joined: Option<&Read<'_>>) -> usize {
    let own = spans.len();
    spans.push(0);
    let room = |n: &usize| spans.get(*n).is_some_and(|count| *count < SPANS);
    let utterance = joined.map(|j| j.utterance).filter(room).unwrap_or(own);
    if let Some(count) = spans.get_mut(utterance) {
        *count += 1;
    }
    utterance
}

/// Who speaks by the file's own mark, which begins where the quotation does.
fn labelled(article: &Article, quotation: &Quotation) -> Option<String> {
    let first = article.tokens_in(quotation.inner).start;
    let from = article.labels.partition_point(|l| l.tokens.start < first);
    let here = article
        .labels
        .get(from..)?
        .iter()
        .take_while(|l| l.tokens.start == first);
    let mut speakers = here.filter_map(|l| match &l.meaning {
        Meaning::Quotation(speaker) => speaker.clone(),
        _ => None,
    });
    speakers.next()
}

/// A speaker named after the first or the last span of an utterance speaks all of it.
fn share_speakers(read: &mut [Read<'_>]) {
    let mut next: Option<(usize, speaker::Attribution)> = None;
    for item in read.iter_mut().rev() {
        match &next {
            Some((utterance, known)) if *utterance == item.utterance => {
                item.attribution.attributed |= known.attributed;
                if item.attribution.speaker.is_none() {
                    item.attribution.speaker = known.speaker.clone();
                }
            }
            _ => {}
        }
        next = Some((item.utterance, item.attribution.clone()));
    }
}

/// Whether a quotation goes on with the one before it in its paragraph: little narration between them, full words on both sides
/// of it, and no second speaker.
fn goes_on(
    article: &Article,
    before: &Quotation,
    quotation: &Quotation,
    own: &speaker::Attribution,
    earlier: &speaker::Attribution,
) -> bool {
    if before.end == QuotationEnd::Unclosed || before.double != quotation.double {
        return false;
    }
    let between = article.tokens_in(Span::new(before.outer.end, quotation.outer.start));
    if between.len() > BETWEEN {
        return false;
    }
    match (&own.speaker, &earlier.speaker) {
        (Some(a), Some(b)) => tail(a) == tail(b),
        (Some(_), None) => between.len() <= 1 || !own.attributed || !earlier.attributed,
        _ => true,
    }
}

/// The last word of a speaker, folded: what tells speakers apart.
fn tail(speaker: &str) -> String {
    fold(speaker.split_whitespace().next_back().unwrap_or(""))
}

fn claim(article: &Article, source: SourceId, item: Read<'_>, parts: Vec<Span>) -> Claim {
    let outer = item.quotation.outer;
    let first = article.tokens_in(outer).start;
    Claim {
        source,
        kind: Kind::QUOTE,
        span: narrowed(article, outer),
        sentence: article.tokens.get(first).map_or(0, |t| t.sentence),
        topic: Topic::default(),
        stance: Stance {
            attribution: item.attribution.speaker.clone(),
            ..Stance::default()
        },
        aside: aside(article, &item, !parts.is_empty()),
        value: Value::Quote(QuoteValue {
            words: item.words,
            speaker: item.attribution.speaker,
            parts,
        }),
    }
}

/// Why a quotation is not compared: it is no speech, or a title.
fn aside(article: &Article, item: &Read<'_>, part: bool) -> Option<&'static str> {
    let heading = article
        .paragraphs
        .get(item.paragraph)
        .is_some_and(|p| p.kind == ParagraphKind::Heading);
    let count = item.words.len();
    let inner = article.doc.slice(item.quotation.inner);
    let sentence = inner.ends_with(['.', '!', '?', ',', '…']) && inner.starts_with(char::is_uppercase)
        || item.words.iter().any(|w| w.folded.contains('\''));
    if !heading && titled(article, item.quotation.inner) {
        return Some("title");
    }
    if count < 3 && !(item.attribution.attributed && sentence) {
        return Some("scare-quotes");
    }
    if count < SPEECH && !item.attribution.attributed && !part && !sentence {
        return Some("scare-quotes");
    }
    None
}

/// Whether all longer words have capitals, as titles of works have, and no sentence does.
fn titled(article: &Article, inner: Span) -> bool {
    let long: Vec<&str> = article
        .tokens_in(inner)
        .filter(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Word))
        .map(|n| article.text(n))
        .filter(|w| w.chars().count() > 3)
        .collect();
    let shouted = article.doc.slice(inner).chars().all(|c| !c.is_lowercase());
    let punctuated = article.doc.slice(inner).contains([',', '?', '!', ';']) && long.len() > 3;
    (2..=8).contains(&long.len()) && !shouted && !punctuated && long.iter().all(|w| w.starts_with(char::is_uppercase))
}

/// A place at most [`WIDEST`] bytes wide that begins with the opening mark and ends with a token.
fn narrowed(article: &Article, outer: Span) -> Span {
    if outer.len() <= WIDEST {
        return outer;
    }
    let tokens = article.tokens_in(Span::new(outer.start, outer.start + WIDEST));
    let last = tokens.end.checked_sub(1).and_then(|n| article.tokens.get(n));
    Span::new(outer.start, last.map_or(outer.start, |t| t.span.end))
}

/// The words of a span: letters and digits, each with a following 's; marks left out.
fn words(article: &Article, inner: Span) -> Vec<QuoteWord> {
    let tokens = article.tokens_in(inner);
    let mut words: Vec<QuoteWord> = Vec::with_capacity(tokens.len());
    for n in tokens {
        let Some(token) = article.tokens.get(n) else { continue };
        let text = article.text(n);
        match token.kind {
            TokenKind::Clitic => {
                if let Some(last) = words.last_mut() {
                    last.folded.push_str("'s");
                    last.span = last.span.cover(token.span);
                }
            }
            TokenKind::Word | TokenKind::Number => words.push(QuoteWord {
                folded: fold(text),
                span: token.span,
            }),
            TokenKind::Web if text.starts_with(['#', '@']) => words.push(QuoteWord {
                folded: fold(text.trim_start_matches(['#', '@'])),
                span: token.span,
            }),
            TokenKind::Mark if matches!(text, "%" | "&") => words.push(QuoteWord {
                folded: text.to_string(),
                span: token.span,
            }),
            _ => {}
        }
    }
    words
}

/// Lower case, straight apostrophes, no diacritics, no points of abbreviation.
fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .filter(|c| *c != '.' || text.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::claims;

    fn read(text: &str) -> Vec<(String, Option<String>, Option<&'static str>)> {
        let (article, claims) = claims(text);
        claims
            .iter()
            .filter_map(|c| match &c.value {
                Value::Quote(q) => Some((article.doc.slice(c.span).to_string(), q.speaker.clone(), c.aside)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn speakers_stand_beside_verbs_of_saying() {
        for (text, speaker) in [
            ("“We left at dawn,” said Ines Varga.", Some("Ines Varga")),
            ("“We left at dawn,” Varga, 32, said on Monday.", Some("Varga")),
            ("Ines Varga told reporters: “We left at dawn.”", Some("Ines Varga")),
            ("According to Varga, “we left at dawn.”", Some("Varga")),
            ("Ines Varga was tired. “We left at dawn,” she said.", Some("Ines Varga")),
            ("Varga met Lund. “We left at dawn,” she said.", None),
            ("“We left at dawn,” a spokesman said.", Some("a spokesman")),
        ] {
            assert_eq!(read(text)[0].1.as_deref(), speaker, "{text}");
        }
    }

    #[test]
    fn spans_of_one_utterance_share_their_speaker() {
        let got = read("“We left at dawn,” said Varga, whose boat sank. “It was cold.”");
        assert_eq!(got[1].1.as_deref(), Some("Varga"));
    }

    #[test]
    fn scare_quotes_and_titles_are_set_aside() {
        assert_eq!(read("It was a “mass eviction” of tenants.")[0].2, Some("scare-quotes"));
        assert_eq!(
            read("She starred in “The Longest Winter Road” in 2019.")[0].2,
            Some("title")
        );
        assert_eq!(read("She captioned it “I’m sorry” at night.")[0].2, None);
    }

    #[test]
    fn an_utterance_of_very_many_spans_is_several() {
        let text = "“We left at dawn,” he said, ".repeat(4 * SPANS);
        let (_, claims) = claims(&text);
        let parts = claims.iter().filter_map(|c| match &c.value {
            Value::Quote(quote) => Some(quote.parts.len()),
            _ => None,
        });
        let parts: Vec<usize> = parts.collect();
        assert_eq!(parts.len(), 4 * SPANS);
        assert!(parts.iter().all(|n| *n == SPANS - 1), "{parts:?}");
    }

    #[test]
    fn a_pronoun_stands_for_the_one_person_named_before_it_in_its_paragraph() {
        for (text, speaker) in [
            ("Varga met Lund, and Lund slept. “We left at dawn,” she said.", None),
            (
                "Ivo Lund left.\n\nInes Varga was tired. “We left at dawn,” she said.",
                Some("Ines Varga"),
            ),
            (
                "Ines Varga slept. Varga was tired. “We left at dawn,” she said.",
                Some("Varga"),
            ),
            (
                "“Ivo Lund Ana Holt left,” it said. Ines Varga slept. “We left at dawn,” she said.",
                Some("Ines Varga"),
            ),
        ] {
            let got = read(text);
            assert_eq!(got.last().unwrap().1.as_deref(), speaker, "{text}");
        }
    }
}
