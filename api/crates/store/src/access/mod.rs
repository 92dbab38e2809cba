//! Users, roles, grants and sessions, and how people prove who they are.

mod ceremonies;
mod factors;
mod grants;
mod groups;
mod invitations;
mod lenses;
mod passkeys;
mod passwords;
mod roles;
mod rules;
mod secret;
mod sessions;
mod topology;
mod users;

pub use ceremonies::{CEREMONY_MINUTES, CeremonyKind};
pub use factors::{AuthenticatorAppRow, NewRecoveryCode, SecondFactors};
pub use grants::{GrantRow, NewGrant};
pub use groups::ProjectGroupRow;
pub use invitations::{INVITATION_HOURS, InvitationPurpose, Invited};
pub use lenses::{Lens, ServiceAccountRow, ServiceKeyRow};
pub use passkeys::{NewPasskey, PasskeyRow};
pub use passwords::{NO_PASSWORD, PasswordRow};
pub use roles::{RoleContent, RoleRow};
pub use rules::SignInRules;
pub use secret::Secret;
pub use sessions::{Ending, NewSession, Rotation, SessionRow};
pub use users::{Credentials, NewUser, UserRow};
