//! What being enrolled on a day means, for counts and lists.

/// Project types in which a day counts by the night (residential: ES, TH, SH, PH), so that the day of exit does not.
pub(super) const RESIDENTIAL: &str = "(0, 1, 2, 3, 8, 9, 10, 13)";

/// Whether the exit `x` (may be absent) of an enrollment in project `p` leaves it enrolled on a day: in a residential
/// project until the day before the exit, elsewhere until the day of exit (reporting glossary, method 1).
pub(super) fn still_enrolled(exit_date: &str, day: &str) -> String {
    format!(
        "({exit_date} is null or {exit_date} > {day}
          or ({exit_date} = {day} and p.project_type is not null and p.project_type not in {RESIDENTIAL}))"
    )
}

/// Beds of inventory `i` count on a day.
pub(super) fn beds_on(day: &str) -> String {
    format!(
        "i.date_deleted is null and i.inventory_start_date <= {day}
         and (i.inventory_end_date is null or i.inventory_end_date >= {day})"
    )
}
