//! Backup and restore of a whole installation: database, keys, files that wait.
//!
//! [`backup`] writes one encrypted file, [`restore`] brings it back into an empty installation, and checks the audit
//! trail afterwards. The database goes through PostgreSQL's own `pg_dump` and `pg_restore`, straight from and into the
//! encrypted stream: nothing lies on a disk in clear in between.

mod archive;
mod programs;
mod restore;
mod target;

pub use archive::Entry;
pub use restore::{Restored, restore};

use crate::app::Services;
use crate::config::Config;
use anyhow::{Context, Result, ensure};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, Utc};
use hmis_store::sealed::FileKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "database.dump";
/// OWASP's and RFC 9106's second choice: 64 MiB, three passes.
const ARGON_KIB: u32 = 64 * 1024;
const ARGON_PASSES: u32 = 3;
const SHORTEST_PASSPHRASE: usize = 15;
const SHORTEST_KEY: usize = 32;

/// What a backup is encrypted with.
pub enum Secret {
    /// The content of a key file.
    KeyFile(Vec<u8>),
    /// Words that somebody keeps.
    Passphrase(String),
}

impl Secret {
    /// A key file's content: at least 32 bytes that nobody can guess.
    pub fn key_file(content: Vec<u8>) -> Result<Self> {
        ensure!(content.len() >= SHORTEST_KEY, "a key file has at least {SHORTEST_KEY} bytes");
        Ok(Self::KeyFile(content))
    }

    /// A passphrase of at least 15 characters.
    pub fn passphrase(text: &str) -> Result<Self> {
        let enough = text.chars().count() >= SHORTEST_PASSPHRASE;
        ensure!(enough, "a passphrase has at least {SHORTEST_PASSPHRASE} characters");
        Ok(Self::Passphrase(text.to_owned()))
    }

    fn kind(&self) -> u8 {
        match self {
            Self::KeyFile(_) => 0,
            Self::Passphrase(_) => 1,
        }
    }

    fn key(&self, salt: &[u8]) -> Result<FileKey> {
        let mut key = [0; 32];
        match self {
            Self::KeyFile(content) => {
                let sha = Sha256::new().chain_update(b"hearth backup").chain_update(salt).chain_update(content);
                key = sha.finalize().into();
            }
            Self::Passphrase(text) => {
                let params = Params::new(ARGON_KIB, ARGON_PASSES, 1, Some(key.len())).map_err(unusable)?;
                let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
                argon2.hash_password_into(text.as_bytes(), salt, &mut key).map_err(unusable)?;
            }
        }
        Ok(FileKey::new(key))
    }
}

fn unusable(error: argon2::Error) -> anyhow::Error {
    anyhow::anyhow!("the passphrase cannot be used: {error}")
}

/// What a backup says about itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// How the file is laid out.
    pub format: u32,
    /// When it was begun: what was done later may be missing.
    pub made_at: DateTime<Utc>,
    /// The program that made it.
    pub version: String,
    /// The major version of the PostgreSQL that it came from.
    pub postgres: u32,
    /// Migrations that the database had.
    pub migrations: Vec<String>,
    /// The end of the audit trail's chain: its number, place and hash.
    pub audit_end: (i64, i64, Vec<u8>),
    /// Everything else in it.
    pub entries: Vec<Entry>,
}

/// Writes a backup of an installation that may be at work.
pub async fn backup(services: &Arc<Services>, config: &Config, out: &Path, secret: Secret) -> Result<Manifest> {
    ensure!(!out.exists(), "{} exists already; a backup never overwrites a file", out.display());
    let made_at = Utc::now();
    // Whatever is in the dump was sealed up to here at least.
    let end = services.audit_chain.seal().await?;
    let postgres = services.db.server_major().await?;
    let migrations = services.db.applied_migrations().await?;
    let dump = programs::Dump::start(&services.db, postgres)?;
    let (out, data_dir) = (out.to_owned(), config.data_dir.clone());
    let work = move || {
        let outcome = write(&out, &data_dir, &secret, dump, |entries| Manifest {
            format: FORMAT,
            made_at,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            postgres,
            migrations,
            audit_end: (end.number, end.position, end.hash),
            entries,
        });
        if outcome.is_err() {
            // Half a backup would be taken for one.
            let _ = std::fs::remove_file(&out);
        }
        outcome
    };
    tokio::task::spawn_blocking(work).await?
}

fn write(
    out: &Path,
    data_dir: &Path,
    secret: &Secret,
    mut dump: programs::Dump,
    manifest: impl FnOnce(Vec<Entry>) -> Manifest,
) -> Result<Manifest> {
    let mut writer = archive::Writer::create(out, secret)?;
    writer.add(DATABASE, dump.output())?;
    dump.finish()?;
    for (name, path) in target::files_to_keep(data_dir)? {
        match std::fs::File::open(&path) {
            Ok(file) => writer.add(&name, file)?,
            // A file that waited is gone because its task is done.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        }
    }
    let manifest = manifest(writer.entries.clone());
    writer.add(MANIFEST, serde_json::to_vec_pretty(&manifest)?.as_slice())?;
    writer.finish()?;
    Ok(manifest)
}
