//! One linker per kind; `LINKERS` lists them.

pub mod number;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[&number::Number];
