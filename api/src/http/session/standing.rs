//! The gate at the door: who is not in good standing is signed in, but may do nothing until the open steps are done.

use super::Sessions;
use crate::config::Environment;
use crate::http::access::Identity;
use crate::http::problem::Result;
use crate::membership::{settle, standing_of};
use hmis_policy::standing::State;
use hmis_store::Scoped;
use uuid::Uuid;

impl Sessions {
    /// The same, with the gate of this environment: a training installation has none, so that people can practice
    /// before they are through.
    #[must_use]
    pub fn for_environment(mut self, environment: Environment) -> Self {
        self.gated = environment != Environment::Training;
        self
    }

    /// Who a user is and what the user may do at this moment. Without good standing no grant counts.
    pub(super) async fn identity(&self, scoped: &mut Scoped, user_id: Uuid) -> Result<Identity> {
        let now = self.clock.now();
        let mut identity = Identity::load(scoped, user_id, now).await?;
        if self.gated && !identity.user.is_service && identity.user.disabled_at.is_none() {
            identity.standing = standing_of(scoped, user_id, now).await?.1.state;
            if identity.standing != State::Active {
                identity.grants.clear();
                identity.opened_clients.clear();
            }
        }
        Ok(identity)
    }

    /// Writes down a sign-in, and before it what a long absence, or a class attended since, has done to the user.
    pub(super) async fn note_sign_in(&self, scoped: &mut Scoped, user_id: Uuid) -> Result<()> {
        let now = self.clock.now();
        if self.gated {
            let (user, outcome) = standing_of(scoped, user_id, now).await?;
            let settings = scoped.settings().await?;
            settle(scoped, &user, &outcome, &settings, now).await?;
        }
        Ok(scoped.note_sign_in(user_id, now).await?)
    }
}
