//! What can go wrong before there is a report.

use std::path::PathBuf;

/// An error that ends a run. Every message says what, where and the way out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that does not exist or cannot be opened.
    #[error("{path}: {cause}; give a folder of articles or the articles themselves")]
    Path {
        /// As given.
        path: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// Fewer articles than a comparison needs.
    #[error("{0}")]
    NothingToCompare(String),
    /// A vocabulary file that cannot be used.
    #[error("{file}:{line}: {message}\n{excerpt}")]
    Vocabulary {
        /// File name.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong and the way out.
        message: String,
        /// The line with the text marked.
        excerpt: String,
    },
    /// Something the user typed that names nothing.
    #[error("{0}")]
    Usage(String),
    /// The report could not be written.
    #[error("cannot write the report: {0}")]
    Write(#[from] std::io::Error),
}
