//! What a list shows of people.

use super::sql::{LAST_CONTACT, open_on};
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bytea, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A person in a list.
#[derive(Debug, Clone, QueryableByName)]
pub struct SummaryRow {
    /// Identifier.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The source's key (PersonalID).
    #[diesel(sql_type = Text)]
    pub source_id: String,
    /// 3.01.1.
    #[diesel(sql_type = Nullable<Text>)]
    pub first_name: Option<String>,
    /// 3.01.3.
    #[diesel(sql_type = Nullable<Text>)]
    pub last_name: Option<String>,
    /// 3.01.4.
    #[diesel(sql_type = Nullable<Text>)]
    pub name_suffix: Option<String>,
    /// Other names, in the order in which they were added.
    #[diesel(sql_type = Array<Text>)]
    pub aliases: Vec<String>,
    /// 3.03.1.
    #[diesel(sql_type = Nullable<Date>)]
    pub dob: Option<NaiveDate>,
    /// 3.02.1, encrypted.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub ssn_encrypted: Option<Vec<u8>>,
    /// Blind index of the whole number.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub ssn_index: Option<Vec<u8>>,
    /// Blind index of the last four digits.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub ssn_last_four_index: Option<Vec<u8>>,
    /// 3.07.1.
    #[diesel(sql_type = Nullable<Integer>)]
    pub veteran_status: Option<i32>,
    /// Enrollments that are open today.
    #[diesel(sql_type = BigInt)]
    pub open_enrollment_count: i64,
    /// The latest day on which somebody had to do with the person.
    #[diesel(sql_type = Nullable<Date>)]
    pub last_contact: Option<NaiveDate>,
    /// The data source.
    #[diesel(sql_type = SqlUuid)]
    pub data_source_id: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub data_source_name: String,
}

impl Scoped {
    /// The people with these identifiers, in the order of the identifiers. Those marked as deleted are left out.
    pub async fn client_summaries(&mut self, ids: &[Uuid], today: NaiveDate) -> Result<Vec<SummaryRow>> {
        let mut statement = Statement::default();
        let ids = statement.bind(Value::Ids(ids.to_vec()));
        let today = statement.bind(Value::Date(Some(today)));
        let open = open_on(&today);
        statement.push(format_args!(
            "select c.id, c.source_id, c.first_name, c.last_name, c.name_suffix, c.dob, c.ssn_encrypted, c.ssn_index,
                    c.ssn_last_four_index, c.veteran_status, s.id as data_source_id, s.name as data_source_name,
                    array(select a.name from client_alias a
                          where a.client_id = c.id and a.removed_change is null order by a.id) as aliases,
                    (select count(*) from enrollment e
                     where e.client_id = c.id and e.date_deleted is null and {open}) as open_enrollment_count,
                    contact.day as last_contact
             from unnest({ids}) with ordinality wanted (id, place)
             join client c on c.id = wanted.id
             join data_source s on s.id = c.data_source_id
             cross join lateral ({LAST_CONTACT} where e.client_id = c.id and e.date_deleted is null) contact
             where c.date_deleted is null
             order by wanted.place"
        ));
        statement.keep();
        Ok(statement.query().load(self).await?)
    }
}
