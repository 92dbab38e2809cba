//! Groups of projects, over which roles can be given.

use crate::db::Scoped;
use crate::error::{Result, StoreError};
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A group of projects.
#[derive(Debug, Clone, QueryableByName)]
pub struct ProjectGroupRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Unique name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What it is for.
    #[diesel(sql_type = Text)]
    pub description: String,
    /// Its projects.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub project_ids: Vec<Uuid>,
    /// When it was made.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Used {
    #[diesel(sql_type = Bool)]
    used: bool,
}

impl Scoped {
    /// All groups, by name.
    pub async fn project_groups(&mut self) -> Result<Vec<ProjectGroupRow>> {
        let groups = diesel::sql_query(
            "select g.id, g.name, g.description, g.created_at,
                    array(select m.project_id from project_group_member m
                          where m.project_group_id = g.id order by m.project_id) as project_ids
             from project_group g order by lower(g.name), g.id",
        );
        Ok(groups.load(self).await?)
    }

    /// Adds a group, or writes one anew. [`StoreError::Conflict`] when another one has the name.
    pub async fn put_project_group(&mut self, id: Uuid, name: &str, about: &str, projects: &[Uuid]) -> Result<()> {
        let by = self.actor().user_id;
        diesel::sql_query(
            "insert into project_group (id, name, description, created_by) values ($1, $2, $3, $4)
             on conflict (id) do update set name = excluded.name, description = excluded.description",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(name)
        .bind::<Text, _>(about)
        .bind::<SqlUuid, _>(by)
        .execute(self)
        .await?;
        diesel::sql_query(
            "delete from project_group_member where project_group_id = $1 and not (project_id = any($2))",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Array<SqlUuid>, _>(projects)
        .execute(self)
        .await?;
        diesel::sql_query(
            "insert into project_group_member (project_group_id, project_id)
             select $1, id from project where id = any($2) on conflict do nothing",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Array<SqlUuid>, _>(projects)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Removes a group over which nobody was ever given a role; [`StoreError::Conflict`] otherwise.
    pub async fn remove_project_group(&mut self, id: Uuid) -> Result<()> {
        let used: Used =
            diesel::sql_query("select exists (select from access_grant where project_group_id = $1) as used")
                .bind::<SqlUuid, _>(id)
                .get_result(self)
                .await?;
        if used.used {
            return Err(StoreError::Conflict(String::from("roles were given over this group")));
        }
        let removed =
            diesel::sql_query("delete from project_group where id = $1").bind::<SqlUuid, _>(id).execute(self).await?;
        if removed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
    }
}
