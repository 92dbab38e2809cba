//! Who may see and do what, as one written rule.
//!
//! Pure: facts in, decision and reasons out. No SQL, no HTTP, no clock; the day comes from the caller. The database's
//! row-level security is the second wall and follows the same rule; a property test holds the two against each other.
//!
//! - [`grant`]: a role over a reach for a time, and what all grants of a person reach for one permission.
//! - [`sharing`]: what agencies let each other read by agreement.
//! - [`scope`]: both together, as the door to the database carries it.
//! - [`standing`]: whether a user may open live data yet, and which step is open if not.
//! - [`settings`]: what a Continuum of Care sets for itself.
//! - [`client`]: the decision about one client, with every reason for and against it, for people to read.

pub mod client;
pub mod grant;
pub mod scope;
pub mod settings;
pub mod sharing;
pub mod standing;

pub use client::{ClientFacts, Decision, EnrollmentFacts, Reason};
pub use grant::{Grant, Reach};
pub use scope::{Scope, Topology};
