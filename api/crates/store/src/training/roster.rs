//! A trainer's side of a class: the roster, attendance, certificates, and whom to remind.

use super::schema::{class_registration, training_certificate};
use crate::db::Scoped;
use crate::error::Result;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::{Array, Double, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A line of a roster.
#[derive(Debug, Clone, QueryableByName)]
pub struct RosterRow {
    /// The user.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// Full name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Sign-in name.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// A state of a registration.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// When the place was taken.
    #[diesel(sql_type = Timestamptz)]
    pub registered_at: DateTime<Utc>,
    /// The certificate's number.
    #[diesel(sql_type = Nullable<Text>)]
    pub certificate: Option<String>,
}

/// What a trainer says about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attendance {
    /// Was there.
    Attended,
    /// Was not.
    Absent,
    /// Nothing yet.
    Open,
}

/// A certificate with all that is printed on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct CertificateRow {
    /// Its number.
    #[diesel(sql_type = Text)]
    pub number: String,
    /// Whose.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// Full name.
    #[diesel(sql_type = Text)]
    pub user_name: String,
    /// The course's name, English.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// The course's name, Spanish.
    #[diesel(sql_type = Text)]
    pub title_es: String,
    /// What attending counted as.
    #[diesel(sql_type = Array<Text>)]
    pub satisfies: Vec<String>,
    /// When the class began.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it ended.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// IANA name of the time zone of the class.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// Who gave it.
    #[diesel(sql_type = Nullable<Text>)]
    pub trainer_name: Option<String>,
    /// When the certificate was issued.
    #[diesel(sql_type = Timestamptz)]
    pub issued_at: DateTime<Utc>,
}

/// Somebody with a seat in a class that begins soon.
#[derive(Debug, Clone, QueryableByName)]
pub struct Reminder {
    /// The registration.
    #[diesel(sql_type = SqlUuid)]
    pub registration_id: Uuid,
    /// The user.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// The class.
    #[diesel(sql_type = SqlUuid)]
    pub class_id: Uuid,
}

const CERTIFICATES: &str = "
    select f.number, u.id as user_id, u.name as user_name, c.title, c.title_es, c.satisfies, k.starts_at, k.ends_at,
           k.time_zone, t.name as trainer_name, f.issued_at
      from training_certificate f
      join class_registration r on r.id = f.registration_id
      join app_user u on u.id = r.user_id
      join course_class k on k.id = r.class_id
      join course c on c.id = k.course_id
      left join app_user t on t.id = k.trainer_id";

impl Scoped {
    /// Everybody with a place in a class or in its line: seats by name, then the line in its order.
    pub async fn roster(&mut self, class: Uuid) -> Result<Vec<RosterRow>> {
        let found = diesel::sql_query(
            "select r.user_id, u.name, u.email, r.state, r.registered_at, f.number as certificate
               from class_registration r
               join app_user u on u.id = r.user_id
               left join training_certificate f on f.registration_id = r.id
              where r.class_id = $1 and r.state <> 'cancelled'
              order by r.state = 'waiting', case when r.state = 'waiting' then '' else lower(u.name) end,
                       r.registered_at, r.id",
        )
        .bind::<SqlUuid, _>(class)
        .load(self)
        .await?;
        Ok(found)
    }

    /// Writes down whether somebody with a seat was there; the registration. [`crate::StoreError::NotFound`] for
    /// somebody without a seat.
    pub async fn mark_attendance(
        &mut self,
        class: Uuid,
        user: Uuid,
        attendance: Attendance,
        attended_at: DateTime<Utc>,
    ) -> Result<Uuid> {
        let (state, at) = match attendance {
            Attendance::Attended => ("attended", Some(attended_at)),
            Attendance::Absent => ("absent", None),
            Attendance::Open => ("registered", None),
        };
        let marked_by = Some(self.actor().user_id).filter(|_| attendance != Attendance::Open);
        let registration = diesel::update(
            class_registration::table.filter(
                class_registration::class_id
                    .eq(class)
                    .and(class_registration::user_id.eq(user))
                    .and(class_registration::state.eq_any(["registered", "attended", "absent"])),
            ),
        )
        .set((
            class_registration::state.eq(state),
            class_registration::attended_at.eq(at),
            class_registration::marked_by.eq(marked_by),
        ))
        .returning(class_registration::id)
        .get_result(self)
        .await?;
        Ok(registration)
    }

    /// Issues a certificate, unless there is one; its number either way.
    pub async fn issue_certificate(&mut self, registration: Uuid, number: &str, now: DateTime<Utc>) -> Result<String> {
        diesel::insert_into(training_certificate::table)
            .values((
                training_certificate::id.eq(Uuid::now_v7()),
                training_certificate::number.eq(number),
                training_certificate::registration_id.eq(registration),
                training_certificate::issued_at.eq(now),
            ))
            .on_conflict(training_certificate::registration_id)
            .do_nothing()
            .execute(self)
            .await?;
        let number = training_certificate::table
            .filter(training_certificate::registration_id.eq(registration))
            .select(training_certificate::number)
            .first(self)
            .await?;
        Ok(number)
    }

    /// Takes a certificate back: its holder was not there after all.
    pub async fn withdraw_certificate(&mut self, registration: Uuid) -> Result<()> {
        diesel::delete(training_certificate::table.filter(training_certificate::registration_id.eq(registration)))
            .execute(self)
            .await?;
        Ok(())
    }

    /// The certificate with this number.
    pub async fn certificate(&mut self, number: &str) -> Result<Option<CertificateRow>> {
        let found = diesel::sql_query(format!("{CERTIFICATES} where f.number = $1"))
            .bind::<Text, _>(number)
            .get_result(self)
            .await
            .optional()?;
        Ok(found)
    }

    /// A user's certificates, newest first.
    pub async fn certificates_of(&mut self, user: Uuid) -> Result<Vec<CertificateRow>> {
        let found = diesel::sql_query(format!("{CERTIFICATES} where u.id = $1 order by f.issued_at desc, f.id"))
            .bind::<SqlUuid, _>(user)
            .load(self)
            .await?;
        Ok(found)
    }

    /// Who has a seat in a class that takes place and begins in this span, and took it longer before the class than
    /// `lead`: others have just been told.
    pub async fn seats_between(
        &mut self,
        after: DateTime<Utc>,
        until: DateTime<Utc>,
        lead: TimeDelta,
    ) -> Result<Vec<Reminder>> {
        let found = diesel::sql_query(
            "select r.id as registration_id, r.user_id, r.class_id
               from class_registration r join course_class k on k.id = r.class_id
              where r.state = 'registered' and k.cancelled_at is null and k.starts_at > $1 and k.starts_at <= $2
                and r.registered_at <= k.starts_at - make_interval(secs => $3)
              order by k.starts_at, r.id",
        )
        .bind::<Timestamptz, _>(after)
        .bind::<Timestamptz, _>(until)
        .bind::<Double, _>(lead.as_seconds_f64())
        .load(self)
        .await?;
        Ok(found)
    }
}
