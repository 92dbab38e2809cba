//! Releases of information: what a client allowed.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Bytea, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A release.
#[derive(Debug, Clone, QueryableByName)]
pub struct ReleaseRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The agency that took it.
    #[diesel(sql_type = SqlUuid)]
    pub organization_id: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub organization_name: String,
    /// `agency` or `all_agencies`.
    #[diesel(sql_type = Text)]
    pub extent: String,
    /// Also records that 42 CFR Part 2 protects.
    #[diesel(sql_type = Bool)]
    pub includes_part_2: bool,
    /// Which text was read.
    #[diesel(sql_type = Text)]
    pub text_version: String,
    /// In which language.
    #[diesel(sql_type = Text)]
    pub language: String,
    /// The signature, encrypted.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub signature_encrypted: Option<Vec<u8>>,
    /// By word of mouth.
    #[diesel(sql_type = Bool)]
    pub verbal: bool,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub signed_at: DateTime<Utc>,
    /// The last day on which it holds.
    #[diesel(sql_type = Date)]
    pub expires_on: NaiveDate,
    /// Who was there.
    #[diesel(sql_type = Text)]
    pub witnessed_by: String,
    /// When it was taken back.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A release to be recorded.
#[derive(Debug, Clone)]
pub struct NewRelease {
    /// Whose.
    pub client_id: Uuid,
    /// The agency that took it.
    pub organization_id: Uuid,
    /// `agency` or `all_agencies`.
    pub extent: &'static str,
    /// Also records that 42 CFR Part 2 protects.
    pub includes_part_2: bool,
    /// Which text was read.
    pub text_version: String,
    /// In which language.
    pub language: &'static str,
    /// The signature, encrypted; `None` for a release by word of mouth.
    pub signature_encrypted: Option<Vec<u8>>,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// The last day on which it holds.
    pub expires_on: NaiveDate,
}

impl Scoped {
    /// A client's releases, latest first.
    pub async fn releases(&mut self, client_id: Uuid) -> Result<Vec<ReleaseRow>> {
        let rows = diesel::sql_query(
            "select r.id, r.organization_id, coalesce(o.organization_name, '') as organization_name, r.extent,
                    r.includes_part_2, r.text_version, r.language, r.signature_encrypted, r.verbal, r.signed_at,
                    r.expires_on, u.name as witnessed_by, r.revoked_at
             from release_of_information r
             join organization o on o.id = r.organization_id
             join app_user u on u.id = r.witnessed_by
             where r.client_id = $1 order by r.signed_at desc, r.id desc",
        )
        .bind::<SqlUuid, _>(client_id);
        Ok(rows.load(self).await?)
    }

    /// Records a release, witnessed by the actor. From then on it counts.
    pub async fn add_release(&mut self, new: &NewRelease) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        diesel::sql_query(
            "insert into release_of_information
                 (id, client_id, organization_id, extent, includes_part_2, text_version, language,
                  signature_encrypted, verbal, signed_at, expires_on, witnessed_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(new.client_id)
        .bind::<SqlUuid, _>(new.organization_id)
        .bind::<Text, _>(new.extent)
        .bind::<Bool, _>(new.includes_part_2)
        .bind::<Text, _>(&new.text_version)
        .bind::<Text, _>(new.language)
        .bind::<Nullable<Bytea>, _>(&new.signature_encrypted)
        .bind::<Bool, _>(new.signature_encrypted.is_none())
        .bind::<Timestamptz, _>(new.signed_at)
        .bind::<Date, _>(new.expires_on)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// Takes a client's release back; whether there was one to take back. It ends at once.
    pub async fn revoke_release(&mut self, client_id: Uuid, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
        let by = self.actor().user_id;
        let revoked = diesel::sql_query(
            "update release_of_information set revoked_at = $3, revoked_by = $4
             where id = $1 and client_id = $2 and revoked_at is null",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(client_id)
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        Ok(revoked > 0)
    }

    /// Brings clients up to date of whose releases one has run out, so that those that last longer count again. To be
    /// done in the program's name.
    pub async fn refresh_expired_releases(&mut self, today: NaiveDate) -> Result<()> {
        diesel::sql_query(
            "select refresh_client_reach(array(select id from client where shared_until < $1 limit 10000), $1)",
        )
        .bind::<Date, _>(today)
        .execute(self)
        .await?;
        Ok(())
    }
}
