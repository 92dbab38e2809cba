//! Bringing a backup back.

use super::{DATABASE, FORMAT, MANIFEST, Manifest, Secret, archive, programs, target};
use crate::app::Services;
use crate::config::Config;
use anyhow::{Context, Result, bail, ensure};
use hmis_store::audit_chain::{SealedUpTo, Verification};
use hmis_store::{Db, DbSettings};
use std::io;
use std::path::Path;

/// What was brought back.
#[derive(Debug)]
pub struct Restored {
    /// The backup.
    pub manifest: Manifest,
    /// Whether the audit trail in it is what it was.
    pub audit: Verification,
}

/// Restores a backup into an empty installation; `force` empties it first, and puts its keys and files aside.
///
/// The whole backup is read and checked before anything is touched.
pub async fn restore(
    config: &Config,
    database_url: &str,
    from: &Path,
    secret: Secret,
    force: bool,
) -> Result<Restored> {
    let (path, data_dir) = (from.to_owned(), config.data_dir.clone());
    let checked = move || check(&path, &secret).map(|manifest| (manifest, secret));
    let (manifest, secret) = tokio::task::spawn_blocking(checked).await??;
    let settings = DbSettings { url: database_url.to_owned(), pool_size: 2, application: "hmis restore".to_owned() };
    let db = Db::new(&settings)?;
    let postgres = db.server_major().await?;
    ensure!(
        postgres >= manifest.postgres,
        "the backup came from PostgreSQL {}; this one is version {postgres}",
        manifest.postgres
    );
    make_room(&db, &data_dir, force).await?;
    db.make_roles().await?;
    let load = programs::Load::start(&db, postgres)?;
    let path = from.to_owned();
    tokio::task::spawn_blocking(move || bring_back(&path, &secret, &data_dir, load)).await??;
    db.migrate().await?;
    let audit = check_audit_trail(config, database_url, &manifest).await?;
    Ok(Restored { manifest, audit })
}

/// Reads the whole backup and compares it with its manifest.
fn check(path: &Path, secret: &Secret) -> Result<Manifest> {
    let mut text = Vec::new();
    let mut entries = archive::read(path, secret, |name, content| {
        if name == MANIFEST {
            content.read_to_end(&mut text)?;
        }
        Ok(())
    })?;
    let manifest: Manifest = serde_json::from_slice(&text).context("the backup has no manifest that can be read")?;
    ensure!(manifest.format == FORMAT, "the backup has a layout that this program does not know");
    entries.retain(|entry| entry.name != MANIFEST);
    ensure!(entries == manifest.entries, "the backup is not what its manifest says");
    let known = Db::known_migrations()?;
    if let Some(newer) = manifest.migrations.iter().find(|name| !known.contains(name)) {
        bail!("the backup was made by a newer program (migration {newer}); use that version, {}", manifest.version);
    }
    Ok(manifest)
}

async fn make_room(db: &Db, data_dir: &Path, force: bool) -> Result<()> {
    let others = db.others_at_work().await?;
    ensure!(others == 0, "{others} connections work on this database; stop the server first");
    let empty = db.is_empty().await? && target::is_empty(data_dir)?;
    ensure!(
        empty || force,
        "there is an installation already at {} and {}; restore into an empty one, or add --force to replace it",
        db.place(),
        data_dir.display()
    );
    if !empty {
        target::put_aside(data_dir)?;
        db.drop_everything().await?;
    }
    Ok(())
}

fn bring_back(path: &Path, secret: &Secret, data_dir: &Path, load: programs::Load) -> Result<()> {
    let mut load = Some(load);
    archive::read(path, secret, |name, content| match (name, load.take()) {
        (DATABASE, Some(mut load)) => {
            // When pg_restore gives up, the pipe breaks; what it says about that is the better reason.
            let copied = io::copy(content, load.input());
            load.finish()?;
            copied?;
            Ok(())
        }
        (MANIFEST, _) => Ok(()),
        (name, waiting) => {
            load = waiting;
            target::put(data_dir, name, content)
        }
    })?;
    ensure!(load.is_none(), "the backup holds no database");
    Ok(())
}

/// Goes on with the chain that was restored, and recomputes it.
async fn check_audit_trail(config: &Config, database_url: &str, manifest: &Manifest) -> Result<Verification> {
    let services = Services::open(config, database_url)?;
    let chain = &services.audit_chain;
    chain.forget()?;
    let (number, position, hash) = manifest.audit_end.clone();
    chain.remember(&SealedUpTo { number, position, hash })?;
    chain.seal().await?;
    chain.verify(None).await
}
