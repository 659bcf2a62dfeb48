//! The command line as types; what a command does is in `command`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use factcheck::report::REPORTERS;
use jiff::civil::Date;

mod choices;
mod examples;
pub use choices::{ClaimFormat, Color, FailOn, Group, ListFormat};
mod review;
use examples::{ALIGN_EXAMPLES, COMPARE_EXAMPLES, EXIT, EXTRACT_EXAMPLES, REVIEW_HELP, WHY_EXAMPLES, WHY_USAGE};
pub use review::Review;

/// Checks whether news articles about one event agree: numbers, dates, names, quotations, titles.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100, after_help = EXIT)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare articles of different publishers with each other
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// Step through the findings of `compare` on a terminal, and decide about each
    #[command(after_help = REVIEW_HELP)]
    Review(Review),
    /// Run the rules that need no second source
    #[command(after_help = EXIT)]
    Check(Check),
    /// Print the claims of articles, one a line
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Compare articles that come sorted by story, story by story, in bounded memory
    #[command(after_help = ALIGN_EXAMPLES)]
    Align(Align),
    /// Explain a rule: what it finds, what it leaves alone
    Explain {
        /// Id of a rule; `factcheck rules` lists them
        rule: String,
        #[command(flatten)]
        look: Look,
    },
    /// List the rules
    Rules {
        /// Format
        #[arg(long, value_enum, default_value_t = ListFormat::Table)]
        format: ListFormat,
        #[command(flatten)]
        look: Look,
    },
    /// Print the vocabulary: its tables, the entries of one, or one entry
    Vocab(Vocab),
    /// Show the evidence behind a finding, or what ties two claims or keeps them apart
    #[command(after_help = WHY_EXAMPLES, override_usage = WHY_USAGE)]
    Why(Why),
    /// Write down the findings of today, so that only new ones fail; or take out those that are gone
    #[command(subcommand)]
    Baseline(Baseline),
    /// Print the settings in force and where each comes from
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Write a commented factcheck.toml; one that is there is left alone
    Init {
        /// Folder to write it to
        #[arg(default_value = ".", value_name = "DIR")]
        folder: PathBuf,
    },
    /// Print completions for a shell
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
    /// Print the JSON Schema of `--format json`
    Schema,
}

/// `factcheck baseline`.
#[derive(Debug, Subcommand)]
pub enum Baseline {
    /// Write all findings of these sources to the baseline
    Write(Snapshot),
    /// Take out of the baseline what these sources no longer give
    Prune(Snapshot),
}

/// `factcheck baseline write`, `factcheck baseline prune`.
#[derive(Debug, Args)]
pub struct Snapshot {
    /// The paths that `compare` is given
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub how: How,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub rules: Rules,
    /// Let the baseline take the place of a file that is none; an article is spared all the same
    #[arg(long)]
    pub force: bool,
}

/// `factcheck config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print every value and where it comes from: default, FILE:LINE, or the flag
    Show(ConfigShow),
}

/// `factcheck config show`.
#[derive(Debug, Args)]
pub struct ConfigShow {
    /// The sources of the run; the configuration is looked for upward from the first
    #[arg(default_value = ".", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub rules: Rules,
    /// Format
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// `factcheck compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// Folders of articles, or the articles; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub how: How,
    /// With --drafts: check only posts that are among these files or name one of them as a source, as the changed
    /// files of a commit; none at all is allowed and checks nothing. Give it behind the paths
    #[arg(long, value_name = "FILE", num_args = 0..)]
    pub only: Option<Vec<PathBuf>>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub rules: Rules,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub look: Look,
}

/// What is compared with what.
#[derive(Debug, Args)]
pub struct How {
    /// The article under review: the others are evidence for it
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,
    /// Check each article whose front matter names `sources` against these
    #[arg(long, conflicts_with = "draft")]
    pub drafts: bool,
    /// What makes articles one story; those of different stories are not compared: auto (what they tell; the
    /// default), folder (each sub-folder is one), none (all are one)
    #[arg(long, value_enum, value_name = "HOW", hide_possible_values = true)]
    pub group: Option<Group>,
}

/// `factcheck check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Articles, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub rules: Rules,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub look: Look,
}

/// `factcheck extract`.
#[derive(Debug, Args)]
pub struct Extract {
    /// Articles, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub paths: Vec<PathBuf>,
    /// Format
    #[arg(long, value_enum, default_value_t = ClaimFormat::Table)]
    pub format: ClaimFormat,
    /// Also show what was recognised and set aside: telephone numbers, opening hours…
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub look: Look,
}

/// `factcheck align`.
#[derive(Debug, Args)]
pub struct Align {
    /// Articles, one a line, each with its `story`, those of one story together; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub paths: Vec<PathBuf>,
    /// Print only these
    #[arg(long, value_enum)]
    pub only: Option<Record>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub rules: Rules,
}

/// What `align` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Record {
    /// What at least two places speak of
    Facts,
    /// What cannot all be right
    Findings,
}

/// `factcheck why`.
#[derive(Debug, Args)]
pub struct Why {
    /// Id of a finding and the paths it was found in; or two places and the paths
    #[arg(required = true, value_name = "ID|FILE:LINE|PATH")]
    pub about: Vec<String>,
    /// The article under review, where the report was made with one
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,
    /// Format
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub look: Look,
}

/// `factcheck vocab`.
#[derive(Debug, Args)]
pub struct Vocab {
    /// Name of a table; all tables with their sizes if absent
    pub table: Option<String>,
    /// Id of an entry; all entries if absent
    pub entry: Option<String>,
    /// Folder of vocabulary that adds to, replaces or removes entries of the built-in one
    #[arg(long, value_name = "DIR")]
    pub claims: Option<PathBuf>,
    /// Format
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
    #[command(flatten)]
    pub look: Look,
}

/// Which configuration holds.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct Desk {
    /// Configuration; factcheck.toml upward from the first source if absent
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use no configuration and no decisions that were not asked for
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

/// How articles are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct Input {
    #[command(flatten)]
    pub desk: Desk,
    /// Read one article a line: {"id", "text", "publisher"?, "published"?, "title"?, "story"?}
    #[arg(long, value_name = "FORMAT", value_parser = ["jsonl"])]
    pub from: Option<String>,
    /// Day of publication of articles that name none
    #[arg(long, value_name = "DAY")]
    pub source_time: Option<Date>,
    /// Folder of vocabulary that adds to, replaces or removes entries of the built-in one
    #[arg(long, value_name = "DIR")]
    pub claims: Option<PathBuf>,
    /// Fail (exit 2) if any source cannot be read
    #[arg(long)]
    pub strict: bool,
    /// Threads; all cores if absent
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=MOST_THREADS))]
    pub jobs: Option<u16>,
}

/// Which rules run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub struct Rules {
    /// Run only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave out these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Leave out findings less sure than this, 0 to 1 [default: 0]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f64>,
    /// Lowest severity that makes the exit status 1 [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Decisions on findings; factcheck.decisions.toml if absent
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Findings that were there before: they are counted and do not fail
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// Where the report goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// Format of standard output [default: table]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(REPORTERS.iter().map(|r| r.name())))]
    pub format: Option<String>,
    /// Also write a report to a file, or to standard output where PATH is `-`; repeatable
    #[arg(long, value_name = "NAME=PATH", value_parser = report)]
    pub report: Vec<(String, PathBuf)>,
    /// Let a report take the place of a file that is none; an article is spared all the same
    #[arg(long)]
    pub force: bool,
    /// Show remarks too
    #[arg(long, value_name = "SEVERITY", value_parser = ["info"])]
    pub show: Option<String>,
    /// Show at most N findings in the table
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print nothing on standard output; the exit status and --report files remain
    #[arg(long, short)]
    pub quiet: bool,
}

/// How text for people looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct Look {
    /// Colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// Columns to fill; those of the terminal if absent, 100 where there is none
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

/// Most threads of a run: each costs memory before it does anything, and no machine has as many cores.
const MOST_THREADS: i64 = 1024;

// Variants have no doc comments: clap would print each on a line of its own.

fn report(text: &str) -> Result<(String, PathBuf), String> {
    let names = REPORTERS.iter().map(|r| r.name()).collect::<Vec<_>>().join(", ");
    let (name, path) = text
        .split_once('=')
        .filter(|(_, path)| !path.is_empty())
        .ok_or_else(|| format!("want NAME=PATH, where NAME is one of {names}"))?;
    if !REPORTERS.iter().any(|r| r.name() == name) {
        return Err(format!("no format {name:?}; there are {names}"));
    }
    Ok((name.into(), path.into()))
}

fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "want a number from 0 to 1".to_string())
}
