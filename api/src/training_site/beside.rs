//! Starts the training site beside the main one: same program, own database, own keys, own port.

use super::invent;
use crate::app::{Hearth, Services};
use crate::config::Config;
use crate::embedded_postgres::Database;
use anyhow::{Context, Result};
use hmis_store::bulk::Unwatched;
use hmis_store::{Access, Actor};

/// The private database of the training site, in the same cluster as the main one's.
const DATABASE: &str = "hmis_training";

/// The training site, running, when the settings ask for one. Its people are invented on the first start.
pub async fn start(site: &Config, main: &Database) -> Result<Hearth> {
    let url = match &site.database_url {
        Some(url) => url.clone(),
        None => private_database(site, main).await?,
    };
    anyhow::ensure!(url != main.url(), "the training site needs a database of its own");
    std::fs::create_dir_all(&site.data_dir).with_context(|| site.data_dir.display().to_string())?;
    let services = Services::open(site, &url)?;
    services.db.migrate().await?;
    let mut scoped = services.db.begin(&Actor::system(), Access::Read).await?;
    let empty = scoped.data_sources(None, 1).await?.is_empty();
    scoped.commit().await?;
    if empty {
        invent(&services, &site.data_dir, &Unwatched).await?;
    }
    drop(services);
    Hearth::start(site, &url).await.context("the training site")
}

async fn private_database(site: &Config, main: &Database) -> Result<String> {
    anyhow::ensure!(main.is_embedded(), "set HMIS_TRAINING_DATABASE_URL: the training site needs its own database");
    Services::open(site, main.url())?.db.ensure_database(DATABASE).await?;
    let (place, _) = main.url().rsplit_once('/').context("a URL names a database")?;
    Ok(format!("{place}/{DATABASE}"))
}
