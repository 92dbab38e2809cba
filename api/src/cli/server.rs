//! `hmis server`: serve the API and the web interface until the process is asked to end.

use super::Context;
use crate::app::{Hearth, Services};
use crate::config::{Config, Environment};
use crate::embedded_postgres::Database;
use crate::logging;
use crate::training_site::beside;
use clap::Args;
use std::net::IpAddr;
use std::path::PathBuf;
use tokio::signal::unix::{SignalKind, signal};

/// `hmis server …`: flags go before the environment.
#[derive(Debug, Args)]
pub struct Arguments {
    /// TCP port (PORT).
    #[arg(long)]
    port: Option<u16>,
    /// Address to listen on (HMIS_BIND).
    #[arg(long)]
    bind: Option<IpAddr>,
    /// PostgreSQL (DATABASE_URL).
    #[arg(long)]
    database_url: Option<String>,
    /// Keys and files (HMIS_DATA_DIR).
    #[arg(long)]
    data_dir: Option<PathBuf>,
    /// live, training or demo (HMIS_ENVIRONMENT).
    #[arg(long)]
    environment: Option<Environment>,
}

/// Runs the command.
pub fn run(context: &mut Context, arguments: &Arguments) -> anyhow::Result<()> {
    let config = &mut context.config;
    config.port = arguments.port.unwrap_or(config.port);
    config.bind = arguments.bind.unwrap_or(config.bind);
    config.environment = arguments.environment.unwrap_or(config.environment);
    config.database_url = arguments.database_url.clone().or_else(|| config.database_url.take());
    if let Some(data_dir) = &arguments.data_dir {
        config.data_dir.clone_from(data_dir);
    }
    write_logs(DEFAULT_LOG)?;
    let database = context.database()?;
    context.run(async {
        Services::open(&context.config, database.url())?.db.migrate().await?;
        let both = Both::start(context.config.clone(), &database).await?;
        println!("Hearth listens on {}", both.main.origin());
        if let Some(training) = &both.training {
            println!("The training site listens on {}", training.origin());
        }
        until_asked_to_end().await?;
        both.stop().await
    })
}

/// The main site, and the training site beside it when the settings ask for one.
pub struct Both {
    /// The main site.
    pub main: Hearth,
    /// The training site.
    pub training: Option<Hearth>,
}

impl Both {
    /// Starts both on migrated databases.
    pub async fn start(config: Config, database: &Database) -> anyhow::Result<Self> {
        let site = config.training_site()?;
        let config = match &site {
            Some(site) => config.beside(site),
            None => config,
        };
        let training = match &site {
            Some(site) => Some(beside::start(site, database).await?),
            None => None,
        };
        Ok(Self { main: Hearth::start(&config, database.url()).await?, training })
    }

    /// Ends both in order.
    pub async fn stop(self) -> anyhow::Result<()> {
        if let Some(training) = self.training {
            training.stop().await?;
        }
        self.main.stop().await
    }
}

/// Libraries speak up only when something is wrong.
const DEFAULT_LOG: &str = "warn,hmis=info,hmis_store=info";

/// Sends log lines to standard error, as `HMIS_LOG` (here with its default) and `HMIS_LOG_FORMAT` say.
pub fn write_logs(default: &str) -> anyhow::Result<()> {
    let wanted = std::env::var("HMIS_LOG").unwrap_or_else(|_| default.to_owned());
    let json = std::env::var("HMIS_LOG_FORMAT").is_ok_and(|format| format == "json");
    logging::start(&wanted, json, std::io::stderr)
}

/// Waits for Ctrl-C or SIGTERM.
pub async fn until_asked_to_end() -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome?,
        _ = terminate.recv() => {}
    }
    Ok(())
}
