//! What a person reaches, in the form in which the database's policies read it.

use chrono::NaiveDate;
use hmis_policy::Scope;
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// Which data a caller may touch.
#[derive(Debug, Clone)]
pub enum Reach {
    /// The program itself: imports, clean-up, signing people in. No policy applies.
    Program,
    /// A person, within limits that the database enforces.
    Limited(Arc<Limits>),
}

/// A person's limits for one permission on one day.
#[derive(Debug, Clone)]
pub struct Limits {
    /// What grants and agreements reach.
    pub scope: Scope,
    /// Clients for whom the person has broken the glass.
    pub opened_clients: BTreeSet<Uuid>,
    /// Whether restricted clients are seen within the scope.
    pub sees_restricted: bool,
    statements: String,
}

/// Kinds of records that need a permission of their own, as [`Limits`] names them to the policies.
pub const RECORD_KINDS: [&str; 4] = ["hiv", "substance_use", "domestic_violence", "notes"];

/// Restricted clients, as [`Limits`] names them to the policies.
const RESTRICTED: &str = "restricted";

impl Limits {
    /// Puts limits together. `kinds` are those of [`RECORD_KINDS`] that the person may see.
    pub fn new(
        scope: Scope,
        kinds: &[&'static str],
        sees_restricted: bool,
        opened_clients: BTreeSet<Uuid>,
        day: NaiveDate,
    ) -> Self {
        let role = if scope.everything { "hmis_everything" } else { "hmis_scoped" };
        // Whoever reaches everything is told what is hidden; a list of all projects would serve nobody.
        let none = BTreeSet::new();
        let own = if scope.everything { &none } else { &scope.own };
        let mut sees: Vec<&str> = kinds.iter().copied().filter(|kind| RECORD_KINDS.contains(kind)).collect();
        if sees_restricted {
            sees.push(RESTRICTED);
        }
        // Identifiers, a day and names from the table above: nothing that anybody typed.
        let statements = format!(
            "set local role {role}; set local app.projects = '{}'; set local app.shared_projects = '{}'; \
             set local app.hidden_projects = '{}'; set local app.opened_clients = '{}'; \
             set local app.sees = '{}'; set local app.today = '{day}'",
            array(own),
            array(&scope.shared),
            array(&scope.hidden),
            array(&opened_clients),
            sees.join(","),
        );
        Self { scope, opened_clients, sees_restricted, statements }
    }

    /// Nothing at all.
    pub fn nothing(day: NaiveDate) -> Self {
        Self::new(Scope::default(), &[], false, BTreeSet::new(), day)
    }

    /// The role and the settings for one transaction.
    pub fn statements(&self) -> &str {
        &self.statements
    }
}

fn array(ids: &BTreeSet<Uuid>) -> String {
    let mut text = String::with_capacity(ids.len() * 37 + 2);
    text.push('{');
    for (place, id) in ids.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
    }
    text.push('}');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_say_what_is_reached_and_never_what_is_not() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let scope = Scope { own: [one, two].into(), ..Scope::default() };
        let limits = Limits::new(scope, &["hiv", "typed by somebody'; drop table"], true, BTreeSet::new(), day);
        let text = limits.statements();
        assert!(text.contains("set local role hmis_scoped"));
        assert!(text.contains(&format!("app.projects = '{{{one},{two}}}'")));
        assert!(text.contains("app.sees = 'hiv,restricted'"), "{text}");
        assert!(text.contains("app.shared_projects = '{}'"));

        let scope = Scope { everything: true, own: [one].into(), hidden: [two].into(), ..Scope::default() };
        let all = Limits::new(scope, &[], false, BTreeSet::new(), day);
        assert!(all.statements().contains("set local role hmis_everything"));
        assert!(all.statements().contains(&format!("app.hidden_projects = '{{{two}}}'")));
        assert!(all.statements().contains("app.projects = '{}'"));
    }
}
