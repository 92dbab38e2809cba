//! Passwords: only their hashes, and whose they are.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::app_user;
use chrono::{DateTime, Utc};
use diesel::dsl::now;
use diesel::{ExpressionMethods, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Stands where a password's hash would, for somebody who has none: fits no password.
pub const NO_PASSWORD: &str = "!";

/// What is known of a password.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = app_user)]
pub struct PasswordRow {
    /// PHC string.
    pub password_hash: String,
    /// Since when it stands.
    pub password_changed_at: DateTime<Utc>,
    /// Whether it is too short to stand alone.
    pub password_is_short: bool,
}

#[derive(diesel::QueryableByName)]
struct AgencyName {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

impl Scoped {
    /// Gives a user the password that the user has chosen; `short` when it may not stand alone.
    pub async fn set_password(&mut self, user_id: Uuid, hash: &str, short: bool) -> Result<()> {
        diesel::update(app_user::table.filter(app_user::id.eq(user_id)))
            .set((
                app_user::password_hash.eq(hash),
                app_user::password_changed_at.eq(now),
                app_user::must_change_password.eq(false),
                app_user::password_is_short.eq(short),
            ))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Lets a user do nothing after the next sign-in but choose a password, because somebody else knows this one.
    pub async fn require_new_password(&mut self, user_id: Uuid) -> Result<()> {
        diesel::update(app_user::table.filter(app_user::id.eq(user_id)))
            .set(app_user::must_change_password.eq(true))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Names that everybody knows who works with a user: those of the user's agency.
    pub async fn agency_names(&mut self, user_id: Uuid) -> Result<Vec<String>> {
        let names: Vec<AgencyName> = diesel::sql_query(
            "select names.name from app_user
             join organization on organization.id = app_user.organization_id
             cross join unnest(array[organization_name, organization_common_name]) as names (name)
             where app_user.id = $1 and names.name is not null",
        )
        .bind::<diesel::sql_types::Uuid, _>(user_id)
        .load(self)
        .await?;
        Ok(names.into_iter().map(|row| row.name).collect())
    }

    /// A user's password.
    pub async fn password(&mut self, user_id: Uuid) -> Result<PasswordRow> {
        let of_user = app_user::table.filter(app_user::id.eq(user_id));
        Ok(of_user.select(PasswordRow::as_select()).first(self).await?)
    }
}
