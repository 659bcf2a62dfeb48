//! Values as reports write them: flat, each kind with the keys it has.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use crate::model::value::Bound;
use crate::model::{self, Amount, Lapse, When};

/// What a claim says. A number has `amount` as printed and `low` and `high` as meant, an open bound left out; a date `from` and
/// `to`; a length of time `amount`, `unit` and `seconds`; a name, quotation or title its `form`.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Value {
    /// The number as printed; absent for a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// Smallest value meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// Largest value meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// person, USD, percent, kilometre, day…; absent for a bare count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// A length of time in seconds; a month counts 30 days, a year 365.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<Number>,
    /// First day or time meant, ISO 8601; without a year "--01-27", without a day "08:00".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day or time meant, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Weekday as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<String>,
    /// A name, quotation or title as compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Who is quoted, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Type of the work a title names: film, book, song…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<String>,
}

impl Value {
    /// The value as reports write it.
    pub fn of(value: &model::Value) -> Value {
        match value {
            model::Value::Amount(amount) => number(amount),
            model::Value::When(when) => date(when),
            model::Value::Lapse(lapse) => span_of_time(lapse),
            model::Value::Name(name) => Value {
                form: Some(name.form.clone()),
                ..Value::default()
            },
            model::Value::Quote(quote) => Value {
                form: Some(
                    quote
                        .words
                        .iter()
                        .map(|w| w.folded.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
                speaker: quote.speaker.clone(),
                ..Value::default()
            },
            model::Value::Title(title) => Value {
                form: Some(title.form.clone()),
                work: title.work.clone(),
                ..Value::default()
            },
        }
    }
}

fn number(amount: &Amount) -> Value {
    Value {
        amount: amount.printed.and_then(json_number),
        low: amount.low.and_then(json_number),
        high: amount.high.and_then(json_number),
        unit: amount.unit.clone(),
        ..Value::default()
    }
}

fn span_of_time(lapse: &Lapse) -> Value {
    let exact = lapse
        .amount
        .printed
        .or(lapse.amount.low.filter(|low| lapse.amount.high == Some(*low)));
    Value {
        unit: Some(lapse.unit.clone()),
        seconds: exact
            .and_then(|n| n.checked_mul(Decimal::from(lapse.seconds)))
            .and_then(json_number),
        ..number(&lapse.amount)
    }
}

/// A whole number as one, any other as the shortest decimal that reads back the same.
fn json_number(number: Decimal) -> Option<Number> {
    let number = number.normalize();
    if number.is_integer()
        && let Some(whole) = number.to_i64()
    {
        return Some(whole.into());
    }
    number.to_string().parse::<f64>().ok().and_then(Number::from_f64)
}

fn date(when: &When) -> Value {
    let (from, to) = match when.minute {
        Some(minute) => {
            let last = when.to_minute.unwrap_or(minute);
            let from_day = when.from.or(when.implied);
            let to_day = when.to.or(from_day);
            // A range of times whose end is smaller runs over midnight: 10 p.m. to 2 a.m.
            let over = last < minute && from_day == to_day;
            let to_day = to_day.and_then(|d| if over { d.tomorrow().ok() } else { Some(d) });
            (
                Some(time(from_day, minute, when.second, when.zone)),
                Some(time(to_day, last, when.second, when.zone)),
            )
        }
        None if when.from.is_some() || when.to.is_some() => {
            (when.from.map(|d| d.to_string()), when.to.map(|d| d.to_string()))
        }
        None => {
            let part = partial(when);
            (part.clone(), part)
        }
    };
    let (from, to) = open(when, from, to);
    Value {
        from,
        to,
        weekday: when.weekday.and_then(weekday).map(str::to_string),
        ..Value::default()
    }
}

/// Leaves out the end that the words before a date leave open.
fn open(when: &When, from: Option<String>, to: Option<String>) -> (Option<String>, Option<String>) {
    let day = |d: Option<Date>| d.map(|d| d.to_string());
    match when.bound {
        Some(Bound::Since) => (from, None),
        Some(Bound::After) if when.minute.is_some() => (from, None),
        Some(Bound::After) => (day(when.to.and_then(|d| d.tomorrow().ok())).or(from), None),
        Some(Bound::Before | Bound::Until) if when.minute.is_some() => (None, to),
        Some(Bound::Until) => (None, to),
        Some(Bound::Before) => (None, day(when.from.and_then(|d| d.yesterday().ok())).or(to)),
        None => (from, to),
    }
}

fn time(day: Option<Date>, minute: i32, second: Option<i32>, zone: Option<i32>) -> String {
    let day = day.map(|d| d.to_string()).unwrap_or_default();
    let zone = zone
        .map(|z| {
            let sign = if z < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", z.abs() / 60, z.abs() % 60)
        })
        .unwrap_or_default();
    let second = second.map(|s| format!(":{s:02}")).unwrap_or_default();
    let (hour, minute) = (minute.div_euclid(60) % 24, minute.rem_euclid(60));
    if day.is_empty() {
        return format!("{hour:02}:{minute:02}{second}{zone}");
    }
    format!("{day}T{hour:02}:{minute:02}{second}{zone}")
}

/// A date without a year, as ISO 8601 used to write it.
fn partial(when: &When) -> Option<String> {
    match (when.year, when.month, when.day) {
        (Some(y), Some(m), Some(d)) => Some(format!("{y:04}-{m:02}-{d:02}")),
        (Some(y), Some(m), None) => Some(format!("{y:04}-{m:02}")),
        (Some(y), None, _) => Some(format!("{y:04}")),
        (None, Some(m), Some(d)) => Some(format!("--{m:02}-{d:02}")),
        (None, Some(m), None) => Some(format!("--{m:02}")),
        (None, None, Some(d)) => Some(format!("---{d:02}")),
        (None, None, None) => None,
    }
}

fn weekday(number: i8) -> Option<&'static str> {
    const NAMES: &[&str] = &[
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    NAMES.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn json(value: &Value) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[test]
    fn a_decimal_is_a_json_number_without_dust() {
        let text = |s: &str| json_number(s.parse().unwrap()).unwrap().to_string();
        assert_eq!(text("1100000.00"), "1100000");
        assert_eq!(text("5.25"), "5.25");
        assert_eq!(text("0.1"), "0.1");
    }

    #[test]
    fn a_time_has_its_day_and_a_range_may_run_over_midnight() {
        let when = When {
            from: Some(jiff::civil::date(2025, 1, 28)),
            to: Some(jiff::civil::date(2025, 1, 28)),
            minute: Some(22 * 60),
            to_minute: Some(2 * 60),
            ..When::default()
        };
        assert_eq!(
            json(&date(&when)),
            r#"{"from":"2025-01-28T22:00","to":"2025-01-29T02:00"}"#
        );
    }

    #[test]
    fn a_date_that_could_not_be_resolved_stays_partial() {
        let when = When {
            month: Some(1),
            day: Some(27),
            weekday: Some(1),
            ..When::default()
        };
        assert_eq!(
            json(&date(&when)),
            r#"{"from":"--01-27","to":"--01-27","weekday":"Monday"}"#
        );
    }
}
