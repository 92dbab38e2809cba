//! Class dates: planned by a course's rule, or set by hand.

use super::schema::{class_registration, course_class};
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A class as one user sees it.
#[derive(Debug, Clone, QueryableByName)]
pub struct ClassRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Its course.
    #[diesel(sql_type = SqlUuid)]
    pub course_id: Uuid,
    /// The course's name, English.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// The course's name, Spanish.
    #[diesel(sql_type = Text)]
    pub title_es: String,
    /// What attending counts as.
    #[diesel(sql_type = Array<Text>)]
    pub satisfies: Vec<String>,
    /// What must have been attended before.
    #[diesel(sql_type = Array<Text>)]
    pub prerequisites: Vec<String>,
    /// When it begins.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// IANA name of the time zone in which it is announced.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// How many people fit in.
    #[diesel(sql_type = Integer)]
    pub seats: i32,
    /// Where.
    #[diesel(sql_type = Nullable<Text>)]
    pub location: Option<String>,
    /// Link to the video meeting.
    #[diesel(sql_type = Nullable<Text>)]
    pub online_url: Option<String>,
    /// Who gives it.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub trainer_id: Option<Uuid>,
    /// That person's name.
    #[diesel(sql_type = Nullable<Text>)]
    pub trainer_name: Option<String>,
    /// The request that it answers.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub request_id: Option<Uuid>,
    /// Since when it does not take place.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Why not.
    #[diesel(sql_type = Nullable<Text>)]
    pub cancel_reason: Option<String>,
    /// Grows with every change.
    #[diesel(sql_type = BigInt)]
    pub revision: i64,
    /// People with a seat.
    #[diesel(sql_type = BigInt)]
    pub taken: i64,
    /// People on the waiting list.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// How the viewer stands to it: a state of a registration.
    #[diesel(sql_type = Nullable<Text>)]
    pub own_state: Option<String>,
}

/// Which classes.
#[derive(Debug, Clone, Default)]
pub struct ClassList {
    /// Only this one.
    pub id: Option<Uuid>,
    /// Whose registration is told.
    pub viewer: Uuid,
    /// Only those that end after this moment.
    pub from: Option<DateTime<Utc>>,
    /// Only those that begin before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Only this course.
    pub course_id: Option<Uuid>,
    /// Only those that the viewer has a place in.
    pub own: bool,
    /// Start and identifier of the last row of the page before.
    pub after: Option<(DateTime<Utc>, Uuid)>,
    /// Most rows.
    pub limit: i64,
}

/// A class to be added.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = course_class)]
pub struct NewClass {
    /// Identifier.
    pub id: Uuid,
    /// Its course.
    pub course_id: Uuid,
    /// The local day that the course's rule named.
    pub planned_on: Option<NaiveDate>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// How many people fit in.
    pub seats: i32,
    /// Where.
    pub location: Option<String>,
    /// Link to the video meeting.
    pub online_url: Option<String>,
    /// Who gives it.
    pub trainer_id: Option<Uuid>,
    /// The request that it answers.
    pub request_id: Option<Uuid>,
}

/// What can be changed of a class.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = course_class, treat_none_as_null = true)]
pub struct ClassChange {
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// How many people fit in.
    pub seats: i32,
    /// Where.
    pub location: Option<String>,
    /// Link to the video meeting.
    pub online_url: Option<String>,
    /// Who gives it.
    pub trainer_id: Option<Uuid>,
}

const CLASSES: &str = "
    select k.id, k.course_id, c.title, c.title_es, c.satisfies, c.prerequisites, k.starts_at, k.ends_at, k.time_zone,
           k.seats, k.location, k.online_url, k.trainer_id, t.name as trainer_name, k.request_id, k.cancelled_at,
           k.cancel_reason, k.revision,
           (select count(*) from class_registration r
             where r.class_id = k.id and r.state in ('registered', 'attended', 'absent')) as taken,
           (select count(*) from class_registration r where r.class_id = k.id and r.state = 'waiting') as waiting,
           o.state as own_state
      from course_class k
      join course c on c.id = k.course_id
      left join app_user t on t.id = k.trainer_id
      left join class_registration o on o.class_id = k.id and o.user_id = ";

impl Scoped {
    /// Classes, soonest first.
    pub async fn classes(&mut self, list: &ClassList) -> Result<Vec<ClassRow>> {
        let mut statement = Statement::new(CLASSES);
        let viewer = statement.bind(Value::Id(list.viewer));
        statement.push(viewer).push(" where true");
        if let Some(id) = list.id {
            let id = statement.bind(Value::Id(id));
            statement.push(format_args!(" and k.id = {id}"));
        }
        if let Some(from) = list.from {
            let from = statement.bind(Value::Instant(from));
            statement.push(format_args!(" and k.ends_at > {from}"));
        }
        if let Some(until) = list.until {
            let until = statement.bind(Value::Instant(until));
            statement.push(format_args!(" and k.starts_at < {until}"));
        }
        if let Some(course) = list.course_id {
            let course = statement.bind(Value::Id(course));
            statement.push(format_args!(" and k.course_id = {course}"));
        }
        if list.own {
            statement.push(" and o.state in ('registered', 'waiting', 'attended', 'absent')");
        }
        if let Some((start, id)) = list.after {
            let (start, id) = (statement.bind(Value::Instant(start)), statement.bind(Value::Id(id)));
            statement.push(format_args!(" and (k.starts_at, k.id) > ({start}, {id})"));
        }
        let limit = statement.bind(Value::Long(list.limit));
        statement.push(format_args!(" order by k.starts_at, k.id limit {limit}"));
        Ok(statement.query().load(self).await?)
    }

    /// One class as a user sees it.
    pub async fn class(&mut self, id: Uuid, viewer: Uuid) -> Result<ClassRow> {
        let list = ClassList { id: Some(id), viewer, limit: 1, ..ClassList::default() };
        self.classes(&list).await?.into_iter().next().ok_or(crate::StoreError::NotFound)
    }

    /// Adds classes that are not there yet; a day that a rule named before is left as it is, cancelled or moved.
    /// How many were added.
    pub async fn add_classes(&mut self, classes: &[NewClass]) -> Result<usize> {
        let added = diesel::insert_into(course_class::table)
            .values(classes)
            .on_conflict((course_class::course_id, course_class::planned_on))
            .do_nothing()
            .execute(self)
            .await?;
        Ok(added)
    }

    /// Removes planned classes after a moment on days that the rule no longer names, unless somebody ever registered.
    pub async fn prune_classes(&mut self, course: Uuid, after: DateTime<Utc>, keep: &[NaiveDate]) -> Result<usize> {
        let registered = class_registration::table.select(class_registration::class_id);
        let removed = diesel::delete(
            course_class::table.filter(
                course_class::course_id
                    .eq(course)
                    .and(course_class::starts_at.gt(after))
                    .and(course_class::cancelled_at.is_null())
                    .and(course_class::planned_on.is_not_null())
                    .and(diesel::dsl::not(course_class::planned_on.eq_any(keep)))
                    .and(diesel::dsl::not(course_class::id.eq_any(registered))),
            ),
        )
        .execute(self)
        .await?;
        Ok(removed)
    }

    /// Changes a class; [`crate::StoreError::NotFound`] when the revision is no longer the present one.
    pub async fn change_class(&mut self, id: Uuid, revision: i64, change: &ClassChange) -> Result<()> {
        let changed: Uuid = diesel::update(
            course_class::table.filter(course_class::id.eq(id).and(course_class::revision.eq(revision))),
        )
        .set((change, course_class::revision.eq(course_class::revision + 1)))
        .returning(course_class::id)
        .get_result(self)
        .await?;
        debug_assert_eq!(changed, id);
        Ok(())
    }

    /// Calls a class off; whether it was on until now.
    pub async fn cancel_class(&mut self, id: Uuid, reason: &str, now: DateTime<Utc>) -> Result<bool> {
        let changed = diesel::update(
            course_class::table.filter(course_class::id.eq(id).and(course_class::cancelled_at.is_null())),
        )
        .set((
            course_class::cancelled_at.eq(now),
            course_class::cancel_reason.eq(reason),
            course_class::revision.eq(course_class::revision + 1),
        ))
        .execute(self)
        .await?;
        Ok(changed > 0)
    }
}
