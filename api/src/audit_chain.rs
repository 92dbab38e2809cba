//! The audit trail's chain as this installation keeps it: sealed under a key beside the data, its end remembered on
//! disk.
//!
//! A chain whose last blocks were cut off is sound, only shorter. So after each sealing the last block's number and
//! hash are written into the data directory, out of reach of whoever has only the database.

use crate::hexadecimal::hexadecimal;
use anyhow::Context;
use chrono::{DateTime, Utc};
use hmis_store::audit_chain::{SealKey, SealedUpTo, Sealer, Verification, verify};
use hmis_store::vault::Vault;
use hmis_store::{Db, Result};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file in the data directory that remembers the end of the chain.
pub const END_FILE: &str = "audit.end";

/// Seals and verifies.
#[derive(Clone)]
pub struct AuditChain {
    db: Db,
    key: SealKey,
    end: PathBuf,
}

impl AuditChain {
    /// The chain in this database, under this installation's key.
    pub fn new(db: Db, vault: &Vault, data_dir: &Path) -> Self {
        Self { db, key: SealKey::new(vault.derived_key("audit seal")), end: data_dir.join(END_FILE) }
    }

    /// A connection that seals again and again.
    pub async fn sealer(&self) -> Result<Sealer> {
        Sealer::connect(&self.db, self.key.clone()).await
    }

    /// Seals everything that can be sealed now.
    pub async fn seal(&self) -> anyhow::Result<SealedUpTo> {
        let sealed = self.sealer().await?.seal().await?;
        self.remember(&sealed)?;
        Ok(sealed)
    }

    /// Recomputes all seals, and the events that were sealed since a moment, or all.
    pub async fn verify(&self, since: Option<DateTime<Utc>>) -> anyhow::Result<Verification> {
        Ok(verify(&self.db, &self.key, since, self.remembered()?.as_ref()).await?)
    }

    /// Remembers the end of the chain.
    pub fn remember(&self, end: &SealedUpTo) -> anyhow::Result<()> {
        if end.number == 0 || self.remembered()?.is_some_and(|known| known.number > end.number) {
            return Ok(());
        }
        let folder = self.end.parent().context("the data directory")?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        writeln!(file, "{} {} {}", end.number, end.position, hexadecimal(&end.hash))?;
        file.as_file().sync_all()?;
        file.persist(&self.end)?;
        Ok(())
    }

    /// Forgets the end, because another chain was restored.
    pub fn forget(&self) -> anyhow::Result<()> {
        match std::fs::remove_file(&self.end) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn remembered(&self) -> anyhow::Result<Option<SealedUpTo>> {
        let text = match std::fs::read_to_string(&self.end) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            other => other.with_context(|| format!("{} cannot be read", self.end.display()))?,
        };
        parsed(&text).map(Some).with_context(|| format!("{} is damaged", self.end.display()))
    }
}

fn parsed(text: &str) -> Option<SealedUpTo> {
    let mut words = text.split_whitespace();
    let (number, position) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let digits = words.next()?;
    let pairs = (0..digits.len()).step_by(2).map(|at| digits.get(at..at + 2));
    let hash = pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect::<Option<Vec<u8>>>()?;
    Some(SealedUpTo { number, position, hash })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_read_as_it_was_written() {
        let end = SealedUpTo { number: 7, position: 281_474_976_710_656, hash: vec![0, 15, 255] };
        let text = format!("{} {} {}\n", end.number, end.position, hexadecimal(&end.hash));
        assert_eq!(text, "7 281474976710656 000fff\n");
        assert_eq!(parsed(&text), Some(end));
        assert_eq!(parsed("7 x"), None);
        assert_eq!(parsed("7 8 0"), None);
    }
}
