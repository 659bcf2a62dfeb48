//! What a figure measures: its amount in a unit, the people that a noun of an event counts.

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::interval::Figure;
use crate::extract::grammar::noun::Phrase;
use crate::model::{Amount, Subject};
use crate::vocab::SHARE;

impl Walk<'_> {
    pub(super) fn amount(&self, figure: &Figure, low: Option<Decimal>, high: Option<Decimal>) -> Amount {
        let unit = figure.unit.as_ref().map(|u| &u.unit);
        let share = figure.numeral.fraction && unit.is_none();
        let percent = unit.is_some_and(|u| u.dimension == SHARE);
        let step = if percent && figure.numeral.step > Decimal::ONE {
            Decimal::ONE
        } else {
            figure.numeral.step
        };
        Amount {
            printed: figure.printed,
            low,
            high,
            step,
            unit: if share {
                Some("fraction".to_string())
            } else {
                unit.map(|u| u.id.clone())
            },
            dimension: if share {
                Some(SHARE.to_string())
            } else {
                unit.map(|u| u.dimension.clone())
            },
            factor: if share {
                Decimal::ONE_HUNDRED
            } else {
                unit.map_or(Decimal::ONE, |u| u.factor)
            },
        }
    }

    /// "956 arrests" counts people: the subject is the one that the event is done to.
    pub(super) fn settle(&self, phrase: &Phrase, amount: &mut Amount, subject: &mut Option<Subject>) {
        if let Some(word) = &phrase.event
            && let Some(patient) = self.vocab.events.patient(&word.class)
        {
            amount.unit = amount.unit.take().or_else(|| Some(patient.to_string()));
            if let Some(s) = subject {
                s.head = patient.to_string();
                s.class = Some(patient.to_string());
            }
        }
    }
}
