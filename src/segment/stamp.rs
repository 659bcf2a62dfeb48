//! The line that tells when an article was published: "Published: May 24, 2005, 3:23 PM ET | Updated May 25". Its dates are no part
//! of the story, and where nothing else gives the day of publication, it does.

use jiff::civil::Date;

use crate::model::{Article, TokenKind};
use crate::vocab::{CalendarPart as Part, Vocab};

/// Most tokens of such a line: two stamps, a paper and a byline.
const LONGEST: usize = 36;
/// Paragraphs from the top of an article in which it gives the day of publication.
const TOP: usize = 8;
/// Words of another sort in a line that still gives the day: a paper, a place.
const OTHERS: usize = 4;

/// What a line of stamps holds.
#[derive(Debug, Default)]
struct Line {
    month: Option<i8>,
    day: Option<i8>,
    year: Option<i16>,
    clock: bool,
    label: bool,
    /// Capitalised words that are none of a stamp: a byline, a paper, a place.
    others: usize,
}

/// Marks the stamps of an article, and takes the day of publication from the first of them where it has none.
pub(super) fn mark(article: &mut Article, vocab: &Vocab) {
    let lines: Vec<Option<Line>> = (0..article.paragraphs.len()).map(|n| line(article, n, vocab)).collect();
    // A text that is one line is a sentence about a date.
    if lines.len() < 2 {
        return;
    }
    for (n, line) in lines.into_iter().enumerate() {
        let Some(line) = line else { continue };
        if let Some(paragraph) = article.paragraphs.get_mut(n) {
            paragraph.stamp = true;
        }
        let telling = n < TOP && line.others <= OTHERS;
        if let (true, None, Some(year), Some(month), Some(day)) =
            (telling, article.doc.published, line.year, line.month, line.day)
        {
            article.doc.published = Date::new(year, month, day).ok();
        }
    }
}

/// The stamp that a paragraph is; `None` for any other paragraph.
fn line(article: &Article, paragraph: usize, vocab: &Vocab) -> Option<Line> {
    let paragraph = article.paragraphs.get(paragraph)?;
    let first = article.sentences.get(paragraph.first)?.first;
    let last = article.sentences.get(paragraph.last.checked_sub(1)?)?.last;
    if last - first > LONGEST {
        return None;
    }
    let mut line = Line::default();
    let mut numbers: Vec<(usize, i32)> = Vec::new();
    for n in first..last {
        let token = article.tokens.get(n)?;
        match token.kind {
            TokenKind::Quote | TokenKind::Clitic => return None,
            TokenKind::Mark if article.text(n) == "." && n + 1 == last => return None,
            TokenKind::Mark | TokenKind::Web => {}
            TokenKind::Number => numbers.extend(article.text(n).parse().ok().map(|value| (n, value))),
            TokenKind::Word => word(article, n, vocab, &mut line)?,
        }
        line.clock |= article.text(n) == ":" && numbers.last().is_some_and(|(at, _)| at + 1 == n);
    }
    dates(article, &numbers, &mut line);
    let dated = line.day.is_some() && (line.year.is_some() || line.clock);
    let shown = line.others == 0 || line.label || line.clock;
    (dated && shown).then_some(line)
}

/// Reads a word of a stamp; `None` for one that no stamp holds.
fn word(article: &Article, n: usize, vocab: &Vocab, line: &mut Line) -> Option<()> {
    let lower = article.lower(n);
    if let Some((month, _)) = vocab.calendar.month(lower) {
        line.month = line.month.or(Some(month));
        return Some(());
    }
    match vocab.calendar.word(lower) {
        Some((Part::Weekday | Part::WeekdayShort | Part::Zone | Part::ZoneName, _)) => return Some(()),
        Some((Part::Clock | Part::DayPart, _)) => {
            line.clock = true;
            return Some(());
        }
        _ => {}
    }
    if matches!(lower, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m") {
        line.clock = true;
        return Some(());
    }
    if vocab.calendar.stamps(lower) {
        line.label |= lower.len() > 4;
        return Some(());
    }
    line.others += 1;
    article.text(n).starts_with(char::is_uppercase).then_some(())
}

/// The day and the year among the numbers of a line: beside its month, or as "09/14/2013".
fn dates(article: &Article, numbers: &[(usize, i32)], line: &mut Line) {
    let full = |year: i32| match year {
        1900..=2100 => i16::try_from(year).ok(),
        _ => None,
    };
    let slashed = numbers.windows(3).find_map(|w| match w {
        [(a, x), (b, y), (c, z)] if *b == a + 2 && *c == b + 2 && matches!(article.text(a + 1), "/" | "-" | ".") => {
            Some((*x, *y, *z))
        }
        _ => None,
    });
    if line.month.is_none()
        && let Some((x, y, z)) = slashed
    {
        // Which of two small numbers is the month is not known: the line is a stamp, and gives no day of publication.
        let (year, month, day) = match (x, y, z) {
            (year, month, day) if year > 31 => (year, Some(month), day),
            (day, month, year) if day > 12 => (year, Some(month), day),
            (month, day, year) if day > 12 => (year, Some(month), day),
            (day, _, year) => (year, None, day),
        };
        line.year = full(if year < 100 { year + 2000 } else { year });
        line.month = month.and_then(|m| i8::try_from(m).ok());
        line.day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d));
        return;
    }
    if line.month.is_none() {
        return;
    }
    line.year = numbers.iter().find_map(|(_, n)| full(*n));
    let touching_clock = |at: usize| article.text(at + 1) == ":" || at > 0 && article.text(at - 1) == ":";
    line.day = numbers
        .iter()
        .find(|(at, n)| (1..=31).contains(n) && !touching_clock(*at))
        .and_then(|(_, n)| i8::try_from(*n).ok());
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::testing::undated;

    #[test]
    fn a_stamp_is_marked_and_gives_the_day_of_publication() {
        for (text, day) in [
            (
                "Ferry sinks\n\nPublished: May 24, 2005, 3:23 PM ET\n\nA ferry sank.\n",
                Some(date(2005, 5, 24)),
            ),
            (
                "Ferry sinks\n\n09/14/2013 01:03 PM\n\nA ferry sank.\n",
                Some(date(2013, 9, 14)),
            ),
            ("Ferry sinks\n\n03/04/2013\n\nA ferry sank.\n", None),
            (
                "Ferry sinks\n\nBy Ann Holt, Harbour Post, Sept. 18, 2013 4:10 p.m.\n\nA ferry sank.\n",
                Some(date(2013, 9, 18)),
            ),
            (
                "Ferry sinks\n\nTuesday 4 March 2014\n\nA ferry sank.\n",
                Some(date(2014, 3, 4)),
            ),
        ] {
            let article = undated(text);
            assert!(article.paragraphs.iter().any(|p| p.stamp), "{text}");
            assert_eq!(article.doc.published, day, "{text}");
        }
    }

    #[test]
    fn a_sentence_or_a_headline_with_a_date_is_no_stamp() {
        for text in [
            "Ferry sinks\n\nThe ferry sank on May 24, 2005.\n\nIt was old.\n",
            "Remembering May 24, 2005 In Port Maren\n\nThe ferry was old.\n",
            "The Ferry Of May 24\n\nThe ferry was old.\n",
            "Published May 24, 2005",
        ] {
            let article = undated(text);
            assert!(article.paragraphs.iter().all(|p| !p.stamp), "{text}");
            assert_eq!(article.doc.published, None, "{text}");
        }
    }
}
