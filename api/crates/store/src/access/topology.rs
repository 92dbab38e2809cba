//! Projects and agreements as the access rule sees them, and facts about one client for explaining a decision.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName};
use diesel_async::RunQueryDsl;
use hmis_policy::scope::Project;
use hmis_policy::sharing::{Agreement, Party};
use hmis_policy::{ClientFacts, EnrollmentFacts, Topology};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(QueryableByName)]
struct ProjectRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    organization_id: Uuid,
    #[diesel(sql_type = Bool)]
    victim_service_provider: bool,
    #[diesel(sql_type = Array<Text>)]
    coc_codes: Vec<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    groups: Vec<Uuid>,
}

#[derive(QueryableByName)]
struct PartyRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Date)]
    starts_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    ends_on: Option<NaiveDate>,
    #[diesel(sql_type = SqlUuid)]
    organization_id: Uuid,
    #[diesel(sql_type = Bool)]
    gives: bool,
    #[diesel(sql_type = Bool)]
    receives: bool,
}

#[derive(QueryableByName)]
struct EnrollmentRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    project_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    released_until: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    restricted: bool,
}

#[derive(QueryableByName)]
struct OpenedRow {
    #[diesel(sql_type = SqlUuid)]
    client_id: Uuid,
}

impl Scoped {
    /// Projects and agreements. To be read in the program's name: the rule needs all of them.
    pub async fn topology(&mut self) -> Result<Topology> {
        let projects: Vec<ProjectRow> = diesel::sql_query(
            "select p.id, p.organization_id, coalesce(o.victim_service_provider, 0) = 1 as victim_service_provider,
                    array(select distinct k.coc_code from project_coc k
                          where k.project_id = p.id and k.date_deleted is null and k.coc_code is not null) as coc_codes,
                    array(select g.project_group_id from project_group_member g where g.project_id = p.id) as groups
             from project p join organization o on o.id = p.organization_id",
        )
        .load(self)
        .await?;
        let parties: Vec<PartyRow> = diesel::sql_query(
            "select a.id, a.starts_on, a.ends_on, p.organization_id, p.gives, p.receives
             from sharing_agreement a join sharing_agreement_party p on p.sharing_agreement_id = a.id
             where a.ended_at is null",
        )
        .load(self)
        .await?;
        let mut agreements: BTreeMap<Uuid, Agreement> = BTreeMap::new();
        for PartyRow { id, starts_on, ends_on, organization_id, gives, receives } in parties {
            let agreement = agreements.entry(id).or_insert(Agreement { id, starts_on, ends_on, parties: Vec::new() });
            agreement.parties.push(Party { organization_id, gives, receives });
        }
        let projects = projects.into_iter().map(|row| Project {
            id: row.id,
            organization_id: row.organization_id,
            coc_codes: row.coc_codes,
            groups: row.groups.into_iter().collect(),
            victim_service_provider: row.victim_service_provider,
        });
        Ok(Topology::new(projects, agreements.into_values().collect()))
    }

    /// What the rule needs to know about a client; `None` when there is no such client. To be read in the program's
    /// name: an explanation also speaks of what the person may not see.
    pub async fn client_facts(&mut self, id: Uuid) -> Result<Option<ClientFacts>> {
        let rows: Vec<EnrollmentRow> = diesel::sql_query(
            "select e.id, e.project_id,
                    case when e.project_id = any(c.shared_project_ids) then c.shared_until end as released_until,
                    exists (select from client_restriction r where r.client_id = c.id and r.lifted_at is null)
                        as restricted
             from client c left join enrollment e on e.client_id = c.id and e.date_deleted is null
             where c.id = $1 and c.date_deleted is null",
        )
        .bind::<SqlUuid, _>(id)
        .load(self)
        .await?;
        let Some(first) = rows.as_slice().first() else { return Ok(None) };
        let restricted = first.restricted;
        let enrollments = rows.iter().filter_map(|row| {
            let (id, project_id) = (row.id?, row.project_id?);
            Some(EnrollmentFacts { id, project_id, released_until: row.released_until })
        });
        Ok(Some(ClientFacts { enrollments: enrollments.collect(), restricted }))
    }

    /// The clients for whom a user has broken the glass and the time is not over.
    pub async fn opened_clients(&mut self, user_id: Uuid, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
        let rows: Vec<OpenedRow> = diesel::sql_query(
            "select distinct client_id from break_glass where user_id = $1 and opened_at <= $2 and closes_at > $2",
        )
        .bind::<SqlUuid, _>(user_id)
        .bind::<Timestamptz, _>(now)
        .load(self)
        .await?;
        Ok(rows.into_iter().map(|row| row.client_id).collect())
    }
}

#[derive(QueryableByName)]
struct NameRow {
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
}

impl Scoped {
    /// The name of an `organization`, `project_group` or `project`.
    pub async fn name_of_reach(&mut self, kind: &'static str, id: Uuid) -> Result<Option<String>> {
        let statement = match kind {
            "organization" => "select organization_name as name from organization where id = $1",
            "project_group" => "select name from project_group where id = $1",
            _ => "select project_name as name from project where id = $1",
        };
        let row: Option<NameRow> =
            diesel::sql_query(statement).bind::<SqlUuid, _>(id).get_result(self).await.optional()?;
        Ok(row.and_then(|row| row.name))
    }
}
