//! Steps of practice cases that a user has done.

use super::schema::practice_step;
use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable, QueryableByName, Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A step that is done.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = practice_step)]
pub struct PracticeStep {
    /// The case.
    pub practice_case: String,
    /// The step.
    pub step: String,
    /// When.
    pub done_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Scoped {
    /// When a user first did these things since a moment, as the audit trail has it.
    pub async fn first_done(
        &mut self,
        user: Uuid,
        actions: &[&str],
        since: Option<DateTime<Utc>>,
    ) -> Result<Vec<(String, DateTime<Utc>)>> {
        let rows: Vec<Done> = diesel::sql_query(
            "select action, min(at) as at from audit_event
              where user_id = $1 and action = any($2) and at >= $3 group by action",
        )
        .bind::<SqlUuid, _>(user)
        .bind::<Array<Text>, _>(actions)
        .bind::<Timestamptz, _>(since.unwrap_or(DateTime::UNIX_EPOCH))
        .load(self)
        .await?;
        Ok(rows.into_iter().map(|row| (row.action, row.at)).collect())
    }

    /// When the invented people were last brought in.
    pub async fn last_reset(&mut self) -> Result<Option<DateTime<Utc>>> {
        let rows: Vec<Done> = diesel::sql_query(
            "select 'reset' as action, committed_at as at from import
              where committed_at is not null order by committed_at desc limit 1",
        )
        .load(self)
        .await?;
        Ok(rows.into_iter().next().map(|row| row.at))
    }

    /// How many people were written by hand, and did not come with an import.
    pub async fn clients_written_by_hand(&mut self) -> Result<i64> {
        let row: Count = diesel::sql_query(
            "select count(*) from client c
              where c.date_deleted is null
                and exists (select from change_set s
                             where s.id in (c.created_change, c.updated_change) and s.import_id is null)",
        )
        .get_result(self)
        .await?;
        Ok(row.count)
    }

    /// The steps that a user has done.
    pub async fn practice_steps(&mut self, user: Uuid) -> Result<Vec<PracticeStep>> {
        let found = practice_step::table
            .filter(practice_step::user_id.eq(user))
            .select(PracticeStep::as_select())
            .load(self)
            .await?;
        Ok(found)
    }

    /// Ticks a step, or takes the tick away.
    pub async fn tick_practice_step(
        &mut self,
        user: Uuid,
        case: &str,
        step: &str,
        done_at: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let Some(done_at) = done_at else {
            let ticked = practice_step::user_id
                .eq(user)
                .and(practice_step::practice_case.eq(case))
                .and(practice_step::step.eq(step));
            diesel::delete(practice_step::table.filter(ticked)).execute(self).await?;
            return Ok(());
        };
        diesel::insert_into(practice_step::table)
            .values((
                practice_step::user_id.eq(user),
                practice_step::practice_case.eq(case),
                practice_step::step.eq(step),
                practice_step::done_at.eq(done_at),
            ))
            .on_conflict_do_nothing()
            .execute(self)
            .await?;
        Ok(())
    }
}
