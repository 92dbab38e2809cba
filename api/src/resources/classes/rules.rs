//! What must hold before somebody may register, and until when.

use crate::http::problem::{Code, Error, Result};
use chrono::{DateTime, Utc};
use hmis_store::training::ClassRow;

/// The kinds of training that the class asks for and the user has not attended.
pub fn missing_prerequisites(class: &ClassRow, attended: &[(String, DateTime<Utc>)]) -> Vec<String> {
    let has = |kind: &String| attended.iter().any(|(known, _)| known == kind);
    class.prerequisites.iter().filter(|kind| !has(kind)).cloned().collect()
}

/// Refuses to register for a class that is over, called off, or asks for another one first.
pub(super) fn open_for(class: &ClassRow, attended: &[(String, DateTime<Utc>)], now: DateTime<Utc>) -> Result<()> {
    still_on(class, now)?;
    if missing_prerequisites(class, attended).is_empty() {
        return Ok(());
    }
    Err(Error::new(Code::PrerequisiteMissing).detail("Attend the New User class first."))
}

/// Refuses what makes no sense for a class that has begun or is called off.
pub(super) fn still_on(class: &ClassRow, now: DateTime<Utc>) -> Result<()> {
    let conflict = |detail: &'static str| Err(Error::new(Code::Conflict).detail(detail));
    if class.cancelled_at.is_some() {
        return conflict("The class was cancelled.");
    }
    if class.starts_at <= now {
        return conflict("The class has begun already.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn class(prerequisites: &[&str]) -> ClassRow {
        ClassRow {
            id: Uuid::nil(),
            course_id: Uuid::nil(),
            title: "Error & Report".to_owned(),
            title_es: String::new(),
            satisfies: vec!["error_and_report".to_owned()],
            prerequisites: prerequisites.iter().map(|&kind| kind.to_owned()).collect(),
            starts_at: at("2026-12-04T18:00:00Z"),
            ends_at: at("2026-12-04T20:00:00Z"),
            time_zone: "America/New_York".to_owned(),
            seats: 20,
            location: None,
            online_url: None,
            trainer_id: None,
            trainer_name: None,
            request_id: None,
            cancelled_at: None,
            cancel_reason: None,
            revision: 1,
            taken: 0,
            waiting: 0,
            own_state: None,
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_new_user_class_comes_first() {
        let before = at("2026-12-01T12:00:00Z");
        let class = class(&["new_user"]);
        let refused = open_for(&class, &[("refresher".to_owned(), before)], before).unwrap_err();
        assert_eq!(refused.code(), Code::PrerequisiteMissing);
        assert!(open_for(&class, &[("new_user".to_owned(), before)], before).is_ok());
    }

    #[test]
    fn nobody_registers_for_what_has_begun_or_is_called_off() {
        let open = class(&[]);
        assert!(open_for(&open, &[], at("2026-12-04T17:59:59Z")).is_ok());
        assert_eq!(open_for(&open, &[], at("2026-12-04T18:00:00Z")).unwrap_err().code(), Code::Conflict);
        let off = ClassRow { cancelled_at: Some(at("2026-12-01T00:00:00Z")), ..open };
        assert_eq!(open_for(&off, &[], at("2026-12-02T00:00:00Z")).unwrap_err().code(), Code::Conflict);
    }
}
