//! Links by which a person sets a password: the first one after being approved, a new one after forgetting.

use super::passwords::NO_PASSWORD;
use super::secret::Secret;
use crate::db::Scoped;
use crate::error::Result;
use crate::schema::app_user;
use crate::sign_in_schema::invitation;
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::now;
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How long a link is good (NIST SP 800-63B-4 leaves it open; three days let a weekend pass).
pub const INVITATION_HOURS: i64 = 72;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationPurpose {
    /// The person has no password yet.
    FirstPassword,
    /// The person has one and cannot use it.
    Reset,
}

impl InvitationPurpose {
    fn name(self) -> &'static str {
        match self {
            Self::FirstPassword => "first_password",
            Self::Reset => "reset",
        }
    }
}

/// Who holds a link.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The user.
    pub user_id: Uuid,
    /// Sign-in name.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What the link is for.
    pub purpose: InvitationPurpose,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl Scoped {
    /// Makes the token of a link by which this user sets a password, good once and for [`INVITATION_HOURS`]. Earlier
    /// links of the user stop working. [`crate::StoreError::NotFound`] when there is no such user.
    pub async fn invite(&mut self, user_id: Uuid) -> Result<String> {
        let hash: String =
            app_user::table.filter(app_user::id.eq(user_id)).select(app_user::password_hash).first(self).await?;
        let purpose = if hash == NO_PASSWORD { InvitationPurpose::FirstPassword } else { InvitationPurpose::Reset };
        self.withdraw_invitations(user_id).await?;
        let token = Secret::generate();
        let created_by = self.actor().user_id;
        diesel::insert_into(invitation::table)
            .values((
                invitation::token_hash.eq(token.hash()),
                invitation::user_id.eq(user_id),
                invitation::purpose.eq(purpose.name()),
                invitation::created_by.eq(created_by),
                invitation::expires_at.eq(Utc::now() + Duration::hours(INVITATION_HOURS)),
            ))
            .execute(self)
            .await?;
        self.record("user.invited", "user", &[user_id]).await?;
        Ok(token.text())
    }

    /// Who holds a link that still works.
    pub async fn invited(&mut self, token: &str) -> Result<Option<Invited>> {
        let Some(token) = Secret::parse(token) else { return Ok(None) };
        let found: Option<(Uuid, String, String, String, DateTime<Utc>)> = invitation::table
            .inner_join(app_user::table)
            .filter(invitation::token_hash.eq(token.hash()).and(invitation::expires_at.gt(now)))
            .filter(app_user::disabled_at.is_null())
            .select((app_user::id, app_user::email, app_user::name, invitation::purpose, invitation::expires_at))
            .first(self)
            .await
            .optional()?;
        Ok(found.map(|(user_id, email, name, purpose, expires_at)| Invited {
            user_id,
            email,
            name,
            purpose: if purpose == "reset" { InvitationPurpose::Reset } else { InvitationPurpose::FirstPassword },
            expires_at,
        }))
    }

    /// Ends every link of a user.
    pub async fn withdraw_invitations(&mut self, user_id: Uuid) -> Result<()> {
        diesel::delete(invitation::table.filter(invitation::user_id.eq(user_id))).execute(self).await?;
        Ok(())
    }
}
