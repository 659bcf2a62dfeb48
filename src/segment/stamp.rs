//! The line that tells when an article was published: "Published: May 24, 2005, 3:23 PM ET | Updated May 25". Its dates are no part
//! of the story, and where nothing else gives the day of publication, it does.

use jiff::civil::Date;

use crate::model::{Article, Sentence};
use crate::vocab::{CalendarPart as Part, Vocab};

/// Most words of a stamp: two of them, a paper and a byline.
const LONGEST: usize = 24;
/// Sentences from the top of an article in which it gives the day of publication.
const TOP: usize = 8;
/// Words of another sort in a stamp that still gives the day: a byline, a paper, a place.
const OTHERS: usize = 4;

/// Characters within which a date in figures ends: "27/09/2013" and some white space lost.
const FIGURES: usize = 16;

/// What a stamp holds so far.
#[derive(Clone, Copy, Debug, Default)]
struct Stamp {
    month: Option<i8>,
    day: Option<i8>,
    year: Option<i16>,
    /// Whether day and month are known apart: 03/04/2013 is of March in one country and of April in others.
    unsure: bool,
    clock: bool,
    twelve: bool,
    label: bool,
    /// Capitalised words that are none of a stamp.
    others: usize,
    /// Whether it begins as a sentence may: "On May 24, 2005".
    leads: bool,
}

impl Stamp {
    fn is_dated(&self) -> bool {
        self.day.is_some() && (self.year.is_some() || self.clock)
    }

    /// Whether the whole of a sentence that holds this is a stamp.
    fn is_whole(&self) -> bool {
        self.is_dated() && (self.others == 0 || self.label || self.clock)
    }

    /// Whether text may follow this: "May 24, 2005 The ferry sank".
    fn opens(&self) -> bool {
        self.others == 0 && self.day.is_some() && self.year.is_some() && (!self.leads || self.clock || self.label)
    }

    fn date(&self) -> Option<Date> {
        // A clock of twelve hours goes with months first.
        if self.unsure && !self.twelve {
            return None;
        }
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// Marks the stamps of an article, and takes the day of publication from the first of them where it has none.
pub(super) fn mark(article: &mut Article, vocab: &Vocab) {
    // A text that is one line is a sentence about a date.
    if article.paragraphs.len() < 2 {
        return;
    }
    for n in 0..article.sentences.len() {
        let found = article
            .sentences
            .get(n)
            .and_then(|s| read(article.doc.text.get(s.span.start..s.span.end)?, s, vocab));
        let (Some((stamp, end)), Some(sentence)) = (found, article.sentences.get_mut(n)) else {
            continue;
        };
        sentence.stamp = end;
        if n < TOP && stamp.others <= OTHERS && article.doc.published.is_none() {
            article.doc.published = stamp.date();
        }
    }
}

/// The stamp that opens a sentence, and where it ends.
fn read(text: &str, sentence: &Sentence, vocab: &Vocab) -> Option<(Stamp, usize)> {
    // Most sentences end here: no stamp is without a digit in its first words.
    let head = text
        .char_indices()
        .nth(48)
        .map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    if !head.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut stamp = Stamp::default();
    let mut opening: Option<(Stamp, usize)> = None;
    let mut at = 0;
    for (n, word) in text.split_whitespace().flat_map(parted).enumerate() {
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let before = stamp;
        let fits = n < LONGEST && (bare.is_empty() || take(bare, word, vocab, &mut stamp));
        if !fits || stamp.others > before.others {
            opening = opening.or_else(|| before.opens().then_some((before, start)));
        }
        if !fits {
            return opening.map(|(stamp, end)| (stamp, sentence.span.start + end));
        }
        stamp.leads |= n == 0 && matches!(bare.to_lowercase().as_str(), "on" | "in" | "at" | "by" | "the");
    }
    // "4:10 p.m." ends no sentence.
    let clock = ["a.m.", "p.m.", "A.M.", "P.M."].iter().any(|c| text.ends_with(c));
    let ends_as_told = text.ends_with('.') && !clock && stamp.others > 0;
    if stamp.is_whole() && !ends_as_told {
        return Some((stamp, sentence.span.end));
    }
    opening.map(|(stamp, end)| (stamp, sentence.span.start + end))
}

/// A word, or the two that a dash joins to a date or an hour: "2012-4:43", "27/09/2013-Port".
fn parted(word: &str) -> impl Iterator<Item = &str> {
    let cut = word.char_indices().take(FIGURES).find(|(at, c)| {
        let (left, right) = word.split_at(*at);
        let dated = left.len() == 4 || left.matches(['/', '.']).count() == 2;
        let goes_on = right.contains(':') || right.chars().nth(1).is_some_and(char::is_alphabetic);
        matches!(c, '-' | '–' | '—')
            && left.bytes().all(|b| b.is_ascii_digit() || b == b'/' || b == b'.')
            && dated
            && goes_on
    });
    let (left, right) = match cut {
        Some((at, _)) => word.split_at(at),
        None => (word, ""),
    };
    [left, right].into_iter().filter(|part| !part.is_empty())
}

/// Reads a word of a stamp; `false` for one that no stamp holds.
fn take(bare: &str, word: &str, vocab: &Vocab, stamp: &mut Stamp) -> bool {
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return number(bare, stamp);
    }
    let lower = bare.to_lowercase();
    let pointed = format!("{lower}.");
    let month = vocab.calendar.month(&lower).or_else(|| vocab.calendar.month(&pointed));
    if let Some((month, _)) = month {
        stamp.month = stamp.month.or(Some(month));
        return true;
    }
    if matches!(lower.as_str(), "am" | "pm" | "a.m" | "p.m") {
        (stamp.clock, stamp.twelve) = (true, true);
        return true;
    }
    let part = vocab.calendar.word(&lower).or_else(|| vocab.calendar.word(&pointed));
    match part.map(|(part, _)| part) {
        Some(Part::Weekday | Part::WeekdayShort | Part::Zone | Part::ZoneName) => true,
        _ if vocab.calendar.stamps(&lower) => {
            stamp.label |= lower.len() > 4;
            true
        }
        _ => {
            stamp.others += 1;
            word.starts_with(char::is_uppercase)
        }
    }
}

/// Reads a day, a year, an hour or a date in figures; `false` for any other figure.
fn number(bare: &str, stamp: &mut Stamp) -> bool {
    let lower = bare.to_lowercase();
    let figure = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let tail = lower.get(figure.len()..).unwrap_or_default();
    if figure.contains(':') || matches!(tail, "am" | "pm" | "a.m" | "p.m" | "a" | "p" | "h") {
        stamp.clock = true;
        stamp.twelve |= tail.starts_with(['a', 'p']);
        return figure.split([':', '.']).all(|p| p.parse::<u8>().is_ok());
    }
    let parts: Vec<i32> = figure.split(['/', '.', '-']).filter_map(|p| p.parse().ok()).collect();
    let ordinal = matches!(tail, "st" | "nd" | "rd" | "th");
    match parts.as_slice() {
        [year @ 1900..=2100] if tail.is_empty() => stamp.year = stamp.year.or(i16::try_from(*year).ok()),
        [day @ 1..=31] if ordinal || tail.is_empty() => stamp.day = stamp.day.or(i8::try_from(*day).ok()),
        [x, y, z] if tail.is_empty() && stamp.month.is_none() => return figures(figure, (*x, *y, *z), stamp),
        _ => return stamp.clock && parts.len() == 2,
    }
    true
}

/// A date in figures: the year first, the day first where points part them, else as the figures allow.
fn figures(print: &str, (x, y, z): (i32, i32, i32), stamp: &mut Stamp) -> bool {
    let (year, month, day) = match (x, y, z) {
        (year, month, day) if year > 31 => (year, month, day),
        (day, month, year) if day > 12 || print.contains('.') => (year, month, day),
        (month, day, year) => {
            stamp.unsure = day <= 12;
            (year, month, day)
        }
    };
    let year = if year < 100 { year + 2000 } else { year };
    let fits = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if fits {
        stamp.year = i16::try_from(year).ok();
        stamp.month = i8::try_from(month).ok();
        stamp.day = i8::try_from(day).ok();
    }
    fits
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::testing::undated;

    #[test]
    fn a_stamp_is_marked_and_gives_the_day_of_publication() {
        for (stamp, day) in [
            ("Published: May 24, 2005, 3:23 PM ET", Some(date(2005, 5, 24))),
            ("09/14/2013 01:03 PM", Some(date(2013, 9, 14))),
            ("POSTED: 05/02/07, 9:00 PM PDT |", Some(date(2007, 5, 2))),
            ("9/10/2010 @ 1:19PM", Some(date(2010, 9, 10))),
            ("August 8, 2012-4:43 pm", Some(date(2012, 8, 8))),
            ("27/09/2013-Port Maren to build a second pier", Some(date(2013, 9, 27))),
            ("03/04/2013", None),
            ("Article posted on 08.07.2012", Some(date(2012, 7, 8))),
            ("2012.08.08 09:01", Some(date(2012, 8, 8))),
            ("December 15th, 2008, 7:35 am", Some(date(2008, 12, 15))),
            (
                "By Ann Holt, Harbour Post, Sept. 18, 2013 4:10 p.m.",
                Some(date(2013, 9, 18)),
            ),
            ("Tuesday 4 March 2014", Some(date(2014, 3, 4))),
            ("May 2, 2013 1:35 pm. The ferry was old.", Some(date(2013, 5, 2))),
            ("Posted: May 24, 2005 Karl Brandt spun around.", Some(date(2005, 5, 24))),
        ] {
            let article = undated(&format!("Ferry sinks\n\n{stamp}\n\nA ferry sank.\n"));
            assert!(article.sentences.iter().any(|s| s.stamp > s.span.start), "{stamp}");
            assert_eq!(article.doc.published, day, "{stamp}");
        }
    }

    #[test]
    fn a_sentence_or_a_headline_with_a_date_is_no_stamp() {
        for text in [
            "Ferry sinks\n\nThe ferry sank on May 24, 2005.\n\nIt was old.\n",
            "Ferry sinks\n\nOn May 24, 2005 Governor Holt signed the bill.\n\nIt was old.\n",
            "Remembering May 24, 2005 In Port Maren\n\nThe ferry was old.\n",
            "The Ferry Of May 24\n\nThe ferry was old.\n",
            "12 people died on 5 boats\n\nThe ferry was old.\n",
            "Published May 24, 2005",
        ] {
            let article = undated(text);
            assert!(article.sentences.iter().all(|s| s.stamp == s.span.start), "{text}");
            assert_eq!(article.doc.published, None, "{text}");
        }
    }
}
