//! Nominations: an agency's representative proposes a user, a second person at the HMIS lead decides.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::schema::role;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryDsl, QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A nomination.
#[derive(Debug, Clone, QueryableByName)]
pub struct NominationRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The agency.
    #[diesel(sql_type = SqlUuid)]
    pub organization_id: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub organization_name: String,
    /// Future sign-in name.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// Full name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What the person does at the agency.
    #[diesel(sql_type = Text)]
    pub job_title: String,
    /// The role asked for.
    #[diesel(sql_type = Text)]
    pub role: String,
    /// Its name for people.
    #[diesel(sql_type = Text)]
    pub role_title: String,
    /// Preferred language.
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<String>,
    /// Why the person needs the system.
    #[diesel(sql_type = Text)]
    pub reason: String,
    /// Who nominated.
    #[diesel(sql_type = SqlUuid)]
    pub nominated_by: Uuid,
    /// The user's name.
    #[diesel(sql_type = Text)]
    pub nominated_by_name: String,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub nominated_at: DateTime<Utc>,
    /// `waiting`, `approved`, `declined` or `withdrawn`.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// Who decided.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub decided_by: Option<Uuid>,
    /// The user's name.
    #[diesel(sql_type = Nullable<Text>)]
    pub decided_by_name: Option<String>,
    /// When.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was declined or withdrawn.
    #[diesel(sql_type = Nullable<Text>)]
    pub decision_reason: Option<String>,
    /// The user that came of it.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub user_id: Option<Uuid>,
}

/// A nomination to be made.
#[derive(Debug, Clone)]
pub struct NewNomination<'a> {
    /// The agency.
    pub organization_id: Uuid,
    /// Future sign-in name.
    pub email: &'a str,
    /// Full name.
    pub name: &'a str,
    /// What the person does at the agency.
    pub job_title: &'a str,
    /// The role asked for.
    pub role: &'a str,
    /// Preferred language.
    pub language: Option<&'a str>,
    /// Why the person needs the system.
    pub reason: &'a str,
}

const NOMINATIONS: &str = "
    select n.id, n.organization_id, coalesce(o.organization_name, '') as organization_name, n.email, n.name,
           n.job_title, n.role_id as role, r.title as role_title, n.language, n.reason, n.nominated_by,
           by.name as nominated_by_name, n.nominated_at, n.state, n.decided_by, decider.name as decided_by_name,
           n.decided_at, n.decision_reason, n.user_id
    from nomination n
    join organization o on o.id = n.organization_id
    join role r on r.id = n.role_id
    join app_user by on by.id = n.nominated_by
    left join app_user decider on decider.id = n.decided_by";

impl Scoped {
    /// Nominations, newest first; of these agencies only, when they are named.
    pub async fn nominations(
        &mut self,
        organizations: Option<&[Uuid]>,
        state: Option<&str>,
        before: Option<(DateTime<Utc>, Uuid)>,
        limit: i64,
    ) -> Result<Vec<NominationRow>> {
        let (at, id) = before.unzip();
        let query = format!(
            "{NOMINATIONS}
             where ($1 is null or n.organization_id = any($1)) and ($2 is null or n.state = $2)
               and ($3 is null or (n.nominated_at, n.id) < ($3, $4))
             order by n.nominated_at desc, n.id desc limit $5"
        );
        let rows = sql_query(query)
            .bind::<Nullable<Array<SqlUuid>>, _>(organizations)
            .bind::<Nullable<Text>, _>(state)
            .bind::<Nullable<Timestamptz>, _>(at)
            .bind::<Nullable<SqlUuid>, _>(id)
            .bind::<BigInt, _>(limit)
            .load(self)
            .await?;
        Ok(rows)
    }

    /// One nomination, locked until the transaction ends.
    pub async fn lock_nomination(&mut self, id: Uuid) -> Result<NominationRow> {
        let query = format!("{NOMINATIONS} where n.id = $1 for update of n");
        let row = sql_query(query).bind::<SqlUuid, _>(id).get_result(self).await.optional()?;
        row.ok_or(StoreError::NotFound)
    }

    /// Nominates somebody in the actor's name; [`StoreError::Conflict`] when the address waits already.
    pub async fn nominate(&mut self, new: &NewNomination<'_>, now: DateTime<Utc>) -> Result<Uuid> {
        let (id, by) = (Uuid::now_v7(), self.actor().user_id);
        sql_query(
            "insert into nomination (id, organization_id, email, name, job_title, role_id, language, reason,
                                     nominated_by, nominated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(new.organization_id)
        .bind::<Text, _>(new.email)
        .bind::<Text, _>(new.name)
        .bind::<Text, _>(new.job_title)
        .bind::<Text, _>(new.role)
        .bind::<Nullable<Text>, _>(new.language)
        .bind::<Text, _>(new.reason)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(id)
    }

    /// Decides about a waiting nomination in the actor's name.
    pub async fn decide_nomination(
        &mut self,
        id: Uuid,
        state: &'static str,
        reason: Option<&str>,
        user_id: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let by = self.actor().user_id;
        sql_query(
            "update nomination set state = $2, decided_by = $3, decided_at = $4, decision_reason = $5, user_id = $6
             where id = $1",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(state)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .bind::<Nullable<Text>, _>(reason)
        .bind::<Nullable<SqlUuid>, _>(user_id)
        .execute(self)
        .await?;
        Ok(())
    }

    /// What a role may do; [`StoreError::NotFound`] when there is no such role.
    pub async fn role_permissions(&mut self, role: &str) -> Result<Vec<String>> {
        Ok(role::table.find(role).select(role::permissions).first(self).await?)
    }

    /// Writes down when a new user was approved, by the installation's clock, and the preferred language.
    pub async fn begin_membership(
        &mut self,
        user_id: Uuid,
        language: Option<&str>,
        approved_at: DateTime<Utc>,
    ) -> Result<()> {
        sql_query("update app_user set created_at = $2, language = $3 where id = $1")
            .bind::<SqlUuid, _>(user_id)
            .bind::<Timestamptz, _>(approved_at)
            .bind::<Nullable<Text>, _>(language)
            .execute(self)
            .await?;
        Ok(())
    }
}
