//! What a Continuum of Care has set. Names, defaults and limits are in `hmis_policy::settings`.

use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use hmis_policy::settings::{Setting, Settings};
use serde_json::Value;
use uuid::Uuid;

/// A setting that somebody changed.
#[derive(Debug, Clone, QueryableByName)]
pub struct ChangedSetting {
    /// Its name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Its value.
    #[diesel(sql_type = Jsonb)]
    pub value: Value,
    /// Who changed it last.
    #[diesel(sql_type = SqlUuid)]
    pub changed_by: Uuid,
    /// The user's name.
    #[diesel(sql_type = Text)]
    pub changed_by_name: String,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: DateTime<Utc>,
}

impl Scoped {
    /// The settings that somebody changed.
    pub async fn changed_settings(&mut self) -> Result<Vec<ChangedSetting>> {
        let rows = sql_query(
            "select s.name, s.value, s.changed_by, u.name as changed_by_name, s.changed_at
             from setting s join app_user u on u.id = s.changed_by",
        )
        .load(self)
        .await?;
        Ok(rows)
    }

    /// The effective settings.
    pub async fn settings(&mut self) -> Result<Settings> {
        let changed = self.changed_settings().await?;
        Ok(Settings::new(changed.into_iter().map(|row| (row.name, row.value))))
    }

    /// Changes a setting, in the actor's name. The value must have been checked.
    pub async fn change_setting(&mut self, setting: &Setting, value: &Value, now: DateTime<Utc>) -> Result<()> {
        let by = self.actor().user_id;
        sql_query(
            "insert into setting (name, value, changed_by, changed_at) values ($1, $2, $3, $4)
             on conflict (name) do update set value = $2, changed_by = $3, changed_at = $4",
        )
        .bind::<Text, _>(setting.name)
        .bind::<Jsonb, _>(value)
        .bind::<SqlUuid, _>(by)
        .bind::<Timestamptz, _>(now)
        .execute(self)
        .await?;
        Ok(())
    }
}
