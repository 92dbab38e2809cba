//! `hmis export`: HMIS CSV FY2026 out of the database.

use super::Context;
use crate::app::Services;
use crate::training_site;
use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::Args;
use hmis_store::Actor;
use hmis_store::bulk::{self, ExportOptions, Unwatched};
use std::io::Write;
use std::path::PathBuf;
use uuid::Uuid;

/// `hmis export --out FILE`
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where to write: a file that ends in .zip, or a folder.
    #[arg(long)]
    out: PathBuf,
    /// Only the data of this system, by name.
    #[arg(long)]
    data_source: Option<String>,
    /// Only this project (identifier in this system); may be repeated.
    #[arg(long = "project")]
    projects: Vec<Uuid>,
    /// First day of the reporting period.
    #[arg(long, requires = "end")]
    start: Option<NaiveDate>,
    /// Last day of the reporting period.
    #[arg(long, requires = "start")]
    end: Option<NaiveDate>,
    /// Hash names and Social Security numbers (SHA-256, as RHY wants them).
    #[arg(long)]
    hash: bool,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// Runs the subcommand.
pub fn run(context: &Context, arguments: &Arguments) -> Result<()> {
    let database = context.database()?;
    context.run(async {
        let services = context.services(&database).await?;
        export(&services, arguments).await
    })
}

async fn export(services: &Services, arguments: &Arguments) -> Result<()> {
    let mut client = services.db.connect_raw(&Actor::system()).await?;
    let data_source_id = match &arguments.data_source {
        None => None,
        Some(name) => {
            let row = client.query_opt("select id from data_source where name = $1", &[name]).await?;
            let Some(row) = row else { bail!("there is no data source of the name {name}") };
            Some(row.get(0))
        }
    };
    let period = arguments.start.zip(arguments.end);
    let options = ExportOptions {
        data_source_id,
        with_deleted: period.is_none() && arguments.projects.is_empty(),
        source_name: training_site::export_source(services).await?,
        project_ids: arguments.projects.clone(),
        period,
        hashed: arguments.hash,
    };
    let summary = bulk::export(&mut client, &services.vault, &arguments.out, &options, &Unwatched).await?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&summary)?)?;
    } else {
        let rows: u64 = summary.files.iter().map(|(_, rows)| rows).sum();
        writeln!(out, "{rows} rows written to {}", arguments.out.display())?;
    }
    Ok(())
}
