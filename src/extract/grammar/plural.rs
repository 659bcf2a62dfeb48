//! Plurals and their singulars, by rule and by claims/nouns.toml.

use crate::vocab::Vocab;

/// Whether a word looks like the plural of a noun.
pub fn is_plural(vocab: &Vocab, word: &str) -> bool {
    if vocab.nouns.irregular(word).is_some() {
        return true;
    }
    if men(word) {
        return true;
    }
    let long = word.chars().count() > 3;
    long && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("ous")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !matches!(
            word,
            "always"
                | "perhaps"
                | "towards"
                | "afterwards"
                | "besides"
                | "sometimes"
                | "news"
                | "physics"
                | "politics"
                | "whereas"
                | "overseas"
                | "texas"
                | "james"
                | "series"
        )
        || (long
            && word.ends_with("is")
            && word
                .strip_suffix('s')
                .is_some_and(|stem| vocab.words.rank(stem).is_some() || vocab.words.proper_rank(stem).is_some()))
        || matches!(
            word,
            "series" | "cars" | "ads" | "buses" | "viruses" | "campuses" | "bonuses"
        )
}

/// The singular of a plural noun, by rule; a singular comes back as it is.
pub fn singular(vocab: &Vocab, word: &str) -> String {
    if let Some(known) = vocab.nouns.irregular(word) {
        return known.to_string();
    }
    if vocab.nouns.class(word).is_some() || !is_plural(vocab, word) || word == "series" {
        return word.to_string();
    }
    if men(word) {
        return word
            .strip_suffix("men")
            .map_or(String::new(), |stem| format!("{stem}man"));
    }
    let cut = |n: usize| word.get(..word.len() - n).unwrap_or(word).to_string();
    if let Some(stem) = word.strip_suffix("ies") {
        return match stem {
            "mov" | "cook" | "selfi" | "zomb" | "calor" | "t" | "d" | "l" | "rook" | "pr" => format!("{stem}ie"),
            _ => format!("{stem}y"),
        };
    }
    if let Some(stem) = word.strip_suffix("ves") {
        return match stem {
            "li" | "kni" | "wi" => format!("{stem}fe"),
            "wol" | "hal" | "shel" | "lea" | "thie" | "loa" | "cal" | "scar" => format!("{stem}f"),
            _ => cut(1),
        };
    }
    if word.ends_with("sses")
        || word.ends_with("shes")
        || word.ends_with("ches")
        || word.ends_with("xes")
        || word.ends_with("zzes")
    {
        return cut(2);
    }
    if matches!(
        word,
        "viruses"
            | "buses"
            | "campuses"
            | "bonuses"
            | "gases"
            | "lenses"
            | "heroes"
            | "potatoes"
            | "tomatoes"
            | "echoes"
            | "mosquitoes"
            | "tornadoes"
            | "volcanoes"
            | "torpedoes"
            | "vetoes"
    ) {
        return cut(2);
    }
    cut(1)
}

/// "middlemen", "marksmen": men of a trade.
fn men(word: &str) -> bool {
    word.len() > 5 && word.ends_with("men") && !matches!(word, "specimen" | "regimen" | "abdomen" | "stamen" | "acumen")
}
