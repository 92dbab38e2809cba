//! `hmis db`: the embedded database by hand, for `psql`, for test runs, and to see what is going on.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use crate::embedded_postgres::{Cluster, Durability, Status};

/// `hmis db …`
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where the embedded database keeps its data.
    #[arg(long, env = "HMIS_DATA_DIR", default_value = ".data")]
    data_dir: PathBuf,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    /// Start the embedded database and let it run; prints its URL.
    Start {
        /// For a test run: do not wait for the disk, data may be lost at a power cut.
        #[arg(long)]
        throw_away: bool,
    },
    /// Stop it.
    Stop {
        /// Delete it with all its data as well.
        #[arg(long)]
        remove: bool,
    },
    /// Print the URL of the running database, for `psql "$(hmis db url)"`.
    Url,
    /// Say whether it runs and where its data is.
    Status,
    /// Print the folder with PostgreSQL's programs; fails with advice when there is none.
    Programs,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let durability = match arguments.action {
        Action::Start { throw_away: true } => Durability::ThrowAway,
        _ => Durability::Keep,
    };
    let cluster = Cluster::open(&arguments.data_dir, durability)?;
    match arguments.action {
        Action::Start { .. } => println!("{}", cluster.start()?),
        Action::Stop { remove: false } => cluster.stop()?,
        Action::Stop { remove: true } => cluster.remove()?,
        Action::Url => match cluster.status() {
            Status::Running { url, .. } => println!("{url}"),
            Status::Stopped | Status::Absent => {
                bail!("the embedded database is not running; `hmis db start` starts it")
            }
        },
        Action::Programs => println!("{}", cluster.programs()?.display()),
        Action::Status => println!("{} ({})", describe(&cluster.status()), cluster.home().display()),
    }
    Ok(())
}

fn describe(status: &Status) -> String {
    match status {
        Status::Absent => "never started".to_owned(),
        Status::Stopped => "stopped".to_owned(),
        Status::Running { process_id, url } => format!("running as process {process_id} at {url}"),
    }
}
