//! conversion-mismatch: one amount in two units side by side that are not the same.

use rust_decimal::Decimal;

use super::bounds::Bounds;
use super::row::{Cell, Row};
use super::{Case, Meta, Rule};
use crate::model::{Finding, Kind, Severity};

/// One amount in two units that are not the same.
#[derive(Debug)]
pub struct ConversionMismatch;

static META: Meta = Meta {
    id: "conversion-mismatch",
    kind: Kind::NUMBER,
    severity: Severity::Error,
    summary: "one amount in two units that are not the same: 55 miles (120 km)",
    single: true,
    page: include_str!("../../tests/rules/conversion-mismatch.md"),
};

/// Dimensions whose units are converted by a factor that everybody agrees on.
const CONVERTED: &[&str] = &["length", "area", "mass", "volume", "speed"];

impl Rule for ConversionMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in case.rows() {
            for pair in row.figures.windows(2) {
                if let [a, b] = pair {
                    findings.extend(mismatch(row, a, b));
                }
            }
        }
        findings
    }
}

fn mismatch(row: &Row<'_>, a: &Cell<'_>, b: &Cell<'_>) -> Option<Finding> {
    // Brackets say that the second figure is the first again, where nothing else stands in them.
    let opened = matches!(
        row.words(a.at.end..b.at.start).as_str(),
        "(" | "[" | "( about" | "( roughly" | "( nearly" | "( almost"
    );
    let closed = matches!(row.behind(b.at.end, 1).as_str(), ")" | "]");
    // "5,000 acres, or 2,000 hectares,": between commas "or" says the amount again.
    let joint = row.words(a.at.end..b.at.start);
    let sized = [
        "tall", "long", "wide", "high", "deep", "thick", "away", "across", "round",
    ];
    let joint = sized
        .iter()
        .find_map(|w| joint.strip_prefix(w))
        .map_or(joint.as_str(), str::trim_start);
    let again = matches!(joint, ", or" | ", or about" | ", or roughly" | "– or" | "— or")
        && matches!(row.behind(b.at.end, 1).as_str(), "," | "." | ";" | "–" | "—");
    // "the 10-mile, or 5-kilometer, race" offers two.
    let again = again && !row.print(a).contains('-');
    if !(opened && closed || again) || a.unit() == b.unit() {
        return None;
    }
    let (x, y) = (a.amount()?, b.amount()?);
    let (dx, dy) = (x.dimension.as_deref()?, y.dimension.as_deref()?);
    let degrees = |d: &str| d.strip_prefix("temperature-").map(str::to_string);
    let (one, two) = if dx == dy && CONVERTED.contains(&dx) {
        (Bounds::of(x).scaled(x.factor), Bounds::of(y).scaled(y.factor))
    } else {
        match (degrees(dx).as_deref(), degrees(dy).as_deref()) {
            (Some("celsius"), Some("fahrenheit")) => (fahrenheit(Bounds::of(x)), Bounds::of(y)),
            (Some("fahrenheit"), Some("celsius")) => (Bounds::of(x), fahrenheit(Bounds::of(y))),
            _ => return None,
        }
    };
    // Miles at sea may be nautical ones; tons and gallons are of several sizes, and which is meant is not printed.
    let sizes = ["ton", "gallon", "pint", "quart", "fluid-ounce"];
    if [a, b].iter().any(|c| c.unit().is_some_and(|u| sizes.contains(&u))) {
        return None;
    }
    let at_sea = a.unit() == Some("mile") && !two.apart(Bounds::of(x).scaled(Decimal::from(1852)));
    // A rise of 2C is a rise of 3.6F: degrees may be a difference.
    let difference = degrees(dx).is_some() && {
        let (c, f) = if dx.ends_with("celsius") { (x, y) } else { (y, x) };
        !Bounds::of(c).scaled(Decimal::new(18, 1)).apart(Bounds::of(f))
    };
    if difference || at_sea || !one.apart(two) {
        return None;
    }
    let real = match dx {
        "temperature-celsius" => fahrenheit(Bounds::of(x)),
        "temperature-fahrenheit" => celsius(Bounds::of(x)),
        _ => one.scaled(Decimal::ONE.checked_div(y.factor)?),
    };
    let real = real.told();
    row.finding(
        &META,
        &[a, b],
        format!(
            "“{}” is not “{}”; in that unit it is {real}.",
            row.print(a),
            row.print(b)
        ),
        format!(
            "You have “{}” and “{}” for one amount; the first makes {real}. Which is wrong?",
            row.print(a),
            row.print(b)
        ),
    )
}

fn fahrenheit(celsius: Bounds) -> Bounds {
    celsius.scaled(Decimal::new(18, 1)).plus(Bounds::exact(32))
}

fn celsius(fahrenheit: Bounds) -> Bounds {
    fahrenheit.minus(Bounds::exact(32)).scaled(Decimal::new(5556, 4))
}
