//! Keeps what an import found: every finding counted, the first of each rule listed, rows set aside word for word.

use super::outcome::ImportError;
use crate::vault::Vault;
use hmis_csv::{Finding, Rule, Severity};
use std::collections::BTreeMap;
use tokio_postgres::Client;
use uuid::Uuid;

/// Findings of one rule in one file that are listed one by one.
const LISTED: u64 = 1_000;
/// Rows that may be set aside; an import with more is not an HMIS export with slips but something else.
const MOST_SET_ASIDE: usize = 100_000;

/// A row that cannot be stored as HUD describes it.
#[derive(Debug, Clone)]
pub(super) struct SetAside {
    pub file: &'static str,
    pub line: Option<u64>,
    pub rule: &'static str,
    pub raw: String,
}

/// The findings of one import.
pub(super) struct Findings<'a> {
    vault: &'a Vault,
    listed: Vec<Finding>,
    counts: BTreeMap<(&'static str, String), (Severity, u64)>,
    set_aside: Vec<SetAside>,
}

impl<'a> Findings<'a> {
    pub fn new(vault: &'a Vault) -> Self {
        Self { vault, listed: Vec::new(), counts: BTreeMap::new(), set_aside: Vec::new() }
    }

    /// Counts a finding, and lists it while there are few of its kind.
    pub fn add(&mut self, finding: Finding) {
        let entry = self.counts.entry((finding.rule.id, finding.file.to_string())).or_insert((finding.severity, 0));
        entry.1 += 1;
        if entry.1 <= LISTED {
            self.listed.push(finding);
        }
    }

    /// Counts findings that are not listed.
    pub fn count(&mut self, rule: &'static Rule, file: &str, more: u64) {
        if more > 0 {
            self.counts.entry((rule.id, file.to_owned())).or_insert((rule.severity, 0)).1 += more;
        }
    }

    /// Keeps a row that cannot be stored.
    pub fn set_aside(&mut self, row: SetAside) {
        self.set_aside.push(row);
    }

    /// Whether so many rows were set aside that going on makes no sense.
    pub fn overflowing(&self) -> bool {
        self.set_aside.len() > MOST_SET_ASIDE
    }

    /// How many findings of a severity there are.
    pub fn total(&self, severity: Severity) -> u64 {
        self.counts.values().filter(|(of, _)| *of == severity).map(|(_, count)| count).sum()
    }

    /// Rows set aside, by file, before they reached staging.
    pub fn set_aside_in(&self, file: &str) -> i64 {
        i64::try_from(self.set_aside.iter().filter(|row| row.file == file).count()).unwrap_or(i64::MAX)
    }

    /// Writes everything to the database.
    pub async fn store(&self, client: &Client, import: Uuid) -> Result<(), ImportError> {
        for (rule, file, severity, count) in
            self.counts.iter().map(|((rule, file), (severity, count))| (rule, file, severity, count))
        {
            client
                .execute(
                    "insert into import_rule (import_id, rule, file, severity, count) values ($1, $2, $3, $4, $5)",
                    &[&import, rule, file, &name_of(*severity), &i64::try_from(*count).unwrap_or(i64::MAX)],
                )
                .await?;
        }
        for chunk in self.listed.chunks(1_000) {
            store_listed(client, import, chunk).await?;
        }
        for chunk in self.set_aside.chunks(1_000) {
            self.store_set_aside(client, import, chunk).await?;
        }
        Ok(())
    }

    async fn store_set_aside(&self, client: &Client, import: Uuid, rows: &[SetAside]) -> Result<(), ImportError> {
        let files: Vec<&str> = rows.iter().map(|row| row.file).collect();
        let lines: Vec<Option<i64>> = rows.iter().map(|row| signed(row.line)).collect();
        let rules: Vec<&str> = rows.iter().map(|row| row.rule).collect();
        let sealed: Vec<Vec<u8>> = rows.iter().map(|row| self.vault.encrypt(&row.raw)).collect();
        client
            .execute(
                "insert into import_set_aside (import_id, file, line, rule, raw_encrypted) \
                 select $1, * from unnest($2::text[], $3::bigint[], $4::text[], $5::bytea[])",
                &[&import, &files, &lines, &rules, &sealed],
            )
            .await?;
        Ok(())
    }
}

/// The severity as the database and the API name it.
fn name_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal => "fatal",
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn signed(line: Option<u64>) -> Option<i64> {
    line.and_then(|line| i64::try_from(line).ok())
}

async fn store_listed(client: &Client, import: Uuid, findings: &[Finding]) -> Result<(), ImportError> {
    let severities: Vec<&str> = findings.iter().map(|finding| name_of(finding.severity)).collect();
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    let files: Vec<&str> = findings.iter().map(|finding| finding.file.as_ref()).collect();
    let lines: Vec<Option<i64>> = findings.iter().map(|finding| signed(finding.line)).collect();
    let columns: Vec<Option<&str>> = findings.iter().map(|finding| finding.column.as_deref()).collect();
    let values: Vec<Option<&str>> = findings.iter().map(|finding| finding.value.as_deref()).collect();
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_ref()).collect();
    client
        .execute(
            "insert into import_finding (import_id, severity, rule, file, line, column_name, value, message) \
             select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], \
             $8::text[])",
            &[&import, &severities, &rules, &files, &lines, &columns, &values, &messages],
        )
        .await?;
    Ok(())
}
