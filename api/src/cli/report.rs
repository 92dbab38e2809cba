//! `hmis report`: HUD's reports straight from HMIS CSV files, with no database.

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use hmis_csv::{Limits, Package};
use hmis_reports::dq;
use hmis_reports::{Day, Parameters, Report, Snapshot, Value, csv};
use std::io::Write;
use std::path::PathBuf;

/// `hmis report …`
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    report: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// The HUD Data Quality report, Q1 to Q7.
    Dq(Dq),
}

#[derive(Debug, Args)]
struct Dq {
    /// A zip or a folder of HMIS CSV files.
    #[arg(long)]
    csv: PathBuf,
    /// First day of the period, as 2025-10-01.
    #[arg(long, value_parser = day)]
    start: Day,
    /// Last day of the period.
    #[arg(long, value_parser = day)]
    end: Day,
    /// Only this project (ProjectID); may be repeated.
    #[arg(long = "project")]
    projects: Vec<String>,
    /// Only households enrolled in this Continuum of Care; may be repeated.
    #[arg(long = "coc")]
    coc_codes: Vec<String>,
    /// The folder for Q1.csv to Q7.csv; made when it is not there.
    #[arg(long)]
    out: PathBuf,
    /// Print the tables as one JSON document as well.
    #[arg(long)]
    json: bool,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day as 2025-10-01".to_owned())
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Kind::Dq(asked) = &arguments.report;
    if asked.end < asked.start {
        bail!("the period ends before it starts");
    }
    let package = Package::open(&asked.csv, &Limits::default())?;
    let snapshot = Snapshot::from_package(&package)?;
    let mut projects = Vec::new();
    for id in &asked.projects {
        projects.push(snapshot.project_key(id).with_context(|| format!("there is no project {id} in the files"))?);
    }
    let codes: Vec<&str> = asked.coc_codes.iter().map(String::as_str).collect();
    let parameters = Parameters {
        start: asked.start,
        end: asked.end,
        projects: (!projects.is_empty()).then_some(projects.as_slice()),
        coc_codes: &codes,
    };
    let report = dq::run(&snapshot, &parameters);
    std::fs::create_dir_all(&asked.out).with_context(|| format!("{} cannot be made", asked.out.display()))?;
    csv::write_tables(&report, &asked.out)?;
    let mut out = std::io::stdout().lock();
    if asked.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&document(&report))?)?;
    } else {
        writeln!(out, "{} tables written to {}", report.tables.len(), asked.out.display())?;
    }
    Ok(())
}

/// The tables with their values, for scripts.
fn document(report: &Report) -> serde_json::Value {
    let tables: Vec<_> = report
        .tables
        .iter()
        .map(|table| {
            let rows: Vec<_> = table
                .rows
                .iter()
                .map(|row| {
                    let cells: Vec<_> = row.cells.iter().map(|cell| value(&cell.value)).collect();
                    serde_json::json!({ "label": row.label, "cells": cells })
                })
                .collect();
            serde_json::json!({ "id": table.id, "title": table.title, "columns": table.columns, "rows": rows })
        })
        .collect();
    serde_json::json!({ "id": report.id, "title": report.title, "tables": tables })
}

fn value(value: &Value) -> serde_json::Value {
    match value {
        Value::Count(count) => (*count).into(),
        Value::Percent(number) | Value::Number(number) => (*number).into(),
        Value::Blank => serde_json::Value::Null,
        Value::Text(text) => text.as_str().into(),
    }
}
