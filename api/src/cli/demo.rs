//! `hmis demo`: invents a Continuum of Care, and imports it like any other file.

use super::{Context, import};
use crate::app::Services;
use anyhow::Result;
use chrono::{NaiveDate, Utc};
use clap::Args;
use hmis_demo::Parameters;
use hmis_store::Actor;
use hmis_store::bulk::{self, CommitOptions, Unwatched};
use std::path::{Path, PathBuf};

/// The data source that the invented people come from.
const DATA_SOURCE: &str = "Demo Continuum of Care";

/// `hmis demo …`
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// How many people to invent.
    #[arg(long, default_value_t = 2_000)]
    clients: u64,
    /// Names the outcome: the same seed invents the same people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day up to which the data go; today when not given.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// Write an HMIS CSV zip instead of importing.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Arguments {
    /// So many people, up to today.
    pub fn for_clients(clients: u64) -> Self {
        Self { clients, seed: 1, as_of: None, out: None }
    }

    fn write(&self, path: &Path) -> Result<()> {
        let mut parameters = Parameters::new(self.clients, self.seed);
        parameters.as_of = self.as_of.unwrap_or_else(|| Utc::now().date_naive());
        hmis_demo::write_package(path, &parameters)?;
        Ok(())
    }
}

/// Runs the command.
pub fn run(context: &Context, arguments: &Arguments) -> Result<()> {
    if let Some(path) = &arguments.out {
        return arguments.write(path);
    }
    let database = context.database()?;
    context.run(async {
        let services = context.services(&database).await?;
        add(&services, &context.config.data_dir, arguments).await
    })
}

/// Invents people and imports them. The file in between lies in the data directory: it may be large.
pub async fn add(services: &Services, data_dir: &Path, arguments: &Arguments) -> Result<()> {
    let folder = tempfile::tempdir_in(data_dir)?;
    let file = folder.path().join("demo.zip");
    let (path, parameters) = (file.clone(), arguments.clone());
    tokio::task::spawn_blocking(move || parameters.write(&path)).await??;
    let id = import::register(services, &file, DATA_SOURCE).await?;
    let mut client = services.db.connect_raw(&Actor::system()).await?;
    bulk::check_import(&client, &services.vault, id, &file, &Unwatched).await?;
    let options = CommitOptions { may_lock: true, ..CommitOptions::default() };
    bulk::commit_import(&mut client, id, options, &Unwatched).await?;
    Ok(())
}
