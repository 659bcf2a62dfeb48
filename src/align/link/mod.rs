//! One linker per kind; `LINKERS` lists them.

pub mod date;
pub mod number;
pub mod quote;
mod name;
pub mod number;
mod title;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[&date::Date, &number::Number, &quote::Quote];
pub const LINKERS: &[&dyn Linker] = &[&number::Number, &name::Name, &title::Title];
