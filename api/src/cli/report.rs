//! `hmis report`: HUD's reports straight from HMIS CSV files, with no database.

use anyhow::{Context as _, Result, bail};
use chrono::Local;
use clap::{Args, Subcommand, ValueEnum};
use hmis_csv::{Limits, Package};
use hmis_reports::checks::{self, CheckParameters};
use hmis_reports::lsa::{self, LsaParameters, LsaScope, Software};
use hmis_reports::spm::{Spm, SpmParameters, Submitter};
use hmis_reports::{Day, Parameters, Report, Snapshot, Value, apr, caper, csv, dq};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// `hmis report …`
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    report: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// The HUD Data Quality report: Q1.csv to Q7.csv.
    Dq(Asked),
    /// The CoC Annual Performance Report: 67 tables, and the zip for Sage.
    Apr(Asked),
    /// The ESG CAPER: 40 tables, and the zip for Sage.
    Caper(Asked),
    /// The System Performance Measures; for one CoC also the row for HDX.
    Spm(Asked),
    /// The Longitudinal System Analysis: the 12 files, and the zip for HDX.
    Lsa(AskedLsa),
    /// What somebody should mend, as findings.csv.
    Checks(Asked),
}

#[derive(Debug, Args)]
struct Asked {
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
    /// The folder for the files; made when it is not there.
    #[arg(long)]
    out: PathBuf,
    /// Print the tables as one JSON document as well.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct AskedLsa {
    #[command(flatten)]
    asked: Asked,
    /// What the analysis covers.
    #[arg(long, value_enum, default_value_t = Scope::Systemwide)]
    scope: Scope,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scope {
    /// All projects of the Continuum of Care.
    Systemwide,
    /// The projects named with --project.
    Project,
    /// The Housing Inventory Count on the first day.
    Hic,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day as 2025-10-01".to_owned())
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.report {
        Kind::Dq(asked) => tables(asked, dq::run, None),
        Kind::Apr(asked) => tables(asked, apr::run, Some("apr.zip")),
        Kind::Caper(asked) => tables(asked, caper::run, Some("caper.zip")),
        Kind::Spm(asked) => measures(asked),
        Kind::Lsa(asked) => analysis(asked),
        Kind::Checks(asked) => findings(asked),
    }
}

impl Asked {
    fn snapshot(&self) -> Result<Snapshot> {
        if self.end < self.start {
            bail!("the period ends before it starts");
        }
        let package = Package::open(&self.csv, &Limits::default())?;
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} cannot be made", self.out.display()))?;
        Ok(Snapshot::from_package(&package)?)
    }

    /// Keys of the projects that were named; `None` for all.
    fn project_keys(&self, snapshot: &Snapshot) -> Result<Option<Vec<u32>>> {
        let key =
            |id: &String| snapshot.project_key(id).with_context(|| format!("there is no project {id} in the files"));
        let keys = self.projects.iter().map(key).collect::<Result<Vec<u32>>>()?;
        Ok((!keys.is_empty()).then_some(keys))
    }

    fn coc_codes(&self) -> Vec<&str> {
        self.coc_codes.iter().map(String::as_str).collect()
    }

    fn tell(&self, report: &Report) -> Result<()> {
        let mut out = std::io::stdout().lock();
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&document(report))?)?;
        } else {
            writeln!(out, "{} tables written to {}", report.tables.len(), self.out.display())?;
        }
        Ok(())
    }
}

fn tables(asked: &Asked, compute: fn(&Snapshot, &Parameters) -> Report, zip: Option<&str>) -> Result<()> {
    let snapshot = asked.snapshot()?;
    let projects = asked.project_keys(&snapshot)?;
    let codes = asked.coc_codes();
    let parameters =
        Parameters { start: asked.start, end: asked.end, projects: projects.as_deref(), coc_codes: &codes };
    let report = compute(&snapshot, &parameters);
    csv::write_tables(&report, &asked.out)?;
    if let Some(name) = zip {
        csv::write_zip(&report, File::create(asked.out.join(name))?)?;
    }
    asked.tell(&report)
}

fn measures(asked: &Asked) -> Result<()> {
    if !asked.projects.is_empty() {
        bail!("the measures are of a whole system; name a Continuum of Care with --coc instead of projects");
    }
    let snapshot = asked.snapshot()?;
    let codes = asked.coc_codes();
    let spm = Spm::new(&snapshot, &SpmParameters { start: asked.start, end: asked.end, coc_codes: &codes });
    let report = spm.report();
    csv::write_tables(&report, &asked.out)?;
    let moment = Local::now().format("%Y-%m-%d %H:%M:%S").to_string();
    let submitter = Submitter { report_moment: &moment, software: "Hearth", first_name: "", last_name: "", email: "" };
    if let Some(upload) = spm.upload(&report, &submitter) {
        upload.write(File::create(asked.out.join("spm_upload.csv"))?)?;
    }
    asked.tell(&report)
}

fn analysis(asked: &AskedLsa) -> Result<()> {
    let AskedLsa { asked, scope } = asked;
    let [coc_code] = asked.coc_codes.as_slice() else { bail!("name one Continuum of Care with --coc") };
    let snapshot = asked.snapshot()?;
    let now = Local::now().naive_local().and_utc().timestamp();
    let parameters = LsaParameters {
        start: asked.start,
        end: asked.end,
        coc_code: coc_code.clone(),
        scope: match scope {
            Scope::Systemwide => LsaScope::Systemwide,
            Scope::Project => LsaScope::ProjectFocused,
            Scope::Hic => LsaScope::Hic,
        },
        project_ids: asked.projects.clone(),
        // HUD asks for a number that tells runs apart and fits into ten digits.
        report_id: u32::try_from(now).unwrap_or(u32::MAX),
        report_moment: now,
        software: Software {
            vendor: "Hearth".to_owned(),
            name: "Hearth".to_owned(),
            contact: String::new(),
            email: String::new(),
        },
    };
    let result = lsa::run(&snapshot, &parameters)?;
    result.write_folder(&snapshot, &asked.out)?;
    result.write_zip(&snapshot, &asked.out.join("lsa.zip"))?;
    let flags = lsa::preflight(&snapshot, &result);
    let mut out = std::io::stdout().lock();
    if asked.json {
        let flags: Vec<_> = flags
            .iter()
            .map(|found| {
                serde_json::json!({
                    "flag": found.flag.id, "file": found.flag.file, "says": found.flag.says, "detail": found.detail,
                    "enrollments": found.enrollments.len(), "clients": found.clients.len(),
                })
            })
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&serde_json::json!({ "flags": flags }))?)?;
    } else {
        writeln!(out, "12 files written to {}; {} flags to look at", asked.out.display(), flags.len())?;
    }
    Ok(())
}

fn findings(asked: &Asked) -> Result<()> {
    let snapshot = asked.snapshot()?;
    let projects = asked.project_keys(&snapshot)?;
    let parameters = CheckParameters {
        as_of: asked.end,
        start: asked.start,
        end: asked.end,
        projects: projects.as_deref(),
        limits: checks::Limits::default(),
    };
    let found = checks::run(&snapshot, &parameters);
    let path = asked.out.join("findings.csv");
    write_findings(&snapshot, &found, &path)?;
    writeln!(std::io::stdout().lock(), "{} findings written to {}", found.list.len(), path.display())?;
    Ok(())
}

fn write_findings(snapshot: &Snapshot, found: &checks::Findings, path: &Path) -> Result<()> {
    let mut file = ::csv::Writer::from_path(path)?;
    file.write_record(["Check", "Severity", "Owner", "File", "Column", "EnrollmentID", "PersonalID", "What"])?;
    for finding in &found.list {
        let key = |ids: &hmis_reports::snapshot::Ids, row: u32| {
            if row == hmis_reports::snapshot::NONE { String::new() } else { ids.get(row).into_owned() }
        };
        file.write_record([
            finding.check.id.to_string(),
            format!("{:?}", finding.check.severity),
            format!("{:?}", finding.check.owner),
            finding.check.file.to_owned(),
            finding.check.column.to_owned(),
            key(&snapshot.enrollments.rows.ids, finding.enrollment),
            key(&snapshot.clients.ids, finding.client),
            finding.explain(snapshot),
        ])?;
    }
    file.flush()?;
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
