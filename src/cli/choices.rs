//! What some flags may be.

use clap::ValueEnum;

/// `--fail-on`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

/// `--color`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// `--group`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Group {
    Auto,
    Folder,
    #[value(alias = "all")]
    None,
}

/// `extract --format`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ClaimFormat {
    Table,
    Jsonl,
}

/// `rules --format`, `vocab --format`, `why --format`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ListFormat {
    Table,
    Json,
}
