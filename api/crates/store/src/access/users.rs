//! Users and their roles.

use crate::db::Scoped;
use crate::error::Result;
use crate::schema::{app_user, role};
use chrono::{DateTime, Utc};
use diesel::sql_types::Text;
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable, SelectableHelper};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A user, for answering who somebody is. What a user may do follows from the grants ([`Scoped::grants_of`]).
#[derive(Debug, Clone, Queryable)]
pub struct UserRow {
    /// Identifier.
    pub id: Uuid,
    /// Sign-in name.
    pub email: String,
    /// Full name.
    pub name: String,
    /// The agency that the user works for.
    pub organization_id: Option<Uuid>,
    /// Preferred language (BCP 47).
    pub language: Option<String>,
    /// Since when the user may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// A program, not a person: it signs no agreement and attends no class.
    pub is_service: bool,
    /// Somebody else has set the password: nothing is possible but setting an own one.
    pub must_change_password: bool,
}

/// What a password is checked against.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = app_user)]
pub struct Credentials {
    /// The user.
    pub id: Uuid,
    /// PHC string of the password.
    pub password_hash: String,
    /// Since when the user may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// A user to be added.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Sign-in name, unique without regard to letter case.
    pub email: String,
    /// Full name.
    pub name: String,
    /// The agency that the user works for.
    pub organization_id: Option<Uuid>,
    /// PHC string of the password.
    pub password_hash: String,
}

diesel::define_sql_function! {
    /// SQL `lower`.
    fn lower(text: Text) -> Text;
}

impl Scoped {
    /// The user with this identifier.
    pub async fn user(&mut self, id: Uuid) -> Result<UserRow> {
        let found = app_user::table
            .filter(app_user::id.eq(id))
            .select((
                app_user::id,
                app_user::email,
                app_user::name,
                app_user::organization_id,
                app_user::language,
                app_user::disabled_at,
                app_user::kind.eq("service"),
                app_user::must_change_password,
            ))
            .first(self)
            .await?;
        Ok(found)
    }

    /// What to check a password against, by sign-in name.
    pub async fn credentials(&mut self, email: &str) -> Result<Option<Credentials>> {
        let found = app_user::table
            .filter(lower(app_user::email).eq(email.to_lowercase()))
            .select(Credentials::as_select())
            .first(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// Adds a user; [`crate::StoreError::Conflict`] when the sign-in name is taken.
    pub async fn add_user(&mut self, user: &NewUser) -> Result<Uuid> {
        let id = Uuid::now_v7();
        diesel::insert_into(app_user::table)
            .values((
                app_user::id.eq(id),
                app_user::email.eq(&user.email),
                app_user::name.eq(&user.name),
                app_user::organization_id.eq(user.organization_id),
                app_user::password_hash.eq(&user.password_hash),
            ))
            .execute(self)
            .await?;
        Ok(id)
    }

    /// The identifiers and names of all roles.
    pub async fn roles(&mut self) -> Result<Vec<(String, String)>> {
        Ok(role::table.order(role::id).select((role::id, role::title)).load(self).await?)
    }
}
