//! One linker per kind; `LINKERS` lists them.

mod name;
pub mod number;
mod title;

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[&number::Number, &name::Name, &title::Title];
