//! What the system says about itself.

use crate::config::{Environment, OtherSite};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether the service works.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"status": "ok"}))]
pub struct Health {
    /// `ok` when the database answers.
    pub status: &'static str,
}

/// What this installation is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "name": "Hearth", "version": "0.1.0", "environment": "live", "standard": "fy2026", "demo_sign_ins": [],
    "other_site": {"environment": "training", "url": null, "port": 8081}
}))]
pub struct System {
    /// The product.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What the installation is for.
    pub environment: Environment,
    /// The standards year of storage, reports and exports.
    pub standard: &'static str,
    /// Accounts to try; only in a demo and in the training site beside it.
    pub demo_sign_ins: Vec<DemoAccount>,
    /// Where the training site is, or from there the main one.
    #[schema(required)]
    pub other_site: Option<OtherSite>,
}

/// An account to try.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "email": "case.manager@hearth.example", "password": "hearth-demo-2026", "role": "case_manager",
    "name": "Clara Whitfield"
}))]
pub struct DemoAccount {
    /// Sign-in name.
    pub email: &'static str,
    /// Password.
    pub password: &'static str,
    /// Role identifier.
    pub role: &'static str,
    /// Full name.
    pub name: &'static str,
}
