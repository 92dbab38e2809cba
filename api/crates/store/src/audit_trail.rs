//! Reading the audit trail that [`crate::audit`] writes.

use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Date, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value as Json;
use uuid::Uuid;

/// An event with the names of who did it.
#[derive(Debug, Clone, QueryableByName)]
pub struct AuditRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    /// Who.
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    /// The user's name, while there is such a user.
    #[diesel(sql_type = Nullable<Text>)]
    pub user_name: Option<String>,
    /// The agency for which the user worked then.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub organization_id: Option<Uuid>,
    /// The agency's name, while there is such an agency.
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_name: Option<String>,
    /// In which session.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub session_id: Option<Uuid>,
    /// In which request.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub request_id: Option<Uuid>,
    /// From which network address.
    #[diesel(sql_type = Nullable<Text>)]
    pub address: Option<String>,
    /// By which right.
    #[diesel(sql_type = Text)]
    pub permission: String,
    /// What the right rested on.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub authority: Option<Json>,
    /// What.
    #[diesel(sql_type = Text)]
    pub action: String,
    /// To what kind of things.
    #[diesel(sql_type = Nullable<Text>)]
    pub subject_kind: Option<String>,
    /// To which things.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub subject_ids: Vec<Uuid>,
    /// What else matters.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub details: Option<Json>,
}

/// Narrows and sorts the list of events.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Only events about this thing.
    pub subject: Option<Uuid>,
    /// Only this action.
    pub action: Option<String>,
    /// Only by this right.
    pub permission: Option<String>,
    /// Only what this user did.
    pub user_id: Option<Uuid>,
    /// Only what was done for this agency.
    pub organization_id: Option<Uuid>,
    /// Only from this network address.
    pub address: Option<String>,
    /// Not before this moment.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
    /// Time and identifier of the last row of the page before.
    pub after: Option<(DateTime<Utc>, Uuid)>,
    /// Most rows.
    pub limit: i64,
}

/// A record that a request changed.
#[derive(Debug, Clone, QueryableByName)]
pub struct TouchedRow {
    /// The table.
    #[diesel(sql_type = Text)]
    pub table_name: String,
    /// The record.
    #[diesel(sql_type = SqlUuid)]
    pub record_id: Uuid,
    /// The person, when the record says so itself.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub client_id: Option<Uuid>,
    /// `changed`, `removed` or `restored`.
    #[diesel(sql_type = Text)]
    pub action: String,
    /// The columns whose values differ.
    #[diesel(sql_type = Array<Text>)]
    pub columns: Vec<String>,
}

/// How often somebody's record was looked at on one day by one agency.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ViewRow {
    /// The day, by the database's clock.
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    /// The agency.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub organization_id: Option<Uuid>,
    /// Its name.
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_name: Option<String>,
    /// How many users.
    #[diesel(sql_type = BigInt)]
    pub users: i64,
    /// Times the record or a part of it was opened.
    #[diesel(sql_type = BigInt)]
    pub opened: i64,
    /// Times the person stood in a list or a search.
    #[diesel(sql_type = BigInt)]
    pub listed: i64,
    /// Times hidden values were shown.
    #[diesel(sql_type = BigInt)]
    pub revealed: i64,
    /// Times something was changed.
    #[diesel(sql_type = BigInt)]
    pub changed: i64,
}

const COLUMNS: &str = "
    select e.id, e.at, e.user_id, u.name as user_name, e.organization_id, o.organization_name, e.session_id,
           e.request_id, e.address, e.permission, e.authority, e.action, e.subject_kind, e.subject_ids, e.details";

const NAMES: &str = "
    left join app_user u on u.id = e.user_id
    left join organization o on o.id = e.organization_id
    where true";

/// Lists in which a person stood among others; everything else about a person is a look at the record.
const LISTED: &str = "('client.searched', 'project.people_listed', 'report.members.viewed')";

/// An event's identifier tells when it was made; the database's clock, which dates it, may differ by this much.
const CLOCKS_DIFFER: chrono::Duration = chrono::Duration::minutes(15);

impl Scoped {
    /// Audit events.
    pub async fn audit_events(&mut self, filter: &AuditFilter) -> Result<Vec<AuditRow>> {
        let mut statement = from_events(filter.subject);
        narrow(&mut statement, filter);
        let (direction, beyond) = if filter.oldest_first { ("asc", ">") } else { ("desc", "<") };
        if let Some((at, id)) = filter.after {
            let (at, id) = (statement.bind(Value::Instant(at)), statement.bind(Value::Id(id)));
            statement.push(format_args!(" and (e.at, e.id) {beyond} ({at}, {id})"));
        }
        let limit = statement.bind(Value::Long(filter.limit));
        statement.push(format_args!(" order by e.at {direction}, e.id {direction} limit {limit}"));
        Ok(statement.query().load(self).await?)
    }

    /// One event.
    pub async fn audit_event(&mut self, id: Uuid) -> Result<AuditRow> {
        let mut statement = from_events(None);
        if let Some(at) = made_at(id) {
            // The months are found by time; the identifier has it.
            let (from, until) = (
                statement.bind(Value::Instant(at - CLOCKS_DIFFER)),
                statement.bind(Value::Instant(at + CLOCKS_DIFFER)),
            );
            statement.push(format_args!(" and e.at between {from} and {until}"));
        }
        let id = statement.bind(Value::Id(id));
        statement.push(format_args!(" and e.id = {id}"));
        Ok(statement.query().get_result(self).await?)
    }

    /// The records that a request changed, and which columns, but not their values.
    pub async fn touched_by_request(&mut self, request_id: Uuid, limit: i64) -> Result<Vec<TouchedRow>> {
        let mut statement = Statement::default();
        let (request, limit) =
            (statement.bind(Value::Text(request_id.to_string())), statement.bind(Value::Long(limit)));
        statement.push(format_args!(
            "select h.table_name, h.record_id, h.client_id, h.action,
                    array(select jsonb_object_keys(h.before || h.after) order by 1) as columns
             from change_history h
             where h.change_id = any(array(select id from change_set where request_id = {request}))
             order by h.id limit {limit}"
        ));
        Ok(statement.query().load(self).await?)
    }

    /// Who has looked at a person's record since a moment, by agency and day, newest first.
    pub async fn client_views(&mut self, client_id: Uuid, since: DateTime<Utc>, limit: i64) -> Result<Vec<ViewRow>> {
        let mut statement = Statement::default();
        // An array that holds the person, so that the index over all persons of an event is used.
        let (client, since) = (statement.bind(Value::Ids(vec![client_id])), statement.bind(Value::Instant(since)));
        let limit = statement.bind(Value::Long(limit));
        statement.push(format_args!(
            "select e.at::date as day, e.organization_id, o.organization_name,
                    count(distinct e.user_id) as users,
                    count(*) filter (where kind = 'opened') as opened,
                    count(*) filter (where kind = 'listed') as listed,
                    count(*) filter (where kind = 'revealed') as revealed,
                    count(*) filter (where kind = 'changed') as changed
             from (
                 select at, user_id, organization_id,
                        case
                            when action like 'client.revealed%' then 'revealed'
                            when action in {LISTED} then 'listed'
                            when permission like '%:write' or permission = 'client:restrict' then 'changed'
                            else 'opened'
                        end as kind
                 from audit_event
                 where subject_ids @> {client} and subject_kind = 'client' and at >= {since}
                   and action not like 'access.%' and action not like 'audit.%'
             ) e
             left join organization o on o.id = e.organization_id
             group by 1, 2, 3
             order by 1 desc, 3, 2
             limit {limit}"
        ));
        Ok(statement.query().load(self).await?)
    }
}

/// The events, of one subject or all.
///
/// The planner cannot tell a rare subject from a common one, and would rather walk through time than ask the index over
/// all subjects; `offset 0` makes it find the subject's events first, which are few.
fn from_events(subject: Option<Uuid>) -> Statement {
    let mut statement = Statement::new(COLUMNS);
    match subject {
        None => statement.push(format_args!(" from audit_event e {NAMES}")),
        Some(subject) => {
            let subject = statement.bind(Value::Ids(vec![subject]));
            statement.push(format_args!(
                " from (select * from audit_event where subject_ids @> {subject} offset 0) e {NAMES}"
            ))
        }
    };
    statement
}

fn narrow(statement: &mut Statement, filter: &AuditFilter) {
    for (column, id) in [("user_id", filter.user_id), ("organization_id", filter.organization_id)] {
        if let Some(id) = id {
            let id = statement.bind(Value::Id(id));
            statement.push(format_args!(" and e.{column} = {id}"));
        }
    }
    for (column, text) in [("action", &filter.action), ("permission", &filter.permission), ("address", &filter.address)]
    {
        if let Some(text) = text {
            let text = statement.bind(Value::Text(text.clone()));
            statement.push(format_args!(" and e.{column} = {text}"));
        }
    }
    for (comparison, moment) in [(">=", filter.from), ("<", filter.until)] {
        if let Some(moment) = moment {
            let moment = statement.bind(Value::Instant(moment));
            statement.push(format_args!(" and e.at {comparison} {moment}"));
        }
    }
}

/// When an identifier of version 7 was made.
fn made_at(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_tells_when_it_was_made() {
        // RFC 9562, appendix A.6: 2022-02-22 19:22:22.00 UTC.
        let id = Uuid::parse_str("017F22E2-79B0-7CC3-98C4-DC0C0C07398F").unwrap();
        assert_eq!(made_at(id).unwrap().to_rfc3339(), "2022-02-22T19:22:22+00:00");
        assert_eq!(made_at(Uuid::nil()), None);
    }
}
