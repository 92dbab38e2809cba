//! Users, roles and sessions.

mod sessions;
mod users;

pub use sessions::{NewSession, Rotation, SessionRow};
pub use users::{Credentials, NewUser, UserRow};
