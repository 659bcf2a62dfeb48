//! Figures that the file itself marks: that they are figures, how their digits are parted, in which currency they are.

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::interval::{Figure, Joint};
use crate::extract::grammar::numeral::step_of;
use crate::extract::grammar::unit::Found;
use crate::model::{Labelled, Meaning};
use crate::vocab::{MONEY, Unit};

/// No figure of news reaches a trillion billions, and sums of this size cannot overflow.
const LARGEST: Decimal = Decimal::from_parts(0, 0, 1, false, 0);

impl Walk<'_> {
    /// Whether a token stands in a name or a title that the file marks: "<org>Studio 54</org>".
    pub(super) fn in_name(&self, at: usize) -> bool {
        let named = |m: &Meaning| matches!(m, Meaning::Name(_) | Meaning::Title).then_some(());
        !self.article.labels.is_empty()
            && self
                .article
                .labels_on(at..at + 1, named)
                .any(|(l, ())| l.tokens.len() > 1 && self.article.set_as_name(l.tokens.clone()))
    }

    /// Whether the file calls this a figure; what it says of its value and its currency is written into it.
    pub(super) fn labelled(&self, figure: &mut Figure) -> bool {
        if self.article.labels.is_empty() {
            return false;
        }
        let figures = |m: &Meaning| match m {
            Meaning::Number(value) => Some((*value, None)),
            Meaning::Money(code) => Some((None, Some(code.clone()))),
            _ => None,
        };
        let labels = self
            .article
            .labels_on(figure.numeral.first..figure.numeral.end, figures);
        let mut found = false;
        for (label, (value, money)) in labels {
            let inside = label.tokens.start <= figure.numeral.first && figure.numeral.end <= label.tokens.end;
            let value =
                value.filter(|v| v.abs() < LARGEST && label.tokens == (figure.numeral.first..figure.numeral.end));
            if let Some(value) = value.filter(|_| figure.joint == Joint::None && !figure.numeral.ordinal) {
                let step = step_of(value, value.scale());
                (figure.printed, figure.low, figure.high) = (Some(value), Some(value), Some(value));
                (figure.numeral.value, figure.numeral.step) = (Some(value), step);
            }
            if let Some(code) = money.flatten() {
                self.denominate(figure, label, &code);
            }
            found |= inside;
        }
        found
    }

    /// The currency of a sum whose print leaves it open: "$5 million" in a paper of Melbourne, "5 million" alone.
    fn denominate(&self, figure: &mut Figure, label: &Labelled, code: &str) {
        let Some(given) = self.vocab.units.code(code) else {
            return;
        };
        match &mut figure.unit {
            Some(found) if found.unit.dimension == MONEY => {
                let printed = self.article.text(found.first);
                let open = found.end == found.first + 1 && self.vocab.units.code(printed).is_none();
                if open && self.vocab.units.same_name(&found.unit.id, &given.id) {
                    found.unit = Unit {
                        factor: found.unit.factor,
                        ..given.clone()
                    };
                }
            }
            None if label.tokens.end == figure.end && figure.joint == Joint::None && !figure.numeral.ordinal => {
                figure.unit = Some(Found {
                    unit: given.clone(),
                    first: figure.end,
                    end: figure.end,
                    times: Decimal::ONE,
                });
            }
            _ => {}
        }
    }
}
