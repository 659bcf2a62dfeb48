//! `factcheck`: parse, run, exit.

mod cli;
mod command;

use std::process::ExitCode;

use clap::Parser;
use cli::Cli;
use factcheck::report::safe;

fn main() -> ExitCode {
    let outcome = match Cli::try_parse() {
        Ok(cli) => command::run(&cli),
        Err(answer) => command::answer(&answer),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(error) => {
            command::complain(&format!("factcheck: {}", safe::lines(&format!("{error:#}"))));
            ExitCode::from(2)
        }
    }
}
