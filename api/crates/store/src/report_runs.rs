//! Report runs with the people behind every cell.

use crate::db::Scoped;
use crate::error::Result;
use crate::work_schema::report_run;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Int4, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable, QueryableByName, Selectable,
    SelectableHelper,
};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// A report run.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = report_run)]
pub struct ReportRunRow {
    /// Identifier.
    pub id: Uuid,
    /// Which report, such as `data_quality`.
    pub report: String,
    /// Its title.
    pub title: String,
    /// What was asked.
    pub parameters: Value,
    /// The moment of the data.
    pub true_as_of: DateTime<Utc>,
    /// How long it took.
    pub duration_ms: i32,
    /// The tables as HUD lays them out.
    pub tables: Value,
    /// Who ran it.
    pub created_by: Option<Uuid>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// The people behind a cell, as they are kept.
#[derive(Debug, Clone, Default)]
pub struct ReportCell {
    /// Table, such as `Q1`.
    pub table: String,
    /// Address, such as `B2`.
    pub cell: String,
    /// The enrollment of each member.
    pub enrollment_ids: Vec<Uuid>,
    /// The record that the reason rests on; nil when there is none.
    pub record_ids: Vec<Uuid>,
    /// The place of each member's reason in `reasons`.
    pub reason_numbers: Vec<i32>,
    /// The different reasons.
    pub reasons: Value,
}

/// A member of a cell with what a screen shows of it.
#[derive(Debug, Clone, QueryableByName)]
pub struct ReportMemberRow {
    /// Place in the cell, from 1.
    #[diesel(sql_type = BigInt)]
    pub place: i64,
    /// The client.
    #[diesel(sql_type = SqlUuid)]
    pub client_id: Uuid,
    /// First name.
    #[diesel(sql_type = Nullable<Text>)]
    pub first_name: Option<String>,
    /// Last name.
    #[diesel(sql_type = Nullable<Text>)]
    pub last_name: Option<String>,
    /// The enrollment.
    #[diesel(sql_type = SqlUuid)]
    pub enrollment_id: Uuid,
    /// The project.
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    /// Its name.
    #[diesel(sql_type = Nullable<Text>)]
    pub project_name: Option<String>,
    /// The record that the reason rests on; nil when there is none.
    #[diesel(sql_type = SqlUuid)]
    pub record_id: Uuid,
    /// The reason: `{text, rule, file, column}`.
    #[diesel(sql_type = Jsonb)]
    pub reason: Value,
}

impl Scoped {
    /// Keeps a run and its cells.
    pub async fn add_report_run(&mut self, run: &ReportRunRow, cells: &[ReportCell]) -> Result<()> {
        diesel::insert_into(report_run::table).values(run).execute(self).await?;
        for cell in cells {
            diesel::sql_query(
                "insert into report_cell (run_id, table_id, cell, enrollment_ids, record_ids, reason_numbers, reasons) \
                 values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind::<SqlUuid, _>(run.id)
            .bind::<Text, _>(&cell.table)
            .bind::<Text, _>(&cell.cell)
            .bind::<Array<SqlUuid>, _>(&cell.enrollment_ids)
            .bind::<Array<SqlUuid>, _>(&cell.record_ids)
            .bind::<Array<Int4>, _>(&cell.reason_numbers)
            .bind::<Jsonb, _>(&cell.reasons)
            .execute(self)
            .await?;
        }
        Ok(())
    }

    /// The run with this identifier.
    pub async fn report_run(&mut self, id: Uuid) -> Result<ReportRunRow> {
        Ok(report_run::table.find(id).select(ReportRunRow::as_select()).first(self).await?)
    }

    /// Runs, newest first.
    pub async fn report_runs(
        &mut self,
        before: Option<(DateTime<Utc>, Uuid)>,
        limit: i64,
    ) -> Result<Vec<ReportRunRow>> {
        let mut query = report_run::table.select(ReportRunRow::as_select()).into_boxed();
        if let Some((at, id)) = before {
            query = query
                .filter(report_run::created_at.lt(at).or(report_run::created_at.eq(at).and(report_run::id.lt(id))));
        }
        Ok(query.order((report_run::created_at.desc(), report_run::id.desc())).limit(limit).load(self).await?)
    }

    /// The members of a cell after a place, with the record that each leads to.
    pub async fn report_members(
        &mut self,
        run: Uuid,
        table: &str,
        cell: &str,
        after: i64,
        limit: i64,
    ) -> Result<Vec<ReportMemberRow>> {
        Ok(diesel::sql_query(
            "select m.place, c.id as client_id, c.first_name, c.last_name, e.id as enrollment_id, \
             p.id as project_id, p.project_name, m.record_id, r.reasons -> m.reason_number as reason \
             from report_cell r \
             cross join lateral unnest(r.enrollment_ids, r.record_ids, r.reason_numbers) with ordinality \
                 as m(enrollment_id, record_id, reason_number, place) \
             join enrollment e on e.id = m.enrollment_id \
             join client c on c.id = e.client_id \
             join project p on p.id = e.project_id \
             where r.run_id = $1 and r.table_id = $2 and r.cell = $3 and m.place > $4 \
             order by m.place limit $5",
        )
        .bind::<SqlUuid, _>(run)
        .bind::<Text, _>(table)
        .bind::<Text, _>(cell)
        .bind::<BigInt, _>(after)
        .bind::<BigInt, _>(limit)
        .load(self)
        .await?)
    }
}
