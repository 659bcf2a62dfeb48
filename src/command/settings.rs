//! Settings of a run: the command line over the file over the defaults.

use std::path::PathBuf;

use factcheck::config::{Asked, Setting, absolute, decisions_for, file_for, resolve};
use factcheck::error::nearest;
use factcheck::judge::{Meta, RULES};
use factcheck::model::{Grouping, Severity};
use factcheck::{Config, Error};

use crate::cli::{FailOn, Group, How, Input, Rules};

/// The settings of a run and where each comes from.
pub struct Resolved {
    /// The settings.
    pub config: Config,
    /// Each with where it comes from.
    pub settings: Vec<Setting>,
    /// The configuration.
    pub file: Option<PathBuf>,
}

impl Resolved {
    /// Restricts a run over drafts to those that some files concern. Where what decides about every post is among these files, none is
    /// left out; the answer is that file.
    ///
    /// # Errors
    /// A run that is not over drafts.
    pub fn restrict(&mut self, only: Option<&[PathBuf]>) -> Result<Option<PathBuf>, Error> {
        let Some(only) = only else {
            return Ok(None);
        };
        if !self.config.drafts {
            let text = "--only names the posts to check in a run over drafts; give --drafts too, or the files themselves as paths";
            return Err(Error::Usage(text.to_string()));
        }
        let config = &self.config;
        let ruling = [&self.file, &config.decisions, &config.baseline, &config.claims];
        let ruling: Vec<PathBuf> = ruling.into_iter().flatten().map(|p| absolute(p)).collect();
        let rules = |path: &&PathBuf| ruling.iter().any(|r| absolute(path).starts_with(r));
        if let Some(path) = only.iter().find(rules) {
            return Ok(Some(path.clone()));
        }
        self.config.only = Some(only.iter().map(|p| absolute(p)).collect());
        Ok(None)
    }
}

/// The settings of a run over these paths.
pub fn settings(
    paths: &[PathBuf],
    input: &Input,
    rules: Option<&Rules>,
    how: Option<&How>,
) -> anyhow::Result<Resolved> {
    // Made here in every case: made by the first stage that wants threads, one that cannot be had would end in a panic.
    rayon::ThreadPoolBuilder::new()
        .num_threads(input.jobs.map_or(0, usize::from))
        .build_global()
        .map_err(|cause| {
            Error::Usage(format!(
                "the threads of the run cannot be started: {cause}; want fewer, as --jobs 1"
            ))
        })?;
    let ids: Vec<&str> = RULES.iter().map(|r| r.meta().id).collect();
    let file = match input.desk.no_config {
        true => None,
        false => file_for(paths, input.desk.config.as_deref(), &ids)?,
    };
    let mut asked = Asked {
        claims: input.claims.clone(),
        strict: input.strict,
        drafts: how.is_some_and(|how| how.drafts),
        group: how.and_then(|c| c.group).map(|group| match group {
            Group::Auto => Grouping::Auto,
            Group::Folder => Grouping::Folder,
            Group::None => Grouping::None,
        }),
        ..Asked::default()
    };
    if let Some(rules) = rules {
        for rule in rules.select.iter().chain(&rules.ignore) {
            rule_named(rule)?;
        }
        asked.select.clone_from(&rules.select);
        asked.ignore.clone_from(&rules.ignore);
        asked.min_confidence = rules.min_confidence;
        asked.decisions.clone_from(&rules.decisions);
        asked.baseline.clone_from(&rules.baseline);
        asked.fail_on = rules.fail_on.map(|severity| match severity {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        });
    }
    let found = match input.desk.no_config {
        true => None,
        false => decisions_for(paths)?,
    };
    let own: Vec<(&str, Severity)> = RULES.iter().map(|r| (r.meta().id, r.meta().severity)).collect();
    let (mut config, settings) = resolve(asked, file.as_ref(), found, &own);
    config.from.clone_from(&input.from);
    config.source_time = input.source_time;
    config.draft = how.and_then(|c| c.draft.clone());
    Ok(Resolved {
        config,
        settings,
        file: file.map(|f| f.path),
    })
}

/// The rule of this id; else an error that names the nearest ones.
pub fn rule_named(id: &str) -> Result<&'static Meta, Error> {
    let rules = RULES.iter().map(|r| r.meta());
    rules.clone().find(|m| m.id == id).ok_or_else(|| {
        let near = nearest(id, rules.map(|m| m.id));
        let near = if near.starts_with("did") {
            near + " "
        } else {
            String::new()
        };
        Error::Usage(format!("no rule {id:?}; {near}`factcheck rules` lists them all"))
    })
}
