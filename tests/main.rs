//! The test binary. What each module holds is its first line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "tests"
)]

/// What one article shows by itself: tests/corpus/arithmetic.toml.
mod arithmetic;
/// The program as it is run.
mod command;
/// Dates are read as tests/corpus/dates.toml says.
mod dates;
/// What a desk sets: configuration.
mod desk;
/// A draft beside its sources, and a site of drafts.
mod drafts;
/// Reports in every format: schema, order, threads; the site of examples/newsroom.
mod formats;
/// Figures have the nouns and events that tests/corpus/frames.toml says.
mod frames;
/// What holds findings back: decisions, words in the articles, baselines.
mod holds;
/// Bytes that no newsroom sends.
mod hostile;
/// Files of every format are read as tests/fixtures/ingest says.
mod inputs;
/// What a file says its words are.
mod labels;
/// The shape of the tree: no stage imports another.
mod layering;
/// Names and titles are read as tests/corpus says.
mod names;
/// Numbers mean what tests/corpus/numbers.toml says.
mod numbers;
/// The HTML report.
mod page;
/// What holds for every input.
mod properties;
/// Quotations are read as tests/corpus/quotations.toml says.
mod quotations;
/// What is not listed fails.
mod registries;
/// `factcheck review`, on a terminal and off it.
mod review;
/// Every rule has a page in tests/rules whose cases fire, or do not, as it says.
mod rule_pages;
/// The stories of examples/ and the picture in README.md.
mod stories;
/// Every entry of claims/*.toml fires on its example and leaves its counter-example alone.
mod vocabulary;
