//! What can go wrong, said so that the reader knows what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// Why the embedded database could not be found, started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedPostgresError {
    /// No usable PostgreSQL on this machine.
    #[error(
        "No PostgreSQL was found (looked in {searched}). Install it (Debian, Ubuntu: `apt-get install postgresql`; \
         macOS: `brew install postgresql@17`), or run `make postgres` to fetch one from npm into .cache/postgres, \
         or point HMIS_PG_BIN at a folder with `postgres`, `initdb` and `pg_ctl`, or set DATABASE_URL."
    )]
    NotFound {
        /// The folders that were looked at.
        searched: String,
    },
    /// The data was made by another major version.
    #[error(
        "The data in {} was made by PostgreSQL {made_by}, but only version {found} was found. Install version \
         {made_by} or set HMIS_PG_BIN to its programs.",
        directory.display()
    )]
    OtherVersion {
        /// The cluster's data directory.
        directory: PathBuf,
        /// Major version that made the data.
        made_by: u32,
        /// Major versions found, newest first.
        found: String,
    },
    /// A program for working with the server is missing; PostgreSQL from npm does not bring it.
    #[error(
        "{program} of version {server_major} or newer was not found. Install PostgreSQL's client programs (Debian, \
         Ubuntu: `apt-get install postgresql-client`; macOS: `brew install libpq`) or set HMIS_PG_BIN to their folder."
    )]
    NoClientProgram {
        /// `pg_dump` or `pg_restore`.
        program: String,
        /// The server's major version.
        server_major: u32,
    },
    /// A file or directory could not be used.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or directory.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// One of PostgreSQL's programs failed.
    #[error("{program} failed: {output}")]
    Program {
        /// `initdb`, `pg_ctl` or `postgres`.
        program: &'static str,
        /// What it wrote.
        output: String,
    },
    /// The directory for the socket belongs to somebody else.
    #[error("{} is not a private directory of the database's account; remove it and start again", path.display())]
    SocketDirectory {
        /// The directory.
        path: PathBuf,
    },
    /// The account that runs the program has no name, so PostgreSQL could not recognise it.
    #[error("the account with the number {user_id} has no name on this machine; set DATABASE_URL instead")]
    NamelessAccount {
        /// Its number.
        user_id: u32,
    },
}

/// The result of everything in this folder.
pub type Result<T, E = EmbeddedPostgresError> = std::result::Result<T, E>;

/// Says which path an I/O error is about.
pub trait AtPath<T> {
    /// Adds the path to the error.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|source| EmbeddedPostgresError::File { path: path.to_path_buf(), source })
    }
}
