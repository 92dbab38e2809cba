//! What lets one agency see what another one recorded, and what keeps a record from being seen: agreements between
//! agencies, clients' releases of information, restrictions, and the emergency door.

mod agreements;
mod emergencies;
mod releases;
mod restrictions;

pub use agreements::{NewSharingAgreement, PartyRow, SharingAgreementRow};
pub use emergencies::{EmergencyRow, NewEmergency};
pub use releases::{NewRelease, ReleaseRow};
pub use restrictions::RestrictionRow;
