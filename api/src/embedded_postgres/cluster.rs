//! One cluster in one directory: made when it is missing, started when it is down.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use super::account::Account;
use super::binaries::Binaries;
use super::error::{AtPath, EmbeddedPostgresError, Result};
use super::lease::{Lease, TransitionLock};
use super::{DATABASE, ROLE, settings};

/// After `kill -9` the old backends may hold the shared memory a moment longer than the postmaster.
const START_ATTEMPTS: u32 = 5;

/// A log larger than this is begun anew at the next start.
const LARGEST_LOG_BYTES: u64 = 10_000_000;

/// Where a cluster goes when root's checkout lies where `nobody` cannot reach it.
const REACHABLE_PARENT: &str = "/var/lib/hmis";

/// Whether the data is to survive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Real data.
    Keep,
    /// Data of a test run: nothing waits for the disk.
    ThrowAway,
}

/// What a cluster is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It has never been started.
    Absent,
    /// It has data but no process.
    Stopped,
    /// It answers.
    Running {
        /// The number of its main process.
        process_id: u32,
        /// How to connect.
        url: String,
    },
}

/// A private PostgreSQL cluster.
#[derive(Debug, Clone)]
pub struct Cluster {
    home: PathBuf,
    account: Account,
    durability: Durability,
}

/// The main process of a running cluster.
struct Postmaster {
    process_id: u32,
    socket: PathBuf,
}

impl Cluster {
    /// The cluster under this data directory (`HMIS_DATA_DIR`); nothing is started yet.
    pub fn open(data_directory: &Path, durability: Durability) -> Result<Self> {
        let account = Account::current();
        fs::create_dir_all(data_directory).at(data_directory)?;
        let parent = data_directory.canonicalize().at(data_directory)?;
        let entry = parent.join("postgres");
        if !entry.exists() {
            create_home(&entry, account)?;
        }
        let home = entry.canonicalize().at(&entry)?;
        Ok(Self { home, account, durability })
    }

    /// Where everything of this cluster lies.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The folder with the programs that run, or would run, this cluster.
    pub fn programs(&self) -> Result<PathBuf> {
        Ok(Binaries::find(self.account, &self.data())?.directory)
    }

    /// Uses the cluster until the lease is dropped, starting it if necessary. The last user stops it, unless
    /// [`Cluster::start`] asked for it to stay.
    pub fn lease(&self) -> Result<Lease> {
        Lease::take(self)
    }

    /// Starts the cluster and lets it run until [`Cluster::stop`].
    pub fn start(&self) -> Result<String> {
        let _transition = TransitionLock::take(self)?;
        let pin = self.pin();
        fs::write(&pin, "").at(&pin)?;
        self.ensure_running()
    }

    /// Stops the cluster, whoever uses it.
    pub fn stop(&self) -> Result<()> {
        let _transition = TransitionLock::take(self)?;
        self.unpin()?;
        self.ensure_stopped()
    }

    /// Stops the cluster and deletes it with all its data.
    pub fn remove(self) -> Result<()> {
        self.stop()?;
        fs::remove_dir_all(&self.home).at(&self.home)
    }

    /// What the cluster is doing.
    pub fn status(&self) -> Status {
        match self.postmaster() {
            Some(postmaster) => {
                Status::Running { process_id: postmaster.process_id, url: self::url(&postmaster.socket) }
            }
            None if self.data().is_dir() => Status::Stopped,
            None => Status::Absent,
        }
    }

    /// Starts the cluster if it is down, and says how to connect. The caller holds the transition lock.
    pub(super) fn ensure_running(&self) -> Result<String> {
        if let Some(postmaster) = self.postmaster() {
            return Ok(url(&postmaster.socket));
        }
        let data = self.data();
        let binaries = Binaries::find(self.account, &data)?;
        if !data.is_dir() {
            self.initialise(&binaries)?;
        }
        let socket = settings::socket_directory(&self.home, self.account)?;
        settings::write(&data, &socket, self.durability)?;
        self.start_postmaster(&binaries, &socket)?;
        Ok(url(&socket))
    }

    /// Stops the cluster if it runs. The caller holds the transition lock.
    pub(super) fn ensure_stopped(&self) -> Result<()> {
        if self.postmaster().is_none() {
            return Ok(());
        }
        let binaries = Binaries::find(self.account, &self.data())?;
        let stop = |mode: &str| self.control(&binaries, &["stop", "--wait", "--timeout=60", "--mode", mode]);
        let stopped = stop("fast")?;
        if stopped.status.success() || self.postmaster().is_none() {
            return Ok(());
        }
        check("pg_ctl", &stop("immediate")?)
    }

    /// Whether [`Cluster::start`] asked for the cluster to stay.
    pub(super) fn is_pinned(&self) -> bool {
        self.pin().exists()
    }

    /// Opens a lock file of this cluster.
    pub(super) fn lock_file(&self, name: &str) -> Result<File> {
        let path = self.home.join(name);
        File::options().create(true).truncate(false).write(true).open(&path).at(&path)
    }

    fn pin(&self) -> PathBuf {
        self.home.join("stays")
    }

    fn unpin(&self) -> Result<()> {
        let pin = self.pin();
        if pin.exists() { fs::remove_file(&pin).at(&pin) } else { Ok(()) }
    }

    fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    /// The running main process. A process file left behind by `kill -9` does not count, even when its number has
    /// meanwhile been given to another program.
    fn postmaster(&self) -> Option<Postmaster> {
        let data = self.data();
        let file = fs::read_to_string(data.join("postmaster.pid")).ok()?;
        let mut lines = file.lines();
        let process_id = lines.next()?.trim().parse().ok()?;
        let socket = PathBuf::from(lines.nth(3)?);
        // PostgreSQL's main process works in its data directory.
        let works_here = fs::read_link(format!("/proc/{process_id}/cwd")).is_ok_and(|directory| directory == data);
        let alive = if Path::new("/proc/self").exists() { works_here } else { socket_answers(&socket) };
        alive.then_some(Postmaster { process_id, socket })
    }

    /// Makes the cluster beside its final place and moves it there whole, so that an interrupted first start leaves
    /// nothing half made.
    fn initialise(&self, binaries: &Binaries) -> Result<()> {
        let unfinished = self.home.join("data.new");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).at(&unfinished)?;
        }
        // C.UTF-8 sorts alike everywhere; where the system lacks it (macOS) its own locale has to do.
        let made = self.initdb(binaries, &unfinished, &["--locale=C.UTF-8"])?;
        if !made.status.success() {
            check("initdb", &self.initdb(binaries, &unfinished, &[])?)?;
        }
        settings::write_access_rules(&unfinished)?;
        self.create_database(binaries, &unfinished)?;
        fs::rename(&unfinished, self.data()).at(&unfinished)
    }

    fn initdb(&self, binaries: &Binaries, directory: &Path, more: &[&str]) -> Result<Output> {
        let mut command = self.account.command(&binaries.program("initdb"), &self.home);
        command.arg("--pgdata").arg(directory).args(["--username", ROLE, "--encoding=UTF8", "--auth=peer"]).args(more);
        if self.durability == Durability::ThrowAway {
            command.arg("--no-sync");
        }
        run(&mut command)
    }

    /// Makes the database in single-user mode: no server has to run and no driver is needed.
    fn create_database(&self, binaries: &Binaries, directory: &Path) -> Result<()> {
        let program = binaries.program("postgres");
        let mut command = self.account.command(&program, &self.home);
        command.args(["--single", "-j", "-D"]).arg(directory).arg("postgres");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().at(&program)?;
        if let Some(mut input) = child.stdin.take() {
            writeln!(input, "CREATE DATABASE {DATABASE};\n").at(&program)?;
        }
        check("postgres", &child.wait_with_output().at(&program)?)
    }

    fn start_postmaster(&self, binaries: &Binaries, socket: &Path) -> Result<()> {
        let log = self.home.join("log");
        if fs::metadata(&log).is_ok_and(|metadata| metadata.len() > LARGEST_LOG_BYTES) {
            fs::remove_file(&log).at(&log)?;
        }
        for left_over in [self.data().join("postmaster.pid"), socket.join(".s.PGSQL.5432.lock")] {
            if left_over.exists() {
                fs::remove_file(&left_over).at(&left_over)?;
            }
        }
        let arguments = ["start", "--wait", "--timeout=60", "--log"];
        let mut started = self.control_with(binaries, &arguments, Some(&log))?;
        for _ in 1..START_ATTEMPTS {
            if started.status.success() {
                return Ok(());
            }
            thread::sleep(Duration::from_secs(1));
            started = self.control_with(binaries, &arguments, Some(&log))?;
        }
        check("pg_ctl", &started).map_err(|_| EmbeddedPostgresError::Program {
            program: "postgres",
            output: last_lines(&fs::read_to_string(&log).unwrap_or_default()),
        })
    }

    fn control(&self, binaries: &Binaries, arguments: &[&str]) -> Result<Output> {
        self.control_with(binaries, arguments, None)
    }

    fn control_with(&self, binaries: &Binaries, arguments: &[&str], last: Option<&Path>) -> Result<Output> {
        let mut command = self.account.command(&binaries.program("pg_ctl"), &self.home);
        command.args(arguments).args(last).arg("--silent").arg("--pgdata").arg(self.data());
        run(&mut command)
    }
}

/// Makes the cluster's directory under `entry`, or, where the database's account could not reach it, elsewhere with a
/// link to it: deleting the data directory then still means a new beginning.
fn create_home(entry: &Path, account: Account) -> Result<()> {
    if account.can_reach(entry) {
        return account.create_private_directory(entry);
    }
    let parent = Path::new(REACHABLE_PARENT);
    fs::create_dir_all(parent).at(parent)?;
    fs::set_permissions(parent, Permissions::from_mode(0o711)).at(parent)?;
    let home = parent.join(Uuid::now_v7().to_string());
    account.create_private_directory(&home)?;
    if entry.is_symlink() {
        fs::remove_file(entry).at(entry)?;
    }
    symlink(&home, entry).at(entry)
}

fn run(command: &mut Command) -> Result<Output> {
    let program = PathBuf::from(command.get_program());
    command.stdin(Stdio::null()).output().at(&program)
}

fn check(program: &'static str, output: &Output) -> Result<()> {
    if output.status.success() {
        return Ok(());
    }
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Err(EmbeddedPostgresError::Program { program, output: last_lines(&text) })
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(5)).copied().collect::<Vec<_>>().join("\n")
}

fn socket_answers(socket: &Path) -> bool {
    std::os::unix::net::UnixStream::connect(socket.join(".s.PGSQL.5432")).is_ok()
}

/// A connection string: a socket's directory stands, percent-encoded, where the host would.
fn url(socket: &Path) -> String {
    let host: String = socket
        .as_os_str()
        .as_bytes()
        .iter()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(*byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("postgres://{ROLE}@{host}/{DATABASE}")
}
