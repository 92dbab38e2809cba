//! Courses, and the days on which no class is planned.

use super::schema::{course, training_holiday};
use crate::db::Scoped;
use crate::error::{Result, StoreError};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use diesel::{
    AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, PgSortExpressionMethods, QueryDsl, Queryable,
    Selectable, SelectableHelper,
};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A course.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = course)]
pub struct CourseRow {
    /// Identifier.
    pub id: Uuid,
    /// What can be set.
    #[diesel(embed)]
    pub fields: CourseFields,
    /// Since when it is no longer given.
    pub retired_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub revision: i64,
}

/// What can be set of a course.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = course, treat_none_as_null = true)]
pub struct CourseFields {
    /// Name, English.
    pub title: String,
    /// Name, Spanish.
    pub title_es: String,
    /// What it is about, English.
    pub description: String,
    /// What it is about, Spanish.
    pub description_es: String,
    /// What attending counts as: `new_user`, `refresher`, `error_and_report`, `other`.
    pub satisfies: Vec<String>,
    /// What must have been attended before.
    pub prerequisites: Vec<String>,
    /// RFC 5545 RRULE on local days; none when dates are only set by hand.
    pub recurrence: Option<String>,
    /// The rule counts from this day.
    pub starts_on: NaiveDate,
    /// When it begins by the wall clock of its time zone.
    pub start_time: NaiveTime,
    /// How long it lasts, in minutes.
    pub duration_minutes: i32,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// How many people fit in.
    pub seats: i32,
    /// Where.
    pub location: Option<String>,
    /// Link to the video meeting.
    pub online_url: Option<String>,
}

/// A day, or days by rule, without classes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = training_holiday)]
pub struct HolidayRow {
    /// Identifier.
    pub id: Uuid,
    /// Name, English.
    pub name: String,
    /// Name, Spanish.
    pub name_es: String,
    /// RFC 5545 rules; a day that any of them names is free.
    pub recurrences: Vec<String>,
    /// The single day, when there is no rule.
    pub day: Option<NaiveDate>,
}

impl Scoped {
    /// Courses by title; those that are no longer given only on request.
    pub async fn courses(&mut self, with_retired: bool) -> Result<Vec<CourseRow>> {
        let mut query = course::table.select(CourseRow::as_select()).into_boxed();
        if !with_retired {
            query = query.filter(course::retired_at.is_null());
        }
        Ok(query.order((course::title, course::id)).load(self).await?)
    }

    /// The course with this identifier.
    pub async fn course(&mut self, id: Uuid) -> Result<CourseRow> {
        Ok(course::table.find(id).select(CourseRow::as_select()).first(self).await?)
    }

    /// Adds a course.
    pub async fn add_course(&mut self, fields: &CourseFields) -> Result<CourseRow> {
        let added = diesel::insert_into(course::table)
            .values((course::id.eq(Uuid::now_v7()), fields))
            .returning(CourseRow::as_returning())
            .get_result(self)
            .await?;
        Ok(added)
    }

    /// Changes a course, or retires it; [`StoreError::NotFound`] when the revision is no longer the present one.
    pub async fn change_course(
        &mut self,
        id: Uuid,
        revision: i64,
        fields: &CourseFields,
        retired_at: Option<DateTime<Utc>>,
    ) -> Result<CourseRow> {
        let changed = diesel::update(course::table.filter(course::id.eq(id).and(course::revision.eq(revision))))
            .set((
                fields,
                course::retired_at.eq(retired_at),
                course::revision.eq(course::revision + 1),
                course::updated_at.eq(diesel::dsl::now),
            ))
            .returning(CourseRow::as_returning())
            .get_result(self)
            .await?;
        Ok(changed)
    }

    /// Days without classes, by name.
    pub async fn training_holidays(&mut self) -> Result<Vec<HolidayRow>> {
        let found = training_holiday::table
            .order((training_holiday::day.asc().nulls_first(), training_holiday::id))
            .select(HolidayRow::as_select())
            .load(self)
            .await?;
        Ok(found)
    }

    /// Adds a day without classes.
    pub async fn add_training_holiday(&mut self, holiday: &HolidayRow) -> Result<()> {
        diesel::insert_into(training_holiday::table).values(holiday).execute(self).await?;
        Ok(())
    }

    /// Takes a day without classes away.
    pub async fn remove_training_holiday(&mut self, id: Uuid) -> Result<()> {
        match diesel::delete(training_holiday::table.find(id)).execute(self).await? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }
}
