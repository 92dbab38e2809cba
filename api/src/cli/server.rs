//! `hmis server`: serve the API and the web interface until the process is asked to end.

use super::Context;
use crate::app::{Hearth, Services};
use crate::config::Environment;
use crate::logging;
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
        let hearth = Hearth::start(&context.config, database.url()).await?;
        println!("Hearth listens on {}", hearth.origin());
        until_asked_to_end().await?;
        hearth.stop().await
    })
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
