//! The command line: one file per command.
//!
//! A command gets the effective settings, finds its database with [`Context::database`] and does its work on one
//! multi-thread runtime. Errors go to standard error as a chain of causes; results go to standard output.

mod audit;
mod backup;
mod config;
mod db;
mod demo;
mod export;
mod health;
mod import;
mod migrate;
mod openapi;
mod report;
mod run;
mod server;
mod user;

use crate::app::Services;
use crate::config::Config;
use crate::embedded_postgres::Database;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// Hearth: a Homeless Management Information System.
#[derive(Debug, Parser)]
#[command(name = "hmis", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try Hearth out: a private database, invented people, published accounts, one address.
    Run(run::Arguments),
    /// Serve the API and the web interface.
    Server(server::Arguments),
    /// Bring the database's tables up to date.
    Migrate,
    /// Print the API's description.
    Openapi,
    /// Print the effective settings.
    Config,
    /// Import HMIS CSV files.
    Import(import::Arguments),
    /// Export HMIS CSV files.
    Export(export::Arguments),
    /// HUD's reports from HMIS CSV files, with no database.
    Report(report::Arguments),
    /// Manage users.
    User(user::Arguments),
    /// Invent a Continuum of Care and import it.
    Demo(demo::Arguments),
    /// Verify the audit trail.
    Audit(audit::Arguments),
    /// Write everything into one encrypted file: database, keys, files that wait.
    Backup(backup::BackupArguments),
    /// Bring a backup back into an empty installation.
    Restore(backup::RestoreArguments),
    /// Say whether the server of these settings answers.
    Health,
    /// Start, stop or inspect the private PostgreSQL.
    Db(db::Arguments),
}

/// What every command may use.
pub(crate) struct Context {
    /// The effective settings.
    pub config: Config,
    runtime: Runtime,
}

impl Context {
    fn new() -> anyhow::Result<Self> {
        let config = Config::from_environment()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(Self { config, runtime })
    }

    /// The database that the settings name, or the private one. It stays up as long as the value lives.
    pub fn database(&self) -> anyhow::Result<Database> {
        Ok(Database::open(self.config.database_url.as_deref(), &self.config.data_dir)?)
    }

    /// Runs async work to its end.
    pub fn run<T>(&self, work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
        self.runtime.block_on(work)
    }

    /// Opens the services on a database whose tables are up to date.
    pub async fn services(&self, database: &Database) -> anyhow::Result<Arc<Services>> {
        let services = Services::open(&self.config, database.url())?;
        services.db.migrate().await?;
        Ok(services)
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hmis: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Run(arguments) => run::run(&mut Context::new()?, &arguments),
        Command::Server(arguments) => server::run(&mut Context::new()?, &arguments),
        Command::Migrate => migrate::run(&Context::new()?),
        Command::Openapi => openapi::run(),
        Command::Config => {
            config::run(&Config::from_environment()?);
            Ok(())
        }
        Command::Import(arguments) => import::run(&Context::new()?, &arguments),
        Command::Export(arguments) => export::run(&Context::new()?, &arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::User(arguments) => user::run(&Context::new()?, &arguments),
        Command::Demo(arguments) => demo::run(&Context::new()?, &arguments),
        Command::Audit(arguments) => audit::run(&Context::new()?, &arguments),
        Command::Backup(arguments) => backup::back_up(&Context::new()?, &arguments),
        Command::Restore(arguments) => backup::restore(&Context::new()?, &arguments),
        Command::Health => health::run(&Config::from_environment()?),
        Command::Db(arguments) => db::run(&arguments),
    }
}
