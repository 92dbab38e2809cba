//! Agreements between agencies to share what clients release.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// An agreement.
#[derive(Debug, Clone)]
pub struct SharingAgreementRow {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// When somebody ended it before that.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who takes part.
    pub parties: Vec<PartyRow>,
}

/// An agency's part.
#[derive(Debug, Clone)]
pub struct PartyRow {
    /// The agency.
    pub organization_id: Uuid,
    /// Its name.
    pub organization_name: String,
    /// Lets the others read what the client released.
    pub gives: bool,
    /// May read what the others give.
    pub receives: bool,
}

/// An agreement to be added.
#[derive(Debug, Clone)]
pub struct NewSharingAgreement {
    /// Name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Agency, gives, receives.
    pub parties: Vec<(Uuid, bool, bool)>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    purpose: String,
    #[diesel(sql_type = Date)]
    starts_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    ends_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = SqlUuid)]
    organization_id: Uuid,
    #[diesel(sql_type = Text)]
    organization_name: String,
    #[diesel(sql_type = Bool)]
    gives: bool,
    #[diesel(sql_type = Bool)]
    receives: bool,
}

impl Scoped {
    /// All agreements with their parties, latest first.
    pub async fn sharing_agreements(&mut self) -> Result<Vec<SharingAgreementRow>> {
        let rows: Vec<Row> = diesel::sql_query(
            "select a.id, a.name, a.purpose, a.starts_on, a.ends_on, a.ended_at, p.organization_id,
                    coalesce(o.organization_name, '') as organization_name, p.gives, p.receives
             from sharing_agreement a
             join sharing_agreement_party p on p.sharing_agreement_id = a.id
             join organization o on o.id = p.organization_id
             order by a.starts_on desc, a.id, organization_name, p.organization_id",
        )
        .load(self)
        .await?;
        let mut agreements: Vec<SharingAgreementRow> = Vec::new();
        for row in rows {
            if agreements.last().is_none_or(|last| last.id != row.id) {
                agreements.push(SharingAgreementRow {
                    id: row.id,
                    name: row.name,
                    purpose: row.purpose,
                    starts_on: row.starts_on,
                    ends_on: row.ends_on,
                    ended_at: row.ended_at,
                    parties: Vec::new(),
                });
            }
            if let Some(agreement) = agreements.last_mut() {
                agreement.parties.push(PartyRow {
                    organization_id: row.organization_id,
                    organization_name: row.organization_name,
                    gives: row.gives,
                    receives: row.receives,
                });
            }
        }
        Ok(agreements)
    }

    /// Adds an agreement. [`StoreError::NotFound`] when one of the agencies does not exist.
    pub async fn add_sharing_agreement(&mut self, new: &NewSharingAgreement) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        diesel::sql_query(
            "insert into sharing_agreement (id, name, purpose, starts_on, ends_on, created_by)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(&new.name)
        .bind::<Text, _>(&new.purpose)
        .bind::<Date, _>(new.starts_on)
        .bind::<Nullable<Date>, _>(new.ends_on)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        let organizations: Vec<Uuid> = new.parties.iter().map(|(organization, ..)| *organization).collect();
        let gives: Vec<bool> = new.parties.iter().map(|(_, gives, _)| *gives).collect();
        let receives: Vec<bool> = new.parties.iter().map(|(.., receives)| *receives).collect();
        let added = diesel::sql_query(
            "insert into sharing_agreement_party (sharing_agreement_id, organization_id, gives, receives)
             select $1, party.id, party.gives, party.receives
             from unnest($2, $3, $4) party (id, gives, receives) join organization o on o.id = party.id",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Array<SqlUuid>, _>(organizations)
        .bind::<Array<Bool>, _>(gives)
        .bind::<Array<Bool>, _>(receives)
        .execute(self)
        .await?;
        if added == new.parties.len() { Ok(id) } else { Err(StoreError::NotFound) }
    }

    /// Ends an agreement; whether there was one to end.
    pub async fn end_sharing_agreement(&mut self, id: Uuid) -> Result<bool> {
        let by = self.actor().user_id;
        let ended = diesel::sql_query(
            "update sharing_agreement set ended_at = now(), ended_by = $2 where id = $1 and ended_at is null",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        Ok(ended > 0)
    }
}
