//! A desk's own lists: no finding inside a group, and a spelling one letter off the list is queried.

use super::*;

fn found(vocab: &Vocab, texts: &[&str]) -> Vec<(&'static str, Option<String>)> {
    let outcome = review(documents(texts), Vec::new(), vocab, &Config::default(), |_| true);
    let names = outcome.findings.iter().filter(|f| f.finding.rule != "name-variant");
    names.map(|f| (f.finding.rule, f.finding.suggestion.clone())).collect()
}

fn desk() -> Vocab {
    let mut vocab = Vocab::load(None).unwrap();
    let names = ["Ivo Karlson".to_string(), "Ivo Carlsen".to_string()];
    let works = ["Hafen Lichter".to_string()];
    vocab.accept(
        [("Ivo Karlsen", names.as_slice())],
        [("Harbour Lights", works.as_slice())],
    );
    vocab
}

const FIRST: &str = "Mayor Ivo Karlsen opened the new pier on Sunday. Hundreds came to the harbour.\n";

#[test]
fn forms_of_one_group_are_one_name() {
    let other = "The new pier was opened by Mayor Ivo Karlson on Sunday, and hundreds came to the harbour.\n";
    let third = "Hundreds came to the harbour on Sunday, where Mayor Ivo Karlsen opened the new pier.\n";
    assert_eq!(found(&desk(), &[FIRST, other, third]), []);
    assert!(!found(&Vocab::load(None).unwrap(), &[FIRST, other, third]).is_empty());
}

#[test]
fn a_spelling_off_the_list_is_queried_in_one_article_alone() {
    let odd = "Mayor Ivo Karlsten opened the new pier on Sunday. Hundreds came to the harbour.\n";
    let want = vec![("name-typo", Some("Ivo Karlsen".to_string()))];
    assert_eq!(found(&desk(), &[odd]), want);
    assert_eq!(found(&Vocab::load(None).unwrap(), &[odd]), []);
    // Beside an article that has it right it is still one finding.
    assert_eq!(found(&desk(), &[FIRST, odd]), want);
}

#[test]
fn other_names_are_left_alone() {
    for text in [
        "Mayor Ivo Lund opened the new pier on Sunday. Hundreds came to the harbour.\n",
        "Mayor Iva Karlsen opened the new pier on Sunday. Hundreds came to the harbour.\n",
        "Mayor Karlsen opened the new pier on Sunday. Hundreds came to the harbour.\n",
        "The Karlsens opened the new pier on Sunday. Hundreds came to the harbour.\n",
    ] {
        assert_eq!(found(&desk(), &[text]), [], "{text}");
    }
}

#[test]
fn titles_of_one_work_are_one_title() {
    let one = "Ana Holt directed the 2019 film “Harbour Lights” for the Streamline channel.\n";
    let other = "Ana Holt directed the 2019 film “Hafen Lichter” for the Streamline channel.\n";
    assert_eq!(found(&desk(), &[one, other]), []);
    assert!(!found(&Vocab::load(None).unwrap(), &[one, other]).is_empty());
}
