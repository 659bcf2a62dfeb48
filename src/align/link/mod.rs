//! One linker per kind; `LINKERS` lists them.

pub mod date;
pub mod number;
pub mod quote;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[&date::Date, &number::Number, &quote::Quote];
