//! Sessions that see through a lens: viewing as somebody else does, and service accounts with keys.

use super::Ending;
use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Bytea, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// What narrows a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lens {
    /// An administrator looks as this role at this agency does.
    ViewAs {
        /// The role.
        role: String,
        /// Its name for people.
        role_title: String,
        /// What the role may do.
        permissions: Vec<String>,
        /// The agency.
        organization_id: Uuid,
        /// Its name.
        organization_name: String,
    },
    /// A program with a key that is good for this at most.
    Key {
        /// What the key may be used for.
        permissions: Vec<String>,
    },
}

/// A key of a service account, without its secret.
#[derive(Debug, Clone, QueryableByName)]
pub struct ServiceKeyRow {
    /// Identifier: OAuth's `client_id`.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The account.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// Hash of the secret.
    #[diesel(sql_type = Bytea)]
    pub secret_hash: Vec<u8>,
    /// What it may be used for.
    #[diesel(sql_type = Array<Text>)]
    pub permissions: Vec<String>,
    /// When it ends by itself.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
    /// When it was made.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// When it was last exchanged for a token.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A service account.
#[derive(Debug, Clone, QueryableByName)]
pub struct ServiceAccountRow {
    /// Identifier; grants are given to it as to a user.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// When it was made.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// Since when it may not sign in.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub disabled_at: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct LensRow {
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    role_title: Option<String>,
    #[diesel(sql_type = Nullable<Array<Text>>)]
    role_permissions: Option<Vec<String>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    organization_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    organization_name: Option<String>,
    #[diesel(sql_type = Nullable<Array<Text>>)]
    key_permissions: Option<Vec<String>>,
}

#[derive(QueryableByName)]
struct SessionId {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

const KEY_COLUMNS: &str =
    "k.id, k.user_id, k.secret_hash, k.permissions, k.expires_at, k.created_at, k.last_used_at, k.revoked_at";

impl Scoped {
    /// What narrows a session at a moment. A key that is over leaves nothing.
    pub async fn lens(&mut self, session_id: Uuid, now: DateTime<Utc>) -> Result<Option<Lens>> {
        let row: Option<LensRow> = diesel::sql_query(
            "select r.id as role, r.title as role_title, r.permissions as role_permissions,
                    l.view_organization_id as organization_id, o.organization_name,
                    case when k.revoked_at is null and k.expires_at > $2 then k.permissions else '{}' end
                        as key_permissions
             from session_lens l
             left join role r on r.id = l.view_role_id
             left join organization o on o.id = l.view_organization_id
             left join service_key k on k.id = l.service_key_id
             where l.session_id = $1",
        )
        .bind::<SqlUuid, _>(session_id)
        .bind::<Timestamptz, _>(now)
        .get_result(self)
        .await
        .optional()?;
        Ok(row.map(|row| match (row.role, row.organization_id) {
            (Some(role), Some(organization_id)) => Lens::ViewAs {
                role,
                role_title: row.role_title.unwrap_or_default(),
                permissions: row.role_permissions.unwrap_or_default(),
                organization_id,
                organization_name: row.organization_name.unwrap_or_default(),
            },
            _ => Lens::Key { permissions: row.key_permissions.unwrap_or_default() },
        }))
    }

    /// Lets a session look as a role at an agency does; [`crate::StoreError::Conflict`] when there is no such role or
    /// agency.
    pub async fn view_session_as(&mut self, session_id: Uuid, role: &str, organization_id: Uuid) -> Result<()> {
        diesel::sql_query(
            "insert into session_lens (session_id, view_role_id, view_organization_id) values ($1, $2, $3)
             on conflict (session_id) do update
             set view_role_id = excluded.view_role_id, view_organization_id = excluded.view_organization_id",
        )
        .bind::<SqlUuid, _>(session_id)
        .bind::<Text, _>(role)
        .bind::<SqlUuid, _>(organization_id)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Lets a session look with its own eyes again.
    pub async fn stop_viewing_as(&mut self, session_id: Uuid) -> Result<bool> {
        let removed = diesel::sql_query("delete from session_lens where session_id = $1 and service_key_id is null")
            .bind::<SqlUuid, _>(session_id)
            .execute(self)
            .await?;
        Ok(removed > 0)
    }

    /// Ties a session to the key that opened it.
    pub async fn open_with_key(&mut self, session_id: Uuid, key_id: Uuid, now: DateTime<Utc>) -> Result<()> {
        diesel::sql_query("insert into session_lens (session_id, service_key_id) values ($1, $2)")
            .bind::<SqlUuid, _>(session_id)
            .bind::<SqlUuid, _>(key_id)
            .execute(self)
            .await?;
        diesel::sql_query("update service_key set last_used_at = $2 where id = $1")
            .bind::<SqlUuid, _>(key_id)
            .bind::<Timestamptz, _>(now)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Adds a service account: a user who cannot sign in with a password.
    pub async fn add_service_account(&mut self, name: &str) -> Result<Uuid> {
        let id = Uuid::now_v7();
        diesel::sql_query(
            "insert into app_user (id, email, name, password_hash, kind) values ($1, $2, $3, '!', 'service')",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(format!("{id}@service.invalid"))
        .bind::<Text, _>(name)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// All service accounts, by name.
    pub async fn service_accounts(&mut self) -> Result<Vec<ServiceAccountRow>> {
        let rows = diesel::sql_query(
            "select id, name, created_at, disabled_at from app_user where kind = 'service' order by lower(name), id",
        );
        Ok(rows.load(self).await?)
    }

    /// The keys of a service account, or of all, latest first.
    pub async fn service_keys(&mut self, user_id: Option<Uuid>) -> Result<Vec<ServiceKeyRow>> {
        let rows = diesel::sql_query(format!(
            "select {KEY_COLUMNS} from service_key k where $1 is null or k.user_id = $1 order by k.id desc"
        ))
        .bind::<Nullable<SqlUuid>, _>(user_id);
        Ok(rows.load(self).await?)
    }

    /// The key with this identifier that is good at a moment, of an account that is not disabled.
    pub async fn live_service_key(&mut self, id: Uuid, now: DateTime<Utc>) -> Result<Option<ServiceKeyRow>> {
        let row = diesel::sql_query(format!(
            "select {KEY_COLUMNS} from service_key k join app_user u on u.id = k.user_id
             where k.id = $1 and k.revoked_at is null and k.expires_at > $2 and u.disabled_at is null"
        ))
        .bind::<SqlUuid, _>(id)
        .bind::<Timestamptz, _>(now);
        Ok(row.get_result(self).await.optional()?)
    }

    /// Adds a key to a service account.
    pub async fn add_service_key(
        &mut self,
        user_id: Uuid,
        secret_hash: &[u8],
        permissions: &[String],
        expires_at: DateTime<Utc>,
    ) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        diesel::sql_query(
            "insert into service_key (id, user_id, secret_hash, permissions, expires_at, created_by)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(user_id)
        .bind::<Bytea, _>(secret_hash)
        .bind::<Array<Text>, _>(permissions)
        .bind::<Timestamptz, _>(expires_at)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// Takes a key back and ends what was opened with it; whether there was one to take back.
    pub async fn revoke_service_key(&mut self, user_id: Uuid, id: Uuid) -> Result<bool> {
        let revoked = diesel::sql_query(
            "update service_key set revoked_at = now() where id = $1 and user_id = $2 and revoked_at is null",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(user_id)
        .execute(self)
        .await?;
        let opened: Vec<SessionId> = diesel::sql_query(
            "select l.session_id as id from session_lens l join user_session s on s.id = l.session_id
             where l.service_key_id = $1 and s.ended_at is null",
        )
        .bind::<SqlUuid, _>(id)
        .load(self)
        .await?;
        for session in opened {
            self.end_session(session.id, user_id, Ending::EndedByAdministrator).await?;
        }
        Ok(revoked > 0)
    }
}
