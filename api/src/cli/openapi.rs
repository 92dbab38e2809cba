//! `hmis openapi`: print the API's description, without a database.

use crate::app::document_text;

/// Runs the command.
pub fn run() -> anyhow::Result<()> {
    print!("{}", document_text()?);
    Ok(())
}
