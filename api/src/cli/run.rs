//! `hmis run`: all of Hearth at once, for trying it out: a private PostgreSQL, an invented Continuum of Care, published
//! accounts, and one address. A real installation uses `hmis server`.

use super::server::{Both, until_asked_to_end, write_logs};
use super::{Context, demo};
use crate::config::{Config, Environment};
use crate::demo_sign_ins::{ACCOUNTS, PASSWORD};
use crate::embedded_postgres::Database;
use anyhow::Result;
use clap::Args;
use hmis_store::{Access, Actor};

/// `hmis run …`
#[derive(Debug, Args)]
pub struct Arguments {
    /// How many people to invent when there is nobody yet.
    #[arg(long, default_value_t = 2_000)]
    clients: u64,
}

/// Runs the command until Ctrl-C.
pub fn run(context: &mut Context, arguments: &Arguments) -> Result<()> {
    // What the environment says goes before; only silence means a demo here.
    if std::env::var_os("HMIS_ENVIRONMENT").is_none() {
        context.config.environment = Environment::Demo;
        context.config.published_accounts = true;
    }
    offer_training(&mut context.config);
    write_logs("warn")?;
    let database = context.database()?;
    context.run(async {
        fill(context, &database, arguments.clients).await?;
        let both = Both::start(context.config.clone(), &database).await?;
        announce(context);
        until_asked_to_end().await?;
        println!("\nStopping …");
        both.stop().await
    })
}

/// The training site is part of trying Hearth out: on the next port, unless a database was named that it cannot share.
fn offer_training(config: &mut Config) {
    let possible = config.database_url.is_none() || config.training.database_url.is_some();
    if possible && config.training.port.is_none() && config.environment != Environment::Training {
        config.training.port = config.port.checked_add(1);
    }
}

/// Invents people in a database without any, and only in a demo.
async fn fill(context: &Context, database: &Database, clients: u64) -> Result<()> {
    let services = context.services(database).await?;
    let mut scoped = services.db.begin(&Actor::system(), Access::Read).await?;
    let empty = scoped.data_sources(None, 1).await?.is_empty();
    scoped.commit().await?;
    if empty && context.config.environment == Environment::Demo {
        println!("Inventing a Continuum of Care with {clients} people …");
        demo::add(&services, &context.config.data_dir, &demo::Arguments::for_clients(clients)).await?;
    }
    Ok(())
}

fn announce(context: &Context) {
    println!("\n  Hearth: http://localhost:{}   (Ctrl-C stops it)", context.config.port);
    if let Some(port) = context.config.training.port {
        println!("  Training site: http://localhost:{port}");
    }
    println!();
    if context.config.environment == Environment::Demo {
        println!("  Sign in with the password {PASSWORD} as");
        for account in ACCOUNTS {
            println!("    {:<40} {}", account.email, account.role.replace('_', " "));
        }
        println!();
    }
}
