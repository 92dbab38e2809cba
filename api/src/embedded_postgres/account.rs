//! Under which account the database runs. PostgreSQL refuses to run as root, so root hands it to `nobody`.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use nix::unistd::{Uid, User};

use super::error::{AtPath, EmbeddedPostgresError, Result};

/// `nobody` and `nogroup`, the same numbers everywhere.
const NOBODY: u32 = 65534;

/// The account that owns the cluster's files and runs its processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// The account that runs this program.
    Own,
    /// This program runs as root, so the database runs as `nobody`.
    Nobody,
}

impl Account {
    /// The account to use for whoever runs this program.
    pub fn current() -> Self {
        if Uid::effective().is_root() { Self::Nobody } else { Self::Own }
    }

    /// The number of the account.
    pub fn user_id(self) -> u32 {
        match self {
            Self::Own => Uid::effective().as_raw(),
            Self::Nobody => NOBODY,
        }
    }

    /// A command that will run as this account, in a directory it can enter, without the caller's `PG…` and locale
    /// variables: a foreign `PGDATA` or a locale that is not installed must not break the start.
    pub fn command(self, program: &Path, directory: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(directory).env_clear().env("LC_ALL", "C").env("PATH", "/usr/local/bin:/usr/bin:/bin");
        if self == Self::Nobody {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    /// Makes a directory that only this account (and root) can enter; one that exists is left as it is.
    pub fn create_private_directory(self, path: &Path) -> Result<()> {
        match DirBuilder::new().mode(0o700).create(path) {
            Ok(()) => self.own(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error).at(path),
        }
    }

    /// Gives a file or directory to this account.
    pub fn own(self, path: &Path) -> Result<()> {
        match self {
            Self::Own => Ok(()),
            Self::Nobody => chown(path, Some(NOBODY), Some(NOBODY)).at(path),
        }
    }

    /// Whether the account can walk through every directory above `path`.
    pub fn can_reach(self, path: &Path) -> bool {
        self == Self::Own
            || path.ancestors().skip(1).filter_map(|ancestor| fs::metadata(ancestor).ok()).all(|metadata| {
                metadata.mode() & 0o001 != 0 || (metadata.uid() == NOBODY && metadata.mode() & 0o100 != 0)
            })
    }
}

/// The name of the account that runs this program; PostgreSQL lets exactly this account in.
pub fn own_name() -> Result<String> {
    let user_id = Uid::effective();
    User::from_uid(user_id)
        .ok()
        .flatten()
        .map(|user| user.name)
        .ok_or(EmbeddedPostgresError::NamelessAccount { user_id: user_id.as_raw() })
}
