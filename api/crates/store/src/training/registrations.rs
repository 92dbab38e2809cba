//! Who has a seat, who waits for one, and who moves up.

use super::schema::{class_registration, course_class};
use crate::db::Scoped;
use crate::error::{Result, StoreError};
use chrono::{DateTime, Utc};
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How somebody stands to a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistrationState {
    /// Has a seat.
    Registered,
    /// Waits for a seat.
    Waiting,
    /// Gave it up.
    Cancelled,
    /// Was there.
    Attended,
    /// Had a seat and did not come.
    Absent,
}

impl RegistrationState {
    /// As it stands in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::Cancelled => "cancelled",
            Self::Attended => "attended",
            Self::Absent => "absent",
        }
    }
}

/// What became of a wish for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    /// The registration.
    pub id: Uuid,
    /// Seat or waiting list.
    pub state: RegistrationState,
    /// Whether it is new; false when the user had it already.
    pub new: bool,
}

/// One of a user's registrations with its class.
#[derive(Debug, Clone, QueryableByName)]
pub struct OwnRegistration {
    /// The class.
    #[diesel(sql_type = SqlUuid)]
    pub class_id: Uuid,
    /// How the user stands to it.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// When the user was there.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub attended_at: Option<DateTime<Utc>>,
    /// The certificate's number.
    #[diesel(sql_type = Nullable<Text>)]
    pub certificate: Option<String>,
}

#[derive(QueryableByName)]
struct Kind {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Timestamptz)]
    attended_at: DateTime<Utc>,
}

const SEATED: [&str; 3] = ["registered", "attended", "absent"];

impl Scoped {
    /// The latest attended class of each kind (`new_user`, `refresher`, `error_and_report`, `other`).
    pub async fn attended(&mut self, user_id: Uuid) -> Result<Vec<(String, DateTime<Utc>)>> {
        let kinds: Vec<Kind> = diesel::sql_query(
            "select satisfies as kind, max(attended_at) as attended_at from attendance
             where user_id = $1 group by satisfies order by satisfies",
        )
        .bind::<SqlUuid, _>(user_id)
        .load(self)
        .await?;
        Ok(kinds.into_iter().map(|kind| (kind.kind, kind.attended_at)).collect())
    }

    /// Gives somebody a seat, or a place on the waiting list when all are taken.
    ///
    /// The class is locked for the rest of the transaction, so that two wishes never get the last seat.
    pub async fn register_for_class(&mut self, class: Uuid, user: Uuid, now: DateTime<Utc>) -> Result<Registered> {
        let seats = self.lock_class(class).await?;
        let former: Option<(Uuid, String)> = class_registration::table
            .filter(class_registration::class_id.eq(class).and(class_registration::user_id.eq(user)))
            .select((class_registration::id, class_registration::state))
            .first(self)
            .await
            .optional()?;
        if let Some((id, state)) = &former
            && state != RegistrationState::Cancelled.name()
        {
            let state = if state == "waiting" { RegistrationState::Waiting } else { RegistrationState::Registered };
            return Ok(Registered { id: *id, state, new: false });
        }
        let state = if self.seated(class).await? < i64::from(seats) {
            RegistrationState::Registered
        } else {
            RegistrationState::Waiting
        };
        let id = former.map_or_else(Uuid::now_v7, |(id, _)| id);
        let values = (class_registration::state.eq(state.name()), class_registration::registered_at.eq(now));
        diesel::insert_into(class_registration::table)
            .values((
                class_registration::id.eq(id),
                class_registration::class_id.eq(class),
                class_registration::user_id.eq(user),
                values,
            ))
            .on_conflict((class_registration::class_id, class_registration::user_id))
            .do_update()
            .set(values)
            .execute(self)
            .await?;
        Ok(Registered { id, state, new: true })
    }

    /// Gives a seat or a place in the line back; the registration's identifier when there was one.
    pub async fn leave_class(&mut self, class: Uuid, user: Uuid) -> Result<Option<Uuid>> {
        self.lock_class(class).await?;
        let left = diesel::update(
            class_registration::table.filter(
                class_registration::class_id
                    .eq(class)
                    .and(class_registration::user_id.eq(user))
                    .and(class_registration::state.eq_any(["registered", "waiting"])),
            ),
        )
        .set(class_registration::state.eq(RegistrationState::Cancelled.name()))
        .returning(class_registration::id)
        .get_result(self)
        .await
        .optional()?;
        Ok(left)
    }

    /// Moves people up from the waiting list while seats are free, in the order in which they came. Who moved up:
    /// user and registration.
    pub async fn move_up(&mut self, class: Uuid) -> Result<Vec<(Uuid, Uuid)>> {
        let seats = self.lock_class(class).await?;
        let free = i64::from(seats) - self.seated(class).await?;
        if free <= 0 {
            return Ok(Vec::new());
        }
        let next: Vec<Uuid> = class_registration::table
            .filter(class_registration::class_id.eq(class).and(class_registration::state.eq("waiting")))
            .order((class_registration::registered_at, class_registration::id))
            .limit(free)
            .select(class_registration::id)
            .load(self)
            .await?;
        let moved = diesel::update(class_registration::table.filter(class_registration::id.eq_any(&next)))
            .set(class_registration::state.eq(RegistrationState::Registered.name()))
            .returning((class_registration::user_id, class_registration::id))
            .get_results(self)
            .await?;
        Ok(moved)
    }

    /// A user's registrations for these classes.
    pub async fn own_registrations(&mut self, user: Uuid) -> Result<Vec<OwnRegistration>> {
        let found = diesel::sql_query(
            "select r.class_id, r.state, r.attended_at, c.number as certificate
               from class_registration r left join training_certificate c on c.registration_id = r.id
              where r.user_id = $1 and r.state <> 'cancelled'
              order by r.registered_at desc, r.id",
        )
        .bind::<SqlUuid, _>(user)
        .load(self)
        .await?;
        Ok(found)
    }

    async fn lock_class(&mut self, class: Uuid) -> Result<i32> {
        let seats = course_class::table
            .find(class)
            .select(course_class::seats)
            .for_update()
            .first(self)
            .await
            .map_err(StoreError::from)?;
        Ok(seats)
    }

    async fn seated(&mut self, class: Uuid) -> Result<i64> {
        let count = class_registration::table
            .filter(class_registration::class_id.eq(class).and(class_registration::state.eq_any(SEATED)))
            .count()
            .get_result(self)
            .await?;
        Ok(count)
    }
}
