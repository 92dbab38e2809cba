//! Second factors: the authenticator app and the recovery codes.

use crate::db::Scoped;
use crate::error::Result;
use crate::sign_in_schema::{authenticator_app, passkey, recovery_code};
use chrono::{DateTime, Utc};
use diesel::dsl::now;
use diesel::upsert::excluded;
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A user's authenticator app.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = authenticator_app)]
pub struct AuthenticatorAppRow {
    /// The shared secret, as the vault has sealed it.
    pub secret_encrypted: Vec<u8>,
    /// Since when it counts; `None` while the first code is awaited.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// A recovery code to be kept.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = recovery_code)]
pub struct NewRecoveryCode {
    /// Whose.
    pub user_id: Uuid,
    /// The first group of the code, by which it is found.
    pub label: String,
    /// PHC string of the code.
    pub code_hash: String,
}

/// What a user can prove oneself with, besides the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SecondFactors {
    /// There is a confirmed authenticator app.
    pub authenticator_app: bool,
    /// How many passkeys.
    pub passkeys: i64,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

impl SecondFactors {
    /// Whether signing in takes a second step. Recovery codes alone are no factor.
    pub fn any(&self) -> bool {
        self.authenticator_app || self.passkeys > 0
    }
}

impl Scoped {
    /// What a user can prove oneself with.
    pub async fn second_factors(&mut self, user_id: Uuid) -> Result<SecondFactors> {
        let app = self.authenticator_app(user_id).await?.is_some_and(|app| app.confirmed_at.is_some());
        let passkeys = passkey::table.filter(passkey::user_id.eq(user_id)).count().get_result(self).await?;
        let left = recovery_code::user_id.eq(user_id).and(recovery_code::used_at.is_null());
        let recovery_codes = recovery_code::table.filter(left).count().get_result(self).await?;
        Ok(SecondFactors { authenticator_app: app, passkeys, recovery_codes })
    }

    /// Takes all second factors from a user who has lost them.
    pub async fn remove_second_factors(&mut self, user_id: Uuid) -> Result<()> {
        self.remove_authenticator_app(user_id).await?;
        diesel::delete(passkey::table.filter(passkey::user_id.eq(user_id))).execute(self).await?;
        self.remove_recovery_codes(user_id).await
    }

    /// A user's authenticator app, confirmed or not.
    pub async fn authenticator_app(&mut self, user_id: Uuid) -> Result<Option<AuthenticatorAppRow>> {
        let found = authenticator_app::table
            .filter(authenticator_app::user_id.eq(user_id))
            .select(AuthenticatorAppRow::as_select())
            .first(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// Keeps the secret of an app that is to be confirmed, in place of another unconfirmed one; `false` when there is
    /// a confirmed one already.
    pub async fn start_authenticator_app(&mut self, user_id: Uuid, secret_encrypted: &[u8]) -> Result<bool> {
        let statement = diesel::insert_into(authenticator_app::table)
            .values((authenticator_app::user_id.eq(user_id), authenticator_app::secret_encrypted.eq(secret_encrypted)))
            .on_conflict(authenticator_app::user_id)
            .do_update()
            .set((
                authenticator_app::secret_encrypted.eq(excluded(authenticator_app::secret_encrypted)),
                authenticator_app::created_at.eq(now),
            ));
        let kept = diesel::query_dsl::methods::FilterDsl::filter(statement, authenticator_app::confirmed_at.is_null())
            .execute(self)
            .await?;
        Ok(kept > 0)
    }

    /// Uses up a time step and all before it; `false` when it was used up already (RFC 6238, 5.2).
    pub async fn use_time_step(&mut self, user_id: Uuid, step: i64) -> Result<bool> {
        let unused = authenticator_app::user_id.eq(user_id).and(authenticator_app::last_step.lt(step));
        let used = diesel::update(authenticator_app::table.filter(unused))
            .set(authenticator_app::last_step.eq(step))
            .execute(self)
            .await?;
        Ok(used > 0)
    }

    /// Lets the app count from now on.
    pub async fn confirm_authenticator_app(&mut self, user_id: Uuid) -> Result<()> {
        diesel::update(authenticator_app::table.filter(authenticator_app::user_id.eq(user_id)))
            .set(authenticator_app::confirmed_at.eq(now))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Removes the app; whether there was one.
    pub async fn remove_authenticator_app(&mut self, user_id: Uuid) -> Result<bool> {
        let of_user = authenticator_app::table.filter(authenticator_app::user_id.eq(user_id));
        Ok(diesel::delete(of_user).execute(self).await? > 0)
    }

    /// Replaces all recovery codes of a user.
    pub async fn replace_recovery_codes(&mut self, user_id: Uuid, codes: &[NewRecoveryCode]) -> Result<()> {
        self.remove_recovery_codes(user_id).await?;
        diesel::insert_into(recovery_code::table).values(codes).execute(self).await?;
        Ok(())
    }

    /// Removes all recovery codes of a user.
    pub async fn remove_recovery_codes(&mut self, user_id: Uuid) -> Result<()> {
        diesel::delete(recovery_code::table.filter(recovery_code::user_id.eq(user_id))).execute(self).await?;
        Ok(())
    }

    /// The hash of the unused recovery code with this label.
    pub async fn recovery_code(&mut self, user_id: Uuid, label: &str) -> Result<Option<String>> {
        let found = recovery_code::table
            .filter(recovery_code::user_id.eq(user_id).and(recovery_code::label.eq(label)))
            .filter(recovery_code::used_at.is_null())
            .select(recovery_code::code_hash)
            .first(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// Uses up a recovery code; `false` when somebody else just did.
    pub async fn use_recovery_code(&mut self, user_id: Uuid, label: &str) -> Result<bool> {
        let unused = recovery_code::user_id
            .eq(user_id)
            .and(recovery_code::label.eq(label))
            .and(recovery_code::used_at.is_null());
        let used = diesel::update(recovery_code::table.filter(unused))
            .set(recovery_code::used_at.eq(now))
            .execute(self)
            .await?;
        Ok(used > 0)
    }
}
