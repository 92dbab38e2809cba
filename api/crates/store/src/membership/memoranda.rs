//! Memoranda of understanding between agencies and the HMIS lead.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{BigInt, Bytea, Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use hmis_policy::standing::Term;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A memorandum of understanding.
#[derive(Debug, Clone, QueryableByName)]
pub struct MemorandumRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The agency.
    #[diesel(sql_type = SqlUuid)]
    pub organization_id: Uuid,
    /// First day.
    #[diesel(sql_type = Date)]
    pub starts_on: NaiveDate,
    /// Last day.
    #[diesel(sql_type = Date)]
    pub ends_on: NaiveDate,
    /// Who signed it.
    #[diesel(sql_type = Jsonb)]
    pub signatories: Value,
    /// What the document was called when it came.
    #[diesel(sql_type = Nullable<Text>)]
    pub document_name: Option<String>,
    /// Its name in the folder of files.
    #[diesel(sql_type = Nullable<Text>)]
    pub document_file: Option<String>,
    /// Its size.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub document_bytes: Option<i64>,
    /// When it was ended early.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub ended_at: Option<DateTime<Utc>>,
    /// Why.
    #[diesel(sql_type = Nullable<Text>)]
    pub end_reason: Option<String>,
    /// When it was entered.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// By whom.
    #[diesel(sql_type = SqlUuid)]
    pub created_by: Uuid,
    /// The user's name.
    #[diesel(sql_type = Text)]
    pub created_by_name: String,
}

impl MemorandumRow {
    /// Its term.
    pub fn term(&self) -> Term {
        Term { starts_on: self.starts_on, ends_on: self.ends_on, ended_at: self.ended_at }
    }
}

/// A memorandum to be entered.
#[derive(Debug, Clone)]
pub struct NewMemorandum {
    /// The agency.
    pub organization_id: Uuid,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Who signed it: `[{party, name, title, signed_on}]`.
    pub signatories: Value,
}

/// A document that has arrived.
#[derive(Debug, Clone)]
pub struct StoredDocument<'a> {
    /// What the sender calls it.
    pub name: &'a str,
    /// Its name in the folder of files.
    pub file: &'a str,
    /// Its size in bytes.
    pub bytes: i64,
    /// SHA-256 of its content.
    pub digest: &'a [u8],
}

const MEMORANDA: &str = "
    select m.id, m.organization_id, m.starts_on, m.ends_on, m.signatories, m.document_name, m.document_file,
           m.document_bytes, m.ended_at, m.end_reason, m.created_at, m.created_by, u.name as created_by_name
    from memorandum m join app_user u on u.id = m.created_by";

#[derive(QueryableByName)]
struct TermRow {
    #[diesel(sql_type = SqlUuid)]
    organization_id: Uuid,
    #[diesel(sql_type = Date)]
    starts_on: NaiveDate,
    #[diesel(sql_type = Date)]
    ends_on: NaiveDate,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
}

impl Scoped {
    /// An agency's memoranda, the latest first.
    pub async fn memoranda(&mut self, organization_id: Uuid) -> Result<Vec<MemorandumRow>> {
        let query = format!("{MEMORANDA} where m.organization_id = $1 order by m.starts_on desc, m.id desc");
        Ok(sql_query(query).bind::<SqlUuid, _>(organization_id).load(self).await?)
    }

    /// One memorandum, locked until the transaction ends.
    pub async fn lock_memorandum(&mut self, id: Uuid) -> Result<MemorandumRow> {
        let query = format!("{MEMORANDA} where m.id = $1 for update of m");
        let row = sql_query(query).bind::<SqlUuid, _>(id).get_result(self).await.optional()?;
        row.ok_or(StoreError::NotFound)
    }

    /// The terms of all memoranda, by agency.
    pub async fn memorandum_terms(&mut self) -> Result<BTreeMap<Uuid, Vec<Term>>> {
        let rows: Vec<TermRow> =
            sql_query("select organization_id, starts_on, ends_on, ended_at from memorandum").load(self).await?;
        let mut terms: BTreeMap<Uuid, Vec<Term>> = BTreeMap::new();
        for row in rows {
            let term = Term { starts_on: row.starts_on, ends_on: row.ends_on, ended_at: row.ended_at };
            terms.entry(row.organization_id).or_default().push(term);
        }
        Ok(terms)
    }

    /// Enters a memorandum in the actor's name.
    pub async fn add_memorandum(&mut self, new: &NewMemorandum, now: DateTime<Utc>) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        sql_query(
            "insert into memorandum (id, organization_id, starts_on, ends_on, signatories, created_by, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(new.organization_id)
        .bind::<Date, _>(new.starts_on)
        .bind::<Date, _>(new.ends_on)
        .bind::<Jsonb, _>(&new.signatories)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// Attaches the signed document.
    pub async fn attach_document(&mut self, id: Uuid, document: &StoredDocument<'_>) -> Result<()> {
        sql_query(
            "update memorandum set document_name = $2, document_file = $3, document_bytes = $4, document_digest = $5
             where id = $1",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(document.name)
        .bind::<Text, _>(document.file)
        .bind::<BigInt, _>(document.bytes)
        .bind::<Bytea, _>(document.digest)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Ends a memorandum before its term is over; whether there was one to end.
    pub async fn end_memorandum(&mut self, id: Uuid, reason: &str, now: DateTime<Utc>) -> Result<bool> {
        let by = self.actor().user_id;
        let ended = sql_query(
            "update memorandum set ended_at = $2, ended_by = $3, end_reason = $4 where id = $1 and ended_at is null",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(by)
        .bind::<Text, _>(reason)
        .execute(self)
        .await?;
        Ok(ended > 0)
    }
}
