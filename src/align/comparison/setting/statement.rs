//! Whether a date is that of a statement ("said on Monday", "in her Monday column"), and who made it.

use std::ops::Range;

use crate::align::Corpus;
use crate::model::{Article, Claim, TokenKind, Value};
use crate::vocab::{Sense, Vocab};

/// A statement that a date dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// The name of whoever made it, folded; absent where it is officials, the police or nobody.
    pub speaker: Option<String>,
    /// The noun right before the verb where no name stands there: "officials", "mayor".
    pub noun: Option<String>,
}

/// Nouns of speakers that stand for each other: what the police say, officials say too.
const ANYONE: &[&str] = &[
    "authorities",
    "investigators",
    "officers",
    "official",
    "officials",
    "police",
    "reports",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// How two statements stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speakers {
    /// Their names share a word.
    OneName,
    /// Their names share none.
    TwoNames,
    /// They are two sorts of people: a mayor and a captain.
    TwoSorts,
    /// The text does not tell.
    Open,
}

impl Statement {
    /// Who made this and another statement.
    pub fn against(&self, other: &Statement) -> Speakers {
        match (&self.speaker, &other.speaker, &self.noun, &other.noun) {
            (Some(a), Some(b), ..) => {
                if a.split(' ').any(|x| b.split(' ').any(|y| x == y)) {
                    Speakers::OneName
                } else {
                    Speakers::TwoNames
                }
            }
            (_, _, Some(a), Some(b)) => {
                let anyone = |noun: &str| ANYONE.contains(&noun);
                if a == b || anyone(a) && anyone(b) {
                    Speakers::Open
                } else {
                    Speakers::TwoSorts
                }
            }
            _ => Speakers::Open,
        }
    }
}

/// Words between a verb of saying and the date behind it: "told the paper in London on".
const BEFORE: usize = 6;
/// Words between a date that opens its sentence and the verb of saying behind it: "On Monday, the head of the union said".
const OPENING: usize = 10;
/// Words between the name of a speaker and the verb: a name in apposition may be that far.
const APPOSITION: usize = 12;

/// Words between a verb of saying and a date that begin a clause of its own: the date is of what was said.
const CLAUSE: &[&str] = &[
    "after", "and", "as", "because", "but", "he", "if", "it", "she", "that", "they", "we", "when", "where", "which",
    "while", "who",
];
/// Those of them that may themselves be the speaker right behind the date: "On Monday he said".
const SPEAKERS: &[&str] = &["he", "she", "they", "we"];
/// Parts of the day that stand between a date and the verb.
const DAYTIME: &[&str] = &["afternoon", "evening", "morning", "night"];
/// Prepositions that make a name the place or the body somebody speaks for.
const OF: &[&str] = &["at", "by", "for", "from", "in", "of", "to", "with"];

/// Whether a word looks like another verb of the past.
fn is_past(word: &str) -> bool {
    word.ends_with("ed") && word.len() > 3
}

/// The statement that a date claim dates, if it dates one.
pub(super) fn dated(corpus: &Corpus<'_>, claim: &Claim, article: &Article) -> Option<Statement> {
    let sentence = article.sentences.get(claim.sentence)?;
    let inside = article.tokens_in(claim.span);
    let reader = Reader {
        corpus,
        vocab: corpus.vocab,
        article,
        claim,
        sentence: sentence.first..sentence.last,
        inside,
    };
    let verb = match reader.found()? {
        Found::Noun => return Some(Statement::default()),
        Found::Verb(at) => at,
    };
    let (speaker, noun) = reader.speaker(verb);
    Some(Statement { speaker, noun })
}

enum Found {
    /// A verb of saying, by its token.
    Verb(usize),
    /// What a statement is called.
    Noun,
}

struct Reader<'a> {
    corpus: &'a Corpus<'a>,
    vocab: &'a Vocab,
    article: &'a Article,
    claim: &'a Claim,
    sentence: Range<usize>,
    inside: Range<usize>,
}

impl Reader<'_> {
    fn found(&self) -> Option<Found> {
        self.before().or_else(|| self.after())
    }

    /// "said on Monday", "told reporters late Monday", "in a statement on Monday".
    fn before(&self) -> Option<Found> {
        let first = self.sentence.start.max(self.inside.start.saturating_sub(BEFORE));
        for n in (first..self.inside.start).rev() {
            if let Some(found) = self.telling(n) {
                return Some(found);
            }
            let word = self.article.lower(n);
            if self.is_mark(n) || CLAUSE.contains(&word) || is_past(word) {
                return None;
            }
        }
        None
    }

    /// "on Monday said", "her Monday column", "On Monday, the union said".
    fn after(&self) -> Option<Found> {
        let mut next = self.inside.end;
        while next < self.sentence.end
            && (DAYTIME.contains(&self.article.lower(next)) || matches!(self.article.lower(next), "'s" | "’s"))
        {
            next += 1;
        }
        // "a Saturday Harbour Post report"
        while next < self.sentence.end && self.name_at(next).is_some() {
            next += 1;
        }
        if next < self.sentence.end
            && let Some(found) = self.telling(next)
        {
            return Some(found);
        }
        if self.inside.start > self.sentence.start + 1 || next >= self.sentence.end {
            return None;
        }
        let comma = self.article.text(next) == ",";
        let first = next + usize::from(comma);
        let end = self.sentence.end.min(first + OPENING);
        for n in first..end {
            let word = self.article.lower(n);
            match self.telling(n) {
                Some(Found::Verb(at)) => return Some(Found::Verb(at)),
                _ if n == first && SPEAKERS.contains(&word) => {}
                _ if self.is_mark(n) || CLAUSE.contains(&word) || !comma && is_past(word) => return None,
                _ => {}
            }
        }
        None
    }

    /// A finite verb of saying, or a written one behind its writer, or a noun.
    fn telling(&self, n: usize) -> Option<Found> {
        if self.vocab.attribution.is_statement(self.article, n) {
            return Some(Found::Noun);
        }
        let (saying, _) = self.vocab.attribution.at(self.article, n)?;
        let told = match saying.sense {
            Sense::Say => saying.finite,
            // "a video posted on Monday" is no statement, "Varga wrote on Monday" is one.
            Sense::Write => saying.finite && n.checked_sub(1).and_then(|b| self.name_at(b)).is_some(),
            Sense::Label | Sense::Source | Sense::Noun | Sense::Text | Sense::Body | Sense::Speaker => false,
        };
        told.then_some(Found::Verb(n))
    }

    fn is_mark(&self, n: usize) -> bool {
        self.article
            .tokens
            .get(n)
            .is_none_or(|t| matches!(t.kind, TokenKind::Mark | TokenKind::Quote))
    }

    /// The name that a token lies in, folded, with the token it begins at.
    fn name_at(&self, n: usize) -> Option<(String, usize)> {
        let at = self.article.tokens.get(n)?.span;
        self.corpus.in_sentence(self.claim).find_map(|c| match &c.value {
            Value::Name(name) if c.aside.is_none() && c.span.start <= at.start && at.end <= c.span.end => {
                Some((name.form.to_lowercase(), self.article.tokens_in(c.span).start))
            }
            _ => None,
        })
    }

    /// Who says it: the name right before the verb, unless somebody speaks for it; the name in whose apposition the verb stands; the name
    /// right behind the verb; or else the noun before it.
    fn speaker(&self, verb: usize) -> (Option<String>, Option<String>) {
        let Some(mut n) = verb.checked_sub(1) else {
            return (None, None);
        };
        while n > self.sentence.start && self.is_passed(n) {
            n -= 1;
        }
        if let Some((name, start)) = self.name_at(n) {
            let alone = start >= self.sentence.start && !self.is_spoken_for(start);
            return (alone.then_some(name), None);
        }
        if self.article.text(n) == "," {
            return (self.before_apposition(n), None);
        }
        if n <= self.sentence.start
            && !self.inside.contains(&(verb + 1))
            && let Some((name, _)) = self.name_at(verb + 1)
        {
            return (Some(name), None);
        }
        let word = self.article.lower(n);
        let noun = self.article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word) && !CLAUSE.contains(&word);
        (None, noun.then(|| word.to_string()))
    }

    fn is_passed(&self, n: usize) -> bool {
        let word = self.article.lower(n);
        self.inside.contains(&n)
            || matches!(word, "on" | "also" | "later" | "earlier" | "then" | "had" | "has")
            || word.ends_with("ly")
    }

    /// "the ambassador to the United Nations said": the body is spoken for.
    fn is_spoken_for(&self, start: usize) -> bool {
        let before = |by: usize| start.checked_sub(by).map_or("", |n| self.article.lower(n));
        OF.contains(&before(1)) || (before(1) == "the" && OF.contains(&before(2)))
    }

    /// "Ines Varga, the owner of the ferry Alma, said": the name that ends where the apposition begins.
    fn before_apposition(&self, comma: usize) -> Option<String> {
        let first = self.sentence.start.max(comma.saturating_sub(APPOSITION));
        let opens = (first..comma).rev().find(|n| self.article.text(*n) == ",");
        let ends = opens.unwrap_or(comma).checked_sub(1)?;
        self.name_at(ends).map(|(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use crate::align::Corpus;
    use crate::model::Kind;
    use crate::testing;

    /// For the first date of a text, whether it is of a statement, and of whose.
    fn read(text: &str) -> Option<Option<String>> {
        let (article, claims) = testing::claims(text);
        let articles = [article];
        let corpus = Corpus::new(&articles, &claims, &testing::VOCAB);
        let (id, _) = corpus.of(Kind::DATE).next().unwrap();
        Some(corpus.settings().get(id.0)?.statement()?.speaker.clone())
    }

    #[test]
    fn a_date_beside_a_verb_of_saying_is_of_the_statement() {
        let varga = Some(Some("ines varga".to_string()));
        assert_eq!(read("Ines Varga said on Monday that the dam held."), varga);
        assert_eq!(read("On Monday, Ines Varga said that the dam held."), varga);
        assert_eq!(read("Ines Varga on Monday said that the dam held."), varga);
        assert_eq!(read("Police said on Monday that the dam held."), Some(None));
        assert_eq!(read("Varga gave no reason in a statement on Monday."), Some(None));
        assert_eq!(read("It stood in her Monday column."), Some(None));
        assert_eq!(read("On Monday she said that the dam held."), Some(None));
        assert_eq!(
            read("On Monday the union of dockers said that the dam held."),
            Some(None)
        );
    }

    #[test]
    fn the_speaker_stands_before_the_apposition_and_no_body_speaks_for_itself() {
        let varga = Some(Some("ines varga".to_string()));
        assert_eq!(
            read("Ines Varga, the owner of the ferry Alma, said on Monday that it held."),
            varga
        );
        assert_eq!(
            read("The envoy to the United Nations said on Monday that it held."),
            Some(None)
        );
    }

    #[test]
    fn a_date_of_what_is_said_is_not() {
        assert_eq!(read("The dam broke on Sunday, officials said."), None);
        assert_eq!(read("Varga met the mayor on Thursday and said that it held."), None);
        assert_eq!(read("On Monday gunmen wounded ten people, officials said."), None);
        assert_eq!(read("A video posted online on May 3 showed the dam."), None);
        assert_eq!(read("Officials said that the dam broke on Sunday."), None);
    }
}
