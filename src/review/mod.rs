//! Stepping through findings: what is shown, what a key does, what is to be written. It knows no terminal and no file: the command
//! reads keys, [`Keep`]s decisions and shows what `draw` draws.

pub mod draw;
mod field;
pub mod keys;
mod session;

pub use field::Field;
pub use keys::{Key, Next};
pub use session::{Keep, Level, Mode, Session};

#[cfg(test)]
mod tests;
