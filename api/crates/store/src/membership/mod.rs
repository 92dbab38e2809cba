//! The life of an agency and of a user: memoranda, agreements and signatures, nominations, standing, confirmations of
//! user lists, and the settings of the Continuum of Care. What follows from these facts is decided by `hmis-policy`.

mod agencies;
mod agreements;
mod confirmations;
mod memoranda;
mod nominations;
mod overview;
mod settings;
mod suspensions;

pub use agencies::{AgencyRow, NewAgency};
pub use agreements::{AgreementRow, AgreementText, NewSignature};
pub use confirmations::{ConfirmationRow, NewConfirmation};
pub use memoranda::{MemorandumRow, NewMemorandum, StoredDocument};
pub use nominations::{NewNomination, NominationRow};
pub use overview::{ComingClass, UserOverview, Users};
pub use settings::ChangedSetting;
