//! Who may do what: one table of permissions, and one extractor that is the only way from HTTP to the database.
//!
//! A handler takes `may: May<ReadClients>`; the request then has a live session whose role holds `client:read`, and
//! [`May::begin`] opens a transaction that is read-only because `ReadClients` only reads. A handler without a `May`
//! cannot reach data. What the caller's grants reach under that permission travels with the transaction, and the
//! database's policies let nothing else through.

use super::edge::RequestId;
use super::problem::{Code, Error, Result};
use super::reach::Reaches;
use super::recorded::Asked;
use crate::app::Services;
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::LocalBoxFuture;
use hmis_policy::Grant;
use hmis_policy::standing::State;
use hmis_store::access::{GrantRow, Lens, UserRow};
use hmis_store::{Access, Actor, Db, Limits, Reach, Scoped};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;

/// A right that a role may hold.
pub trait Permission: 'static {
    /// The name, such as `client:read`; `None` for what everybody who is signed in may do.
    const NAME: Option<&'static str>;
    /// Whether its transactions may write.
    const WRITES: bool;
}

/// A permission as the documentation shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermissionInfo {
    /// The name, such as `client:read`.
    pub name: &'static str,
    /// Whether its transactions may write.
    pub writes: bool,
    /// What it allows.
    pub description: &'static str,
}

macro_rules! permissions {
    (@writes reads) => { false };
    (@writes writes) => { true };
    ($($type:ident = $name:literal, $kind:ident, $description:literal;)+) => {
        $(
            #[doc = $description]
            #[derive(Debug)]
            pub struct $type;

            impl Permission for $type {
                const NAME: Option<&'static str> = Some($name);
                const WRITES: bool = permissions!(@writes $kind);
            }
        )+

        /// Every permission.
        pub const PERMISSIONS: &[PermissionInfo] = &[
            $(PermissionInfo { name: $name, writes: permissions!(@writes $kind), description: $description },)+
        ];
    };
}

permissions! {
    ReadClients = "client:read", writes, "See clients, their enrollments and their history. Looking is itself recorded.";
    WriteClients = "client:write", writes, "Change clients and their aliases.";
    RevealClients = "client:reveal", writes, "See Social Security numbers and full dates of birth.";
    ReadProjects = "project:read", reads, "See organizations, projects, beds and occupancy.";
    Import = "import:write", writes, "Import HMIS CSV files.";
    Export = "export:write", writes, "Export HMIS CSV files.";
    RunReports = "report:run", writes, "Run reports and see who is behind a cell.";
    ReadStandards = "standards:read", reads, "See HUD's data standards and code lists.";
    ReadTasks = "task:read", reads, "See the progress of long work.";
    CancelTasks = "task:write", writes, "Stop long work.";
    ReadAudit = "audit:read", writes, "See who looked at what and who changed what. Looking is itself recorded.";
    RestrictClients = "client:restrict", writes, "Restrict a client, so that few may see the record, and lift it.";
    ReadRestrictedClients = "client:read_restricted", writes, "See restricted clients within reach.";
    RecordConsent = "consent:write", writes, "Record and revoke a client's release of information.";
    ReadHiv = "record:hiv", writes, "See records about HIV and AIDS (4.08).";
    ReadSubstanceUse = "record:substance_use", writes, "See records about substance use (4.10).";
    ReadDomesticViolence = "record:domestic_violence", writes, "See records about domestic violence (4.11).";
    ReadNotes = "record:notes", writes, "See notes about clients.";
    BreakGlass = "break_glass:use", writes, "Open a record in an emergency, for a short time and with a reason.";
    ReviewBreakGlass = "break_glass:review", writes, "Review who opened records in an emergency.";
    ReadUsers = "user:read", reads, "See users, their roles and their standing.";
    WriteUsers = "user:write", writes, "Change grants, end sessions, disable and enable users.";
    NominateUsers = "user:nominate", writes, "Nominate somebody of one's agency as a user.";
    ApproveUsers = "user:approve", writes, "Approve or decline nominations.";
    WriteRoles = "role:write", writes, "Change roles and what they may do.";
    ViewAs = "view_as:use", writes, "Look at the system as a role at an agency sees it, without changing anything.";
    ReadAgreements = "agreement:read", reads, "See memoranda, agreements between agencies and their texts.";
    WriteAgreements = "agreement:write", writes, "Add and end memoranda, agreements between agencies and their texts.";
    ReadSettings = "setting:read", reads, "See the settings of the Continuum of Care.";
    WriteSettings = "setting:write", writes, "Change the settings of the Continuum of Care.";
    ManageTraining = "training:manage", writes, "Plan courses and classes, tick attendance.";
    ResetSite = "site:reset", writes, "Put the training site back to its beginning.";
    ManageIntegrations = "integration:write", writes, "Add service accounts and their keys.";
    ReadDataSources = "data_source:read", reads, "See the systems that data come from.";
    WriteDataSources = "data_source:write", writes, "Add systems that data come from.";
}

/// What everybody who is signed in may do: see oneself, end one's sessions.
#[derive(Debug)]
pub struct SignedIn;

impl Permission for SignedIn {
    const NAME: Option<&'static str> = None;
    const WRITES: bool = true;
}

/// What transactions of [`SignedIn`] rest on: no grant gives it, so it reaches no client.
const SIGNED_IN: &str = "signed-in";

/// A user and what the user may do today.
#[derive(Debug)]
pub struct Identity {
    /// The user.
    pub user: UserRow,
    /// Grants that are in force, oldest first.
    pub grants: Vec<GrantRow>,
    /// Clients for whom the user has broken the glass.
    pub opened_clients: Vec<Uuid>,
    /// What narrows the session.
    pub lens: Option<Lens>,
    /// Whether a step is open. Who is not in good standing has no grants here.
    pub standing: State,
}

/// What somebody who looks as another role may use: nothing that changes, exports or reveals.
const SEEN_THROUGH_A_LENS: [&str; 14] = [
    "client:read",
    "client:read_restricted",
    "record:hiv",
    "record:substance_use",
    "record:domestic_violence",
    "record:notes",
    "project:read",
    "standards:read",
    "task:read",
    "audit:read",
    "user:read",
    "agreement:read",
    "setting:read",
    "data_source:read",
];

impl Identity {
    /// Reads the user and what is in force at a moment.
    pub async fn load(scoped: &mut Scoped, user_id: Uuid, now: DateTime<Utc>) -> Result<Self> {
        let user = scoped.user(user_id).await?;
        let mut grants = scoped.grants_of(user_id).await?;
        // Somebody who has to choose a password first may do nothing else.
        grants.retain(|row| row.grant.in_force(now.date_naive()) && !user.must_change_password);
        let opened_clients = scoped.opened_clients(user_id, now).await?;
        Ok(Self { user, grants, opened_clients, lens: None, standing: State::Active })
    }

    /// Narrows what the user may do to what a session's lens lets through.
    pub fn see_through(&mut self, lens: Lens, day: NaiveDate) {
        match &lens {
            Lens::Key { permissions } => {
                for row in &mut self.grants {
                    row.grant.permissions.retain(|held| permissions.contains(held));
                }
            }
            Lens::ViewAs { role, role_title, permissions, organization_id, .. } => {
                let seen = |name: &&String| SEEN_THROUGH_A_LENS.contains(&name.as_str());
                let grant = Grant {
                    id: Uuid::nil(),
                    role: role.clone(),
                    permissions: permissions.iter().filter(seen).cloned().collect(),
                    reach: hmis_policy::Reach::Agency { organization_id: *organization_id },
                    starts_on: day,
                    ends_on: None,
                };
                let (role_title, created_by) = (role_title.clone(), self.user.id);
                self.grants = vec![GrantRow { grant, role_title, created_by, created_at: Utc::now() }];
                self.opened_clients.clear();
            }
        }
        self.lens = Some(lens);
    }

    /// Whether a grant gives a permission, over whatever reach.
    pub fn may(&self, permission: &str) -> bool {
        self.grants().any(|grant| grant.gives(permission))
    }

    /// Grants that are in force.
    pub fn grants(&self) -> impl Iterator<Item = &Grant> {
        self.grants.iter().map(|row| &row.grant)
    }

    /// The role that may do the most: what the user is called by.
    pub fn leading_role(&self) -> Option<&GrantRow> {
        self.grants.iter().max_by_key(|row| row.grant.permissions.len())
    }

    /// Everything that some grant gives, in order.
    pub fn permissions(&self) -> BTreeSet<&str> {
        self.grants().flat_map(|grant| &grant.permissions).map(String::as_str).collect()
    }
}

/// A user with a live session.
#[derive(Debug)]
pub struct Caller {
    /// The user and the grants.
    pub identity: Identity,
    /// The session.
    pub session_id: Uuid,
    /// Limits that were worked out already, by permission.
    limits: RwLock<BTreeMap<&'static str, Arc<Limits>>>,
}

impl Caller {
    /// Somebody whose session is live.
    pub fn new(identity: Identity, session_id: Uuid) -> Self {
        Self { identity, session_id, limits: RwLock::default() }
    }

    /// What the caller reaches for a permission.
    pub async fn limits(&self, reaches: &Reaches, permission: &'static str) -> Result<Arc<Limits>> {
        if let Some(limits) = self.limits.read().unwrap_or_else(PoisonError::into_inner).get(permission) {
            return Ok(limits.clone());
        }
        let limits = Arc::new(reaches.limits(&self.identity, permission).await?);
        self.limits.write().unwrap_or_else(PoisonError::into_inner).insert(permission, limits.clone());
        Ok(limits)
    }

    /// The user.
    pub fn user(&self) -> &UserRow {
        &self.identity.user
    }

    /// Whether a grant gives a permission, over whatever reach.
    pub fn may(&self, permission: &str) -> bool {
        self.identity.may(permission)
    }

    /// The caller at work under a permission, as the database and the audit trail know it.
    fn actor(&self, permission: &'static str, reach: Reach, request_id: Uuid) -> Actor {
        Actor {
            user_id: self.user().id,
            session_id: Some(self.session_id),
            permission,
            reach,
            request_id,
            organization_id: self.user().organization_id,
            authority: self.authority(permission),
        }
    }

    /// The grants that a permission rests on.
    fn authority(&self, permission: &str) -> Option<Value> {
        let grants: Vec<Uuid> =
            self.identity.grants().filter(|grant| grant.gives(permission)).map(|grant| grant.id).collect();
        (!grants.is_empty()).then(|| json!({ "grants": grants }))
    }
}

/// Proof that the caller holds the permission `P`.
pub struct May<P> {
    /// Who is asking.
    pub caller: Arc<Caller>,
    /// What the caller reaches under the permission.
    pub limits: Arc<Limits>,
    db: Db,
    request_id: Uuid,
    permission: PhantomData<P>,
}

impl<P: Permission> May<P> {
    /// Opens a transaction in the caller's name: read-only unless the permission writes.
    pub async fn begin(&self) -> Result<Scoped> {
        let access = if P::WRITES { Access::Write } else { Access::Read };
        Ok(self.db.begin(&self.actor(), access).await?)
    }

    /// Opens a transaction for a look that is itself recorded, under a permission that only reads.
    pub async fn begin_recording(&self) -> Result<Scoped> {
        Ok(self.db.begin(&self.actor(), Access::Write).await?)
    }

    /// Opens a read-only transaction in which all statements see the same moment, for reports and exports.
    pub async fn begin_snapshot(&self) -> Result<Scoped> {
        Ok(self.db.begin(&self.actor(), Access::Snapshot).await?)
    }

    /// Whether the permission is held over everything; work that writes rows of every project asks for that.
    pub fn over_everything(&self) -> Result<()> {
        if self.limits.scope.everything {
            return Ok(());
        }
        Err(Error::new(Code::Forbidden).detail("This needs the permission over everything."))
    }

    /// In whose name transactions run.
    pub fn actor(&self) -> Actor {
        let reach = Reach::Limited(self.limits.clone());
        self.caller.actor(P::NAME.unwrap_or(SIGNED_IN), reach, self.request_id)
    }

    /// The database, for bulk work in the caller's name ([`Db::connect_raw`]).
    pub fn db(&self) -> &Db {
        &self.db
    }
}

impl<P: Permission> FromRequest for May<P> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request);
        let request = request.clone();
        let services = request.app_data::<web::Data<Services>>().cloned();
        let request_id = RequestId::of(&request);
        Box::pin(async move {
            let services = services.ok_or_else(|| Error::internal(anyhow::anyhow!("no services are configured")))?;
            let token = token.ok_or_else(|| Error::new(Code::SignInRequired))?;
            let caller = services.sessions.caller(&token).await?;
            let permission = P::NAME.unwrap_or(SIGNED_IN);
            let actor = caller.actor(permission, Reach::Program, request_id);
            Asked { actor, db: services.db.clone() }.note(&request);
            if P::NAME.is_some() && caller.user().must_change_password {
                return Err(Error::new(Code::PasswordChangeRequired));
            }
            if P::NAME.is_some_and(|name| !caller.may(name)) {
                let active = caller.identity.standing == State::Active;
                return Err(Error::new(if active { Code::Forbidden } else { Code::StepOpen }));
            }
            let limits = caller.limits(&services.reaches, permission).await?;
            Ok(Self { caller, limits, db: services.db.clone(), request_id, permission: PhantomData })
        })
    }
}

fn bearer(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}
