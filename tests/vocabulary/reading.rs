//! What the program reads of one text, as the decisions ask for it.

use super::*;

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str, id: &'a str, entry: &'a toml::Table, vocab: &'a Vocab) -> Self {
        let document = documents(&[text]).remove(0);
        let article = segment::segment(document, vocab);
        let claims = extract::extract(&article, SourceId(0), vocab);
        Reading {
            id,
            entry,
            vocab,
            text,
            article,
            claims,
        }
    }

    pub(super) fn field(&self, name: &str) -> &str {
        self.entry.get(name).and_then(|v| v.as_str()).unwrap_or_default()
    }

    /// The words and phrases of the entry, in lower case.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        for (name, value) in self.entry {
            match value {
                toml::Value::Array(list) => words.extend(list.iter().filter_map(|v| v.as_str()).map(str::to_lowercase)),
                toml::Value::Table(table) if name == "words" || name == "forms" => {
                    words.extend(table.keys().map(|k| k.to_lowercase()))
                }
                _ => {}
            }
        }
        words
    }

    /// Whether a text holds one of the entry's words, whole.
    pub(super) fn listed(&self, text: &str) -> bool {
        let text = format!(" {} ", text.to_lowercase().replace('’', "'"));
        self.words().iter().any(|word| {
            text.match_indices(word.as_str()).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let after = text[at + word.len()..].chars().next();
                !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
            })
        })
    }

    pub(super) fn printed(&self, claim: &Claim) -> &str {
        self.article.doc.slice(claim.span)
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |c| c.kind == kind && c.aside.is_none())
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = &Claim> {
        self.of_kind(Kind::NUMBER)
    }

    /// Whether a claim about the entry's class stands in the text.
    pub(super) fn topics(&self, class: impl Fn(&Claim) -> Option<&str>) -> bool {
        self.claims
            .iter()
            .any(|c| c.aside.is_none() && class(c) == Some(self.id))
    }

    /// A claim about the entry's event; words that only carry what another says leave the claim to that one.
    pub(super) fn happens(&self) -> bool {
        let class = |c: &Claim| c.topic.event.as_ref().and_then(|e| e.class.clone());
        if self.entry.get("frame").is_some_and(|f| f.as_bool() == Some(true)) {
            return self.listed(self.text) && self.numbers().any(|c| class(c).is_some_and(|e| e != self.id));
        }
        self.topics(|c| c.topic.event.as_ref()?.class.as_deref())
    }

    pub(super) fn finds(&self, rule: &str) -> bool {
        !compare(&[self.text], rule, self.vocab).findings.is_empty()
    }

    /// A word of the entry that keeps its point inside a sentence.
    pub(super) fn keeps_a_point(&self) -> bool {
        let words = self.words();
        self.article.sentences.iter().any(|s| {
            (s.first..s.last.saturating_sub(1)).any(|n| {
                self.article
                    .lower(n)
                    .strip_suffix('.')
                    .is_some_and(|w| words.iter().any(|x| x == w))
            })
        })
    }

    /// A form of the entry by which a quotation has a speaker, or by which a few words are a text and no scare quotes.
    pub(super) fn attributes(&self) -> bool {
        if self.field("sense") == "noun" {
            return (0..self.article.tokens.len()).any(|n| self.vocab.attribution.is_statement(&self.article, n));
        }
        if self.field("sense") == "text" {
            return (0..self.article.tokens.len()).any(|n| self.vocab.attribution.is_text(&self.article, n));
        }
        if self.field("sense") == "body" {
            return (0..self.article.tokens.len()).any(|n| self.vocab.attribution.is_body(&self.article, n));
        }
        if self.field("sense") == "speaker" {
            return self.claims.iter().any(|c| {
                let Value::Quote(quote) = &c.value else { return false };
                let last = quote.speaker.as_deref().and_then(|s| s.split(' ').next_back());
                last.is_some_and(|word| self.vocab.attribution.class(&word.to_lowercase()) == Some(self.id))
            });
        }
        self.listed(self.text)
            && self.claims.iter().any(|c| match &c.value {
                Value::Quote(quote) => quote.speaker.is_some() || (self.field("sense") == "label" && c.aside.is_none()),
                _ => false,
            })
    }

    pub(super) fn dates(&self) -> bool {
        let published = jiff::civil::date(2025, 1, 28);
        let mut dates = self.of_kind(Kind::DATE);
        let from = |c: &Claim| match &c.value {
            Value::When(when) => when.from,
            _ => None,
        };
        match self.field("role") {
            // Words that hold a date word and date nothing.
            "name" => self.listed(self.text) && dates.next().is_none(),
            // Words of the line that tells when an article was published.
            "stamp" => self.listed(self.text) && self.article.sentences.iter().any(|s| s.stamp > s.span.start),
            // Words that move a bare weekday.
            "future" => dates.any(|c| from(c) > Some(published)),
            "past" => dates.any(|c| from(c).is_some_and(|day| day <= published)),
            "zone" | "zone-name" => dates.any(|c| matches!(&c.value, Value::When(w) if w.zone.is_some())),
            // Words that make hours of two bare numbers, or keep two dates from being a range.
            "standing" => dates.any(|c| matches!(&c.value, Value::When(w) if w.minute.is_some())),
            "moving" => dates.all(|c| matches!(&c.value, Value::When(w) if w.from == w.to)),
            _ => dates.any(|c| self.listed(self.printed(c))),
        }
    }

    pub(super) fn names(&self) -> bool {
        let mut names = self.of_kind(Kind::NAME).filter_map(|c| match &c.value {
            Value::Name(name) => Some((c, name)),
            _ => None,
        });
        match self.field("role") {
            "title" => names.any(|(_, n)| n.title.as_deref().is_some_and(|t| self.listed(t))),
            "particle" => names.any(|(c, _)| {
                let printed = self.printed(c);
                let inner: Vec<&str> = printed.split([' ', '-']).skip(1).collect();
                printed.contains(' ') && inner.iter().any(|w| self.words().iter().any(|x| x == w))
            }),
            "body" => names.any(|(c, n)| n.class == NameClass::Body && self.listed(self.printed(c))),
            "place" => names.any(|(c, n)| n.class == NameClass::Place && self.listed(self.printed(c))),
            // Words with a capital that are no name, alone or before one.
            "people" | "calendar" | "opener" | "suffix" => {
                self.listed(self.text) && names.all(|(c, _)| !self.listed(self.printed(c)))
            }
            "given" | "surname" => {
                let (a, b) = self.text.split_once(" and ").unwrap_or((self.text, ""));
                let told = |name: &str| format!("{name} won the seat in the northern district on Monday.");
                let (a, b) = (told(a), told(b));
                self.listed(self.text) && compare(&[&a, &b], "name-typo", self.vocab).findings.is_empty()
            }
            "nickname" => {
                let (a, b) = self.text.split_once(" and ").unwrap_or((self.text, ""));
                let first = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
                self.vocab.names.nickname(&first(a), &first(b))
            }
            "spare" => self.text.split(' ').any(|w| self.vocab.names.spare(&w.to_lowercase())),
            other => panic!("claims/names.toml has a role without a decision: {other}"),
        }
    }

    pub(super) fn titles(&self) -> bool {
        let mut titles = self.of_kind(Kind::TITLE).filter_map(|c| match &c.value {
            Value::Title(title) => Some((self.printed(c), title)),
            _ => None,
        });
        match self.field("class") {
            "people" => titles.any(|(_, t)| t.evidence == "epithet"),
            "title" => {
                let (a, b) = self.text.split_once(" / ").unwrap_or((self.text, ""));
                let folded = |t: &str| works::without_article(&names::fold(t)).to_string();
                self.vocab.works.same(&folded(a), &folded(b))
            }
            "namer" => titles.any(|(_, t)| t.evidence == "lower-case"),
            "plays" => titles.any(|(_, t)| t.evidence == "role"),
            // What shows the work is no part of its title.
            "platform" => titles.any(|(printed, _)| !printed.contains(" on ")),
            "tail" => titles.any(|(printed, t)| t.evidence == "broken" && !self.listed(printed)),
            _ => titles.any(|(_, t)| t.work.as_deref() == Some(self.id)),
        }
    }

    /// The sort of the difference between two renderings of a quotation, or none where the entry's words are no difference.
    pub(super) fn differs(&self) -> bool {
        let (a, b) = self.text.split_once(" / ").unwrap_or((self.text, ""));
        let texts = [
            format!("The storm hit Port Maren on Monday. “{a}” said Ines Varga.\n"),
            format!("Crews worked in Port Maren all night. “{b}” said Ines Varga.\n"),
        ];
        let outcome = compare(&[&texts[0], &texts[1]], "quote-altered", self.vocab);
        let sort = outcome.findings.first().and_then(|f| {
            let levels = &f.finding.why;
            levels.iter().find(|l| l.comparison == "difference").map(|l| l.level)
        });
        let own = match self.field("part") {
            "person" => Some("person"),
            "pointing" => Some("word that points"),
            "negation" | "denial" => Some("negation"),
            "emphasis" => Some("emphasis"),
            "forms" => Some("form of a word"),
            _ => None,
        };
        sort == own
    }
}
