//! One linker per kind; `LINKERS` lists them.

pub mod number;
pub mod quote;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[&number::Number, &quote::Quote];
