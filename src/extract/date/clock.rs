//! Times of day: "8 am", "09:10 hours", "0440 GMT", "noon", "8 am - 2 pm PT".

use super::reader::{Print, Reader};
use crate::model::When;
use crate::model::value::Grain;
use crate::vocab::CalendarPart;

/// A time that starts at a token, with the index one past it.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<(Print, usize)> {
    let (first, mut end) = one(r, at)?;
    let mut minute = first.minute;
    let mut to = None;
    let joined = r.dash(end)
        || matches!(r.lower(end), "to" | "until")
        || (r.lower(end) == "and" && r.before(at, 1) == "between");
    if joined && let Some((second, after)) = one(r, end + 1) {
        // "2 to 4 p.m.", "2:00-2:30 pm"; "11 to 2 p.m." begins in the morning.
        if first.half.is_none() && second.half == Some(true) && minute < 720 && minute + 720 < second.minute {
            minute += 720;
        }
        to = Some(second.minute);
        if !(first.sure || second.sure) {
            return None;
        }
        end = after;
    } else if !first.sure {
        return None;
    }
    let mut zone = None;
    let at_zone = end + usize::from(r.text(end) == "(");
    if let Some(offset) = r.calendar().number(r.lower(at_zone), CalendarPart::Zone)
        && r.text(at_zone).chars().all(char::is_uppercase)
    {
        zone = Some(offset);
        end = at_zone + 1;
        end += usize::from(r.text(at_zone.saturating_sub(1)) == "(" && r.text(end) == ")");
    }
    let when = When {
        minute: Some(minute),
        to_minute: to,
        zone,
        second: first.second.filter(|_| to.is_none()),
        grain: Grain::Time,
        ..When::default()
    };
    Some((
        Print {
            when,
            ..Print::default()
        },
        end,
    ))
}

struct Clock {
    minute: i32,
    /// Seconds, where they are printed.
    second: Option<i32>,
    /// Afternoon, morning, or not said.
    half: Option<bool>,
    /// Whether its print alone says that it is a time.
    sure: bool,
}

fn one(r: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    if let Some(minute) = r.calendar().number(r.lower(at), CalendarPart::Clock) {
        let sure = matches!(
            r.before(at, 1),
            "at" | "by" | "until" | "before" | "after" | "around" | "about" | "to" | "-" | "–" | "since" | "of"
        ) || r.before(at, 1).is_empty()
            || r.calendar().weekday(r.before(at, 1)).is_some()
            || matches!(r.before(at, 1), "past" | "just" | "shortly");
        return Some((
            Clock {
                minute,
                second: None,
                half: None,
                sure,
            },
            at + 1,
        ));
    }
    if r.glued(at) && matches!(r.text(at - 1), "$" | "£" | "€" | "/" | "." | "," | "#") {
        return None;
    }
    let (hour, minutes, mut end, printed) = hour(r, at)?;
    if r.lower(end) == "hours" && matches!(printed, Form::Military | Form::Colon) || r.lower(end) == "hrs" {
        return Some((clock(hour, minutes, None, true)?, end + 1));
    }
    if r.lower(end) == "o'clock" || r.lower(end) == "o’clock" {
        return Some((clock(hour, minutes, None, true)?, end + 1));
    }
    let half = match r.lower(end) {
        "am" | "a.m." => Some(false),
        "pm" | "p.m." => Some(true),
        "a" | "p" if r.text(end + 1) == "." && r.lower(end + 2) == "m" => Some(r.lower(end) == "p"),
        _ => None,
    };
    if half.is_some() {
        end += if r.text(end + 1) == "." && r.lower(end + 2) == "m" {
            3
        } else {
            1
        };
        if printed == Form::Hour && hour == 0 {
            return None;
        }
        if printed == Form::Military || hour > 12 {
            // "15:30 pm" is a slip, and still a time.
            return Some((clock(hour, minutes, None, true)?, end));
        }
        let seconds = seconds(r, at);
        return Some((
            Clock {
                second: seconds,
                ..clock(hour, minutes, half, true)?
            },
            end,
        ));
    }
    let zone = r.calendar().number(r.lower(end), CalendarPart::Zone).is_some()
        && r.text(end).len() >= 2
        && r.text(end).chars().all(char::is_uppercase);
    let local = r.lower(end) == "local" && r.lower(end + 1) == "time";
    let sure = match printed {
        Form::Colon => true,
        Form::Military => zone || local || r.text(end) == "(" && r.before(at, 1) == "at",
        Form::Point => zone || local,
        Form::Hour => zone && matches!(r.before(at, 1), "at" | "by" | "until" | "to" | "-" | "–") || local,
    };
    if printed == Form::Military && !sure && r.lower(end) != "hours" {
        return None;
    }
    let second = seconds(r, at);
    Some((
        Clock {
            second,
            ..clock(hour, minutes, None, sure)?
        },
        end,
    ))
}

/// The seconds of "15:50:06".
fn seconds(r: &Reader<'_>, at: usize) -> Option<i32> {
    let joined = r.text(at + 1) == ":" && r.text(at + 3) == ":" && (1..=4).all(|n| r.glued(at + n));
    r.digits(at + 4).filter(|s| joined && *s < 60)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Hour,
    Colon,
    Point,
    Military,
}

fn clock(hour: i32, minutes: i32, half: Option<bool>, sure: bool) -> Option<Clock> {
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour <= 24 && minutes < 60).then_some(Clock {
        minute: hour * 60 + minutes,
        second: None,
        half,
        sure,
    })
}

/// Hour and minutes as printed, with the index one past them.
fn hour(r: &Reader<'_>, at: usize) -> Option<(i32, i32, usize, Form)> {
    let text = r.text(at);
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
