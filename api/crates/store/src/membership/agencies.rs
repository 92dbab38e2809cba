//! Agencies: organizations (2.01) as members of the Continuum of Care.

use crate::db::Scoped;
use crate::error::Result;
use crate::hud_schema::data_source;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Timestamp, Timestamptz, Uuid as SqlUuid};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The data source of what is entered here and not imported.
const OWN_SOURCE: &str = "Hearth";

/// An agency with its people.
#[derive(Debug, Clone, QueryableByName)]
pub struct AgencyRow {
    /// Identifier of the organization.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// 2.01.2.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// 2.01.3.
    #[diesel(sql_type = Nullable<Integer>)]
    pub victim_service_provider: Option<i32>,
    /// Its users, without disabled ones.
    #[diesel(sql_type = BigInt)]
    pub user_count: i64,
    /// Users whom nobody has confirmed this quarter, and who were users when it began.
    #[diesel(sql_type = BigInt)]
    pub unconfirmed_count: i64,
    /// When the user list was last confirmed.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// An agency that joins before any of its data exist.
#[derive(Debug, Clone)]
pub struct NewAgency<'a> {
    /// 2.01.2.
    pub name: &'a str,
    /// 2.01.3.
    pub victim_service_provider: bool,
    /// DateCreated and DateUpdated.
    pub now: NaiveDateTime,
}

impl Scoped {
    /// Agencies by name; of these only, when they are named.
    pub async fn agencies(
        &mut self,
        organizations: Option<&[Uuid]>,
        quarter_start: NaiveDate,
    ) -> Result<Vec<AgencyRow>> {
        let rows = sql_query(
            "select o.id, coalesce(o.organization_name, '') as name, o.victim_service_provider,
                    count(u.id) as user_count,
                    count(u.id) filter (where c.user_id is null and u.created_at < $2) as unconfirmed_count,
                    (select max(answered_at) from user_confirmation x where x.organization_id = o.id) as confirmed_at
             from organization o
             left join app_user u on u.organization_id = o.id and u.disabled_at is null and u.kind = 'person'
             left join user_confirmation c on c.organization_id = o.id and c.user_id = u.id and c.quarter_start = $2
             where o.date_deleted is null and ($1 is null or o.id = any($1))
             group by o.id
             order by hmis_fold(o.organization_name) collate \"C\", o.id",
        )
        .bind::<Nullable<Array<SqlUuid>>, _>(organizations)
        .bind::<Date, _>(quarter_start)
        .load(self)
        .await?;
        Ok(rows)
    }

    /// Adds an agency to the system's own data source.
    pub async fn add_agency(&mut self, agency: &NewAgency<'_>) -> Result<Uuid> {
        let source = match own_source(self).await? {
            Some(id) => id,
            None => self.add_data_source(OWN_SOURCE).await?.id,
        };
        let change = self.open_change_set("organization.added").await?;
        let id = Uuid::now_v7();
        sql_query(
            "insert into organization (id, data_source_id, source_id, organization_name, victim_service_provider,
                                       date_created, date_updated, created_change, updated_change)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $7)",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(source)
        .bind::<Text, _>(id.simple().to_string())
        .bind::<Text, _>(agency.name)
        .bind::<Integer, _>(i32::from(agency.victim_service_provider))
        .bind::<Timestamp, _>(agency.now)
        .bind::<BigInt, _>(change)
        .execute(self)
        .await?;
        Ok(id)
    }
}

async fn own_source(scoped: &mut Scoped) -> Result<Option<Uuid>> {
    let found = data_source::table.filter(data_source::name.eq(OWN_SOURCE)).select(data_source::id);
    Ok(found.first(scoped).await.optional()?)
}
