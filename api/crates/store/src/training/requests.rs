//! Custom sessions that somebody asked for.

use super::schema::class_request;
use crate::db::Scoped;
use crate::error::{Result, StoreError};
use crate::statement::{Statement, Value};
use chrono::{DateTime, Utc};
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A wish for a session.
#[derive(Debug, Clone, QueryableByName)]
pub struct RequestRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Which course.
    #[diesel(sql_type = SqlUuid)]
    pub course_id: Uuid,
    /// Its name, English.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Its name, Spanish.
    #[diesel(sql_type = Text)]
    pub title_es: String,
    /// Who asks.
    #[diesel(sql_type = SqlUuid)]
    pub requested_by: Uuid,
    /// That person's name.
    #[diesel(sql_type = Text)]
    pub requested_by_name: String,
    /// For whose staff.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub organization_id: Option<Uuid>,
    /// That agency's name.
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_name: Option<String>,
    /// How many people would come.
    #[diesel(sql_type = Integer)]
    pub people: i32,
    /// When and where it would suit, in words.
    #[diesel(sql_type = Text)]
    pub wishes: String,
    /// open, scheduled, declined or withdrawn.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// What the trainer answered.
    #[diesel(sql_type = Nullable<Text>)]
    pub answer: Option<String>,
    /// When.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answered_at: Option<DateTime<Utc>>,
    /// The class that came of it.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub class_id: Option<Uuid>,
    /// When it was asked for.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// A wish to be written down.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = class_request)]
pub struct NewRequest {
    /// Identifier.
    pub id: Uuid,
    /// Which course.
    pub course_id: Uuid,
    /// Who asks.
    pub requested_by: Uuid,
    /// For whose staff.
    pub organization_id: Option<Uuid>,
    /// How many people would come.
    pub people: i32,
    /// When and where it would suit.
    pub wishes: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

const REQUESTS: &str = "
    select q.id, q.course_id, c.title, c.title_es, q.requested_by, u.name as requested_by_name, q.organization_id,
           o.organization_name, q.people, q.wishes, q.state, q.answer, q.answered_at, q.created_at,
           (select k.id from course_class k where k.request_id = q.id order by k.starts_at limit 1) as class_id
      from class_request q
      join course c on c.id = q.course_id
      join app_user u on u.id = q.requested_by
      left join organization o on o.id = q.organization_id
     where true";

impl Scoped {
    /// Wishes for sessions, newest first: all, or one user's.
    pub async fn class_requests(
        &mut self,
        of: Option<Uuid>,
        before: Option<(DateTime<Utc>, Uuid)>,
        limit: i64,
    ) -> Result<Vec<RequestRow>> {
        let mut statement = Statement::new(REQUESTS);
        if let Some(user) = of {
            let user = statement.bind(Value::Id(user));
            statement.push(format_args!(" and q.requested_by = {user}"));
        }
        if let Some((at, id)) = before {
            let (at, id) = (statement.bind(Value::Instant(at)), statement.bind(Value::Id(id)));
            statement.push(format_args!(" and (q.created_at, q.id) < ({at}, {id})"));
        }
        let limit = statement.bind(Value::Long(limit));
        statement.push(format_args!(" order by q.created_at desc, q.id desc limit {limit}"));
        Ok(statement.query().load(self).await?)
    }

    /// The wish with this identifier.
    pub async fn class_request(&mut self, id: Uuid) -> Result<RequestRow> {
        let mut statement = Statement::new(REQUESTS);
        let id = statement.bind(Value::Id(id));
        statement.push(format_args!(" and q.id = {id}"));
        Ok(statement.query().get_result(self).await?)
    }

    /// Writes a wish down.
    pub async fn add_class_request(&mut self, request: &NewRequest) -> Result<()> {
        diesel::insert_into(class_request::table).values(request).execute(self).await?;
        Ok(())
    }

    /// Answers an open wish (`scheduled`, `declined`), or takes it back (`withdrawn`).
    /// [`StoreError::Conflict`] when it is no longer open.
    pub async fn answer_class_request(
        &mut self,
        id: Uuid,
        state: &'static str,
        answer: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let answered_by = self.actor().user_id;
        let changed =
            diesel::update(class_request::table.filter(class_request::id.eq(id).and(class_request::state.eq("open"))))
                .set((
                    class_request::state.eq(state),
                    class_request::answer.eq(answer),
                    class_request::answered_by.eq(answered_by),
                    class_request::answered_at.eq(now),
                ))
                .execute(self)
                .await?;
        if changed == 0 { Err(StoreError::Conflict("class_request".to_owned())) } else { Ok(()) }
    }
}
