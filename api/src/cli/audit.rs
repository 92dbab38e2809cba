//! `hmis audit`: whether the audit trail is what it was when it was sealed.

use super::Context;
use anyhow::{Result, bail};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Subcommand};
use hmis_store::audit_chain::{Fault, FaultKind};

/// `hmis audit …`
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Recompute every seal and every event, and name the first that does not agree. Fails when there is one.
    Verify {
        /// Recompute only events sealed since the beginning of this day (UTC); the seals are recomputed all the same.
        #[arg(long)]
        since: Option<NaiveDate>,
    },
    /// Seal what has been recorded and can be sealed.
    Seal,
}

/// Runs the command.
pub fn run(context: &Context, arguments: &Arguments) -> Result<()> {
    let database = context.database()?;
    context.run(async {
        let chain = context.services(&database).await?.audit_chain.clone();
        match &arguments.action {
            Action::Seal => {
                let end = chain.seal().await?;
                println!("The chain has {} blocks.", end.number);
            }
            Action::Verify { since } => {
                let found = chain.verify(since.map(begin)).await?;
                if let Some(fault) = found.fault {
                    bail!("the audit trail was tampered with: {}", told(&fault));
                }
                println!(
                    "Sound: {} blocks, {} events recomputed, {} not sealed yet.",
                    found.blocks, found.events, found.unsealed
                );
            }
        }
        Ok(())
    })
}

fn begin(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

fn told(fault: &Fault) -> String {
    let what = match fault.kind {
        FaultKind::BlockMissing => "is missing",
        FaultKind::BlockChanged => "does not follow from the block before it",
        FaultKind::BlockForged => "was not signed with this installation's key",
        FaultKind::EndMissing => "was the end of the chain or part of it, and is gone or another one",
        FaultKind::EventChanged => "has an event that is not what it was",
        FaultKind::EventMissing => "lacks an event",
        FaultKind::EventAdded => "has an event too many",
    };
    match (fault.event_id, fault.kind) {
        (Some(id), FaultKind::EventMissing) => format!("block {} {what}, right before event {id}", fault.block),
        (Some(id), _) => format!("block {} {what}: event {id}", fault.block),
        (None, _) => format!("block {} {what}", fault.block),
    }
}
