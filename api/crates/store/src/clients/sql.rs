//! Expressions that several statements about clients share.

/// The body of the database function `hmis_fold`, by whose values names are indexed. The planner sees the same in both,
/// but would read the function's body anew for every call, and a search makes hundreds.
macro_rules! folded {
    ($column:literal) => {
        concat!(
            "(coalesce(translate(lower(",
            $column,
            "), 'áàâäãåéèêëíìîïóòôöõúùûüñçýÿ''’-.', 'aaaaaaeeeeiiiiooooouuuuncyy'), '') collate \"C\")"
        )
    };
}

/// The folded last name of `c`, as it is indexed.
pub(crate) const LAST_NAME: &str = folded!("c.last_name");

/// The folded first name of `c`, as it is indexed.
pub(crate) const FIRST_NAME: &str = folded!("c.first_name");

/// The folded middle name of `c`, as it is indexed.
pub(crate) const MIDDLE_NAME: &str = folded!("c.middle_name");

/// The folded name of alias `a`, as it is indexed.
pub(crate) const ALIAS: &str = folded!("a.name");

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
