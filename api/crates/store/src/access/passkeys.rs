//! Passkeys: public keys of authenticators.

use crate::db::Scoped;
use crate::error::Result;
use crate::sign_in_schema::passkey;
use chrono::{DateTime, Utc};
use diesel::dsl::now;
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A passkey.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = passkey)]
pub struct PasskeyRow {
    /// Identifier.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// The authenticator's name for it.
    pub credential_id: Vec<u8>,
    /// COSE_Key.
    pub public_key: Vec<u8>,
    /// The highest counter seen; 0 when the authenticator does not count.
    pub sign_count: i64,
    /// What its user calls it.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last signed.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A passkey to be kept.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = passkey)]
pub struct NewPasskey {
    /// Identifier.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// The authenticator's name for it.
    pub credential_id: Vec<u8>,
    /// COSE_Key.
    pub public_key: Vec<u8>,
    /// The counter at registration.
    pub sign_count: i64,
    /// What its user calls it.
    pub name: String,
}

impl Scoped {
    /// Keeps a passkey; [`crate::StoreError::Conflict`] when it is known already.
    pub async fn add_passkey(&mut self, new: &NewPasskey) -> Result<PasskeyRow> {
        let row = diesel::insert_into(passkey::table)
            .values(new)
            .returning(PasskeyRow::as_returning())
            .get_result(self)
            .await?;
        Ok(row)
    }

    /// A user's passkeys, oldest first.
    pub async fn passkeys(&mut self, user_id: Uuid) -> Result<Vec<PasskeyRow>> {
        let of_user = passkey::table.filter(passkey::user_id.eq(user_id));
        Ok(of_user.order(passkey::id).select(PasskeyRow::as_select()).load(self).await?)
    }

    /// The passkey that an authenticator names.
    pub async fn passkey(&mut self, credential_id: &[u8]) -> Result<Option<PasskeyRow>> {
        let named = passkey::table.filter(passkey::credential_id.eq(credential_id));
        Ok(named.select(PasskeyRow::as_select()).for_update().first(self).await.optional()?)
    }

    /// Notes that a passkey has signed.
    pub async fn passkey_used(&mut self, id: Uuid, sign_count: i64) -> Result<()> {
        diesel::update(passkey::table.filter(passkey::id.eq(id)))
            .set((passkey::sign_count.eq(sign_count), passkey::last_used_at.eq(now)))
            .execute(self)
            .await?;
        Ok(())
    }

    /// Removes a passkey of a user; whether there was one.
    pub async fn remove_passkey(&mut self, id: Uuid, user_id: Uuid) -> Result<bool> {
        let own = passkey::table.filter(passkey::id.eq(id).and(passkey::user_id.eq(user_id)));
        Ok(diesel::delete(own).execute(self).await? > 0)
    }
}
