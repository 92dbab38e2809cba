//! `hmis user`: accounts by hand, above all the first one.

use super::Context;
use crate::http::session::PasswordRule;
use anyhow::bail;
use clap::{Args, Subcommand};
use hmis_policy::Reach;
use hmis_store::access::{NewGrant, NewUser};
use hmis_store::{Access, Actor, StoreError};
use std::io::{self, Write};

/// `hmis user …`
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add a user. The password is read from standard input.
    Add(Add),
}

#[derive(Debug, Args)]
struct Add {
    /// Sign-in name.
    #[arg(long)]
    email: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Role, such as `hmis_administrator`, over everything; narrower grants are given on screen.
    #[arg(long)]
    role: String,
    /// Read the password without asking for it.
    #[arg(long)]
    password_stdin: bool,
}

/// Runs the command.
pub fn run(context: &Context, arguments: &Arguments) -> anyhow::Result<()> {
    let Action::Add(add) = &arguments.action;
    let password = read_password(add.password_stdin)?;
    let database = context.database()?;
    context.run(async {
        let services = context.services(&database).await?;
        let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
        let letter_and_digit = scoped.sign_in_rules().await?.letter_and_digit;
        let asked = PasswordRule { email: &add.email, name: &add.name, letter_and_digit, ..PasswordRule::default() };
        asked.check(&password)?;
        let password_hash = services.sessions.passwords().hash(password).await?;
        let user = NewUser { email: add.email.clone(), name: add.name.clone(), organization_id: None, password_hash };
        let roles = scoped.roles().await?;
        if !roles.iter().any(|(id, _)| *id == add.role) {
            let known: Vec<_> = roles.into_iter().map(|(id, _)| id).collect();
            bail!("there is no role {}; there are {}", add.role, known.join(", "));
        }
        let user_id = match scoped.add_user(&user).await {
            Err(StoreError::Conflict(_)) => bail!("a user with this e-mail address exists"),
            other => other?,
        };
        let (role, starts_on) = (add.role.clone(), services.clock.today());
        scoped.add_grant(&NewGrant { user_id, role, reach: Reach::Everything, starts_on, ends_on: None }).await?;
        // Whoever may run this command vouches for the person: the first administrator can attend no class.
        let now = services.clock.now();
        scoped.credit_training(user_id, "new_user", now, "Added on the command line.", now).await?;
        scoped.require_new_password(user_id).await?;
        scoped.commit().await?;
        println!("{} can sign in, and will be asked for a new password.", add.email);
        Ok(())
    })
}

fn read_password(quietly: bool) -> anyhow::Result<String> {
    if !quietly {
        print!("Password (it will be shown): ");
        io::stdout().flush()?;
    }
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
