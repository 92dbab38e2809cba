//! The data directory as a backup sees it: what belongs to it, and whether it is empty.

use anyhow::{Context, Result, bail};
use chrono::Utc;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Folders that are backed up, file by file. Files that wait are encrypted under the keys beside them.
const FOLDERS: [&str; 2] = ["keys", "files"];

/// Every file that belongs to the installation, by its name in the backup.
pub fn files_to_keep(data_dir: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        for entry in present(&data_dir.join(folder))? {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Copies in clear are there for a moment only.
            if entry.file_type()?.is_file() && !name.starts_with("open-") {
                found.push((format!("{folder}/{name}"), entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn present(folder: &Path) -> Result<Vec<std::fs::DirEntry>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => Ok(entries.collect::<Result<_, _>>()?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", folder.display())),
    }
}

/// Whether nothing of an installation is there.
pub fn is_empty(data_dir: &Path) -> Result<bool> {
    Ok(files_to_keep(data_dir)?.is_empty())
}

/// Puts what is there aside, so that nothing is lost by a restore that was a mistake.
pub fn put_aside(data_dir: &Path) -> Result<()> {
    let stamp = Utc::now().format("%Y%m%dT%H%M%S%3fZ");
    for folder in FOLDERS {
        let from = data_dir.join(folder);
        if from.exists() {
            std::fs::rename(&from, data_dir.join(format!("{folder}.before-{stamp}")))?;
        }
    }
    Ok(())
}

/// Writes a file of the backup to its place.
pub fn put(data_dir: &Path, name: &str, content: &mut dyn Read) -> Result<()> {
    let path = place(data_dir, name)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
        #[cfg(unix)]
        std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    std::io::copy(content, &mut file)?;
    Ok(file.sync_all()?)
}

/// Only a plain name in one of our folders leads anywhere.
fn place(data_dir: &Path, name: &str) -> Result<PathBuf> {
    let parts: Vec<Component<'_>> = Path::new(name).components().collect();
    match parts.as_slice() {
        [Component::Normal(folder), Component::Normal(_)] if FOLDERS.iter().any(|known| folder == known) => {
            Ok(data_dir.join(name))
        }
        _ => bail!("the backup holds a file of a name that cannot be: {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else() {
        let data = Path::new("/data");
        assert_eq!(place(data, "keys/data.key").unwrap(), Path::new("/data/keys/data.key"));
        for name in ["../keys/x", "keys/../../x", "/etc/passwd", "keys", "other/x", "keys/a/b"] {
            assert!(place(data, name).is_err(), "{name}");
        }
    }
}
