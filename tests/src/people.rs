//! Who can sign in to a test database: one person for each role.

use argon2::password_hash::{PasswordHasher, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{Days, Utc};
use hmis_policy::Reach;
use hmis_store::access::{NewGrant, NewUser};
use hmis_store::membership::NewMemorandum;
use hmis_store::{Access, Actor, Db};
use serde_json::json;
use uuid::Uuid;

/// To be raised with any change below: it is part of the template's name.
pub const VERSION: u32 = 3;

/// Everybody's password.
pub const PASSWORD: &str = "a password only for tests";

/// The sign-in name of the person with this role, such as `case_manager`.
pub fn email(role: &str) -> String {
    format!("{role}@example.org")
}

/// Adds somebody with one role over one reach, from today on.
pub async fn add_one(store: &Db, email: &str, role: &str, reach: Reach) -> Uuid {
    let mut scoped = store.begin(&Actor::system(), Access::Write).await.expect("a transaction");
    let organization_id = match &reach {
        Reach::Agency { organization_id } => Some(*organization_id),
        _ => None,
    };
    let user =
        NewUser { email: email.to_owned(), name: email.to_owned(), organization_id, password_hash: cheap_hash() };
    let user_id = scoped.add_user(&user).await.expect("a new user");
    let starts_on = Utc::now().date_naive();
    let grant = NewGrant { user_id, role: role.to_owned(), reach, starts_on, ends_on: None };
    scoped.add_grant(&grant).await.expect("a new grant");
    scoped.settle_in(user_id, Utc::now()).await.expect("good standing");
    if let Some(organization_id) = organization_id {
        let terms = scoped.memorandum_terms().await.expect("the memoranda");
        if !terms.contains_key(&organization_id) {
            let (starts_on, ends_on) = (starts_on, starts_on + Days::new(365));
            let memorandum = NewMemorandum { organization_id, starts_on, ends_on, signatories: json!([]) };
            scoped.add_memorandum(&memorandum, Utc::now()).await.expect("a memorandum in force");
        }
    }
    scoped.commit().await.expect("the person is kept");
    user_id
}

/// Adds the people to a migrated database.
pub(crate) async fn add(store: &Db) {
    let password_hash = cheap_hash();
    let mut scoped = store.begin(&Actor::system(), Access::Write).await.expect("a transaction");
    for (role, title) in scoped.roles().await.expect("the roles") {
        let password_hash = password_hash.clone();
        let user = NewUser { email: email(&role), name: title, organization_id: None, password_hash };
        let user_id = scoped.add_user(&user).await.expect("a new user");
        let starts_on = Utc::now().date_naive();
        let grant = NewGrant { user_id, role, reach: Reach::Everything, starts_on, ends_on: None };
        scoped.add_grant(&grant).await.expect("a new grant");
        scoped.settle_in(user_id, Utc::now()).await.expect("good standing");
    }
    scoped.commit().await.expect("the people are kept");
}

/// The parameters travel with the hash, so a cheap one makes each test's sign-in cheap.
fn cheap_hash() -> String {
    let params = Params::new(Params::MIN_M_COST, 1, 1, None).expect("the smallest parameters");
    let salt = SaltString::encode_b64(b"salt for tests").expect("a salt");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password(PASSWORD.as_bytes(), &salt).expect("a hash").to_string()
}
