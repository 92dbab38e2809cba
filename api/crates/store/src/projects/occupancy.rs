//! How many people were in a project on each day, and how many beds it had (reporting glossary, section 6).

use super::sql::RESIDENTIAL;
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// One day of a project.
#[derive(Debug, Clone, QueryableByName)]
pub struct OccupancyRow {
    /// The day.
    #[diesel(sql_type = Date)]
    pub date: NaiveDate,
    /// People (not enrollments) who were there.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
    /// Beds in inventory.
    #[diesel(sql_type = BigInt)]
    pub beds: i64,
}

#[derive(QueryableByName)]
struct Exists {
    #[diesel(sql_type = SqlUuid)]
    #[expect(dead_code, reason = "read only to see whether the project exists")]
    id: Uuid,
}

/// Enrollments of the project with their exit, and the head of household's housing move-in date (3.20), which counts
/// only from entry to exit.
const STAYS: &str = "
    stay as materialized (
        select e.id, e.client_id, e.household_id, e.relationship_to_hoh, e.entry_date, x.exit_date,
               p.project_type,
               case when e.move_in_date >= e.entry_date
                     and (x.exit_date is null or e.move_in_date <= x.exit_date) then e.move_in_date end as move_in_date
        from enrollment e
        join project p on p.id = e.project_id
        left join lateral (select max(exit_date) as exit_date from exit
                           where enrollment_id = e.id and date_deleted is null) x on true
        where e.project_id = $1 and e.date_deleted is null and e.entry_date <= $3
    ),
    housed as materialized (
        select household_id, min(move_in_date) as move_in_date from stay
        where relationship_to_hoh = 1 and household_id is not null group by household_id
    )";

/// From which day until before which day somebody was there. Night-by-night shelters (type 1) by bed nights; other
/// residential projects by stays, permanent housing only from the move-in of the head of household (a member who comes
/// later counts from the own entry); elsewhere everybody enrolled, the day of exit included.
fn presence() -> String {
    format!(
        "presence as (
            select client_id, entry_date as first,
                   case when project_type in {RESIDENTIAL} then exit_date else exit_date + 1 end as until
            from stay where project_type is null or project_type not in (1, 3, 9, 10, 13)
            union all
            select stay.client_id, greatest(stay.entry_date, coalesce(housed.move_in_date, stay.move_in_date)), exit_date
            from stay left join housed using (household_id)
            where project_type in (3, 9, 10, 13)
              and case when stay.relationship_to_hoh = 1 then stay.move_in_date else housed.move_in_date end is not null
            union all
            select stay.client_id, s.date_provided, s.date_provided + 1
            from stay join services s on s.enrollment_id = stay.id
            where project_type = 1 and s.record_type = 200 and s.date_deleted is null
              and s.date_provided between $2 and $3 and s.date_provided >= stay.entry_date
              and (stay.exit_date is null or s.date_provided < stay.exit_date)
        )"
    )
}

/// Each person's days are merged before they are counted, and only the days on which a count changes are summed.
const DAYS: &str = "
    within as (
        select client_id, daterange(greatest(first, $2), least(coalesce(until, $3 + 1), $3 + 1)) as days
        from presence
        where greatest(first, $2) < least(coalesce(until, $3 + 1), $3 + 1)
    ),
    merged as (select unnest(range_agg(days)) as days from within group by client_id),
    turn as (
        select lower(days) as date, 1 as people, 0 as beds from merged
        union all
        select upper(days), -1, 0 from merged
        union all
        select greatest(i.inventory_start_date, $2), 0, i.bed_inventory from inventory i
        where i.project_id = $1 and i.date_deleted is null and i.bed_inventory is not null
          and i.inventory_start_date <= $3 and (i.inventory_end_date is null or i.inventory_end_date >= $2)
        union all
        select i.inventory_end_date + 1, 0, -i.bed_inventory from inventory i
        where i.project_id = $1 and i.date_deleted is null and i.bed_inventory is not null
          and i.inventory_start_date <= $3 and i.inventory_end_date >= greatest($2, i.inventory_start_date)
    ),
    total as (select date, sum(people) as people, sum(beds) as beds from turn group by date)
    select day::date as date,
           coalesce(sum(total.people) over so_far, 0)::bigint as people,
           coalesce(sum(total.beds) over so_far, 0)::bigint as beds
    from generate_series($2, $3, interval '1 day') day
    left join total on total.date = day::date
    window so_far as (order by day)
    order by day";

impl Scoped {
    /// People and beds for each day, both ends included; [`crate::StoreError::NotFound`] when there is no such project.
    pub async fn occupancy(&mut self, project_id: Uuid, start: NaiveDate, end: NaiveDate) -> Result<Vec<OccupancyRow>> {
        let mut statement = Statement::new("select id from project where date_deleted is null and id = ");
        let id = statement.bind(Value::Id(project_id));
        statement.push(id);
        let _: Exists = statement.query().get_result(self).await?;
        let mut statement = Statement::default();
        let project = statement.bind(Value::Id(project_id));
        let days = [start, end].map(|day| statement.bind(Value::Date(Some(day))));
        let text = format!("with {STAYS}, {}, {DAYS}", presence());
        statement.push(text.replace("$1", &project).replace("$2", &days[0]).replace("$3", &days[1]));
        Ok(statement.query().load(self).await?)
    }
}
