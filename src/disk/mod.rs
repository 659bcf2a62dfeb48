//! The only place that opens a file, to read it or to write it. What is given as an article, a configuration or a report may be a pipe
//! that blocks, a device that never ends, or a link that leads elsewhere: only regular files are opened, whole files are bounded, and
//! what is written replaces the old file at once or not at all.

mod read;
mod write;

pub use read::{kind_of, open, open_beneath, read_text, text_of};
pub use write::{is_same, is_standard_input, replace};

/// Largest configuration or vocabulary file, in bytes: what a hand writes takes kilobytes.
pub const CONFIGURATION_BYTES: u64 = 16 << 20;
/// Largest file of decisions or baseline, in bytes: an entry takes some 300, so this is 200,000 of them.
pub const LEDGER_BYTES: u64 = 64 << 20;
/// Largest file of patterns of what is left out, in bytes.
pub const IGNORE_BYTES: u64 = 1 << 20;
