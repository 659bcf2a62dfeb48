//! Names of persons, bodies and places.
//!
//! `capitals` says how far the capital of a word can be trusted, `run` finds the runs of capitals, `label` those that the file itself
//! calls a name, `cut` parts each into title and name, `entity` joins the mentions of one referent,
//! `office` reads what a person is said to be.

mod capitals;
mod cut;
mod entity;
mod label;
mod office;
mod run;

use super::Extractor;
use crate::model::{Article, Claim, Kind, NameValue, SourceId, Span, Stance, Topic, Value};
use crate::vocab::Vocab;

/// Names of persons, bodies and places.
#[derive(Debug)]
pub struct Name;

impl Extractor for Name {
    fn kind(&self) -> Kind {
        Kind::NAME
    }

    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>) {
        let capitals = capitals::Capitals::of(article, vocab);
        let mut mentions = run::mentions(article, &capitals, vocab);
        // Titles stand in order and apart from each other.
        let titles: Vec<Span> = claims
            .iter()
            .filter(|c| c.kind == Kind::TITLE && c.source == source)
            .map(|c| c.span)
            .collect();
        mentions.retain(|m| {
            let next = titles.partition_point(|t| t.end <= m.span.start);
            !titles.get(next).is_some_and(|t| t.overlaps(m.span))
        });
        let referents = entity::join(&mentions, vocab);
        for (mention, referent) in mentions.into_iter().zip(referents) {
            claims.push(Claim {
                source,
                kind: Kind::NAME,
                span: mention.span,
                sentence: mention.sentence,
                topic: Topic::default(),
                value: Value::Name(NameValue {
                    form: referent.form,
                    folded: mention.folded,
                    class: referent.class,
                    title: mention.title.map(str::to_string),
                    entity: referent.number,
                    acronym: referent.acronym,
                    offices: office::offices(article, vocab, mention.span),
                }),
                stance: Stance::default(),
                aside: mention.aside,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Kind, Value};
    use crate::testing::claims;

    fn names(text: &str) -> Vec<String> {
        let (article, claims) = claims(text);
        claims
            .iter()
            .filter(|c| c.kind == Kind::NAME && c.aside.is_none())
            .map(|c| article.doc.slice(c.span).to_string())
            .collect()
    }

    fn forms(text: &str) -> Vec<(String, Option<String>)> {
        let (_, claims) = claims(text);
        claims
            .into_iter()
            .filter(|c| c.kind == Kind::NAME && c.aside.is_none())
            .filter_map(|c| match c.value {
                Value::Name(name) => Some((name.form, name.title)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn words_with_capitals_that_are_no_names() {
        for text in [
            "However, the storm passed. Police said nothing. Many stayed.",
            "They met on Monday in March. I stayed.",
            "The Mexican flag flew over American soil.",
            "Former officials spoke. Yesterday it rained.",
            "\"Nobody knew,\" she said. \"Water came in.\"",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn joiners_particles_and_acronyms() {
        assert_eq!(
            names("Agents of Coast and Border Protection (CBP) met the Department of Trade in Ostrava."),
            ["Coast and Border Protection", "CBP", "Department of Trade", "Ostrava"]
        );
        assert_eq!(
            names("It was said by Ursula van der Horst and Omar al-Tarek to Kim Jong-un’s aide."),
            ["Ursula van der Horst", "Omar al-Tarek", "Kim Jong-un"]
        );
        assert_eq!(names("The teams of Radu and Ivo Karl met."), ["Radu", "Ivo Karl"]);
    }

    #[test]
    fn titles_are_dropped_and_second_references_joined() {
        assert_eq!(
            forms("The vote was lost by Sen. Ana Holt. Later Holt left. Ms. Holt said so."),
            [
                ("Ana Holt".to_string(), Some("Sen.".to_string())),
                ("Ana Holt".to_string(), None),
                ("Ana Holt".to_string(), Some("Ms.".to_string())),
            ]
        );
    }
}
