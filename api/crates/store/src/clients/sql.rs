//! Expressions that several statements about clients share.

/// The folded last name of `c`: a column, because the planner may use an index under a policy only for comparisons that
/// leak nothing, and folding is a function that might.
pub(crate) const LAST_NAME: &str = "c.last_name_key";

/// The folded first name of `c`.
pub(crate) const FIRST_NAME: &str = "c.first_name_key";

/// The folded middle name of `c`.
pub(crate) const MIDDLE_NAME: &str = "c.middle_name_key";

/// The folded name of alias `a`.
pub(crate) const ALIAS: &str = "a.name_key";

/// The latest day on which somebody had to do with the person: entry, exit, service or bed night, current living
/// situation, coordinated entry assessment or event. A `where` on enrollment `e` follows.
pub(crate) const LAST_CONTACT: &str = "
    select max(greatest(
        e.entry_date,
        (select max(x.exit_date) from exit x where x.enrollment_id = e.id and x.date_deleted is null),
        (select max(s.date_provided) from services s where s.enrollment_id = e.id and s.date_deleted is null),
        (select max(l.information_date) from current_living_situation l
         where l.enrollment_id = e.id and l.date_deleted is null),
        (select max(a.assessment_date) from assessment a where a.enrollment_id = e.id and a.date_deleted is null),
        (select max(v.event_date) from event v where v.enrollment_id = e.id and v.date_deleted is null)
    )) as day
    from enrollment e";

/// Whether enrollment `e` is open on a day: entered by then and not left by then. The day of exit is not open.
pub(crate) fn open_on(day: &str) -> String {
    format!(
        "e.entry_date <= {day} and not exists (select 1 from exit x
         where x.enrollment_id = e.id and x.date_deleted is null and x.exit_date <= {day})"
    )
}
