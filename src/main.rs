//! `factcheck`: parse, run, exit.

mod cli;
mod command;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use cli::Cli;

fn main() -> ExitCode {
    let outcome = command::run(&Cli::parse());
    match outcome {
        Ok(status) => status.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do where standard error is closed as well.
            let _ = writeln!(
                anstream::stderr(),
                "factcheck: {}",
                factcheck::report::safe::lines(&format!("{error:#}"))
            );
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of standard output went away, as `head` does: that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
