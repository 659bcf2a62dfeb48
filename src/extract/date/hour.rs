//! One point of the day: "8 am", "15:50:06", "09:10 hours", "noon", "half past three", "twenty-five to nine", "six forty-three".

use super::half;
use super::reader::Reader;
use crate::model::TokenKind;
use crate::vocab::CalendarPart;

/// A point of the day as printed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    /// Minutes after midnight.
    pub minute: i32,
    /// Seconds, where they are printed.
    pub second: Option<i32>,
    /// Afternoon, morning, or not said.
    pub half: Option<bool>,
    /// Whether its print alone says that it is a time.
    pub sure: bool,
    /// Whether it is a bare number of an hour, which only a day beside it makes a time.
    pub bare: bool,
}

/// Words before a number that make a time of it where its form could be one.
pub(super) fn placing(word: &str) -> bool {
    matches!(
        word,
        "at" | "@"
            | "by"
            | "until"
            | "till"
            | "before"
            | "after"
            | "around"
            | "about"
            | "since"
            | "from"
            | "between"
            | "to"
            | "-"
            | "–"
    )
}

/// A point of the day at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    noon(r, at)
        .or_else(|| relation(r, at))
        .or_else(|| spelled(r, at))
        .or_else(|| printed(r, at))
}

/// "noon", "midnight".
fn noon(r: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let minute = r.calendar_number(at, CalendarPart::Clock)?;
    let before = r.before(at, 1);
    // "Midnight Cowboy" is a film.
    let name = r.capital(at) && r.capital(at + 1) && r.kind(at + 1) == Some(TokenKind::Word);
    let placed = placing(before)
        || matches!(before, "" | "of" | "past" | "just" | "shortly")
        || r.calendar().weekday(before).is_some()
        || !r.capital(at) && r.closes(at + 1) && !matches!(before, "the" | "a" | "an");
    let sure = placed && !name;
    let point = Point {
        minute,
        sure,
        ..Point::default()
    };
    Some((point, at + 1))
}

/// "half past three", "a quarter to nine", "thirty-six minutes past eight", "twenty after 3pm", "15 minutes to noon".
fn relation(r: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (minutes, next, named) = match (r.lower(at), r.lower(at + 1)) {
        ("half", "past") => (30, at + 1, true),
        // "at half three", as the British say it
        ("half", _) if matches!(r.before(at, 1), "at" | "by" | "around" | "about" | "until") => {
            let (hour, end) = whole(r, at + 1).filter(|(_, end)| r.closes(*end))?;
            let point = Point {
                minute: hour.minute + 30,
                sure: true,
                ..hour
            };
            return Some((point, end));
        }
        ("quarter", _) => (15, at + 1, true),
        ("a", "quarter") => (15, at + 2, true),
        _ => {
            let (n, end) = r.count(at).filter(|(n, _)| (1..60).contains(n))?;
            let named = r.calendar_number(end, CalendarPart::ClockUnit) == Some(1);
            (n, end + usize::from(named), named)
        }
    };
    let told = placing(r.before(at, 1));
    let (sign, exact) = match r.lower(next) {
        "past" => (1, true),
        "after" => (1, false),
        "before" => (-1, false),
        "to" | "till" | "til" if named => (-1, true),
        // "five to seven" is as often a range.
        "to" | "till" | "til" if told && minutes % 5 == 0 && minutes < 30 && r.before(at, 1) != "from" => (-1, true),
        _ => return None,
    };
    let (hour, end) = whole(r, next + 1)?;
    // "20 minutes after two men left" has no time in it.
    if !(hour.sure || exact && r.closes(end)) {
        return None;
    }
    let point = Point {
        minute: (hour.minute + sign * minutes).rem_euclid(24 * 60),
        half: hour.half,
        sure: true,
        ..Point::default()
    };
    Some((point, end))
}

/// A whole hour: "3pm", "three", "noon".
fn whole(r: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some(minute) = r.calendar_number(at, CalendarPart::Clock) {
        let point = Point {
            minute,
            sure: true,
            ..Point::default()
        };
        return Some((point, at + 1));
    }
    let (n, end) = r.count(at).filter(|(n, _)| (1..=12).contains(n))?;
    if matches!(r.lower(at), "a" | "an") || r.text(end) == ":" {
        return None;
    }
    let half = half::printed(r, end);
    let end = half.map_or(end, |(_, end)| end);
    let half = half.map(|(half, _)| half).or_else(|| half::behind(r, end, n));
    Some((point(n, 0, half, half.is_some())?, end))
}

/// "six forty-three", "nine thirty p.m.", "five oh five".
fn spelled(r: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if r.digits(at).is_some() || matches!(r.lower(at), "a" | "an") {
        return None;
    }
    let (hour, next) = r.count(at).filter(|(n, end)| (1..=12).contains(n) && *end == at + 1)?;
    // "seven-thirty"
    let next = next + usize::from(r.dash(next) && r.glued(next) && r.glued(next + 1));
    let (minutes, mut end) = match r.lower(next) {
        "oh" | "o" => r.count(next + 1).filter(|(n, _)| (1..10).contains(n))?,
        "a" | "an" => return None,
        _ => r
            .count(next)
            .filter(|(n, _)| (10..60).contains(n) && r.digits(next).is_none())?,
    };
    end += usize::from(r.lower(end) == "minutes");
    let told = half::printed(r, end);
    let sure = told.is_some() || matches!(r.before(at, 1), "at" | "by" | "until" | "@") && r.closes(end);
    let end = told.map_or(end, |(_, end)| end);
    let half = told
        .map(|(half, _)| half)
        .or_else(|| half::behind(r, end, hour))
        .or_else(|| half::before(r, at, hour));
    sure.then(|| point(hour, minutes, half, true))?.map(|p| (p, end))
}

/// An hour in digits or in a word.
fn printed(r: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    // "7pm ET/4pm PT" is two times, "1/2" none.
    let slash = r.before(at, 1) == "/" && (r.digits(at.wrapping_sub(2)).is_some() || r.text(at + 1) == "/");
    if r.glued(at) && (slash || matches!(r.text(at - 1), "$" | "£" | "€" | "." | "," | "#")) {
        return None;
    }
    let (hour, minutes, end, form) = hour(r, at)?;
    // "12 noon"
    if let Some(minute) = r
        .calendar_number(end, CalendarPart::Clock)
        .filter(|_| hour == 12 && minutes == 0)
    {
        let point = Point {
            minute,
            sure: true,
            ..Point::default()
        };
        return Some((point, end + 1));
    }
    match (r.lower(end), form) {
        ("hours" | "hrs", Form::Military | Form::Colon) | ("hrs", _) => {
            return Some((point(hour, minutes, None, true)?, end + 1));
        }
        ("o'clock" | "o’clock" | "oclock", _) => {
            let half = half::printed(r, end + 1);
            let stop = half.map_or(end + 1, |(_, stop)| stop);
            let half = half
                .map(|(half, _)| half)
                .or_else(|| half::behind(r, stop, hour))
                .or_else(|| half::before(r, at, hour));
            return Some((point(hour, minutes, half, true)?, stop));
        }
        _ => {}
    }
    let before = r.before(at, 1);
    let placed = matches!(before, "at" | "@" | "by" | "until" | "around");
    let second = matches!(before, "to" | "and" | "until" | "-" | "–") && form != Form::Military;
    let night = half::printed(r, end).filter(|_| {
        let part_of_day = matches!(r.lower(end), "in" | "at");
        let letter = matches!(r.lower(end), "a" | "p") && r.text(end + 1) != ".";
        !(part_of_day || letter)
            || form == Form::Colon
            || placed && form != Form::Military
            || part_of_day && second
            || letter && placing(before)
    });
    if let Some((half, stop)) = night {
        if form == Form::Hour && hour == 0 {
            return None;
        }
        // "15:30 pm" is a slip, and still a time.
        let half = Some(half).filter(|_| form != Form::Military && hour <= 12);
        // "from 10 to 11 in the morning": the part of the day alone makes no time of a number behind "to".
        let bare = form == Form::Hour && second && !placed && matches!(r.lower(end), "in" | "at");
        let read = Point {
            second: seconds(r, at),
            bare,
            ..point(hour, minutes, half, !bare)?
        };
        return Some((read, stop));
    }
    if form == Form::Word {
        let half = half::behind(r, end, hour).or_else(|| half::before(r, at, hour));
        return Some((
            Point {
                bare: true,
                ..point(hour, 0, half, false)?
            },
            end,
        ));
    }
    let zone = r.calendar_number(end, CalendarPart::Zone).is_some()
        && r.text(end).len() >= 2
        && r.text(end).chars().all(char::is_uppercase);
    let local = r.lower(end) == "local" && r.lower(end + 1) == "time";
    let sure = match form {
        Form::Colon => true,
        Form::Military => zone || local || r.text(end) == "(" && r.before(at, 1) == "at",
        Form::Point => zone || local,
        Form::Hour | Form::Word => zone && matches!(r.before(at, 1), "at" | "by" | "until" | "to" | "-" | "–") || local,
    };
    if form == Form::Military && !sure {
        return None;
    }
    let half = half::behind(r, end, hour)
        .or_else(|| half::before(r, at, hour))
        .filter(|_| hour <= 12 && matches!(form, Form::Hour | Form::Colon));
    let read = Point {
        second: seconds(r, at),
        bare: form == Form::Hour,
        ..point(hour, minutes, half, sure)?
    };
    Some((read, end))
}

/// The seconds of "15:50:06".
fn seconds(r: &Reader<'_>, at: usize) -> Option<i32> {
    let joined = r.text(at + 1) == ":" && r.text(at + 3) == ":" && (1..=4).all(|n| r.glued(at + n));
    r.digits(at + 4).filter(|s| joined && *s < 60)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Hour,
    Word,
    Colon,
    Point,
    Military,
}

fn point(hour: i32, minutes: i32, half: Option<bool>, sure: bool) -> Option<Point> {
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour <= 24 && minutes < 60).then_some(Point {
        minute: hour * 60 + minutes,
        half,
        sure,
        ..Point::default()
    })
}

/// Hour and minutes as printed, with the index one past them.
fn hour(r: &Reader<'_>, at: usize) -> Option<(i32, i32, usize, Form)> {
    let text = r.text(at);
    if r.kind(at) == Some(TokenKind::Word) {
        let (n, end) = r.count(at).filter(|(n, _)| (1..=12).contains(n))?;
        return (end == at + 1 && !matches!(r.lower(at), "a" | "an")).then_some((n, 0, end, Form::Word));
    }
    if let Some((h, m)) = text.split_once('.') {
        // "3.30pm", "09.10 GMT"
        let (h, m) = (h.parse::<i32>().ok()?, m.parse::<i32>().ok().filter(|_| m.len() == 2)?);
        return (h < 24 && m < 60).then_some((h, m, at + 1, Form::Point));
    }
    let n = r.digits(at)?;
    let half = matches!(r.lower(at + 3), "am" | "pm" | "a.m." | "p.m.");
    // "6: 00 p.m." has lost its way in a conversion, and is a time all the same.
    if text.len() <= 2 && r.text(at + 1) == ":" && r.glued(at + 1) && (r.glued(at + 2) || half) {
        let m = r
            .digits(at + 2)
            .filter(|m| r.text(at + 2).len() == 2 && *m < 60 && n <= 24)?;
        let mut end = at + 3;
        if r.text(end) == ":" && r.glued(end) && r.digits(end + 1).is_some() {
            end += 2;
        }
        return Some((n, m, end, Form::Colon));
    }
    if text.len() == 4 {
        return (n / 100 < 25 && n % 100 < 60).then_some((n / 100, n % 100, at + 1, Form::Military));
    }
    (text.len() <= 2 && n <= 24).then_some((n, 0, at + 1, Form::Hour))
}
