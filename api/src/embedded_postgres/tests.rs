//! The life of a real cluster. Where no PostgreSQL is installed these tests say so and pass.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::*;

/// A throw-away cluster, or none when this machine has no PostgreSQL.
fn cluster(directory: &Path) -> Option<Cluster> {
    let cluster = Cluster::open(directory, Durability::ThrowAway).unwrap();
    match cluster.lease() {
        Ok(_) => Some(cluster),
        Err(EmbeddedPostgresError::NotFound { .. }) => {
            eprintln!("SKIPPED: no PostgreSQL on this machine");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

fn process_id(cluster: &Cluster) -> Option<u32> {
    match cluster.status() {
        Status::Running { process_id, .. } => Some(process_id),
        Status::Stopped | Status::Absent => None,
    }
}

/// A directory that root's helper account can reach too.
fn directory() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("hmis").permissions(world_enterable()).tempdir().unwrap()
}

fn world_enterable() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o711)
}

#[test]
fn the_last_user_stops_the_cluster() {
    let directory = directory();
    let Some(cluster) = cluster(directory.path()) else { return };
    assert_eq!(cluster.status(), Status::Stopped);
    let first = cluster.lease().unwrap();
    let second = cluster.lease().unwrap();
    assert_eq!(first.url(), second.url());
    drop(first);
    assert!(process_id(&cluster).is_some());
    drop(second);
    assert_eq!(cluster.status(), Status::Stopped);
}

#[test]
fn a_started_cluster_stays_until_it_is_stopped() {
    let directory = directory();
    let Some(cluster) = cluster(directory.path()) else { return };
    let url = cluster.start().unwrap();
    drop(cluster.lease().unwrap());
    assert_eq!(cluster.status(), Status::Running { process_id: process_id(&cluster).unwrap(), url });
    cluster.stop().unwrap();
    assert_eq!(cluster.status(), Status::Stopped);
}

#[test]
fn a_killed_cluster_starts_again() {
    let directory = directory();
    let Some(cluster) = cluster(directory.path()) else { return };
    let lease = cluster.lease().unwrap();
    let killed = process_id(&cluster).unwrap();
    assert!(Command::new("kill").args(["-9", &killed.to_string()]).status().unwrap().success());
    while Path::new(&format!("/proc/{killed}/cwd")).exists() {
        std::thread::yield_now();
    }
    assert_eq!(cluster.status(), Status::Stopped);
    let again = cluster.lease().unwrap();
    assert_ne!(process_id(&cluster), Some(killed));
    drop((lease, again));
    assert_eq!(cluster.status(), Status::Stopped);
}

#[test]
fn a_process_number_that_now_belongs_to_another_program_is_no_cluster() {
    let directory = directory();
    let Some(cluster) = cluster(directory.path()) else { return };
    let stale = format!("{}\n/elsewhere\n0\n5432\n/elsewhere\n", std::process::id());
    fs::write(cluster.home().join("data/postmaster.pid"), stale).unwrap();
    assert_eq!(cluster.status(), Status::Stopped);
    let lease = cluster.lease().unwrap();
    assert!(process_id(&cluster).is_some());
    drop(lease);
}

#[test]
fn removing_a_cluster_leaves_nothing() {
    let directory = directory();
    let Some(cluster) = cluster(directory.path()) else { return };
    let home = cluster.home().to_path_buf();
    cluster.start().unwrap();
    cluster.remove().unwrap();
    assert!(!home.exists());
}
