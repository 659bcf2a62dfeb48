//! `factcheck align`: stories in, facts and findings out, a line each, as they come.

use factcheck::report::{Escapes, stories};
use factcheck::stream::align_each;

use super::Status;
use super::settings::settings;
use super::streams::{self, Stdout, remark};
use crate::cli::{Align, Record};

/// Runs the command.
pub fn run(args: &Align) -> anyhow::Result<Status> {
    let rules = &args.rules;
    if rules.decisions.is_some() || rules.baseline.is_some() {
        anyhow::bail!("align: keeps no decisions and no baseline; give these to `compare`");
    }
    let mut config = settings(&args.paths, &args.input, Some(rules), None)?.config;
    config.detail.texts = false;
    config.detail.places = args.only != Some(Record::Findings);
    let mut out = Stdout::open(Escapes::Own);
    let (mut unreadable, mut fails) = (false, false);
    let run = align_each(&args.paths, &config, &mut |told, problems| {
        for problem in &problems {
            unreadable |= problem.fatal;
            remark(problem);
        }
        for (story, outcome) in &told {
            let gravest = outcome.findings.iter().map(|f| f.finding.severity).max();
            fails |= config.fail_on.is_some_and(|least| gravest >= Some(least));
            if args.only != Some(Record::Findings) {
                stories::facts(story, outcome, &mut out)?;
            }
            if args.only != Some(Record::Facts) {
                stories::findings(story, outcome, &mut out)?;
            }
        }
        // Findings settle the status but where an unreadable source would outweigh them.
        let settled = match config.strict {
            true => unreadable,
            false => fails || config.fail_on.is_none(),
        };
        streams::go_on(&mut out, settled)
    });
    streams::ended(run)?;
    Ok(if config.strict && unreadable {
        Status::Unreadable
    } else if fails {
        Status::Findings
    } else {
        Status::Clean
    })
}
