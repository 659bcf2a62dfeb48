//! The file that `factcheck init` writes: every key, commented out, with its default.

/// Its text.
pub const STARTER: &str = include_str!("starter.toml");
