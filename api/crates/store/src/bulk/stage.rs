//! Brings the rows of a package into unlogged tables of the schema `staging`, typed, by binary COPY.
//!
//! The file is parsed on a thread of its own while the database takes in what was parsed before; on the way, the
//! [`Prover`] sees what need not be looked up any more.

use super::Monitor;
use super::copy;
use super::findings::{Findings, SetAside};
use super::outcome::ImportError;
use super::plan::FilePlan;
use super::proof::{FileProver, Proof, Prover};
use crate::vault::Vault;
use bytes::{Bytes, BytesMut};
use futures_util::SinkExt;
use hmis_csv::{Batch, Finding, Package, RejectedRow, Visitor};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_postgres::Client;
use uuid::Uuid;

/// Rows that are parsed and sent together.
const BATCH_ROWS: usize = 4_000;
/// Pieces that may wait for the database.
const WAITING: usize = 8;

/// Bytes of a file from which on its staging table goes without write-ahead log. Making such a table waits for the
/// disk, which takes longer than logging a few rows.
const UNLOGGED_FROM: u64 = 1 << 20;

/// A file whose rows are staged.
#[derive(Debug)]
pub(super) struct StagedFile {
    pub plan: FilePlan,
    /// The staging table, with its schema.
    pub table: String,
    /// What was proved while the file was read.
    pub proof: Proof,
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
    prover: FileProver,
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
        self.prover.batch(&self.plan, batch);
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
async fn create(client: &Client, plan: &FilePlan, table: &str, bytes: u64) -> Result<(), ImportError> {
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
    let kind = if bytes < UNLOGGED_FROM { "" } else { "unlogged " };
    client.batch_execute(&format!("create {kind}table {table} ({})", columns.join(", "))).await?;
    Ok(())
}

/// The columns that are copied in, in the order in which rows are encoded.
fn copied_columns(plan: &FilePlan) -> String {
    let mut columns = vec!["row_id".to_owned(), "line".to_owned(), "source_id".to_owned()];
    columns.extend(plan.parents.iter().map(|parent| format!("{}_key", parent.column)));
    columns.extend(plan.all_places().flat_map(super::plan::columns));
    columns.join(", ")
}

/// Stages the files of a package.
pub(super) struct Stager<'a> {
    pub client: &'a Client,
    pub package: &'a Arc<Package>,
    pub import: Uuid,
    pub vault: &'a Arc<Vault>,
    pub monitor: &'a dyn Monitor,
}

impl Stager<'_> {
    /// Stages every file that is there, parents before children.
    pub async fn stage_all(
        &self,
        plans: Vec<FilePlan>,
        findings: &mut Findings<'_>,
    ) -> Result<Vec<StagedFile>, ImportError> {
        let mut prover = Prover::default();
        let mut staged = Vec::new();
        let referred_to: BTreeSet<String> =
            plans.iter().flat_map(|plan| &plan.parents).map(|parent| parent.table.clone()).collect();
        for plan in plans {
            if self.package.file(&plan.file.name).is_none() {
                continue;
            }
            let table = &plan.file.table;
            let begun = prover.begin(&plan, plan.file.name == "User" || referred_to.contains(table));
            let (ended, file) = self.stage(plan, begun, findings).await?;
            prover = ended;
            staged.push(file);
        }
        Ok(staged)
    }

    async fn stage(
        &self,
        plan: FilePlan,
        prover: FileProver,
        findings: &mut Findings<'_>,
    ) -> Result<(Prover, StagedFile), ImportError> {
        let table = staging_table(self.import, &plan.file.table);
        let name = plan.file.name.as_str();
        let total = self.package.file(name).map_or(0, |file| file.bytes);
        create(self.client, &plan, &table, total).await?;
        let (events, mut heard) = mpsc::channel(WAITING);
        let vault = Arc::clone(self.vault);
        let mut encoder = Encoder { plan: plan.clone(), prover, vault, events, last_rule: "" };
        let package = Arc::clone(self.package);
        let parsing = tokio::task::spawn_blocking(move || {
            let outcome = package.read(&encoder.plan.file.name, BATCH_ROWS, &mut encoder);
            (outcome, encoder.prover)
        });
        let sql = format!("copy {table} ({}) from stdin (format binary)", copied_columns(&plan));
        let mut sink = Box::pin(self.client.copy_in::<_, Bytes>(&sql).await?);
        sink.send(copy::header()).await?;
        while let Some(event) = heard.recv().await {
            match event {
                Event::Rows(rows) => sink.feed(rows).await?,
                Event::Finding(finding) => findings.add(finding),
                Event::SetAside(row) => findings.set_aside(row),
                Event::Progress(bytes) => self.monitor.progress(name, bytes, total),
            }
            if findings.overflowing() {
                return Err(ImportError::TooManyErrors);
            }
            if self.monitor.is_cancelled() {
                return Err(ImportError::Cancelled);
            }
        }
        let (outcome, prover) = parsing.await.map_err(|_| ImportError::Interrupted)?;
        outcome?;
        sink.send(copy::trailer()).await?;
        sink.as_mut().finish().await?;
        self.monitor.progress(name, total, total);
        let (prover, proof) = prover.finish(&plan);
        Ok((prover, StagedFile { plan, table, proof }))
    }
}

/// Drops the staging tables of an import.
pub(super) async fn drop_staging(client: &Client, import: Uuid) -> Result<(), ImportError> {
    let prefix = format!("i{}\\_%", import.simple());
    let tables = client
        .query(
            "select 'staging.' || quote_ident(tablename) from pg_tables \
             where schemaname = 'staging' and tablename like $1",
            &[&prefix],
        )
        .await?;
    if !tables.is_empty() {
        let names: Vec<String> = tables.iter().map(|row| row.get(0)).collect();
        client.batch_execute(&format!("drop table {}", names.join(", "))).await?;
    }
    Ok(())
}
