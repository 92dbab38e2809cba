//! The HTTP edge: everything that is the same for all resources.
//!
//! Who is asking ([`session`]), may they ([`access`]), is the input sound ([`valid`], [`page`], [`etag`],
//! [`idempotency`]), how failures look ([`problem`]), what every answer carries ([`edge`]), what is documented
//! ([`openapi`]). What may not live here: anything about one resource.

pub mod access;
pub mod address;
pub mod edge;
pub mod etag;
pub mod idempotency;
pub mod openapi;
pub mod page;
pub mod problem;
pub mod proven;
pub mod reach;
mod rejections;
pub mod session;
pub mod site;
mod spa;
pub mod valid;

pub use rejections::{configure_rejections, not_found};
pub use spa::{Spa, serve as serve_spa};
