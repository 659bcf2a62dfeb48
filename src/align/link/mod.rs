//! One linker per kind; `LINKERS` lists them.

use super::Linker;

/// All linkers.
pub const LINKERS: &[&dyn Linker] = &[];
