//! The PostgreSQL cluster that the tests run in: the one that `HMIS_TEST_DATABASE_URL` names (`make test` starts one
//! for the whole run), or else one of this process's own, in memory where the system has room there.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use hmis::embedded_postgres::{Cluster, Durability, Status};

/// A URL of the cluster whose user may create databases.
pub fn url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| std::env::var("HMIS_TEST_DATABASE_URL").unwrap_or_else(|_| start_own()))
}

/// The same URL, leading to another database.
pub fn url_of(database: &str) -> String {
    let (address, options) = url().split_once('?').map_or((url(), None), |(address, options)| (address, Some(options)));
    let (scheme, place) = address.split_once("://").expect("a URL with a scheme");
    let host = place.split_once('/').map_or(place, |(host, _)| host);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{scheme}://{host}/{database}{options}")
}

fn start_own() -> String {
    let directory = directory_in_memory();
    let cluster = Cluster::open(&directory, Durability::ThrowAway).expect("a directory for the test cluster");
    let url = cluster.start().expect("the test cluster starts");
    stop_after_this_process(&cluster, &directory);
    url
}

fn directory_in_memory() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let directory = parent.join(format!("hmis-tests-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a new directory");
    directory
}

/// A static is never dropped, so the cluster is cleared away by a small shell that waits for the end of this process:
/// the pipe it reads from closes however the process ends.
fn stop_after_this_process(cluster: &Cluster, directory: &Path) {
    let Status::Running { process_id, .. } = cluster.status() else { return };
    let watcher = Command::new("sh")
        .args(["-c", "cat > /dev/null; kill -QUIT \"$1\"; sleep 1; rm -rf \"$2\"", "watcher"])
        .arg(process_id.to_string())
        .arg(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("sh");
    // The pipe has to stay open as long as this process lives.
    std::mem::forget(watcher);
}
