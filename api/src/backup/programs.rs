//! PostgreSQL's own programs, with the content on a pipe and the password in the environment, not on the command line.

use crate::embedded_postgres::client_program;
use anyhow::{Context, Result, bail};
use hmis_store::Db;
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

/// A `pg_dump` at work.
pub struct Dump {
    child: Child,
    output: ChildStdout,
    complaints: JoinHandle<String>,
}

impl Dump {
    /// Starts to dump a database of this major version.
    pub fn start(db: &Db, server_major: u32) -> Result<Self> {
        let mut command = prepared("pg_dump", db, server_major)?;
        command.args(["--format=custom", "--no-owner", "--compress=5"]).stdout(Stdio::piped());
        let mut child = command.spawn().context("pg_dump cannot be started")?;
        let output = child.stdout.take().context("pg_dump has no output")?;
        let complaints = listen(&mut child)?;
        Ok(Self { child, output, complaints })
    }

    /// The dump.
    pub fn output(&mut self) -> &mut impl Read {
        &mut self.output
    }

    /// Fails when the program did.
    pub fn finish(self) -> Result<()> {
        end("pg_dump", self.child, self.complaints)
    }
}

/// A `pg_restore` at work.
pub struct Load {
    child: Child,
    input: ChildStdin,
    complaints: JoinHandle<String>,
}

impl Load {
    /// Starts to load a dump into an empty database: all of it or nothing.
    pub fn start(db: &Db, server_major: u32) -> Result<Self> {
        let mut command = prepared("pg_restore", db, server_major)?;
        command.args(["--no-owner", "--exit-on-error", "--single-transaction"]).stdin(Stdio::piped());
        command.arg(format!("--dbname={}", db.name()));
        command.stdout(Stdio::null());
        let mut child = command.spawn().context("pg_restore cannot be started")?;
        let input = child.stdin.take().context("pg_restore has no input")?;
        let complaints = listen(&mut child)?;
        Ok(Self { child, input, complaints })
    }

    /// Where the dump goes.
    pub fn input(&mut self) -> &mut impl Write {
        &mut self.input
    }

    /// Fails when the program did.
    pub fn finish(self) -> Result<()> {
        drop(self.input);
        end("pg_restore", self.child, self.complaints)
    }
}

fn prepared(name: &str, db: &Db, server_major: u32) -> Result<Command> {
    let mut command = Command::new(client_program(name, server_major)?);
    command.envs(db.libpq_environment()).stderr(Stdio::piped()).stdin(Stdio::null());
    Ok(command)
}

/// Reads what the program complains about while it works, so that it never waits for a reader.
fn listen(child: &mut Child) -> Result<JoinHandle<String>> {
    let mut errors = child.stderr.take().context("no error output")?;
    Ok(std::thread::spawn(move || {
        let mut text = String::new();
        // What cannot be read is no text for people.
        let _ = errors.read_to_string(&mut text);
        text
    }))
}

fn end(name: &str, mut child: Child, complaints: JoinHandle<String>) -> Result<()> {
    let status = child.wait()?;
    let complaints = complaints.join().unwrap_or_default();
    if !status.success() {
        // Details of a row that cannot be stored would tell who somebody is.
        let first: Vec<&str> = complaints.lines().filter(|line| !line.contains("DETAIL:")).take(3).collect();
        bail!("{name} failed: {}", first.join("; "));
    }
    Ok(())
}
