//! Finding people. Made to answer in a few milliseconds among a million.
//!
//! Every way to read the words (see [`names`](super::names)) is an arm of one statement that walks an index in the
//! order of the page and stops when the page is full. An arm leaves out what the arms before it found, so a person
//! appears once, where the best reading puts them. Facts that few people share (a date of birth, a number) are looked
//! up first when there are any, and the words then only sort the few.

use super::names::{Extent, Part, Reading, common_readings, rare_readings};
use super::sql::{ALIAS, FIRST_NAME, LAST_CONTACT, LAST_NAME, MIDDLE_NAME, open_on};
use crate::db::Scoped;
use crate::error::Result;
use crate::statement::{Statement, Value};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Integer, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As many of the best matches are sorted by the date of the last contact, which no index knows.
pub const MOST_SORTED_BY_CONTACT: i64 = 1000;

/// Statements for more words are not kept prepared.
const MOST_KEPT_WORDS: usize = 3;

/// Something that is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// The blind index of the whole Social Security number.
    Ssn(Vec<u8>),
    /// The blind index of its last four digits.
    SsnLastFour(Vec<u8>),
    /// The key that the source system gave (PersonalID).
    SourceId(String),
    /// Our identifier.
    Id(Uuid),
    /// Born on one of these days, both included.
    Born(NaiveDate, NaiveDate),
}

impl Fact {
    /// Whether few people share it, so that looking them all up is cheap. A year of birth is not such a fact.
    fn is_rare(&self) -> bool {
        !matches!(self, Self::Born(first, last) if (*last - *first).num_days() > 31)
    }
}

/// Narrows a search.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// Ever enrolled in this project; with `enrolled`, enrolled there now.
    pub project_id: Option<Uuid>,
    /// Code of list 1.8.
    pub veteran_status: Option<i32>,
    /// Enrolled today, or not.
    pub enrolled: Option<bool>,
}

/// The order of the people found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Best readings of the words first, then by name.
    Relevance,
    /// By last name, then first name.
    Name {
        /// From Z to A.
        descending: bool,
    },
    /// By the date of the last contact, among the [`MOST_SORTED_BY_CONTACT`] best matches.
    LastContact {
        /// Latest first.
        descending: bool,
    },
}

/// Where a page ended: what the order compares, and the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The reading.
    pub rank: i32,
    /// What is compared first.
    pub first: String,
    /// What is compared next.
    pub second: String,
    /// The person.
    pub id: Uuid,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Search {
    /// Folded words (see [`super::fold`]), in the order in which they were typed.
    pub words: Vec<String>,
    /// Facts that must all hold; of the alternatives of one fact, any.
    pub facts: Vec<Vec<Fact>>,
    /// Filters.
    pub filters: Filters,
    /// Order.
    pub order: Order,
    /// Where the page before ended.
    pub after: Option<Position>,
    /// Most people to find.
    pub limit: i64,
    /// The day on which `enrolled` is asked.
    pub today: NaiveDate,
}

/// A person found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Where the next page would go on.
    pub position: Position,
    /// Whether the words matched first, middle or last name.
    pub by_name: bool,
    /// Whether they matched another name.
    pub by_alias: bool,
}

#[derive(QueryableByName)]
struct HitRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Integer)]
    rank: i32,
    #[diesel(sql_type = Text)]
    first: String,
    #[diesel(sql_type = Text)]
    second: String,
}

impl Scoped {
    /// Finds people, at most `limit`, in order.
    pub async fn search_clients(&mut self, search: &Search) -> Result<Vec<Hit>> {
        let common = common_readings(&search.words);
        let rare = rare_readings(&search.words);
        let all: Vec<&Reading> = common.iter().chain(&rare).collect();
        let anchored = search.facts.iter().any(|alternatives| alternatives.iter().all(Fact::is_rare));
        let mut rows = Vec::new();
        if anchored || search.order != Order::Relevance || search.words.is_empty() {
            rows = self.run(search, Arms { readings: &all, ranks: 0..all.len(), anchored }).await?;
        } else {
            for ranks in [0..common.len(), common.len()..all.len()] {
                let missing = search.limit - i64::try_from(rows.len()).unwrap_or(i64::MAX);
                let passed = search.after.as_ref().map_or(0, |after| usize::try_from(after.rank).unwrap_or(0));
                if missing > 0 && passed < ranks.end {
                    rows.extend(self.run(search, Arms { readings: &all, ranks, anchored }).await?);
                }
            }
            rows.truncate(usize::try_from(search.limit).unwrap_or(0));
        }
        Ok(rows.into_iter().map(|row| hit(row, &all)).collect())
    }

    async fn run(&mut self, search: &Search, arms: Arms<'_>) -> Result<Vec<HitRow>> {
        Ok(Builder::new(search).statement(&arms).query().load(self).await?)
    }
}

fn hit(row: HitRow, readings: &[&Reading]) -> Hit {
    let reading = usize::try_from(row.rank).ok().and_then(|rank| readings.get(rank));
    let by_alias = reading.is_some_and(|reading| reading.has(Part::Alias));
    let by_name = reading.is_some_and(|reading| reading.parts.iter().any(|(part, _)| *part != Part::Alias));
    let position = Position { rank: row.rank, first: row.first, second: row.second, id: row.id };
    Hit { position, by_name, by_alias }
}

/// The arms of one statement.
struct Arms<'a> {
    readings: &'a [&'a Reading],
    ranks: std::ops::Range<usize>,
    anchored: bool,
}

/// What a condition on the names is for.
#[derive(Debug, Clone, Copy)]
enum Role {
    /// It leads to people, through an index: aliases are found out once and looked up.
    Leads,
    /// It is asked of people found otherwise: aliases are hashed once.
    Filters,
}

/// Writes the statement of a search.
struct Builder<'a> {
    search: &'a Search,
    statement: Statement,
}

impl<'a> Builder<'a> {
    fn new(search: &'a Search) -> Self {
        Self { search, statement: Statement::default() }
    }

    fn statement(mut self, arms: &Arms<'_>) -> Statement {
        let found = if arms.anchored || arms.readings.is_empty() {
            self.single_arm(arms)
        } else {
            let first = self.first_rank(arms);
            let parts: Vec<String> =
                (first..arms.ranks.end).map(|rank| format!("({})", self.arm(arms, rank))).collect();
            parts.join(" union all ")
        };
        match self.search.order {
            Order::LastContact { descending } => self.by_last_contact(&found, descending),
            Order::Relevance => self.sorted(&found, "rank, first, second, id", self.search.limit),
            Order::Name { descending: false } => self.sorted(&found, "first, second, id", self.search.limit),
            Order::Name { descending: true } => {
                self.sorted(&found, "first desc, second desc, id desc", self.search.limit);
            }
        }
        // What people type first has few shapes; deeper pages and mixed facts have many.
        if self.search.after.is_none() && self.search.facts.is_empty() && self.search.words.len() <= MOST_KEPT_WORDS {
            self.statement.keep();
        }
        self.statement
    }

    /// The first arm that can still hold something: a page by relevance goes on where the one before ended.
    fn first_rank(&self, arms: &Arms<'_>) -> usize {
        let passed = match (self.search.order, &self.search.after) {
            (Order::Relevance, Some(after)) => usize::try_from(after.rank).unwrap_or(0),
            _ => 0,
        };
        passed.max(arms.ranks.start)
    }

    fn sorted(&mut self, found: &str, order: &str, limit: i64) {
        let limit = self.statement.bind(Value::Long(limit));
        self.statement
            .push(format_args!("select id, rank, first, second from ({found}) found order by {order} limit {limit}"));
    }

    fn by_last_contact(&mut self, found: &str, descending: bool) {
        let direction = if descending { "desc" } else { "asc" };
        let most = self.statement.bind(Value::Long(MOST_SORTED_BY_CONTACT));
        let after = match self.search.after.clone() {
            Some(after) => {
                let day = self.statement.bind(Value::Text(after.first));
                let id = self.statement.bind(Value::Id(after.id));
                let past = if descending { "<" } else { ">" };
                format!("where (first collate \"C\", id) {past} ({day}, {id})")
            }
            None => String::new(),
        };
        let limit = self.statement.bind(Value::Long(self.search.limit));
        self.statement.push(format_args!(
            "select id, rank, first, '' as second from (
                select best.id, rank, coalesce(contact.day::text, '') as first
                from (select id, rank from ({found}) found order by rank, first, second, id limit {most}) best
                cross join lateral ({LAST_CONTACT} where e.client_id = best.id and e.date_deleted is null) contact
             ) dated {after} order by first collate \"C\" {direction}, id {direction} limit {limit}"
        ));
    }

    /// What an arm is sorted by.
    fn keys(&self, reading: Option<&Reading>) -> (&'static str, &'static str) {
        let relevance = self.search.order == Order::Relevance;
        match reading {
            Some(reading) if relevance && reading.has(Part::Middle) && !reading.has(Part::First) => {
                (MIDDLE_NAME, LAST_NAME)
            }
            Some(reading) if relevance && reading.has(Part::First) && !reading.has(Part::Last) => {
                (FIRST_NAME, LAST_NAME)
            }
            _ => (LAST_NAME, FIRST_NAME),
        }
    }

    /// The people whom one reading of the words finds.
    fn arm(&mut self, arms: &Arms<'_>, rank: usize) -> String {
        let reading = arms.readings[rank];
        let leading = self.reading(reading, Role::Leads);
        // The planner has no statistics of middle names and aliases and would rather walk everybody in order.
        let by_rare_name = reading.has(Part::Middle) || reading.has(Part::Alias);
        let (from, mut conditions) = if by_rare_name && self.search.order != Order::Relevance {
            (format!("(select c.* from client c where {leading} offset 0) c"), Vec::new())
        } else {
            ("client c".to_owned(), vec![leading])
        };
        let earlier: Vec<String> =
            arms.readings[..rank].iter().map(|earlier| self.reading(earlier, Role::Filters)).collect();
        if !earlier.is_empty() {
            // Inside of a case, the planner does not estimate how many rows each of the conditions leaves.
            conditions.push(format!("case when {} then false else true end", earlier.join(" or ")));
        }
        for alternatives in &self.search.facts {
            conditions.push(self.any_of(alternatives));
        }
        let (first, second) = self.keys(Some(reading));
        self.select(&rank.to_string(), first, second, &from, conditions)
    }

    /// Everybody, or the few whom rare facts lead to, sorted by the best reading of the words.
    fn single_arm(&mut self, arms: &Arms<'_>) -> String {
        let mut conditions = Vec::new();
        let mut from = "client c".to_owned();
        for alternatives in &self.search.facts {
            if from == "client c" && alternatives.iter().all(Fact::is_rare) {
                let looked_up: Vec<String> = alternatives.iter().map(|fact| self.look_up(fact)).collect();
                // The offset keeps the planner from starting anywhere else than with these few.
                from = format!("(select c.* from client c where c.id in ({}) offset 0) c", looked_up.join(" union "));
            } else {
                conditions.push(self.any_of(alternatives));
            }
        }
        let mut rank = "0".to_owned();
        if !arms.readings.is_empty() {
            let readings: Vec<String> =
                arms.readings.iter().map(|reading| self.reading(reading, Role::Filters)).collect();
            let cases: Vec<String> =
                readings.iter().enumerate().map(|(rank, reading)| format!("when {reading} then {rank}")).collect();
            rank = format!("case {} end", cases.join(" "));
            conditions.push(format!("({})", readings.join(" or ")));
        }
        self.select(&rank, LAST_NAME, FIRST_NAME, &from, conditions)
    }

    fn select(&mut self, rank: &str, first: &str, second: &str, from: &str, mut conditions: Vec<String>) -> String {
        conditions.push("c.date_deleted is null".to_owned());
        self.filters(&mut conditions);
        let (direction, limit, order) = match self.search.order {
            Order::Relevance => ("", self.search.limit, "rank, first, second, id"),
            Order::Name { descending: false } => ("", self.search.limit, "first, second, id"),
            Order::Name { descending: true } => ("desc", self.search.limit, "first desc, second desc, id desc"),
            Order::LastContact { .. } => ("", MOST_SORTED_BY_CONTACT, "rank, first, second, id"),
        };
        // A constant rank would keep the planner from seeing that an index has the order already.
        let order = if rank.parse::<usize>().is_ok() { order.trim_start_matches("rank, ") } else { order };
        self.after(rank, first, second, direction, &mut conditions);
        let limit = self.statement.bind(Value::Long(limit));
        format!(
            "select c.id as id, {rank} as rank, {first} as first, {second} as second from {from} where {} \
             order by {order} limit {limit}",
            conditions.join(" and ")
        )
    }

    /// Goes on behind the end of the page before. A page by last contact compares dates instead, later.
    fn after(&mut self, rank: &str, first: &str, second: &str, direction: &str, conditions: &mut Vec<String>) {
        let Some(after) = self.search.after.clone() else { return };
        let compared = [Value::Text(after.first), Value::Text(after.second), Value::Id(after.id)];
        let place = compared.map(|value| self.statement.bind(value)).join(", ");
        let past = if direction == "desc" { "<" } else { ">" };
        match self.search.order {
            Order::LastContact { .. } => {}
            Order::Relevance => match rank.parse::<i32>() {
                Ok(rank) if rank > after.rank => {}
                Ok(_) => conditions.push(format!("({first}, {second}, c.id) > ({place})")),
                Err(_) => {
                    let reached = self.statement.bind(Value::Integer(after.rank));
                    conditions.push(format!("({rank}, {first}, {second}, c.id) > ({reached}, {place})"));
                }
            },
            Order::Name { .. } => conditions.push(format!("({first}, {second}, c.id) {past} ({place})")),
        }
    }

    fn filters(&mut self, conditions: &mut Vec<String>) {
        let Filters { project_id, veteran_status, enrolled } = self.search.filters;
        if let Some(code) = veteran_status {
            let code = self.statement.bind(Value::Integer(code));
            conditions.push(format!("c.veteran_status = {code}"));
        }
        if project_id.is_none() && enrolled.is_none() {
            return;
        }
        let mut enrollment =
            "select 1 from enrollment e where e.client_id = c.id and e.date_deleted is null".to_owned();
        if let Some(project_id) = project_id {
            enrollment.push_str(&format!(" and e.project_id = {}", self.statement.bind(Value::Id(project_id))));
        }
        if enrolled.is_some() {
            let today = self.statement.bind(Value::Date(Some(self.search.today)));
            enrollment.push_str(&format!(" and {}", open_on(&today)));
        }
        match (enrolled, project_id) {
            (Some(false), Some(project_id)) => {
                let project = self.statement.bind(Value::Id(project_id));
                conditions.push(format!(
                    "c.id in (select client_id from enrollment where project_id = {project} and date_deleted is null)"
                ));
                conditions.push(format!("not exists ({enrollment})"));
            }
            (Some(false), None) => conditions.push(format!("not exists ({enrollment})")),
            _ => conditions.push(format!("exists ({enrollment})")),
        }
    }

    /// A reading as a condition on `c`.
    fn reading(&mut self, reading: &Reading, role: Role) -> String {
        let parts: Vec<String> =
            reading.parts.iter().map(|(part, run)| self.part(*part, run, reading.extent, role)).collect();
        parts.join(" and ")
    }

    fn part(&mut self, part: Part, run: &str, extent: Extent, role: Role) -> String {
        let from = self.statement.bind(Value::Text(run.to_owned()));
        let least = match extent {
            Extent::Whole => {
                let name = if part == Part::First { FIRST_NAME } else { LAST_NAME };
                return format!("{name} = {from}");
            }
            Extent::Longer => ">",
            Extent::Beginning => ">=",
        };
        let until = self.statement.bind(Value::Text(format!("{run}{}", char::MAX)));
        let range = |name: &str| format!("{name} {least} {from} and {name} < {until}");
        match part {
            Part::First => range(FIRST_NAME),
            Part::Last => range(LAST_NAME),
            Part::Middle if run.chars().count() > 1 => {
                format!("{} and length(c.middle_name_key) > 1", range(MIDDLE_NAME))
            }
            Part::Middle => range(MIDDLE_NAME),
            Part::Alias => {
                let named = format!(
                    "select a.client_id from client_alias a where a.removed_change is null and {}",
                    range(ALIAS)
                );
                match role {
                    Role::Leads => format!("c.id = any(array({named}))"),
                    Role::Filters => format!("c.id in ({named})"),
                }
            }
        }
    }

    /// Any of the alternatives, as a condition on `c`.
    fn any_of(&mut self, alternatives: &[Fact]) -> String {
        let conditions: Vec<String> = alternatives.iter().map(|fact| self.fact(fact)).collect();
        // A comparison with an empty column must not make a person vanish who has the other alternative.
        format!("coalesce({}, false)", conditions.join(" or "))
    }

    fn fact(&mut self, fact: &Fact) -> String {
        match fact {
            Fact::Ssn(index) => format!("c.ssn_index = {}", self.statement.bind(Value::Bytes(Some(index.clone())))),
            Fact::SsnLastFour(index) => {
                format!("c.ssn_last_four_index = {}", self.statement.bind(Value::Bytes(Some(index.clone()))))
            }
            Fact::SourceId(key) => format!("c.source_id = {}", self.statement.bind(Value::Text(key.clone()))),
            Fact::Id(id) => format!("c.id = {}", self.statement.bind(Value::Id(*id))),
            Fact::Born(first, last) => {
                let days = [first, last].map(|day| self.statement.bind(Value::Date(Some(*day))));
                format!("c.dob between {}", days.join(" and "))
            }
        }
    }

    /// The people of whom a rare fact is true, through its index.
    fn look_up(&mut self, fact: &Fact) -> String {
        let condition = self.fact(fact);
        match fact {
            // Keys are indexed by data source first, and there are few of those.
            Fact::SourceId(_) => format!(
                "select c.id from client c
                 where c.data_source_id = any(array(select id from data_source)) and {condition}"
            ),
            _ => format!("select c.id from client c where {condition}"),
        }
    }
}
