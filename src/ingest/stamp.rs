//! Days and times as files write them: ISO 8601, its compact form, the dates of letters and feeds, English dates.

use jiff::civil::Date;

/// A day, and the minute of that day where the stamp has a time. Both are civil, in the zone of the stamp itself.
pub(super) type Stamp = (Date, Option<i32>);

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Longest stamp read, in bytes: what is longer is a text.
const LONGEST: usize = 80;

/// Reads a stamp: "2025-01-28T10:00:00Z", "20250128T100000Z", "Tue, 28 Jan 2025 10:00:00 +0100", "January 28, 2025".
pub(super) fn read(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some(day) = text.get(..10).and_then(|t| t.parse::<Date>().ok()) {
        return Some((day, text.get(11..).and_then(clock)));
    }
    compact(text).or_else(|| in_words(text))
}

/// "20250128" or "20250128T103000Z", as NITF writes them.
fn compact(text: &str) -> Option<Stamp> {
    let digits = text.get(..8).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = text.get(8..).unwrap_or("");
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let day = date(
        digits.get(..4)?.parse().ok()?,
        digits.get(4..6)?.parse().ok()?,
        digits.get(6..8)?.parse().ok()?,
    )?;
    let time = rest.strip_prefix('T').filter(|t| t.len() >= 4);
    let minute = time.and_then(|t| minute(t.get(..2)?, t.get(2..4)?));
    Some((day, minute))
}

/// "28 Jan 2025 10:00", "Tuesday, January 28, 2025 at 10:00".
fn in_words(text: &str) -> Option<Stamp> {
    let words = || {
        text.split(|c: char| c.is_whitespace() || c == ',')
            .filter(|w| !w.is_empty())
            .map(|w| w.trim_end_matches('.'))
    };
    let month = words().position(|w| month(w).is_some())?;
    let at = |n: usize| words().nth(n);
    let number = |n: usize| {
        at(n).and_then(|w| {
            w.trim_end_matches(|c: char| c.is_ascii_alphabetic())
                .parse::<i16>()
                .ok()
        })
    };
    let before = month.checked_sub(1).and_then(number);
    let (day, year) = match before {
        Some(day) => (day, number(month + 1)?),
        None => (number(month + 1)?, number(month + 2)?),
    };
    let year = if year < 100 { year + 2000 } else { year };
    let date = date(year, at(month).and_then(self::month)?, i8::try_from(day).ok()?)?;
    Some((date, words().skip(month).find_map(clock)))
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    // News is younger than the telegraph; what is older is a number that looks like a date.
    (1800..=2200).contains(&year).then_some(())?;
    Date::new(year, month, day).ok()
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let n = MONTHS.iter().position(|m| word.len() >= 3 && m.starts_with(&word))?;
    i8::try_from(n + 1).ok()
}

/// The minute of the day in "10:00" and what may follow it.
pub(super) fn clock(text: &str) -> Option<i32> {
    let (hours, rest) = text.trim().split_once(':')?;
    minute(hours, rest.get(..2)?)
}

fn minute(hours: &str, minutes: &str) -> Option<i32> {
    let hours: i32 = hours.parse().ok().filter(|h| (0..24).contains(h))?;
    let minutes: i32 = minutes.parse().ok().filter(|m| (0..60).contains(m))?;
    Some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_every_kind_give_the_day_and_the_minute() {
        let day = jiff::civil::date(2025, 1, 28);
        for (text, minute) in [
            ("2025-01-28", None),
            ("2025-01-28T10:05:00+01:00", Some(605)),
            ("2025-01-28 10:05", Some(605)),
            ("20250128", None),
            ("20250128T100500Z", Some(605)),
            ("Tue, 28 Jan 2025 10:05:11 GMT", Some(605)),
            ("28 Jan 25 10:05 +0000", Some(605)),
            ("January 28, 2025", None),
            ("Tuesday, January 28th, 2025", None),
            ("28 January 2025 at 10:05", Some(605)),
        ] {
            assert_eq!(read(text), Some((day, minute)), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_stamps() {
        for text in [
            "",
            "yesterday",
            "2025",
            "May",
            "28 of 40",
            "202501281",
            "1738058711",
            "maybe 12 2025",
            "31 Feb 2025",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
