//! Users with the facts that decide about their standing.

use crate::db::{SYSTEM_USER, Scoped};
use crate::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{OptionalExtension, QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use hmis_policy::Reach;
use hmis_policy::standing::{Facts, Term};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which users.
#[derive(Debug, Clone, Default)]
pub struct Users {
    /// Only this one.
    pub id: Option<Uuid>,
    /// Only those of these agencies.
    pub organizations: Option<Vec<Uuid>>,
    /// Part of the name or of the sign-in name.
    pub text: Option<String>,
}

/// A user with the facts that decide about the standing.
#[derive(Debug, Clone, QueryableByName)]
pub struct UserOverview {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Sign-in name.
    #[diesel(sql_type = Text)]
    pub email: String,
    /// Full name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Preferred language (BCP 47).
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<String>,
    /// The agency.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub organization_id: Option<Uuid>,
    /// Its name.
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_name: Option<String>,
    /// The roles of grants that are in force, by name.
    #[diesel(sql_type = Array<Text>)]
    pub roles: Vec<String>,
    /// Sessions that are not over.
    #[diesel(sql_type = BigInt)]
    pub session_count: i64,
    /// When the user was added.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// Since when the user may not sign in.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub disabled_at: Option<DateTime<Utc>>,
    /// Why.
    #[diesel(sql_type = Nullable<Text>)]
    pub disabled_reason: Option<String>,
    /// When the user last signed in.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Since when the user is suspended, as written down.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub suspended_at: Option<DateTime<Utc>>,
    /// When the New User Agreement in force was published.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub agreement_published_at: Option<DateTime<Utc>>,
    /// When the user signed it.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub agreement_signed_at: Option<DateTime<Utc>>,
    /// When the user last signed any version.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub any_agreement_signed_at: Option<DateTime<Utc>>,
    /// The last New User class.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub new_user_class_at: Option<DateTime<Utc>>,
    /// The last refresher class.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub refresher_class_at: Option<DateTime<Utc>>,
    /// When the agency asked to remove the user.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub removal_asked_at: Option<DateTime<Utc>>,
}

impl UserOverview {
    /// What decides about the standing, with the terms of all agencies' memoranda.
    pub fn facts(&self, terms: &BTreeMap<Uuid, Vec<Term>>) -> Facts {
        let memoranda = self.organization_id.map(|id| terms.get(&id).cloned().unwrap_or_default());
        Facts {
            approved_at: self.created_at,
            disabled_at: self.disabled_at,
            memoranda,
            agreement_published_at: self.agreement_published_at,
            agreement_signed_at: self.agreement_signed_at,
            any_agreement_signed_at: self.any_agreement_signed_at,
            new_user_class_at: self.new_user_class_at,
            refresher_class_at: self.refresher_class_at,
            last_sign_in_at: self.last_sign_in_at,
            suspended_at: self.suspended_at,
        }
    }
}

/// A class that somebody may still attend.
#[derive(Debug, Clone, QueryableByName)]
pub struct ComingClass {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The course's title in English.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// In Spanish.
    #[diesel(sql_type = Text)]
    pub title_es: String,
    /// When it begins.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// Where.
    #[diesel(sql_type = Nullable<Text>)]
    pub location: Option<String>,
}

const OVERVIEW: &str = "
    select u.id, u.email, u.name, u.language, u.organization_id, o.organization_name,
           array(select distinct r.title from access_grant g join role r on r.id = g.role_id
                 where g.user_id = u.id and g.ended_at is null and g.starts_on <= $1
                   and (g.ends_on is null or g.ends_on >= $1) order by r.title) as roles,
           (select count(*) from user_session s
            where s.user_id = u.id and s.ended_at is null and s.expires_at > now()
              and s.last_used_at > now() - interval '1 hour') as session_count,
           u.created_at, u.disabled_at, u.disabled_reason, u.last_sign_in_at, suspension.suspended_at,
           agreement.published_at as agreement_published_at,
           (select s.signed_at from agreement_signature s
            where s.user_id = u.id and s.agreement_id = agreement.id) as agreement_signed_at,
           (select max(s.signed_at) from agreement_signature s join agreement a on a.id = s.agreement_id
            where s.user_id = u.id and a.kind = 'new_user_agreement') as any_agreement_signed_at,
           (select max(a.attended_at) from attendance a
            where a.user_id = u.id and a.satisfies = 'new_user') as new_user_class_at,
           (select max(a.attended_at) from attendance a
            where a.user_id = u.id and a.satisfies = 'refresher') as refresher_class_at,
           (select case when c.keeps then null else c.answered_at end from user_confirmation c
            where c.user_id = u.id order by c.quarter_start desc limit 1) as removal_asked_at
    from app_user u
    left join organization o on o.id = u.organization_id
    left join suspension on suspension.user_id = u.id and suspension.restored_at is null
    left join agreement on agreement.kind = 'new_user_agreement' and agreement.published_at is not null
                           and agreement.superseded_at is null";

impl Scoped {
    /// People with an account, with the facts that decide about their standing, by name.
    pub async fn user_overviews(&mut self, users: &Users, today: NaiveDate) -> Result<Vec<UserOverview>> {
        let query = format!(
            "{OVERVIEW}
             where u.kind = 'person' and u.id <> $2 and ($3 is null or u.id = $3)
               and ($4 is null or u.organization_id = any($4))
               and ($5 is null or strpos(hmis_fold(u.name), hmis_fold($5)) > 0
                    or strpos(lower(u.email), lower($5)) > 0)
             order by hmis_fold(u.name) collate \"C\", u.id"
        );
        let rows = sql_query(query)
            .bind::<Date, _>(today)
            .bind::<SqlUuid, _>(SYSTEM_USER)
            .bind::<Nullable<SqlUuid>, _>(users.id)
            .bind::<Nullable<Array<SqlUuid>>, _>(users.organizations.as_deref())
            .bind::<Nullable<Text>, _>(users.text.as_deref())
            .load(self)
            .await?;
        Ok(rows)
    }

    /// People to be told about an agency: those whose grant over this agency holds the permission.
    pub async fn representatives(&mut self, organization_id: Uuid, today: NaiveDate) -> Result<Vec<Uuid>> {
        self.holders("user:nominate", Some(organization_id), today).await
    }

    /// People at the HMIS lead to be told: those whose grant over everything holds the permission.
    pub async fn lead_holders(&mut self, permission: &str, today: NaiveDate) -> Result<Vec<Uuid>> {
        self.holders(permission, None, today).await
    }

    async fn holders(
        &mut self,
        permission: &str,
        organization_id: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<Vec<Uuid>> {
        #[derive(QueryableByName)]
        struct Holder {
            #[diesel(sql_type = SqlUuid)]
            id: Uuid,
        }
        let rows: Vec<Holder> = sql_query(
            "select distinct u.id from app_user u
             join access_grant g on g.user_id = u.id and g.ended_at is null and g.starts_on <= $1
                                 and (g.ends_on is null or g.ends_on >= $1)
             join role r on r.id = g.role_id and $2 = any(r.permissions)
             where u.disabled_at is null and u.kind = 'person' and u.id <> $4
               and (($3 is null and g.reach = 'everything') or g.organization_id = $3)",
        )
        .bind::<Date, _>(today)
        .bind::<Text, _>(permission)
        .bind::<Nullable<SqlUuid>, _>(organization_id)
        .bind::<SqlUuid, _>(SYSTEM_USER)
        .load(self)
        .await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// The name of what a grant reaches; `None` for everything.
    pub async fn reach_name(&mut self, reach: &Reach) -> Result<Option<String>> {
        #[derive(QueryableByName)]
        struct Named {
            #[diesel(sql_type = Text)]
            name: String,
        }
        let (query, id) = match reach {
            Reach::Everything => return Ok(None),
            Reach::Continuum { coc_code } => return Ok(Some(coc_code.clone())),
            Reach::Agency { organization_id } => {
                ("select coalesce(organization_name, '') as name from organization where id = $1", organization_id)
            }
            Reach::ProjectGroup { project_group_id } => {
                ("select name from project_group where id = $1", project_group_id)
            }
            Reach::Project { project_id } => {
                ("select coalesce(project_name, '') as name from project where id = $1", project_id)
            }
        };
        let found: Option<Named> = sql_query(query).bind::<SqlUuid, _>(*id).get_result(self).await.optional()?;
        Ok(found.map(|row| row.name))
    }

    /// The next classes that count as one kind of training, soonest first.
    pub async fn coming_classes(&mut self, satisfies: &str, now: DateTime<Utc>) -> Result<Vec<ComingClass>> {
        let rows = sql_query(
            "select k.id, c.title, c.title_es, k.starts_at, k.ends_at, k.location
             from course_class k join course c on c.id = k.course_id
             where $1 = any(c.satisfies) and k.cancelled_at is null and k.starts_at > $2
             order by k.starts_at, k.id limit 3",
        )
        .bind::<Text, _>(satisfies)
        .bind::<Timestamptz, _>(now)
        .load(self)
        .await?;
        Ok(rows)
    }
}
