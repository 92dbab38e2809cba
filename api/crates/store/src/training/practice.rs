//! Steps of practice cases that a user has done.

use super::schema::practice_step;
use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, Queryable, Selectable, SelectableHelper};
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

impl Scoped {
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
