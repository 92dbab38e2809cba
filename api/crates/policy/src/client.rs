//! The decision about one client, with every reason.

use crate::scope::Scope;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An enrollment as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnrollmentFacts {
    /// Identifier.
    pub id: Uuid,
    /// Where.
    pub project_id: Uuid,
    /// The last day on which a release of the client lets other agencies see it; `None` when none does.
    pub released_until: Option<NaiveDate>,
}

/// A client as the rule sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientFacts {
    /// Enrollments that are not deleted.
    pub enrollments: Vec<EnrollmentFacts>,
    /// Only those with a permission of their own may see the client.
    pub restricted: bool,
}

/// What the person who asks may see beyond the scope.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Special {
    /// Holds `client:read_restricted`.
    pub sees_restricted: bool,
    /// Has broken the glass for this client and the time is not over.
    pub glass_broken: bool,
}

/// Why somebody may or may not see a client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// A grant covers a project where the client is or was enrolled.
    OwnEnrollment {
        /// The project.
        project_id: Uuid,
    },
    /// A grant covers everything.
    CoversEverything,
    /// The client released the records of this project, and an agreement between the agencies is in force.
    SharedByRelease {
        /// The project.
        project_id: Uuid,
        /// The last day.
        until: NaiveDate,
    },
    /// The glass is broken for this client.
    GlassBroken,
    /// The client is restricted and the role does not hold `client:read_restricted`.
    Restricted,
    /// The agencies have an agreement, but the client has not released this project's records.
    NotReleased {
        /// The project.
        project_id: Uuid,
    },
    /// No agreement lets the project's agency share with the agencies of the person who asks.
    NoAgreement {
        /// The project.
        project_id: Uuid,
    },
    /// A victim service provider's client: nobody outside of the provider may look.
    VictimServiceProvider {
        /// The project.
        project_id: Uuid,
    },
    /// The client has no enrollment, so no grant over projects covers the client.
    NoEnrollment,
}

impl Reason {
    /// Whether the reason speaks for seeing the client.
    pub fn allows(&self) -> bool {
        matches!(
            self,
            Self::OwnEnrollment { .. } | Self::CoversEverything | Self::SharedByRelease { .. } | Self::GlassBroken
        )
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the client may be seen.
    pub allowed: bool,
    /// Which of the client's enrollments may be seen with it.
    pub enrollments: BTreeSet<Uuid>,
    /// Every reason for and against.
    pub reasons: BTreeSet<Reason>,
}

/// Decides about one client under one permission.
pub fn decide(scope: &Scope, special: Special, client: &ClientFacts, day: NaiveDate) -> Decision {
    let mut reasons = BTreeSet::new();
    let mut enrollments = BTreeSet::new();
    for enrollment in &client.enrollments {
        let reason = about_enrollment(scope, special, enrollment, day);
        if reason.allows() {
            enrollments.insert(enrollment.id);
        }
        reasons.insert(reason);
    }
    if client.enrollments.is_empty() {
        reasons.insert(if scope.everything {
            Reason::CoversEverything
        } else if special.glass_broken {
            Reason::GlassBroken
        } else {
            Reason::NoEnrollment
        });
    }
    let held_back = client.restricted && !special.sees_restricted && !special.glass_broken;
    if held_back {
        reasons.insert(Reason::Restricted);
    }
    let allowed = !held_back && reasons.iter().any(Reason::allows);
    if !allowed {
        enrollments.clear();
    }
    Decision { allowed, enrollments, reasons }
}

fn about_enrollment(scope: &Scope, special: Special, enrollment: &EnrollmentFacts, day: NaiveDate) -> Reason {
    let project_id = enrollment.project_id;
    if scope.own.contains(&project_id) {
        return Reason::OwnEnrollment { project_id };
    }
    if scope.hidden.contains(&project_id) {
        return Reason::VictimServiceProvider { project_id };
    }
    if scope.everything {
        return Reason::CoversEverything;
    }
    match enrollment.released_until.filter(|until| *until >= day) {
        Some(until) if scope.shared.contains(&project_id) => Reason::SharedByRelease { project_id, until },
        _ if special.glass_broken => Reason::GlassBroken,
        None if scope.shared.contains(&project_id) => Reason::NotReleased { project_id },
        _ => Reason::NoAgreement { project_id },
    }
}
