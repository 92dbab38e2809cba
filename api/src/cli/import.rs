//! `hmis import`: the Imports screen for scripts.

use super::Context;
use crate::app::Services;
use crate::local_import::register;
use crate::training_site;
use anyhow::{Result, bail};
use clap::Args;
use hmis_store::bulk::{self, CommitOptions, ImportError, ImportSummary, Monitor};
use hmis_store::imports::FindingFilter;
use hmis_store::{Access, Actor};
use std::io::Write;
use std::path::PathBuf;

/// Findings that are shown; the rest is counted.
const SHOWN: i64 = 50;

/// `hmis import FILE`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Arguments {
    /// A zip or a folder of HMIS CSV files.
    file: PathBuf,
    /// The system that the data come from; made when there is none of this name.
    #[arg(long, default_value = "Import")]
    data_source: String,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Mark stored rows that the import does not have as deleted (full refresh).
    #[arg(long)]
    remove_missing: bool,
    /// Import although some rows cannot be stored; they are kept word for word.
    #[arg(long)]
    set_aside_errors: bool,
    /// Print one JSON document instead of a table.
    #[arg(long)]
    json: bool,
}

/// Shows progress on the terminal, one line a file.
struct Terminal {
    quiet: bool,
}

impl Monitor for Terminal {
    fn progress(&self, name: &str, done: u64, total: u64) {
        if !self.quiet && total > 0 && done >= total {
            // Progress is a courtesy: a closed terminal does not stop the import.
            let _ = writeln!(std::io::stderr(), "  {name}");
        }
    }
}

/// Runs the subcommand.
pub fn run(context: &Context, arguments: &Arguments) -> Result<()> {
    let database = context.database()?;
    context.run(async {
        let services = context.services(&database).await?;
        import(&services, arguments).await
    })
}

async fn import(services: &Services, arguments: &Arguments) -> Result<()> {
    let monitor = Terminal { quiet: arguments.json };
    let import = register(services, &arguments.file, &arguments.data_source).await?;
    let mut client = services.db.connect_raw(&Actor::system()).await?;
    let admission = training_site::admission(services.environment);
    let checked = bulk::check_import(&client, &services.vault, import, &arguments.file, admission, &monitor).await?;
    if checked.state != "ready" {
        show(services, &checked, arguments.json).await?;
        bail!("the file cannot be imported");
    }
    if arguments.dry_run {
        show(services, &checked, arguments.json).await?;
        bulk::discard_import(&client, import).await?;
        return Ok(());
    }
    let options = CommitOptions {
        remove_missing: arguments.remove_missing,
        set_aside_errors: arguments.set_aside_errors,
        may_lock: true,
        user_id: None,
    };
    match bulk::commit_import(&mut client, import, options, &monitor).await {
        Ok(committed) => show(services, &ImportSummary { files: checked.files, ..committed }, arguments.json).await,
        Err(ImportError::HasErrors) => {
            show(services, &checked, arguments.json).await?;
            bulk::discard_import(&client, import).await?;
            bail!("some rows cannot be stored: correct them in the file, or add --set-aside-errors")
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(services: &Services, summary: &ImportSummary, json: bool) -> Result<()> {
    let mut scoped = services.db.begin(&Actor::system(), Access::Read).await?;
    let filter = FindingFilter { limit: SHOWN, ..FindingFilter::default() };
    let findings = scoped.import_findings(summary.import_id, &filter).await?;
    let mut out = std::io::stdout().lock();
    if json {
        let listed: Vec<_> = findings
            .iter()
            .map(|finding| {
                serde_json::json!({
                    "severity": finding.severity, "rule": finding.rule, "file": finding.file, "line": finding.line,
                    "column": finding.column_name, "value": finding.value, "message": finding.message,
                })
            })
            .collect();
        let document = serde_json::json!({ "summary": summary, "findings": listed });
        writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "{:<24}{:>10}{:>10}{:>10}{:>11}{:>10}{:>11}",
        "file", "rows", "added", "changed", "unchanged", "removed", "set aside"
    )?;
    for (file, counts) in &summary.files {
        writeln!(
            out,
            "{file:<24}{:>10}{:>10}{:>10}{:>11}{:>10}{:>11}",
            counts.rows, counts.added, counts.changed, counts.unchanged, counts.removed, counts.set_aside
        )?;
    }
    for finding in &findings {
        let place = [
            finding.file.as_ref().map(|file| format!("{file}.csv")),
            finding.line.map(|line| format!("line {line}")),
            finding.column_name.clone(),
        ];
        let place: Vec<_> = place.into_iter().flatten().collect();
        writeln!(out, "{}: {} [{}] {}", finding.severity, place.join(", "), finding.rule, finding.message)?;
    }
    writeln!(
        out,
        "{} · {} fatal, {} errors, {} warnings",
        summary.state, summary.fatal, summary.errors, summary.warnings
    )?;
    Ok(())
}
