//! `hmis backup` and `hmis restore`: a whole installation in one encrypted file, and back.

use super::Context;
use crate::backup::{self, Secret};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use std::path::PathBuf;

/// Where the secret is.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct SecretArguments {
    /// A file with a passphrase of at least 15 characters in its first line.
    #[arg(long)]
    passphrase_file: Option<PathBuf>,
    /// A file with at least 32 random bytes, such as `head -c 64 /dev/urandom` makes.
    #[arg(long)]
    key_file: Option<PathBuf>,
}

impl SecretArguments {
    fn read(&self) -> Result<Secret> {
        let read = |path: &PathBuf| std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
        match (&self.passphrase_file, &self.key_file) {
            (Some(path), None) => {
                let text = String::from_utf8(read(path)?).context("the passphrase is no text")?;
                Secret::passphrase(text.lines().next().unwrap_or_default())
            }
            (None, Some(path)) => Secret::key_file(read(path)?),
            _ => bail!("name a passphrase file or a key file"),
        }
    }
}

/// `hmis backup --out FILE`
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// The file to write; there must be none of this name.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    secret: SecretArguments,
}

/// `hmis restore FILE`
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup.
    file: PathBuf,
    #[command(flatten)]
    secret: SecretArguments,
    /// Replace the installation that is there. Its keys and files are put aside, its database is emptied.
    #[arg(long)]
    force: bool,
}

/// Runs `hmis backup`.
pub fn back_up(context: &Context, arguments: &BackupArguments) -> Result<()> {
    let secret = arguments.secret.read()?;
    let database = context.database()?;
    context.run(async {
        let services = context.services(&database).await?;
        let manifest = backup::backup(&services, &context.config, &arguments.out, secret).await?;
        let bytes: u64 = manifest.entries.iter().map(|entry| entry.bytes).sum();
        println!("{}: {} entries, {bytes} bytes", arguments.out.display(), manifest.entries.len());
        Ok(())
    })
}

/// Runs `hmis restore`.
pub fn restore(context: &Context, arguments: &RestoreArguments) -> Result<()> {
    let secret = arguments.secret.read()?;
    let database = context.database()?;
    context.run(async {
        let restored =
            backup::restore(&context.config, database.url(), &arguments.file, secret, arguments.force).await?;
        println!("Restored what was backed up on {}.", restored.manifest.made_at.format("%Y-%m-%d at %H:%M UTC"));
        if let Some(fault) = restored.audit.fault {
            bail!("the data are back, but the audit trail is not sound: block {}, {:?}", fault.block, fault.kind);
        }
        println!("The audit trail is sound: {} blocks, {} events.", restored.audit.blocks, restored.audit.events);
        Ok(())
    })
}
