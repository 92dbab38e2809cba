//! An import from its file to its end: check (read, stage, compare), then commit or discard.
//!
//! The check writes only to `staging` and to the import's own tables. The commit is one transaction: either every row
//! of every file is merged, with its history, or nothing is. A process that dies in between leaves the data as they
//! were.

use super::apply::{CheckedFile, Merge};
use super::check::Comparison;
use super::findings::Findings;
use super::first_load::FirstLoad;
use super::outcome::{CommitOptions, FileCounts, ImportError, ImportSummary};
use super::stage::{StagedFile, Stager, drop_staging, staging_table};
use super::{Monitor, announce, apply, plan};
use crate::vault::Vault;
use hmis_csv::{Finding, Limits, Package, PackageError, Severity, rules};
use std::path::Path;
use std::sync::Arc;
use tokio_postgres::Client;
use uuid::Uuid;

/// Settings of a connection that moves many rows: room to join and sort without files.
const ROOMY: &str = "set work_mem = '128MB'; set maintenance_work_mem = '256MB'";
/// The check writes nothing that could not be made again from the file, so it does not wait for the disk. What follows
/// in the log makes it durable.
const UNHURRIED: &str = "set synchronous_commit = off";

/// Which packages may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Any.
    Everything,
    /// Only those whose Export.csv names this source: a training site takes in invented people alone.
    OnlyFrom(&'static str),
}

/// Reads a package, stages its rows and says what a commit would do.
pub async fn check_import(
    client: &Client,
    vault: &Vault,
    import: Uuid,
    path: &Path,
    admission: Admission,
    monitor: &dyn Monitor,
) -> Result<ImportSummary, ImportError> {
    let source = source_of(client, import, &["received", "checking"]).await?;
    client.batch_execute(&format!("{ROOMY}; {UNHURRIED}")).await?;
    set_state(client, import, "checking").await?;
    // A check that starts again after an interruption begins from nothing.
    drop_staging(client, import).await?;
    clear(client, import).await?;
    let outcome = match read_and_compare(client, vault, import, source, path, admission, monitor).await {
        Err(ImportError::Package(cause)) => refuse(client, vault, import, &cause).await,
        outcome => outcome,
    };
    match &outcome {
        Ok(summary) => set_state(client, import, &summary.state).await?,
        Err(ImportError::Cancelled) => set_state(client, import, "discarded").await?,
        Err(_) => set_state(client, import, "failed").await?,
    }
    if !matches!(&outcome, Ok(summary) if summary.state == "ready") {
        drop_staging(client, import).await?;
    }
    outcome
}

/// A file that is no HMIS CSV package: the reason is a finding like any other.
async fn refuse(
    client: &Client,
    vault: &Vault,
    import: Uuid,
    cause: &PackageError,
) -> Result<ImportSummary, ImportError> {
    let mut findings = Findings::new(vault);
    findings.add(Finding::new(cause.rule(), "", format!("{cause}.")));
    clear(client, import).await?;
    findings.store(client, import).await?;
    Ok(ImportSummary {
        import_id: import,
        standard: None,
        state: "refused".to_owned(),
        files: Vec::new(),
        fatal: 1,
        errors: 0,
        warnings: 0,
    })
}

async fn read_and_compare(
    client: &Client,
    vault: &Vault,
    import: Uuid,
    source: Uuid,
    path: &Path,
    admission: Admission,
    monitor: &dyn Monitor,
) -> Result<ImportSummary, ImportError> {
    let path = path.to_owned();
    let package = tokio::task::spawn_blocking(move || Package::open(&path, &Limits::default()))
        .await
        .map_err(|_| ImportError::Interrupted)??;
    let package = Arc::new(package);
    let shared_vault = Arc::new(vault.clone());
    let mut findings = Findings::new(vault);
    for finding in package.findings().iter().chain(package.files().iter().flat_map(|file| &file.findings)) {
        findings.add(finding.clone());
    }
    let standard = package.standard();
    client.execute("update import set standard = $2 where id = $1", &[&import, &standard.id]).await?;
    let mut counts = Vec::new();
    if findings.total(Severity::Fatal) == 0 {
        let into_staging = Stager { client, package: &package, import, vault: &shared_vault, monitor };
        let staged = into_staging.stage_all(plan::plans(standard), &mut findings).await?;
        counts = compare(client, &staged, source, &mut findings, monitor).await?;
        store_counts(client, import, &counts, &staged).await?;
        store_export(client, import, &staged).await?;
        admit(client, import, admission, &mut findings).await?;
    }
    findings.store(client, import).await?;
    let fatal = findings.total(Severity::Fatal);
    Ok(ImportSummary {
        import_id: import,
        standard: Some(standard.id.clone()),
        state: if fatal == 0 { "ready" } else { "refused" }.to_owned(),
        files: counts,
        fatal,
        errors: findings.total(Severity::Error),
        warnings: findings.total(Severity::Warning),
    })
}

async fn compare(
    client: &Client,
    staged: &[StagedFile],
    source: Uuid,
    findings: &mut Findings<'_>,
    monitor: &dyn Monitor,
) -> Result<Vec<(String, FileCounts)>, ImportError> {
    let mut comparison = Comparison::new(client, source, staged, findings);
    let mut counts = Vec::new();
    let total = staged.len() as u64;
    for (file, done) in staged.iter().zip(1u64..) {
        if monitor.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        counts.push((file.plan.file.name.clone(), comparison.file(file).await?));
        monitor.progress("compare", done, total);
    }
    Ok(counts)
}

/// Merges a checked import into the data, in one transaction.
pub async fn commit_import(
    client: &mut Client,
    import: Uuid,
    options: CommitOptions,
    monitor: &dyn Monitor,
) -> Result<ImportSummary, ImportError> {
    let source = source_of(client, import, &["ready", "committing"]).await?;
    let (fatal, errors, warnings) = totals(client, import).await?;
    if errors > 0 && !options.set_aside_errors {
        return Err(ImportError::HasErrors);
    }
    client.batch_execute(&format!("{ROOMY}; reset synchronous_commit")).await?;
    set_state(client, import, "committing").await?;
    let (standard, files) = match merge(client, import, source, options, monitor).await {
        Ok(merged) => merged,
        Err(error) => {
            // Nothing was merged: the import can be committed again.
            set_state(client, import, "ready").await?;
            return Err(error);
        }
    };
    drop_staging(client, import).await?;
    Ok(ImportSummary {
        import_id: import,
        standard: Some(standard),
        state: "committed".to_owned(),
        files,
        fatal,
        errors,
        warnings,
    })
}

async fn merge(
    client: &mut Client,
    import: Uuid,
    source: Uuid,
    options: CommitOptions,
    monitor: &dyn Monitor,
) -> Result<(String, Vec<(String, FileCounts)>), ImportError> {
    let transaction = client.transaction().await?;
    let inner = transaction.client();
    // Two imports into one data source come one after the other.
    inner.execute("select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))", &[&source]).await?;
    let change: i64 = inner
        .query_one(
            "insert into change_set (user_id, import_id, purpose) values ($1, $2, 'import') returning id",
            &[&options.user_id, &import],
        )
        .await?
        .get(0);
    let standard: String = inner.query_one("select standard from import where id = $1", &[&import]).await?.get(0);
    let known = hmis_standards::find(&standard).ok_or_else(|| ImportError::State("of an unknown standard".into()))?;
    let staged = checked_files(inner, import, known).await?;
    let mut counts = Vec::new();
    let trusted = apply::may_skip_reference_checks(inner).await?;
    let first_load = FirstLoad::find_out(inner, options.may_lock).await?;
    let merge = Merge { source, change, remove_missing: options.remove_missing, trusted, first_load };
    announce(monitor, staged.iter().map(|file| &file.plan));
    for file in &staged {
        if monitor.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let merged = apply::apply(inner, file, &merge).await?;
        counts.push((file.plan.file.name.clone(), merged));
        monitor.progress(&file.plan.file.name, 1, 1);
    }
    super::reach::follow(inner, change, trusted).await?;
    inner.execute("update import set state = 'committed', committed_at = now() where id = $1", &[&import]).await?;
    transaction.commit().await?;
    Ok((standard, counts))
}

async fn checked_files(
    client: &Client,
    import: Uuid,
    standard: &'static hmis_standards::Standard,
) -> Result<Vec<CheckedFile>, ImportError> {
    let sql = "select file, added, rows - set_aside, blank_tables from import_file where import_id = $1";
    let found = client.query(sql, &[&import]).await?;
    let files = plan::plans(standard).into_iter().filter_map(|plan| {
        let row = found.iter().find(|row| row.get::<_, &str>(0) == plan.file.name)?;
        let table = staging_table(import, &plan.file.table);
        Some(CheckedFile { plan, table, added: row.get(1), good: row.get(2), blank_tables: row.get(3) })
    });
    Ok(files.collect())
}

/// Forgets the staged rows of an import; what it found stays on record.
pub async fn discard_import(client: &Client, import: Uuid) -> Result<(), ImportError> {
    source_of(client, import, &["received", "ready", "refused", "failed", "discarded"]).await?;
    drop_staging(client, import).await?;
    set_state(client, import, "discarded").await
}

async fn source_of(client: &Client, import: Uuid, states: &[&str]) -> Result<Uuid, ImportError> {
    let row = client.query_one("select data_source_id, state from import where id = $1", &[&import]).await?;
    let state: String = row.get(1);
    if states.contains(&state.as_str()) { Ok(row.get(0)) } else { Err(ImportError::State(state)) }
}

async fn set_state(client: &Client, import: Uuid, state: &str) -> Result<(), ImportError> {
    client.execute("update import set state = $2 where id = $1", &[&import, &state]).await?;
    Ok(())
}

async fn clear(client: &Client, import: Uuid) -> Result<(), ImportError> {
    for table in ["import_file", "import_finding", "import_rule", "import_set_aside"] {
        client.execute(&format!("delete from {table} where import_id = $1"), &[&import]).await?;
    }
    Ok(())
}

async fn totals(client: &Client, import: Uuid) -> Result<(u64, u64, u64), ImportError> {
    let row = client
        .query_one(
            "select coalesce(sum(count) filter (where severity = 'fatal'), 0)::bigint, \
             coalesce(sum(count) filter (where severity = 'error'), 0)::bigint, \
             coalesce(sum(count) filter (where severity = 'warning'), 0)::bigint from import_rule where import_id = $1",
            &[&import],
        )
        .await?;
    let count = |column: usize| u64::try_from(row.get::<_, i64>(column)).unwrap_or(0);
    Ok((count(0), count(1), count(2)))
}

async fn store_counts(
    client: &Client,
    import: Uuid,
    files: &[(String, FileCounts)],
    staged: &[StagedFile],
) -> Result<(), ImportError> {
    for (((file, counts), staged), position) in files.iter().zip(staged).zip(1i32..) {
        client
            .execute(
                "insert into import_file (import_id, file, position, rows, added, changed, unchanged, older, removed, \
                 restored, missing, set_aside, blank_tables) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                &[
                    &import,
                    file,
                    &position,
                    &counts.rows,
                    &counts.added,
                    &counts.changed,
                    &counts.unchanged,
                    &counts.older,
                    &counts.removed,
                    &counts.restored,
                    &counts.missing,
                    &counts.set_aside,
                    &staged.proof.blank_tables,
                ],
            )
            .await?;
    }
    Ok(())
}

/// Adds a fatal finding when the package may not come in.
async fn admit(
    client: &Client,
    import: Uuid,
    admission: Admission,
    findings: &mut Findings<'_>,
) -> Result<(), ImportError> {
    let Admission::OnlyFrom(wanted) = admission else { return Ok(()) };
    let row = client.query_one("select export ->> 'source_name' from import where id = $1", &[&import]).await?;
    if row.get::<_, Option<String>>(0).as_deref() != Some(wanted) {
        findings.add(
            Finding::new(
                &rules::NOT_INVENTED,
                "Export",
                "The training site takes in invented people only: packages of `hmis demo`, and its own exports.",
            )
            .in_column("SourceName"),
        );
    }
    Ok(())
}

/// Keeps the first row of Export.csv with the import, so that a screen can say where the data come from.
async fn store_export(client: &Client, import: Uuid, staged: &[StagedFile]) -> Result<(), ImportError> {
    let Some(export) = staged.iter().find(|file| file.plan.file.name == "Export") else { return Ok(()) };
    let sql = format!(
        "update import set export = (select to_jsonb(s) - 'row_id' - 'line' - 'set_aside' from {} s \
         order by line limit 1) where id = $1",
        export.table
    );
    client.execute(&sql, &[&import]).await?;
    Ok(())
}
