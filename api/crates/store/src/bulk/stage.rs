//! Brings the rows of a package into unlogged tables of the schema `staging`, typed, by binary COPY.
//!
//! The file is parsed on a thread of its own while the database takes in what was parsed before.

use super::Monitor;
use super::copy;
use super::findings::{Findings, SetAside};
use super::outcome::ImportError;
use super::plan::FilePlan;
use crate::vault::Vault;
use bytes::{Bytes, BytesMut};
use futures_util::SinkExt;
use hmis_csv::{Batch, Finding, Package, RejectedRow, Visitor};
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_postgres::Client;
use uuid::Uuid;

/// Rows that are parsed and sent together.
const BATCH_ROWS: usize = 4_000;
/// Pieces that may wait for the database.
const WAITING: usize = 8;

/// A file whose rows are staged.
#[derive(Debug)]
pub(super) struct StagedFile {
    pub plan: FilePlan,
    /// The staging table, with its schema.
    pub table: String,
}

impl StagedFile {
    /// The columns by which rows find each other.
    pub fn key_columns(&self) -> Vec<String> {
        let parents = self.plan.parents.iter().map(|parent| format!("{}_key", parent.column));
        std::iter::once("source_id".to_owned()).chain(parents).collect()
    }
}

/// The name of the staging table of an import and a table.
pub(super) fn staging_table(import: Uuid, table: &str) -> String {
    format!("staging.i{}_{table}", import.simple())
}

/// What the parsing thread tells.
enum Event {
    Rows(Bytes),
    Finding(Finding),
    SetAside(SetAside),
    Progress(u64),
}

/// Encodes what it is shown and passes it on; stops when nobody listens any more.
struct Encoder {
    plan: FilePlan,
    vault: Arc<Vault>,
    events: mpsc::Sender<Event>,
    last_rule: &'static str,
}

impl Encoder {
    fn send(&self, event: Event) -> ControlFlow<()> {
        if self.events.blocking_send(event).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

impl Visitor for Encoder {
    fn batch(&mut self, batch: &Batch) -> ControlFlow<()> {
        let mut out = BytesMut::with_capacity(batch.len() * 128);
        copy::encode(&mut out, &self.plan, batch, &self.vault);
        self.send(Event::Rows(out.freeze()))
    }

    fn finding(&mut self, finding: Finding) -> ControlFlow<()> {
        self.last_rule = finding.rule.id;
        self.send(Event::Finding(finding))
    }

    fn set_aside(&mut self, row: RejectedRow) -> ControlFlow<()> {
        let rule = self.last_rule;
        self.send(Event::SetAside(SetAside { file: row.file, line: Some(row.line), rule, raw: row.raw }))
    }

    fn progress(&mut self, bytes: u64) -> ControlFlow<()> {
        self.send(Event::Progress(bytes))
    }
}

/// Makes the staging table of a file.
async fn create(client: &Client, plan: &FilePlan, table: &str) -> Result<(), ImportError> {
    let mut columns = vec!["row_id uuid not null".to_owned(), "line bigint".to_owned(), "source_id text".to_owned()];
    columns.extend(plan.parents.iter().map(|parent| format!("{}_key text", parent.column)));
    for place in plan.all_places() {
        if place.ssn {
            columns.extend(["ssn_encrypted bytea", "ssn_index bytea", "ssn_last_four_index bytea"].map(str::to_owned));
        } else {
            columns.push(format!("{} {}", place.column, copy::staging_type(place.kind)));
        }
    }
    columns.push("set_aside boolean not null default false".to_owned());
    client.batch_execute(&format!("create unlogged table {table} ({})", columns.join(", "))).await?;
    Ok(())
}

/// The columns that are copied in, in the order in which rows are encoded.
fn copied_columns(plan: &FilePlan) -> String {
    let mut columns = vec!["row_id".to_owned(), "line".to_owned(), "source_id".to_owned()];
    columns.extend(plan.parents.iter().map(|parent| format!("{}_key", parent.column)));
    columns.extend(plan.all_places().flat_map(super::plan::columns));
    columns.join(", ")
}

/// Stages one file of a package.
pub(super) async fn stage(
    client: &Client,
    package: &Arc<Package>,
    plan: FilePlan,
    import: Uuid,
    vault: &Arc<Vault>,
    findings: &mut Findings<'_>,
    monitor: &dyn Monitor,
) -> Result<StagedFile, ImportError> {
    let table = staging_table(import, &plan.file.table);
    create(client, &plan, &table).await?;
    let (events, mut heard) = mpsc::channel(WAITING);
    let name = plan.file.name.clone();
    let mut encoder = Encoder { plan: plan.clone(), vault: Arc::clone(vault), events, last_rule: "" };
    let (package, file) = (Arc::clone(package), name.clone());
    let total = package.files().iter().find(|file| file.spec.name == name).map_or(0, |file| file.bytes);
    let parsing = tokio::task::spawn_blocking(move || package.read(&file, BATCH_ROWS, &mut encoder));
    let sql = format!("copy {table} ({}) from stdin (format binary)", copied_columns(&plan));
    let mut sink = Box::pin(client.copy_in::<_, Bytes>(&sql).await?);
    sink.send(copy::header()).await?;
    while let Some(event) = heard.recv().await {
        match event {
            Event::Rows(rows) => sink.feed(rows).await?,
            Event::Finding(finding) => findings.add(finding),
            Event::SetAside(row) => findings.set_aside(row),
            Event::Progress(bytes) => monitor.progress(&name, bytes, total),
        }
        if findings.overflowing() {
            return Err(ImportError::TooManyErrors);
        }
        if monitor.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
    }
    parsing.await.map_err(|_| ImportError::Interrupted)??;
    sink.send(copy::trailer()).await?;
    sink.as_mut().finish().await?;
    monitor.progress(&name, total, total);
    Ok(StagedFile { plan, table })
}

/// Drops the staging tables of an import.
pub(super) async fn drop_staging(client: &Client, import: Uuid) -> Result<(), ImportError> {
    let prefix = format!("i{}\\_%", import.simple());
    let tables = client
        .query(
            "select quote_ident(tablename) from pg_tables where schemaname = 'staging' and tablename like $1",
            &[&prefix],
        )
        .await?;
    for row in tables {
        let table: String = row.get(0);
        client.batch_execute(&format!("drop table staging.{table}")).await?;
    }
    Ok(())
}
