//! Mail to users: what it says, how it leaves, and who sends it.
//!
//! It is queued with [`hmis_store::Scoped::queue_mail`] in the transaction that causes it. [`templates`] has the texts
//! in English and Spanish, [`transport`] the ways out, [`worker`] sends what is due. What may not live here: anything
//! about a client; mail leaves the house unencrypted.

mod templates;
mod transport;
mod worker;

pub use templates::{Letter, Renderer};
pub use transport::Transport;
pub use worker::{MailWorker, send_due};
