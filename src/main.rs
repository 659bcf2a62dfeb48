//! `factcheck`: parse, run, exit.

mod cli;
mod command;

use std::process::ExitCode;

use clap::Parser;
use cli::Cli;

fn main() -> ExitCode {
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
