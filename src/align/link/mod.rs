//! The linkers, one per kind and one for the numbers that count nothing; `LINKERS` lists them.

pub mod date;
mod identifier;
mod name;
pub mod number;
pub mod quote;
mod title;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[
    &date::Date,
    &identifier::Identifier,
    &name::Name,
    &number::Number,
    &quote::Quote,
    &title::Title,
];
