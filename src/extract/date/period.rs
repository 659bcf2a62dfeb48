//! Years, months, seasons, decades and centuries: "in 2019", "late January", "the summer of 2014", "the mid-1980s".

use super::print::Print;
use super::reader::Reader;
use crate::model::TokenKind;
use crate::model::value::Grain;
use crate::vocab::CalendarPart;

/// A period that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    month(r, at)
        .or_else(|| season(r, at))
        .or_else(|| decade(r, at))
        .or_else(|| spelled_decade(r, at))
        .or_else(|| century(r, at))
        .or_else(|| year(r, at))
}

/// Words before a bare month or year that show it to be a date.
fn dating(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "during"
            | "before"
            | "after"
            | "circa"
            | "early"
            | "late"
            | "mid"
            | "last"
            | "next"
            | "this"
            | "through"
            | "of"
            | "around"
            | "between"
            | "throughout"
            | "for"
            | "back"
    )
}

/// "January 2025", "in January", "the January attack".
fn month(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (month, safe) = r.month(at)?;
    if !r.capital(at) && !safe {
        return None;
    }
    let mut next = at + 1;
    if r.text(next) == "." && r.text(at).len() <= 4 && r.year(next + 1).is_some() {
        next += 1;
    }
    if let Some((year, end)) = r.year_after(next) {
        return Some((Print::period(Grain::Month, Some(year), Some(month)), end));
    }
    if let Some((year, end)) = short_year(r, next) {
        return Some((Print::period(Grain::Month, Some(year), Some(month)), end));
    }
    // A month that is the whole of its text is one.
    if at == r.first && next >= r.last {
        return Some((Print::period(Grain::Month, None, Some(month)), next));
    }
    // "in April Jones's bag", "the October Revolution": a capital word goes on with a name.
    let name_follows = r.capital(next) && r.kind(next) == Some(TokenKind::Word) && r.calendar_word(next).is_none();
    let before = match (r.dash_before(at), r.before(at, 1)) {
        (true, _) => r.before(at, 2),
        (false, word) => word,
    };
    let person = matches!(month, 4..=6 | 8) || !safe;
    let attributive = matches!(before, "the" | "a" | "an" | "its" | "his" | "her" | "their")
        && r.kind(next) == Some(TokenKind::Word)
        && !r.capital(next)
        && r.lower(next) != "of";
    let dated = dating(before) && !(name_follows && person) && (before != "of" || safe);
    let ranged = r.dash(next) || r.lower(next) == "to" || matches!(before, "to" | "and" | "-" | "–");
    let clitic = r.kind(next) == Some(TokenKind::Clitic);
    let ok = dated || (safe && (attributive || (clitic && !person))) || (ranged && safe && !person && !name_follows);
    ok.then(|| (Print::period(Grain::Month, None, Some(month)), at + 1))
}

/// "August '99", "August 99": no day has that number.
fn short_year(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    if let Some(found) = r.quoted_year(at) {
        return Some(found);
    }
    let n = r
        .digits(at)
        .filter(|n| (32..100).contains(n) && r.text(at).len() == 2)?;
    let ends = r.closes(at + 1) && !r.dash(at + 1) && !matches!(r.text(at + 1), ":" | "%");
    let year = i16::try_from(if n > 40 { 1900 + n } else { 2000 + n }).ok()?;
    ends.then_some((year, at + 1))
}

/// "summer 2014", "the summer of 2014"; bare seasons are read only after "last", "this", "next".
fn season(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let month = i8::try_from(r.calendar_number(at, CalendarPart::Season)?).ok()?;
    let (year, end) = r.year_after(at + 1)?;
    // "the winter of 2013-14"
    let split = matches!(r.text(end), "-" | "–" | "/") && r.short_year_after(year, end + 1) == year.checked_add(1);
    let end = if split { end + 2 } else { end };
    Some((Print::period(Grain::Season, Some(year), Some(month)), end))
}

/// "1970s", "the '90s", "mid-1980s".
fn decade(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (number, quoted) = match r.kind(at)? {
        TokenKind::Number => (at, false),
        TokenKind::Quote if matches!(r.text(at), "'" | "’" | "‘") && r.glued(at + 1) => (at + 1, true),
        _ => return None,
    };
    let text = r.text(number);
    let plural = (r.lower(number + 1) == "s" && r.glued(number + 1))
        || (r.kind(number + 1) == Some(TokenKind::Clitic) && matches!(r.before(at, 1), "the" | "early" | "late" | "-"));
    let n = r.digits(number)?;
    if !plural || n % 10 != 0 {
        return None;
    }
    let third = r.third_before(at);
    let before = third.map_or(r.before(at, 1), |(_, n)| r.before(n, 1));
    // "the music of the 90s", "the late 90s"; "in the 90s" may be a temperature, "in his early 20s" is an age.
    let dated = third.is_some() || matches!(r.before(at, 2), "since" | "during" | "of" | "from" | "until");
    let plain = before == "the" && dated;
    let year = match (text.len(), quoted || plain) {
        (4, _) if (1000..=2190).contains(&n) => n,
        (2, true) if n >= 20 => 1900 + n,
        (2, true) => 2000 + n,
        _ => return None,
    };
    let print = Print::period(Grain::Age, i16::try_from(year).ok(), None);
    Some((print, number + 2))
}

/// "the nineteen seventies", "the seventies", "the mid-eighties".
fn spelled_decade(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let nineteen = r.lower(at) == "nineteen";
    let word = at + usize::from(nineteen) + usize::from(nineteen && r.dash(at + 1));
    let tens = r.calendar_number(word, CalendarPart::Decade)?;
    let before = r.third_before(at).map_or(r.before(at, 1), |(_, n)| r.before(n, 1));
    // "in her seventies" is an age, "temperatures in the seventies" a measure, which "in the" cannot tell apart.
    let decade = nineteen || before == "the" && matches!(r.before(at, 2), "since" | "during" | "of" | "from" | "until");
    let year = i16::try_from(1900 + tens).ok()?;
    decade.then(|| (Print::period(Grain::Age, Some(year), None), word + 1))
}

/// "the 19th century", "the twenty-first century".
fn century(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (n, mut end) = if let Some(n) = r.digits(at) {
        matches!(r.lower(at + 1), "st" | "nd" | "rd" | "th").then_some((n, at + 2))?
    } else {
        let word = r.lower(at);
        let first = r.vocab.numerals.word(word)?;
        let value = i32::try_from(i64::try_from(first.1).ok()?).ok()?;
        if value == 20 && r.dash(at + 1) {
            let unit = r.vocab.numerals.word(r.lower(at + 2))?;
            (20 + i32::try_from(i64::try_from(unit.1).ok()?).ok()?, at + 3)
        } else {
            (value, at + 1)
        }
    };
    end += usize::from(r.dash(end));
    (r.lower(end) == "century" && (1..=22).contains(&n)).then_some(())?;
    if matches!(r.lower(end + 1), "bc" | "bce" | "b.c.") {
        return None;
    }
    let print = Print::period(Grain::Age, i16::try_from((n - 1) * 100 + 1).ok(), None);
    Some((print, end + 1))
}

/// "in 2019", "the 2016 election", "(1984-2001)".
fn year(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let year = r.year(at)?;
    let end = at + 1;
    let glued_before = r.glued(at)
        && !matches!(
            r.text(at.wrapping_sub(1)),
            "(" | "[" | "-" | "–" | "—" | "“" | "\"" | "‘" | "'" | "/"
        );
    let glued_after = r.glued(end) && matches!(r.kind(end), Some(TokenKind::Number | TokenKind::Word | TokenKind::Web));
    if glued_before || glued_after || matches!(r.text(end), "%" | "°" | "$" | "£" | "€") {
        return None;
    }
    if r.text(end) == ":" && r.glued(end + 1) {
        return None;
    }
    if matches!(
        r.before(at, 1),
        "$" | "£" | "€" | "#" | "no." | "number" | "room" | "flight" | "route" | "highway"
    ) {
        return None;
    }
    let (before, third) = match r.third_before(at) {
        Some((_, n)) => (r.before(n, 1), true),
        None => (r.before(at, 1), false),
    };
    let modern = (1500..=2099).contains(&year);
    let word_follows = r.kind(end) == Some(TokenKind::Word) && !r.capital(end);
    let follows = r.lower(end);
    let counted = word_follows
        && (follows.ends_with('s')
            && !follows.ends_with("ss")
            && !matches!(
                follows,
                "was" | "is" | "has" | "as" | "his" | "this" | "its" | "onwards" | "afterwards" | "perhaps" | "always"
            )
            || matches!(
                follows,
                "people"
                    | "men"
                    | "women"
                    | "children"
                    | "percent"
                    | "more"
                    | "other"
                    | "of"
                    | "square"
                    | "miles"
                    | "hours"
                    | "feet"
                    | "troops"
                    | "dead"
                    | "metric"
            ));
    let round = year % 50 == 0;
    let zone = r.calendar().number(follows, CalendarPart::Zone).is_some() && r.capital(end);
    if zone || (counted && (round || !matches!(before, "in" | "since" | "the"))) {
        return None;
    }
    let preposition = dating(before)
        || matches!(
            before,
            "to" | "and" | "than" | "as" | "circa" | "year" | "until" | "," | "or" | "vs"
        );
    let bracket =
        matches!(r.text(at.wrapping_sub(1)), "(" | "[") && (matches!(r.text(end), ")" | "]" | ",") || r.dash(end));
    // "the years 2007-14"
    let short = r.short_year_after(year, end + 1).is_some();
    // "2015-32" is neither a month nor a range.
    if !short && r.dash(end) && r.glued(end) && r.glued(end + 1) && r.digits(end + 1).is_some_and(|n| n < 100) {
        return None;
    }
    let ranged = r.dash(end) && (short || r.year(end + 1).is_some())
        || r.dash_before(at) && r.year(at.wrapping_sub(2)).is_some();
    let listed = matches!(before, "," | "and" | "or" | "to") && near_year(r, at);
    let strong = matches!(
        before,
        "in" | "since" | "circa" | "during" | "until" | "till" | "year" | "throughout" | "fiscal"
    );
    let attributive = (1900..=2099).contains(&year)
        && (matches!(
            before,
            "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this" | "that"
        ) || r.kind(at.wrapping_sub(1)) == Some(TokenKind::Clitic))
        && r.kind(end) == Some(TokenKind::Word)
        && (!counted
            || (before == "the"
                && !round
                && matches!(
                    follows,
                    "elections"
                        | "games"
                        | "playoffs"
                        | "finals"
                        | "attacks"
                        | "protests"
                        | "riots"
                        | "talks"
                        | "midterms"
                        | "primaries"
                )));
    let weak = preposition
        && (1900..=2099).contains(&year)
        && !matches!(before, "," | "and" | "or" | "to" | "for")
        && !counted;
    let spring = r
        .calendar()
        .word(before)
        .is_some_and(|(p, _)| matches!(p, CalendarPart::Season | CalendarPart::Weekday));
    (before == "year" || (modern && (strong || bracket || ranged || listed || third)) || attributive || weak || spring)
        .then(|| (Print::period(Grain::Year, Some(year), None), end))
}

/// Whether another year stands close before: "in 2012 and 2014", "2010, 2012".
fn near_year(r: &Reader<'_>, at: usize) -> bool {
    (2..=4).any(|n| at.checked_sub(n).is_some_and(|m| r.year(m).is_some()))
}
