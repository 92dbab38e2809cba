//! Users, roles, grants and sessions.

mod grants;
mod sessions;
mod topology;
mod users;

pub use grants::{GrantRow, NewGrant};
pub use sessions::{NewSession, Rotation, SessionRow};
pub use users::{Credentials, NewUser, UserRow};
