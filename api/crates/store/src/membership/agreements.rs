//! Agreement texts by version, and who signed them.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use chrono::{DateTime, Utc};
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A version of an agreement.
#[derive(Debug, Clone, QueryableByName)]
pub struct AgreementRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// `new_user_agreement`, `release_of_information` or `memorandum`.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Counts per kind, from 1.
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// When it was drafted.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// When it was published; `None` for a draft.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub published_at: Option<DateTime<Utc>>,
    /// When another version took its place.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub superseded_at: Option<DateTime<Utc>>,
    /// How many have signed it.
    #[diesel(sql_type = Integer)]
    pub signature_count: i32,
}

/// An agreement in one language.
#[derive(Debug, Clone, QueryableByName)]
pub struct AgreementText {
    /// `en` or `es`.
    #[diesel(sql_type = Text)]
    pub language: String,
    /// Title.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Markdown.
    #[diesel(sql_type = Text)]
    pub body: String,
}

/// A signature to be kept.
#[derive(Debug, Clone)]
pub struct NewSignature<'a> {
    /// What was signed.
    pub agreement_id: Uuid,
    /// Who signed.
    pub user_id: Uuid,
    /// In which language it was read.
    pub language: &'a str,
    /// The name as it was typed.
    pub typed_name: &'a str,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// From which network address.
    pub address: &'a str,
}

const AGREEMENTS: &str = "
    select a.id, a.kind, a.version, a.created_at, a.published_at, a.superseded_at,
           (select count(*) from agreement_signature s where s.agreement_id = a.id)::integer as signature_count
    from agreement a";

impl Scoped {
    /// Versions of agreements, of one kind when it is named, the latest first.
    pub async fn agreements(&mut self, kind: Option<&str>) -> Result<Vec<AgreementRow>> {
        let query = format!("{AGREEMENTS} where $1 is null or a.kind = $1 order by a.kind, a.version desc");
        Ok(sql_query(query).bind::<Nullable<Text>, _>(kind).load(self).await?)
    }

    /// One version.
    pub async fn agreement(&mut self, id: Uuid) -> Result<AgreementRow> {
        let query = format!("{AGREEMENTS} where a.id = $1");
        let row = sql_query(query).bind::<SqlUuid, _>(id).get_result(self).await.optional()?;
        row.ok_or(StoreError::NotFound)
    }

    /// The version of a kind that is in force.
    pub async fn agreement_in_force(&mut self, kind: &str) -> Result<Option<AgreementRow>> {
        let query =
            format!("{AGREEMENTS} where a.kind = $1 and a.published_at is not null and a.superseded_at is null");
        Ok(sql_query(query).bind::<Text, _>(kind).get_result(self).await.optional()?)
    }

    /// The texts of a version.
    pub async fn agreement_texts(&mut self, id: Uuid) -> Result<Vec<AgreementText>> {
        let query = "select language, title, body from agreement_text where agreement_id = $1 order by language";
        Ok(sql_query(query).bind::<SqlUuid, _>(id).load(self).await?)
    }

    /// Begins the next version of a kind; [`StoreError::Conflict`] when there is a draft already.
    pub async fn draft_agreement(&mut self, kind: &str, now: DateTime<Utc>) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        sql_query(
            "insert into agreement (id, kind, version, created_by, created_at)
             select $1, $2, coalesce(max(version), 0) + 1, $3, $4 from agreement where kind = $2",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(kind)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// Writes the text of a draft in one language.
    pub async fn write_agreement_text(&mut self, id: Uuid, text: &AgreementText) -> Result<()> {
        sql_query(
            "insert into agreement_text (agreement_id, language, title, body) values ($1, $2, $3, $4)
             on conflict (agreement_id, language) do update set title = $3, body = $4",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(&text.language)
        .bind::<Text, _>(&text.title)
        .bind::<Text, _>(&text.body)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Publishes a draft; the version before is superseded at the same moment.
    pub async fn publish_agreement(&mut self, id: Uuid, now: DateTime<Utc>) -> Result<()> {
        let by = self.actor().user_id;
        sql_query(
            "update agreement set superseded_at = $2
             where kind = (select kind from agreement where id = $1)
               and published_at is not null and superseded_at is null",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        sql_query("update agreement set published_at = $2, published_by = $3 where id = $1 and published_at is null")
            .bind::<SqlUuid, _>(id)
            .bind::<Timestamptz, _>(now)
            .bind::<SqlUuid, _>(by)
            .execute(self)
            .await?;
        Ok(())
    }

    /// Keeps a signature; whether it is the first of this user under this version.
    pub async fn sign_agreement(&mut self, signature: &NewSignature<'_>) -> Result<bool> {
        let kept = sql_query(
            "insert into agreement_signature (id, agreement_id, user_id, language, typed_name, signed_at, address)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (agreement_id, user_id) do nothing",
        )
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(signature.agreement_id)
        .bind::<SqlUuid, _>(signature.user_id)
        .bind::<Text, _>(signature.language)
        .bind::<Text, _>(signature.typed_name)
        .bind::<Timestamptz, _>(signature.signed_at)
        .bind::<Text, _>(signature.address)
        .execute(self)
        .await?;
        Ok(kept > 0)
    }
}
