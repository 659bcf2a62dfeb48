//! The test binary. What each module holds is its first line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

/// Numbers mean what tests/corpus/numbers.toml says.
mod numbers;
/// Every rule has a page in tests/rules whose cases fire, or do not, as it says.
mod rule_pages;
