//! What each command does: the library's work, output, exit status.

mod align;
mod baseline;
mod desk;
mod editor;
mod progress;
mod review;
mod settings;
mod streams;
mod target;
mod vocab;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::CommandFactory;
use factcheck::judge::{Meta, RULES, measured};
use factcheck::model::{Detail, Outcome, Problem, Severity};
use factcheck::report::listing::{self, RuleLine};
use factcheck::report::{self, Escapes, REPORTERS, Reporter, Style, claim_table, claims, json, why};
use factcheck::why::{Spot, why_claims, why_finding};
use factcheck::{Config, Error, disk};

use self::progress::Shown;
use self::settings::{rule_named, settings};
pub use self::streams::failed;
use self::streams::{Stdout, remark};
use crate::cli::{ClaimFormat, Cli, Color, Command, ConfigCommand, Extract, ListFormat, Look, Output, Why};

/// Exit status of a run that was done.
#[derive(Clone, Copy, Debug)]
pub enum Status {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings at or above it.
    Findings,
    /// A source that had to be read could not be.
    Unreadable,
    /// The command line does not say what to do.
    Refused,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Unreadable | Status::Refused => 2,
        })
    }
}

/// Prints what the command line asks for instead of a command, or what is wrong with it.
pub fn answer(answer: &clap::Error) -> anyhow::Result<Status> {
    Ok(match streams::answer(answer)? {
        true => Status::Clean,
        false => Status::Refused,
    })
}

/// Runs the command.
pub fn run(cli: &Cli) -> anyhow::Result<Status> {
    match &cli.command {
        Command::Compare(args) => {
            let mut resolved = settings(&args.paths, &args.input, Some(&args.rules), Some(&args.how))?;
            if let Some(path) = resolved.restrict(args.only.as_deref())? {
                let text = "is among the files of --only and decides about every post, so all are checked";
                let source = Some(path.display().to_string());
                remark(&Problem {
                    source,
                    message: text.to_string(),
                    fatal: false,
                });
            }
            let mut config = resolved.config;
            config.detail = detail(&args.output)?;
            target::check(&args.output, &args.paths, &config, resolved.file.as_deref())?;
            let shown = Shown::of(&config.progress, args.output.quiet);
            let outcome = factcheck::compare(&args.paths, &config)?;
            drop(shown);
            finish(&outcome, &config, &args.output, &args.look)
        }
        Command::Check(args) => {
            let resolved = settings(&args.paths, &args.input, Some(&args.rules), None)?;
            let mut config = resolved.config;
            config.detail = detail(&args.output)?;
            target::check(&args.output, &args.paths, &config, resolved.file.as_deref())?;
            let shown = Shown::of(&config.progress, args.output.quiet);
            let outcome = factcheck::check(&args.paths, &config)?;
            drop(shown);
            finish(&outcome, &config, &args.output, &args.look)
        }
        Command::Review(args) => review::run(args),
        Command::Extract(args) => extract(args),
        Command::Align(args) => align::run(args),
        Command::Explain { rule, look } => {
            let meta = rule_named(rule)?;
            printed(|out| {
                listing::page(meta.page, width(look), out)?;
                match measured(meta.id) {
                    Some(text) => listing::page(&format!("## Measured\n\n{text}\n"), width(look), out),
                    None => Ok(()),
                }
            })
        }
        Command::Rules { format, look } => printed(|out| match format {
            ListFormat::Table => listing::rules(&rule_lines(), width(look), out),
            ListFormat::Json => json_list(&rule_lines(), out),
        }),
        Command::Vocab(args) => vocab::run(args),
        Command::Why(args) => tell_why(args),
        Command::Baseline(command) => baseline::run(command),
        Command::Config(ConfigCommand::Show(args)) => desk::show(args),
        Command::Init { folder } => desk::init(folder),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "factcheck", &mut text);
            printed_as(Escapes::Own, |out| out.write_all(&text))
        }
        Command::Man => {
            let mut text = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut text)?;
            printed_as(Escapes::Own, |out| out.write_all(&text))
        }
        Command::Schema => printed(|out| {
            json::escape::pretty(&json::schema(), out)?;
            writeln!(out)
        }),
    }
}

/// Writes to standard output, and says so where it cannot be written.
fn printed(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<Status> {
    printed_as(Escapes::Lines, write)
}

/// The same for what breaks commands itself or holds nothing of a source.
fn printed_as(escapes: Escapes, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<Status> {
    streams::print(escapes, write)?;
    Ok(Status::Clean)
}

/// A list as JSON.
fn json_list(list: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    json::escape::pretty(list, out)?;
    writeln!(out)
}

fn style(look: &Look, config: &Config, output: Option<&Output>) -> Style {
    Style {
        width: width(look),
        color: colored(look.color),
        show_info: output.is_some_and(|o| o.show.is_some()),
        limit: output.and_then(|o| o.limit),
        fail_on: config.fail_on,
        strict: config.strict,
        // Where the current folder is not to be had, paths stay as they were given.
        base: std::env::current_dir().unwrap_or_default(),
    }
}

/// Whether standard output is to be coloured.
fn colored(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// Columns to fill: as asked, else those of the terminal, else 100.
fn width(look: &Look) -> usize {
    let terminal = || {
        let (width, _) = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal())?;
        Some(usize::from(width.0).max(40))
    };
    look.width.map(usize::from).or_else(terminal).unwrap_or(100)
}

fn rule_lines() -> Vec<RuleLine> {
    let line = |meta: &Meta| RuleLine {
        id: meta.id,
        kind: meta.kind.0,
        severity: meta.severity.name(),
        single: meta.single,
        summary: meta.summary,
    };
    RULES.iter().map(|r| line(r.meta())).collect()
}

fn finish(outcome: &Outcome, config: &Config, output: &Output, look: &Look) -> anyhow::Result<Status> {
    let draft_lost = config.draft.is_some() && !outcome.sources.iter().any(|s| s.draft);
    let style = Style {
        strict: config.strict || draft_lost,
        ..style(look, config, Some(output))
    };
    let files = || output.report.iter().filter(|(_, path)| !target::is_stdout(path));
    for (_, path) in files() {
        target::spare_sources(outcome, path)?;
    }
    for (name, path) in files() {
        let plain = Style {
            color: false,
            width: look.width.map_or(100, usize::from),
            ..style.clone()
        };
        let reporter = reporter(name)?;
        disk::replace(path, &mut |out| report::write(reporter, outcome, &plain, out))
            .with_context(|| format!("{}: cannot write the report", path.display()))?;
    }
    if let Some(name) = target::printed(output) {
        let reporter = reporter(name)?;
        printed_as(Escapes::Own, |out| report::write(reporter, outcome, &style, out))?;
    }
    let unreadable = outcome.problems.iter().any(|p| p.fatal);
    let fails = |severity: &Severity| outcome.findings.iter().any(|f| f.finding.severity >= *severity);
    Ok(if draft_lost || (config.strict && unreadable) {
        Status::Unreadable
    } else if config.fail_on.as_ref().is_some_and(fails) {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// What the formats asked for show beside findings.
fn detail(output: &Output) -> Result<Detail, Error> {
    let mut all = Detail {
        places: false,
        texts: false,
    };
    for name in target::printed(output)
        .into_iter()
        .chain(output.report.iter().map(|(name, _)| name.as_str()))
    {
        let one = reporter(name)?.detail();
        all.places |= one.places;
        all.texts |= one.texts;
    }
    Ok(all)
}

fn reporter(name: &str) -> Result<&'static dyn Reporter, Error> {
    let found = REPORTERS.iter().find(|r| r.name() == name);
    found
        .copied()
        .ok_or_else(|| Error::Usage(format!("no format {name:?}")))
}

fn extract(args: &Extract) -> anyhow::Result<Status> {
    let config = settings(&args.paths, &args.input, None, None)?.config;
    let mut out = Stdout::open(match args.format {
        ClaimFormat::Jsonl => Escapes::Own,
        ClaimFormat::Table => Escapes::Lines,
    });
    let mut unreadable = false;
    let run = factcheck::extract_each(&args.paths, &config, &mut |read, problems| {
        for problem in problems {
            unreadable |= problem.fatal;
            remark(problem);
        }
        for (article, claims) in read {
            let of = claims.iter().filter(|c| args.all || c.aside.is_none());
            match args.format {
                ClaimFormat::Jsonl => claims::lines(article, of, &mut out)?,
                ClaimFormat::Table => claim_table::table(article, of, width(&args.look), &mut out)?,
            }
        }
        streams::go_on(&mut out, unreadable || !config.strict)
    });
    streams::ended(run)?;
    Ok(if config.strict && unreadable {
        Status::Unreadable
    } else {
        Status::Clean
    })
}

/// The working behind a finding, or behind two places; the exit status is that of a listing.
fn tell_why(args: &Why) -> anyhow::Result<Status> {
    let paths = |from: usize| -> Vec<PathBuf> { args.about.iter().skip(from).map(PathBuf::from).collect() };
    let spot = |n: usize| args.about.get(n).and_then(|text| text.parse::<Spot>().ok());
    let first = match (spot(0), spot(1)) {
        (Some(one), Some(_)) if args.about.len() == 2 => vec![PathBuf::from(one.file)],
        (Some(_), Some(_)) => paths(2),
        _ => paths(1),
    };
    let mut config = settings(&first, &args.input, None, None)?.config;
    config.draft.clone_from(&args.draft);
    let account = match (spot(0), spot(1)) {
        (Some(one), Some(other)) => {
            let mut given = paths(2);
            if given.is_empty() {
                given = vec![PathBuf::from(&one.file), PathBuf::from(&other.file)];
            }
            why_claims(&given, &config, &[one, other])?
        }
        (Some(one), None) => {
            let text = format!(
                "{}:{} is one place; give two, as FILE:LINE FILE:LINE PATH...",
                one.file, one.line
            );
            return Err(Error::Usage(text).into());
        }
        (None, _) => {
            let id = args.about.first().map_or("", String::as_str);
            let given = paths(1);
            if given.is_empty() {
                let text =
                    format!("{id}: give the paths that the report was made from, as `factcheck why {id} sources/`");
                return Err(Error::Usage(text).into());
            }
            why_finding(&given, &config, id)?
        }
    };
    printed(|out| match args.format {
        ListFormat::Table => why::text(&account, width(&args.look), out),
        ListFormat::Json => why::json(&account, out),
    })
}
