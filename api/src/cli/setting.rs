//! What the subcommands that need the data open first: configuration, database, keys.

use crate::config::Config;
use anyhow::{Context, Result};
use hmis_store::vault::Vault;
use hmis_store::{Db, DbSettings};
use std::sync::Arc;

/// The open database and what belongs to it.
pub struct Setting {
    /// The database.
    pub db: Db,
    /// The key of stored Social Security numbers.
    pub vault: Arc<Vault>,
    /// The settings.
    pub config: Config,
}

impl Setting {
    /// Opens what the environment describes.
    pub async fn open() -> Result<Self> {
        let config = Config::from_environment()?;
        let url = super::db::running_url(&config).await?;
        let vault = open_vault(&config)?;
        let db = Db::new(&DbSettings { url, pool_size: 2, application: "hmis".to_owned() })?;
        db.ping().await.context("the database does not answer")?;
        Ok(Self { db, vault: Arc::new(vault), config })
    }
}

/// The key of stored Social Security numbers, in the data directory.
pub fn open_vault(config: &Config) -> Result<Vault> {
    Ok(Vault::open(&config.data_dir.join("keys").join("ssn.key"))?)
}
