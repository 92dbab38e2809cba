//! The cluster's configuration files and the place of its socket.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::ROLE;
use super::account::{self, Account};
use super::cluster::Durability;
use super::error::{AtPath, EmbeddedPostgresError, Result};

/// `sun_path` holds 108 bytes with the closing zero; `/.s.PGSQL.5432` takes 14 of them.
const LONGEST_SOCKET_DIRECTORY: usize = 107 - 14;

/// Our settings, in a file of their own that is rewritten at every start: the checkout may have moved.
const FILE: &str = "hearth.conf";

/// Writes the settings, and makes PostgreSQL read them after its own.
pub fn write(data: &Path, socket: &Path, durability: Durability) -> Result<()> {
    let ours = data.join(FILE);
    fs::write(&ours, text(socket, durability)).at(&ours)?;
    let main = data.join("postgresql.conf");
    let mut existing = fs::read_to_string(&main).at(&main)?;
    let include = format!("include '{FILE}'");
    if !existing.lines().any(|line| line == include) {
        let _ = writeln!(existing, "{include}");
        fs::write(&main, existing).at(&main)?;
    }
    Ok(())
}

/// Lets in the one account that runs this program, as [`ROLE`], through the socket; nobody else, and no network.
pub fn write_access_rules(data: &Path) -> Result<()> {
    let rules = data.join("pg_hba.conf");
    fs::write(&rules, "local all all peer map=hearth\n").at(&rules)?;
    let accounts = data.join("pg_ident.conf");
    fs::write(&accounts, format!("hearth \"{}\" {ROLE}\n", account::own_name()?)).at(&accounts)
}

fn text(socket: &Path, durability: Durability) -> String {
    let socket = socket.display().to_string().replace('\'', "''");
    // Errors are logged without statement and detail, which could carry a client's name.
    let mut text = format!(
        "listen_addresses = ''\n\
         unix_socket_directories = '{socket}'\n\
         port = 5432\n\
         max_connections = 200\n\
         log_min_error_statement = panic\n\
         log_error_verbosity = terse\n\
         shared_buffers = 256MB\n\
         random_page_cost = 1.1\n\
         jit = off\n\
         max_wal_size = 4GB\n\
         wal_level = minimal\n\
         max_wal_senders = 0\n\
         timezone = 'UTC'\n"
    );
    if durability == Durability::ThrowAway {
        text.push_str("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n");
    }
    text
}

/// The directory for the socket: beside the data, or, where that path is too long for a socket, a short private one.
pub fn socket_directory(home: &Path, account: Account) -> Result<PathBuf> {
    let beside = home.join("socket");
    let fits = beside.as_os_str().len() <= LONGEST_SOCKET_DIRECTORY;
    let directory = if fits { beside } else { short_directory(home, account) };
    account.create_private_directory(&directory)?;
    // A name in /tmp can be taken by anybody; a directory that is not private to us is refused.
    let metadata = fs::symlink_metadata(&directory).at(&directory)?;
    let private = metadata.is_dir() && metadata.uid() == account.user_id() && metadata.mode() & 0o777 == 0o700;
    if private { Ok(directory) } else { Err(EmbeddedPostgresError::SocketDirectory { path: directory }) }
}

fn short_directory(home: &Path, account: Account) -> PathBuf {
    let mut name = format!("hmis-{}-", account.user_id());
    for byte in Sha256::digest(home.as_os_str().as_bytes()).iter().take(8) {
        let _ = write!(name, "{byte:02x}");
    }
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| account.can_reach(&path.join(&name)));
    runtime.filter(|path| path.is_dir() && path.as_os_str().len() < 40).unwrap_or_else(|| "/tmp".into()).join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_path_keeps_the_socket_beside_the_data() {
        let home = tempfile::tempdir().unwrap();
        let socket = socket_directory(home.path(), Account::current()).unwrap();
        assert_eq!(socket, home.path().join("socket"));
        assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_long_path_gets_a_short_private_directory_always_the_same() {
        let parent = tempfile::tempdir().unwrap();
        let home = parent.path().join("d".repeat(100));
        fs::create_dir(&home).unwrap();
        let socket = socket_directory(&home, Account::current()).unwrap();
        assert!(socket.as_os_str().len() <= LONGEST_SOCKET_DIRECTORY);
        assert_eq!(socket_directory(&home, Account::current()).unwrap(), socket);
        fs::remove_dir(&socket).unwrap();
    }

    #[test]
    fn a_directory_others_can_enter_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let socket = home.path().join("socket");
        fs::create_dir(&socket).unwrap();
        fs::set_permissions(&socket, fs::Permissions::from_mode(0o755)).unwrap();
        let refused = socket_directory(home.path(), Account::current());
        assert!(matches!(refused, Err(EmbeddedPostgresError::SocketDirectory { .. })));
    }
}
