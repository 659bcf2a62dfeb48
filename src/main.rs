//! `factcheck`: parse, run, exit.

mod cli;
mod command;

use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;

use clap::Parser;
use cli::Cli;

fn main() -> ExitCode {
    // A file that would grow beyond what the system allows is an error of its writing, and no end of the program.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let outcome = match Cli::try_parse() {
        Ok(cli) => command::run(&cli),
        Err(answer) => command::answer(&answer),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(error) => {
            command::failed(&error);
            ExitCode::from(2)
        }
    }
}
