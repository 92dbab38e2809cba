//! Users, roles, grants and sessions.

mod grants;
mod groups;
mod lenses;
mod roles;
mod sessions;
mod topology;
mod users;

pub use grants::{GrantRow, NewGrant};
pub use groups::ProjectGroupRow;
pub use lenses::{Lens, ServiceAccountRow, ServiceKeyRow};
pub use roles::{RoleContent, RoleRow};
pub use sessions::{NewSession, Rotation, SessionRow};
pub use users::{Credentials, NewUser, UserRow};
