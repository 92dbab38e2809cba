//! Certificates on the wire.

use crate::resources::courses::TrainingKind;
use crate::resources::reference::Reference;
use crate::resources::words::Words;
use chrono::{DateTime, Utc};
use hmis_store::training::CertificateRow;
use serde::Serialize;
use utoipa::ToSchema;

/// A certificate with all that is printed on it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "number": "HT-7K3M-92QX-4TRA", "user": {"id": "0197c5f2-7a31-7c0e-9c55-0c5c7f1d2a10", "name": "Clara Whitfield"},
    "title": {"en": "New User / Refresher", "es": "Nuevos usuarios / Repaso"},
    "satisfies": ["new_user", "refresher"], "starts_at": "2026-12-03T14:00:00Z", "ends_at": "2026-12-03T16:00:00Z",
    "time_zone": "America/New_York", "trainer_name": "Grace Lindqvist", "issued_at": "2026-12-03T16:05:00Z"
}))]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// Whose.
    pub user: Reference,
    /// The course's name.
    pub title: Words,
    /// What attending counted as.
    pub satisfies: Vec<TrainingKind>,
    /// When the class began.
    pub starts_at: DateTime<Utc>,
    /// When it ended.
    pub ends_at: DateTime<Utc>,
    /// IANA name of the time zone of the class.
    pub time_zone: String,
    /// Who gave it.
    #[schema(required)]
    pub trainer_name: Option<String>,
    /// When the certificate was issued.
    pub issued_at: DateTime<Utc>,
}

impl From<CertificateRow> for Certificate {
    fn from(row: CertificateRow) -> Self {
        Self {
            number: row.number,
            user: Reference { id: row.user_id, name: row.user_name },
            title: Words { en: row.title, es: row.title_es },
            satisfies: TrainingKind::of(&row.satisfies),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            time_zone: row.time_zone,
            trainer_name: row.trainer_name,
            issued_at: row.issued_at,
        }
    }
}
