//! One linker per kind; `LINKERS` lists them.

pub mod date;
mod name;
pub mod number;
pub mod quote;
mod title;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[&date::Date, &name::Name, &number::Number, &quote::Quote, &title::Title];
