//! `hmis migrate`: bring the database's tables up to date.

use super::Context;
use hmis_store::{Db, DbSettings};

/// Runs the command.
pub fn run(context: &Context) -> anyhow::Result<()> {
    let database = context.database()?;
    context.run(async {
        let settings =
            DbSettings { url: database.url().to_owned(), pool_size: 1, application: "hmis migrate".to_owned() };
        let done = Db::new(&settings)?.migrate().await?;
        for name in &done {
            println!("{name}");
        }
        if done.is_empty() {
            println!("The tables are up to date.");
        }
        Ok(())
    })
}
