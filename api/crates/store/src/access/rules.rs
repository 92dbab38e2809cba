//! What the installation asks of passwords and sessions.

use crate::db::Scoped;
use crate::error::Result;
use crate::sign_in_schema::sign_in_rules;
use diesel::{AsChangeset, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;

/// The rules of this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = sign_in_rules)]
pub struct SignInRules {
    /// Passwords have a letter and a digit (HMIS Data and Technical Standards 2004, 4.3.1).
    pub letter_and_digit: bool,
    /// A new sign-in ends the user's other sessions (the same section).
    pub one_session: bool,
    /// After how many minutes without use a session ends.
    pub idle_minutes: i32,
}

impl Scoped {
    /// The rules in force.
    pub async fn sign_in_rules(&mut self) -> Result<SignInRules> {
        Ok(sign_in_rules::table.select(SignInRules::as_select()).first(self).await?)
    }

    /// Puts other rules in force.
    pub async fn set_sign_in_rules(&mut self, rules: &SignInRules) -> Result<()> {
        diesel::update(sign_in_rules::table).set(rules).execute(self).await?;
        Ok(())
    }
}
