//! The workers' side of the queue.

use super::rows::{Progress, State};
use crate::db::{Access, Actor, Db, Scoped};
use crate::error::Result;
use crate::schema::{task, task_log};
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel::{ExpressionMethods, QueryDsl, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

/// How long a claim holds without being renewed.
pub const LEASE: Duration = Duration::from_secs(30);

/// Work that a worker has taken.
#[derive(Debug, QueryableByName)]
pub struct Claimed {
    /// The task.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// What kind of work.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Its input.
    #[diesel(sql_type = diesel::sql_types::Jsonb)]
    pub payload: Value,
    /// Who asked for it.
    #[diesel(sql_type = SqlUuid)]
    pub created_by: Uuid,
}

impl Db {
    /// Takes the oldest waiting task of one of these kinds, if there is one.
    ///
    /// A running task whose lease ran out (its process died) is taken as well; after its last attempt it fails instead.
    pub async fn claim_task(&self, worker: Uuid, kinds: &[&str]) -> Result<Option<Claimed>> {
        let mut scoped = self.begin(&Actor::system(), Access::Write).await?;
        scoped.fail_exhausted_tasks().await?;
        let mut claimed: Vec<Claimed> = diesel::sql_query(
            "update task set state = 'running', leased_by = $1, attempts = attempts + 1, \
             lease_until = clock_timestamp() + make_interval(secs => $3), \
             started_at = clock_timestamp(), revision = revision + 1 \
             where id = (select id from task where kind = any($2) and \
                 (state = 'queued' or state = 'running' and lease_until < clock_timestamp()) \
                 order by created_at for update skip locked limit 1) \
             returning id, kind, payload, created_by",
        )
        .bind::<SqlUuid, _>(worker)
        .bind::<Array<Text>, _>(kinds)
        .bind::<diesel::sql_types::Double, _>(LEASE.as_secs_f64())
        .load(&mut scoped)
        .await?;
        scoped.commit().await?;
        Ok(claimed.pop())
    }

    /// Renews the lease and writes the progress. `None` when the task is no longer this worker's; otherwise whether
    /// somebody asked to stop it.
    pub async fn renew_task(&self, worker: Uuid, id: Uuid, progress: Option<&Progress>) -> Result<Option<bool>> {
        let document = progress.map(serde_json::to_value).transpose()?;
        let mut scoped = self.begin(&Actor::system(), Access::Write).await?;
        let mut rows: Vec<Renewed> = diesel::sql_query(
            "update task set lease_until = clock_timestamp() + make_interval(secs => $4), \
             progress = coalesce($3, progress), revision = revision + case when $3 is null then 0 else 1 end \
             where id = $1 and leased_by = $2 and state = 'running' returning cancel_requested",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(worker)
        .bind::<diesel::sql_types::Nullable<diesel::sql_types::Jsonb>, _>(document)
        .bind::<diesel::sql_types::Double, _>(LEASE.as_secs_f64())
        .load(&mut scoped)
        .await?;
        scoped.commit().await?;
        Ok(rows.pop().map(|row| row.cancel_requested))
    }

    /// Adds lines to a task's log.
    pub async fn log_task(&self, id: Uuid, messages: &[String]) -> Result<()> {
        let mut scoped = self.begin(&Actor::system(), Access::Write).await?;
        let lines: Vec<_> =
            messages.iter().map(|message| (task_log::task_id.eq(id), task_log::message.eq(message))).collect();
        diesel::insert_into(task_log::table).values(lines).execute(&mut scoped).await?;
        diesel::update(task::table.find(id)).set(task::revision.eq(task::revision + 1)).execute(&mut scoped).await?;
        scoped.commit().await
    }

    /// Ends a task that this worker holds. Whether it still held it.
    pub async fn finish_task(
        &self,
        worker: Uuid,
        id: Uuid,
        state: State,
        result: Option<&Value>,
        error: Option<&Value>,
    ) -> Result<bool> {
        let mut scoped = self.begin(&Actor::system(), Access::Write).await?;
        let ended = diesel::update(
            task::table
                .filter(task::id.eq(id))
                .filter(task::leased_by.eq(worker))
                .filter(task::state.eq(State::Running.name())),
        )
        .set((
            task::state.eq(state.name()),
            task::result.eq(result),
            task::error.eq(error),
            task::finished_at.eq(diesel::dsl::now),
            task::lease_until.eq(None::<chrono::DateTime<chrono::Utc>>),
            task::revision.eq(task::revision + 1),
        ))
        .execute(&mut scoped)
        .await?;
        scoped.commit().await?;
        Ok(ended > 0)
    }

    /// Gives running tasks of a worker back to the queue at an orderly end of the process.
    pub async fn release_tasks(&self, worker: Uuid) -> Result<()> {
        let mut scoped = self.begin(&Actor::system(), Access::Write).await?;
        diesel::sql_query(
            "update task set state = 'queued', leased_by = null, lease_until = null, attempts = attempts - 1, \
             revision = revision + 1 where leased_by = $1 and state = 'running'",
        )
        .bind::<SqlUuid, _>(worker)
        .execute(&mut scoped)
        .await?;
        scoped.commit().await
    }
}

impl Scoped {
    /// Tasks whose process died on the last attempt.
    async fn fail_exhausted_tasks(&mut self) -> Result<()> {
        diesel::sql_query(
            "update task set state = 'failed', finished_at = clock_timestamp(), lease_until = null, \
             revision = revision + 1, error = jsonb_build_object('code', 'task-abandoned', \
             'type', '/problems/task-abandoned', 'title', 'The work was interrupted too often', 'status', 500) \
             where state = 'running' and lease_until < clock_timestamp() and attempts >= max_attempts",
        )
        .execute(self)
        .await?;
        Ok(())
    }
}

#[derive(QueryableByName)]
struct Renewed {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    cancel_requested: bool,
}
