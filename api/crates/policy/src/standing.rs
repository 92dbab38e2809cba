//! May somebody open live data yet, and if not, which step is open? The life of a user as one written rule.
//!
//! A user is approved, works for an agency whose memorandum of understanding is in force, has signed the New User
//! Agreement, and has attended the New User class. Who then does not sign in for six months is suspended until the
//! next refresher class.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

/// The term of a memorandum of understanding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// When it was ended early.
    pub ended_at: Option<DateTime<Utc>>,
}

/// How an agency's memoranda cover a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The last day that memoranda cover without a gap; `None` when none is in force.
    pub until: Option<NaiveDate>,
    /// When the next one begins, when none is in force.
    pub begins_on: Option<NaiveDate>,
}

/// What covers a day. A memorandum that follows on without a gap prolongs the one before.
pub fn coverage(terms: &[Term], day: NaiveDate) -> Coverage {
    let mut standing: Vec<&Term> = terms.iter().filter(|term| term.ended_at.is_none()).collect();
    standing.sort_by_key(|term| term.starts_on);
    let mut until: Option<NaiveDate> = None;
    for term in &standing {
        // Up to the day itself for the first one, up to the day after the end for those that follow on.
        let reached = until.map_or(Some(day), |last| last.checked_add_days(Days::new(1)));
        if reached.is_some_and(|reached| term.starts_on <= reached) && term.ends_on >= day {
            until = until.max(Some(term.ends_on));
        }
    }
    let begins_on = standing.iter().map(|term| term.starts_on).find(|start| *start > day);
    Coverage { until, begins_on: begins_on.filter(|_| until.is_none()) }
}

/// What is known about a user.
#[derive(Debug, Clone)]
pub struct Facts {
    /// When the user was approved.
    pub approved_at: DateTime<Utc>,
    /// When the user was disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// The memoranda of the user's agency; `None` for somebody at the HMIS lead, who needs none.
    pub memoranda: Option<Vec<Term>>,
    /// When the New User Agreement in force was published; `None` when there is none to sign.
    pub agreement_published_at: Option<DateTime<Utc>>,
    /// When the user signed that version.
    pub agreement_signed_at: Option<DateTime<Utc>>,
    /// When the user last signed any version.
    pub any_agreement_signed_at: Option<DateTime<Utc>>,
    /// When the user last attended a New User class.
    pub new_user_class_at: Option<DateTime<Utc>>,
    /// When the user last attended a refresher class.
    pub refresher_class_at: Option<DateTime<Utc>>,
    /// When the user last signed in.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Since when the user has been suspended, as written down.
    pub suspended_at: Option<DateTime<Utc>>,
}

/// The limits that a Continuum of Care sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// After so many months without signing in a user is suspended.
    pub inactivity_months: u32,
    /// So many days a signature of the former version still counts.
    pub signature_grace_days: u32,
    /// So many days before the end of the agency's memorandum its users are told.
    pub memorandum_warning_days: u32,
}

/// Where a user stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// May do what the grants say.
    Active,
    /// A step is open.
    Onboarding,
    /// Was inactive too long; a refresher class brings the user back.
    Suspended,
    /// May not sign in.
    Disabled,
}

/// What a user needs before live data open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// A second person at the HMIS lead approved the nomination.
    Approved,
    /// The agency has a memorandum of understanding in force.
    MemorandumInForce,
    /// The New User Agreement is signed.
    AgreementSigned,
    /// The New User class is attended.
    ClassAttended,
    /// A refresher class is attended, after a suspension.
    RefresherAttended,
}

/// A step and whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Whether nothing is left to do.
    pub done: bool,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
}

/// What will become a problem soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The agency's memorandum ends on this day.
    MemorandumLapses(NaiveDate),
    /// A new version of the agreement is to be signed by this day.
    SignAgainBy(NaiveDate),
}

/// Where a user stands, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The outcome.
    pub state: State,
    /// Every step, in the order in which they are taken.
    pub steps: Vec<Step>,
    /// What will become a problem soon.
    pub warnings: Vec<Warning>,
    /// Since when the user has been suspended.
    pub suspended_at: Option<DateTime<Utc>>,
    /// When the user will be suspended unless something is done.
    pub suspends_at: Option<DateTime<Utc>>,
}

impl Facts {
    /// The last sign of life: a sign-in, a class, a signature, the approval.
    pub fn last_active_at(&self) -> DateTime<Utc> {
        let signs =
            [self.last_sign_in_at, self.new_user_class_at, self.refresher_class_at, self.any_agreement_signed_at];
        signs.into_iter().flatten().fold(self.approved_at, DateTime::max)
    }

    /// When inactivity suspends, or has suspended, the user.
    pub fn suspends_at(&self, thresholds: &Thresholds) -> DateTime<Utc> {
        let last = self.last_active_at();
        last.checked_add_months(Months::new(thresholds.inactivity_months)).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Since when the user has been suspended: as written down, or by what the calendar says. A refresher class
    /// attended since then has ended it.
    fn suspended_since(&self, thresholds: &Thresholds, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = self.suspends_at(thresholds);
        let since = self.suspended_at.or((due <= now).then_some(due))?;
        self.refresher_class_at.is_none_or(|attended| attended <= since).then_some(since)
    }
}

/// Where a user stands at a moment.
pub fn standing(facts: &Facts, thresholds: &Thresholds, now: DateTime<Utc>) -> Standing {
    let mut warnings = Vec::new();
    let mut steps = vec![done_at(StepKind::Approved, Some(facts.approved_at))];
    if let Some(memoranda) = &facts.memoranda {
        steps.push(memorandum_step(memoranda, thresholds, now, &mut warnings));
    }
    if let Some(published_at) = facts.agreement_published_at {
        steps.push(agreement_step(facts, published_at, thresholds, now, &mut warnings));
    }
    steps.push(done_at(StepKind::ClassAttended, facts.new_user_class_at));
    let suspended_at = facts.suspended_since(thresholds, now);
    if suspended_at.is_some() {
        steps.push(Step { kind: StepKind::RefresherAttended, done: false, done_at: None });
    }
    let state = if facts.disabled_at.is_some() {
        State::Disabled
    } else if suspended_at.is_some() {
        State::Suspended
    } else if steps.iter().all(|step| step.done) {
        State::Active
    } else {
        State::Onboarding
    };
    let suspends_at = (suspended_at.is_none() && facts.disabled_at.is_none()).then(|| facts.suspends_at(thresholds));
    Standing { state, steps, warnings, suspended_at, suspends_at }
}

fn done_at(kind: StepKind, at: Option<DateTime<Utc>>) -> Step {
    Step { kind, done: at.is_some(), done_at: at }
}

fn memorandum_step(
    memoranda: &[Term],
    thresholds: &Thresholds,
    now: DateTime<Utc>,
    warnings: &mut Vec<Warning>,
) -> Step {
    let today = now.date_naive();
    let covered = coverage(memoranda, today);
    if let Some(until) = covered.until
        && until.signed_duration_since(today).num_days() <= i64::from(thresholds.memorandum_warning_days)
    {
        warnings.push(Warning::MemorandumLapses(until));
    }
    Step { kind: StepKind::MemorandumInForce, done: covered.until.is_some(), done_at: None }
}

fn agreement_step(
    facts: &Facts,
    published_at: DateTime<Utc>,
    thresholds: &Thresholds,
    now: DateTime<Utc>,
    warnings: &mut Vec<Warning>,
) -> Step {
    let kind = StepKind::AgreementSigned;
    if facts.agreement_signed_at.is_some() {
        return done_at(kind, facts.agreement_signed_at);
    }
    let grace = Days::new(u64::from(thresholds.signature_grace_days));
    let last_day = published_at.date_naive().checked_add_days(grace);
    match (facts.any_agreement_signed_at, last_day) {
        (Some(signed_at), Some(last_day)) if signed_at < published_at && now.date_naive() <= last_day => {
            warnings.push(Warning::SignAgainBy(last_day));
            done_at(kind, Some(signed_at))
        }
        _ => done_at(kind, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    const LIMITS: Thresholds =
        Thresholds { inactivity_months: 6, signature_grace_days: 30, memorandum_warning_days: 60 };

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(year: i32, month: u32, day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(year, month, day, 12, 0, 0).unwrap()
    }

    fn term(starts_on: NaiveDate, ends_on: NaiveDate) -> Term {
        Term { starts_on, ends_on, ended_at: None }
    }

    /// Approved on March 1, signed on March 2, in class on March 5, last signed in on April 10, 2026; the memorandum
    /// runs for the calendar year.
    fn settled() -> Facts {
        Facts {
            approved_at: at(2026, 3, 1),
            disabled_at: None,
            memoranda: Some(vec![term(day(2026, 1, 1), day(2026, 12, 31))]),
            agreement_published_at: Some(at(2025, 1, 1)),
            agreement_signed_at: Some(at(2026, 3, 2)),
            any_agreement_signed_at: Some(at(2026, 3, 2)),
            new_user_class_at: Some(at(2026, 3, 5)),
            refresher_class_at: None,
            last_sign_in_at: Some(at(2026, 4, 10)),
            suspended_at: None,
        }
    }

    fn open_steps(standing: &Standing) -> Vec<StepKind> {
        standing.steps.iter().filter(|step| !step.done).map(|step| step.kind).collect()
    }

    #[test]
    fn who_has_done_everything_is_active() {
        let outcome = standing(&settled(), &LIMITS, at(2026, 5, 1));
        assert_eq!(outcome.state, State::Active);
        assert_eq!(open_steps(&outcome), []);
        assert_eq!(outcome.warnings, []);
        assert_eq!(outcome.suspends_at, Some(at(2026, 10, 10)));
    }

    #[test]
    fn a_newcomer_sees_every_open_step_in_order() {
        let facts = Facts {
            memoranda: Some(Vec::new()),
            agreement_signed_at: None,
            any_agreement_signed_at: None,
            new_user_class_at: None,
            last_sign_in_at: None,
            ..settled()
        };
        let outcome = standing(&facts, &LIMITS, at(2026, 3, 2));
        assert_eq!(outcome.state, State::Onboarding);
        let open = [StepKind::MemorandumInForce, StepKind::AgreementSigned, StepKind::ClassAttended];
        assert_eq!(open_steps(&outcome), open);
        assert_eq!(outcome.steps[0], Step { kind: StepKind::Approved, done: true, done_at: Some(at(2026, 3, 1)) });
    }

    #[test]
    fn somebody_at_the_lead_needs_no_memorandum() {
        let outcome = standing(&Facts { memoranda: None, ..settled() }, &LIMITS, at(2026, 5, 1));
        assert_eq!(outcome.state, State::Active);
        assert!(outcome.steps.iter().all(|step| step.kind != StepKind::MemorandumInForce));
    }

    #[test]
    fn a_memorandum_covers_its_first_and_last_day_and_a_successor_prolongs_it() {
        let one = [term(day(2026, 1, 1), day(2026, 12, 31))];
        assert_eq!(coverage(&one, day(2025, 12, 31)), Coverage { until: None, begins_on: Some(day(2026, 1, 1)) });
        assert_eq!(coverage(&one, day(2026, 1, 1)).until, Some(day(2026, 12, 31)));
        assert_eq!(coverage(&one, day(2026, 12, 31)).until, Some(day(2026, 12, 31)));
        assert_eq!(coverage(&one, day(2027, 1, 1)), Coverage::default());
        let renewed = [term(day(2027, 1, 1), day(2027, 12, 31)), one[0]];
        assert_eq!(coverage(&renewed, day(2026, 12, 31)).until, Some(day(2027, 12, 31)));
        let gap = [one[0], term(day(2027, 1, 2), day(2027, 12, 31))];
        assert_eq!(coverage(&gap, day(2026, 12, 31)).until, Some(day(2026, 12, 31)));
        let ended = [Term { ended_at: Some(at(2026, 6, 1)), ..one[0] }];
        assert_eq!(coverage(&ended, day(2026, 7, 1)), Coverage::default());
    }

    #[test]
    fn the_memorandums_end_is_told_sixty_days_before_and_stops_its_users_after() {
        // Sixty days before December 31 is November 1.
        assert_eq!(standing(&settled(), &LIMITS, at(2026, 10, 9)).warnings, []);
        let recent = Facts { last_sign_in_at: Some(at(2026, 10, 1)), ..settled() };
        assert_eq!(standing(&recent, &LIMITS, at(2026, 10, 31)).warnings, []);
        let warned = standing(&recent, &LIMITS, at(2026, 11, 1));
        assert_eq!(warned.warnings, [Warning::MemorandumLapses(day(2026, 12, 31))]);
        assert_eq!(warned.state, State::Active);
        let lapsed = standing(&recent, &LIMITS, at(2027, 1, 1));
        assert_eq!((lapsed.state, open_steps(&lapsed)), (State::Onboarding, vec![StepKind::MemorandumInForce]));
    }

    #[test]
    fn a_new_version_is_to_be_signed_within_the_grace() {
        // Published on May 1: the old signature counts up to and including May 31.
        let facts = Facts { agreement_published_at: Some(at(2026, 5, 1)), agreement_signed_at: None, ..settled() };
        let within = standing(&facts, &LIMITS, at(2026, 5, 31));
        assert_eq!((within.state, within.warnings), (State::Active, vec![Warning::SignAgainBy(day(2026, 5, 31))]));
        let after = standing(&facts, &LIMITS, at(2026, 6, 1));
        assert_eq!((after.state, open_steps(&after)), (State::Onboarding, vec![StepKind::AgreementSigned]));
        let never = Facts { any_agreement_signed_at: None, ..facts };
        assert_eq!(standing(&never, &LIMITS, at(2026, 5, 2)).state, State::Onboarding, "no grace without a signature");
    }

    #[test]
    fn six_months_without_signing_in_suspend_and_a_refresher_brings_back() {
        assert_eq!(standing(&settled(), &LIMITS, at(2026, 10, 9)).state, State::Active);
        let suspended = standing(&settled(), &LIMITS, at(2026, 10, 10));
        assert_eq!(suspended.state, State::Suspended);
        assert_eq!(suspended.suspended_at, Some(at(2026, 10, 10)));
        assert_eq!(open_steps(&suspended), [StepKind::RefresherAttended]);
        // Signing in while suspended does not bring anybody back once it is written down.
        let came = Facts { suspended_at: Some(at(2026, 10, 10)), last_sign_in_at: Some(at(2026, 10, 12)), ..settled() };
        assert_eq!(standing(&came, &LIMITS, at(2026, 10, 12)).state, State::Suspended);
        let back = Facts { refresher_class_at: Some(at(2026, 11, 5)), ..came };
        assert_eq!(standing(&back, &LIMITS, at(2026, 11, 5)).state, State::Active);
        // A refresher from before the suspension does not count.
        let early = Facts { refresher_class_at: Some(at(2026, 4, 2)), ..settled() };
        assert_eq!(standing(&early, &LIMITS, at(2026, 10, 10)).state, State::Suspended);
    }

    #[test]
    fn months_are_calendar_months_and_a_threshold_can_be_changed() {
        // August 31 plus six months is the last day of February.
        let facts = Facts { last_sign_in_at: Some(at(2026, 8, 31)), ..settled() };
        assert_eq!(facts.suspends_at(&LIMITS), at(2027, 2, 28));
        let strict = Thresholds { inactivity_months: 2, ..LIMITS };
        assert_eq!(standing(&settled(), &strict, at(2026, 6, 10)).state, State::Suspended);
    }

    #[test]
    fn disabled_goes_before_everything() {
        let facts = Facts { disabled_at: Some(at(2026, 4, 1)), ..settled() };
        let outcome = standing(&facts, &LIMITS, at(2027, 4, 1));
        assert_eq!((outcome.state, outcome.suspends_at), (State::Disabled, None));
    }
}
