//! The options of `factcheck review`.

use std::path::PathBuf;

use clap::Args;

use super::{Color, How, Input, Rules};

/// `factcheck review`.
#[derive(Debug, Args)]
pub struct Review {
    /// Folders of articles, or the articles
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Who decides; $USER if absent
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[command(flatten)]
    pub how: How,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub rules: Rules,
    /// Show remarks too
    #[arg(long, value_name = "SEVERITY", value_parser = ["info"], help_heading = "Output")]
    pub show: Option<String>,
    /// Colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,
}
