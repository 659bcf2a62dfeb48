//! Stories told apart, on texts written for this project.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::testing::{claims_of, named};
use crate::vocab::Vocab;

/// The story of each text.
fn told(texts: &[&str]) -> Vec<usize> {
    told_on(texts, &[])
}

/// The story of each text, each published on its day.
fn told_on(texts: &[&str], days: &[&str]) -> Vec<usize> {
    let vocab = Vocab::load(None).unwrap();
    let articles = texts.iter().enumerate().map(|(n, text)| {
        let mut article = named("a.txt", text);
        article.doc.published = days.get(n).map(|day| day.parse().unwrap());
        article
    });
    let (documents, tellings): (Vec<Document>, Vec<Telling>) = articles
        .map(|article| {
            let claims = claims_of(&article, 0, &vocab);
            let telling = telling(&article, &claims, &vocab);
            (article.doc, telling)
        })
        .unzip();
    stories_of(&documents, Grouping::Auto, &tellings)
}

fn stories_of(documents: &[Document], grouping: Grouping, tellings: &[Telling]) -> Vec<usize> {
    let known: Vec<Known<'_>> = documents.iter().map(Known::of).collect();
    stories(&known, grouping, tellings)
}

const QUAKE_KELVARA: [&str; 3] = [
    "An earthquake of magnitude 6.4 struck off the coast of Kelvara on Tuesday, killing 23 people in the port of Ostrenna. \
     Mayor Ilse Tarkan said rescuers were digging in the ruins of the Sant Brevi hospital.",
    "At least 23 people died when a magnitude 6.4 earthquake hit Ostrenna, the Kelvara seismological institute said. The Sant Brevi \
     hospital collapsed, and Mayor Ilse Tarkan asked for tents and blankets.",
    "Kelvara buried its dead on Friday, three days after the earthquake. In Ostrenna, Ilse Tarkan walked behind 23 coffins.",
];
const QUAKE_MIRANDEL: [&str; 3] = [
    "An earthquake of magnitude 6.1 shook the Mirandel valley on Tuesday, killing 17 people in the town of Puerto Alvez. Governor \
     Hector Quisanda said rescuers were digging in the ruins of the Lomas school.",
    "Seventeen people died when a magnitude 6.1 earthquake hit Puerto Alvez in Mirandel, the governor's office said. Hector Quisanda \
     closed the Lomas school, whose roof had collapsed.",
    "Governor Hector Quisanda told Puerto Alvez on Thursday that the Mirandel valley would be rebuilt before winter.",
];

#[test]
fn two_earthquakes_are_two_stories() {
    let [a, b, c] = QUAKE_KELVARA;
    let [x, y, z] = QUAKE_MIRANDEL;
    assert_eq!(told(&[a, x, b, y, c, z]), [0, 1, 0, 1, 0, 1]);
    assert_eq!(told(&[a, b, c]), [0, 0, 0]);
    assert_eq!(told(&[x, y, z]), [0, 0, 0]);
}

#[test]
fn two_articles_of_two_earthquakes_are_told_apart_and_two_of_one_are_not() {
    assert_eq!(told(&[QUAKE_KELVARA[0], QUAKE_MIRANDEL[0]]), [0, 1]);
    for [a, b, c] in [QUAKE_KELVARA, QUAKE_MIRANDEL] {
        assert_eq!(told(&[a, b]), [0, 0]);
        assert_eq!(told(&[a, c]), [0, 0]);
        assert_eq!(told(&[b, c]), [0, 0]);
    }
}

#[test]
fn two_shootings_are_two_stories() {
    let one = [
        "A gunman shot dead two clerks at the Halvorsen supermarket in Brookmere on Sunday. Police named the suspect as Dale Wintrop, 34.",
        "Dale Wintrop, 34, was charged with murder after two clerks were shot at a Halvorsen supermarket, Brookmere police said.",
    ];
    let other = [
        "A gunman shot dead two clerks at the Tollgate pharmacy in East Varley on Monday. Police named the suspect as Curtis Ambrey, 29.",
        "Curtis Ambrey, 29, was charged with murder after two clerks were shot at the Tollgate pharmacy, East Varley police said.",
    ];
    assert_eq!(told(&[one[0], one[1], other[0], other[1]]), [0, 0, 1, 1]);
}

#[test]
fn two_rulings_are_two_stories() {
    let one = [
        "The appeals court in Lunden ruled on Wednesday that the Skarvik wind farm may not be built. Judge Petra Olmsen said the reindeer \
         herders of Hattfell had not been heard.",
        "Judge Petra Olmsen stopped the Skarvik wind farm on Wednesday. The herders of Hattfell had taken it to the court in Lunden.",
    ];
    let other = [
        "The appeals court in Carrowby ruled on Wednesday that the Dunmoor quarry may not be widened. Judge Niall Freck said the farmers \
         of Inchbeg had not been heard.",
        "Judge Niall Freck stopped the Dunmoor quarry on Wednesday. The farmers of Inchbeg had taken it to the court in Carrowby.",
    ];
    assert_eq!(told(&[one[0], other[0], one[1], other[1]]), [0, 1, 0, 1]);
}

#[test]
fn one_trial_and_its_follow_up_are_one_story() {
    let story = [
        "Dale Wintrop, 34, was arrested in Brookmere on Sunday after two clerks were shot at a Halvorsen supermarket.",
        "Brookmere held a vigil for the two clerks on Monday. \"They knew every customer by name,\" said Ana Pell, who runs the Halvorsen shop.",
        "Eleven months after the shooting at the Halvorsen supermarket, a jury found Dale Wintrop guilty. Defence lawyer Omar Reyle will appeal.",
    ];
    assert_eq!(told(&story), [0, 0, 0]);
}

#[test]
fn a_translated_article_stays_with_its_story() {
    let story = [
        QUAKE_KELVARA[0],
        QUAKE_KELVARA[1],
        "THE strong quake to Kelvara The tremor of 6.4 degrees left 23 deceased in the harbour Ostrena. Its mayoress Ilse Tarcan demanded \
         tentsand blankets for the hospital San Brevi.",
    ];
    assert_eq!(told(&story), [0, 0, 0]);
}

#[test]
fn one_place_with_two_events_is_kept_together_where_little_tells_them_apart() {
    let texts = [
        "Fire broke out in a warehouse in Brookmere on Sunday.",
        "The Brookmere council raised the price of parking on Monday.",
    ];
    assert_eq!(told(&texts), [0, 0]);
}

#[test]
fn an_article_without_names_stays() {
    let texts = [
        QUAKE_KELVARA[0],
        QUAKE_KELVARA[1],
        "The ground shook for half a minute, and people ran into the streets in their night clothes.",
    ];
    assert_eq!(told(&texts), [0, 0, 0]);
}

#[test]
fn a_large_story_is_not_split_and_two_are_told_apart() {
    let mut texts = Vec::new();
    for n in 0..70 {
        let [a, b, c] = if n % 2 == 0 { QUAKE_KELVARA } else { QUAKE_MIRANDEL };
        let text = [a, b, c][n / 2 % 3];
        texts.push(format!("{text} Reporter Number{n} wrote this from Place{n}."));
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let want: Vec<usize> = (0..70).map(|n| n % 2).collect();
    assert_eq!(told(&texts), want);
}

#[test]
fn folders_and_named_stories_override() {
    let mut documents: Vec<Document> = (0..4).map(|_| named("a.txt", QUAKE_KELVARA[0]).doc).collect();
    let places = ["s/quake", "s/quake/wire", "s/court", "s"];
    for (document, folder) in documents.iter_mut().zip(places) {
        document.folder = folder.to_string();
    }
    let silent = vec![Telling::default(); 4];
    assert_eq!(stories_of(&documents, Grouping::Folder, &silent), [0, 0, 1, 2]);
    assert_eq!(stories_of(&documents, Grouping::None, &silent), [0, 0, 0, 0]);
    for (document, story) in documents.iter_mut().zip(["x", "y", "x"]) {
        document.story = Some(story.to_string());
    }
    assert_eq!(stories_of(&documents, Grouping::Auto, &silent), [0, 1, 0, 2]);
}

#[test]
fn a_year_apart_the_same_town_has_another_story() {
    let texts = [
        "Fire broke out in the Lindqvist warehouse on Ropewalk Lane in Brookmere on Sunday, fire chief Ana Pell said. Karsten Huld, who runs \
         Lindqvist, said nine workers were hurt. Nadia Frome jumped from a window.",
        "Nine workers were hurt when the Lindqvist warehouse in Brookmere burned. Nadia Frome, a packer, jumped into Ropewalk Lane, Karsten \
         Huld said. Ana Pell, the fire chief, spoke of arson.",
        "Fire chief Ana Pell blamed an oven for the blaze that gutted the Harrow bakery in Brookmere. Tomas Veil, its owner, and his \
         daughter Odile Veil fled to Saint Ansgar church on Millgate.",
        "The Harrow bakery on Millgate in Brookmere had no alarm when its oven caught fire, Ana Pell said. Tomas Veil, the owner, sat in \
         Saint Ansgar church with Odile Veil.",
    ];
    let days = ["2024-03-03", "2024-03-04", "2025-03-03", "2025-03-04"];
    assert_eq!(told_on(&texts, &days), [0, 0, 1, 1]);
    // A follow-up months later that tells of the same people and places stays.
    assert_eq!(
        told_on(&QUAKE_KELVARA, &["2024-03-03", "2024-03-03", "2024-09-03"])[..2],
        [0, 0]
    );
}

#[test]
fn a_story_is_taken_out_in_the_order_of_the_run() {
    let documents: Vec<Document> = QUAKE_KELVARA.iter().map(|t| named("a.txt", t).doc).collect();
    let parts = split(documents, &[0, 1, 0]);
    let sources: Vec<&[usize]> = parts.iter().map(|p| p.sources.as_slice()).collect();
    assert_eq!(sources, [&[0, 2][..], &[1]]);
    let texts: Vec<&str> = parts[0].documents.iter().map(|d| d.text.trim_end()).collect();
    assert_eq!(texts, [QUAKE_KELVARA[0], QUAKE_KELVARA[2]]);
}
