//! The published accounts of a demo: one for each role, all with the same password. Never in a live installation.

use crate::app::Services;
use crate::membership;
use hmis_policy::Reach;
use hmis_store::access::{NewGrant, NewUser};
use hmis_store::{Access, Actor};

/// The password of every demo account.
pub const PASSWORD: &str = "hearth-demo-2026";

/// A demo account.
#[derive(Debug, Clone, Copy)]
pub struct DemoSignIn {
    /// Sign-in name.
    pub email: &'static str,
    /// Role.
    pub role: &'static str,
    /// Full name.
    pub name: &'static str,
}

const fn account(email: &'static str, role: &'static str, name: &'static str) -> DemoSignIn {
    DemoSignIn { email, role, name }
}

/// Every demo account. The people are invented.
pub const ACCOUNTS: [DemoSignIn; 8] = [
    account("administrator@hearth.example", "hmis_administrator", "Amara Okafor"),
    account("agency.administrator@hearth.example", "agency_administrator", "Ben Castillo"),
    account("case.manager@hearth.example", "case_manager", "Clara Whitfield"),
    account("night.staff@hearth.example", "shelter_night_staff", "Dmitri Novak"),
    account("outreach.worker@hearth.example", "outreach_worker", "Elena Ruiz"),
    account("coc.planner@hearth.example", "coc_planner", "Farid Haddad"),
    account("trainer@hearth.example", "trainer", "Grace Lindqvist"),
    account("auditor@hearth.example", "auditor", "Hana Mori"),
];

/// Adds the accounts that are missing.
pub async fn seed(services: &Services) -> anyhow::Result<()> {
    let mut scoped = services.db.begin(&Actor::system(), Access::Write).await?;
    let mut password_hash = None;
    for account in ACCOUNTS {
        if scoped.credentials(account.email).await?.is_some() {
            continue;
        }
        let hash = match &password_hash {
            Some(hash) => String::clone(hash),
            None => password_hash.insert(services.sessions.passwords().hash(PASSWORD.to_owned()).await?).clone(),
        };
        let user = NewUser {
            email: account.email.to_owned(),
            name: account.name.to_owned(),
            organization_id: None,
            password_hash: hash,
        };
        let user_id = scoped.add_user(&user).await?;
        let grant = NewGrant {
            user_id,
            role: account.role.to_owned(),
            reach: Reach::Everything,
            starts_on: services.clock.today(),
            ends_on: None,
        };
        scoped.add_grant(&grant).await?;
        scoped.settle_in(user_id, services.clock.now()).await?;
    }
    membership::seed_memoranda(&mut scoped, services.clock.now()).await?;
    scoped.commit().await?;
    Ok(())
}
